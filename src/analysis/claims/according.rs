//! Claims that a preposition hands to a source: `selon X, P`, `according to X, P`, `X, pour qui P`.

use super::super::provenance;
use super::{Phrase, SegmentClaims, Tag, View, contents, cues};
use crate::document::{Act, EntityKind, MentionForm, Rule};
use crate::language::SourceNoun;

impl SegmentClaims<'_, '_> {
    /// `selon X, P`; `P, selon X`; `P, selon X, Q`.
    pub(super) fn according(&mut self) {
        let view = self.view;
        let mut at = 0;
        while at < view.units.len() {
            let next = self.according_at(at);
            at = next.unwrap_or(at + 1);
        }
    }

    fn according_at(&mut self, at: usize) -> Option<usize> {
        let view = self.view;
        if let Some(end) = self.opinion_at(at) {
            return Some(end);
        }
        let phrase = cues::according(&view, at);
        if let Some(last) = cues::in_general(&view, at).filter(|_| phrase.is_none()) {
            return self.general_at(at, last);
        }
        let (weak, inside) = phrase.map_or((false, false), |(phrase, _)| (phrase.weak, phrase.source_inside));
        let start = phrase.map(|(_, start)| start).or_else(|| learned(&view, at))?;
        // "according to her"
        let pronoun = view.tag(start) == Some(Tag::Clitic) && cues::is_third_person(&view, start);
        let pronoun = pronoun.then_some(Phrase { first: start, last: start + 1, head: start });
        let within = || view.phrase(start + 1).filter(|_| inside);
        let base = pronoun.or_else(|| view.phrase(start)).or_else(within)?;
        let base = Phrase { first: start, ..base };
        let initial = contents::past_connectives(&view, 0) >= at;
        let source = self.with_joined(self.before_subject(self.whole_source(base)));
        let speaks = pronoun.is_some() || view.can_speak(source);
        // "pour l'association, c'est « une insulte »"
        let opinion = view.is_among(at, &view.passage.pack.words.opinions);
        let quoted = opinion && (source.last..view.units.len()).any(|i| view.quote(i).is_some());
        // "selon les cas", "selon toute vraisemblance"
        if (source.first..source.last).any(|i| view.is_among(i, &view.passage.pack.words.measures)) && !speaks {
            return None;
        }
        if weak && !(initial && speaks && (quoted || is_person(&view, source))) {
            return None;
        }
        let last = self.past_cited(source.last);
        let (pieces, rule, end) = contents::according(&view, at, last, initial, weak)?;
        // "selon les cas, P" names nobody either, but opens a sentence far less often than "selon le classement, P"
        if !(speaks || initial && (view.quote(end).is_some() || view.has_finite(end, view.units.len()))) {
            return None;
        }
        self.taken[at..end.min(view.units.len())].fill(true);
        let words = start - at - usize::from(start > at && inside && start == at);
        let cue = view.span(at, (at + words).max(at + 1));
        let content = contents::content(&view, &pieces)?;
        let mention = view.mention(view.whose(source), false);
        self.push(content, Some(cue), Some(mention), Act::Asserts, rule);
        Some(end)
    }

    /// `people familiar with the talks`, `des chiffres sur la pêche`: all that hangs on a source up to the sign that sets it
    /// off, unless a time or what carries the words stands between.
    fn whole_source(&self, base: Phrase) -> Phrase {
        let view = self.view;
        let units = view.units.len();
        // "le préfet dans un communiqué"
        let carried = |at: usize| {
            let carrier = view.phrase(at + 1).and_then(|phrase| view.word(phrase.head)?.noun);
            let writing = matches!(carrier, Some(SourceNoun::Document | SourceNoun::Medium));
            // "a source close to the inquiry"
            let tied = view.tag(at - 1) == Some(Tag::Adjective);
            writing && !tied && view.is_among(at, &view.passage.pack.words.carriers)
        };
        let ends = |at: usize| contents::is_time(&view, at) || view.tag(at) == Some(Tag::Sign) || carried(at);
        let limit = (base.last..units).find(|&at| ends(at)).unwrap_or(units);
        let own = view.extend(base, units, false);
        let whole = view.extend(base, limit, true);
        // "according to police in a statement, P": it must end where the source is set off
        if whole.last > own.last && (whole.last == units || view.tag(whole.last) == Some(Tag::Sign)) {
            whole
        } else {
            own
        }
    }

    /// `la thèse selon laquelle P`: whether the clause at `first` is told by a noun of speech before `at`.
    fn is_of_noun(&self, at: usize, first: usize) -> bool {
        let view = self.view;
        let governs = |noun: usize| self.governed(noun, Act::Asserts).is_some_and(|(clause, _)| clause == first);
        let speech = |noun: usize| view.word(noun).is_some_and(|word| word.noun_cue.is_some());
        (0..at).any(|noun| speech(noun) && governs(noun))
    }

    /// `de l'avis général, P`: the words up to `last` hand over P, and name nobody.
    fn general_at(&mut self, at: usize, last: usize) -> Option<usize> {
        let view = self.view;
        let initial = contents::past_connectives(&view, 0) >= at;
        let (pieces, rule, end) = contents::according(&view, at, last, initial, false)?;
        let content = contents::content(&view, &pieces)?;
        self.push(content, Some(view.span(at, last)), None, Act::Asserts, rule);
        Some(end)
    }

    /// `selon le parquet, le suspect, qui a fui, P`: a source without the subject behind the comma, which describes nobody.
    fn before_subject(&self, source: Phrase) -> Phrase {
        let view = self.view;
        let verb = |at: usize| view.tag(at).is_some_and(Tag::is_finite) || view.tag(at) == Some(Tag::Clitic);
        let rest = source.last + 1;
        let aside = matches!(view.tag(rest), Some(Tag::Relative | Tag::Participle | Tag::Adjective));
        let behind = (rest..view.units.len()).find(|&at| view.is_sign(at, ",")).filter(|_| aside);
        let open = view.is_sign(source.last, ",") && (verb(rest) || behind.is_some_and(|comma| verb(comma + 1)));
        let comma = (source.head..source.last).find(|&at| open && view.is_sign(at, ","));
        Phrase { last: comma.unwrap_or(source.last), ..source }
    }

    /// `selon le ministère et deux élus, P`: a source with another one joined to it, where nothing but a sign stands behind.
    fn with_joined(&self, source: Phrase) -> Phrase {
        let view = self.view;
        let end = view.units.len();
        let second = view.phrase(source.last + 1).filter(|_| view.joins(source.last));
        let second =
            second.filter(|&p| view.can_speak(p) && view.can_speak(source)).map(|p| view.extend(p, end, false));
        let closed = second.filter(|p| matches!(view.tag(p.last), None | Some(Tag::Sign)));
        closed.map_or(source, |p| Phrase { last: p.last, ..source })
    }

    /// Behind whom the medium that ends at `last` cites: `selon l'agence Orbis, citant une source militaire, P`.
    fn past_cited(&self, last: usize) -> usize {
        let view = self.view;
        let cites = [last + 1, last + 2].into_iter().find(|&at| provenance::cites(&view, at));
        let cites = cites.filter(|_| view.is_sign(last, ","));
        let whom = cites.and_then(|at| view.phrase(at + 1)).filter(|&phrase| view.can_speak(phrase));
        whom.map_or(last, |phrase| view.extend(phrase, view.units.len(), false).last)
    }

    /// `X, pour qui P, …`: the clause is what X thinks.
    fn opinion_at(&mut self, at: usize) -> Option<usize> {
        let view = self.view;
        let opens = view.is_among(at, &view.passage.pack.words.opinions) && view.tag(at + 1) == Some(Tag::Relative);
        let opens = opens && !self.is_of_noun(at, at + 2);
        let source = opens.then(|| view.antecedent(at)).flatten().filter(|&p| view.can_speak(p))?;
        let (first, last) = (at + 2, contents::clause_end(&view, at + 2));
        let resumes = |&i: &usize| view.is_sign(i, ",") && view.tag(i + 1).is_some_and(Tag::is_finite);
        let end = (first..last).find(resumes).unwrap_or(last);
        view.has_finite(first, end).then_some(())?;
        let content = contents::content(&view, &[(first, end)])?;
        let mention = view.mention(source, false);
        self.push(content, Some(view.span(at, at + 1)), Some(mention), Act::Asserts, Rule::According);
        Some(first)
    }
}

/// `P, a-t-on appris lundi auprès de X`: where the source starts that nobody in particular has P from, by a verb that is no
/// cue itself.
fn learned(view: &View<'_, '_>, at: usize) -> Option<usize> {
    let words = &view.passage.pack.words;
    (view.is_among(at, &words.circles) && view.is_genitive(at + 1)).then_some(())?;
    let end = (0..at).rev().find(|&i| !view.is_among(i, &words.times))? + 1;
    let verbal = |i: &usize| {
        let tag = view.tag(*i);
        tag.is_some_and(Tag::is_finite) || matches!(tag, Some(Tag::Pronoun | Tag::Participle | Tag::Adverb))
    };
    let first = (0..end).rev().take_while(verbal).last()?;
    let nobody = (first..end).any(|i| view.is_among(i, &words.impersonal));
    let verb =
        (first..end).rev().find(|&i| view.tag(i).is_some_and(|tag| tag.is_finite() || tag == Tag::Participle))?;
    let cue = view.word(verb).is_some_and(|word| !word.verbs.is_empty());
    let set_off = first == 0 || view.is_sign(first - 1, ",");
    (nobody && !cue && set_off).then_some(at + 2)
}

/// Whether a phrase is a person or a pronoun rather than a body or thing: "pour le ministre", not "pour la ville".
fn is_person(view: &View<'_, '_>, phrase: Phrase) -> bool {
    let mention = view.mention(phrase, false);
    let noun = view.word(phrase.head).and_then(|w| w.noun);
    mention.form == MentionForm::Pronoun
        || mention.name.is_some_and(|(_, kind)| kind == EntityKind::Person)
        || (mention.name.is_none()
            && matches!(noun, Some(SourceNoun::Person | SourceNoun::Group | SourceNoun::Anonymous)))
}
