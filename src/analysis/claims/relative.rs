//! Claims inside a relative clause, where the words before the cue are the subject of what is said: `a camp which critics
//! say is closed`.

use super::{SegmentClaims, Tag, contents};
use crate::document::Rule;
use crate::language::Frames;

impl SegmentClaims<'_, '_> {
    /// The clause behind the cue at `index` whose subject stands before it.
    pub(super) fn gap(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let cue = group.cues.taking(Frames::CLAUSE | Frames::BARE)?;
        let coordination = &view.passage.pack.words.coordination;
        let subject = self.subjects[index].filter(|p| p.last <= group.first)?;
        let pronoun = (0..subject.first).rev().find(|&i| view.tag(i) == Some(Tag::Relative));
        let behind = subject.first > 0 && matches!(view.tag(subject.first - 1), Some(Tag::Relative | Tag::That));
        // "the case on which the court has ruled was …"
        let governed = pronoun.is_some_and(|i| i > 0 && view.tag(i - 1) == Some(Tag::Preposition));
        // "which X calls a retreat, but critics say is a camp"
        let joined = pronoun.is_some() && subject.first > 0 && view.is_among(subject.first - 1, coordination);
        let relative = (behind || joined || contents::describes(&view, &group)) && !governed;
        let verb = view.tag(group.last).is_some_and(Tag::is_finite);
        if !relative || !verb || group.passive || !self.has_speaker(index) {
            return None;
        }
        let end = self.content_end(group.last, index);
        let end = (group.last..end).find(|&i| view.is_sign(i, ",")).unwrap_or(end);
        let content = contents::content(&view, &[(group.last, end)])?;
        self.keep(index, content, cue.act, Rule::Complement);
        Some(())
    }
}
