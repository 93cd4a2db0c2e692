//! Who speaks: sign, name, number of claims; below it what kind of source it is and through whom it speaks.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Pen, cut_to, name_in, tint, visible};
use crate::document::Document;
use crate::tui::app::{Pane, State};
use crate::tui::reading::{Reading, SourceRow};
use crate::tui::signs;
use crate::tui::theme::Role;
use crate::wording::Words;

/// Draws the pane.
pub fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let Some((reading, doc)) = state.reading().and_then(|reading| Some((reading, reading.document()?))) else { return };
    let rows = reading.sources();
    let lines = |row: usize| 1 + u16::from(rows[row].source.is_some());
    let mut y = 0;
    for index in visible(rows.len(), reading.source(), area.height, lines) {
        draw_row(buffer, area, y, &rows[index], doc, state);
        if index == reading.source() && is_selected(state, reading) {
            tint(buffer, area, y..y + lines(index), state.theme.style(Role::Selected));
        }
        y += lines(index);
    }
}

fn is_selected(state: &State, reading: &Reading) -> bool {
    state.focus == Pane::Sources || reading.claim().is_some()
}

fn draw_row(buffer: &mut Buffer, area: Rect, y: u16, row: &SourceRow, doc: &Document, state: &State) {
    let (theme, words) = (&state.theme, state.words);
    let (style, quiet) = (theme.voice(row.source.into()), theme.style(Role::Quiet));
    let count = row.claims.len().to_string();
    let mut pen = Pen::new(buffer, area, y);
    pen.put(&format!("{:>2} ", signs::of(row.source)), style.patch(theme.style(Role::Focus)));
    let room = pen.left().saturating_sub(count.len() + 2);
    pen.put(&name_in(room, row.source, doc, words), style).right(count.len() + 1).put(&count, Style::default());
    if let Some(id) = row.source {
        let mut pen = Pen::new(buffer, area, y + 1);
        let room = pen.skip(3).left().saturating_sub(1);
        pen.put(&cut_to(&about(row, words.kind(doc[id].kind), doc, words), room), quiet);
    }
}

/// Its kind, through whom it speaks, and how much of others it carries.
fn about(row: &SourceRow, kind: &str, doc: &Document, words: &Words) -> String {
    let via: Vec<_> = row.via.iter().map(|&id| doc[id].name.as_str()).collect();
    let via = (!via.is_empty()).then(|| words.panes.via.fill(&[("names", &via.join(", "))]));
    let carried = (!row.carried.is_empty()).then(|| words.panes.passes_on.fill(&[("count", &row.carried.len())]));
    [Some(kind.to_owned()), via, carried].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
