//! Documents of many articles, and what blocks say, found on several threads: in order, and the same for any number of
//! threads. Relies on analysis, whose blocks can be analysed in any order.

use std::num::NonZeroUsize;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::analysis::{self, Layers};
use crate::document::{Article, BlockAnalysis, Document};
use crate::error::Error;
use crate::language::{self, Pack};

/// Bytes of text that a thread takes at once.
const SLICE: usize = 16 * 1024;
/// Slices a thread that are read ahead of what is written: enough to keep all busy, few enough to bound the memory.
const AHEAD: usize = 8;
/// The nice value of who runs when nobody else wants to.
#[cfg(target_os = "linux")]
const LAST: i32 = 19;

/// As many threads as the processor runs at once.
pub fn available() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// Analyses articles on `threads` threads and gives `each` their documents in the order of the articles, with what could
/// not be read in its place; in the language `lang`, or the one each states or seems to be in. The articles are read on
/// this thread, a little ahead; `each` runs on one of its own, as soon as its document is there.
///
/// ```
/// let articles = selon::bundled().into_iter().map(Ok);
/// let mut claims = Vec::new();
/// selon::parallel::documents(articles, None, selon::parallel::available(), |read| {
///     claims.push(read?.claims.len());
///     selon::Result::Ok(())
/// })?;
/// assert_eq!(claims.len(), selon::bundled().len());
/// # selon::Result::Ok(())
/// ```
///
/// # Errors
/// The first that `each` returns: what is left is not analysed then.
pub fn documents<E: Send>(
    articles: impl IntoIterator<Item = Result<Article, Error>>,
    lang: Option<&str>,
    threads: NonZeroUsize,
    mut each: impl FnMut(Result<Document, Error>) -> Result<(), E> + Send,
) -> Result<(), E> {
    let mut articles = articles.into_iter();
    if threads == NonZeroUsize::MIN {
        return articles.try_for_each(|article| each(article.map(|article| analysis::analyse(article, lang))));
    }
    let workers = Workers::new(threads);
    let (sender, steps) = mpsc::sync_channel(AHEAD * threads.get());
    thread::scope(|scope| {
        let collector = scope.spawn(move || collect(steps, each));
        // Nobody collects any more once `each` has failed.
        let _ = articles.try_for_each(|article| hand_out(article, lang, &workers, &sender));
        drop(sender);
        collector.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}

/// What is collected, in order.
enum Step {
    /// An article that needs no analysis, or could not be read.
    Read(Box<Result<Document, Error>>),
    /// What the blocks of an article say, from one on.
    Blocks { article: Arc<Article>, first: usize, found: Receiver<Vec<BlockAnalysis>> },
    /// All blocks of an article were handed out.
    End { article: Arc<Article>, pack: &'static Pack },
}

/// Has an article analysed slice by slice; none when nobody collects any more.
fn hand_out(
    read: Result<Article, Error>,
    lang: Option<&str>,
    workers: &Workers,
    steps: &SyncSender<Step>,
) -> Option<()> {
    let unpacked = |read| steps.send(Step::Read(Box::new(read))).ok();
    let article = match read {
        Ok(article) => article,
        Err(error) => return unpacked(Err(error)),
    };
    let code = analysis::language_of(&article, lang);
    let Some(pack) = language::pack(&code) else { return unpacked(Ok(analysis::analyse(article, Some(&code)))) };
    let article = Arc::new(article);
    for blocks in slices(&article) {
        let (article, first) = (Arc::clone(&article), blocks.start);
        let found = workers.analyse(&article, blocks.collect(), pack);
        steps.send(Step::Blocks { article, first, found }).ok()?;
    }
    steps.send(Step::End { article, pack }).ok()
}

/// The blocks of an article, about [`SLICE`] bytes at a time.
fn slices(article: &Article) -> impl Iterator<Item = Range<usize>> {
    let mut blocks = 0..article.blocks.len();
    std::iter::from_fn(move || {
        let first = blocks.start;
        let mut bytes = 0;
        blocks.by_ref().find(|&block| {
            bytes += article.blocks[block].span.len();
            bytes >= SLICE
        });
        (first < blocks.start).then_some(first..blocks.start)
    })
}

/// Lays what blocks say into documents.
fn collect<E>(steps: Receiver<Step>, mut each: impl FnMut(Result<Document, Error>) -> Result<(), E>) -> Result<(), E> {
    let mut layers = Layers::default();
    for step in steps {
        match step {
            Step::Read(read) => each(*read)?,
            Step::Blocks { article, first, found } => {
                for (place, block) in (first..).zip(received(&found)) {
                    layers.lay(&article, place, block);
                }
            }
            Step::End { article, pack } => {
                each(Ok(std::mem::take(&mut layers).into_document(Arc::unwrap_or_clone(article), pack)))?;
            }
        }
    }
    Ok(())
}

/// What a worker found.
///
/// # Panics
/// When the worker has.
pub fn received(found: &Receiver<Vec<BlockAnalysis>>) -> Vec<BlockAnalysis> {
    found.recv().expect("the analysis of a block broke off")
}

/// Threads that analyse blocks; they end when this is dropped.
pub struct Workers {
    tasks: Sender<Task>,
    threads: NonZeroUsize,
}

struct Task {
    article: Arc<Article>,
    blocks: Vec<usize>,
    pack: &'static Pack,
    found: Sender<Vec<BlockAnalysis>>,
}

impl Workers {
    /// Starts them.
    pub fn new(threads: NonZeroUsize) -> Self {
        Self::start(threads, || {})
    }

    /// Starts them so that they give way to whatever else wants to run: the keyboard, above all.
    pub fn in_background(threads: NonZeroUsize) -> Self {
        Self::start(threads, give_way)
    }

    fn start(threads: NonZeroUsize, begin: fn()) -> Self {
        let (sender, tasks) = mpsc::channel();
        let tasks = Arc::new(Mutex::new(tasks));
        for _ in 0..threads.get() {
            let tasks = Arc::clone(&tasks);
            thread::spawn(move || {
                begin();
                work(&tasks);
            });
        }
        Self { tasks: sender, threads }
    }

    /// How many there are.
    pub fn threads(&self) -> NonZeroUsize {
        self.threads
    }

    /// Has blocks of an article analysed by the next worker that is free; what they say comes in their order.
    pub fn analyse(
        &self,
        article: &Arc<Article>,
        blocks: Vec<usize>,
        pack: &'static Pack,
    ) -> Receiver<Vec<BlockAnalysis>> {
        let (found, receiver) = mpsc::channel();
        // When all workers have panicked the receiver says so.
        let _ = self.tasks.send(Task { article: Arc::clone(article), blocks, pack, found });
        receiver
    }
}

/// Makes the calling thread the last to run. Only Linux has priorities of single threads that anybody may lower.
pub(crate) fn give_way() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(None, LAST) {
        log::debug!("threads in the background keep their priority: {error}");
    }
}

/// Does tasks until there will be no more; one that panics is told by the end of its `found`.
fn work(tasks: &Mutex<Receiver<Task>>) {
    let next = || tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok(Task { article, blocks, pack, found }) = next() {
        let analyse = || blocks.into_iter().map(|block| analysis::analyse_block(&article, block, pack)).collect();
        let analyses = catch_unwind(AssertUnwindSafe(analyse));
        // Whoever collects the last blocks gets the article for itself.
        drop(article);
        if let Ok(analyses) = analyses {
            // Nobody waits for an article that was closed.
            let _ = found.send(analyses);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Articles in two languages, long and short, with something unreadable among them.
    fn articles() -> Vec<Result<Article, Error>> {
        let mut lines = Vec::new();
        for (at, sample) in crate::bundled().into_iter().cycle().take(12).enumerate() {
            let text = sample.text.repeat(if at == 7 { 8 } else { 1 });
            lines.push(serde_json::json!({ "id": at.to_string(), "text": text }).to_string());
            lines.extend((at % 6 == 5).then(|| "{".to_owned()));
        }
        crate::read("many.jsonl", lines.join("\n").as_bytes())
    }

    fn check(threads: usize) -> Vec<Result<Document, String>> {
        let mut heard = Vec::new();
        let threads = NonZeroUsize::new(threads).expect("a thread");
        documents(articles(), None, threads, |read| {
            heard.push(read.map_err(|error| error.to_string()));
            Ok::<_, ()>(())
        })
        .expect("no error");
        heard
    }

    #[test]
    fn documents_are_the_same_for_any_number_of_threads() {
        let alone = check(1);
        assert_eq!(alone.iter().filter(|read| read.is_err()).count(), 2);
        for threads in [2, 5] {
            assert!(check(threads) == alone);
        }
    }

    #[test]
    fn slices_hold_every_block_once() {
        let text = "Il pleut.\n".repeat(5000);
        let article = crate::read("long.txt", text.as_bytes()).swap_remove(0).expect("a text");
        let blocks: Vec<usize> = slices(&article).flatten().collect();
        assert!(slices(&article).count() > 1 && blocks.into_iter().eq(0..article.blocks.len()));
        assert_eq!(slices(&Article::default()).count(), 0);
    }

    #[test]
    fn nothing_is_analysed_for_nobody() {
        let mut calls = 0;
        let threads = NonZeroUsize::new(2).expect("a thread");
        let ended = documents(articles(), None, threads, |_| {
            calls += 1;
            Err("full")
        });
        assert_eq!((ended, calls), (Err("full"), 1));
    }
}
