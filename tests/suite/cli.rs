//! The program run as a reader runs it: what it prints, what it complains about, how it ends.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use expect_test::{Expect, expect};
use serde_json::Value;

/// The program, to be run in a folder with nothing to read from.
pub fn selon(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_selon"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the program in a folder that holds `files`; shows its exit status, its messages, and the head of each line
/// that it prints.
#[track_caller]
fn check(files: &[(&str, &[u8])], arguments: &[&str], expected: Expect) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("a file");
    }
    expected.assert_eq(&shown(&selon(folder.path(), arguments).output().expect("the program runs")));
}

/// Its exit status, its messages, and the head of each line that it prints.
pub fn shown(output: &Output) -> String {
    let head = |line: &str| line.chars().take(100).collect::<String>() + "\n";
    let printed: String = String::from_utf8_lossy(&output.stdout).lines().map(head).collect();
    let status = output.status.code().map_or("killed".to_owned(), |code| code.to_string());
    format!("exit {status}\n{}--\n{printed}", String::from_utf8_lossy(&output.stderr))
}

/// The objects that `selon extract` prints for this standard input, and its exit status.
fn extract(input: &[u8]) -> (Vec<Value>, Option<i32>) {
    let mut child = selon(Path::new("."), &["extract"]).stdin(Stdio::piped()).spawn().expect("the program runs");
    child.stdin.take().expect("a pipe").write_all(input).expect("the program reads");
    let output = child.wait_with_output().expect("the program ends");
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    (lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect(), output.status.code())
}

#[test]
fn a_missing_file_is_named_and_the_rest_is_read() {
    check(
        &[("a.txt", b"Un.\n")],
        &["--plain", "none.txt", "a.txt"],
        expect![[r#"
            exit 1
            selon: none.txt: No such file or directory (os error 2)
            --
            Un.

            Nobody's words are reported.

        "#]],
    );
}

#[test]
fn plain_text_in_french_where_it_is_asked_for() {
    let text = "Le barrage est sûr, a annoncé lundi la préfecture de la vallée.\n";
    check(
        &[("a.txt", text.as_bytes())],
        &["--plain", "--ui-lang", "fr", "--lang", "fr", "a.txt"],
        expect![[r#"
        exit 0
        --
        Le barrage est sûr [1], a annoncé lundi la préfecture de la vallée.

        ## Sources

        - la préfecture de la vallée (organisation) : 1

        ## Propos

        - [1] la préfecture de la vallée (organisation) affirme : Le barrage est sûr (rapporté ; « a annoncé

    "#]],
    );
    check(
        &[("a.txt", text.as_bytes())],
        &["--plain", "--ui-lang", "de", "a.txt"],
        expect![[r#"
        exit 2
        error: invalid value 'de' for '--ui-lang <CODE>'
          [possible values: en, fr]

        For more information, try '--help'.
        --
    "#]],
    );
}

#[test]
fn a_folder_without_articles() {
    check(
        &[("photo.png", b"\x89PNG")],
        &["--plain", "."],
        expect![[r#"
            exit 1
            selon: .: no article in this folder; selon reads text, HTML, Markdown, CSV, JSON, RSS and Atom files, by their extensions
            --
        "#]],
    );
}

#[test]
fn a_binary_file() {
    check(
        &[("a.txt", b"\x7fELF\x02\0\0")],
        &["--plain", "a.txt"],
        expect![[r#"
            exit 1
            selon: a.txt: this is not text (a program); give a text, a page, a feed, a table or JSON
            --
        "#]],
    );
}

#[test]
fn an_empty_file() {
    check(
        &[("a.txt", b" \n\n")],
        &["--plain", "a.txt"],
        expect![[r#"
        exit 1
        selon: a.txt: the article is empty
        --
    "#]],
    );
    check(
        &[("a.jsonl", b"")],
        &["--plain", "a.jsonl"],
        expect![[r#"
            exit 1
            selon: a.jsonl: the article is empty
            --
        "#]],
    );
}

#[test]
fn invalid_utf8_is_read_in_the_encoding_it_looks_like() {
    check(
        &[("a.txt", b"Le maire a d\xe9menti : \xab c'est faux \xbb.\n")],
        &["--plain", "--lang", "xx", "a.txt"],
        expect![[r#"
            exit 0
            --
            Le maire a démenti : « c'est faux ».

            No language pack for 'xx': the article is shown without attribution.

        "#]],
    );
}

#[test]
fn escapes_and_bidi_controls_do_not_reach_the_screen() {
    let text = "\u{1b}]0;pwned\u{7}Le \u{1b}[31mmaire\u{1b}[0m a \u{202e}dit\u{2069} oui.\u{9b}2J\n";
    check(
        &[("a.txt", text.as_bytes())],
        &["--plain", "--lang", "xx", "a.txt"],
        expect![[r#"
            exit 0
            --
            Le maire a dit oui.

            No language pack for 'xx': the article is shown without attribution.

        "#]],
    );
}

#[test]
fn a_line_of_a_megabyte() {
    let (articles, status) = extract("Le maire a dit oui. ".repeat(50_000).as_bytes());
    assert_eq!((articles.len(), status), (1, Some(0)));
    assert_eq!(articles[0]["text"].as_str().map(str::len), Some(999_999));
}

#[test]
fn a_broken_json_line_among_good_ones() {
    let lines = "{\"id\": \"a\", \"text\": \"Un.\"}\n{\"id\": \"b\", \"te\n{\"id\": \"c\"}\n{\"id\": \"d\", \"text\": \"Deux.\"}\n";
    check(
        &[("news.jsonl", lines.as_bytes())],
        &["extract", "--lang", "xx", "news.jsonl"],
        expect![[r#"
            exit 1
            selon: news.jsonl, line 2: the JSON breaks off at column 15; expected an object with "id" and "text", or --text-column with the name of its text
            selon: news.jsonl, line 3: no "text" among id; expected an object with "id" and "text", or --text-column with the name of its text
            --
            {"schema":"selon/1","id":"a","lang":"xx","title":null,"text":"Un.","paragraphs":[{"span":[0,3],"kind
            {"id":"news:2","error":"news.jsonl, line 2: the JSON breaks off at column 15; expected an object wit
            {"id":"c","error":"news.jsonl, line 3: no \"text\" among id; expected an object with \"id\" and \"te
            {"schema":"selon/1","id":"d","lang":"xx","title":null,"text":"Deux.","paragraphs":[{"span":[0,5],"ki
        "#]],
    );
}

#[test]
fn any_number_of_threads_prints_the_same() {
    let mut lines = String::new();
    for (at, article) in selon::bundled().iter().cycle().take(12).enumerate() {
        let text = article.text.repeat(if at == 7 { 8 } else { 1 });
        writeln!(lines, "{}", serde_json::json!({ "id": at.to_string(), "text": text })).expect("a string");
        if at == 5 {
            lines.push_str("{\"id\": \"b\", \"te\n");
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("news.jsonl"), lines).expect("a file");
    let run = |threads| {
        let arguments = ["extract", "--threads", threads, "news.jsonl"];
        selon(folder.path(), &arguments).output().expect("the program runs")
    };
    let (alone, many) = (run("1"), run("3"));
    assert_eq!((alone.status.code(), many.status.code()), (Some(1), Some(1)));
    assert!(alone.stdout == many.stdout && alone.stderr == many.stderr);
    let printed = String::from_utf8(many.stdout).expect("UTF-8");
    let lines: Vec<Value> = printed.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 13);
    let of_error = |line: &Value| line["error"].as_str().is_some_and(|cause| cause.starts_with("news.jsonl, line 7"));
    assert_eq!(lines.iter().position(of_error), Some(6));
}

#[test]
fn a_stream_is_answered_line_by_line() {
    let mut child = selon(Path::new("."), &["extract", "-"]).stdin(Stdio::piped()).spawn().expect("the program runs");
    let mut questions = child.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    for id in ["a", "b"] {
        writeln!(questions, "{{\"id\": \"{id}\", \"text\": \"Un.\"}}").expect("the program reads");
        let answer: Value = serde_json::from_str(&answers.next().expect("a line").expect("UTF-8")).expect("JSON");
        assert_eq!(answer["id"], id);
    }
    drop(questions);
    assert!(child.wait().expect("the program ends").success());
}

#[test]
fn spans_count_code_points() {
    let (articles, _) = extract("Été à Évry 🏖\n« Déjà », dit-elle.\n".as_bytes());
    let article = &articles[0];
    let text: Vec<char> = article["text"].as_str().expect("a text").chars().collect();
    let span = |span: &Value, end: usize| usize::try_from(span[end].as_u64().expect("a number")).expect("small");
    let words = article["paragraphs"].as_array().expect("a list").iter().map(|paragraph| {
        let place = &paragraph["span"];
        format!("{}: {}", paragraph["kind"], text[span(place, 0)..span(place, 1)].iter().collect::<String>())
    });
    expect![[r#"
        "title": Été à Évry 🏖
        "body": « Déjà », dit-elle."#]]
    .assert_eq(&words.collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let mut child = selon(Path::new("."), &["--plain"]).spawn().expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(shown(&output), "exit 0\n--\n");
}

#[test]
fn wrong_arguments() {
    check(
        &[],
        &["--colour"],
        expect![[r#"
        exit 2
        error: unexpected argument '--colour' found

          tip: to pass '--colour' as a value, use '-- --colour'

        Usage: selon [OPTIONS] [FILE]...
               selon <COMMAND>

        For more information, try '--help'.
        --
    "#]],
    );
}

#[test]
fn completions_and_manual_page() {
    for arguments in [&["completions", "bash"][..], &["man"]] {
        let output = selon(Path::new("."), arguments).output().expect("the program runs");
        assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("extract"));
    }
}

#[test]
fn without_arguments_the_sample_articles_are_read() {
    let output = selon(Path::new("."), &["--lang", "xx"]).output().expect("the program runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    let titles: Vec<_> = printed.lines().filter(|line| line.starts_with("# ")).collect();
    expect![[r#"
        # Syrie: l’armée chasse «Daech» de Boukamal, dernière ville aux mains des terroristes
        # Valcreuse : le pont Mirande fermé « jusqu’à nouvel ordre », la mairie nie avoir ignoré les alertes
        # Harrowmere told to boil its water as company denies cover-up"#]]
    .assert_eq(&titles.join("\n"));
}
