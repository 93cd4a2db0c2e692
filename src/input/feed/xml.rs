//! Feeds in XML: RSS 0.9 to 2.0 and Atom, told by the names of their elements, since feeds get namespaces and versions
//! wrong. Elements that are not closed end with their entry; what is declared in a document type is not looked at.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::{minimal_escape, resolve_html5_entity, unescape_with};
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::words::Words;
use super::{Entry, Feed};

const ATOM: [&str; 2] = ["http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"];
const RSS: [&str; 3] =
    ["http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/", "http://backend.userland.com/rss2"];
const CONTENT: &str = "http://purl.org/rss/1.0/modules/content/";
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";
const MEDIA: [&str; 2] = ["http://search.yahoo.com/mrss/", "http://www.itunes.com/dtds/podcast-1.0.dtd"];

/// Whether the first element, behind declarations and comments, is a feed's.
pub(super) fn is_feed(beginning: &str) -> bool {
    beginning.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).starts_with('<')
        && Parser::new(beginning).root().is_some_and(|root| {
            let spaces: Vec<String> = root.attributes().with_checks(false).flatten().map(value).collect();
            let has = |known: &[&str]| spaces.iter().any(|space| known.contains(&space.as_str()));
            match local(&root) {
                "rss" => true,
                "feed" | "entry" => has(&ATOM),
                "RDF" => has(&RSS),
                _ => false,
            }
        })
}

/// The feed in a text, as far as it goes; none where there is no element that feeds begin with.
pub(super) fn feed(text: &str) -> Option<Feed> {
    let text = mended(text);
    let mut parser = Parser::new(&text);
    let root = parser.root()?;
    let name = local(&root).to_owned();
    if !matches!(&*name, "rss" | "RDF" | "feed" | "entry" | "channel") {
        return None;
    }
    parser.begin(&root);
    let mut feed = Feed { lang: attribute(&root, "xml:lang"), base: attribute(&root, "xml:base"), ..Feed::default() };
    let ended = if name == "entry" { parser.entry(&root, &mut feed) } else { parser.channel(&name, &mut feed) };
    if ended == Ended::Broken {
        feed.broken = Some(parser.line());
    }
    Some(feed)
}

/// The text with signs for *less than* that begin no element written as they should be. Data and comments stay.
fn mended(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let (mut out, mut copied, mut at) = (String::new(), 0, 0);
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        let sign = at + found;
        let rest = &text[sign..];
        let skipped = |open: &str, close: &str| rest.starts_with(open).then(|| rest.find(close).unwrap_or(rest.len()));
        at = sign + skipped("<![CDATA[", "]]>").or_else(|| skipped("<!--", "-->")).unwrap_or(1);
        if rest[1..].starts_with(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '=') {
            out.push_str(&text[copied..sign]);
            out.push_str("&lt;");
            copied = sign + 1;
        }
    }
    if copied == 0 { Cow::Borrowed(text) } else { Cow::Owned(out + &text[copied..]) }
}

/// What an element says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Link,
    Id,
    Content,
    Summary,
    /// A file that is heard or seen, in words.
    Described,
    /// What holds such a description.
    Group,
    /// Where the entry was first printed.
    Source,
    FirstLink,
    Published,
    Updated,
    Author,
    Lang,
    Other,
}

/// Of which vocabulary an element is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Space {
    /// RSS or Atom: no feed is of one and says with an element of the other what it does not mean.
    Feed,
    Content,
    DublinCore,
    Media,
    Other,
}

/// How an element ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ended {
    /// With its own end.
    Closed,
    /// With the end of the entry that it stands in.
    Entry,
    /// With the text.
    Broken,
}

/// What stands in an element.
#[derive(Default)]
struct Inner {
    /// Its words, whatever elements they stand in.
    words: String,
    /// Its markup, where there are elements in it.
    markup: Option<String>,
}

struct Parser<'t> {
    reader: Reader<&'t [u8]>,
    text: &'t str,
    is_atom: bool,
    /// The prefixes that the root declares, each with its vocabulary.
    prefixes: Vec<(String, Space)>,
    /// Bytes in which lines were counted, and the line at their end.
    counted: (usize, usize),
}

impl<'t> Parser<'t> {
    fn new(text: &'t str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self { reader, text, is_atom: false, prefixes: Vec::new(), counted: (0, 1) }
    }

    /// The first element.
    fn root(&mut self) -> Option<BytesStart<'t>> {
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(tag)) => return Some(tag),
                Ok(Event::Decl(_) | Event::Comment(_) | Event::DocType(_) | Event::PI(_)) => {}
                Ok(Event::Text(text)) if text.trim().is_empty() => {}
                _ => return None,
            }
        }
    }

    /// Takes up what the root says of the feed.
    fn begin(&mut self, root: &BytesStart<'_>) {
        self.is_atom = matches!(local(root), "feed" | "entry");
        for attribute in root.attributes().with_checks(false).flatten() {
            let Some(prefix) = attribute.key.as_ref().strip_prefix("xmlns:") else { continue };
            let prefix = prefix.to_owned();
            let space = match value(attribute).as_str() {
                CONTENT => Space::Content,
                DUBLIN_CORE => Space::DublinCore,
                address if MEDIA.contains(&address) => Space::Media,
                address if ATOM.contains(&address) || RSS.contains(&address) => Space::Feed,
                _ => Space::Other,
            };
            self.prefixes.push((prefix, space));
        }
    }

    /// The line that is read.
    fn line(&mut self) -> usize {
        let read = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len());
        let (before, line) = self.counted;
        let lines = line + memchr::memchr_iter(b'\n', &self.text.as_bytes()[before.min(read)..read]).count();
        self.counted = (read, lines);
        lines
    }

    /// The vocabulary of a prefix: as it is declared, else as everybody writes it.
    fn space(&self, prefix: Option<&str>) -> Space {
        let Some(prefix) = prefix else { return Space::Feed };
        let declared = self.prefixes.iter().find(|(known, _)| known == prefix).map(|(_, space)| *space);
        declared.unwrap_or(match prefix {
            "atom" | "rss" => Space::Feed,
            "content" => Space::Content,
            "dc" => Space::DublinCore,
            "media" | "itunes" => Space::Media,
            _ => Space::Other,
        })
    }

    fn field(&self, tag: &BytesStart<'_>) -> Field {
        let name = tag.name();
        match (self.space(name.prefix().as_ref().map(AsRef::as_ref)), local(tag)) {
            (Space::Feed, "title") => Field::Title,
            (Space::Feed, "link") => Field::Link,
            (Space::Feed, "id" | "guid") => Field::Id,
            (Space::Feed, "content") | (Space::Content, "encoded") => Field::Content,
            (Space::Feed, "description" | "summary") | (Space::DublinCore, "description") => Field::Summary,
            (Space::Media, "description" | "summary") => Field::Described,
            (Space::Media, "group") => Field::Group,
            (Space::Feed, "source") if !self.is_atom => Field::Source,
            (Space::Other, "origLink") => Field::FirstLink,
            (Space::Feed, "pubDate" | "published" | "issued") | (Space::DublinCore, "date") => Field::Published,
            (Space::Feed, "updated" | "modified") => Field::Updated,
            (Space::Feed, "author") | (Space::DublinCore, "creator") => Field::Author,
            (Space::Feed | Space::DublinCore, "language") => Field::Lang,
            _ => Field::Other,
        }
    }

    /// Reads a feed up to the end of its root.
    fn channel(&mut self, root: &str, feed: &mut Feed) -> Ended {
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(tag)) => match local(&tag) {
                    "channel" => {}
                    "item" | "entry" => {
                        if self.entry(&tag, feed) == Ended::Broken {
                            return Ended::Broken;
                        }
                    }
                    _ => {
                        let field = self.field(&tag);
                        let (inner, ended) = self.inner(&tag, None);
                        match field {
                            Field::Title if feed.title.is_none() => {
                                feed.title = self.words(&tag, inner).and_then(Words::line);
                            }
                            Field::Link if feed.link.is_none() => feed.link = link(&tag, inner),
                            Field::Author if self.is_atom => feed.authors.extend(author(inner)),
                            Field::Lang if feed.lang.is_none() => feed.lang = said(inner.words),
                            _ => {}
                        }
                        if ended == Ended::Broken {
                            return Ended::Broken;
                        }
                    }
                },
                Ok(Event::End(tag)) if tag.local_name().as_ref() == root => return Ended::Closed,
                Ok(Event::Eof) | Err(_) => return Ended::Broken,
                Ok(_) => {}
            }
        }
    }

    /// Reads an entry; one that breaks off is none.
    fn entry(&mut self, tag: &BytesStart<'_>, feed: &mut Feed) -> Ended {
        let [lang, base] = ["xml:lang", "xml:base"].map(|name| attribute(tag, name));
        let mut entry = Entry { line: self.line(), lang, base, ..Entry::default() };
        let name = local(tag);
        let ended = loop {
            match self.reader.read_event() {
                Ok(Event::Start(tag)) => {
                    let (inner, ended) = self.inner(&tag, Some(name));
                    if ended != Ended::Broken {
                        self.take(&mut entry, &tag, inner);
                    }
                    if ended != Ended::Closed {
                        break ended;
                    }
                }
                Ok(Event::End(tag)) if tag.local_name().as_ref() == name => break Ended::Closed,
                Ok(Event::Eof) | Err(_) => break Ended::Broken,
                Ok(_) => {}
            }
        };
        if ended != Ended::Broken {
            feed.entries.push(entry);
        }
        ended
    }

    /// Takes up what an element says of its entry; what is said first counts.
    fn take(&self, entry: &mut Entry, tag: &BytesStart<'_>, inner: Inner) {
        match self.field(tag) {
            Field::Title => entry.title = entry.title.take().or_else(|| self.words(tag, inner)),
            Field::Content => entry.content = entry.content.take().or_else(|| self.words(tag, inner)),
            Field::Summary => entry.summary = entry.summary.take().or_else(|| self.words(tag, inner)),
            Field::Id => entry.id = entry.id.take().or_else(|| said(inner.words)),
            Field::Published => entry.published = entry.published.take().or_else(|| said(inner.words)),
            Field::Updated => entry.updated = entry.updated.take().or_else(|| said(inner.words)),
            Field::Lang => entry.lang = entry.lang.take().or_else(|| said(inner.words)),
            Field::Author => entry.authors.extend(author(inner)),
            Field::Link => {
                entry.base = attribute(tag, "xml:base").or(entry.base.take());
                entry.link = entry.link.take().or_else(|| link(tag, inner));
            }
            Field::FirstLink => entry.link = said(inner.words).or(entry.link.take()),
            Field::Source => entry.outlet = entry.outlet.take().or_else(|| said(inner.words)),
            Field::Described => entry.described = entry.described.take().or_else(|| self.words(tag, inner)),
            Field::Group => {
                let within = inner.markup.as_deref().and_then(|markup| within(markup, "description"));
                entry.described = entry.described.take().or_else(|| within.and_then(said).map(Words::Plain));
            }
            Field::Other => {}
        }
    }

    /// The words in an element that may be HTML; what stands in it as data of another kind is none.
    fn words(&self, tag: &BytesStart<'_>, inner: Inner) -> Option<Words> {
        let kind = attribute(tag, "type").unwrap_or_default().to_ascii_lowercase();
        if inner.words.trim().is_empty() {
            return None;
        }
        if !self.is_atom {
            let is_plain = inner.markup.is_none() && self.field(tag) == Field::Title;
            let markup = inner.markup.unwrap_or(inner.words);
            return Some(if is_plain { Words::Plain(written_out(markup)) } else { Words::Html(markup) });
        }
        match (kind.as_str(), inner.markup) {
            ("xhtml", None) => Some(Words::Plain(inner.words)),
            (_, Some(markup)) => Some(Words::Html(markup)),
            (html, None) if html.contains("html") => Some(Words::Html(inner.words)),
            ("" | "text" | "text/plain", None) => Some(Words::Plain(inner.words)),
            _ => None,
        }
    }

    /// Reads an element of an entry of this name up to its end.
    fn inner(&mut self, tag: &BytesStart<'_>, entry: Option<&str>) -> (Inner, Ended) {
        let (name, mut depth, mut inner) = (tag.name(), 0_usize, Inner::default());
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(child)) => {
                    depth += usize::from(child.name() == name);
                    inner.mark(&format!("<{}{}>", local(&child), child.attributes_raw()));
                }
                Ok(Event::End(end)) if end.name() == name && depth == 0 => return (inner, Ended::Closed),
                Ok(Event::End(end)) if entry == Some(end.local_name().as_ref()) => return (inner, Ended::Entry),
                Ok(Event::End(end)) => {
                    depth -= usize::from(end.name() == name);
                    inner.mark(&format!("</{}>", end.local_name().as_ref()));
                }
                Ok(Event::Text(text)) => inner.push(&text),
                Ok(Event::CData(text)) => inner.push(&text),
                Ok(Event::GeneralRef(name)) => inner.push(&resolved(&name)),
                Ok(Event::Eof) | Err(_) => return (inner, Ended::Broken),
                Ok(_) => {}
            }
        }
    }
}

impl Inner {
    fn push(&mut self, words: &str) {
        self.words.push_str(words);
        if let Some(markup) = &mut self.markup {
            markup.push_str(&minimal_escape(words));
        }
    }

    fn mark(&mut self, tag: &str) {
        self.markup.get_or_insert_with(|| minimal_escape(&*self.words).into_owned()).push_str(tag);
    }
}

fn local<'n>(tag: &'n BytesStart<'_>) -> &'n str {
    let name = tag.name().into_inner();
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// What a reference stands for, if HTML or XML says so; as it is written when only the feed does.
fn resolved(name: &BytesRef<'_>) -> String {
    let character = name.resolve_char_ref().ok().flatten().map(String::from);
    character
        .or_else(|| resolve_html5_entity(name).map(str::to_owned))
        .unwrap_or_else(|| format!("&{};", name.as_ref()))
}

/// Text whose references were written as text: many feeds do so in titles.
fn written_out(text: String) -> String {
    unescape_with(&text, resolve_html5_entity).map_or_else(|_| text.clone(), std::borrow::Cow::into_owned)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes().with_checks(false).flatten().find(|found| found.key.as_ref() == name).map(value)
}

fn value(attribute: quick_xml::events::attributes::Attribute<'_>) -> String {
    written_out(attribute.value.into_owned())
}

fn said(words: String) -> Option<String> {
    Some(words.trim().to_owned()).filter(|words| !words.is_empty())
}

/// The address of an entry's page: that of Atom in `href`, where it says of no other kind that it is.
fn link(tag: &BytesStart<'_>, inner: Inner) -> Option<String> {
    match attribute(tag, "href") {
        Some(address) => attribute(tag, "rel").is_none_or(|kind| kind == "alternate").then_some(address).and_then(said),
        None => said(inner.words),
    }
}

/// The name of an author: alone, in an element of its own, or behind an address: `desk@example.org (Name)`.
fn author(inner: Inner) -> Option<String> {
    let name = match inner.markup {
        Some(markup) => within(&markup, "name")?,
        None => inner.words,
    };
    let behind = name.split_once('@').and_then(|(_, rest)| rest.split_once('(')).map(|(_, name)| name);
    match behind {
        Some(name) => said(name.trim_end().trim_end_matches(')').to_owned()),
        None => said(name).filter(|name| !name.contains('@') || name.contains(' ')),
    }
}

/// The words in the first element of this name that is written so.
fn within(markup: &str, name: &str) -> Option<String> {
    let (_, rest) = markup.split_once(&format!("<{name}"))?;
    let (words, _) = rest.split_once('>')?.1.split_once(&format!("</{name}>"))?;
    Some(written_out(words.to_owned()))
}
