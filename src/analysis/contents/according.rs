//! What a phrase like `selon X` covers. Relies on phrases; units are those of one segment.

use super::{Piece, Tag, View, clause_end, ends_clause, is_stop, is_utterance, quote_chain};
use crate::analysis::cues::is_form;
use crate::document::Rule;
use crate::language::SourceNoun;

/// The pieces that a `selon`-phrase at `at` covers, with the rule and the unit behind the phrase.
pub(in crate::analysis) fn according(
    view: &View<'_, '_>,
    at: usize,
    source_last: usize,
    initial: bool,
    weak: bool,
) -> Option<(Vec<Piece>, Rule, usize)> {
    let end = view.units.len();
    // "car, selon eux, P": the clause comes behind
    let opened = (0..at).rev().find(|&i| !view.is_sign(i, ","));
    let initial = initial
        || opened.is_some_and(|i| {
            is_stop(view, i) || matches!(view.tag(i), Some(Tag::Conjunction | Tag::That)) && !view.joins(i)
        });
    let next = source_last + usize::from(view.is_sign(source_last, ",") || view.is_sign(source_last, ":"));
    if view.quote(next).is_some_and(|q| is_utterance(view, q)) && ends_clause(view, next + 1) {
        return Some((quote_chain(view, next), Rule::According, next));
    }
    if initial {
        let stop = (source_last..end).find(|&i| {
            view.is_sign(i, ",") || view.is_sign(i, ":") || view.quote(i).is_some_and(|q| is_utterance(view, q))
        })?;
        let colon = view.is_sign(stop, ":");
        let strict = weak && !(view.is_sign(stop, ",") || colon) || (weak && stop != source_last);
        if strict {
            return None;
        }
        let first = if view.quote(stop).is_some() { stop } else { stop + 1 };
        let first = first + usize::from(colon && view.is_sign(first, ","));
        let rule = if colon { Rule::Colon } else { Rule::According };
        let first = past_relative(view, first).or_else(|| past_participle(view, at, first)).unwrap_or(first);
        let first = past_impersonal(view, first).unwrap_or(first);
        return Some((vec![(first, clause_end(view, first))], rule, first));
    }
    if weak {
        return None;
    }
    // "on apprend de source policière que P"
    if view.tag(source_last) == Some(Tag::That) && view.is_among(0, &view.passage.pack.words.impersonal) {
        let first = source_last + 1;
        return Some((vec![(first, clause_end(view, first))], Rule::According, first));
    }
    if let Some(relative) = relative(view, at, source_last) {
        return Some((relative, Rule::According, source_last));
    }
    let turn = turn(view, at);
    let start = (0..at).rev().find(|&i| is_stop(view, i) || reports(view, i) || turn == Some(i)).map_or(0, |i| i + 1);
    if !view.has_finite(start, at)
        && !(start..at).any(|i| view.quote(i).is_some())
        && view.tag(start).is_none_or(|t| !t.is_nominal() && t != Tag::Determiner)
    {
        return None;
    }
    // "P, a-t-on appris de source policière"
    let verbal = |i: usize| {
        let tag = view.tag(i);
        tag.is_some_and(Tag::is_finite)
            || view.is_among(i, &view.passage.pack.words.times)
            || matches!(tag, Some(Tag::Pronoun | Tag::Participle | Tag::Adverb | Tag::Clitic))
    };
    let aside = (start..at).rev().take_while(|&i| verbal(i)).last();
    let end_before = aside.filter(|&i| i > start && view.is_sign(i - 1, ",") && view.has_finite(i, at)).unwrap_or(at);
    let mut pieces = vec![(start, end_before)];
    let closed = (source_last..end).find(|&i| view.is_sign(i, ","));
    let mut behind = source_last;
    let open_verb = at > 1 && view.tag(at - 2).is_some_and(|tag| tag.is_finite() || tag == Tag::Infinitive);
    let goes_on = |comma: usize| open_verb || view.has_finite(comma + 1, end);
    if let Some(comma) = closed.filter(|&c| goes_on(c) && view.is_sign(at.saturating_sub(1), ",")) {
        if !matches!(view.tag(comma + 1), Some(Tag::Relative | Tag::Gerund)) {
            let first = past_participle(view, at, comma + 1).unwrap_or(comma + 1);
            pieces.push((first, clause_end(view, first)));
        }
        behind = comma;
    }
    Some((pieces, Rule::According, behind))
}

/// `Q — P, according to X`: the one dash before `at` that has a clause behind it, and one before it.
fn turn(view: &View<'_, '_>, at: usize) -> Option<usize> {
    let mut dashes = (0..at).filter(|&i| matches!(view.text(i), "—" | "–"));
    let dash = dashes.next().filter(|_| dashes.next().is_none())?;
    (view.has_finite(0, dash) && view.has_finite(dash + 1, at)).then_some(dash)
}

/// `qui, selon X, P`: the pronoun and the rest of its clause.
fn relative(view: &View<'_, '_>, at: usize, source_last: usize) -> Option<Vec<Piece>> {
    let pronoun = at.checked_sub(2).filter(|&i| view.tag(i) == Some(Tag::Relative) && view.is_sign(at - 1, ","))?;
    let (first, end) = (source_last + 1, clause_end(view, source_last));
    let resumes = |&i: &usize| view.is_sign(i, ",") && view.tag(i + 1).is_some_and(Tag::is_finite);
    let end = (first..end).find(resumes).unwrap_or(end);
    (view.is_sign(source_last, ",") && view.has_finite(first, end)).then(|| vec![(pronoun, pronoun + 1), (first, end)])
}

/// `selon une source, qui a requis l'anonymat, P`: where P starts behind the relative clause at `at`.
fn past_relative(view: &View<'_, '_>, at: usize) -> Option<usize> {
    (view.tag(at) == Some(Tag::Relative)).then_some(())?;
    let closes = |&i: &usize| view.is_sign(i, ",") && view.has_finite(at, i) && view.has_finite(i, view.units.len());
    (at..view.units.len()).find(closes).map(|comma| comma + 1)
}

/// `selon un diplomate, cité par un quotidien, P`: where P starts behind an aside that opens at `first` with a participle: one
/// of those by which the press comes to its sources, or one that the tree hangs on the source, which opens at `at`.
fn past_participle(view: &View<'_, '_>, at: usize, first: usize) -> Option<usize> {
    let end = view.units.len();
    let approached = view.passage.pack.words.approached.iter().any(|word| is_form(view.text(first), word));
    (approached || view.tag(first) == Some(Tag::Participle) && describes_source(view, at, first)).then_some(())?;
    let comma = (first..end).find(|&i| view.is_sign(i, ","))?;
    let said = view.has_finite(comma, end) || view.quote(comma + 1).is_some();
    (said && !view.has_finite(first + 1, comma)).then_some(comma + 1)
}

/// Whether the tree hangs the participle at `first` on a noun from `at` on with which it agrees; what is done to a body is
/// more often done to whoever stands behind the aside: `selon le parquet, interpellé lundi, le suspect nie`.
fn describes_source(view: &View<'_, '_>, at: usize, first: usize) -> bool {
    let Some((parse, participle)) = view.passage.parse.zip(view.token(first)) else { return false };
    let source = (at..first).find(|&i| view.token(i).is_some() && view.token(i) == parse.head(participle));
    source.is_some_and(|noun| {
        let gender = |at: usize| view.token(at).and_then(|token| parse.tag(token).gender);
        let differ = gender(noun).zip(gender(first)).is_some_and(|(a, b)| a != b);
        let body = view.word(noun).and_then(|word| word.noun) == Some(SourceNoun::Organisation);
        !differ && !body
    })
}

/// `on indique que P`, `il a été établi que P`: where P starts behind a verb of nobody's at `at`.
fn past_impersonal(view: &View<'_, '_>, at: usize) -> Option<usize> {
    let nobody = view.is_among(at, &view.passage.pack.words.impersonal).then_some(at + 1)?;
    let verbal = |&i: &usize| {
        matches!(view.tag(i), Some(Tag::Verb | Tag::Auxiliary | Tag::Participle | Tag::Adverb | Tag::Clitic))
    };
    let that = (nobody..view.units.len()).find(|i| !verbal(i))?;
    (that > nobody && view.tag(that) == Some(Tag::That)).then_some(that + 1)
}

/// Whether the conjunction at `at` hands over what a verb of speech reports.
fn reports(view: &View<'_, '_>, at: usize) -> bool {
    view.tag(at) == Some(Tag::That) && at > 0 && view.word(at - 1).is_some_and(|word| !word.verbs.is_empty())
}
