//! How much text stands in each element of a page, and how much of it in links and headings: counted once, from the
//! leaves up. Relies on the tree of the page.

use std::collections::HashMap;
use std::ops::AddAssign;

use dom_query::{NodeData, NodeId, NodeRef};

/// Letters of the shortest link that leads to another article and not to a footnote or a picture.
const LINK: usize = 8;

/// Letters of a few short lines, and of a sentence that stands alone.
const LINES: usize = 40;
const SENTENCE: usize = 25;

/// Letters (all but white space) in an element.
#[derive(Clone, Copy, Debug, Default)]
pub struct Measure {
    /// All of them.
    pub all: usize,
    /// Those in links.
    pub linked: usize,
    /// Those in headings but not in links.
    pub headed: usize,
    /// Those of sentences: in paragraphs that go on for a while.
    pub prose: usize,
    /// Links that are more than a mark, and not part of a heading.
    pub links: usize,
    /// Headings that are links, as those of teasers are.
    pub linked_headings: usize,
    /// What is to be filled in or pressed.
    pub controls: usize,
}

impl Measure {
    /// Whether an element reads as text does: sentences, or lines of a list; nothing to press, and few links.
    pub fn is_text(self) -> bool {
        let own = self.all - self.linked - self.headed;
        self.controls == 0
            && self.linked_headings == 0
            && self.linked * 4 <= self.all
            && (self.prose > 0 || own >= LINES || own == self.all && own >= SENTENCE)
    }
}

impl AddAssign for Measure {
    fn add_assign(&mut self, other: Self) {
        self.all += other.all;
        self.linked += other.linked;
        self.headed += other.headed;
        self.prose += other.prose;
        self.links += other.links;
        self.linked_headings += other.linked_headings;
        self.controls += other.controls;
    }
}

/// The measures of a tree's elements.
#[derive(Debug, Default)]
pub struct Measures(HashMap<NodeId, Measure>);

impl Measures {
    /// Measures everything under `root`.
    pub fn of(root: NodeRef<'_>) -> Self {
        let mut measures = Self::default();
        measures.take(root, Place::default());
        measures
    }

    /// The measure of an element.
    pub fn get(&self, id: NodeId) -> Measure {
        self.0.get(&id).copied().unwrap_or_default()
    }

    /// How many elements were measured.
    pub fn elements(&self) -> usize {
        self.0.len()
    }

    fn take(&mut self, node: NodeRef<'_>, place: Place) -> Measure {
        let mut measure = node.query_or(Measure::default(), |data| match &data.data {
            NodeData::Text { contents } => place.measure(contents),
            _ => Measure::default(),
        });
        let name = node.node_name().unwrap_or_default();
        measure.controls = usize::from(is_control(&node, &name));
        if !node.may_have_children() || super::hidden::is_hidden(&node) {
            return measure;
        }
        let inner = place.within(&name);
        for child in node.children_it(false) {
            measure += self.take(child, inner);
        }
        if *name == *"a" && measure.all >= LINK {
            measure.links += usize::from(!place.heading);
            measure.linked_headings += usize::from(place.heading);
        }
        if place.link && inner.heading && !place.heading && measure.all >= LINK {
            measure.linked_headings += 1;
        }
        self.0.insert(node.id, measure);
        measure
    }
}

/// Whether an element is to be filled in or pressed, or is a link that looks so.
fn is_control(node: &NodeRef<'_>, name: &str) -> bool {
    let pressed = || node.class().is_some_and(|class| class.contains("btn") || class.contains("button"));
    matches!(name, "input" | "button" | "form" | "select" | "textarea") || name == "a" && pressed()
}

/// What a text stands in.
#[derive(Clone, Copy, Default)]
struct Place {
    link: bool,
    heading: bool,
}

impl Place {
    fn within(self, name: &str) -> Self {
        Self {
            link: self.link || name == "a",
            heading: self.heading || matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"),
        }
    }

    fn measure(self, text: &str) -> Measure {
        let all = text.chars().filter(|c| !c.is_whitespace()).count();
        Measure {
            all,
            linked: if self.link { all } else { 0 },
            headed: if self.heading && !self.link { all } else { 0 },
            prose: if !self.link && !self.heading && all >= 40 { all } else { 0 },
            ..Measure::default()
        }
    }
}
