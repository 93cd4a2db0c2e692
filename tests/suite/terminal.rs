//! The program in a real terminal: it opens, moves, resizes, suspends, quits and is killed, and gives the terminal back.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::Parser;

use crate::sketch;

/// How long a screen may take to come; reached only when a test fails.
const PATIENCE: Duration = Duration::from_secs(20);
const ENTER_SCREEN: &str = "\x1b[?1049h";
const LEAVE_SCREEN: &str = "\x1b[?1049l";
const SHOW_CURSOR: &str = "\x1b[?25h";

/// The program, the terminal it runs in, and all that it wrote.
struct Session {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    written: String,
    screen: Parser,
    child: Box<dyn Child + Send + Sync>,
}

impl Session {
    /// Runs a command in a terminal of `width` by `height`.
    fn start(command: CommandBuilder, width: u16, height: u16) -> Self {
        let size = PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let (send, output) = mpsc::channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if send.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keyboard = pair.master.take_writer().expect("its keyboard");
        let screen = Parser::new(lines(height), lines(width), 0);
        Self { master: pair.master, keyboard, output, written: String::new(), screen, child }
    }

    fn type_keys(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("the terminal takes keys");
    }

    fn resize(&mut self, width: u16, height: u16) {
        let size = PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).expect("the terminal changes its size");
        self.screen.screen_mut().set_size(lines(height), lines(width));
    }

    fn signal(&self, name: &str) {
        let pid = self.child.process_id().expect("it runs").to_string();
        let status = std::process::Command::new("kill").args([name, &pid]).status().expect("kill runs");
        assert!(status.success());
    }

    /// Waits until the program's screen is as wished.
    fn until(&mut self, wish: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !wish(self) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(error) => panic!("it did not come ({error}); the screen:\n{}", self.screen.screen().contents()),
            }
        }
    }

    /// Takes what the program writes within a time.
    fn take_for(&mut self, time: Duration) {
        let end = Instant::now() + time;
        while let Ok(bytes) = self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
            self.take(&bytes);
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.written += &String::from_utf8_lossy(bytes);
    }

    fn until_shown(&mut self, words: &str) {
        self.until(|session| session.shows(words));
    }

    fn shows(&self, words: &str) -> bool {
        self.screen.screen().contents().contains(words)
    }

    /// Whether the terminal is as it was: the first screen is back, the cursor to be seen.
    fn gave_back(&self) -> bool {
        let shown = self.written.trim_end_matches(SHOW_CURSOR);
        shown.len() < self.written.len() && shown.ends_with(LEAVE_SCREEN)
    }

    /// The foot of the screen: its last two lines.
    fn foot(&self) -> String {
        let (rows, columns) = self.screen.screen().size();
        self.screen.screen().contents_between(rows.get() - 2, 0, rows.get() - 1, columns.get())
    }

    /// Waits for the program's end: how it ended. The terminal must be as it was.
    fn end(mut self) -> portable_pty::ExitStatus {
        self.until(Self::gave_back);
        assert_eq!(self.written.matches(ENTER_SCREEN).count(), self.written.matches(LEAVE_SCREEN).count());
        self.child.wait().expect("it ends")
    }
}

fn lines(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has lines")
}

fn program(arguments: &[&Path]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_selon"));
    command.args(arguments);
    command.env("TERM", "xterm-256color");
    command.env("SELON_STATE", "");
    command.env_remove("NO_COLOR");
    command.env("LC_ALL", "C.UTF-8");
    command.env("SELON_CONFIG", "");
    command
}

/// The sketched article as a file, its paragraphs `copies` times over.
fn file(copies: usize) -> tempfile::NamedTempFile {
    let mut file = tempfile::Builder::new().suffix(".txt").tempfile().expect("a file");
    file.write_all(sketch::article(copies).text.as_bytes()).expect("room for it");
    file
}

#[test]
fn opens_moves_resizes_and_quits() {
    let file = file(20);
    let mut session = Session::start(program(&[file.path()]), 80, 24);
    session.until_shown("Les fissures sont sans danger");
    session.type_keys("G");
    session.until_shown("100 %");
    session.resize(40, 10);
    session.until_shown("▸Article");
    session.resize(120, 30);
    session.until_shown("Sources");
    session.type_keys("/fissures\r");
    session.until_shown("of 40 · fissures");
    session.type_keys("q");
    assert!(session.end().success());
}

#[test]
fn a_killed_program_gives_the_terminal_back() {
    let file = file(1);
    for (signal, name) in [("-TERM", "Terminated"), ("-HUP", "Hangup")] {
        let mut session = Session::start(program(&[file.path()]), 80, 24);
        session.until_shown("Les fissures");
        session.signal(signal);
        assert_eq!(session.end().signal(), Some(name));
    }
}

#[test]
fn suspends_and_comes_back() {
    let file = file(1);
    let mut session = Session::start(program(&[file.path()]), 80, 24);
    session.until_shown("Les fissures");
    session.type_keys("\x1a");
    session.until(Session::gave_back);
    // It stops a moment after it gave the terminal back, and does not hear the signal before.
    let end = Instant::now() + PATIENCE;
    while !session.shows("Les fissures") && Instant::now() < end {
        session.signal("-CONT");
        session.take_for(Duration::from_millis(50));
    }
    session.until_shown("Les fissures");
    session.type_keys("q");
    assert!(session.end().success());
}

#[test]
fn an_article_may_come_through_a_pipe() {
    let file = file(1);
    let mut command = program(&[]);
    let piped = format!("cat '{}' | '{}' -", file.path().display(), env!("CARGO_BIN_EXE_selon"));
    *command.get_argv_mut() = ["sh", "-c", &piped].map(Into::into).into();
    let mut session = Session::start(command, 80, 24);
    session.until_shown("Les fissures");
    session.type_keys("q");
    assert!(session.end().success());
}

#[test]
fn what_cannot_be_read_is_said_on_the_screen_and_counts_at_the_end() {
    let mut file = tempfile::Builder::new().suffix(".txt").tempfile().expect("a file");
    file.write_all(b"\x7fELF\x02\0\0").expect("room for it");
    let mut session = Session::start(program(&[file.path()]), 80, 24);
    session.until_shown("this is not text");
    session.until_shown("q quit");
    session.type_keys("q");
    session.until(|session| session.shows("selon: "));
    assert_eq!(session.child.wait().expect("it ends").exit_code(), 1);
}

#[test]
fn a_dumb_terminal_gets_plain_text() {
    let file = file(1);
    let mut command = program(&[file.path()]);
    command.env("TERM", "dumb");
    let mut session = Session::start(command, 80, 24);
    session.until(|session| session.written.contains("## Claims\r\n\r\n- [1] la préfecture"));
    assert!(!session.written.contains('\x1b'));
    assert!(session.child.wait().expect("it ends").success());
}

#[test]
fn the_keyboard_walks_over_every_source_and_claim_of_the_sample() {
    let article = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/articles/boukamal.txt");
    let mut session = Session::start(program(&[&article]), 120, 40);
    session.until_shown("8 claims from 4 sources, via 2 others");
    let military = "A une source militaire · anonymous · ";
    let sana = "C L'agence de presse officielle syrienne Sana · organisation · ";
    for (who, what) in [
        (military, "via l'AFP · asserts “rapporte” · reported"),
        (military, "asserts “a indiqué” · verbatim"),
        (military, "asserts “a-t-elle précisé” · verbatim"),
        (sana, "asserts “a également rapporté” · partly verbatim"),
        (sana, "asserts “a ajouté” · reported"),
        ("D une source · anonymous · ", "via la télévision libanaise al-Mayadeen · asserts “Selon” · verbatim"),
        ("D une source · anonymous · ", "asserts “Toujours selon” · reported"),
        ("F La Russie · state or place · ", "accuses “a accusé” · reported"),
    ] {
        session.type_keys("c");
        session.until(|session| session.foot().contains(&format!("{who}{what}")));
    }
    session.until_shown("E al-Mayadeen");
    session.type_keys("\t\tg");
    for sign in 'A'..='F' {
        session.until_shown("▸Sources");
        session.type_keys("\r");
        session.until(|session| session.shows(&format!(" of {sign}")) && session.shows("▸Claims"));
        session.type_keys("\x7fj");
    }
    session.type_keys("q");
    assert!(session.end().success());
}

#[test]
fn how_the_panes_stand_is_remembered() {
    let (file, state) = (file(1), tempfile::tempdir().expect("a folder"));
    let start = || {
        let mut command = program(&[file.path()]);
        command.env("SELON_STATE", state.path());
        Session::start(command, 80, 24)
    };
    let first_row =
        |session: &Session| session.screen.screen().contents().lines().nth(1).unwrap_or_default().to_owned();
    let mut session = start();
    session.until_shown("5 claims");
    session.type_keys("|");
    session.until(|session| first_row(session).starts_with("  Sources"));
    let layout = state.path().join("layout.toml");
    let end = Instant::now() + PATIENCE;
    while !layout.exists() && Instant::now() < end {
        session.take_for(Duration::from_millis(20));
    }
    session.type_keys("q");
    assert!(session.end().success());
    let mut session = start();
    session.until(|session| first_row(session).starts_with("  Sources"));
    session.type_keys("q");
    assert!(session.end().success());
    std::fs::write(&layout, "view = \"upside-down\"").expect("room for it");
    let mut session = start();
    session.until_shown("layout.toml, line 1: ");
    session.type_keys("q");
    assert!(session.end().success());
}
