//! How often the program is right from raw text: its own words and sentences, and what the models say of them.
//! Counted as in the CoNLL 2018 shared task: a word or sentence is found when it stands at the same place. The raw text
//! is the treebank's sentences with a space between them, and a new line where it says that a paragraph begins.

use std::collections::{HashMap, HashSet};
use std::fmt;

use selon::Span;
use selon::language::Pack;
use selon::model::{Annotation, Models, Relation, Scratch, Upos};
use selon::text::{sentences, tokens};

use super::treebank::Sentence;

/// Counts over a treebank.
#[derive(Default)]
pub struct RawScore {
    words: Share,
    sentences: Share,
    upos: Share,
    arcs: Share,
}

/// How many there are, how many were given, and how many of these are right.
#[derive(Default)]
struct Share {
    gold: usize,
    given: usize,
    right: usize,
}

/// A text with its annotation.
#[derive(Default)]
struct Text {
    words: Vec<Word>,
    sentences: HashSet<Span>,
}

struct Word {
    span: Span,
    upos: Upos,
    head: Option<Span>,
    relation: Relation,
}

/// Scores the program on the text of sentences.
pub fn evaluate(models: &Models<'_>, pack: &Pack, treebank: &[Sentence]) -> RawScore {
    let mut raw = String::new();
    let mut gold = Text::default();
    for sentence in treebank {
        if !raw.is_empty() {
            raw.push(if sentence.opens { '\n' } else { ' ' });
        }
        gold.add_sentence(sentence, raw.len());
        raw.push_str(sentence.text.trim_end());
    }
    RawScore::of(&gold, &analyse(models, pack, &raw))
}

fn analyse(models: &Models<'_>, pack: &Pack, raw: &str) -> Text {
    let (mut scratch, mut text, mut start) = (Scratch::default(), Text::default(), 0);
    for paragraph in raw.split_inclusive('\n') {
        let tokens = tokens::tokenise(raw, Span::new(start, start + paragraph.trim_end().len()), pack);
        start += paragraph.len();
        for sentence in sentences::split(raw, &tokens) {
            let words: Vec<Span> =
                tokens[sentence.first as usize..sentence.last as usize].iter().map(|token| token.span).collect();
            let mut annotation = Annotation::default();
            models.annotate(raw, &words, pack, &mut scratch, &mut annotation);
            text.sentences.insert(sentence.span);
            text.words.extend(words.iter().enumerate().map(|(i, &span)| Word {
                span,
                upos: annotation.tags[i].upos,
                head: annotation.heads[i].map(|head| words[head as usize]),
                relation: annotation.relations[i],
            }));
        }
    }
    text
}

impl Text {
    /// Adds a sentence whose text begins at `start`.
    fn add_sentence(&mut self, sentence: &Sentence, start: usize) {
        let moved = |span: Span| Span::new(start + span.range().start, start + span.range().end);
        let Some((first, last)) = sentence.words.first().zip(sentence.words.last()) else { return };
        self.sentences.insert(moved(first.join(*last)));
        self.words.extend((0..sentence.words.len()).map(|word| Word {
            span: moved(sentence.words[word]),
            upos: sentence.tags[word].upos,
            head: sentence.heads[word].checked_sub(1).map(|head| moved(sentence.words[head])),
            relation: sentence.relations[word],
        }));
    }
}

impl RawScore {
    fn of(gold: &Text, given: &Text) -> Self {
        let by_place: HashMap<Span, &Word> = given.words.iter().map(|word| (word.span, word)).collect();
        let pairs = || gold.words.iter().filter_map(|word| Some((word, *by_place.get(&word.span)?)));
        let share = |pick: fn(&Word) -> bool, right: fn(&(&Word, &Word)) -> bool| Share {
            gold: gold.words.iter().filter(|word| pick(word)).count(),
            given: given.words.iter().filter(|word| pick(word)).count(),
            right: pairs().filter(|(word, _)| pick(word)).filter(right).count(),
        };
        Self {
            words: share(|_| true, |_| true),
            sentences: Share {
                gold: gold.sentences.len(),
                given: given.sentences.len(),
                right: gold.sentences.intersection(&given.sentences).count(),
            },
            upos: share(|_| true, |(gold, given)| gold.upos == given.upos),
            arcs: share(
                |word| word.upos != Upos::Punct,
                |(gold, given)| gold.head == given.head && gold.relation.base() == given.relation.base(),
            ),
        }
    }
}

impl fmt::Display for RawScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { words, sentences, upos, arcs } = self;
        write!(f, "F1 of words {words}, sentences {sentences}, UPOS {upos}, LAS {arcs}")
    }
}

impl fmt::Display for Share {
    /// F1 in percent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}", 200. * self.right as f64 / (self.gold + self.given).max(1) as f64)
    }
}
