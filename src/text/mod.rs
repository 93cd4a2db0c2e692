//! From an article's text to blocks, tokens and sentences. Relies on document and language.

pub mod blocks;
pub mod sentences;
pub mod tokens;
