//! Markup to a tree of nodes, by the algorithm that browsers share (html5ever), within limits: markup that nests deeper
//! than any page is meant to, or grows while it is read, is given up early. Relies on the parser alone.

use std::borrow::Cow;
use std::cell::{Cell, Ref};

use dom_query::{Document, NodeId, NodeRef};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, ParseOpts, QualName, local_name, ns};

use crate::error::Flaw;

/// Bytes of markup that are read; the pages of papers have a few hundred kilobytes.
pub const LONGEST: usize = 64 << 20;

/// Elements inside one another: as many as browsers allow.
pub const DEEPEST: usize = 512;

/// Bytes after which the growth of the tree is looked at: what one such piece can do is small.
const PIECE: usize = 4096;

/// Nodes that a page has at most, beside one for each of its bytes. Misnested formatting elements are repeated by the
/// parser in every paragraph after them.
const SPARE_NODES: usize = 100_000;

/// Elements around all nodes together, beside so many for each byte: what the parser does for a node grows with them.
const SPARE_DEPTH: usize = 20_000_000;
const DEPTH_PER_BYTE: usize = 8;

/// Attributes of one element that are read; the parser compares each with all before it.
const MOST_ATTRIBUTES: usize = 1000;

/// The tree of a whole page.
///
/// # Errors
/// When the markup is over a limit.
pub fn page(markup: &str) -> Result<Document, Flaw> {
    read(markup, |sink| html5ever::parse_document(sink, options()), Document::default())
}

/// The tree of a piece of markup that stands in the body of a page.
///
/// # Errors
/// When the markup is over a limit.
pub fn fragment(markup: &str) -> Result<Document, Flaw> {
    let body = QualName::new(None, ns!(html), local_name!("body"));
    let parser = |sink| html5ever::parse_fragment(sink, options(), body, Vec::new(), false);
    read(markup, parser, Document::fragment_sink())
}

fn options() -> ParseOpts {
    ParseOpts {
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
        ..ParseOpts::default()
    }
}

fn read(
    markup: &str,
    parser: impl FnOnce(Watched) -> html5ever::Parser<Watched>,
    document: Document,
) -> Result<Document, Flaw> {
    if markup.len() > LONGEST {
        return Err(Flaw::TooLarge(LONGEST));
    }
    if has_swollen_tag(markup) {
        return Err(Flaw::TooDeep(DEEPEST));
    }
    let mut parser = parser(Watched::new(document));
    let mut rest = markup;
    while !rest.is_empty() {
        let (piece, tail) = rest.split_at(piece_end(rest));
        parser.process(piece.into());
        rest = tail;
        if parser.tokenizer.sink.sink.is_overgrown(markup.len() - rest.len()) {
            return Err(Flaw::TooDeep(DEEPEST));
        }
    }
    let watched = parser.finish();
    if watched.is_overgrown(markup.len()) || is_deeper(watched.document.root(), DEEPEST) {
        return Err(Flaw::TooDeep(DEEPEST));
    }
    Ok(watched.document)
}

fn piece_end(rest: &str) -> usize {
    (PIECE..rest.len()).find(|&end| rest.is_char_boundary(end)).unwrap_or(rest.len())
}

/// Whether some tag has more attributes than are read.
fn has_swollen_tag(markup: &str) -> bool {
    let bytes = markup.as_bytes();
    let mut at = 0;
    let mut programs = Programs::default();
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        at += found + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let tag = Tag::at(bytes, at);
        if tag.attributes > MOST_ATTRIBUTES {
            return true;
        }
        // What looks like a tag in a program is none.
        at = programs.end(bytes, at, tag.end).unwrap_or(tag.end);
    }
    false
}

struct Tag {
    end: usize,
    attributes: usize,
}

impl Tag {
    fn at(bytes: &[u8], start: usize) -> Self {
        let mut quote = None;
        let mut attributes = 0;
        for (at, &byte) in bytes.iter().enumerate().skip(start) {
            match (quote, byte) {
                (Some(mark), _) => quote = (mark != byte).then_some(mark),
                (None, b'"' | b'\'') if bytes[at - 1] == b'=' || bytes[at - 1].is_ascii_whitespace() => {
                    quote = Some(byte);
                }
                (None, b'>') => return Self { end: at, attributes },
                (None, b'=' | b'/' | b'"' | b'\'') => attributes += 1,
                (None, _) => {
                    attributes += usize::from(byte.is_ascii_whitespace() && !bytes[at - 1].is_ascii_whitespace());
                }
            }
        }
        // Never closed: it is no tag, but the parser reads as far.
        Self { end: bytes.len(), attributes }
    }
}

/// Finds where programs and styles end, each looked for to the end of the markup at most once.
#[derive(Default)]
struct Programs {
    /// The closing tag that there is no more of, of each kind.
    unclosed: Vec<&'static [u8]>,
}

impl Programs {
    /// Where the program or style ends whose tag stands from `start` to `end`.
    fn end(&mut self, bytes: &[u8], start: usize, end: usize) -> Option<usize> {
        let name = bytes[start..end].split(|byte| !byte.is_ascii_alphabetic()).next()?;
        let close: &[u8] = match &*name.to_ascii_lowercase() {
            b"script" => b"</script",
            b"style" => b"</style",
            _ => return None,
        };
        if self.unclosed.contains(&close) {
            return None;
        }
        let rest = &bytes[end..];
        let closes = |at: &usize| rest[*at..].get(..close.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(close));
        let found = memchr::memchr_iter(b'<', rest).find(closes);
        if found.is_none() {
            self.unclosed.push(close);
        }
        found.map(|at| end + at)
    }
}

/// Whether anything stands under more than `most` elements: nodes can be moved after they were put in.
fn is_deeper(root: NodeRef<'_>, most: usize) -> bool {
    let mut node = root;
    let mut depth = 0;
    loop {
        if let Some(child) = node.first_child() {
            node = child;
            depth += 1;
            if depth > most {
                return true;
            }
            continue;
        }
        while node.id != root.id && node.next_sibling().is_none() {
            let Some(parent) = node.parent() else { return false };
            node = parent;
            depth -= 1;
        }
        match node.next_sibling() {
            Some(next) if node.id != root.id => node = next,
            _ => return false,
        }
    }
}

/// A document in the making that is watched for its size and depth.
struct Watched {
    document: Document,
    nodes: Cell<usize>,
    /// Elements around all nodes together.
    depths: Cell<usize>,
    deepest: Cell<usize>,
    /// Attributes of repeated `<html>` and `<body>` tags.
    repeated: Cell<usize>,
}

impl Watched {
    fn new(document: Document) -> Self {
        let none = || Cell::new(0);
        Self { document, nodes: none(), depths: none(), deepest: none(), repeated: none() }
    }

    fn watch(&self, parent: NodeId) {
        let depth = self.document.tree.get_unchecked(&parent).ancestors_it(Some(DEEPEST)).count() + 1;
        self.depths.set(self.depths.get() + depth);
        self.deepest.set(self.deepest.get().max(depth));
    }

    /// Whether the tree is deeper or bigger than one from so many bytes may be.
    fn is_overgrown(&self, bytes: usize) -> bool {
        self.deepest.get() >= DEEPEST
            || self.nodes.get() > SPARE_NODES + bytes
            || self.depths.get() > SPARE_DEPTH + DEPTH_PER_BYTE * bytes
    }
}

impl TreeSink for Watched {
    type Handle = NodeId;
    type Output = Self;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.document.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.document.elem_name(target)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.nodes.set(self.nodes.get() + 1);
        self.document.create_element(name, attrs, flags)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.document.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.document.create_pi(target, data)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        if matches!(child, NodeOrText::AppendNode(_)) {
            self.watch(*parent);
        }
        self.document.append(parent, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, before: &NodeId, child: NodeOrText<NodeId>) {
        self.document.append_based_on_parent_node(element, before, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public_id: StrTendril, system_id: StrTendril) {
        self.document.append_doctype_to_document(name, public_id, system_id);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.document.get_template_contents(target)
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.document.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        self.document.append_before_sibling(sibling, child);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        self.repeated.set(self.repeated.get() + attrs.len());
        if self.repeated.get() <= MOST_ATTRIBUTES {
            self.document.add_attrs_if_missing(target, attrs);
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.document.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.document.reparent_children(node, new_parent);
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &NodeId) -> bool {
        self.document.is_mathml_annotation_xml_integration_point(handle)
    }
}
