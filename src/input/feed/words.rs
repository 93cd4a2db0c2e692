//! What there is to read of an entry of a feed: its text, below what introduces it; or a summary. What feeds print around
//! both is left out. Relies on html and on the languages' lists.

use super::super::clean;
use super::super::draft::Part;
use super::super::html::{self, folded};
use crate::document::{BlockKind, Extent};
use crate::language;

/// Characters of the longest line that is taken for a link to the rest.
const LONGEST_LINK: usize = 200;

/// Characters of the longest summary that introduces a text.
const LONGEST_STANDFIRST: usize = 600;

/// Characters of a summary by which it is known in the text.
const BEGINNING: usize = 60;

/// Characters of the longest line that repeats the title, beside it: who wrote it and when.
const LONGEST_BYLINE: usize = 60;

/// How a text ends that goes on at its address, in lower case.
const ELLIPSES: [&str; 2] = ["…", "..."];

/// Words of an entry.
#[derive(Debug)]
pub(super) enum Words {
    Plain(String),
    Html(String),
}

impl Words {
    /// The paragraphs, and the last line before what leads elsewhere was left out; none of markup that is over a limit, as
    /// if it were not there: then the rest of the entry tells of it.
    fn parts(self) -> (Vec<Part>, Option<String>) {
        match self {
            Self::Plain(text) => (paragraphs(&text), None),
            Self::Html(markup) => html::entry(&markup).unwrap_or_default(),
        }
    }

    /// All of them in one line.
    pub(super) fn line(self) -> Option<String> {
        let words: Vec<String> = match self {
            Self::Plain(text) => vec![text],
            Self::Html(markup) => html::parts(&markup).unwrap_or_default().into_iter().map(|part| part.text).collect(),
        };
        Some(clean::clean_line(&words.join(" "))).filter(|line| !line.is_empty())
    }
}

/// Plain text, cut at its blank lines.
fn paragraphs(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        match parts.last_mut().filter(|_| open) {
            Some(part) if !line.is_empty() => part.text = format!("{} {line}", part.text),
            None if !line.is_empty() => parts.push(Part { kind: BlockKind::Body, text: line.to_owned() }),
            _ => {}
        }
        open = !line.is_empty();
    }
    parts
}

/// The text of an entry, and whether it is all there is to read. `names` are its title, then those of authors and outlet.
pub(super) fn text(content: Option<Words>, summary: Option<Words>, names: &[&str]) -> (Extent, Vec<Part>) {
    let read = |words: Option<Words>| without_furniture(words.map(Words::parts).unwrap_or_default(), names);
    let (mut extent, content) = read(content);
    let (_, summary) = read(summary);
    let [inside, beside] = [folded_all(&content), folded_all(&summary)];
    if content.is_empty() || !summary.is_empty() && beside.contains(&inside) {
        return (Extent::Summary, summary);
    }
    let beginning = beside.char_indices().nth(BEGINNING).map_or(&*beside, |(end, _)| &beside[..end]);
    let is_excerpt = inside.contains(beginning) || summary.last().is_none_or(|last| goes_on(&last.text));
    let length = beside.chars().count();
    if is_excerpt || length > LONGEST_STANDFIRST {
        if length > inside.chars().count() && !inside.contains(beginning) {
            extent = Extent::Summary;
        }
        return (extent, content);
    }
    (extent, summary.into_iter().chain(content).collect())
}

fn folded_all(parts: &[Part]) -> String {
    parts.iter().map(|part| folded(&part.text)).collect::<Vec<_>>().join(" ")
}

/// Parts without the title above them and what leads elsewhere below them, and whether they are said to go on there.
fn without_furniture((mut parts, last): (Vec<Part>, Option<String>), names: &[&str]) -> (Extent, Vec<Part>) {
    if parts.first().is_some_and(|first| repeats_title(&first.text, names)) {
        parts.remove(0);
    }
    let mut extent = if last.is_some_and(|last| goes_on(&last)) { Extent::Summary } else { Extent::Whole };
    while let Some(last) = parts.last().map(|last| clean::clean_line(&last.text).to_lowercase()) {
        if goes_on(&last) {
            extent = Extent::Summary;
        }
        if !(last.is_empty() || leads_on(&last) || signs_off(&last)) {
            break;
        }
        parts.pop();
    }
    (extent, parts)
}

/// Whether a line holds the title, and nothing beside it but who wrote the entry and when.
fn repeats_title(line: &str, names: &[&str]) -> bool {
    let (line, mut beside) = (folded(line), names.iter().map(|name| folded(name)));
    let title = beside.next().unwrap_or_default();
    let Some(rest) = line.strip_prefix(&*title).filter(|_| !title.is_empty()) else { return false };
    let signed = beside.any(|name| !name.is_empty() && rest.trim_start().starts_with(&*name));
    rest.is_empty() || signed && rest.chars().count() <= LONGEST_BYLINE
}

/// Whether what follows the last paragraph is said to stand elsewhere.
fn goes_on(last: &str) -> bool {
    let last = clean::clean_line(last).to_lowercase();
    let words = last.trim_end_matches(|c: char| !c.is_alphanumeric());
    let short = last.chars().count() <= LONGEST_LINK;
    ELLIPSES.iter().any(|ellipsis| last.trim_end_matches([']', ')', ' ']).ends_with(ellipsis))
        || language::furniture().any(|furniture| {
            let leads_on = |phrase: &String| last.starts_with(phrase) || words.ends_with(phrase);
            short && furniture.leading_on.iter().any(leads_on)
        })
}

/// Whether a line names where the text was printed first.
fn names_first_place(last: &str) -> bool {
    language::furniture().any(|furniture| furniture.first_printed.iter().any(|phrase| last.contains(phrase)))
}

/// Whether a line does nothing but lead to the rest of the text, or name its first place.
fn leads_on(last: &str) -> bool {
    let begins = |phrase: &String| last.starts_with(phrase);
    let is_sentence = last.ends_with(['.', '!', '?', '"', '”']) && !last.ends_with("...");
    let short = last.chars().count() <= LONGEST_LINK;
    short && !is_sentence && language::furniture().any(|furniture| furniture.leading_on.iter().any(begins))
        || last.chars().count() <= 2 * LONGEST_LINK && names_first_place(last)
}

/// Whether a line is one that sites put below all their entries.
fn signs_off(last: &str) -> bool {
    language::furniture().any(|furniture| furniture.below_entries.iter().any(|phrase| last.starts_with(phrase)))
}
