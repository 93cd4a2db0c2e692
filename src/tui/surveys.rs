//! The list of articles and what is known of each: opened, narrowed, sorted, filled as the survey goes on. Part of
//! `app::update`, and as pure.

use ratatui::layout::Rect;

use super::app::State;
use super::keymap::Action;
use super::list::List;
use super::message::{Effect, Entry, Facts, Surveyed};
use super::moves;
use super::opening;
use super::overlay::{Edit, Overlay};
use super::panes;
use crate::document::Document;

/// Opens the list.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    state.overlay = Some(Overlay::Articles(List::new(&state.entries, state.current)));
    ask(state)
}

/// What an action means in the list.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let columns = panes::articles::columns(area(state), state.entries.len());
    let page = isize::try_from(panes::articles::rows(area(state))).unwrap_or(1).max(1);
    let Some(Overlay::Articles(list)) = &mut state.overlay else { return Vec::new() };
    match action {
        Action::Enter => {
            let Some(index) = list.selected() else { return Vec::new() };
            state.overlay = None;
            return opening::open(state, index);
        }
        Action::NextPane => list.sort(1, &columns, &state.entries),
        Action::PreviousPane => list.sort(-1, &columns, &state.entries),
        Action::Quit => state.overlay = None,
        _ => list.step(moves::distance(action, page)),
    }
    ask(state)
}

/// What typing means in the list.
pub(super) fn edit(state: &mut State, edit: Edit) -> Vec<Effect> {
    let Some(Overlay::Articles(list)) = &mut state.overlay else { return Vec::new() };
    let stays = match edit {
        Edit::Insert(c) => {
            list.insert(c, &state.entries);
            true
        }
        Edit::Erase => list.erase(&state.entries),
        Edit::Cancel => list.clear(&state.entries),
        Edit::Accept => true,
    };
    if !stays {
        state.overlay = None;
    }
    ask(state)
}

/// Asks for what is not known of the entries in view, each once.
pub(super) fn ask(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Articles(list)) = &state.overlay else { return Vec::new() };
    let rows = panes::in_view(state).map(|place| &state.entries[list.rows[place]]);
    let unknown = rows.filter(|entry| entry.facts.is_none() && !state.asked.contains(&entry.id));
    let wanted: Vec<_> = unknown.map(|entry| entry.id).collect();
    state.asked.extend(&wanted);
    wanted.into_iter().map(Effect::Survey).collect()
}

/// Where the list stands.
pub(super) fn area(state: &State) -> Rect {
    let bar = state.areas().bar.height;
    Rect::new(0, bar, state.size.width, state.size.height.saturating_sub(bar))
}

/// Takes up a new list of articles; what is known of the old ones stays known.
pub(super) fn replace(state: &mut State, mut entries: Vec<Entry>) {
    for entry in &mut entries {
        if let Ok(known) = state.entries.binary_search_by_key(&entry.id, |known| known.id) {
            entry.facts = state.entries[known].facts.take();
        }
    }
    state.entries = entries;
    sift(state);
}

/// Takes up what the survey found.
pub(super) fn take(state: &mut State, found: Vec<Surveyed>) {
    for Surveyed { entry, title, facts } in found {
        if let Ok(index) = state.entries.binary_search_by_key(&entry, |known| known.id) {
            let known = &mut state.entries[index];
            (known.title, known.facts) = (title, Some(facts));
        }
    }
    sift(state);
}

/// Notes what the open article's document says of it.
pub(super) fn note(state: &mut State, document: &Document) {
    if let Some(entry) = state.entries.get_mut(state.current) {
        entry.facts = Some(Facts::of(document));
    }
    sift(state);
}

fn sift(state: &mut State) {
    if let Some(Overlay::Articles(list)) = &mut state.overlay {
        list.sift(&state.entries);
    }
}
