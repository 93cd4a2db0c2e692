//! The program in a real terminal: it opens, moves, resizes, suspends, quits and is killed, and gives the terminal back.

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::pty::{PATIENCE, Session, program, shell};
use crate::sketch;

/// The sketched article as a file, its paragraphs `copies` times over.
pub fn file(copies: usize) -> tempfile::NamedTempFile {
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
    session.quit();
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
    session.quit();
}

#[test]
fn after_a_stop_from_outside_the_terminal_is_set_afresh() {
    let file = file(1);
    let mut session = Session::start(program(&[file.path()]), 80, 24);
    session.until_shown("Les fissures");
    session.signal("-STOP");
    session.take_for(Duration::from_millis(50));
    let before = session.written.len();
    // What a shell leaves behind.
    session.screen.process(b"\x1b[?1049l\x1b[?25h\x1b[?2004l\x1b[?1000l\x1b[?1002l\x1b[?1006l\x1b[2J");
    session.signal("-CONT");
    session.until_shown("Les fissures");
    let screen = session.screen.screen();
    assert!(screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste());
    assert!(session.written[before..].contains("\x1b[?1006h"));
    session.quit();
}

#[test]
fn an_article_may_come_through_a_pipe() {
    let file = file(1);
    let mut session = Session::start(shell("cat \"$2\" | \"$1\" -", &[file.path()]), 80, 24);
    session.until_shown("Les fissures");
    session.quit();
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
    session.quit();
}

#[test]
fn notes_are_there_the_next_time() {
    let state = tempfile::tempdir().expect("a folder");
    let file = file(1);
    let start = || {
        let mut command = program(&[file.path()]);
        command.env("SELON_STATE", state.path());
        Session::start(command, 100, 30)
    };
    let mut session = start();
    session.until_shown("Claims · ");
    session.type_keys("cAqui d'autre ?\r");
    session.until_shown("noted");
    session.quit();
    let kept = std::fs::read_to_string(state.path().join("notes.jsonl")).expect("notes");
    assert_eq!((kept.lines().count(), kept.contains("\"note\":\"qui d'autre ?\"")), (1, true), "{kept}");
    let mut session = start();
    session.until_shown("Claims · ");
    session.type_keys(";");
    session.until_shown("✎ qui d'autre ?");
    session.quit();
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
    session.quit();
    let layout = state.path().join("layout.toml");
    let mut session = start();
    session.until(|session| first_row(session).starts_with("  Sources"));
    session.quit();
    std::fs::write(&layout, "view = \"upside-down\"").expect("room for it");
    let mut session = start();
    session.until_shown("layout.toml, line 1: ");
    session.quit();
}
