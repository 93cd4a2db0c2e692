//! What is said: each claim's words behind its source's sign, and what the source does with them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Pen, entry_at, tint};
use crate::document::{Act, Claim, ClaimId, ClaimKind, Document};
use crate::tui::app::State;
use crate::tui::lines::wrap;
use crate::tui::reading::Reading;
use crate::tui::scroll::Followed;
use crate::tui::signs;
use crate::tui::theme::Role;
use crate::wording::Words;

/// Rows of a claim's words before they are cut off.
const ROWS: usize = 3;
/// Columns before the words: the sign, the bar, a space.
const INDENT: u16 = 4;
/// Bytes of each piece of a claim that are looked at: more than its rows can hold.
const EXCERPT: usize = 1024;

/// Draws the pane.
pub fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let reading = state.reading();
    let Some((reading, doc)) = reading.and_then(|reading| Some((reading, reading.document()?))) else { return };
    let Some((list, height)) = list(state, area) else { return };
    let mut y = 0;
    for index in state.scrolls.claims.seen(list, &height) {
        let id = reading.claims()[index];
        let rows = excerpt(doc, id, area, state.words);
        draw_claim(buffer, area, y, (id, &rows), doc, state);
        let height = lines(&rows);
        if reading.claim() == Some(id) {
            tint(buffer, area, y..y + height - 1, state.theme.style(Role::Selected));
        }
        y += height;
    }
}

/// The claim in the line `row` of the pane.
pub fn claim_at(state: &State, area: Rect, row: u16) -> Option<ClaimId> {
    let (list, height) = list(state, area)?;
    let entry = entry_at(row, state.scrolls.claims.seen(list, &height), &height)?;
    state.reading()?.claims().get(entry).copied()
}

/// The list as it stands in `area`, and how many lines each claim takes.
pub fn list(state: &State, area: Rect) -> Option<(Followed, impl Fn(usize) -> u16 + '_)> {
    let reading = state.reading()?;
    let (doc, claims) = (reading.document()?, reading.claims());
    let selected = reading.claim().and_then(|claim| claims.binary_search(&claim).ok()).unwrap_or(0);
    let list = Followed { count: claims.len(), selected, height: area.height };
    Some((list, move |index: usize| lines(&excerpt(doc, claims[index], area, state.words))))
}

/// How many lines a claim takes, the blank one behind it included.
fn lines(rows: &[String]) -> u16 {
    u16::try_from(rows.len() + 1).unwrap_or(u16::MAX)
}

/// The name of the pane: how many claims it lists, and whose.
pub fn title(words: &Words, reading: Option<&Reading>) -> String {
    let panes = &words.panes;
    let Some(reading) = reading.filter(|reading| reading.document().is_some()) else { return panes.claims.clone() };
    let (count, all) = (reading.claims().len(), reading.document().map_or(0, |doc| doc.claims.len()));
    let listed = reading.listed().and_then(|row| reading.sources().get(row)).map(|row| signs::of(row.source));
    match (listed, reading.filter().is_empty()) {
        (Some(source), true) => panes.claims_of.fill(&[("count", &count), ("source", &source)]),
        (None, true) => panes.claims_counted.fill(&[("count", &count)]),
        (Some(source), false) => {
            panes.claims_filtered_of.fill(&[("count", &count), ("all", &all), ("source", &source)])
        }
        (None, false) => panes.claims_filtered.fill(&[("count", &count), ("all", &all)]),
    }
}

fn draw_claim(
    buffer: &mut Buffer,
    area: Rect,
    y: u16,
    (id, rows): (ClaimId, &[String]),
    doc: &Document,
    state: &State,
) {
    let (claim, theme) = (&doc[id], &state.theme);
    let (sign, style) = (signs::of(claim.source), theme.voice(claim.source.into()));
    for (n, row) in (0..).zip(rows) {
        let sign = if n == 0 { sign.as_str() } else { "" };
        let bar = match claim.kind {
            _ if n == 0 && claim.is_doubtful() => signs::DOUBTFUL,
            kind => signs::bar(kind),
        };
        let mut pen = Pen::new(buffer, area, y + n);
        pen.put(&format!("{sign:>2}"), style.patch(theme.style(Role::Focus))).put(bar, style).skip(1);
        let label = label(claim, state.words).filter(|label| n == 0 && row.starts_with(label)).unwrap_or_default();
        pen.put(&label, theme.style(Role::Denied)).put(&row[label.len()..], style.patch(theme.style(manner(claim))));
    }
}

fn manner(claim: &Claim) -> Role {
    match claim.kind {
        _ if claim.is_doubtful() => Role::Doubtful,
        ClaimKind::Direct => Role::Direct,
        ClaimKind::Mixed | ClaimKind::Indirect => Role::Indirect,
    }
}

/// What the source does with the content, unless it simply says so.
fn label(claim: &Claim, words: &Words) -> Option<String> {
    let label = words.claim.label.fill(&[("act", &words.act(claim.act))]);
    match claim.act {
        Act::Asserts => None,
        Act::Denies => Some(format!("{}\u{a0}{label}", signs::DENIED)),
        _ => Some(label),
    }
}

/// The first rows of a claim's words, its label before them.
fn excerpt(doc: &Document, id: ClaimId, area: Rect, words: &Words) -> Vec<String> {
    let (claim, columns) = (&doc[id], area.width.saturating_sub(INDENT + 1));
    let text = format!("{}{}", label(claim, words).unwrap_or_default(), signs::said(doc, id, EXCERPT));
    let rows = wrap(&text, 0, columns);
    let mut shown: Vec<_> = rows.iter().take(ROWS).map(|row| text[row.range()].to_owned()).collect();
    if rows.len() > ROWS {
        let last = &mut shown[ROWS - 1];
        *last = super::cut_to(&format!("{}…", last.trim_end()), columns.into());
    }
    shown
}
