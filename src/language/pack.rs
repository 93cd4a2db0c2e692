//! A language pack, parsed: marks, abbreviations, cues, words for sources. Errors say file and line.
//! Relies on `document` for the acts of speech, on lexicon and gazetteer only to carry them along.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::cues::{According, Condition, Cue, CueId, Frames};
use super::heads::{Head, HeadsFile};
use super::small_words::SmallWords;
use super::{Gazetteer, Gender, HashMap, HashSet, Lexicon, Number, Person};
use crate::document::Act;
use crate::error::{Error, Result};

/// Everything the analysis knows about a language.
#[allow(clippy::struct_excessive_bools)] // facts about a language, none of which follows from another
pub struct Pack {
    /// BCP 47 code.
    pub code: String,
    /// The language's own name for itself.
    pub name: String,
    /// Opening and closing quotation marks, the preferred pair first.
    pub quotation_marks: Vec<(char, char)>,
    /// Words whose final period does not end a sentence, with the period.
    pub abbreviations: HashSet<String>,
    /// Written before an apostrophe as a word of its own: `l`, `qu`.
    pub elisions: Vec<String>,
    /// Pronouns hung on a verb by a hyphen, longest first: `-t-elle`.
    pub enclitics: Vec<String>,
    /// Words that are never cut, though their parts would be: `celui-ci`.
    pub whole: Vec<String>,
    /// Whether a space may stand between groups of three digits: `10 000`.
    pub spaces_in_numbers: bool,
    /// What single words do in a sentence: conjunctions, negations, pronouns, determiners.
    pub functions: HashMap<String, Function>,
    /// Pronouns with what they agree in.
    pub pronouns: HashMap<String, Pronoun>,
    /// Whether things have a pronoun of their own: `it`.
    pub neuter: bool,
    /// Small words that the rules look for, by what they do.
    pub words: SmallWords,
    /// Words for sources by lemma.
    pub source_nouns: HashMap<String, SourceNoun>,
    /// Nouns that take up somebody by a more general word: `magistrat`, with those it may stand for: `juge`, `procureur`.
    pub hypernyms: HashMap<String, HashSet<String>>,
    /// Capitals that speak for their state: `Moscou` for `Russie`.
    pub capitals: HashMap<String, String>,
    /// Phrases by which an article says that a source wants no name, in lower case.
    pub anonymity: Vec<String>,
    /// Capitalised words that are no names: demonyms, days, months, languages.
    pub not_names: HashSet<String>,
    /// Common nouns at the edge of a name, in lower case.
    pub heads: HashMap<String, Head>,
    /// The verb of the passive: `être`, `be`.
    pub passive: String,
    /// Whether adjectives follow their noun as a rule.
    pub noun_first: bool,
    /// Whether a bare noun before a colon in a headline is whose word the rest is: `Police: Man shot`.
    pub speaker_colon: bool,
    /// `selon`, `according to`: lower-case words.
    pub according: Vec<According>,
    /// Phrases that hand a sentence to nobody in particular, in words: `de l'avis général`.
    pub in_general: Vec<Vec<String>>,
    /// Cues by id.
    cues: Vec<Cue>,
    /// Verbs of speech by the lemma of their first word.
    verbs: HashMap<String, Vec<CueId>>,
    /// Nouns of speech by lemma.
    nouns: HashMap<String, CueId>,
    /// Inflected forms.
    pub lexicon: Lexicon,
    /// Known names.
    pub gazetteer: Gazetteer,
}

/// What a closed-class word does, where attribution turns on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// Opens a reported clause: `que`, `that`.
    That,
    /// Opens a reported question: `si`, `whether`.
    Question,
    /// Denies the verb: `ne`, `pas`, `not`.
    Negation,
    /// `un`, `a`.
    Indefinite,
    /// `le`, `the`.
    Definite,
    /// `ce`, `this`: points back.
    Demonstrative,
    /// `son`, `their`.
    Possessive,
}

impl Function {
    /// Whether the word opens a noun phrase.
    pub fn is_determiner(self) -> bool {
        matches!(self, Self::Indefinite | Self::Definite | Self::Demonstrative | Self::Possessive)
    }
}

/// A pronoun and what it agrees in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pronoun {
    /// Gender, where it has one.
    pub gender: Option<Gender>,
    /// Number, where it has one.
    pub number: Option<Number>,
    /// Person.
    pub person: Person,
    /// Where it can stand.
    pub role: PronounRole,
}

/// Where a pronoun can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PronounRole {
    /// `il`, `they`.
    Subject,
    /// `lui`, `eux` after a preposition.
    Tonic,
    /// `le`, `them`.
    Object,
    /// `mine`.
    Possessive,
    /// `qui`, `who`.
    Relative,
}

/// What kind of source a noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceNoun {
    /// `source`, `témoin`: nobody in particular.
    Anonymous,
    /// `ministre`, `porte-parole`.
    Person,
    /// `experts`, `syndicats`.
    Group,
    /// `rapport`, `communiqué`.
    Document,
    /// `agence`, `ministère`.
    Organisation,
    /// `télévision`, `journal`: an organisation that carries others' words.
    Medium,
    /// `M.`, `Mme`, `Mr`: stands before a person's name.
    Title,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguageFile {
    code: String,
    name: String,
    quotation_marks: Vec<(char, char)>,
    abbreviations: Vec<String>,
    #[serde(default)]
    elisions: Vec<String>,
    #[serde(default)]
    enclitics: Vec<String>,
    #[serde(default)]
    whole: Vec<String>,
    #[serde(default)]
    spaces_in_numbers: bool,
    that: Vec<String>,
    question: Vec<String>,
    negation: Vec<String>,
    words: SmallWords,
    passive: String,
    #[serde(default)]
    noun_first: bool,
    #[serde(default)]
    speaker_colon: bool,
    #[serde(default)]
    not_names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CuesFile {
    #[serde(default)]
    evidence: Vec<String>,
    #[serde(default)]
    active: Vec<String>,
    verb: Vec<CueTable>,
    #[serde(default)]
    noun: Vec<CueTable>,
    #[serde(default)]
    according: Vec<AccordingTable>,
    #[serde(default)]
    in_general: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueTable {
    act: toml::Spanned<String>,
    #[serde(default)]
    frames: Vec<toml::Spanned<String>>,
    lemmas: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccordingTable {
    form: String,
    #[serde(default)]
    weak: bool,
    #[serde(default)]
    source_inside: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourcesFile {
    anonymous: Vec<String>,
    person: Vec<String>,
    group: Vec<String>,
    document: Vec<String>,
    organisation: Vec<String>,
    medium: Vec<String>,
    title: Vec<String>,
    anonymity: Vec<String>,
    indefinite: Vec<String>,
    definite: Vec<String>,
    anaphoric: Vec<String>,
    possessive: Vec<String>,
    pronoun: Vec<PronounTable>,
    #[serde(default)]
    hypernyms: HashMap<String, HashSet<String>>,
    #[serde(default)]
    capitals: HashMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PronounTable {
    form: toml::Spanned<String>,
    gender: Option<char>,
    number: Option<char>,
    person: u8,
    role: PronounRole,
}

impl Pack {
    /// Parses the files of a pack: `language.toml`, `cues.toml`, `sources.toml`, `heads.toml` as text.
    ///
    /// # Errors
    /// When a file does not have the expected form: the error names file and line.
    pub fn parse(
        code: &str,
        language: &str,
        cues: &str,
        sources: &str,
        heads: &str,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
    ) -> Result<Self> {
        let general: LanguageFile = read(code, "language.toml", language)?;
        let words: SourcesFile = read(code, "sources.toml", sources)?;
        let cue_tables: CuesFile = read(code, "cues.toml", cues)?;
        let heads: HeadsFile = read(code, "heads.toml", heads)?;
        let according = cue_tables.according.into_iter().map(|table| table.phrase(&general.whole)).collect();
        let in_general = cue_tables.in_general.iter().map(|form| phrase_words(form, &general.whole)).collect();
        let mut pack = Self {
            code: general.code,
            name: general.name,
            quotation_marks: general.quotation_marks,
            abbreviations: general.abbreviations.into_iter().collect(),
            elisions: general.elisions,
            enclitics: general.enclitics,
            whole: general.whole,
            spaces_in_numbers: general.spaces_in_numbers,
            functions: HashMap::default(),
            neuter: words.pronoun.iter().any(|table| table.gender == Some('n')),
            pronouns: pronouns(code, sources, &words.pronoun)?,
            source_nouns: source_nouns(&words),
            not_names: general.not_names.into_iter().collect(),
            words: general.words,
            heads: heads.heads(),
            passive: general.passive,
            noun_first: general.noun_first,
            speaker_colon: general.speaker_colon,
            hypernyms: words.hypernyms,
            capitals: words.capitals,
            anonymity: words.anonymity,
            according,
            in_general,
            cues: Vec::new(),
            verbs: HashMap::default(),
            nouns: HashMap::default(),
            lexicon,
            gazetteer,
        };
        pack.enclitics.sort_by_key(|form| std::cmp::Reverse(form.len()));
        pack.functions = [
            (Function::Possessive, words.possessive),
            (Function::Demonstrative, words.anaphoric),
            (Function::Definite, words.definite),
            (Function::Indefinite, words.indefinite),
            (Function::Negation, general.negation),
            (Function::Question, general.question),
            (Function::That, general.that),
        ]
        .into_iter()
        .flat_map(|(function, forms)| forms.into_iter().map(move |form| (form, function)))
        .collect();
        let kinds = Kinds { evidence: &cue_tables.evidence, active: &cue_tables.active };
        pack.add_cues(code, cues, cue_tables.verb, cue_tables.noun, kinds)?;
        Ok(pack)
    }

    /// A cue by its id.
    pub fn cue(&self, id: CueId) -> &Cue {
        &self.cues[usize::from(id.0)]
    }

    /// The verbs of speech whose first word has this lemma.
    pub fn verbs(&self, lemma: &str) -> &[CueId] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The noun of speech with this lemma.
    pub fn noun(&self, lemma: &str) -> Option<CueId> {
        self.nouns.get(lemma).copied()
    }

    fn add_cues(
        &mut self,
        code: &str,
        text: &str,
        verbs: Vec<CueTable>,
        nouns: Vec<CueTable>,
        kinds: Kinds<'_>,
    ) -> Result<()> {
        for table in verbs {
            let act = act(code, text, &table.act)?;
            let frames = frames(code, text, &table.frames)?;
            for lemma in &table.lemmas {
                let (reflexive, written) = reflexive(lemma);
                let spaced = written.replace('\'', "' ");
                let mut parts = spaced.split_whitespace().map(str::to_owned);
                let head = parts.next().unwrap_or_default();
                let id =
                    self.add(Cue { tail: parts.collect(), reflexive, act, frames, condition: kinds.condition(lemma) });
                self.verbs.entry(head).or_default().push(id);
            }
        }
        for table in nouns {
            let act = act(code, text, &table.act)?;
            let frames = frames(code, text, &table.frames)?;
            for lemma in table.lemmas {
                let condition = Condition::Always;
                let id = self.add(Cue { tail: Vec::new(), reflexive: false, act, frames, condition });
                self.nouns.insert(lemma, id);
            }
        }
        Ok(())
    }

    fn add(&mut self, cue: Cue) -> CueId {
        self.cues.push(cue);
        CueId(u16::try_from(self.cues.len() - 1).expect("a pack holds fewer than 65,536 cues"))
    }
}

/// Verbs of speech that report under a condition, by lemma.
#[derive(Clone, Copy)]
struct Kinds<'a> {
    evidence: &'a [String],
    active: &'a [String],
}

impl Kinds<'_> {
    fn condition(self, lemma: &String) -> Condition {
        if self.evidence.contains(lemma) {
            Condition::Speaker
        } else if self.active.contains(lemma) {
            Condition::Active
        } else {
            Condition::Always
        }
    }
}

/// Splits the pronoun off a pronominal verb: `se souvenir`, `s'indigner`.
fn reflexive(lemma: &str) -> (bool, &str) {
    match lemma.strip_prefix("se ").or_else(|| lemma.strip_prefix("s'")) {
        Some(verb) => (true, verb),
        None => (false, lemma),
    }
}

fn act(code: &str, text: &str, name: &toml::Spanned<String>) -> Result<Act> {
    Act::named(name.as_ref()).ok_or_else(|| {
        fault(code, "cues.toml", text, name.span().start, format!("no act is called '{}'", name.as_ref()))
    })
}

fn frames(code: &str, text: &str, names: &[toml::Spanned<String>]) -> Result<Frames> {
    names.iter().try_fold(Frames::default(), |all, name| match Frames::named(name.as_ref()) {
        Some(frame) => Ok(all | frame),
        None => {
            Err(fault(code, "cues.toml", text, name.span().start, format!("no frame is called '{}'", name.as_ref())))
        }
    })
}

fn pronouns(code: &str, text: &str, tables: &[PronounTable]) -> Result<HashMap<String, Pronoun>> {
    tables
        .iter()
        .map(|table| {
            let bad = |what: &str| fault(code, "sources.toml", text, table.form.span().start, what.to_owned());
            let gender = match table.gender {
                None => None,
                Some('m') => Some(Gender::Masculine),
                Some('f') => Some(Gender::Feminine),
                Some('n') => Some(Gender::Neuter),
                Some(_) => return Err(bad("gender is \"m\", \"f\" or \"n\"")),
            };
            let number = match table.number {
                None => None,
                Some('s') => Some(Number::Singular),
                Some('p') => Some(Number::Plural),
                Some(_) => return Err(bad("number is \"s\" or \"p\"")),
            };
            let person = match table.person {
                1 => Person::First,
                2 => Person::Second,
                3 => Person::Third,
                _ => return Err(bad("person is 1, 2 or 3")),
            };
            Ok((table.form.as_ref().clone(), Pronoun { gender, number, person, role: table.role }))
        })
        .rev() // the first line of a form wins
        .collect()
}

fn source_nouns(words: &SourcesFile) -> HashMap<String, SourceNoun> {
    [
        (SourceNoun::Title, &words.title),
        (SourceNoun::Organisation, &words.organisation),
        (SourceNoun::Medium, &words.medium),
        (SourceNoun::Document, &words.document),
        (SourceNoun::Group, &words.group),
        (SourceNoun::Person, &words.person),
        (SourceNoun::Anonymous, &words.anonymous),
    ]
    .into_iter()
    .flat_map(|(kind, lemmas)| lemmas.iter().map(move |lemma| (lemma.clone(), kind)))
    .collect()
}

impl AccordingTable {
    fn phrase(self, whole: &[String]) -> According {
        According { words: phrase_words(&self.form, whole), weak: self.weak, source_inside: self.source_inside }
    }
}

/// A phrase in the words that its language cuts a text into; those of `whole` are never cut.
fn phrase_words(form: &str, whole: &[String]) -> Vec<String> {
    let cut = |word: &str| -> Vec<String> {
        let whole = whole.iter().any(|form| form == word);
        if whole { vec![word.to_owned()] } else { word.split_inclusive('\'').map(str::to_owned).collect() }
    };
    form.split_whitespace().flat_map(cut).collect()
}

/// Parses a file of a language.
pub(super) fn read<T: DeserializeOwned>(code: &str, file: &str, text: &str) -> Result<T> {
    toml::from_str(text)
        .map_err(|e| fault(code, file, text, e.span().map_or(0, |span| span.start), e.message().to_owned()))
}

fn fault(code: &str, file: &str, text: &str, offset: usize, cause: String) -> Error {
    let line = text.get(..offset).map_or(1, |before| before.matches('\n').count() + 1);
    Error::Data { file: format!("{code}/{file}"), line, cause }
}
