//! The rows of a table, which run over several lines within quotation marks. A row is read in the first way that fits
//! under the header: its quotation marks doubled, or behind backslashes, or plain signs.

use std::collections::VecDeque;
use std::io::{self, BufRead, Cursor, Read as _};

use super::cells::{Cells, Marks};
use super::{Header, declared};
use crate::input::Position;

/// What lines are read from.
pub type Lines<'r> = Box<dyn BufRead + Send + 'r>;

/// A row.
pub struct Row {
    /// As it is written.
    pub bytes: Vec<u8>,
    /// What stands in it.
    pub cells: Cells,
    /// Where it stands.
    pub position: Position,
    /// Whether it ends with the file, in quotation marks.
    pub open: bool,
}

/// Cuts a table into rows.
pub struct Rows<'r> {
    lines: Lines<'r>,
    /// What lines end with.
    end: u8,
    delimiter: u8,
    /// Names in the header.
    width: usize,
    /// Lines that were read to see how a row ends.
    ahead: VecDeque<Vec<u8>>,
    /// Where the next line stands.
    next: Position,
}

impl<'r> Rows<'r> {
    /// Those of a table that begins here: with lines that end as the first does.
    pub fn open(mut lines: Lines<'r>) -> io::Result<Self> {
        let mut first = Vec::new();
        while first.trim_ascii().is_empty() && lines.read_until(b'\n', &mut first)? > 0 {}
        let end = if first.trim_ascii().contains(&b'\r') { b'\r' } else { b'\n' };
        let lines: Lines<'r> = Box::new(Cursor::new(first).chain(lines));
        Ok(Self::at(Position { byte: 0, line: 1 }, lines, end, &Header::default()))
    }

    /// Those from a position on.
    pub fn at(next: Position, lines: Lines<'r>, end: u8, header: &Header) -> Self {
        let (delimiter, width) = (header.delimiter, header.names.len());
        Self { lines, end, delimiter, width, ahead: VecDeque::new(), next }
    }

    /// What lines end with.
    pub fn end(&self) -> u8 {
        self.end
    }

    /// The header, which stands first, or below a line that tells what stands between cells.
    pub fn header(&mut self) -> io::Result<Header> {
        let mut line = self.line()?;
        let told = declared(&line);
        if told.is_some() {
            line = self.line()?;
        }
        let header = Header::read(&line, told);
        (self.delimiter, self.width) = (header.delimiter, header.names.len());
        Ok(header)
    }

    /// The next line that is not blank; none at the end.
    fn line(&mut self) -> io::Result<Vec<u8>> {
        self.skip()?;
        Ok(self.take(1))
    }

    /// Takes the lines in which nothing stands, and looks at the one behind.
    fn skip(&mut self) -> io::Result<()> {
        let delimiter = self.delimiter;
        let is_blank = |line: &[u8]| line.iter().all(|&byte| byte.is_ascii_whitespace() || byte == delimiter);
        while self.line_ahead(0)?.is_some_and(is_blank) {
            self.take(1);
        }
        Ok(())
    }

    /// The line so many lines ahead.
    fn line_ahead(&mut self, lines: usize) -> io::Result<Option<&[u8]>> {
        while self.ahead.len() <= lines {
            let mut line = Vec::new();
            if self.lines.read_until(self.end, &mut line)? == 0 {
                return Ok(None);
            }
            self.ahead.push_back(line);
        }
        Ok(self.ahead.get(lines).map(Vec::as_slice))
    }

    /// Takes so many of the lines ahead.
    fn take(&mut self, lines: usize) -> Vec<u8> {
        let taken = lines.min(self.ahead.len());
        let bytes: Vec<u8> = self.ahead.drain(..taken).flatten().collect();
        self.next = Position { byte: self.next.byte + bytes.len() as u64, line: self.next.line + taken };
        bytes
    }

    /// The next row; none at the end.
    pub fn row(&mut self) -> io::Result<Option<Row>> {
        self.skip()?;
        if self.ahead.is_empty() {
            return Ok(None);
        }
        let (cells, lines) = self.read()?;
        let position = self.next;
        Ok(Some(Row { bytes: self.take(lines), position, open: cells.is_open(), cells }))
    }

    /// The cells of the row that begins in the next line, and how many lines it has.
    fn read(&mut self) -> io::Result<(Cells, usize)> {
        let (cells, lines) = self.quoted(Marks::Doubled)?;
        let whole = !cells.is_odd() && !cells.is_open();
        if whole && cells.fit(self.width) {
            return Ok((cells, lines));
        }
        let (escaped, taken) = self.quoted(Marks::Escaped)?;
        if !escaped.is_odd() && !escaped.is_open() && escaped.fit(self.width) {
            return Ok((escaped, taken));
        }
        // Where the row opens and never closes, the one below has to fit, too: a table that breaks off has none.
        let below = usize::from(!cells.is_odd());
        match self.plain(0)? {
            Some(plain) if !whole && plain.len() == self.width && self.is_plain(below)? => return Ok((plain, 1)),
            _ => {}
        }
        self.rest(cells, lines)
    }

    /// The row as far as it goes on.
    fn rest(&mut self, mut cells: Cells, mut lines: usize) -> io::Result<(Cells, usize)> {
        while cells.is_open()
            && let Some(line) = self.line_ahead(lines)?
        {
            cells.read(line);
            lines += 1;
        }
        Ok((cells, lines))
    }

    /// Reads the row with quotation marks, up to the end of the line in which they are odd.
    fn quoted(&mut self, marks: Marks) -> io::Result<(Cells, usize)> {
        let (mut cells, mut lines) = (Cells::new(self.delimiter, marks), 0);
        while let Some(line) = self.line_ahead(lines)? {
            cells.read(line);
            lines += 1;
            if !cells.is_open() || cells.is_odd() {
                break;
            }
        }
        Ok((cells, lines))
    }

    /// Whether that line fits without regard for quotation marks.
    fn is_plain(&mut self, lines: usize) -> io::Result<bool> {
        let width = self.width;
        Ok(self.plain(lines)?.is_some_and(|cells| cells.len() == width))
    }

    /// The cells of the line so many lines ahead, without regard for quotation marks.
    fn plain(&mut self, lines: usize) -> io::Result<Option<Cells>> {
        let delimiter = self.delimiter;
        Ok(self.line_ahead(lines)?.map(|line| Cells::of(line, delimiter, Marks::Plain)))
    }
}
