//! What stands around a claim about where it comes from: through whom it came, and why its source is not named.
//! Relies on phrases; units are those of one segment.

use crate::document::{EntityKind, LocalMention, SourceKind};
use crate::language::{Known, SourceNoun};
use crate::span::Span;

use super::contents::Content;
use super::entities::Name;
use super::passage::Unit;
use super::phrases::{Phrase, View};
use super::tags::Tag;

/// Through whom: the medium named outside the content, beside the cue or the source; or the release that `mention` is
/// the author of.
pub(super) fn via(
    view: &View<'_, '_>,
    content: &Content,
    cue: Option<Span>,
    mention: Option<LocalMention>,
) -> Option<LocalMention> {
    let outside = |at: usize| is_outside(view, content, at) && mention.is_none_or(|m| !m.span.overlaps(unit(view, at)));
    let words = &view.passage.pack.words;
    let carries = |at: usize| view.is_among(at, &words.carriers);
    let reports = |at: usize| view.word(at).is_some_and(|w| !w.verbs.is_empty());
    // "auprès de l'AFP"
    let led = |at: usize| carries(at - 1) || at > 1 && view.is_genitive(at - 1) && carries(at - 2);
    let near = |at: usize| cue.is_none_or(|cue| is_near(view, content, cue, at));
    let starts =
        (1..view.units.len()).filter(|&at| outside(at) && near(at) && matches!(view.units[at], Unit::Token(_)));
    let phrases = || {
        let told = starts.clone().filter(|&at| reports(at - 1) || led(at));
        told.filter_map(|at| view.phrase(at))
    };
    let medium = phrases().find_map(|phrase| {
        // "dans les colonnes du Courrier": the paper, not its columns
        let inner = || view.phrase(phrase.last + 1).filter(|_| view.is_genitive(phrase.last));
        let venue = view.is_among(phrase.head, &words.venues);
        let named = venue.then(inner).flatten().unwrap_or(phrase);
        let told = reports(phrase.first - 1) && is_unknown_body(view, named);
        (told || is_medium(view, named)).then_some(named)
    });
    let release = || phrases().find(|p| led(p.first) && view.is_among(p.head, &words.releases));
    let own = || mention.and_then(|m| release_of(view, m));
    let whole = |phrase| view.mention(view.extend(phrase, view.units.len(), false), false);
    medium.or_else(release).or_else(own).map(whole)
}

/// Whom a medium cites as its own source: `selon l'agence Orbis, citant une source militaire`.
pub(super) fn cited(view: &View<'_, '_>, content: &Content, medium: LocalMention) -> Option<LocalMention> {
    let body = medium.kind == Some(SourceKind::Organisation);
    let at = (1..view.units.len()).filter(|_| body).find(|&at| is_outside(view, content, at) && cites(view, at))?;
    let phrase = view.phrase(at + 1).filter(|&phrase| view.can_speak(phrase))?;
    let mention = view.mention(view.extend(phrase, view.units.len(), false), false);
    (mention.kind != Some(SourceKind::Document)).then_some(mention)
}

/// `, citant`, `, qui cite`: behind a comma, before whom a medium cites.
pub(super) fn cites(view: &View<'_, '_>, at: usize) -> bool {
    let set_off = view.is_sign(at - 1, ",") || view.tag(at - 1) == Some(Tag::Relative);
    set_off && view.is_among(at, &view.passage.pack.words.citing)
}

fn unit(view: &View<'_, '_>, at: usize) -> Span {
    view.passage.span(view.units[at])
}

fn is_outside(view: &View<'_, '_>, content: &Content, at: usize) -> bool {
    content.spans.iter().all(|c| !c.overlaps(unit(view, at)))
}

/// Whether no verb of another clause stands between the cue and the phrase that starts at `at`.
fn is_near(view: &View<'_, '_>, content: &Content, cue: Span, at: usize) -> bool {
    let first = view.units.partition_point(|&u| view.passage.span(u).end <= cue.start);
    let last = view.units.partition_point(|&u| view.passage.span(u).start < cue.end);
    // the verb right before it may be its own: "P, a rapporté l'AFP"
    let between = if at >= last { last..at.saturating_sub(2).max(last) } else { at..first };
    let related = |verb: usize| (between.start..verb).any(|i| view.tag(i) == Some(Tag::Relative));
    let verb = |i: usize| view.tag(i).is_some_and(Tag::is_finite) && is_outside(view, content, i);
    !between.clone().any(|i| verb(i) && !related(i))
}

/// `told SPIEGEL`: a body that nothing else is known of, right behind the verb.
fn is_unknown_body(view: &View<'_, '_>, phrase: Phrase) -> bool {
    let name = view.token(phrase.head).and_then(|token| view.passage.name(token));
    let single = name.filter(|name| name.kind == EntityKind::Organisation && name.known.is_none());
    let plain = |name: &Name| (name.first..name.last).all(|i| view.passage.words[i].head.is_none());
    !view.passage.pack.noun_first && single.is_some_and(plain)
}

/// The release whose author a mention is: `Cornyn's statement added`, `le communiqué de la banque précise`.
fn release_of(view: &View<'_, '_>, mention: LocalMention) -> Option<Phrase> {
    let releases = &view.passage.pack.words.releases;
    let first = view.units.partition_point(|&u| view.passage.span(u).start < mention.span.start);
    let last = view.units.partition_point(|&u| view.passage.span(u).start < mention.span.end);
    if view.is_possessive(last) {
        return view.phrase(first).filter(|phrase| view.is_among(phrase.head, releases));
    }
    let before = first.checked_sub(1).filter(|&of| view.is_genitive(of))?;
    let ends = |at: usize| view.phrase(at).filter(|p| p.last == before && view.is_among(p.head, releases));
    (before.saturating_sub(3)..before).find_map(ends)
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
    noun || known || view.is_among(phrase.head, media) || is_known_with_article(view, phrase)
}

/// `au Parisien`: the name of the paper begins with the article that the preposition has taken in.
fn is_known_with_article(view: &View<'_, '_>, phrase: Phrase) -> bool {
    let capital = phrase.last == phrase.first + 1 && view.text(phrase.first).starts_with(char::is_uppercase);
    let pack = view.passage.pack;
    capital
        && pack.words.articles.iter().any(|article| {
            let name = format!("{article}{}", view.text(phrase.first));
            matches!(pack.gazetteer.longest(&name), Some((length, Known::Medium)) if length == name.len())
        })
}

/// `qui a requis l'anonymat`: what a source asks for itself is why it has no name, and nothing about the story.
pub(super) fn asks_for_no_name(view: &View<'_, '_>, cue: Span, content: &Content) -> bool {
    let Some(words) = content.spans.first().filter(|first| first.start >= cue.end) else { return false };
    let said = view.passage.text[cue.join(*words).range()].replace('’', "'").to_lowercase();
    view.passage
        .pack
        .anonymity
        .iter()
        .any(|phrase| said.starts_with(phrase.trim_start_matches("qui ")) || phrase.ends_with(&said))
}

/// The words by which the segment says that an anonymous source wants no name.
pub(super) fn reason(view: &View<'_, '_>, mention: Option<LocalMention>) -> Option<Span> {
    mention.filter(|m| {
        matches!(m.kind, Some(SourceKind::Anonymous | SourceKind::Person | SourceKind::Group)) && m.name.is_none()
    })?;
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
