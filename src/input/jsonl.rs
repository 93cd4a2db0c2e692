//! JSON lines: one article a line, `{"id": …, "text": …}` with optional title, lang, url, published, byline, outlet.
//! A file that is one such object over several lines is read too.

use std::io::BufRead;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;
use serde_json::error::Category;

use super::{Format, Position, clean, text};
use crate::document::Article;
use crate::error::{Error, Fault, Place, Result};

/// The format.
pub const FORMAT: Format = Format { name: "JSON lines", extensions: &["jsonl", "ndjson", "json"], sniff, read };

/// An article as it comes over the wire; other fields are passed over.
#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: Value,
    text: String,
    title: Option<String>,
    lang: Option<String>,
    url: Option<String>,
    published: Option<String>,
    byline: Option<String>,
    outlet: Option<String>,
}

/// What is asked of a record that cannot be read.
#[derive(Default, Deserialize)]
struct Identity {
    #[serde(default)]
    id: Value,
    text: Option<IgnoredAny>,
}

fn sniff(text: &str) -> bool {
    text.trim_start().strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with(['"', '}']))
}

/// Whether `json` is one whole object.
pub fn is_record(json: &str) -> bool {
    sniff(json) && serde_json::from_str::<IgnoredAny>(json).is_ok()
}

fn read(name: &str, text: &str) -> Vec<Result<Article>> {
    if is_record(text) {
        return vec![article(name, 1, text)];
    }
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(index, line)| article(name, index + 1, line)).collect()
}

/// The records of a file or stream, a line each, as they come.
#[derive(Debug)]
pub struct Lines<R> {
    name: String,
    /// The first line, which was read to see what the file is.
    first: Option<Vec<u8>>,
    reader: R,
    /// Where the next line stands.
    next: Position,
    failed: bool,
}

impl<R: BufRead> Lines<R> {
    /// The records of `first`, a file's first line, and of the lines that `reader` still holds.
    pub fn new(name: String, first: Vec<u8>, reader: R) -> Self {
        Self { name, first: Some(first), reader, next: Position { byte: 0, line: 1 }, failed: false }
    }

    /// The next line, and where it stands.
    fn line(&mut self) -> std::io::Result<Option<(Position, Vec<u8>)>> {
        let mut line = self.first.take().unwrap_or_default();
        if line.is_empty() && self.reader.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let position = self.next;
        self.next = Position { byte: position.byte + line.len() as u64, line: position.line + 1 };
        Ok(Some((position, line)))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = super::Record;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed {
            match self.line() {
                Ok(Some((_, line))) if line.trim_ascii().is_empty() => {}
                Ok(Some((position, line))) => {
                    let article = decoded(&self.name, position.line, &line);
                    return Some(super::Record { article, position: Some(position) });
                }
                Ok(None) => break,
                Err(cause) => {
                    self.failed = true;
                    let article = Err(Error::Read { path: self.name.as_str().into(), cause });
                    return Some(super::Record { article, position: None });
                }
            }
        }
        None
    }
}

/// The article in a line.
pub fn decoded(name: &str, line: usize, bytes: &[u8]) -> Result<Article> {
    match clean::decode(bytes.strip_suffix(b"\n").unwrap_or(bytes)) {
        Ok(json) => article(name, line, &json),
        Err(found) => Err(Error::Binary { id: id(&Value::Null, name, line), place: Place::line(name, line), found }),
    }
}

fn article(name: &str, line: usize, json: &str) -> Result<Article> {
    let record: Record = serde_json::from_str(json).map_err(|error| unreadable(name, line, json, &error))?;
    let one_line =
        |field: Option<String>| field.map(|words| clean::clean_line(&words)).filter(|words| !words.is_empty());
    let article = text::article(id(&record.id, name, line), || Place::line(name, line), &record.text)?;
    Ok(Article {
        title: one_line(record.title),
        byline: one_line(record.byline),
        outlet: one_line(record.outlet),
        published: one_line(record.published),
        url: one_line(record.url),
        lang: one_line(record.lang),
        ..article
    })
}

fn unreadable(name: &str, line: usize, json: &str, error: &serde_json::Error) -> Error {
    let identity: Identity = serde_json::from_str(json).unwrap_or_default();
    let fault = match error.classify() {
        Category::Eof => Fault::BreaksOff(error.column()),
        Category::Syntax | Category::Io => Fault::NoJson(error.column()),
        Category::Data if identity.text.is_none() => Fault::NoText,
        Category::Data => Fault::OddField(error.column()),
    };
    Error::Record { id: id(&identity.id, name, line), place: Place::line(name, line), fault }
}

fn id(stated: &Value, name: &str, line: usize) -> String {
    match stated {
        Value::String(id) => clean::clean_line(id),
        Value::Number(id) => id.to_string(),
        _ => format!("{}:{line}", super::stem(name)),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::super::read;
    use crate::document::Article;
    use crate::error::Result;

    #[track_caller]
    fn check(input: &str, expected: Expect) {
        let shown = read("some/news.jsonl", input.as_bytes()).into_iter().map(|read| match read {
            Ok(article) => format!("{} {:?} {:?}", article.id, article.title, article.text),
            Err(error) => format!("{} ! {error}", error.id()),
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
                news:2 ! some/news.jsonl, line 2: the JSON breaks off at column 17; expected an object with "id" and "text"
                c ! some/news.jsonl, line 3: no "text"; expected an object with "id" and "text"
                d ! some/news.jsonl, line 4: the article is empty
                news:5 ! some/news.jsonl, line 5: this is not text (a NUL byte at offset 0); give a text or JSON-lines file
                e None "z""#]],
        );
        check(
            "oops\n{\"id\": \"b\", \"text\": \"x\"}",
            expect![[r#"
                news:1 ! some/news.jsonl, line 1: no JSON at column 1; expected an object with "id" and "text"
                b None "x""#]],
        );
    }

    #[test]
    fn a_record_is_read_again_where_it_stands() {
        let mut file = tempfile::NamedTempFile::with_suffix(".jsonl").expect("a file");
        let lines =
            b"{\"text\": \"\xc3\xa9t\xc3\xa9\"}\r\n\n{\"text\": \"b\", \"lang\": \"de\"}\n{\"text\n{\"text\": \"d\"}";
        std::io::Write::write_all(&mut file, lines).expect("room for it");
        let told = |read: Result<Article>| read.map_err(|error| error.to_string());
        let positions: Vec<_> = super::super::records(file.path())
            .map(|record| {
                let position = record.position.expect("a line has one");
                assert_eq!(told(super::super::at(file.path(), position)), told(record.article));
                (position.byte, position.line)
            })
            .collect();
        assert_eq!(positions, [(0, 1), (20, 3), (48, 4), (55, 5)]);
        let whole: Vec<_> = super::super::stream("a.txt", &b"Un"[..]).map(|record| record.position).collect();
        assert_eq!(whole, [None]);
    }

    #[test]
    fn one_record_over_several_lines() {
        check("{\n  \"id\": \"a\",\n  \"text\": \"x\"\n}\n", expect![[r#"a None "x""#]]);
    }
}
