//! The pop-up of a detail: its lines in a frame over the panes, on a small screen instead of them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;

use super::{Pen, cut_to, tint};
use crate::tui::app::State;
use crate::tui::detail::{Page, page};
use crate::tui::keymap::Action;
use crate::tui::lines::width;
use crate::tui::overlay::Detail;
use crate::tui::theme::Role;

/// From this size on the panes can be seen behind it.
const FRAMED: Size = Size::new(60, 16);
/// The widest that it gets, its frame included.
const WIDEST: u16 = 92;

/// Where so many lines stand on a screen, as far as there is room.
pub fn text_area(size: Size, lines: usize) -> Rect {
    let frame = frame(size, lines);
    let edge = if frame.x == 0 { 1 } else { 2 };
    Rect {
        x: frame.x + edge,
        y: frame.y + 1,
        width: frame.width.saturating_sub(2 * edge),
        height: frame.height.saturating_sub(2),
    }
}

fn frame(size: Size, lines: usize) -> Rect {
    if size.width < FRAMED.width || size.height < FRAMED.height {
        return Rect::new(0, 0, size.width, size.height);
    }
    let lines = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(2);
    let (width, height) = ((size.width - 4).min(WIDEST), lines.min(size.height - 4));
    Rect { x: (size.width - width) / 2, y: 1, width, height }
}

/// The lines of a detail as it stands on a screen.
pub fn lines(state: &State, detail: &Detail) -> Page {
    let columns = text_area(state.size, 0).width.into();
    state.reading().map_or_else(Page::default, |reading| page(reading, detail.subject, columns, state.words))
}

/// The goal to which the words at a place lead, or else the first of their line.
pub fn goal_at(state: &State, detail: &Detail, at: Position) -> Option<usize> {
    let page = lines(state, detail);
    let area = text_area(state.size, page.lines.len());
    let row = area.contains(at).then(|| at.y - area.y)?;
    let line = page.lines.get(detail.top + usize::from(row))?;
    let mut right = area.x.into();
    let under = line.iter().find(|piece| {
        right += width(&piece.words);
        usize::from(at.x) < right
    });
    under.and_then(|piece| piece.goal).or_else(|| line.iter().find_map(|piece| piece.goal))
}

/// Draws the pop-up.
pub fn draw(state: &State, detail: &Detail, buffer: &mut Buffer) {
    let page = lines(state, detail);
    let (outer, inner) = (frame(state.size, page.lines.len()), text_area(state.size, page.lines.len()));
    draw_frame(state, &page.title, outer, buffer);
    for (y, line) in (0..inner.height).zip(page.lines.iter().skip(detail.top)) {
        let mut pen = Pen::new(buffer, inner, y);
        for piece in line {
            let voice = piece.voice.map_or(Style::default(), |voice| state.theme.voice(voice));
            let style = voice.patch(piece.role.map_or(Style::default(), |role| state.theme.style(role)));
            let chosen = piece.goal.is_some() && piece.goal == Some(detail.goal);
            let style = if chosen { style.patch(state.theme.style(Role::MatchHere)) } else { style };
            pen.put(&piece.words, style);
        }
    }
    draw_extent(state, &page, detail.top, inner, buffer);
}

fn draw_frame(state: &State, title: &str, area: Rect, buffer: &mut Buffer) {
    let (quiet, bold) = (state.theme.style(Role::Quiet), state.theme.style(Role::Focus));
    let across = "─".repeat(area.width.saturating_sub(2).into());
    let blank = " ".repeat(area.width.saturating_sub(2).into());
    let last = area.height.saturating_sub(1);
    for y in 0..area.height {
        let edge = Style::reset().patch(quiet);
        let (left, middle, right, style) = match y {
            0 => ("┌", &across, "┐", edge),
            _ if y == last => ("└", &across, "┘", edge),
            _ => ("│", &blank, "│", Style::reset()),
        };
        Pen::new(buffer, area, y).put(left, edge).put(middle, style);
        Pen::new(buffer, area, y).right(1).put(right, edge);
    }
    Pen::new(buffer, area, 0).skip(2).put(&format!(" {title} "), bold);
    let [next, enter, back] = [Action::NextPane, Action::Enter, Action::Back].map(|action| state.keymap.key_of(action));
    let hint = state.words.detail.keys.fill(&[("next", &next), ("enter", &enter), ("back", &back)]);
    // Where the foot is covered, what is to be told stands here.
    let told = state.notice.as_ref().filter(|_| area.x == 0);
    if let Some(notice) = told {
        let room = usize::from(area.width).saturating_sub(6);
        Pen::new(buffer, area, last).skip(2).put(&format!(" {} ", cut_to(notice, room)), bold);
    } else if usize::from(area.width) > hint.chars().count() + 6 {
        Pen::new(buffer, area, last).skip(2).put(&format!(" {hint} "), quiet);
    }
}

/// Which part of the lines is seen, on the frame's right side.
fn draw_extent(state: &State, page: &Page, top: usize, area: Rect, buffer: &mut Buffer) {
    let (all, height) = (page.lines.len(), usize::from(area.height));
    if all <= height {
        return;
    }
    let row = |line: usize| u16::try_from(line * height / all).unwrap_or(area.height);
    let edge = Rect { x: area.right(), width: 1, ..area };
    tint(buffer, edge, row(top)..row(top + height).max(row(top) + 1), state.theme.style(Role::Selected));
}
