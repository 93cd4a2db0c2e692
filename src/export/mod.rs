//! From a document to what other programs and people read: one file an export, one line an export in the table.
//! Relies on document; knows nothing of analysis.

pub mod json_lines;
mod names;
pub mod plain;

use std::io::{self, Write};

use crate::document::{BlockKind, Document};
use crate::wording::{Tongue, Words};

/// A form in which documents leave the program.
#[derive(Clone, Copy, Debug)]
pub struct Export {
    /// What people call it.
    pub name: &'static str,
    /// Extension of its files.
    pub extension: &'static str,
    /// Writes one document after those before it.
    pub write: fn(doc: &Document, out: &mut dyn Write) -> io::Result<()>,
}

/// Every export.
pub const EXPORTS: &[Export] = &[
    Export { name: "JSON lines", extension: "jsonl", write: json_lines::write },
    Export {
        name: "plain text",
        extension: "txt",
        write: |doc, out| plain::write(doc, Words::of(Tongue::En), None, out),
    },
];

/// The headline: as the format states it, else the paragraph that is one.
fn title(doc: &Document) -> Option<&str> {
    let block = doc.article.blocks.iter().find(|block| block.kind == BlockKind::Title);
    doc.article.title.as_deref().or(block.map(|block| doc.text(block.span)))
}
