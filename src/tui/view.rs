//! The screen as a picture of the state: changes nothing, and fits whatever room there is.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::app::{Pane, State};
use super::layout::Areas;
use super::lines;
use super::overlay::Overlay;
use super::panes::{self, Pen};
use super::theme::Role;

/// Draws the state.
pub fn view(state: &State, frame: &mut Frame<'_>) {
    let screen = frame.area();
    let areas = state.layout.areas(screen.as_size(), state.focus);
    let buffer = frame.buffer_mut();
    let body = Rect { y: areas.bar.bottom(), height: screen.height - areas.bar.height, ..screen };
    match &state.overlay {
        Some(Overlay::Help(help)) => {
            draw_title(state, &state.words.panes.help, areas.bar, buffer);
            panes::help::draw(state, help, body, buffer);
        }
        Some(Overlay::Palette(palette)) => {
            draw_title(state, &state.words.panes.actions, areas.bar, buffer);
            panes::palette::draw(state, palette, body, buffer);
        }
        Some(Overlay::Articles(list)) => {
            let name = &state.words.panes.articles;
            let title = if list.typed.is_empty() { name.clone() } else { format!("{name} · {}▏", list.typed) };
            draw_title(state, &title, areas.bar, buffer);
            panes::articles::draw(state, list, body, buffer);
        }
        Some(Overlay::Names(selected)) => {
            draw_title(state, &state.words.panes.names, areas.bar, buffer);
            panes::names::draw(state, *selected, body, buffer);
        }
        Some(Overlay::Filters(selected)) => {
            draw_title(state, &state.words.panes.filters, areas.bar, buffer);
            panes::filters::draw(state, *selected, body, buffer);
        }
        Some(Overlay::Detail(detail)) => {
            draw_panes(state, &areas, buffer);
            panes::detail::draw(state, detail, buffer);
        }
        Some(Overlay::Finder(finder)) => {
            draw_title(state, &state.words.panes.finder, areas.bar, buffer);
            panes::finder::draw(state, finder, body, buffer);
        }
        Some(Overlay::Prompt(_) | Overlay::Note(_)) | None => draw_panes(state, &areas, buffer),
    }
    draw_count(state, screen, buffer);
}

/// The count that is being typed, in the lower right corner.
fn draw_count(state: &State, screen: Rect, buffer: &mut Buffer) {
    let Some(count) = state.count.map(|count| format!(" {count} ")) else { return };
    let last = Rect { y: screen.bottom().saturating_sub(1), height: screen.height.min(1), ..screen };
    Pen::new(buffer, last, 0).right(count.len()).put(&count, state.theme.style(Role::Focus));
}

fn draw_panes(state: &State, areas: &Areas, buffer: &mut Buffer) {
    if has_tabs(state) {
        draw_tabs(state, areas.bar, buffer);
    } else {
        draw_title(state, state.entries.get(state.current).map_or("", |entry| entry.title.as_str()), areas.bar, buffer);
    }
    for pane in Pane::ALL {
        let area = areas.pane(pane);
        if area.is_empty() {
            continue;
        }
        if pane != Pane::Article {
            draw_name(state, pane, &mut Pen::new(buffer, areas.name(pane), 0));
        }
        match pane {
            Pane::Sources => panes::sources::draw(state, area, buffer),
            Pane::Article => {
                let (above, hint) = panes::welcome::parted(state, area);
                panes::article::draw(state, above, buffer);
                panes::welcome::draw(state, hint, buffer);
            }
            Pane::Claims => panes::claims::draw(state, area, buffer),
        }
    }
    panes::foot::draw(state, areas.foot, buffer);
}

/// Whether the bar holds the names of the panes, of which only one is shown.
pub fn has_tabs(state: &State) -> bool {
    state.areas().single && state.reading().is_some()
}

fn tabs(state: &State) -> impl Iterator<Item = Pane> + '_ {
    Pane::ALL.into_iter().filter(|&pane| pane == state.focus || !state.layout.hides(pane))
}

/// The pane whose name stands in the column `x` of the bar.
pub fn tab_at(state: &State, x: u16) -> Option<Pane> {
    let mut right = 0;
    tabs(state).find(|&pane| {
        right += 2 + lines::width(&name_of(state, pane));
        usize::from(x) < right
    })
}

fn name_of(state: &State, pane: Pane) -> String {
    match pane {
        Pane::Sources => state.words.panes.sources.clone(),
        Pane::Article => state.words.panes.article.clone(),
        Pane::Claims => panes::claims::title(state.words, state.reading()),
    }
}

/// The name of a pane, pointed at when it has the keys.
fn draw_name(state: &State, pane: Pane, pen: &mut Pen<'_>) {
    let name = name_of(state, pane);
    let focused = pane == state.focus;
    let style = state.theme.style(if focused { Role::Focus } else { Role::Quiet });
    pen.put(if focused { " ▸" } else { "  " }, style).put(&name, style);
}

/// The headline, and which of how many articles it is.
fn draw_title(state: &State, title: &str, bar: Rect, buffer: &mut Buffer) {
    let style = state.theme.style(Role::Bar);
    let count = match state.entries.len() {
        0 | 1 => String::new(),
        many => state.words.panes.which.fill(&[("here", &(state.current + 1)), ("count", &many)]) + " ",
    };
    let mut pen = Pen::new(buffer, bar, 0);
    let room = pen.skip(1).left().saturating_sub(count.len() + 1);
    pen.put(&panes::cut_to(title, room), style).right(count.len()).put(&count, style);
}

/// The names of the panes, of which only one is shown.
fn draw_tabs(state: &State, bar: Rect, buffer: &mut Buffer) {
    let mut pen = Pen::new(buffer, bar, 0);
    for pane in tabs(state) {
        draw_name(state, pane, &mut pen);
    }
    let count = format!("{}/{} ", state.current + 1, state.entries.len());
    if state.entries.len() > 1 && pen.left() > count.len() {
        pen.right(count.len()).put(&count, Style::default());
    }
}
