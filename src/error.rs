//! What can go wrong outside the text itself: files, encodings, records, packs. Relies on nothing.
//! An error is what it is about; the sentences, which say what to do too, are the interface's (`wording::errors`), and an
//! error shows itself in English. The edge (`cli`, `session`) adds what was being done.

use std::path::PathBuf;
use std::time::Duration;

/// The library's error. The analysis has none: every text gives a document.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    Read {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A file could not be written.
    Write {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A folder holds nothing to read.
    EmptyFolder(PathBuf),
    /// Nothing to read matches a pattern of paths.
    NoMatch(PathBuf),
    /// Bytes that are no text.
    Binary {
        /// Made of the file's name.
        id: String,
        /// Where they are.
        place: Place,
        /// What they are instead.
        found: Binary,
    },
    /// An article with nothing visible in it.
    Empty {
        /// The article's.
        id: String,
        /// Where it is.
        place: Place,
    },
    /// An article longer than spans can say.
    TooLong {
        /// The article's.
        id: String,
        /// Where it is.
        place: Place,
    },
    /// gzip data that cannot be unpacked.
    Gzip {
        /// Made of the file's name.
        id: String,
        /// Where they are.
        place: Place,
        /// What is wrong with them.
        fault: Unpacked,
    },
    /// A page without an article that can be read.
    Page {
        /// Made of the file's name.
        id: String,
        /// Where it is.
        place: Place,
        /// Why there is none.
        flaw: Flaw,
    },
    /// A table without a column of texts.
    NoColumn {
        /// Made of the file's name.
        id: String,
        /// Where it is.
        place: Place,
        /// The name that was asked for.
        asked: Option<String>,
        /// The names of those that there are.
        columns: Vec<String>,
    },
    /// A record of a file of several.
    Record {
        /// The record's, or one made of the file and the line where it has none.
        id: String,
        /// Where it is.
        place: Place,
        /// What is wrong with it.
        fault: Fault,
    },
    /// An address of the web that cannot be opened.
    Address {
        /// Which one, without credentials.
        address: String,
        /// Why.
        fault: Unfetched,
    },
    /// A file does not hold the article that was asked for; it did when the articles were listed.
    NotInFile(PathBuf),
    /// An article that is not in the list any more.
    NotListed,
    /// The analysis of an article panicked, which is a bug.
    BrokeOff,
    /// The terminal sent something on which reading it breaks off.
    Garbled,
    /// A data file of the program or of the user: language pack, keymap, theme.
    Data {
        /// Which file.
        file: String,
        /// 1-based.
        line: usize,
        /// What is wrong with it.
        cause: String,
    },
    /// A theme that there is none of.
    NoTheme(String, Vec<&'static str>),
    /// A packed data file that was not made by this version of `selon-train`.
    Packed(String),
    /// A language that the program has no pack for.
    NoPack(String, Vec<&'static str>),
}

/// Where an article is that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file or stream.
    pub file: String,
    /// The line where its record begins, 1-based, in a file of several.
    pub line: Option<usize>,
}

impl Place {
    /// A whole file.
    pub fn file(name: &str) -> Self {
        Self { file: name.to_owned(), line: None }
    }

    /// A line of a file.
    pub fn line(name: &str, line: usize) -> Self {
        Self { file: name.to_owned(), line: Some(line) }
    }
}

/// What bytes are that are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    /// A PDF document.
    Pdf,
    /// A ZIP archive or an office document.
    Zip,
    /// gzip data.
    Gzip,
    /// A picture in a format of this name.
    Picture(&'static str),
    /// A program.
    Program,
    /// Something with a NUL byte at this offset.
    Nul(usize),
}

/// Why gzip data cannot be unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpacked {
    /// They break off after so many bytes of text.
    BreaksOff(u64),
    /// They are damaged after so many bytes of text.
    Damaged(u64),
    /// More bytes than this come out.
    TooLarge(u64),
    /// More bytes than this come out for each that is packed.
    Bomb(u64),
}

impl std::error::Error for Unpacked {}

/// Why no article is read from a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It has more bytes of markup than this.
    TooLarge(usize),
    /// More elements than this stand in one another, or markup repeats itself without end.
    TooDeep(usize),
    /// There is none in it: a login, a front page, programs alone.
    NoArticle,
}

/// What is wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The JSON breaks off at this column.
    BreaksOff(usize),
    /// It is no JSON from this column on.
    NoJson(usize),
    /// The JSON is no object.
    NoObject,
    /// It has no member of this name, which should hold the text.
    NoText {
        /// The name.
        name: String,
        /// Those of the members that there are.
        members: Vec<String>,
    },
    /// The member of this name holds no text.
    OddText(String),
    /// The row has no cell for the text: it is shorter than the header.
    Short,
    /// The row has more cells than the header.
    Long,
    /// The row has quotation marks that are not closed up to the end of the file.
    Unclosed,
    /// It is no feed.
    NoFeed,
    /// The feed has no entries.
    NoEntries,
    /// The entry with this number has neither a text nor a title.
    NoWords(usize),
    /// The feed breaks off.
    FeedBreaksOff,
}

/// Why nothing can be read at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfetched {
    /// It is none.
    Malformed,
    /// Addresses of this scheme are not opened.
    Scheme(String),
    /// It leads to this, which is not opened.
    LeadsTo(String),
    /// It leads from https to this, which others can read and change on the way.
    Insecure(String),
    /// It leads back to this.
    Circle(String),
    /// It leads on more than so many times.
    Redirects(usize),
    /// There is no server of this name, or no network.
    NoHost(String),
    /// Nothing listens at this server.
    Refused(String),
    /// There is no way to this server, as the system says.
    Unreachable(String, String),
    /// The proxy does not let it through.
    Proxy,
    /// It was not done in this time.
    Slow(Duration),
    /// This server cannot prove that it is the one.
    Certificate(String, Distrust),
    /// This server cannot speak https.
    Unsecured(String),
    /// This server does not speak http.
    NotHttp(String),
    /// The server answers with this status.
    Status(u16),
    /// What is there is of this kind, a MIME type, which is not read.
    Kind(String),
    /// What is there comes packed in this way, which was not asked for.
    Packed(String),
    /// What is there cannot be unpacked.
    Damaged,
    /// What is there becomes far longer when it is unpacked.
    Bomb,
    /// What is there is longer than so many bytes.
    TooLarge(u64),
    /// The connection ends before all is there.
    BreaksOff,
    /// Nothing is there.
    Empty,
}

/// Why a server's certificate is not trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distrust {
    /// It is not valid any more.
    Expired,
    /// It is not valid yet.
    Early,
    /// It is made out for another server.
    OtherHost,
    /// Nobody known vouches for it.
    Unknown,
    /// It was withdrawn.
    Revoked,
    /// It is damaged, or not made for this.
    Unsound,
}

impl std::error::Error for Error {}

/// Two errors are the same when they say the same: what the system says cannot be compared otherwise.
impl PartialEq for Error {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl Eq for Error {}

impl Error {
    /// Names the article that could not be read, as its own id would: in output it stands in the article's place.
    pub fn id(&self) -> String {
        match self {
            Self::Read { path, .. }
            | Self::Write { path, .. }
            | Self::EmptyFolder(path)
            | Self::NoMatch(path)
            | Self::NotInFile(path) => path.display().to_string(),
            Self::Address { address, .. } => address.clone(),
            Self::Binary { id, .. }
            | Self::Empty { id, .. }
            | Self::TooLong { id, .. }
            | Self::Gzip { id, .. }
            | Self::Page { id, .. }
            | Self::NoColumn { id, .. }
            | Self::Record { id, .. } => id.clone(),
            Self::Data { file, .. } => file.clone(),
            Self::Packed(_) | Self::NotListed | Self::BrokeOff | Self::Garbled => String::new(),
            Self::NoPack(code, _) | Self::NoTheme(code, _) => code.clone(),
        }
    }
}

/// `Result` with this crate's error.
pub type Result<T> = std::result::Result<T, Error>;

/// The line, from 1, on which the byte at `offset` stands.
pub fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|&byte| byte == b'\n').count() + 1
}
