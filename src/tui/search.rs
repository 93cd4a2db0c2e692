//! Where a text holds what somebody typed. Case counts once the pattern has a capital (smart case); typed spaces,
//! hyphens and apostrophes also find their typographic kin, so that `l'armée` finds `l’armée`.

use crate::span::Span;

/// Behind it, as of Unicode 17, no letter has a case.
const LAST_CASED: char = '\u{1ffff}';

/// All places of `pattern` in `text` in order, none overlapping the one before.
pub fn find(text: &str, pattern: &str) -> Vec<Span> {
    let exact = pattern.chars().any(char::is_uppercase);
    let wanted: Vec<char> = pattern.chars().map(|c| fold(c, exact)).collect();
    let Some(&first) = wanted.first() else { return Vec::new() };
    let leads = leads(first, exact);
    let mut hits: Vec<Span> = Vec::new();
    let mut free = 0;
    while let Some(next) = text.as_bytes()[free..].iter().position(|&byte| leads[usize::from(byte)]) {
        let start = free + next;
        // The first byte of a character is never one inside of another.
        let length = prefix(&text[start..], &wanted, exact);
        free = start + length.unwrap_or(1);
        hits.extend(length.map(|length| Span::new(start, start + length)));
    }
    hits
}

/// The bytes with which a character that is searched like `wanted` can begin: only they need a closer look.
fn leads(wanted: char, exact: bool) -> [bool; 256] {
    let mut leads = [false; 256];
    for alike in ('\0'..=LAST_CASED).filter(|&c| fold(c, exact) == wanted).chain([wanted]) {
        leads[usize::from(alike.encode_utf8(&mut [0; 4]).as_bytes()[0])] = true;
    }
    leads
}

/// How many bytes of `text`'s beginning the wanted characters take, if it begins with them.
fn prefix(text: &str, wanted: &[char], exact: bool) -> Option<usize> {
    let mut chars = text.char_indices();
    for &w in wanted {
        chars.next().filter(|&(_, c)| fold(c, exact) == w)?;
    }
    Some(chars.next().map_or(text.len(), |(end, _)| end))
}

/// The character that stands for all that are searched alike.
fn fold(c: char, exact: bool) -> char {
    match c {
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        '’' | '‘' | 'ʼ' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        _ if exact => c,
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, pattern: &str, expected: &[&str]) {
        let found: Vec<_> = find(text, pattern).iter().map(|hit| &text[hit.range()]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn smart_case() {
        check("Élu, élu, ÉLU", "élu", &["Élu", "élu", "ÉLU"]);
        check("Élu, élu, ÉLU", "Élu", &["Élu"]);
    }

    #[test]
    fn typographic_kin() {
        check("l’armée, l'armée", "l'armée", &["l’armée", "l'armée"]);
        check("«\u{202f}non\u{202f}!\u{202f}»", "non !", &["non\u{202f}!"]);
    }

    #[test]
    fn letters_of_other_lengths_are_alike() {
        // The sign of kelvin takes three bytes, and the dotted capital I two.
        check("5 \u{212a}, \u{130}le, \u{10400}", "k", &["\u{212a}"]);
        check("5 \u{212a}, \u{130}le, \u{10400}", "\u{10428}", &["\u{10400}"]);
        check("été É", "é", &["é", "é", "É"]);
    }

    #[test]
    fn edges() {
        check("aaaa", "aa", &["aa", "aa"]);
        check("fin", "fine", &[]);
        check("fin", "", &[]);
    }
}
