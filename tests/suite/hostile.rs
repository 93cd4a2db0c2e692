//! Files that are broken, swollen or lie, given to the program with good ones: an error says what and where, the others
//! are read, the exit status is 1.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};

use expect_test::{Expect, expect};

use crate::cli::{selon, shown};
use crate::wrap::gzip;

/// Runs `selon --plain` over a hostile file and a good one after it; shows its exit status, its messages, and what it
/// prints.
#[track_caller]
fn check(name: &str, bytes: &[u8], expected: Expect) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join(name), bytes).expect("a file");
    fs::write(folder.path().join("z.txt"), "Le pont rouvre lundi.\n").expect("a file");
    let output = selon(folder.path(), &["--plain", name, "z.txt"]).output().expect("the program runs");
    let shown = shown(&output).replace("\nNobody's words are reported.\n", "");
    let lines: Vec<&str> = shown.lines().filter(|line| !line.is_empty()).collect();
    expected.assert_eq(&(lines.join("\n") + "\n"));
}

#[test]
fn gzip_that_breaks_off() {
    let lines: Vec<u8> = (0u32..4000)
        .flat_map(|n| format!("{{\"text\": \"Nombre {n} {}.\"}}\n", n.wrapping_mul(2_654_435_761)).into_bytes())
        .collect();
    let packed = gzip(&lines);
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.jsonl.gz"), &packed[..packed.len() / 2]).expect("a file");
    fs::write(folder.path().join("z.txt"), "Le pont rouvre lundi.\n").expect("a file");
    let output = selon(folder.path(), &["extract", "a.jsonl.gz", "z.txt"]).output().expect("the program runs");
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    let lines: Vec<&str> = printed.lines().collect();
    assert!(lines.len() > 1000 && lines[0].contains("Nombre 0 ") && lines[999].contains("Nombre 999 "));
    assert!(lines[lines.len() - 2].contains("error"), "{}", lines[lines.len() - 2]);
    assert!(lines[lines.len() - 1].contains("Le pont rouvre lundi."));
    assert_eq!(output.status.code(), Some(1));
    expect![[r#"
        selon: a.jsonl.gz: the gzip data breaks off after 69996 bytes of text
    "#]]
    .assert_eq(&String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_gzip_bomb() {
    check(
        "a.txt.gz",
        &gzip(&vec![b' '; 64 << 20]),
        expect![[r#"
        exit 1
        selon: a.txt.gz: over 200 bytes come out of each byte of the gzip data: no text is packed so tight
        --
        Le pont rouvre lundi.
    "#]],
    );
    check(
        "a.jsonl.gz",
        &gzip(&[b"{\"text\": \"Un.\"}\n".as_slice(), &vec![b'{'; 64 << 20]].concat()),
        expect![[r#"
            exit 1
            selon: a.jsonl.gz: over 200 bytes come out of each byte of the gzip data: no text is packed so tight
            --
            Un.
            Le pont rouvre lundi.
        "#]],
    );
}

#[test]
fn a_page_of_200_megabytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut page = BufWriter::new(File::create(folder.path().join("a.html")).expect("a file"));
    page.write_all(b"<!DOCTYPE html><article>").expect("room for it");
    let paragraphs = "<p>Le pont rouvre lundi, a dit la maire.</p>\n".repeat(1 << 14);
    for _ in 0..(200 << 20) / paragraphs.len() {
        page.write_all(paragraphs.as_bytes()).expect("room for it");
    }
    page.into_inner().expect("room for it");
    fs::write(folder.path().join("z.txt"), "Le pont rouvre lundi.\n").expect("a file");
    let output = selon(folder.path(), &["--plain", "a.html", "z.txt"]).output().expect("the program runs");
    expect![[r#"
        exit 1
        selon: a.html: a page of over 64 MiB; save the article alone
        --
        Le pont rouvre lundi.

        Nobody's words are reported.

    "#]]
    .assert_eq(&shown(&output));
}

#[test]
fn elements_100_000_deep() {
    check(
        "a.html",
        &[b"<!DOCTYPE html>", "<div>".repeat(100_000).as_bytes(), b"Un."].concat(),
        expect![[r#"
        exit 1
        selon: a.html: over 512 elements stand in one another: this is no page that a browser would show
        --
        Le pont rouvre lundi.
    "#]],
    );
    check(
        "a.md",
        &[">".repeat(100_000).as_bytes(), b" Un."].concat(),
        expect![[r#"
        exit 1
        selon: a.md: over 512 elements stand in one another: this is no page that a browser would show
        --
        Le pont rouvre lundi.
    "#]],
    );
    check(
        "a.json",
        "[".repeat(100_000).as_bytes(),
        expect![[r#"
        exit 1
        selon: a.json, line 1: the JSON breaks off at column 100000; expected an object with "id" and "text", or --text-column with the name of its text
        --
        Le pont rouvre lundi.
    "#]],
    );
    check(
        "b.json",
        &[b"{\"text\": ".as_slice(), "[".repeat(100_000).as_bytes()].concat(),
        expect![[r#"
            exit 1
            selon: b.json, line 1: the JSON breaks off at column 100009; expected an object with "id" and "text", or --text-column with the name of its text
            --
            Le pont rouvre lundi.
        "#]],
    );
}

#[test]
fn a_table_without_the_column() {
    check(
        "a.csv",
        b"rubrique;mots\nvilles;Un.\n",
        expect![[r#"
        exit 1
        selon: a.csv: no column is called 'text'; there are: rubrique, mots; name the column of texts with --text-column
        --
        Le pont rouvre lundi.
    "#]],
    );
}

#[test]
fn encodings_mixed_in_one_file() {
    check(
        "a.jsonl",
        b"{\"text\": \"Un \xe9t\xe9 pluvieux.\"}\n{\"text\": \"Un \xc3\xa9t\xc3\xa9 sec.\"}\n{\"text\": \"Deux\0.\"}\n{\"text\": \"Un \xe9t\xe9 de \xab r\xeave \xbb.\"}\n",
        expect![[r#"
            exit 1
            selon: a.jsonl, line 3: this is not text (a NUL byte at offset 14); give a text, a page, a feed, a table or JSON
            --
            Un été pluvieux.
            Un été sec.
            Un été de « rêve ».
            Le pont rouvre lundi.
        "#]],
    );
}

#[test]
fn a_feed_of_50_000_entries_one_of_which_is_empty() {
    let entry = |n: u32| format!("<item><title>Pont {n}</title><description>Il rouvre.</description></item>\n");
    let entries: String = (0..50_000).map(|n| if n == 777 { "<item></item>\n".to_owned() } else { entry(n) }).collect();
    let folder = tempfile::tempdir().expect("a folder");
    let feed = format!("<rss version=\"2.0\"><channel><title>Fil</title>\n{entries}</channel></rss>");
    fs::write(folder.path().join("a.xml"), feed).expect("a file");
    let output = selon(folder.path(), &["extract", "a.xml"]).output().expect("the program runs");
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(printed.lines().count(), 50_000);
    assert!(printed.lines().last().is_some_and(|line| line.contains("Pont 49999")));
    assert_eq!(output.status.code(), Some(1));
    expect![[r#"
        selon: a.xml, line 779: entry 778 has neither a text nor a title
    "#]]
    .assert_eq(&String::from_utf8_lossy(&output.stderr));
}
