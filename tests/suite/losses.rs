//! What goes wrong under the reader: the terminal is lost, a part of the program panics.

use std::num::NonZeroUsize;
use std::sync::mpsc;
use std::{env, fs, thread};

use portable_pty::CommandBuilder;
use selon::session::Item;
use selon::tui::setup::Setup;
use selon::tui::theme::Depth;
use selon::tui::{Effect, Entry, EntryId, Message};
use selon::wording::Tongue;
use selon::{Article, Span};

use crate::pty::{ENTER_SCREEN, LEAVE_SCREEN, SHOW_CURSOR, Session, program, shell};
use crate::sketch;
use crate::terminal::file;

#[test]
fn without_its_terminal_the_program_ends() {
    let (file, folder) = (file(1), tempfile::tempdir().expect("a folder"));
    let complaints = folder.path().join("complaints");
    let command = || shell("exec \"$1\" \"$2\" 2> \"$3\"", &[file.path(), &complaints]);
    // Whoever has it as the terminal that controls him is told by a signal, others are not.
    for controlled in [true, false] {
        let mut command = command();
        command.set_controlling_tty(controlled);
        let mut session = Session::start(command, 80, 24);
        session.until_shown("Les fissures");
        assert_eq!(session.lose_terminal().signal(), Some("Hangup"), "controlled: {controlled}");
        assert_eq!(fs::read_to_string(&complaints).expect("they were kept"), "");
    }
}

#[test]
fn a_program_whose_shell_survives_the_terminal_ends_too() {
    let (file, folder) = (file(1), tempfile::tempdir().expect("a folder"));
    let status = folder.path().join("status");
    let mut session =
        Session::start(shell("trap '' HUP; \"$1\" \"$2\"; echo $? > \"$3\"", &[file.path(), &status]), 80, 24);
    session.until_shown("Les fissures");
    session.lose_terminal();
    assert_eq!(fs::read_to_string(status).expect("it ended").trim(), "129");
}

#[test]
fn a_terminal_that_is_lost_while_the_article_came_through_a_pipe() {
    let file = file(1);
    let mut session = Session::start(shell("cat \"$2\" | \"$1\" -", &[file.path()]), 80, 24);
    session.until_shown("Les fissures");
    session.lose_terminal();
}

#[test]
fn what_the_terminal_should_not_send_is_survived_or_ends_the_program_in_order() {
    let file = file(1);
    let mut session = Session::start(program(&[file.path()]), 80, 24);
    session.until_shown("Les fissures");
    // A click on column 0: there is none.
    session.type_keys("\x1b[<0;0;0Mq");
    session.until(|session| session.written.contains(LEAVE_SCREEN));
    session.child.wait().expect("it ends");
}

/// Tells that the test runs itself again, in a terminal.
const INSIDE: &str = "SELON_TEST_INSIDE";

/// Runs the test of this name again in a terminal, where it is to find itself [`inside`].
fn again(test: &str) -> Session {
    let mut command = CommandBuilder::new(env::current_exe().expect("this program"));
    command.args(["--exact", test, "--nocapture", "--color", "never"]);
    command.env("TERM", "xterm-256color");
    command.env(INSIDE, "1");
    Session::start(command, 80, 24)
}

fn inside() -> bool {
    env::var_os(INSIDE).is_some()
}

/// Runs the reader with a worker that opens the sketched article first, then one that ends before its last paragraph
/// does.
fn read_what_cannot_be() {
    let setup = Setup::new(Depth::True, Tongue::En);
    let start = |send: selon::tui::Send| {
        let (sender, effects) = mpsc::channel();
        let entry = |item| Entry::new(EntryId { item, record: 0 }, format!("{item}.txt"));
        send(Message::Listed(vec![entry(0), entry(1)]));
        thread::spawn(move || {
            for effect in effects {
                if let Effect::Open { generation, entry } = effect {
                    let article = if entry.item == 0 { sketch::article(1) } else { broken(sketch::article(1)) };
                    send(Message::Opened { generation, article: article.into() });
                }
            }
        });
        sender
    };
    selon::tui::run(setup, start).expect("a terminal");
}

/// The article with blocks that are longer than its text.
fn broken(mut article: Article) -> Article {
    article.text.truncate(10);
    article
}

#[test]
fn a_panic_gives_the_terminal_back_before_its_message() {
    if inside() {
        return read_what_cannot_be();
    }
    let mut session = again("losses::a_panic_gives_the_terminal_back_before_its_message");
    session.until_shown("Les fissures");
    assert!(session.screen.screen().alternate_screen());
    session.type_keys(">");
    session.until(|session| session.written.contains("test result: FAILED"));
    let (before, message) = session.written.split_once("panicked at").expect("its message");
    let used = &before[before.rfind(ENTER_SCREEN).expect("it had entered the screen")..];
    for given_back in ["\x1b[?2004l", "\x1b[?1006l", "\x1b[?1002l", "\x1b[?1000l", LEAVE_SCREEN, SHOW_CURSOR] {
        assert!(used.contains(given_back), "{given_back:?} is missing before the message");
    }
    // A terminal in raw mode would leave line ends as they are.
    assert!(message.contains('\n') && message.matches('\n').count() == message.matches("\r\n").count(), "{message:?}");
    // The cursor may be shown once more.
    assert!(!message.replace(SHOW_CURSOR, "").contains('\x1b'), "{message:?}");
    assert_eq!(session.child.wait().expect("it ends").exit_code(), 101);
}

#[test]
fn a_panic_in_the_analysis_costs_no_more_than_the_analysis() {
    if inside() {
        let articles = [far_broken(sketch::article(200)), sketch::article(1)];
        let items = articles.map(Item::from).into();
        let session = selon::session::Session::new(items, Some("fr".to_owned()), NonZeroUsize::MIN);
        let unread = selon::tui::run(Setup::new(Depth::True, Tongue::En), |send| session.start(send));
        return assert_eq!(unread.expect("a terminal").len(), 1);
    }
    let mut session = again("losses::a_panic_in_the_analysis_costs_no_more_than_the_analysis");
    session.until_shown("the analysis of this article broke off");
    assert!(session.shows("Le barrage de Brévent") && !session.written.contains("panicked"));
    session.type_keys(">");
    session.until_shown("5 claims");
    session.type_keys("q");
    session.until(|session| session.written.contains("test result: ok"));
}

/// The article with a last block, far below what is shown, that lies behind its text.
fn far_broken(mut article: Article) -> Article {
    let last = article.blocks.last_mut().expect("blocks");
    let end = article.text.len();
    last.span = Span::new(end + 10, end + 20);
    article
}
