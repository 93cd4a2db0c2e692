//! A small article and what is to be known about it, set down by hand: screens are tested without the analysis.

use std::sync::Arc;

use selon::Span;
use selon::document::*;

const PARAGRAPHS: [(&str, BlockKind); 7] = [
    ("Le barrage de Brévent fermé aux visiteurs", BlockKind::Title),
    ("Le barrage de Brévent restera fermé tout l'été, a annoncé lundi la préfecture.", BlockKind::Body),
    (
        "«\u{202f}Les fissures sont sans danger\u{202f}», a déclaré la préfète Anne Morel à Radio Vallée.",
        BlockKind::Body,
    ),
    ("Une lettre perdue", BlockKind::Heading),
    (
        "Selon une source proche du dossier, l'exploitant a été prévenu en mars. Hydroval nie avoir reçu la moindre lettre.",
        BlockKind::Body,
    ),
    (
        "Dans la vallée, on appelle le barrage «\u{202f}le mur\u{202f}». D'autres fissures seraient apparues, dit-on.",
        BlockKind::Body,
    ),
    ("Photo\u{a0}: Radio Vallée", BlockKind::Credit),
];

/// The article, its paragraphs `copies` times over.
pub fn article(copies: usize) -> Article {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for (paragraph, kind) in PARAGRAPHS.repeat(copies) {
        let start = text.len() + usize::from(!text.is_empty());
        text.extend((!blocks.is_empty()).then_some('\n'));
        text += paragraph;
        blocks.push(Block { span: Span::new(start, text.len()), kind });
    }
    Article { id: "brevent".to_owned(), text, blocks, ..Article::default() }
}

/// All that is to be known about it.
pub fn document() -> Document {
    let mut doc = Document { article: article(1), lang: "fr".to_owned(), attributed: true, ..Document::default() };
    for (kind, name, entity) in [
        (SourceKind::Organisation, "la préfecture", None),
        (SourceKind::Person, "la préfète Anne Morel", Some(EntityId(1))),
        (SourceKind::Organisation, "Radio Vallée", Some(EntityId(2))),
        (SourceKind::Anonymous, "une source proche du dossier", None),
        (SourceKind::Organisation, "Hydroval", Some(EntityId(3))),
    ] {
        doc.sources.push(Source { kind, name: name.to_owned(), entity, reason: None });
    }
    for (kind, name) in [
        (EntityKind::Location, "Brévent"),
        (EntityKind::Person, "Anne Morel"),
        (EntityKind::Organisation, "Radio Vallée"),
        (EntityKind::Organisation, "Hydroval"),
    ] {
        let entity = Some(EntityId(u32::try_from(doc.entities.len()).expect("few")));
        doc.entities.push(Entity { kind, name: name.to_owned() });
        for (start, _) in doc.article.text.match_indices(name) {
            let span = Span::new(start, start + name.len());
            doc.mentions.push(Mention { span, form: MentionForm::Name, entity, source: None });
        }
    }
    quotation(&mut doc, "Les fissures sont sans danger", QuotationRole::Speech);
    quotation(&mut doc, "le mur", QuotationRole::Term);
    claim(&mut doc, "Le barrage de Brévent restera fermé tout l'été", "a annoncé", Some((0, "la préfecture")));
    claim(&mut doc, "Les fissures sont sans danger", "a déclaré", Some((1, "la préfète Anne Morel")));
    claim(&mut doc, "l'exploitant a été prévenu en mars", "Selon", Some((3, "une source proche du dossier")));
    claim(&mut doc, "avoir reçu la moindre lettre", "nie", Some((4, "Hydroval")));
    claim(&mut doc, "D'autres fissures seraient apparues", "dit-on", None);
    (doc.claims[1].kind, doc.claims[1].via) = (ClaimKind::Direct, Some(SourceId(2)));
    (doc.claims[2].rule, doc.claims[2].resolution) = (Rule::According, Resolution::Introduced);
    (doc.claims[3].rule, doc.claims[3].act) = (Rule::Infinitive, Act::Denies);
    doc.claims[4].resolution = Resolution::Nobody;
    doc
}

/// What single blocks say before anybody asked who the sources are.
pub fn analyses() -> Vec<(usize, BlockAnalysis)> {
    let doc = document();
    let local = |claim: &Claim| LocalClaim {
        kind: claim.kind,
        content: claim.content.clone(),
        cue: claim.cue,
        mention: None,
        via: None,
        reason: None,
        act: claim.act,
        rule: claim.rule,
    };
    let claims = |block: Span| doc.claims.iter().filter(|claim| block.covers(claim.extent())).map(local).collect();
    let blocks = doc.article.blocks.iter().enumerate();
    blocks.map(|(n, block)| (n, BlockAnalysis { claims: claims(block.span), ..BlockAnalysis::default() })).collect()
}

/// A shared copy, as the worker sends it.
pub fn opened(copies: usize) -> Arc<Article> {
    Arc::new(article(copies))
}

fn find(doc: &Document, words: &str) -> Span {
    let start = doc.article.text.find(words).expect(words);
    Span::new(start, start + words.len())
}

fn quotation(doc: &mut Document, words: &str, role: QuotationRole) {
    let inner = find(doc, words);
    doc.quotations.push(Quotation { outer: inner, inner, unclosed: false, depth: 0, role });
}

fn claim(doc: &mut Document, words: &str, cue: &str, source: Option<(u32, &str)>) {
    let mention = source.map(|(source, mention)| {
        let span = find(doc, mention);
        doc.mentions.push(Mention { span, form: MentionForm::Name, entity: None, source: Some(SourceId(source)) });
        MentionId(u32::try_from(doc.mentions.len() - 1).expect("few"))
    });
    doc.claims.push(Claim {
        kind: ClaimKind::Indirect,
        content: vec![find(doc, words)],
        cue: Some(find(doc, cue)),
        mention,
        source: source.map(|(source, _)| SourceId(source)),
        via: None,
        act: Act::Asserts,
        inside: None,
        rule: Rule::Parenthetical,
        resolution: Resolution::Named,
        confidence: 0.9,
    });
}
