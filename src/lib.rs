//! *selon* reads news articles and says who says what, and on whose word.
//!
//! ```text
//! bytes ──input──▶ Article ──text──▶ tokens, sentences ──analysis──▶ Document ──▶ tui | export
//!                                ▲                        ▲
//!                           language packs           language packs
//! ```
//!
//! The modules stand here in reading order.

pub mod span;

pub mod error;

pub mod document;

pub mod language;

pub mod model;

pub mod input;

pub mod text;

pub mod analysis;

pub mod parallel;

pub mod wording;

pub mod export;

pub mod session;

pub mod tui;

pub mod settings;

mod logbook;

pub mod cli;

use std::io::BufRead;
use std::path::Path;

pub use document::{Article, Document};
pub use error::{Error, Result};
pub use input::{Origin, Position, Reading, Record, Records};
pub use span::Span;

/// Reads every article in `bytes`, with the kinds of its blocks; `name` is the file's, for messages and ids.
pub fn read(name: &str, bytes: &[u8]) -> Vec<Result<Article>> {
    stream(&Origin::named(name), bytes, &Reading::default()).map(|record| record.article).collect()
}

/// Reads the articles of a file one after the other, with the kinds of their blocks and where each can be read again.
pub fn records(path: &Path, reading: &Reading) -> Records<'static> {
    Box::new(input::records(path, reading).map(recognised))
}

/// Fetches what is at an address of the web and reads the articles in it, with the kinds of their blocks; nothing else is
/// fetched.
pub fn fetched(address: &str, reading: &Reading) -> Records<'static> {
    Box::new(input::fetched(address, &input::web::Limits::default(), reading).map(recognised))
}

/// Reads an article of a file again, with the kinds of its blocks.
///
/// # Errors
/// When it cannot be read.
pub fn at(path: &Path, position: Position, reading: &Reading) -> Result<Article> {
    input::at(path, position, reading).map(with_kinds)
}

/// Reads articles from a stream, with the kinds of their blocks: records each as it comes.
pub fn stream<'r>(origin: &Origin<'_>, reader: impl BufRead + Send + 'r, reading: &Reading) -> Records<'r> {
    Box::new(input::stream(origin, reader, reading).map(recognised))
}

/// What can be shown of a long file of which these are the first bytes, with the kinds of its blocks: nothing unless it is
/// plain text, of which every part can be read by itself.
pub fn preview(name: &str, bytes: &[u8], reading: &Reading) -> Option<Article> {
    input::preview(&Origin::named(name), bytes, reading).map(with_kinds)
}

/// The sample articles that the program brings along, with the kinds of their blocks.
pub fn bundled() -> Vec<Article> {
    input::bundled().into_iter().map(with_kinds).collect()
}

fn recognised(record: Record) -> Record {
    Record { article: record.article.map(with_kinds), ..record }
}

fn with_kinds(mut article: Article) -> Article {
    text::blocks::recognise(&mut article);
    article
}
