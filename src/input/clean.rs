//! Cleaning, once, at the door: text in NFC without escape sequences, control, format and bidi characters, its white
//! space normalised. No visible character is lost or changed. Relies on nothing.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Cleans a text. Lines are trimmed and keep their breaks (one `\n` each); runs of spaces and tabs become one space,
/// no-break spaces stay.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut composed = true;
    let mut rest = text;
    loop {
        let (run, tail) = rest.split_at(plain_run(rest.as_bytes()));
        out.push_str(run);
        let Some(c) = tail.chars().next() else { break };
        composed &= is_surely_composed(c);
        rest = &tail[push(&mut out, c, tail)..];
    }
    trim_line_end(&mut out);
    if composed || is_nfc(&out) { out } else { out.nfc().collect() }
}

/// Cleans a text and makes one line of it.
pub fn clean_line(text: &str) -> String {
    let cleaned = clean(text);
    let lines: Vec<&str> = cleaned.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

/// Length of the run at the start of `bytes` that stays as it is: most of most texts, so it is copied whole.
fn plain_run(bytes: &[u8]) -> usize {
    let is_plain = |i: usize| match bytes[i] {
        // Space between two words.
        b' ' => i > 0 && bytes.get(i + 1).is_some_and(|&next| next > b' '),
        // U+00C0 to U+02FF: letters, composed and visible.
        0x21..=0x7e | 0x80..=0xbf | 0xc3..=0xcb => true,
        _ => false,
    };
    (0..bytes.len()).find(|&i| !is_plain(i)).unwrap_or(bytes.len())
}

/// Whether `c` is in no way subject to NFC: below the combining marks, or punctuation and currency.
fn is_surely_composed(c: char) -> bool {
    matches!(c, '\0'..='\u{2ff}' | '\u{2002}'..='\u{20cf}')
}

/// Appends what `c`, the first character of `rest`, becomes; yields how many bytes of `rest` that takes.
fn push(out: &mut String, c: char, rest: &str) -> usize {
    match c {
        '\r' if rest.starts_with("\r\n") => {}
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            trim_line_end(out);
            out.push('\n');
        }
        '\u{a0}' | '\u{202f}' | '\u{2007}' if !is_line_start(out) => out.push(c),
        _ if c.is_whitespace() => {
            if !is_line_start(out) && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        '\u{1b}' | '\u{80}'..='\u{9f}' => return escape_length(rest.as_bytes()),
        '\u{200c}' | '\u{200d}' => {
            let next = rest.chars().nth(1);
            if out.chars().next_back().is_some_and(takes_joiners) && next.is_some_and(takes_joiners) {
                out.push(c);
            }
        }
        _ if c.is_control() || is_invisible_format(c) => {}
        _ => out.push(c),
    }
    c.len_utf8()
}

fn is_line_start(out: &str) -> bool {
    out.is_empty() || out.ends_with('\n')
}

fn trim_line_end(out: &mut String) {
    out.truncate(out.trim_end_matches(|c: char| c != '\n' && c.is_whitespace()).len());
}

/// Whether a joiner beside `c` changes what is seen: in emoji sequences and in Arabic, Syriac, Indic and Mongolian
/// scripts.
fn takes_joiners(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{a8e0}'..='\u{a8ff}'
        | '\u{fe0f}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Format characters (category Cf) that show nothing: soft hyphen, zero width, bidi controls, tags. The Arabic number
/// signs and the like are Cf too, but are seen.
fn is_invisible_format(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0001}' | '\u{e0020}'..='\u{e007f}')
}

/// Length of the escape sequence (ECMA-48) that `bytes` start with, introduced by ESC or by a C1 control. Where the
/// sequence is broken off, only its control character counts: the rest is text again, and none of it is lost.
fn escape_length(bytes: &[u8]) -> usize {
    // A C1 control, two bytes in UTF-8, says the same as ESC and the letter 0x40 below it.
    let (kind, control) = match *bytes {
        [0x1b, kind, ..] => (kind, 1),
        [0xc2, c1, ..] => (c1 - 0x40, 2),
        _ => return bytes.len(),
    };
    match kind {
        b'[' => control_sequence(&bytes[2..]).map_or(control, |body| 2 + body),
        b'P' | b'X' | b']' | b'^' | b'_' => control_string(&bytes[2..]).map_or(control, |body| 2 + body),
        b'0'..=b'~' => 2,
        _ => finished_by(&bytes[control..], b'0'..=b'~').map_or(control, |body| control + body),
    }
}

/// Length of a control sequence's parameters, intermediates and final byte.
fn control_sequence(body: &[u8]) -> Option<usize> {
    let parameters = body.iter().take_while(|b| matches!(b, b'0'..=b'?')).count();
    finished_by(&body[parameters..], b'@'..=b'~').map(|rest| parameters + rest)
}

/// Length of the intermediate bytes and the final byte.
fn finished_by(bytes: &[u8], last: std::ops::RangeInclusive<u8>) -> Option<usize> {
    let intermediates = bytes.iter().take_while(|b| matches!(b, b' '..=b'/')).count();
    bytes.get(intermediates).filter(|b| last.contains(b)).map(|_| intermediates + 1)
}

/// Length of a control string (title, device data) with its terminator, BEL or ST. Any other control character breaks
/// it off, so that a stray introducer does not swallow the article.
fn control_string(body: &[u8]) -> Option<usize> {
    let is_control = |i: usize| body[i].is_ascii_control() || matches!(body[i..], [0xc2, 0x80..=0x9f, ..]);
    let end = (0..body.len()).find(|&i| is_control(i))?;
    match body[end..] {
        [0x07, ..] => Some(end + 1),
        [0x1b, b'\\', ..] | [0xc2, 0x9c, ..] => Some(end + 2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[track_caller]
    fn check(input: &str, expected: Expect) {
        expected.assert_eq(&clean(input).escape_debug().to_string());
    }

    #[test]
    fn white_space() {
        check("  un \t deux  \r\n\r\n\ttrois \u{2003}quatre\r", expect![[r"un deux\n\ntrois quatre\n"]]);
        check("« oui »\u{202f}: non\u{a0}!\u{a0}\nfin", expect![[r"« oui »\u{202f}: non\u{a0}!\nfin"]]);
        check("a\u{2028}b\u{85}c\u{c}d", expect![[r"a\nb\nc\nd"]]);
        check("a \u{200b} b", expect!["a b"]);
    }

    #[test]
    fn escape_sequences_go_whole() {
        check("\u{1b}[1;31mrouge\u{1b}[0m et \u{9b}4mligne", expect!["rouge et ligne"]);
        check("\u{1b}]0;titre\u{7}a\u{1b}]8;;http://x\u{1b}\\b\u{1b}P1$r\u{9c}c\u{1b}_x\u{1b}\\d", expect!["abcd"]);
        check("\u{1b}(Bok\u{1b}7\u{1b}cfin", expect!["okfin"]);
    }

    #[test]
    fn broken_escape_sequences_lose_no_text() {
        check("\u{1b}]0;le maire\na dit\u{1b}", expect![[r"]0;le maire\na dit"]]);
        check("\u{1b}[31é\u{1b}é\u{9d}non", expect!["[31éénon"]);
    }

    #[test]
    fn invisible_characters_go() {
        check("\u{feff}ad\u{ad}resse\u{200b} \u{202e}piege\u{202c} \u{2066}x\u{2069}", expect!["adresse piege x"]);
        check("drapeau 🏴\u{e0067}\u{e007f}, sonnette\u{7}\u{8}", expect!["drapeau 🏴, sonnette"]);
    }

    #[test]
    fn joiners_stay_where_they_show() {
        check("👩\u{200d}🚀 می\u{200c}خواهم a\u{200d}b", expect![[r#"👩\u{200d}🚀 می\u{200c}خواهم ab"#]]);
    }

    #[test]
    fn composes() {
        check("e\u{301}te\u{301} \u{212b}", expect!["été Å"]);
    }
}
