//! The finder on the screen: what is typed, how much fits it, and the entries, each with what it is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Pen, cut_to, in_view, tint};
use crate::document::Document;
use crate::tui::app::State;
use crate::tui::finder::{Finder, Goal, Item};
use crate::tui::reading::Reading;
use crate::tui::signs;
use crate::tui::theme::Role;

/// Columns of what an entry is.
const KINDS: usize = 17;

/// Draws the list below the line that is typed into.
pub fn draw(state: &State, finder: &Finder, area: Rect, buffer: &mut Buffer) {
    let Some((reading, doc)) = state.reading().and_then(|reading| Some((reading, reading.document()?))) else { return };
    let quiet = state.theme.style(Role::Quiet);
    let count = format!("{}/{} ", finder.found.len(), finder.items.len());
    let mut pen = Pen::new(buffer, area, 0);
    pen.skip(1).put(&finder.typed, Style::default()).put("▏", quiet).right(count.len()).put(&count, quiet);
    let list = entries(area);
    for (y, index) in (0..list.height).zip(in_view(state)) {
        let item = &finder.items[finder.found[index]];
        let mut pen = Pen::new(buffer, list, y);
        draw_item(state, (reading, doc), item, &mut pen);
        if index == finder.selected {
            tint(buffer, list, y..y + 1, state.theme.style(Role::Selected));
        }
    }
}

/// Where the entries stand.
pub fn entries(area: Rect) -> Rect {
    let typed = area.height.min(1);
    Rect { y: area.y + typed, height: area.height - typed, ..area }
}

fn draw_item(state: &State, (reading, doc): (&Reading, &Document), item: &Item, pen: &mut Pen<'_>) {
    let (what, style) = match item.goal {
        Goal::Source(row) => {
            let source = reading.sources()[row].source;
            let kind = source.map_or("", |source| state.words.kind(doc[source].kind));
            (format!("{:>2} {kind}", signs::of(source)), state.theme.voice(source.into()))
        }
        Goal::Name(row) => {
            let kind = doc[reading.names()[row].entity].kind;
            (state.words.name(kind).to_owned(), state.theme.name(kind))
        }
        Goal::Claim(id) => {
            let source = doc[id].source;
            (format!("{:>2} {}", signs::of(source), state.words.act(doc[id].act)), state.theme.voice(source.into()))
        }
    };
    pen.skip(1).put(&format!("{:KINDS$}", cut_to(&what, KINDS - 1)), state.theme.style(Role::Quiet));
    let room = pen.left();
    pen.put(&cut_to(&item.label, room), style);
}
