//! The list of articles as it is read: what is typed to narrow it, what it is sorted by, and which entry is selected.
//! Relies on the entries alone; rows are places in the list of all articles.

use std::cmp::Reverse;

use super::fuzzy;
use super::message::{Counts, Entry, EntryId, Facts};
use super::reading::moved;

/// What a list can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    /// As the articles were given; by likeness to what is typed.
    #[default]
    Number,
    /// The headline.
    Title,
    /// Who published it.
    Outlet,
    /// When.
    Date,
    /// In which language.
    Language,
    /// How many claims.
    Claims,
    /// How many sources speak.
    Sources,
    /// The share of claims whose source is anonymous or not named.
    Anonymous,
}

impl Column {
    /// The one `by` further on among `columns`, round the ends.
    fn step(self, by: isize, columns: &[Self]) -> Self {
        let (at, count) = (columns.iter().position(|&column| column == self).unwrap_or_default(), columns.len().max(1));
        columns.get((at + count).saturating_add_signed(by) % count).copied().unwrap_or_default()
    }
}

/// The list as it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// What is typed.
    pub typed: String,
    /// What it is sorted by.
    pub column: Column,
    /// The entries shown, in order.
    pub rows: Vec<usize>,
    /// Which of them is selected.
    pub at: usize,
}

impl List {
    /// All entries, one of them selected.
    pub fn new(entries: &[Entry], selected: usize) -> Self {
        let mut list = Self { rows: (0..entries.len()).collect(), ..Self::default() };
        list.at = selected.min(entries.len().saturating_sub(1));
        list
    }

    /// The entry that is selected.
    pub fn selected(&self) -> Option<usize> {
        self.rows.get(self.at).copied()
    }

    /// Goes `by` rows on.
    pub fn step(&mut self, by: isize) {
        self.at = moved(self.at, by, self.rows.len());
    }

    /// Types a character; the best match is selected.
    pub fn insert(&mut self, c: char, entries: &[Entry]) {
        self.typed.push(c);
        self.sift(entries);
        self.at = 0;
    }

    /// Takes back the last character; false when there is none.
    pub fn erase(&mut self, entries: &[Entry]) -> bool {
        let erased = self.typed.pop().is_some();
        self.sift(entries);
        erased
    }

    /// Forgets what is typed; false when nothing is.
    pub fn clear(&mut self, entries: &[Entry]) -> bool {
        let typed = !self.typed.is_empty();
        self.typed.clear();
        self.sift(entries);
        typed
    }

    /// Sorts by another of the `columns` that are shown; the first entry is selected.
    pub fn sort(&mut self, by: isize, columns: &[Column], entries: &[Entry]) {
        self.column = self.column.step(by, columns);
        self.sift(entries);
        self.at = 0;
    }

    /// Takes up entries that changed, and may stand elsewhere now; this one stays selected as long as it is shown.
    pub fn take_up(&mut self, entries: &[Entry], selected: Option<EntryId>) {
        let index = selected.and_then(|id| entries.binary_search_by_key(&id, |entry| entry.id).ok());
        self.show(entries, index);
    }

    /// Takes up what is typed and what it is sorted by; the same entry stays selected as long as it is shown.
    fn sift(&mut self, entries: &[Entry]) {
        self.show(entries, self.selected());
    }

    /// What a column does not know comes last, what cannot be read after all.
    fn show(&mut self, entries: &[Entry], selected: Option<usize>) {
        self.rows = self.matching(entries);
        let fact = |row: &usize| entries[*row].facts.as_ref();
        let lacks = |row: &usize, known: bool| match (&entries[*row].error, known) {
            (Some(_), _) => 2,
            (None, false) => 1,
            (None, true) => 0,
        };
        let text = |row: &usize, of: fn(&Facts) -> Option<&String>| {
            let text = fact(row).and_then(of).map(|text| text.to_lowercase());
            (lacks(row, text.is_some()), text)
        };
        let number = |row: &usize, of: fn(&Counts) -> usize| {
            let number = fact(row).and_then(|facts| facts.counts.as_ref()).map(of);
            (lacks(row, number.is_some()), Reverse(number))
        };
        match self.column {
            Column::Number => {}
            Column::Title => self.rows.sort_by_cached_key(|row| entries[*row].title.to_lowercase()),
            Column::Outlet => self.rows.sort_by_cached_key(|row| text(row, |facts| facts.outlet.as_ref())),
            Column::Date => self.rows.sort_by_cached_key(|row| {
                let (missing, date) = text(row, |facts| facts.published.as_ref());
                (missing, Reverse(date))
            }),
            Column::Language => self.rows.sort_by_cached_key(|row| text(row, |facts| facts.lang.as_ref())),
            Column::Claims => self.rows.sort_by_key(|row| number(row, |counts| counts.claims)),
            Column::Sources => self.rows.sort_by_key(|row| number(row, |counts| counts.sources)),
            Column::Anonymous => self.rows.sort_by_key(|row| number(row, Counts::anonymous_share)),
        }
        let same = selected.and_then(|selected| self.rows.iter().position(|&row| row == selected));
        self.at = same.unwrap_or(0);
    }

    /// The entries that match what is typed, the best first.
    fn matching(&self, entries: &[Entry]) -> Vec<usize> {
        let label = |entry: &Entry| {
            let outlet = entry.facts.as_ref().and_then(|facts| facts.outlet.as_deref()).unwrap_or_default();
            format!("{} {outlet}", entry.title)
        };
        fuzzy::ranked(&self.typed, entries.iter().map(label))
    }
}
