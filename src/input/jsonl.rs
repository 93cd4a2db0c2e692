//! JSON lines: one article a line, an object as `json` reads them.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek, SeekFrom};

use encoding_rs::Encoding;

use super::{Beginning, Format, Position, Read, Reading, Record, Records, Stream, decode, json, unread};
use crate::document::Article;
use crate::error::{Error, Place, Result};

/// The format.
pub const FORMAT: Format = Format {
    name: "jsonl",
    extensions: &["jsonl", "ndjson"],
    media_types: &["application/jsonl", "application/x-ndjson", "application/x-jsonlines"],
    sniff: |beginning| json::is_record(beginning.trim_start().lines().next().unwrap_or_default()),
    read: Read::Records { all, again },
};

fn all(stream: Stream<'_>) -> Records<'_> {
    Box::new(Lines { stream, next: Position { byte: 0, line: 1 }, failed: false })
}

fn again(file: File, beginning: &Beginning<'_>, position: Position) -> Result<Article> {
    let Beginning { name, reading } = beginning;
    let line = line_at(file, position).map_err(|cause| unread(name, cause))?;
    article(name, None, reading, position.line, &line)
}

fn line_at(mut file: File, position: Position) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(position.byte))?;
    let mut line = Vec::new();
    BufReader::new(file).read_until(b'\n', &mut line)?;
    Ok(line)
}

/// The records of a file or stream, a line each, as they come.
struct Lines<'r> {
    stream: Stream<'r>,
    /// Where the next line stands.
    next: Position,
    failed: bool,
}

impl Lines<'_> {
    /// The next line, and where it stands.
    fn line(&mut self) -> io::Result<Option<(Position, Vec<u8>)>> {
        let mut line = Vec::new();
        if self.stream.lines.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let position = self.next;
        self.next = Position { byte: position.byte + line.len() as u64, line: position.line + 1 };
        Ok(Some((position, line)))
    }
}

impl Iterator for Lines<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        while !self.failed {
            match self.line() {
                Ok(Some((_, line))) if line.trim_ascii().is_empty() => {}
                Ok(Some((position, line))) => {
                    let Stream { name, encoding, reading, .. } = &self.stream;
                    let article = article(name, *encoding, reading, position.line, &line);
                    return Some(Record { article, position: Some(position) });
                }
                Ok(None) => break,
                Err(cause) => {
                    self.failed = true;
                    return Some(Record { article: Err(unread(&self.stream.name, cause)), position: None });
                }
            }
        }
        None
    }
}

/// The article in a line.
fn article(
    name: &str,
    encoding: Option<&'static Encoding>,
    reading: &Reading,
    line: usize,
    bytes: &[u8],
) -> Result<Article> {
    let place = Place::line(name, line);
    let id = super::id(&place);
    match decode::decode(bytes.strip_suffix(b"\n").unwrap_or(bytes), encoding) {
        Ok(json) => json::article(&json, id, place, reading),
        Err(found) => Err(Error::Binary { id, place, found }),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use crate::document::Article;
    use crate::error::Result;
    use crate::input::{Origin, Reading, read, records, stream};

    #[track_caller]
    fn check(input: &str, expected: Expect) {
        let shown =
            read(&Origin::named("some/news.jsonl"), input.as_bytes(), &Reading::default()).into_iter().map(|read| {
                match read {
                    Ok(article) => format!("{} {:?} {:?}", article.id, article.title, article.text),
                    Err(error) => format!("{} ! {error}", error.id()),
                }
            });
        expected.assert_eq(&shown.collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn one_record_a_line() {
        check(
            "{\"id\": \"a\", \"text\": \"Un\\nDeux\", \"title\": \"T\\u001b[1mi\\ntre\"}\r\n\n{\"id\": 7, \"text\": \"x\"}\n{\"text\": \"y\"}",
            expect![[r#"
                a Some("Ti tre") "Un\nDeux"
                7 None "x"
                news:4 None "y""#]],
        );
    }

    #[test]
    fn broken_lines_keep_their_place() {
        check(
            "{\"id\": \"a\", \"text\": \"x\"}\n{\"id\": \"b\", \"text\n{\"id\": \"c\"}\n{\"id\": \"d\", \"text\": \" \"}\n\0\n{\"id\": \"e\", \"text\": \"z\"}",
            expect![[r#"
                a None "x"
                news:2 ! some/news.jsonl, line 2: the JSON breaks off at column 17; expected an object with "id" and "text", or --text-column with the name of its text
                c ! some/news.jsonl, line 3: no "text" among id; expected an object with "id" and "text", or --text-column with the name of its text
                d ! some/news.jsonl, line 4: the article is empty
                news:5 ! some/news.jsonl, line 5: this is not text (a NUL byte at offset 0); give a text, a page, a feed, a table or JSON
                e None "z""#]],
        );
        check(
            "oops\n{\"id\": \"b\", \"text\": \"x\"}",
            expect![[r#"
                news:1 ! some/news.jsonl, line 1: no JSON at column 1; expected an object with "id" and "text", or --text-column with the name of its text
                b None "x""#]],
        );
    }

    #[test]
    fn a_record_is_read_again_where_it_stands() {
        let mut file = tempfile::NamedTempFile::with_suffix(".jsonl").expect("a file");
        let lines =
            b"{\"text\": \"\xc3\xa9t\xc3\xa9\"}\r\n\n{\"text\": \"b\", \"lang\": \"de\"}\n{\"text\n{\"text\": \"d\"}";
        std::io::Write::write_all(&mut file, lines).expect("room for it");
        let reading = Reading::default();
        let told = |read: Result<Article>| read.map_err(|error| error.to_string());
        let positions: Vec<_> = records(file.path(), &reading)
            .map(|record| {
                let position = record.position.expect("a line has one");
                assert_eq!(told(crate::input::at(file.path(), position, &reading)), told(record.article));
                (position.byte, position.line)
            })
            .collect();
        assert_eq!(positions, [(0, 1), (20, 3), (48, 4), (55, 5)]);
        let whole: Vec<_> =
            stream(&Origin::named("a.txt"), &b"Un"[..], &reading).map(|record| record.position).collect();
        assert_eq!(whole, [None]);
    }

    #[test]
    fn one_record_over_several_lines() {
        check("{\n  \"id\": \"a\",\n  \"text\": \"x\"\n}\n", expect![[r#"a None "x""#]]);
    }
}
