//! Tables of articles, a row each, with named columns: CSV (RFC 4180) and its kin with semicolons or tabs. Which column
//! holds what is known from `fields`, or told by `--text-column`.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek, SeekFrom};

use csv::{ByteRecord, ReaderBuilder};
use encoding_rs::Encoding;

use super::draft::Stated;
use super::fields::{self, Field};
use super::{Beginning, Format, Position, Read, Reading, Record, Records, Stream, clean, decode, text, unread};
use crate::document::Article;
use crate::error::{Binary, Error, Fault, Place, Result};

/// The format.
pub const FORMAT: Format = Format {
    name: "csv",
    extensions: &["csv", "tsv", "tab"],
    media_types: &["text/csv", "text/tab-separated-values"],
    sniff,
    read: Read::Records { all, again },
};

/// What stands between two cells: a comma, or a semicolon where the comma is the decimal point, or a tab.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Bytes of the longest name that a column has, where nothing else tells that this is a table.
const LONGEST_NAME: usize = 40;

/// Whether the line is a header that names a text and something else.
fn sniff(beginning: &str) -> bool {
    let line = beginning.trim_start().lines().next().unwrap_or_default();
    let header = Header::read(line.as_bytes());
    let known = [Field::Id, Field::Title, Field::Byline, Field::Outlet, Field::Published, Field::Url, Field::Lang];
    header.names.iter().all(|name| name.len() <= LONGEST_NAME && !name.trim().is_empty())
        && Field::Text.among(&header.names).is_some()
        && known.iter().any(|field| field.among(&header.names).is_some())
}

/// The names of the columns, and what stands between them.
#[derive(Debug, Default)]
struct Header {
    delimiter: u8,
    names: Vec<String>,
}

impl Header {
    /// Reads the header at the start of `bytes`: with the delimiter that cuts it into most names.
    fn read(bytes: &[u8]) -> Self {
        let with = |delimiter| Self { delimiter, names: decoded(&cells(bytes, delimiter), None).unwrap_or_default() };
        DELIMITERS.into_iter().rev().map(with).max_by_key(|header| header.names.len()).unwrap_or_default()
    }

    /// The column of texts.
    fn text(&self, name: &str, reading: &Reading) -> Result<usize> {
        let asked = reading.text_column.as_deref();
        let column = asked.map_or_else(|| Field::Text.among(&self.names), |asked| fields::named(asked, &self.names));
        column.ok_or_else(|| {
            let (place, asked) = (Place::file(name), asked.map(str::to_owned));
            Error::NoColumn { id: super::id(&place), place, asked, columns: self.names.clone() }
        })
    }
}

/// The cells of a row.
fn cells(row: &[u8], delimiter: u8) -> ByteRecord {
    let mut cells = ByteRecord::new();
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(row);
    // A slice is always there to read, and rows may be of any length.
    let _ = reader.read_byte_record(&mut cells);
    cells
}

/// The cells of a row in the encoding of all of them, or what they are when they are no text.
fn decoded(cells: &ByteRecord, declared: Option<&'static Encoding>) -> std::result::Result<Vec<String>, Binary> {
    let encoding = decode::encoding(cells.as_slice(), declared)?;
    Ok(cells.iter().map(|cell| encoding.decode_with_bom_removal(cell).0.into_owned()).collect())
}

fn all(stream: Stream<'_>) -> Records<'_> {
    let Stream { name, encoding, reading, lines } = stream;
    let mut rows = Rows { lines, delimiter: 0, next: Position { byte: 0, line: 1 } };
    let first = match rows.line() {
        Ok(first) => first,
        Err(cause) => return super::one(Err(unread(&name, cause))),
    };
    let header = Header::read(&first);
    rows.delimiter = header.delimiter;
    match header.text(&name, &reading) {
        Ok(column) => Box::new(Articles { table: Table { name, encoding, reading, header, column }, rows: Some(rows) }),
        Err(error) => super::one(Err(error)),
    }
}

fn again(mut file: File, beginning: &Beginning<'_>, position: Position) -> Result<Article> {
    let Beginning { name, reading, first } = *beginning;
    let header = Header::read(first);
    let column = header.text(name, reading)?;
    file.seek(SeekFrom::Start(position.byte)).map_err(|cause| unread(name, cause))?;
    let mut rows = Rows { lines: BufReader::new(file), delimiter: header.delimiter, next: position };
    let table = Table { name: name.to_owned(), encoding: None, reading: reading.clone(), header, column };
    match rows.row().map_err(|cause| unread(name, cause))? {
        Some(row) => table.article(&row),
        None => Err(Error::NotInFile(name.into())),
    }
}

/// A row as it is written.
struct Row {
    bytes: Vec<u8>,
    position: Position,
    /// Whether it ends with the file, in quotation marks.
    open: bool,
}

/// Cuts a table into rows, which may run over several lines within quotation marks.
struct Rows<R> {
    lines: R,
    delimiter: u8,
    /// Where the next line stands.
    next: Position,
}

impl<R: BufRead> Rows<R> {
    /// The next line that is not blank; none at the end.
    fn line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        while line.trim_ascii().is_empty() {
            line.clear();
            if self.lines.read_until(b'\n', &mut line)? == 0 {
                break;
            }
            self.next = Position { byte: self.next.byte + line.len() as u64, line: self.next.line + 1 };
        }
        Ok(line)
    }

    fn row(&mut self) -> io::Result<Option<Row>> {
        let mut bytes = self.line()?;
        let Position { byte, line } = self.next;
        let position = Position { byte: byte - bytes.len() as u64, line: line - 1 };
        let mut cell = Cell::default().after(&bytes, self.delimiter);
        while cell == Cell::Quoted {
            let start = bytes.len();
            if self.lines.read_until(b'\n', &mut bytes)? == 0 {
                break;
            }
            self.next = Position { byte: self.next.byte + (bytes.len() - start) as u64, line: self.next.line + 1 };
            cell = cell.after(&bytes[start..], self.delimiter);
        }
        Ok((!bytes.is_empty()).then_some(Row { bytes, position, open: cell == Cell::Quoted }))
    }
}

/// Where in a cell something stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Cell {
    #[default]
    Start,
    Plain,
    Quoted,
    /// Behind a quotation mark in quotation marks: the end, or the first of two that stand for one.
    Closed,
}

impl Cell {
    /// Where the end of `bytes` stands.
    fn after(self, bytes: &[u8], delimiter: u8) -> Self {
        bytes.iter().fold(self, |cell, &byte| match (cell, byte) {
            (Self::Quoted, b'"') => Self::Closed,
            (Self::Start | Self::Closed, b'"') | (Self::Quoted, _) => Self::Quoted,
            (_, byte) if byte == delimiter => Self::Start,
            _ => Self::Plain,
        })
    }
}

/// What it takes to make an article of a row.
struct Table {
    name: String,
    encoding: Option<&'static Encoding>,
    reading: Reading,
    header: Header,
    /// Which cell is the text.
    column: usize,
}

impl Table {
    fn article(&self, row: &Row) -> Result<Article> {
        let place = Place::line(&self.name, row.position.line);
        let id = super::id(&place);
        if row.open {
            return Err(Error::Record { id, place, fault: Fault::Unclosed });
        }
        let cells = match decoded(&cells(&row.bytes, self.header.delimiter), self.encoding) {
            Ok(cells) => cells,
            Err(found) => return Err(Error::Binary { id, place, found }),
        };
        let cell = |field: Field| field.among(&self.header.names).and_then(|column| cells.get(column)).cloned();
        let id = cell(Field::Id).map(|id| clean::clean_line(&id)).filter(|id| !id.is_empty()).unwrap_or(id);
        let Some(text) = cells.get(self.column) else {
            return Err(Error::Record { id, place, fault: Fault::Short });
        };
        let article = text::article(id, || place, text, &self.reading)?;
        Ok(Stated::by_fields(cell).of(article))
    }
}

/// The articles of a table, as they come.
struct Articles<R> {
    table: Table,
    /// None once they cannot be read.
    rows: Option<Rows<R>>,
}

impl<R: BufRead> Iterator for Articles<R> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        match self.rows.as_mut()?.row() {
            Ok(row) => row.map(|row| Record { article: self.table.article(&row), position: Some(row.position) }),
            Err(cause) => {
                self.rows = None;
                Some(Record { article: Err(unread(&self.table.name, cause)), position: None })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use expect_test::{Expect, expect};

    use super::*;
    use crate::input::{Origin, at, read, records};

    #[track_caller]
    fn check(name: &str, table: &[u8], column: Option<&str>, expected: Expect) {
        let reading = Reading { text_column: column.map(str::to_owned), ..Reading::default() };
        let shown = read(&Origin::named(name), table, &reading).into_iter().map(|read| match read {
            Ok(Article { id, title, published, text, .. }) => format!("{id} {title:?} {published:?} {text:?}"),
            Err(error) => format!("{} ! {error}", error.id()),
        });
        expected.assert_eq(&shown.collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn a_row_an_article() {
        check(
            "a.csv",
            b"id,Titre,Date,Texte\n7,Le pont,2026-05-04,\"Il rouvre, dit-elle.\n\nElle est \"\"ravie\"\".\"\r\n\n,,,Deux\n8, \"x\",5\" de pluie,\"a, b\"\n",
            None,
            expect![[r#"
                7 Some("Le pont") Some("2026-05-04") "Il rouvre, dit-elle.\nElle est \"ravie\"."
                a:6 None None "Deux"
                8 Some("\"x\"") Some("5\" de pluie") "a, b""#]],
        );
    }

    #[test]
    fn semicolons_tabs_and_legacy_encodings() {
        check(
            "a.csv",
            b"\xef\xbb\xbftexte;titre\n\"Il pleut; \xc3\xa9t\xc3\xa9\";T",
            None,
            expect![[r#"a:2 Some("T") None "Il pleut; été""#]],
        );
        check(
            "a.csv",
            b"texte;titre\n\xc9t\xe9 pluvieux, dit la m\xe9t\xe9o;\xc9t\xe9\n",
            None,
            expect![[r#"a:2 Some("Été") None "Été pluvieux, dit la météo""#]],
        );
        check("a", b"title\tcontent\nUn\tDeux trois\n", None, expect![[r#"a:2 Some("Un") None "Deux trois""#]]);
        check("a.csv", b"\xff\xfet\0e\0x\0t\0,\0i\0d\0\n\0\xe9\0,\0x\0", None, expect![[r#"x None None "é""#]]);
    }

    #[test]
    fn columns_that_are_asked_for_or_not_there() {
        check("a.csv", b"mots,notes\nUn,Deux", Some("notes"), expect![[r#"a:2 None None "Deux""#]]);
        check(
            "a.csv",
            b"mots,notes\nUn,Deux",
            None,
            expect![
                "a ! a.csv: no column is called 'text'; there are: mots, notes; name the column of texts with --text-column"
            ],
        );
        check(
            "a.csv",
            b"mots,notes\nUn,Deux",
            Some("texte"),
            expect![
                "a ! a.csv: no column is called 'texte'; there are: mots, notes; name the column of texts with --text-column"
            ],
        );
    }

    #[test]
    fn broken_rows_keep_their_place() {
        check(
            "a.csv",
            b"id,text\na,Un\nb\nc,\x00\nd, \ne,\"Deux",
            None,
            expect![[r#"
                a None None "Un"
                b ! a.csv, line 3: the row has no cell for the text
                a:4 ! a.csv, line 4: this is not text (a NUL byte at offset 1); give a text, a page, a feed, a table or JSON
                d ! a.csv, line 5: the article is empty
                a:6 ! a.csv, line 6: quotation marks that open in this row are never closed; one is missing, or the file breaks off"#]],
        );
    }

    #[test]
    fn a_row_is_read_again_where_it_stands() {
        let mut file = tempfile::NamedTempFile::with_suffix(".csv").expect("a file");
        file.write_all("\n\ntexte;titre\n\"Un\n\nDeux\";A\r\n\n\u{e9}t\u{e9};B\nfin;C".as_bytes())
            .expect("room for it");
        let reading = Reading::default();
        let read: Vec<_> = records(file.path(), &reading)
            .map(|record| {
                let position = record.position.expect("a row has one");
                let article = record.article.expect("readable");
                assert_eq!(at(file.path(), position, &reading).as_ref(), Ok(&article));
                (position.line, article.text)
            })
            .collect();
        assert_eq!(read, [(4, "Un\nDeux".to_owned()), (8, "été".to_owned()), (9, "fin".to_owned())]);
    }
}
