//! The mouse: what lies under the pointer, and what a click, a drag and the wheel do. Part of `app::update`, and as
//! pure: what a place means is found from the state alone.

use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use super::app::{Pane, State};
use super::keymap::Action;
use super::layout::Border;
use super::message::Effect;
use super::overlay::{self, Edit, Overlay};
use super::{app, lines, moves, panes, surveys, view};
use crate::document::ClaimId;
use crate::span::Span;

/// Rows of the article that a notch of the wheel goes.
const NOTCH: isize = 3;

/// What the mouse does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// The left button goes down.
    Press,
    /// The pointer moves while it is down.
    Drag,
    /// It comes up.
    Release,
    /// The wheel turns towards the start.
    WheelUp,
    /// The wheel turns towards the end.
    WheelDown,
}

/// Whether the program hears the mouse; if not, the terminal's own selection works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mouse {
    /// It does.
    #[default]
    On,
    /// It does not.
    Off,
}

/// What lies at a place on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The name of a pane of which only one is shown.
    Tab(Pane),
    /// A border between panes.
    Border(Border),
    /// A byte of the text.
    Byte(u32),
    /// A cell of the map of the article.
    Map(usize),
    /// A row of the list of sources.
    Source(usize),
    /// A claim in the list of claims.
    Claim(ClaimId),
    /// Another place in a pane.
    Pane(Pane),
    /// An entry of the list that covers the panes.
    Entry(usize),
    /// The line of an action in the help.
    Action(Action),
    /// Words of the detail that lead to one of its goals.
    Goal(usize),
}

/// What lies at a place.
pub fn target(state: &State, at: Position) -> Option<Target> {
    let areas = state.areas();
    if let Some(overlay) = &state.overlay {
        let body = state.body();
        return body.contains(at).then(|| covering(state, overlay, body, at)).flatten();
    }
    if view::has_tabs(state) && areas.bar.contains(at) {
        return view::tab_at(state, at.x).map(Target::Tab);
    }
    if let Some(border) = areas.border_at(at) {
        return Some(Target::Border(border));
    }
    let pane = areas.pane_at(at)?;
    let area = areas.pane(pane);
    let row = at.y.checked_sub(area.y);
    let inside = row.and_then(|row| match pane {
        Pane::Sources => panes::sources::row_at(state, area, row).map(Target::Source),
        Pane::Article if at.x + 1 == area.right() => state.reading().map(|_| Target::Map(row.into())),
        Pane::Article => byte(state, area, at).map(Target::Byte),
        Pane::Claims => panes::claims::claim_at(state, area, row).map(Target::Claim),
    });
    Some(inside.unwrap_or(Target::Pane(pane)))
}

/// What of that which covers the panes lies at a place.
fn covering(state: &State, overlay: &Overlay, body: Rect, at: Position) -> Option<Target> {
    match overlay {
        Overlay::Help(help) => panes::help::action_at(state, help, body, at.y).map(Target::Action),
        Overlay::Detail(detail) => panes::detail::goal_at(state, detail, at).map(Target::Goal),
        _ => entry(state, at).map(Target::Entry),
    }
}

/// The entry of a list at a place.
fn entry(state: &State, at: Position) -> Option<usize> {
    let (_, area) = panes::covering(state)?;
    panes::in_view(state).nth(at.y.checked_sub(area.y)?.into())
}

/// The byte of the text at a place, or the last one of its row.
fn byte(state: &State, area: Rect, at: Position) -> Option<u32> {
    let reading = state.reading()?;
    let row = reading.rows().get(usize::from(at.y - area.y))?;
    let left = panes::article::text_area(area, state.layout.measure()).x + row.indent;
    let (row, column) = (row.span, usize::from(at.x.saturating_sub(left)));
    let mut used = 0;
    let under = reading.article().text[row.range()].grapheme_indices(true).find(|(_, cluster)| {
        used += lines::width(cluster);
        used > column
    });
    let last = || row.end.saturating_sub(1).max(row.start);
    Some(under.map_or_else(last, |(start, _)| row.start + u32::try_from(start).unwrap_or_default()))
}

/// Does what a gesture asks for.
pub fn act(state: &mut State, gesture: Gesture, at: Position) -> Vec<Effect> {
    match gesture {
        Gesture::Press => press(state, at),
        Gesture::Drag => drag(state, at),
        Gesture::Release => release(state),
        Gesture::WheelUp => wheel(state, at, -1),
        Gesture::WheelDown => wheel(state, at, 1),
    }
}

fn press(state: &mut State, at: Position) -> Vec<Effect> {
    (state.notice, state.places.pending) = (None, None);
    match target(state, at) {
        Some(Target::Tab(pane) | Target::Pane(pane)) => focus(state, pane),
        Some(Target::Border(border)) => {
            state.held = Some((border, state.layout));
            state.areas().pane_at(at).into_iter().for_each(|pane| focus(state, pane));
        }
        Some(target @ (Target::Byte(_) | Target::Map(_) | Target::Source(_) | Target::Claim(_))) => {
            return moves::leaving(state, Action::Enter, |state| choose(state, target));
        }
        Some(Target::Entry(entry)) => return enter(state, entry),
        Some(Target::Action(action)) => {
            state.overlay = None;
            return app::act(state, action, 1);
        }
        Some(Target::Goal(goal)) => return follow(state, goal),
        None => {}
    }
    Vec::new()
}

/// Selects what is touched in a pane.
fn choose(state: &mut State, target: Target) -> Vec<Effect> {
    match target {
        Target::Byte(byte) => {
            focus(state, Pane::Article);
            touch(state, byte);
        }
        Target::Map(cell) => state.reading_mut().into_iter().for_each(|reading| reading.show_cell(cell)),
        Target::Source(row) => {
            focus(state, Pane::Sources);
            state.reading_mut().into_iter().for_each(|reading| reading.enter_source_row(row));
        }
        Target::Claim(claim) => {
            focus(state, Pane::Claims);
            state.reading_mut().into_iter().for_each(|reading| reading.choose(claim));
        }
        _ => {}
    }
    Vec::new()
}

/// Gives the keys to a pane.
fn focus(state: &mut State, pane: Pane) {
    if state.focus != pane {
        state.trail.clear();
    }
    state.focus = pane;
}

/// Selects the claim at a byte, the innermost of several; where there is none, the reader stands there.
fn touch(state: &mut State, byte: u32) {
    let Some(reading) = state.reading_mut() else { return };
    let at = Span { start: byte, end: byte.saturating_add(1) };
    let block = reading.article().blocks.partition_point(|block| block.span.start <= byte).saturating_sub(1);
    let pieces = reading.marks(block).into_iter().flat_map(|marks| marks.pieces.over(at));
    let innermost = pieces.filter(|(_, piece)| piece.claim.is_some()).min_by_key(|(span, _)| span.len());
    match innermost.and_then(|(_, piece)| piece.claim) {
        Some(claim) => reading.pick(claim),
        None => reading.stand_at(Some(Span { end: byte, ..at })),
    }
}

/// Goes where words of the detail lead.
fn follow(state: &mut State, goal: usize) -> Vec<Effect> {
    if let Some(Overlay::Detail(detail)) = &mut state.overlay {
        detail.goal = goal;
    }
    app::act(state, Action::Enter, 1)
}

/// Selects an entry of a list; the one that is selected is entered. Entries of menus are entered at once.
fn enter(state: &mut State, entry: usize) -> Vec<Effect> {
    let menu = matches!(state.overlay, Some(Overlay::Filters(_) | Overlay::Palette(_)));
    let (selected, enter): (&mut usize, fn(&mut State) -> Vec<Effect>) = match &mut state.overlay {
        Some(Overlay::Articles(list)) => (&mut list.at, |state| app::act(state, Action::Enter, 1)),
        Some(Overlay::Names(selected)) => (selected, |state| app::act(state, Action::Enter, 1)),
        Some(Overlay::Finder(finder)) => (&mut finder.selected, |state| overlay::edit(state, Edit::Accept)),
        Some(Overlay::Filters(selected)) => (selected, |state| app::act(state, Action::Enter, 1)),
        Some(Overlay::Palette(palette)) => (&mut palette.selected, |state| overlay::edit(state, Edit::Accept)),
        _ => return Vec::new(),
    };
    if std::mem::replace(selected, entry) == entry || menu {
        return enter(state);
    }
    Vec::new()
}

fn drag(state: &mut State, at: Position) -> Vec<Effect> {
    if let Some((border, _)) = state.held {
        state.layout.drag(border, at, state.size, state.focus);
    }
    Vec::new()
}

/// Lets go of a border; where it lies is remembered if it was moved.
fn release(state: &mut State) -> Vec<Effect> {
    let moved = state.held.take().is_some_and(|(_, before)| before != state.layout);
    moved.then_some(Effect::Remember(state.layout)).into_iter().collect()
}

/// Scrolls what lies under the pointer; what is selected stays so.
fn wheel(state: &mut State, at: Position, way: isize) -> Vec<Effect> {
    if panes::covering(state).is_some() {
        state.scrolls.list.turn(way * NOTCH);
        return surveys::ask(state);
    }
    if state.overlay.is_some() {
        return app::act(state, if way > 0 { Action::Down } else { Action::Up }, 1);
    }
    match state.areas().pane_at(at) {
        Some(Pane::Article) => state.reading_mut().into_iter().for_each(|reading| reading.scroll(way * NOTCH)),
        Some(Pane::Sources) => state.scrolls.sources.turn(way),
        Some(Pane::Claims) => state.scrolls.claims.turn(way),
        None => {}
    }
    Vec::new()
}

/// Hears the mouse, or no longer.
pub fn turn(state: &mut State) -> Vec<Effect> {
    let (now, notice) = match state.mouse {
        Mouse::On => (Mouse::Off, &state.words.notices.mouse_off),
        Mouse::Off => (Mouse::On, &state.words.notices.mouse_on),
    };
    (state.mouse, state.held, state.notice) = (now, None, Some(notice.clone()));
    vec![Effect::Mouse(now)]
}
