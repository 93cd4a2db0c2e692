//! Quotations that no cue has claimed: words that go on with the speaker before them, that a colon hands over, that the
//! sentence beside them names a speaker for, or that nobody is named for. What is left is a term. Relies on claims.

use std::collections::HashMap;

use crate::document::{Act, Announced, ClaimKind, EntityKind, LocalClaim, LocalMention, MentionForm, Rule};
use crate::language::SourceNoun;
use crate::span::Spans;

use super::claims::Found;
use super::contents::{self, Content};
use super::cues::{self, Form};
use super::passage::{Passage, Segment};
use super::phrases::{Phrase, View};
use super::provenance;
use super::quotations;
use super::tags::Tag;

/// Adds a claim for every utterance that `found` does not hold yet.
pub(super) fn complete(passage: &Passage<'_, '_>, segments: &[Segment], found: &mut Vec<Found>) {
    // "I was told that P": a claim inside somebody's words leaves those unclaimed
    let outer = |f: &&Found| segments[f.segment].within.is_none() || f.claim.kind == ClaimKind::Direct;
    let claimed: Spans = found.iter().filter(outer).flat_map(|f| f.claim.content.iter().copied()).collect();
    // who makes the last claim of each segment that has any
    let mut speakers: HashMap<usize, Option<LocalMention>> =
        found.iter().map(|f| (f.segment, f.claim.mention)).collect();
    let mut previous: Option<usize> = None;
    for (index, segment) in segments.iter().enumerate().filter(|(_, s)| s.within.is_none()) {
        let view = View::new(passage, segment);
        let silent = previous.filter(|before| !speakers.contains_key(before));
        let before = silent.map(|before| View::new(passage, &segments[before]));
        for at in 0..segment.units.len() {
            let Some(quote) = view.quote(at) else { continue };
            let spoken = quotations::is_block(&passage.quotations[quote])
                || contents::is_utterance(&view, quote)
                || is_handed_over(&view, at);
            if claimed.overlap(passage.quotations[quote].inner) || !spoken {
                continue;
            }
            let speaker = speakers.get(&index).copied().flatten();
            if let Some(claim) = claim(&view, at, speaker, before) {
                speakers.insert(index, claim.mention);
                found.push(Found { segment: index, claim });
            }
        }
        previous = Some(index);
    }
}

/// `Léa Morel a déclaré :`, and no more: whose words the next paragraph is.
pub(super) fn announced(passage: &Passage<'_, '_>, segments: &[Segment]) -> Option<Announced> {
    let view = View::new(passage, segments.iter().rfind(|segment| segment.within.is_none())?);
    let colon = view.units.len().checked_sub(1).filter(|&last| view.is_sign(last, ":"))?;
    let groups = cues::groups(&view);
    let cue = groups.iter().rev().find(|group| group.head < colon && !group.cues.is_empty());
    let mention = view.mention(before_colon(&view, colon)?, true);
    Some(Announced { mention, cue: cue.map(|group| view.span(group.first, group.last)) })
}

/// `— Ann Lee, mayor of Velm`: a paragraph that is a name, and behind a sign what that is of; not a sentence.
pub(super) fn signed_block(passage: &Passage<'_, '_>, segments: &[Segment]) -> Option<LocalMention> {
    let [only] = segments else { return None };
    let view = View::new(passage, only);
    let first = usize::from(view.text(0).starts_with(quotations::DASHES));
    let whole = view.extend(view.phrase(first)?, view.units.len(), true);
    let mention = view.mention(whole, false);
    let speaks = mention.name.is_some_and(|(_, kind)| matches!(kind, EntityKind::Person | EntityKind::Organisation));
    let last = view.units.len();
    let ends = whole.last >= last || view.tag(whole.last) == Some(Tag::Sign) && !view.has_finite(whole.last, last);
    (speaks && ends).then_some(mention)
}

/// `: « Merci à tous. »`: a colon before the quotation, and the end of a sentence in it.
fn is_handed_over(view: &View<'_, '_>, at: usize) -> bool {
    let inner = view.quote(at).map(|quote| &view.passage.text[view.passage.quotations[quote].inner.range()]);
    at > 0 && view.is_sign(at - 1, ":") && inner.is_some_and(|words| words.ends_with(['.', '!', '?', '…']))
}

/// The claim that the quotation at `at` makes, given who spoke last in its sentence, and the sentence before when nobody
/// spoke in that.
fn claim(
    view: &View<'_, '_>,
    at: usize,
    speaker: Option<LocalMention>,
    before: Option<View<'_, '_>>,
) -> Option<LocalClaim> {
    let inner = view.passage.quotations[view.quote(at)?].inner;
    let alone = (0..view.units.len()).all(|i| view.quote(i).is_some() || view.tag(i) == Some(Tag::Sign));
    let (mention, rule) = if alone {
        beside(before)
    } else if at > 0 && view.is_sign(at - 1, ":") {
        let mention = speaker.or_else(|| before_colon(view, at - 1).map(|phrase| view.mention(phrase, true)));
        (mention, if mention.is_some() { Rule::Colon } else { Rule::Unattributed })
    } else if let Some(signed) = signed(view, at) {
        (Some(signed), Rule::Adjacent)
    } else {
        let words = &view.passage.text[inner.range()];
        let sentence = words.starts_with(char::is_uppercase) && words.split_whitespace().nth(5).is_some();
        (None, sentence.then_some(Rule::Unattributed)?)
    };
    let content = Content { kind: ClaimKind::Direct, spans: vec![inner] };
    let via = provenance::via(view, &content, None, mention);
    let (kind, act, content) = (content.kind, Act::Asserts, content.spans);
    Some(LocalClaim { kind, content, cue: None, mention, via, reason: None, act, rule })
}

/// `«P» – Ann Lee`: a quotation that is signed.
fn signed(view: &View<'_, '_>, quote: usize) -> Option<LocalMention> {
    let dash = quote + 1;
    view.text(dash).starts_with(quotations::DASHES).then_some(())?;
    let phrase = view.phrase(dash + 1)?;
    let whole = view.extend(phrase, view.units.len(), true);
    let mention = view.mention(whole, false);
    let person = mention.name.is_some_and(|(_, kind)| kind == EntityKind::Person);
    let ends = (whole.last..view.units.len()).all(|i| view.tag(i) == Some(Tag::Sign));
    (quote == 0 && person && ends).then_some(mention)
}

/// Who speaks in a sentence that is nothing but a quotation: whoever spoke in the sentence before it, or whom that one
/// names when nobody did.
fn beside(before: Option<View<'_, '_>>) -> (Option<LocalMention>, Rule) {
    let Some(view) = before else { return (None, Rule::Continued) };
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
