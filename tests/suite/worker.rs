//! A session without a terminal, for tests of what it does when it is asked: effects in, messages out.

use std::num::NonZeroUsize;
use std::sync::mpsc::{self, Receiver, Sender};

use selon::session::{Item, Session};
use selon::tui::app::{Effect, Message};

use crate::pty::PATIENCE;

/// A session that goes on, and what it says.
pub fn start(items: Vec<Item>) -> (Sender<Effect>, Receiver<Message>) {
    let (send, messages) = mpsc::channel();
    let session = Session::new(items, Some("fr".to_owned()), NonZeroUsize::MIN);
    (session.start(move |message| drop(send.send(message))), messages)
}

/// The next message that something is found in.
#[track_caller]
pub fn heard<T>(messages: &Receiver<Message>, find: impl Fn(Message) -> Option<T>) -> T {
    loop {
        if let Some(found) = find(messages.recv_timeout(PATIENCE).expect("it comes")) {
            return found;
        }
    }
}
