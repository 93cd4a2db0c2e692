//! What can go wrong outside the text itself: files, encodings, records, packs. Relies on nothing.
//! Every message names what it is about and what to do; the edge (`cli`, `session`) adds what was being done.

use std::path::PathBuf;

/// The library's error. The analysis has none: every text gives a document.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("{}: {cause}", path.display())]
    Read {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A folder holds nothing to read.
    #[error("{}: no article in this folder; selon reads .txt and .jsonl files", .0.display())]
    EmptyFolder(PathBuf),
    /// Bytes that are no text.
    #[error("{name}: this is not text (byte {byte:#04x} at offset {offset}); give a text or JSON-lines file")]
    Binary {
        /// The file or stream.
        name: String,
        /// The first byte that no text holds.
        byte: u8,
        /// Where it stands.
        offset: usize,
    },
    /// Nothing visible in it.
    #[error("{0}: the article is empty")]
    Empty(String),
    /// Longer than spans can say.
    #[error("{0}: over 4 GiB of text; split the file")]
    TooLong(String),
    /// A record of a JSON-lines file.
    #[error("{name}, line {line}: {cause}")]
    Record {
        /// The file or stream.
        name: String,
        /// 1-based.
        line: usize,
        /// What is wrong with it, and what was expected.
        cause: String,
    },
    /// A data file of the program or of the user: language pack, keymap, theme.
    #[error("{file}, line {line}: {cause}")]
    Data {
        /// Which file.
        file: String,
        /// 1-based.
        line: usize,
        /// What is wrong with it.
        cause: String,
    },
    /// A packed data file that was not made by this version of `selon-train`.
    #[error("this is no data file of this version ({0}); make it again with selon-train")]
    Packed(String),
    /// A language that the program has no pack for.
    #[error("no language pack for '{0}'; selon attributes in: {known}", known = .1.join(", "))]
    NoPack(String, Vec<&'static str>),
}

/// `Result` with this crate's error.
pub type Result<T> = std::result::Result<T, Error>;
