//! Searching: the matches of what was typed, or the places of a name, and the going from one to the next. Relies on
//! `reading` for the place in the text.

use super::Reading;
use crate::span::Span;
use crate::tui::search;

/// What was searched and found.
#[derive(Debug)]
pub struct Search {
    /// As typed.
    pub pattern: String,
    /// Where it stands, in order.
    pub hits: Vec<Span>,
    /// The one that the reader stands on.
    pub here: usize,
}

impl Reading {
    /// Searches the whole text and goes to the first match from the view's top on.
    pub fn find(&mut self, pattern: &str) {
        let hits = search::find(&self.article().text, pattern);
        self.search_is(pattern.to_owned(), hits);
    }

    /// Searches the whole text, which has changed, and leaves the view as it is.
    pub fn find_again(&mut self, pattern: &str) {
        let from = self.stood.map_or(self.anchor, |stood| stood.start);
        let hits = search::find(&self.article().text, pattern);
        let here = hits.partition_point(|hit| hit.start < from) % hits.len().max(1);
        self.search = Some(Search { pattern: pattern.to_owned(), hits, here });
    }

    /// Goes to the first place of a name from the view's top on; its places are the matches then.
    pub fn find_name(&mut self, row: usize) {
        let (Some(doc), Some(row)) = (self.document(), self.names.get(row)) else { return };
        self.search_is(doc[row.entity].name.clone(), row.places.clone());
    }

    fn search_is(&mut self, pattern: String, hits: Vec<Span>) {
        let top = self.view().start;
        let here = hits.partition_point(|hit| hit.start < top) % hits.len().max(1);
        self.search = Some(Search { pattern, hits, here });
        self.step_match(0);
    }

    /// Goes `by` matches on, round the ends of the text.
    pub fn step_match(&mut self, by: isize) {
        let Some(search) = self.search.as_mut().filter(|search| !search.hits.is_empty()) else { return };
        let count = search.hits.len();
        let on = by.rem_euclid(isize::try_from(count).unwrap_or(isize::MAX));
        search.here = search.here.saturating_add_signed(on) % count;
        let hit = search.hits[search.here];
        self.stand(hit);
    }

    /// Forgets the search; false when there was none.
    pub fn clear_search(&mut self) -> bool {
        let search = self.search.take();
        self.stood = self.stood.filter(|_| search.is_none());
        search.is_some()
    }
}
