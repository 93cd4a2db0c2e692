//! Where a content ends although no tree says so: behind a participle that opens its sentence, before a phrase like
//! `according to X`, before somebody else who speaks.

use super::{Form, SegmentClaims, Tag};

impl SegmentClaims<'_, '_> {
    /// `Warning that P, he left`: where the main clause starts behind what a participle in front of it reports.
    pub(super) fn behind_fronted(&self, first: usize, end: usize, index: usize) -> Option<usize> {
        let view = self.view;
        let group = self.groups[index];
        let fronted = group.form == Form::Gerund && group.first == 0;
        let ends = |at: usize| view.is_sign(at, ",") || view.quote(at).is_some_and(|quote| view.hands_over(quote));
        let subject = |at: usize| {
            let phrase = view.phrase(at + 1).map(|phrase| view.extend(phrase, end, false));
            phrase.is_some_and(|phrase| view.tag(phrase.last).is_some_and(Tag::is_finite))
        };
        let at = (first..end).find(|&at| fronted && ends(at) && subject(at))?;
        Some(at + usize::from(view.quote(at).is_some()))
    }

    /// `P, according to X`, `P, but Y replied "Q"`: where somebody else has the word again.
    pub(super) fn handed_back(&self, first: usize, end: usize) -> Option<usize> {
        let view = self.view;
        let comma = |at: usize| at > first + 1 && view.is_sign(at - 1, ",");
        let rest_taken = |at: usize| (at..end).all(|i| self.taken[i] || view.tag(i) == Some(Tag::Sign));
        let according = (first + 1..end).find(|&at| self.taken[at] && comma(at)).filter(|&at| rest_taken(at));
        let replies = |index: usize| {
            let group = self.groups[index];
            let behind = group.last + usize::from(view.is_sign(group.last, ","));
            let quoted = view.quote(behind).is_some() && !group.cues.is_empty();
            let subject = self.subjects[index].filter(|_| quoted)?;
            subject.first.checked_sub(1).filter(|&at| view.joins(at) && comma(at))
        };
        let mut inside = (0..self.groups.len()).filter(|&index| (first..end).contains(&self.groups[index].first));
        according.or_else(|| inside.find_map(replies))
    }
}
