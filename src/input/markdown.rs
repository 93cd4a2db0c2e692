//! Markdown (`CommonMark` with tables and notes, what note keepers and site generators write beside it, and what is stated
//! at its head), read as the HTML that it stands for. Relies on html and draft.

mod dialects;
mod head;
mod lines;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

use super::draft::{Draft, Stated};
use super::{Format, Read, Whole};
use crate::document::{Article, BlockKind};
use crate::error::{Error, Result};

/// The format.
pub const FORMAT: Format = Format {
    name: "markdown",
    extensions: &["md", "markdown", "mdown", "mkd"],
    media_types: &["text/markdown", "text/x-markdown"],
    sniff: |beginning| head::front_matter(beginning).is_some_and(|(stated, _)| stated != Stated::default()),
    read: Read::Whole(read),
};

/// What texts in Markdown have beside what `CommonMark` knows; nothing that changes signs.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// Words of the shortest description of a picture that is taken for its caption.
const CAPTION: usize = 4;

fn read(whole: &Whole<'_>) -> Vec<Result<Article>> {
    let (mut stated, text) = head::split(whole.text);
    let text = dialects::plain(text);
    let mut markup = String::with_capacity(text.len() * 5 / 4);
    html::push_html(&mut markup, events(&text).into_iter());
    let article = match super::html::parts(&markup) {
        Ok(mut parts) => {
            if let Some(first) = parts.first_mut().filter(|_| markup.starts_with("<h1")) {
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

/// What is written, with the labels of notes in brackets (nothing raises them here), pictures that say what they show as
/// captions, and each item of a list in one piece.
fn events(text: &str) -> Vec<Event<'_>> {
    let mut events: Vec<Event<'_>> = Vec::new();
    let (mut label, mut items, mut paragraph) = (None, 0_usize, 0);
    for event in Parser::new_ext(text, OPTIONS) {
        match event {
            Event::FootnoteReference(name) => {
                let apart =
                    matches!(events.last(), Some(Event::Text(before)) if !before.ends_with(char::is_whitespace));
                events.push(Event::Text(format!("{}[{name}]", if apart { " " } else { "" }).into()));
            }
            Event::Start(Tag::FootnoteDefinition(name)) => {
                label = Some(name);
                events.push(Event::Html("<div>".into()));
            }
            Event::End(TagEnd::FootnoteDefinition) => events.push(Event::Html("</div>".into())),
            Event::Text(text) => events.push(Event::Text(match label.take() {
                Some(name) => format!("[{name}] {text}").into(),
                None => text,
            })),
            Event::HardBreak if items > 0 => events.push(Event::SoftBreak),
            Event::Start(Tag::Paragraph) => {
                paragraph = events.len();
                events.push(event);
            }
            Event::End(TagEnd::Paragraph) => {
                events.push(event);
                if let Some(caption) = caption(&events[paragraph..]) {
                    events.truncate(paragraph);
                    events.push(Event::Html("<figure><figcaption>".into()));
                    events.push(Event::Text(caption));
                    events.push(Event::Html("</figcaption></figure>".into()));
                }
            }
            event => {
                items += usize::from(matches!(event, Event::Start(Tag::Item)));
                items -= usize::from(matches!(event, Event::End(TagEnd::Item)));
                events.push(event);
            }
        }
    }
    events
}

/// What the picture that is all there is in a paragraph shows, where it is said in so many words.
fn caption<'t>(paragraph: &[Event<'t>]) -> Option<CowStr<'t>> {
    let (mut pictures, mut title, mut words) = (0_usize, None, String::new());
    let mut inside = false;
    for event in paragraph {
        match event {
            Event::Start(Tag::Image { title: stated, .. }) => {
                (pictures, inside) = (pictures + 1, true);
                title = Some(stated.clone()).filter(|title| !title.is_empty());
            }
            Event::End(TagEnd::Image) => inside = false,
            Event::Text(text) | Event::Code(text) if inside => words += text,
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(Tag::Paragraph | Tag::Link { .. }) | Event::End(TagEnd::Paragraph | TagEnd::Link) => {}
            Event::Start(_) | Event::End(_) if inside => {}
            _ => return None,
        }
    }
    let described = || Some(words).filter(|words| words.split_whitespace().count() >= CAPTION).map(CowStr::from);
    if pictures == 1 { title.or_else(described) } else { None }
}

#[cfg(test)]
mod tests;
