//! Sifting: which claims of the article pass the filter. Relies on `reading` for what is listed and selected.

use super::Reading;
use crate::document::{ClaimId, Document};
use crate::tui::filter::{Criterion, Filter};

/// What goes on where the article is read afresh. Sources go by their names, since their ids may be others then.
#[derive(Debug, Default)]
pub struct Kept {
    /// What was searched.
    pub pattern: Option<String>,
    criteria: Vec<Named>,
    listed: Option<Named>,
}

/// A criterion, and the name of the source that it is of.
#[derive(Debug)]
struct Named {
    criterion: Criterion,
    name: Option<String>,
}

impl Named {
    fn new(doc: &Document, criterion: Criterion) -> Self {
        let source = if let Criterion::Source(source) = criterion { source } else { None };
        Self { criterion, name: source.map(|source| doc[source].name.clone()) }
    }

    /// The criterion in another version of the article, if the source speaks there.
    fn in_document(&self, doc: &Document) -> Option<Criterion> {
        match &self.name {
            Some(name) => doc.source_ids().find(|&id| doc[id].name == *name).map(|id| Criterion::Source(Some(id))),
            None => Some(self.criterion),
        }
    }
}

impl Reading {
    /// What the claims are filtered by.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Whether a claim passes the filter.
    pub fn passes(&self, id: ClaimId) -> bool {
        self.document().is_some_and(|doc| self.filter.shows(doc, id))
    }

    /// Chooses a criterion of the filter, or drops it.
    pub fn toggle(&mut self, criterion: Criterion) {
        self.filter.toggle(criterion);
        self.sift();
    }

    /// Filters nothing out; false when nothing was.
    pub fn clear_filter(&mut self) -> bool {
        let filtered = !self.filter.is_empty();
        self.filter = Filter::default();
        self.sift();
        filtered
    }

    /// What goes on where the article is read afresh.
    pub fn kept(&self) -> Kept {
        let pattern = self.search().map(|search| search.pattern.clone());
        let Some(doc) = self.document() else { return Kept { pattern, ..Kept::default() } };
        let listed = self.listed.and_then(|row| self.sources.get(row)).map(|row| Criterion::Source(row.source));
        Kept {
            pattern,
            criteria: self.filter.chosen().iter().map(|&criterion| Named::new(doc, criterion)).collect(),
            listed: listed.map(|listed| Named::new(doc, listed)),
        }
    }

    /// Filters and lists as before, as far as the article still has what was chosen.
    pub fn sift_again(&mut self, kept: &Kept) {
        let Some(doc) = self.document() else { return };
        let known = |criterion: &Criterion| self.criteria.iter().any(|(known, _)| known == criterion);
        let criteria =
            kept.criteria.iter().filter_map(|named| named.in_document(doc)).filter(known).collect::<Vec<_>>();
        let listed = kept.listed.as_ref().and_then(|named| named.in_document(doc));
        self.listed = self.sources.iter().position(|row| Some(Criterion::Source(row.source)) == listed);
        for criterion in criteria {
            self.filter.toggle(criterion);
        }
        self.sift();
    }

    /// Lists the claims that pass; a selected one that does not is let go.
    fn sift(&mut self) {
        self.list(self.listed);
        self.claim = self.claim.filter(|&claim| self.passes(claim));
        self.draw_map();
    }
}
