//! What the elements of a page make of the words in them: blocks or not, of which kind, used for what. Told by their
//! names, and where those say nothing by their classes.

use dom_query::NodeRef;

use super::blocks::{Context, Frame, Role};
use super::clutter;
use crate::document::BlockKind;

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
    let words = clutter::words(node);
    let is_called = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    let is_picture = outer.frame == Frame::Figure || outer.kind == BlockKind::Caption;
    let credits = || is_called(&["credit", "credits", "copyright", "photographer", "source", "author"]);
    if is_picture && (credits() || node.has_name("small") && is_credit(&node.text())) {
        BlockKind::Credit
    } else if outer.kind == BlockKind::Body && is_called(&["caption", "legend", "legende"]) {
        BlockKind::Caption
    } else if outer.kind == BlockKind::Body && node.attr("role").is_some_and(|role| *role == *"heading") {
        BlockKind::Heading
    } else {
        outer.kind
    }
}

fn is_credit(text: &str) -> bool {
    let text = text.trim_start().to_lowercase();
    ["©", "(c)", "photo", "crédit", "credit", "image", "illustration"].iter().any(|start| text.starts_with(start))
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
    const BYLINE: &[&str] = &[
        "byline",
        "author",
        "authors",
        "auteur",
        "auteurs",
        "signature",
        "dateline",
        "date",
        "time",
        "timestamp",
        "datetime",
        "published",
        "publication",
        "posted",
        "meta",
        "infos",
        "readtime",
        "reading",
        "updated",
    ];
    const STANDFIRST: &[&str] = &[
        "chapo",
        "chapeau",
        "standfirst",
        "lead",
        "lede",
        "dek",
        "deck",
        "subtitle",
        "summary",
        "excerpt",
        "intro",
        "description",
        "subheadline",
        "accroche",
        "resume",
        "sstitre",
        "soustitre",
    ];
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
    let words = clutter::words(node);
    let is_called = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    if is_called(STANDFIRST) {
        Role::Standfirst
    } else if is_called(BYLINE) {
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
