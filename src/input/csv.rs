//! Tables of articles, a row each, with named columns: CSV (RFC 4180) and its kin with semicolons, tabs or bars. `rows`
//! cuts them; which column holds what is known from `fields`, or told by `--text-column`.

mod cells;
mod rows;

use std::fs::File;
use std::io::{self, BufReader, Seek, SeekFrom};

use encoding_rs::Encoding;

use self::cells::{Cells, Marks};
use self::rows::{Row, Rows};
use super::fields::{self, Field};
use super::record::{self, Body};
use super::{Beginning, Format, Position, Read, Reading, Record, Records, Stream, decode, unread};
use crate::document::{Article, Extent};
use crate::error::{Binary, Error, Fault, Place, Result};

/// The format.
pub const FORMAT: Format = Format {
    name: "csv",
    extensions: &["csv", "tsv", "tab"],
    media_types: &["text/csv", "text/tab-separated-values"],
    sniff,
    read: Read::Records { all, again },
};

/// What stands between two cells: a comma, or a semicolon where the comma is the decimal point, or a tab, or a bar.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Bytes of the longest name that a column has, where nothing else tells that this is a table.
const LONGEST_NAME: usize = 40;

/// What programs write into cells that hold nothing.
const NOTHING: [&str; 6] = ["NaN", "nan", "null", "NULL", "None", "\\N"];

/// Whether the line is a header that names a text and something else, or tells what stands between cells.
fn sniff(beginning: &str) -> bool {
    let line = beginning.trim_start().split(['\n', '\r']).next().unwrap_or_default();
    let header = Header::read(line.as_bytes(), None);
    let known = [Field::Id, Field::Title, Field::Byline, Field::Outlet, Field::Published, Field::Url, Field::Lang];
    declared(line.as_bytes()).is_some()
        || header.names.iter().all(|name| name.len() <= LONGEST_NAME && !name.trim().is_empty())
            && Field::Text.among(&header.names).is_some()
            && known.iter().any(|field| field.among(&header.names).is_some())
}

/// What stands between cells, where the first line tells it as Excel does: `sep=;`.
fn declared(line: &[u8]) -> Option<u8> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii_end();
    match *line.strip_prefix(b"sep=")? {
        [delimiter] => Some(delimiter).filter(|byte| byte.is_ascii_punctuation() && !matches!(byte, b'"' | b'\\')),
        [] => Some(b'\t'),
        _ => None,
    }
}

/// The names of the columns, and what stands between them.
#[derive(Debug, Default)]
struct Header {
    delimiter: u8,
    names: Vec<String>,
}

impl Header {
    /// Reads a header: with the delimiter that cuts it into most names, where none is declared.
    fn read(line: &[u8], declared: Option<u8>) -> Self {
        let with = |delimiter| {
            let cells = Cells::of(line, delimiter, Marks::Doubled);
            Self { delimiter, names: decoded(line, cells, None).unwrap_or_default() }
        };
        let tried = DELIMITERS.into_iter().rev().filter(|known| declared.is_none_or(|declared| declared == *known));
        tried.map(with).max_by_key(|header| header.names.len()).or(declared.map(with)).unwrap_or_default()
    }

    /// The columns of texts, the surest first, and of what sums up the articles that have a title.
    fn texts(&self, name: &str, reading: &Reading) -> Result<Vec<(usize, Extent)>> {
        let asked = reading.text_column.as_deref();
        let whole = asked.map_or_else(
            || Field::Text.all_among(&self.names),
            |asked| fields::named(asked, &self.names).into_iter().collect(),
        );
        let titled = asked.is_none() && Field::Title.among(&self.names).is_some();
        let summaries = if titled { Field::Summary.all_among(&self.names) } else { Vec::new() };
        let texts = whole.into_iter().map(|column| (column, Extent::Whole));
        let texts: Vec<_> = texts.chain(summaries.into_iter().map(|column| (column, Extent::Summary))).collect();
        if texts.is_empty() {
            let (place, asked) = (Place::file(name), asked.map(str::to_owned));
            return Err(Error::NoColumn { id: super::id(&place), place, asked, columns: self.names.clone() });
        }
        Ok(texts)
    }
}

/// The cells of a row in the encoding of all of it, or what it is when it is no text.
fn decoded(row: &[u8], cells: Cells, declared: Option<&'static Encoding>) -> std::result::Result<Vec<String>, Binary> {
    let encoding = decode::encoding(row, declared)?;
    Ok(cells.words().map(|cell| encoding.decode_with_bom_removal(&cell).0.into_owned()).collect())
}

fn all(stream: Stream<'_>) -> Records<'_> {
    let Stream { name, encoding, reading, lines } = stream;
    let opened = Rows::open(lines).and_then(|mut rows| Ok((rows.header()?, rows)));
    let (header, rows) = match opened {
        Ok(opened) => opened,
        Err(cause) => return super::one(Err(unread(&name, cause))),
    };
    match header.texts(&name, &reading) {
        Ok(texts) => Box::new(Articles { table: Table { name, encoding, reading, header, texts }, rows: Some(rows) }),
        Err(error) => super::one(Err(error)),
    }
}

fn again(file: File, beginning: &Beginning<'_>, position: Position) -> Result<Article> {
    let Beginning { name, reading } = *beginning;
    let begun = || -> io::Result<(Header, u8)> {
        (&file).seek(SeekFrom::Start(0))?;
        let mut rows = Rows::open(Box::new(BufReader::new(&file)))?;
        let header = rows.header()?;
        let end = rows.end();
        drop(rows);
        (&file).seek(SeekFrom::Start(position.byte))?;
        Ok((header, end))
    };
    let (header, end) = begun().map_err(|cause| unread(name, cause))?;
    let texts = header.texts(name, reading)?;
    let mut rows = Rows::at(position, Box::new(BufReader::new(&file)), end, &header);
    let table = Table { name: name.to_owned(), encoding: None, reading: reading.clone(), header, texts };
    match rows.row().map_err(|cause| unread(name, cause))? {
        Some(row) => table.article(row),
        None => Err(Error::NotInFile(name.into())),
    }
}

/// What it takes to make an article of a row.
struct Table {
    name: String,
    encoding: Option<&'static Encoding>,
    reading: Reading,
    header: Header,
    /// Which cells are texts, the surest first.
    texts: Vec<(usize, Extent)>,
}

impl Table {
    fn article(&self, row: Row) -> Result<Article> {
        let place = Place::line(&self.name, row.position.line);
        let id = super::id(&place);
        if row.open {
            return Err(Error::Record { id, place, fault: Fault::Unclosed });
        }
        let (width, column) = (self.header.names.len(), self.texts[0].0);
        let mut cells = row.cells;
        if !cells.fit(width) && cells.len() > width {
            if column + 1 < width {
                return Err(Error::Record { id, place, fault: Fault::Long });
            }
            cells.join(column, &row.bytes);
        }
        let cells = match decoded(&row.bytes, cells, self.encoding) {
            Ok(cells) => cells,
            Err(found) => return Err(Error::Binary { id, place, found }),
        };
        let cell = |column: usize| cells.get(column).filter(|cell| says_something(cell)).cloned();
        let said = |field: Field| -> Vec<String> {
            field.all_among(&self.header.names).into_iter().filter_map(&cell).collect()
        };
        let id = record::id(said).unwrap_or(id);
        let found = self.texts.iter().find_map(|&(column, extent)| Some(Body { words: cell(column)?, extent }));
        match found {
            Some(body) => record::article(id, place, body, said, &self.reading),
            None if cells.len() <= column => Err(Error::Record { id, place, fault: Fault::Short }),
            None => Err(Error::Empty { id, place }),
        }
    }
}

fn says_something(cell: &str) -> bool {
    let cell = cell.trim();
    !cell.is_empty() && !NOTHING.contains(&cell)
}

/// The articles of a table, as they come.
struct Articles<'r> {
    table: Table,
    /// None once they cannot be read.
    rows: Option<Rows<'r>>,
}

impl Iterator for Articles<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        match self.rows.as_mut()?.row() {
            Ok(row) => row.map(|row| {
                let position = Some(row.position);
                Record { article: self.table.article(row), position }
            }),
            Err(cause) => {
                self.rows = None;
                Some(Record { article: Err(unread(&self.table.name, cause)), position: None })
            }
        }
    }
}

#[cfg(test)]
mod tests;
