//! Who speaks: sign, name, number of claims; below it what kind of source it is and through whom it speaks. Beside them
//! how much it says, to be seen at a glance: a dot a claim, and a bar of words, both with what is verbatim first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Pen, cut_to, entry_at, name_in, tint};
use crate::document::Document;
use crate::tui::app::{Pane, State};
use crate::tui::reading::{Reading, SourceRow};
use crate::tui::scroll::Followed;
use crate::tui::signs;
use crate::tui::theme::{Role, Theme};
use crate::wording::Words;

/// From this width on claims are dots, too.
const DOTTED: u16 = 34;

/// Draws the pane.
pub fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let Some((reading, doc)) = state.reading().and_then(|reading| Some((reading, reading.document()?))) else { return };
    let rows = reading.sources();
    let Some((list, lines)) = list(state, area) else { return };
    let bars = Bars::new(rows, area.width);
    let mut y = 0;
    for index in state.scrolls.sources.seen(list, &lines) {
        draw_row(buffer, area, y, &rows[index], doc, state);
        bars.draw(buffer, area, y, &rows[index], &state.theme);
        if is_filtered_out(reading, &rows[index]) {
            tint(buffer, area, y..y + lines(index), Style::reset().patch(state.theme.style(Role::Faded)));
        }
        if index == reading.source() && is_selected(state, reading) {
            tint(buffer, area, y..y + lines(index), state.theme.style(Role::Selected));
        }
        y += lines(index);
    }
}

/// The source in the line `row` of the pane.
pub fn row_at(state: &State, area: Rect, row: u16) -> Option<usize> {
    let (list, lines) = list(state, area)?;
    entry_at(row, state.scrolls.sources.seen(list, &lines), &lines)
}

/// The list as it stands in `area`, and how many lines each source takes.
pub fn list(state: &State, area: Rect) -> Option<(Followed, impl Fn(usize) -> u16 + '_)> {
    let reading = state.reading()?;
    let list = Followed { count: reading.sources().len(), selected: reading.source(), height: area.height };
    let lines = |row: usize| {
        let row = &reading.sources()[row];
        1 + u16::from(row.source.is_some() || !row.claims.is_empty())
    };
    Some((list, lines))
}

/// Whether the filter shows nothing that the source says or passes on.
fn is_filtered_out(reading: &Reading, row: &SourceRow) -> bool {
    !reading.filter().is_empty() && !row.claims.iter().chain(&row.carried).any(|&claim| reading.passes(claim))
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
    let beside = if area.width < DOTTED { count.len() } else { Bars::columns(area.width) };
    let room = pen.left().saturating_sub(beside + 2);
    pen.put(&name_in(room, row.source, doc, words), style).right(count.len() + 1).put(&count, Style::default());
    if let Some(id) = row.source {
        let mut pen = Pen::new(buffer, area, y + 1);
        let room = pen.skip(3).left().saturating_sub(Bars::columns(area.width) + 2);
        let room = if row.claims.is_empty() { pen.left().saturating_sub(1) } else { room };
        pen.put(&cut_to(&about(row, words.kind(doc[id].kind), doc, words), room), quiet);
    }
}

/// How long bars are: the longest fills its columns.
struct Bars {
    columns: usize,
    claims: usize,
    words: usize,
}

impl Bars {
    fn new(rows: &[SourceRow], width: u16) -> Self {
        let most = |count: fn(&SourceRow) -> usize| rows.iter().map(count).max().unwrap_or_default();
        Self {
            columns: Self::columns(width),
            claims: most(|row| row.claims.len()),
            words: most(|row| row.share.words()),
        }
    }

    fn columns(width: u16) -> usize {
        usize::from(width / 4).max(4)
    }

    /// Dots beside the name, as many as claims where there is room for that; below them the bar of words.
    fn draw(&self, buffer: &mut Buffer, area: Rect, y: u16, row: &SourceRow, theme: &Theme) {
        let style = theme.voice(row.source.into());
        let (share, start) = (&row.share, self.columns + 1);
        if area.width >= DOTTED {
            let [direct, mixed, indirect] = share.claims;
            let room = self.columns.saturating_sub(self.claims.to_string().len() + 1);
            let dots = bar(&[(direct, "●"), (mixed, "◐"), (indirect, "○")], self.claims.max(room), room);
            Pen::new(buffer, area, y).right(start).put(&dots, style);
        }
        let words = bar(&[(share.verbatim_words, "█"), (share.reported_words, "░")], self.words, self.columns);
        if !words.is_empty() {
            Pen::new(buffer, area, y + 1).right(start).put(&words, style);
        }
    }
}

/// A bar of parts, `columns` long if they come to `most`; what there is some of is seen if there is room.
fn bar(parts: &[(usize, &str)], most: usize, columns: usize) -> String {
    let length = |count: usize| (count * columns).div_ceil(most.max(1));
    let mut bar = (0, String::new());
    for &(count, sign) in parts {
        let upto = length(bar.0 + count);
        let drawn = bar.1.chars().count();
        let least = usize::from(count > 0 && drawn < columns);
        bar.1 += &sign.repeat(upto.saturating_sub(drawn).max(least));
        bar.0 += count;
    }
    bar.1
}

/// Its kind, through whom it speaks, and how much of others it carries.
fn about(row: &SourceRow, kind: &str, doc: &Document, words: &Words) -> String {
    let via: Vec<_> = row.via.iter().map(|&id| doc[id].name.as_str()).collect();
    let via = (!via.is_empty()).then(|| words.panes.via.fill(&[("names", &via.join(", "))]));
    let carried = (!row.carried.is_empty()).then(|| words.panes.passes_on.fill(&[("count", &row.carried.len())]));
    [Some(kind.to_owned()), via, carried].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_show_whatever_there_is() {
        let check = |direct, reported, most| bar(&[(direct, "█"), (reported, "░")], most, 8);
        assert_eq!(check(40, 40, 80), "████░░░░");
        assert_eq!(check(1, 1, 80), "█░");
        assert_eq!(check(0, 3, 80), "░");
        assert_eq!(check(79, 1, 80), "████████");
        assert_eq!(check(0, 0, 0), "");
    }
}
