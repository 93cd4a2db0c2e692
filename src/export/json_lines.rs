//! JSON lines, one object an article: the wire types of `selon extract`, apart from the domain types.
//! Spans leave as `[start, end)` in Unicode code points of the text, as the W3C Web Annotation model counts.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::{names, title};
use crate::document::{Block, Claim, Document, Entity, Extent, Quotation, Source};
use crate::error::Error;
use crate::span::Span;

/// Name and version of the wire format.
const SCHEMA: &str = "selon/1";

/// A span in code points.
type Range = [u32; 2];

#[derive(Serialize)]
struct ArticleLine<'a, P, C, Q> {
    schema: &'static str,
    id: &'a str,
    lang: &'a str,
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    /// Whether the text is only a summary of the article.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    summary: bool,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<&'a str>,
    paragraphs: P,
    entities: Vec<EntityRow<'a>>,
    sources: Vec<SourceRow<'a>>,
    claims: C,
    quotations: Q,
}

/// Rows that are made one after the other as they are written.
struct Rows<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Rows<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

#[derive(Serialize)]
struct ParagraphRow {
    span: Range,
    kind: &'static str,
}

#[derive(Serialize)]
struct EntityRow<'a> {
    id: String,
    name: &'a str,
    r#type: &'static str,
    mentions: Vec<Range>,
}

#[derive(Serialize)]
struct SourceRow<'a> {
    id: String,
    name: &'a str,
    kind: &'static str,
    entity: Option<String>,
    mentions: Vec<Range>,
    reason: Option<Range>,
}

#[derive(Serialize)]
struct ClaimRow {
    id: String,
    kind: &'static str,
    content: Vec<Range>,
    cue: Option<Range>,
    mention: Option<Range>,
    source: Option<String>,
    via: Option<String>,
    act: &'static str,
    inside: Option<String>,
    confidence: f32,
    rule: &'static str,
    resolution: &'static str,
}

#[derive(Serialize)]
struct QuotationRow {
    span: Range,
    role: &'static str,
}

#[derive(Serialize)]
struct ErrorLine {
    id: String,
    error: String,
}

/// Writes the document's line.
///
/// # Errors
/// When `out` does not take it.
pub fn write(doc: &Document, out: &mut dyn Write) -> io::Result<()> {
    write_line(&line(doc, &CodePoints::new(&doc.article.text)), out)
}

/// Writes the line that stands for an article that could not be read.
///
/// # Errors
/// When `out` does not take it.
pub fn write_error(error: &Error, out: &mut dyn Write) -> io::Result<()> {
    write_line(&ErrorLine { id: error.id(), error: error.to_string() }, out)
}

fn write_line(line: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

fn line<'a>(doc: &'a Document, points: &'a CodePoints<'_>) -> impl Serialize + 'a {
    let paragraph = move |b: &Block| ParagraphRow { span: points.range(b.span), kind: names::block(b.kind) };
    let quotation = move |q: &Quotation| QuotationRow { span: points.range(q.outer), role: names::role(q.role) };
    ArticleLine {
        schema: SCHEMA,
        id: &doc.article.id,
        lang: &doc.lang,
        title: title(doc),
        byline: doc.article.byline.as_deref(),
        outlet: doc.article.outlet.as_deref(),
        published: doc.article.published.as_deref(),
        url: doc.article.url.as_deref(),
        summary: doc.article.extent == Extent::Summary,
        text: &doc.article.text,
        raw: doc.article.raw.as_deref(),
        paragraphs: Rows(move || doc.article.blocks.iter().map(paragraph)),
        entities: entities(doc, points),
        sources: sources(doc, points),
        claims: Rows(move || doc.claims.iter().enumerate().map(|(index, claim)| claim_row(doc, points, index, claim))),
        quotations: Rows(move || doc.quotations.iter().map(quotation)),
    }
}

fn entities<'a>(doc: &'a Document, points: &CodePoints<'_>) -> Vec<EntityRow<'a>> {
    let row = |(index, entity): (usize, &'a Entity)| EntityRow {
        id: id('e', index),
        name: &entity.name,
        r#type: names::entity(entity.kind),
        mentions: Vec::new(),
    };
    let mut rows: Vec<_> = doc.entities.iter().enumerate().map(row).collect();
    for mention in &doc.mentions {
        if let Some(entity) = mention.entity {
            rows[entity.index()].mentions.push(points.range(mention.span));
        }
    }
    rows
}

fn sources<'a>(doc: &'a Document, points: &CodePoints<'_>) -> Vec<SourceRow<'a>> {
    let row = |(index, source): (usize, &'a Source)| SourceRow {
        id: id('s', index),
        name: &source.name,
        kind: names::source(source.kind),
        entity: source.entity.map(|entity| id('e', entity.index())),
        mentions: Vec::new(),
        reason: source.reason.map(|reason| points.range(reason)),
    };
    let mut rows: Vec<_> = doc.sources.iter().enumerate().map(row).collect();
    for mention in &doc.mentions {
        if let Some(source) = mention.source {
            rows[source.index()].mentions.push(points.range(mention.span));
        }
    }
    rows
}

fn claim_row(doc: &Document, points: &CodePoints<'_>, index: usize, claim: &Claim) -> ClaimRow {
    ClaimRow {
        id: id('c', index),
        kind: names::claim(claim.kind),
        content: claim.content.iter().map(|&piece| points.range(piece)).collect(),
        cue: claim.cue.map(|cue| points.range(cue)),
        mention: claim.mention.map(|mention| points.range(doc[mention].span)),
        source: claim.source.map(|source| id('s', source.index())),
        via: claim.via.map(|via| id('s', via.index())),
        act: claim.act.name(),
        inside: claim.inside.map(|inside| id('c', inside.index())),
        confidence: claim.confidence,
        rule: names::rule(claim.rule),
        resolution: names::resolution(claim.resolution),
    }
}

/// `e1`, `s1`, `c1`: counted from one.
fn id(letter: char, index: usize) -> String {
    format!("{letter}{}", index + 1)
}

/// Turns byte offsets of a text into code points: any offset in constant time, from one pass over the text.
struct CodePoints<'a> {
    text: &'a [u8],
    /// Code points before every `STRIDE`th byte.
    before: Vec<u32>,
}

impl<'a> CodePoints<'a> {
    const STRIDE: usize = 64;

    fn new(text: &'a str) -> Self {
        let mut total = 0;
        let before = text.as_bytes().chunks(Self::STRIDE).map(|chunk| {
            let here = total;
            total += starts(chunk);
            here
        });
        Self { before: before.collect(), text: text.as_bytes() }
    }

    fn range(&self, span: Span) -> Range {
        [self.at(span.start), self.at(span.end)]
    }

    fn at(&self, offset: u32) -> u32 {
        let offset = offset as usize;
        let stride = (offset / Self::STRIDE).min(self.before.len().saturating_sub(1));
        self.before.get(stride).map_or(0, |before| before + starts(&self.text[stride * Self::STRIDE..offset]))
    }
}

/// How many characters start in `bytes` of UTF-8.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().map(|byte| u32::from(byte & 0xc0 != 0x80)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_become_code_points() {
        for text in [String::new(), "a".repeat(200), "aé«🏖 ".repeat(50)] {
            let points = CodePoints::new(&text);
            let ends = text.char_indices().map(|(offset, _)| offset).chain([text.len()]);
            for (count, offset) in ends.enumerate() {
                assert_eq!(points.range(Span::new(0, offset)), [0, u32::try_from(count).expect("short")]);
            }
        }
    }
}
