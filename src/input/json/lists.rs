//! The records in what a service answers with: an array of objects that hold a text, or an object of them by their ids,
//! however deep it stands.

use std::fmt;

use serde::Deserializer;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::members::{self, Found};
use crate::input::Reading;

/// Objects around a list.
const DEEPEST: usize = 4;
/// Records of a list that are looked at to know that it is one.
const LOOKED_AT: usize = 20;

/// A record of a list.
pub struct Listed<'t> {
    /// What it is called in an object of records.
    pub key: Option<String>,
    /// As it is written.
    pub json: &'t str,
}

/// The members of an object, each as it is written.
///
/// # Errors
/// When it is no object, or broken.
pub fn members(json: &str) -> serde_json::Result<Vec<(String, &str)>> {
    let mut members = Vec::new();
    let mut deserializer = serde_json::Deserializer::from_str(json);
    deserializer.deserialize_map(Members(&mut members))?;
    deserializer.end()?;
    Ok(members)
}

struct Members<'m, 't>(&'m mut Vec<(String, &'t str)>);

impl<'t> Visitor<'t> for Members<'_, 't> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((name, value)) = map.next_entry::<String, &RawValue>()? {
            self.0.push((name, value.get()));
        }
        Ok(())
    }
}

/// The elements of an array, each as it is written.
///
/// # Errors
/// When it is no array, or broken.
pub fn elements(json: &str) -> serde_json::Result<Vec<&str>> {
    serde_json::from_str::<Vec<&RawValue>>(json).map(|elements| elements.into_iter().map(RawValue::get).collect())
}

/// The records in an object; none when it is a record itself, or there are none in it.
pub fn records<'t>(json: &'t str, reading: &Reading) -> Option<Vec<Listed<'t>>> {
    let members = members(json).ok()?;
    if !members.iter().any(|(_, value)| value.starts_with(['{', '['])) {
        return None;
    }
    let object = object(json)?;
    let found = members::found(&object, reading);
    if found.as_ref().is_some_and(|found| found.is_at_top() && found.is_titled()) {
        return None;
    }
    if let Some(records) = by_id_within(&members, reading, DEEPEST) {
        return Some(records);
    }
    if found.as_ref().is_some_and(Found::is_titled) {
        return None;
    }
    let has_text = found.is_some_and(|found| found.is_text());
    let is_record = |found: &Found<'_>| if has_text { found.is_titled() } else { found.is_text() || found.is_titled() };
    within(&members, reading, &is_record, DEEPEST)
}

/// The first list in members.
fn within<'t>(
    members: &[(String, &'t str)],
    reading: &Reading,
    is_record: &dyn Fn(&Found<'_>) -> bool,
    deepest: usize,
) -> Option<Vec<Listed<'t>>> {
    let array = |json: &'t str| {
        let elements = elements(json).ok()?;
        let looked_at = || elements.iter().filter(|json| json.starts_with('{')).take(LOOKED_AT);
        let holds = |json: &&str| holds(json, reading, is_record);
        looked_at().any(holds).then(|| elements.iter().map(|json| Listed { key: None, json }).collect())
    };
    if let Some(records) = members.iter().filter(|(_, json)| json.starts_with('[')).find_map(|(_, json)| array(json)) {
        return Some(records);
    }
    let deepest = deepest.checked_sub(1)?;
    objects(members).find_map(|inner| within(&inner, reading, is_record, deepest))
}

/// The first object of records, these members or within them.
fn by_id_within<'t>(members: &[(String, &'t str)], reading: &Reading, deepest: usize) -> Option<Vec<Listed<'t>>> {
    let within = || {
        let deepest = deepest.checked_sub(1)?;
        objects(members).find_map(|inner| by_id_within(&inner, reading, deepest))
    };
    by_id(members, reading).or_else(within)
}

/// The members of the objects among members.
fn objects<'t>(members: &[(String, &'t str)]) -> impl Iterator<Item = Vec<(String, &'t str)>> {
    members.iter().filter(|(_, json)| json.starts_with('{')).filter_map(|(_, json)| self::members(json).ok())
}

/// The records of an object that has nothing but them.
fn by_id<'t>(members: &[(String, &'t str)], reading: &Reading) -> Option<Vec<Listed<'t>>> {
    let is_text = |(_, json): &(String, &str)| holds(json, reading, &|found| found.is_text());
    let listed = members.len() > 1
        && members.iter().all(|(_, json)| json.starts_with('{'))
        && members.iter().take(LOOKED_AT).filter(|member| is_text(member)).count() > 1;
    listed.then(|| members.iter().map(|(key, json)| Listed { key: Some(key.clone()), json }).collect())
}

fn holds(json: &str, reading: &Reading, is_record: &dyn Fn(&Found<'_>) -> bool) -> bool {
    object(json).is_some_and(|object| members::found(&object, reading).is_some_and(|found| is_record(&found)))
}

fn object(json: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(json).ok()
}
