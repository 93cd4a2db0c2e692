//! How much each voice says, and where: the article as a column of cells, and each source's share of words and claims.
//! Relies on the document alone; where words of one voice stand inside another's, the outer one has them on the map.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::marks::Voice;
use crate::document::{Claim, ClaimId, ClaimKind, Document, QuotationRole};
use crate::span::Span;

/// The whole article in `cells`: in each the voice that has most of it, none where the paper's own has. Claims that
/// `shows` leaves out count as the paper's.
pub fn map(doc: &Document, cells: u16, shows: impl Fn(ClaimId) -> bool) -> Vec<Option<Voice>> {
    let scale = Scale { length: doc.article.text.len(), cells: cells.into() };
    let mut tallies = vec![HashMap::<Voice, usize>::new(); cells.into()];
    for id in doc.claim_ids().filter(|&id| shows(id) && !doc[id].inside.is_some_and(&shows)) {
        for &span in &doc[id].content {
            for cell in scale.cells_of(span) {
                *tallies[cell].entry(doc[id].source.into()).or_default() += scale.shared(cell, span);
            }
        }
    }
    tallies.iter().enumerate().map(|(cell, tally)| loudest(tally, scale.bounds(cell).len())).collect()
}

/// The voice that has more than any other, the paper's own included.
fn loudest(tally: &HashMap<Voice, usize>, bytes: usize) -> Option<Voice> {
    let own = bytes.saturating_sub(tally.values().sum());
    let (&voice, &most) = tally.iter().max_by_key(|&(&voice, &said)| (said, Reverse(voice)))?;
    (most > own).then_some(voice)
}

/// A text of `length` bytes on a column of `cells`.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// Bytes of the text.
    pub length: usize,
    /// Cells of the column.
    pub cells: usize,
}

impl Scale {
    /// The cells that show some of `span`; one at least as long as there are any.
    pub fn cells_of(self, span: Span) -> std::ops::Range<usize> {
        let cell = |offset: usize| (offset * self.cells / self.length.max(1)).min(self.cells);
        let first = cell(span.start as usize).min(self.cells.saturating_sub(1));
        let last = cell((span.end as usize).saturating_sub(1));
        first..(last.max(first) + 1).min(self.cells)
    }

    /// Bytes that a cell stands for.
    pub fn bounds(self, cell: usize) -> std::ops::Range<usize> {
        let bound = |cell: usize| (cell * self.length).div_ceil(self.cells.max(1));
        bound(cell)..bound(cell + 1)
    }

    fn shared(self, cell: usize, span: Span) -> usize {
        let bounds = self.bounds(cell);
        bounds.end.min(span.end as usize).saturating_sub(bounds.start.max(span.start as usize))
    }
}

/// How much a source says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Words in quotation marks.
    pub verbatim_words: usize,
    /// Words as the article puts them.
    pub reported_words: usize,
    /// Claims by kind: direct, mixed, indirect.
    pub claims: [usize; 3],
}

impl Share {
    /// All its words.
    pub fn words(&self) -> usize {
        self.verbatim_words + self.reported_words
    }

    /// Counts a claim.
    pub fn add(&mut self, doc: &Document, claim: &Claim) {
        let words = |span: Span| doc.text(span).split_whitespace().count();
        let all: usize = claim.content.iter().map(|&span| words(span)).sum();
        let verbatim = match claim.kind {
            ClaimKind::Direct => all,
            ClaimKind::Mixed => claim.content.iter().flat_map(|&span| quoted(doc, span)).map(words).sum(),
            ClaimKind::Indirect => 0,
        };
        self.verbatim_words += verbatim.min(all);
        self.reported_words += all.saturating_sub(verbatim);
        self.claims[claim.kind as usize] += 1;
    }
}

/// What somebody says in quotation marks within a stretch.
fn quoted(doc: &Document, within: Span) -> impl Iterator<Item = Span> + '_ {
    let first = doc.quotations.partition_point(|quotation| quotation.inner.start < within.start);
    let inside = doc.quotations[first..].iter().take_while(move |quotation| quotation.inner.end <= within.end);
    inside.filter(|quotation| quotation.role == QuotationRole::Speech && quotation.depth == 0).map(|q| q.inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn cells_share_out_the_text(length in 0usize..500, cells in 1usize..60, start in 0usize..500, n in 0usize..90) {
            let scale = Scale { length, cells };
            prop_assert_eq!((0..cells).map(|cell| scale.bounds(cell).len()).sum::<usize>(), length);
            let span = Span::new(start.min(length), (start + n).min(length));
            let shared: usize = scale.cells_of(span).map(|cell| scale.shared(cell, span)).sum();
            prop_assert_eq!(shared, span.len());
        }
    }
}
