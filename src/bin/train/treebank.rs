//! Treebanks: CoNLL-U files as sentences of written words, with names from a column of theirs or from IOB2 files.

use std::collections::HashMap;
use std::path::Path;

use selon::Span;
use selon::language::{Gender, Mood, Number, Person, VerbForm};
use selon::model::{Label, Name, Relation, Tag, Upos};

use super::{Result, read};

/// A sentence with its annotation: one entry a written word.
#[derive(Default)]
pub struct Sentence {
    /// The words, with white space where the treebank says so.
    pub text: String,
    /// Where each word stands.
    pub words: Vec<Span>,
    /// What each word is.
    pub tags: Vec<Tag>,
    /// The head of each word, from 1 on; 0 for the root.
    pub heads: Vec<usize>,
    /// How it depends on it.
    pub relations: Vec<Relation>,
    /// Names, in sentences where somebody marked them; none where it is not sure.
    pub names: Option<Vec<Option<Label>>>,
    /// Whether tags and trees are known.
    pub parsed: bool,
    /// Whether a paragraph begins with it.
    pub opens: bool,
}

/// Labels of names by sentence, one a syntactic word.
pub type Names = HashMap<String, Vec<Option<Label>>>;

/// A syntactic word as a treebank has it.
struct Word<'a> {
    columns: Vec<&'a str>,
    head: usize,
    name: Option<Label>,
}

/// How to treat words that a treebank splits further than writing does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Contractions {
    /// "du" stays one word: French.
    Join,
    /// "do" and "n't" are two words: English.
    Split,
}

/// The sentences of a CoNLL-U file; `names` by `sent_id`.
pub fn sentences(path: &Path, contractions: Contractions, names: &Names) -> Result<Vec<Sentence>> {
    let text = read(path)?;
    text.split("\n\n")
        .filter(|block| !block.trim().is_empty())
        .map(|block| sentence(block, contractions, names))
        .collect()
}

/// The labels of an IOB2 file, or of a CoNLL-U file with named entities in its last column.
pub fn names(path: &Path) -> Result<Names> {
    let text = read(path)?;
    let parseme = text.lines().next().is_some_and(|line| line.ends_with("PARSEME:NE"));
    let blocks = text.split("\n\n").filter_map(|block| {
        let id = sentence_id(block)?.to_owned();
        let rows = block.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
        let rows = rows.map(|line| line.split('\t').collect::<Vec<_>>()).filter(|row| row[0].parse::<usize>().is_ok());
        let labels = if parseme { parseme_labels(rows) } else { rows.map(|row| iob_label(row.get(2)?)).collect() };
        Some((id, labels))
    });
    Ok(blocks.collect())
}

/// The sentences of an IOB2 file that stands alone: names are all that is known of them.
pub fn texts(path: &Path) -> Result<Vec<Sentence>> {
    let text = read(path)?;
    Ok(text.split("\n\n").filter(|block| !block.trim().is_empty()).map(named_text).collect())
}

fn named_text(block: &str) -> Sentence {
    let mut sentence = Sentence { names: Some(vec![]), ..Sentence::default() };
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let row: Vec<&str> = line.split('\t').collect();
        let start = sentence.text.len();
        sentence.text.push_str(row.get(1).unwrap_or(&""));
        sentence.words.push(Span::new(start, sentence.text.len()));
        sentence.text.push_str(if row.get(3) == Some(&"SpaceAfter=No") { "" } else { " " });
        sentence.tags.push(Tag::of(Upos::X));
        sentence.heads.push(0);
        sentence.relations.push(Relation::Dep);
        sentence.names.get_or_insert_default().push(row.get(2).and_then(|label| iob_label(label)));
    }
    sentence
}

fn sentence_id(block: &str) -> Option<&str> {
    block.lines().find_map(|line| line.strip_prefix("# sent_id = "))
}

/// The label that an IOB2 file writes so; `_` is none.
fn iob_label(label: &str) -> Option<Label> {
    match label.split_once('-').and_then(|(place, kind)| Some((place, name_of(kind)?))) {
        Some(("B", name)) => Some(Label::Begin(name)),
        Some(("I", name)) => Some(Label::Inside(name)),
        _ => (label != "_").then_some(Label::Outside),
    }
}

fn name_of(kind: &str) -> Option<Name> {
    match kind {
        "PER" | "PERS" => Some(Name::Person),
        "ORG" => Some(Name::Organisation),
        "LOC" => Some(Name::Location),
        "MISC" | "PROD" | "EVE" => Some(Name::Other),
        _ => None,
    }
}

/// `1:PERS` begins the name number 1, `1` goes on with it; of names in names the first counts.
fn parseme_labels<'a>(rows: impl Iterator<Item = Vec<&'a str>>) -> Vec<Option<Label>> {
    let mut kinds = HashMap::new();
    let mut last = None;
    rows.map(|row| {
        let cell = row.last().and_then(|cell| cell.split(';').next()).unwrap_or("*");
        let (number, kind) = cell.split_once(':').unwrap_or((cell, ""));
        if let Some(name) = name_of(kind) {
            kinds.insert(number, name);
        }
        let name = kinds.get(number).copied();
        let goes_on = name.is_some() && last == Some(number);
        last = Some(number);
        Some(match name {
            None => Label::Outside,
            Some(name) if goes_on && kind.is_empty() => Label::Inside(name),
            Some(name) => Label::Begin(name),
        })
    })
    .collect()
}

fn sentence(block: &str, contractions: Contractions, names: &Names) -> Result<Sentence> {
    let labels = sentence_id(block).and_then(|id| names.get(id));
    let mut words = Vec::new();
    let mut ranges = Vec::new();
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() < 8 {
            return Err(format!("not a CoNLL-U row: {line}").into());
        }
        if let Some((first, last)) = columns[0].split_once('-') {
            ranges.push((first.parse::<usize>()?, last.parse::<usize>()?, columns));
        } else if !columns[0].contains('.') {
            let name = labels.and_then(|labels| labels.get(words.len())).copied().flatten();
            words.push(Word { head: columns[6].parse()?, name, columns });
        }
    }
    let marked = labels.is_some_and(|labels| labels.len() == words.len());
    let opens = block.lines().any(|line| line.starts_with("# newpar") || line.starts_with("# newdoc"));
    Ok(Sentence { opens, ..written(&words, &ranges, contractions, marked) })
}

fn written(
    words: &[Word<'_>],
    ranges: &[(usize, usize, Vec<&str>)],
    contractions: Contractions,
    marked: bool,
) -> Sentence {
    let mut sentence = Sentence {
        text: String::new(),
        words: vec![],
        tags: vec![],
        heads: vec![],
        relations: vec![],
        names: marked.then(Vec::new),
        parsed: true,
        opens: false,
    };
    let mut place = vec![0; words.len() + 1];
    let mut kept = Vec::new();
    let mut at = 1;
    while at <= words.len() {
        let range = ranges.iter().find(|range| range.0 == at);
        let joined = range.filter(|_| contractions == Contractions::Join);
        let last = joined.map_or(at, |range| range.1);
        let word = (at..=last).find(|&part| !(at..=last).contains(&words[part - 1].head)).unwrap_or(at);
        let inside_range = ranges.iter().any(|range| range.0 <= at && at < range.1) && joined.is_none();
        let end_of = ranges.iter().find(|range| range.1 == last);
        let misc = end_of.map_or(&words[last - 1].columns, |range| &range.2);
        let spaced = !inside_range && !misc.get(9).is_some_and(|misc| misc.contains("SpaceAfter=No"));
        kept.push((word, joined.map_or(words[word - 1].columns[1], |range| range.2[1]), spaced));
        place[at..=last].fill(kept.len());
        at = last + 1;
    }
    for (word, form, spaced) in kept {
        let start = sentence.text.len();
        sentence.text.push_str(form);
        sentence.words.push(Span::new(start, sentence.text.len()));
        sentence.text.push_str(if spaced { " " } else { "" });
        let word = &words[word - 1];
        sentence.tags.push(tag(word.columns[3], word.columns[5]));
        sentence.heads.push(place[word.head]);
        sentence.relations.push(Relation::from_label(word.columns[7]).unwrap_or(Relation::Dep));
        if let Some(names) = &mut sentence.names {
            names.push(word.name);
        }
    }
    sentence
}

fn tag(upos: &str, features: &str) -> Tag {
    let mut tag = Tag::of(Upos::from_name(upos).unwrap_or(Upos::X));
    for (key, value) in features.split('|').filter_map(|feature| feature.split_once('=')) {
        match (key, value) {
            ("Gender", "Masc") => tag.gender = Some(Gender::Masculine),
            ("Gender", "Fem") => tag.gender = Some(Gender::Feminine),
            ("Gender", "Neut") => tag.gender = Some(Gender::Neuter),
            ("Number", "Sing") => tag.number = Some(Number::Singular),
            ("Number", "Plur" | "Ptan") => tag.number = Some(Number::Plural),
            ("Person", "1") => tag.person = Some(Person::First),
            ("Person", "2") => tag.person = Some(Person::Second),
            ("Person", "3") => tag.person = Some(Person::Third),
            ("Mood", "Ind") => tag.mood = Some(Mood::Indicative),
            ("Mood", "Cnd") => tag.mood = Some(Mood::Conditional),
            ("Mood", "Sub") => tag.mood = Some(Mood::Subjunctive),
            _ => {}
        }
    }
    let has = |feature| features.split('|').any(|other| other == feature);
    tag.form = if has("Mood=Imp") {
        Some(VerbForm::Imperative)
    } else if has("VerbForm=Fin") {
        Some(VerbForm::Finite)
    } else if has("VerbForm=Inf") {
        Some(VerbForm::Infinitive)
    } else if has("VerbForm=Part") && has("Tense=Past") {
        Some(VerbForm::PastParticiple)
    } else if has("VerbForm=Part") || has("VerbForm=Ger") {
        Some(VerbForm::PresentParticiple)
    } else {
        None
    };
    tag
}
