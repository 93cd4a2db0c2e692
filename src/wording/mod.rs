//! The words in which people are told what a document says: kinds, manners, and the rules as a sentence.
//! The same on the screen and in plain text; what other programs read has names of its own (`export`).

mod addresses;
mod errors;
mod template;
mod words;

pub use errors::visible;
pub use template::{Counted, Template};
pub use words::{Tongue, Words};

use crate::document::{Act, Claim, ClaimKind, Document, EntityKind, MentionId, Resolution, Rule, SourceId, SourceKind};

/// What things are called.
impl Words {
    /// What kind of source it is.
    pub fn kind(&self, kind: SourceKind) -> &str {
        match kind {
            SourceKind::Person => &self.source_kinds.person,
            SourceKind::Organisation => &self.source_kinds.organisation,
            SourceKind::Anonymous => &self.source_kinds.anonymous,
            SourceKind::Group => &self.source_kinds.group,
            SourceKind::Document => &self.source_kinds.document,
            SourceKind::Place => &self.source_kinds.place,
        }
    }

    /// How the words are reported.
    pub fn manner(&self, kind: ClaimKind) -> &str {
        match kind {
            ClaimKind::Direct => &self.manners.direct,
            ClaimKind::Mixed => &self.manners.mixed,
            ClaimKind::Indirect => &self.manners.indirect,
        }
    }

    /// What a name names.
    pub fn name(&self, kind: EntityKind) -> &str {
        match kind {
            EntityKind::Person => &self.names.person,
            EntityKind::Organisation => &self.names.organisation,
            EntityKind::Location => &self.names.location,
            EntityKind::Other => &self.names.other,
        }
    }

    /// What a source does with what it says.
    pub fn act(&self, act: Act) -> &str {
        self.acts.get(act.name()).map_or(act.name(), String::as_str)
    }

    /// Who the source of a claim is.
    pub fn who<'a>(&'a self, doc: &'a Document, source: Option<SourceId>) -> &'a str {
        source.map_or(&self.source_kinds.unnamed, |source| &doc[source].name)
    }

    /// Words of the article in a sentence about it.
    pub fn quoted(&self, words: &str) -> String {
        self.claim.quoted.fill(&[("words", &words)])
    }

    /// Why the claim is one and this source's, in words of the article; first why it is doubtful, when it is.
    pub fn why(&self, doc: &Document, claim: &Claim) -> String {
        let doubt = claim.is_doubtful().then(|| self.why.doubtful.fill(&[("doubt", &self.doubt(claim))]));
        let reasons = [doubt, Some(self.how(doc, claim)), self.whose(doc, claim)];
        reasons.into_iter().flatten().collect::<Vec<_>>().join(&self.why.joint)
    }

    /// What most often is wrong with a claim found like this one.
    fn doubt(&self, claim: &Claim) -> &str {
        let doubts = &self.doubts;
        match (claim.rule, claim.resolution) {
            (_, Resolution::FirstQuoted) => &doubts.first_quoted,
            (Rule::Unattributed, _) => &doubts.unattributed,
            _ if claim.inside.is_some() => &doubts.inside,
            (_, Resolution::Pronoun) => &doubts.pronoun,
            (_, Resolution::Epithet) => &doubts.epithet,
            (Rule::NounPhrase | Rule::Noun, _) => &doubts.few_words,
            (_, Resolution::Continuation) => &doubts.continuation,
            (_, Resolution::Nobody) => &doubts.nobody,
            _ => &doubts.other,
        }
    }

    /// What in the article makes it a claim.
    fn how(&self, doc: &Document, claim: &Claim) -> String {
        let why = &self.why;
        let cue = claim.cue.map_or_else(|| why.verb.clone(), |span| self.quoted(doc.text(span)));
        let who = claim.mention.map(|id| doc.text(doc[id].span)).or(claim.source.map(|id| doc[id].name.as_str()));
        let who = who.map_or_else(|| why.somebody.clone(), |who| self.quoted(who));
        let words = if claim.kind == ClaimKind::Indirect { &why.words } else { &why.quotation };
        let did = self.did.get(claim.act.name()).map_or("", String::as_str);
        let template = match claim.rule {
            Rule::Continued => return why.continued.clone(),
            Rule::Unattributed => return why.unattributed.clone(),
            Rule::Hearsay if claim.cue.is_none() => return why.hearsay_mood.clone(),
            Rule::Parenthetical => &why.parenthetical,
            Rule::Incise => &why.incise,
            Rule::Introduced => &why.introduced,
            Rule::Complement | Rule::Infinitive => &why.complement,
            Rule::NounPhrase => &why.noun_phrase,
            Rule::Noun => &why.noun,
            Rule::According => &why.according,
            Rule::Colon => &why.colon,
            Rule::Adjacent => &why.adjacent,
            Rule::Hearsay => &why.hearsay,
        };
        template.fill(&[("cue", &cue), ("who", &who), ("words", words), ("did", &did)])
    }

    /// Who the words that stand for the source mean, where they do not say it all.
    fn whose(&self, doc: &Document, claim: &Claim) -> Option<String> {
        let mention = claim.mention.map(|id| doc.text(doc[id].span));
        let Some(source) = claim.source else {
            return mention.map(|words| self.whose.unknown.fill(&[("who", &self.quoted(words))]));
        };
        let name = self.quoted(&doc[source].name);
        let met = claim.mention.and_then(|id| self.met(doc, source, id));
        let likely = matches!(claim.resolution, Resolution::Epithet | Resolution::Pronoun);
        match claim.resolution {
            Resolution::Introduced => Some(self.whose.introduced.clone()),
            Resolution::Continuation => Some(self.whose.continuation.fill(&[("who", &name)])),
            Resolution::Repeated => Some(self.whose.repeated.fill(&[("who", &name)])),
            Resolution::FirstQuoted => Some(self.whose.first_quoted.fill(&[("who", &name)])),
            Resolution::Nobody => None,
            _ if mention.is_none() => None,
            _ if mention.is_some_and(|words| words.to_lowercase() == doc[source].name.to_lowercase()) => met,
            _ => {
                let is = if likely { &self.whose.likely } else { &self.whose.is };
                let is = is.fill(&[("who", &name)]);
                Some([Some(is), met].into_iter().flatten().collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// Where the source was last met before the mention `at`.
    fn met(&self, doc: &Document, source: SourceId, at: MentionId) -> Option<String> {
        let before = (0..at.0).rev().map(MentionId).find(|&id| doc[id].source == Some(source))?;
        let [from, to] = [before, at].map(|id| doc[id].span.start);
        let paragraph = |offset| doc.article.blocks.partition_point(|block| block.span.end <= offset);
        let sentence = |offset| doc.sentences.partition_point(|sentence| sentence.span.end <= offset);
        let whose = &self.whose;
        let place = match (paragraph(to).saturating_sub(paragraph(from)), sentence(to).saturating_sub(sentence(from))) {
            (0, 0) => whose.same_sentence.clone(),
            (0, 1) => whose.sentence_before.clone(),
            (0, many) => whose.sentences_before.fill(&[("count", &many)]),
            (1, _) => whose.paragraph_before.clone(),
            (many, _) => whose.paragraphs_before.fill(&[("count", &many)]),
        };
        let met = if speaks(doc, before) { &whose.heard } else { &whose.mentioned };
        Some(met.fill(&[("where", &place)]))
    }
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
