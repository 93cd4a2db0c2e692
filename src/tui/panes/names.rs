//! The list of names: what each names in words, and how often it stands in the article.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Pen, cut_to, in_view, tint};
use crate::tui::app::State;
use crate::tui::theme::Role;

/// Columns of what it names.
const KINDS: usize = 14;

/// Draws the list with one entry selected.
pub fn draw(state: &State, selected: usize, area: Rect, buffer: &mut Buffer) {
    let Some((reading, doc)) = state.reading().and_then(|reading| Some((reading, reading.document()?))) else { return };
    let (names, quiet) = (reading.names(), state.theme.style(Role::Quiet));
    for (y, index) in (0..area.height).zip(in_view(state)) {
        let (entity, count) = (&doc[names[index].entity], names[index].places.len().to_string());
        let mut pen = Pen::new(buffer, area, y);
        pen.skip(1).put(&format!("{:KINDS$}", state.words.name(entity.kind)), quiet);
        let room = pen.left().saturating_sub(count.len() + 2);
        pen.put(&cut_to(&entity.name, room), state.theme.name(entity.kind)).put(&format!("  {count}"), quiet);
        if index == selected {
            tint(buffer, area, y..y + 1, state.theme.style(Role::Selected));
        }
    }
}
