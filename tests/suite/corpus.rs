//! Passages with their annotation drawn under the text: `tests/corpus/<lang>/*.txt`, those of `headlines.txt` as headlines.
//!
//! A text line that starts with `> ` is a block quotation.
//! A line that starts with `#` names the form that the passage shows (`# gap: …` what is known to be wrong and asserted as
//! it is); text lines are one paragraph each; below each stand the claims that start in it, as the program finds them:
//! carets under the words, `"` for verbatim words, then act, source and what else is known.
//! `UPDATE_EXPECT=1 cargo test corpus` draws them anew: read the difference before keeping it.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use selon::analysis;
use selon::document::{Article, Block, BlockKind, Claim, ClaimKind, Document};
use selon::span::Span;
use unicode_width::UnicodeWidthStr;

#[test]
fn french() {
    check("fr", 150);
}

#[test]
fn english() {
    check("en", 100);
}

/// Headlines and subheadings end with any word, and a text that is cut off does.
#[test]
fn texts_may_end_with_any_word() {
    for lang in ["fr", "en"] {
        for line in passages(lang).iter().filter_map(|passage| passage.lines().find(|line| !line.starts_with('#'))) {
            let words: Vec<usize> = line.match_indices(' ').map(|(space, _)| space).collect();
            // Anywhere in a tenth of them, so that it does not take minutes; at their ends in all.
            let cuts = if line.len() % 10 == 0 { &words[..] } else { &words[words.len().saturating_sub(2)..] };
            for cut in cuts.iter().map(|&end| &line[..end]).chain([line.trim_end_matches(['.', ' ', '»', '”'])]) {
                for first in [BlockKind::Title, BlockKind::Body] {
                    analysis::analyse(article(&[cut], first), Some(lang));
                }
            }
        }
    }
}

/// The caption is known as one by how it reads, and who stands in its credit is nobody that the article tells of.
#[test]
fn who_took_a_picture_is_not_who_speaks() {
    let text = "Corran keeps its slipway\n\nThe slipway at low tide. Photo: Ines Tarrant\n\n\
                It will stay open until the autumn, the harbour master said on Friday.\n";
    let article = selon::read("a.txt", text.as_bytes()).remove(0).expect("an article");
    let document = analysis::analyse(article, Some("en"));
    let names: Vec<&str> = document.sources.iter().map(|source| source.name.as_str()).collect();
    assert_eq!(names, ["the harbour master"]);
}

/// Draws every file of a language anew and compares; at least `floor` passages must be there.
fn check(lang: &str, floor: usize) {
    let mut passages = 0;
    for file in files(lang) {
        let written = fs::read_to_string(&file).unwrap();
        let mut drawn = String::new();
        let first = if file.ends_with("headlines.txt") { BlockKind::Title } else { BlockKind::Body };
        for passage in written.split("\n\n").filter(|p| !p.trim().is_empty()) {
            passages += 1;
            draw(passage, lang, first, &mut drawn);
            drawn.push('\n');
        }
        drawn.truncate(drawn.trim_end().len());
        drawn.push('\n');
        expect_file![file].assert_eq(&drawn);
    }
    assert!(passages >= floor, "{passages} passages of {lang}");
}

fn files(lang: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(lang);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn passages(lang: &str) -> Vec<String> {
    let written = files(lang).into_iter().map(|file| fs::read_to_string(file).unwrap());
    written.flat_map(|text| text.split("\n\n").map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn draw(passage: &str, lang: &str, first: BlockKind, out: &mut String) {
    let (notes, text): (Vec<&str>, Vec<&str>) =
        passage.lines().filter(|line| !line.starts_with("  ")).partition(|line| line.starts_with('#'));
    let document = analysis::analyse(article(&text, first), Some(lang));
    for note in notes {
        out.push_str(note);
        out.push('\n');
    }
    for block in &document.article.blocks {
        out.push_str(if block.kind == BlockKind::Quotation { "> " } else { "" });
        out.push_str(document.text(block.span));
        out.push('\n');
        for claim in document.claims.iter().filter(|c| block.span.covers(c.content[0])) {
            draw_claim(&document, claim, block.span, out);
        }
    }
}

/// The paragraphs of a passage as an article; `first` is what the first of them is.
fn article(paragraphs: &[&str], first: BlockKind) -> Article {
    let quoted: Vec<bool> = paragraphs.iter().map(|paragraph| paragraph.starts_with("> ")).collect();
    let paragraphs: Vec<&str> =
        paragraphs.iter().map(|paragraph| paragraph.strip_prefix("> ").unwrap_or(paragraph)).collect();
    let text = paragraphs.join("\n");
    let mut start = 0;
    let blocks = paragraphs
        .iter()
        .enumerate()
        .map(|(index, paragraph)| {
            let span = Span::new(start, start + paragraph.len());
            start += paragraph.len() + 1;
            let kind = if quoted[index] {
                BlockKind::Quotation
            } else if index == 0 {
                first
            } else {
                BlockKind::Body
            };
            Block { span, kind }
        })
        .collect();
    Article { id: "passage".to_owned(), text, blocks, ..Article::default() }
}

fn draw_claim(document: &Document, claim: &Claim, block: Span, out: &mut String) {
    let mark = match claim.kind {
        ClaimKind::Direct => "\"",
        ClaimKind::Mixed => "~",
        ClaimKind::Indirect => "^",
    };
    let mut line = String::from("  ");
    let mut column = 2;
    for piece in claim.content.iter().filter(|piece| block.covers(**piece)) {
        let before = document.text(Span { start: block.start, end: piece.start }).width();
        line.push_str(&" ".repeat(before.saturating_sub(column)));
        line.push_str(&mark.repeat(document.text(*piece).width().saturating_sub(2usize.saturating_sub(before)).max(1)));
        column = before.max(2) + document.text(*piece).width().saturating_sub(2usize.saturating_sub(before)).max(1);
    }
    let elsewhere = claim.content.iter().filter(|piece| !block.covers(**piece)).count();
    let name =
        |id: selon::document::SourceId| format!("{} ({:?})", document[id].name, document[id].kind).to_lowercase();
    let mut label = format!(" {} · {}", claim.act.name(), claim.source.map_or_else(|| "nobody".to_owned(), name));
    if let Some(via) = claim.via {
        write!(label, " · via {}", name(via)).unwrap();
    }
    if elsewhere > 0 {
        write!(label, " · {elsewhere} more").unwrap();
    }
    if claim.inside.is_some() {
        label.push_str(" · inside");
    }
    out.push_str(line.trim_end());
    out.push_str(&label);
    out.push('\n');
}
