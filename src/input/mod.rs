//! From bytes to articles: one file a format, one line a format in the table. Text is decoded and cleaned here, once.
//! Relies on document and error; knows nothing of analysis.

mod bundled;
mod clean;
mod folder;
mod jsonl;
mod text;
pub mod web;

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek, SeekFrom};
use std::path::Path;
use std::vec;

pub use bundled::bundled;
pub use folder::files;

use crate::document::Article;
use crate::error::{Error, Place, Result};

/// A format that articles come in.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What people call it.
    pub name: &'static str,
    /// Extensions of its files, lower case.
    pub extensions: &'static [&'static str],
    /// Whether a text without a known extension seems to be in it.
    sniff: fn(text: &str) -> bool,
    /// Its articles; one that cannot be read is an error in its place.
    read: fn(name: &str, text: &str) -> Vec<Result<Article>>,
}

/// Every format; the first that claims a file reads it.
pub const FORMATS: &[Format] = &[jsonl::FORMAT, text::FORMAT];

/// Where a record of a file stands, so that it can be read again without those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Bytes before it.
    pub byte: u64,
    /// The line that it begins in, 1-based.
    pub line: usize,
}

/// An article of a file, or why it cannot be read.
#[derive(Debug)]
pub struct Record {
    /// The article.
    pub article: Result<Article>,
    /// Where it can be read again; nowhere when the file is only read as a whole.
    pub position: Option<Position>,
}

/// The records of a file or stream, one after the other.
#[derive(Debug)]
pub struct Records<R>(Source<R>);

#[derive(Debug)]
enum Source<R> {
    Lines(jsonl::Lines<R>),
    Whole(vec::IntoIter<Result<Article>>),
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        match &mut self.0 {
            Source::Lines(lines) => lines.next(),
            Source::Whole(articles) => articles.next().map(|article| Record { article, position: None }),
        }
    }
}

/// Reads every article in `bytes`; a record that cannot be read is an error in its place. `name` is the file's: its
/// extension chooses the format, and messages and ids are made of it.
pub fn read(name: &str, bytes: &[u8]) -> Vec<Result<Article>> {
    stream(name, bytes).map(|record| record.article).collect()
}

/// Reads the articles of a file one after the other.
pub fn records(path: &Path) -> Records<BufReader<File>> {
    match File::open(path) {
        Ok(file) => stream(&path.display().to_string(), BufReader::new(file)),
        Err(cause) => unreadable(path, cause),
    }
}

/// Reads a record of a file again.
///
/// # Errors
/// When it cannot be read.
pub fn at(path: &Path, position: Position) -> Result<Article> {
    let failed = |cause| Error::Read { path: path.to_owned(), cause };
    let mut file = File::open(path).map_err(failed)?;
    file.seek(SeekFrom::Start(position.byte)).map_err(failed)?;
    let mut line = Vec::new();
    BufReader::new(file).read_until(b'\n', &mut line).map_err(failed)?;
    jsonl::decoded(&path.display().to_string(), position.line, &line)
}

/// Fetches what is at an address and reads the articles in it; one that states no address of its own has this one.
pub fn fetched(address: &str, limits: &web::Limits) -> Records<io::Empty> {
    let articles = match web::fetch(address, limits) {
        Ok(served) => {
            let at =
                |article: Article| Article { url: article.url.or_else(|| Some(served.address.clone())), ..article };
            // A byte order mark says it better than the server does.
            let stated = served.charset.map(|charset| charset.decode(&served.bytes).0);
            let bytes = stated.as_ref().map_or(served.bytes.as_slice(), |text| text.as_bytes());
            read_whole(&served.address, bytes).into_iter().map(|read| read.map(at)).collect()
        }
        Err(error) => vec![Err(error)],
    };
    Records(Source::Whole(articles.into_iter()))
}

/// Reads articles from a stream: records of JSON lines each as it comes, any other format when all of it is there.
pub fn stream<R: BufRead>(name: &str, mut reader: R) -> Records<R> {
    let mut bytes = Vec::new();
    if let Err(cause) = reader.read_until(b'\n', &mut bytes) {
        return unreadable(Path::new(name), cause);
    }
    if starts_with_record(name, &bytes) {
        return Records(Source::Lines(jsonl::Lines::new(name.to_owned(), bytes, reader)));
    }
    match reader.read_to_end(&mut bytes) {
        Ok(_) => Records(Source::Whole(read_whole(name, &bytes).into_iter())),
        Err(cause) => unreadable(Path::new(name), cause),
    }
}

fn unreadable<R>(path: &Path, cause: std::io::Error) -> Records<R> {
    Records(Source::Whole(vec![Err(Error::Read { path: path.to_owned(), cause })].into_iter()))
}

fn starts_with_record(name: &str, line: &[u8]) -> bool {
    clean::decode(line).is_ok_and(|line| format(name, &line).name == jsonl::FORMAT.name && jsonl::is_record(&line))
}

fn read_whole(name: &str, bytes: &[u8]) -> Vec<Result<Article>> {
    let (id, place) = (stem(name).into_owned(), Place::file(name));
    let text = match clean::decode(bytes) {
        Ok(text) => text,
        Err(found) => return vec![Err(Error::Binary { id, place, found })],
    };
    let articles = (format(name, &text).read)(name, &text);
    if articles.is_empty() { vec![Err(Error::Empty { id, place })] } else { articles }
}

/// The format of a file: by its extension, else by how its text begins.
fn format(name: &str, text: &str) -> Format {
    let extension = Path::new(name).extension().unwrap_or_default();
    let named = FORMATS.iter().find(|f| f.extensions.iter().any(|known| extension.eq_ignore_ascii_case(known)));
    *named.or_else(|| FORMATS.iter().find(|format| (format.sniff)(text))).unwrap_or(&text::FORMAT)
}

/// The name of a file without its folders and its extension, or the like of an address: the id of an article that states
/// none.
fn stem(name: &str) -> Cow<'_, str> {
    if web::is_address(name) {
        return web::stem(name).into();
    }
    Path::new(name).file_stem().and_then(|stem| stem.to_str()).unwrap_or(name).into()
}
