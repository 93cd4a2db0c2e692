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
    /// A file could not be written.
    #[error("{}: {cause}; it is not kept for the next time", path.display())]
    Write {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A folder holds nothing to read.
    #[error("{}: no article in this folder; selon reads .txt and .jsonl files", .0.display())]
    EmptyFolder(PathBuf),
    /// Bytes that are no text.
    #[error("{place}: this is not text ({found}); give a text or JSON-lines file")]
    Binary {
        /// Made of the file's name.
        id: String,
        /// The file or stream; of JSON lines also the line.
        place: String,
        /// What it is instead.
        found: String,
    },
    /// An article with nothing visible in it.
    #[error("{place}: the article is empty")]
    Empty {
        /// The article's.
        id: String,
        /// The file or stream; of JSON lines also the line.
        place: String,
    },
    /// An article longer than spans can say.
    #[error("{place}: over 4 GiB of text; split the article")]
    TooLong {
        /// The article's.
        id: String,
        /// The file or stream; of JSON lines also the line.
        place: String,
    },
    /// A record of a JSON-lines file.
    #[error("{place}: {cause}; expected an object with \"id\" and \"text\"")]
    Record {
        /// The record's, or one made of the file and the line where it has none.
        id: String,
        /// The file and the line.
        place: String,
        /// What is wrong with it.
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
    /// A theme that there is none of.
    #[error("no theme is called '{0}'; there are: {known}; or put it into the folder themes as {0}.toml", known = .1.join(", "))]
    NoTheme(String, Vec<&'static str>),
    /// A packed data file that was not made by this version of `selon-train`.
    #[error("this is no data file of this version ({0}); make it again with selon-train")]
    Packed(String),
    /// A language that the program has no pack for.
    #[error("no language pack for '{0}'; selon attributes in: {known}", known = .1.join(", "))]
    NoPack(String, Vec<&'static str>),
}

impl Error {
    /// Names the article that could not be read, as its own id would: in output it stands in the article's place.
    pub fn id(&self) -> String {
        match self {
            Self::Read { path, .. } | Self::Write { path, .. } | Self::EmptyFolder(path) => path.display().to_string(),
            Self::Binary { id, .. } | Self::Empty { id, .. } | Self::TooLong { id, .. } | Self::Record { id, .. } => {
                id.clone()
            }
            Self::Data { file, .. } => file.clone(),
            Self::Packed(_) => String::new(),
            Self::NoPack(code, _) | Self::NoTheme(code, _) => code.clone(),
        }
    }
}

/// `Result` with this crate's error.
pub type Result<T> = std::result::Result<T, Error>;
