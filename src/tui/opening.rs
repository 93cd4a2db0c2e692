//! Opening: which article is open, taken from the list, read afresh, or not to be had. Part of `app::update`, and as pure.

use std::sync::Arc;

use super::app::{Pane, Shown, State};
use super::message::{Effect, Entry};
use super::moves;
use super::reading::{Reading, moved};
use super::surveys;
use crate::document::Article;
use crate::error::Error;

/// Opens an article of the list.
pub(super) fn open(state: &mut State, index: usize) -> Vec<Effect> {
    let Some(entry) = state.entries.get(index) else { return Vec::new() };
    let id = entry.id;
    state.generation += 1;
    state.current = index;
    state.sought = None;
    state.shown = Shown::Waiting;
    state.focus = Pane::Article;
    state.trail.clear();
    vec![Effect::Open { generation: state.generation, entry: id }]
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

/// Opens the article afresh when its file was changed; the place in it stays.
pub(super) fn reload(state: &mut State, item: usize) -> Vec<Effect> {
    let Some(entry) = state.entries.get(state.current).map(|entry| entry.id).filter(|id| id.item == item) else {
        return Vec::new();
    };
    surveys::forget(state, item);
    let search = state.reading().and_then(Reading::search).map(|search| search.pattern.clone());
    state.sought = search.or(state.sought.take());
    state.places.wanted = moves::spot(state).or(state.places.wanted);
    state.notice = Some(state.words.notices.changed.clone());
    state.generation += 1;
    state.shown = Shown::Waiting;
    vec![Effect::Open { generation: state.generation, entry }]
}

/// Takes up the text of the article that was asked for.
pub(super) fn take(state: &mut State, article: Arc<Article>) -> Vec<Effect> {
    surveys::name(state, &article);
    match state.reading_mut() {
        Some(reading) => reading.complete(article),
        None => state.shown = Shown::Reading(Box::new(Reading::new(article))),
    }
    state.fit();
    moves::take_up_wanted(state);
    if let (Some(pattern), Some(reading)) = (state.sought.take(), state.reading_mut()) {
        reading.find_again(&pattern);
    }
    Vec::new()
}

/// Takes up that the article, or the analysis of it, cannot be had.
pub(super) fn fail(state: &mut State, error: Arc<Error>) -> Vec<Effect> {
    let words = state.words;
    if let Some(reading) = state.reading_mut() {
        reading.break_off(words.error(&error));
    } else {
        surveys::fail(state, &error);
        state.unread.retain(|known| *known != error);
        state.unread.push(Arc::clone(&error));
        state.shown = Shown::Failed(error);
    }
    Vec::new()
}
