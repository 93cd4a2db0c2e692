//! The words of the screen for what the domain types say: kinds, acts, and the rules as a sentence.

use crate::document::{Claim, ClaimKind, Document, EntityKind, MentionForm, Resolution, Rule, SourceId, SourceKind};

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

/// The sign of a source: A, B, … Z, AA, AB, …
pub fn sign(source: SourceId) -> String {
    let mut sign = Vec::new();
    let mut rest = source.index() + 1;
    while rest > 0 {
        sign.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    sign.iter().rev().collect()
}

/// The sign of claims whose source is not named.
pub const UNNAMED_SIGN: &str = "?";

/// The sign of a denial.
pub const DENIED_SIGN: &str = "✗";

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
        Rule::According => format!("{cue} names on whose word it is"),
        Rule::Colon => "a colon leads from the speaker to the words".to_owned(),
        Rule::Continued => "the quotation goes on from the one before".to_owned(),
        Rule::Adjacent => "the sentence beside it names the speaker".to_owned(),
        Rule::Unattributed => "a whole utterance in quotation marks".to_owned(),
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
        Resolution::Pronoun => format!("{words} is the nearest source that agrees with it"),
        Resolution::Continuation => "whoever spoke before goes on".to_owned(),
        Resolution::Nobody => "nobody is named for it".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_go_on_after_z() {
        let signs: Vec<_> = [0, 25, 26, 51, 52, 701, 702].map(|id| sign(SourceId(id))).into();
        assert_eq!(signs, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
