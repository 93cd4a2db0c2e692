//! JSON as programs write it that is none, made JSON: `NaN` and `Infinity`, halves of surrogate pairs, control characters
//! in strings. Every line stays where it is.

use std::borrow::Cow;

/// Numbers that JSON has none of, with which a sign may stand.
const NO_NUMBERS: [&str; 4] = ["-Infinity", "Infinity", "-NaN", "NaN"];
/// What stands for half a character.
const REPLACEMENT: &str = "\\ufffd";

/// The text as JSON.
pub fn mended(json: &str) -> Cow<'_, str> {
    let bytes = json.as_bytes();
    let (mut out, mut copied, mut at, mut in_string) = (String::new(), 0, 0, false);
    while at < bytes.len() {
        let (length, mended) = match bytes[at] {
            b'"' => {
                in_string = !in_string;
                (1, None)
            }
            // A string that is still open breaks off here.
            b'\n' => {
                in_string = false;
                (1, None)
            }
            b'\\' if in_string => escape(&bytes[at..]),
            0..0x20 if in_string => (1, Some(" ")),
            b'N' | b'I' | b'-' if !in_string => no_number(&json[at..]),
            _ => (1, None),
        };
        if let Some(mended) = mended {
            out.push_str(&json[copied..at]);
            out.push_str(mended);
            copied = at + length;
        }
        at += length;
    }
    if copied == 0 { Cow::Borrowed(json) } else { Cow::Owned(out + &json[copied..]) }
}

fn no_number(rest: &str) -> (usize, Option<&'static str>) {
    NO_NUMBERS.iter().find(|name| rest.starts_with(**name)).map_or((1, None), |name| (name.len(), Some("null")))
}

/// The length of an escape, and what it has to be instead.
fn escape(rest: &[u8]) -> (usize, Option<&'static str>) {
    match (unit(rest), rest.get(6..).and_then(unit)) {
        (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => (12, None),
        (Some(0xd800..=0xdfff), _) => (6, Some(REPLACEMENT)),
        (Some(_), _) => (6, None),
        // A line that breaks off behind a backslash ends all the same.
        (None, _) if rest.get(1).is_none_or(|next| *next == b'\n' || !next.is_ascii()) => (1, None),
        (None, _) => (2, None),
    }
}

/// The UTF-16 unit that is escaped here.
fn unit(rest: &[u8]) -> Option<u32> {
    let digits = rest.strip_prefix(b"\\u")?.get(..4).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))?;
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_json() {
        let written = [
            (r#"{"a": NaN, "b": [-Infinity,Infinity]}"#, r#"{"a": null, "b": [null,null]}"#),
            (r#"{"a": "NaN \" NaN", "b": -1}"#, r#"{"a": "NaN \" NaN", "b": -1}"#),
            (r#""\ud83d \ud83d\ude00 \ude00 \u00e9""#, r#""\ufffd \ud83d\ude00 \ufffd \u00e9""#),
            ("\"a\tb\u{1}c\"\t1", "\"a b c\"\t1"),
            ("\"a\nNaN\n\"\\", "\"a\nnull\n\"\\"),
            ("\"\\é\"NaN", "\"\\é\"null"),
        ];
        for (json, expected) in written {
            assert_eq!(mended(json), expected);
        }
    }
}
