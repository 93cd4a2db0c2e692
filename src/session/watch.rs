//! Watches a file: tells once it was changed and then left alone for a moment. The folder is watched, since programs
//! that save put a new file in the old one's place.

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, SystemTime};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

/// How long a file must be left alone before it counts as changed: whoever writes it may not be done.
const CALM: Duration = Duration::from_millis(150);

/// By what a version of a file is told from another: its length and when it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    length: u64,
    written: Option<SystemTime>,
}

impl Version {
    /// The version of the file as it is, if there is one; what is read from a pipe has none.
    pub fn of(path: &Path) -> Option<Self> {
        let version = |meta: Metadata| Self { length: meta.len(), written: meta.modified().ok() };
        path.metadata().ok().filter(Metadata::is_file).map(version)
    }
}

/// A file being watched, until this is dropped.
#[derive(Debug)]
pub struct Watch {
    path: PathBuf,
    /// Watches as long as it is kept.
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Watches a file, of which a version is known.
    ///
    /// # Errors
    /// When the system cannot watch it.
    pub fn new(path: &Path, known: Option<Version>, tell: impl Fn() + Send + 'static) -> notify::Result<Self> {
        let whole = path.canonicalize().or_else(|_| absent(path)).map_err(notify::Error::io)?;
        let (sender, events) = mpsc::channel();
        let name = whole.file_name().map(ToOwned::to_owned);
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let touched = |event: &Event| event.paths.iter().any(|path| path.file_name() == name.as_deref());
            if event.is_ok_and(|event| !event.kind.is_access() && touched(&event)) {
                // Nobody listens once the watch is over.
                let _ = sender.send(());
            }
        })?;
        watcher.watch(whole.parent().unwrap_or(&whole), RecursiveMode::NonRecursive)?;
        thread::spawn(move || listen(&events, &whole, known, tell));
        Ok(Self { path: path.to_owned(), _watcher: watcher })
    }

    /// The file, as it was named.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// The whole path of a file that is not there, in a folder that is.
fn absent(path: &Path) -> io::Result<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(folder.canonicalize()?.join(path.file_name().unwrap_or_default()))
}

/// Tells of each new version after a calm; one that is gone is none.
fn listen(events: &Receiver<()>, path: &Path, mut known: Option<Version>, tell: impl Fn()) {
    while events.recv().is_ok() {
        while events.recv_timeout(CALM) == Ok(()) {}
        if events.recv_timeout(Duration::ZERO) == Err(RecvTimeoutError::Disconnected) {
            return;
        }
        let now = Version::of(path);
        if now.is_some() && now != known {
            known = now;
            tell();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How long a change may take to be told; reached only when a test fails.
    const PATIENCE: Duration = Duration::from_secs(20);

    #[test]
    fn tells_of_a_new_version_and_of_no_other_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "one").expect("it is written");
        let (sender, told) = mpsc::channel();
        let watch = Watch::new(&path, Version::of(&path), move || {
            let _ = sender.send(());
        })
        .expect("it is watched");
        assert_eq!(watch.path(), path);
        std::fs::write(folder.path().join("b.txt"), "other").expect("it is written");
        let new = folder.path().join("new");
        std::fs::write(&new, "two, longer").expect("it is written");
        std::fs::rename(&new, &path).expect("it takes the place");
        assert_eq!(told.recv_timeout(PATIENCE), Ok(()));
        drop(watch);
        assert_eq!(told.recv_timeout(PATIENCE), Err(RecvTimeoutError::Disconnected));
        assert!(told.try_recv().is_err());
    }
}
