//! What the members of a record say: its text, at the top or in an object within, and the fields around that.

use serde_json::{Map, Value};

use crate::document::Extent;
use crate::error::{Error, Fault, Place};
use crate::input::Reading;
use crate::input::fields::{self, Field};
use crate::input::record::Body;

/// Objects around a text.
const DEEPEST: usize = 2;
/// Members that are named where there is no text.
const NAMED: usize = 20;
/// What the words of an object are called: of authors, papers and headlines, and in exports of databases.
const WORDS: [&str; 7] = ["name", "rendered", "main", "original", "$date", "$oid", "$numberLong"];

/// An object.
type Members = Map<String, Value>;

/// What a record holds to read, and where.
pub struct Found<'v> {
    /// The objects around it, the nearest first.
    around: Vec<&'v Members>,
    words: String,
    extent: Extent,
}

/// What is looked for.
#[derive(Clone, Copy)]
enum Wanted<'r> {
    Known(Field),
    /// By a name or a path: `fields.body`.
    Named(&'r str),
}

/// The text of a record, else what sums up what it has a title of.
pub fn found<'v>(members: &'v Members, reading: &Reading) -> Option<Found<'v>> {
    if let Some(asked) = &reading.text_column {
        return found_in(members, Wanted::Named(asked), DEEPEST);
    }
    let summary = || {
        let found = found_in(members, Wanted::Known(Field::Summary), DEEPEST)?;
        Some(Found { extent: Extent::Summary, ..found }).filter(Found::is_titled)
    };
    found_in(members, Wanted::Known(Field::Text), DEEPEST).or_else(summary)
}

fn found_in<'v>(members: &'v Members, wanted: Wanted<'_>, deepest: usize) -> Option<Found<'v>> {
    let within = |inner: &'v Members, wanted| {
        let mut found = found_in(inner, wanted, deepest.checked_sub(1)?)?;
        found.around.push(members);
        Some(found)
    };
    let names = names(members);
    let columns = match wanted {
        Wanted::Known(field) => field.all_among(&names),
        Wanted::Named(asked) => fields::named(asked, &names).into_iter().collect(),
    };
    let of_value = |value: &'v Value| match value {
        Value::Object(inner) => within(inner, Wanted::Known(Field::Text)),
        _ => Some(Found { around: vec![members], words: text(value)?, extent: Extent::Whole }),
    };
    if let Some(found) = columns.into_iter().find_map(|index| of_value(&members[names[index]])) {
        return Some(found);
    }
    if let Wanted::Named(path) = wanted
        && let Some((first, rest)) = path.split_once('.')
    {
        let inner = fields::named(first, &names).and_then(|index| members[names[index]].as_object());
        return inner.and_then(|inner| within(inner, Wanted::Named(rest)));
    }
    // What sums up an author or a paper is no article.
    let looked_in = |name: &&&str| !matches!(wanted, Wanted::Known(Field::Summary)) || !fields::is_said(name);
    let mut inner = names.iter().filter(looked_in).filter_map(|name| members[*name].as_object());
    inner.find_map(|inner| within(inner, wanted))
}

/// A text, whole, in a string a paragraph, or in objects that hold these.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Array(paragraphs) => {
            let paragraphs: Vec<String> = paragraphs.iter().filter_map(text).collect();
            Some(paragraphs.join("\n\n")).filter(|text| !text.is_empty())
        }
        Value::Object(paragraph) => found_in(paragraph, Wanted::Known(Field::Text), 1).map(|found| found.words),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

impl Found<'_> {
    /// Whether it is a text, and no summary.
    pub fn is_text(&self) -> bool {
        self.extent == Extent::Whole
    }

    /// Whether it stands at the top.
    pub fn is_at_top(&self) -> bool {
        self.around.len() == 1
    }

    /// Whether it has a title.
    pub fn is_titled(&self) -> bool {
        !self.said(Field::Title).is_empty()
    }

    /// What the fields around it say, the surest and the nearest first.
    pub fn said(&self, field: Field) -> Vec<String> {
        self.around.iter().flat_map(|members| said(members, field)).collect()
    }

    /// What there is to read.
    pub fn body(&self) -> Body {
        Body { words: self.words.clone(), extent: self.extent }
    }
}

/// What the fields of an object say, and of what in it tells about the article; the surest first.
pub fn said(members: &Members, field: Field) -> Vec<String> {
    let names = names(members);
    let own = field.all_among(&names).into_iter().filter_map(|index| words(&members[names[index]]));
    let about = Field::About.all_among(&names).into_iter().filter_map(|index| members[names[index]].as_object());
    own.chain(about.flat_map(|about| said(about, field))).collect()
}

/// What is stated in words, by a string, a number, an object that has a name, or several of them.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(several) => {
            let several: Vec<String> = several.iter().filter_map(words).collect();
            Some(several.join(", "))
        }
        Value::Object(members) => WORDS.iter().find_map(|name| words(members.get(*name)?)),
        Value::Null | Value::Bool(_) => None,
    }
    .filter(|words| !words.trim().is_empty())
}

fn names(members: &Members) -> Vec<&str> {
    members.keys().map(String::as_str).collect()
}

/// Why there is nothing to read in a record.
pub fn lacking(members: &Members, id: String, place: Place, reading: &Reading) -> Error {
    let names = names(members);
    let asked = reading.text_column.as_deref();
    let column = asked.map_or_else(|| Field::Text.among(&names), |asked| fields::named(asked, &names));
    let Some(name) = column.map(|index| names[index]) else {
        let name = asked.unwrap_or("text").to_owned();
        let mut members: Vec<String> = names.iter().take(NAMED).map(|&name| name.to_owned()).collect();
        members.extend((names.len() > NAMED).then(|| "…".to_owned()));
        return Error::Record { id, place, fault: Fault::NoText { name, members } };
    };
    match members[name] {
        Value::String(_) => Error::Empty { id, place },
        _ => Error::Record { id, place, fault: Fault::OddText(name.to_owned()) },
    }
}

#[cfg(test)]
mod tests;
