//! What each token of a block can be: the lexicon's readings and the pack's lists, looked up once.
//! Relies on the tokens and the language pack. `tags` chooses among the readings.

use std::cell::RefCell;

use crate::document::{Gender, Number, Shape, Token};
use crate::language::{CueId, Function, HashMap, HashSet, Head, Pack, Person, Pos, Pronoun, SourceNoun, VerbForm};

/// What a token can be.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word<'p> {
    /// Readings, as a set.
    pub can: Readings,
    /// Gender of its nominal or participle readings, when they agree.
    pub gender: Option<Gender>,
    /// Number of its readings, when they agree.
    pub number: Option<Number>,
    /// What it does as a closed-class word.
    pub function: Option<Function>,
    /// What it agrees in as a pronoun.
    pub pronoun: Option<Pronoun>,
    /// What kind of source it names as a noun.
    pub noun: Option<SourceNoun>,
    /// What names name that it stands at the edge of.
    pub head: Option<Head>,
    /// The cues it can be as a verb.
    pub verbs: &'p [CueId],
    /// The cue it can be as a noun.
    pub noun_cue: Option<CueId>,
}

/// A set of readings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readings(u32);

#[allow(missing_docs)] // one bit a part of speech or verb form, as the names say
impl Readings {
    pub const NOUN: Self = Self(1);
    pub const ADJECTIVE: Self = Self(1 << 1);
    pub const ADVERB: Self = Self(1 << 2);
    pub const DETERMINER: Self = Self(1 << 3);
    pub const PRONOUN: Self = Self(1 << 4);
    pub const PREPOSITION: Self = Self(1 << 5);
    pub const CONJUNCTION: Self = Self(1 << 6);
    pub const AUXILIARY: Self = Self(1 << 7);
    pub const FINITE: Self = Self(1 << 8);
    pub const INFINITIVE: Self = Self(1 << 9);
    pub const PAST_PARTICIPLE: Self = Self(1 << 10);
    pub const PRESENT_PARTICIPLE: Self = Self(1 << 11);
    pub const THIRD_PERSON: Self = Self(1 << 12);
    pub const OTHER_PERSON: Self = Self(1 << 13);
    pub const PROPER: Self = Self(1 << 14);
    /// A form of a verb that says that something was not done: `refuser`.
    pub const REFUSAL: Self = Self(1 << 17);
    /// A finite form that tells what will be: `annoncera`.
    pub const FUTURE: Self = Self(1 << 18);
    /// A form of the verb that makes the passive.
    pub const PASSIVE: Self = Self(1 << 15);
    /// Any verb form.
    pub const VERB: Self = Self(0b1111 << 8);

    /// Whether the set holds any of `other`.
    #[inline]
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the set holds nothing but what is in `other`.
    #[inline]
    pub fn only(self, other: Self) -> bool {
        self.0 & !other.0 == 0 && self.0 != 0
    }

    /// Whether nothing is known of the word.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Words that were met before, as they were written.
type Met = HashMap<Box<str>, Word<'static>>;

/// Words that are remembered before all are forgotten: a few megabytes.
const MOST_MET: usize = 10_000;

thread_local! {
    /// One a language.
    static MET: RefCell<HashMap<&'static str, Met>> = RefCell::default();
}

/// Looks up every token.
pub fn look_up(text: &str, tokens: &[Token], pack: &'static Pack) -> Vec<Word<'static>> {
    let mut lower = String::new();
    MET.with_borrow_mut(|met| {
        let met = met.entry(&pack.code).or_default();
        tokens.iter().map(|token| remembered(&text[token.span.range()], token.shape, pack, met, &mut lower)).collect()
    })
}

fn remembered(written: &str, shape: Shape, pack: &'static Pack, met: &mut Met, lower: &mut String) -> Word<'static> {
    if shape == Shape::Sign {
        return Word::default();
    }
    if let Some(word) = met.get(written) {
        return *word;
    }
    lower.clear();
    lower_case(written, lower);
    let word = word(lower, shape, pack);
    if met.len() == MOST_MET {
        met.clear();
    }
    met.insert(written.into(), word);
    word
}

/// Whether a word is one of `words`, in any case and with either apostrophe.
pub fn is_among(word: &str, words: &HashSet<String>) -> bool {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return words.contains(word);
    }
    let mut lower = String::new();
    lower_case(word, &mut lower);
    words.contains(&lower)
}

/// Lower case with straight apostrophes, as packs and lexicons write.
pub fn lower_case(word: &str, into: &mut String) {
    for c in word.chars() {
        match c {
            '’' => into.push('\''),
            _ if c.is_ascii() => into.push(c.to_ascii_lowercase()),
            _ => into.extend(c.to_lowercase()),
        }
    }
}

fn word<'p>(lower: &str, shape: Shape, pack: &'p Pack) -> Word<'p> {
    let mut word = Word {
        function: pack.functions.get(lower).copied(),
        pronoun: pack.pronouns.get(lower).copied(),
        noun: pack.source_nouns.get(lower).copied().or_else(|| age(lower, pack)),
        head: pack.heads.get(lower).copied(),
        ..Word::default()
    };
    if shape == Shape::Number {
        return word;
    }
    let mut agreement = Agreement::default();
    for reading in pack.lexicon.readings(lower) {
        word.can.add(bits(&reading));
        let nominal = match word.function {
            // "la" is no note of music
            Some(function) if function.is_determiner() => reading.pos == Pos::Det,
            _ => matches!(reading.pos, Pos::Noun | Pos::Adj | Pos::Verb | Pos::Propn),
        };
        let participle = reading.verb_form == Some(VerbForm::PastParticiple);
        if nominal && (reading.pos != Pos::Verb || participle) {
            agreement.add(reading.gender, reading.number);
        }
        let verb = matches!(reading.pos, Pos::Verb | Pos::Aux);
        if (verb && word.verbs.is_empty()) || (reading.pos == Pos::Noun && word.noun_cue.is_none()) {
            let lemma = reading.lemma(lower);
            if verb && pack.words.refusals.contains(&*lemma) {
                word.can.add(Readings::REFUSAL);
            }
            if verb && is_future(lower, &lemma, pack) {
                word.can.add(Readings::FUTURE);
            }
            if lemma == pack.passive {
                word.can.add(Readings::PASSIVE);
            }
            if verb {
                word.verbs = pack.verbs(&lemma);
            } else {
                word.noun_cue = pack.noun(&lemma);
                word.noun = word.noun.or_else(|| pack.source_nouns.get(&lemma).copied());
            }
        }
    }
    (word.gender, word.number) = (agreement.gender.value(), agreement.number.value());
    if word.can.is_empty() && shape == Shape::Lower {
        (word.can, word.verbs) = regular(lower, pack);
    }
    word
}

/// `tweeté`, `retweete`: what a form can be that no lexicon has, if it is a regular one of a verb that the cues know.
fn regular<'p>(lower: &str, pack: &'p Pack) -> (Readings, &'p [CueId]) {
    let verbs = |(ending, infinitive): &(String, String)| {
        let stem = lower.strip_suffix(ending.as_str())?;
        Some(pack.verbs(&format!("{stem}{infinitive}"))).filter(|verbs| !verbs.is_empty())
    };
    let participle =
        pack.words.participle_endings.iter().find_map(verbs).map(|verbs| (Readings::PAST_PARTICIPLE, verbs));
    let finite = || pack.words.finite_endings.iter().find_map(verbs).map(|verbs| (Readings::FINITE, verbs));
    participle.or_else(finite).unwrap_or_default()
}

/// Whether a form is its infinitive, without a final `e`, and an ending of the future: `dira`.
fn is_future(lower: &str, lemma: &str, pack: &Pack) -> bool {
    let ending = lower.strip_prefix(lemma.trim_end_matches('e')).unwrap_or_default();
    !ending.is_empty() && pack.words.future_endings.contains(ending)
}

/// `45-year-old`: somebody of that age.
fn age(lower: &str, pack: &Pack) -> Option<SourceNoun> {
    let aged =
        lower.starts_with(|c: char| c.is_ascii_digit()) && pack.words.ages.iter().any(|age| lower.ends_with(age));
    aged.then_some(SourceNoun::Person)
}

fn bits(reading: &crate::language::Analysis) -> Readings {
    let mut bits = match reading.pos {
        Pos::Noun => Readings::NOUN,
        Pos::Propn => Readings::PROPER,
        Pos::Adj => Readings::ADJECTIVE,
        Pos::Adv => Readings::ADVERB,
        Pos::Pron => Readings::PRONOUN,
        Pos::Det => Readings::DETERMINER,
        Pos::Adp => Readings::PREPOSITION,
        Pos::Conj => Readings::CONJUNCTION,
        Pos::Aux => Readings::AUXILIARY,
        Pos::Verb | Pos::Other => Readings::default(),
    };
    if matches!(reading.pos, Pos::Verb | Pos::Aux) {
        bits.add(match reading.verb_form {
            Some(VerbForm::Infinitive) => Readings::INFINITIVE,
            Some(VerbForm::PastParticiple) => Readings::PAST_PARTICIPLE,
            Some(VerbForm::PresentParticiple) => Readings::PRESENT_PARTICIPLE,
            Some(VerbForm::Finite | VerbForm::Imperative) | None => Readings::FINITE,
        });
        match reading.person {
            Some(Person::First | Person::Second) => bits.add(Readings::OTHER_PERSON),
            Some(Person::Third) | None => bits.add(Readings::THIRD_PERSON),
        }
    }
    bits
}

/// Gender and number as far as all readings agree.
#[derive(Default)]
struct Agreement {
    gender: Agreed<Gender>,
    number: Agreed<Number>,
}

impl Agreement {
    fn add(&mut self, gender: Option<Gender>, number: Option<Number>) {
        self.gender.add(gender);
        self.number.add(number);
    }
}

#[derive(Default)]
enum Agreed<T> {
    #[default]
    Nothing,
    On(T),
    Conflict,
}

impl<T: Copy + PartialEq> Agreed<T> {
    fn add(&mut self, value: Option<T>) {
        *self = match (&self, value) {
            (Self::Nothing, Some(value)) => Self::On(value),
            (Self::On(known), Some(value)) if *known == value => return,
            (Self::Conflict, _) => return,
            (_, None) | (Self::On(_), Some(_)) => Self::Conflict,
        };
    }

    fn value(&self) -> Option<T> {
        match self {
            Self::On(value) => Some(*value),
            Self::Nothing | Self::Conflict => None,
        }
    }
}
