//! What a sentence passes on without naming anybody: an adverb of hearsay ("allegedly, P"), or a conditional that goes on
//! reporting behind a claim ("Neuf autres auraient été blessées"). Relies on parses, and on the claims found before.

use crate::document::{Act, ClaimKind, LocalClaim, Rule};
use crate::language::Mood;
use crate::span::{Span, Spans};

use super::claims::Found;
use super::contents;
use super::passage::{Passage, Segment};
use super::phrases::View;
use super::tags::Tag;

/// Adds the claims that hearsay makes.
pub(super) fn complete(passage: &Passage<'_, '_>, segments: &[Segment], found: &mut Vec<Found>) {
    let mut by_segment: Vec<Option<ClaimKind>> = vec![None; segments.len()];
    for claim in found.iter() {
        by_segment[claim.segment] = Some(claim.claim.kind);
    }
    let claimed: Spans = found.iter().flat_map(|f| f.claim.content.iter().copied()).collect();
    let mut reported = None;
    for (index, segment) in segments.iter().enumerate().filter(|(_, segment)| segment.within.is_none()) {
        let view = View::new(passage, segment);
        let apart = |(_, cue): &Report| cue.is_none_or(|cue| !claimed.overlap(cue));
        let alone = || conditional(&view).filter(|_| by_segment[index].is_none() && goes_on(reported));
        let report = adverb(&view).filter(apart).or_else(alone);
        reported = by_segment[index];
        let Some((pieces, cue)) = report else { continue };
        if let Some(content) = contents::content(&view, &pieces) {
            reported = Some(content.kind);
            let claim = LocalClaim {
                kind: content.kind,
                content: content.spans,
                cue,
                mention: None,
                via: None,
                reason: None,
                act: Act::Asserts,
                rule: Rule::Hearsay,
            };
            found.push(Found { segment: index, claim });
        }
    }
}

/// Behind verbatim words the paper speaks again.
fn goes_on(reported: Option<ClaimKind>) -> bool {
    matches!(reported, Some(ClaimKind::Indirect | ClaimKind::Mixed))
}

/// What is reported, and the word that says so.
type Report = (Vec<contents::Piece>, Option<Span>);

/// The clause around an adverb of hearsay.
fn adverb(view: &View<'_, '_>) -> Option<Report> {
    let words = &view.passage.pack.words.hearsay;
    let at = (0..view.units.len()).find(|&at| view.is_among(at, words))?;
    let (end, cue) = (contents::clause_end(view, at + 1), Some(view.span(at, at + 1)));
    let opens = (0..at).all(|i| view.tag(i) == Some(Tag::Conjunction));
    if opens {
        return view.has_finite(at, end).then(|| (vec![(at + 1, end)], cue));
    }
    let verb_beside = view.has_finite(at.saturating_sub(2), at) || view.has_finite(at + 1, (at + 2).min(end));
    let start = (0..at).rev().find(|&i| view.is_sign(i, ";") || view.is_sign(i, ":")).map_or(0, |i| i + 1);
    verb_beside.then(|| (vec![(start, at), (at + 1, end)], cue))
}

/// The sentence whose main verb is a conditional without a condition.
fn conditional(view: &View<'_, '_>) -> Option<Report> {
    let words = &view.passage.pack.words;
    let units = 0..view.units.len();
    let asks = view.units.len() > 1 && view.is_sign(units.end - 1, "?");
    let conditioned = units.clone().any(|i| view.tag(i) == Some(Tag::Whether) || view.is_among(i, &words.conditions));
    if asks || conditioned {
        return None;
    }
    let verb = units.clone().find(|&i| view.tag(i).is_some_and(Tag::is_finite))?;
    let parse = view.passage.parse?;
    let mood = parse.tag(view.token(verb)?).mood == Some(Mood::Conditional) || view.is_among(verb, &words.conditionals);
    let wish = view.is_among(verb, &words.modals);
    (mood && !wish && parse.is_main(view.token(verb)?)).then(|| (vec![(0, units.end)], None))
}
