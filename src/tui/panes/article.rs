//! The article: its rows, the voices in them, and in the gutter whose words they are.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Pen;
use crate::document::{Article, BlockKind, ClaimKind, QuotationRole};
use crate::span::Span;
use crate::tui::app::{Annotations, Shown, State};
use crate::tui::marks::{Marks, Part, Piece, Voice};
use crate::tui::notes;
use crate::tui::opening;
use crate::tui::pages::Row;
use crate::tui::reading::Reading;
use crate::tui::signs;
use crate::tui::theme::{Role, Theme};

/// Columns of the gutter: a pointer, the sign, the bar, a space.
const GUTTER: u16 = 5;
/// Columns of the map at the right edge, and of the blank before it.
const MAP: u16 = 2;

/// Where the text stands in the pane, behind the gutter, in lines of `measure` columns at most: in the middle when the
/// pane is wide.
pub fn text_area(area: Rect, measure: u16) -> Rect {
    let room = area.width.saturating_sub(GUTTER + MAP).max(1);
    let width = room.min(measure);
    let x = area.x.saturating_add(GUTTER + (room - width) / 2);
    Rect { x, width, ..area }
}

/// Draws the pane.
pub fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let text = text_area(area, state.layout.measure());
    match &state.shown {
        Shown::Waiting => {
            super::foot::draw_wrapped(buffer, text, &opening::told(state), state.theme.style(Role::Quiet));
        }
        Shown::Failed(error) => {
            let style = state.theme.style(Role::Heading);
            super::foot::draw_wrapped(buffer, text, &state.words.error(error), style);
        }
        Shown::Reading(reading) => {
            for (y, row) in (0..area.height).zip(reading.rows()) {
                let marks = reading.marks(row.block).filter(|_| state.annotations == Annotations::Shown);
                let line = Line { reading, theme: &state.theme, row: *row, marks };
                line.draw_gutter(buffer, Rect { x: text.x.saturating_sub(GUTTER), ..text }, y);
                line.draw_text(buffer, text, y);
            }
            draw_map(state, reading, area, buffer);
        }
    }
}

/// The whole article by voice at the right edge: the sign where a voice takes over, a bar as long as it goes on,
/// nothing where the paper speaks itself. What is in view is tinted.
fn draw_map(state: &State, reading: &Reading, area: Rect, buffer: &mut Buffer) {
    let edge = Rect { x: area.right().saturating_sub(1), width: 1.min(area.width), ..area };
    let mut before = None;
    let shown = reading.map().iter().filter(|_| state.annotations == Annotations::Shown);
    for (y, &voice) in (0..area.height).zip(shown) {
        if let Some(voice) = voice {
            let sign = if before == Some(voice) { "▐".to_owned() } else { sign(voice) };
            let sign = if sign.len() > 1 { "▐" } else { &sign };
            Pen::new(buffer, edge, y).put(sign, state.theme.voice(voice));
        }
        before = voice;
    }
    let row = |cell: usize| u16::try_from(cell).unwrap_or(area.height);
    let extent = reading.extent();
    super::tint(buffer, edge, row(extent.start)..row(extent.end), state.theme.style(Role::Selected));
}

fn sign(voice: Voice) -> String {
    match voice {
        Voice::Source(id) => signs::of(Some(id)),
        Voice::Unnamed => signs::of(None),
        Voice::Pending => String::new(),
    }
}

/// A row and what is marked in it.
struct Line<'a> {
    reading: &'a Reading,
    theme: &'a Theme,
    row: Row,
    marks: Option<&'a Marks>,
}

impl Line<'_> {
    fn draw_text(&self, buffer: &mut Buffer, area: Rect, y: u16) {
        let article: &Article = self.reading.article();
        let mut pen = Pen::new(buffer, area, y);
        if self.row.indent > 0 {
            pen.put(&format!("{:<1$}", self.sign_before(), self.row.indent.into()), self.theme.style(Role::Quiet));
        }
        let cuts = self.cuts();
        for run in cuts.windows(2) {
            let run = Span { start: run[0], end: run[1] };
            pen.put_run(&article.text[run.range()], self.style(run));
        }
    }

    /// The sign of an item before its first row; a rule beside every row of a block quotation.
    fn sign_before(&self) -> &'static str {
        let block = self.reading.article().blocks[self.row.block];
        match block.kind {
            BlockKind::Item if self.row.span.start == block.span.start => signs::ITEM,
            BlockKind::Quotation if !self.row.span.is_empty() => signs::RULE,
            _ => "",
        }
    }

    /// Where the look changes, both ends of the row included.
    fn cuts(&self) -> Vec<u32> {
        let row = self.row.span;
        let mut cuts = vec![row.start, row.end];
        let mut add = |span: Span| cuts.extend([span.start, span.end].iter().filter(|&&cut| row.contains(cut)));
        if let Some(marks) = self.marks {
            marks.pieces.over(row).for_each(|(span, _)| add(*span));
            marks.names.over(row).for_each(|(span, _)| add(*span));
            marks.quotations.over(row).for_each(|(span, _)| add(*span));
        }
        self.hits().for_each(|(span, _)| add(span));
        self.reading.stood().into_iter().for_each(&mut add);
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }

    /// The matches of the search in the row, and whether the reader stands on them.
    fn hits(&self) -> impl Iterator<Item = (Span, bool)> {
        let row = self.row.span;
        self.reading.search().into_iter().flat_map(move |search| {
            let first = search.hits.partition_point(|hit| hit.end <= row.start);
            let hits = search.hits.iter().enumerate().skip(first).take_while(move |(_, hit)| hit.start < row.end);
            hits.map(|(index, hit)| (*hit, index == search.here))
        })
    }

    /// The look of a run in which it does not change.
    fn style(&self, run: Span) -> Style {
        if self.is_faded(run) {
            return self.found(run, self.theme.style(Role::Faded));
        }
        let mut style = self.theme.style(match self.reading.article().blocks[self.row.block].kind {
            BlockKind::Title => Role::Title,
            BlockKind::Heading => Role::Heading,
            BlockKind::Caption | BlockKind::Credit => Role::Credit,
            BlockKind::Body | BlockKind::Item | BlockKind::Quotation => return self.marked(run, Style::default()),
        });
        style = self.marked(run, style);
        style
    }

    /// Whether a run is filtered out.
    fn is_faded(&self, run: Span) -> bool {
        let filter = self.reading.filter();
        let mut pieces =
            self.marks.into_iter().flat_map(|marks| marks.pieces.over(run)).map(|(_, piece)| piece).peekable();
        !filter.is_empty()
            && match pieces.peek() {
                Some(_) => !pieces.any(|piece| self.passes(piece)),
                None => !filter.shows_own(),
            }
    }

    fn passes(&self, piece: &Piece) -> bool {
        piece.claim.is_none_or(|claim| self.reading.passes(claim))
    }

    fn marked(&self, run: Span, mut style: Style) -> Style {
        if let Some(marks) = self.marks {
            if marks.pieces.over(run).any(|(_, piece)| self.is_chosen(piece)) {
                style = style.patch(self.theme.style(Role::Chosen));
            }
            let roles: Vec<_> = marks.quotations.over(run).map(|(_, role)| *role).collect();
            for (_, kind) in marks.names.over(run) {
                style = style.patch(self.theme.name(*kind));
            }
            if roles.contains(&QuotationRole::Term) {
                style = style.patch(self.theme.style(Role::Term));
            }
            for (_, piece) in marks.pieces.over(run) {
                style = self.voiced(style, piece, roles.contains(&QuotationRole::Speech));
            }
        }
        if self.reading.stood().is_some_and(|stood| stood.overlaps(run)) {
            style = style.patch(self.theme.style(Role::MatchHere));
        }
        self.found(run, style)
    }

    /// The look of what was searched or jumped to.
    fn found(&self, run: Span, mut style: Style) -> Style {
        for (_, here) in self.hits().filter(|(hit, _)| hit.overlaps(run)) {
            style = style.patch(self.theme.style(if here { Role::MatchHere } else { Role::Match }));
        }
        style
    }

    fn voiced(&self, style: Style, piece: &Piece, quoted: bool) -> Style {
        let role = match piece.part {
            Part::Content if piece.doubtful => Role::Doubtful,
            Part::Content if piece.kind == ClaimKind::Direct || quoted => Role::Direct,
            Part::Content => Role::Indirect,
            Part::Cue => Role::Cue,
            Part::Mention => Role::Mention,
        };
        style.patch(self.theme.voice(piece.voice)).patch(self.theme.style(role))
    }

    fn is_chosen(&self, piece: &Piece) -> bool {
        piece.claim.is_some() && piece.claim == self.reading.claim()
    }

    /// The sign of the voice where its words begin, and a bar beside them: solid for verbatim words, dotted for
    /// reported ones; a cross for a denial, a question mark for a doubt, a pointer to the selected claim.
    fn draw_gutter(&self, buffer: &mut Buffer, area: Rect, y: u16) {
        let bold = self.theme.style(Role::Focus);
        if self.stands_here() {
            Pen::new(buffer, area, y).put("▸", bold);
        }
        if self.reading.notes().iter().any(|(words, _)| self.row.span.contains(words.start)) {
            Pen::new(buffer, area, y).skip(GUTTER - 1).put(notes::SIGN, bold);
        }
        let Some((span, piece)) = self.speaking() else { return };
        let style = if self.passes(&piece) { self.theme.voice(piece.voice) } else { self.theme.style(Role::Faded) };
        let begins = self.row.span.contains(span.start);
        let sign = if begins { sign(piece.voice) } else { String::new() };
        let (bar, bar_style) = match piece.kind {
            _ if begins && piece.denied => (signs::DENIED, style.patch(self.theme.style(Role::Denied))),
            _ if begins && piece.doubtful => (signs::DOUBTFUL, style),
            kind => (signs::bar(kind), style),
        };
        let pointer = if self.is_chosen(&piece) && begins && self.reading.stood().is_none() { "▸" } else { " " };
        let mut pen = Pen::new(buffer, area, y);
        if self.stands_here() {
            pen.skip(1);
        } else {
            pen.put(pointer, bold);
        }
        pen.put(&format!("{sign:>2}"), style.patch(bold)).put(bar, bar_style);
    }

    /// Whether the last move ended in the row, elsewhere than at a claim.
    fn stands_here(&self) -> bool {
        self.reading.stood().is_some_and(|stood| self.row.span.contains(stood.start))
    }

    /// Whose words the gutter tells of: the selected claim's, else those that begin in the row, denials first, else
    /// those that run through it.
    fn speaking(&self) -> Option<(Span, Piece)> {
        let content = self.marks?.pieces.over(self.row.span).filter(|(_, piece)| piece.part == Part::Content);
        let rank = |span: Span, piece: &Piece| {
            (!self.is_chosen(piece), !self.passes(piece), !self.row.span.contains(span.start), !piece.denied)
        };
        content.copied().min_by_key(|(span, piece)| rank(*span, piece))
    }
}
