//! What covers the panes: lists and the search line, and what keys mean there. Part of `app::update`, and as pure.

use super::app::{Effect, Pane, State};
use super::detail::Subject;
use super::details;
use super::finder::{self, Finder};
use super::keymap::Action;
use super::list::List;
use super::moves::{distance, leaving, step_match};
use super::notes::{self, Draft};
use super::palette::{self, Help, Palette};
use super::panes;
use super::reading::moved;
use super::surveys;

/// Characters that are typed of what was pasted: each narrows a list anew.
const LONGEST_PASTE: usize = 100;

/// What covers the panes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The keys and signs.
    Help(Help),
    /// All actions.
    Palette(Palette),
    /// The articles.
    Articles(List),
    /// The names in the article, one selected.
    Names(usize),
    /// All about a claim, a source or a name.
    Detail(Detail),
    /// What claims can be filtered by, one entry selected.
    Filters(usize),
    /// Sources, names and claims, narrowed by typing.
    Finder(Finder),
    /// The search line and what is typed into it; it covers the foot only.
    Prompt(String),
    /// A note that is being written; it covers the foot only.
    Note(Draft),
}

impl Overlay {
    /// Whether it tells of what the open article holds.
    pub fn is_of_article(&self) -> bool {
        match self {
            Self::Names(_) | Self::Detail(_) | Self::Filters(_) | Self::Finder(_) => true,
            Self::Help(_) | Self::Palette(_) | Self::Articles(_) | Self::Prompt(_) | Self::Note(_) => false,
        }
    }
}

/// A detail as far as it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detail {
    /// What it is of.
    pub subject: Subject,
    /// The first line in view.
    pub top: usize,
    /// The goal that Enter goes to.
    pub goal: usize,
}

/// A change to what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Type a character.
    Insert(char),
    /// Take back the last one.
    Erase,
    /// Do what is typed or selected: search, go there, open it.
    Accept,
    /// Leave it.
    Cancel,
}

/// Changes what is typed, or searches, or goes to what was found. Control characters are nothing that can be typed.
pub fn edit(state: &mut State, edit: Edit) -> Vec<Effect> {
    if matches!(edit, Edit::Insert(c) if c.is_control()) {
        return Vec::new();
    }
    if let (Some(Overlay::Filters(_)), Edit::Insert(c)) = (&state.overlay, edit) {
        let chosen = chosen_by(state, c);
        return toggle(state, chosen);
    }
    match state.overlay {
        Some(Overlay::Palette(_)) => return edit_palette(state, edit),
        Some(Overlay::Help(_)) => return edit_help(state, edit),
        Some(Overlay::Articles(_)) => return surveys::edit(state, edit),
        Some(Overlay::Finder(_)) => return finder::edit(state, edit),
        Some(Overlay::Note(_)) => return notes::edit(state, edit),
        _ => {}
    }
    let Some(Overlay::Prompt(typed)) = &mut state.overlay else { return Vec::new() };
    match edit {
        Edit::Insert(c) => typed.push(c),
        Edit::Erase if typed.pop().is_some() => {}
        Edit::Erase | Edit::Cancel => state.overlay = None,
        Edit::Accept => {
            let pattern = std::mem::take(typed);
            return leaving(state, Action::Search, |state| search(state, &pattern));
        }
    }
    Vec::new()
}

/// Searches, or goes to the last search's match when nothing is typed.
fn search(state: &mut State, pattern: &str) -> Vec<Effect> {
    (state.overlay, state.focus) = (None, Pane::Article);
    if !pattern.is_empty() {
        state.reading_mut().into_iter().for_each(|reading| reading.find(pattern));
    }
    step_match(state, 0);
    Vec::new()
}

/// Keeps what is scrolled within its lines on another screen.
pub(super) fn fit(state: &mut State) {
    match &state.overlay {
        Some(Overlay::Detail(detail)) => details::fit(state, *detail),
        Some(Overlay::Help(help)) => {
            let (typed, top) = (help.typed.clone(), help.top.min(help_end(state, &help.typed)));
            state.overlay = Some(Overlay::Help(Help { typed, top }));
        }
        _ => {}
    }
}

/// Changes what is typed into the palette, or does what is selected.
fn edit_palette(state: &mut State, edit: Edit) -> Vec<Effect> {
    let Some(Overlay::Palette(palette)) = &mut state.overlay else { return Vec::new() };
    palette.selected = if edit == Edit::Accept { palette.selected } else { 0 };
    match edit {
        Edit::Insert(c) => palette.typed.push(c),
        Edit::Erase if palette.typed.pop().is_some() => {}
        Edit::Erase | Edit::Cancel => state.overlay = None,
        Edit::Accept => {
            let fitting = palette::actions(&state.keymap, state.words, &palette.typed);
            let (chosen, count) = (fitting.get(palette.selected).copied(), palette.count);
            state.overlay = None;
            return chosen.map_or_else(Vec::new, |action| super::app::act(state, action, count));
        }
    }
    Vec::new()
}

/// Changes what is searched in the help; leaving goes back to all of it first.
fn edit_help(state: &mut State, edit: Edit) -> Vec<Effect> {
    let Some(Overlay::Help(help)) = &mut state.overlay else { return Vec::new() };
    help.top = 0;
    match edit {
        Edit::Insert(c) => help.typed.push(c),
        Edit::Erase if help.typed.pop().is_some() => {}
        Edit::Cancel if !help.typed.is_empty() => help.typed.clear(),
        Edit::Erase | Edit::Cancel | Edit::Accept => state.overlay = None,
    }
    Vec::new()
}

/// The last line that the help can begin with.
fn help_end(state: &State, typed: &str) -> usize {
    let height = state.body().height.saturating_sub(1);
    panes::help::lines(state, typed).len().saturating_sub(height.into())
}

fn scroll_help(state: &mut State, action: Action, top: usize) -> Vec<Effect> {
    match (&mut state.overlay, action) {
        (_, Action::Suspend) => return vec![Effect::Suspend],
        (_, Action::Redraw) => return vec![Effect::Redraw],
        (Some(Overlay::Help(help)), _) if distance(action, 1) != 0 => help.top = top,
        (overlay, Action::Quit | Action::Back | Action::Enter | Action::Help) => *overlay = None,
        _ => {}
    }
    Vec::new()
}

/// Types what was pasted where something is typed; anywhere else it means nothing, since no key was pressed.
pub fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    let line = text.lines().next().unwrap_or_default();
    match state.overlay {
        Some(
            Overlay::Prompt(_)
            | Overlay::Note(_)
            | Overlay::Palette(_)
            | Overlay::Help(_)
            | Overlay::Articles(_)
            | Overlay::Finder(_),
        ) => {
            let typed = line.chars().take(LONGEST_PASTE);
            typed.flat_map(|c| edit(state, Edit::Insert(c))).collect()
        }
        _ => Vec::new(),
    }
}

/// The entry of the menu of filters that a key chooses.
pub(super) fn chosen_by(state: &State, key: char) -> Option<usize> {
    state.reading()?.criteria().iter().position(|(criterion, _)| criterion.key() == Some(key))
}

fn toggle(state: &mut State, index: Option<usize>) -> Vec<Effect> {
    let Some(index) = index else { return Vec::new() };
    state.overlay = Some(Overlay::Filters(index));
    if let Some(reading) = state.reading_mut()
        && let Some(&(criterion, _)) = reading.criteria().get(index)
    {
        reading.toggle(criterion);
    }
    Vec::new()
}

/// What an action means while something covers the panes.
pub fn act(state: &mut State, action: Action, count: usize) -> Vec<Effect> {
    match (&state.overlay, action) {
        (Some(Overlay::Detail(detail)), _) => return details::act(state, *detail, action),
        (Some(Overlay::Articles(_)), Action::Suspend | Action::Redraw) => {}
        (Some(Overlay::Articles(_)), _) => return surveys::act(state, action),
        _ => {}
    }
    let height = state.body().height;
    let times = isize::try_from(count).unwrap_or(isize::MAX);
    let by = distance(action, isize::try_from(height).unwrap_or(1)).saturating_mul(times);
    let names = state.reading().map_or(0, |reading| reading.names().len());
    let criteria = state.reading().map_or(0, |reading| reading.criteria().len());
    if let Some(Overlay::Help(help)) = &state.overlay {
        let (top, end) = (help.top, help_end(state, &help.typed));
        return scroll_help(state, action, moved(top, by, end + 1));
    }
    match (&mut state.overlay, action) {
        (Some(Overlay::Names(selected)), Action::Enter) => {
            let selected = *selected;
            (state.overlay, state.focus) = (None, Pane::Article);
            state.reading_mut().into_iter().for_each(|reading| reading.find_name(selected));
            step_match(state, 0);
        }
        (Some(Overlay::Filters(selected)), Action::Enter) => {
            let selected = *selected;
            return toggle(state, Some(selected));
        }
        (Some(Overlay::Filters(_)), Action::ClearFilter) => super::app::clear_filter(state),
        (&mut Some(Overlay::Names(selected)), Action::Detail) => details::open_name(state, selected),
        (_, Action::Suspend) => return vec![Effect::Suspend],
        (_, Action::Redraw) => return vec![Effect::Redraw],
        (
            _,
            Action::Quit
            | Action::Back
            | Action::Enter
            | Action::Help
            | Action::Articles
            | Action::Names
            | Action::Filters,
        ) => {
            state.overlay = None;
        }
        (Some(Overlay::Palette(palette)), _) => {
            let fitting = palette::actions(&state.keymap, state.words, &palette.typed).len();
            palette.selected = moved(palette.selected, by, fitting);
        }
        (Some(Overlay::Filters(selected)), _) => *selected = moved(*selected, by, criteria),
        (Some(Overlay::Names(selected)), _) => *selected = moved(*selected, by, names),
        (Some(Overlay::Finder(finder)), _) => finder.step(by),
        (_, _) => {}
    }
    Vec::new()
}
