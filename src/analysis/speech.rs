//! Quotations that no cue has claimed: words that go on with the speaker before them, that a colon hands over, that the
//! sentence beside them names a speaker for, or that nobody is named for. What is left is a term. Relies on claims.

use crate::document::{Act, ClaimKind, LocalClaim, Rule};

use super::claims::Found;
use super::contents;
use super::cues;
use super::passage::{Passage, Segment};
use super::phrases::{Phrase, View};
use super::tags::Tag;

/// Adds a claim for every utterance that `found` does not hold yet.
pub(super) fn complete(passage: &Passage<'_, '_>, segments: &[Segment], found: &mut Vec<Found>) {
    let mut previous: Option<usize> = None;
    for (index, segment) in segments.iter().enumerate().filter(|(_, s)| s.within.is_none()) {
        let view = View::new(passage, segment);
        for at in 0..segment.units.len() {
            let Some(quote) = view.quote(at) else { continue };
            let span = passage.quotations[quote].inner;
            let claimed = found.iter().any(|f| f.claim.content.iter().any(|c| c.overlaps(span)));
            if !claimed && contents::is_utterance(&view, quote) {
                let before = previous.map(|i| View::new(passage, &segments[i]));
                if let Some(claim) = claim(&view, at, before, found, previous) {
                    found.push(Found { segment: index, claim });
                }
            }
        }
        previous = Some(index);
    }
}

fn claim(
    view: &View<'_, '_>,
    at: usize,
    before: Option<View<'_, '_>>,
    found: &[Found],
    previous: Option<usize>,
) -> Option<LocalClaim> {
    let alone = (0..view.units.len()).all(|i| view.quote(i).is_some() || view.tag(i) == Some(Tag::Sign));
    let (source, rule) = if alone {
        beside(before, found, previous)
    } else if at > 0 && view.is_sign(at - 1, ":") {
        (before_colon(view, at - 1), Rule::Colon)
    } else {
        let inner = view.passage.quotations[view.quote(at)?].inner;
        let sentence = view.passage.text[inner.range()].starts_with(char::is_uppercase);
        if !sentence || view.passage.text[inner.range()].split_whitespace().count() < 6 {
            return None;
        }
        (None, Rule::Unattributed)
    };
    let owner = if alone { before.as_ref() } else { Some(view) };
    let mention = source.zip(owner).map(|(phrase, view)| view.mention(phrase, true));
    let rule = if rule == Rule::Colon && mention.is_none() { Rule::Unattributed } else { rule };
    let content = vec![view.passage.quotations[view.quote(at)?].inner];
    Some(LocalClaim {
        kind: ClaimKind::Direct,
        content,
        cue: None,
        mention,
        via: None,
        reason: None,
        act: Act::Asserts,
        rule,
    })
}

/// Who speaks in a sentence that is nothing but a quotation: the speaker of the sentence before it.
fn beside(before: Option<View<'_, '_>>, found: &[Found], previous: Option<usize>) -> (Option<Phrase>, Rule) {
    let Some(view) = before else { return (None, Rule::Continued) };
    if found.iter().any(|f| Some(f.segment) == previous) {
        return (None, Rule::Continued);
    }
    let groups = cues::groups(&view);
    let cue = groups.iter().rev().find(|g| !g.cues.is_empty());
    let subject = cue.and_then(|g| view.subject_before(g.first)).filter(|&p| view.can_speak(p));
    match subject {
        Some(subject) => (Some(subject), Rule::Adjacent),
        None => (None, Rule::Unattributed),
    }
}

/// `X : «P»`: the speaker alone before the colon, or the subject of the clause that leads to it.
fn before_colon(view: &View<'_, '_>, colon: usize) -> Option<Phrase> {
    let groups = cues::groups(view);
    let subject = groups.iter().rev().filter(|g| g.head < colon).find_map(|g| view.subject_before(g.first));
    let phrase = subject.or_else(|| {
        let alone = view.extend(view.phrase(0)?, colon, true);
        (alone.last == colon).then_some(alone)
    })?;
    view.can_speak(phrase).then_some(phrase)
}
