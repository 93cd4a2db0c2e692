//! What the elements of a page make of the words in them: blocks or not, of which kind, used for what. Told by their
//! names, and where those say nothing by their classes.

use dom_query::NodeRef;

use super::blocks::{Context, Frame, Role};
use super::class_words::ClassWords;
use crate::document::BlockKind;
use crate::language;

/// Elements that begin and end a line of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

pub fn is_block(node: &NodeRef<'_>, name: &str) -> bool {
    BLOCKS.contains(&name) || name.contains('-') || node.attr("style").is_some_and(|style| is_shown_as_block(&style))
}

/// Whether inline words are a block of their own: who is quoted in a block quotation, who took a picture.
pub fn is_apart(node: &NodeRef<'_>, name: &str, inner: Context, outer: Context) -> bool {
    (name == "cite" && is_attribution(*node, outer))
        || (inner.kind == BlockKind::Credit && outer.kind == BlockKind::Caption && !outer.cell)
}

fn is_shown_as_block(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(property, value)| {
        property.trim().eq_ignore_ascii_case("display")
            && matches!(value.trim(), "block" | "flex" | "grid" | "list-item" | "table")
    })
}

pub fn kind(node: &NodeRef<'_>, name: &str, outer: Context) -> BlockKind {
    match name {
        "blockquote" => BlockKind::Quotation,
        "footer" | "cite" if outer.frame == Frame::Quotation && (name == "footer" || is_attribution(*node, outer)) => {
            BlockKind::Body
        }
        "figcaption" if node.parent().is_some_and(|figure| has_quotation(&figure)) => BlockKind::Body,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if outer.frame != Frame::Quotation => BlockKind::Heading,
        "li" | "dt" | "dd" if outer.frame != Frame::Quotation => BlockKind::Item,
        "figcaption" | "caption" => BlockKind::Caption,
        "a" | "em" | "i" | "b" | "strong" | "p" | "div" | "span" | "small" | "cite" | "figure" => {
            named_kind(node, outer)
        }
        _ => outer.kind,
    }
}

/// The kind of an element that is nothing by itself, by its classes.
fn named_kind(node: &NodeRef<'_>, outer: Context) -> BlockKind {
    if outer.kind != BlockKind::Caption
        && outer.frame != Frame::Figure
        && node.attr("role").is_none()
        && node.class().is_none()
    {
        return outer.kind;
    }
    let words = ClassWords::of(node);
    let is_picture = outer.frame == Frame::Figure || outer.kind == BlockKind::Caption;
    let opens_credit = || node.has_name("small") && is_credit(&node.text()) || is_labelled_credit(&node.text());
    if is_picture && (words.include(|classes| &classes.credit) || opens_credit()) {
        BlockKind::Credit
    } else if outer.kind == BlockKind::Body && words.include(|classes| &classes.caption) {
        BlockKind::Caption
    } else if outer.kind == BlockKind::Body && node.attr("role").is_some_and(|role| *role == *"heading") {
        BlockKind::Heading
    } else {
        outer.kind
    }
}

fn is_credit(text: &str) -> bool {
    let text = text.trim_start().to_lowercase();
    let begins = |start: &str| text.starts_with(start);
    begins("©") || begins("(c)") || language::furniture().any(|furniture| furniture.credits.iter().any(|s| begins(s)))
}

/// Whether a text says that it is a credit: `Credit: …`, `© …`. Captions begin with such words too: `Photo taken in …`.
fn is_labelled_credit(text: &str) -> bool {
    let text = text.trim_start().to_lowercase();
    let is_label = |label: &String| {
        let rest = text.strip_prefix(label).map(|rest| rest.trim_start_matches(char::is_alphabetic).trim_start());
        rest.is_some_and(|rest| rest.starts_with([':', '.', '…', '/', '|']))
    };
    text.starts_with('©') || language::furniture().any(|furniture| furniture.credits.iter().any(is_label))
}

/// Whether text follows on what was read without a space, though it is set apart on the screen: what is said of a picture
/// is written in pieces, which style sheets part.
pub fn is_glued(before: &str, node: &NodeRef<'_>, kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Caption | BlockKind::Credit)
        && node.has_name("span")
        && before.ends_with(['.', '…', ':', '!', '?', '»', ')'])
        && node.text().starts_with(char::is_uppercase)
}

pub fn has_quotation(figure: &NodeRef<'_>) -> bool {
    figure.has_name("figure") && figure.children_it(false).any(|child| child.has_name("blockquote"))
}

/// Whether this `cite` says who is quoted: it stands in the block quotation itself, not in a sentence.
fn is_attribution(cite: NodeRef<'_>, context: Context) -> bool {
    context.frame == Frame::Quotation && cite.parent().is_some_and(|parent| parent.has_name("blockquote"))
}

/// What an element is used for, by its classes and attributes.
pub fn role(node: &NodeRef<'_>, name: &str, outer: Role) -> Role {
    if outer == Role::Byline || matches!(name, "time" | "address") {
        return Role::Byline;
    }
    let property = node.attr("itemprop");
    let is_property = |known: &[&str]| property.as_ref().is_some_and(|property| known.contains(&&**property));
    if is_property(&["author", "datePublished", "dateModified"])
        || node.attr("rel").is_some_and(|rel| *rel == *"author")
    {
        return Role::Byline;
    }
    if is_property(&["description", "alternativeHeadline"]) {
        return Role::Standfirst;
    }
    if node.class().is_none() && node.attr("data-component").is_none() {
        return outer;
    }
    let words = ClassWords::of(node);
    if words.include(|classes| &classes.standfirst) {
        Role::Standfirst
    } else if words.include(|classes| &classes.byline) {
        Role::Byline
    } else {
        outer
    }
}

/// Whether a table holds data, not columns of a page: several cells a row, and nothing in them but words.
pub fn is_data(table: NodeRef<'_>) -> bool {
    let mut cells = 0;
    let mut rows = 0;
    let mut headed = false;
    let mut broken = false;
    for node in table.descendants_it().filter(NodeRef::is_element) {
        let Some(element) = node.element_ref() else { continue };
        match &*element.name.local {
            "tr" => rows += 1,
            "td" => cells += 1,
            "th" => {
                cells += 1;
                headed = true;
            }
            "br" => broken = true,
            "tbody" | "thead" | "tfoot" | "caption" => {}
            name if BLOCKS.contains(&name) => return false,
            _ => {}
        }
    }
    cells > rows && rows > 1 && (headed || !broken)
}
