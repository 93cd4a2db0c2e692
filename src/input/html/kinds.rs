//! What the elements of a page make of the words in them: blocks or not, of which kind, used for what. Told by their
//! names, and where those say nothing by their classes.

use dom_query::{NodeData, NodeRef};

use super::blocks::{Context, Frame, Role, Setting};
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

/// Characters, and nodes, by which it is told how an element begins: pages may nest long texts deep.
const BEGINNING: usize = 200;

/// How the text in an element begins.
pub fn beginning(node: &NodeRef<'_>) -> String {
    let mut words = String::new();
    for inner in node.descendants_it().take(BEGINNING) {
        let left = BEGINNING - words.chars().count();
        words += &inner.query_or(String::new(), |data| match &data.data {
            NodeData::Text { contents } => contents.chars().take(left).collect(),
            _ => String::new(),
        });
        if words.chars().count() >= BEGINNING {
            break;
        }
    }
    words
}

pub fn is_block(node: &NodeRef<'_>, name: &str) -> bool {
    BLOCKS.contains(&name) || name.contains('-') || node.attr("style").is_some_and(|style| is_shown_as_block(&style))
}

/// Whether inline words are a block of their own: who is quoted in a block quotation, who took a picture.
pub fn is_apart(node: &NodeRef<'_>, name: &str, inner: Context, outer: Context) -> bool {
    (name == "cite" && is_attribution(*node, outer))
        || (inner.kind == BlockKind::Credit && outer.kind == BlockKind::Caption && outer.setting != Setting::Cell)
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
    let opens_credit = || {
        let beginning = beginning(node);
        node.has_name("small") && is_credit(&beginning) || is_labelled_credit(&beginning)
    };
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

/// Whether an element follows on what was read without a space, though it is set apart on the screen: what is said of a
/// picture or of a time is written in pieces, which style sheets part.
pub fn is_set_apart(before: &str, node: &NodeRef<'_>) -> bool {
    /// Pieces of such a line.
    const MOST: usize = 12;
    let is_piece = |node: &NodeRef<'_>| {
        let name = node.node_name().unwrap_or_default();
        matches!(&*name, "span" | "time" | "a" | "svg" | "img" | "small")
            || node.is_text() && node.text().trim().is_empty()
    };
    let in_caption = |parent: &NodeRef<'_>| parent.ancestors_it(Some(2)).any(|node| node.has_name("figcaption"));
    let ends =
        || before.ends_with(['.', '…', ':', '!', '?', '»', ')']) && beginning(node).starts_with(char::is_uppercase);
    before.ends_with(|c: char| !c.is_whitespace())
        && is_piece(node)
        && node.parent().is_some_and(|parent| {
            let pieces = || {
                let mut children = parent.children_it(false);
                children.by_ref().take(MOST).all(|child| is_piece(&child)) && children.next().is_none()
            };
            (parent.has_name("figcaption") || in_caption(&parent)) && ends()
                || parent.has_name("div") && node.prev_element_sibling().is_some() && pieces()
        })
}

/// Whether a link leads to a note and names it by a number or a mark alone, or leads back from it.
pub fn is_footnote_mark(node: &NodeRef<'_>) -> bool {
    const LONGEST: usize = 15;
    const TARGETS: [&str; 4] = ["fn", "note", "ref", "cite"];
    let leads_to_note = |link: &NodeRef<'_>| {
        let text = beginning(link);
        let bare = text.trim().trim_start_matches("[footnote ");
        let is_mark = text.len() <= LONGEST && !bare.is_empty() && !bare.contains(char::is_alphabetic);
        let raised = link.parent().is_some_and(|parent| parent.has_name("sup"));
        is_mark
            && link.attr("href").as_ref().and_then(|href| href.split_once('#')).is_some_and(|(_, target)| {
                raised || bare.starts_with('[') || TARGETS.iter().any(|known| target.contains(known))
            })
    };
    let is_link = |node: &NodeRef<'_>| node.has_name("a") && leads_to_note(node);
    is_link(node) || node.has_name("sup") && node.children_it(false).any(|child| is_link(&child))
}

/// Whether raised figures are part of what is read: `10<sup>3</sup> m<sup>2</sup>`.
pub fn is_superscript(node: &NodeRef<'_>) -> bool {
    let text = beginning(node);
    !text.is_empty() && text.len() < BEGINNING && text.chars().all(|c| c.is_ascii_digit() || c == '-' || c == '−')
}

/// Figures as raised ones.
pub fn superscript(figures: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    figures.chars().map(|c| c.to_digit(10).map_or('⁻', |digit| RAISED[digit as usize])).collect()
}

/// Whether this `footer` stands right behind a block quotation, and says whose words it holds.
pub fn signs_quotation(node: &NodeRef<'_>) -> bool {
    node.prev_element_sibling().is_some_and(|before| before.has_name("blockquote"))
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
    if name == "aside" {
        return Role::Pulled;
    }
    if node.class().is_none() && node.attr("data-component").is_none() {
        return outer;
    }
    let words = ClassWords::of(node);
    if words.include(|classes| &classes.pulled) {
        return Role::Pulled;
    }
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
