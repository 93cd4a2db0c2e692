//! What a mention calls its referent: nouns with the words that tell it from others called so, and its sex.

use super::Resolver;
use crate::document::{EntityKind, Gender, LocalMention, MentionForm};
use crate::language::{Function, Known, Pos, SourceNoun};
use crate::span::Span;

/// A noun that something is called by.
#[derive(Clone, Debug, Default)]
pub(super) struct Call {
    /// In lower case.
    pub noun: String,
    /// Adjectives and complements beside it, in lower case: `ministre` of `Intérieur`.
    pub modifiers: Vec<String>,
    /// Whether something hangs on it: `directeur de l'hôtel`.
    pub complement: bool,
}

impl Call {
    /// Whether both can be of the same: nothing tells them apart.
    pub fn fits(&self, other: &Self) -> bool {
        let alike = self.modifiers.iter().any(|word| other.modifiers.contains(word));
        self.noun == other.noun && (alike || self.modifiers.is_empty() || other.modifiers.is_empty())
    }
}

/// The shortest word that tells things apart, in bytes.
const SHORTEST: usize = 3;

impl Resolver<'_> {
    /// What a mention calls its referent, in the order of the text: its head and the source nouns beside its name.
    pub(super) fn calls(&self, mention: &LocalMention) -> Vec<Call> {
        let mut calls: Vec<Call> = Vec::new();
        let mut start = mention.span.start as usize;
        for part in self.text[mention.span.range()].split_inclusive([',', '(']) {
            for call in self.calls_of_part(mention, Span::new(start, start + part.len())) {
                if !calls.iter().any(|known| known.noun == call.noun) {
                    calls.push(call);
                }
            }
            start += part.len();
        }
        calls
    }

    /// The calls between two commas.
    fn calls_of_part(&self, mention: &LocalMention, part: Span) -> Vec<Call> {
        let mut nouns: Vec<String> = Vec::new();
        let mut modifiers: Vec<String> = Vec::new();
        let (mut hangs, mut complement, mut adjacent, mut counted) = (false, false, false, false);
        for (at, word) in words(self.text, part) {
            let named = mention.name.is_some_and(|(name, _)| name.contains(at));
            let head = mention.form == MentionForm::Nominal && mention.head.contains(at);
            let lower = word.replace('’', "'").to_lowercase();
            if !head && self.is_preposition(&lower) {
                hangs = true;
                continue;
            }
            if !head && self.is_small(&lower) {
                adjacent = false;
                continue;
            }
            // "le technicien de 52 ans": a number tells no more than an age
            complement |= hangs && !counted && lower.starts_with(char::is_alphabetic);
            counted = lower.starts_with(|first: char| first.is_ascii_digit());
            let noun = head || !hangs && self.is_source_noun(&lower);
            if noun && !(adjacent && self.pack.noun_first && !head) {
                if let Some(before) = nouns.pop_if(|_| adjacent) {
                    modifiers.push(before);
                }
                nouns.push(lower);
            } else if !named && lower.len() >= SHORTEST {
                modifiers.push(lower);
            }
            adjacent = noun && !named;
        }
        let call = |noun| Call { noun, modifiers: modifiers.clone(), complement };
        nouns.into_iter().map(call).collect()
    }

    pub(super) fn is_preposition(&self, word: &str) -> bool {
        let bare = word.trim_end_matches('\'');
        self.pack.words.genitive.contains(word)
            || self.pack.words.genitive.contains(&format!("{bare}'"))
            || self.pack.lexicon.readings(word).any(|reading| reading.pos == Pos::Adp)
    }

    /// A determiner or conjunction, or a title that all men bear.
    pub(super) fn is_small(&self, word: &str) -> bool {
        let determiner = self.pack.functions.get(word).is_some_and(|&f| Function::is_determiner(f));
        let title = self.pack.source_nouns.get(word) == Some(&SourceNoun::Title);
        determiner || title || self.pack.words.coordination.contains(word)
    }

    fn is_source_noun(&self, word: &str) -> bool {
        self.pack.source_nouns.contains_key(word)
            || self
                .pack
                .lexicon
                .readings(word)
                .any(|reading| reading.pos == Pos::Noun && self.pack.source_nouns.contains_key(&*reading.lemma(word)))
    }

    /// The noun that a description is about.
    pub(super) fn noun(&self, mention: &LocalMention) -> String {
        self.text[mention.head.range()].to_lowercase()
    }

    pub(super) fn gender_of_name(&self, mention: &LocalMention) -> Option<Gender> {
        let (span, kind) = mention.name?;
        let first = self.text[span.range()].split([' ', '\u{a0}']).next().filter(|_| kind == EntityKind::Person)?;
        match self.pack.gazetteer.longest(first) {
            Some((length, Known::FirstName(gender))) if length == first.len() => gender,
            _ => None,
        }
    }

    /// `her husband`, `Mme Vasseur`: a noun or title that tells the sex of a person.
    pub(super) fn gender_of_noun(&self, mention: &LocalMention) -> Option<Gender> {
        let listed = &self.pack.words;
        let of = |word: &str| match word {
            _ if listed.masculine.contains(word) => Some(Gender::Masculine),
            _ if listed.feminine.contains(word) => Some(Gender::Feminine),
            _ => None,
        };
        let mut nouns = self.calls(mention).into_iter();
        nouns.find_map(|call| of(&call.noun)).or_else(|| self.title(mention).and_then(|title| of(&title)))
    }

    /// The title before the name of a mention, without its period.
    fn title(&self, mention: &LocalMention) -> Option<String> {
        let (name, _) = mention.name?;
        let before = Span::new(mention.span.start as usize, (name.start as usize).max(mention.span.start as usize));
        let (_, last) = words(self.text, before).last()?;
        Some(last.trim_end_matches('.').to_lowercase())
    }
}

/// The words of a stretch of text with where they start.
fn words(text: &str, span: Span) -> impl Iterator<Item = (u32, &str)> {
    let mut start = span.start;
    text[span.range()].split_inclusive([' ', '\u{a0}', '\'', '’', ',', '(']).filter_map(move |piece| {
        let at = start;
        start += u32::try_from(piece.len()).unwrap_or(u32::MAX);
        let word = piece.trim_end_matches([' ', '\u{a0}', ',', '(', ')']);
        (!word.is_empty()).then_some((at, word))
    })
}
