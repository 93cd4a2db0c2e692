//! Where the panes stand: beside each other where there is room, else one at a time; and what the reader changes about
//! it: which are hidden, where their borders lie, which side they are on. Lengths that outlive a screen are shares.

use std::ops::RangeInclusive;

use ratatui::layout::{Position, Rect, Size};
use serde::{Deserialize, Serialize};

use super::app::Pane;
use crate::error::{Error, Result, line_at};

/// From this width and height on, sources and claims stand beside the article.
const BESIDE: Size = Size::new(76, 14);
/// From this width on they stand on both sides of it.
const THREE_COLUMNS: u16 = 150;
/// How wide the lines of the article may be made.
pub const MEASURES: RangeInclusive<u16> = 24..=200;
/// How wide they are unless somebody says otherwise.
const USUAL_MEASURE: u16 = 84;
/// Columns that a pane keeps, and that the article keeps.
const NARROWEST: (u16, u16) = (18, 30);
/// Rows that a pane keeps, its name included.
const LOWEST: u16 = 3;
/// The whole that shares are counted in.
const WHOLE: u32 = 1000;
/// Columns by which a key moves a border.
const STEP: i32 = 2;

/// What is shown at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// The article with sources and claims beside it.
    #[default]
    Panes,
    /// The article alone, in one column.
    Reading,
}

/// On which side of the article sources stand; where they share a column with the claims, the column stands opposite.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// Sources, article, claims; or the article and a column of both.
    #[default]
    Plain,
    /// The other way round.
    Swapped,
}

/// A line between panes that can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// Between the article and the column of sources and claims.
    Side,
    /// Between sources and claims in that column.
    Split,
    /// Between sources and what stands beside them.
    Sources,
    /// Between the article and the claims.
    Claims,
}

/// Which way a pane grows or shrinks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Growth {
    /// More columns.
    Wider,
    /// Fewer columns.
    Narrower,
    /// More rows.
    Taller,
    /// Fewer rows.
    Shorter,
}

/// What the reader chose; a share, in thousandths, is missing as long as the screen's size decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Layout {
    /// What is shown at once.
    pub view: View,
    /// Which side is which.
    pub order: Order,
    /// Columns of the article's lines at most, once the reader chose them by key.
    measure: Option<u16>,
    /// Columns until then.
    #[serde(skip)]
    preset: u16,
    sources: Visibility,
    article: Visibility,
    claims: Visibility,
    side_share: Option<u16>,
    split_share: Option<u16>,
    sources_share: Option<u16>,
    claims_share: Option<u16>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Visibility {
    #[default]
    Shown,
    Hidden,
}

impl Default for Layout {
    fn default() -> Self {
        let shown = Visibility::Shown;
        Self {
            view: View::default(),
            order: Order::default(),
            measure: None,
            preset: USUAL_MEASURE,
            sources: shown,
            article: shown,
            claims: shown,
            side_share: None,
            split_share: None,
            sources_share: None,
            claims_share: None,
        }
    }
}

/// Where everything stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Areas {
    /// The bar at the head; it names the panes when only one is shown.
    pub bar: Rect,
    /// The lines at the foot.
    pub foot: Rect,
    /// Whether the screen has room for one pane only.
    pub single: bool,
    panes: [Rect; 3],
    borders: [Option<(Border, Rect)>; 2],
    body: Rect,
}

impl Areas {
    /// Where a pane stands; empty when it is not shown.
    pub fn pane(&self, pane: Pane) -> Rect {
        self.panes[pane as usize]
    }

    /// The line above a pane for its name; empty when the screen has room for one pane only.
    pub fn name(&self, pane: Pane) -> Rect {
        let area = self.pane(pane);
        let height = u16::from(!self.single && !area.is_empty());
        Rect { y: area.y.saturating_sub(height), height, ..area }
    }

    /// Where borders can be taken hold of: the first column or the name of the pane behind each.
    pub fn borders(&self) -> impl Iterator<Item = (Border, Rect)> + '_ {
        self.borders.iter().copied().flatten()
    }

    /// The border at a place.
    pub fn border_at(&self, at: Position) -> Option<Border> {
        self.borders().find(|(_, area)| area.contains(at)).map(|(border, _)| border)
    }

    /// The pane at a place, its name included.
    pub fn pane_at(&self, at: Position) -> Option<Pane> {
        Pane::ALL.into_iter().find(|&pane| self.pane(pane).contains(at) || self.name(pane).contains(at))
    }
}

/// Reading and writing.
impl Layout {
    /// Reads a layout as [`Layout::write`] writes it; `file` names it in errors.
    ///
    /// # Errors
    /// [`Error::Data`] with the line, when it is none.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let layout: Self = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let line = line_at(text, at);
            Error::Data { file: file.to_owned(), line, cause: error.message().to_owned() }
        })?;
        Ok(Self { measure: layout.measure.map(within_measures), ..layout }.with_a_pane())
    }

    /// The layout as TOML.
    pub fn write(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }

    fn with_a_pane(mut self) -> Self {
        if Pane::ALL.iter().all(|&pane| self.hides(pane)) {
            self.article = Visibility::Shown;
        }
        self
    }
}

/// How wide the article's lines are.
impl Layout {
    /// The same, lines having so many columns until the reader chooses by key.
    #[must_use]
    pub fn preset(self, measure: u16) -> Self {
        Self { preset: measure, ..self }
    }

    /// This layout on the screen of `other`: what is set for that one stays set.
    #[must_use]
    pub fn preset_as(self, other: &Self) -> Self {
        self.preset(other.preset)
    }

    /// Columns of the article's lines at most.
    pub fn measure(&self) -> u16 {
        self.measure.unwrap_or(self.preset)
    }
}

fn within_measures(columns: u16) -> u16 {
    columns.clamp(*MEASURES.start(), *MEASURES.end())
}

/// What the reader changes.
impl Layout {
    /// Whether a pane is hidden; it shows all the same as long as it has the keys.
    pub fn hides(&self, pane: Pane) -> bool {
        let visibility = match pane {
            Pane::Sources => self.sources,
            Pane::Article => self.article,
            Pane::Claims => self.claims,
        };
        visibility == Visibility::Hidden
    }

    /// Hides a pane, unless it is the last: then false.
    pub fn hide(&mut self, pane: Pane) -> bool {
        let others = Pane::ALL.iter().any(|&other| other != pane && !self.hides(other));
        if others {
            *self.visibility(pane) = Visibility::Hidden;
        }
        others
    }

    /// Shows all panes.
    pub fn show_all(&mut self) {
        for pane in Pane::ALL {
            *self.visibility(pane) = Visibility::Shown;
        }
        self.view = View::Panes;
    }

    fn visibility(&mut self, pane: Pane) -> &mut Visibility {
        match pane {
            Pane::Sources => &mut self.sources,
            Pane::Article => &mut self.article,
            Pane::Claims => &mut self.claims,
        }
    }

    /// Swaps left and right.
    pub fn swap(&mut self) {
        self.order = match self.order {
            Order::Plain => Order::Swapped,
            Order::Swapped => Order::Plain,
        };
    }

    /// Grows or shrinks the pane that has the keys; in one column its lines. False where it cannot be.
    pub fn grow(&mut self, growth: Growth, size: Size, focus: Pane) -> bool {
        let by = match growth {
            Growth::Wider => STEP,
            Growth::Narrower => -STEP,
            Growth::Taller => 1,
            Growth::Shorter => -1,
        };
        let areas = self.areas(size, focus);
        let sideways = matches!(growth, Growth::Wider | Growth::Narrower);
        let alone = areas.borders().next().is_none();
        if alone && focus == Pane::Article && sideways {
            let wanted = i32::from(self.measure().min(areas.body.width)) + 2 * by;
            self.measure = Some(within_measures(u16::try_from(wanted).unwrap_or(0)));
            return true;
        }
        let movable = areas.borders().filter_map(|(border, _)| Some((border, sense(border, focus, sideways)?)));
        let mine = movable.max_by_key(|(_, sense)| *sense);
        let Some((border, sense)) = mine else { return false };
        let length = self.length(border, areas.body);
        let share = share(i32::from(length) + by * sense, whole(border, areas.body));
        *self.share(border) = Some(share);
        let settled = self.length(border, areas.body);
        *self.share(border) = Some(share_of(settled, whole(border, areas.body)));
        settled != length
    }

    /// Moves a border to a place on the screen.
    pub fn drag(&mut self, border: Border, to: Position, size: Size, focus: Pane) {
        let body = self.areas(size, focus).body;
        let x = match self.order {
            Order::Plain => i32::from(to.x),
            // In the mirrored picture a border is held by the last column before it.
            Order::Swapped => i32::from(body.x + body.right()) - i32::from(to.x),
        };
        let length = match border {
            Border::Side | Border::Claims => i32::from(body.right()) - x,
            Border::Split => i32::from(to.y) - i32::from(body.y),
            Border::Sources => x - i32::from(body.x),
        };
        *self.share(border) = Some(share(length, whole(border, body)));
        let settled = self.length(border, body);
        *self.share(border) = Some(share_of(settled, whole(border, body)));
    }

    fn share(&mut self, border: Border) -> &mut Option<u16> {
        match border {
            Border::Side => &mut self.side_share,
            Border::Split => &mut self.split_share,
            Border::Sources => &mut self.sources_share,
            Border::Claims => &mut self.claims_share,
        }
    }
}

/// Which way the border's pane grows when `focus` does: the border's length is that of the side, the sources or the
/// claims.
fn sense(border: Border, focus: Pane, sideways: bool) -> Option<i32> {
    match (border, focus) {
        (Border::Split, Pane::Sources) if !sideways => Some(1),
        (Border::Split, Pane::Claims) if !sideways => Some(-1),
        _ if !sideways => None,
        (Border::Side | Border::Claims, Pane::Article) | (Border::Sources, Pane::Claims) => Some(-1),
        (Border::Side, _) | (Border::Sources, Pane::Sources) | (Border::Claims, Pane::Claims) => Some(1),
        (Border::Split, _) | (Border::Sources, Pane::Article) | (Border::Claims, Pane::Sources) => None,
    }
}

fn whole(border: Border, body: Rect) -> u16 {
    if border == Border::Split { body.height } else { body.width }
}

fn share(length: i32, whole: u16) -> u16 {
    share_of(u16::try_from(length.clamp(0, whole.into())).unwrap_or(0), whole)
}

/// Rounded up, so that the share gives the same length again.
fn share_of(length: u16, whole: u16) -> u16 {
    let share = (u32::from(length) * WHOLE).div_ceil(u32::from(whole.max(1)));
    u16::try_from(share).unwrap_or(u16::MAX)
}

/// Where everything stands.
impl Layout {
    /// Where everything stands on a screen of `size` when `focus` has the keys.
    pub fn areas(&self, size: Size, focus: Pane) -> Areas {
        let screen = Rect::new(0, 0, size.width, size.height);
        let (bar, rest) = cut_top(screen, u16::from(size.height > 3));
        let heights = [(14, 3), (10, 2), (2, 1)];
        let foot_height = heights.iter().find(|(from, _)| size.height >= *from).map_or(0, |&(_, height)| height);
        let (body, foot) = cut_top(rest, rest.height - foot_height.min(rest.height));
        let single = size.width < BESIDE.width || size.height < BESIDE.height;
        let none = [Rect::default(); 3];
        let mut areas = Areas { bar, foot, single, panes: none, borders: [None; 2], body };
        if single {
            areas.panes[focus as usize] = body;
            return areas;
        }
        self.arrange(&mut areas, focus);
        if self.order == Order::Swapped {
            let mirror = |area: Rect| Rect { x: body.x + body.right() - area.right(), ..area };
            areas.panes = areas.panes.map(mirror);
        }
        areas.borders = areas.borders.map(|border| border.map(|(border, _)| (border, handle(border, &areas))));
        areas.panes = areas.panes.map(|area| if area.is_empty() { Rect::default() } else { cut_top(area, 1).1 });
        areas
    }

    /// Sets the panes, names included, in the plain order.
    fn arrange(&self, areas: &mut Areas, focus: Pane) {
        let body = areas.body;
        let reads = self.view == View::Reading && focus == Pane::Article;
        let shows = |pane| !reads && (pane == focus || !self.hides(pane));
        let mark = |border| Some((border, Rect::default()));
        match [shows(Pane::Sources), shows(Pane::Article) || reads, shows(Pane::Claims)] {
            [true, true, true] if body.width >= THREE_COLUMNS => {
                let (sources, rest) = cut_left(body, self.length(Border::Sources, body));
                let (article, claims) = cut_left(rest, rest.width - self.length(Border::Claims, body));
                areas.panes = [sources, article, claims];
                areas.borders = [mark(Border::Sources), mark(Border::Claims)];
            }
            [true, true, true] => {
                let (article, side) = cut_left(body, body.width - self.length(Border::Side, body));
                let (sources, claims) = cut_top(side, self.length(Border::Split, body));
                areas.panes = [sources, article, claims];
                areas.borders = [mark(Border::Side), mark(Border::Split)];
            }
            [sources, true, false] | [false, true, sources] if sources || shows(Pane::Claims) => {
                let (article, side) = cut_left(body, body.width - self.length(Border::Side, body));
                let at = if shows(Pane::Sources) { Pane::Sources } else { Pane::Claims };
                (areas.panes[Pane::Article as usize], areas.panes[at as usize]) = (article, side);
                areas.borders = [mark(Border::Side), None];
            }
            [true, false, true] => {
                let (sources, claims) = cut_left(body, self.length(Border::Sources, body));
                areas.panes = [sources, Rect::default(), claims];
                areas.borders = [mark(Border::Sources), None];
            }
            [true, _, _] => areas.panes[Pane::Sources as usize] = body,
            [_, true, _] => areas.panes[Pane::Article as usize] = body,
            _ => areas.panes[Pane::Claims as usize] = body,
        }
    }

    /// Columns or rows that a border's pane takes of the body.
    fn length(&self, border: Border, body: Rect) -> u16 {
        let of = |share: Option<u16>, usual: u16, whole: u16| {
            share.map_or(usual, |share| u16::try_from(u32::from(share) * u32::from(whole) / WHOLE).unwrap_or(whole))
        };
        let (pane, article) = NARROWEST;
        let within = |length: u16, least: u16, kept: u16, whole: u16| {
            length.clamp(least.min(whole), whole.saturating_sub(kept).max(least.min(whole)))
        };
        let wide = body.width;
        match border {
            Border::Side => within(of(self.side_share, part(wide, 3, 10).clamp(25, 40), wide), pane, article, wide),
            Border::Split => {
                within(of(self.split_share, part(body.height, 2, 5), body.height), LOWEST, LOWEST, body.height)
            }
            Border::Sources => {
                let usual = if wide >= THREE_COLUMNS { wide / 5 } else { wide / 2 };
                within(of(self.sources_share, usual, wide), pane, wide / 2, wide)
            }
            Border::Claims => within(of(self.claims_share, wide / 4, wide), pane, wide / 2 + article, wide),
        }
    }
}

/// Where a border can be taken hold of.
fn handle(border: Border, areas: &Areas) -> Rect {
    let [sources, article, claims] = areas.panes;
    let (one, other) = match border {
        Border::Split => return cut_top(claims, 1).0,
        Border::Side => (article, if sources.is_empty() { claims } else { sources }),
        Border::Sources => (sources, if article.is_empty() { claims } else { article }),
        Border::Claims => (article, claims),
    };
    Rect { width: 1, x: one.x.max(other.x), y: areas.body.y, height: areas.body.height }
}

fn cut_top(area: Rect, height: u16) -> (Rect, Rect) {
    let height = height.min(area.height);
    (Rect { height, ..area }, Rect { y: area.y + height, height: area.height - height, ..area })
}

fn cut_left(area: Rect, width: u16) -> (Rect, Rect) {
    let width = width.min(area.width);
    (Rect { width, ..area }, Rect { x: area.x + width, width: area.width - width, ..area })
}

/// So many of `parts` of a length.
fn part(length: u16, many: u32, parts: u32) -> u16 {
    u16::try_from(u32::from(length) * many / parts).unwrap_or(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    fn any_layout() -> impl Strategy<Value = Layout> {
        let hidden = prop::collection::vec(0usize..3, 0..3);
        let shares = prop::collection::vec(prop::option::of(0u16..2000), 4);
        (hidden, shares, any::<[bool; 2]>(), prop::option::of(0u16..300)).prop_map(
            |(hidden, shares, [swapped, reading], measure)| {
                let mut layout = Layout { measure, ..Layout::default() };
                for pane in hidden {
                    layout.hide(Pane::ALL[pane]);
                }
                [layout.side_share, layout.split_share, layout.sources_share, layout.claims_share] =
                    [shares[0], shares[1], shares[2], shares[3]];
                layout.order = if swapped { Order::Swapped } else { Order::Plain };
                layout.view = if reading { View::Reading } else { View::Panes };
                layout
            },
        )
    }

    proptest! {
        #[test]
        fn areas_lie_on_the_screen_and_apart(
            layout in any_layout(), width in 0u16..300, height in 0u16..100, focus in 0usize..3,
        ) {
            let areas = layout.areas(Size::new(width, height), Pane::ALL[focus]);
            let all = [areas.bar, areas.foot, areas.panes[0], areas.panes[1], areas.panes[2]];
            for (i, area) in all.iter().enumerate() {
                prop_assert!(area.right() <= width && area.bottom() <= height);
                prop_assert!(all[i + 1..].iter().all(|other| !area.intersects(*other)));
            }
            let focused = areas.pane(Pane::ALL[focus]);
            prop_assert!(height < 5 || width == 0 || !focused.is_empty());
            prop_assert!(areas.borders().all(|(_, area)| area.right() <= width && area.bottom() <= height));
        }

        #[test]
        fn a_border_goes_where_it_is_dragged(layout in any_layout(), width in 100u16..260, x in 0u16..260) {
            let size = Size::new(width, 40);
            let mut layout = Layout { view: View::Panes, ..layout };
            let borders: Vec<_> = layout.areas(size, Pane::Article).borders().collect();
            for (border, _) in borders {
                layout.drag(border, Position { x, y: 20 }, size, Pane::Article);
                let here = |layout: &Layout| layout.areas(size, Pane::Article).borders().find(|(b, _)| *b == border);
                let area = here(&layout).expect("it is still there").1;
                let wanted = if border == Border::Split { 20 } else { x };
                let reached = if border == Border::Split { area.y } else { area.x };
                let inside = border == Border::Split || (wanted > width / 2 + 10 && wanted < width - 30);
                prop_assert!(!inside || border != Border::Side || reached == wanted, "{border:?} {reached} {wanted}");
                layout.drag(border, area.as_position(), size, Pane::Article);
                prop_assert_eq!(here(&layout).expect("it is still there").1, area);
            }
        }

        #[test]
        fn a_layout_is_read_as_it_was_written(layout in any_layout()) {
            let layout = Layout { measure: layout.measure.map(within_measures), ..layout };
            prop_assert_eq!(Layout::parse("layout.toml", &layout.write()).expect("a layout"), layout);
        }
    }

    #[test]
    fn growing_and_shrinking_meet() {
        for (size, focus) in [(Size::new(120, 40), Pane::Sources), (Size::new(200, 60), Pane::Claims)] {
            let mut layout = Layout::default();
            let before = layout.areas(size, focus).pane(focus);
            assert!(layout.grow(Growth::Wider, size, focus));
            assert_eq!(layout.areas(size, focus).pane(focus).width, before.width + 2);
            assert!(layout.grow(Growth::Narrower, size, focus));
            assert_eq!(layout.areas(size, focus).pane(focus), before);
        }
    }

    #[test]
    fn lines_are_as_set_until_a_key_changes_them() {
        let set = Layout::default().preset(60);
        let mut swapped = set;
        swapped.swap();
        let read = |layout: &Layout| Layout::parse("layout.toml", &layout.write()).expect("a layout");
        assert_eq!(read(&swapped).preset_as(&set).measure(), 60);
        assert_eq!(read(&swapped).measure(), USUAL_MEASURE);
        let mut changed = Layout { view: View::Reading, ..set };
        assert!(changed.grow(Growth::Wider, Size::new(120, 40), Pane::Article));
        assert_eq!(read(&changed).preset_as(&set).measure(), 64);
    }

    #[test]
    fn the_last_pane_stays() {
        let mut layout = Layout::default();
        assert!(layout.hide(Pane::Article) && layout.hide(Pane::Sources));
        assert!(!layout.hide(Pane::Claims));
    }

    #[test]
    fn errors_name_file_and_line() {
        let check = |text: &str, expected: Expect| {
            expected.assert_eq(&Layout::parse("layout.toml", text).expect_err(text).to_string());
        };
        check(
            "measure = 80\nview = \"upside-down\"",
            expect!["layout.toml, line 2: unknown variant `upside-down`, expected `panes` or `reading`"],
        );
        check(
            "colour = 1",
            expect![
                "layout.toml, line 1: unknown field `colour`, expected one of `view`, `order`, `measure`, `sources`, `article`, `claims`, `side-share`, `split-share`, `sources-share`, `claims-share`"
            ],
        );
    }
}
