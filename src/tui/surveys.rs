//! The list of articles and what is known of each: opened, narrowed, sorted, filled as the survey goes on. Part of
//! `app::update`, and as pure.

use std::mem;
use std::sync::Arc;

use super::app::{self, State};
use super::keymap::Action;
use super::list::List;
use super::message::{Effect, Entry, EntryId, Facts};
use super::moves;
use super::opening;
use super::overlay::{Edit, Overlay};
use super::panes;
use crate::document::{Article, Document};
use crate::error::Error;

/// Opens the list.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    state.overlay = Some(Overlay::Articles(List::new(&state.entries, state.current)));
    ask(state)
}

/// What an action means in the list.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let columns = panes::articles::columns(state.body(), state.entries.len());
    let page = isize::try_from(panes::articles::rows(state.body())).unwrap_or(1).max(1);
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
        Edit::Accept => return app::act(state, Action::Enter, 1),
    };
    if !stays {
        state.overlay = None;
    }
    ask(state)
}

/// Asks for what is not known of the entries in view, each once.
pub(super) fn ask(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Articles(list)) = &state.overlay else { return Vec::new() };
    let rows = panes::in_view(state).filter_map(|place| state.entries.get(*list.rows.get(place)?));
    let unknown = rows.filter(|entry| !entry.is_known() && !state.asked.contains(&entry.id));
    let wanted: Vec<_> = unknown.map(|entry| entry.id).collect();
    state.asked.extend(&wanted);
    wanted.into_iter().map(Effect::Survey).collect()
}

/// Takes up what the survey found: new articles take their places, the selected one and the open one stay what they are.
pub(super) fn take(state: &mut State, found: Vec<Entry>) -> Vec<Effect> {
    let mut new = Vec::new();
    let (current, selected) = (open_one(state), selected(state));
    for told in found {
        match state.entries.binary_search_by_key(&told.id, |known| known.id) {
            Ok(index) => state.entries[index].learn(told),
            Err(_) => new.push(told),
        }
    }
    new.sort_by_key(|entry| entry.id);
    new.dedup_by(|later, known| {
        let same = later.id == known.id;
        if same {
            known.learn(mem::replace(later, Entry::new(known.id, String::new())));
        }
        same
    });
    let first = new.first().map(|entry| entry.id);
    let amid = state.entries.last().is_some_and(|last| first.is_some_and(|first| first < last.id));
    state.entries.extend(new);
    if amid {
        state.entries.sort_by_key(|entry| entry.id);
    }
    state.current = current.and_then(|id| place(state, id).ok()).unwrap_or(state.current);
    take_up(state, selected);
    ask(state)
}

/// Takes up that a file holds no more than so many articles; when the open one is gone its nearest is opened.
pub(super) fn shrink(state: &mut State, item: usize, records: usize) -> Vec<Effect> {
    let (current, selected) = (open_one(state), selected(state));
    state.entries.retain(|entry| entry.id.item != item || entry.id.record < records);
    let there = current.map(|id| place(state, id));
    take_up(state, selected);
    match there {
        Some(Ok(index)) => state.current = index,
        Some(Err(index)) => return opening::open(state, index.saturating_sub(1)),
        None => {}
    }
    ask(state)
}

/// Forgets what is known of the articles of a file that was changed.
pub(super) fn forget(state: &mut State, item: usize) {
    state.asked.retain(|id| id.item != item);
    for entry in state.entries.iter_mut().filter(|entry| entry.id.item == item) {
        (entry.facts, entry.error) = (None, None);
    }
}

/// Notes what the open article's document says of it.
pub(super) fn note(state: &mut State, document: &Document) {
    change(state, |entry| entry.facts = Some(Facts::of(document)));
}

/// Notes that the open article can be read, and what it is called.
pub(super) fn name(state: &mut State, article: &Article) {
    change(state, |entry| {
        article.headline().clone_into(&mut entry.title);
        (entry.address, entry.error) = (None, None);
    });
}

/// Notes why the open article cannot be read.
pub(super) fn fail(state: &mut State, error: &Arc<Error>) {
    change(state, |entry| entry.error = Some(Arc::clone(error)));
}

/// Changes what is known of the open article.
fn change(state: &mut State, change: impl FnOnce(&mut Entry)) {
    if let Some(entry) = state.entries.get_mut(state.current) {
        change(entry);
    }
    let selected = selected(state);
    take_up(state, selected);
}

fn open_one(state: &State) -> Option<EntryId> {
    state.entries.get(state.current).map(|entry| entry.id)
}

fn selected(state: &State) -> Option<EntryId> {
    let Some(Overlay::Articles(list)) = &state.overlay else { return None };
    list.selected().and_then(|index| state.entries.get(index)).map(|entry| entry.id)
}

fn place(state: &State, id: EntryId) -> Result<usize, usize> {
    state.entries.binary_search_by_key(&id, |entry| entry.id)
}

fn take_up(state: &mut State, selected: Option<EntryId>) {
    if let Some(Overlay::Articles(list)) = &mut state.overlay {
        list.take_up(&state.entries, selected);
    }
}
