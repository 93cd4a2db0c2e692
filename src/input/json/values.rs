//! The values of a text, one behind the other: objects on a line each, over several lines, or with nothing between. What
//! is broken costs itself alone.

use std::fmt;

use serde::Deserializer;
use serde::de::{SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::broken;
use crate::error::Fault;

/// A piece of the text.
pub enum Piece<'t> {
    /// A whole value.
    Value(&'t str),
    /// The elements of an array up to where it breaks off.
    Elements(Vec<&'t str>),
    /// Something that is none, on this line.
    Broken { line: usize, fault: Fault },
}

/// The pieces of a text.
pub fn values(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut lines = Lines::new(text);
    let mut rest = between(text);
    while !rest.is_empty() {
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<&RawValue>();
        let fault = match stream.next() {
            Some(Ok(value)) if value.get().starts_with(['{', '[']) => {
                pieces.push(Piece::Value(value.get()));
                rest = between(&rest[stream.byte_offset()..]);
                continue;
            }
            Some(Err(error)) => Some(error),
            _ => None,
        };
        let line = lines.of(rest);
        if rest.starts_with('[') {
            pieces.push(Piece::Elements(begun(rest)));
        }
        let (behind, fault) = fault.map_or((0, Fault::NoObject), |error| broken_at(rest, &error));
        pieces.push(Piece::Broken { line: line + behind, fault });
        rest = after(rest, behind);
    }
    pieces
}

/// What follows the white space, commas and marks that stand between values.
fn between(rest: &str) -> &str {
    rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, ',' | '\u{1e}' | '\u{feff}'))
}

/// How many lines further a value is broken, and how.
fn broken_at(rest: &str, error: &serde_json::Error) -> (usize, Fault) {
    let behind = error.line().saturating_sub(1);
    let line = rest.split('\n').nth(behind).unwrap_or_default();
    // As a string does that is not closed on its line.
    let at_end = error.column() >= line.trim_end().len();
    (behind, if at_end { Fault::BreaksOff(error.column()) } else { broken(error) })
}

/// The next line that begins as an object does, from the one that is broken on.
fn after(rest: &str, behind: usize) -> &str {
    if rest.starts_with('[') {
        return "";
    }
    let mut starts = memchr::memchr_iter(b'\n', rest.as_bytes()).map(|end| &rest[end + 1..]);
    let mut from = if behind == 0 { starts.next() } else { starts.nth(behind - 1) };
    while let Some(line) = from.filter(|line| !line.starts_with('{')) {
        from = memchr::memmem::find(line.as_bytes(), b"\n{").map(|end| &line[end + 1..]);
    }
    from.unwrap_or_default()
}

/// The elements of an array up to where it breaks off.
fn begun(array: &str) -> Vec<&str> {
    let mut elements = Vec::new();
    // How it ends has been told.
    let _ = serde_json::Deserializer::from_str(array).deserialize_seq(Elements(&mut elements));
    elements
}

/// Collects the elements of an array, each as it is written.
struct Elements<'e, 't>(&'e mut Vec<&'t str>);

impl<'t> Visitor<'t> for Elements<'_, 't> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of articles")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut array: A) -> Result<(), A::Error> {
        while let Some(element) = array.next_element::<&RawValue>()? {
            self.0.push(element.get());
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
