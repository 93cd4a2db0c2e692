//! What is asked of other programs: the clipboard by the terminal (OSC 52), the browser, the editor; and a gate that
//! keeps the thread that reads the terminal from taking what is typed for the editor.

use std::env;
use std::fs::File;
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;
use signal_hook::consts::SIGWINCH;
use signal_hook::low_level::raise;

/// How long the thread that reads the terminal may take to come to the gate.
const PATIENCE: Duration = Duration::from_secs(1);

/// Where the thread that reads the terminal waits while somebody else reads it.
#[derive(Debug, Default)]
pub struct Gate {
    passage: Mutex<Passage>,
    changed: Condvar,
}

/// Whether the thread may go on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Passage {
    #[default]
    Open,
    /// It shall stop at the gate.
    Closing,
    /// It stands there.
    Closed,
}

impl Gate {
    /// Stops here as long as the gate is closed.
    pub fn pass(&self) {
        let mut passage = self.lock();
        if *passage == Passage::Closing {
            *passage = Passage::Closed;
            self.changed.notify_all();
        }
        drop(self.changed.wait_while(passage, |passage| *passage == Passage::Closed));
    }

    /// Closes the gate, and waits until the thread stands there. A change of the screen's size, which nobody made, wakes
    /// it from its reading.
    ///
    /// # Errors
    /// When it cannot be woken.
    pub fn close(&self) -> io::Result<()> {
        *self.lock() = Passage::Closing;
        raise(SIGWINCH)?;
        let closing = |passage: &mut Passage| *passage == Passage::Closing;
        drop(self.changed.wait_timeout_while(self.lock(), PATIENCE, closing));
        Ok(())
    }

    /// Lets the thread go on.
    pub fn open(&self) {
        *self.lock() = Passage::Open;
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Passage> {
        self.passage.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Asks the terminal to put words on the clipboard; control characters become spaces.
///
/// # Errors
/// When the terminal cannot be written.
pub fn copy(words: &str) -> io::Result<()> {
    let plain: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    execute!(io::stdout(), CopyToClipboard::to_clipboard_from(plain))
}

/// Shows an address in the browser.
///
/// # Errors
/// When no browser can be started.
pub fn browse(url: &str) -> io::Result<()> {
    open::that_detached(url)
}

/// The editor that the environment names.
pub fn editor() -> Option<String> {
    ["VISUAL", "EDITOR"].iter().filter_map(|name| env::var(name).ok()).find(|editor| !editor.trim().is_empty())
}

/// Starts the editor on a file, in the terminal even when standard input is an article.
///
/// # Errors
/// When it cannot be started.
pub fn edit(editor: &str, file: &Path) -> io::Result<Child> {
    let mut command = Command::new("sh");
    // The shell parts the editor's own arguments, as everywhere where these variables are used.
    command.args(["-c", &format!("{editor} \"$1\""), "sh"]).arg(file);
    if let Ok(terminal) = File::open("/dev/tty") {
        command.stdin(Stdio::from(terminal));
    }
    command.spawn()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::mpsc;
    use std::thread;

    #[test]
    fn nobody_passes_a_closed_gate() {
        let gate = Arc::new(Gate::default());
        let (send, passed) = mpsc::channel();
        gate.pass();
        *gate.lock() = Passage::Closing;
        let theirs = Arc::clone(&gate);
        let thread = thread::spawn(move || {
            theirs.pass();
            send.send(()).expect("somebody listens");
        });
        drop(gate.changed.wait_while(gate.lock(), |passage| *passage == Passage::Closing));
        assert!(passed.try_recv().is_err());
        gate.open();
        assert_eq!(passed.recv(), Ok(()));
        thread.join().expect("it ends");
    }
}
