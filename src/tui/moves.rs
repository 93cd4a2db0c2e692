//! Moves: through rows, claims, sources, matches and panes. Part of `app::update`, and as pure.

use super::app::{Pane, State};
use super::keymap::Action;
use super::reading::Reading;

/// How many rows or entries an action goes; the smallest and greatest number mean the start and the end.
pub(super) fn distance(action: Action, page: isize) -> isize {
    match action {
        Action::Down => 1,
        Action::Up => -1,
        Action::PageDown => page,
        Action::PageUp => -page,
        Action::HalfPageDown => (page / 2).max(1),
        Action::HalfPageUp => -(page / 2).max(1),
        Action::Start => isize::MIN,
        Action::End => isize::MAX,
        _ => 0,
    }
}

/// Why nothing can be said of claims, sources and names, as long as that is so.
pub(super) fn excuse(reading: &Reading) -> Option<String> {
    let trouble = reading.trouble().unwrap_or("who says what is still being read");
    reading.document().is_none().then(|| trouble.to_owned())
}

pub(super) fn scroll(state: &mut State, by: isize) {
    let focus = state.focus;
    let Some(reading) = state.reading_mut() else { return };
    match focus {
        Pane::Sources => drop(reading.step_source(by)),
        Pane::Article => reading.scroll(by),
        Pane::Claims => reading.step_listed(by),
    }
}

pub(super) fn turn(state: &mut State, by: usize) {
    let at = Pane::ALL.iter().position(|&pane| pane == state.focus).unwrap_or_default();
    state.focus = Pane::ALL[(at + by) % Pane::ALL.len()];
    state.trail.clear();
}

pub(super) fn step_claim(state: &mut State, by: isize) {
    let (focus, Some(reading)) = (state.focus, state.reading_mut()) else { return };
    if let Some(excuse) = excuse(reading) {
        state.notice = Some(excuse);
    } else if focus == Pane::Claims {
        reading.step_listed(by);
    } else if !reading.step_claim(by) {
        state.notice = Some(if by > 0 { "no claim further on" } else { "no claim further back" }.to_owned());
    }
}

/// Goes to another source; to the first one when none was chosen yet.
pub(super) fn step_source(state: &mut State, by: isize) {
    let (focus, Some(reading)) = (state.focus, state.reading_mut()) else { return };
    if let Some(excuse) = excuse(reading) {
        state.notice = Some(excuse);
        return;
    }
    let fresh = reading.claim().is_none() && by > 0 && focus != Pane::Sources;
    if !reading.step_source(if fresh { 0 } else { by }) && !fresh {
        state.notice = Some(if by > 0 { "no source further on" } else { "no source further back" }.to_owned());
    }
}

pub(super) fn enter(state: &mut State) {
    let (focus, Some(reading)) = (state.focus, state.reading_mut()) else { return };
    if let Some(excuse) = excuse(reading) {
        state.notice = Some(excuse);
        return;
    }
    let next = match focus {
        Pane::Sources => {
            reading.list(Some(reading.source()));
            reading.enter_source();
            Pane::Claims
        }
        Pane::Claims => Pane::Article,
        Pane::Article => Pane::Sources,
    };
    state.trail.push(focus);
    state.focus = next;
}

/// Back to the pane that Enter came from; where it came from none, forgets the search, then the choice of claims.
pub(super) fn back(state: &mut State) {
    if let Some(pane) = state.trail.pop() {
        state.focus = pane;
        return;
    }
    let Some(reading) = state.reading_mut() else { return };
    if !reading.clear_search() && reading.listed().is_some() {
        reading.list(None);
    }
}

pub(super) fn step_match(state: &mut State, by: isize) {
    let Some(reading) = state.reading_mut() else { return };
    reading.step_match(by);
    state.notice = match reading.search() {
        None => Some("nothing was searched yet: / searches".to_owned()),
        Some(search) if search.hits.is_empty() => Some(format!("not found: {}", search.pattern)),
        Some(search) => Some(format!("{} of {} · {}", search.here + 1, search.hits.len(), search.pattern)),
    };
}
