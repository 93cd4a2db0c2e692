//! From bytes to articles: one file a format, one line a format in the table. Text is decoded and cleaned here, once.
//! Relies on document and error; knows nothing of analysis.

mod bundled;
mod clean;
mod csv;
mod decode;
mod draft;
mod feed;
mod fields;
mod folder;
mod gzip;
mod html;
mod json;
mod jsonl;
mod markdown;
mod markup;
mod record;
mod text;
pub mod web;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read as _};
use std::path::Path;

pub use bundled::bundled;
use encoding_rs::Encoding;
pub use folder::files;

use crate::document::{Article, Extent};
use crate::error::{Binary, Error, Place, Result, Unpacked};

/// A format that articles come in.
#[derive(Debug)]
pub struct Format {
    /// What it is called on the command line.
    pub name: &'static str,
    /// Extensions of its files, lower case.
    pub extensions: &'static [&'static str],
    /// Media types under which it is served (RFC 6838), lower case; those that say no more than `text/plain` are none.
    pub media_types: &'static [&'static str],
    /// Whether a text that begins so is in it for sure. Records are told by their first line, which may be all there is.
    sniff: fn(beginning: &str) -> bool,
    read: Read,
}

/// How a format is read.
#[derive(Clone, Copy, Debug)]
enum Read {
    /// Record after record, as they come.
    Records {
        all: for<'r> fn(Stream<'r>) -> Records<'r>,
        /// Reads one of them again, of a file of this name and with this beginning.
        again: fn(File, &Beginning<'_>, Position) -> Result<Article>,
    },
    /// When all of it is there; an article that cannot be read is an error in its place.
    Whole(fn(&Whole<'_>) -> Vec<Result<Article>>),
}

/// Every format. What begins as one for sure is in it; the name decides where nothing does, and plain text is left.
pub const FORMATS: &[Format] =
    &[feed::FORMAT, jsonl::FORMAT, json::FORMAT, html::FORMAT, csv::FORMAT, markdown::FORMAT, text::FORMAT];

/// The format that is called so.
pub fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// How articles are to be read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The format, whatever content and name say.
    pub format: Option<&'static Format>,
    /// The field or column of records that holds the text.
    pub text_column: Option<String>,
    /// Keeps the texts as they came, too.
    pub raw: bool,
}

/// What is known of bytes before they are read.
#[derive(Clone, Debug)]
pub struct Origin<'a> {
    /// The file's name or the address: its extension may tell the format; messages and ids are made of it.
    pub name: &'a str,
    /// The encoding that was declared beside it.
    pub encoding: Option<&'static Encoding>,
    /// The format that was declared beside it.
    pub format: Option<&'static Format>,
}

impl<'a> Origin<'a> {
    /// A file or stream of this name.
    pub fn named(name: &'a str) -> Self {
        Self { name, encoding: None, format: None }
    }
}

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
pub type Records<'r> = Box<dyn Iterator<Item = Record> + Send + 'r>;

/// What records are read from.
struct Stream<'r> {
    name: String,
    encoding: Option<&'static Encoding>,
    reading: Reading,
    lines: Box<dyn BufRead + Send + 'r>,
}

/// What it takes to read one record of a file.
struct Beginning<'a> {
    name: &'a str,
    reading: &'a Reading,
}

/// What a format reads that has to be there as a whole.
struct Whole<'a> {
    name: &'a str,
    text: &'a str,
    reading: &'a Reading,
}

impl Whole<'_> {
    /// The id of an article that states none.
    fn id(&self) -> String {
        id(&self.place())
    }

    fn place(&self) -> Place {
        Place::file(self.name)
    }
}

/// Reads every article in `bytes`; a record that cannot be read is an error in its place.
pub fn read(origin: &Origin<'_>, bytes: &[u8], reading: &Reading) -> Vec<Result<Article>> {
    stream(origin, bytes, reading).map(|record| record.article).collect()
}

/// Reads the articles of a file one after the other.
pub fn records(path: &Path, reading: &Reading) -> Records<'static> {
    let name = path.display().to_string();
    match File::open(path) {
        Ok(file) => stream(&Origin::named(&name), BufReader::new(file), reading),
        Err(cause) => one(Err(unread(&name, cause))),
    }
}

/// Reads a record of a file again.
///
/// # Errors
/// When it cannot be read.
pub fn at(path: &Path, position: Position, reading: &Reading) -> Result<Article> {
    let name = path.display().to_string();
    let mut file = File::open(path).map_err(|cause| unread(&name, cause))?;
    let first = beginning(&mut BufReader::new(&mut file)).map_err(|cause| unread(&name, cause))?;
    let text = decode::decode(&first, None).unwrap_or_default();
    match format(&Origin::named(&name), &text, reading).map(|format| format.read) {
        Some(Read::Records { again, .. }) => again(file, &Beginning { name: &name, reading }, position),
        _ => Err(Error::NotInFile(path.to_owned())),
    }
}

/// What can be shown of a long file of which these are the first bytes: nothing unless it is plain text, of which every part
/// can be read by itself.
pub fn preview(origin: &Origin<'_>, bytes: &[u8], reading: &Reading) -> Option<Article> {
    let text = decode::decode(bytes, origin.encoding).ok()?;
    let format = format(origin, &text, reading).unwrap_or(&text::FORMAT);
    let place = Place::file(origin.name);
    if format.name == text::FORMAT.name { text::article(id(&place), || place, &text, reading).ok() } else { None }
}

/// Fetches what is at an address and reads the articles in it; a whole one that states no address has this one.
pub fn fetched(address: &str, limits: &web::Limits, reading: &Reading) -> Records<'static> {
    let served = match web::fetch(address, limits) {
        Ok(served) => served,
        Err(error) => return one(Err(error)),
    };
    let media_type = |format: &&Format| format.media_types.contains(&served.kind.as_str());
    let origin = Origin { name: &served.address, encoding: served.charset, format: FORMATS.iter().find(media_type) };
    let records = placeless(stream(&origin, Cursor::new(served.bytes), reading));
    let address = served.address;
    // The whole of a summary without an address stands anywhere but in the feed.
    let own = move |article: &Article| (article.extent == Extent::Whole).then(|| address.clone());
    let at = move |article: Article| Article { url: article.url.clone().or_else(|| own(&article)), ..article };
    Box::new(records.map(move |record| Record { article: record.article.map(&at), ..record }))
}

/// Reads articles from a stream: records each as it comes, any other format when all of it is there.
pub fn stream<'r>(origin: &Origin<'_>, reader: impl BufRead + Send + 'r, reading: &Reading) -> Records<'r> {
    let mut reader: Box<dyn BufRead + Send + 'r> = Box::new(reader);
    let first = match reader.fill_buf() {
        Ok(bytes) => bytes.first().copied(),
        Err(cause) => return one(Err(unread(origin.name, cause))),
    };
    match first {
        Some(gzip::FIRST) => placeless(plain(origin, Box::new(gzip::unpack(reader)), reading)),
        Some(decode::FIRST_OF_UTF_16_BE | decode::FIRST_OF_UTF_16_LE) => placeless(transcoded(origin, reader, reading)),
        _ => plain(origin, reader, reading),
    }
}

/// Records of what cannot be read again from where they stand.
fn placeless(records: Records<'_>) -> Records<'_> {
    Box::new(records.map(|record| Record { position: None, ..record }))
}

/// Decodes what cannot be cut into lines before.
fn transcoded<'r>(origin: &Origin<'_>, mut reader: Box<dyn BufRead + Send + 'r>, reading: &Reading) -> Records<'r> {
    let mut bytes = Vec::new();
    if let Err(cause) = reader.read_to_end(&mut bytes) {
        return one(Err(unread(origin.name, cause)));
    }
    match decode::decode(&bytes, origin.encoding) {
        Ok(text) => plain(origin, Box::new(Cursor::new(text.into_owned())), reading),
        Err(found) => one(Err(no_text(origin.name, found))),
    }
}

fn plain<'r>(origin: &Origin<'_>, mut rest: Box<dyn BufRead + Send + 'r>, reading: &Reading) -> Records<'r> {
    let name = origin.name;
    let mut bytes = match beginning(&mut rest) {
        Ok(bytes) => bytes,
        Err(cause) => return one(Err(unread(name, cause))),
    };
    let first = decode::decode(&bytes, origin.encoding).unwrap_or_default();
    let told = format(origin, &first, reading);
    if let Some(Format { read: Read::Records { all, .. }, .. }) = told {
        let lines = Box::new(Cursor::new(bytes).chain(rest));
        let stream = Stream { name: name.to_owned(), encoding: origin.encoding, reading: reading.clone(), lines };
        let mut records = all(stream).peekable();
        return if records.peek().is_none() { one(Err(empty(name))) } else { Box::new(records) };
    }
    let articles = match rest.read_to_end(&mut bytes).err().map(|cause| unread(name, cause)) {
        // What came before packed data breaks off is text all the same.
        Some(error) if bytes.is_empty() || !matches!(error, Error::Gzip { .. }) => vec![Err(error)],
        broken => whole(origin, &bytes, reading).into_iter().chain(broken.map(Err)).collect(),
    };
    Box::new(articles.into_iter().map(|article| Record { article, position: None }))
}

/// The articles in all the bytes there are.
fn whole(origin: &Origin<'_>, bytes: &[u8], reading: &Reading) -> Vec<Result<Article>> {
    let name = origin.name;
    let text = match decode::decode(bytes, origin.encoding) {
        Ok(text) => text,
        Err(found) => return vec![Err(no_text(name, found))],
    };
    let articles: Vec<_> = match format(origin, &text, reading).unwrap_or(&text::FORMAT).read {
        Read::Whole(read) => read(&Whole { name, text: &text, reading }),
        Read::Records { all, .. } => {
            let lines = Box::new(text.as_bytes());
            let stream = Stream { name: name.to_owned(), encoding: None, reading: reading.clone(), lines };
            all(stream).map(|record| record.article).collect()
        }
    };
    if articles.is_empty() { vec![Err(empty(name))] } else { articles }
}

/// What stands up to the end of the first line that is not blank.
fn beginning(reader: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    while bytes.trim_ascii().is_empty() && reader.read_until(b'\n', &mut bytes)? > 0 {}
    Ok(bytes)
}

/// The format of a text that begins so, if anything tells it.
fn format(origin: &Origin<'_>, beginning: &str, reading: &Reading) -> Option<&'static Format> {
    let sniffed = || FORMATS.iter().find(|format| (format.sniff)(beginning));
    let name = if web::is_address(origin.name) { web::path(origin.name) } else { origin.name.to_owned() };
    let extension = Path::new(name.strip_suffix(".gz").unwrap_or(&name)).extension().unwrap_or_default();
    let claims = |format: &&Format| format.extensions.iter().any(|known| extension.eq_ignore_ascii_case(known));
    reading.format.or_else(sniffed).or(origin.format).or_else(|| FORMATS.iter().find(claims))
}

fn one<'r>(article: Result<Article>) -> Records<'r> {
    Box::new(std::iter::once(Record { article, position: None }))
}

fn empty(name: &str) -> Error {
    let place = Place::file(name);
    Error::Empty { id: id(&place), place }
}

fn no_text(name: &str, found: Binary) -> Error {
    let place = Place::file(name);
    Error::Binary { id: id(&place), place, found }
}

fn unread(name: &str, cause: io::Error) -> Error {
    match cause.downcast::<Unpacked>() {
        Ok(fault) => {
            let place = Place::file(name);
            Error::Gzip { id: id(&place), place, fault }
        }
        Err(cause) => Error::Read { path: name.into(), cause },
    }
}

/// The id of an article that states none: the name of its file without folders and extensions, with the line in it.
fn id(place: &Place) -> String {
    let name = place.file.strip_suffix(".gz").unwrap_or(&place.file);
    let stem = if web::is_address(name) { web::stem(name) } else { stem(name) };
    place.line.map_or_else(|| stem.clone(), |line| format!("{stem}:{line}"))
}

fn stem(name: &str) -> String {
    Path::new(name).file_stem().and_then(|stem| stem.to_str()).unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, text: &str, expected: &str) {
        let told = format(&Origin::named(name), text, &Reading::default());
        assert_eq!(told.map_or("none", |format| format.name), expected, "{name}: {text}");
    }

    #[test]
    fn content_tells_the_format_and_then_the_name() {
        check("a.txt", "<!DOCTYPE html><title>Le pont</title>", "html");
        check("a.txt", "<?xml version=\"1.0\"?>\n<rss version=\"2.0\">", "feed");
        check("a.json", "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}", "feed");
        check("a.html", "{\"text\": \"Un\"}\n{\"text\": \"Deux\"}", "jsonl");
        check("a", "[\n  {\"text\": \"Un\"}", "json");
        check("a", "titre;texte\nLe pont;Il rouvre", "csv");
        check("a.txt", "---\ntitle: Le pont\n---\nIl rouvre.", "markdown");
        check("a.md", "Le pont rouvre.", "markdown");
        check("A.MD.gz", "Le pont rouvre.", "markdown");
        check("a.csv", "mots,notes", "csv");
        check("https://a.example/b.csv?c=d.html#e", "mots,notes", "csv");
        check("a.txt", "Le pont, le texte\nIl rouvre.", "text");
        check("a", "Le pont <b>rouvre</b> { \"enfin\" }", "none");
    }

    #[test]
    fn what_is_declared_goes_before_the_name_and_what_is_asked_for_before_all() {
        let declared = Origin { format: named("csv"), ..Origin::named("a.md") };
        let asked = Reading { format: named("text"), ..Reading::default() };
        let told = |reading| format(&declared, "Le pont rouvre.", reading).map(|format| format.name);
        assert_eq!((told(&Reading::default()), told(&asked)), (Some("csv"), Some("text")));
    }

    #[test]
    fn the_beginning_of_a_text_alone_is_shown_before_the_rest_is_read() {
        let shown = |name: &str, text: &str| {
            preview(&Origin::named(name), text.as_bytes(), &Reading::default()).map(|article| article.text)
        };
        assert_eq!(shown("a.txt", "Le pont\nrouvre"), Some("Le pont\nrouvre".to_owned()));
        assert_eq!(shown("a.txt", "<html><p>Le pont rouvre."), None);
        assert_eq!(shown("a.jsonl", "{\"text\": \"Un\"}"), None);
    }
}
