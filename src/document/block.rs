//! What one block tells before the article is looked at as a whole. Relies on the document's own types.

use super::{Act, ClaimKind, EntityKind, Gender, MentionForm, Number, Quotation, Rule, Sentence, SourceKind, Token};
use crate::span::Span;

/// What the analysis finds in one block without looking at any other; spans point into the whole text.
///
/// Blocks can be analysed in any order and in parallel; `analysis::Layers` makes a `Document` of them all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BlockAnalysis {
    /// Words and signs of the block.
    pub tokens: Vec<Token>,
    /// Its sentences; their token indices count from the block's first token.
    pub sentences: Vec<Sentence>,
    /// Its quotation marks.
    pub quotations: Vec<Quotation>,
    /// Names in it, in text order.
    pub names: Vec<LocalName>,
    /// Names, noun phrases and pronouns that could stand for a source, in text order.
    pub mentions: Vec<LocalMention>,
    /// Claims as far as the block alone tells.
    pub claims: Vec<LocalClaim>,
    /// Whose words it says the next block is: "The mayor said:".
    pub announced: Option<Announced>,
    /// Whose words it says the block before is, and nothing else: "— Ann Lee, mayor".
    pub signed: Option<LocalMention>,
}

/// Whose words follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Announced {
    /// The words that stand for the source.
    pub mention: LocalMention,
    /// The words that report.
    pub cue: Option<Span>,
}

/// A name before anybody asked what else the article says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalName {
    /// Where it stands.
    pub span: Span,
    /// What it seems to name here.
    pub kind: EntityKind,
    /// What its own words speak for: alike wherever it stands.
    pub spelling: Votes,
    /// What the words around it speak for.
    pub context: Votes,
    /// What the learned recogniser takes it for; nothing where it sees no name.
    pub learned: Option<EntityKind>,
}

/// How much speaks for each thing that a name could name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Votes([i32; 4]);

impl Votes {
    /// Votes for one thing, or against it.
    pub fn add(&mut self, kind: EntityKind, weight: i32) {
        self.0[kind as usize] += weight;
    }

    /// How much speaks for one thing.
    pub fn of(self, kind: EntityKind) -> i32 {
        self.0[kind as usize]
    }

    /// What most speaks for; of equals the first.
    pub fn best(self) -> EntityKind {
        EntityKind::ALL.into_iter().rev().max_by_key(|&kind| self.of(kind)).unwrap_or(EntityKind::Other)
    }

    /// For each thing the greater of two.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self(std::array::from_fn(|i| self.0[i].max(other.0[i])))
    }
}

impl FromIterator<EntityKind> for Votes {
    fn from_iter<I: IntoIterator<Item = EntityKind>>(kinds: I) -> Self {
        let mut votes = Self::default();
        kinds.into_iter().for_each(|kind| votes.add(kind, 1));
        votes
    }
}

impl std::ops::Add for Votes {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(std::array::from_fn(|i| self.0[i] + other.0[i]))
    }
}

/// Words that could stand for a source, before anybody asked for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalMention {
    /// The whole noun phrase: determiner, title and apposition included, relative clause left out.
    pub span: Span,
    /// What kind of words.
    pub form: MentionForm,
    /// The word that the phrase is about.
    pub head: Span,
    /// The proper name in it that the phrase stands for, and what it seems to name.
    pub name: Option<(Span, EntityKind)>,
    /// What kind of source the head noun suggests.
    pub kind: Option<SourceKind>,
    /// How the phrase points: to something new, known, or just mentioned.
    pub reference: Reference,
    /// Gender, where it shows.
    pub gender: Option<Gender>,
    /// Number, where it shows.
    pub number: Option<Number>,
    /// Whether it is the subject of its clause.
    pub subject: bool,
}

/// How a phrase points to what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    /// `une source`: new.
    Indefinite,
    /// `la source`: known, or unique.
    Definite,
    /// `cette source`: just mentioned.
    Demonstrative,
    /// No determiner.
    Bare,
}

/// A claim before anybody asked who its source is.
#[derive(Clone, Debug, PartialEq)]
pub struct LocalClaim {
    /// Verbatim, reported, or both.
    pub kind: ClaimKind,
    /// What is said.
    pub content: Vec<Span>,
    /// The words that report.
    pub cue: Option<Span>,
    /// The words that stand for the source here.
    pub mention: Option<LocalMention>,
    /// The words that say through whom.
    pub via: Option<LocalMention>,
    /// Where the block says why the source is not named.
    pub reason: Option<Span>,
    /// What the source does with it.
    pub act: Act,
    /// The rule that found it.
    pub rule: Rule,
}
