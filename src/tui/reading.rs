//! The open article as it is being read: its text, what is known about it, the place in it, and what is selected.
//! Relies on `pages` for rows and `marks` for what stands where.

mod notes;
mod searching;
mod sifting;
mod stops;

pub use searching::Search;
pub use sifting::Kept;
pub use stops::{Stop, Went, mentions};

use std::collections::HashMap;
use std::sync::Arc;

use super::filter::{self, Criterion, Filter};
use super::jumps::{self, Position};
use super::marks::{Marks, Voice};
use super::pages::{Pages, Place, Row};
use super::voices::{self, Share};
use crate::document::{Article, BlockAnalysis, ClaimId, Document, EntityId, SourceId};
use crate::span::Span;

/// An article being read.
#[derive(Debug)]
pub struct Reading {
    text: Text,
    pages: Pages,
    height: u16,
    top: Place,
    /// The byte that the topmost row shows: what stays when the width changes.
    anchor: u32,
    rows: Vec<Row>,
    map: Vec<Option<Voice>>,
    sources: Vec<SourceRow>,
    names: Vec<NameRow>,
    source: usize,
    claim: Option<ClaimId>,
    /// The words that the last move went to, where it was no claim.
    stood: Option<Span>,
    listed: Option<usize>,
    claims: Vec<ClaimId>,
    filter: Filter,
    criteria: Vec<(Criterion, usize)>,
    search: Option<Search>,
    /// The reader's notes and the words that they stand beside.
    notes: Vec<(Span, String)>,
    trouble: Option<String>,
}

/// The article, and as much as is known about it.
#[derive(Debug)]
enum Text {
    /// Blocks are analysed one by one; of those that were in view it is known what they say.
    Read { article: Arc<Article>, blocks: HashMap<usize, Marks>, percent: usize },
    /// All is known.
    Resolved { document: Box<Document>, marks: Marks },
}

impl Text {
    fn article(&self) -> &Article {
        match self {
            Self::Read { article, .. } => article,
            Self::Resolved { document, .. } => &document.article,
        }
    }
}

/// A source in the list of sources; where claims have none that is named, the last one stands for all of them.
#[derive(Debug, Default)]
pub struct SourceRow {
    /// Which one; nobody for claims without a source.
    pub source: Option<SourceId>,
    /// What it says.
    pub claims: Vec<ClaimId>,
    /// What others say through it.
    pub carried: Vec<ClaimId>,
    /// Through whom it speaks, each once.
    pub via: Vec<SourceId>,
    /// How much it says.
    pub share: Share,
}

impl SourceRow {
    /// Its claims, or what it carries when it says nothing itself.
    pub fn listed(&self) -> &[ClaimId] {
        if self.claims.is_empty() { &self.carried } else { &self.claims }
    }
}

/// A name in the list of names, persons before organisations, places and others.
#[derive(Debug)]
pub struct NameRow {
    /// What it names.
    pub entity: EntityId,
    /// Where it stands, whatever it is called there.
    pub places: Vec<Span>,
}

impl Reading {
    /// An article at its start, nothing known about it yet.
    pub fn new(article: Arc<Article>) -> Self {
        Self {
            text: Text::Read { article, blocks: HashMap::new(), percent: 0 },
            pages: Pages::default(),
            height: 0,
            top: Place::default(),
            anchor: 0,
            rows: Vec::new(),
            map: Vec::new(),
            sources: Vec::new(),
            names: Vec::new(),
            source: 0,
            claim: None,
            stood: None,
            listed: None,
            claims: Vec::new(),
            filter: Filter::default(),
            criteria: Vec::new(),
            search: None,
            notes: Vec::new(),
            trouble: None,
        }
    }

    /// The text and its blocks.
    pub fn article(&self) -> &Article {
        self.text.article()
    }

    /// All that is known, once it is.
    pub fn document(&self) -> Option<&Document> {
        match &self.text {
            Text::Resolved { document, .. } => Some(document),
            Text::Read { .. } => None,
        }
    }

    /// What is marked in a block, as far as it is known.
    pub fn marks(&self, block: usize) -> Option<&Marks> {
        match &self.text {
            Text::Read { blocks, .. } => blocks.get(&block),
            Text::Resolved { marks, .. } => Some(marks),
        }
    }

    /// How much of the article is analysed, in percent.
    pub fn progress(&self) -> usize {
        match &self.text {
            Text::Read { percent, .. } => *percent,
            Text::Resolved { .. } => 100,
        }
    }

    /// The rows in view.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How much of the text lies above the lower edge of the view, in percent.
    pub fn percent(&self) -> usize {
        let end = self.rows.last().map_or(0, |row| row.span.end as usize);
        end * 100 / self.article().text.len().max(1)
    }

    /// The whole article by voice, one cell a row of the view; empty until all is known.
    pub fn map(&self) -> &[Option<Voice>] {
        &self.map
    }

    /// The list of sources; empty where nobody's words are reported.
    pub fn sources(&self) -> &[SourceRow] {
        &self.sources
    }

    /// What claims can be filtered by, and how many meet it.
    pub fn criteria(&self) -> &[(Criterion, usize)] {
        &self.criteria
    }

    /// The list of names.
    pub fn names(&self) -> &[NameRow] {
        &self.names
    }

    /// Which row of the list of sources is selected.
    pub fn source(&self) -> usize {
        self.source
    }

    /// The claims in the list of claims.
    pub fn claims(&self) -> &[ClaimId] {
        &self.claims
    }

    /// The row of the list of sources whose claims are listed; all are when none.
    pub fn listed(&self) -> Option<usize> {
        self.listed
    }

    /// The selected claim.
    pub fn claim(&self) -> Option<ClaimId> {
        self.claim
    }

    /// Why no more will be known, if that is so.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// The last search.
    pub fn search(&self) -> Option<&Search> {
        self.search.as_ref()
    }
}

/// What the analysis brings.
impl Reading {
    /// Takes up the whole text where only its beginning was there; the place stays, though its bytes may be others now.
    pub fn complete(&mut self, article: Arc<Article>) {
        let at = |byte| Position::of(self.article(), byte);
        let (top, stood) = (at(self.anchor), self.stood.map(|stood| (at(stood.start), at(stood.end))));
        self.anchor = top.byte(&article);
        self.stood = stood.map(|stood| jumps::between(stood, &article));
        self.text = Text::Read { article, blocks: HashMap::new(), percent: 0 };
        (self.pages, self.top, self.rows) = (Pages::default(), Place::default(), Vec::new());
        if let Some(search) = self.search.take() {
            self.find_again(&search.pattern);
        }
    }

    /// Takes up that the analysis broke off.
    pub fn break_off(&mut self, cause: String) {
        self.trouble = Some(cause);
    }

    /// Takes up how much of the article is analysed.
    pub fn come_on(&mut self, done: usize) {
        if let Text::Read { percent, .. } = &mut self.text {
            *percent = done;
        }
    }

    /// Takes up what is known about single blocks.
    pub fn analysed(&mut self, analyses: &[(usize, BlockAnalysis)]) {
        if let Text::Read { blocks, .. } = &mut self.text {
            blocks.extend(analyses.iter().map(|(block, analysis)| (*block, Marks::of_block(analysis))));
        }
    }

    /// Takes up all that is known; rows stay as they are, since the text does.
    pub fn resolved(&mut self, document: Box<Document>) {
        self.sources = source_rows(&document);
        self.names = name_rows(&document);
        self.criteria = filter::criteria(&document);
        self.text = Text::Resolved { marks: Marks::of_document(&document), document };
        self.clear_filter();
    }

    fn draw_map(&mut self) {
        let map = self.document().map(|doc| voices::map(doc, self.height, |id| self.filter.shows(doc, id)));
        self.map = map.unwrap_or_default();
    }
}

fn source_rows(doc: &Document) -> Vec<SourceRow> {
    let named = doc.source_ids().map(|id| SourceRow { source: Some(id), ..SourceRow::default() });
    let mut rows: Vec<_> = named.chain([SourceRow::default()]).collect();
    let unnamed = rows.len() - 1;
    for id in doc.claim_ids() {
        let claim = &doc[id];
        let row = &mut rows[claim.source.map_or(unnamed, SourceId::index)];
        row.claims.push(id);
        row.share.add(doc, claim);
        if let Some(via) = claim.via {
            if !row.via.contains(&via) {
                row.via.push(via);
            }
            rows[via.index()].carried.push(id);
        }
    }
    if rows[unnamed].claims.is_empty() {
        rows.pop();
    }
    rows
}

fn name_rows(doc: &Document) -> Vec<NameRow> {
    let mut places = vec![Vec::new(); doc.entities.len()];
    for mention in &doc.mentions {
        mention.entity.into_iter().for_each(|entity| places[entity.index()].push(mention.span));
    }
    let rows = (0..).map(EntityId).zip(places).map(|(entity, places)| NameRow { entity, places });
    let mut rows: Vec<_> = rows.filter(|row| !row.places.is_empty()).collect();
    rows.sort_by_key(|row| (doc[row.entity].kind, row.places[0]));
    rows
}

/// The place in the text.
impl Reading {
    /// Fits the view to `columns` by `height`; the topmost row goes on showing the same byte.
    pub fn fit(&mut self, columns: u16, height: u16) {
        if self.pages.columns() == columns && self.height == height && !self.rows.is_empty() {
            return;
        }
        if self.pages.columns() != columns {
            self.pages = Pages::new(columns);
            self.top = self.pages.place(self.text.article(), self.anchor);
        }
        if self.height != height {
            self.height = height;
            self.draw_map();
        }
        self.settle();
    }

    /// Scrolls by rows, as far as there are any; `isize::MIN` and `MAX` go to the start and the end.
    pub fn scroll(&mut self, by: isize) {
        let article = self.text.article();
        self.top = match by {
            isize::MIN => Place::default(),
            isize::MAX => self.pages.last(article),
            _ => self.pages.step(article, self.top, by),
        };
        self.settle();
        self.drop_anchor();
    }

    /// Brings the byte at `offset` into view, a third below the top if it was not well within.
    pub fn reveal(&mut self, offset: u32) {
        let well_within = self.rows.len() - self.rows.len() / 4;
        if self.rows[..well_within].iter().any(|row| row.span.contains(offset)) {
            return;
        }
        self.bring(offset, self.height / 3);
    }

    /// Brings the byte at `offset` into view, so many rows below the top.
    fn bring(&mut self, offset: u32, below: u16) {
        let article = self.text.article();
        let place = self.pages.place(article, offset);
        self.top = self.pages.step(article, place, -isize::try_from(below).unwrap_or_default());
        self.settle();
        self.drop_anchor();
    }

    /// The bytes in view.
    pub fn view(&self) -> Span {
        match (self.rows.first(), self.rows.last()) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    fn drop_anchor(&mut self) {
        self.anchor = self.rows.first().map_or(0, |row| row.span.start);
    }

    /// Lays out the rows from the top on; when they run out before the view is full, from further up.
    fn settle(&mut self) {
        let article = self.text.article();
        self.rows = self.pages.window(article, self.top, self.height);
        if self.rows.len() < self.height.into() {
            let last = self.pages.last(article);
            let above = isize::try_from(self.height).unwrap_or_default() - 1;
            self.top = self.pages.step(article, last, -above).min(self.top);
            self.rows = self.pages.window(article, self.top, self.height);
        }
    }
}

/// What is selected.
impl Reading {
    /// Selects a claim and the source it is of, and brings it into view.
    pub fn choose(&mut self, id: ClaimId) {
        self.select(id);
        let start = self.document().map(|doc| doc[id].extent().start);
        if let Some(start) = start {
            self.reveal(start);
        }
    }

    /// Selects a claim and the source it is of; the view stays.
    fn select(&mut self, id: ClaimId) {
        let Some(doc) = self.document() else { return };
        let unnamed = self.sources.len().saturating_sub(1);
        self.source = doc[id].source.map_or(unnamed, SourceId::index);
        (self.claim, self.stood) = (Some(id), None);
        if !self.claims.contains(&id) && self.passes(id) {
            self.list(None);
        }
    }

    /// Goes `by` entries on in the list of claims.
    pub fn step_listed(&mut self, by: isize) {
        let at = self.claim.and_then(|claim| self.claims.iter().position(|&id| id == claim));
        let next = at.map_or(0, |at| moved(at, by, self.claims.len()));
        if let Some(&id) = self.claims.get(next) {
            self.choose(id);
        }
    }

    /// Goes `by` entries on in the list of sources, and to the first claim of the one it comes to; false when it is the
    /// same one.
    pub fn step_source(&mut self, by: isize) -> bool {
        let before = self.source;
        self.source = moved(before, by, self.sources.len());
        self.enter_source();
        self.source != before
    }

    /// Goes to the first claim of the selected source; its row stays selected when it only carries claims of others.
    pub fn enter_source(&mut self) {
        let source = self.source;
        let claims = self.sources.get(source).map_or(&[][..], SourceRow::listed);
        let first = claims.iter().find(|&&claim| self.passes(claim)).or(claims.first());
        match first.copied() {
            Some(id) => self.choose(id),
            None => self.claim = None,
        }
        self.source = source;
    }

    /// Goes to the first claim of a row of the list of sources.
    pub fn enter_source_row(&mut self, row: usize) {
        self.source = row.min(self.sources.len().saturating_sub(1));
        self.enter_source();
    }

    /// Lists the claims of one row of the list of sources, or all.
    pub fn list(&mut self, row: Option<usize>) {
        self.listed = row;
        self.claims = match row.and_then(|row| self.sources.get(row)) {
            Some(row) => row.listed().to_vec(),
            None => self.sources.iter().flat_map(|row| &row.claims).copied().collect(),
        };
        let passing = self.claims.iter().copied().filter(|&claim| self.passes(claim)).collect();
        self.claims = passing;
        self.claims.sort_unstable();
    }
}

/// The entry `by` further on than `at` in a list of `count`, as far as there are any.
pub fn moved(at: usize, by: isize, count: usize) -> usize {
    at.saturating_add_signed(by).min(count.saturating_sub(1))
}
