//! Inflected forms of a language: what a written word can be. Read in place from one finite-state transducer
//! (form to row) followed by the table of rows; made by `selon-train lexicon`.

pub use crate::document::{Gender, Number};

/// Part of speech, as far as attribution asks (Universal Dependencies names).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pos {
    /// Common noun.
    Noun,
    /// Proper name.
    Propn,
    /// Main verb.
    Verb,
    /// Auxiliary.
    Aux,
    /// Adjective.
    Adj,
    /// Adverb.
    Adv,
    /// Pronoun.
    Pron,
    /// Determiner.
    Det,
    /// Preposition.
    Adp,
    /// Conjunction, coordinating or subordinating.
    Conj,
    /// Anything else.
    Other,
}

/// Grammatical person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Person {
    /// I, we.
    First,
    /// You.
    Second,
    /// Everybody else.
    Third,
}

/// Form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VerbForm {
    /// Indicative, conditional, subjunctive.
    Finite,
    /// Infinitive.
    Infinitive,
    /// Past participle.
    PastParticiple,
    /// Present participle, gerund.
    PresentParticiple,
    /// Imperative.
    Imperative,
}

/// One reading of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Analysis {
    /// Part of speech.
    pub pos: Pos,
    /// Gender, where the form shows or the word has one.
    pub gender: Option<Gender>,
    /// Number, where the form shows it.
    pub number: Option<Number>,
    /// Person, of finite verbs and pronouns.
    pub person: Option<Person>,
    /// Form, of verbs.
    pub verb_form: Option<VerbForm>,
    /// Bytes to cut from the end of the lower-case form to make the lemma…
    pub cut: u8,
    /// …and what to put there.
    pub suffix: &'static str,
}

impl Analysis {
    /// The lemma of `form` in this reading.
    pub fn lemma(&self, form: &str) -> String {
        let stem = form.len().saturating_sub(self.cut as usize);
        format!("{}{}", form.get(..stem).unwrap_or(form), self.suffix)
    }
}

/// The inflected forms of a language.
pub struct Lexicon {}

impl Lexicon {
    /// Reads a lexicon in place.
    pub fn new(bytes: &'static [u8]) -> Self {
        let _ = bytes;
        Self {}
    }

    /// Every reading of a lower-case form.
    pub fn readings(&self, form: &str) -> impl Iterator<Item = Analysis> + '_ {
        let _ = form;
        std::iter::empty()
    }
}
