//! Quotations that no cue has claimed: words that go on with the speaker before them, that a colon hands over, that the
//! sentence beside them names a speaker for, or that nobody is named for. What is left is a term. Relies on claims.

use crate::document::{Act, ClaimKind, LocalClaim, LocalMention, MentionForm, Rule};

use crate::language::SourceNoun;

use super::claims::Found;
use super::contents;
use super::cues::{self, Form};
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
                if let Some(claim) = claim(&view, at, index, before, found, previous) {
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
    index: usize,
    before: Option<View<'_, '_>>,
    found: &[Found],
    previous: Option<usize>,
) -> Option<LocalClaim> {
    let alone = (0..view.units.len()).all(|i| view.quote(i).is_some() || view.tag(i) == Some(Tag::Sign));
    let (mention, rule) = if alone {
        beside(before, found, previous)
    } else if at > 0 && view.is_sign(at - 1, ":") {
        let speaker = found.iter().rev().find(|f| f.segment == index).and_then(|f| f.claim.mention);
        let mention = speaker.or_else(|| before_colon(view, at - 1).map(|phrase| view.mention(phrase, true)));
        (mention, if mention.is_some() { Rule::Colon } else { Rule::Unattributed })
    } else {
        let inner = &view.passage.text[view.passage.quotations[view.quote(at)?].inner.range()];
        let sentence = inner.starts_with(char::is_uppercase) && inner.split_whitespace().count() >= 6;
        (None, sentence.then_some(Rule::Unattributed)?)
    };
    let content = vec![view.passage.quotations[view.quote(at)?].inner];
    let (kind, act) = (ClaimKind::Direct, Act::Asserts);
    Some(LocalClaim { kind, content, cue: None, mention, via: None, reason: None, act, rule })
}

/// Who speaks in a sentence that is nothing but a quotation: the speaker of the sentence before it.
fn beside(before: Option<View<'_, '_>>, found: &[Found], previous: Option<usize>) -> (Option<LocalMention>, Rule) {
    let Some(view) = before else { return (None, Rule::Continued) };
    if found.iter().any(|f| Some(f.segment) == previous) {
        return (None, Rule::Continued);
    }
    let groups = cues::groups(&view);
    // "X a publié un communiqué. «P»": a document of words is told of instead of a verb of speech
    let told = (0..view.units.len()).any(|i| view.word(i).is_some_and(|w| w.noun == Some(SourceNoun::Document)));
    let cue = groups.iter().rev().find(|g| !g.cues.is_empty() || told && g.form == Form::Finite);
    let subject = cue.and_then(|g| view.subject_before(g.first)).filter(|&p| view.can_speak(p));
    match subject {
        Some(subject) => (Some(view.mention(subject, true)), Rule::Adjacent),
        None => (None, Rule::Unattributed),
    }
}

/// `X : «P»`: the speaker alone before the colon, or the subject of the last clause that leads to it.
fn before_colon(view: &View<'_, '_>, colon: usize) -> Option<Phrase> {
    let groups = cues::groups(view);
    if let Some(last) = groups.iter().rev().find(|g| g.head < colon && g.form == Form::Finite) {
        let subject = view.subject_before(last.first).or_else(|| view.subject_after(last.last))?;
        let mention = view.mention(subject, true);
        let third = mention.form != MentionForm::Pronoun || cues::is_third_person(view, subject.head);
        return (third && view.can_speak(subject)).then_some(subject);
    }
    let alone = view.extend(view.phrase(0)?, colon, true);
    let person = view.mention(alone, true).name.is_some()
        || view.word(alone.head).is_some_and(|w| w.noun == Some(SourceNoun::Person));
    (alone.last == colon && person).then_some(alone)
}
