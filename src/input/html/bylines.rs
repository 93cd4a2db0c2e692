//! Who wrote an article and when, where its page says so for readers alone: the lines that do, and what they name. Relies
//! on the blocks and on the languages' lists.

use super::article::BYLINE;
use super::blocks::{Piece, Role};
use super::metadata::folded;
use crate::document::BlockKind;
use crate::language::{self, Furniture, HashSet};

/// Words of the longest name that stands without a word like `by` before it.
const NAME: usize = 4;

/// Characters of the longest byline that is believed.
const NAMES: usize = 100;

/// What stands between the parts of such a line.
const SEPARATORS: [char; 8] = ['|', '•', '·', '–', '—', '\n', ';', '∙'];

/// Whether a block says by whom or when the article was written; `authors` are known from elsewhere.
pub fn is_byline(piece: &Piece, authors: &[String]) -> bool {
    let text = piece.text.trim();
    if text.chars().count() > BYLINE || piece.kind == BlockKind::Heading && piece.role != Role::Byline {
        return false;
    }
    let lower = text.to_lowercase();
    piece.role == Role::Byline
        || authors.contains(&folded(text))
        || language::furniture().any(|furniture| begins_byline(&lower, authors, furniture))
        || is_date(&lower)
}

/// Whether a line begins as those do that say by whom and when: with an author's name, or without a sentence's end.
fn begins_byline(lower: &str, authors: &[String], furniture: &Furniture) -> bool {
    let by = furniture.by.iter().find_map(|word| lower.strip_prefix(word)?.strip_prefix(' '));
    let is_author = || by.is_some_and(|name| authors.iter().any(|author| folded(name).starts_with(author)));
    let begins = || by.is_some() || furniture.bylines.iter().any(|start| lower.starts_with(start));
    is_author() || begins() && !lower.ends_with('.')
}

/// Whether a line holds a date or a time and nothing else.
pub fn is_date(lower: &str) -> bool {
    let words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    lower.contains(|c: char| c.is_ascii_digit()) && words.into_iter().all(is_of_date)
}

/// Whether a line holds a time, or a date with one, and nothing else: the posts of a live page stand below such lines.
pub fn is_time(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    is_date(&lower) && !language::furniture().any(|furniture| begins_byline(&lower, &[], furniture))
}

fn is_of_date(word: &str) -> bool {
    language::furniture().any(|furniture| {
        furniture.dates.contains(word) || furniture.calendar.contains(word) || furniture.updated.contains(word)
    })
}

/// The authors that these lines name.
pub fn authors(lines: &[Piece]) -> Option<String> {
    let parts = || lines.iter().flat_map(|line| line.text.split(SEPARATORS).map(move |part| (part.trim(), line.role)));
    let behind_by = || parts().find_map(|(part, _)| behind_by(part));
    let alone = || parts().find(|(part, role)| *role == Role::Byline && is_name(part)).map(|(part, _)| part.to_owned());
    behind_by().or_else(alone)
}

/// The names behind a word like `by`, up to the date.
fn behind_by(part: &str) -> Option<String> {
    let names = language::without_by(part)?.split(" - ").next().unwrap_or_default();
    let words: Vec<&str> = names.split(' ').filter(|word| !word.contains('@')).collect();
    let begins_date = |word: &&str| has_figure(word) || is_of_date(&word.to_lowercase());
    let end = words.iter().position(begins_date).unwrap_or(words.len());
    let names = words[..end].join(" ").trim_matches([',', ' ', '-']).to_owned();
    let believed = names.chars().count() <= NAMES && names.starts_with(char::is_uppercase) && !names.ends_with('.');
    believed.then_some(names)
}

fn has_figure(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}

/// Whether these are a few words with capitals and nothing else.
fn is_name(part: &str) -> bool {
    let words: Vec<&str> = part.split(' ').collect();
    (2..=NAME).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_uppercase) && !has_figure(word))
}

/// The date that these lines state, as it is printed.
pub fn published(lines: &[Piece]) -> Option<String> {
    let parts = lines.iter().flat_map(|line| line.text.split(SEPARATORS)).map(str::trim);
    parts.filter(|part| is_date(&part.to_lowercase())).find_map(date)
}

/// The date in a line that holds nothing but dates: the first, from its first figure or the name of its day or month, if a
/// year is there.
fn date(part: &str) -> Option<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let listed = |word: &str, list: fn(&Furniture) -> &HashSet<String>| {
        language::furniture().any(|furniture| list(furniture).contains(&bare(word)))
    };
    let is_year = |word: &str| word.split(|c: char| !c.is_ascii_digit()).any(|figures| figures.len() == 4);
    let words = part.split(char::is_whitespace).filter(|word| !word.is_empty());
    let dated = words.skip_while(|word| !has_figure(word) && !listed(word, |furniture| &furniture.calendar));
    let dated: Vec<&str> = dated.take_while(|word| !listed(word, |furniture| &furniture.updated)).collect();
    let date = dated.join(" ").trim_end_matches([',', ' ']).to_owned();
    dated.iter().any(|word| is_year(word)).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::super::blocks::Zone;
    use super::*;

    fn line(text: &str, role: Role) -> Piece {
        Piece { kind: BlockKind::Body, text: text.to_owned(), zone: Zone::Head, role, linked: 0, loose: false }
    }

    #[track_caller]
    fn check(text: &str, names: Option<&str>, date: Option<&str>) {
        let lines = [line(text, Role::Byline)];
        assert_eq!((authors(&lines).as_deref(), published(&lines).as_deref()), (names, date));
    }

    #[test]
    fn lines_that_name_authors_and_dates() {
        check("Par Bastien Casaubon", Some("Bastien Casaubon"), None);
        check("Par Maud Rivoire • Publié le 12/11/2024 à 19h30", Some("Maud Rivoire"), Some("12/11/2024 à 19h30"));
        check("By Sue Marlin, Staff Reporter", Some("Sue Marlin, Staff Reporter"), None);
        check("By Sue Marlin Posted Aug 15, 2022 at 4:40 PM", Some("Sue Marlin"), None);
        check("Posted Aug 15, 2022 at 4:40 PM", None, Some("Aug 15, 2022 at 4:40 PM"));
        check("Submitted by Ken Abbot on Wed, 04/03/2024 - 09:15", Some("Ken Abbot"), None);
        check("Wednesday, March 10, 1999", None, Some("Wednesday, March 10, 1999"));
        check("9 mai 2025 à 09h01, mis à jour le 12 mai 2025", None, Some("9 mai 2025 à 09h01"));
        check("Sue Marlin", Some("Sue Marlin"), None);
        check("Par ici la sortie.", None, None);
        check("Lecture 4 min", None, None);
    }
}
