//! What stands in a page beside its article: navigation, teasers, newsletters, comments, consent, advertising. Told by
//! what elements are, what their classes call them, and how much of them is links. Relies on the measures and on the
//! languages' lists.

use dom_query::NodeRef;

use super::class_words::ClassWords;
use super::measures::{Measure, Measures};
use crate::language;

/// Elements that are never part of the text.
const ELEMENTS: &[&str] = &["nav", "menu", "footer"];

/// Roles (WAI-ARIA) that are never part of the text.
const ROLES: &[&str] = &[
    "navigation",
    "search",
    "dialog",
    "alertdialog",
    "contentinfo",
    "banner",
    "toolbar",
    "menu",
    "menubar",
    "tablist",
];

/// Letters that an element with a word of `SMALL` may hold outside links.
const LITTLE: usize = 250;

/// Characters of the longest line that names what is linked below, and bytes of the longest that asks for something.
const REMARK: usize = 60;
const CALL: usize = 160;

/// Letters on a button at most.
const PRESSED: usize = 40;

/// Whether an element is beside the article, whose text has `most` letters.
pub fn is_clutter(node: &NodeRef<'_>, measures: &Measures, most: usize) -> bool {
    let name = node.node_name().unwrap_or_default();
    if matches!(
        &*name,
        "html" | "body" | "main" | "article" | "em" | "i" | "b" | "strong" | "br" | "h1" | "td" | "tr" | "tbody"
    ) {
        return false;
    }
    if &*name == "sup" {
        return node.attr("class").is_some_and(|class| class.split(' ').any(|class| class == "reference"));
    }
    let role = node.attr("role");
    let is_aside = &*name == "aside" || role.as_ref().is_some_and(|role| &**role == "complementary");
    ELEMENTS.contains(&&*name)
        || role.is_some_and(|role| ROLES.contains(&&*role))
        || is_aside && !measures.get(node.id).is_text()
        || is_called_so(node, &name, measures, most)
        || is_made_of_links(node, &name, measures)
}

fn is_called_so(node: &NodeRef<'_>, name: &str, measures: &Measures, most: usize) -> bool {
    let words = ClassWords::of(node);
    let measure = measures.get(node.id);
    if words.include(|classes| &classes.button) && measure.all <= PRESSED && !matches!(name, "p" | "li") {
        return true;
    }
    if words.is_empty() || words.include(|classes| &classes.states) {
        return false;
    }
    let is_part = measure.all * 2 >= most;
    let is_little = measure.all - measure.linked <= LITTLE && !is_text(name);
    words.begin_with(|classes| &classes.apart)
        || !is_part
            && (words.begin_with(|classes| &classes.beside)
                || words.follow(|classes| &classes.beside_phrases)
                || is_little && words.include(|classes| &classes.small)
                || is_little && !measure.is_text() && words.include(|classes| &classes.brief))
}

/// Whether an element holds text of the article by its nature, so that a word of many meanings says nothing of it.
fn is_text(name: &str) -> bool {
    matches!(name, "p" | "figure" | "figcaption" | "blockquote" | "h2" | "h3" | "h4" | "a" | "q" | "cite" | "table")
}

/// Whether an element is a list of links, or a teaser: a heading and a link, and nothing more.
fn is_made_of_links(node: &NodeRef<'_>, name: &str, measures: &Measures) -> bool {
    let measure = measures.get(node.id);
    let other = measure.all - measure.linked - measure.headed;
    match name {
        "ul" | "ol" => measure.linked > 0 && (measure.all - measure.linked) * 10 <= measure.all,
        "figure" => measure.linked > 0 && is_card(node, measure),
        "div" | "section" | "center" => {
            (measure.links >= 2 && (measure.all - measure.linked) * 10 <= measure.all)
                || (measure.links >= 1 && measure.headed > 0 && other <= 20)
        }
        _ => false,
    }
}

/// Whether a figure is the card of another article: it shows nothing, or is mostly link and has no caption.
fn is_card(figure: &NodeRef<'_>, measure: Measure) -> bool {
    const SHOWN: [&str; 8] = ["img", "picture", "video", "audio", "iframe", "table", "blockquote", "pre"];
    let holds = |names: &[&str]| figure.descendants_it().any(|node| names.iter().any(|name| node.has_name(name)));
    !holds(&["figcaption"]) && ((measure.all - measure.linked) * 2 <= measure.all || !holds(&SHOWN))
}

/// Whether a block, `linked` bytes of which are links, is a label alone or one with links to other articles.
pub fn is_label(text: &str, linked: usize) -> bool {
    let lower = text.trim().to_lowercase().replace('\u{a0}', " ");
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let is_remark = lower.starts_with(['(', '[']) || bare.chars().count() <= REMARK && lower.ends_with(':');
    let is_before_links = |label: &String| {
        let label = label.trim_end_matches(" :");
        bare.strip_prefix(label).is_some_and(|rest| {
            let goes_on = rest.trim_start().starts_with([':', '|', '→', '>', '–', '—', '-', '»']);
            let linked_alone = linked > 0 && text.len() <= linked + label.len() + 12;
            let remark = is_remark && rest.starts_with(' ');
            linked_alone || remark || goes_on && !rest.ends_with(['.', '!', '»', '”', '"']) && !lower.ends_with('.')
        })
    };
    // What somebody calls for is text.
    let may_call = text.len() <= CALL && !text.contains(['«', '»', '“', '”', '"']);
    let is_call = |call: &String| may_call && bare.starts_with(call);
    language::furniture().any(|furniture| {
        furniture.notices.contains(bare)
            || furniture.calls.iter().any(is_call)
            || furniture.leading_on.iter().any(|phrase| bare == phrase)
            || text.len() <= CALL && furniture.first_printed.iter().any(|phrase| lower.contains(phrase))
            || furniture.labels.iter().any(|label| bare == label || is_before_links(label))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        assert!(is_label("À lire aussi : La pétition", 0));
        assert!(is_label("Read more: How to make a go bag", 22));
        assert!(is_label("À LIRE AUSSI", 0));
        assert!(is_label("→ Lire aussi | Le pont rouvre", 0));
        assert!(is_label("- Advertisement -", 0));
        assert!(is_label("Suivez-nous sur les réseaux", 0));
        assert!(!is_label("« Suivez-nous », a lancé la maire.", 0));
        assert!(!is_label("Aucun commentaire n’a été fait.", 0));
        assert!(!is_label("Related work was done in Lorme, the mayor said.", 0));
        assert!(!is_label("À lire les comptes, la ville est ruinée.", 0));
        assert!(!is_label("Lire aussi des romans, dit-il, est un devoir.", 10));
    }
}
