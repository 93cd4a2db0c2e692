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
        let (phrase, start) = cues::according(&view, at)?;
        // "according to her"
        let pronoun = view.tag(start) == Some(Tag::Clitic) && cues::is_third_person(&view, start);
        let pronoun = pronoun.then_some(Phrase { first: start, last: start + 1, head: start });
        let inside = || view.phrase(start + 1).filter(|_| phrase.source_inside);
        let base = pronoun.or_else(|| view.phrase(start)).or_else(inside)?;
        let base = Phrase { first: start, ..base };
        let initial = contents::past_connectives(&view, 0) >= at;
        let source = self.before_subject(self.whole_source(base));
        let speaks = pronoun.is_some() || view.can_speak(source);
        // "pour l'association, c'est « une insulte »"
        let opinion = view.is_among(at, &view.passage.pack.words.opinions);
        let quoted = opinion && (source.last..view.units.len()).any(|i| view.quote(i).is_some());
        // "selon les cas", "selon toute vraisemblance"
        if (source.first..source.last).any(|i| view.is_among(i, &view.passage.pack.words.measures)) && !speaks {
            return None;
        }
        if phrase.weak && !(initial && speaks && (quoted || is_person(&view, source))) {
            return None;
        }
        let last = self.past_cited(source.last);
        let (pieces, rule, end) = contents::according(&view, at, last, initial, phrase.weak)?;
        // "selon les cas, P" names nobody either, but opens a sentence far less often than "selon le classement, P"
        if !(speaks || initial && (view.quote(end).is_some() || view.has_finite(end, view.units.len()))) {
            return None;
        }
        self.taken[at..end.min(view.units.len())].fill(true);
        let words = start - at - usize::from(start > at && phrase.source_inside && start == at);
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

/// Whether a phrase is a person or a pronoun rather than a body or thing: "pour le ministre", not "pour la ville".
fn is_person(view: &View<'_, '_>, phrase: Phrase) -> bool {
    let mention = view.mention(phrase, false);
    let noun = view.word(phrase.head).and_then(|w| w.noun);
    mention.form == MentionForm::Pronoun
        || mention.name.is_some_and(|(_, kind)| kind == EntityKind::Person)
        || (mention.name.is_none()
            && matches!(noun, Some(SourceNoun::Person | SourceNoun::Group | SourceNoun::Anonymous)))
}
