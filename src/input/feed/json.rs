//! JSON Feed (jsonfeed.org), versions 1 and 1.1: members are read as they come, so that a feed that breaks off keeps the
//! entries before.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::super::json::Lines;
use super::{Entry, Feed, Words};

/// What stands in every feed, whether its slashes are escaped or not.
const SITE: &str = "jsonfeed.org";
/// How the versions of the format begin.
const VERSION: &str = "https://jsonfeed.org/version/";

/// Whether the object that begins so says that it is a feed.
pub(super) fn is_feed(beginning: &str) -> bool {
    beginning.trim_start().starts_with('{') && beginning.contains(SITE) && members(beginning).0.is_feed
}

/// The feed in a text, as far as it goes.
pub(super) fn feed(text: &str) -> Option<Feed> {
    let (members, broken) = members(text);
    if !members.is_feed {
        return None;
    }
    let mut lines = Lines::new(text);
    let entry = |json: &&RawValue| entry(json.get(), lines.of(json.get()));
    let entries = members.items.iter().map(entry).collect();
    let Members { title, lang, authors, link, .. } = members;
    Some(Feed { title, lang, authors, link, base: None, entries, broken })
}

/// What a feed says of itself, and its items as they are written.
#[derive(Default)]
struct Members<'t> {
    is_feed: bool,
    title: Option<String>,
    lang: Option<String>,
    authors: Vec<String>,
    link: Option<String>,
    items: Vec<&'t RawValue>,
}

/// The members of an object, and the line on which it breaks off.
fn members(text: &str) -> (Members<'_>, Option<usize>) {
    let mut members = Members::default();
    let mut json = serde_json::Deserializer::from_str(text.trim_start_matches('\u{feff}'));
    let ended = json.deserialize_map(&mut members).and_then(|()| json.end());
    (members, ended.err().map(|error| error.line()))
}

impl<'t> Visitor<'t> for &mut Members<'t> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a feed")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            match name.as_str() {
                "version" => {
                    self.is_feed = said(&map.next_value()?).is_some_and(|version| version.starts_with(VERSION));
                }
                "title" => self.title = said(&map.next_value()?),
                "language" => self.lang = said(&map.next_value()?),
                "home_page_url" => self.link = said(&map.next_value()?),
                "authors" | "author" => self.authors.extend(names(&map.next_value()?)),
                "items" => map.next_value_seed(Items(&mut self.items))?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// Collects the items of a feed, each as it is written.
struct Items<'i, 't>(&'i mut Vec<&'t RawValue>);

impl<'t> DeserializeSeed<'t> for Items<'_, 't> {
    type Value = ();

    fn deserialize<D: Deserializer<'t>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'t> Visitor<'t> for Items<'_, 't> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of items")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut array: A) -> Result<(), A::Error> {
        while let Some(item) = array.next_element()? {
            self.0.push(item);
        }
        Ok(())
    }
}

/// An entry; what is no object says nothing.
fn entry(json: &str, line: usize) -> Entry {
    let item: Map<String, Value> = serde_json::from_str(json).unwrap_or_default();
    let word = |name: &str| item.get(name).and_then(said);
    let authors = item.get("authors").or_else(|| item.get("author"));
    Entry {
        line,
        id: word("id"),
        title: word("title").map(Words::Plain),
        content: word("content_html").map(Words::Html).or_else(|| word("content_text").map(Words::Plain)),
        summary: word("summary").map(Words::Plain),
        authors: authors.map(names).unwrap_or_default(),
        published: word("date_published"),
        updated: word("date_modified"),
        link: word("url").or_else(|| word("external_url")),
        lang: word("language"),
        ..Entry::default()
    }
}

fn names(authors: &Value) -> Vec<String> {
    match authors {
        Value::Array(several) => several.iter().flat_map(names).collect(),
        Value::Object(author) => author.get("name").and_then(said).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn said(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.trim().to_owned()).filter(|words| !words.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
