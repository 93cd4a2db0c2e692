//! What stands in a page beside its article: navigation, teasers, newsletters, comments, consent, advertising. Told by
//! what elements are, what their classes call them, and how much of them is links. Relies on the measures.

use dom_query::{NodeId, NodeRef};

use super::measures::Measures;

/// Elements that are never part of the text.
const ELEMENTS: &[&str] = &["nav", "aside", "menu", "footer"];

/// Roles (WAI-ARIA) that are never part of the text.
const ROLES: &[&str] = &[
    "navigation",
    "search",
    "dialog",
    "alertdialog",
    "contentinfo",
    "banner",
    "complementary",
    "toolbar",
    "menu",
    "menubar",
    "tablist",
];

/// Beginnings of words in classes and ids that say what an element is, however long it is.
const APART: &[&str] = &["comment", "disqus", "cookie", "gdpr", "consent", "rgpd"];

/// The same, of an element that does not hold most of the text.
const BESIDE: &[&str] = &[
    "share",
    "sharing",
    "partage",
    "newsletter",
    "breadcrumb",
    "ariane",
    "outbrain",
    "taboola",
    "related",
    "recommend",
    "recirc",
    "advert",
    "publicit",
    "noprint",
    "editsection",
    "jump",
    "printfooter",
    "navbox",
    "mostread",
    "pagination",
    "pager",
    "relatedposts",
];

/// Whole words that say so of an element with little text of its own: they are used for other things too.
const SMALL: &[&str] = &[
    "ad",
    "ads",
    "pub",
    "promo",
    "promotion",
    "sponsor",
    "sponsored",
    "sponso",
    "paywall",
    "subscribe",
    "subscription",
    "abonnement",
    "abonnez",
    "abo",
    "signup",
    "inscription",
    "widget",
    "menu",
    "nav",
    "navigation",
    "navbar",
    "toolbar",
    "tag",
    "tags",
    "topic",
    "topics",
    "cat",
    "categories",
    "sidebar",
    "social",
    "sociaux",
    "follow",
    "teaser",
    "trending",
    "login",
    "popup",
    "modal",
    "overlay",
    "banner",
    "infobox",
    "toc",
    "rating",
    "print",
    "reactions",
    "bio",
    "crumbs",
    "skip",
    "donate",
    "don",
    "app",
    "kicker",
    "rubrique",
    "audio",
    "player",
    "lecteur",
];

/// Words one after the other.
const PHRASES: &[&[&str]] = &[
    &["lire", "aussi"],
    &["a", "lire"],
    &["read", "more"],
    &["read", "also"],
    &["also", "read"],
    &["read", "next"],
    &["see", "also"],
    &["most", "read"],
    &["most", "popular"],
    &["plus", "lus"],
    &["meme", "sujet"],
    &["cross", "links"],
    &["more", "from"],
    &["more", "stories"],
];

/// Letters that an element with a word of `SMALL` may hold outside links.
const LITTLE: usize = 250;

/// Labels over or before links to other articles.
const LABELS: &[&str] = &[
    "à lire aussi",
    "a lire aussi",
    "lire aussi",
    "à lire également",
    "lire également",
    "à lire ensuite",
    "à lire",
    "lire :",
    "à voir aussi",
    "voir aussi",
    "à écouter aussi",
    "sur le même sujet",
    "pour aller plus loin",
    "nos articles",
    "read more",
    "read also",
    "also read",
    "read next",
    "related",
    "see also",
    "more from",
    "more on this",
    "more like this",
    "recommended",
    "don't miss",
    "don’t miss",
    "most read",
    "les plus lus",
    "you may also like",
    "you might also like",
];

/// What stands where an advertisement was.
const NOTICES: &[&str] = &[
    "publicité",
    "annonce",
    "advertisement",
    "advertising",
    "ad",
    "sponsored",
    "sponsorisé",
    "contenu sponsorisé",
    "la suite après cette publicité",
    "article continues below",
    "article continues below advertisement",
    "story continues below advertisement",
    "story continues below",
    "skip advertisement",
    "partager",
    "share",
    "share this",
    "share this article",
    "partager cet article",
    "commenter",
    "réagir",
    "imprimer",
    "print",
    "comments",
    "commentaires",
];

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
    ELEMENTS.contains(&&*name)
        || role.is_some_and(|role| ROLES.contains(&&*role))
        || is_called_so(node, &name, measures, most)
        || is_made_of_links(&name, node.id, measures)
}

fn is_called_so(node: &NodeRef<'_>, name: &str, measures: &Measures, most: usize) -> bool {
    let words = words(node);
    if words.is_empty() {
        return false;
    }
    let measure = measures.get(node.id);
    let begins = |known: &[&str]| {
        words.iter().any(|word| known.iter().any(|start| word.starts_with(start)) && word != "commentary")
    };
    let phrase = || PHRASES.iter().any(|phrase| words.windows(phrase.len()).any(|window| window == *phrase));
    let small = || words.iter().any(|word| SMALL.contains(&word.as_str()));
    begins(APART)
        || measure.all * 2 < most && (begins(BESIDE) || phrase())
        || measure.all - measure.linked <= LITTLE && measure.all * 2 < most && !is_text(name) && small()
}

/// Whether an element holds text of the article by its nature, so that a word of many meanings says nothing of it.
fn is_text(name: &str) -> bool {
    matches!(name, "p" | "figure" | "figcaption" | "blockquote" | "h2" | "h3" | "h4" | "a" | "q" | "cite" | "table")
}

/// The words in an element's classes and ids, lower case.
pub fn words(node: &NodeRef<'_>) -> Vec<String> {
    let mut words = Vec::new();
    for key in ["class", "id", "data-component", "data-testid"] {
        let Some(value) = node.attr(key) else { continue };
        // Styles that list hundreds of classes name none of them.
        for part in value.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).take(40) {
            push_words(part, &mut words);
        }
        words.push(String::new());
    }
    words.pop();
    words
}

/// Cuts `relatedPosts` into `related` and `posts`.
fn push_words(part: &str, words: &mut Vec<String>) {
    let bytes = part.as_bytes();
    let mut start = 0;
    for at in 1..bytes.len() {
        if bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase() {
            words.push(part[start..at].to_ascii_lowercase());
            start = at;
        }
    }
    words.push(part[start..].to_ascii_lowercase());
}

/// Whether an element is a list of links, or a teaser: a heading and a link, and nothing more.
fn is_made_of_links(name: &str, id: NodeId, measures: &Measures) -> bool {
    let measure = measures.get(id);
    let other = measure.all - measure.linked - measure.headed;
    match name {
        "ul" | "ol" => measure.links >= 1 && (measure.all - measure.linked) * 10 <= measure.all,
        "div" | "section" | "center" => {
            (measure.links >= 2 && (measure.all - measure.linked) * 10 <= measure.all)
                || (measure.links >= 1 && measure.headed > 0 && other <= 20)
        }
        _ => false,
    }
}

/// Whether a block, `linked` bytes of which are links, is a label alone or one with links to other articles.
pub fn is_label(text: &str, linked: usize) -> bool {
    let lower = text.trim().to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    if NOTICES.contains(&bare) || LABELS.contains(&bare) {
        return true;
    }
    LABELS.iter().any(|label| {
        let label = label.trim_end_matches(" :");
        bare.strip_prefix(label).is_some_and(|rest| {
            let goes_on = rest.trim_start().starts_with([':', '|', '→', '>', '–', '—', '-', '»']);
            let linked_alone = linked > 0 && text.len() <= linked + label.len() + 12;
            linked_alone || goes_on && !rest.ends_with(['.', '!', '»', '”', '"']) && !lower.trim_end().ends_with('.')
        })
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
        assert!(!is_label("Related work was done in Lorme, the mayor said.", 0));
        assert!(!is_label("À lire les comptes, la ville est ruinée.", 0));
        assert!(!is_label("Lire aussi des romans, dit-il, est un devoir.", 10));
    }

    #[test]
    fn words_of_classes() {
        let page = dom_query::Document::from("<p class='article__lireAussi c-12' id='RelatedPosts'>");
        let words = words(&page.select("p").nodes()[0]);
        assert_eq!(words, ["article", "lire", "aussi", "c", "12", "", "related", "posts"]);
    }
}
