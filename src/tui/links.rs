//! Links: the addresses in view, which a terminal that knows OSC 8 opens by itself. They are written over the frame once it
//! is drawn: a cell that held their sequences would be as wide as they are long.

use std::io::{self, Write};

use linkify::{LinkFinder, LinkKind};
use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Rect;

use super::app::{Pane, State};
use super::detail::LABELS;
use super::lines::width;
use super::overlay::{Detail, Overlay};
use super::pages::Row;
use super::panes;
use super::reading::Reading;
use crate::span::Span;

/// Bytes before and behind the view in which an address that runs into it is looked for.
const AROUND: usize = 2048;

/// Part of an address, in one row of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its cells.
    pub area: Rect,
    /// The whole address.
    pub url: String,
    /// Tells the parts of one address from those of another.
    pub id: u32,
}

/// Whether links are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Links {
    /// They are.
    #[default]
    Written,
    /// The terminal would print their sequences, or nobody wants them.
    Left,
}

impl Links {
    /// What the environment says: the terminals that print what they do not know, and old ones that fail, get none.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let term = variable("TERM").unwrap_or_default();
        let old = variable("VTE_VERSION").and_then(|version| version.parse::<u32>().ok()).is_some_and(|vte| vte < 5000);
        if old || matches!(term.as_str(), "" | "dumb" | "linux") { Self::Left } else { Self::Written }
    }
}

/// Whether an address is one of the web, and nothing else.
pub fn is_of_the_web(url: &str) -> bool {
    let of_the_web = ["http://", "https://"].iter().any(|scheme| url.starts_with(scheme));
    of_the_web && url.chars().all(|c| !c.is_whitespace() && !c.is_control())
}

/// The addresses in view, row by row.
pub fn in_view(state: &State) -> Vec<Link> {
    let areas = state.areas();
    match (&state.overlay, state.reading()) {
        (Some(Overlay::Detail(detail)), Some(_)) => in_detail(state, detail),
        (Some(Overlay::Prompt(_) | Overlay::Note(_)) | None, Some(reading)) if !state.welcome => {
            let pane = areas.pane(Pane::Article);
            in_text(reading, panes::article::text_area(pane, state.layout.measure()).intersection(pane))
        }
        _ => Vec::new(),
    }
}

/// The article's address where a detail names it.
fn in_detail(state: &State, detail: &Detail) -> Vec<Link> {
    let page = panes::detail::lines(state, detail);
    let area = panes::detail::text_area(state.size, page.lines.len());
    let url = state.reading().and_then(|reading| reading.article().url.clone()).filter(|url| is_of_the_web(url));
    let Some(url) = url else { return Vec::new() };
    let rows = (0..area.height).zip(detail.top..page.lines.len()).filter(|(_, line)| page.address.contains(line));
    rows.map(|(y, line)| {
        let columns = page.lines[line].last().map_or(0, |piece| width(&piece.words));
        Link { area: cells(area, y, LABELS, columns), url: url.clone(), id: 0 }
    })
    .collect()
}

/// The addresses in the rows of the article.
fn in_text(reading: &Reading, area: Rect) -> Vec<Link> {
    let rows = &reading.rows()[..reading.rows().len().min(area.height.into())];
    let mut links = Vec::new();
    let mut y = 0;
    for rows in rows.chunk_by(|a, b| a.block == b.block) {
        for (span, url) in addresses(reading, rows) {
            links.extend((y..).zip(rows).filter_map(|(y, row)| {
                let seen = Span { start: span.start.max(row.span.start), end: span.end.min(row.span.end) };
                let text = |span: Span| width(&reading.article().text[span.range()]);
                (seen.start < seen.end).then(|| Link {
                    area: cells(
                        area,
                        y,
                        usize::from(row.indent) + text(Span { end: seen.start, ..row.span }),
                        text(seen),
                    ),
                    url: url.clone(),
                    id: span.start,
                })
            }));
        }
        y += u16::try_from(rows.len()).unwrap_or(u16::MAX);
    }
    links
}

/// The addresses that stand in rows of one block, or run into them.
fn addresses(reading: &Reading, rows: &[Row]) -> Vec<(Span, String)> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Vec::new() };
    let article = reading.article();
    let block = article.blocks[first.block].span.range();
    let (text, seen) = (&article.text, first.span.range().start..last.span.range().end);
    let boundary = |from: usize| (from..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let floor = boundary(seen.start.saturating_sub(AROUND)).max(block.start);
    let ceiling = boundary(seen.end.saturating_add(AROUND)).min(block.end).max(seen.end);
    let start = text[floor..seen.start].rfind(char::is_whitespace).map_or(floor, |at| floor + at);
    let end = text[seen.end..ceiling].find(char::is_whitespace).map_or(ceiling, |at| seen.end + at);
    let mut finder = LinkFinder::new();
    let found = finder.kinds(&[LinkKind::Url]).links(&text[start..end]);
    let found = found.filter(|link| is_of_the_web(link.as_str()));
    found.map(|link| (Span::new(start + link.start(), start + link.end()), link.as_str().to_owned())).collect()
}

/// `columns` cells of the row `y` of an area from the column `from` on, as many as it has.
fn cells(area: Rect, y: u16, from: usize, columns: usize) -> Rect {
    let short = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    let x = area.x.saturating_add(short(from)).min(area.right());
    Rect { x, y: area.y.saturating_add(y), width: short(columns).min(area.right() - x), height: 1 }
}

/// The links that stand on the screen, with the cells that they are written in.
#[derive(Debug, Default)]
pub struct Written(Vec<(Link, Vec<Cell>)>);

impl Written {
    /// The links of a frame.
    pub fn of(links: Vec<Link>, frame: &Buffer) -> Self {
        Self(links.into_iter().map(|link| (link.clone(), cells_of(link.area, frame))).collect())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Writes what is not on the screen yet, and takes the links away that stood where there are none now. `before` tells
    /// what the screen had, and `frame` what it shows now.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn write<B: Backend<Error = io::Error> + Write>(
        &self,
        before: &Self,
        frame: &Buffer,
        backend: &mut B,
    ) -> io::Result<()> {
        let missing = |these: &Self, those: &Self| {
            these.0.iter().filter(|link| !those.0.contains(link)).cloned().collect::<Vec<_>>()
        };
        for (link, _) in missing(before, self) {
            draw(link.area, &cells_of(link.area, frame), backend)?;
        }
        for (link, cells) in missing(self, before) {
            write!(backend, "\x1b]8;id=selon{};{}\x1b\\", link.id, printable(&link.url))?;
            draw(link.area, &cells, backend)?;
            write!(backend, "\x1b]8;;\x1b\\")?;
        }
        Write::flush(backend)
    }
}

fn cells_of(area: Rect, frame: &Buffer) -> Vec<Cell> {
    area.intersection(frame.area).positions().map(|at| frame[at].clone()).collect()
}

/// Draws cells into an area again, all but those that a wide letter before them covers.
fn draw<B: Backend<Error = io::Error>>(area: Rect, cells: &[Cell], backend: &mut B) -> io::Result<()> {
    let mut free = 0;
    let drawn = (area.x..).zip(cells).filter(|(x, cell)| {
        let seen = *x >= free;
        free = if seen { x.saturating_add(cell.cell_width().max(1)) } else { free };
        seen
    });
    backend.draw(drawn.map(|(x, cell)| (x, area.y, cell)))
}

/// An address in the letters that OSC 8 allows; the others as their bytes in hexadecimal (RFC 3986, 2.1).
fn printable(url: &str) -> String {
    url.bytes()
        .map(|byte| if byte.is_ascii_graphic() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_left_where_the_terminal_would_print_them() {
        let check = |variables: &[(&str, &str)], links| {
            let variable =
                |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, v)| (*v).to_owned());
            assert_eq!(Links::of(variable), links, "{variables:?}");
        };
        check(&[("TERM", "xterm-256color")], Links::Written);
        check(&[("TERM", "linux")], Links::Left);
        check(&[], Links::Left);
        check(&[("TERM", "xterm"), ("VTE_VERSION", "4602")], Links::Left);
        check(&[("TERM", "xterm"), ("VTE_VERSION", "7600")], Links::Written);
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert!(is_of_the_web("https://example.org/é?a=b#c"));
        assert!(!is_of_the_web("file:///etc/passwd"));
        assert!(!is_of_the_web("https://example.org/a b"));
        assert_eq!(printable("https://example.org/é\u{1b}"), "https://example.org/%C3%A9%1B");
    }
}
