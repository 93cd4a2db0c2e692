//! The terminal program. Keys, signals and the worker's answers come in
//! through one channel; `app::update` says what they change, `view` draws it.
//! The terminal is given back as it was on quitting, panic, SIGTERM, SIGHUP, SIGINT and suspension.

pub mod app;
mod arrange;
pub mod detail;
mod details;
pub mod filter;
pub mod finder;
pub mod fuzzy;
pub mod ground;
mod isolation;
pub mod jumps;
pub mod keymap;
pub mod layout;
pub mod lines;
pub mod links;
pub mod list;
mod loss;
pub mod marks;
pub mod message;
pub mod mouse;
mod moves;
pub mod notes;
mod opening;
mod outside;
pub mod overlay;
pub mod pages;
pub mod palette;
pub mod panes;
pub mod reading;
mod screen;
pub mod scroll;
pub mod search;
pub mod setup;
mod sharing;
pub mod signs;
mod surveys;
pub mod theme;
pub mod view;
pub mod voices;
pub mod whole;

pub use app::{Effect, Entry, EntryId, Message};
pub use message::{Counts, Facts};

use std::io;
use std::mem;
use std::panic::catch_unwind;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use crossterm::terminal;
use ratatui::layout::{Position, Size};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use app::{Shown, State, update};
use keymap::{Key, Named};
use mouse::Gesture;
use outside::Gate;
use screen::{Screen, give_back_on_panic, hear, leave};
use setup::Setup;

use crate::error::Error;

/// How long the screen is left as it is while an article is being opened, before it says so.
const PATIENCE: Duration = Duration::from_millis(100);
/// How long what only tells how far the work is waits for a frame: a key that comes meanwhile brings one.
const PROGRESS: Duration = Duration::from_millis(250);

/// How long the program waits at its end for what is being stored.
const STORING: Duration = Duration::from_secs(2);

/// Takes a message to the program, from any thread.
pub type Send = Box<dyn Fn(Message) + std::marker::Send + Sync>;

/// What comes in.
enum Input {
    Message(Message),
    Terminal(Event),
    Signal(i32),
    /// The editor was left.
    Edited,
    /// The terminal cannot be read any more.
    Deaf(io::Error),
}

/// Runs the program until the reader quits, and says why articles could not be read. `start` starts the worker, which
/// answers the effects that it is sent with messages.
///
/// # Errors
/// When the terminal cannot be read or written.
pub fn run(setup: Setup, start: impl FnOnce(Send) -> Sender<Effect>) -> io::Result<Vec<Arc<Error>>> {
    let (sender, inputs) = mpsc::channel();
    let messages = sender.clone();
    // Nobody listens any more once the program ends, and then nothing is lost.
    let worker = start(Box::new(move |message| drop(messages.send(Input::Message(message)))));
    give_back_on_panic();
    let mut screen = Screen::enter(setup.links)?;
    listen_to_signals(sender.clone())?;
    let gate = Arc::new(Gate::default());
    let (theirs, terminal) = (Arc::clone(&gate), sender.clone());
    thread::spawn(move || listen_to_terminal(&terminal, &theirs));
    let hung_up = sender.clone();
    // The program that does not hear it any more has ended.
    loss::listen(move || drop(hung_up.send(Input::Signal(SIGHUP))));
    let mut state = State::new(setup, screen.size());
    hear(state.mouse)?;
    let waking = Waking::Unannounced;
    let mut program =
        Program { state: &mut state, screen: &mut screen, worker, inputs, sender, gate, waking, due: None, storing: 0 };
    match program.run() {
        Err(error) if loss::explains(&error) => end_by(SIGHUP)?,
        ended => ended?,
    }
    Ok(state.unread)
}

fn listen_to_signals(sender: Sender<Input>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
    thread::spawn(move || signals.forever().try_for_each(|signal| sender.send(Input::Signal(signal))));
    Ok(())
}

/// Passes on what the terminal says.
fn listen_to_terminal(sender: &Sender<Input>, gate: &Gate) {
    loop {
        // Whatever made the reading panic would do so again: it stays in the buffer.
        let read = catch_unwind(event::read).unwrap_or_else(|_| Err(io::Error::other(Error::Garbled)));
        let deaf = read.is_err();
        if sender.send(read.map_or_else(Input::Deaf, Input::Terminal)).is_err() || deaf {
            return;
        }
        gate.pass();
    }
}

/// Ends the program as the signal does, the terminal given back.
fn end_by(signal: i32) -> io::Result<()> {
    log::info!("signal {signal}");
    leave();
    emulate_default_handler(signal)
}

/// Whether the program goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    GoOn,
    /// It goes on, and a frame can wait.
    Later,
    Quit,
}

/// For how long the screen is left as it is while an article is being opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Patience {
    /// None is being opened, or it begins now.
    Whole,
    /// Until then.
    Until(Instant),
    /// The screen has said so; every change is shown.
    Spent,
}

/// What the next SIGCONT follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Waking {
    /// The program's own stop, after which it has taken the terminal again already.
    Announced,
    /// A stop from outside.
    Unannounced,
}

struct Program<'a> {
    state: &'a mut State,
    screen: &'a mut Screen,
    worker: Sender<Effect>,
    inputs: Receiver<Input>,
    sender: Sender<Input>,
    gate: Arc<Gate>,
    waking: Waking,
    /// When the frame that can wait is due.
    due: Option<Instant>,
    /// How much is being stored for the next time.
    storing: usize,
}

impl Program<'_> {
    /// Draws after all that came in at once, so that a burst of messages or keys costs one frame.
    fn run(&mut self) -> io::Result<()> {
        let mut patience = Patience::Whole;
        loop {
            if self.is_opening() && patience == Patience::Whole {
                patience = Patience::Until(Instant::now() + PATIENCE);
            }
            match self.wait(patience) {
                Ok(input) => match self.take(input)? {
                    Next::Quit => {
                        self.see_stored();
                        return Ok(());
                    }
                    Next::Later => {
                        self.due.get_or_insert_with(|| Instant::now() + PROGRESS);
                        continue;
                    }
                    Next::GoOn => {}
                },
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
            let patient = match patience {
                Patience::Whole => true,
                Patience::Until(end) => Instant::now() < end,
                Patience::Spent => false,
            };
            if !(patient && self.is_opening()) {
                self.due = None;
                // A change of size that comes before anybody listens is told by nobody.
                let size = self.screen.size();
                if size != self.state.size {
                    self.change(Message::Resize(size))?;
                }
                self.screen.draw(self.state)?;
                patience = if self.is_opening() { Patience::Spent } else { Patience::Whole };
            }
        }
    }

    /// Waits until all that shall be stored is, so that nothing written last is lost; what cannot be is told with what could
    /// not be read.
    fn see_stored(&mut self) {
        let end = Instant::now() + STORING;
        while self.storing > 0 {
            match self.inputs.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(Input::Message(Message::Stored)) => self.storing -= 1,
                Ok(Input::Message(Message::Trouble(error))) => self.state.unread.push(error),
                Ok(_) => {}
                Err(_) => return log::warn!("what was written last may not be stored"),
            }
        }
    }

    fn is_opening(&self) -> bool {
        matches!(self.state.shown, Shown::Waiting)
    }

    fn wait(&self, patience: Patience) -> Result<Input, RecvTimeoutError> {
        let due = if let Patience::Until(end) = patience { Some(end) } else { self.due };
        match due {
            Some(due) => self.inputs.recv_timeout(due.saturating_duration_since(Instant::now())),
            None => self.inputs.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    fn take(&mut self, input: Input) -> io::Result<Next> {
        let mut input = Some(input);
        let mut next = Next::Later;
        while let Some(taken) = input {
            match self.handle(taken)? {
                Next::Quit => return Ok(Next::Quit),
                Next::GoOn => next = Next::GoOn,
                Next::Later => {}
            }
            input = self.inputs.try_recv().ok();
        }
        Ok(next)
    }

    fn handle(&mut self, input: Input) -> io::Result<Next> {
        let message = match input {
            Input::Message(Message::Stored) => {
                self.storing = self.storing.saturating_sub(1);
                return Ok(Next::Later);
            }
            Input::Message(message) => Some(message),
            Input::Terminal(Event::Key(event)) => key(event).and_then(|key| self.state.message(key)),
            Input::Terminal(Event::Resize(width, height)) => Some(Message::Resize(Size { width, height })),
            Input::Terminal(Event::Mouse(event)) => gesture(event),
            Input::Terminal(Event::Paste(text)) => Some(Message::Paste(text)),
            Input::Terminal(_) | Input::Edited => None,
            Input::Signal(SIGTSTP) => return self.perform(Effect::Suspend),
            Input::Signal(SIGCONT) => {
                if mem::replace(&mut self.waking, Waking::Unannounced) == Waking::Unannounced {
                    // Raw mode counts as entered, but somebody else may have set the terminal since.
                    terminal::disable_raw_mode()?;
                    self.take_back()?;
                }
                Some(Message::Resize(self.screen.size()))
            }
            Input::Signal(signal) => {
                end_by(signal)?;
                return Ok(Next::Quit);
            }
            Input::Deaf(error) => return Err(error),
        };
        let Some(message) = message else { return Ok(Next::GoOn) };
        let waits = self.state.can_wait(&message);
        Ok(match self.change(message)? {
            Next::GoOn if waits => Next::Later,
            next => next,
        })
    }

    /// Changes the state, and does what is to be done then.
    fn change(&mut self, message: Message) -> io::Result<Next> {
        for effect in update(self.state, message) {
            if self.perform(effect)? == Next::Quit {
                return Ok(Next::Quit);
            }
        }
        Ok(Next::GoOn)
    }

    fn perform(&mut self, effect: Effect) -> io::Result<Next> {
        log::debug!("{effect:?}");
        match effect {
            Effect::Quit => return Ok(Next::Quit),
            Effect::Redraw => self.screen.redraw()?,
            Effect::Suspend => {
                leave();
                self.waking = Waking::Announced;
                emulate_default_handler(SIGTSTP)?;
                self.take_back()?;
            }
            Effect::Mouse(mouse) => hear(mouse)?,
            Effect::Copy(words) => outside::copy(&words)?,
            Effect::Browse(url) => {
                if let Err(error) = outside::browse(&url) {
                    update(self.state, Message::NoBrowser(url, error.to_string()));
                }
            }
            Effect::Edit(file) => return self.edit(&file),
            // A worker that is gone has said so in its last message.
            Effect::Open { .. }
            | Effect::Look { .. }
            | Effect::Remember(_)
            | Effect::Note(_)
            | Effect::Survey(_)
            | Effect::Fetch(_)
            | Effect::Welcomed => {
                let stores = matches!(effect, Effect::Remember(_) | Effect::Note(_));
                self.storing += usize::from(self.worker.send(effect).is_ok() && stores);
            }
        }
        Ok(Next::GoOn)
    }
}

/// Lending the terminal to another program.
impl Program<'_> {
    fn take_back(&mut self) -> io::Result<()> {
        self.screen.take_back()?;
        hear(self.state.mouse)?;
        self.change(Message::Resize(self.screen.size())).map(drop)
    }

    /// Lends the terminal to the editor until it is left.
    fn edit(&mut self, file: &Path) -> io::Result<Next> {
        let Some(editor) = outside::editor() else {
            return self.change(Message::NoEditor(None));
        };
        self.gate.close()?;
        leave();
        let next = match outside::edit(&editor, file) {
            Ok(mut child) => {
                let sender = self.sender.clone();
                thread::spawn(move || child.wait().map(|_| sender.send(Input::Edited)));
                self.wait_for_editor()
            }
            Err(error) => self.change(Message::NoEditor(Some(format!("{editor}: {error}")))),
        };
        self.gate.open();
        self.take_back()?;
        next
    }

    /// Goes on hearing the worker, not the keys. The editor's Ctrl-C is not ours; its Ctrl-Z is.
    fn wait_for_editor(&mut self) -> io::Result<Next> {
        while let Ok(input) = self.inputs.recv() {
            let next = match input {
                Input::Edited => break,
                Input::Signal(SIGTSTP) => emulate_default_handler(SIGTSTP).map(|()| Next::GoOn),
                Input::Signal(SIGINT | SIGCONT) | Input::Terminal(_) => Ok(Next::GoOn),
                input => self.handle(input),
            };
            if next? == Next::Quit {
                return Ok(Next::Quit);
            }
        }
        Ok(Next::GoOn)
    }
}

/// What the left button and the wheel do; the other buttons are the terminal's.
fn gesture(event: MouseEvent) -> Option<Message> {
    let gesture = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Gesture::Press,
        MouseEventKind::Drag(MouseButton::Left) => Gesture::Drag,
        MouseEventKind::Up(MouseButton::Left) => Gesture::Release,
        MouseEventKind::ScrollUp => Gesture::WheelUp,
        MouseEventKind::ScrollDown => Gesture::WheelDown,
        _ => return None,
    };
    Some(Message::Mouse(gesture, Position { x: event.column, y: event.row }))
}

/// A key press as the keymap knows it; releases and keys that it does not know are nothing.
fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release || event.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::SUPER) {
        return None;
    }
    let named = match event.code {
        KeyCode::Char(c) if event.modifiers.contains(KeyModifiers::CONTROL) => return Some(Key::Ctrl(c)),
        KeyCode::Char(c) => return Some(Key::Char(c)),
        KeyCode::Enter => Named::Enter,
        KeyCode::Esc => Named::Esc,
        KeyCode::Tab => Named::Tab,
        KeyCode::BackTab => Named::BackTab,
        KeyCode::Backspace => Named::Backspace,
        KeyCode::Up => Named::Up,
        KeyCode::Down => Named::Down,
        KeyCode::Left => Named::Left,
        KeyCode::Right => Named::Right,
        KeyCode::PageUp => Named::PageUp,
        KeyCode::PageDown => Named::PageDown,
        KeyCode::Home => Named::Home,
        KeyCode::End => Named::End,
        _ => return None,
    };
    Some(Key::Named(named))
}
