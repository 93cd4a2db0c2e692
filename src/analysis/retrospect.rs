//! Sentences that only say whose word the sentence before was: `P. C'est ce qu'a déclaré X.`, `P. That is the view of X.`
//! Relies on the claims found before.

use crate::document::{Act, LocalClaim, Rule};
use crate::language::Frames;

use super::claims::Found;
use super::contents;
use super::cues::{self, Form};
use super::passage::{Passage, Segment};
use super::phrases::{Phrase, View};
use super::tags::Tag;
use super::words::Readings;

/// Adds a claim for every sentence that the next one hands to a source, and that holds none yet.
pub(super) fn complete(passage: &Passage<'_, '_>, segments: &[Segment], found: &mut Vec<Found>) {
    let plain: Vec<usize> = (0..segments.len()).filter(|&i| segments[i].within.is_none()).collect();
    for pair in plain.windows(2) {
        let (said, says) = (View::new(passage, &segments[pair[0]]), View::new(passage, &segments[pair[1]]));
        if found.iter().any(|f| f.segment == pair[0]) {
            continue;
        }
        let Some((source, cue)) = owner(&says) else { continue };
        let Some(content) = contents::content(&said, &[(0, said.units.len())]) else { continue };
        found.retain(|f| f.segment != pair[1]);
        let claim = LocalClaim {
            kind: content.kind,
            content: content.spans,
            cue: Some(says.span(cue.0, cue.1)),
            mention: Some(says.mention(source, true)),
            via: None,
            reason: None,
            act: Act::Asserts,
            rule: Rule::Adjacent,
        };
        found.push(Found { segment: pair[0], claim });
    }
}

/// Who said what the sentence points back to, and the words that say so: first, one past last.
fn owner(view: &View<'_, '_>) -> Option<(Phrase, (usize, usize))> {
    let copula = |i: usize| view.word(i).is_some_and(|w| w.can.any(Readings::PASSIVE) && w.can.any(Readings::FINITE));
    let points = view.is_among(0, &view.passage.pack.words.resumptives);
    let behind = (1..3).find(|&i| copula(i)).filter(|_| points)? + 1;
    let at = (behind..view.units.len()).find(|&i| view.tag(i) != Some(Tag::Adverb))?;
    said_by(view, at).or_else(|| word_of(view, at)).filter(|(source, _)| view.can_speak(*source))
}

/// `ce qu'a déclaré X`, `what X said`.
fn said_by(view: &View<'_, '_>, at: usize) -> Option<(Phrase, (usize, usize))> {
    let opens =
        |i: usize| matches!(view.tag(i), Some(Tag::That | Tag::Relative | Tag::Whether)) || contents::asks(view, i);
    (at..at + 2).any(opens).then_some(())?;
    let groups = cues::groups(view);
    let group = groups.iter().find(|group| group.first > at && group.form == Form::Finite)?;
    group.cues.taking(Frames::CLAUSE | Frames::BARE).filter(|_| !group.negated)?;
    let before = view.subject_before(group.first).filter(|p| p.first > at && view.can_speak(*p));
    let source = before.or_else(|| view.subject_after(group.last))?;
    Some((source, (group.first, group.last)))
}

/// `l'avis de X`, `the view of X`.
fn word_of(view: &View<'_, '_>, at: usize) -> Option<(Phrase, (usize, usize))> {
    let phrase = view.phrase(at)?;
    view.word(phrase.head)?.noun_cue?;
    let source = view.is_genitive(phrase.last).then(|| view.phrase(phrase.last + 1)).flatten()?;
    let source = view.extend(source, view.units.len(), false);
    Some((source, (phrase.head, phrase.head + 1)))
}
