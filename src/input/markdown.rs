//! Markdown (`CommonMark` with tables, and what is stated at its head in YAML or TOML), read as the HTML that it stands
//! for. Relies on html and draft.

use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd, html};
use toml::{Table, Value};

use super::draft::{Draft, Stated};
use super::fields::Field;
use super::{Format, Read, Whole};
use crate::document::{Article, BlockKind};
use crate::error::{Error, Result};

/// The format.
pub const FORMAT: Format = Format {
    name: "markdown",
    extensions: &["md", "markdown", "mdown", "mkd"],
    media_types: &["text/markdown", "text/x-markdown"],
    sniff: |beginning| front_matter(beginning) != Stated::default(),
    read: Read::Whole(read),
};

/// What is stated at the head of a text.
const FRONT_MATTER: Options =
    Options::ENABLE_YAML_STYLE_METADATA_BLOCKS.union(Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS);

/// What texts in Markdown have beside what `CommonMark` knows; nothing that changes signs.
const OPTIONS: Options = FRONT_MATTER
    .union(Options::ENABLE_TABLES)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

fn read(whole: &Whole<'_>) -> Vec<Result<Article>> {
    let mut markup = String::with_capacity(whole.text.len() * 5 / 4);
    html::push_html(&mut markup, with_labels(Parser::new_ext(whole.text, OPTIONS)));
    let article = match super::html::parts(&markup) {
        Ok(mut parts) => {
            let mut stated = front_matter(whole.text);
            if let Some(first) = parts.first_mut().filter(|_| markup.starts_with("<h1>")) {
                first.kind = BlockKind::Title;
                stated.title.get_or_insert_with(|| first.text.clone());
            }
            let draft = Draft { stated, parts, ..Draft::default() }.titled();
            draft.finish(whole.id(), || whole.place(), whole.reading)
        }
        Err(flaw) => Err(Error::Page { id: whole.id(), place: whole.place(), flaw }),
    };
    vec![article]
}

/// The same, with the labels of notes in brackets: nothing raises them here.
fn with_labels<'t>(events: impl Iterator<Item = Event<'t>>) -> impl Iterator<Item = Event<'t>> {
    let mut label = None;
    events.map(move |event| match event {
        Event::FootnoteReference(name) => Event::Text(format!("[{name}]").into()),
        Event::Start(Tag::FootnoteDefinition(name)) => {
            label = Some(name);
            Event::Html("<div>".into())
        }
        Event::End(TagEnd::FootnoteDefinition) => Event::Html("</div>".into()),
        Event::Text(text) => match label.take() {
            Some(name) => Event::Text(format!("[{name}] {text}").into()),
            None => Event::Text(text),
        },
        event => event,
    })
}

/// What the block at the head of a text states.
fn front_matter(text: &str) -> Stated {
    let head = text.trim_start();
    if !head.starts_with("---") && !head.starts_with("+++") {
        return Stated::default();
    }
    let mut events = Parser::new_ext(head, FRONT_MATTER);
    match (events.next(), events.next()) {
        (Some(Event::Start(Tag::MetadataBlock(kind))), Some(Event::Text(block))) => stated(&match kind {
            MetadataBlockKind::YamlStyle => yaml(&block),
            MetadataBlockKind::PlusesStyle => block.parse::<Table>().unwrap_or_default().into_iter().collect(),
        }),
        _ => Stated::default(),
    }
}

fn stated(members: &[(String, Value)]) -> Stated {
    let names: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
    let words = |field: Field| field.among(&names).and_then(|index| words(&members[index].1));
    Stated::by_fields(words)
}

fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Array(several) => Some(several.iter().filter_map(words).collect::<Vec<_>>().join(", ")),
        Value::Table(members) => members.get("name").and_then(words),
        Value::Datetime(date) => Some(date.to_string()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Float(_) | Value::Boolean(_) => None,
    }
}

/// The members of a mapping in YAML whose values are words, or lists of them: what front matter is made of. Anything
/// deeper is passed over.
fn yaml(block: &str) -> Vec<(String, Value)> {
    let mut members: Vec<(String, Value)> = Vec::new();
    for line in block.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let item = line.trim_start().strip_prefix("- ").map(|item| scalar(item.trim()));
        if let (Some(item), Some((_, Value::Array(items)))) = (item, members.last_mut()) {
            items.push(Value::String(item));
        } else if let Some((name, value)) = line.split_once(':').filter(|_| !line.starts_with([' ', '\t', '-'])) {
            let value = value.trim();
            let list = value.strip_prefix('[').and_then(|list| list.strip_suffix(']'));
            let items = |list: &str| list.split(',').map(|item| Value::String(scalar(item.trim()))).collect();
            let value = match list {
                Some(list) => Value::Array(items(list)),
                None if value.is_empty() => Value::Array(Vec::new()),
                None => Value::String(scalar(value)),
            };
            members.push((name.trim().to_owned(), value));
        }
    }
    members
}

/// A word of YAML without its quotation marks, or without the comment behind it.
fn scalar(value: &str) -> String {
    let quoted = |mark: char| value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    match (quoted('"'), quoted('\'')) {
        (Some(words), _) => words.replace("\\\"", "\"").replace("\\\\", "\\"),
        (None, Some(words)) => words.replace("''", "'"),
        (None, None) => value.split(" #").next().unwrap_or(value).trim_end().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use expect_test::{Expect, expect};

    use super::super::{Origin, Reading, read};
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let mut shown = String::new();
        for read in read(&Origin::named("pont.md"), text.as_bytes(), &Reading::default()) {
            match read {
                Ok(article) => {
                    let Article { title, byline, outlet, published, url, lang, .. } = &article;
                    let stated =
                        [title, byline, outlet, published, url, lang].map(|field| field.as_deref().unwrap_or("-"));
                    writeln!(shown, "{}", stated.join(" / ")).expect("a string takes all");
                    for block in &article.blocks {
                        writeln!(shown, "{:?} {}", block.kind, &article.text[block.span.range()])
                            .expect("a string takes all");
                    }
                }
                Err(error) => shown += &error.to_string(),
            }
        }
        expected.assert_eq(&shown);
    }

    #[test]
    fn blocks_stay_what_they_are() {
        check(
            "# Le *pont* rouvre\n\nIl rouvre\nlundi[^1], dit **la maire** à <b>l'AFP</b>.  \nEnfin.\n\n## Réactions\n\n> On nous\n> attend.\n>\n> Vite.\n\n- un\n- [x] deux\n  - trois\n\n![Le pont](pont.jpg)\n\n| a | b |\n|---|---|\n| c | `d` |\n\n[^1]: Note.\n",
            expect![[r#"
                Le pont rouvre / - / - / - / - / -
                Title Le pont rouvre
                Body Il rouvre lundi[1], dit la maire à l'AFP.
                Body Enfin.
                Heading Réactions
                Quotation On nous attend.
                Quotation Vite.
                Item un
                Item deux
                Item trois
                Body a | b
                Body c | d
                Body [1] Note.
            "#]],
        );
    }

    #[test]
    fn what_is_stated_at_the_head() {
        check(
            "---\ntitle: \"Le pont : \\\"enfin\\\"\"\nauthor:\n  - Léa Morel\n  - 'Jo d''Arc'\ndate: 2026-05-04 # lundi\nlang: fr\nurl: https://a.example/pont\ntags: [a, b]\n---\nIl rouvre.\n",
            expect![[r#"
                Le pont : "enfin" / Léa Morel, Jo d'Arc / - / 2026-05-04 / https://a.example/pont / fr
                Title Le pont : "enfin"
                Body Il rouvre.
            "#]],
        );
        check(
            "+++\ntitle = \"Le pont\"\ndate = 2026-05-04\nauthors = [\"Léa Morel\"]\n+++\n\nIl rouvre.\n",
            expect![[r#"
                Le pont / Léa Morel / - / 2026-05-04 / - / -
                Title Le pont
                Body Il rouvre.
            "#]],
        );
        check(
            "---\n\nIl rouvre.\n\n---\n",
            expect![[r#"
            - / - / - / - / - / -
            Body Il rouvre.
        "#]],
        );
    }

    #[test]
    fn markup_over_a_limit_is_an_error() {
        check(
            &format!("{}mot", "> ".repeat(100_000)),
            expect!["pont.md: over 512 elements stand in one another: this is no page that a browser would show"],
        );
        check("![](a.jpg)\n", expect!["pont.md: the article is empty"]);
    }
}
