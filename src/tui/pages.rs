//! An article as rows: wrapped only where somebody looks, kept by (stretch, width), walked in both directions.
//! Relies on `lines` for one stretch of text; positions are byte offsets, so that they outlive a change of width.

use std::collections::HashMap;
use std::rc::Rc;

use unicode_segmentation::UnicodeSegmentation;

use super::lines;
use crate::document::{Article, Block, BlockKind};
use crate::span::{Span, char_start};

/// Blocks are wrapped in stretches of about this many bytes: work per frame stays bounded however long a line is.
const STRETCH: usize = 8 * 1024;
/// How far behind its due place a stretch may be cut to end between two words.
const SLACK: usize = 512;
/// Stretches kept before the store starts afresh.
const KEPT: usize = 256;

/// Columns by which a list or a block quotation is set in, and those under which nothing is.
const INDENT: u16 = 2;
const NARROW: u16 = 16;

/// One row of the article as it stands on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its bytes; empty for the blank row behind a block.
    pub span: Span,
    /// The block it belongs to.
    pub block: usize,
    /// Columns left free before it.
    pub indent: u16,
}

/// A row, found again as long as the width stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    block: usize,
    stretch: usize,
    row: usize,
}

/// The rows of an article at one width.
#[derive(Debug, Default)]
pub struct Pages {
    columns: u16,
    wrapped: HashMap<(usize, usize), Rc<[Span]>>,
}

impl Pages {
    /// No rows yet, at a width of `columns`.
    pub fn new(columns: u16) -> Self {
        Self { columns, wrapped: HashMap::new() }
    }

    /// The width.
    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// The row that shows the byte at `offset`.
    pub fn place(&mut self, article: &Article, offset: u32) -> Place {
        let block = article.blocks.partition_point(|block| block.span.start <= offset).saturating_sub(1);
        let Some(span) = article.blocks.get(block).map(|block| block.span) else { return Place::default() };
        let due = (offset.saturating_sub(span.start) as usize / STRETCH).min(stretches(span) - 1);
        // A cut lies behind its due place, so that the byte may belong to the stretch before.
        let early = due > 0 && cut(article, span, due) > offset as usize;
        let stretch = due - usize::from(early);
        let row = self.rows(article, block, stretch).partition_point(|row| row.start <= offset).saturating_sub(1);
        Place { block, stretch, row }
    }

    /// The last row.
    pub fn last(&mut self, article: &Article) -> Place {
        self.place(article, u32::try_from(article.text.len()).unwrap_or(u32::MAX))
    }

    /// Goes `by` rows down, or up when negative, as far as there are rows.
    pub fn step(&mut self, article: &Article, mut place: Place, by: isize) -> Place {
        for _ in 0..by.unsigned_abs() {
            let next = if by > 0 { self.next(article, place) } else { self.previous(article, place) };
            let Some(next) = next else { break };
            place = next;
        }
        place
    }

    /// Up to `height` rows from `top` on.
    pub fn window(&mut self, article: &Article, top: Place, height: u16) -> Vec<Row> {
        let mut places = (!article.blocks.is_empty()).then_some(top);
        let mut rows = Vec::with_capacity(height.into());
        while let Some(place) = places.filter(|_| rows.len() < height.into()) {
            let indent = self.indent(article, place.block);
            rows.push(Row { span: self.span(article, place), block: place.block, indent });
            places = self.next(article, place);
        }
        rows
    }

    /// Columns that a block is set in by: room for the sign of an item, or for the rule beside a block quotation.
    fn indent(&self, article: &Article, block: usize) -> u16 {
        let kind = article.blocks.get(block).map(|block| block.kind).unwrap_or_default();
        let set_in = matches!(kind, BlockKind::Item | BlockKind::Quotation) && self.columns >= NARROW;
        if set_in { INDENT } else { 0 }
    }

    /// The bytes of a row.
    pub fn span(&mut self, article: &Article, place: Place) -> Span {
        self.rows(article, place.block, place.stretch).get(place.row).copied().unwrap_or_default()
    }

    fn next(&mut self, article: &Article, place: Place) -> Option<Place> {
        let Place { block, stretch, row } = place;
        let span = article.blocks.get(block)?.span;
        if row + 1 < self.rows(article, block, stretch).len() {
            Some(Place { row: row + 1, ..place })
        } else if stretch + 1 < stretches(span) {
            Some(Place { block, stretch: stretch + 1, row: 0 })
        } else {
            (block + 1 < article.blocks.len()).then_some(Place { block: block + 1, stretch: 0, row: 0 })
        }
    }

    fn previous(&mut self, article: &Article, place: Place) -> Option<Place> {
        let Place { block, stretch, row } = place;
        if row > 0 {
            return Some(Place { row: row - 1, ..place });
        }
        let (block, stretch) = if stretch > 0 {
            (block, stretch - 1)
        } else {
            let block = block.checked_sub(1)?;
            (block, stretches(article.blocks[block].span) - 1)
        };
        let row = self.rows(article, block, stretch).len() - 1;
        Some(Place { block, stretch, row })
    }

    /// The rows of a stretch, never none; behind the last of a block stands a blank row where one is due.
    fn rows(&mut self, article: &Article, block: usize, stretch: usize) -> Rc<[Span]> {
        if let Some(rows) = self.wrapped.get(&(block, stretch)) {
            return Rc::clone(rows);
        }
        let span = article.blocks.get(block).map(|block| block.span).unwrap_or_default();
        let (start, end) = (cut(article, span, stretch), cut(article, span, stretch + 1));
        let columns = self.columns - self.indent(article, block);
        let mut rows = lines::wrap(&article.text[start..end], start, columns);
        if stretch + 1 == stretches(span) && is_spaced(article, block) {
            rows.push(Span::new(end, end));
        }
        if self.wrapped.len() >= KEPT {
            self.wrapped.clear();
        }
        let rows: Rc<[Span]> = rows.into();
        self.wrapped.insert((block, stretch), Rc::clone(&rows));
        rows
    }
}

/// Whether a blank row parts a block from the next: not an item from an item, and there is none behind the last.
fn is_spaced(article: &Article, block: usize) -> bool {
    let is_item = |block: &Block| block.kind == BlockKind::Item;
    article.blocks.get(block + 1).is_some_and(|next| !(is_item(&article.blocks[block]) && is_item(next)))
}

/// How many stretches a block has: one at least, the last up to twice as long as the others.
fn stretches(span: Span) -> usize {
    (span.len() / STRETCH).max(1)
}

/// Where stretch `n` of the block `span` starts: behind a space if one is near, else between two graphemes.
fn cut(article: &Article, span: Span, n: usize) -> usize {
    if n == 0 {
        return span.start as usize;
    }
    if n >= stretches(span) {
        return span.end as usize;
    }
    let due = char_start(&article.text, span.start as usize + n * STRETCH);
    let near = &article.text[due..char_start(&article.text, due + SLACK)];
    let behind = near.find(' ').map(|space| space + 1);
    due + behind.or_else(|| near.grapheme_indices(true).nth(1).map(|(start, _)| start)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn article(paragraphs: &[String]) -> Article {
        let mut blocks = Vec::new();
        let mut start = 0;
        for paragraph in paragraphs {
            let kind = [BlockKind::Body, BlockKind::Item, BlockKind::Quotation][paragraph.len() % 3];
            blocks.push(Block { span: Span::new(start, start + paragraph.len()), kind });
            start += paragraph.len() + 1;
        }
        Article { text: paragraphs.join("\n"), blocks, ..Article::default() }
    }

    /// Walks the whole article down and up again.
    fn walk(article: &Article, columns: u16) -> (Vec<Place>, Vec<Place>) {
        let mut pages = Pages::new(columns);
        let mut down = vec![Place::default()];
        while let Some(next) = pages.next(article, down[down.len() - 1]) {
            down.push(next);
        }
        let mut up = vec![pages.last(article)];
        while let Some(previous) = pages.previous(article, up[up.len() - 1]) {
            up.push(previous);
        }
        up.reverse();
        (down, up)
    }

    proptest! {
        #[test]
        fn down_is_up_and_every_byte_has_its_row(
            paragraphs in prop::collection::vec("[a-zé記 ]{0,60}", 1..6), columns in 1u16..40,
        ) {
            let article = article(&paragraphs);
            let (down, up) = walk(&article, columns);
            prop_assert_eq!(&down, &up);
            let mut pages = Pages::new(columns);
            for &place in &down {
                let span = pages.span(&article, place);
                if !span.is_empty() {
                    prop_assert_eq!(pages.place(&article, span.start), place);
                    prop_assert_eq!(pages.place(&article, span.end - 1), place);
                }
            }
        }
    }

    #[test]
    fn items_and_block_quotations_are_set_in() {
        let text = ["Trois :", "un et un", "deux", "Elle dit :", "oui"].map(str::to_owned);
        let mut article = article(&text);
        let kinds = [BlockKind::Body, BlockKind::Item, BlockKind::Item, BlockKind::Body, BlockKind::Quotation];
        article.blocks.iter_mut().zip(kinds).for_each(|(block, kind)| block.kind = kind);
        let row = |row: &Row| format!("{}{}", ".".repeat(row.indent.into()), &article.text[row.span.range()]);
        let shown = |columns| {
            let rows = Pages::new(columns).window(&article, Place::default(), 20);
            rows.iter().map(row).collect::<Vec<_>>().join("/")
        };
        assert_eq!(shown(16), "Trois ://..un et un/..deux/../Elle dit ://..oui");
        assert_eq!(shown(7), "Trois ://un et /un/deux//Elle /dit ://oui");
    }

    #[test]
    fn a_long_line_is_wrapped_in_stretches() {
        for line in ["un mot ".repeat(10_000), "x".repeat(50_000), "記".repeat(20_000), "e\u{301}".repeat(20_000)] {
            let article = article(&["titre".to_owned(), line, "fin".to_owned()]);
            let (down, up) = walk(&article, 80);
            assert_eq!(down, up);
            let mut pages = Pages::new(80);
            let shown: String = down.iter().map(|&place| &article.text[pages.span(&article, place).range()]).collect();
            assert_eq!(shown, article.text.replace('\n', ""));
            assert!(Pages::new(80).place(&article, 30_000).stretch > 0);
        }
    }
}
