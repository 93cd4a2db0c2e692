//! Which nodes of a page hold its main text. What the page itself says goes first: `itemprop=articleBody`, or the one
//! `<article>`. Else the extraction by `dom_smoothie` (the algorithm of Mozilla's Readability) finds them.
//!
//! Why that crate, after both were read on the pages of tests/samples/html: `trafilatura` leaves out captions and some
//! standfirsts, splits words at inline elements and is six times slower; `dom_smoothie` keeps all of them but leaves
//! bylines, breadcrumbs and "read also" in. So its choice of nodes is taken, not its text: the nodes are walked in the
//! page as it was (`blocks`), and what is beside the article is told apart there (`clutter`).

use std::collections::HashSet;

use dom_query::{Document, NodeData, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};

use super::class_words::ClassWords;
use super::clutter;
use super::measures::{Measure, Measures};
use super::metadata::Metadata;

/// Letters under which what the page calls its article may be a teaser of it.
const SHORT: usize = 500;

/// Elements of a page and bytes of a text up to which the extraction is given them: its time grows faster than they do.
/// Longer pages are taken whole, without their clutter; longer texts count as one of this length.
const MOST_ELEMENTS: usize = 50_000;
const LONGEST_TEXT: usize = 2_000;

/// Letters of the longest headline.
const LONGEST_HEADLINE: usize = 400;

/// The nodes that hold the main text, in no order.
pub struct MainText {
    /// They.
    pub roots: HashSet<NodeId>,
    /// Whether the page itself says so.
    pub stated: bool,
}

/// The nodes of `page` that hold its main text, and the one that shows its headline beside them; none when there are none.
pub fn main_text(page: &Document, measures: &Measures, title: Option<NodeId>) -> MainText {
    let stated = stated(page, measures);
    let letters = |roots: &HashSet<NodeId>| roots.iter().map(|id| measures.get(*id).prose).sum::<usize>();
    let told = letters(&stated);
    if told >= SHORT {
        return MainText { roots: stated, stated: true };
    }
    let mut found = extracted(page, measures);
    if letters(&found) < SHORT && found.len() < 100 {
        found = widened(page, found, title);
    }
    if stated.is_empty() || letters(&found) > told * 3 && told > 0 && letters(&found) >= SHORT {
        return MainText { roots: found, stated: false };
    }
    MainText { roots: stated, stated: true }
}

/// What holds headline and main text both, where the text is so short that the extraction may have found a part of it.
fn widened(page: &Document, found: HashSet<NodeId>, title: Option<NodeId>) -> HashSet<NodeId> {
    let main = || page.select_single("main, [role='main']").nodes().first().map(|node| node.id);
    let Some(anchor) = title.or_else(main).and_then(|id| page.tree.get(&id)) else { return found };
    let above = |id: &NodeId| -> HashSet<NodeId> {
        let node = page.tree.get(id);
        std::iter::successors(node, NodeRef::parent).map(|node| node.id).collect()
    };
    let lines: Vec<_> = found.iter().map(above).collect();
    let common = std::iter::successors(Some(anchor), NodeRef::parent)
        .find(|node| !lines.is_empty() && lines.iter().all(|line| line.contains(&node.id)));
    common.map_or(found, |node| HashSet::from([node.id]))
}

fn stated(page: &Document, measures: &Measures) -> HashSet<NodeId> {
    let bodies = page.select("[itemprop~='articleBody']");
    let outermost: HashSet<NodeId> = outermost(bodies.nodes()).map(|node| node.id).collect();
    if outermost.iter().any(|id| measures.get(*id).all > 0) {
        return outermost;
    }
    let articles = page.select("article, [role='article']");
    let mut weighed: Vec<(usize, NodeId)> =
        outermost_articles(articles.nodes()).map(|node| (own_text(measures.get(node.id)), node.id)).collect();
    weighed.sort_unstable_by(|a, b| b.cmp(a));
    let others: usize = weighed.iter().skip(1).map(|(text, _)| text).sum();
    weighed.first().filter(|(text, _)| *text > 0 && *text >= others * 2).map(|(_, id)| *id).into_iter().collect()
}

fn own_text(measure: Measure) -> usize {
    measure.all - measure.linked - measure.headed
}

fn outermost<'n, 'a: 'n>(nodes: &'n [NodeRef<'a>]) -> impl Iterator<Item = NodeRef<'a>> + 'n {
    let ids: HashSet<NodeId> = nodes.iter().map(|node| node.id).collect();
    nodes.iter().copied().filter(move |node| !node.ancestors_it(None).any(|above| ids.contains(&above.id)))
}

/// Articles that do not stand in another one, or beside the text of the page.
fn outermost_articles<'n, 'a: 'n>(nodes: &'n [NodeRef<'a>]) -> impl Iterator<Item = NodeRef<'a>> + 'n {
    outermost(nodes).filter(|node| !node.ancestors_it(None).any(|above| is_aside(&above)))
}

fn is_aside(node: &NodeRef<'_>) -> bool {
    let words = ClassWords::of(node);
    node.element_ref().is_some_and(|element| matches!(&*element.name.local, "aside" | "nav" | "footer"))
        || words.begin_with(|classes| &classes.apart)
        || words.contains("related")
}

/// The nodes that the extraction keeps whole. It works on a copy of the page, whose nodes have the same ids.
fn extracted(page: &Document, measures: &Measures) -> HashSet<NodeId> {
    if measures.elements() > MOST_ELEMENTS {
        return page.body().map(|body| body.id).into_iter().collect();
    }
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let copy = page.clone();
    shorten(&copy);
    let Ok(mut readability) = Readability::with_document(copy, None, Some(config)) else {
        return HashSet::new();
    };
    if readability.parse().is_err() {
        return HashSet::new();
    }
    let content = readability.doc.select_single("#readability-page-1");
    let mut roots = HashSet::new();
    let mut open: Vec<NodeRef<'_>> = content.nodes().to_vec();
    while let Some(node) = open.pop() {
        for child in node.children_it(false) {
            match page.tree.get(&child.id) {
                Some(original) if original.is_element() || original.is_nonempty_text() => {
                    roots.insert(original.id);
                }
                Some(_) => {}
                None => open.push(child),
            }
        }
    }
    without_clutter(page, roots, measures)
}

fn shorten(page: &Document) {
    for node in page.root().descendants() {
        node.update(|node| match &mut node.data {
            NodeData::Text { contents } if contents.len() > LONGEST_TEXT => {
                let end = (0..LONGEST_TEXT).rev().find(|&end| contents.is_char_boundary(end)).unwrap_or_default();
                *contents = contents[..end].into();
            }
            _ => {}
        });
    }
}

fn without_clutter(page: &Document, roots: HashSet<NodeId>, measures: &Measures) -> HashSet<NodeId> {
    let most = roots.iter().map(|id| measures.get(*id).all).sum();
    let is_clutter = |id: &NodeId| {
        page.tree.get(id).is_some_and(|node| node.is_element() && clutter::is_clutter(&node, measures, most))
    };
    roots.into_iter().filter(|id| !is_clutter(id)).collect()
}

/// Elements that may show the headline.
const HEADLINES: &str = "h1, h2, h3, [itemprop~='headline'], [role='heading'][aria-level='1']";

/// The element that shows the headline: the one that repeats the page's data most surely, of such the longest and then the
/// first; else the page's only first-level heading.
pub fn headline(page: &Document, metadata: &Metadata, measures: &Measures) -> Option<NodeId> {
    let letters = |node: &NodeRef<'_>| measures.get(node.id).all;
    let shown = |node: &&NodeRef<'_>| (1..LONGEST_HEADLINE).contains(&letters(node));
    let headings = page.select(HEADLINES);
    let told = headings.nodes().iter().filter(shown).filter_map(|node| Some((metadata.repeats(&words(*node))?, node)));
    if let Some((_, node)) = told.rev().max_by_key(|(repeats, node)| (*repeats, letters(node))) {
        return Some(node.id);
    }
    let headings = page.select("h1");
    let mut several = headings.nodes().iter().filter(shown).filter(|node| !metadata.is_outlet(&words(**node)));
    several.next().filter(|_| several.next().is_none()).map(|node| node.id)
}

/// The words in an element of a few lines.
fn words(node: NodeRef<'_>) -> String {
    let mut words = String::new();
    for node in node.descendants_it() {
        if node.is_text() {
            words.push_str(&node.text());
        } else if node.has_name("br") {
            words.push(' ');
        }
    }
    words
}
