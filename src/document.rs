//! All domain types: the article as it was read, and the document that the analysis makes of it.
//! Relies on `span` alone. Wire formats live in `export`, colours in `tui`.

mod article;
mod block;

pub use article::{Article, Block, BlockKind, Extent};
pub use block::{Announced, BlockAnalysis, LocalClaim, LocalMention, LocalName, Reference, Votes};

use crate::span::Span;

/// A word, number or sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub shape: Shape,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Letters, all lower case: `armée`, `l'`.
    Lower,
    /// First letter upper case: `Syrie`, `L'`.
    Capital,
    /// All letters upper case, two at least: `AFP`.
    Upper,
    /// Any other mix of cases: `iPhone`, `RealClearPolitics`.
    Mixed,
    /// Starts with a digit: `150`, `2e`, `1,5`.
    Number,
    /// A punctuation mark or symbol, quotation marks among them.
    Sign,
}

/// A sentence: a run of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to the end of its last.
    pub span: Span,
    /// Index of its first token in the layer it belongs to.
    pub first: u32,
    /// One past its last token.
    pub last: u32,
}

/// A pair of quotation marks and what stands between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With the marks.
    pub outer: Span,
    /// Between the marks, without white space at the edges.
    pub inner: Span,
    /// Whether the closing mark is missing (the quotation then runs to the end of its block).
    pub unclosed: bool,
    /// How many quotations it stands in.
    pub depth: u8,
    /// What it is there for.
    pub role: QuotationRole,
}

/// What a quotation is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum QuotationRole {
    /// Verbatim words of a claim.
    Speech,
    /// A term, a title, a name, irony: scare quotes.
    #[default]
    Term,
}

/// A named entity of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The fullest name that the article gives.
    pub name: String,
    /// What it names.
    pub kind: EntityKind,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    /// A person.
    Person,
    /// A company, party, institution, medium, armed group, club.
    Organisation,
    /// A country, city, region, building, river; also when it acts as a state.
    Location,
    /// An event, work, law, product, prize.
    Other,
}

impl EntityKind {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Person, Self::Organisation, Self::Location, Self::Other];
}

/// Words that stand for somebody or something: a name, a noun phrase or a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// What kind of words.
    pub form: MentionForm,
    /// The entity they name.
    pub entity: Option<EntityId>,
    /// The source they stand for.
    pub source: Option<SourceId>,
}

/// What kind of words a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionForm {
    /// Holds a proper name.
    Name,
    /// A noun phrase without a name: "une source militaire".
    Nominal,
    /// "elle", "-t-il", "they".
    Pronoun,
}

/// Grammatical or natural gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// Masculine.
    Masculine,
    /// Feminine.
    Feminine,
    /// Neuter: English `it`.
    Neuter,
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Number {
    /// Singular.
    Singular,
    /// Plural.
    Plural,
}

/// Somebody whose words the article reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What kind of source.
    pub kind: SourceKind,
    /// The fullest name or description that the article gives.
    pub name: String,
    /// The entity it is, when it has a name.
    pub entity: Option<EntityId>,
    /// Where the article says why the source is not named.
    pub reason: Option<Span>,
}

/// Kinds of source, as journalists sort them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// A person with a name or a unique office.
    Person,
    /// An organisation speaking as such.
    Organisation,
    /// Unnamed: a source, a witness.
    Anonymous,
    /// An unnamed collective spoken for: the unions, experts.
    Group,
    /// A report, a statement, a study without a named author.
    Document,
    /// A country or its capital speaking as a state.
    Place,
}

impl From<EntityKind> for SourceKind {
    /// What somebody or something named so is as a source.
    fn from(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Organisation | EntityKind::Other => Self::Organisation,
            EntityKind::Location => Self::Place,
        }
    }
}

/// A stretch of text whose content the article attributes to a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Verbatim, reported, or both.
    pub kind: ClaimKind,
    /// What is said: one or more pieces in text order, without outer quotation marks and conjunction.
    pub content: Vec<Span>,
    /// The words that report.
    pub cue: Option<Span>,
    /// The source's mention at this claim.
    pub mention: Option<MentionId>,
    /// Who it is, after resolution; `None` when nobody is named.
    pub source: Option<SourceId>,
    /// Through whom it was said: an agency, a paper, a broadcaster.
    pub via: Option<SourceId>,
    /// What the source does with the content.
    pub act: Act,
    /// The claim in which this one is reported.
    pub inside: Option<ClaimId>,
    /// The rule that found the claim.
    pub rule: Rule,
    /// The rule that said who the source is.
    pub resolution: Resolution,
    /// 0 to 1: of claims given 0.9, nine in ten should hold.
    pub confidence: f32,
}

/// How the words are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClaimKind {
    /// Wholly within quotation marks.
    Direct,
    /// A clause partly inside quotation marks.
    Mixed,
    /// In the reporter's words.
    Indirect,
}

/// What a source does with the content of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Act {
    /// Says that it is so.
    #[default]
    Asserts,
    /// Says that it is not so.
    Denies,
    /// Asks whether it is so.
    Asks,
    /// Wants it done.
    Demands,
    /// Commits to it.
    Promises,
    /// Blames somebody for it.
    Accuses,
    /// Hopes for it.
    Hopes,
    /// Fears it.
    Fears,
}

impl Act {
    /// Every act by the name that packs and output give it.
    pub const NAMES: [(Act, &'static str); 8] = [
        (Act::Asserts, "asserts"),
        (Act::Denies, "denies"),
        (Act::Asks, "asks"),
        (Act::Demands, "demands"),
        (Act::Promises, "promises"),
        (Act::Accuses, "accuses"),
        (Act::Hopes, "hopes"),
        (Act::Fears, "fears"),
    ];

    /// The act of that name.
    pub fn named(name: &str) -> Option<Act> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(act, _)| *act)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].1
    }
}

/// The rule that found a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// `«P», a dit X` or `P, rapporte X`: the cue follows the words.
    Parenthetical,
    /// `«P, a dit X, Q»` or `P, a dit X, Q`: the cue stands inside the words.
    Incise,
    /// `X a dit : «P»`: the cue leads to the words.
    Introduced,
    /// `X affirme que P`.
    Complement,
    /// `X promet de P`, `X accuse Y de P`.
    Infinitive,
    /// `X dénonce une « mascarade »`, `X annonce le boycott`.
    NounPhrase,
    /// `l'annonce que P`, `calls for Y to P`.
    Noun,
    /// `selon X, P`, `according to X, P`.
    According,
    /// `X : «P»`, in a headline or after a speaker's name.
    Colon,
    /// A quotation that goes on with the speaker of the one before it.
    Continued,
    /// A quotation whose speaker the next or previous sentence names.
    Adjacent,
    /// A whole quoted utterance that nobody is named for.
    Unattributed,
    /// `allegedly, P`; a conditional that goes on reporting: nobody is named.
    Hearsay,
}

/// The rule that said who a claim's source is: the sieve that answered first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resolution {
    /// The mention names the source itself.
    Named,
    /// A shorter or other form of a name met elsewhere.
    Alias,
    /// `une source`: new each time.
    Introduced,
    /// `la source`, `cette source`, `le ministre`: a description met before.
    Description,
    /// `l'élue`, `the company`: the person or body just spoken of that it can describe.
    Epithet,
    /// A pronoun: gender, number and nearness.
    Pronoun,
    /// Nothing stands at the claim; the speaker of the words before it goes on.
    Continuation,
    /// The text says words of the headline again, and gives them to this speaker.
    Repeated,
    /// A guess for a headline: whoever is quoted first in the text.
    FirstQuoted,
    /// Nobody is named.
    Nobody,
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident -> $item:ident in $layer:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// As an index into its layer.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl std::ops::Index<$name> for Document {
            type Output = $item;
            fn index(&self, id: $name) -> &$item {
                &self.$layer[id.index()]
            }
        }
    )*};
}

ids! {
    /// A claim of a document.
    ClaimId -> Claim in claims;
    /// A source of a document.
    SourceId -> Source in sources;
    /// A mention of a document.
    MentionId -> Mention in mentions;
    /// An entity of a document.
    EntityId -> Entity in entities;
}

/// An article and what the analysis found in it, one sorted list a layer.
///
/// Tokens, sentences, quotations, mentions and claims stand in text order; sources and entities in the order of
/// their first mention. Each fact is kept once: what belongs together is found by query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// What was read.
    pub article: Article,
    /// The language it was analysed as (BCP 47).
    pub lang: String,
    /// Whether a language pack was there to attribute with.
    pub attributed: bool,
    /// Words and signs.
    pub tokens: Vec<Token>,
    /// Sentences.
    pub sentences: Vec<Sentence>,
    /// Quotation marks in pairs.
    pub quotations: Vec<Quotation>,
    /// What names name.
    pub entities: Vec<Entity>,
    /// Names, noun phrases and pronouns that stand for an entity or a source.
    pub mentions: Vec<Mention>,
    /// Whose words are reported.
    pub sources: Vec<Source>,
    /// What they are reported to say.
    pub claims: Vec<Claim>,
}

impl Document {
    /// The words of a span.
    pub fn text(&self, span: Span) -> &str {
        &self.article.text[span.range()]
    }

    /// The claims of a source in text order; of nobody with `None`.
    pub fn claims_of(&self, source: Option<SourceId>) -> impl Iterator<Item = ClaimId> + '_ {
        self.claim_ids().filter(move |&id| self[id].source == source)
    }

    /// The mentions of a source in text order.
    pub fn mentions_of(&self, source: SourceId) -> impl Iterator<Item = Span> + '_ {
        self.mentions.iter().filter(move |m| m.source == Some(source)).map(|m| m.span)
    }

    /// The mentions of an entity in text order.
    pub fn mentions_naming(&self, entity: EntityId) -> impl Iterator<Item = Span> + '_ {
        self.mentions.iter().filter(move |m| m.entity == Some(entity)).map(|m| m.span)
    }

    /// All claims in text order.
    pub fn claim_ids(&self) -> impl Iterator<Item = ClaimId> + '_ {
        (0..self.claims.len()).map(|i| ClaimId(u32::try_from(i).expect("more claims than bytes")))
    }

    /// All sources in the order of their first mention.
    pub fn source_ids(&self) -> impl Iterator<Item = SourceId> + '_ {
        (0..self.sources.len()).map(|i| SourceId(u32::try_from(i).expect("more sources than bytes")))
    }
}

impl Claim {
    /// Whether it is less likely to hold than not: shown as doubtful, not hidden.
    pub fn is_doubtful(&self) -> bool {
        self.confidence < 0.5
    }

    /// From the first piece of the content to the last.
    pub fn extent(&self) -> Span {
        self.content.iter().copied().reduce(Span::join).unwrap_or_default()
    }
}
