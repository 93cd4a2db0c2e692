//! The terminal while it is the program's: entered, drawn on, lent, and given back as it was on quitting and on panic.

use std::io::{self, BufWriter, Stdout};
use std::panic;
use std::thread;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::style::Print;
use crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};

use super::app::State;
use super::links::{self, Links, Written};
use super::mouse::Mouse;
use super::view;

/// Room for a frame, so that it goes out in one piece.
const FRAME: usize = 1 << 16;

/// Buttons, the wheel and dragging, but no mere moving; coordinates in digits, so that wide screens have room.
const HEAR_MOUSE: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
/// The mouse is the terminal's again.
const LEAVE_MOUSE: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// The terminal while it is the program's.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    links: Links,
    written: Written,
    /// What was drawn last.
    area: Rect,
}

impl Screen {
    /// Takes the terminal.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn enter(links: Links) -> io::Result<Self> {
        enter()?;
        let writer = BufWriter::with_capacity(FRAME, io::stdout());
        let terminal = Terminal::new(CrosstermBackend::new(writer))?;
        Ok(Self { terminal, links, written: Written::default(), area: Rect::default() })
    }

    /// Takes the terminal again after it was given back.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn take_back(&mut self) -> io::Result<()> {
        enter()?;
        self.redraw()
    }

    /// Clears the screen, so that the next frame is drawn whole. `Terminal::clear` would ask the terminal where the
    /// cursor is, and lose the answer to the thread that reads keys.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn redraw(&mut self) -> io::Result<()> {
        let size = self.size();
        self.written = Written::default();
        self.terminal.resize(Rect::new(0, 0, size.width, size.height))
    }

    /// Draws the state.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn draw(&mut self, state: &State) -> io::Result<()> {
        let frame = self.terminal.draw(|frame| view::view(state, frame))?;
        if frame.area != self.area {
            // The screen was cleared.
            (self.written, self.area) = (Written::default(), frame.area);
        }
        let links = if self.links == Links::Written { links::in_view(state) } else { Vec::new() };
        if !(links.is_empty() && self.written.is_empty()) {
            let frame = frame.buffer.clone();
            let written = Written::of(links, &frame);
            written.write(&self.written, &frame, self.terminal.backend_mut())?;
            self.written = written;
        }
        Ok(())
    }

    /// How large it is.
    pub fn size(&self) -> Size {
        self.terminal.size().unwrap_or(Size { width: 80, height: 24 })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // The panic hook has done it already, before the message.
        if !thread::panicking() {
            leave();
        }
    }
}

fn enter() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, Hide, EnableBracketedPaste)
}

/// Hears the mouse, or leaves it to the terminal.
///
/// # Errors
/// When the terminal cannot be written.
pub fn hear(mouse: Mouse) -> io::Result<()> {
    execute!(io::stdout(), Print(if mouse == Mouse::On { HEAR_MOUSE } else { LEAVE_MOUSE }))
}

/// Gives the terminal back; when it is gone there is nobody to tell.
pub fn leave() {
    let _ = execute!(io::stdout(), DisableBracketedPaste, Print(LEAVE_MOUSE), LeaveAlternateScreen, Show);
    let _ = terminal::disable_raw_mode();
}

/// Lets a panic of this thread print its message to the terminal as it was. Panics of the worker are caught there and
/// told as a message; the log keeps what they were.
pub fn give_back_on_panic() {
    let (ours, print) = (thread::current().id(), panic::take_hook());
    panic::set_hook(Box::new(move |cause| {
        if thread::current().id() == ours {
            leave();
            print(cause);
        } else {
            log::error!("{cause}");
        }
    }));
}
