//! Cues of a language pack: verbs, nouns and phrases that hand words to a source, and the constructions they take.
//! Relies on `document` for the acts of speech.

use crate::document::Act;

/// A cue of a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CueId(pub u16);

/// A verb or noun of speech with the constructions it takes and what its subject does by it.
#[derive(Clone, Debug)]
pub struct Cue {
    /// Lemmas after the first word: `["savoir"]` of `faire savoir`.
    pub tail: Vec<String>,
    /// Whether the verb is pronominal: `se souvenir`.
    pub reflexive: bool,
    /// What the source does with the content.
    pub act: Act,
    /// Constructions.
    pub frames: Frames,
    /// On what condition it reports.
    pub condition: Condition,
}

/// On what condition a cue reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Condition {
    /// On none.
    #[default]
    Always,
    /// Facts do it too (`montrer que`): only a subject that can speak reports.
    Speaker,
    /// Only the active reports: `il est prévu que P` tells a plan.
    Active,
}

/// A set of constructions that a cue takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Frames(u32);

macro_rules! frames {
    ($($(#[$doc:meta])* $name:ident = $written:literal, $bit:literal;)*) => {
        impl Frames {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*

            /// The frame that a pack writes as `name`.
            pub(super) fn named(name: &str) -> Option<Self> {
                match name {
                    $($written => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

frames! {
    /// `X affirme que P`.
    CLAUSE = "clause", 0;
    /// `X said P`.
    BARE = "bare", 1;
    /// `X affirme avoir fait P`, `X claims to have done P`.
    INFINITIVE = "infinitive", 2;
    /// `X promet de P`.
    DE = "de", 3;
    /// `X appelle à P`.
    A = "à", 4;
    /// `X accuse Y de P`.
    OBJECT_DE = "object-de", 5;
    /// `X exhorte Y à P`.
    OBJECT_A = "object-à", 6;
    /// `X urged Y to P`.
    OBJECT_TO = "object-to", 7;
    /// `X accused Y of P`.
    OF_ING = "of-ing", 8;
    /// `X demande si P`.
    QUESTION = "question", 9;
    /// `X déclare : «P»`.
    QUOTATION = "quotation", 10;
    /// `P, rapporte X`.
    PARENTHETICAL = "parenthetical", 11;
    /// `X dénonce une « mascarade »`.
    NOUN = "noun", 12;
    /// `X qualifie Y de Z`, `X described Y as Z`.
    AS = "as", 13;
    /// `X se dit prêt à P`.
    ATTRIBUTE = "attribute", 14;
    /// `X denies doing P`.
    GERUND = "gerund", 15;
    /// `X insiste sur le bilan`, `X se plaint des retards`: a noun behind a preposition.
    NOUN_PREPOSITION = "noun-preposition", 16;
    /// `X évalue à 200 le nombre de P`.
    AMOUNT = "amount", 17;
    /// `X describes Y as P`, whether P is verbatim or not.
    DESCRIPTION = "description", 18;
    /// `X called Y P`.
    PREDICATE = "predicate", 19;
    /// `Y is said to P`.
    PASSIVE_INFINITIVE = "passive-infinitive", 20;
    /// `X warned against doing P`.
    AGAINST_ING = "against-ing", 21;
    /// `X plaide pour que P`, `X appelle à ce que P`.
    WISH = "wish", 22;
    /// `X charged Y with doing P`.
    WITH_ING = "with-ing", 23;
    /// `X admits the theft`: a noun phrase that is nobody, as in `admits a patient`.
    MATTER = "matter", 24;
    /// `X plaide pour faire P`, `X sollicite Y afin d'obtenir P`.
    PURPOSE = "purpose", 25;
}

impl Frames {
    /// Whether both have a construction in common.
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl std::ops::BitOr for Frames {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A phrase that hands the sentence it stands in to a source.
#[derive(Clone, Debug)]
pub struct According {
    /// Its words in lower case, elided ones with their apostrophe.
    pub words: Vec<String>,
    /// Only with a person or pronoun, and set off by a comma: `pour`.
    pub weak: bool,
    /// Its last word belongs to the source: `de source policière`.
    pub source_inside: bool,
}
