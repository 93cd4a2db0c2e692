//! Trains the models of a language on treebanks, and scores them on others.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use cpu_time::ThreadTime;
use selon::language::{self, Pack};
use selon::model::features::{self, Seen};
use selon::model::file::{Contents, write as model_file};
use selon::model::names::LABELS;
use selon::model::network::Sizes;
use selon::model::vectors::Vectors;
use selon::model::{Models, Relation};

use super::evaluation::evaluate;
use super::network::{Drops, Example, Network};
use super::passages;
use super::quantiser::{Quantised, quantise};
use super::random::Random;
use super::raw::{self, Layout};
use super::treebank::{self, Contractions, Names, Sentence};
use super::{Result, folder, write};

/// Words that one step learns from.
const BATCH: usize = 500;

/// What to train on, and how.
#[derive(Args)]
pub struct Training {
    /// The language: fr or en
    language: String,
    /// Treebanks to learn from (CoNLL-U)
    #[arg(long, num_args = 1.., required = true)]
    treebanks: Vec<PathBuf>,
    /// Names in their sentences (IOB2, or CoNLL-U with PARSEME:NE); the first that has a sentence counts
    #[arg(long, num_args = 1..)]
    names: Vec<PathBuf>,
    /// Sentences of which only names are known (IOB2)
    #[arg(long, num_args = 1..)]
    texts: Vec<PathBuf>,
    /// Passages with names marked in them, and what to swap names for (TOML)
    #[arg(long)]
    passages: Option<PathBuf>,
    /// How often passages, and other sentences with names, come again with other names
    #[arg(long, num_args = 2, default_values_t = [8, 1])]
    copies: Vec<usize>,
    /// Word vectors
    #[arg(long)]
    vectors: PathBuf,
    #[command(flatten)]
    tests: Tests,
    /// Whose data it is and on what terms
    #[arg(long, default_value = "")]
    licence: String,
    /// Where to write
    #[arg(long)]
    out: Option<PathBuf>,
    /// Rounds over the data
    #[arg(long, default_value_t = 20)]
    rounds: usize,
    #[arg(long, default_value_t = 64)]
    hidden: usize,
    #[arg(long, default_value_t = 2)]
    layers: usize,
    #[arg(long, default_value_t = 64)]
    arc: usize,
    #[arg(long, default_value_t = 64)]
    relation: usize,
    #[arg(long, default_value_t = 0.002)]
    rate: f32,
    #[arg(long, default_value_t = 0.2)]
    drop_word: f32,
    #[arg(long, default_value_t = 0.1)]
    drop_vector: f32,
    #[arg(long, default_value_t = 0.25)]
    drop_layer: f32,
    #[arg(long, default_value_t = 0.3)]
    drop_answer: f32,
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// What to score on.
#[derive(Args)]
struct Tests {
    /// Treebanks to score on
    #[arg(long, num_args = 1..)]
    tests: Vec<PathBuf>,
    /// Names in their sentences
    #[arg(long, num_args = 1..)]
    test_names: Vec<PathBuf>,
}

/// Which models to score, and on what.
#[derive(Args)]
pub struct Scoring {
    /// The language: fr or en
    language: String,
    /// The models, if not those under assets/languages
    #[arg(long)]
    file: Option<PathBuf>,
    #[command(flatten)]
    tests: Tests,
}

/// Trains, writes and scores the models of a language.
pub fn make(training: &Training) -> Result<()> {
    let pack = language::pack(&training.language).ok_or("no such language pack")?;
    let mut sentences = load(&training.treebanks, &training.names, &training.language)?;
    for path in &training.texts {
        sentences.extend(treebank::texts(path)?);
    }
    for sentence in &mut sentences {
        passages::correct(sentence, pack);
    }
    if let Some(path) = &training.passages {
        let copies = [training.copies[0], training.copies[1]];
        sentences.extend(passages::sentences(path, &sentences, copies, pack, training.seed)?);
    }
    let quantised = quantise(&training.vectors)?;
    let tags: BTreeSet<u16> = sentences.iter().flat_map(|s| &s.tags).map(|tag| tag.pack()).collect();
    let tags: Vec<u16> = tags.into_iter().collect();
    let examples = examples(&sentences, &tags, pack, &quantised)?;
    println!(
        "{} sentences, {} words, {} tags",
        examples.len(),
        sentences.iter().map(|s| s.words.len()).sum::<usize>(),
        tags.len()
    );
    let sizes = Sizes {
        hidden: training.hidden,
        layers: training.layers,
        arc: training.arc,
        relation: training.relation,
        tags: tags.len(),
        relations: Relation::ALL.len(),
        names: LABELS,
    };
    let network = train(sizes, &examples, &quantised, training);
    let tables = quantised.tables.each_ref().map(Vec::as_slice);
    let bytes = model_file(&Contents {
        language: &training.language,
        licence: &training.licence,
        sizes,
        tags: &tags,
        embedding: &network.embedding.values,
        weights: &network.dense.values,
        vectors: tables,
    });
    let out = training.out.clone().unwrap_or_else(|| folder(&training.language).join("words.model"));
    write(&out, &bytes, "models")?;
    score_file(&out, &training.language, &training.tests)
}

/// Scores models on treebanks.
pub fn score(scoring: &Scoring) -> Result<()> {
    let file = scoring.file.clone().unwrap_or_else(|| folder(&scoring.language).join("words.model"));
    score_file(&file, &scoring.language, &scoring.tests)
}

fn score_file(file: &Path, language: &str, on: &Tests) -> Result<()> {
    let pack = language::pack(language).ok_or("no such language pack")?;
    let bytes = std::fs::read(file)?;
    let start = ThreadTime::now();
    let models = Models::read(&bytes)?;
    println!("{}: read in {:.1} ms", file.display(), 1e3 * start.elapsed().as_secs_f64());
    for test in &on.tests {
        let sentences = load(std::slice::from_ref(test), &on.test_names, language)?;
        println!("{}: {}", test.display(), evaluate(&models, pack, &sentences));
        println!("  from raw text: {}", raw::evaluate(&models, pack, &sentences, Layout::Run));
        println!("  with headings on lines of their own: {}", raw::evaluate(&models, pack, &sentences, Layout::Lines));
    }
    Ok(())
}

fn load(treebanks: &[PathBuf], names: &[PathBuf], language: &str) -> Result<Vec<Sentence>> {
    let contractions = if language == "fr" { Contractions::Join } else { Contractions::Split };
    let mut marked = Names::new();
    for path in names {
        for (id, labels) in treebank::names(path)? {
            marked.entry(id).or_insert(labels);
        }
    }
    let mut sentences = Vec::new();
    for path in treebanks {
        sentences.extend(treebank::sentences(path, contractions, &marked)?);
    }
    Ok(sentences)
}

fn examples(sentences: &[Sentence], tags: &[u16], pack: &Pack, quantised: &Quantised) -> Result<Vec<Example>> {
    let [ends, marks, places, codes] = quantised.tables.each_ref();
    let vectors = Vectors::new(ends, marks, places, codes).map_err(|error| error.to_string())?;
    let mut seen = Seen::default();
    let example = |sentence: &Sentence| Example {
        rows: features::sentence(&sentence.text, &sentence.words, pack, &vectors, &mut seen).collect(),
        tags: sentence.tags.iter().map(|tag| tags.binary_search(&tag.pack()).unwrap_or(0)).collect(),
        heads: sentence.heads.clone(),
        relations: sentence.relations.iter().map(|&relation| relation as usize).collect(),
        names: sentence.names.as_ref().map(|names| names.iter().map(|label| Some(label.as_ref()?.index())).collect()),
        parsed: sentence.parsed,
    };
    Ok(sentences.iter().map(example).collect())
}

fn train(sizes: Sizes, examples: &[Example], quantised: &Quantised, training: &Training) -> Network {
    let drops = Drops {
        word: training.drop_word,
        vector: training.drop_vector,
        layer: training.drop_layer,
        answer: training.drop_answer,
    };
    let mut network = Network::new(sizes, quantised, drops, training.seed);
    let mut random = Random(training.seed + 1);
    let mut order: Vec<&Example> = examples.iter().filter(|e| (1..=200).contains(&e.rows.len())).collect();
    let words: usize = order.iter().map(|e| e.rows.len()).sum();
    let steps = training.rounds * words.div_ceil(BATCH);
    let mut step = 0;
    for round in 0..training.rounds {
        let start = std::time::Instant::now();
        random.shuffle(&mut order);
        let (mut loss, mut batches) = (0., 0);
        for batch in batches_of(&order) {
            let done = step as f32 / steps as f32;
            let warm = (step as f32 / 200.).min(1.);
            loss += network.learn(batch, training.rate * warm * (1. - done).max(0.02));
            batches += 1;
            step += 1;
        }
        println!("round {round}: loss {:.4}, {:.1} s", loss / batches as f32, start.elapsed().as_secs_f32());
    }
    network
}

/// Runs of sentences of about [`BATCH`] words.
fn batches_of<'a, 'e>(order: &'a [&'e Example]) -> impl Iterator<Item = &'a [&'e Example]> {
    let mut rest = order;
    std::iter::from_fn(move || {
        let mut words = 0;
        let fits = |example: &&&Example| {
            let room = words < BATCH;
            words += example.rows.len();
            room
        };
        let count = rest.iter().take_while(fits).count();
        let (batch, left) = rest.split_at(count);
        rest = left;
        (!batch.is_empty()).then_some(batch)
    })
}
