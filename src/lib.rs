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
pub use input::{Position, Record};
pub use span::Span;

/// Reads every article in `bytes`, with the kinds of its blocks; `name` is the file's, for messages and ids.
pub fn read(name: &str, bytes: &[u8]) -> Vec<Result<Article>> {
    stream(name, bytes).collect()
}

/// Reads the articles of a file one after the other, with the kinds of their blocks.
pub fn open(path: &Path) -> impl Iterator<Item = Result<Article>> + use<> {
    records(path).map(|record| record.article)
}

/// Reads the articles of a file one after the other, with the kinds of their blocks and where each can be read again.
pub fn records(path: &Path) -> impl Iterator<Item = Record> + Send + use<> {
    input::records(path).map(|record| Record { article: record.article.map(recognised), ..record })
}

/// Fetches what is at an address of the web and reads the articles in it, with the kinds of their blocks; nothing else is
/// fetched.
pub fn fetched(address: &str) -> impl Iterator<Item = Record> + Send + use<> {
    let records = input::fetched(address, &input::web::Limits::default());
    records.map(|record| Record { article: record.article.map(recognised), ..record })
}

/// Reads an article of a file again, with the kinds of its blocks.
///
/// # Errors
/// When it cannot be read.
pub fn at(path: &Path, position: Position) -> Result<Article> {
    input::at(path, position).map(recognised)
}

/// Reads articles from a stream, with the kinds of their blocks: those in JSON lines each as its line comes.
pub fn stream<'r>(name: &str, reader: impl BufRead + 'r) -> impl Iterator<Item = Result<Article>> + 'r {
    input::stream(name, reader).map(|record| record.article.map(recognised))
}

/// The sample articles that the program brings along, with the kinds of their blocks.
pub fn bundled() -> Vec<Article> {
    input::bundled().into_iter().map(recognised).collect()
}

fn recognised(mut article: Article) -> Article {
    text::blocks::recognise(&mut article);
    article
}
