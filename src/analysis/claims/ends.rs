//! Where the content of a claim ends: before a verb joined to the cue, where the tree goes back, behind a participle that opens its sentence, before a phrase like
//! `according to X`, before somebody else who speaks.

use super::super::cues::is_negation;
use crate::language::Function;

use super::{Form, Group, SegmentClaims, Tag, contents, subject};

impl SegmentClaims<'_, '_> {
    /// Where the content that starts at `first` ends: before a verb coordinated with the cue, or an aside.
    pub(super) fn content_end(&self, first: usize, index: usize) -> usize {
        let view = self.view;
        let mut end = contents::clause_end(&view, first);
        end = (first..end).find(|&at| view.is_sign(at, ",") && self.takes_up(at + 1)).unwrap_or(end);
        end = self.correlate(first, end, index).unwrap_or(end);
        end = self.main_clause(first, end, index).unwrap_or(end);
        end = self.way_back(first, end, index).unwrap_or(end);
        end = self.behind_fronted(first, end, index).or_else(|| self.handed_back(first, end)).unwrap_or(end);
        end = self.next_clause(first, end).or_else(|| self.resumed(first, end, index)).unwrap_or(end);
        end = self.behind_described(first, end, index).unwrap_or(end);
        end = self.silence(first, end).unwrap_or(end);
        end = self.occasion(first, end, index).unwrap_or(end);
        for (other, group) in self.groups.iter().enumerate().skip(index + 1) {
            if group.first >= end {
                break;
            }
            if group.first <= first || group.cues.is_empty() || self.is_to_come(group) {
                continue;
            }
            let opens = subject::opening(&view, group);
            let joined = opens > first && (view.joins(opens - 1) || view.is_sign(opens - 1, ","));
            let same_subject = self.subjects[other] == self.subjects[index] && self.subjects[index].is_some();
            if joined && same_subject {
                end = opens - 1;
                if end > first && view.is_sign(end - 1, ",") {
                    end -= 1;
                }
            }
        }
        end
    }

    /// `ni les syndicats, qui demandaient P, ni les patrons`: where a conjunction stands again that stood before the cue.
    fn correlate(&self, first: usize, end: usize, index: usize) -> Option<usize> {
        let view = self.view;
        let cue = self.groups[index].first;
        let neither = |at: usize| is_negation(&view, at) && view.is_among(at, &view.passage.pack.words.coordination);
        let again = |&at: &usize| view.is_sign(at, ",") && neither(at + 1);
        (first..end).find(again).filter(|_| (0..cue).any(neither))
    }

    /// `P, ce que dément X`: whether somebody else's word on the clause before the comma starts at `at`.
    fn takes_up(&self, at: usize) -> bool {
        let view = self.view;
        let reports = |group: &Group<'_>| group.first > at && !group.cues.is_empty() && group.form == Form::Finite;
        let next = self.groups.iter().find(|group| group.first > at);
        view.is_among(at, &view.passage.pack.words.pointers)
            && view.tag(at + 1) == Some(Tag::That)
            && next.is_some_and(reports)
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
            let stop = (first + 1..group.first).rev().find(stops);
            // "l'homme que la police accuse d'avoir volé a été arrêté"
            let relative = || contents::describes(&view, &self.groups[index]).then_some(group.first);
            let stop = stop.or_else(relative)?;
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

    /// `The mayor, who says he is innocent, will appeal`: the comma behind which the sentence around a relative clause goes on.
    fn resumed(&self, first: usize, end: usize, index: usize) -> Option<usize> {
        let view = self.view;
        let start = self.groups[index].first;
        let before = (0..start).rev().find(|&at| view.tag(at) != Some(Tag::Adverb))?;
        let aside = view.tag(before) == Some(Tag::Relative) && before > 0 && view.is_sign(before - 1, ",");
        let finite = |at: usize| view.tag(at).is_some_and(Tag::is_finite);
        let resumes = |&at: &usize| view.is_sign(at, ",") && finite(at + 1) && view.has_finite(first, at);
        (first + 1..end).find(resumes).filter(|_| aside)
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

    /// `si X estime que`, `tout en soulignant que`: whether the clause of the cue at `index` stands before the main one.
    fn is_fronted(&self, index: usize) -> bool {
        let view = self.view;
        let group = self.groups[index];
        if group.form == Form::Gerund {
            return subject::opening(&view, &group) == 0;
        }
        let start = contents::past_connectives(&view, 0);
        let mark = |at: usize| match view.tag(at) {
            Some(Tag::Whether) => true,
            Some(Tag::Conjunction) => !view.joins(at) && !view.compares(at),
            _ => false,
        };
        let marked = (0..=start).any(mark) || view.tag(start) == Some(Tag::That) && start > 0;
        marked && group.form == Form::Finite && !(start..group.first).any(|at| view.is_sign(at, ","))
    }

    /// `Warning that P, he left`: where the main clause starts behind what the clause in front of it reports.
    pub(super) fn behind_fronted(&self, first: usize, end: usize, index: usize) -> Option<usize> {
        // "In a letter urging Y to P, X said Q"
        let gerund = self.groups[index].form == Form::Gerund && self.is_in_front(self.groups[index].first);
        (gerund || self.is_fronted(index)).then(|| self.main_behind(first, end)).flatten()
    }

    /// `In a letter …`, `Amid claims …`: whether what stands at `at` is governed by a preposition that opens its sentence.
    pub(super) fn is_in_front(&self, at: usize) -> bool {
        self.view.tag(0) == Some(Tag::Preposition) && !self.view.has_finite(0, at)
    }

    /// Where a comma has a subject and its verb behind it.
    pub(super) fn main_behind(&self, first: usize, end: usize) -> Option<usize> {
        let view = self.view;
        let ends = |at: usize| view.is_sign(at, ",") || view.quote(at).is_some_and(|quote| view.hands_over(quote));
        let subject = |at: usize| {
            let phrase = view.phrase(at + 1).map(|phrase| view.extend(phrase, end, false));
            phrase.is_some_and(|phrase| {
                let small = |at: &usize| view.tag(*at) == Some(Tag::Clitic) || is_negation(&view, *at);
                let verb = (phrase.last..end).find(|at| !small(at));
                verb.is_some_and(|verb| view.tag(verb).is_some_and(Tag::is_finite))
            })
        };
        let at = (first..end).find(|&at| ends(at) && subject(at))?;
        Some(at + usize::from(view.quote(at).is_some()))
    }

    /// `l'homme que la police accuse d'avoir volé la cloche a été arrêté`: where a finite verb starts that nothing ties to the
    /// infinitive at `first`.
    pub(super) fn main_verb_behind(&self, first: usize, end: usize) -> Option<usize> {
        // "to use every weapon they have": English ties by nothing
        if self.view.passage.pack.noun_first { self.untied_verb(first, end) } else { None }
    }

    /// Where the first finite verb behind `first` starts, if nothing ties it to what stands there.
    pub(super) fn untied_verb(&self, first: usize, end: usize) -> Option<usize> {
        let view = self.view;
        let finite = |group: &&Group<'_>| group.form == Form::Finite && group.first > first && group.first < end;
        let verb = self.groups.iter().find(finite)?.first;
        let ties = |at: usize| {
            matches!(view.tag(at), Some(Tag::That | Tag::Relative | Tag::Whether | Tag::Conjunction | Tag::Sign))
                || view.quote(at).is_some()
                || contents::asks(&view, at)
        };
        (!(first..verb).any(ties)).then_some(verb)
    }

    /// `a été invité à partir par ses voisins`: who says it is no part of it.
    pub(super) fn before_agent(&self, index: usize, first: usize, end: usize) -> usize {
        let group = self.groups[index];
        let undergoes = group.passive || group.form == Form::Participle;
        let agent = contents::agent(&self.view, group.last).filter(|agent| undergoes && agent.first > first + 1);
        agent.map_or(end, |agent| end.min(agent.first - 1))
    }

    /// `, sans donner plus de détails`: where somebody falls silent behind the comma.
    fn silence(&self, first: usize, end: usize) -> Option<usize> {
        let view = self.view;
        let words = &view.passage.pack.words;
        let comma = (first..end).rev().find(|&at| view.is_sign(at, ","))?;
        let silent = view.is_among(comma + 1, &words.without) && !view.has_finite(comma, end);
        (silent && (comma..end).any(|at| view.is_among(at, &words.details))).then_some(comma)
    }

    /// `a annoncé P lors d'un entretien`: where the words start that say on what occasion the cue at `index` said so.
    fn occasion(&self, first: usize, end: usize, index: usize) -> Option<usize> {
        let view = self.view;
        let words = &view.passage.pack.words;
        let said = |at: usize| {
            let noun = view.phrase(at).filter(|phrase| view.is_among(phrase.head, &words.occasions));
            let indefinite = view.word(at).is_some_and(|word| word.function == Some(Function::Indefinite));
            noun.is_some() && indefinite
        };
        // "dans un communiqué", "lors d'un entretien"
        let opens = |&at: &usize| match view.tag(at) {
            Some(Tag::Preposition) => !view.is_genitive(at) && said(at + 1),
            Some(Tag::Adverb) => view.is_genitive(at + 1) && said(at + 2),
            _ => false,
        };
        let at = (first + 2..end).find(opens)?;
        let speaks = |group: &Group<'_>| group.first > first && group.first < end && !group.cues.is_empty();
        let alone = !self.groups.iter().skip(index + 1).any(speaks) && !view.has_finite(at, end);
        let past = matches!(self.groups[index].form, Form::Finite);
        (alone && past && !(at..end).any(|i| view.is_sign(i, ","))).then_some(at)
    }

    /// `une rumeur affirmant que P a circulé`: where the verb of a subject starts that the participle at `index` describes.
    fn behind_described(&self, first: usize, end: usize, index: usize) -> Option<usize> {
        let view = self.view;
        let group = self.groups[index];
        let noun = group.first.checked_sub(1).filter(|&at| matches!(view.tag(at), Some(Tag::Noun | Tag::Adjective)))?;
        let subject = group.form == Form::Gerund && !view.has_finite(0, noun);
        let finite = || self.groups.iter().filter(|g| g.form == Form::Finite && g.first > first && g.first < end);
        let second = finite().find(|g| finite().any(|before| before.last == g.first)).filter(|_| subject)?;
        Some(second.first)
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
            (view.tag(with) == Some(Tag::Preposition) && comma(with)).then(|| with - 1)
        };
        let replies = |index: usize| replies(index).or_else(|| beside(index));
        let mut inside = (0..self.groups.len()).filter(|&index| (first..end).contains(&self.groups[index].first));
        according.or_else(|| inside.find_map(replies))
    }
}
