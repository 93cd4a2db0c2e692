//! The loss of the terminal: its window was closed, the connection to it broke. Whoever has it as the terminal that
//! controls him gets SIGHUP then; everybody else has to look, since reading only finds nothing, again and again.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use std::thread;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

/// Calls `tell` from a thread of its own once the terminal is lost.
pub fn listen(tell: impl FnOnce() + Send + 'static) {
    thread::spawn(move || match wait() {
        Ok(true) => tell(),
        Ok(false) => log::debug!("this system does not tell when the terminal is lost"),
        Err(error) => log::warn!("the loss of the terminal would go unheard: {error}"),
    });
}

/// Whether an error comes from the terminal's being lost: what is asked of it then fails in many ways.
pub fn explains(error: &io::Error) -> bool {
    Errno::from_io_error(error) == Some(Errno::IO) || is_lost()
}

fn is_lost() -> bool {
    let Ok(terminal) = terminal() else { return true };
    let mut watched = [PollFd::new(&terminal, PollFlags::empty())];
    poll(&mut watched, Some(&Timespec::default())).is_ok() && tells_loss(watched[0].revents())
}

fn tells_loss(flags: PollFlags) -> bool {
    flags.intersects(PollFlags::HUP | PollFlags::ERR)
}

/// Waits until the terminal is lost; false when the system cannot wait for that.
fn wait() -> io::Result<bool> {
    let terminal = terminal()?;
    // No flags: keys are somebody else's, and a loss is always told.
    let mut watched = [PollFd::new(&terminal, PollFlags::empty())];
    while let Err(error) = poll(&mut watched, None) {
        if error != Errno::INTR {
            return Err(error.into());
        }
    }
    Ok(tells_loss(watched[0].revents()))
}

/// The terminal from which keys come, even when standard input is an article.
fn terminal() -> io::Result<OwnedFd> {
    let stdin = io::stdin();
    if stdin.is_terminal() { stdin.as_fd().try_clone_to_owned() } else { File::open("/dev/tty").map(OwnedFd::from) }
}
