//! The tag of a word: its part of speech as Universal Dependencies names it, and the morphology that attribution
//! asks for. A tag packs into two bytes, so that a model file can list those it knows.

use crate::language::{Gender, Mood, Number, Person, Pos, VerbForm};

/// Declares an enum with its names in treebanks, found again by name and by number.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $label:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$item_doc])* $item,)* }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$item,)*];

            /// Its name in treebanks.
            pub fn name(self) -> &'static str {
                match self { $(Self::$item => $label,)* }
            }

            /// The one with this name in treebanks.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($label => Some(Self::$item),)* _ => None }
            }
        }
    };
}
pub(super) use named;

named! {
    /// Universal part of speech.
    Upos {
        /// Adjective.
        Adj = "ADJ",
        /// Adposition; also the contractions du, des, au, aux.
        Adp = "ADP",
        /// Adverb.
        Adv = "ADV",
        /// Auxiliary and copula.
        Aux = "AUX",
        /// Coordinating conjunction.
        Cconj = "CCONJ",
        /// Determiner.
        Det = "DET",
        /// Interjection.
        Intj = "INTJ",
        /// Noun.
        Noun = "NOUN",
        /// Numeral.
        Num = "NUM",
        /// Particle.
        Part = "PART",
        /// Pronoun.
        Pron = "PRON",
        /// Proper name.
        Propn = "PROPN",
        /// Punctuation.
        Punct = "PUNCT",
        /// Subordinating conjunction.
        Sconj = "SCONJ",
        /// Symbol.
        Sym = "SYM",
        /// Verb.
        Verb = "VERB",
        /// Anything else.
        X = "X",
    }
}

impl Upos {
    /// The part of speech as lexicons name it.
    pub fn pos(self) -> Pos {
        match self {
            Self::Adj => Pos::Adj,
            Self::Adp => Pos::Adp,
            Self::Adv => Pos::Adv,
            Self::Aux => Pos::Aux,
            Self::Cconj | Self::Sconj => Pos::Conj,
            Self::Det => Pos::Det,
            Self::Noun => Pos::Noun,
            Self::Pron => Pos::Pron,
            Self::Propn => Pos::Propn,
            Self::Verb => Pos::Verb,
            Self::Intj | Self::Num | Self::Part | Self::Punct | Self::Sym | Self::X => Pos::Other,
        }
    }
}

/// What a word is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tag {
    /// Part of speech.
    pub upos: Upos,
    /// Gender, where it shows.
    pub gender: Option<Gender>,
    /// Number, where it shows.
    pub number: Option<Number>,
    /// Person, of finite verbs and pronouns.
    pub person: Option<Person>,
    /// Form, of verbs.
    pub form: Option<VerbForm>,
    /// Mood, of finite verbs.
    pub mood: Option<Mood>,
}

const GENDERS: &[Gender] = &[Gender::Masculine, Gender::Feminine, Gender::Neuter];
const NUMBERS: &[Number] = &[Number::Singular, Number::Plural];
const PERSONS: &[Person] = &[Person::First, Person::Second, Person::Third];
const MOODS: &[Mood] = &[Mood::Indicative, Mood::Conditional, Mood::Subjunctive];
const FORMS: &[VerbForm] = &[
    VerbForm::Finite,
    VerbForm::Infinitive,
    VerbForm::PastParticiple,
    VerbForm::PresentParticiple,
    VerbForm::Imperative,
];

impl Tag {
    /// The tag of a part of speech without morphology.
    pub fn of(upos: Upos) -> Self {
        Self { upos, gender: None, number: None, person: None, form: None, mood: None }
    }

    /// In two bytes: a number whose digits are the features, each with 0 for none.
    pub fn pack(self) -> u16 {
        let digits = [
            (FORMS.len(), digit(FORMS, self.form)),
            (MOODS.len(), digit(MOODS, self.mood)),
            (PERSONS.len(), digit(PERSONS, self.person)),
            (NUMBERS.len(), digit(NUMBERS, self.number)),
            (GENDERS.len(), digit(GENDERS, self.gender)),
            (Upos::ALL.len(), digit(Upos::ALL, Some(self.upos))),
        ];
        let bits = digits.iter().fold(0, |bits, (items, digit)| bits * (items + 1) + digit);
        u16::try_from(bits).unwrap_or(0)
    }

    /// The tag packed so; `None` when there is no such tag.
    pub fn unpack(bits: u16) -> Option<Self> {
        let mut bits = usize::from(bits);
        Some(Self {
            upos: take(Upos::ALL, &mut bits)?,
            gender: take(GENDERS, &mut bits),
            number: take(NUMBERS, &mut bits),
            person: take(PERSONS, &mut bits),
            mood: take(MOODS, &mut bits),
            form: take(FORMS, &mut bits),
        })
    }
}

/// The place of an item among all, from 1 on; 0 for none.
fn digit<T: PartialEq>(items: &[T], item: Option<T>) -> usize {
    item.and_then(|item| items.iter().position(|other| *other == item)).map_or(0, |at| at + 1)
}

/// The item that the last digit stands for; drops the digit.
fn take<T: Copy>(items: &[T], bits: &mut usize) -> Option<T> {
    let digit = *bits % (items.len() + 1);
    *bits /= items.len() + 1;
    digit.checked_sub(1).map(|at| items[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_and_unpacks() {
        let tag = Tag {
            gender: Some(Gender::Feminine),
            number: Some(Number::Plural),
            person: Some(Person::Third),
            form: Some(VerbForm::Imperative),
            mood: Some(Mood::Subjunctive),
            ..Tag::of(Upos::X)
        };
        assert_eq!(Tag::unpack(tag.pack()), Some(tag));
        assert_eq!(Tag::unpack(Tag::of(Upos::Adj).pack()), Some(Tag::of(Upos::Adj)));
        assert_eq!(Tag::unpack(0), None);
    }
}
