//! JSON: an article that is an object over several lines, an array of them, or either within what a service answers with.
//! The stages: `mended` (what programs write that is no JSON), `values` (one behind the other), `lists` (the records in
//! them), `members` (the text and the fields of a record). What members are called is known from `fields`;
//! `{"id": …, "text": …}` with optional title, lang, url, published, byline, outlet is selon's own way.

mod lists;
mod members;
mod mended;
mod values;

use serde_json::error::Category;
use serde_json::{Map, Value};

use self::values::Piece;
use super::{Format, Read, Reading, Whole, record};
use crate::document::Article;
use crate::error::{Error, Fault, Place, Result};

pub use self::values::Lines;

/// The format.
pub const FORMAT: Format = Format {
    name: "json",
    extensions: &["json"],
    media_types: &["application/json", "text/json"],
    sniff: |beginning| is_object(beginning) || is_array(beginning),
    read: Read::Whole(read),
};

/// Whether it begins as an object does, which may go on in the next line.
fn is_object(json: &str) -> bool {
    let rest = json.trim_start().strip_prefix('{').map(str::trim_start);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['"', '}']))
}

fn is_array(json: &str) -> bool {
    let rest = json.trim_start().strip_prefix('[').map(str::trim_start);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(']') || is_object(rest))
}

/// Whether the line is one whole object, and a record itself.
pub fn is_record(line: &str) -> bool {
    let line = mended::mended(line);
    is_object(&line) && lists::members(&line).is_ok() && lists::records(&line, &Reading::default()).is_none()
}

fn read(whole: &Whole<'_>) -> Vec<Result<Article>> {
    let Whole { name, reading, .. } = whole;
    let text = mended::mended(whole.text);
    let mut lines = Lines::new(&text);
    let (mut articles, mut last) = (Vec::new(), 0);
    for piece in values::values(&text) {
        match piece {
            Piece::Value(json) if json.starts_with('[') => {
                let records = elements(lists::elements(json).unwrap_or_default());
                list(whole, records, &mut lines, &mut articles);
            }
            Piece::Elements(broken) => list(whole, elements(broken), &mut lines, &mut articles),
            Piece::Value(json) => {
                let line = lines.of(json);
                if let Some(records) = lists::records(json, reading) {
                    list(whole, records, &mut lines, &mut articles);
                    continue;
                }
                let place = Place::line(name, line);
                let id = super::id(&place);
                let id = if line == last { format!("{id}:{}", articles.len() + 1) } else { id };
                last = line;
                articles.push(article(json, id, place, reading));
            }
            Piece::Broken { line, fault } => {
                let place = Place::line(name, line);
                articles.push(Err(Error::Record { id: super::id(&place), place, fault }));
            }
        }
    }
    articles
}

fn elements(elements: Vec<&str>) -> Vec<lists::Listed<'_>> {
    elements.into_iter().map(|json| lists::Listed { key: None, json }).collect()
}

/// Reads the records of a list.
fn list(whole: &Whole<'_>, records: Vec<lists::Listed<'_>>, lines: &mut Lines<'_>, into: &mut Vec<Result<Article>>) {
    for lists::Listed { key, json } in records {
        let id = key.unwrap_or_else(|| format!("{}:{}", whole.id(), into.len() + 1));
        let place = Place::line(whole.name, lines.of(json));
        into.push(article(json, id, place, whole.reading));
    }
}

/// The article in an object, as it is written.
pub fn article(json: &str, id: String, place: Place, reading: &Reading) -> Result<Article> {
    let members: Map<String, Value> = match serde_json::from_str(&mended::mended(json)) {
        Ok(members) => members,
        Err(error) => return Err(Error::Record { id, place, fault: broken(&error) }),
    };
    let Some(found) = members::found(&members, reading) else {
        let id = record::id(|field| members::said(&members, field)).unwrap_or(id);
        return Err(members::lacking(&members, id, place, reading));
    };
    let said = |field| found.said(field);
    record::article(record::id(said).unwrap_or(id), place, found.body(), said, reading)
}

fn broken(error: &serde_json::Error) -> Fault {
    match error.classify() {
        Category::Eof => Fault::BreaksOff(error.column()),
        Category::Syntax | Category::Io => Fault::NoJson(error.column()),
        Category::Data => Fault::NoObject,
    }
}
