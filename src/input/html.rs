//! HTML pages, saved or fetched: the article in a page, with its blocks and what the page says of it. The stages:
//! `page` (markup to nodes, within limits), `linked_data` and `metadata`, `measures` and `main_text` (which nodes are the
//! article), `blocks` (nodes to blocks), `article` (what of them belongs to it). Relies on draft.

mod article;
mod blocks;
mod bylines;
mod class_words;
mod clutter;
mod hidden;
mod kinds;
mod linked_data;
mod main_text;
mod measures;
mod metadata;
mod page;
mod quotes;

use std::collections::HashSet;

use dom_query::Document;

use self::article::Shown;
use self::blocks::{Piece, Scope};
use self::linked_data::LinkedData;
use self::measures::Measures;
use self::metadata::Metadata;
use super::draft::{Draft, Part, Stated};
use super::{Format, Read, Whole};
use crate::document::Article;
use crate::error::{Error, Flaw, Result};

/// The format.
pub const FORMAT: Format = Format {
    name: "html",
    extensions: &["html", "htm", "xhtml"],
    media_types: &["text/html", "application/xhtml+xml"],
    sniff,
    read: Read::Whole(read),
};

/// Letters under which a page that asks for a password holds no article.
const LOGIN: usize = 600;

/// Elements that markup of a page begins with.
const BEGINNINGS: &[&str] =
    &["html", "head", "body", "title", "meta", "article", "main", "script", "style", "link", "div", "h1", "p", "table"];

fn sniff(beginning: &str) -> bool {
    let rest = after_prolog(beginning);
    let Some(tag) = rest.strip_prefix('<') else { return false };
    let name =
        tag.split(|c: char| !c.is_ascii_alphanumeric() && c != '!').next().unwrap_or_default().to_ascii_lowercase();
    match &*name {
        "!doctype" => tag[name.len()..].trim_start().get(..4).is_some_and(|kind| kind.eq_ignore_ascii_case("html")),
        name => {
            BEGINNINGS.contains(&name)
                && tag[name.len()..].starts_with(|c: char| c == '>' || c == '/' || c.is_whitespace())
        }
    }
}

/// What follows the XML declaration and the comments before the first element.
fn after_prolog(markup: &str) -> &str {
    let mut rest = markup.trim_start_matches('\u{feff}').trim_start();
    while let Some((open, close)) =
        [("<?xml", "?>"), ("<!--", "-->")].into_iter().find(|(open, _)| rest.starts_with(open))
    {
        match rest[open.len()..].split_once(close) {
            Some((_, after)) => rest = after.trim_start(),
            None => return "",
        }
    }
    rest
}

fn read(whole: &Whole<'_>) -> Vec<Result<Article>> {
    let article = match draft(whole.text) {
        Ok(mut draft) => {
            let address = || metadata::is_web(whole.name).then(|| whole.name.to_owned());
            draft.stated.url = draft.stated.url.or_else(address);
            draft.finish(whole.id(), || whole.place(), whole.reading)
        }
        Err(flaw) => Err(Error::Page { id: whole.id(), place: whole.place(), flaw }),
    };
    vec![article]
}

/// The article in a page.
///
/// # Errors
/// When there is none, or the page is over a limit.
fn draft(markup: &str) -> std::result::Result<Draft, Flaw> {
    let page = page::page(markup)?;
    let data = linked_data::article(&page);
    let metadata = metadata::metadata(&page, &data);
    let Text { headline, parts, shown, bylines } = text(&page, &data, &metadata).ok_or(Flaw::NoArticle)?;
    let beside = headline.as_deref().and_then(|headline| metadata.outlet_beside(headline));
    let title = headline.or_else(|| metadata.headline());
    let stated = Stated {
        title,
        byline: metadata.byline.or_else(|| bylines::authors(&bylines)),
        outlet: metadata.outlet.or(beside),
        published: metadata.published.or_else(|| bylines::published(&bylines)),
        url: metadata.url,
        lang: metadata.lang,
    };
    let draft = Draft { stated, parts, ..Draft::default() };
    Ok(if shown && !metadata.tells_headline { draft } else { draft.titled() })
}

/// The blocks of a piece of HTML that is an article's text and nothing else, as in the entries of feeds.
///
/// # Errors
/// When it is over a limit.
pub fn parts(fragment: &str) -> std::result::Result<Vec<Part>, Flaw> {
    let page = page::fragment(fragment)?;
    Ok(blocks::all(page.root()).into_iter().map(part).collect())
}

/// The blocks of an entry of a feed: all of a piece of HTML but what stands beside articles in pages; all of it where that
/// would leave nothing of a text that is not made of links; and its last line, whatever it is.
///
/// # Errors
/// When it is over a limit.
pub fn entry(fragment: &str) -> std::result::Result<(Vec<Part>, Option<String>), Flaw> {
    let page = page::fragment(fragment)?;
    let measures = Measures::of(page.root());
    let roots = HashSet::from([page.root().id]);
    let scope = Scope { title: None, roots: &roots, measures: &measures };
    let all = blocks::article(page.root(), &scope);
    let last = all.last().map(|piece| piece.text.clone());
    let mut pieces = article::without_labels(all);
    let measure = measures.get(page.root().id);
    if pieces.is_empty() && measure.linked * 2 < measure.all {
        pieces = blocks::all(page.root());
    }
    Ok((pieces.into_iter().map(part).collect(), last))
}

/// Letters and digits alone, lower case, to compare what is printed in different ways.
pub use metadata::folded;

fn part(piece: Piece) -> Part {
    Part { kind: piece.kind, text: piece.text }
}

/// What a page holds of its article.
struct Text {
    /// The headline that it shows.
    headline: Option<String>,
    parts: Vec<Part>,
    /// Whether it shows the text, and does not only tell it in its data.
    shown: bool,
    /// What it shows of who wrote the text and when.
    bylines: Vec<Piece>,
}

fn text(page: &Document, data: &LinkedData, metadata: &Metadata) -> Option<Text> {
    let body = page.body()?;
    let measures = Measures::of(body);
    let title = main_text::headline(page, metadata, &measures);
    let main = main_text::main_text(page, &measures, title);
    let scope = Scope { title, roots: &main.roots, measures: &measures };
    let Shown { headline, pieces, bylines } = article::article(blocks::article(body, &scope), metadata);
    let shown = article::size(&pieces);
    if let Some(parts) = told(data, shown) {
        return Some(Text { headline, parts, shown: false, bylines });
    }
    let is_article = || article::is_text(&pieces) && !(shown < LOGIN && asks_for_password(page));
    let found = if main.stated || data.is_some() { shown > 0 } else { is_article() };
    found.then(|| Text { headline, parts: pieces.into_iter().map(part).collect(), shown: true, bylines })
}

/// The text that the page tells in its data, when far less of it is shown.
fn told(data: &LinkedData, shown: usize) -> Option<Vec<Part>> {
    let body = data.text("articleBody")?;
    let is_markup = body.contains("</");
    let told =
        parts(&if is_markup { body.to_owned() } else { body.replace('<', "&lt;").replace('\n', "<br>") }).ok()?;
    let size: usize = told.iter().map(|part| article::letters(&part.text)).sum();
    (size > shown * 2).then_some(told)
}

fn asks_for_password(page: &Document) -> bool {
    !page.select("input[type='password']").is_empty()
}

#[cfg(test)]
mod tests;
