//! The hint of the first use: the keys that matter, below the article's last line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Pen, cut_to, tint};
use crate::tui::app::State;
use crate::tui::keymap::Action;
use crate::tui::theme::Role;

/// The keys that it teaches; whoever uses one of them has understood.
pub const KEYS: [Action; 5] = [Action::NextClaim, Action::NextSource, Action::Enter, Action::Back, Action::Help];
/// Lines of the hint.
const LINES: u16 = 3;

/// The pane's area without the hint, and the hint's, where there is room for something else as well.
pub fn parted(state: &State, area: Rect) -> (Rect, Rect) {
    let lines = if state.welcome && area.height > 2 * LINES { LINES } else { 0 };
    let above = Rect { height: area.height - lines, ..area };
    (above, Rect { y: above.bottom(), height: lines, ..area })
}

/// Draws the hint.
pub fn draw(state: &State, place: Rect, buffer: &mut Buffer) {
    let [claim, source, enter, back, help] = KEYS.map(|action| state.keymap.key_of(action));
    let welcome = &state.words.welcome;
    let lines = [
        welcome.claims.fill(&[("claim", &claim), ("source", &source)]),
        welcome.places.fill(&[("enter", &enter), ("back", &back)]),
        welcome.help.fill(&[("help", &help)]),
    ];
    for (y, line) in (0..place.height).zip(lines) {
        let mut pen = Pen::new(buffer, place, y);
        let room = pen.skip(1).left();
        pen.put(&cut_to(&line, room), Style::default());
    }
    tint(buffer, place, 0..place.height, state.theme.style(Role::Selected));
}
