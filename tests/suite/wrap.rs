//! An article as each format holds it: its own text, and around it what pages and feeds of papers have there.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use selon::document::{Article, BlockKind};
use serde_json::{Value, json};

/// What a wrapping holds.
#[derive(Debug)]
pub struct Story {
    pub lang: Option<String>,
    pub title: Option<String>,
    /// All but the title.
    pub paragraphs: Vec<(BlockKind, String)>,
}

/// A file of one story.
pub struct Wrapping {
    /// What is looked for in it, in messages.
    pub name: &'static str,
    /// The file that it stands in.
    pub file: &'static str,
    pub of: fn(&Story) -> Vec<u8>,
    pub dates: Dates,
}

/// What becomes of a line above the text that says when it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    /// It is a paragraph as any other.
    Kept,
    /// Pages print it beside the text, and so it is told as such.
    LeftOut,
}

/// Every format that a whole article can be read from.
pub const WRAPPINGS: &[Wrapping] = &[
    Wrapping { name: "text", file: "a.txt", of: |story| story.text().into_bytes(), dates: Dates::Kept },
    Wrapping { name: "page", file: "a.html", of: |story| page(story).into_bytes(), dates: Dates::LeftOut },
    Wrapping { name: "poor page", file: "a.html", of: |story| poor_page(story).into_bytes(), dates: Dates::LeftOut },
    Wrapping { name: "feed", file: "a.xml", of: |story| feed(story).into_bytes(), dates: Dates::Kept },
    Wrapping { name: "Markdown", file: "a.md", of: |story| markdown(story).into_bytes(), dates: Dates::Kept },
    Wrapping { name: "CSV", file: "a.csv", of: |story| table(story, ",").into_bytes(), dates: Dates::Kept },
    Wrapping { name: "TSV", file: "a.tsv", of: |story| table(story, "\t").into_bytes(), dates: Dates::Kept },
    Wrapping { name: "JSON lines", file: "a.jsonl", of: |story| json_line(story).into_bytes(), dates: Dates::Kept },
    Wrapping { name: "JSON array", file: "a.json", of: |story| array(story).into_bytes(), dates: Dates::Kept },
    Wrapping { name: "JSON of a site", file: "a.json", of: |story| site(story).into_bytes(), dates: Dates::Kept },
    Wrapping { name: "gzip", file: "a.jsonl.gz", of: |story| gzip(json_line(story).as_bytes()), dates: Dates::Kept },
];

impl Story {
    /// What there is to read in an article.
    pub fn of(article: &Article) -> Self {
        let words = |span: selon::Span| article.text[span.range()].to_owned();
        let mut blocks = article.blocks.iter().peekable();
        let title = blocks.next_if(|block| block.kind == BlockKind::Title).map(|block| words(block.span));
        let paragraphs = blocks.map(|block| (block.kind, words(block.span))).collect();
        Self { lang: article.lang.clone(), title, paragraphs }
    }

    /// Title and paragraphs, a line each.
    pub fn text(&self) -> String {
        self.lines().collect::<Vec<_>>().join("\n")
    }

    fn lines(&self) -> impl Iterator<Item = &str> {
        self.title.as_deref().into_iter().chain(self.paragraphs.iter().map(|(_, words)| words.as_str()))
    }

    fn record(&self) -> Value {
        let mut record = json!({"id": "a", "text": referring(&self.text())});
        for (name, value) in [("lang", &self.lang), ("title", &self.title)] {
            if let Some(value) = value {
                record[name] = json!(referring(value));
            }
        }
        record
    }
}

/// Words as papers print them, and what is markup in one format or another, or takes more than one character to write.
const WORDS: &str = "la maire a dit que le pont rouvre lundi she said the ferry sails cafe\u{301} E\u{323}\u{302} ǅ Ω \u{2126} \u{301} \
    👩\u{200d}🚀 🇫🇷 ❤\u{fe0f} ا\u{644}مدينة می\u{200c}خواهم 漢字 한글 \u{1100}\u{1161} हि\u{928}्दी « » “oui” \" ' ’ * ** *gras* _ _mot_ # #1 ### < > \
    <b> </p> </article> <!-- --> ]]> <![CDATA[ & &amp; &lt &#65; , ; : | a|b , ; ` ``` `x` ~ ~~non~~ \\ \\n \\* [ ] [lien](a) ![i](b) \
    [^1] 1. 1) - + = === --- *** {a} {{b}} $x$ % 50% @nom ^ / // http://a.example/b?c=d&e https://a.example";

fn words(range: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let word = prop::sample::select(WORDS.split_whitespace().collect::<Vec<_>>());
    prop::collection::vec(word, range).prop_map(|words| words.join(" "))
}

/// Articles of those words: what they mean is nothing, but they are as long as paragraphs are.
pub fn stories() -> impl Strategy<Value = Story> {
    let paragraph = words(20..60).prop_map(|words| (BlockKind::Body, words + "."));
    let title = words(1..8).prop_map(|words| format!("Le pont {words}"));
    let lang = prop::option::of(prop::sample::select(vec!["fr", "en"]).prop_map(str::to_owned));
    let parts = (lang, prop::option::of(title), prop::collection::vec(paragraph, 2..6));
    parts.prop_map(|(lang, title, paragraphs)| Story { lang, title, paragraphs })
}

/// Packs bytes.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).expect("memory takes it");
    packer.finish().expect("memory takes it")
}

fn json_line(story: &Story) -> String {
    story.record().to_string() + "\n"
}

/// An array of the story and another one.
fn array(story: &Story) -> String {
    let other = json!({"headline": "Un autre", "articleBody": ["Rien à signaler.", "Rien du tout."]});
    serde_json::to_string_pretty(&json!([story.record(), other])).expect("JSON") + "\n"
}

/// What a site answers with, its texts in HTML.
fn site(story: &Story) -> String {
    let title = story.title.as_ref().map_or_else(String::new, |title| element(BlockKind::Title, title));
    let mut record = json!({"id": "a", "content": {"rendered": title + &paragraphs(story), "protected": false}});
    if let Some(lang) = &story.lang {
        record["lang"] = json!(lang);
    }
    json!({"status": "ok", "posts": [record]}).to_string()
}

/// Words as records hold them, whose references stand for what they are.
fn referring(words: &str) -> String {
    words.replace('&', "&amp;")
}

fn table(story: &Story, delimiter: &str) -> String {
    let quoted = |words: &str| format!("\"{}\"", words.replace('"', "\"\""));
    let (lang, title) = (story.lang.as_deref().unwrap_or_default(), story.title.as_deref().unwrap_or_default());
    let row = ["a", lang, title, &story.text()].map(|words| quoted(&referring(words))).join(delimiter);
    format!("{}\r\n{row}\r\n", ["id", "langue", "titre", "texte"].join(delimiter))
}

/// Markdown in which no sign of the text is taken for markup.
fn markdown(story: &Story) -> String {
    let plain = |words: &str| {
        words.chars().fold(String::new(), |mut all, c| {
            all.extend("\\`*_{}[]()<>#+-.!|~&=:^$".contains(c).then_some('\\'));
            all.push(c);
            all
        })
    };
    let mut text = story.lang.as_ref().map_or_else(String::new, |lang| format!("---\nlang: {lang}\n---\n\n"));
    if let Some(title) = &story.title {
        writeln!(text, "# {}\n", plain(title)).expect("a string takes all");
    }
    for (kind, words) in &story.paragraphs {
        let mark = if *kind == BlockKind::Heading { "## " } else { "" };
        writeln!(text, "{mark}{}\n", plain(words)).expect("a string takes all");
    }
    text
}

/// A feed whose first entry holds the whole text.
fn feed(story: &Story) -> String {
    let lang = story.lang.as_ref().map_or_else(String::new, |lang| format!("<language>{lang}</language>"));
    // The title and the summary of an entry may be markup, so that signs are written as there.
    let title = |title: &String| format!("<title>{}</title>", escaped(&escaped(title)));
    let title = story.title.as_ref().map_or_else(String::new, title);
    let summary = story.paragraphs.first().map(|(_, words)| escaped(&escaped(words))).unwrap_or_default();
    include_str!("wrap/feed.xml")
        .replace("{lang}", &lang)
        .replace("{title}", &title)
        .replace("{summary}", &summary)
        .replace("{text}", &paragraphs(story))
}

/// The paragraphs as elements, headings among them.
fn paragraphs(story: &Story) -> String {
    story.paragraphs.iter().map(|(kind, words)| element(*kind, words)).collect()
}

fn element(kind: BlockKind, words: &str) -> String {
    let tag = if kind == BlockKind::Heading { "h2" } else { "p" };
    format!("<{tag}>{}</{tag}>\n", escaped(words))
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn lang_attribute(story: &Story) -> String {
    story.lang.as_ref().map_or_else(String::new, |lang| format!(" lang=\"{lang}\""))
}

/// What a paper says of the article in the data of its page.
fn linked_data(story: &Story) -> String {
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "datePublished": "2026-05-04T06:30:00+02:00",
        "author": [{"@type": "Person", "name": "Maëlle Orsini"}],
        "publisher": {"@type": "Organization", "name": "Le Courrier de Valcreuse"},
    });
    if let Some(title) = &story.title {
        data["headline"] = json!(title);
    }
    if let Some(lang) = &story.lang {
        data["inLanguage"] = json!(lang);
    }
    data.to_string().replace("</", "<\\/")
}

/// The page of a paper: everything is called what it is.
fn page(story: &Story) -> String {
    let title = story.title.as_deref().map(escaped).unwrap_or_default();
    let mut text = String::new();
    if story.title.is_some() {
        writeln!(text, "<h1 class=\"article__title\">{title}</h1>").expect("a string takes all");
    }
    text += "<p class=\"article__meta\">Par <a rel=author href=/auteurs/orsini>Maëlle Orsini</a> · Publié le \
             <time datetime=2026-05-04T06:30:00+02:00>4 mai 2026 à 6h30</time></p>\n\
             <div class=\"share-buttons\"><a href=#>Partager</a> <a href=#>Envoyer par courriel</a></div>\n";
    let middle = story.paragraphs.len() / 2;
    for (index, (kind, words)) in story.paragraphs.iter().enumerate() {
        if index == middle && index > 0 {
            text += "<aside class=\"read-also\"><h3>À lire aussi</h3><ul><li><a href=/halles>Les halles de Vauxbrel \
                     rouvriront au printemps, « enfin », dit la maire</a></li></ul></aside>\n";
        }
        text += &element(*kind, words);
    }
    include_str!("wrap/page.html")
        .replace("{lang}", &lang_attribute(story))
        .replace("{data}", &linked_data(story))
        .replace("{title}", &title)
        .replace("{text}", &text)
}

/// A page whose elements say little of what they are, all paragraphs alike.
fn poor_page(story: &Story) -> String {
    let title = story.title.as_ref().map_or_else(String::new, |title| format!("<h1>{}</h1>", escaped(title)));
    let paragraphs = story.paragraphs.iter().map(|(_, words)| format!("<p>{}</p>\n", escaped(words)));
    include_str!("wrap/poor-page.html")
        .replace("{lang}", &lang_attribute(story))
        .replace("{title}", &title)
        .replace("{text}", &paragraphs.collect::<String>())
}
