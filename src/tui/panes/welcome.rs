//! The hint of the first use: the keys that matter, over the last lines of the article.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Clear, Widget};

use super::{Pen, cut_to, tint};
use crate::tui::app::State;
use crate::tui::keymap::Action;
use crate::tui::theme::Role;

/// The keys that it teaches; whoever uses one of them has understood.
pub const KEYS: [Action; 5] = [Action::NextClaim, Action::NextSource, Action::Enter, Action::Back, Action::Help];
/// Lines of the hint.
const LINES: u16 = 3;

/// Draws the hint over the lower end of the area, where there is room for something else as well.
pub fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    if area.height <= 2 * LINES {
        return;
    }
    let [claim, source, enter, back, help] = KEYS.map(|action| state.keymap.key_of(action));
    let welcome = &state.words.welcome;
    let lines = [
        welcome.claims.fill(&[("claim", &claim), ("source", &source)]),
        welcome.places.fill(&[("enter", &enter), ("back", &back)]),
        welcome.help.fill(&[("help", &help)]),
    ];
    let place = Rect { y: area.bottom() - LINES, height: LINES, ..area };
    Clear.render(place.intersection(buffer.area), buffer);
    for (y, line) in (0..).zip(lines) {
        let mut pen = Pen::new(buffer, place, y);
        let room = pen.skip(1).left();
        pen.put(&cut_to(&line, room), Style::default());
    }
    tint(buffer, place, 0..LINES, state.theme.style(Role::Selected));
}
