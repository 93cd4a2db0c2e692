//! Places to come back to: the jump list and the marks. Positions are (block, byte offset in it), so that they outlive
//! another width and, nearly, another version of the article.

use std::collections::BTreeMap;

use super::app::EntryId;
use crate::document::Article;
use crate::span::{Span, char_start};

/// Jumps that are remembered.
const LONGEST: usize = 100;

/// A place in an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Which block.
    pub block: usize,
    /// Bytes from its start.
    pub offset: u32,
}

impl Position {
    /// The position of a byte of the text.
    pub fn of(article: &Article, at: u32) -> Self {
        let block = article.blocks.partition_point(|block| block.span.start <= at).saturating_sub(1);
        let start = article.blocks.get(block).map_or(0, |block| block.span.start);
        Self { block, offset: at.saturating_sub(start) }
    }

    /// The byte at the position, or the nearest one before where the article is shorter now.
    pub fn byte(self, article: &Article) -> u32 {
        let Some(block) = article.blocks.get(self.block).or(article.blocks.last()) else { return 0 };
        let at = block.span.start.saturating_add(self.offset).min(block.span.end);
        u32::try_from(char_start(&article.text, at as usize)).unwrap_or(at)
    }

    /// Whether the article reaches that far.
    pub fn is_in(self, article: &Article) -> bool {
        article.blocks.get(self.block).is_some_and(|block| self.offset <= block.span.end - block.span.start)
    }
}

/// Where the reader stood in which article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Which article.
    pub entry: EntryId,
    /// The topmost row in view.
    pub top: Position,
    /// Where the selected claim begins.
    pub claim: Option<Position>,
    /// The words that the last move went to, where it was no claim.
    pub stood: Option<(Position, Position)>,
}

impl Spot {
    /// Whether it is another place than `other`, and not only another view of it.
    pub fn is_elsewhere(&self, other: &Self) -> bool {
        (self.entry, self.claim, self.stood) != (other.entry, other.claim, other.stood)
    }
}

/// The words between two positions.
pub fn between((start, end): (Position, Position), article: &Article) -> Span {
    let start = start.byte(article);
    Span { start, end: end.byte(article).max(start) }
}

/// The places that jumps left, and where in their list the reader is.
#[derive(Clone, Debug, Default)]
pub struct Jumps {
    spots: Vec<Spot>,
    at: usize,
}

impl Jumps {
    /// Remembers the place that a jump leaves; what lay ahead is forgotten.
    pub fn leave(&mut self, spot: Spot) {
        self.spots.truncate(self.at);
        self.spots.retain(|known| *known != spot);
        self.spots.push(spot);
        let over = self.spots.len().saturating_sub(LONGEST);
        self.spots.drain(..over);
        self.at = self.spots.len();
    }

    /// The place `count` jumps back, coming from `here`, or from an article that cannot be read.
    pub fn back(&mut self, count: usize, here: Option<Spot>) -> Option<Spot> {
        if self.at == 0 {
            return None;
        }
        let from = self.at;
        if from == self.spots.len() {
            self.spots.extend(here);
        }
        self.at = from.saturating_sub(count);
        Some(self.spots[self.at])
    }

    /// The place `count` jumps ahead.
    pub fn forward(&mut self, count: usize) -> Option<Spot> {
        let last = self.spots.len().checked_sub(1).filter(|&last| self.at < last)?;
        self.at = (self.at + count).min(last);
        Some(self.spots[self.at])
    }
}

/// What a letter that is waited for will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pending {
    /// Mark the place where the reader stands.
    Mark,
    /// Go to the place that the letter marks.
    GoTo,
}

/// All places to come back to.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Where jumps came from.
    pub jumps: Jumps,
    /// Places with a letter.
    pub marked: BTreeMap<char, Spot>,
    /// Where to go in the article that is being opened.
    pub wanted: Option<Spot>,
    /// What the next key, a letter, will do.
    pub pending: Option<Pending>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(offset: u32) -> Spot {
        let top = Position { block: 0, offset };
        Spot { entry: EntryId::default(), top, claim: None, stood: None }
    }

    #[test]
    fn back_and_forward() {
        let mut jumps = Jumps::default();
        assert_eq!((jumps.back(1, Some(spot(0))), jumps.forward(1)), (None, None));
        jumps.leave(spot(1));
        jumps.leave(spot(2));
        assert_eq!(
            [3, 2, 1].map(|here| jumps.back(1, Some(spot(here)))).map(|s| s.map(|s| s.top.offset)),
            [Some(2), Some(1), None]
        );
        assert_eq!(
            [jumps.forward(1), jumps.forward(9), jumps.forward(1)].map(|s| s.map(|s| s.top.offset)),
            [Some(2), Some(3), None]
        );
        jumps.back(2, Some(spot(3)));
        jumps.leave(spot(1));
        assert_eq!(jumps.forward(1), None);
    }

    #[test]
    fn a_shorter_article_has_a_nearest_place() {
        let block = crate::document::Block { span: Span::new(0, 3), kind: crate::document::BlockKind::Body };
        let article = Article { text: "aé".to_owned(), blocks: vec![block], ..Article::default() };
        assert_eq!(Position { block: 0, offset: 2 }.byte(&article), 1);
        assert_eq!(Position { block: 7, offset: 9 }.byte(&article), 3);
        assert_eq!(Position::of(&article, 1), Position { block: 0, offset: 1 });
        assert!(!Position { block: 0, offset: 4 }.is_in(&article));
    }
}
