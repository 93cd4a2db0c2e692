//! Makes a lexicon: one reader for each form of source, and the words written by hand beside them.

use std::path::Path;

use selon::language::lexicon::{Entry, pack};
use selon::language::{Analysis, Gender, Lexicon, Mood, Number, Person, Pos, VerbForm};
use unicode_normalization::UnicodeNormalization;

use crate::{Result, folder, read, write};

/// How the lexicon of a language is read, and on what terms it is given.
struct Source {
    language: &'static str,
    licence: &'static str,
    entries: fn(&str) -> Vec<Entry>,
}

const SOURCES: &[Source] = &[
    Source {
        language: "fr",
        licence: "Lefff 3.4, Benoît Sagot, INRIA and Université Paris 7; LGPL-LR; changed: see NOTICE",
        entries: lefff,
    },
    Source {
        language: "en",
        licence: "SPECIALIST Lexicon, US National Library of Medicine, through LemmInflect (MIT); changed: see NOTICE",
        entries: lemminflect,
    },
];

/// Makes the `lexicon.fst` of a language.
pub fn make(language: &str, source: &Path) -> Result<()> {
    let Some(Source { licence, entries, .. }) = SOURCES.iter().find(|source| source.language == language) else {
        return Err(format!("no lexicon is known for '{language}'").into());
    };
    let by_hand = folder(language).join("words.tsv");
    let mut all = entries(&read(source)?);
    all.extend(
        words(&read(&by_hand)?).map_err(|line| format!("{}, line {line}: not form, lemma, tag", by_hand.display()))?,
    );
    all.retain(|entry| is_word(&entry.form) && is_word(&entry.lemma));
    let bytes = pack(language, licence, &all);
    let packed = Lexicon::new(bytes.clone().leak())?;
    let what = format!("{} forms in {} rows", packed.len(), packed.row_count());
    write(&folder(language).join("lexicon.fst"), &bytes, &what)
}

/// One written word: no white space, no entity of a markup language, a letter in it.
fn is_word(form: &str) -> bool {
    form.chars().any(char::is_alphabetic) && !form.contains(|char: char| char.is_whitespace() || "&;_@".contains(char))
}

fn entry(form: &str, lemma: &str, analysis: Analysis) -> Entry {
    let lower = |word: &str| word.nfc().collect::<String>().to_lowercase().replace('’', "'");
    Entry { form: lower(form), lemma: lower(lemma), analysis }
}

/// Lefff: form, category, lemma, tag a line.
fn lefff(text: &str) -> Vec<Entry> {
    let fields = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    fields
        .flat_map(|fields| {
            if let [form, category, lemma, tag] = fields[..] {
                lefff_entries(form, category, lemma, tag)
            } else {
                Vec::new()
            }
        })
        .collect()
}

fn lefff_entries(form: &str, category: &str, lemma: &str, tag: &str) -> Vec<Entry> {
    let Some(pos) = lefff_pos(category) else { return Vec::new() };
    // "-t-il" is "il"; a category stands where a clitic has no lemma; "qui?" is the interrogative "qui".
    let bare = form.trim_start_matches('-').trim_start_matches("t-");
    let lemma = match category {
        "auxAvoir" => "avoir",
        "auxEtre" => "être",
        _ if lemma == category || lemma == "pro" => bare,
        _ => lemma.trim_end_matches('?'),
    };
    let readings = tags(tag).into_iter().map(|tag| Analysis { pos, ..tag });
    readings
        .flat_map(|reading| [entry(form, lemma, reading), entry(&ligature(form), &ligature(lemma), reading)])
        .collect()
}

/// Lefff writes "coeur"; the press writes "cœur".
fn ligature(word: &str) -> String {
    word.replace("oeu", "œu").replace("oeil", "œil")
}

/// Names are left out: the gazetteer knows them, and here, in lower case, they would pass for words.
fn lefff_pos(category: &str) -> Option<Pos> {
    Some(match category {
        "nc" => Pos::Noun,
        "v" => Pos::Verb,
        "auxAvoir" | "auxEtre" => Pos::Aux,
        "adj" => Pos::Adj,
        "adv" | "advneg" | "clneg" => Pos::Adv,
        "cln" | "cld" | "cla" | "clr" | "clg" | "cll" | "cldr" | "clar" | "ce" | "ilimp" | "caimp" | "pro" | "pri"
        | "prel" => Pos::Pron,
        "det" => Pos::Det,
        "prep" => Pos::Adp,
        "csu" | "coo" | "que" | "que_restr" => Pos::Conj,
        "pres" => Pos::Other,
        _ => return None,
    })
}

/// The readings of a Lefff tag, whose part of speech is still to be set: letters for mood and tense, then digits
/// and letters for person, gender and number. `PS13s` is a present indicative or subjunctive, first or third
/// person singular: four readings.
fn tags(tag: &str) -> Vec<Analysis> {
    let plain = Analysis::new(Pos::Other);
    let forms: Vec<_> = tag
        .chars()
        .filter_map(verb_form)
        .map(|(form, mood)| Analysis { verb_form: Some(form), mood, ..plain })
        .collect();
    let forms = if forms.is_empty() { vec![plain] } else { forms };
    let persons: Vec<_> = tag.chars().filter_map(person).map(Some).collect();
    let persons = if persons.is_empty() { vec![None] } else { persons };
    // A possessive carries its possessor's number after the underscore.
    let own = tag.split('_').next().unwrap_or_default();
    let gender = own.chars().find_map(gender);
    let number = own.chars().find_map(number);
    let readings =
        forms.iter().flat_map(|&form| persons.iter().map(move |&person| Analysis { person, gender, number, ..form }));
    readings.collect()
}

fn verb_form(char: char) -> Option<(VerbForm, Option<Mood>)> {
    Some(match char {
        'P' | 'I' | 'F' | 'J' => (VerbForm::Finite, Some(Mood::Indicative)),
        'C' => (VerbForm::Finite, Some(Mood::Conditional)),
        'S' | 'T' => (VerbForm::Finite, Some(Mood::Subjunctive)),
        'Y' => (VerbForm::Imperative, None),
        'W' => (VerbForm::Infinitive, None),
        'K' => (VerbForm::PastParticiple, None),
        'G' => (VerbForm::PresentParticiple, None),
        _ => return None,
    })
}

fn person(char: char) -> Option<Person> {
    Some(match char {
        '1' => Person::First,
        '2' => Person::Second,
        '3' => Person::Third,
        _ => return None,
    })
}

fn gender(char: char) -> Option<Gender> {
    Some(match char {
        'm' => Gender::Masculine,
        'f' => Gender::Feminine,
        'n' => Gender::Neuter,
        _ => return None,
    })
}

fn number(char: char) -> Option<Number> {
    Some(match char {
        's' => Number::Singular,
        'p' => Number::Plural,
        _ => return None,
    })
}

/// `LemmInflect`: lemma, part of speech, then the inflected forms a line, those of one cell parted by `/`.
fn lemminflect(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    for line in text.lines() {
        let mut fields = line.split(',');
        let (Some(lemma), Some(pos)) = (fields.next(), fields.next()) else { continue };
        let cells: Vec<Vec<&str>> =
            fields.map(|cell| cell.split('/').filter(|form| !form.is_empty()).collect()).collect();
        let readings = match pos {
            "noun" => nouns(lemma, &cells),
            "verb" => verbs(lemma, &cells),
            "adj" | "adv" => degrees(lemma, if pos == "adj" { Pos::Adj } else { Pos::Adv }, &cells),
            _ => continue,
        };
        entries.extend(readings.into_iter().map(|(form, analysis)| entry(form, lemma, analysis)));
    }
    entries
}

type Readings<'a> = Vec<(&'a str, Analysis)>;

fn nouns<'a>(lemma: &'a str, cells: &[Vec<&'a str>]) -> Readings<'a> {
    let pos = if lemma.starts_with(char::is_uppercase) { Pos::Propn } else { Pos::Noun };
    let plain = Analysis::new(pos);
    let plurals = || cells.iter().flatten().copied();
    // "police", "sheep": the form does not tell.
    let number = (!plurals().any(|plural| plural == lemma)).then_some(Number::Singular);
    let plural = Analysis { number: Some(Number::Plural), ..plain };
    let plurals = plurals().filter(|&form| form != lemma).map(|form| (form, plural));
    std::iter::once((lemma, Analysis { number, ..plain })).chain(plurals).collect()
}

fn verbs<'a>(lemma: &'a str, cells: &[Vec<&'a str>]) -> Readings<'a> {
    let form = |verb_form| Analysis { verb_form: Some(verb_form), ..Analysis::new(Pos::Verb) };
    let finite = Analysis { mood: Some(Mood::Indicative), ..form(VerbForm::Finite) };
    let third = Analysis { person: Some(Person::Third), number: Some(Number::Singular), ..finite };
    let mut readings = vec![(lemma, form(VerbForm::Infinitive)), (lemma, form(VerbForm::Imperative)), (lemma, finite)];
    let [past, participle, gerund, present] = cells else { return readings };
    // An empty cell: the participle is the past.
    let participle = if participle.is_empty() { past } else { participle };
    let columns = [
        (past, finite),
        (participle, form(VerbForm::PastParticiple)),
        (gerund, form(VerbForm::PresentParticiple)),
        (present, third),
    ];
    readings.extend(columns.into_iter().flat_map(|(forms, analysis)| forms.iter().map(move |&form| (form, analysis))));
    readings
}

fn degrees<'a>(lemma: &'a str, pos: Pos, cells: &[Vec<&'a str>]) -> Readings<'a> {
    let forms = std::iter::once(lemma).chain(cells.iter().flatten().copied());
    forms.map(|form| (form, Analysis::new(pos))).collect()
}

/// Words written by hand: form, lemma, tag a line; the tag is a part of speech and, after a blank, the letters of
/// a Lefff tag. Blank lines and lines that start with # do not count. An error is the number of the line.
fn words(text: &str) -> std::result::Result<Vec<Entry>, usize> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let entries = lines.map(|(number, line)| word(line).ok_or(number + 1));
    Ok(entries.collect::<std::result::Result<Vec<_>, _>>()?.concat())
}

fn word(line: &str) -> Option<Vec<Entry>> {
    let [form, lemma, tag] = line.split('\t').collect::<Vec<_>>()[..] else { return None };
    let (pos, tag) = tag.split_once(' ').unwrap_or((tag, ""));
    let pos = match pos {
        "noun" => Pos::Noun,
        "propn" => Pos::Propn,
        "verb" => Pos::Verb,
        "aux" => Pos::Aux,
        "adj" => Pos::Adj,
        "adv" => Pos::Adv,
        "pron" => Pos::Pron,
        "det" => Pos::Det,
        "adp" => Pos::Adp,
        "conj" => Pos::Conj,
        "other" => Pos::Other,
        _ => return None,
    };
    Some(tags(tag).into_iter().map(|analysis| entry(form, lemma, Analysis { pos, ..analysis })).collect())
}
