//! What there is to read: what was given to open, and the articles in it as far as they are known. The worker, the
//! survey and the threads that read pipes and addresses share it; nobody waits for another one's reading, but for records
//! of the same file.

use std::collections::HashMap;
use std::mem;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::opening::Opening;
use super::watch::Version;
use super::{Item, Read};
use crate::document::Article;
use crate::error::Error;
use crate::input::{Position, Reading, Record, web};
use crate::tui::{Entry, EntryId, Facts};

/// All that was given to open.
pub(super) struct Shelf {
    given: Vec<Mutex<Opened>>,
    reading: Reading,
}

/// One article, or what stands for it.
#[derive(Clone)]
enum Slot {
    /// The file, which was not read yet or holds one article.
    File,
    /// A record of the file, read when its turn comes.
    Record(Position),
    /// An article that cannot be read twice.
    Article(Arc<Article>),
    Broken(Arc<Error>),
}

/// Where the articles of an item come from.
enum Given {
    File(Arc<Path>),
    /// An address of the web.
    Address(Arc<str>),
    /// It was an article in memory.
    Memory,
}

/// What is read only once, and by itself.
#[derive(Clone)]
pub(super) enum Once {
    /// A pipe.
    Pipe(Arc<Path>),
    /// An address of the web.
    Address(Arc<str>),
}

/// How far what is read only once is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piped {
    /// Nobody has begun.
    Unread,
    /// Somebody reads it.
    Coming,
    /// All of it is kept.
    Whole,
}

/// What becomes of an opening.
pub(super) enum Wait {
    /// The article is there, or can be read at once.
    There(Opening),
    /// It waits for what comes from here, which is to be read now.
    Unread(Once),
    /// It waits for what comes.
    Coming,
}

/// Something that was given to open.
struct Opened {
    item: usize,
    given: Given,
    /// The version of the file that was read.
    version: Option<Version>,
    /// How often the file was read afresh.
    reading: u64,
    piped: Piped,
    slots: Vec<Slot>,
    /// Whole articles that were fetched in place of the summaries in these records.
    fetched: HashMap<usize, Arc<Article>>,
    /// The records of a file of several that were not read yet.
    rest: Option<Box<dyn Iterator<Item = Record> + Send>>,
    /// What the list was not told yet of the records that were read.
    untold: Vec<Entry>,
    /// How many articles the list shows of it.
    shown: NonZeroUsize,
    /// Waits for a record of a pipe.
    awaiting: Option<(EntryId, Opening)>,
}

/// What is known of records that the list was not told yet.
pub(super) struct Listed {
    pub(super) entries: Vec<Entry>,
    /// Whether there are more to read.
    pub(super) more: bool,
    /// How many articles there are, when the list shows more than that.
    pub(super) fewer: Option<usize>,
}

impl Shelf {
    pub(super) fn new(items: Vec<Item>, reading: Reading) -> Self {
        let given = items.into_iter().enumerate().map(|(item, given)| Mutex::new(Opened::new(item, given)));
        Self { given: given.collect(), reading }
    }

    /// How its articles are read.
    pub(super) fn reading(&self) -> &Reading {
        &self.reading
    }

    /// How many items there are.
    pub(super) fn len(&self) -> usize {
        self.given.len()
    }

    /// An entry for each item: its file's name, or the headline of an article in memory.
    pub(super) fn entries(&self) -> Vec<Entry> {
        (0..self.len()).filter_map(|item| Some(self.lock(item)?.first())).collect()
    }

    fn lock(&self, item: usize) -> Option<MutexGuard<'_, Opened>> {
        Some(self.given.get(item)?.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The file of an item, and the version of it that was read.
    pub(super) fn file(&self, item: usize) -> Option<(Arc<Path>, Option<Version>)> {
        let opened = self.lock(item)?;
        Some((opened.path().cloned()?, opened.version))
    }

    /// Has the file read afresh when it is not the version that was read.
    pub(super) fn refresh(&self, item: usize) {
        if let Some(mut opened) = self.lock(item) {
            opened.refresh();
        }
    }

    /// How often the item was read afresh, and how many articles are known in it.
    pub(super) fn known(&self, item: usize) -> (u64, usize) {
        self.lock(item).map_or((0, 0), |opened| (opened.reading, opened.slots.len()))
    }

    /// An article, read if need be; nothing of a pipe that it did not come through yet.
    pub(super) fn article(&self, id: EntryId) -> Option<Read> {
        let absent = |path: Option<Arc<Path>>| {
            let path = path.map(|path| path.to_path_buf()).unwrap_or_default();
            Some(Err(Arc::new(Error::NotInFile(path))))
        };
        if let Some(read) = self.only(id.item) {
            return if id.record == 0 { Some(read) } else { absent(self.lock(id.item)?.path().cloned()) };
        }
        let mut opened = self.lock(id.item)?;
        if let Some(whole) = opened.fetched.get(&id.record) {
            return Some(Ok(Arc::clone(whole)));
        }
        while opened.slots.len() <= id.record && opened.read_on() {}
        let (slot, path) = (opened.slots.get(id.record).cloned(), opened.path().cloned());
        drop(opened);
        match (slot, path) {
            (Some(Slot::Article(article)), _) => Some(Ok(article)),
            (Some(Slot::Broken(error)), _) => Some(Err(error)),
            (Some(Slot::Record(position)), Some(path)) => Some(shared(crate::at(&path, position, &self.reading))),
            (Some(Slot::File | Slot::Record(_)), _) => None,
            (None, path) => absent(path),
        }
    }

    /// Fetches the whole of an article from its address, and keeps it in the place of the summary.
    pub(super) fn fetch(&self, id: EntryId) -> Result<(), Arc<Error>> {
        let not_listed = || Arc::new(Error::NotListed);
        let (reading, _) = self.known(id.item);
        let summary = self.article(id).unwrap_or_else(|| Err(not_listed()))?;
        let address = summary.url.as_deref().ok_or_else(not_listed)?;
        // How the feed was to be read says nothing of the page.
        let page = Reading { raw: self.reading.raw, ..Reading::default() };
        let whole = crate::fetched(address, &page).next().ok_or_else(not_listed)?.article.map_err(Arc::new)?;
        let mut opened = self.lock(id.item).ok_or_else(not_listed)?;
        if opened.reading == reading {
            opened.fetched.insert(id.record, Arc::new(completed(whole, &summary)));
        }
        Ok(())
    }

    /// The only article of a file; of one that holds several the first ones are read instead.
    fn only(&self, item: usize) -> Option<Read> {
        let mut opened = self.lock(item)?;
        let [Slot::File] = opened.slots.as_slice() else { return None };
        let path = opened.path().filter(|path| !is_piped(path)).cloned()?;
        opened.refresh();
        if let Some(whole) = opened.fetched.get(&0) {
            return Some(Ok(Arc::clone(whole)));
        }
        let reading = opened.reading;
        drop(opened);
        let mut records = crate::records(&path, &self.reading);
        let first = records.next()?;
        let Some(second) = records.next() else { return Some(shared(first.article)) };
        let mut opened = self.lock(item)?;
        if opened.reading == reading && matches!(opened.slots.as_slice(), [Slot::File]) {
            opened.slots.clear();
            opened.take(first);
            opened.take(second);
            opened.rest = Some(Box::new(records));
        }
        None
    }

    /// What the list shows of an item whose file holds one article; nothing of others.
    pub(super) fn told(&self, item: usize) -> Option<Entry> {
        if let Some(read) = self.only(item) {
            let file = self.lock(item)?.path().cloned();
            return Some(entry(EntryId { item, record: 0 }, file.as_deref(), read.as_deref().map_err(Arc::clone)));
        }
        let opened = self.lock(item)?;
        matches!(opened.slots.as_slice(), [Slot::Article(_)]).then(|| opened.first())
    }

    /// Reads records for about so long: what the list was not told of them yet.
    pub(super) fn list(&self, item: usize, time: Duration) -> Option<Listed> {
        let mut opened = self.lock(item)?;
        let start = Instant::now();
        while start.elapsed() < time && opened.read_on() {}
        let entries = mem::take(&mut opened.untold);
        let (more, count) = (opened.rest.is_some(), NonZeroUsize::new(opened.slots.len())?);
        let before = opened.shown;
        opened.shown = if more { before.max(count) } else { count };
        Some(Listed { entries, more, fewer: (!more && count < before).then_some(count.get()) })
    }

    /// What becomes of an opening: it waits for its record when that is still to come through a pipe.
    pub(super) fn wait(&self, id: EntryId, opening: Opening) -> Wait {
        let Some(mut opened) = self.lock(id.item) else { return Wait::There(opening) };
        opened.give_another_try();
        let there = opened.slots.get(id.record).is_some_and(|slot| !matches!(slot, Slot::File));
        if there || opened.piped == Piped::Whole {
            return Wait::There(opening);
        }
        let Some(once) = opened.once() else { return Wait::There(opening) };
        opened.awaiting = Some((id, opening));
        match mem::replace(&mut opened.piped, Piped::Coming) {
            Piped::Unread => Wait::Unread(once),
            Piped::Coming | Piped::Whole => Wait::Coming,
        }
    }

    /// Keeps a record that came through a pipe; whoever waits for it shall have it.
    pub(super) fn keep(&self, item: usize, record: Record) -> Option<(EntryId, Opening)> {
        let mut opened = self.lock(item)?;
        opened.slots.retain(|slot| !matches!(slot, Slot::File));
        opened.take(Record { position: None, ..record });
        let count = opened.slots.len();
        opened.awaiting.take_if(|(id, _)| id.record < count)
    }

    /// Keeps all that came from an address, and notes in the same moment that nothing more comes; whoever waits shall have
    /// what there is.
    pub(super) fn keep_all(&self, item: usize, records: Vec<Record>) -> Option<(EntryId, Opening)> {
        let mut opened = self.lock(item)?;
        opened.slots.clear();
        for record in records {
            opened.take(Record { position: None, ..record });
        }
        opened.piped = Piped::Whole;
        opened.awaiting.take()
    }

    /// Notes that nothing more comes through a pipe; whoever still waits shall have what there is.
    pub(super) fn close(&self, item: usize) -> Option<(EntryId, Opening)> {
        let mut opened = self.lock(item)?;
        opened.piped = Piped::Whole;
        opened.awaiting.take()
    }
}

impl Opened {
    fn new(item: usize, given: Item) -> Self {
        let (given, slot) = match given {
            Item::File(path) => (Given::File(Arc::from(path)), Slot::File),
            Item::Address(address) => (Given::Address(Arc::from(address)), Slot::File),
            Item::Article(article) => (Given::Memory, Slot::Article(Arc::from(article))),
        };
        Self {
            item,
            given,
            version: None,
            reading: 0,
            piped: Piped::Unread,
            slots: vec![slot],
            fetched: HashMap::new(),
            rest: None,
            untold: Vec::new(),
            shown: NonZeroUsize::MIN,
            awaiting: None,
        }
    }

    fn path(&self) -> Option<&Arc<Path>> {
        if let Given::File(path) = &self.given { Some(path) } else { None }
    }

    /// What it is, if it is read only once.
    fn once(&self) -> Option<Once> {
        match &self.given {
            Given::File(path) => is_piped(path).then(|| Once::Pipe(Arc::clone(path))),
            Given::Address(address) => Some(Once::Address(Arc::clone(address))),
            Given::Memory => None,
        }
    }

    /// Forgets that nothing could be fetched: whoever opens it again may have more luck.
    fn give_another_try(&mut self) {
        let failed = matches!(self.slots.as_slice(), [Slot::Broken(_)]) && self.piped == Piped::Whole;
        if failed && matches!(self.given, Given::Address(_)) {
            (self.slots, self.piped) = (vec![Slot::File], Piped::Unread);
            self.reading += 1;
        }
    }

    fn refresh(&mut self) {
        let Some(now) = self.path().and_then(|path| Version::of(path)) else { return };
        if self.version.replace(now).is_some_and(|read| read != now) {
            self.reading += 1;
            (self.slots, self.rest) = (vec![Slot::File], None);
            self.untold.clear();
            self.fetched.clear();
        }
    }

    /// The entry of the first article, as far as it is known without reading.
    fn first(&self) -> Entry {
        let id = EntryId { item: self.item, record: 0 };
        if let Some(Slot::Article(article)) = self.slots.first() {
            return entry(id, self.path().map(AsRef::as_ref), Ok(article));
        }
        match &self.given {
            Given::File(path) => {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
                Entry { file: Some(path.to_path_buf()), ..Entry::new(id, name) }
            }
            Given::Address(address) => {
                let address = web::shown(address);
                Entry { address: Some(address.clone()), ..Entry::new(id, address) }
            }
            Given::Memory => Entry::new(id, String::new()),
        }
    }

    /// Reads one more record of a file of several; false when there is none.
    fn read_on(&mut self) -> bool {
        let record = self.rest.as_mut().and_then(Iterator::next);
        if record.is_none() {
            self.rest = None;
        }
        record.map(|record| self.take(record)).is_some()
    }

    /// Takes up a record; only what cannot be read again is kept.
    fn take(&mut self, record: Record) {
        let id = EntryId { item: self.item, record: self.slots.len() };
        let read = shared(record.article);
        let told = entry(id, self.path().map(AsRef::as_ref), read.as_deref().map_err(Arc::clone));
        self.untold.push(told);
        self.slots.push(match (read, record.position) {
            (Ok(_), Some(position)) => Slot::Record(position),
            (Ok(article), None) => Slot::Article(article),
            (Err(error), _) => Slot::Broken(error),
        });
    }
}

/// A whole article with what only its summary states.
fn completed(whole: Article, summary: &Article) -> Article {
    let or = |stated: Option<String>, before: &Option<String>| stated.or_else(|| before.clone());
    Article {
        id: summary.id.clone(),
        title: or(whole.title, &summary.title),
        byline: or(whole.byline, &summary.byline),
        outlet: or(whole.outlet, &summary.outlet),
        published: or(whole.published, &summary.published),
        lang: or(whole.lang, &summary.lang),
        ..whole
    }
}

/// Whether a file can be read only once, or never ends.
fn is_piped(path: &Path) -> bool {
    path.metadata().is_ok_and(|meta| !meta.is_file() && !meta.is_dir())
}

fn shared(read: crate::Result<Article>) -> Read {
    read.map(Arc::new).map_err(Arc::new)
}

/// What the list shows of an article that was read, or could not be.
pub(super) fn entry(id: EntryId, path: Option<&Path>, read: Result<&Article, Arc<Error>>) -> Entry {
    let file = path.map(Path::to_owned);
    match read {
        Ok(article) => {
            Entry { file, facts: Some(Facts::stated(article)), ..Entry::new(id, article.headline().to_owned()) }
        }
        Err(error) => {
            let address = if let Error::Address { address, .. } = &*error { Some(address.clone()) } else { None };
            Entry { file, address, error: Some(Arc::clone(&error)), ..Entry::new(id, error.id()) }
        }
    }
}
