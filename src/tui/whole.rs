//! The whole of an article of which a feed gives a summary: fetched from its address when the reader asks for it, and never
//! else. Part of `app::update`, and as pure.

use std::sync::Arc;

use super::app::State;
use super::keymap::Action;
use super::links;
use super::message::{Effect, EntryId};
use super::opening;
use super::reading::Reading;
use crate::document::Extent;
use crate::error::Error;
use crate::wording::visible;

/// Asks for the whole of the open article, or says why there is nothing to ask for.
pub(super) fn fetch(state: &mut State) -> Vec<Effect> {
    match wanted(state) {
        Ok(entry) if state.fetching.insert(entry) => vec![Effect::Fetch(entry)],
        Ok(_) => Vec::new(),
        Err(excuse) => {
            state.notice = Some(excuse);
            Vec::new()
        }
    }
}

fn wanted(state: &State) -> Result<EntryId, String> {
    let notices = &state.words.notices;
    let reading = state.reading().ok_or_else(|| notices.no_article.clone())?;
    if reading.article().extent == Extent::Whole {
        return Err(notices.is_whole.clone());
    }
    let url = reading.article().url.as_deref().ok_or_else(|| notices.no_address.clone())?;
    if !links::is_of_the_web(url) {
        return Err(notices.odd_address.fill(&[("url", &visible(url))]));
    }
    open_one(state).ok_or_else(|| notices.no_article.clone())
}

/// What is told of the open article when it is a summary: which key fetches the whole, or that it is being fetched.
pub fn told(state: &State) -> Option<String> {
    let article = state.reading().map(Reading::article).filter(|article| article.extent == Extent::Summary)?;
    let panes = &state.words.panes;
    let Some(url) = article.url.as_deref().filter(|url| links::is_of_the_web(url)) else {
        return Some(panes.summary.clone());
    };
    if open_one(state).is_some_and(|entry| state.fetching.contains(&entry)) {
        return Some(panes.fetching.fill(&[("address", &visible(url))]));
    }
    Some(panes.summary_of.fill(&[("key", &state.keymap.key_of(Action::FetchWhole))]))
}

/// Takes up that the whole of an article is there: the open one is opened again.
pub(super) fn take(state: &mut State, entry: EntryId) -> Vec<Effect> {
    state.fetching.remove(&entry);
    if open_one(state) == Some(entry) { opening::open(state, state.current) } else { Vec::new() }
}

/// Takes up that the whole cannot be had; the summary stays.
pub(super) fn fail(state: &mut State, entry: EntryId, error: &Arc<Error>) -> Vec<Effect> {
    state.fetching.remove(&entry);
    state.notice = Some(state.words.notices.no_whole.fill(&[("cause", &state.words.reason(error))]));
    Vec::new()
}

fn open_one(state: &State) -> Option<EntryId> {
    state.entries.get(state.current).map(|entry| entry.id)
}
