//! Noun phrases of a segment: where they start and end, what they are about, which one is a verb's subject.
//! Relies on tags, and on the tree for whose verb it is.

mod meaning;

use crate::document::Shape;
use crate::language::{HashSet, SourceNoun};
use crate::span::Span;

use super::contents;
use super::cues::Group;
use super::parses::Parse;
use super::passage::{Passage, Segment, Unit};
use super::tags::Tag;
use super::words::{self, Readings, Word};
use crate::model::Relation;

/// A segment with the passage it stands in.
#[derive(Clone, Copy)]
pub struct View<'a, 'p> {
    /// The block.
    pub passage: &'a Passage<'a, 'p>,
    /// The units of the segment.
    pub units: &'a [Unit],
    /// The quotation it stands in.
    pub within: Option<usize>,
}

/// A noun phrase, in units of its segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// First unit, determiner included.
    pub first: usize,
    /// One past the last unit.
    pub last: usize,
    /// The word it is about.
    pub head: usize,
}

/// Quotations of at most this many bytes can stand in for a noun: «Daech».
const TERM_BYTES: usize = 60;

/// No small word of a pack is longer than this.
const SMALL_WORD_BYTES: usize = 40;

#[cfg(test)]
thread_local! {
    /// How often a rule has looked at a unit: tests count the work, not the time.
    pub(super) static LOOKS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

impl<'a, 'p> View<'a, 'p> {
    /// Looks at a segment.
    pub fn new(passage: &'a Passage<'a, 'p>, segment: &'a Segment) -> Self {
        Self { passage, units: &segment.units, within: segment.within }
    }

    /// The tag of a unit; none for quotations and past the end.
    pub fn tag(&self, at: usize) -> Option<Tag> {
        self.token(at).map(|i| self.passage.tags[i])
    }

    /// The token of a unit.
    pub fn token(&self, at: usize) -> Option<usize> {
        #[cfg(test)]
        LOOKS.set(LOOKS.get() + 1);
        match self.units.get(at) {
            Some(Unit::Token(i)) => Some(*i),
            _ => None,
        }
    }

    /// The quotation of a unit.
    pub fn quote(&self, at: usize) -> Option<usize> {
        match self.units.get(at) {
            Some(Unit::Quote(i)) => Some(*i),
            _ => None,
        }
    }

    /// The token of a unit, or the first word of a quotation.
    pub fn first_token(&self, at: usize) -> Option<usize> {
        match self.units.get(at)? {
            Unit::Token(token) => Some(*token),
            Unit::Quote(quote) => {
                let start = self.passage.quotations[*quote].inner.start;
                Some(self.passage.tokens.partition_point(|token| token.span.end <= start))
            }
        }
    }

    /// The readings of a unit.
    pub fn word(&self, at: usize) -> Option<&'a Word<'p>> {
        self.token(at).map(|i| &self.passage.words[i])
    }

    /// The unit that a token stands in.
    pub fn unit_of(&self, token: usize) -> Option<usize> {
        let start = self.passage.tokens[token].span.start;
        let at = self.units.partition_point(|&unit| self.passage.span(unit).end <= start);
        self.units.get(at).filter(|&&unit| self.passage.span(unit).start <= start).map(|_| at)
    }

    /// Whether the tree says that a pronoun stands for nothing: `il` of `il pleut`.
    pub fn is_expletive(&self, at: usize) -> bool {
        let relation = self.passage.parse.zip(self.token(at)).map(|(parse, token)| parse.relation(token));
        // "a-t-il lâché" is somebody, whatever the tree says
        relation == Some(Relation::ExplSubj) && !self.text(at).starts_with('-')
    }

    /// Who does what a verb tells: the word that the tree says, with the phrase that the words around it make.
    pub fn subject_in_tree(&self, group: &Group<'_>) -> Option<Phrase> {
        let parse = self.passage.parse?;
        let head = parse.subject(self.token(group.head)?)?;
        self.phrase_around(parse, head, group.first)
    }

    /// The phrase that the tree has around a word, up to `verb` if that comes behind; none where it is no noun phrase.
    fn phrase_around(&self, parse: &Parse, word: usize, verb: usize) -> Option<Phrase> {
        let head = self.unit_of(word)?;
        if self.tag(head) == Some(Tag::Pronoun) {
            return Some(Phrase { first: head, last: head + 1, head });
        }
        let edge = |&i: &usize| matches!(self.tag(i), Some(Tag::Sign | Tag::Conjunction | Tag::Adverb));
        let (first, last) = parse.phrase(word);
        let (first, last) = (self.unit_of(first)?, self.unit_of(last - 1)? + 1);
        let first = (first..head).find(|i| !edge(i)).unwrap_or(head);
        let last = (head + 1..last).rev().find(|i| !edge(i) || self.is_sign(*i, ")")).map_or(head + 1, |i| i + 1);
        let base = self.phrase(first)?;
        let limit = if verb > head { verb } else { self.units.len() };
        let last = last.min(limit).max(base.last);
        Some(self.extend(Phrase { last, ..base }, limit, false))
    }

    /// The text of a unit; empty for quotations and past the end.
    pub fn text(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |i| self.passage.word(i))
    }

    /// Whether a unit is this sign.
    pub fn is_sign(&self, at: usize, sign: &str) -> bool {
        self.tag(at) == Some(Tag::Sign) && self.text(at) == sign
    }

    /// Whether a unit is one of these small words, in any case and with either apostrophe.
    pub fn is_among(&self, at: usize, words: &HashSet<String>) -> bool {
        let text = self.text(at);
        !text.is_empty() && text.len() <= SMALL_WORD_BYTES && words::is_among(text, words)
    }

    /// Whether a unit joins equals: `et`, `and`.
    pub fn joins(&self, at: usize) -> bool {
        self.tag(at) == Some(Tag::Conjunction) && self.is_among(at, &self.passage.pack.words.coordination)
    }

    /// Whether a unit opens a comparison: `comme`, `as`.
    pub fn compares(&self, at: usize) -> bool {
        self.is_among(at, &self.passage.pack.words.comparison)
    }

    /// Where a comparison of one word or two starts that ends with the unit at `at`: `comme`, `ainsi que`.
    pub fn comparison(&self, at: usize) -> Option<usize> {
        let two = || {
            let before = at.checked_sub(1)?;
            let words = format!("{} {}", self.text(before), self.text(at)).to_lowercase().replace(['\'', '’'], "e");
            self.passage.pack.words.comparison.contains(&words).then_some(before)
        };
        if self.compares(at) { Some(at) } else { two() }
    }

    /// From the first unit up to the last, not included.
    pub fn span(&self, first: usize, last: usize) -> Span {
        self.passage.span(self.units[first]).join(self.passage.span(self.units[last - 1]))
    }

    /// The base noun phrase that starts exactly at `at`: determiner, adjectives, noun or name, adjectives, name.
    pub fn phrase(&self, at: usize) -> Option<Phrase> {
        if self.tag(at) == Some(Tag::Pronoun) {
            return Some(Phrase { first: at, last: at + 1, head: at });
        }
        let bare = self.after_determiners(at);
        if let Some(some) = self.some_of(at, bare) {
            return Some(some);
        }
        let mut next = bare;
        while matches!(self.tag(next), Some(Tag::Adjective | Tag::Number))
            || self.is_inner_adverb(next)
            || bare > at && self.is_inner_participle(next)
        {
            next += 1;
        }
        let head = match (self.tag(next), self.quote(next)) {
            (Some(Tag::Noun | Tag::Name), _) => next,
            (None, Some(quote)) if self.is_term(quote) => next,
            // an adjective or number standing for its noun: "les deux", "le républicain"
            _ if next > at && matches!(self.tag(next - 1), Some(Tag::Adjective | Tag::Number)) => next - 1,
            _ => return None,
        };
        let last = self.after_head(head);
        let head = if self.passage.pack.noun_first { head } else { self.last_noun(head, last) };
        Some(Phrase { first: at, last, head })
    }

    /// `one of them`, `deux des plongeurs`, `l'un d'eux`: some of those whom the words behind the preposition mean; what counts
    /// them stands from `at` to `behind` at least.
    fn some_of(&self, at: usize, behind: usize) -> Option<Phrase> {
        let of = (behind..self.units.len())
            .find(|&i| self.tag(i) != Some(Tag::Number))
            .filter(|&of| of > at && self.is_genitive(of))?;
        // "deux d'entre eux"
        let whom = of + 1 + usize::from(self.tag(of + 1) == Some(Tag::Preposition));
        match self.tag(whom)? {
            Tag::Pronoun | Tag::Clitic => Some(Phrase { first: at, last: whom + 1, head: whom }),
            _ => self.phrase(whom).map(|whom| Phrase { first: at, ..whom }),
        }
    }

    /// `the Home Office letter`: where nouns stand before what they describe, the last one is the head, or the first word
    /// of the name that ends the phrase.
    fn last_noun(&self, first: usize, last: usize) -> usize {
        let head = (first..last).rev().find(|&i| matches!(self.tag(i), Some(Tag::Noun | Tag::Name))).unwrap_or(first);
        (first..head)
            .find(|&i| self.tag(i) == Some(Tag::Name) && (i..head).all(|j| self.same_name(j, head)))
            .unwrap_or(head)
    }

    fn after_determiners(&self, at: usize) -> usize {
        let mut next = at;
        // `de nombreux habitants`; `du` and `des` have an article of their own
        let partitive = self.is_genitive(at) && self.word(at).is_some_and(|w| w.function.is_none());
        if partitive && self.tag(at + 1) == Some(Tag::Adjective) {
            next += 1;
        }
        while matches!(self.tag(next), Some(Tag::Determiner)) && next < at + 3 {
            next += 1;
        }
        next
    }

    fn is_inner_adverb(&self, at: usize) -> bool {
        let described = self.tag(at + 1) == Some(Tag::Adjective) || self.is_inner_participle(at + 1);
        self.tag(at) == Some(Tag::Adverb) && described
    }

    /// `a newly elected mayor`, `the ruling party`: behind a determiner, a participle before a noun is part of its phrase.
    fn is_inner_participle(&self, at: usize) -> bool {
        let nominal = matches!(self.tag(at + 1), Some(Tag::Adjective | Tag::Number | Tag::Noun | Tag::Name));
        matches!(self.tag(at), Some(Tag::Participle | Tag::Gerund)) && nominal
    }

    fn after_head(&self, head: usize) -> usize {
        let mut next = head + 1;
        let named = self.tag(head) == Some(Tag::Name);
        loop {
            match self.tag(next) {
                Some(Tag::Name) if !named || self.same_name(next - 1, next) => next += 1,
                Some(Tag::Adjective | Tag::Noun) => next += 1,
                Some(Tag::Number) if self.tag(next + 1) != Some(Tag::Noun) => next += 1,
                None if self.quote(next).is_some_and(|q| self.is_term(q)) && !named => next += 1,
                _ if self.is_possessive(next) => next += 1,
                _ => return next,
            }
        }
    }

    /// English `'s` ties what follows to the phrase; so does the apostrophe of `the farmers' union`.
    pub fn is_possessive(&self, at: usize) -> bool {
        match self.text(at) {
            "'s" | "’s" => !matches!(self.tag(at), Some(Tag::Verb | Tag::Auxiliary)),
            "'" | "’" => self.closes_plural(at),
            _ => false,
        }
    }

    /// Whether an apostrophe stands right behind a plural and before what belongs to it.
    fn closes_plural(&self, at: usize) -> bool {
        let (Some(before), Some(sign)) = (at.checked_sub(1).and_then(|i| self.token(i)), self.token(at)) else {
            return false;
        };
        let adjoins = self.passage.tokens[before].span.end == self.passage.tokens[sign].span.start;
        let plural = self.passage.word(before).ends_with('s') && self.tag(at - 1).is_some_and(Tag::is_nominal);
        adjoins && plural && !self.passage.pack.noun_first && self.tag(at + 1).is_some_and(Tag::is_nominal)
    }

    fn same_name(&self, a: usize, b: usize) -> bool {
        let (Some(a), Some(b)) = (self.token(a), self.token(b)) else { return false };
        self.passage.name(a).is_some_and(|n| b < n.last)
    }

    /// Whether a quotation can stand in for a noun: short, without a verb, not closed like a sentence.
    pub fn is_term(&self, quote: usize) -> bool {
        let inner = self.passage.quotations[quote].inner;
        let closed = self.passage.text[inner.range()].ends_with([',', '.', '!', '?']);
        inner.len() <= TERM_BYTES && !closed && !contents::is_utterance(self, quote)
    }

    /// Whether a quotation ends with a sign inside its marks, so that what follows says who spoke.
    pub fn hands_over(&self, quote: usize) -> bool {
        self.passage.text[self.passage.quotations[quote].inner.range()].ends_with([',', '!', '?'])
    }

    /// The phrase with what hangs on it: complements (`de …`, and any other preposition with `all`), a name or
    /// description set off by commas, an acronym in brackets.
    pub fn extend(&self, phrase: Phrase, limit: usize, all: bool) -> Phrase {
        let mut last = phrase.last;
        loop {
            let all = all || self.is_of_office(phrase.head, last);
            let next = self.complement(last, limit, all).or_else(|| self.bracket(last, limit));
            match next.or_else(|| self.apposition(phrase.head, last, limit)) {
                Some(next) => last = next,
                None => return Phrase { last, ..phrase },
            }
        }
    }

    /// `commissaire à la Santé`: whether the preposition at `at` ties a noun to the office that it is about, as the tree has it.
    fn is_of_office(&self, head: usize, at: usize) -> bool {
        let office = self.word(head).is_some_and(|word| word.noun == Some(SourceNoun::Person));
        let about = self.tag(at) == Some(Tag::Preposition) && self.is_among(at, &self.passage.pack.words.offices);
        let hangs = || {
            let (parse, noun) = (self.passage.parse?, self.token(self.phrase(at + 1)?.head)?);
            Some(parse.relation(noun) == Relation::Nmod && parse.head(noun) == self.token(head))
        };
        office && about && hangs() == Some(true)
    }

    /// The end of a prepositional phrase at `at`.
    fn complement(&self, at: usize, limit: usize, all: bool) -> Option<usize> {
        if at >= limit || self.tag(at) != Some(Tag::Preposition) {
            return None;
        }
        if !all && !self.is_genitive(at) {
            return None;
        }
        // "one of them"; but "accuse X de les avoir vus"
        let governs = self.word(at + 2).is_some_and(|word| word.can.any(Readings::INFINITIVE));
        if self.is_genitive(at) && matches!(self.tag(at + 1), Some(Tag::Pronoun | Tag::Clitic)) && !governs {
            return (at + 2 <= limit).then_some(at + 2);
        }
        let phrase = self.phrase(at + 1)?;
        (phrase.last <= limit && self.tag(phrase.head) != Some(Tag::Pronoun)).then_some(phrase.last)
    }

    /// Whether a unit is a preposition that ties a noun phrase to the noun before it.
    pub fn is_genitive(&self, at: usize) -> bool {
        self.tag(at) == Some(Tag::Preposition) && self.is_among(at, &self.passage.pack.words.genitive)
    }

    /// `(CGT)`, `[CGT]`: the end of a short bracket at `at`.
    fn bracket(&self, at: usize, limit: usize) -> Option<usize> {
        let closing = [("(", ")"), ("[", "]")].into_iter().find(|(open, _)| self.is_sign(at, open))?.1;
        let close = (at + 1..limit.min(at + 6)).find(|&i| self.is_sign(i, closing))?;
        Some(close + 1)
    }

    /// `, le président de la banque`: the end of a description or name set off by commas; writings are nobody by name.
    fn apposition(&self, head: usize, at: usize, limit: usize) -> Option<usize> {
        let written = self.word(head).is_some_and(|word| word.noun == Some(SourceNoun::Document));
        if at + 1 >= limit || !self.is_sign(at, ",") || written && self.tag(at + 1) == Some(Tag::Name) {
            return None;
        }
        let base = self.phrase(at + 1)?;
        // "dans un communiqué, le préfet": writings are described by writings
        let author = self.word(base.head).and_then(|word| word.noun).is_some_and(|noun| noun != SourceNoun::Document);
        if self.tag(base.head) == Some(Tag::Pronoun) || !self.can_describe(base) || written && author {
            return None;
        }
        let mut last = base.last;
        while let Some(next) = self
            .complement(last, limit, true)
            .or_else(|| self.bracket(last, limit))
            .or_else(|| self.coordinate(last, limit))
        {
            last = next;
        }
        let closed = last >= limit || last >= self.units.len() || self.tag(last) == Some(Tag::Sign);
        closed.then_some(last)
    }

    /// Whether a phrase can say who somebody is.
    fn can_describe(&self, phrase: Phrase) -> bool {
        let head = self.word(phrase.head);
        // "Mark Tedeschi, QC"
        let letters = self.token(phrase.first).map(|i| self.passage.tokens[i]);
        let degree = phrase.last == phrase.first + 1
            && letters.is_some_and(|token| token.shape == Shape::Upper && token.span.len() <= 4);
        self.tag(phrase.head) == Some(Tag::Name)
            || degree
            || head.is_some_and(|w| w.noun.is_some())
            || (phrase.first..phrase.last).any(|i| self.tag(i) == Some(Tag::Name))
    }

    /// `et Y`: the end of a phrase joined to the one before `at`.
    pub fn coordinate(&self, at: usize, limit: usize) -> Option<usize> {
        if at >= limit || !self.joins(at) {
            return None;
        }
        self.phrase(at + 1).map(|p| p.last).filter(|&last| last <= limit)
    }

    /// Whether a verb form stands in `first..last`.
    pub fn has_finite(&self, first: usize, last: usize) -> bool {
        (first..last).any(|i| {
            self.tag(i).is_some_and(Tag::is_finite) || self.word(i).is_some_and(|w| w.can.only(Readings::VERB))
        })
    }
}
