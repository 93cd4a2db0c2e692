//! What stands at the head of a text in Markdown: a block in YAML or TOML, or the title block of Pandoc. It begins on the
//! first line, and is one only if it reads as what it is meant to be. Relies on the names of fields.

use toml::{Table, Value};

use super::super::draft::Stated;
use super::super::fields::Field;
use super::super::web;
use super::dialects;

/// Bytes of the longest name of a member.
const LONGEST_NAME: usize = 40;

/// What the head of a text states, and the text below it.
pub(super) fn split(text: &str) -> (Stated, &str) {
    front_matter(text).or_else(|| title_block(text)).unwrap_or((Stated::default(), text))
}

/// The same, where a block of members is there.
pub(super) fn front_matter(text: &str) -> Option<(Stated, &str)> {
    let head = text.trim_start_matches('\u{feff}').trim_start();
    let (first, rest) = head.split_once('\n')?;
    let ends: &[&str] = match first.trim_end() {
        "---" => &["---", "..."],
        "+++" => &["+++"],
        _ => return None,
    };
    let mut read = 0;
    for line in rest.split_inclusive('\n') {
        if ends.contains(&line.trim_end()) {
            let block = &rest[..read];
            let members = if ends.contains(&"+++") { toml(block) } else { yaml(block) }?;
            return Some((stated(&members), &rest[read + line.len()..]));
        }
        read += line.len();
    }
    None
}

fn toml(block: &str) -> Option<Vec<(String, Value)>> {
    let members: Vec<_> = block.parse::<Table>().ok()?.into_iter().collect();
    (!members.is_empty()).then_some(members)
}

/// `% title`, `% authors`, `% date`, each on a line.
fn title_block(text: &str) -> Option<(Stated, &str)> {
    let head = text.trim_start_matches('\u{feff}');
    let mut lines = head.split_inclusive('\n').take(3).map_while(|line| Some((line.strip_prefix('%')?, line.len())));
    let mut next = || lines.next().map(|(words, length)| (words.trim().to_owned(), length));
    let (title, authors, date) = (next()?, next()?, next());
    let read = title.1 + authors.1 + date.as_ref().map_or(0, |date| date.1);
    let named = authors.0.split(';').map(str::trim).collect::<Vec<_>>().join(", ");
    let published = date.map(|date| date.0);
    Some((Stated { title: Some(title.0), byline: Some(named), published, ..Stated::default() }, &head[read..]))
}

fn stated(members: &[(String, Value)]) -> Stated {
    let names: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
    let words = |field: Field| field.among(&names).and_then(|index| words(&members[index].1));
    let mut stated = Stated::by_fields(words);
    // A note names the address that it was taken from as its source.
    if let Some(address) = stated.outlet.take_if(|outlet| web::is_address(outlet)) {
        stated.url.get_or_insert(address);
    }
    stated
}

fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Array(several) => Some(several.iter().filter_map(words).collect::<Vec<_>>().join(", ")),
        Value::Table(members) => members.get("name").and_then(words),
        Value::Datetime(date) => Some(date.to_string()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Float(_) | Value::Boolean(_) => None,
    }
}

/// The members of a mapping in YAML whose values are words, or lists of them: what front matter is made of. Anything
/// deeper is passed over; where a line is none that such a mapping has, there is no mapping.
fn yaml(block: &str) -> Option<Vec<(String, Value)>> {
    let mut members: Vec<(String, Value)> = Vec::new();
    for line in block.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
        let item = line.trim_start().strip_prefix("- ").map(|item| scalar(item.trim()));
        if let (Some(item), Some((_, Value::Array(items)))) = (item, members.last_mut()) {
            items.push(Value::String(item));
        } else if line.starts_with([' ', '\t', '-', ']', '}']) {
            members.last()?;
        } else {
            members.push(member(line)?);
        }
    }
    (!members.is_empty() && !block.starts_with(['\n', '\r'])).then_some(members)
}

/// `name: value`, the value a word or a list of them.
fn member(line: &str) -> Option<(String, Value)> {
    let (name, value) = line.split_once(':')?;
    let is_name = |c: char| c.is_alphanumeric() || "_-. \"'".contains(c);
    if name.is_empty() || name.len() > LONGEST_NAME || !name.chars().all(is_name) {
        return None;
    }
    let value = value.strip_prefix(char::is_whitespace).or_else(|| value.is_empty().then_some(value))?.trim();
    let list = value.strip_prefix('[').and_then(|list| list.strip_suffix(']')).filter(|list| !list.starts_with('['));
    let items = |list: &str| list.split(',').map(|item| Value::String(scalar(item.trim()))).collect();
    let value = match list {
        Some(list) => Value::Array(items(list)),
        None if value.is_empty() => Value::Array(Vec::new()),
        None => Value::String(scalar(value)),
    };
    Some((name.trim_matches(['"', '\'', ' ']).to_owned(), value))
}

/// A word of YAML without its quotation marks, or without the comment behind it.
fn scalar(value: &str) -> String {
    let quoted = |mark: char| value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    let words = match (quoted('"'), quoted('\'')) {
        (Some(words), _) => words.replace("\\\"", "\"").replace("\\\\", "\\"),
        (None, Some(words)) => words.replace("''", "'"),
        (None, None) => value.split(" #").next().unwrap_or(value).trim_end().to_owned(),
    };
    dialects::unlinked(&words)
}
