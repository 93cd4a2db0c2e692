//! What stands around a claim about where it comes from: through whom it came, and why its source is not named.
//! Relies on phrases; units are those of one segment.

use crate::document::{LocalMention, SourceKind};
use crate::language::{Known, SourceNoun};
use crate::span::Span;

use super::contents::Content;
use super::passage::Unit;
use super::phrases::{Phrase, View};

/// Through whom: the medium named outside the content, beside the cue or the source.
pub(super) fn via(view: &View<'_, '_>, content: &Content, mention: Option<LocalMention>) -> Option<LocalMention> {
    let outside = |at: usize| {
        let span = view.passage.span(view.units[at]);
        content.spans.iter().all(|c| !c.overlaps(span)) && mention.is_none_or(|m| !m.span.overlaps(span))
    };
    let words = &view.passage.pack.words;
    let carries = |at: usize| view.is_among(at, &words.carriers);
    let told = |at: usize| view.word(at).is_some_and(|w| !w.verbs.is_empty()) || carries(at);
    let starts = (1..view.units.len()).filter(|&at| outside(at) && matches!(view.units[at], Unit::Token(_)));
    let phrases = || starts.clone().filter(|&at| told(at - 1)).filter_map(|at| view.phrase(at));
    let medium = phrases().find_map(|phrase| {
        // "dans les colonnes du Courrier": the paper, not its columns
        let inner = || view.phrase(phrase.last + 1).filter(|_| view.is_genitive(phrase.last));
        let named = if view.is_among(phrase.head, &words.venues) { inner() } else { Some(phrase) };
        named.filter(|&named| is_medium(view, named))
    });
    let release = || phrases().find(|p| carries(p.first - 1) && view.is_among(p.head, &words.releases));
    medium.or_else(release).map(|phrase| view.mention(view.extend(phrase, view.units.len(), false), false))
}

/// Whether a phrase is an agency, paper, broadcaster or site.
fn is_medium(view: &View<'_, '_>, phrase: Phrase) -> bool {
    let noun = view.word(phrase.head).and_then(|w| w.noun) == Some(SourceNoun::Medium);
    let media = &view.passage.pack.words.media;
    let known = (phrase.first..phrase.last).filter_map(|i| view.token(i)).any(|token| {
        let name = view.passage.name(token);
        let ends = |word: usize| media.contains(view.passage.word(word));
        name.is_some_and(|n| n.known == Some(Known::Medium) || ends(n.last - 1) || ends(n.first))
    });
    noun || known || view.is_among(phrase.head, media)
}

/// The words by which the segment says that an anonymous source wants no name.
pub(super) fn reason(view: &View<'_, '_>, mention: Option<LocalMention>) -> Option<Span> {
    mention.filter(|m| matches!(m.kind, Some(SourceKind::Anonymous | SourceKind::Person)) && m.name.is_none())?;
    let whole = view.span(0, view.units.len());
    let text = view.passage.text[whole.range()].replace('’', "'").to_lowercase();
    // lower-casing and straightening keep lengths apart in bytes only where characters change size: search by characters
    let phrase = view.passage.pack.anonymity.iter().find(|phrase| text.contains(phrase.as_str()))?;
    let before = text[..text.find(phrase.as_str())?].chars().count();
    let offset =
        |chars: usize| view.passage.text[whole.range()].char_indices().nth(chars).map_or(whole.len(), |(i, _)| i);
    let (start, end) = (offset(before), offset(before + phrase.chars().count()));
    Some(Span::new(whole.start as usize + start, whole.start as usize + end))
}
