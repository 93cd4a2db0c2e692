//! Names in a block and what they seem to name: known names of the gazetteer, runs of capitalised words, and the words
//! before them (`M.`, `le ministre`, `à`). Relies on words; a learned recogniser will stand in front of these rules.

use crate::document::{EntityKind, Shape, Token};
use crate::language::{Known, Pack, SourceNoun};
use crate::span::Span;

use super::words::{Readings, Word};

/// A name: the tokens it covers and what it seems to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// What it seems to name.
    pub kind: EntityKind,
    /// What the gazetteer knows it as.
    pub known: Option<Known>,
}

impl Name {
    /// Where it stands.
    pub fn span(&self, tokens: &[Token]) -> Span {
        tokens[self.first].span.join(tokens[self.last - 1].span)
    }
}

/// The names of a block in text order; `starts[i]` says whether token `i` opens a sentence or a quotation.
pub fn find(text: &str, tokens: &[Token], words: &[Word<'_>], starts: &[bool], pack: &Pack) -> Vec<Name> {
    let finder = Finder { text, tokens, words, starts, pack, headline: is_headline_case(tokens) };
    let mut names = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match finder.name_at(at) {
            Some(name) => {
                at = name.last;
                names.push(name);
            }
            None => at += 1,
        }
    }
    names
}

/// The most words of a name: a longer run of capitals is a list.
const LONGEST: usize = 40;

/// Whether nearly every word is capitalised, so that a capital says nothing.
fn is_headline_case(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|t| t.shape != Shape::Sign && t.span.len() > 3);
    let (capital, all) = words.fold((0, 0), |(c, n), t| (c + usize::from(t.shape != Shape::Lower), n + 1));
    all >= 4 && capital * 10 >= all * 8
}

struct Finder<'a, 'p> {
    text: &'a str,
    tokens: &'a [Token],
    words: &'a [Word<'p>],
    starts: &'a [bool],
    pack: &'a Pack,
    headline: bool,
}

impl Finder<'_, '_> {
    fn name_at(&self, at: usize) -> Option<Name> {
        if !self.is_capitalised(at) && self.tokens[at].shape != Shape::Number {
            return self.lower_known(at);
        }
        let known = self.known(at);
        let run = match self.run(at).map(|end| self.behind_title(at, end)) {
            Some((first, last)) if first > at => {
                return Some(Name { first, last, kind: EntityKind::Person, known: None });
            }
            run => run.map(|(_, last)| last),
        };
        match (known, run) {
            (Some((last, kind)), Some(end)) if last >= end => self.of_known(at, last, kind),
            (Some((last, kind)), Some(end)) => Some(self.grown(at, last, end, kind)),
            (Some((last, kind)), None) => self.of_known(at, last, kind),
            (None, Some(end)) => Some(Name { first: at, last: end, kind: self.guess(at, end), known: None }),
            (None, None) => None,
        }
    }

    /// Known names that open in lower case: `al-Mayadeen`.
    fn lower_known(&self, at: usize) -> Option<Name> {
        let token = self.tokens[at];
        if token.shape != Shape::Lower && token.shape != Shape::Mixed {
            return None;
        }
        if !self.word(at).contains(char::is_uppercase) {
            return None;
        }
        let (last, known) = self.known(at).unwrap_or((at + 1, Known::Organisation));
        Some(Name { first: at, last, kind: kind_of(known), known: Some(known) })
    }

    fn of_known(&self, first: usize, last: usize, known: Known) -> Option<Name> {
        // a lone first name at the start of a sentence may be a common word
        if matches!(known, Known::FirstName(_)) && (self.is_common_start(first) || self.is_demonym(first)) {
            return None;
        }
        Some(Name { first, last, kind: kind_of(known), known: Some(known) })
    }

    /// A known name with more capitalised words behind it.
    fn grown(&self, first: usize, known_last: usize, last: usize, known: Known) -> Name {
        let kind = match known {
            Known::FirstName(_) => EntityKind::Person,
            Known::Medium | Known::Organisation => EntityKind::Organisation,
            Known::State | Known::Place | Known::Other => {
                let separate = self.known(known_last).is_some() && known != Known::Other;
                if separate {
                    return Name { first, last: known_last, kind: kind_of(known), known: Some(known) };
                }
                match self.guess(first, last) {
                    EntityKind::Person => kind_of(known),
                    guessed => guessed,
                }
            }
        };
        Name { first, last, kind, known: Some(known) }
    }

    /// The longest known name at a token, as the token after it.
    fn known(&self, at: usize) -> Option<(usize, Known)> {
        let start = self.tokens[at].span.start as usize;
        let end = self.tokens.last().map_or(start, |t| t.span.end as usize);
        let (length, known) = self.pack.gazetteer.longest(&self.text[start..end])?;
        let stop = u32::try_from(start + length).ok()?;
        let last = at + self.tokens[at..].iter().position(|t| t.span.end >= stop)? + 1;
        (self.tokens[last - 1].span.end == stop).then_some((last, known))
    }

    /// The run of capitalised words from `at`, as the token after it.
    fn run(&self, at: usize) -> Option<usize> {
        if self.headline || !self.is_capitalised(at) || self.is_common_start(at) || self.is_demonym(at) {
            return None;
        }
        let mut last = at + 1;
        while let Some(next) = self.continuation(at, last).filter(|next| next - at <= LONGEST) {
            last = next;
        }
        last = self.with_adjectives(at, last);
        // a single capital letter is an initial or a grade, no name
        (last > at + 1 || self.word(at).chars().filter(|c| c.is_alphabetic()).count() > 1).then_some(last)
    }

    /// `NASA Administrator Charles Bolden`: a title ends the name before it, and the name behind it is a person's.
    fn behind_title(&self, first: usize, last: usize) -> (usize, usize) {
        let title = |at: &usize| matches!(self.words[*at].noun, Some(SourceNoun::Title | SourceNoun::Person));
        match (first..last).rev().skip(1).find(title) {
            Some(at) if at == first => (first + 1, last),
            Some(at) => {
                let opens = (first..at).find(title).unwrap_or(at);
                if opens == first { (at + 1, last) } else { (first, opens) }
            }
            None => (first, last),
        }
    }

    /// Where the name that runs from `first` to `last` goes on to, if it goes on.
    fn continuation(&self, first: usize, last: usize) -> Option<usize> {
        if self.touches_capital(last) {
            return Some(last + 1);
        }
        let common_head = self.words[first].can.any(Readings::NOUN);
        let limit = if common_head { 2 } else { 1 };
        let mut next = last;
        while next < self.tokens.len() && next - last < limit && self.is_connector(next, common_head) {
            next += 1;
        }
        (next > last && self.touches_capital(next) && (common_head || self.known(next).is_none())).then_some(next + 1)
    }

    fn touches_capital(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let glued = matches!(token.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
            || (token.shape == Shape::Number && token.span.len() <= 2 && self.tokens[at - 1].shape == Shape::Upper);
        glued && !self.word(at).starts_with(['-', '\'', '’'])
    }

    /// `de la`, `of the`: small words inside a name.
    fn is_connector(&self, at: usize, common_head: bool) -> bool {
        let word = self.word(at);
        match word {
            "de" | "du" | "d'" | "d’" | "al" | "el" | "ben" | "bin" | "von" | "van" | "der" | "da" | "dos" | "of"
            | "&" => true,
            "des" | "la" | "le" | "les" | "l'" | "l’" | "the" | "for" | "et" | "and" | "pour" | "en" => common_head,
            _ => false,
        }
    }

    /// `Cour pénale internationale`: the adjectives of an institution whose name opens with a common noun.
    fn with_adjectives(&self, first: usize, last: usize) -> usize {
        let institution = matches!(self.words[first].noun, Some(SourceNoun::Organisation | SourceNoun::Medium));
        if last != first + 1 || !institution {
            return last;
        }
        let adjective = |at: usize| {
            self.tokens[at].shape == Shape::Lower
                && self.words[at].can.any(Readings::ADJECTIVE)
                && !self.words[at].can.any(Readings::FINITE)
        };
        let mut end = last;
        while end < self.tokens.len() && end - last < 2 && adjective(end) {
            end += 1;
        }
        end
    }

    /// What an unknown run of capitalised words names.
    fn guess(&self, first: usize, last: usize) -> EntityKind {
        let before = first.checked_sub(1).map(|i| (self.words[i], self.word(i)));
        let head = self.words[first];
        if matches!(head.noun, Some(SourceNoun::Organisation | SourceNoun::Medium | SourceNoun::Group)) {
            return EntityKind::Organisation;
        }
        if (first + 1..last).any(|i| matches!(self.words[i].noun, Some(SourceNoun::Organisation | SourceNoun::Medium)))
        {
            return EntityKind::Organisation;
        }
        let titled = |w: &Word<'_>| matches!(w.noun, Some(SourceNoun::Title | SourceNoun::Person));
        if before.is_some_and(|(w, _)| titled(&w)) || titled(&head) {
            return EntityKind::Person;
        }
        if self.tokens[first].shape == Shape::Upper && last == first + 1 {
            return EntityKind::Organisation;
        }
        if last - first >= 2 && !head.can.any(Readings::NOUN) {
            return EntityKind::Person;
        }
        match before {
            Some((_, "à" | "en" | "dans" | "in" | "at" | "near" | "vers" | "from")) => EntityKind::Location,
            Some((w, _)) if matches!(w.noun, Some(SourceNoun::Organisation | SourceNoun::Medium)) => {
                EntityKind::Organisation
            }
            Some((w, _)) if w.can.any(Readings::DETERMINER) => EntityKind::Organisation,
            _ if head.can.any(Readings::NOUN) => EntityKind::Other,
            _ => EntityKind::Person,
        }
    }

    /// A word that opens a sentence and is an everyday word in lower case, with no capital behind it.
    fn is_common_start(&self, at: usize) -> bool {
        if !self.starts[at] || self.tokens[at].shape == Shape::Upper {
            return false;
        }
        let word = &self.words[at];
        let closed = Readings::DETERMINER;
        let closed_class = word.can.any(closed) || word.function.is_some() || word.pronoun.is_some();
        let small = word.can.any(Readings::PREPOSITION)
            || word.can.any(Readings::CONJUNCTION)
            || word.can.any(Readings::ADVERB);
        if closed_class || small {
            return true;
        }
        !word.can.is_empty() && !word.can.only(Readings::PROPER) && !self.touches_capital(at + 1)
    }

    /// `les Américains`, `Syrian`, `Monday`: capitalised, but no name.
    fn is_demonym(&self, at: usize) -> bool {
        let can = self.words[at].can;
        let lone = !self.touches_capital(at + 1);
        if self.tokens[at].shape != Shape::Capital || !lone {
            return self.pack.not_names.contains(self.word(at));
        }
        self.pack.not_names.contains(self.word(at)) || (can.any(Readings::NOUN) && can.any(Readings::ADJECTIVE))
    }

    fn is_capitalised(&self, at: usize) -> bool {
        matches!(self.tokens[at].shape, Shape::Capital | Shape::Upper | Shape::Mixed)
            && self.word(at).starts_with(char::is_uppercase)
            && !self.words[at].pronoun.is_some_and(|_| self.tokens[at].shape != Shape::Upper)
    }

    fn word(&self, at: usize) -> &str {
        &self.text[self.tokens[at].span.range()]
    }
}

fn kind_of(known: Known) -> EntityKind {
    match known {
        Known::State | Known::Place => EntityKind::Location,
        Known::Medium | Known::Organisation => EntityKind::Organisation,
        Known::FirstName(_) => EntityKind::Person,
        Known::Other => EntityKind::Other,
    }
}
