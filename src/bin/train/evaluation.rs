//! How often the models are right on a treebank that they did not learn from.

use std::collections::HashSet;
use std::fmt;

use cpu_time::ThreadTime;
use selon::language::Pack;
use selon::model::{Annotation, Label, Models, Name, Relation, Scratch, Upos};

use super::treebank::Sentence;

/// Counts over a treebank.
#[derive(Default)]
pub struct Score {
    words: usize,
    upos: usize,
    tags: usize,
    scored: usize,
    heads: usize,
    arcs: usize,
    subjects: usize,
    subjects_found: usize,
    names: usize,
    names_given: usize,
    names_right: usize,
    seconds: f64,
}

/// Scores the models on sentences.
pub fn evaluate(models: &Models<'_>, pack: &Pack, sentences: &[Sentence]) -> Score {
    let mut scratch = Scratch::default();
    let start = ThreadTime::now();
    let annotate = |sentence: &Sentence| {
        let mut annotation = Annotation::default();
        models.annotate(&sentence.text, &sentence.words, pack, &mut scratch, &mut annotation);
        annotation
    };
    let annotations: Vec<Annotation> = sentences.iter().map(annotate).collect();
    let mut score = Score { seconds: start.elapsed().as_secs_f64(), ..Score::default() };
    for (sentence, annotation) in sentences.iter().zip(&annotations) {
        score.add(sentence, annotation);
    }
    score
}

impl Score {
    fn add(&mut self, gold: &Sentence, given: &Annotation) {
        for word in 0..gold.words.len() {
            self.words += 1;
            self.upos += usize::from(gold.tags[word].upos == given.tags[word].upos);
            self.tags += usize::from(gold.tags[word] == given.tags[word]);
            if gold.tags[word].upos == Upos::Punct {
                continue;
            }
            let head = given.heads[word].map_or(0, |head| head as usize + 1) == gold.heads[word];
            let arc = head && given.relations[word].base() == gold.relations[word].base();
            self.scored += 1;
            self.heads += usize::from(head);
            self.arcs += usize::from(arc);
            if gold.relations[word].base() == Relation::Nsubj {
                self.subjects += 1;
                self.subjects_found += usize::from(arc);
            }
        }
        if let Some(names) = &gold.names {
            let names: Vec<Label> = names.iter().map(|name| name.unwrap_or_default()).collect();
            let (gold, given) = (spans(&names), spans(&given.names));
            self.names += gold.len();
            self.names_given += given.len();
            self.names_right += gold.intersection(&given).count();
        }
    }
}

/// The names that labels stand for: first word, one past the last, kind.
fn spans(labels: &[Label]) -> HashSet<(usize, usize, Name)> {
    let mut spans = HashSet::new();
    let mut at = 0;
    while at < labels.len() {
        let start = at;
        at += 1;
        if let Label::Begin(name) = labels[start] {
            at += labels[at..].iter().take_while(|&&label| label == Label::Inside(name)).count();
            spans.insert((start, at, name));
        }
    }
    spans
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |part: usize, whole: usize| 100. * part as f64 / whole.max(1) as f64;
        let tagged = (share(self.upos, self.words), share(self.tags, self.words));
        write!(f, "UPOS {:.2} tags {:.2} ", tagged.0, tagged.1)?;
        write!(f, "UAS {:.2} LAS {:.2} ", share(self.heads, self.scored), share(self.arcs, self.scored))?;
        write!(f, "nsubj {:.1} ", share(self.subjects_found, self.subjects))?;
        if self.names > 0 {
            let (recall, precision) = (share(self.names_right, self.names), share(self.names_right, self.names_given));
            let harmonic = 2. * recall * precision / (recall + precision).max(1e-9);
            write!(f, "names {harmonic:.1} (P {precision:.1} R {recall:.1}) ")?;
        }
        write!(f, "{:.0} words a CPU second", self.words as f64 / self.seconds)
    }
}
