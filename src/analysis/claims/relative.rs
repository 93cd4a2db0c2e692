//! Claims inside a relative clause, where the words before the cue are the subject of what is said: `a camp which critics
//! say is closed`.

use super::{SegmentClaims, Tag, contents};
use crate::document::{Act, Rule};
use crate::language::Frames;

impl SegmentClaims<'_, '_> {
    /// `, ce que dément X`: where the pronoun stands that takes up the clause before, for the verb at `index`.
    pub(super) fn pointer(&self, index: usize) -> Option<usize> {
        let (view, group) = (self.view, self.groups[index]);
        let opens = |&at: &usize| view.tag(at + 1) == Some(Tag::That) && view.is_sign(at.saturating_sub(1), ",");
        let points = |at: &usize| *at > 1 && view.is_among(*at, &view.passage.pack.words.pointers);
        let open = (0..group.first.saturating_sub(1)).rev().find(|at| opens(at) && points(at))?;
        (!view.has_finite(open, group.first)).then_some(open)
    }

    /// `P, ce que dément X`, `P, ce qu'il a confirmé`: the clause before the pronoun at `open` is what the cue at `index`
    /// reports.
    pub(super) fn taken_up(&mut self, index: usize, open: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let cue = group.cues.taking(Frames::CLAUSE).filter(|cue| matches!(cue.act, Act::Asserts | Act::Denies))?;
        if group.passive || view.within.is_some() {
            return None;
        }
        let before = self.subjects[index].filter(|p| p.first == open + 2 && p.last <= group.first);
        let behind = || view.subject_after(group.last).filter(|_| group.first == open + 2);
        let source = before.or_else(behind).filter(|&p| self.may_say(index, p))?;
        let close = contents::aside_end(&view, source.last.max(group.last));
        let (pieces, _) = contents::around(&view, open, close)?;
        let content = contents::content(&view, &pieces)?;
        // "X affirme que P, ce que dément Y": P is what Y denies, and X's claim already
        let told = self.claims.iter().flat_map(|claim| &claim.content);
        if told.into_iter().any(|said| content.spans.iter().any(|whole| whole.covers(*said))) {
            return None;
        }
        let mention = Some(view.mention(source, true));
        self.push(content, Some(view.span(group.first, group.last)), mention, cue.act, Rule::Parenthetical);
        Some(())
    }

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
