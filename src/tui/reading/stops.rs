//! Stops: where a move through an article can end, in text order, and the going there. Relies on `reading` for the
//! place in the text and what is selected.

use super::Reading;
use crate::document::{Act, BlockKind, Claim, ClaimId, ClaimKind, Document, SourceId};
use crate::span::Span;
use crate::tui::marks::Part;
use crate::tui::voices::Scale;

/// What a move looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Any claim.
    Claim,
    /// A claim of the selected source.
    OwnClaim,
    /// A claim in the source's very words, or partly so.
    Verbatim,
    /// A claim as the article puts it.
    Reported,
    /// A claim that denies.
    Denial,
    /// Words that stand for the selected source.
    Mention,
    /// A name.
    Name,
    /// Words that the reader wrote a note beside.
    Note,
    /// A paragraph.
    Paragraph,
    /// The headline or a subheading.
    Heading,
    /// A paragraph that reports nobody: the paper's own word.
    OwnWord,
}

/// How a move went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Went {
    /// To a stop: the which-th of how many.
    To(usize, usize),
    /// Nowhere: there is none in that direction.
    Nowhere,
}

/// Where a move ends.
#[derive(Clone, Copy)]
struct Target {
    span: Span,
    claim: Option<ClaimId>,
}

impl Reading {
    /// Goes `by` stops on, as far as there are any, from where the reader stands if that is in view, else from the view's edge.
    pub fn go(&mut self, stop: Stop, by: isize) -> Went {
        let targets = self.targets(stop);
        let here = self.standing().unwrap_or_else(|| self.edge());
        let claim = self.claim().filter(|_| self.stood().is_none() && self.standing().is_some());
        let key = |target: &Target| (target.span.start, target.claim);
        let from = (here.start, claim);
        let found = if by > 0 {
            let next = targets.partition_point(|target| key(target) <= from || target.span.start < here.start);
            (next < targets.len()).then(|| next.saturating_add_signed(by - 1).min(targets.len() - 1))
        } else {
            let before = targets.partition_point(|target| {
                if claim.is_some() && target.claim.is_some() {
                    key(target) < from
                } else {
                    target.span.start < here.start
                }
            });
            (before > 0).then(|| before.saturating_add_signed(by))
        };
        let Some(index) = found else { return Went::Nowhere };
        match targets[index] {
            Target { claim: Some(claim), .. } => self.choose(claim),
            Target { span, .. } => self.stand(span),
        }
        if !matches!(stop, Stop::Mention) && targets[index].claim.is_none() {
            self.claim = None;
        }
        Went::To(index + 1, targets.len())
    }

    /// From the selected claim to the words that stand for its source there, from these to where the source is first
    /// spoken of; false when it stands there already, or there is no such place.
    pub fn go_to_origin(&mut self) -> bool {
        let Some((doc, id)) = self.document().zip(self.claim()) else { return false };
        let mention = doc[id].mention.map(|mention| doc[mention].span);
        let first = doc[id].source.and_then(|source| mentions(doc, source).into_iter().next());
        let next = match (self.stood(), mention, first) {
            (None, Some(mention), _) => Some(mention),
            (stood, _, first) => first.filter(|_| first != stood),
        };
        next.inspect(|&span| self.stand(span)).is_some()
    }

    /// The words that the last move went to, where it was no claim; empty at the start of a paragraph.
    pub fn stood(&self) -> Option<Span> {
        self.stood
    }

    /// The topmost byte in view.
    pub fn top(&self) -> u32 {
        self.anchor
    }

    /// Stands on words that are no claim, and brings them into view.
    pub fn stand(&mut self, span: Span) {
        self.stood = Some(span);
        self.reveal(span.start);
    }

    /// Stands on words, or none, as before; the view stays.
    pub fn stand_at(&mut self, stood: Option<Span>) {
        self.stood = stood;
    }

    /// Puts the byte at `top` into the topmost row, nothing being selected.
    pub fn take_up(&mut self, top: u32) {
        self.top = self.pages.place(self.text.article(), top);
        self.anchor = top;
        self.settle();
        (self.claim, self.stood) = (None, None);
    }

    /// Which cells of such a map the view takes; none when it shows all.
    pub fn extent(&self) -> std::ops::Range<usize> {
        let (view, length) = (self.view(), self.article().text.len());
        if view.len() >= length {
            return 0..0;
        }
        Scale { length, cells: self.height.into() }.cells_of(view)
    }

    /// Brings what a cell of the map tells of into the middle of the view.
    pub fn show_cell(&mut self, cell: usize) {
        let scale = Scale { length: self.article().text.len(), cells: self.height.into() };
        self.bring(u32::try_from(scale.bounds(cell).start).unwrap_or(u32::MAX), self.height / 2);
    }

    /// Selects a claim that is in view; the view stays.
    pub fn pick(&mut self, claim: ClaimId) {
        self.select(claim);
    }

    /// Selects the claim that begins nearest to the byte at `offset`; the view stays.
    pub fn choose_near(&mut self, offset: u32) {
        let Some(doc) = self.document() else { return };
        let near = doc.claim_ids().min_by_key(|&id| doc[id].extent().start.abs_diff(offset));
        if let Some(id) = near {
            self.select(id);
        }
    }

    /// Where the reader stands, as long as it is in view.
    fn standing(&self) -> Option<Span> {
        let view = self.view();
        let claim = || self.document().zip(self.claim()).map(|(doc, id)| &doc[id]);
        let seen = |span: &Span| span.overlaps(view) || view.contains(span.start);
        match self.stood() {
            Some(span) => Some(span).filter(seen),
            None => claim().filter(|claim| claim.content.iter().any(seen)).map(Claim::extent),
        }
    }

    /// The view's upper edge, just above its first byte.
    fn edge(&self) -> Span {
        let start = self.view().start;
        Span { start, end: start }
    }

    fn targets(&self, stop: Stop) -> Vec<Target> {
        if stop == Stop::Note {
            let beside = |span: Span| {
                let doc = self.document()?;
                doc.claim_ids().find(|&id| doc[id].content.first().is_some_and(|words| words.start == span.start))
            };
            return self.notes().iter().map(|&(span, _)| Target { span, claim: beside(span) }).collect();
        }
        let Some(doc) = self.document() else { return self.blocks(stop) };
        let source = self.sources().get(self.source()).and_then(|row| row.source);
        let claims = |wanted: &dyn Fn(&Claim) -> bool| {
            let ids = doc.claim_ids().filter(|&id| wanted(&doc[id]) && self.passes(id));
            ids.map(|id| Target { span: doc[id].extent(), claim: Some(id) }).collect()
        };
        let places = |mut spans: Vec<Span>| {
            spans.sort_unstable();
            spans.into_iter().map(|span| Target { span, claim: None }).collect()
        };
        match stop {
            Stop::Claim => claims(&|_| true),
            Stop::OwnClaim => claims(&|claim| claim.source == source),
            Stop::Verbatim => claims(&|claim| claim.kind != ClaimKind::Indirect),
            Stop::Reported => claims(&|claim| claim.kind == ClaimKind::Indirect),
            Stop::Denial => claims(&|claim| claim.act == Act::Denies),
            Stop::Mention => places(source.map_or_else(Vec::new, |source| mentions(doc, source))),
            Stop::Name => places(doc.mentions.iter().filter(|m| m.entity.is_some()).map(|m| m.span).collect()),
            Stop::Paragraph | Stop::Heading | Stop::OwnWord | Stop::Note => self.blocks(stop),
        }
    }

    /// The starts of the blocks that a move looks for.
    fn blocks(&self, stop: Stop) -> Vec<Target> {
        let blocks = self.article().blocks.iter().enumerate().filter(|(_, block)| !block.span.is_empty());
        let wanted = blocks.filter(|&(index, block)| match stop {
            Stop::Paragraph => true,
            Stop::Heading => matches!(block.kind, BlockKind::Heading | BlockKind::Title),
            Stop::OwnWord => {
                matches!(block.kind, BlockKind::Body | BlockKind::Item) && !self.reports(index, block.span)
            }
            _ => false,
        });
        wanted.map(|(_, block)| Target { span: Span { end: block.span.start, ..block.span }, claim: None }).collect()
    }

    /// Whether somebody's words are reported in a block.
    fn reports(&self, block: usize, span: Span) -> bool {
        let pieces = self.marks(block).into_iter().flat_map(|marks| marks.pieces.over(span));
        pieces.into_iter().any(|(_, piece)| piece.part == Part::Content)
    }
}

/// The words that stand for a source, its names among them, in text order.
pub fn mentions(doc: &Document, source: SourceId) -> Vec<Span> {
    let named = doc[source].entity.into_iter().flat_map(|entity| doc.mentions_naming(entity));
    let mut spans: Vec<_> = doc.mentions_of(source).chain(named).collect();
    spans.sort_unstable();
    spans.dedup_by(|next, kept| kept.overlaps(*next));
    spans
}
