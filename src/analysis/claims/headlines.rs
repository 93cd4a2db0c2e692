//! What only headlines do: `Police: Man shot`. Relies on phrases; languages that set a theme there ("Police : un nouveau
//! chef") have nothing of it.

use super::{Phrase, SegmentClaims};
use crate::analysis::contents;
use crate::analysis::cues::Group;
use crate::analysis::tags::Tag;
use crate::document::{Act, EntityKind, Rule};
use crate::language::SourceNoun;

/// How many words at most stand before the colon: `Court documents: …`.
const SPEAKER: usize = 3;

impl SegmentClaims<'_, '_> {
    /// A bare speaker or document, a colon, and the rest of the line is their word.
    pub(super) fn headline(&mut self) -> Option<()> {
        let view = self.view;
        let units = view.units.len();
        let last = units - usize::from(units > 0 && view.is_sign(units - 1, "."));
        let colon = (1..last.min(SPEAKER + 1)).find(|&i| view.is_sign(i, ":"))?;
        let speaker = self.headline_speaker(colon)?;
        // a whole quotation there has a rule of its own
        let quoted = view.quote(colon + 1).is_some() && colon + 2 == last;
        if !view.passage.pack.speaker_colon || quoted || view.is_sign(last - 1, "?") {
            return None;
        }
        let content = contents::content(&view, &[(colon + 1, last)])?;
        self.push(content, None, Some(view.mention(speaker, false)), Act::Asserts, Rule::Colon);
        Some(())
    }

    /// `Bank to cut 300 jobs, union says`: who stands without an article between the last comma and the verb that ends the line.
    pub(super) fn headline_source(&self, group: &Group<'_>) -> Option<Phrase> {
        let view = self.view;
        let comma = (0..group.first).rev().find(|&i| view.is_sign(i, ","))?;
        let speaks = |phrase: &Phrase| phrase.last == group.first && view.can_speak(*phrase);
        let phrase = view.phrase(comma + 1).filter(speaks)?;
        (view.passage.headline && group.last == view.units.len()).then_some(phrase)
    }

    /// Who or what stands before the colon, if it is a speaker or a document that finds something out: no section of the
    /// paper, and no theme.
    fn headline_speaker(&self, colon: usize) -> Option<Phrase> {
        let view = self.view;
        // a capital hides what a lone word is
        let lone = Phrase { first: 0, last: 1, head: 0 };
        let phrase = if colon == 1 { lone } else { view.phrase(0).filter(|phrase| phrase.last == colon)? };
        let verb = |i: usize| {
            let tag = view.tag(i);
            tag.is_some_and(Tag::is_finite) || matches!(tag, Some(Tag::Infinitive | Tag::Participle | Tag::Gerund))
        };
        let told = || (colon + 1..view.units.len()).any(verb);
        let speaks = match view.word(phrase.head).and_then(|word| word.noun) {
            Some(SourceNoun::Document) => view.is_among(phrase.head, &view.passage.pack.words.writings),
            Some(SourceNoun::Person | SourceNoun::Title | SourceNoun::Anonymous) => true,
            Some(SourceNoun::Organisation | SourceNoun::Group) => told(),
            Some(SourceNoun::Medium) => false,
            None => told() && view.mention(phrase, false).name.is_some_and(|(_, kind)| kind == EntityKind::Person),
        };
        speaks.then_some(phrase)
    }
}
