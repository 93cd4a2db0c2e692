//! What somebody calls or describes something: `described Y as P`, `called Y P`, `has been described as P`.

use super::{Form, SegmentClaims, Tag, contents};
use crate::document::Rule;
use crate::language::Frames;

/// How many words the thing described may have.
const OBJECT: usize = 10;

impl SegmentClaims<'_, '_> {
    /// The noun phrase or adjective that the cue at `index` says something is.
    pub(super) fn description(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let cue = group.cues.taking(Frames::DESCRIPTION | Frames::PREDICATE)?;
        let undergoes = group.passive || group.form == Form::Participle;
        let source = if undergoes { contents::agent(&view, group.last) } else { Some(self.speaker_of_noun(index)?) };
        let first = if cue.frames.any(Frames::DESCRIPTION) {
            self.described_as(group.last, undergoes)?
        } else {
            contents::predicate(&view, &group).or_else(|| self.verbatim(group.last)).filter(|_| !undergoes)?
        };
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
        object.filter(|&at| view.quote(at).is_some())
    }

    /// Where P starts in `describes Y as P`; right behind the verb when there is no Y.
    fn described_as(&self, from: usize, undergoes: bool) -> Option<usize> {
        let view = self.view;
        let marks = &view.passage.pack.words.attribute_marks;
        let stops = |&at: &usize| !view.is_sign(at, ",") && !view.tag(at).is_some_and(Tag::is_finite);
        let reach = if undergoes { 1 } else { OBJECT };
        let mark = (from..view.units.len().min(from + reach)).take_while(stops).find(|&at| view.is_among(at, marks))?;
        let nominal = |at: usize| view.phrase(at).is_some() || view.quote(at).is_some();
        let said = nominal(mark + 1) || matches!(view.tag(mark + 1), Some(Tag::Adjective | Tag::Participle));
        (said && view.tag(mark + 1) != Some(Tag::Pronoun)).then_some(mark + 1)
    }
}
