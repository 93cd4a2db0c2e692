//! The menu of filters: what can be filtered by, how many claims meet it, and which key chooses it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Pen, cut_to, in_view, tint};
use crate::tui::app::State;
use crate::tui::filter::Criterion;
use crate::tui::theme::{Role, Theme};
use crate::wording::Words;

/// Columns of the sort of criterion.
const SORTS: usize = 9;

/// Draws the menu with one entry selected.
pub fn draw(state: &State, selected: usize, area: Rect, buffer: &mut Buffer) {
    let Some((reading, doc)) = state.reading().and_then(|reading| Some((reading, reading.document()?))) else { return };
    let criteria = reading.criteria();
    for (y, index) in (0..area.height).zip(in_view(state)) {
        let (criterion, count) = criteria[index];
        let before = index.checked_sub(1).map(|before| sort(criteria[before].0, state.words));
        let heading = if before == Some(sort(criterion, state.words)) { "" } else { sort(criterion, state.words) };
        let (chosen, words) = (reading.filter().holds(criterion), criterion.words(doc, state.words));
        let row = Row { criterion, chosen, count, heading, words };
        row.draw(&state.theme, &mut Pen::new(buffer, area, y));
        if index == selected {
            tint(buffer, area, y..y + 1, state.theme.style(Role::Selected));
        }
    }
}

/// An entry of the menu.
struct Row<'a> {
    criterion: Criterion,
    chosen: bool,
    count: usize,
    heading: &'a str,
    words: &'a str,
}

impl Row<'_> {
    fn draw(&self, theme: &Theme, pen: &mut Pen<'_>) {
        let (quiet, bold) = (theme.style(Role::Quiet), theme.style(Role::Focus));
        let count = if self.count == 0 { String::new() } else { self.count.to_string() };
        let key = self.criterion.key().map(String::from).unwrap_or_default();
        let (tick, emphasis) = if self.chosen { ("[x] ", bold) } else { ("[ ] ", Style::default()) };
        let style = match self.criterion {
            Criterion::Source(source) => theme.voice(source.into()),
            _ => Style::default(),
        };
        pen.skip(1)
            .put(&format!("{:SORTS$}", self.heading), quiet)
            .put(tick, emphasis)
            .put(&format!("{key:1}  "), bold);
        let room = pen.left().saturating_sub(count.len() + 2);
        pen.put(&cut_to(self.words, room), style.patch(emphasis)).put(&format!("  {count}"), quiet);
    }
}

/// What sort of criterion it is.
fn sort(criterion: Criterion, words: &Words) -> &str {
    match criterion {
        Criterion::Own | Criterion::Doubtful => "",
        Criterion::Manner(_) => &words.filter.manner,
        Criterion::Kind(_) => &words.filter.kind,
        Criterion::Act(_) => &words.filter.act,
        Criterion::Source(_) => &words.filter.source,
    }
}
