//! The palette of actions: what is typed, and the actions that fit, with their keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Pen, cut_to, in_view, tint};
use crate::tui::app::State;
use crate::tui::palette::{self, Palette};
use crate::tui::theme::Role;

/// Columns of the keys on a wide screen and on a narrow one.
const KEYS: [usize; 2] = [16, 10];
/// From this width on a screen is wide.
const WIDE: u16 = 60;

/// Where the actions stand.
pub fn entries(area: Rect) -> Rect {
    let typed = area.height.min(1);
    Rect { y: area.y + typed, height: area.height - typed, ..area }
}

/// Draws the palette.
pub fn draw(state: &State, palette: &Palette, area: Rect, buffer: &mut Buffer) {
    let quiet = state.theme.style(Role::Quiet);
    Pen::new(buffer, area, 0).put(" :", quiet).put(&palette.typed, Style::default()).put("▏", quiet);
    let (list, columns) = (entries(area), KEYS[usize::from(area.width < WIDE)]);
    let actions = palette::actions(&state.keymap, state.words, &palette.typed);
    if actions.is_empty() {
        Pen::new(buffer, list, 0).skip(1).put(&state.words.notices.no_action, quiet);
    }
    for (y, index) in (0..list.height).zip(in_view(state)) {
        let keys = cut_to(&state.keymap.keys_of(actions[index]), columns - 1);
        let mut pen = Pen::new(buffer, list, y);
        pen.skip(1).put(&format!("{keys:columns$}"), state.theme.style(Role::Focus));
        let room = pen.left();
        pen.put(&cut_to(state.words.action(actions[index].name()), room), Style::default());
        if index == palette.selected {
            tint(buffer, list, y..y + 1, state.theme.style(Role::Selected));
        }
    }
}
