//! Opening: which article is open, taken from the list, read afresh, or not to be had. Part of `app::update`, and as pure.

use std::sync::Arc;

use super::app::{Pane, Shown, State};
use super::message::{Effect, Entry, EntryId};
use super::moves;
use super::notes;
use super::reading::{Reading, moved};
use super::surveys;
use crate::document::{Article, Document};
use crate::error::Error;
use crate::wording::visible;

/// Opens an article of the list.
pub(super) fn open(state: &mut State, index: usize) -> Vec<Effect> {
    let Some(entry) = state.entries.get(index) else { return Vec::new() };
    let id = entry.id;
    (state.current, state.focus) = (index, Pane::Article);
    state.trail.clear();
    (state.kept, state.places.wanted) = (None, None);
    ask(state, id)
}

/// Asks for an article; what covers the panes goes when it tells of the one before.
fn ask(state: &mut State, entry: EntryId) -> Vec<Effect> {
    state.generation += 1;
    (state.shown, state.looked) = (Shown::Waiting, 0);
    state.overlay = state.overlay.take().filter(|overlay| !overlay.is_of_article());
    vec![Effect::Open { generation: state.generation, entry }]
}

/// That the article is being opened, and from where if it may take a while.
pub(super) fn told(state: &State) -> String {
    let panes = &state.words.panes;
    let address = state.entries.get(state.current).and_then(|entry| entry.address.as_ref());
    address.map_or_else(|| panes.opening.clone(), |address| panes.fetching.fill(&[("address", &visible(address))]))
}

/// Opens the article `by` further on in the list.
pub(super) fn step(state: &mut State, by: isize) -> Vec<Effect> {
    let next = moved(state.current, by, state.entries.len());
    if next == state.current {
        let notices = &state.words.notices;
        state.notice = Some(if by > 0 { &notices.last_article } else { &notices.first_article }.clone());
        return Vec::new();
    }
    open(state, next)
}

/// Takes up what there is to read, and opens the first article.
pub(super) fn list(state: &mut State, entries: Vec<Entry>) -> Vec<Effect> {
    state.entries = entries;
    open(state, 0)
}

/// Opens the article afresh when its file was changed; the place in it stays, and the search, the filter and the choice of
/// a source.
pub(super) fn reload(state: &mut State, item: usize) -> Vec<Effect> {
    surveys::forget(state, item);
    let mut effects = surveys::ask(state);
    let Some(entry) = state.entries.get(state.current).map(|entry| entry.id).filter(|id| id.item == item) else {
        return effects;
    };
    state.kept = match (state.reading().map(Reading::kept), state.kept.take()) {
        // The article before was not resolved yet: what it was to take up is still to be taken up.
        (Some(now), Some(mut before)) => {
            before.pattern = now.pattern;
            Some(before)
        }
        (now, before) => now.or(before),
    };
    state.places.wanted = moves::spot(state).or(state.places.wanted);
    state.notice = Some(state.words.notices.changed.clone());
    effects.extend(ask(state, entry));
    effects
}

/// Takes up the text of the article that was asked for.
pub(super) fn take(state: &mut State, article: Arc<Article>) -> Vec<Effect> {
    // What could not be read before can be now.
    let failed = state.entries.get(state.current).and_then(|entry| entry.error.clone());
    state.unread.retain(|error| Some(error) != failed.as_ref());
    surveys::name(state, &article);
    match state.reading_mut() {
        Some(reading) => reading.complete(article),
        None => state.shown = Shown::Reading(Box::new(Reading::new(article))),
    }
    notes::take_up(state);
    state.fit();
    moves::take_up_wanted(state);
    let pattern = state.kept.as_mut().and_then(|kept| kept.pattern.take());
    if let (Some(pattern), Some(reading)) = (pattern, state.reading_mut()) {
        reading.find_again(&pattern);
    }
    Vec::new()
}

/// Takes up that the article, or the analysis of it, cannot be had.
pub(super) fn fail(state: &mut State, error: Arc<Error>) -> Vec<Effect> {
    let words = state.words;
    state.unread.retain(|known| *known != error);
    state.unread.push(Arc::clone(&error));
    if let Some(reading) = state.reading_mut() {
        reading.break_off(words.error(&error));
    } else {
        surveys::fail(state, &error);
        state.shown = Shown::Failed(error);
    }
    Vec::new()
}

/// Takes up all that is known of the article.
pub(super) fn resolve(state: &mut State, document: Box<Document>) {
    surveys::note(state, &document);
    let kept = state.kept.take().unwrap_or_default();
    if let Some(reading) = state.reading_mut() {
        reading.resolved(document);
        reading.sift_again(&kept);
    }
    moves::take_up_wanted(state);
}
