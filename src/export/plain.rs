//! A document as plain linear text, fit for a pipe and a screen reader: the article with the number of each claim after
//! its words, then who says what, source by source and claim by claim.

use std::collections::HashMap;
use std::io::{self, Write};

use super::title;
use crate::document::{Block, BlockKind, Claim, ClaimId, ClaimKind, Document, Extent, SourceId};
use crate::wording::Words;

/// Writes the document, what is told about it in `words`, its lines wrapped at `width` columns when there is one.
///
/// # Errors
/// When `out` does not take it.
pub fn write(doc: &Document, words: &Words, width: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    for paragraph in article(doc) {
        writeln!(out, "{}\n", filled(paragraph, width))?;
    }
    if doc.article.extent == Extent::Summary {
        let address = doc.article.url.as_ref();
        let told =
            address.map_or_else(|| words.plain.summary.clone(), |url| words.plain.summary_of.fill(&[("url", url)]));
        writeln!(out, "{}\n", filled(told, width))?;
    }
    if !doc.attributed {
        let sorry = words.plain.no_pack.fill(&[("lang", &doc.lang)]);
        return writeln!(out, "{}\n", filled(sorry, width));
    }
    if doc.claims.is_empty() {
        return writeln!(out, "{}\n", words.plain.nobody);
    }
    for (heading, rows) in
        [(&words.plain.sources, source_rows(doc, words)), (&words.plain.claims, claim_rows(doc, words))]
    {
        writeln!(out, "## {heading}\n")?;
        rows.into_iter().try_for_each(|row| writeln!(out, "{}", filled(format!("- {row}"), width)))?;
        writeln!(out)?;
    }
    Ok(())
}

/// The text in lines of `width` columns; those of a list's entry stand behind its mark.
fn filled(text: String, width: Option<usize>) -> String {
    let Some(width) = width else { return text };
    let hang = if text.starts_with("- ") { "  " } else { "" };
    textwrap::fill(&text, textwrap::Options::new(width).subsequent_indent(hang))
}

/// The paragraphs of the article, its title first, with the numbers of the claims in them.
fn article(doc: &Document) -> Vec<String> {
    let stated = title(doc).filter(|_| doc.article.blocks.iter().all(|block| block.kind != BlockKind::Title));
    let ends = claim_ends(doc);
    let mut numbers = ends.iter().copied().peekable();
    let mut numbered = |block: &Block| {
        let mut text = block_mark(block.kind).to_owned();
        let mut from = block.span.start;
        while let Some((end, id)) = numbers.next_if(|&(end, _)| end <= block.span.end) {
            let end = end.max(from);
            text.extend([&doc.article.text[from as usize..end as usize], &format!(" [{}]", number(doc, id))]);
            from = end;
        }
        text + &doc.article.text[from as usize..block.span.end as usize]
    };
    stated.map(|title| format!("# {title}")).into_iter().chain(doc.article.blocks.iter().map(&mut numbered)).collect()
}

/// What a block is, marked as in Markdown: seen in a pipe, and read out.
fn block_mark(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "# ",
        BlockKind::Heading => "## ",
        BlockKind::Item => "- ",
        BlockKind::Quotation => "> ",
        BlockKind::Body | BlockKind::Caption | BlockKind::Credit => "",
    }
}

/// Where the pieces of claims end, closing quotation mark included, in text order.
fn claim_ends(doc: &Document) -> Vec<(u32, ClaimId)> {
    let closed: HashMap<u32, u32> = doc.quotations.iter().map(|q| (q.inner.end, q.outer.end)).collect();
    let pieces = doc.claim_ids().flat_map(|id| doc[id].content.iter().map(move |piece| (piece.end, id)));
    let mut ends: Vec<_> = pieces.map(|(end, id)| (closed.get(&end).copied().unwrap_or(end), id)).collect();
    ends.sort_unstable();
    ends
}

/// "une source militaire (anonymous): 1, 2"
fn source_rows(doc: &Document, words: &Words) -> Vec<String> {
    let mut claims_of: HashMap<Option<SourceId>, Vec<String>> = HashMap::new();
    for id in doc.claim_ids() {
        claims_of.entry(doc[id].source).or_default().push(number(doc, id));
    }
    let sources = doc.source_ids().map(Some).chain([None]);
    let row = |source| {
        let claims = claims_of.get(&source)?.join(", ");
        Some(words.plain.source.fill(&[("who", &who(doc, source, words)), ("claims", &claims)]))
    };
    sources.filter_map(row).collect()
}

fn claim_rows(doc: &Document, words: &Words) -> Vec<String> {
    doc.claim_ids().map(|id| claim_row(doc, id, &doc[id], words)).collect()
}

/// The number of a claim, with a question mark where it is doubtful.
fn number(doc: &Document, id: ClaimId) -> String {
    format!("{}{}", id.index() + 1, if doc[id].is_doubtful() { "?" } else { "" })
}

/// "[1] une source militaire (anonymous), via l'AFP, asserts: “…” (verbatim; “a indiqué” follows the words; …)"
fn claim_row(doc: &Document, id: ClaimId, claim: &Claim, words: &Words) -> String {
    let plain = &words.plain;
    let pieces: Vec<_> = claim.content.iter().map(|&piece| doc.text(piece)).collect();
    let said = match claim.kind {
        ClaimKind::Direct => words.quoted(&pieces.join(&plain.between)),
        ClaimKind::Mixed | ClaimKind::Indirect => pieces.join(" … "),
    };
    let via = claim.via.map(|via| plain.via.fill(&[("name", &doc[via].name)])).unwrap_or_default();
    let inside = claim.inside.map(|claim| plain.inside.fill(&[("number", &(claim.index() + 1))])).unwrap_or_default();
    plain.claim.fill(&[
        ("number", &number(doc, id)),
        ("who", &who(doc, claim.source, words)),
        ("via", &via),
        ("inside", &inside),
        ("act", &words.act(claim.act)),
        ("said", &said),
        ("manner", &words.manner(claim.kind)),
        ("why", &words.why(doc, claim)),
    ])
}

fn who(doc: &Document, source: Option<SourceId>, words: &Words) -> String {
    let kind = source.map(|id| format!(" ({})", words.kind(doc[id].kind)));
    format!("{}{}", words.who(doc, source), kind.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::document::{Act, Article, Quotation, QuotationRole, Resolution, Rule, Source, SourceKind};
    use crate::span::Span;
    use crate::wording::Tongue;

    fn claim(content: Span, kind: ClaimKind, act: Act, source: Option<SourceId>) -> Claim {
        Claim {
            kind,
            content: vec![content],
            cue: None,
            mention: None,
            source,
            via: None,
            act,
            inside: None,
            rule: Rule::Introduced,
            resolution: Resolution::Named,
            confidence: 1.0,
        }
    }

    #[test]
    fn claims_are_numbered_in_the_text_and_listed_after_it() {
        let text = "The mayor: “No.” She denies that it rained.";
        let place = |words: &str| text.find(words).map(|start| Span::new(start, start + words.len())).expect("words");
        let quotation = Quotation {
            outer: place("“No.”"),
            inner: place("No."),
            unclosed: false,
            depth: 0,
            role: QuotationRole::Speech,
        };
        let doc = Document {
            article: Article {
                title: Some("Rain".to_owned()),
                text: text.to_owned(),
                blocks: vec![Block { span: place(text), kind: BlockKind::Body }],
                ..Article::default()
            },
            attributed: true,
            quotations: vec![quotation],
            sources: vec![Source {
                kind: SourceKind::Person,
                name: "The mayor".to_owned(),
                entity: None,
                reason: None,
            }],
            claims: vec![
                claim(quotation.inner, ClaimKind::Direct, Act::Asserts, Some(SourceId(0))),
                Claim { confidence: 0.4, ..claim(place("it rained"), ClaimKind::Indirect, Act::Denies, None) },
            ],
            ..Document::default()
        };
        let mut written = Vec::new();
        write(&doc, Words::of(Tongue::En), Some(50), &mut written).expect("memory takes it");
        expect![[r#"
            # Rain

            The mayor: “No.” [1] She denies that it rained
            [2?].

            ## Sources

            - The mayor (person): 1
            - source not named: 2?

            ## Claims

            - [1] The mayor (person) asserts: “No.” (verbatim;
              the verb leads to the quotation, so “The mayor”
              said it)
            - [2?] source not named denies: it rained
              (reported; doubtful: words like these often
              report nothing; the verb leads to the words, so
              somebody not named said it)

        "#]]
        .assert_eq(&String::from_utf8_lossy(&written));
    }
}
