//! A real terminal for tests: the program in it, its keyboard, all that it wrote.

use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use vt100::Parser;

/// How long a screen may take to come; reached only when a test fails.
pub const PATIENCE: Duration = Duration::from_secs(20);
pub const ENTER_SCREEN: &str = "\x1b[?1049h";
pub const LEAVE_SCREEN: &str = "\x1b[?1049l";
pub const SHOW_CURSOR: &str = "\x1b[?25h";

/// The program, the terminal it runs in, and all that it wrote.
pub struct Session {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    /// The thread that reads what the program writes, and whether it shall end.
    reader: JoinHandle<()>,
    over: Arc<AtomicBool>,
    pub written: String,
    pub screen: Parser,
    pub child: Box<dyn Child + Send + Sync>,
}

impl Session {
    /// Runs a command in a terminal of `width` by `height`.
    pub fn start(command: CommandBuilder, width: u16, height: u16) -> Self {
        let size = PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let mut written = pair.master.try_clone_reader().expect("its output");
        let (send, output) = mpsc::channel();
        let over = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&over);
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = written.read(&mut bytes) {
                if told.load(Ordering::SeqCst) || send.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keyboard = pair.master.take_writer().expect("its keyboard");
        let screen = Parser::new(lines(height), lines(width), 0);
        Self { master: pair.master, keyboard, output, reader, over, written: String::new(), screen, child }
    }

    pub fn type_keys(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("the terminal takes keys");
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        let size = PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).expect("the terminal changes its size");
        self.screen.screen_mut().set_size(lines(height), lines(width));
    }

    pub fn signal(&self, name: &str) {
        let pid = self.child.process_id().expect("it runs").to_string();
        let status = std::process::Command::new("kill").args([name, &pid]).status().expect("kill runs");
        assert!(status.success());
    }

    /// Waits until the program's screen is as wished.
    pub fn until(&mut self, wish: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !wish(self) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(error) => panic!("it did not come ({error}); the screen:\n{}", self.screen.screen().contents()),
            }
        }
    }

    /// Takes what the program writes within a time.
    pub fn take_for(&mut self, time: Duration) {
        let end = Instant::now() + time;
        while let Ok(bytes) = self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
            self.take(&bytes);
        }
    }

    pub fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.written += &String::from_utf8_lossy(bytes);
    }

    pub fn until_shown(&mut self, words: &str) {
        self.until(|session| session.shows(words));
    }

    pub fn shows(&self, words: &str) -> bool {
        self.screen.screen().contents().contains(words)
    }

    /// Whether the terminal is as it was: the first screen is back, the cursor to be seen.
    pub fn gave_back(&self) -> bool {
        let shown = self.written.trim_end_matches(SHOW_CURSOR);
        shown.len() < self.written.len() && shown.ends_with(LEAVE_SCREEN)
    }

    /// The foot of the screen: its last two lines.
    pub fn foot(&self) -> String {
        let (rows, columns) = self.screen.screen().size();
        self.screen.screen().contents_between(rows.get() - 2, 0, rows.get() - 1, columns.get())
    }

    /// Waits for the program's end: how it ended. The terminal must be as it was.
    pub fn end(mut self) -> ExitStatus {
        self.until(Self::gave_back);
        let mut uses: Vec<_> = self.written.split(LEAVE_SCREEN).collect();
        uses.pop();
        assert!(uses.iter().all(|used| used.contains(ENTER_SCREEN)), "it left a screen that it had not entered");
        self.child.wait().expect("it ends")
    }

    /// Takes the terminal away, as when its window is closed, and waits for the program's end: how it ended.
    pub fn lose_terminal(self) -> ExitStatus {
        let Self { master, keyboard, reader, over, mut child, .. } = self;
        over.store(true, Ordering::SeqCst);
        // The thread holds the terminal as long as it waits for something to read.
        fs::write(master.tty_name().expect("a terminal has a name"), " ").expect("it can be written");
        reader.join().expect("it has read all");
        drop((keyboard, master));
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = child.try_wait().expect("it is ours") {
                return status;
            }
            if Instant::now() > end {
                child.kill().expect("it can be killed");
                panic!("without its terminal it goes on");
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Quits the program, which must end well.
    pub fn quit(mut self) {
        self.type_keys("q");
        assert!(self.end().success());
    }
}

/// A shell in a terminal that runs `script`; there `$1` is the program, `$2` and so on are the arguments.
pub fn shell(script: &str, arguments: &[&Path]) -> CommandBuilder {
    let mut command = program(&[]);
    let words = ["sh", "-c", script, "sh", env!("CARGO_BIN_EXE_selon")].map(Into::into).into_iter();
    *command.get_argv_mut() = words.chain(arguments.iter().map(|path| path.as_os_str().to_owned())).collect();
    command
}

fn lines(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has lines")
}

pub fn program(arguments: &[&Path]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_selon"));
    command.args(arguments);
    command.env("TERM", "xterm-256color");
    command.env_remove("NO_COLOR");
    command.env("SELON_STATE", "");
    command.env("SELON_CONFIG", "");
    command.env("LC_ALL", "C.UTF-8");
    command
}
