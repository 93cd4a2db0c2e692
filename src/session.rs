//! The worker behind the reader: opens articles on a thread of its own and analyses each on another, round the window
//! first, so that one that takes long keeps nobody from opening the next.
//! Effects come in, messages go out; relies on everything but the inside of the terminal program.

pub mod remembered;
mod survey;
pub mod watch;

use std::collections::HashSet;
use std::fs::File;
use std::io::Read;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread;
use std::time::Instant;

use self::survey::{Busy, Task};
use crate::analysis::{self, Layers};
use crate::document::{Article, BlockAnalysis};
use crate::error::{Error, Result};
use crate::language::{self, Pack};
use crate::parallel::{self, Workers};
use crate::tui::layout::Layout;
use crate::tui::{Effect, Entry, EntryId, Message};
use watch::{Version, Watch};

/// Bytes of a long file that are shown before all of it is read.
const PREVIEW: u64 = 64 * 1024;
/// Bytes analysed before the worker listens again.
const SLICE: usize = 16 * 1024;
/// Bytes from a little before the topmost block in view on that the reader is told of at once.
const VIEW: usize = 32 * 1024;
/// Bytes before it that are analysed with it, so that scrolling back finds them known.
const BEHIND: usize = 4 * 1024;
/// Percent of an article after which the reader is told how far the analysis is: the screen is drawn afresh each time.
const STEP: usize = 10;

/// Something to open.
#[derive(Clone, Debug)]
pub enum Item {
    /// A file, read when its turn comes; it may hold several articles.
    File(PathBuf),
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
}

impl Session {
    /// Articles in the order in which the reader goes through them, analysed as `lang` unless each shall be detected, on
    /// `threads` threads.
    pub fn new(items: Vec<Item>, lang: Option<String>, threads: NonZeroUsize) -> Self {
        Self { items, lang, threads, state: None }
    }

    /// Remembers in this folder how the panes stand.
    #[must_use]
    pub fn remembering(self, folder: Option<PathBuf>) -> Self {
        Self { state: folder, ..self }
    }

    /// Starts the worker, which says what there is to read first; it ends when the sender it gives is dropped.
    pub fn start(self, send: impl Fn(Message) + Send + Sync + 'static) -> Sender<Effect> {
        let (sender, effects) = mpsc::channel();
        let items = self.items.into_iter().map(Opened::from).collect();
        let workers = Arc::new(Workers::in_background(self.threads));
        let worker = Worker {
            items,
            lang: self.lang,
            workers,
            send: Arc::new(send),
            looks: None,
            state: self.state,
            busy: Busy::default(),
            surveying: None,
            watch: None,
        };
        thread::spawn(move || worker.run(&effects));
        sender
    }
}

/// One article, or what stands for it.
#[derive(Clone)]
enum Slot {
    File(PathBuf),
    Article(Arc<Article>),
    Broken(Arc<Error>),
}

impl From<Item> for Slot {
    fn from(item: Item) -> Self {
        match item {
            Item::File(path) => Self::File(path),
            Item::Article(article) => Self::Article(Arc::from(article)),
        }
    }
}

impl From<Result<Article>> for Slot {
    fn from(record: Result<Article>) -> Self {
        record.map_or_else(|error| Self::Broken(Arc::new(error)), |article| Self::Article(Arc::new(article)))
    }
}

impl Slot {
    fn title(&self) -> String {
        match self {
            Self::File(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
            Self::Article(article) => article.headline().to_owned(),
            Self::Broken(error) => error.id(),
        }
    }
}

/// Something that was given to open, and the articles in it as far as they are known.
struct Opened {
    /// The file, and the version of it that was read.
    file: Option<(PathBuf, Option<Version>)>,
    slots: Vec<Slot>,
}

impl From<Item> for Opened {
    fn from(item: Item) -> Self {
        let file = if let Item::File(path) = &item { Some((path.clone(), None)) } else { None };
        Self { file, slots: vec![Slot::from(item)] }
    }
}

impl Opened {
    fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|(path, _)| path.as_path())
    }

    /// Has the file read afresh when it is not the version that was read.
    fn refresh(&mut self) {
        if let Some((path, read)) = &mut self.file {
            let now = Version::of(path);
            if *read != now && now.is_some() {
                (*read, self.slots) = (now, vec![Slot::File(path.clone())]);
            }
        }
    }
}

struct Worker<S> {
    items: Vec<Opened>,
    lang: Option<String>,
    workers: Arc<Workers>,
    send: Arc<S>,
    /// Tells the analysis of the open article where the reader looks; the analysis ends when this is dropped.
    looks: Option<(u64, Sender<usize>)>,
    /// The folder of what is remembered.
    state: Option<PathBuf>,
    /// Analyses of open articles that are going on.
    busy: Busy,
    /// Takes what the survey shall tell of first, once it has begun.
    surveying: Option<Sender<Task>>,
    /// Tells when the open file changes.
    watch: Option<Watch>,
}

impl<S: Fn(Message) + Send + Sync + 'static> Worker<S> {
    /// Does what is asked for in order.
    fn run(mut self, effects: &Receiver<Effect>) {
        self.arrange();
        self.list();
        for effect in effects {
            match effect {
                Effect::Open { generation, entry } => {
                    let send = Arc::clone(&self.send);
                    guarded(&*send, generation, || self.open(generation, entry));
                }
                Effect::Look { generation, block } => self.look(generation, block),
                Effect::Survey(entry) => self.survey(entry),
                Effect::Remember(layout) => self.remember(layout),
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

    /// Arranges the panes as they stood the last time.
    fn arrange(&self) {
        match self.state.as_deref().map(remembered::read) {
            Some(Ok(Some(layout))) => (self.send)(Message::Arranged(layout)),
            Some(Err(error)) => (self.send)(Message::Trouble(Arc::new(error))),
            Some(Ok(None)) | None => {}
        }
        if self.state.as_deref().is_some_and(remembered::is_new) {
            (self.send)(Message::Welcome);
        }
    }

    fn remember(&self, layout: Layout) {
        if let Some(Err(error)) = self.state.as_deref().map(|folder| remembered::write(folder, layout)) {
            (self.send)(Message::Trouble(Arc::new(error)));
        }
    }

    /// Has an article told of first; the survey begins when one is asked for.
    fn survey(&mut self, entry: EntryId) {
        let slot = |id: EntryId| Some(self.items.get(id.item)?.slots.get(id.record)?.clone());
        let task = |entry| Some(Task { entry, slot: slot(entry)? });
        if self.surveying.is_none() {
            let items = self.items.iter().enumerate();
            let all =
                items.flat_map(|(item, opened)| (0..opened.slots.len()).map(move |record| EntryId { item, record }));
            let rest = all.filter_map(task).collect();
            let survey = survey::start(rest, self.lang.clone(), self.busy.clone(), Arc::clone(&self.send));
            self.surveying = Some(survey);
        }
        if let (Some(survey), Some(task)) = (&self.surveying, task(entry)) {
            // A survey that ended has said why.
            let _ = survey.send(task);
        }
    }

    fn list(&self) {
        let entries = self.items.iter().enumerate().flat_map(|(item, opened)| {
            let records = opened.slots.iter().enumerate();
            let file = opened.path().map(Path::to_owned);
            records.map(move |(record, slot)| Entry {
                file: file.clone(),
                ..Entry::new(EntryId { item, record }, slot.title())
            })
        });
        (self.send)(Message::Listed(entries.collect()));
    }

    fn open(&mut self, generation: u64, entry: EntryId) {
        self.looks = None;
        if let Some(opened) = self.items.get_mut(entry.item) {
            opened.refresh();
        }
        if let Some(article) = self.preview(entry).map(Arc::new) {
            (self.send)(Message::Opened { generation, article });
        }
        let article = match self.article(entry) {
            Ok(article) => article,
            Err(error) => {
                log::warn!("not read: {error}");
                return (self.send)(Message::Failed { generation, error });
            }
        };
        (self.send)(Message::Opened { generation, article: Arc::clone(&article) });
        log::info!("opened {}: {} bytes, {} blocks", article.id, article.text.len(), article.blocks.len());
        self.watch(entry.item);
        let lang = analysis::language_of(&article, self.lang.as_deref());
        if let Some(pack) = language::pack(&lang) {
            let (sender, looks) = mpsc::channel();
            self.looks = Some((generation, sender));
            let job = Job::new(generation, article, pack, Arc::clone(&self.workers));
            let (send, working) = (Arc::clone(&self.send), self.busy.begin());
            thread::spawn(move || {
                parallel::give_way();
                guarded(&*send, generation, || job.run(&looks, &*send));
                drop(working);
            });
        } else {
            let document = analysis::analyse(Arc::unwrap_or_clone(article), Some(&lang));
            (self.send)(Message::Resolved { generation, document: Box::new(document) });
        }
    }

    /// Watches the file of an item, instead of the one before.
    fn watch(&mut self, item: usize) {
        let Some((path, version)) = self.items.get(item).and_then(|opened| opened.file.as_ref()) else {
            self.watch = None;
            return;
        };
        if self.watch.as_ref().is_some_and(|watch| watch.path() == path) {
            return;
        }
        let send = Arc::clone(&self.send);
        let watch = Watch::new(path, *version, move || (send)(Message::Changed(item)));
        self.watch = watch.inspect_err(|error| log::warn!("{} is not watched: {error}", path.display())).ok();
    }

    /// The beginning of a long file, up to the end of a line or of a word, if that much can be read as one article.
    fn preview(&self, entry: EntryId) -> Option<Article> {
        let [Slot::File(path)] = self.items.get(entry.item)?.slots.as_slice() else { return None };
        let file = File::open(path).ok()?;
        let mut bytes = Vec::new();
        let long = file.metadata().ok()?.len() > 2 * PREVIEW;
        file.take(if long { PREVIEW } else { 0 }).read_to_end(&mut bytes).ok()?;
        let last = |sign: u8| bytes.iter().rposition(|&byte| byte == sign);
        bytes.truncate(last(b'\n').or_else(|| last(b' '))?);
        crate::read(&path.to_string_lossy(), &bytes).pop()?.ok()
    }

    /// The article, read from its file if need be; a file of several takes their place in the list from then on.
    fn article(&mut self, entry: EntryId) -> std::result::Result<Arc<Article>, Arc<Error>> {
        let opened = self.items.get_mut(entry.item).ok_or_else(|| Arc::new(Error::NotListed))?;
        let file = opened.path().map(Path::to_owned).unwrap_or_default();
        let slots = &mut opened.slots;
        if let [Slot::File(path)] = slots.as_slice() {
            let mut records: Vec<_> = crate::open(path).collect();
            if records.len() == 1 {
                return records.remove(0).map(Arc::new).map_err(Arc::new);
            }
            *slots = records.into_iter().map(Slot::from).collect();
            self.list();
        }
        match self.items[entry.item].slots.get(entry.record) {
            Some(Slot::Article(article)) => Ok(Arc::clone(article)),
            Some(Slot::Broken(error)) => Err(Arc::clone(error)),
            Some(Slot::File(_)) | None => Err(Arc::new(Error::NotInFile(file))),
        }
    }

    fn look(&self, generation: u64, block: usize) {
        if let Some((_, looks)) = self.looks.as_ref().filter(|(job, _)| *job == generation) {
            // An analysis that is done needs not know.
            let _ = looks.send(block);
        }
    }
}

/// What work yields, unless it panics.
fn quietly<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// A panic in the analysis is a bug, but costs the reader no more than the analysis.
fn guarded(send: &impl Fn(Message), generation: u64, work: impl FnOnce()) {
    if quietly(work).is_none() {
        send(Message::Failed { generation, error: Arc::new(Error::BrokeOff) });
    }
}

/// The analysis of one article, as far as it came.
struct Job {
    generation: u64,
    article: Arc<Article>,
    pack: &'static Pack,
    workers: Arc<Workers>,
    /// What is known of the blocks that are not laid yet.
    blocks: Vec<Option<BlockAnalysis>>,
    /// What the first blocks found, one behind the other: what is laid is not kept twice.
    layers: Layers,
    /// How many blocks are laid.
    laid: usize,
    /// Blocks that the reader was told of.
    told: HashSet<usize>,
    /// Where the part starts that the reader is told of at once: a little before the topmost block in view.
    view: usize,
    /// Where to go on; blocks before it come last.
    next: usize,
    left: usize,
}

impl Job {
    fn new(generation: u64, article: Arc<Article>, pack: &'static Pack, workers: Arc<Workers>) -> Self {
        let left = article.blocks.len();
        let (blocks, told) = (vec![None; left], HashSet::new());
        let layers = Layers::default();
        Self { generation, article, pack, workers, blocks, layers, laid: 0, told, view: 0, next: 0, left }
    }

    /// Analyses slice by slice, then the whole; gives up once nobody looks any more.
    fn run(mut self, looks: &Receiver<usize>, send: &impl Fn(Message)) {
        let (generation, start) = (self.generation, Instant::now());
        let mut shown = 0;
        while self.left > 0 {
            match looks.try_recv() {
                Ok(block) => {
                    self.view = self.behind(block);
                    self.next = self.view;
                    continue;
                }
                Err(TryRecvError::Disconnected) => return,
                Err(TryRecvError::Empty) => {}
            }
            self.work();
            let blocks = self.news();
            if !blocks.is_empty() {
                send(Message::Analysed { generation, blocks });
            }
            if self.left > 0 && self.percent() / STEP > shown / STEP {
                shown = self.percent();
                send(Message::Progress { generation, percent: shown });
            }
            self.lay();
        }
        let document = self.layers.into_document(Arc::unwrap_or_clone(self.article), self.pack);
        log::info!("analysed {}: {} claims in {:?}", document.article.id, document.claims.len(), start.elapsed());
        send(Message::Resolved { generation, document: Box::new(document) });
    }

    /// The first of the blocks shortly before one.
    fn behind(&self, block: usize) -> usize {
        let spans = &self.article.blocks;
        let start = spans.get(block).map_or(0, |block| (block.span.start as usize).saturating_sub(BEHIND));
        spans.partition_point(|block| (block.span.start as usize) < start).min(block)
    }

    fn percent(&self) -> usize {
        (self.blocks.len() - self.left) * 100 / self.blocks.len().max(1)
    }

    /// Analyses a slice, a part of it on each thread.
    fn work(&mut self) {
        let threads = self.workers.threads().get();
        let parts: Vec<_> = (0..threads).map(|_| self.next_blocks(SLICE.div_ceil(threads))).collect();
        let analyse = |blocks: &Vec<usize>| self.workers.analyse(&self.article, blocks.clone(), self.pack);
        let found: Vec<_> = parts.iter().map(analyse).collect();
        for (blocks, found) in parts.into_iter().zip(found) {
            for (block, analysis) in blocks.into_iter().zip(parallel::received(&found)) {
                self.blocks[block] = Some(analysis);
            }
        }
    }

    /// The next blocks that are not known, at least `bytes` long if so many are left.
    fn next_blocks(&mut self, bytes: usize) -> Vec<usize> {
        let (mut blocks, mut length) = (Vec::new(), 0);
        while self.left > 0 && length < bytes {
            let block = self.next % self.blocks.len();
            self.next = block + 1;
            if block >= self.laid && self.blocks[block].is_none() {
                blocks.push(block);
                self.left -= 1;
                length += self.article.blocks[block].span.len();
            }
        }
        blocks
    }

    /// Lays the blocks that are next in the article, as far as they are known.
    fn lay(&mut self) {
        while let Some(block) = self.blocks.get_mut(self.laid).and_then(Option::take) {
            self.layers.lay(&self.article, self.laid, block);
            self.laid += 1;
        }
    }

    /// What is known of the blocks in view and was not told yet.
    fn news(&mut self) -> Vec<(usize, BlockAnalysis)> {
        let spans = &self.article.blocks;
        let end = spans.get(self.view).map_or(0, |block| block.span.start as usize + VIEW);
        let view = self.view..spans.partition_point(|block| (block.span.start as usize) < end);
        let known = view.filter(|&block| block < self.laid || self.blocks[block].is_some());
        let untold: Vec<usize> = known.filter(|&block| self.told.insert(block)).collect();
        untold.into_iter().map(|block| (block, self.seen(block))).collect()
    }

    /// What the reader is shown of a block before the whole is resolved; one that is laid is analysed once more.
    fn seen(&self, block: usize) -> BlockAnalysis {
        match &self.blocks[block] {
            Some(analysis) => seen(analysis),
            None => seen(&analysis::analyse_block(&self.article, block, self.pack)),
        }
    }
}

/// An analysis without what only the resolution needs.
fn seen(analysis: &BlockAnalysis) -> BlockAnalysis {
    BlockAnalysis {
        quotations: analysis.quotations.clone(),
        names: analysis.names.clone(),
        claims: analysis.claims.clone(),
        ..BlockAnalysis::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind};
    use crate::span::Span;

    fn article(text: &str) -> Article {
        let start = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
        let spans = text.lines().map(|line| Span::new(start(line), start(line) + line.len()));
        let blocks = spans.map(|span| Block { span, kind: BlockKind::Body }).collect();
        Article { id: text.to_owned(), text: text.to_owned(), blocks, ..Article::default() }
    }

    fn job(text: &str, threads: usize) -> Job {
        let workers = Workers::new(NonZeroUsize::new(threads).expect("a thread"));
        Job::new(7, Arc::new(article(text)), language::pack("fr").expect("a bundled pack"), Arc::new(workers))
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
    fn what_is_in_view_is_told_first_and_once() {
        for threads in [1, 3] {
            let mut job = job(&"Il pleut, dit-elle.\n".repeat(4000), threads);
            (job.view, job.next) = (3998, 3998);
            job.work();
            assert!(job.blocks[0].is_some());
            assert_eq!(job.news().iter().map(|(block, _)| *block).collect::<Vec<_>>(), [3998, 3999]);
            assert_eq!((job.news().len(), job.percent()), (0, 21));
        }
    }

    #[test]
    fn what_stands_shortly_before_the_view_is_analysed_with_it() {
        let job = job(&"Il pleut, dit-elle.\n".repeat(4000), 1);
        assert_eq!((job.behind(0), job.behind(100)), (0, 0));
        let behind = job.article.blocks[3000].span.start - job.article.blocks[job.behind(3000)].span.start;
        assert!((BEHIND - 20..=BEHIND).contains(&(behind as usize)), "{behind} bytes");
    }

    #[test]
    fn a_block_that_is_laid_is_told_all_the_same() {
        let mut job = job(&"Il pleut, dit-elle.\n".repeat(4000), 2);
        job.work();
        job.lay();
        assert!(job.laid > 0 && job.blocks[..job.laid].iter().all(Option::is_none));
        let told = job.news();
        assert!(told.iter().take(job.laid).all(|(_, block)| block.claims.len() == 1 && block.tokens.is_empty()));
    }

    #[test]
    fn an_analysis_that_nobody_looks_at_gives_up() {
        let job = job("Il pleut.", 1);
        let (sender, looks) = mpsc::channel();
        drop(sender);
        job.run(&looks, &|message| panic!("{message:?}"));
    }

    #[test]
    fn a_language_without_a_pack_is_read_all_the_same() {
        let heard = check(vec![Item::from(article("Es regnet."))], "de", &[OPEN]);
        assert!(matches!(heard.last(), Some(Message::Resolved { document, .. }) if !document.attributed));
    }

    #[test]
    fn the_survey_tells_of_what_is_asked_for_first_and_then_of_the_rest() {
        let folder = tempfile::tempdir().expect("a folder");
        let items = (0..3).map(|n| {
            let path = folder.path().join(format!("{n}.txt"));
            std::fs::write(&path, format!("Article {n}\n\n« Il pleut », a dit Anne Morel.\n")).expect("room for it");
            Item::File(path)
        });
        let items = items.chain([Item::File("no/such/file.txt".into())]).collect();
        let (send, messages) = mpsc::channel();
        let session = Session::new(items, Some("fr".to_owned()), NonZeroUsize::MIN);
        let worker = session.start(move |message| drop(send.send(message)));
        worker.send(Effect::Survey(EntryId { item: 2, record: 0 })).expect("the worker listens");
        let mut told = messages.into_iter().filter_map(|message| match message {
            Message::Surveyed(found) => Some(found),
            _ => None,
        });
        let first = told.next().expect("what was asked for");
        assert_eq!(first.iter().map(|found| found.entry.item).collect::<Vec<_>>(), [2]);
        assert_eq!((first[0].title.as_str(), first[0].facts.claims, first[0].facts.sources), ("Article 2", 1, 1));
        let mut rest: Vec<_> = told.by_ref().take(1).flatten().map(|found| found.entry.item).collect();
        rest.sort_unstable();
        assert_eq!(rest, [0, 1]);
        drop(worker);
        assert!(told.next().is_none(), "it ends when nobody asks any more");
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
