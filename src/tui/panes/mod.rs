//! One file a pane, and what they share: setting text on a line, cutting it to a width, which entries of a list fit.

pub mod article;
pub mod articles;
pub mod claims;
pub mod detail;
pub mod filters;
pub mod finder;
pub mod foot;
pub mod help;
pub mod names;
pub mod palette;
pub mod sources;
pub mod welcome;

use std::ops::Range;

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;

use unicode_segmentation::UnicodeSegmentation;

use super::app::{Pane, State};
use super::isolation::isolate;
use super::lines;
use super::overlay::Overlay;
use super::scroll::{Followed, Scroll, Scrolls};
use crate::document::{Document, SourceId};
use crate::wording::Words;

/// Pieces of text set one behind the other on one line, as far as there is room.
pub struct Pen<'a> {
    buffer: &'a mut Buffer,
    x: u16,
    y: u16,
    right: u16,
}

impl<'a> Pen<'a> {
    /// At the start of the line `row` of `area`; a line outside of it takes nothing.
    pub fn new(buffer: &'a mut Buffer, area: Rect, row: u16) -> Self {
        let seen = area.intersection(buffer.area);
        let inside = row < seen.height && seen.y == area.y && seen.x == area.x;
        let right = if inside { seen.right() } else { area.x };
        Self { buffer, x: area.x, y: area.y.saturating_add(row), right }
    }

    /// Sets a piece of text, isolated from what is beside it.
    pub fn put(&mut self, text: &str, style: Style) -> &mut Self {
        let start = self.x;
        self.put_run(text, style);
        if !text.is_ascii() && start < self.x {
            isolate(self.buffer, Rect { x: start, y: self.y, width: self.x - start, height: 1 });
        }
        self
    }

    /// Sets part of a text whose other parts stand beside it in other looks.
    pub fn put_run(&mut self, text: &str, style: Style) -> &mut Self {
        if self.x < self.right {
            self.put_mark(text);
            (self.x, _) = self.buffer.set_stringn(self.x, self.y, text, usize::from(self.right - self.x), style);
        }
        self
    }

    /// Sets the mark that `text` begins with on what stands before: an accent without a letter has no column of its own.
    fn put_mark(&mut self, text: &str) {
        let is_mark = |cluster: &&str| cluster.cell_width() == 0 && !cluster.contains(char::is_control);
        let Some(mark) = text.graphemes(true).next().filter(is_mark) else { return };
        let wide = |x: &u16| self.buffer.cell((*x, self.y)).is_some_and(|cell| cell.symbol().cell_width() > 1);
        let before = self.x.checked_sub(2).filter(wide).or(self.x.checked_sub(1));
        if let Some(cell) = before.and_then(|x| self.buffer.cell_mut((x, self.y))) {
            let marked = format!("{}{mark}", cell.symbol());
            cell.set_symbol(&marked);
        }
    }

    /// Sets a piece of text, with an ellipsis where there is no room for all of it.
    pub fn put_cut(&mut self, text: &str, style: Style) -> &mut Self {
        let room = self.left();
        self.put(&cut_to(text, room), style)
    }

    /// Leaves `columns` blank.
    pub fn skip(&mut self, columns: u16) -> &mut Self {
        self.x = self.x.saturating_add(columns).min(self.right.max(self.x));
        self
    }

    /// Goes to where a text of `columns` ends at the right edge, if that is further on.
    pub fn right(&mut self, columns: usize) -> &mut Self {
        let columns = u16::try_from(columns).unwrap_or(u16::MAX);
        self.x = self.right.saturating_sub(columns).max(self.x);
        self
    }

    /// How many columns are left.
    pub fn left(&self) -> usize {
        self.right.saturating_sub(self.x).into()
    }
}

/// A text cut to `columns`, with an ellipsis where something was cut off; no more of it is looked at than fits.
pub fn cut_to(text: &str, columns: usize) -> String {
    let (mut used, mut kept) = (0, 0);
    for (start, cluster) in text.grapheme_indices(true) {
        used += lines::width(cluster);
        if used > columns {
            return format!("{}…", text[..kept].trim_end());
        }
        if used < columns {
            kept = start + cluster.len();
        }
    }
    text.to_owned()
}

/// The name of a source in `columns`: where it is too long, the proper name in it.
fn name_in(columns: usize, source: Option<SourceId>, doc: &Document, words: &Words) -> String {
    let full = words.who(doc, source);
    let proper = source.and_then(|source| doc[source].entity).map_or(full, |entity| &doc[entity].name);
    cut_to(if lines::width(full) <= columns { full } else { proper }, columns)
}

/// Lays `style` over the lines `rows` of `area`.
fn tint(buffer: &mut Buffer, area: Rect, rows: Range<u16>, style: Style) {
    let height = rows.end.min(area.height).saturating_sub(rows.start);
    let lines = Rect { y: area.y.saturating_add(rows.start), height, ..area };
    buffer.set_style(lines.intersection(buffer.area), style);
}

/// Where the lists begin once what is selected in them was brought into view.
pub fn followed(state: &State) -> Scrolls {
    let areas = state.areas();
    let mut scrolls = state.scrolls;
    if scrolls.generation != state.generation {
        scrolls = Scrolls { list: scrolls.list, generation: state.generation, ..Scrolls::default() };
    }
    if let Some((list, lines)) = sources::list(state, areas.pane(Pane::Sources)) {
        scrolls.sources.follow(list, lines);
    }
    if let Some((list, lines)) = claims::list(state, areas.pane(Pane::Claims)) {
        scrolls.claims.follow(list, lines);
    }
    match covering(state) {
        Some((list, _)) => scrolls.list.follow(list, |_| 1),
        None => scrolls.list = Scroll::default(),
    }
    scrolls
}

/// The list that covers the panes, and where it stands; its entries take a line each.
pub fn covering(state: &State) -> Option<(Followed, Rect)> {
    let body = state.body();
    let (count, selected, area) = match state.overlay.as_ref()? {
        Overlay::Articles(list) => (list.rows.len(), list.at, articles::entries(body)),
        Overlay::Names(selected) => (state.reading()?.names().len(), *selected, body),
        Overlay::Filters(selected) => (state.reading()?.criteria().len(), *selected, body),
        Overlay::Palette(typed) => {
            let fitting = super::palette::actions(&state.keymap, state.words, &typed.typed).len();
            (fitting, typed.selected, palette::entries(body))
        }
        Overlay::Finder(finder) => (finder.found.len(), finder.selected, finder::entries(body)),
        Overlay::Help(_) | Overlay::Detail(_) | Overlay::Prompt(_) | Overlay::Note(_) => return None,
    };
    Some((Followed { count, selected, height: area.height }, area))
}

/// The entries that are in view of the list that covers the panes.
pub fn in_view(state: &State) -> Range<usize> {
    covering(state).map_or(0..0, |(list, _)| state.scrolls.list.seen(list, |_| 1))
}

/// The entry of a list in whose lines the line `row` falls; the first of them is the first entry shown.
fn entry_at(row: u16, shown: Range<usize>, lines: impl Fn(usize) -> u16) -> Option<usize> {
    let mut below = 0;
    shown.into_iter().find(|&entry| {
        below += usize::from(lines(entry));
        usize::from(row) < below
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_cut_text_fits(text in "[a-zé記 ]{0,20}", columns in 1usize..20) {
            let cut = cut_to(&text, columns);
            prop_assert!(lines::width(&cut) <= columns);
            prop_assert_eq!(cut == text, lines::width(&text) <= columns);
        }
    }
}
