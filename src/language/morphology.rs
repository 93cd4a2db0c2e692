//! What a written word can be: part of speech and inflection. Relies on nothing.

use crate::document::{Gender, Number};

/// Enums that a packed file writes as one byte: 0 for none, otherwise the variant's place counted from 1.
macro_rules! coded {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        codes! { $name { $($variant,)* } }
    )*};
}

/// The codes of an enum that stands elsewhere.
macro_rules! codes {
    ($name:ident { $($variant:ident,)* }) => {
        impl $name {
            const ALL: &'static [Self] = &[$(Self::$variant),*];

            fn code(this: Option<Self>) -> u8 {
                this.map_or(0, |this| this as u8 + 1)
            }

            fn decode(code: u8) -> Option<Self> {
                Self::ALL.get(usize::from(code).checked_sub(1)?).copied()
            }
        }
    };
}

codes! { Gender { Masculine, Feminine, Neuter, } }
codes! { Number { Singular, Plural, } }

coded! {
    /// Part of speech, as far as attribution asks (Universal Dependencies names).
    Pos {
        /// Common noun.
        Noun,
        /// Proper name.
        Propn,
        /// Main verb.
        Verb,
        /// Auxiliary: has a reading as `Verb` beside it where it can stand alone.
        Aux,
        /// Adjective.
        Adj,
        /// Adverb, negation included.
        Adv,
        /// Pronoun.
        Pron,
        /// Determiner.
        Det,
        /// Preposition, also where an article has melted into it: `du`, `aux`.
        Adp,
        /// Conjunction, coordinating or subordinating.
        Conj,
        /// Anything else.
        Other,
    }

    /// Grammatical person.
    Person {
        /// I, we.
        First,
        /// You.
        Second,
        /// Everybody else.
        Third,
    }

    /// Form of a verb.
    VerbForm {
        /// Indicative, conditional, subjunctive: `Analysis::mood` says which.
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

    /// Mood of a finite verb.
    Mood {
        /// What is said to be so; all finite verbs of English.
        Indicative,
        /// What would be so, and in French what is so by hearsay: `il aurait fui`.
        Conditional,
        /// What is wanted, feared, doubted.
        Subjunctive,
    }
}

/// One reading of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Analysis {
    /// Part of speech.
    pub pos: Pos,
    /// Gender, where the form shows or the word has one.
    pub gender: Option<Gender>,
    /// Number, where the form shows it.
    pub number: Option<Number>,
    /// Person, of finite verbs, pronouns and possessives (whose person is the possessor's).
    pub person: Option<Person>,
    /// Form, of verbs.
    pub verb_form: Option<VerbForm>,
    /// Mood, of finite verbs.
    pub mood: Option<Mood>,
    /// Bytes to cut from the end of the lower-case form to make the lemma…
    pub cut: u8,
    /// …and what to put there.
    pub suffix: &'static str,
}

impl Analysis {
    /// Of a word that does not change.
    pub fn new(pos: Pos) -> Self {
        Self { pos, gender: None, number: None, person: None, verb_form: None, mood: None, cut: 0, suffix: "" }
    }

    /// The lemma of `form` in this reading.
    pub fn lemma(&self, form: &str) -> String {
        let stem = form.len().saturating_sub(self.cut.into());
        format!("{}{}", form.get(..stem).unwrap_or(form), self.suffix)
    }

    /// Everything but the lemma, in three bytes.
    pub(super) fn pack(&self) -> [u8; 3] {
        let agreement = Gender::code(self.gender) | Number::code(self.number) << 2 | Person::code(self.person) << 4;
        [Pos::code(Some(self.pos)), agreement, VerbForm::code(self.verb_form) | Mood::code(self.mood) << 4]
    }

    /// What `pack` has packed; the lemma is the form.
    pub(super) fn unpack([pos, agreement, form]: [u8; 3]) -> Option<Self> {
        Some(Self {
            gender: Gender::decode(agreement & 3),
            number: Number::decode(agreement >> 2 & 3),
            person: Person::decode(agreement >> 4),
            verb_form: VerbForm::decode(form & 15),
            mood: Mood::decode(form >> 4),
            ..Self::new(Pos::decode(pos)?)
        })
    }
}
