//! JSON lines: one article a line, `{"id": …, "text": …}` with optional title, lang, url, published, byline, outlet.
//! A file that is one such object over several lines is read too.

use std::io::BufRead;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;
use serde_json::error::Category;

use super::{Format, clean, text};
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

/// The articles of `first`, a file's first line, and of the lines that `reader` still holds, each as it comes.
pub fn stream<'r>(
    name: String,
    first: Vec<u8>,
    reader: impl BufRead + 'r,
) -> impl Iterator<Item = Result<Article>> + 'r {
    let lines = std::iter::once(Ok(first)).chain(reader.split(b'\n')).enumerate();
    let until_error = lines.scan(false, |failed, (index, line)| {
        let stop = std::mem::replace(failed, line.is_err());
        (!stop).then_some((index + 1, line))
    });
    until_error.filter_map(move |(number, line)| match line {
        Ok(bytes) if bytes.trim_ascii().is_empty() => None,
        Ok(bytes) => Some(decoded(&name, number, &bytes)),
        Err(cause) => Some(Err(Error::Read { path: name.as_str().into(), cause })),
    })
}

fn decoded(name: &str, line: usize, bytes: &[u8]) -> Result<Article> {
    match clean::decode(bytes) {
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
    fn one_record_over_several_lines() {
        check("{\n  \"id\": \"a\",\n  \"text\": \"x\"\n}\n", expect![[r#"a None "x""#]]);
    }
}
