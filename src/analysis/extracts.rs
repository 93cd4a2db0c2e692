//! Paragraphs that are no running text: a pull quote with its speaker behind it, an answer in an interview, a line of a
//! bibliography.
//! Relies on phrases.

use crate::document::{Act, ClaimKind, EntityKind, LocalClaim, LocalMention, Rule, Shape};
use crate::span::Span;

use super::claims::Found;
use super::passage::{Passage, Segment, Unit};
use super::phrases::View;
use super::tags::Tag;

/// Whether a paragraph only names a publication: a title in quotation marks, then a paper and a year, and no verb.
pub(super) fn is_reference(passage: &Passage<'_, '_>, segments: &[Segment]) -> bool {
    let outside = || segments.iter().filter(|segment| segment.within.is_none()).flat_map(|segment| &segment.units);
    let token = |unit: &Unit| match unit {
        Unit::Token(token) => Some(*token),
        Unit::Quote(_) => None,
    };
    let Some(title) = outside().position(|unit| token(unit).is_none()) else { return false };
    let behind = || outside().skip(title + 1).filter_map(token);
    let year = |i: usize| {
        let word = passage.word(i);
        passage.tokens[i].shape == Shape::Number && word.len() == 4 && word.starts_with(['1', '2'])
    };
    let named = behind().any(|i| passage.tags[i] == Tag::Name) && behind().any(year);
    named && !outside().filter_map(token).any(|i| passage.tags[i].is_finite())
}

/// `P. P. Ann Lee, head of the agency`: a paragraph that closes with nothing but who said it.
pub(super) fn pulled(passage: &Passage<'_, '_>, segments: &[Segment]) -> Option<Found> {
    let outside = || segments.iter().enumerate().filter(|(_, segment)| segment.within.is_none());
    let (index, last) = outside().next_back()?;
    let view = View::new(passage, last);
    let speaker = view.phrase(0)?;
    let speaker = view.extend(speaker, view.units.len(), true);
    let mention = view.mention(speaker, false);
    let person = mention.name.is_some_and(|(_, kind)| kind == EntityKind::Person);
    let whole = speaker.last == view.units.len() && view.tag(speaker.head) == Some(Tag::Name);
    let (_, first) = outside().next()?;
    let quoted = outside().any(|(_, segment)| segment.units.iter().any(|unit| matches!(unit, Unit::Quote(_))));
    let spoken = outside().take(index).any(|(_, segment)| {
        let view = View::new(passage, segment);
        view.has_finite(0, view.units.len())
    });
    if index == 0 || !person || !whole || quoted || !spoken {
        return None;
    }
    let before = &segments[..index].iter().rfind(|segment| segment.within.is_none())?.units;
    let content = passage.span(*first.units.first()?).join(passage.span(*before.last()?));
    Some(Found { segment: index, claim: utterance(content, mention, Rule::Adjacent) })
}

/// `Ann Lee : P. Q.`: a paragraph that somebody speaks in an interview; a question is the paper's own.
pub(super) fn answered(passage: &Passage<'_, '_>, segments: &[Segment]) -> Option<Found> {
    let mut outside = segments.iter().filter(|segment| segment.within.is_none());
    let (first, rest) = (outside.next()?, outside.next_back());
    let view = View::new(passage, first);
    let speaker = view.phrase(0).filter(|phrase| view.tag(phrase.first) == Some(Tag::Name))?;
    let colon = speaker.last;
    let mention = view.mention(speaker, false);
    let person = mention.name.is_some_and(|(_, kind)| kind == EntityKind::Person);
    let says = view.is_sign(colon, ":") && view.quote(colon + 1).is_none() && view.has_finite(colon, view.units.len());
    let last = *rest.unwrap_or(first).units.last()?;
    let content = passage.span(*first.units.get(colon + 1)?).join(passage.span(last));
    let asks = passage.text[content.range()].ends_with('?');
    (person && says && !asks).then(|| Found { segment: 0, claim: utterance(content, mention, Rule::Colon) })
}

/// Words that somebody says without quotation marks.
fn utterance(content: Span, mention: LocalMention, rule: Rule) -> LocalClaim {
    LocalClaim {
        kind: ClaimKind::Direct,
        content: vec![content],
        cue: None,
        mention: Some(mention),
        via: None,
        reason: None,
        act: Act::Asserts,
        rule,
    }
}
