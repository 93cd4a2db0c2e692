//! The words in which people are told what a document says: kinds, manners, and the rules as a sentence.
//! The same on the screen and in plain text; what other programs read has names of its own (`export`).

use crate::document::{Claim, ClaimKind, Document, EntityKind, MentionForm, Resolution, Rule, SourceId, SourceKind};

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

/// Why the claim is one, and why it is this source's: the two rules as a sentence.
pub fn why(doc: &Document, claim: &Claim) -> String {
    let cue = claim.cue.map_or("the cue".to_owned(), |span| format!("“{}”", doc.text(span)));
    let found = match claim.rule {
        Rule::Parenthetical => format!("{cue} follows the words"),
        Rule::Incise => format!("{cue} stands inside the words"),
        Rule::Introduced => format!("{cue} leads to the quotation"),
        Rule::Complement => format!("{cue} governs the clause"),
        Rule::Infinitive => format!("{cue} governs an infinitive"),
        Rule::NounPhrase => format!("what is said is the object of {cue}"),
        Rule::Noun => format!("{cue} says that it was said"),
        Rule::According => format!("{cue} names on whose word it is"),
        Rule::Colon => "a colon leads from the speaker to the words".to_owned(),
        Rule::Continued => "the quotation goes on from the one before".to_owned(),
        Rule::Adjacent => "the sentence beside it names the speaker".to_owned(),
        Rule::Unattributed => "a whole utterance in quotation marks".to_owned(),
        Rule::Hearsay if claim.cue.is_some() => format!("{cue} says that others say so"),
        Rule::Hearsay => "the conditional goes on reporting".to_owned(),
    };
    format!("{found}; {}", whose(doc, claim))
}

fn whose(doc: &Document, claim: &Claim) -> String {
    let mention = claim.mention.map(|id| doc[id]);
    let words = mention.map_or("the source".to_owned(), |mention| format!("“{}”", doc.text(mention.span)));
    match claim.resolution {
        Resolution::Named if mention.is_some_and(|mention| mention.form == MentionForm::Name) => {
            format!("{words} is the source's name")
        }
        Resolution::Named => format!("{words} says who the source is"),
        Resolution::Alias => format!("{words} is another form of a name in the article"),
        Resolution::Introduced => format!("{words} is new to the article"),
        Resolution::Description => format!("{words} takes up a source met before"),
        Resolution::Epithet => format!("{words} describes the one just spoken of"),
        Resolution::Pronoun => format!("{words} is the nearest source that agrees with it"),
        Resolution::Continuation => "whoever spoke before goes on".to_owned(),
        Resolution::Nobody => "nobody is named for it".to_owned(),
    }
}

/// Who the source of a claim is.
pub fn who(doc: &Document, source: Option<SourceId>) -> &str {
    source.map_or(UNNAMED, |source| &doc[source].name)
}
