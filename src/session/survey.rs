//! The survey: reads and analyses the articles of the list on a thread of its own and tells what there is to tell of
//! each, those that are asked for first, then the rest. It rests while the open article is analysed.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread;
use std::time::Duration;

use super::{Slot, quietly};
use crate::analysis;
use crate::parallel;
use crate::tui::{EntryId, Facts, Message, Surveyed};

/// Articles that are told of at once where nobody waits for them: the screen is drawn afresh each time.
const BATCH: usize = 32;
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

/// An article to tell of.
pub(super) struct Task {
    pub(super) entry: EntryId,
    pub(super) slot: Slot,
}

/// Starts the survey of `rest`; what is sent comes before it. It ends when the sender is dropped.
pub(super) fn start(
    rest: VecDeque<Task>,
    lang: Option<String>,
    busy: Busy,
    send: Arc<impl Fn(Message) + Send + Sync + 'static>,
) -> Sender<Task> {
    let (sender, tasks) = mpsc::channel();
    let survey = Survey { tasks, wanted: VecDeque::new(), rest, lang, done: HashSet::new(), found: Vec::new() };
    thread::spawn(move || {
        parallel::give_way();
        survey.run(&busy, &*send);
    });
    sender
}

struct Survey {
    tasks: Receiver<Task>,
    wanted: VecDeque<Task>,
    rest: VecDeque<Task>,
    lang: Option<String>,
    done: HashSet<EntryId>,
    found: Vec<Surveyed>,
}

impl Survey {
    fn run(mut self, busy: &Busy, send: &impl Fn(Message)) {
        while self.listen() {
            if !busy.is_idle() {
                thread::sleep(REST);
                continue;
            }
            let wanted = self.wanted.pop_front();
            let awaited = wanted.is_some();
            let Some(task) = wanted.or_else(|| self.rest.pop_front()) else { continue };
            if self.done.insert(task.entry) {
                // An article on which the program has a bug costs no more than what there is to tell of it.
                self.found.extend(quietly(|| surveyed(task, self.lang.as_deref())).flatten());
            }
            if awaited || self.found.len() >= BATCH || self.rest.is_empty() {
                let found = std::mem::take(&mut self.found);
                if !found.is_empty() {
                    send(Message::Surveyed(found));
                }
            }
        }
    }

    /// Takes up what is asked for; waits for it when there is nothing else to do. False when nobody asks any more.
    fn listen(&mut self) -> bool {
        if self.wanted.is_empty() && self.rest.is_empty() {
            match self.tasks.recv() {
                Ok(task) => self.wanted.push_back(task),
                Err(_) => return false,
            }
        }
        loop {
            match self.tasks.try_recv() {
                Ok(task) => self.wanted.push_back(task),
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Disconnected) => return false,
            }
        }
    }
}

/// What there is to tell of an article; nothing of what cannot be read, and of a file of several.
fn surveyed(task: Task, lang: Option<&str>) -> Option<Surveyed> {
    let Task { entry, slot } = task;
    let article = match slot {
        Slot::Article(article) => Arc::unwrap_or_clone(article),
        Slot::File(path) => {
            let mut records = crate::open(&path);
            let article = records.next()?.ok()?;
            if records.next().is_some() {
                return None;
            }
            article
        }
        Slot::Broken(_) => return None,
    };
    let doc = analysis::analyse(article, lang);
    Some(Surveyed { entry, title: doc.article.headline().to_owned(), facts: Facts::of(&doc) })
}
