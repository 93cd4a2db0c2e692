//! What a written word can be: part of speech and inflection. Relies on `document` for gender and number.

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mood {
    /// What is said to be so; all finite verbs of English.
    Indicative,
    /// What would be so, and in French what is so by hearsay: `il aurait fui`.
    Conditional,
    /// What is wanted, feared, doubted.
    Subjunctive,
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
        let agreement =
            code(&GENDERS, self.gender) | code(&NUMBERS, self.number) << 2 | code(&PERSONS, self.person) << 4;
        [
            code(&PARTS_OF_SPEECH, Some(self.pos)),
            agreement,
            code(&VERB_FORMS, self.verb_form) | code(&MOODS, self.mood) << 4,
        ]
    }

    /// What `pack` has packed; the lemma is the form.
    pub(super) fn unpack([pos, agreement, form]: [u8; 3]) -> Option<Self> {
        Some(Self {
            gender: decode(&GENDERS, agreement & 3),
            number: decode(&NUMBERS, agreement >> 2 & 3),
            person: decode(&PERSONS, agreement >> 4),
            verb_form: decode(&VERB_FORMS, form & 15),
            mood: decode(&MOODS, form >> 4),
            ..Self::new(decode(&PARTS_OF_SPEECH, pos)?)
        })
    }
}

// The order of these tables is part of the layout of a lexicon.
const PARTS_OF_SPEECH: [Pos; 11] = [
    Pos::Noun,
    Pos::Propn,
    Pos::Verb,
    Pos::Aux,
    Pos::Adj,
    Pos::Adv,
    Pos::Pron,
    Pos::Det,
    Pos::Adp,
    Pos::Conj,
    Pos::Other,
];
const GENDERS: [Gender; 3] = [Gender::Masculine, Gender::Feminine, Gender::Neuter];
const NUMBERS: [Number; 2] = [Number::Singular, Number::Plural];
const PERSONS: [Person; 3] = [Person::First, Person::Second, Person::Third];
const VERB_FORMS: [VerbForm; 5] = [
    VerbForm::Finite,
    VerbForm::Infinitive,
    VerbForm::PastParticiple,
    VerbForm::PresentParticiple,
    VerbForm::Imperative,
];
const MOODS: [Mood; 3] = [Mood::Indicative, Mood::Conditional, Mood::Subjunctive];

/// 0 for none, otherwise the value's place in its table, counted from 1.
fn code<T: PartialEq>(table: &[T], value: Option<T>) -> u8 {
    let place = value.and_then(|value| table.iter().position(|known| *known == value));
    place.and_then(|place| u8::try_from(place + 1).ok()).unwrap_or_default()
}

fn decode<T: Copy>(table: &[T], code: u8) -> Option<T> {
    table.get(usize::from(code).checked_sub(1)?).copied()
}
