//! The life of the process in a real terminal: signals, other programs, the mouse, paste, storms, hostile text.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::pty::{ENTER_SCREEN, Session, program};
use crate::terminal::file;

/// Text that would do something to a terminal if it came through.
const HOSTILE: &str = include_str!("../corpus/hostile.txt");

#[test]
fn no_escape_sequence_of_an_article_reaches_the_terminal() {
    let mut article = tempfile::Builder::new().suffix(".txt").tempfile().expect("a file");
    let lines: Vec<String> = HOSTILE.lines().filter(|line| !line.starts_with('#')).map(unescaped).collect();
    article.write_all(lines.join("\n").as_bytes()).expect("room for it");
    let mut session = Session::start(program(&[article.path()]), 100, 60);
    session.until_shown("the last line");
    session.type_keys("G");
    session.until_shown("100 %");
    session.type_keys("q");
    session.until(Session::gave_back);
    for forbidden in [
        "\x1b]0;",
        "\x1b]52",
        "\x1b]8;",
        "\x1b[5n",
        "\x1b[6n",
        "\x1b[?5h",
        "\x1bP",
        "\x1b_",
        "\x1b^",
        "\x1bc",
        "\x07",
        "\u{9b}",
        "\u{9d}",
        "\u{90}",
        "\u{202e}",
        "\u{2066}",
        "\u{e0041}",
        "pwned",
    ] {
        assert!(!session.written.contains(forbidden), "{forbidden:?} came through");
    }
}

/// A line of the corpus with its escapes: `\\x1b`, `\\u{9b}`.
fn unescaped(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find("\\u{") {
        out += &rest[..at];
        let end = at + rest[at..].find('}').expect("a closed escape");
        let code = u32::from_str_radix(&rest[at + 3..end], 16).expect("a number");
        out.push(char::from_u32(code).expect("a character"));
        rest = &rest[end + 1..];
    }
    out + rest
}

#[test]
fn the_mouse_clicks_and_is_given_back() {
    let file = file(1);
    let mut session = Session::start(program(&[file.path()]), 80, 24);
    session.until_shown("Les fissures");
    session.until_shown("Claims · ");
    assert!(session.written.contains("\x1b[?1006h"));
    let row =
        (0..24).find(|&row| session.screen.screen().contents_between(row, 0, row, 80).contains("Les fissures sont"));
    session.type_keys(&format!(
        "\x1b[<0;20;{}M\x1b[<0;20;{}m",
        row.expect("it is shown") + 1,
        row.expect("it is shown") + 1
    ));
    session.until(|session| session.foot().contains("a déclaré"));
    session.type_keys("M");
    session.until(|session| session.written.contains("\x1b[?1006l"));
    session.quit();
}

#[test]
fn without_the_mouse_the_terminal_keeps_it() {
    let file = file(1);
    let mut command = program(&[file.path()]);
    command.arg("--no-mouse");
    let mut session = Session::start(command, 80, 24);
    session.until_shown("Les fissures");
    assert!(!session.written.contains("\x1b[?1006h"));
    session.quit();
}

#[test]
fn what_is_pasted_is_no_key() {
    let file = file(1);
    let mut session = Session::start(program(&[file.path()]), 80, 24);
    session.until_shown("Les fissures");
    session.type_keys("\x1b[200~qqq\x1b[201~/\x1b[200~fissures\nq\x1b[201~");
    session.until_shown("/fissures");
    session.type_keys("\r");
    session.until_shown("1 of 2 · fissures");
    session.quit();
}

#[test]
fn a_storm_of_sizes_ends_in_the_last_one() {
    let file = file(20);
    let mut session = Session::start(program(&[file.path()]), 80, 24);
    session.until_shown("Les fissures");
    for n in 0..40 {
        let (width, height) = [(1, 1), (2, 60), (200, 3), (40, 10), (7, 7)][n % 5];
        session.resize(width, height);
        session.type_keys("j");
    }
    session.resize(100, 30);
    session.type_keys("g");
    session.until(|session| session.shows("Sources") && session.shows("Le barrage de Brévent fermé aux visiteurs"));
    session.quit();
}

#[test]
fn a_terminal_of_one_cell() {
    let file = file(1);
    let mut session = Session::start(program(&[file.path()]), 1, 1);
    session.until(|session| session.written.contains(ENTER_SCREEN));
    session.type_keys("c\t??");
    session.resize(80, 24);
    session.until_shown("Le barrage de Brévent fermé aux visiteurs");
    session.resize(1, 1);
    session.quit();
}

#[test]
fn the_editor_has_the_terminal_and_the_change_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("article.txt");
    fs::write(&path, fs::read(file(3).path()).expect("an article")).expect("it is written");
    let editor = script(folder.path(), "printf 'editing: '; read line; printf '%s\\n' \"$line\" >> \"$1\"");
    let mut command = program(&[&path]);
    command.env("VISUAL", &editor);
    let mut session = Session::start(command, 80, 24);
    session.until_shown("Claims · ");
    session.type_keys("ccE");
    session.until_shown("editing: ");
    session.type_keys("quite new words\r");
    session.until_shown("the file was changed");
    session.type_keys("G");
    session.until_shown("quite new words");
    session.quit();
}

/// An executable shell script.
fn script(folder: &Path, commands: &str) -> String {
    let path = folder.join("editor");
    fs::write(&path, format!("#!/bin/sh\n{commands}\n")).expect("it is written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it may run");
    path.to_string_lossy().into_owned()
}

#[test]
fn a_changed_file_is_read_afresh_and_the_place_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("article.txt");
    let text = fs::read_to_string(file(20).path()).expect("an article");
    fs::write(&path, &text).expect("it is written");
    let mut session = Session::start(program(&[&path]), 80, 24);
    session.until_shown("Claims · ");
    session.type_keys("/perdue\rnnnn");
    session.until_shown("5 of 20");
    let before = session.screen.screen().contents_between(2, 0, 4, 50);
    fs::write(&path, text + "\n\nUn paragraphe de plus.").expect("it is written");
    session.until_shown("the file was changed");
    session.until(|session| session.screen.screen().contents_between(2, 0, 4, 50) == before);
    session.type_keys("n");
    session.until_shown("6 of 20 · perdue");
    session.type_keys("G");
    session.until_shown("Un paragraphe de plus.");
    session.quit();
}

#[test]
fn words_go_to_the_clipboard_by_the_terminal() {
    let file = file(1);
    let mut session = Session::start(program(&[file.path()]), 80, 24);
    session.until_shown("Claims · ");
    session.type_keys("cY");
    session.until(|session| session.written.contains("\x1b]52;c;"));
    session.quit();
}

#[test]
fn a_log_is_kept_where_it_is_asked_for() {
    let file = file(1);
    let folder = tempfile::tempdir().expect("a folder");
    let log = folder.path().join("log.txt");
    let mut command = program(&[file.path()]);
    command.arg("--log");
    command.arg(&log);
    let mut session = Session::start(command, 80, 24);
    session.until_shown("Claims · ");
    session.quit();
    let kept = fs::read_to_string(&log).expect("a log");
    assert!(kept.contains("opened ") && kept.contains("analysed "), "{kept}");
}
