//! The worker behind the reader: opens articles on a thread of its own and analyses each on another, round the window
//! first, so that one that takes long keeps nobody from opening the next.
//! Effects come in, messages go out; relies on everything but the inside of the terminal program.

mod job;
mod notes;
mod opening;
pub mod remembered;
mod shelf;
mod survey;
pub mod watch;

use std::collections::VecDeque;
use std::fs::File;
use std::io::Read as _;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use self::opening::Opening;
use self::shelf::{Once, Shelf, Wait};
use self::survey::{Busy, Task};
use crate::document::Article;
use crate::error::Error;
use crate::input::Reading;
use crate::parallel::Workers;
use crate::tui::layout::Layout;
use crate::tui::notes::Note;
use crate::tui::{Effect, EntryId, Message};
use watch::Watch;

/// Bytes of a long file that are shown before all of it is read.
const PREVIEW: u64 = 64 * 1024;

/// An article, or why it cannot be read.
type Read = std::result::Result<Arc<Article>, Arc<Error>>;
/// Tells the reader something, from any thread.
type Tell = Arc<dyn Fn(Message) + Send + Sync>;

/// Something to open.
#[derive(Clone, Debug)]
pub enum Item {
    /// A file, read when its turn comes; it may hold several articles.
    File(PathBuf),
    /// An address of the web, fetched when the reader opens it; there may be several articles at it.
    Address(String),
    /// An article that is in memory already: bundled, or from standard input.
    Article(Box<Article>),
}

impl From<Article> for Item {
    fn from(article: Article) -> Self {
        Self::Article(Box::new(article))
    }
}

/// What to open, and in which language.
#[derive(Clone, Debug)]
pub struct Session {
    items: Vec<Item>,
    lang: Option<String>,
    threads: NonZeroUsize,
    state: Option<PathBuf>,
    reading: Reading,
}

impl Session {
    /// Articles in the order in which the reader goes through them, analysed as `lang` unless each shall be detected, on
    /// `threads` threads.
    pub fn new(items: Vec<Item>, lang: Option<String>, threads: NonZeroUsize) -> Self {
        Self { items, lang, threads, state: None, reading: Reading::default() }
    }

    /// Remembers in this folder how the panes stand.
    #[must_use]
    pub fn remembering(self, folder: Option<PathBuf>) -> Self {
        Self { state: folder, ..self }
    }

    /// Reads files in this way.
    #[must_use]
    pub fn reading(self, reading: Reading) -> Self {
        Self { reading, ..self }
    }

    /// Starts the worker, which says what there is to read first; it ends when the sender it gives is dropped.
    pub fn start(self, send: impl Fn(Message) + Send + Sync + 'static) -> Sender<Effect> {
        let (sender, effects) = mpsc::channel();
        let (tell, busy): (Tell, _) = (Arc::new(send), Busy::default());
        let given = Arc::new(Shelf::new(self.items, self.reading));
        let worker = Worker {
            survey: survey::start(Arc::clone(&given), self.lang.clone(), busy.clone(), Arc::clone(&tell)),
            shelf: given,
            lang: self.lang,
            workers: Arc::new(Workers::in_background(self.threads)),
            tell,
            looks: None,
            state: self.state,
            busy,
            watch: None,
        };
        thread::spawn(move || worker.run(&effects));
        sender
    }
}

struct Worker {
    shelf: Arc<Shelf>,
    lang: Option<String>,
    workers: Arc<Workers>,
    tell: Tell,
    /// Tells the analysis of the open article where the reader looks; the analysis ends when this is dropped.
    looks: Option<(u64, Sender<usize>)>,
    /// The folder of what is remembered.
    state: Option<PathBuf>,
    /// Analyses of open articles that are going on.
    busy: Busy,
    /// Takes what the survey shall tell of first.
    survey: Sender<Task>,
    /// Tells when the open file changes.
    watch: Option<Watch>,
}

impl Worker {
    /// Does what is asked for in order.
    fn run(mut self, effects: &Receiver<Effect>) {
        self.arrange();
        (self.tell)(Message::Listed(self.shelf.entries()));
        let mut waiting = VecDeque::new();
        while let Some(effect) = next(effects, &mut waiting) {
            match effect {
                Effect::Open { generation, entry } => {
                    let tell = Arc::clone(&self.tell);
                    guarded(&tell, generation, || self.open(generation, entry));
                }
                Effect::Look { generation, block } => self.look(generation, block),
                Effect::Survey(entry) => self.survey(Task::View(entry)),
                Effect::Fetch(entry) => self.fetch(entry),
                Effect::Remember(layout) => self.remember(layout),
                Effect::Note(note) => self.note(&note),
                Effect::Welcomed => self.state.iter().for_each(|folder| remembered::welcome(folder)),
                Effect::Redraw
                | Effect::Suspend
                | Effect::Quit
                | Effect::Mouse(_)
                | Effect::Copy(_)
                | Effect::Browse(_)
                | Effect::Edit(_) => {}
            }
        }
    }

    /// Brings back what is remembered: how the panes stood, and the notes.
    fn arrange(&self) {
        let Some(folder) = self.state.as_deref() else { return };
        match remembered::read(folder) {
            Ok(Some(layout)) => (self.tell)(Message::Arranged(layout)),
            Ok(None) => {}
            Err(error) => self.trouble(error),
        }
        match notes::read(folder) {
            Ok((notes, errors)) => {
                (self.tell)(Message::Notes(notes));
                for error in errors {
                    self.trouble(error);
                }
            }
            Err(error) => self.trouble(error),
        }
        if remembered::is_new(folder) {
            (self.tell)(Message::Welcome);
        }
    }

    fn remember(&self, layout: Layout) {
        if let Some(Err(error)) = self.state.as_deref().map(|folder| remembered::write(folder, layout)) {
            self.trouble(error);
        }
        (self.tell)(Message::Stored);
    }

    fn note(&self, note: &Note) {
        if let Some(Err(error)) = self.state.as_deref().map(|folder| notes::keep(folder, note)) {
            self.trouble(error);
        }
        (self.tell)(Message::Stored);
    }

    fn trouble(&self, error: Error) {
        (self.tell)(Message::Trouble(Arc::new(error)));
    }

    fn survey(&self, task: Task) {
        if self.survey.send(task).is_err() {
            log::error!("the survey broke off");
        }
    }

    fn open(&mut self, generation: u64, entry: EntryId) {
        let (sender, looks) = mpsc::channel();
        self.looks = Some((generation, sender));
        let opening = Opening {
            generation,
            looks,
            lang: self.lang.clone(),
            workers: Arc::clone(&self.workers),
            busy: self.busy.clone(),
            tell: Arc::clone(&self.tell),
        };
        if entry.item >= self.shelf.len() {
            return opening.fail(Error::NotListed);
        }
        self.shelf.refresh(entry.item);
        match self.shelf.wait(entry, opening) {
            Wait::There(opening) => {
                if let Some(article) = self.preview(entry) {
                    opening.begin(article);
                }
                show(&self.shelf, entry, opening);
            }
            Wait::Unread(once) => self.read_once(entry.item, once),
            Wait::Coming => {}
        }
        self.watch(entry.item);
        self.survey(Task::List(entry.item));
    }

    /// Reads what is read only once, on a thread of its own: nobody knows when it ends.
    fn read_once(&self, item: usize, once: Once) {
        let (kept, survey) = (Arc::clone(&self.shelf), self.survey.clone());
        thread::spawn(move || {
            let read = || match &once {
                Once::Pipe(path) => read_pipe(&kept, item, path, &survey),
                Once::Address(address) => kept.keep_all(item, crate::fetched(address, kept.reading()).collect()),
            };
            // Whoever waits is told when it breaks off, and what came is kept.
            if let Some((id, opening)) = quietly(read).unwrap_or_else(|| kept.close(item)) {
                show(&kept, id, opening);
            }
            // Nobody lists what there is any more once the program ends.
            let _ = survey.send(Task::List(item));
        });
    }

    /// Fetches the whole of an article of which there is a summary, on a thread of its own.
    fn fetch(&self, entry: EntryId) {
        let (kept, survey, tell) = (Arc::clone(&self.shelf), self.survey.clone(), Arc::clone(&self.tell));
        thread::spawn(move || match quietly(|| kept.fetch(entry)).unwrap_or_else(|| Err(Arc::new(Error::BrokeOff))) {
            Ok(()) => {
                tell(Message::Fetched(entry));
                // Nobody lists what there is any more once the program ends.
                let _ = survey.send(Task::Anew(entry));
            }
            Err(error) => {
                log::warn!("not fetched: {error}");
                tell(Message::Unfetched { entry, error });
            }
        });
    }

    /// Watches the file of an item, instead of the one before.
    fn watch(&mut self, item: usize) {
        let Some((path, version)) = self.shelf.file(item) else {
            self.watch = None;
            return;
        };
        if self.watch.as_ref().is_some_and(|watch| watch.path() == &*path) {
            return;
        }
        let tell = Arc::clone(&self.tell);
        let watch = Watch::new(&path, version, move || tell(Message::Changed(item)));
        self.watch = watch.inspect_err(|error| log::warn!("{} is not watched: {error}", path.display())).ok();
    }

    /// The beginning of a long text, up to the end of a line or of a word.
    fn preview(&self, entry: EntryId) -> Option<Article> {
        let (_, count) = self.shelf.known(entry.item);
        let (path, _) = self.shelf.file(entry.item).filter(|_| (entry.record, count) == (0, 1))?;
        let file = File::open(&path).ok()?;
        let mut bytes = Vec::new();
        let long = file.metadata().ok()?.len() > 2 * PREVIEW;
        file.take(if long { PREVIEW } else { 0 }).read_to_end(&mut bytes).ok()?;
        let last = |sign: u8| bytes.iter().rposition(|&byte| byte == sign);
        bytes.truncate(last(b'\n').or_else(|| last(b' '))?);
        crate::preview(&path.to_string_lossy(), &bytes, self.shelf.reading())
    }

    fn look(&self, generation: u64, block: usize) {
        if let Some((_, looks)) = self.looks.as_ref().filter(|(job, _)| *job == generation) {
            // An analysis that is done needs not know.
            let _ = looks.send(block);
        }
    }
}

/// Keeps and shows what comes through a pipe, as it comes; whoever still waits at its end shall have what there is.
fn read_pipe(kept: &Shelf, item: usize, path: &Path, survey: &Sender<Task>) -> Option<(EntryId, Opening)> {
    for record in crate::records(path, kept.reading()) {
        if let Some((id, opening)) = kept.keep(item, record) {
            show(kept, id, opening);
        }
        // Nobody lists what there is any more once the program ends.
        let _ = survey.send(Task::List(item));
    }
    kept.close(item)
}

fn show(kept: &Shelf, id: EntryId, opening: Opening) {
    match kept.article(id) {
        Some(read) => opening.show(read),
        None => opening.fail(Error::BrokeOff),
    }
}

/// The next effect, waited for if need be; an article that another one was asked for after is not opened any more.
fn next(effects: &Receiver<Effect>, waiting: &mut VecDeque<Effect>) -> Option<Effect> {
    loop {
        if waiting.is_empty() {
            waiting.push_back(effects.recv().ok()?);
        }
        waiting.extend(effects.try_iter());
        let effect = waiting.pop_front()?;
        let opens = |effect: &Effect| matches!(effect, Effect::Open { .. });
        if !opens(&effect) || !waiting.iter().any(opens) {
            return Some(effect);
        }
    }
}

/// What work yields, unless it panics.
fn quietly<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// A panic in the analysis is a bug, but costs the reader no more than the analysis.
fn guarded(tell: &Tell, generation: u64, work: impl FnOnce()) {
    if quietly(work).is_none() {
        tell(Message::Failed { generation, error: Arc::new(Error::BrokeOff) });
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::document::{Block, BlockKind};
    use crate::span::Span;
    use crate::tui::Entry;

    pub(super) fn article(text: &str) -> Article {
        let start = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
        let spans = text.lines().map(|line| Span::new(start(line), start(line) + line.len()));
        let blocks = spans.map(|span| Block { span, kind: BlockKind::Body }).collect();
        Article { id: text.to_owned(), text: text.to_owned(), blocks, ..Article::default() }
    }

    /// Starts a session, sends it effects, and collects its messages until the article is resolved or failed.
    fn check(items: Vec<Item>, lang: &str, effects: &[Effect]) -> Vec<Message> {
        let (send, messages) = mpsc::channel();
        let session = Session::new(items, Some(lang.to_owned()), NonZeroUsize::MIN);
        let worker = session.start(move |message| drop(send.send(message)));
        for effect in effects {
            worker.send(effect.clone()).expect("the worker listens");
        }
        let mut heard = Vec::new();
        for message in messages {
            let last = matches!(message, Message::Resolved { .. } | Message::Failed { .. });
            heard.push(message);
            if last {
                break;
            }
        }
        heard
    }

    const OPEN: Effect = Effect::Open { generation: 7, entry: EntryId { item: 0, record: 0 } };

    #[test]
    fn an_article_comes_as_text_first() {
        let heard = check(vec![Item::from(article("Il pleut."))], "fr", &[OPEN]);
        assert!(matches!(&heard[0], Message::Listed(entries) if entries[0].title == "Il pleut."));
        assert!(matches!(&heard[1], Message::Opened { generation: 7, article } if article.text == "Il pleut."));
        assert!(matches!(&heard[2], Message::Analysed { generation: 7, blocks } if blocks.len() == 1));
        assert!(matches!(&heard[3], Message::Resolved { generation: 7, document } if document.attributed));
    }

    #[test]
    fn a_language_without_a_pack_is_read_all_the_same() {
        let heard = check(vec![Item::from(article("Es regnet."))], "de", &[OPEN]);
        assert!(matches!(heard.last(), Some(Message::Resolved { document, .. }) if !document.attributed));
    }

    /// A session that goes on, and what it says.
    fn start(items: Vec<Item>) -> (Sender<Effect>, Receiver<Message>) {
        let (send, messages) = mpsc::channel();
        let session = Session::new(items, Some("fr".to_owned()), NonZeroUsize::MIN);
        (session.start(move |message| drop(send.send(message))), messages)
    }

    /// The next message that something is found in.
    #[track_caller]
    fn heard<T>(messages: &Receiver<Message>, find: impl Fn(Message) -> Option<T>) -> T {
        let end = Instant::now() + Duration::from_secs(20);
        loop {
            match messages.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(message) => {
                    if let Some(found) = find(message) {
                        return found;
                    }
                }
                Err(error) => panic!("it did not come: {error}"),
            }
        }
    }

    fn surveyed(message: Message) -> Option<Vec<Entry>> {
        if let Message::Surveyed(found) = message { Some(found) } else { None }
    }

    fn opened(message: Message) -> Option<(u64, String)> {
        if let Message::Opened { generation, article } = message {
            Some((generation, article.id.clone()))
        } else {
            None
        }
    }

    fn open(generation: u64, item: usize, record: usize) -> Effect {
        Effect::Open { generation, entry: EntryId { item, record } }
    }

    fn written(path: &Path, text: &str) -> Item {
        std::fs::write(path, text).expect("room for it");
        Item::File(path.to_owned())
    }

    fn records(count: usize) -> String {
        let record =
            |n: usize| format!("{{\"id\": \"r{n}\", \"outlet\": \"L’Écho\", \"text\": \"Il pleut, dit-elle.\"}}\n");
        (0..count).map(record).collect()
    }

    #[test]
    fn the_survey_tells_of_what_is_asked_for_first_and_then_of_the_rest() {
        let folder = tempfile::tempdir().expect("a folder");
        let article = |n| format!("Article {n}\n\n« Il pleut », a dit Anne Morel.\n");
        let items = (0..3).map(|n| written(&folder.path().join(format!("{n}.txt")), &article(n)));
        let items = items.chain([Item::File("no/such/file.txt".into())]).collect();
        let (worker, messages) = start(items);
        worker.send(Effect::Survey(EntryId { item: 2, record: 0 })).expect("the worker listens");
        let told = |found: &[Entry]| -> Vec<_> {
            let counts = |entry: &Entry| entry.facts.as_ref().and_then(|facts| facts.counts);
            found.iter().map(|entry| (entry.title.clone(), counts(entry).map(|counts| counts.claims))).collect()
        };
        assert_eq!(told(&heard(&messages, surveyed)), [("Article 2".to_owned(), None)]);
        assert_eq!(told(&heard(&messages, surveyed)), [("Article 2".to_owned(), Some(1))]);
        let mut rest = Vec::new();
        while rest.len() < 6 {
            rest.extend(heard(&messages, surveyed));
        }
        let (titles, facts) = rest.split_at(3);
        assert_eq!(told(titles)[..2], [("Article 0".to_owned(), None), ("Article 1".to_owned(), None)]);
        assert_eq!(told(facts)[..2], [("Article 0".to_owned(), Some(1)), ("Article 1".to_owned(), Some(1))]);
        assert!([&titles[2], &facts[2]].iter().all(|entry| entry.error.is_some() && entry.title == "no/such/file.txt"));
        drop(worker);
        assert!(messages.into_iter().all(|message| surveyed(message).is_none()), "it ends when nobody asks any more");
    }

    #[test]
    fn a_file_of_several_articles_becomes_as_many_entries() {
        let folder = tempfile::tempdir().expect("a folder");
        let text = records(900) + "{\"text\"\n" + &records(1);
        let (worker, messages) = start(vec![written(&folder.path().join("a.jsonl"), &text)]);
        worker.send(open(1, 0, 0)).expect("the worker listens");
        assert_eq!(heard(&messages, opened), (1, "r0".to_owned()));
        let mut found = Vec::new();
        while found.len() < 902 {
            found.extend(heard(&messages, surveyed));
        }
        assert!(found.iter().enumerate().all(|(record, entry)| entry.id == EntryId { item: 0, record }));
        let facts = found[1].facts.as_ref().expect("what the record states");
        assert_eq!((facts.outlet.as_deref(), facts.counts), (Some("L’Écho"), None));
        assert!(found[900].error.is_some() && found[900].title == "a:901");
        worker.send(open(2, 0, 901)).expect("the worker listens");
        worker.send(Effect::Survey(EntryId { item: 0, record: 700 })).expect("the worker listens");
        assert_eq!(heard(&messages, opened), (2, "r0".to_owned()));
        let counted = heard(&messages, |message| surveyed(message)?.into_iter().find(Entry::is_known));
        assert_eq!((counted.id.record, counted.title.as_str()), (700, "Il pleut, dit-elle."));
    }

    #[test]
    fn the_first_record_of_a_long_file_is_what_comes_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let (worker, messages) = start(vec![written(&folder.path().join("a.jsonl"), &records(9000))]);
        worker.send(open(1, 0, 0)).expect("the worker listens");
        assert_eq!(heard(&messages, opened), (1, "r0".to_owned()));
        let (worker, messages) = start(vec![written(&folder.path().join("b.txt"), &"Il pleut.\n".repeat(20_000))]);
        worker.send(open(1, 0, 0)).expect("the worker listens");
        let lengths = [(); 2].map(|()| {
            heard(&messages, |message| {
                if let Message::Opened { article, .. } = message { Some(article.text.len()) } else { None }
            })
        });
        assert!(lengths[0] < 70_000 && lengths[1] > 190_000, "{lengths:?}");
    }

    #[test]
    fn a_file_that_was_changed_is_listed_afresh() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.jsonl");
        let (worker, messages) = start(vec![written(&path, &records(40))]);
        worker.send(open(1, 0, 7)).expect("the worker listens");
        assert_eq!(heard(&messages, opened), (1, "r7".to_owned()));
        let all = |message| surveyed(message)?.last().filter(|entry| entry.id.record == 39).map(|_| ());
        heard(&messages, all);
        written(&path, &records(3));
        worker.send(open(2, 0, 7)).expect("the worker listens");
        let failed =
            heard(&messages, |message| if let Message::Failed { error, .. } = message { Some(error) } else { None });
        assert_eq!(*failed, Error::NotInFile(path.clone()));
        let fewer =
            |message| if let Message::Shrunk { item, records } = message { Some((item, records)) } else { None };
        assert_eq!(heard(&messages, fewer), (0, 3));
        written(&path, "{\"id\": \"only\", \"text\": \"Il pleut.\"}");
        worker.send(open(3, 0, 0)).expect("the worker listens");
        assert_eq!(heard(&messages, opened), (3, "only".to_owned()));
        assert_eq!(heard(&messages, fewer), (0, 1));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_pipe_is_read_once_and_keeps_nobody_waiting() {
        use std::io::Write;
        use std::os::fd::AsRawFd;
        let (pipe, mut writer) = std::io::pipe().expect("a pipe");
        let path = PathBuf::from(format!("/dev/fd/{}", pipe.as_raw_fd()));
        let (worker, messages) = start(vec![Item::File(path), Item::from(article("Il neige."))]);
        let effects = [Effect::Survey(EntryId::default()), open(1, 0, 0)];
        for effect in effects {
            worker.send(effect).expect("the worker listens");
        }
        heard(&messages, |message| {
            surveyed(message)?.iter().any(|entry| entry.id.item == 1 && entry.is_known()).then_some(())
        });
        worker.send(open(2, 1, 0)).expect("the worker listens");
        assert_eq!(heard(&messages, opened), (2, "Il neige.".to_owned()));
        worker.send(open(3, 0, 0)).expect("the worker listens");
        writer.write_all(records(2).as_bytes()).expect("the pipe takes it");
        let mut of_third = (0, String::new());
        while of_third.0 < 3 {
            of_third = heard(&messages, opened);
        }
        assert_eq!(of_third, (3, "r0".to_owned()));
        drop(writer);
        let second = |message| surveyed(message)?.into_iter().find(|entry| entry.id == EntryId { item: 0, record: 1 });
        heard(&messages, second);
        for generation in [4, 5] {
            worker.send(open(generation, 0, 1)).expect("the worker listens");
            assert_eq!(heard(&messages, opened), (generation, "r1".to_owned()));
        }
        worker.send(open(6, 0, 2)).expect("the worker listens");
        heard(&messages, |message| matches!(message, Message::Failed { generation: 6, .. }).then_some(()));
    }

    #[test]
    fn an_article_is_not_opened_when_another_was_asked_for_since() {
        let (sender, effects) = mpsc::channel();
        let look = Effect::Look { generation: 2, block: 9 };
        for effect in [open(1, 0, 0), open(2, 1, 0), look.clone(), open(3, 2, 0)] {
            sender.send(effect).expect("somebody listens");
        }
        drop(sender);
        let mut waiting = VecDeque::new();
        let done: Vec<_> = std::iter::from_fn(|| next(&effects, &mut waiting)).collect();
        assert_eq!(done, [look, open(3, 2, 0)]);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_watched_too() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        let (worker, messages) = start(vec![written(&path, "\0")]);
        worker.send(open(1, 0, 0)).expect("the worker listens");
        heard(&messages, |message| matches!(message, Message::Failed { .. }).then_some(()));
        // What is asked for after the failure is done after the watch has begun.
        worker.send(open(2, 9, 0)).expect("the worker listens");
        heard(&messages, |message| matches!(message, Message::Failed { generation: 2, .. }).then_some(()));
        written(&path, "Il pleut.\n");
        assert_eq!(heard(&messages, |message| if let Message::Changed(item) = message { Some(item) } else { None }), 0);
    }

    #[test]
    fn a_panic_costs_no_more_than_the_article() {
        let (send, messages) = mpsc::channel();
        let tell: Tell = Arc::new(move |message| drop(send.send(message)));
        guarded(&tell, 3, || panic!("for the test"));
        drop(tell);
        let heard: Vec<_> = messages.into_iter().collect();
        assert!(matches!(&heard[..], [Message::Failed { generation: 3, error }] if **error == Error::BrokeOff));
    }

    #[test]
    fn an_article_that_is_not_listed() {
        let heard = check(Vec::new(), "fr", &[OPEN]);
        assert!(matches!(heard.last(), Some(Message::Failed { error, .. }) if **error == Error::NotListed));
    }

    #[test]
    fn a_missing_file_is_named() {
        let heard = check(vec![Item::File("no/such/file.txt".into())], "fr", &[OPEN]);
        assert!(matches!(heard.last(), Some(Message::Failed { error, .. }) if error.id() == "no/such/file.txt"));
    }
}
