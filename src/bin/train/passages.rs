//! Passages written for this project with the names in them marked, and sentences with their names swapped for others
//! of the same kind, so that the network learns from what stands round a name and not from its letters alone.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use selon::Span;
use selon::language::{Known, Pack};
use selon::model::{Label, Name, Relation, Tag, Upos};
use selon::text::tokens;
use serde::Deserialize;

use super::random::Random;
use super::treebank::Sentence;
use super::{Result, read};

/// Passages and what names are made of, as a TOML file has them.
#[derive(Deserialize)]
struct Source {
    /// One sentence a line, names as `[P Claire Vasseur]`: P person, O organisation, L place, M anything else.
    passages: String,
    /// Patterns of names by kind; `{First}` stands for any of the words under `First`, `{Coined}` for one that nobody
    /// has heard of, `{Letters}` for an acronym.
    forms: HashMap<String, Vec<String>>,
    /// Words that patterns are filled with.
    words: HashMap<String, Vec<String>>,
}

/// A text with the names in it; none where it is not sure.
#[derive(Clone)]
struct Marked {
    text: String,
    names: Vec<(Range<usize>, Option<Name>)>,
}

/// Names to swap for others, by kind and by how they begin, and patterns to make more of.
struct Stock {
    met: HashMap<(Name, Look), Vec<String>>,
    source: Source,
}

/// What two names must share for one to stand in the other's place: the case and the sound that they begin with, and
/// whether they are one word.
type Look = (bool, bool, bool);

/// The sentences of a file of passages, and `copies` of them and of `others` with other names.
pub fn sentences(
    path: &Path,
    others: &[Sentence],
    copies: [usize; 2],
    pack: &Pack,
    seed: u64,
) -> Result<Vec<Sentence>> {
    let source: Source = toml::from_str(&read(path)?).map_err(|error| format!("{}: {error}", path.display()))?;
    let passages = source.passages.lines().filter(|line| !line.trim().is_empty()).map(marked);
    let passages = passages.collect::<Result<Vec<_>>>()?;
    let others = others.iter().filter_map(marked_sentence);
    let others: Vec<Marked> = others.filter(|marked| marked.names.iter().any(|(_, kind)| kind.is_some())).collect();
    let stock = Stock { met: met(passages.iter().chain(&others)), source };
    let mut random = Random(seed + 2);
    let mut sentences: Vec<Sentence> = passages.iter().map(|passage| cut(passage, pack)).collect();
    for (marked, copies) in [(&passages, copies[0]), (&others, copies[1])] {
        for _ in 0..copies {
            sentences.extend(marked.iter().map(|marked| cut(&stock.swapped(marked, &mut random), pack)));
        }
    }
    Ok(sentences)
}

/// Labels as the pack knows better: treebanks call a state an organisation or a paper a work, pipelines a people a place.
pub fn correct(sentence: &mut Sentence, pack: &Pack) {
    let Some(marked) = marked_sentence(sentence) else { return };
    let Some(labels) = &mut sentence.names else { return };
    for (range, kind) in marked.names {
        let name = &sentence.text[range.clone()];
        let right = if pack.not_names.contains(name) { Some(None) } else { known_kind(name, kind, pack).map(Some) };
        let Some(right) = right else { continue };
        for (word, label) in sentence.words.iter().zip(labels.iter_mut()) {
            let word = word.range();
            if range.contains(&word.start) {
                *label = Some(match right {
                    None => Label::Outside,
                    Some(kind) if word.start == range.start => Label::Begin(kind),
                    Some(kind) => Label::Inside(kind),
                });
            }
        }
    }
}

/// What the gazetteer knows a name as, if it is no person's.
fn known_kind(name: &str, kind: Option<Name>, pack: &Pack) -> Option<Name> {
    let (length, known) = pack.gazetteer.longest(name)?;
    let known = match known {
        Known::State | Known::Place => Name::Location,
        Known::Medium | Known::Organisation => Name::Organisation,
        Known::Other => Name::Other,
        Known::FirstName(_) => return None,
    };
    (length == name.len() && kind.is_some_and(|kind| kind != Name::Person)).then_some(known)
}

/// A line of a passage without its brackets.
fn marked(line: &str) -> Result<Marked> {
    let mut marked = Marked { text: String::new(), names: vec![] };
    let mut rest = line.trim();
    while let Some((before, name)) = rest.split_once('[') {
        let (name, behind) = name.split_once(']').ok_or_else(|| format!("a name without end: {line}"))?;
        let (kind, name) = name.split_once(' ').ok_or_else(|| format!("a name without kind: {line}"))?;
        marked.text.push_str(before);
        let start = marked.text.len();
        marked.text.push_str(name);
        marked.names.push((start..marked.text.len(), Some(kind_of(kind).ok_or_else(|| format!("no kind: {line}"))?)));
        rest = behind;
    }
    marked.text.push_str(rest);
    Ok(marked)
}

fn kind_of(letter: &str) -> Option<Name> {
    ["P", "O", "L", "M"].iter().position(|&other| other == letter).map(|at| Name::ALL[at])
}

/// A sentence in which somebody marked names.
fn marked_sentence(sentence: &Sentence) -> Option<Marked> {
    let mut names: Vec<(Range<usize>, Option<Name>)> = vec![];
    for (word, label) in sentence.words.iter().zip(sentence.names.as_ref()?) {
        match label {
            Some(Label::Outside) => {}
            Some(Label::Begin(kind)) => names.push((word.range(), Some(*kind))),
            Some(Label::Inside(_)) => names.last_mut()?.0.end = word.range().end,
            None => names.push((word.range(), None)),
        }
    }
    Some(Marked { text: sentence.text.clone(), names })
}

/// The words of a marked text as selon cuts them, with their labels.
fn cut(marked: &Marked, pack: &Pack) -> Sentence {
    let tokens = tokens::tokenise(&marked.text, Span::new(0, marked.text.len()), pack);
    let label = |span: Span| {
        let name =
            marked.names.iter().find(|(range, _)| range.start < span.range().end && span.range().start < range.end);
        name.map_or(Some(Label::Outside), |(range, kind)| {
            kind.map(|kind| if span.range().start <= range.start { Label::Begin(kind) } else { Label::Inside(kind) })
        })
    };
    Sentence {
        words: tokens.iter().map(|token| token.span).collect(),
        tags: vec![Tag::of(Upos::X); tokens.len()],
        heads: vec![0; tokens.len()],
        relations: vec![Relation::Dep; tokens.len()],
        names: Some(tokens.iter().map(|token| label(token.span)).collect()),
        opens: false,
        text: marked.text.clone(),
        parsed: false,
    }
}

/// The names of all texts, each once.
fn met<'a>(texts: impl Iterator<Item = &'a Marked>) -> HashMap<(Name, Look), Vec<String>> {
    let mut met: HashMap<_, Vec<String>> = HashMap::new();
    for (range, kind, text) in texts.flat_map(|text| text.names.iter().map(|(range, kind)| (range, kind, &text.text))) {
        let name = &text[range.clone()];
        let (Some(kind), true) = (*kind, name.len() > 1) else { continue };
        let names = met.entry((kind, look(name))).or_default();
        if !names.iter().any(|other| other == name) {
            names.push(name.to_owned());
        }
    }
    met
}

fn look(name: &str) -> Look {
    let vowels = "aeiouyhàâéèêëîïôöùûüæœ";
    let lower = name.starts_with(char::is_lowercase);
    (lower, name.chars().flat_map(char::to_lowercase).next().is_some_and(|c| vowels.contains(c)), name.contains(' '))
}

impl Stock {
    /// The same text with most of its names swapped, a name that comes twice for the same.
    fn swapped(&self, marked: &Marked, random: &mut Random) -> Marked {
        let mut swapped = Marked { text: String::new(), names: vec![] };
        let mut chosen: HashMap<&str, String> = HashMap::new();
        let mut at = 0;
        for (range, kind) in &marked.names {
            swapped.text.push_str(&marked.text[at..range.start]);
            let old = &marked.text[range.clone()];
            let new = chosen.entry(old).or_insert_with(|| self.other(old, *kind, random));
            let start = swapped.text.len();
            swapped.text.push_str(new);
            swapped.names.push((start..swapped.text.len(), *kind));
            at = range.end;
        }
        swapped.text.push_str(&marked.text[at..]);
        swapped
    }

    /// Another name of the same kind and look, or now and then the same.
    fn other(&self, old: &str, kind: Option<Name>, random: &mut Random) -> String {
        let Some(kind) = kind.filter(|_| random.unit() < 0.85) else { return old.to_owned() };
        if random.unit() < 0.5 {
            let made = (0..12).map(|_| self.made(kind, random)).find(|made| look(made) == look(old));
            return made.unwrap_or_else(|| old.to_owned());
        }
        self.met.get(&(kind, look(old))).map_or_else(|| old.to_owned(), |names| pick(names, random).to_owned())
    }

    /// A name made from a pattern.
    fn made(&self, kind: Name, random: &mut Random) -> String {
        let mut name = String::new();
        let mut rest = pick(&self.source.forms[["P", "O", "L", "M"][kind as usize]], random);
        while let Some((before, slot)) = rest.split_once('{') {
            let (slot, behind) = slot.split_once('}').unwrap_or((slot, ""));
            name.push_str(before);
            match slot {
                "Coined" => name.push_str(&coined(random)),
                "Letters" => name.push_str(&letters(random)),
                slot => name.push_str(self.source.words.get(slot).map_or(slot, |words| pick(words, random))),
            }
            rest = behind;
        }
        name + rest
    }
}

fn pick<'a>(names: &'a [String], random: &mut Random) -> &'a str {
    &names[random.below(names.len())]
}

/// A word that nobody has heard of: `Velotra`, `Kamix`.
fn coined(random: &mut Random) -> String {
    const STARTS: [&str; 24] = [
        "B", "C", "D", "F", "G", "K", "L", "M", "N", "P", "R", "S", "T", "V", "Z", "Br", "Tr", "Kr", "St", "A", "E",
        "O", "Sh", "J",
    ];
    const MIDDLES: [&str; 20] = [
        "ala", "eni", "ori", "uva", "ami", "elo", "ito", "ado", "ura", "ine", "eva", "osa", "anti", "erra", "olto",
        "inda", "au", "ei", "akha", "ouba",
    ];
    const ENDS: [&str; 20] = [
        "", "n", "r", "x", "s", "ris", "tra", "max", "lia", "nov", "don", "tis", "ski", "ba", "kov", "ndo", "ley",
        "ville", "gne", "m",
    ];
    let [start, middle, end] = [&STARTS[..], &MIDDLES[..], &ENDS[..]].map(|parts| parts[random.below(parts.len())]);
    let word = format!("{start}{}{end}", if start.len() == 1 && "AEO".contains(start) { &middle[1..] } else { middle });
    word
}

/// An acronym: two to five capital letters.
fn letters(random: &mut Random) -> String {
    (0..2 + random.below(4)).map(|_| char::from(b"ABCDEFGILMNOPRSTUV"[random.below(18)])).collect()
}
