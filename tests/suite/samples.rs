//! The sample files of every format but pages, which stand beside their reader: `tests/samples/<format>/*`, each with what
//! is read in it in a file `<name>.read`. `UPDATE_EXPECT=1 cargo test samples` writes those anew: read the difference.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use selon::Reading;
use selon::document::Article;
use selon::input::FORMATS;

/// The files of a format, at least `floor`.
#[track_caller]
fn check(format: &str, floor: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(format);
    let listed = fs::read_dir(&folder).expect("the samples").map(|entry| entry.expect("an entry").path());
    let files: Vec<PathBuf> = listed.filter(|path| path.extension().is_some_and(|name| name != "read")).collect();
    assert!(files.len() >= floor, "{} files in {}", files.len(), folder.display());
    for file in files {
        let told: String = selon::records(&file, &Reading::default())
            .map(|record| told(&record.article.expect("an article")))
            .collect::<Vec<_>>()
            .join("\n");
        let mut beside = file.into_os_string();
        beside.push(".read");
        expect_file![PathBuf::from(beside)].assert_eq(&told);
    }
}

/// What is stated of an article, and a line a block. No-break spaces are shown as such.
fn told(article: &Article) -> String {
    let fields = [
        ("title", &article.title),
        ("byline", &article.byline),
        ("outlet", &article.outlet),
        ("published", &article.published),
        ("url", &article.url),
        ("lang", &article.lang),
    ];
    let mut told = format!("id: {}\n", article.id);
    for (name, value) in fields {
        if let Some(value) = value {
            writeln!(told, "{name}: {value}").expect("a string takes all");
        }
    }
    told.push('\n');
    for block in &article.blocks {
        let kind = format!("{:?}", block.kind);
        writeln!(told, "{kind:<10}{}", &article.text[block.span.range()]).expect("a string takes all");
    }
    told.replace('\u{a0}', "<a0>").replace('\u{202f}', "<202f>")
}

#[test]
fn every_format_has_samples() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    let lacking: Vec<_> =
        FORMATS.iter().map(|format| format.name).filter(|name| !samples.join(name).is_dir()).collect();
    assert!(lacking.is_empty(), "no samples of {lacking:?}");
}

#[test]
fn text() {
    check("text", 2);
}

#[test]
fn json_lines() {
    check("jsonl", 1);
}

#[test]
fn json_arrays() {
    check("json", 1);
}

#[test]
fn tables() {
    check("csv", 2);
}

#[test]
fn markdown() {
    check("markdown", 2);
}

#[test]
fn packed() {
    check("gzip", 1);
}
