//! From the blocks of a page to those of its article: the headline first and once, then the standfirst, then the text;
//! bylines, dates and labels left out. Relies on the blocks and on the metadata.

use super::blocks::{Piece, Role, Zone};
use super::clutter;
use super::metadata::{Metadata, folded};
use crate::document::BlockKind;
use crate::language::{self, Furniture};

/// Letters of a paragraph that is surely text.
const PARAGRAPH: usize = 60;

/// Letters of the shortest block quotation that is told for a repetition.
const PULL_QUOTE: usize = 20;

/// Characters of the longest line that says when and by whom.
const BYLINE: usize = 160;

/// Characters that stand above a headline at most: the section, a date, where one is on the site.
const ABOVE: usize = 300;

/// The blocks of the article among those of the page, and its headline.
pub fn article(pieces: Vec<Piece>, metadata: &Metadata) -> (Option<String>, Vec<Piece>) {
    let mut pieces: Vec<Piece> = pieces.into_iter().filter(|piece| !is_label(piece)).collect();
    drop_pull_quotes(&mut pieces);
    let title = take_title(&mut pieces, metadata);
    let mut kept = without_page_head(pieces, metadata);
    drop_imprint(&mut kept);
    let headline = title.as_ref().map(|title| title.text.clone());
    if let Some(shown) = headline.as_deref().map(folded).filter(|shown| !shown.is_empty()) {
        kept.retain(|piece| piece.text.len() > 1000 || folded(&piece.text) != shown);
    }
    if !kept.is_empty() {
        kept.splice(0..0, title);
    }
    (headline, kept)
}

/// Whether any of these blocks reads as text: a sentence, or a good part of one.
pub fn is_text(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| {
        let read = matches!(piece.kind, BlockKind::Body | BlockKind::Item | BlockKind::Quotation | BlockKind::Caption);
        read && piece.linked * 2 < piece.text.len().max(1)
            && (is_sentence(&piece.text) || letters(&piece.text) >= PARAGRAPH)
    })
}

/// Letters of the blocks that are text.
pub fn size(pieces: &[Piece]) -> usize {
    pieces.iter().filter(|piece| piece.kind != BlockKind::Title).map(|piece| letters(&piece.text)).sum()
}

fn is_label(piece: &Piece) -> bool {
    let may_be = matches!(piece.kind, BlockKind::Body | BlockKind::Heading | BlockKind::Item);
    may_be && piece.text.len() < 400 && clutter::is_label(&piece.text, piece.linked)
}

/// Leaves out pull quotes, block quotations that repeat words of the text, and the names that sign them.
fn drop_pull_quotes(pieces: &mut Vec<Piece>) {
    if !pieces.iter().any(|piece| piece.kind == BlockKind::Quotation) {
        return;
    }
    let text = pieces.iter().filter(|piece| piece.kind == BlockKind::Body && piece.zone == Zone::Main);
    let text = text.map(|piece| folded(&piece.text)).collect::<Vec<_>>().join("\n");
    let mut signs = false;
    pieces.retain(|piece| {
        let repeats = piece.kind == BlockKind::Quotation
            && letters(&piece.text) >= PULL_QUOTE
            && text.contains(&folded(&piece.text));
        let signature =
            signs && piece.kind == BlockKind::Body && piece.text.len() < BYLINE && !is_sentence(&piece.text);
        signs = repeats;
        !repeats && !signature
    });
}

/// Takes the headline out, and what stands above it with it.
fn take_title(pieces: &mut Vec<Piece>, metadata: &Metadata) -> Option<Piece> {
    let marked = pieces.iter().position(|piece| piece.kind == BlockKind::Title);
    let printed =
        || pieces.iter().take(12).position(|piece| piece.text.len() < 400 && metadata.is_headline(&piece.text));
    let at = marked.or_else(printed)?;
    let mut title = pieces.remove(at);
    let mut rest = pieces.iter();
    // A headline over several lines.
    let more = rest.by_ref().skip(at).take_while(|piece| piece.kind == BlockKind::Title).count();
    for line in pieces.drain(at..at + more) {
        title.text = format!("{} {}", title.text, line.text);
    }
    if pieces[..at].iter().map(|piece| piece.text.chars().count()).sum::<usize>() <= ABOVE {
        let above: Vec<Piece> = pieces.drain(..at).filter(is_picture).collect();
        pieces.splice(0..0, above);
    }
    Some(Piece { kind: BlockKind::Title, ..title })
}

fn authors(metadata: &Metadata) -> Vec<String> {
    metadata.byline.iter().flat_map(|byline| byline.split(", ")).map(folded).collect()
}

/// Leaves out who wrote the article and when, where the page says it before the first paragraph; and of what stands
/// between headline and main text, all that does not read as part of the article.
fn without_page_head(pieces: Vec<Piece>, metadata: &Metadata) -> Vec<Piece> {
    let authors = authors(metadata);
    // Times over the posts of a live page are part of it.
    let live =
        pieces.iter().filter(|piece| piece.zone == Zone::Main && is_date(&piece.text.to_lowercase())).count() > 2;
    let mut begun = false;
    let mut kept = Vec::new();
    for mut piece in pieces {
        if piece.role == Role::Standfirst && piece.kind == BlockKind::Heading && !begun {
            piece.kind = BlockKind::Body;
        }
        let text = is_paragraph(&piece) && piece.role != Role::Byline;
        let left_out = match piece.zone {
            _ if is_picture(&piece) => false,
            Zone::Beside => true,
            _ if begun => false,
            Zone::Head => piece.role != Role::Standfirst && !text || is_byline(&piece, &authors),
            Zone::Main if live && is_date(&piece.text.to_lowercase()) => false,
            Zone::Main => is_byline(&piece, &authors),
        };
        begun |= text
            && piece.zone == Zone::Main
            && piece.role != Role::Standfirst
            && !left_out
            && !is_of_author(&piece.text, &authors);
        if !left_out {
            kept.push(piece);
        }
    }
    kept
}

/// Whether a block is of a picture.
fn is_picture(piece: &Piece) -> bool {
    matches!(piece.kind, BlockKind::Caption | BlockKind::Credit)
}

fn is_paragraph(piece: &Piece) -> bool {
    piece.kind != BlockKind::Heading && letters(&piece.text) >= PARAGRAPH && is_sentence(&piece.text)
}

fn is_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', '»', '”', '"', '’', ')', ':', ';'])
}

fn is_byline(piece: &Piece, authors: &[String]) -> bool {
    let text = piece.text.trim();
    if text.chars().count() > BYLINE || piece.kind == BlockKind::Heading && piece.role != Role::Byline {
        return false;
    }
    let lower = text.to_lowercase();
    piece.role == Role::Byline
        || authors.contains(&folded(text))
        || language::furniture().any(|furniture| begins_byline(&lower, authors, furniture))
        || is_date(&lower)
}

/// Whether a line begins as those do that say by whom and when: with an author's name, or without a sentence's end.
fn begins_byline(lower: &str, authors: &[String], furniture: &Furniture) -> bool {
    let by = furniture.by.iter().find_map(|word| lower.strip_prefix(word)?.strip_prefix(' '));
    let is_author = || by.is_some_and(|name| authors.iter().any(|author| folded(name).starts_with(author)));
    let begins = || by.is_some() || furniture.bylines.iter().any(|start| lower.starts_with(start));
    is_author() || begins() && !lower.ends_with('.')
}

/// Whether a line holds a date or a time and nothing else.
fn is_date(lower: &str) -> bool {
    let words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let is_of_date = |word: &str| language::furniture().any(|furniture| furniture.dates.contains(word));
    lower.contains(|c: char| c.is_ascii_digit()) && words.into_iter().all(is_of_date)
}

/// Whether a line tells of an author of the article: `Jane Roe covers the courts.`
fn is_of_author(text: &str, authors: &[String]) -> bool {
    let text = folded(text);
    let names = |author: &String| text.strip_prefix(author).is_some_and(|rest| rest.starts_with(' '));
    authors.iter().filter(|author| author.contains(' ')).any(names)
}

/// Leaves out whose rights are reserved, at the end.
fn drop_imprint(pieces: &mut Vec<Piece>) {
    let is_imprint = |piece: &Piece| {
        let lower = piece.text.to_lowercase();
        piece.kind == BlockKind::Body
            && piece.text.len() < 300
            && (lower.starts_with('©') || lower.starts_with("copyright"))
    };
    while pieces.last().is_some_and(is_imprint) {
        pieces.pop();
    }
}

/// Letters of a text: all but its white space.
pub fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
