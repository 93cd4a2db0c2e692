//! The finder: every source, name and claim of the article, narrowed by typing, each a place to go to. Part of
//! `app::update`, and as pure.

use super::app::{Pane, State};
use super::fuzzy;
use super::keymap::Action;
use super::message::Effect;
use super::moves;
use super::overlay::{Edit, Overlay};
use super::reading::{NameRow, Reading, moved};
use crate::document::{ClaimId, Document};
use crate::wording::Words;

/// Characters of a claim that can be found by.
const LONGEST: usize = 200;

/// The list, and what is typed to narrow it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finder {
    /// What is typed.
    pub typed: String,
    /// All that can be found.
    pub items: Vec<Item>,
    /// Those that fit, the best first.
    pub found: Vec<usize>,
    /// Which of them is selected.
    pub selected: usize,
}

/// Something that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The words it is found by.
    pub label: String,
    /// What it is.
    pub goal: Goal,
}

/// What is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// A row of the list of sources.
    Source(usize),
    /// A row of the list of names.
    Name(usize),
    /// A claim.
    Claim(ClaimId),
}

impl Finder {
    /// All that the article has, nothing typed yet.
    pub fn new(words: &Words, reading: &Reading, doc: &Document) -> Self {
        let sources = reading.sources().iter().enumerate().filter_map(|(row, source)| {
            Some(Item { label: words.who(doc, Some(source.source?)).to_owned(), goal: Goal::Source(row) })
        });
        let name =
            |(row, name): (usize, &NameRow)| Item { label: doc[name.entity].name.clone(), goal: Goal::Name(row) };
        let claim = |id: ClaimId| Item { label: excerpt(doc, id), goal: Goal::Claim(id) };
        let names = reading.names().iter().enumerate().map(name);
        let items: Vec<_> = sources.chain(names).chain(doc.claim_ids().map(claim)).collect();
        Self { found: (0..items.len()).collect(), items, ..Self::default() }
    }

    /// Finds what fits, now that something else is typed.
    pub fn narrow(&mut self) {
        self.found = fuzzy::ranked(&self.typed, self.items.iter().map(|item| item.label.as_str()));
        self.selected = 0;
    }

    /// Selects another entry.
    pub fn step(&mut self, by: isize) {
        self.selected = moved(self.selected, by, self.found.len());
    }

    /// What is selected.
    pub fn goal(&self) -> Option<Goal> {
        self.found.get(self.selected).map(|&item| self.items[item].goal)
    }
}

/// The first words of a claim.
fn excerpt(doc: &Document, id: ClaimId) -> String {
    let content = doc[id].content.first().map_or("", |&span| doc.text(span));
    content.chars().take(LONGEST).map(|c| if c == '\n' { ' ' } else { c }).collect()
}

/// Opens the finder, once there is something to find.
pub(super) fn open(state: &mut State) {
    match moves::known(state).map(|(reading, doc)| Finder::new(state.words, reading, doc)) {
        Ok(finder) => state.overlay = Some(Overlay::Finder(finder)),
        Err(excuse) => state.notice = Some(excuse),
    }
}

/// What typing means in the finder.
pub(super) fn edit(state: &mut State, edit: Edit) -> Vec<Effect> {
    let Some(Overlay::Finder(finder)) = &mut state.overlay else { return Vec::new() };
    match edit {
        Edit::Insert(c) => finder.typed.push(c),
        Edit::Erase if finder.typed.pop().is_some() => {}
        Edit::Erase | Edit::Cancel => {
            state.overlay = None;
            return Vec::new();
        }
        Edit::Accept => {
            let goal = finder.goal();
            state.overlay = None;
            return moves::leaving(state, Action::Find, |state| go(state, goal));
        }
    }
    finder.narrow();
    Vec::new()
}

/// Goes to what was found.
fn go(state: &mut State, goal: Option<Goal>) -> Vec<Effect> {
    let Some(reading) = state.reading_mut() else { return Vec::new() };
    match goal {
        Some(Goal::Source(row)) => reading.enter_source_row(row),
        Some(Goal::Claim(claim)) => reading.choose(claim),
        Some(Goal::Name(row)) => {
            reading.find_name(row);
            moves::step_match(state, 0);
        }
        None => return Vec::new(),
    }
    state.focus = Pane::Article;
    Vec::new()
}
