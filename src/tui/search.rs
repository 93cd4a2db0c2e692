//! Where a text holds what somebody typed. Case counts once the pattern has a capital (smart case); typed spaces,
//! hyphens and apostrophes also find their typographic kin, so that `l'armée` finds `l’armée`.

use crate::span::Span;

/// All places of `pattern` in `text` in order, none overlapping the one before.
pub fn find(text: &str, pattern: &str) -> Vec<Span> {
    let exact = pattern.chars().any(char::is_uppercase);
    let wanted: Vec<char> = pattern.chars().map(|c| fold(c, exact)).collect();
    let Some(&first) = wanted.first() else { return Vec::new() };
    let mut hits: Vec<Span> = Vec::new();
    let mut free = 0;
    for (start, c) in text.char_indices() {
        if start < free || fold(c, exact) != first {
            continue;
        }
        if let Some(length) = prefix(&text[start..], &wanted, exact) {
            free = start + length;
            hits.push(Span::new(start, free));
        }
    }
    hits
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
    fn edges() {
        check("aaaa", "aa", &["aa", "aa"]);
        check("fin", "fine", &[]);
        check("fin", "", &[]);
    }
}
