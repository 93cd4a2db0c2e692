//! Attribution survives extraction: who said what is the same, claim by claim, whatever an article is wrapped in.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::{Write as _, stderr};
use std::path::{Path, PathBuf};

use selon::document::{Article, ClaimId, Document, SourceId};
use selon::{Reading, analysis};

use crate::wrap::{Dates, Story, WRAPPINGS};

/// Text, kinds and claims of a document, a line each.
fn told(doc: &Document) -> String {
    let mut told = format!("lang {}\n", doc.lang);
    for block in &doc.article.blocks {
        writeln!(told, "{:?} {}", block.kind, doc.text(block.span)).expect("a string takes all");
    }
    for id in doc.claim_ids() {
        writeln!(told, "{}", claim(doc, id)).expect("a string takes all");
    }
    told
}

fn claim(doc: &Document, id: ClaimId) -> String {
    let claim = &doc[id];
    let words = |spans: &[selon::Span]| spans.iter().map(|&span| doc.text(span)).collect::<Vec<_>>().join(" … ");
    let source = |source: Option<SourceId>| source.map(|id| (doc[id].kind, doc[id].name.as_str()));
    format!(
        "{:?} {:?} {} [{}] {:?} via {:?} in {:?} by {:?} {:?}",
        claim.act,
        claim.kind,
        words(&claim.content),
        words(claim.cue.as_slice()),
        source(claim.source),
        source(claim.via),
        claim.inside,
        claim.rule,
        claim.resolution,
    )
}

/// What each wrapping of an article changes in it.
fn changes(article: &Article) -> Vec<String> {
    let [whole, undated] = [article.clone(), undated(article)].map(|article| told(&analysis::analyse(article, None)));
    let story = Story::of(article);
    let mut changes = Vec::new();
    for wrapping in WRAPPINGS {
        let plain = match wrapping.dates {
            Dates::Kept => &whole,
            Dates::LeftOut => &undated,
        };
        let read = selon::read(wrapping.file, &(wrapping.of)(&story)).into_iter().next().expect("a record");
        let wrapped = match read {
            Ok(read) => told(&analysis::analyse(read, None)),
            Err(error) => error.to_string(),
        };
        if wrapped != *plain {
            changes.push(format!("{} in a {}:\n{}", article.id, wrapping.name, difference(plain, &wrapped)));
        }
    }
    changes
}

/// The lines that only one of them has.
fn difference(plain: &str, wrapped: &str) -> String {
    let only = |mark: &'static str, lines: &str, other: &str| -> String {
        let lines = lines.lines().filter(|line| !other.lines().any(|known| known == *line));
        let heads = lines.map(|line| line.chars().take(300).collect::<String>());
        heads.fold(String::new(), |all, head| all + "  " + mark + " " + &head + "\n")
    };
    only("-", plain, wrapped) + &only("+", wrapped, plain)
}

#[track_caller]
fn check(articles: &[Article]) {
    let changes: Vec<String> = articles.iter().flat_map(changes).collect();
    assert!(changes.is_empty(), "{}", changes.concat());
}

/// An article of this text, as if nothing else were known.
fn bare(article: &Article, text: &str) -> Article {
    let record = serde_json::json!({"id": article.id, "lang": article.lang, "text": text}).to_string();
    selon::read("a.jsonl", record.as_bytes()).remove(0).expect("it has been read before")
}

/// An article without the line above its text that says when it was written.
fn undated(article: &Article) -> Article {
    let mut lines: Vec<&str> = article.text.lines().collect();
    if lines.get(1).is_some_and(|line| is_date(line)) {
        lines.remove(1);
    }
    bare(article, &lines.join("\n"))
}

/// Whether a line is like "Friday, May 8, 2009".
fn is_date(line: &str) -> bool {
    let [day, month, year] = *line.split(", ").collect::<Vec<_>>() else { return false };
    day.ends_with("day") && month.ends_with(|c: char| c.is_ascii_digit()) && year.parse::<u16>().is_ok()
}

#[test]
fn who_says_what_in_the_sample_articles() {
    check(&selon::bundled());
}

#[test]
fn who_says_what_in_the_sample_pages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/html");
    let pages = fs::read_dir(folder).expect("the samples").map(|entry| entry.expect("an entry").path());
    let mut pages: Vec<PathBuf> = pages.filter(|path| path.extension().is_some_and(|name| name == "html")).collect();
    pages.sort();
    let read = pages.iter().flat_map(|page| selon::records(page, &Reading::default()));
    let read = read.map(|record| record.article.expect("an article"));
    let articles: Vec<Article> = read.map(|article| bare(&article, &article.text)).collect();
    assert!(articles.len() >= 12);
    check(&articles);
}

#[test]
fn who_says_what_in_the_articles_annotated_by_hand() {
    let shared = env::var_os("SELON_SHARED").map_or_else(|| Path::new("../shared").to_owned(), PathBuf::from);
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join(shared).join("gold");
    for name in ["fr-dev.jsonl", "en-dev.jsonl"] {
        let path = gold.join(name);
        if path.is_file() {
            let read = selon::records(&path, &Reading::default());
            check(&read.map(|record| record.article.expect("an article")).collect::<Vec<_>>());
        } else {
            // Past what a test that passes is not heard to say.
            writeln!(stderr(), "skipped: no {}", path.display()).expect("somebody listens");
        }
    }
}
