//! The cells of a row, cut line by line.

/// What quotation marks around a cell mean, and those within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// The cell is quoted; one within it is doubled (RFC 4180).
    Doubled,
    /// The cell is quoted; one within it stands behind a backslash, as databases write it.
    Escaped,
    /// Themselves.
    Plain,
}

/// Where in a cell something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Start,
    Plain,
    Quoted,
    /// Behind a backslash in quotation marks.
    Escape,
    /// Behind a quotation mark in quotation marks: the end, or the first of two that stand for one.
    Closed,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Cell {
    /// Bytes of the row before it.
    start: usize,
    words: Vec<u8>,
}

/// The cells of a row, as far as it was read.
#[derive(Clone, Debug)]
pub struct Cells {
    delimiter: u8,
    marks: Marks,
    at: At,
    /// Bytes that were read.
    read: usize,
    /// Whether a word stands behind a closing quotation mark, which then closes nothing.
    odd: bool,
    cut: Vec<Cell>,
}

impl Cells {
    /// Of a row of which nothing has been read.
    pub fn new(delimiter: u8, marks: Marks) -> Self {
        Self { delimiter, marks, at: At::Start, read: 0, odd: false, cut: vec![Cell::default()] }
    }

    /// Of a row of one line.
    pub fn of(line: &[u8], delimiter: u8, marks: Marks) -> Self {
        let mut cells = Self::new(delimiter, marks);
        cells.read(line);
        cells
    }

    /// Reads a line, with its end, which ends the row unless it stands in quotation marks.
    pub fn read(&mut self, line: &[u8]) {
        let (words, end) = line.split_at(line.trim_ascii_end().len());
        // Tabs at the end of a line stand between cells, too.
        let ends = end.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(end.len());
        words.iter().chain(&end[..ends]).for_each(|&byte| self.push(byte));
        if self.is_open() {
            end[ends..].iter().for_each(|&byte| self.push(byte));
        } else {
            self.read += end.len() - ends;
        }
    }

    fn push(&mut self, byte: u8) {
        self.read += 1;
        let word = match (self.at, byte) {
            (At::Start, b'"') if self.marks != Marks::Plain => return self.at = At::Quoted,
            (At::Start | At::Plain | At::Closed, byte) if byte == self.delimiter => {
                self.cut.push(Cell { start: self.read, words: Vec::new() });
                return self.at = At::Start;
            }
            (At::Quoted, b'\\') if self.marks == Marks::Escaped => return self.at = At::Escape,
            (At::Quoted, b'"') => return self.at = At::Closed,
            (At::Closed, b' ') => return,
            (At::Closed, b'"') | (At::Quoted, _) => At::Quoted,
            (At::Escape, byte) => {
                if !matches!(byte, b'"' | b'\\' | b'\r' | b'\n') {
                    self.word(b'\\');
                }
                At::Quoted
            }
            (At::Closed, _) => {
                self.odd = true;
                At::Plain
            }
            (At::Start | At::Plain, _) => At::Plain,
        };
        self.at = word;
        self.word(byte);
    }

    fn word(&mut self, byte: u8) {
        if let Some(cell) = self.cut.last_mut() {
            cell.words.push(byte);
        }
    }

    /// Whether the row goes on in the next line.
    pub fn is_open(&self) -> bool {
        matches!(self.at, At::Quoted | At::Escape)
    }

    /// Whether its quotation marks can be meant so.
    pub fn is_odd(&self) -> bool {
        self.odd
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.cut.len()
    }

    /// Whether they stand under a header of so many names: what is over has to be empty.
    pub fn fit(&self, width: usize) -> bool {
        self.len() >= width && self.cut[width..].iter().all(|cell| cell.words.trim_ascii().is_empty())
    }

    /// Makes one of the cells from this one on, as they stand in the row.
    pub fn join(&mut self, from: usize, row: &[u8]) {
        self.cut.truncate(from + 1);
        if let Some(cell) = self.cut.last_mut() {
            cell.words = row[cell.start..].to_vec();
        }
    }

    /// What is written in each.
    pub fn words(self) -> impl Iterator<Item = Vec<u8>> {
        self.cut.into_iter().map(|cell| cell.words)
    }
}
