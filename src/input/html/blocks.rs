//! From nodes to blocks of text: what the browser shows on lines of its own is a block, and its element says what kind.
//! White space is that of the markup, so it runs together here; what the text is cleaned of otherwise is cleaned later.

use std::collections::HashSet;

use dom_query::{NodeId, NodeRef};

use super::clutter;
use super::hidden::is_hidden;
use super::kinds::{
    beginning, has_quotation, is_apart, is_block, is_data, is_footnote_mark, is_set_apart, is_superscript, kind, role,
    signs_quotation, superscript,
};
use super::measures::Measures;
use super::quotes::Quotes;
use crate::document::BlockKind;

/// Letters of the longest line beside a picture that credits it.
const CREDIT: usize = 40;

/// Letters that say by whom an article is and when: what holds more of them is called so for another reason.
const BYLINE: usize = 500;

/// A block as it stands in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: BlockKind,
    /// Its words.
    pub text: String,
    /// Where it stands in the page.
    pub zone: Zone,
    /// What the page uses it for.
    pub role: Role,
    /// Bytes of it that are links.
    pub linked: usize,
    /// Whether it stands in no paragraph, item, cell or the like, but right in a division of the page.
    pub loose: bool,
}

/// Where a block stands in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Between the headline and the main text.
    Head,
    /// Beside the main text, in what holds all of it and the headline: over the headline, or between pieces of the text.
    Beside,
    /// In the main text.
    Main,
}

/// What a page uses a block for, by the classes around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Text.
    #[default]
    Text,
    /// Who wrote it and when: told by the metadata.
    Byline,
    /// The lines under the headline that say what the article is about.
    Standfirst,
    /// A pull quote, or what else stands beside the text.
    Pulled,
}

/// Which nodes of a page are the article.
#[derive(Debug)]
pub struct Scope<'a> {
    /// The node that shows the headline.
    pub title: Option<NodeId>,
    /// The nodes that hold the main text.
    pub roots: &'a HashSet<NodeId>,
    /// What stands in each element.
    pub measures: &'a Measures,
}

/// The blocks under `root`, all of them.
pub fn all(root: NodeRef<'_>) -> Vec<Piece> {
    let mut walk = Walk::new(None);
    walk.inside = 1;
    walk.children(root, Context::default());
    walk.end(Context::default());
    walk.out
}

/// The blocks of the article that `scope` says, under `root`.
pub fn article(root: NodeRef<'_>, scope: &Scope<'_>) -> Vec<Piece> {
    let mut walk = Walk::new(Some(scope));
    walk.waiting = scope.roots.iter().copied().collect();
    walk.most = scope.roots.iter().map(|id| scope.measures.get(*id).all).sum();
    let marked = scope.roots.iter().chain(&scope.title);
    let lines: Vec<Vec<NodeId>> =
        marked.filter_map(|id| root.tree.get(id)).map(|node| ancestors(node).collect()).collect();
    walk.common =
        lines.first().and_then(|line| line.iter().find(|id| lines.iter().all(|line| line.contains(id)))).copied();
    walk.above = lines.into_iter().flatten().collect();
    walk.node(root, Context { quotes: Quotes::of_page(root), ..Context::default() });
    walk.end(Context::default());
    walk.out
}

fn ancestors(node: NodeRef<'_>) -> impl Iterator<Item = NodeId> {
    std::iter::successors(Some(node), NodeRef::parent).map(|node| node.id)
}

/// What holds for everything in an element.
#[derive(Clone, Copy, Default)]
pub struct Context {
    pub kind: BlockKind,
    pub role: Role,
    quotes: Quotes,
    /// Quotation elements around.
    depth: usize,
    pub frame: Frame,
    /// Around: a link, preformatted text.
    link: bool,
    preformatted: bool,
    pub setting: Setting,
}

/// What holds the lines of an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Setting {
    /// Divisions of the page.
    #[default]
    Loose,
    /// A paragraph, an item, a cell of a page that is laid out by tables.
    Paragraph,
    /// A cell of a table, whose row is one block.
    Cell,
}

/// What blocks stand in that gives them a meaning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frame {
    #[default]
    Page,
    Figure,
    Quotation,
}

struct Walk<'a> {
    out: Vec<Piece>,
    /// The block that is being read.
    text: String,
    /// Bytes of it in links, and in bylines.
    linked: usize,
    bylined: usize,
    scope: Option<&'a Scope<'a>>,
    /// Nodes that hold the headline or the main text.
    above: HashSet<NodeId>,
    /// The innermost of them that holds all of it, and whether the walk is in there.
    common: Option<NodeId>,
    in_common: bool,
    /// Roots that were not come to yet.
    waiting: HashSet<NodeId>,
    /// Letters of the main text.
    most: usize,
    /// Roots around.
    inside: usize,
    titled: bool,
}

impl<'a> Walk<'a> {
    fn new(scope: Option<&'a Scope<'a>>) -> Self {
        Self {
            out: Vec::new(),
            text: String::new(),
            linked: 0,
            bylined: 0,
            scope,
            above: HashSet::new(),
            common: None,
            in_common: false,
            waiting: HashSet::new(),
            most: 0,
            inside: 0,
            titled: false,
        }
    }

    fn zone(&self) -> Option<Zone> {
        let all = self.scope.map_or(0, |scope| scope.roots.len());
        match self.inside {
            0 if self.waiting.is_empty() => None,
            0 if self.titled && self.waiting.len() == all => Some(Zone::Head),
            0 => self.in_common.then_some(Zone::Beside),
            _ => Some(Zone::Main),
        }
    }

    fn children(&mut self, node: NodeRef<'_>, context: Context) {
        for child in node.children_it(false) {
            self.node(child, context);
        }
    }

    fn node(&mut self, node: NodeRef<'_>, context: Context) {
        self.in_common |= self.common == Some(node.id);
        let is_root = self.waiting.contains(&node.id);
        if is_root {
            self.end(context);
            self.waiting.remove(&node.id);
            self.inside += 1;
        }
        if node.is_text() {
            if self.zone().is_some() {
                self.push(&node.text(), context);
            }
        } else if self.zone().is_some() || self.above.contains(&node.id) {
            self.element(node, context);
        }
        if is_root {
            self.end(context);
            self.inside -= 1;
        }
    }

    fn element(&mut self, node: NodeRef<'_>, context: Context) {
        if let Some(scope) = self.scope {
            if scope.title == Some(node.id) {
                return self.title(node, context);
            }
            let in_quotation = node.has_name("footer") && (context.frame == Frame::Quotation || signs_quotation(&node));
            if !self.above.contains(&node.id) && !in_quotation && clutter::is_clutter(&node, scope.measures, self.most)
            {
                return;
            }
        }
        if is_hidden(&node) || is_footnote_mark(&node) {
            return;
        }
        let name = node.node_name().unwrap_or_default();
        let inner = self.inner(&node, &name, context);
        if is_set_apart(&self.text, &node) {
            self.push_space();
        }
        match &*name {
            "br" if context.setting == Setting::Cell => self.push(" ", context),
            "br" | "hr" => self.end(context),
            "q" => self.quoted(node, inner),
            "sup" if is_superscript(&node) => self.push(&superscript(&beginning(&node)), inner),
            "table" if context.setting != Setting::Cell && is_data(node) => self.rows(node, inner),
            _ if is_block(&node, &name) && context.setting != Setting::Cell => {
                self.end(context);
                self.children(node, inner);
                self.end(inner);
            }
            _ if is_apart(&node, &name, inner, context) => {
                self.end(context);
                self.children(node, inner);
                self.end(inner);
            }
            _ => self.children(node, inner),
        }
    }

    fn title(&mut self, node: NodeRef<'_>, context: Context) {
        self.end(context);
        self.titled = true;
        self.inside += 1;
        let title = Context { kind: BlockKind::Title, ..context };
        self.children(node, title);
        self.end(title);
        self.inside -= 1;
    }

    /// What holds in an element.
    fn inner(&self, node: &NodeRef<'_>, name: &str, outer: Context) -> Context {
        let mut context = outer;
        context.quotes = outer.quotes.within(node);
        context.link |= name == "a";
        if context.setting == Setting::Loose && matches!(name, "p" | "li" | "dd" | "td" | "th" | "blockquote" | "pre") {
            context.setting = Setting::Paragraph;
        }
        context.preformatted |= matches!(name, "pre" | "listing" | "xmp" | "plaintext");
        match name {
            "figure" if !has_quotation(node) => context.frame = Frame::Figure,
            "blockquote" => context.frame = Frame::Quotation,
            "table" if outer.frame == Frame::Figure => context.frame = Frame::Page,
            _ => {}
        }
        context.depth += usize::from(name == "q");
        if outer.kind != BlockKind::Title {
            context.kind = kind(node, name, outer);
        }
        if let Some(scope) = self.scope.filter(|_| !self.above.contains(&node.id)) {
            let all = scope.measures.get(node.id).all;
            context.role = match role(node, name, outer.role) {
                Role::Byline if all > BYLINE => outer.role,
                Role::Standfirst if all * 2 > self.most => outer.role,
                role => role,
            };
        }
        context
    }

    fn quoted(&mut self, node: NodeRef<'_>, context: Context) {
        let (open, close) = context.quotes.marks(context.depth);
        let marked = beginning(&node).trim_start().starts_with(['«', '“', '„', '"', '‘', '‹']);
        if !marked {
            self.push(open, context);
        }
        self.children(node, context);
        if !marked {
            self.push(close, context);
        }
    }

    /// The rows of a table, each a block.
    fn rows(&mut self, table: NodeRef<'_>, context: Context) {
        self.end(context);
        for row in table.children_it(false) {
            match &*row.node_name().unwrap_or_default() {
                "tr" => self.row(row, context),
                "caption" => self.element(row, context),
                "thead" | "tbody" | "tfoot" => self.rows(row, context),
                _ => {}
            }
        }
    }

    fn row(&mut self, row: NodeRef<'_>, context: Context) {
        if is_hidden(&row) {
            return;
        }
        let inner = Context { setting: Setting::Cell, ..context };
        for cell in row.children_it(false).filter(|cell| !is_hidden(cell)) {
            let start = self.text.len();
            if start > 0 {
                self.text.push_str(" | ");
            }
            let filled = self.text.len();
            self.children(cell, inner);
            if self.text[filled..].trim().is_empty() {
                self.text.truncate(start);
            } else {
                self.text.truncate(self.text.trim_end_matches(' ').len());
            }
        }
        self.end(context);
    }

    /// Adds to the block. White space runs together, as in a browser; no-break spaces do not.
    fn push(&mut self, text: &str, context: Context) {
        let before = self.text.len();
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 && context.preformatted && context.setting != Setting::Cell {
                self.end(context);
            } else if index > 0 {
                self.push_space();
            }
            self.push_line(line);
        }
        let added = self.text.len().saturating_sub(before);
        self.linked += if context.link { added } else { 0 };
        self.bylined += if context.role == Role::Byline { added } else { 0 };
    }

    fn push_line(&mut self, line: &str) {
        for (index, word) in line.split([' ', '\t', '\r', '\u{c}']).enumerate() {
            if index > 0 {
                self.push_space();
            }
            self.text.push_str(word);
        }
    }

    fn push_space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// Ends the block that is being read; it is what `context` says.
    fn end(&mut self, context: Context) {
        let text = std::mem::take(&mut self.text);
        let (linked, bylined) = (std::mem::take(&mut self.linked), std::mem::take(&mut self.bylined));
        let Some(zone) = self.zone().filter(|_| !text.trim().is_empty()) else { return };
        let mut piece = Piece {
            kind: context.kind,
            text,
            zone,
            role: context.role,
            linked,
            loose: context.setting == Setting::Loose,
        };
        piece.text.truncate(piece.text.trim_end_matches(' ').len());
        if piece.kind == BlockKind::Caption {
            piece.text.truncate(piece.text.trim_end_matches([' ', '|', '—', '–', '•', '·']).len());
        }
        if bylined * 2 > piece.text.len() {
            piece.role = Role::Byline;
        }
        if context.frame == Frame::Figure && piece.kind == BlockKind::Body && piece.text.chars().count() <= CREDIT {
            piece.kind = BlockKind::Credit;
        } else if context.frame == Frame::Figure && piece.kind == BlockKind::Body {
            piece.kind = BlockKind::Caption;
        }
        if piece.kind == BlockKind::Quotation && self.is_signature(&piece.text) {
            piece.kind = BlockKind::Body;
        }
        self.out.push(piece);
    }

    /// Whether this line after a block quotation begins with the dash before the name of who said it. A turn in a
    /// conversation ends as sentences do.
    fn is_signature(&self, text: &str) -> bool {
        text.starts_with(['—', '–', '―'])
            && !text.ends_with(['.', '!', '?', '…', '»', '”', '"'])
            && self.out.last().is_some_and(|before| before.kind == BlockKind::Quotation)
    }
}
