//! What stands where in the text: claims, cues, mentions, names and quotations, found by the stretch they touch.
//! Made of one block's analysis as long as the article is not resolved, then of the whole document.

use crate::document::{Act, BlockAnalysis, ClaimId, ClaimKind, Document, EntityKind, QuotationRole, SourceId};
use crate::span::Span;

/// Spans sorted by their start, each with what it says; they may nest and overlap.
#[derive(Clone, Debug)]
pub struct Layer<T> {
    items: Vec<(Span, T)>,
    /// The furthest end among the items up to each one: it only grows, so that it can be searched.
    reach: Vec<u32>,
}

impl<T> Layer<T> {
    /// Sorts the items.
    pub fn new(mut items: Vec<(Span, T)>) -> Self {
        items.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let reach = items.iter().scan(0, |reach, (span, _)| {
            *reach = span.end.max(*reach);
            Some(*reach)
        });
        Self { reach: reach.collect(), items }
    }

    /// The items that share a byte with `span`, outer before inner.
    pub fn over(&self, span: Span) -> impl Iterator<Item = &(Span, T)> {
        let first = self.reach.partition_point(|&end| end <= span.start);
        let last = self.items.partition_point(|(item, _)| item.start < span.end).max(first);
        self.items[first..last].iter().filter(move |(item, _)| item.overlaps(span))
    }
}

impl<T> Default for Layer<T> {
    fn default() -> Self {
        Self { items: Vec::new(), reach: Vec::new() }
    }
}

/// Whose words a stretch reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// Not known yet: the article is not resolved.
    Pending,
    /// Nobody is named.
    Unnamed,
    /// This source's.
    Source(SourceId),
}

impl From<Option<SourceId>> for Voice {
    /// The voice of a claim's source once the article is resolved.
    fn from(source: Option<SourceId>) -> Self {
        source.map_or(Self::Unnamed, Self::Source)
    }
}

/// What a stretch does for its claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It is what is said.
    Content,
    /// It reports.
    Cue,
    /// It names the source.
    Mention,
}

/// A stretch that belongs to a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The claim, once the article is resolved.
    pub claim: Option<ClaimId>,
    /// Whose claim it is.
    pub voice: Voice,
    /// What the stretch does for the claim.
    pub part: Part,
    /// Verbatim, reported, or both.
    pub kind: ClaimKind,
    /// Whether the source says that it is not so.
    pub denied: bool,
    /// Whether it is less likely to hold than not.
    pub doubtful: bool,
}

/// All that is marked in a text.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// What belongs to claims.
    pub pieces: Layer<Piece>,
    /// Names.
    pub names: Layer<EntityKind>,
    /// Words between quotation marks.
    pub quotations: Layer<QuotationRole>,
}

impl Marks {
    /// What one block's analysis says, nobody's voice known yet.
    pub fn of_block(block: &BlockAnalysis) -> Self {
        let pieces = block.claims.iter().flat_map(|claim| {
            let denied = claim.act == Act::Denies;
            let (voice, doubtful) = (Voice::Pending, false);
            let piece = Piece { claim: None, voice, part: Part::Content, kind: claim.kind, denied, doubtful };
            let mention = claim.mention.map(|mention| mention.span);
            spans(piece, &claim.content, claim.cue, mention)
        });
        Self {
            pieces: Layer::new(pieces.collect()),
            names: Layer::new(block.names.iter().map(|name| (name.span, name.kind)).collect()),
            quotations: Layer::new(block.quotations.iter().map(|q| (q.inner, q.role)).collect()),
        }
    }

    /// What the whole document says.
    pub fn of_document(doc: &Document) -> Self {
        let pieces = doc.claim_ids().flat_map(|id| {
            let claim = &doc[id];
            let (voice, denied, doubtful) = (claim.source.into(), claim.act == Act::Denies, claim.is_doubtful());
            let piece = Piece { claim: Some(id), voice, part: Part::Content, kind: claim.kind, denied, doubtful };
            spans(piece, &claim.content, claim.cue, claim.mention.map(|mention| doc[mention].span))
        });
        let names = doc.mentions.iter().filter_map(|m| Some((m.span, doc[m.entity?].kind)));
        Self {
            pieces: Layer::new(pieces.collect()),
            names: Layer::new(names.collect()),
            quotations: Layer::new(doc.quotations.iter().map(|q| (q.inner, q.role)).collect()),
        }
    }
}

/// The stretches of one claim.
fn spans(piece: Piece, content: &[Span], cue: Option<Span>, mention: Option<Span>) -> Vec<(Span, Piece)> {
    let content = content.iter().map(|&span| (span, Part::Content));
    let around =
        [(cue, Part::Cue), (mention, Part::Mention)].into_iter().filter_map(|(span, part)| Some((span?, part)));
    content.chain(around).map(|(span, part)| (span, Piece { part, ..piece })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_layer_finds_what_a_scan_finds(
            spans in prop::collection::vec((0usize..50, 0usize..10), 0..30), at in 0usize..50, length in 0usize..10,
        ) {
            let items: Vec<_> = spans.iter().map(|&(start, length)| (Span::new(start, start + length), ())).collect();
            let asked = Span::new(at, at + length);
            let scanned = items.iter().filter(|(span, ())| span.overlaps(asked)).count();
            prop_assert_eq!(Layer::new(items).over(asked).count(), scanned);
        }
    }
}
