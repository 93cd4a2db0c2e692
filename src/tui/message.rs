//! What the program and the world outside say to each other: messages come in, effects go out, and both name articles
//! by their place in the list.

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::{Position, Size};

use super::keymap::Action;
use super::layout::Layout;
use super::mouse::{Gesture, Mouse};
use super::notes::Note;
use super::overlay::Edit;
use crate::document::{Article, BlockAnalysis, Claim, Document, SourceKind};
use crate::error::Error;

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// The reader asks for something.
    Do(Action),
    /// The reader types a digit of a count.
    Digit(usize),
    /// The reader types where something is typed: the search line, the palette, the help, a list.
    Edit(Edit),
    /// The letter that was waited for; none when another key came.
    Letter(Option<char>),
    /// Instead of the letter, the key that goes to marks.
    Again,
    /// The screen has this size now.
    Resize(Size),
    /// The panes stood like this when the program was last used.
    Arranged(Layout),
    /// The program is used for the first time.
    Welcome,
    /// The notes of the reader.
    Notes(Vec<Note>),
    /// A note or the layout is stored, or cannot be.
    Stored,
    /// Something went wrong that concerns no article.
    Trouble(Arc<Error>),
    /// No browser could be started for an address, and why.
    NoBrowser(String, String),
    /// The editor could not be started, and why; none is named without a cause.
    NoEditor(Option<String>),
    /// The mouse did something at this place.
    Mouse(Gesture, Position),
    /// Text was pasted.
    Paste(String),
    /// The file of this item was changed.
    Changed(usize),
    /// These are the articles, in order.
    Listed(Vec<Entry>),
    /// So much is known of articles in the list; those that are not there yet are new.
    Surveyed(Vec<Entry>),
    /// A file holds fewer articles than the list shows of it.
    Shrunk {
        /// The item.
        item: usize,
        /// How many articles there are in it.
        records: usize,
    },
    /// The whole of an article is there, of which there was a summary.
    Fetched(EntryId),
    /// The whole of an article cannot be had; its summary stays.
    Unfetched {
        /// Which article.
        entry: EntryId,
        /// Why.
        error: Arc<Error>,
    },
    /// The text of the article that was asked for; of a long one first its beginning, then all of it.
    Opened {
        /// The asking that this answers.
        generation: u64,
        /// The article.
        article: Arc<Article>,
    },
    /// The article, or the analysis of it, cannot be had.
    Failed {
        /// The asking that this answers.
        generation: u64,
        /// Why.
        error: Arc<Error>,
    },
    /// Single blocks are analysed: of those in view it is told what they say.
    Analysed {
        /// The asking that this answers.
        generation: u64,
        /// Which blocks, with their quotations, names and claims.
        blocks: Vec<(usize, BlockAnalysis)>,
    },
    /// The analysis has come on: nothing that cannot wait for the next frame.
    Progress {
        /// The asking that this answers.
        generation: u64,
        /// How much of the article is analysed.
        percent: usize,
    },
    /// The whole article is analysed.
    Resolved {
        /// The asking that this answers.
        generation: u64,
        /// All that is known.
        document: Box<Document>,
    },
}

/// What to do outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Read an article and analyse it.
    Open {
        /// To be named in every answer.
        generation: u64,
        /// Which article.
        entry: EntryId,
    },
    /// Analyse this block and those behind it first: the reader looks at it.
    Look {
        /// The asking that opened the article.
        generation: u64,
        /// The topmost block in view.
        block: usize,
    },
    /// Tell of this article in the list before others.
    Survey(EntryId),
    /// Fetch the whole of an article of which there is a summary.
    Fetch(EntryId),
    /// Keep that the hint of the first use was taken up.
    Welcomed,
    /// Keep how the panes stand for the next time.
    Remember(Layout),
    /// Keep a note for the next time, or that it is gone.
    Note(Note),
    /// Hear the mouse, or no longer.
    Mouse(Mouse),
    /// Put words on the clipboard.
    Copy(String),
    /// Show an address of the web in the browser.
    Browse(String),
    /// Open a file in the editor.
    Edit(PathBuf),
    /// Draw the whole screen afresh.
    Redraw,
    /// Give the terminal back until the shell brings the program to the front again.
    Suspend,
    /// End the program.
    Quit,
}

/// Names an article: a file (or an article from memory), and which of its records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// Index of what was given to open.
    pub item: usize,
    /// Index of the record in it.
    pub record: usize,
}

/// An article in the list of articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which one.
    pub id: EntryId,
    /// Its headline, or the file's name or the address as long as it was not opened.
    pub title: String,
    /// The file that it stands in.
    pub file: Option<PathBuf>,
    /// The address that it has still to be fetched from.
    pub address: Option<String>,
    /// What else is known of it.
    pub facts: Option<Facts>,
    /// Why it cannot be read, or what it says not be told.
    pub error: Option<Arc<Error>>,
}

impl Entry {
    /// An article of which only the title is known.
    pub fn new(id: EntryId, title: String) -> Self {
        Self { id, title, file: None, address: None, facts: None, error: None }
    }

    /// Whether there is nothing more to ask about it.
    pub fn is_known(&self) -> bool {
        self.error.is_some() || self.facts.as_ref().is_some_and(|facts| facts.counts.is_some())
    }

    /// Takes up what is told of it; what was counted before stays when only the article's own facts are told.
    pub fn learn(&mut self, told: Self) {
        let counted = self.facts.take().filter(|facts| facts.counts.is_some());
        let facts = told.facts.map(|facts| if facts.counts.is_some() { facts } else { counted.unwrap_or(facts) });
        *self = Self { facts, ..told };
    }
}

/// What the list tells of an article beside its headline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Who published it.
    pub outlet: Option<String>,
    /// When, as the file prints it.
    pub published: Option<String>,
    /// The language that it states, or was analysed as.
    pub lang: Option<String>,
    /// What the analysis counted, once there is one.
    pub counts: Option<Counts>,
}

/// What is counted in an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many claims it reports.
    pub claims: usize,
    /// How many sources speak in it.
    pub sources: usize,
    /// How many of the claims come from sources that are anonymous or not named.
    pub anonymous: usize,
}

impl Facts {
    /// What an article states itself.
    pub fn stated(article: &Article) -> Self {
        let (outlet, published, lang) = (article.outlet.clone(), article.published.clone(), article.lang.clone());
        Self { outlet, published, lang, counts: None }
    }

    /// What there is to tell of a document.
    pub fn of(doc: &Document) -> Self {
        let mut sources: Vec<_> = doc.claims.iter().filter_map(|claim| claim.source).collect();
        sources.sort_unstable();
        sources.dedup();
        let hidden = |claim: &&Claim| claim.source.is_none_or(|source| doc[source].kind == SourceKind::Anonymous);
        let counts = Counts {
            claims: doc.claims.len(),
            sources: sources.len(),
            anonymous: doc.claims.iter().filter(hidden).count(),
        };
        Self { lang: Some(doc.lang.clone()), counts: Some(counts), ..Self::stated(&doc.article) }
    }
}

impl Counts {
    /// The share of anonymous claims, in percent.
    pub fn anonymous_share(&self) -> usize {
        self.anonymous * 100 / self.claims.max(1)
    }
}
