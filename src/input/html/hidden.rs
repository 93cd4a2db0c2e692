//! What of a page is never seen, whatever it is about: programs, styles, form controls, elements that are switched off.

use dom_query::NodeRef;

use super::class_words::ClassWords;
use super::kinds::beginning;

/// Elements without text of their own to read.
const UNSEEN: &[&str] = &[
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "iframe", "object", "embed", "applet",
    "svg", "canvas", "audio", "video", "map", "select", "option", "datalist", "textarea", "input", "button", "label",
    "progress", "meter", "dialog", "noembed", "noframes", "param", "source", "track", "img", "picture",
];

/// Classes of words for those alone who have the page read out to them.
const READ_OUT: &[&str] = &[
    "visually-hidden",
    "visuallyhidden",
    "sr-only",
    "screen-reader-text",
    "screen-reader-only",
    "screenreader",
    "hidden-visually",
];

/// Bytes of an element whose text is at most an ornament.
const ORNAMENT: usize = 200;

/// Whether an element, and all that stands in it, is not shown.
pub fn is_hidden(node: &NodeRef<'_>) -> bool {
    let Some(element) = node.element_ref() else { return false };
    let name = &*element.name.local;
    if UNSEEN.contains(&name) {
        return name != "button" || !is_in_heading(node);
    }
    if matches!(name, "html" | "body" | "main" | "article") {
        return false;
    }
    element.attrs.iter().any(|attribute| {
        let value = &*attribute.value;
        match &*attribute.name.local {
            "hidden" => value != "until-found" && !is_folded(node),
            "style" => is_clipped(value) || is_switched_off(value) && !is_folded(node),
            "class" => value.split_ascii_whitespace().any(|class| READ_OUT.contains(&class)),
            // What is not read out by itself is shown all the same, within a line.
            "aria-hidden" => value == "true" && !is_in_line(node, name) && is_ornament(node),
            "placeholder" | "fallback" | "overflow"
                if node.descendants_it().any(|node| node.has_name("blockquote")) =>
            {
                false
            }
            "placeholder" | "fallback" | "overflow" => name.starts_with("amp-") || node.parent().is_some_and(is_of_amp),
            _ => false,
        }
    })
}

/// Whether words stand in a sentence or caption: they are seen, and for the ear there are others.
fn is_in_line(node: &NodeRef<'_>, name: &str) -> bool {
    let holds = |node: NodeRef<'_>| node.node_name().is_some_and(|name| matches!(&*name, "p" | "figcaption"));
    name == "span"
        && beginning(node).contains(char::is_alphabetic)
        && !ClassWords::of(node).any_begins("icon")
        && node.ancestors_it(Some(3)).any(holds)
}

/// Whether this is the button that unfolds what stands below a heading: its words are the heading.
fn is_in_heading(node: &NodeRef<'_>) -> bool {
    node.parent().is_some_and(|parent| {
        parent.node_name().is_some_and(|name| matches!(&*name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
    })
}

/// Whether the reader unfolds it where they like, so that it was merely not unfolded when the page was saved.
fn is_folded(node: &NodeRef<'_>) -> bool {
    ClassWords::of(node).include(|classes| &classes.folded)
}

fn is_of_amp(node: NodeRef<'_>) -> bool {
    node.node_name().is_some_and(|name| name.starts_with("amp-"))
}

/// Whether nothing of an element is drawn, so that it is there only for those who have the page read out.
fn is_clipped(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    style.contains("clip:rect(0") || style.contains("clip:rect(1px")
}

fn is_switched_off(style: &str) -> bool {
    style.split(';').any(|rule| {
        rule.split_once(':').is_some_and(|(property, value)| {
            let value = value.trim().trim_end_matches("!important").trim_end();
            let is =
                |known: &str, off: &str| property.trim().eq_ignore_ascii_case(known) && value.eq_ignore_ascii_case(off);
            is("display", "none") || is("visibility", "hidden")
        })
    })
}

/// Whether there is little in an element. What a dialog was put over is marked as hidden too, but it is the page.
fn is_ornament(node: &NodeRef<'_>) -> bool {
    let texts = node.descendants_it().filter(NodeRef::is_text);
    let mut left = ORNAMENT;
    for text in texts {
        let length = text.text().trim().len();
        if length > left {
            return false;
        }
        left -= length;
    }
    true
}
