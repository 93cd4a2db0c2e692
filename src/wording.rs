//! The words in which people are told what a document says: kinds, manners, and the rules as a sentence.
//! The same on the screen and in plain text; what other programs read has names of its own (`export`).

use crate::document::{Act, Claim, ClaimKind, Document, EntityKind, MentionId, Resolution, Rule, SourceId, SourceKind};

/// Stands for the source of claims that nobody is named for.
pub const UNNAMED: &str = "source not named";

/// What kind of source it is.
pub fn kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Person => "person",
        SourceKind::Organisation => "organisation",
        SourceKind::Anonymous => "anonymous",
        SourceKind::Group => "group",
        SourceKind::Document => "document",
        SourceKind::Place => "state or place",
    }
}

/// How the words are reported.
pub fn manner(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Direct => "verbatim",
        ClaimKind::Mixed => "partly verbatim",
        ClaimKind::Indirect => "reported",
    }
}

/// What a name names.
pub fn name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Location => "place",
        EntityKind::Other => "other name",
    }
}

/// Why the claim is one and this source's, in words of the article; first why it is doubtful, when it is.
pub fn why(doc: &Document, claim: &Claim) -> String {
    let doubt = claim.is_doubtful().then(|| format!("doubtful: {}", doubt(claim)));
    [doubt, Some(how(doc, claim)), whose(doc, claim)].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// What most often is wrong with a claim found like this one.
fn doubt(claim: &Claim) -> &'static str {
    match (claim.rule, claim.resolution) {
        (Rule::Unattributed, _) => "the article does not say whose words these are",
        _ if claim.inside.is_some() => "it stands inside what somebody else says",
        (_, Resolution::Pronoun) => "a pronoun can mean somebody else",
        (_, Resolution::Epithet) => "a description can mean somebody else",
        (Rule::NounPhrase | Rule::Noun, _) => "so few words often report nothing",
        (_, Resolution::Continuation) => "the speaker may have changed",
        (_, Resolution::Nobody) => "nobody is named",
        _ => "words like these often report nothing",
    }
}

/// What in the article makes it a claim.
fn how(doc: &Document, claim: &Claim) -> String {
    let cue = claim.cue.map_or("the verb".to_owned(), |span| format!("“{}”", doc.text(span)));
    let who = claim.mention.map(|id| doc.text(doc[id].span)).or(claim.source.map(|id| doc[id].name.as_str()));
    let who = who.map_or("somebody not named".to_owned(), |who| format!("“{who}”"));
    let words = if claim.kind == ClaimKind::Indirect { "the words" } else { "the quotation" };
    match claim.rule {
        Rule::Parenthetical => format!("{cue} follows {words}, so {who} said it"),
        Rule::Incise => format!("{cue} stands inside {words}, so {who} said it"),
        Rule::Introduced => format!("{cue} leads to {words}, so {who} said it"),
        Rule::Complement | Rule::Infinitive => format!("{cue} is followed by what {who} {}", did(claim.act)),
        Rule::NounPhrase => format!("{cue} names what {who} spoke of"),
        Rule::Noun => format!("{cue} is a word for what {who} said"),
        Rule::According => format!("{cue} tells on whose word this is: {who}"),
        Rule::Colon => format!("a colon leads from {who} to {words}"),
        Rule::Continued => "the quotation goes on from the one before".to_owned(),
        Rule::Adjacent => format!("the sentence beside the quotation tells of {who}"),
        Rule::Unattributed => "a whole sentence stands in quotation marks".to_owned(),
        Rule::Hearsay if claim.cue.is_some() => format!("{cue} says that others say so"),
        Rule::Hearsay => "the conditional goes on with what was reported before".to_owned(),
    }
}

/// What the source did with what follows; in the past, so that it fits one and many.
fn did(act: Act) -> &'static str {
    match act {
        Act::Asserts => "said",
        Act::Denies => "denied",
        Act::Asks => "asked",
        Act::Demands => "demanded",
        Act::Promises => "promised",
        Act::Accuses => "blamed somebody for",
        Act::Hopes => "hoped for",
        Act::Fears => "feared",
    }
}

/// Who the words that stand for the source mean, where they do not say it all.
fn whose(doc: &Document, claim: &Claim) -> Option<String> {
    let mention = claim.mention.map(|id| doc.text(doc[id].span));
    let name = who(doc, claim.source);
    let Some(source) = claim.source else {
        return mention.map(|words| format!("who “{words}” is cannot be told"));
    };
    let met = claim.mention.and_then(|id| met(doc, source, id));
    let likely =
        if matches!(claim.resolution, Resolution::Epithet | Resolution::Pronoun) { "most likely " } else { "" };
    match claim.resolution {
        Resolution::Introduced => Some("not mentioned before".to_owned()),
        Resolution::Continuation => Some(format!("“{name}” spoke before")),
        Resolution::Nobody => None,
        _ if mention.is_none() => None,
        _ if mention.is_some_and(|words| words.to_lowercase() == name.to_lowercase()) => met,
        _ => {
            Some([Some(format!("that is {likely}“{name}”")), met].into_iter().flatten().collect::<Vec<_>>().join(", "))
        }
    }
}

/// Where the source was last met before the mention `at`.
fn met(doc: &Document, source: SourceId, at: MentionId) -> Option<String> {
    let before = (0..at.0).rev().map(MentionId).find(|&id| doc[id].source == Some(source))?;
    let [from, to] = [before, at].map(|id| doc[id].span.start);
    let met = if speaks(doc, before) { "last heard" } else { "last mentioned" };
    let paragraph = |offset| doc.article.blocks.partition_point(|block| block.span.end <= offset);
    let sentence = |offset| doc.sentences.partition_point(|sentence| sentence.span.end <= offset);
    Some(match (paragraph(to).saturating_sub(paragraph(from)), sentence(to).saturating_sub(sentence(from))) {
        (0, 0) => format!("{met} in the same sentence"),
        (0, 1) => format!("{met} in the sentence before"),
        (0, many) => format!("{met} {many} sentences before"),
        (1, _) => format!("{met} in the paragraph before"),
        (many, _) => format!("{met} {many} paragraphs before"),
    })
}

/// Whether a claim of its paragraph is given to a mention.
fn speaks(doc: &Document, mention: MentionId) -> bool {
    let at = doc[mention].span.start;
    let index = doc.article.blocks.partition_point(|block| block.span.end <= at);
    let Some(block) = doc.article.blocks.get(index).map(|block| block.span) else { return false };
    let first = doc.claims.partition_point(|claim| claim.extent().start < block.start);
    let inside = doc.claims[first..].iter().take_while(|claim| claim.extent().start < block.end);
    inside.map(|claim| claim.mention).any(|given| given == Some(mention))
}

/// Who the source of a claim is.
pub fn who(doc: &Document, source: Option<SourceId>) -> &str {
    source.map_or(UNNAMED, |source| &doc[source].name)
}
