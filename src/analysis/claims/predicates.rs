//! What somebody calls or describes something: `described Y as P`, `called Y P`, `has been described as P`.

use super::{Form, Phrase, SegmentClaims, Tag, contents};
use crate::document::Rule;
use crate::language::{Frames, Function};

/// How many words the thing described may have.
const OBJECT: usize = 10;

impl SegmentClaims<'_, '_> {
    /// The noun phrase or adjective that the cue at `index` says something is.
    pub(super) fn description(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let undergoes = group.passive || group.form == Form::Participle;
        let described = || {
            let cue = group.cues.taking(Frames::DESCRIPTION)?;
            Some((cue, self.described_as(group.last, undergoes)?))
        };
        let called = || {
            let cue = group.cues.taking(Frames::PREDICATE).filter(|_| !undergoes)?;
            let said = contents::predicate(&view, &group).or_else(|| self.verbatim(group.last));
            Some((cue, said.or_else(|| self.second_noun(group.last))?))
        };
        let (cue, first) = described().or_else(called)?;
        let source = if undergoes { contents::agent(&view, group.last) } else { Some(self.speaker_of_noun(index)?) };
        if view.within.is_some() {
            return None;
        }
        let content = contents::content(&view, &[(first, self.object_end(first, index, cue.act))])?;
        let mention = source.map(|phrase| view.mention(view.whose(phrase), !undergoes));
        self.push(content, Some(view.span(group.first, group.last)), mention, cue.act, Rule::NounPhrase);
        Some(())
    }

    /// `call it "P"`: a quotation behind the one phrase that the verb takes before it.
    fn verbatim(&self, from: usize) -> Option<usize> {
        let view = self.view;
        let clitic = (view.tag(from) == Some(Tag::Clitic)).then_some(from + 1);
        let object =
            clitic.or_else(|| view.phrase(from).map(|phrase| view.extend(phrase, view.units.len(), true).last));
        // "the project “madness”" looks like one phrase
        let inside = object.filter(|&at| at > from + 1).map(|at| at - 1);
        // "call the festival “Sol”"
        let common = |quote: usize| {
            view.passage.text[view.passage.quotations[quote].inner.range()].starts_with(char::is_lowercase)
        };
        let inside = inside.filter(|&at| view.quote(at).is_some_and(common));
        inside.or_else(|| object.filter(|&at| view.quote(at).is_some()))
    }

    /// `called the film a masterpiece`, `pronounced him fit`: an adjective or noun phrase right behind the one that the verb takes before it, and at the end of
    /// its clause; `called the police an hour later` says when.
    fn second_noun(&self, from: usize) -> Option<usize> {
        let view = self.view;
        let definite = |p: &Phrase| view.tag(p.first) == Some(Tag::Determiner) && view.tag(p.head) == Some(Tag::Noun);
        let object = view.phrase(from).filter(|object| definite(object) || view.tag(object.head) == Some(Tag::Name))?;
        let object = view.extend(object, view.units.len(), false);
        let indefinite = |at: usize| view.word(at).is_some_and(|word| word.function == Some(Function::Indefinite));
        let ends = |at: usize| matches!(view.tag(at), None | Some(Tag::Sign | Tag::Preposition | Tag::Conjunction));
        if view.tag(object.last) == Some(Tag::Adjective) && ends(object.last + 1) {
            return Some(object.last);
        }
        let said = view.phrase(object.last).filter(|said| definite(said) && indefinite(said.first))?;
        (ends(said.last) && !contents::is_time(&view, said.first)).then_some(said.first)
    }

    /// Where P starts in `describes Y as P`; right behind the verb when there is no Y.
    pub(super) fn described_as(&self, from: usize, undergoes: bool) -> Option<usize> {
        let view = self.view;
        let marks = &view.passage.pack.words.attribute_marks;
        let stops = |&at: &usize| !view.is_sign(at, ",") && !view.tag(at).is_some_and(Tag::is_finite);
        let reach = if undergoes { 1 } else { OBJECT };
        let mark = (from..view.units.len().min(from + reach)).take_while(stops).find(|&at| view.is_among(at, marks))?;
        let nominal = |at: usize| view.phrase(at).is_some() || view.quote(at).is_some();
        let said = nominal(mark + 1) || matches!(view.tag(mark + 1), Some(Tag::Adjective | Tag::Participle));
        // "condemned the raid as talks began"
        let clause = view.phrase(mark + 1).is_some_and(|p| view.tag(p.last).is_some_and(Tag::is_finite)) && mark > from;
        (said && !clause && view.tag(mark + 1) != Some(Tag::Pronoun)).then_some(mark + 1)
    }
}
