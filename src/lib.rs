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

pub mod export;

pub mod session;

pub mod tui;

pub mod cli;

pub use document::{Article, Document};
pub use error::{Error, Result};
pub use span::Span;

/// Reads every article in `bytes`, with the kinds of its blocks; `name` is the file's, for messages and ids.
pub fn read(name: &str, bytes: &[u8]) -> Vec<Result<Article>> {
    let mut articles = input::read(name, bytes);
    articles.iter_mut().flatten().for_each(text::blocks::recognise);
    articles
}
