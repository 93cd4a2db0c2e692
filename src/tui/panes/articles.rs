//! The list of articles: a number and a headline each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Pen, cut_to, tint, visible};
use crate::tui::app::State;
use crate::tui::theme::Role;

/// Draws the list with one entry selected.
pub fn draw(state: &State, selected: usize, area: Rect, buffer: &mut Buffer) {
    let digits = state.entries.len().to_string().len();
    for (y, index) in (0..area.height).zip(visible(state.entries.len(), selected, area.height, |_| 1)) {
        let open = if index == state.current { "•" } else { " " };
        let mut pen = Pen::new(buffer, area, y);
        pen.put(&format!(" {open} {:>digits$}  ", index + 1), state.theme.style(Role::Quiet));
        let room = pen.left();
        pen.put(&cut_to(&state.entries[index].title, room), Style::default());
        if index == selected {
            tint(buffer, area, y..y + 1, state.theme.style(Role::Selected));
        }
    }
}
