//! What a page says of its article. For each field the first of these that says it is believed:
//!
//! 1. JSON-LD (schema.org): `headline`, `author`, `publisher`, `datePublished`, `inLanguage`, `url`;
//! 2. `OpenGraph` and `article:*`;
//! 3. other meta tags: Dublin Core, citation_*, those that papers use;
//! 4. the page itself: `rel=author`, `itemprop`, `<time datetime>`, `<title>`.
//!
//! Three exceptions: a headline that the page shows goes before all (`headline`), the address is `rel=canonical`'s before
//! any other, and the language of `<html lang>` before `OpenGraph`'s, which is of the site.

use std::collections::HashSet;

use dom_query::{Document, NodeData, NodeRef};

use super::linked_data::LinkedData;
use crate::language;

/// Marks that papers put between the headline and their own name in `<title>`.
const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " » ", " « ", " · ", " • ", " :: ", " / ", " : "];

/// Elements that name an author: microdata, links, microformats (hCard), `RDFa`.
const SHOWN_AUTHORS: &str = "[itemprop~='author'] [itemprop~='name'], [rel~='author'], [itemprop~='author'], \
                             .author .fn, .byline .fn, .p-author, [typeof~='schema:Person'][property~='schema:name']";

/// Elements that state the date: microdata, HTML, microformats.
const SHOWN_DATES: &str = "time[itemprop~='datePublished'], time[pubdate], article time[datetime], time[datetime], \
                           abbr.published[title], .dt-published[datetime]";

/// Authors that are named.
const MOST_AUTHORS: usize = 50;

/// Meta tags, by `name`, `property` or `itemprop`.
const TITLES: &[&str] = &["og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "parsely-title"];
const AUTHORS: &[&str] = &[
    "article:author",
    "author",
    "byl",
    "byline",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "parsely-author",
    "sailthru.author",
];
const OUTLETS: &[&str] =
    &["og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "application-name", "publisher"];
const DATES: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "datepublished",
];

/// What the page says of the article, as it says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Headlines in the order in which they are believed, none of them seen on the page yet.
    pub titles: Vec<String>,
    /// Whether data of the article tell one, and not the page's title alone, which may be the site's.
    pub tells_headline: bool,
    /// Authors, joined by commas.
    pub byline: Option<String>,
    /// The paper or site.
    pub outlet: Option<String>,
    /// Date of publication.
    pub published: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Language.
    pub lang: Option<String>,
}

/// How a heading repeats a headline, the surest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Repeats {
    /// A part of it between separators: the headline beside the paper's name, or that name.
    Part,
    /// All of it, and goes on.
    AndMore,
    /// All of it.
    Whole,
}

/// Gathers what `page` says of its article, with what it says in JSON-LD.
pub fn metadata(page: &Document, data: &LinkedData) -> Metadata {
    let tags = MetaTags::of(page);
    let outlet = first(data.names("publisher")).or_else(|| tags.first(OUTLETS));
    let told = headlines(data, &tags);
    let tells_headline = !told.is_empty();
    Metadata {
        titles: told.into_iter().chain(said(&page.select_single("head title").text())).collect(),
        tells_headline,
        byline: byline(page, data, &tags),
        published: published(page, data, &tags),
        url: url(page, data, &tags),
        lang: lang(page, data, &tags),
        outlet,
    }
}

impl Metadata {
    /// How a heading that is shown repeats a headline that the page's data tell.
    pub fn repeats(&self, shown: &str) -> Option<Repeats> {
        let shown = folded(shown);
        if shown.is_empty() || self.is_outlet(&shown) {
            return None;
        }
        let repeats = |title: &String| {
            let whole = folded(title);
            let begins = || shown.strip_prefix(&whole).is_some_and(|rest| rest.starts_with(' ') && whole.contains(' '));
            let is_part = || variants(title).any(|part| part.contains(' ') && folded(part) == shown);
            if whole == shown {
                Some(Repeats::Whole)
            } else if begins() {
                Some(Repeats::AndMore)
            } else {
                is_part().then_some(Repeats::Part)
            }
        };
        self.titles.iter().filter_map(repeats).max()
    }

    /// Whether these words are the outlet's name.
    pub fn is_outlet(&self, words: &str) -> bool {
        self.outlet.as_deref().is_some_and(|outlet| folded(outlet) == folded(words))
    }

    /// The paper, when no tag names it: what stands in the title beside the headline that the page shows.
    pub fn outlet_beside(&self, headline: &str) -> Option<String> {
        let title = self.titles.last()?;
        let headline = folded(headline);
        SEPARATORS.iter().find_map(|separator| {
            let (before, after) = title.split_once(separator)?;
            let other =
                if folded(before) == headline { after } else { (folded(after) == headline).then_some(before)? };
            (!SEPARATORS.iter().any(|mark| other.contains(mark))).then(|| other.trim().to_owned())
        })
    }

    /// The headline when the page shows none: without the name of the paper.
    pub fn headline(&self) -> Option<String> {
        let title = self.titles.first()?;
        let bare = SEPARATORS.iter().find_map(|separator| {
            let (before, after) = title.rsplit_once(separator)?;
            let (start, end) = title.split_once(separator)?;
            if self.is_outlet(after) { Some(before) } else { self.is_outlet(start).then_some(end) }
        });
        Some(bare.unwrap_or(title).trim().to_owned())
    }
}

/// The parts of a title that may be the headline alone: before the last separator, after the first.
fn variants(title: &str) -> impl Iterator<Item = &str> {
    SEPARATORS.iter().chain(&[": "]).flat_map(move |separator| {
        let parts = [title.rsplit_once(separator).map(|cut| cut.0), title.split_once(separator).map(|cut| cut.1)];
        let first = title.split_once(separator).map(|cut| cut.0);
        parts.into_iter().chain([first]).flatten()
    })
}

/// Letters and digits alone, lower case, to compare what is printed in different ways.
pub fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric() || *c == ' ')
        .flat_map(char::to_lowercase)
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn headlines(data: &LinkedData, tags: &MetaTags) -> Vec<String> {
    let told = ["headline", "name", "alternativeHeadline"].iter().filter_map(|key| said(data.text(key)?));
    told.chain(TITLES.iter().filter_map(|name| tags.first(&[name]))).collect()
}

fn byline(page: &Document, data: &LinkedData, tags: &MetaTags) -> Option<String> {
    let told = data.names("author").into_iter().chain(data.names("creator"));
    let mut names = unique(told.filter_map(name));
    for tag in AUTHORS {
        if names.is_empty() {
            names = unique(tags.all(tag).filter_map(name));
        }
    }
    if names.is_empty() {
        let shown = page.select(SHOWN_AUTHORS);
        names = unique(shown.nodes().iter().filter_map(|node| name(&node.text())));
        names.truncate(shown.nodes().iter().take_while(|node| node.text().len() < 200).count());
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// The name in a field of authors; addresses of pages about them are none.
fn name(field: &str) -> Option<String> {
    let field = said(field)?;
    let names = language::without_by(&field).unwrap_or(&field).split('|').next().unwrap_or_default();
    // Some papers print the address beside the name.
    let bare = names.split(' ').filter(|word| !word.contains('@')).collect::<Vec<_>>().join(" ");
    let bare = bare.trim();
    (!bare.is_empty() && !bare.contains("://") && bare.chars().count() < 200).then(|| bare.to_owned())
}

fn unique(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut known = HashSet::new();
    names.filter(|name| known.insert(folded(name))).take(MOST_AUTHORS).collect()
}

fn published(page: &Document, data: &LinkedData, tags: &MetaTags) -> Option<String> {
    let told = || data.text("datePublished").and_then(said).or_else(|| tags.first(DATES));
    let shown = || {
        let times = page.select(SHOWN_DATES);
        let node = times.nodes().first()?;
        said(&node.attr("datetime").or_else(|| node.attr("title"))?)
    };
    told().or_else(shown).or_else(|| data.text("dateCreated").and_then(said))
}

fn url(page: &Document, data: &LinkedData, tags: &MetaTags) -> Option<String> {
    let links = page.select("link[rel~='canonical'][href]");
    let canonical = links.nodes().iter().map(|link| link.attr_or("href", "").to_string());
    // The ids of data name the article in the page.
    let told = data.addresses().map(|url| url.split('#').next().unwrap_or(url).to_owned());
    let urls = canonical.chain(tags.first(&["og:url"])).chain(told).chain(saved_from(page));
    urls.map(|url| url.trim().to_owned()).find(|url| is_web(url))
}

/// The address that whatever saved the page wrote into a comment above it: browsers as `saved from url=(0020)https://…`
/// (the "mark of the web"), others as a line `url: https://…`.
fn saved_from(page: &Document) -> Option<String> {
    let root = page.root();
    let html = page.select_single("html");
    let above = root.children_it(false).chain(html.nodes().iter().flat_map(|html| html.children_it(false)));
    above.filter(NodeRef::is_comment).find_map(|node| {
        let comment = node.query_or(String::new(), |data| match &data.data {
            NodeData::Comment { contents } => contents.to_string(),
            _ => String::new(),
        });
        let marked = comment.split_once("saved from url=(").and_then(|(_, rest)| rest.split_once(')'));
        let line = || comment.lines().find_map(|line| line.trim_start().strip_prefix("url:"));
        marked.map(|(_, url)| url).or_else(line).map(str::to_owned)
    })
}

/// Whether an address is one of the web, as a whole.
pub fn is_web(url: &str) -> bool {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let host = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    host.is_some() && url.len() > 8 && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}

fn lang(page: &Document, data: &LinkedData, tags: &MetaTags) -> Option<String> {
    let html = page.select_single("html");
    let stated = ["lang", "xml:lang"].into_iter().filter_map(|name| html.attr(name).map(|lang| lang.to_string()));
    let told = data.text("inLanguage").map(str::to_owned);
    let others = ["og:locale", "content-language", "dc.language", "dcterms.language"];
    told.into_iter()
        .chain(stated)
        .chain(others.iter().filter_map(|name| tags.first(&[name])))
        .map(|lang| lang.trim().replace('_', "-"))
        .find(|lang| is_language(lang))
}

/// Whether this looks like a language tag (BCP 47) and not like the name of a language.
fn is_language(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let primary = subtags.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|b| b.is_ascii_alphabetic())
        && subtags.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// What a field says, when it says anything. Character references that were written twice are read here.
fn said(field: &str) -> Option<String> {
    let is_coded = field.contains('&') && field.contains(';') && field.len() < 10_000;
    let decoded = || Document::fragment(field.replace('<', "&lt;")).text().to_string();
    let plain = if is_coded { decoded() } else { field.to_owned() };
    let words = plain.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

fn first(names: Vec<&str>) -> Option<String> {
    names.into_iter().find_map(said)
}

/// The meta tags of a page: their names in lower case, and what they say.
struct MetaTags(Vec<(String, String)>);

impl MetaTags {
    fn of(page: &Document) -> Self {
        let tags = page.select("meta[content], [itemprop~='datePublished'][content]");
        Self(tags.nodes().iter().flat_map(meta_tag).collect())
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, content)| content.as_str())
    }

    /// What the first tag says of the first of these names that says anything.
    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.all(name).find_map(said))
    }
}

fn meta_tag(node: &NodeRef<'_>) -> Vec<(String, String)> {
    let content = node.attr_or("content", "").to_string();
    let names = ["property", "name", "itemprop", "http-equiv"].into_iter().filter_map(|key| node.attr(key));
    names.map(|name| (name.trim().to_ascii_lowercase(), content.clone())).collect()
}
