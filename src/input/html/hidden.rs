//! What of a page is never seen, whatever it is about: programs, styles, form controls, elements that are switched off.

use dom_query::NodeRef;

/// Elements without text of their own to read.
const UNSEEN: &[&str] = &[
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "iframe", "object", "embed", "applet",
    "svg", "canvas", "audio", "video", "map", "select", "option", "datalist", "textarea", "input", "button",
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
        return true;
    }
    if matches!(name, "html" | "body" | "main" | "article") {
        return false;
    }
    element.attrs.iter().any(|attribute| {
        let value = &*attribute.value;
        match &*attribute.name.local {
            "hidden" => value != "until-found",
            "style" => is_switched_off(value),
            "class" => value.split_ascii_whitespace().any(|class| READ_OUT.contains(&class)),
            "aria-hidden" => value == "true" && is_ornament(node),
            _ => false,
        }
    })
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
