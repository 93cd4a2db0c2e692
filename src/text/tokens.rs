//! Words, numbers and signs of a stretch of text, as Universal Dependencies cuts them: elided articles and hung-on
//! pronouns stand apart (`l'|armée`, `a|-t-elle`, `do|n't`), compounds and contracted articles stay whole
//! (`porte-parole`, `du`). Relies on the language pack for what may be cut off, and for what must not.

use std::ops::Range;

use crate::document::{Shape, Token};
use crate::language::Pack;
use crate::span::Span;

/// Cuts the words and signs of `span`.
pub fn tokenise(text: &str, span: Span, pack: &Pack) -> Vec<Token> {
    let mut cutter = Cutter { text, pack, tokens: Vec::with_capacity(span.len() / 5) };
    let end = span.end as usize;
    let mut at = span.start as usize;
    while let Some(first) = text[at..end].chars().next() {
        at = if first.is_whitespace() {
            at + first.len_utf8()
        } else if let Some(stop) = cutter.whole(at, end) {
            cutter.push(at, stop);
            stop
        } else if is_word(first) {
            cutter.word(at, end)
        } else {
            cutter.sign(at, end, first)
        };
    }
    cutter.tokens
}

/// Whether a character can stand in a word.
fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_combining(c) }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{200c}' | '\u{200d}')
}

/// Whether a character is one of the apostrophes that articles print.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

struct Cutter<'a> {
    text: &'a str,
    pack: &'a Pack,
    tokens: Vec<Token>,
}

impl Cutter<'_> {
    /// Cuts the word at `at` and yields where it ends.
    fn word(&mut self, at: usize, end: usize) -> usize {
        let mut start = at;
        let mut stop = at;
        while let Some(c) = self.text[stop..end].chars().next() {
            let next = stop + c.len_utf8();
            if is_word(c) {
                stop = next;
            } else if is_apostrophe(c) && self.is_elision(start, stop) {
                self.push(start, next);
                if !self.text[next..end].starts_with(is_word) {
                    return next;
                }
                (start, stop) = (next, next);
            } else if self.joins(c, stop, next, end) || self.groups_digits(c, start..stop, next, end) {
                stop = next;
            } else {
                break;
            }
        }
        stop = self.with_period(start, stop, end);
        let cut = self.enclitic(start, stop);
        self.push(start, cut);
        if cut < stop {
            self.push(cut, stop);
        }
        stop
    }

    /// Where an address, or a word that the language never cuts, ends.
    fn whole(&self, at: usize, end: usize) -> Option<usize> {
        let text = &self.text[at..end];
        if ["http://", "https://", "www."].iter().any(|start| text.starts_with(start)) {
            let address = text.split(char::is_whitespace).next()?;
            return Some(at + address.trim_end_matches(|c: char| !is_word(c) && !matches!(c, '/' | '=' | '_')).len());
        }
        let length = self.pack.whole.iter().find_map(|form| starts_with(text, form))?;
        (!text[length..].starts_with(is_word)).then_some(at + length)
    }

    fn is_elision(&self, start: usize, stop: usize) -> bool {
        let word = &self.text[start..stop];
        self.pack.elisions.iter().any(|elision| elision.eq_ignore_ascii_case(word))
    }

    /// Whether the sign `c` at `at..next` stands inside a word, a number or an address.
    fn joins(&self, c: char, at: usize, next: usize, end: usize) -> bool {
        let Some(after) = self.text[next..end].chars().next() else { return false };
        let before = self.text[..at].chars().next_back().unwrap_or(' ');
        match c {
            '-' | '‐' | '‑' | '&' | '_' | '@' => is_word(after),
            '\'' | '’' => before.is_alphabetic() && after.is_alphabetic(),
            ',' => before.is_ascii_digit() && after.is_ascii_digit(),
            '.' => {
                (before.is_ascii_digit() && after.is_ascii_digit())
                    || (before.is_alphabetic() && after.is_lowercase())
                    || (after.is_alphabetic() && self.text[next + after.len_utf8()..end].starts_with('.'))
                    || (before.is_uppercase() && self.opens_initial(next, end))
            }
            '/' => before.is_ascii_digit() && after.is_ascii_digit(),
            '°' => before.is_alphabetic(),
            _ => false,
        }
    }

    /// Whether a hyphen and an initial follow: `J.-C.`
    fn opens_initial(&self, at: usize, end: usize) -> bool {
        let mut next = self.text[at..end].chars();
        next.next() == Some('-') && next.next().is_some_and(char::is_uppercase) && next.next() == Some('.')
    }

    /// Whether the space `c` before `next` stands between groups of three digits: `10 000`.
    fn groups_digits(&self, c: char, before: Range<usize>, next: usize, end: usize) -> bool {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let mut groups = self.text[before].split(char::is_whitespace);
        self.pack.spaces_in_numbers
            && c.is_whitespace()
            && groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && digits(first) == first.len())
            && groups.all(|group| group.len() == 3)
            && digits(&self.text[next..end]) == 3
            && !self.text[next + 3..end].starts_with(is_word)
    }

    /// Takes the period of an abbreviation or of initials into the word.
    fn with_period(&self, start: usize, stop: usize, end: usize) -> usize {
        if !self.text[stop..end].starts_with('.') || self.text[stop..end].starts_with("..") {
            return stop;
        }
        let word = &self.text[start..stop];
        let initial = word.chars().next_back().is_some_and(char::is_uppercase)
            && word.rsplit(['.', '-']).next().is_some_and(|last| last.chars().count() == 1);
        if initial || self.pack.abbreviations.contains(&self.text[start..=stop]) { stop + 1 } else { stop }
    }

    /// Where a hung-on pronoun or contraction starts; `stop` when there is none.
    fn enclitic(&self, start: usize, stop: usize) -> usize {
        let word = &self.text[start..stop];
        if !word.contains(['-', '\'', '’']) {
            return stop;
        }
        let found = self.pack.enclitics.iter().find_map(|form| ends_with(word, form).filter(|&cut| cut > 0));
        found.map_or(stop, |cut| start + cut)
    }

    /// Cuts the sign at `at` and yields where it ends; dots, dashes and lines of stars are one sign.
    fn sign(&mut self, at: usize, end: usize, first: char) -> usize {
        let mut stop = at + first.len_utf8();
        if first == '°' {
            stop = end - self.text[stop..end].trim_start_matches(char::is_alphabetic).len();
        }
        if matches!(first, '.' | '-' | '!' | '?' | '*' | '=' | '_' | '~' | '#' | '$') {
            stop += self.text[stop..end].bytes().take_while(|&b| char::from(b) == first).count();
        }
        self.tokens.push(Token { span: Span::new(at, stop), shape: Shape::Sign });
        stop
    }

    fn push(&mut self, start: usize, stop: usize) {
        let shape = shape(&self.text[start..stop]);
        self.tokens.push(Token { span: Span::new(start, stop), shape });
    }
}

/// Where `word` would be cut if it ends with `form`, all apostrophes and letter cases alike.
fn ends_with(word: &str, form: &str) -> Option<usize> {
    let mut rest = word.char_indices().rev();
    let mut cut = None;
    for wanted in form.chars().rev() {
        let (at, c) = rest.next()?;
        cut = alike(c, wanted).then_some(at);
        cut?;
    }
    cut
}

/// How much of `text` is `form` if it starts with it, likewise.
fn starts_with(text: &str, form: &str) -> Option<usize> {
    let mut rest = text.chars();
    let mut length = 0;
    for wanted in form.chars() {
        length += rest.next().filter(|&c| alike(c, wanted))?.len_utf8();
    }
    Some(length)
}

fn alike(c: char, wanted: char) -> bool {
    c.eq_ignore_ascii_case(&wanted) || (is_apostrophe(c) && is_apostrophe(wanted))
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    if word.starts_with(|c: char| c.is_numeric()) {
        return Shape::Number;
    }
    let Some(first) = letters.next() else { return Shape::Sign };
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        if c.is_uppercase() {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    match (first.is_uppercase(), upper, lower) {
        (false, 0, _) => Shape::Lower,
        (true, 0, _) => Shape::Capital,
        (true, _, 0) => Shape::Upper,
        // Jean-Marie, Deir-Ezzor: every part a capitalised word
        (true, _, _) if word.split('-').all(shape_of_part) => Shape::Capital,
        _ => Shape::Mixed,
    }
}

fn shape_of_part(part: &str) -> bool {
    !part.is_empty() && part.chars().skip(1).all(|c| !c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::language;

    /// Tokens stand between bars.
    fn check(lang: &str, text: &str, expected: Expect) {
        let pack = language::pack(lang).expect("a bundled pack");
        let tokens = tokenise(text, Span::new(0, text.len()), pack);
        let words: Vec<&str> = tokens.iter().map(|t| &text[t.span.range()]).collect();
        expected.assert_eq(&words.join("|"));
    }

    #[test]
    fn elisions_and_inversions_stand_apart() {
        check(
            "fr",
            "L’armée n'a qu’attendu, a-t-elle dit ; aujourd’hui, c'est-à-dire hier.",
            expect!["L’|armée|n'|a|qu’|attendu|,|a|-t-elle|dit|;|aujourd’hui|,|c'est-à-dire|hier|."],
        );
        check(
            "fr",
            "Jusqu'à l'île d’Yeu, le porte-parole du maire répond-il ?",
            expect!["Jusqu'|à|l'|île|d’|Yeu|,|le|porte-parole|du|maire|répond|-il|?"],
        );
    }

    #[test]
    fn some_words_are_never_cut() {
        check(
            "fr",
            "Celle-ci, que l’on voit avec quelqu'un ce jour-ci, c’est-à-dire là.",
            expect!["Celle-ci|,|que|l’on|voit|avec|quelqu'un|ce|jour|-ci|,|c’est-à-dire|là|."],
        );
    }

    #[test]
    fn contractions_and_possessives_are_cut() {
        check(
            "en",
            "The mayors' staff didn't say it's O’Hara's; they'll see.",
            expect!["The|mayors|'|staff|did|n't|say|it|'s|O’Hara|'s|;|they|'ll|see|."],
        );
    }

    #[test]
    fn periods_of_abbreviations_stay() {
        check(
            "fr",
            "M. Durand, p. 3, J.-C. Martin et Mme. Roux.",
            expect!["M.|Durand|,|p.|3|,|J.-C.|Martin|et|Mme.|Roux|."],
        );
        check("en", "Sen. John F. Doe of the U.S. said so.", expect!["Sen.|John|F.|Doe|of|the|U.S.|said|so|."]);
    }

    #[test]
    fn numbers_addresses_and_dots_are_whole() {
        check(
            "fr",
            "Le 1er juin, 2,5 % de 10 000 € sur www.exemple.org… ou https://ex.org/a?b=c...",
            expect!["Le|1er|juin|,|2,5|%|de|10 000|€|sur|www.exemple.org|…|ou|https://ex.org/a?b=c|..."],
        );
        check(
            "fr",
            "Le n° 5, 25 °C le 1/7/2019, 1 234 567,8 ou 12 34 567 (http://ex.org/a_b/).",
            expect!["Le|n°|5|,|25|°C|le|1/7/2019|,|1 234 567,8|ou|12|34 567|(|http://ex.org/a_b/|)|."],
        );
        check(
            "en",
            "On May 12 200 people **** came --- at last!!!",
            expect!["On|May|12|200|people|****|came|---|at|last|!!!"],
        );
    }
}
