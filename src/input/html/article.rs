//! From the blocks of a page to those of its article: the headline first and once, then the standfirst, then the text;
//! bylines, dates and labels left out. Relies on the blocks and on the metadata.

use super::blocks::{Piece, Role, Zone};
use super::bylines::{is_byline, is_time};
use super::clutter;
use super::metadata::{Metadata, Repeats, folded};
use crate::document::BlockKind;

/// Blocks at the end among which the imprint stands.
const IMPRINT: usize = 4;

/// Letters of the shortest item of a list above the text that sums it up.
const KEY_POINT: usize = 15;

/// Letters of a paragraph that is surely text.
const PARAGRAPH: usize = 60;

/// Letters of the shortest quotation that is told for a repetition, and how many are compared with the text.
const PULL_QUOTE: usize = 20;
const MOST_PULLED: usize = 50;

/// Characters of the longest line that says when and by whom.
pub const BYLINE: usize = 160;

/// Characters that stand above a headline at most: the section, a date, where one is on the site.
const ABOVE: usize = 300;

/// The article among the blocks of a page.
pub struct Shown {
    /// Its headline.
    pub headline: Option<String>,
    /// Its blocks, the headline first.
    pub pieces: Vec<Piece>,
    /// What the page says above them of who wrote it and when.
    pub bylines: Vec<Piece>,
}

/// The blocks of the article among those of the page.
pub fn article(pieces: Vec<Piece>, metadata: &Metadata) -> Shown {
    let mut pieces = without_labels(pieces);
    drop_repetitions(&mut pieces);
    let title = take_title(&mut pieces, metadata);
    let (mut kept, bylines) = without_page_head(pieces, metadata);
    drop_imprint(&mut kept);
    let headline = title.as_ref().map(|title| title.text.clone());
    if let Some(shown) = headline.as_deref().map(folded).filter(|shown| !shown.is_empty()) {
        kept.retain(|piece| piece.text.len() > 1000 || folded(&piece.text) != shown);
    }
    if !kept.is_empty() {
        kept.splice(0..0, title);
    }
    Shown { headline, pieces: kept, bylines }
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

/// Leaves out labels, the links to other articles below them, buttons and bare ornaments.
pub fn without_labels(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut labelled = false;
    let mut kept: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let linked = piece.linked * 10 >= piece.text.len() * 8;
        if is_label(&piece) {
            labelled = true;
        } else if !(linked && (labelled || is_pressed(&piece))) && !is_ornament(&piece.text) {
            labelled = false;
            kept.push(piece);
        }
    }
    kept
}

/// Whether a line that is all link leads elsewhere: it does not stand in a paragraph, or behind an arrow.
fn is_pressed(piece: &Piece) -> bool {
    let arrow = piece.text.starts_with(['>', '→', '➡', '►', '▶', '👉', '»']);
    arrow || piece.loose && piece.kind == BlockKind::Body && piece.text.len() <= BYLINE && !is_sentence(&piece.text)
}

/// Whether a line holds neither letters nor figures, and is short.
fn is_ornament(text: &str) -> bool {
    text.chars().count() <= 3 && !text.contains(char::is_alphanumeric)
}

fn is_label(piece: &Piece) -> bool {
    !matches!(piece.kind, BlockKind::Title | BlockKind::Quotation)
        && piece.text.len() < 400
        && clutter::is_label(&piece.text, piece.linked)
}

/// Leaves out pull quotes, which repeat words of the text, and the names that sign them.
fn drop_repetitions(pieces: &mut Vec<Piece>) {
    let may_repeat = |piece: &Piece| {
        (piece.kind == BlockKind::Quotation || piece.role == Role::Pulled) && letters(&piece.text) >= PULL_QUOTE
    };
    if !pieces.iter().any(may_repeat) {
        return;
    }
    let is_text =
        |piece: &&Piece| piece.kind == BlockKind::Body && piece.role == Role::Text && piece.zone == Zone::Main;
    let text = pieces.iter().filter(is_text).map(|piece| folded(&piece.text)).collect::<Vec<_>>().join("\n");
    let (mut left, mut signs) = (MOST_PULLED, false);
    pieces.retain(|piece| {
        let compared = may_repeat(piece) && left > 0;
        left -= usize::from(compared);
        let repeats = compared && text.contains(&folded(&piece.text));
        let signature =
            signs && piece.kind == BlockKind::Body && piece.text.len() < BYLINE && !is_sentence(&piece.text);
        signs = repeats;
        !repeats && !signature
    });
}

/// Takes the headline out, and what stands above it with it.
fn take_title(pieces: &mut Vec<Piece>, metadata: &Metadata) -> Option<Piece> {
    let marked = pieces.iter().position(|piece| piece.kind == BlockKind::Title);
    // A paragraph may begin with the words of a short headline.
    let is_headline = |text: &str| metadata.repeats(text).is_some_and(|repeats| repeats != Repeats::AndMore);
    let printed = || pieces.iter().take(12).position(|piece| piece.text.len() < 400 && is_headline(&piece.text));
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

/// Parts off who wrote the article and when, where the page says it before the first paragraph; and leaves out of what
/// stands between headline and main text all that does not read as part of the article.
fn without_page_head(pieces: Vec<Piece>, metadata: &Metadata) -> (Vec<Piece>, Vec<Piece>) {
    let authors = authors(metadata);
    // Times over the posts of a live page are part of it.
    let live = pieces.iter().filter(|piece| piece.zone == Zone::Main && is_time(&piece.text)).count() > 2;
    let mut begun = false;
    let (mut kept, mut bylines) = (Vec::new(), Vec::new());
    for mut piece in pieces {
        if piece.role == Role::Standfirst && piece.kind == BlockKind::Heading && !begun {
            piece.kind = BlockKind::Body;
        }
        let text = is_paragraph(&piece) && piece.role != Role::Byline;
        let dated = live && piece.zone == Zone::Main && is_time(&piece.text);
        let fits = match piece.zone {
            Zone::Main => true,
            Zone::Head => piece.role == Role::Standfirst || text || is_key_point(&piece),
            Zone::Beside => false,
        };
        if is_picture(&piece) || begun && piece.zone == Zone::Main || dated {
            kept.push(piece);
        } else if !begun && is_byline(&piece, &authors) {
            bylines.push(piece);
        } else if fits {
            let starts = text && piece.zone == Zone::Main && piece.role != Role::Standfirst;
            begun |= starts && !is_of_author(&piece.text, &authors);
            kept.push(piece);
        }
    }
    (kept, bylines)
}

/// Whether an item of a list above the text sums up what the article says.
fn is_key_point(piece: &Piece) -> bool {
    piece.kind == BlockKind::Item && piece.linked == 0 && letters(&piece.text) >= KEY_POINT
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

/// Whether a line tells of an author of the article: `Jane Roe covers the courts.`
fn is_of_author(text: &str, authors: &[String]) -> bool {
    let text = folded(text);
    let names = |author: &String| text.strip_prefix(author).is_some_and(|rest| rest.starts_with(' '));
    authors.iter().filter(|author| author.contains(' ')).any(names)
}

/// Leaves out whose rights are reserved, at the end, and what little comes after.
fn drop_imprint(pieces: &mut Vec<Piece>) {
    let is_imprint = |piece: &Piece| {
        let lower = piece.text.to_lowercase();
        // "Copyright law is an old one."
        let year = lower.strip_prefix("copyright ").is_some_and(|rest| rest.starts_with(['©', '(', '1', '2']));
        piece.kind == BlockKind::Body && piece.text.len() < 300 && (year || lower.starts_with('©'))
    };
    let last = pieces.len().saturating_sub(IMPRINT);
    if let Some(at) = pieces[last..].iter().position(is_imprint) {
        pieces.truncate(last + at);
    }
}

/// Letters of a text: all but its white space.
pub fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
