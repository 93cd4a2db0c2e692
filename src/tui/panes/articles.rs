//! The list of articles: headline, and as far as there is room who published it and when, in which language, how many
//! claims and sources, and how much is anonymous. What is typed narrows it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Pen, cut_to, in_view, tint};
use crate::error::Error;
use crate::tui::app::State;
use crate::tui::keymap::Action;
use crate::tui::list::{Column, List};
use crate::tui::message::{Counts, Entry, Facts};
use crate::tui::theme::Role;
use crate::wording::Words;

/// Columns that a headline keeps.
const TITLE: usize = 34;
/// Lines before the first entry.
const HEAD: u16 = 1;
/// From this height on a line at the foot tells the keys.
const HINTED: u16 = 8;
/// Columns beside the headline with their widths, those that are left out last first.
const COLUMNS: [(Column, usize); 6] = [
    (Column::Claims, 7),
    (Column::Anonymous, 6),
    (Column::Sources, 8),
    (Column::Date, 10),
    (Column::Outlet, 16),
    (Column::Language, 4),
];

/// Lines for entries in `area`.
pub fn rows(area: Rect) -> u16 {
    area.height.saturating_sub(HEAD + u16::from(area.height >= HINTED))
}

/// Where the entries stand in `area`.
pub fn entries(area: Rect) -> Rect {
    Rect { y: area.y.saturating_add(HEAD), height: rows(area), ..area }
}

/// The columns that are shown of so many entries.
pub fn columns(area: Rect, entries: usize) -> Vec<Column> {
    let beside = fitting(area, entries).into_iter().map(|(column, _)| column);
    [Column::Number, Column::Title].into_iter().chain(beside).collect()
}

/// Draws the list.
pub fn draw(state: &State, list: &List, area: Rect, buffer: &mut Buffer) {
    let quiet = state.theme.style(Role::Quiet);
    let digits = state.entries.len().to_string().len();
    let columns = fitting(area, state.entries.len());
    draw_head(state, list, digits, &columns, Pen::new(buffer, area, 0));
    for (y, place) in (HEAD..).zip(in_view(state)) {
        let index = list.rows[place];
        let Some(entry) = state.entries.get(index) else { continue };
        let open = if index == state.current { "•" } else { " " };
        let mut pen = Pen::new(buffer, area, y);
        pen.put(&format!(" {open} {:>digits$}  ", index + 1), quiet);
        match &entry.error {
            Some(error) => draw_unread(state, entry, error, pen),
            None => draw_entry(state, entry, &columns, pen),
        }
        if place == list.at {
            tint(buffer, area, y..y + 1, state.theme.style(Role::Selected));
        }
    }
    if area.height >= HINTED {
        let mut pen = Pen::new(buffer, area, area.height - 1);
        let hint = state.words.list.hint.fill(&[("sort", &state.keymap.key_of(Action::NextPane))]);
        pen.skip(1).put_cut(&hint, quiet);
    }
}

fn draw_entry(state: &State, entry: &Entry, columns: &[(Column, usize)], mut pen: Pen<'_>) {
    let quiet = state.theme.style(Role::Quiet);
    let room = pen.left().saturating_sub(taken(columns));
    let title = cut_to(&entry.title, room);
    let pad = room.saturating_sub(crate::tui::lines::width(&title));
    pen.put(&title, Style::default()).skip(u16::try_from(pad).unwrap_or(u16::MAX));
    for &(column, width) in columns {
        pen.put(" ", quiet).put(&cell(entry, column, width, state.words), quiet);
    }
}

/// What cannot be read: what it is called, and in the room of the columns why; at least half is the reason's if need be.
fn draw_unread(state: &State, entry: &Entry, error: &Error, mut pen: Pen<'_>) {
    let reason = state.words.reason(error);
    let room = pen.left().saturating_sub(crate::tui::lines::width(&reason) + 2).max(pen.left() / 2);
    pen.put(&cut_to(&entry.title, room), Style::default()).skip(2);
    let reason = cut_to(&reason, pen.left());
    pen.put(&reason, state.theme.style(Role::Warning));
}

/// The columns for which there is room, in the order in which they stand.
fn fitting(area: Rect, entries: usize) -> Vec<(Column, usize)> {
    let room = usize::from(area.width).saturating_sub(entries.to_string().len() + 5);
    let mut columns = Vec::new();
    for column in COLUMNS {
        columns.push(column);
        if taken(&columns) + TITLE > room {
            columns.pop();
            break;
        }
    }
    columns.sort_by_key(|(column, _)| *column as usize);
    columns
}

fn taken(columns: &[(Column, usize)]) -> usize {
    columns.iter().map(|(_, width)| width + 1).sum()
}

fn draw_head(state: &State, list: &List, digits: usize, columns: &[(Column, usize)], mut pen: Pen<'_>) {
    let look = |column| state.theme.style(if column == list.column { Role::Focus } else { Role::Quiet });
    let name = |column| {
        let sorted = if column == list.column { "▾" } else { "" };
        format!("{sorted}{}", label(column, state.words))
    };
    pen.skip(3).put(&format!("{:>digits$}  ", name(Column::Number)), look(Column::Number));
    let room = pen.left().saturating_sub(taken(columns));
    pen.put(&format!("{:room$}", cut_to(&name(Column::Title), room)), look(Column::Title));
    for &(column, width) in columns {
        let name = cut_to(&name(column), width);
        let name = if is_number(column) { format!(" {name:>width$}") } else { format!(" {name:width$}") };
        pen.put(&name, look(column));
    }
}

fn is_number(column: Column) -> bool {
    matches!(column, Column::Claims | Column::Sources | Column::Anonymous)
}

fn label(column: Column, words: &Words) -> &str {
    let list = &words.list;
    match column {
        Column::Number => "#",
        Column::Title => &list.title,
        Column::Outlet => &list.outlet,
        Column::Date => &list.date,
        Column::Language => &list.language,
        Column::Claims => &list.claims,
        Column::Sources => &list.sources,
        Column::Anonymous => &list.anonymous,
    }
}

/// What a column says of an entry, as wide as the column; blank as long as it is not known.
fn cell(entry: &Entry, column: Column, width: usize, words: &Words) -> String {
    let facts = entry.facts.as_ref();
    let stated = |of: fn(&Facts) -> &Option<String>| facts.and_then(|facts| of(facts).clone());
    let counted = |of: fn(&Counts) -> usize| Some(of(facts?.counts.as_ref()?).to_string());
    let text = match column {
        Column::Number | Column::Title => None,
        Column::Outlet => stated(|facts| &facts.outlet),
        Column::Date => stated(|facts| &facts.published).map(|date| date.chars().take(width).collect()),
        Column::Language => stated(|facts| &facts.lang),
        Column::Claims => counted(|counts| counts.claims),
        Column::Sources => counted(|counts| counts.sources),
        Column::Anonymous => facts.and_then(|facts| anonymous(facts.counts.as_ref()?, words)),
    };
    let text = cut_to(&text.unwrap_or_default(), width);
    let pad = " ".repeat(width.saturating_sub(crate::tui::lines::width(&text)));
    if is_number(column) { pad + &text } else { text + &pad }
}

fn anonymous(counts: &Counts, words: &Words) -> Option<String> {
    (counts.claims > 0).then(|| words.list.share.fill(&[("percent", &counts.anonymous_share())]))
}
