//! Feeds: RSS, Atom and JSON Feed, an article an entry. The markup is read by `quick-xml`, event by event, so that a feed
//! that breaks off, or an entry that is none, costs nothing but itself; no entity that a feed declares is expanded, and
//! nothing is read that it points to. Relies on draft, and on html for the text of entries.

mod dates;
mod json;
mod xml;

use std::collections::HashSet;

use url::Url;

use super::draft::{Draft, Part, Stated};
use super::{Format, Read, Whole, clean, html, web};
use crate::document::{Article, BlockKind, Extent};
use crate::error::{Error, Fault, Place, Result};
use crate::language;

/// The format.
pub const FORMAT: Format = Format {
    name: "feed",
    extensions: &["rss", "atom", "rdf", "xml"],
    media_types: &[
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/xml",
        "text/xml",
    ],
    sniff: |beginning| xml::is_feed(beginning) || json::is_feed(beginning),
    read: Read::Whole(read),
};

/// Characters of the longest id that an entry is called by.
const LONGEST_ID: usize = 60;
/// Characters of the longest line that is taken for a link to the rest.
const LONGEST_LINK: usize = 200;

/// How a text ends that goes on at its address, in lower case.
const ELLIPSES: [&str; 2] = ["…", "..."];

/// A feed as it is written.
#[derive(Debug, Default)]
struct Feed {
    title: Option<String>,
    lang: Option<String>,
    entries: Vec<Entry>,
    /// The line on which it breaks off.
    broken: Option<usize>,
}

/// An entry as it is written.
#[derive(Debug, Default)]
struct Entry {
    /// The line on which it begins, 1-based.
    line: usize,
    id: Option<String>,
    title: Option<Words>,
    content: Option<Words>,
    summary: Option<Words>,
    authors: Vec<String>,
    published: Option<String>,
    updated: Option<String>,
    link: Option<String>,
    lang: Option<String>,
}

/// Words of an entry.
#[derive(Debug)]
enum Words {
    Plain(String),
    Html(String),
}

impl Words {
    /// The paragraphs; none of markup that is over a limit, as if it were not there: then the rest of the entry tells of it.
    fn parts(self) -> Vec<Part> {
        match self {
            Self::Plain(text) => paragraphs(&text),
            Self::Html(markup) => html::parts(&markup).unwrap_or_default(),
        }
    }

    fn line(self) -> Option<String> {
        let words: Vec<String> = match self {
            Self::Plain(text) => vec![text],
            html @ Self::Html(_) => html.parts().into_iter().map(|part| part.text).collect(),
        };
        Some(clean::clean_line(&words.join(" "))).filter(|line| !line.is_empty())
    }
}

/// Plain text, cut at its blank lines.
fn paragraphs(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        match parts.last_mut().filter(|_| open) {
            Some(part) if !line.is_empty() => part.text = format!("{} {line}", part.text),
            None if !line.is_empty() => parts.push(Part { kind: BlockKind::Body, text: line.to_owned() }),
            _ => {}
        }
        open = !line.is_empty();
    }
    parts
}

fn read(whole: &Whole<'_>) -> Vec<Result<Article>> {
    let fault = |line: usize, fault: Fault| {
        let place = Place::line(whole.name, line);
        Err(Error::Record { id: super::id(&place), place, fault })
    };
    let is_json = whole.text.trim_start().starts_with('{');
    let Some(feed) = (if is_json { json::feed(whole.text) } else { xml::feed(whole.text) }) else {
        return vec![fault(1, Fault::NoFeed)];
    };
    let broken = feed.broken;
    let mut articles = Articles { whole, outlet: feed.title, lang: feed.lang, ids: HashSet::new() };
    let mut read: Vec<_> =
        feed.entries.into_iter().enumerate().map(|(index, entry)| articles.article(index + 1, entry)).collect();
    match broken {
        Some(line) => read.push(fault(line, Fault::FeedBreaksOff)),
        None if read.is_empty() => read.push(fault(1, Fault::NoEntries)),
        None => {}
    }
    read
}

/// Makes articles of the entries of a feed.
struct Articles<'a> {
    whole: &'a Whole<'a>,
    outlet: Option<String>,
    lang: Option<String>,
    /// Those that are given already.
    ids: HashSet<String>,
}

impl Articles<'_> {
    /// The article of the entry with this number.
    fn article(&mut self, number: usize, mut entry: Entry) -> Result<Article> {
        let place = Place::line(self.whole.name, entry.line);
        let title = entry.title.take().and_then(Words::line);
        let url = self.address(&entry);
        let id = self.id(number, entry.id.as_deref(), url.as_deref());
        let (extent, parts) = text(entry.content.take(), entry.summary.take());
        if parts.is_empty() && (title.is_none() || url.is_none()) {
            return Err(Error::Record { id, place, fault: Fault::NoWords(number) });
        }
        let date = |stated: &Option<String>| stated.as_deref().and_then(dates::iso);
        let stated = Stated {
            title,
            byline: Some(entry.authors.join(", ")),
            outlet: self.outlet.clone(),
            published: date(&entry.published).or_else(|| date(&entry.updated)),
            url,
            lang: entry.lang.or_else(|| self.lang.clone()),
        };
        Draft { stated, extent, parts }.titled().finish(id, || place, self.whole.reading)
    }

    /// The address of an entry, of the web alone; one that is no whole address goes on from the feed's.
    fn address(&self, entry: &Entry) -> Option<String> {
        let of_the_web = |link: &str| {
            let url =
                Url::parse(link).or_else(|_| Url::parse(self.whole.name).and_then(|feed| feed.join(link))).ok()?;
            matches!(url.scheme(), "http" | "https").then(|| url.into())
        };
        let id = || entry.id.as_deref().filter(|id| web::is_address(id));
        entry.link.as_deref().and_then(of_the_web).or_else(|| id().and_then(of_the_web))
    }

    /// The entry's id where it is short and no address, else the end of its address, else its number; each given once.
    fn id(&mut self, number: usize, stated: Option<&str>, url: Option<&str>) -> String {
        let numbered = |stem: String| format!("{stem}:{number}");
        let stated = stated.map(clean::clean_line).filter(|id| !id.is_empty() && !web::is_address(id));
        let short = stated.filter(|id| id.chars().count() <= LONGEST_ID);
        let mut id = short.or_else(|| url.map(web::stem)).unwrap_or_else(|| numbered(self.whole.id()));
        while self.ids.contains(&id) {
            id = numbered(id);
        }
        self.ids.insert(id.clone());
        id
    }
}

/// The longer of content and summary, and whether it is all there is to read.
fn text(content: Option<Words>, summary: Option<Words>) -> (Extent, Vec<Part>) {
    let [content, summary] = [content, summary].map(|words| words.map(Words::parts).unwrap_or_default());
    let letters = |parts: &[Part]| parts.iter().map(|part| part.text.trim().len()).sum::<usize>();
    if letters(&content) <= letters(&summary) {
        return (Extent::Summary, summary);
    }
    let extent = if content.last().is_some_and(|last| goes_on(&last.text)) { Extent::Summary } else { Extent::Whole };
    (extent, content)
}

/// Whether what follows the last paragraph is said to stand elsewhere.
fn goes_on(last: &str) -> bool {
    let last = clean::clean_line(last).to_lowercase();
    let words = last.trim_end_matches(|c: char| !c.is_alphanumeric());
    let short = last.chars().count() <= LONGEST_LINK;
    ELLIPSES.iter().any(|ellipsis| last.trim_end_matches([']', ')', ' ']).ends_with(ellipsis))
        || language::furniture().any(|furniture| {
            let leads_on = |phrase: &String| last.starts_with(phrase) || words.ends_with(phrase);
            short && furniture.leading_on.iter().any(leads_on)
                || furniture.first_printed.iter().any(|phrase| last.contains(phrase))
        })
}

#[cfg(test)]
mod tests;
