//! One file a pane, and where the panes stand: beside each other where there is room, else one at a time.

pub mod article;
pub mod articles;
pub mod claims;
pub mod foot;
pub mod help;
pub mod names;
pub mod sources;

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Style;

use unicode_segmentation::UnicodeSegmentation;

use super::app::Pane;
use super::lines;
use crate::document::{Document, SourceId};
use crate::wording;

/// From this width and height on, sources and claims stand beside the article.
const BESIDE: Size = Size::new(76, 14);
/// From this width on they stand on both sides of it.
const THREE_COLUMNS: u16 = 150;

/// Where everything stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Areas {
    /// The bar at the head; it names the panes when only one is shown.
    pub bar: Rect,
    /// The line at the foot.
    pub foot: Rect,
    /// Whether only one pane is shown.
    pub single: bool,
    panes: [Rect; 3],
}

impl Areas {
    /// Where a pane stands; empty when it is not shown.
    pub fn pane(&self, pane: Pane) -> Rect {
        self.panes[pane as usize]
    }

    /// The line above a pane for its name; empty when only one is shown.
    pub fn name(&self, pane: Pane) -> Rect {
        let area = self.pane(pane);
        let height = u16::from(!self.single);
        Rect { y: area.y.saturating_sub(height), height, ..area }
    }
}

/// Where everything stands on a screen of `size` when `focus` has the keys.
pub fn areas(size: Size, focus: Pane) -> Areas {
    let screen = Rect::new(0, 0, size.width, size.height);
    let (bar, rest) = cut_top(screen, u16::from(size.height > 3));
    let foot_height = [(14, 3), (10, 2), (2, 1)].iter().find(|(from, _)| size.height >= *from).map_or(0, |&(_, h)| h);
    let (body, foot) = cut_top(rest, rest.height - foot_height.min(rest.height));
    let single = size.width < BESIDE.width || size.height < BESIDE.height;
    let panes = if single {
        Pane::ALL.map(|pane| if pane == focus { body } else { Rect::default() })
    } else if size.width < THREE_COLUMNS {
        two_columns(body)
    } else {
        three_columns(body)
    };
    Areas { bar, foot, single, panes }
}

fn two_columns(body: Rect) -> [Rect; 3] {
    let (article, side) = cut_left(body, body.width - (body.width * 3 / 10).clamp(25, 40));
    let (sources, claims) = cut_top(side, side.height * 2 / 5);
    [below_name(sources), below_name(article), below_name(claims)]
}

fn three_columns(body: Rect) -> [Rect; 3] {
    let (sources, rest) = cut_left(body, body.width / 5);
    let (article, claims) = cut_left(rest, rest.width - body.width / 4);
    [below_name(sources), below_name(article), below_name(claims)]
}

fn below_name(area: Rect) -> Rect {
    cut_top(area, 1).1
}

fn cut_top(area: Rect, height: u16) -> (Rect, Rect) {
    let height = height.min(area.height);
    (Rect { height, ..area }, Rect { y: area.y + height, height: area.height - height, ..area })
}

fn cut_left(area: Rect, width: u16) -> (Rect, Rect) {
    let width = width.min(area.width);
    (Rect { width, ..area }, Rect { x: area.x + width, width: area.width - width, ..area })
}

/// Pieces of text set one behind the other on one line, as far as there is room.
pub struct Pen<'a> {
    buffer: &'a mut Buffer,
    x: u16,
    y: u16,
    right: u16,
}

impl<'a> Pen<'a> {
    /// At the start of the line `row` of `area`; a line outside of it takes nothing.
    pub fn new(buffer: &'a mut Buffer, area: Rect, row: u16) -> Self {
        let seen = area.intersection(buffer.area);
        let inside = row < seen.height && seen.y == area.y && seen.x == area.x;
        let right = if inside { seen.right() } else { area.x };
        Self { buffer, x: area.x, y: area.y.saturating_add(row), right }
    }

    /// Sets a piece of text.
    pub fn put(&mut self, text: &str, style: Style) -> &mut Self {
        if self.x < self.right {
            (self.x, _) = self.buffer.set_stringn(self.x, self.y, text, usize::from(self.right - self.x), style);
        }
        self
    }

    /// Leaves `columns` blank.
    pub fn skip(&mut self, columns: u16) -> &mut Self {
        self.x = self.x.saturating_add(columns).min(self.right.max(self.x));
        self
    }

    /// Goes to where a text of `columns` ends at the right edge, if that is further on.
    pub fn right(&mut self, columns: usize) -> &mut Self {
        let columns = u16::try_from(columns).unwrap_or(u16::MAX);
        self.x = self.right.saturating_sub(columns).max(self.x);
        self
    }

    /// How many columns are left.
    pub fn left(&self) -> usize {
        self.right.saturating_sub(self.x).into()
    }
}

/// A text cut to `columns`, with an ellipsis where something was cut off; no more of it is looked at than fits.
pub fn cut_to(text: &str, columns: usize) -> String {
    let (mut used, mut kept) = (0, 0);
    for (start, cluster) in text.grapheme_indices(true) {
        used += lines::width(cluster);
        if used > columns {
            return format!("{}…", text[..kept].trim_end());
        }
        if used < columns {
            kept = start + cluster.len();
        }
    }
    text.to_owned()
}

/// The name of a source in `columns`: where it is too long, the proper name in it.
fn name_in(columns: usize, source: Option<SourceId>, doc: &Document) -> String {
    let full = wording::who(doc, source);
    let proper = source.and_then(|source| doc[source].entity).map_or(full, |entity| &doc[entity].name);
    cut_to(if lines::width(full) <= columns { full } else { proper }, columns)
}

/// Lays `style` over the lines `rows` of `area`.
fn tint(buffer: &mut Buffer, area: Rect, rows: Range<u16>, style: Style) {
    let height = rows.end.min(area.height).saturating_sub(rows.start);
    let lines = Rect { y: area.y.saturating_add(rows.start), height, ..area };
    buffer.set_style(lines.intersection(buffer.area), style);
}

/// Which entries of a list of `count` fit into `height` lines so that the selected one stands near the middle;
/// `lines` tells how many an entry takes.
fn visible(count: usize, selected: usize, height: u16, lines: impl Fn(usize) -> u16) -> Range<usize> {
    let (mut first, mut last) = (selected.min(count), selected.min(count));
    let mut used = 0;
    let grow = |used: &mut u16, limit: u16, entry: usize| {
        let fits = used.saturating_add(lines(entry)) <= limit;
        *used += if fits { lines(entry) } else { 0 };
        fits
    };
    while first > 0 && grow(&mut used, height / 2, first - 1) {
        first -= 1;
    }
    while last < count && grow(&mut used, height, last) {
        last += 1;
    }
    while first > 0 && grow(&mut used, height, first - 1) {
        first -= 1;
    }
    first..last.max((selected + 1).min(count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn areas_lie_on_the_screen_and_apart(width in 0u16..300, height in 0u16..100, focus in 0usize..3) {
            let areas = areas(Size::new(width, height), Pane::ALL[focus]);
            let all = [areas.bar, areas.foot, areas.panes[0], areas.panes[1], areas.panes[2]];
            for (i, area) in all.iter().enumerate() {
                prop_assert!(area.right() <= width && area.bottom() <= height);
                prop_assert!(all[i + 1..].iter().all(|other| !area.intersects(*other)));
            }
        }

        #[test]
        fn a_cut_text_fits(text in "[a-zé記 ]{0,20}", columns in 1usize..20) {
            let cut = cut_to(&text, columns);
            prop_assert!(lines::width(&cut) <= columns);
            prop_assert_eq!(cut == text, lines::width(&text) <= columns);
        }

        #[test]
        fn a_list_shows_the_selected_entry(count in 1usize..30, selected in 0usize..30, height in 1u16..20) {
            let selected = selected.min(count - 1);
            let shown = visible(count, selected, height, |entry| 1 + u16::from(entry % 3 == 0));
            prop_assert!(shown.contains(&selected) && shown.end <= count);
        }
    }
}
