//! The survey: reads and analyses the articles of the list on a thread of its own and tells what there is to tell of
//! each: the titles of those in view, what is said in them, then the other titles, then what is said in the others. All
//! but what is in view rests while the open article is analysed.

use std::collections::{HashSet, VecDeque};
use std::mem;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::shelf::{Shelf, entry};
use super::{Tell, quietly};
use crate::analysis;
use crate::error::Error;
use crate::parallel;
use crate::tui::{Entry, EntryId, Facts, Message};

/// How much time passes between two tellings of what nobody waits for: the list is sorted and drawn afresh each time.
const PAUSE: Duration = Duration::from_millis(400);
/// How long records of one file are read before the survey listens again.
const STEP: Duration = Duration::from_millis(10);
/// How long the survey rests before it looks again whether the open article is analysed.
const REST: Duration = Duration::from_millis(20);

/// Counts analyses of open articles that are going on.
#[derive(Clone, Debug, Default)]
pub(super) struct Busy(Arc<AtomicUsize>);

impl Busy {
    /// One more, until what is given back is dropped.
    pub(super) fn begin(&self) -> Working {
        self.0.fetch_add(1, Ordering::Relaxed);
        Working(self.clone())
    }

    fn is_idle(&self) -> bool {
        self.0.load(Ordering::Relaxed) == 0
    }
}

/// An analysis that is going on.
pub(super) struct Working(Busy);

impl Drop for Working {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// What the survey is told.
pub(super) enum Task {
    /// The list shows this article; the survey of all begins with the first.
    View(EntryId),
    /// This article is another one now.
    Anew(EntryId),
    /// There may be records of this item that the list was not told of.
    List(usize),
}

/// Starts the survey, which ends when the sender is dropped.
pub(super) fn start(shelf: Arc<Shelf>, lang: Option<String>, busy: Busy, tell: Tell) -> Sender<Task> {
    let (sender, tasks) = mpsc::channel();
    let survey = Survey::new(shelf, lang, busy, tell);
    thread::spawn(move || {
        parallel::give_way();
        survey.run(&tasks);
    });
    sender
}

struct Survey {
    shelf: Arc<Shelf>,
    lang: Option<String>,
    busy: Busy,
    tell: Tell,
    titles_in_view: VecDeque<EntryId>,
    facts_in_view: VecDeque<EntryId>,
    /// Items whose records are being listed.
    listing: VecDeque<usize>,
    /// Items of which nothing was told yet.
    titles: VecDeque<usize>,
    facts: VecDeque<EntryId>,
    /// Whether the list was ever shown: then all is told of all articles.
    begun: bool,
    /// Articles that all was told of, and of which reading of their file.
    done: HashSet<(EntryId, u64)>,
    found: Vec<Entry>,
    told: Option<Instant>,
}

/// Whether there was something to do.
#[derive(PartialEq, Eq)]
enum Step {
    Done,
    Resting,
    Idle,
}

impl Survey {
    fn new(shelf: Arc<Shelf>, lang: Option<String>, busy: Busy, tell: Tell) -> Self {
        Self {
            shelf,
            lang,
            busy,
            tell,
            titles_in_view: VecDeque::new(),
            facts_in_view: VecDeque::new(),
            listing: VecDeque::new(),
            titles: VecDeque::new(),
            facts: VecDeque::new(),
            begun: false,
            done: HashSet::new(),
            found: Vec::new(),
            told: None,
        }
    }

    fn run(mut self, tasks: &Receiver<Task>) {
        loop {
            let step = quietly(|| self.step()).unwrap_or(Step::Done);
            if self.is_due() {
                self.flush();
            }
            let wait = match step {
                Step::Done => Some(Duration::ZERO),
                Step::Resting => Some(REST),
                Step::Idle => (!self.found.is_empty()).then_some(PAUSE),
            };
            let heard = match wait {
                Some(time) => tasks.recv_timeout(time),
                None => tasks.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match heard {
                Ok(task) => {
                    self.take(&task);
                    for task in tasks.try_iter() {
                        self.take(&task);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn take(&mut self, task: &Task) {
        match *task {
            Task::View(id) => {
                self.titles_in_view.push_back(id);
                if !mem::replace(&mut self.begun, true) {
                    self.titles = (0..self.shelf.len()).collect();
                }
            }
            Task::Anew(id) => {
                self.done.retain(|(done, _)| *done != id);
                self.facts_in_view.push_back(id);
            }
            Task::List(item) => {
                if !self.listing.contains(&item) {
                    self.listing.push_back(item);
                }
            }
        }
    }

    /// Does what is next.
    fn step(&mut self) -> Step {
        if let Some(id) = self.titles_in_view.pop_front() {
            self.facts_in_view.push_back(id);
            self.title(id.item);
            if self.titles_in_view.is_empty() {
                self.flush();
            }
        } else if let Some(id) = self.facts_in_view.pop_front() {
            self.facts(id);
            if self.facts_in_view.is_empty() {
                self.flush();
            }
        } else if let Some(item) = self.listing.pop_front() {
            self.list(item);
        } else if self.titles.is_empty() && self.facts.is_empty() {
            return Step::Idle;
        } else if !self.busy.is_idle() {
            return Step::Resting;
        } else if let Some(item) = self.titles.pop_front() {
            self.title(item);
            let (_, count) = self.shelf.known(item);
            self.facts.extend((0..count).map(|record| EntryId { item, record }));
        } else if let Some(id) = self.facts.pop_front() {
            self.facts(id);
        }
        Step::Done
    }

    /// Tells the titles of an item that nothing was told of: of its only article, or of the first of its records.
    fn title(&mut self, item: usize) {
        let (reading, count) = self.shelf.known(item);
        if count > 1 || self.done.contains(&(EntryId { item, record: 0 }, reading)) {
            return;
        }
        match self.shelf.told(item) {
            Some(entry) => self.found.push(entry),
            None => self.list(item),
        }
    }

    /// Tells titles of records of an item for a while.
    fn list(&mut self, item: usize) {
        let Some(listed) = self.shelf.list(item, STEP) else { return };
        if self.begun {
            self.facts.extend(listed.entries.iter().map(|entry| entry.id));
        }
        self.found.extend(listed.entries);
        if listed.more && !self.listing.contains(&item) {
            self.listing.push_front(item);
        }
        if let Some(records) = listed.fewer {
            self.flush();
            (self.tell)(Message::Shrunk { item, records });
        }
    }

    /// Tells what an article says.
    fn facts(&mut self, id: EntryId) {
        let (reading, _) = self.shelf.known(id.item);
        if self.done.contains(&(id, reading)) {
            return;
        }
        let Some(read) = self.shelf.article(id) else { return };
        self.done.insert((id, reading));
        let file = self.shelf.file(id.item).map(|(path, _)| path);
        let mut told = entry(id, file.as_deref(), read.as_deref().map_err(Arc::clone));
        if let Ok(article) = read {
            match quietly(|| analysis::analyse(Arc::unwrap_or_clone(article), self.lang.as_deref())) {
                Some(doc) => told.facts = Some(Facts::of(&doc)),
                None => told.error = Some(Arc::new(Error::BrokeOff)),
            }
        }
        // What was read of a file that was changed meanwhile is told of the new one, or not at all.
        if self.shelf.known(id.item).0 == reading {
            self.found.push(told);
        }
    }

    fn is_due(&self) -> bool {
        self.told.is_none_or(|told| told.elapsed() >= PAUSE)
    }

    fn flush(&mut self) {
        if !self.found.is_empty() {
            (self.tell)(Message::Surveyed(mem::take(&mut self.found)));
            self.told = Some(Instant::now());
        }
    }
}
