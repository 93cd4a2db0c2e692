//! Pronouns: the most salient referent before them that they agree with.

use super::{Place, Referent, Resolver};
use crate::document::{Gender, LocalMention, Number, SourceKind};

/// How many sentences back a pronoun looks.
const REACH: u32 = 6;

impl Resolver<'_> {
    /// A pronoun is the most salient referent that agrees with it.
    pub(super) fn pronoun(&self, index: usize) -> Option<usize> {
        let place = &self.places[index];
        let open = |candidate: &Place| place.is_quoted() || !candidate.is_quoted();
        let mut candidates =
            self.before(index, REACH).filter(|&(other, referent)| open(other) && self.agrees(&place.mention, referent));
        // "ce dernier": whoever was named last
        if self.pack.words.latter.contains(&self.noun(&place.mention)) {
            return candidates.find(|(other, _)| !self.hangs_on_name(other)).map(|(_, referent)| referent);
        }
        let mut best: Option<(i64, usize)> = None;
        for (candidate, referent) in candidates {
            let score = self.salience(place, candidate, referent);
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, referent));
            }
        }
        best.map(|(_, referent)| referent)
    }

    /// `le SNPI` of `Thierry Amouroux, du SNPI`: says whose somebody is.
    fn hangs_on_name(&self, place: &Place) -> bool {
        let before =
            |other: &&Place| other.mention.name.is_some() && other.mention.span.end <= place.mention.span.start;
        let Some(other) = self.places.iter().rev().find(before) else { return false };
        let between = &self.text[other.mention.span.end as usize..place.mention.span.start as usize];
        let links = between.trim_matches([' ', ',', '\u{a0}']);
        !links.is_empty() && links.split(' ').all(|word| self.is_preposition(word) || self.is_small(word))
    }

    fn agrees(&self, pronoun: &LocalMention, referent: usize) -> bool {
        let candidate = &self.done.referents[referent];
        let body = matches!(candidate.kind, Some(SourceKind::Organisation | SourceKind::Group | SourceKind::Place));
        let number = match (pronoun.number, candidate.number) {
            (Some(a), Some(b)) if a != b => a == Number::Plural && body && self.pack.neuter,
            _ => true,
        };
        let gender = match (pronoun.gender, candidate.gender) {
            (Some(a), Some(b)) => a == b || a == Gender::Neuter,
            _ => true,
        };
        number && gender && self.suits(pronoun, candidate)
    }

    /// Where a language keeps `it` for things, persons are `he` and `she`.
    fn suits(&self, pronoun: &LocalMention, candidate: &Referent) -> bool {
        if !self.pack.neuter || pronoun.number == Some(Number::Plural) {
            return true;
        }
        let person = matches!(candidate.kind, Some(SourceKind::Person | SourceKind::Anonymous) | None);
        if pronoun.gender == Some(Gender::Neuter) {
            !matches!(candidate.kind, Some(SourceKind::Person))
        } else {
            person
        }
    }
}
