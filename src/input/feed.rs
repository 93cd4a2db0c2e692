//! Feeds: RSS, Atom and JSON Feed, an article an entry. The markup is read by `quick-xml`, event by event, so that a feed
//! that breaks off, or an entry that is none, costs nothing but itself; no entity that a feed declares is expanded, and
//! nothing is read that it points to. Relies on draft, and on html for the text of entries.

mod dates;
mod json;
mod words;
mod xml;

use std::collections::HashSet;

use url::Url;

use self::words::Words;
use super::draft::{Draft, Stated};
use super::{Format, Read, Whole, clean, web};
use crate::document::Article;
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
/// A feed as it is written.
#[derive(Debug, Default)]
struct Feed {
    title: Option<String>,
    lang: Option<String>,
    /// Who wrote the entries that name nobody.
    authors: Vec<String>,
    /// The page that it is the feed of, and what addresses in it go on from.
    link: Option<String>,
    base: Option<String>,
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
    /// What it shows or lets hear, as its file is described.
    described: Option<Words>,
    authors: Vec<String>,
    published: Option<String>,
    updated: Option<String>,
    link: Option<String>,
    /// What its address goes on from.
    base: Option<String>,
    /// The paper that it comes from, where the feed gathers those of others.
    outlet: Option<String>,
    lang: Option<String>,
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
    let base = [feed.link, feed.base].into_iter().flatten().fold(Url::parse(whole.name).ok(), joined);
    let mut articles = Articles {
        whole,
        outlet: feed.title,
        lang: feed.lang,
        byline: byline(&feed.authors),
        base,
        ids: HashSet::new(),
    };
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
    byline: Option<String>,
    base: Option<Url>,
    /// Those that are given already.
    ids: HashSet<String>,
}

impl Articles<'_> {
    /// The article of the entry with this number.
    fn article(&mut self, number: usize, mut entry: Entry) -> Result<Article> {
        let place = Place::line(self.whole.name, entry.line);
        let title = entry.title.take().and_then(Words::line).map(|title| bare_title(title, entry.outlet.as_deref()));
        let url = self.address(&entry);
        let id = self.id(number, entry.id.as_deref(), url.as_deref());
        let summary = entry.summary.take().or_else(|| entry.described.take());
        let mut names = vec![title.as_deref().unwrap_or_default()];
        names.extend(entry.authors.iter().chain(&entry.outlet).map(String::as_str));
        let (extent, parts) = words::text(entry.content.take(), summary, &names);
        if parts.is_empty() && title.is_none() {
            return Err(Error::Record { id, place, fault: Fault::NoWords(number) });
        }
        let date = |stated: &Option<String>| stated.as_deref().and_then(dates::iso);
        let stated = Stated {
            title,
            byline: byline(&entry.authors).or_else(|| self.byline.clone()),
            outlet: entry.outlet.or_else(|| self.outlet.clone()),
            published: date(&entry.published).or_else(|| date(&entry.updated)),
            url,
            lang: entry.lang.or_else(|| self.lang.clone()),
        };
        Draft { stated, extent, parts }.titled().finish(id, || place, self.whole.reading)
    }

    /// The address of an entry, of the web alone; one that is no whole address goes on from the feed's.
    fn address(&self, entry: &Entry) -> Option<String> {
        let base = entry.base.clone().into_iter().fold(self.base.clone(), joined);
        let of_the_web = |link: &str| {
            let url = Url::parse(link).ok().or_else(|| base.as_ref()?.join(link).ok())?;
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

/// The address that another leads to.
fn joined(base: Option<Url>, link: String) -> Option<Url> {
    Url::parse(&link).ok().or_else(|| base.as_ref()?.join(&link).ok()).or(base)
}

/// The authors in a line, without the word before their names.
fn byline(authors: &[String]) -> Option<String> {
    let names: Vec<&str> = authors.iter().map(|author| language::without_by(author).unwrap_or(author).trim()).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// A title without the paper's name behind it.
fn bare_title(title: String, outlet: Option<&str>) -> String {
    let bare = outlet.and_then(|outlet| title.strip_suffix(outlet)?.trim_end().strip_suffix(['-', '–', '—', '|']));
    bare.map(str::trim_end).filter(|bare| !bare.is_empty()).map_or_else(|| title.clone(), str::to_owned)
}

#[cfg(test)]
mod tests;
