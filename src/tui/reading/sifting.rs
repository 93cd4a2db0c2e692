//! Sifting: which claims of the article pass the filter. Relies on `reading` for what is listed and selected.

use super::Reading;
use crate::document::ClaimId;
use crate::tui::filter::{Criterion, Filter};

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

    /// Lists the claims that pass; a selected one that does not is let go.
    fn sift(&mut self) {
        self.list(self.listed);
        self.claim = self.claim.filter(|&claim| self.passes(claim));
        self.draw_map();
    }
}
