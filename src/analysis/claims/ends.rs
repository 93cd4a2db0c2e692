//! Where the content of a claim ends: before a verb joined to the cue, where the tree goes back, behind a participle that opens its sentence, before a phrase like
//! `according to X`, before somebody else who speaks.

use super::{Form, Group, SegmentClaims, Tag, contents};

impl SegmentClaims<'_, '_> {
    /// Where the content that starts at `first` ends: before a verb coordinated with the cue, or an aside.
    pub(super) fn content_end(&self, first: usize, index: usize) -> usize {
        let view = self.view;
        let mut end = contents::clause_end(&view, first);
        end = self.main_clause(first, end, index).unwrap_or(end);
        end = self.way_back(first, end, index).unwrap_or(end);
        end = self.behind_fronted(first, end, index).or_else(|| self.handed_back(first, end)).unwrap_or(end);
        end = self.next_clause(first, end).unwrap_or(end);
        for (other, group) in self.groups.iter().enumerate().skip(index + 1) {
            if group.first >= end {
                break;
            }
            if group.first <= first || group.cues.is_empty() || self.is_to_come(group) {
                continue;
            }
            let joined = group.first > 0 && (view.joins(group.first - 1) || view.is_sign(group.first - 1, ","));
            let same_subject = self.subjects[other] == self.subjects[index] && self.subjects[index].is_some();
            if joined && same_subject {
                end = group.first - 1;
                if end > first && view.is_sign(end - 1, ",") {
                    end -= 1;
                }
            }
        }
        end
    }

    /// `assure que P mais a refusé de Q`, `si X estime que P, Q`: where the tree goes back from the content that starts at
    /// `first` to the cue at `index`, or to the clause above it.
    pub(super) fn main_clause(&self, first: usize, end: usize, index: usize) -> Option<usize> {
        let view = self.view;
        let parse = view.passage.parse?;
        let cue = view.token(self.groups[index].head)?;
        let stops = |&at: &usize| view.is_sign(at, ",") || view.joins(at);
        let opens = |at| matches!(view.tag(at), Some(Tag::Relative | Tag::Whether));
        let goes_back = |group: &&Group<'_>| {
            let verb = view.token(group.head);
            match group.form {
                Form::Finite => verb.is_some_and(|verb| parse.goes_back(verb, cue)) && !self.is_to_come(group),
                _ => verb.is_some_and(|verb| parse.is_aside_of(verb, cue)),
            }
        };
        let behind = self.groups.iter().filter(|g| g.first > first && g.first < end);
        behind.filter(goes_back).find_map(|group| {
            let stop = (first + 1..group.first).rev().find(stops)?;
            if group.form != Form::Finite && !view.is_sign(stop, ",") {
                return None;
            }
            let joined = view.tag(stop + 1) == Some(Tag::That) || (stop..group.first).any(opens);
            (!joined).then_some(stop)
        })
    }

    /// `ni les syndicats, qui demandaient P, ni les patrons`: where the tree goes back to a word before the cue at `index`.
    pub(super) fn way_back(&self, first: usize, end: usize, index: usize) -> Option<usize> {
        let view = self.view;
        let parse = view.passage.parse?;
        let (cue, start) = (view.token(self.groups[index].head)?, view.token(first)?);
        let mut commas = (first + 1..end).filter(|&at| view.is_sign(at, ","));
        commas.find(|&stop| view.token(stop + 1).is_some_and(|next| parse.leaves(next, start, cue)))
    }

    /// `accused of lying and he left`: a clause joined to an infinitive or gerund without a verb form of its own.
    fn next_clause(&self, first: usize, end: usize) -> Option<usize> {
        let view = self.view;
        let verbless = matches!(view.tag(first), Some(Tag::Infinitive | Tag::Gerund)) && !view.passage.pack.noun_first;
        let clause = |at: usize| view.tag(at + 1) == Some(Tag::Pronoun) && view.has_finite(at + 2, at + 3);
        let at = (first + 1..end).find(|&at| verbless && view.joins(at) && clause(at))?;
        (!view.has_finite(first, at)).then_some(at)
    }

    /// `said it would attack and would respond`: what may or will be done is no report.
    fn is_to_come(&self, group: &Group<'_>) -> bool {
        let words = &self.view.passage.pack.words;
        self.view.is_among(group.first, &words.conditionals) || self.view.is_among(group.first, &words.modals)
    }

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
        let over = |at: usize| view.quote(at).is_some_and(|quote| view.hands_over(quote));
        let comma = |at: usize| at > first + 1 && (view.is_sign(at - 1, ",") || over(at - 1));
        let rest_taken = |at: usize| (at..end).all(|i| self.taken[i] || view.tag(i) == Some(Tag::Sign));
        let according = (first + 1..end).find(|&at| self.taken[at] && comma(at)).filter(|&at| rest_taken(at));
        let replies = |index: usize| {
            let group = self.groups[index];
            let behind = group.last + usize::from(view.is_sign(group.last, ","));
            let quoted = view.quote(behind).is_some() && !group.cues.is_empty();
            let subject = self.subjects[index].filter(|_| quoted)?;
            subject.first.checked_sub(1).filter(|&at| view.joins(at) && comma(at))
        };
        // "P, with the police saying Q"
        let beside = |index: usize| {
            let group = self.groups[index];
            let says = group.form == Form::Gerund && !group.cues.is_empty();
            let with = self.subjects[index].filter(|p| says && p.last == group.first)?.first.checked_sub(1)?;
            (view.tag(with) == Some(Tag::Preposition) && comma(with)).then_some(with - 1)
        };
        let replies = |index: usize| replies(index).or_else(|| beside(index));
        let mut inside = (0..self.groups.len()).filter(|&index| (first..end).contains(&self.groups[index].first));
        according.or_else(|| inside.find_map(replies))
    }
}
