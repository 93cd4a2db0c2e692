//! JSON: an article that is an object over several lines, or an array of them. What members are called is known from
//! `fields`; `{"id": …, "text": …}` with optional title, lang, url, published, byline, outlet is selon's own way.

use std::fmt;

use serde::Deserializer;
use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::draft::Stated;
use super::fields::{self, Field};
use super::{Format, Read, Reading, Whole, clean, text};
use crate::document::Article;
use crate::error::{Error, Fault, Place, Result};

/// The format.
pub const FORMAT: Format = Format {
    name: "json",
    extensions: &["json"],
    media_types: &["application/json", "text/json"],
    sniff: |beginning| is_object(beginning) || is_array(beginning),
    read: Read::Whole(read),
};

fn is_object(json: &str) -> bool {
    json.trim_start().strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with(['"', '}']))
}

fn is_array(json: &str) -> bool {
    json.trim_start().strip_prefix('[').is_some_and(is_object)
}

/// Whether `json` is one whole object.
pub fn is_record(json: &str) -> bool {
    is_object(json) && serde_json::from_str::<IgnoredAny>(json).is_ok()
}

fn read(whole: &Whole<'_>) -> Vec<Result<Article>> {
    let Whole { name, text, reading } = whole;
    if text.trim_start().starts_with('[') {
        return array(whole);
    }
    let record = |line: usize, json: &str| {
        let place = Place::line(name, line);
        article(json, super::id(&place), place, reading)
    };
    if is_record(text) {
        return vec![record(1, text)];
    }
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(index, line)| record(index + 1, line)).collect()
}

/// The articles of an array; where it breaks off, those before.
fn array(whole: &Whole<'_>) -> Vec<Result<Article>> {
    let mut elements = Vec::new();
    let mut json = serde_json::Deserializer::from_str(whole.text);
    let ended = json.deserialize_seq(Elements(&mut elements)).and_then(|()| json.end());
    let mut lines = Lines::new(whole.text);
    let mut articles = Vec::with_capacity(elements.len());
    for (index, element) in elements.iter().enumerate() {
        let place = Place::line(whole.name, lines.of(element.get()));
        articles.push(article(element.get(), format!("{}:{}", whole.id(), index + 1), place, whole.reading));
    }
    if let Err(error) = ended {
        let place = Place::line(whole.name, error.line());
        articles.push(Err(Error::Record { id: super::id(&place), place, fault: broken(&error) }));
    }
    articles
}

/// Collects the elements of an array, each as it is written.
struct Elements<'e, 't>(&'e mut Vec<&'t RawValue>);

impl<'t> Visitor<'t> for Elements<'_, 't> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of articles")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut array: A) -> std::result::Result<(), A::Error> {
        while let Some(element) = array.next_element()? {
            self.0.push(element);
        }
        Ok(())
    }
}

/// Counts lines up to slices of a text, one behind the other.
pub struct Lines<'t> {
    text: &'t str,
    offset: usize,
    line: usize,
}

impl<'t> Lines<'t> {
    /// From the start of a text.
    pub fn new(text: &'t str) -> Self {
        Self { text, offset: 0, line: 1 }
    }

    /// The line on which a slice of the text begins, 1-based.
    pub fn of(&mut self, slice: &str) -> usize {
        let start = (slice.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        self.line += self.text[self.offset..start].matches('\n').count();
        self.offset = start;
        self.line
    }
}

/// The article in an object.
pub fn article(json: &str, id: String, place: Place, reading: &Reading) -> Result<Article> {
    let members: Map<String, Value> = match serde_json::from_str(json) {
        Ok(members) => members,
        Err(error) => return Err(Error::Record { id, place, fault: broken(&error) }),
    };
    let names: Vec<&str> = members.keys().map(String::as_str).collect();
    let member = |field: Field| field.among(&names).and_then(|index| members.get(names[index]));
    let words = |field: Field| member(field).and_then(words);
    let id = words(Field::Id).map(|id| clean::clean_line(&id)).filter(|id| !id.is_empty()).unwrap_or(id);
    let found = match &reading.text_column {
        Some(asked) => fields::named(asked, &names).and_then(|index| members.get(names[index])),
        None => member(Field::Text),
    };
    let fault = |fault: fn(String) -> Fault| {
        let asked = reading.text_column.clone().unwrap_or_else(|| "text".to_owned());
        Error::Record { id: id.clone(), place: place.clone(), fault: fault(asked) }
    };
    let found = found.ok_or_else(|| fault(Fault::NoText))?;
    let text = paragraphs(found).ok_or_else(|| fault(Fault::OddText))?;
    let article = text::article(id, || place, &text, reading)?;
    Ok(Stated::by_fields(words).of(article))
}

/// A text, whole or in a string a paragraph.
fn paragraphs(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(paragraphs) => {
            paragraphs.iter().map(Value::as_str).collect::<Option<Vec<_>>>().map(|text| text.join("\n\n"))
        }
        _ => None,
    }
}

/// What is stated in words, by a string, a number, an object that has a name, or several of them.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(several) => {
            let several: Vec<String> = several.iter().filter_map(words).collect();
            Some(several.join(", ")).filter(|words| !words.is_empty())
        }
        Value::Object(members) => members.get("name").and_then(Value::as_str).map(str::to_owned),
        Value::Null | Value::Bool(_) => None,
    }
}

fn broken(error: &serde_json::Error) -> Fault {
    match error.classify() {
        Category::Eof => Fault::BreaksOff(error.column()),
        Category::Syntax | Category::Io => Fault::NoJson(error.column()),
        Category::Data => Fault::NoObject,
    }
}
