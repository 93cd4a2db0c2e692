//! How fast the models of a language are read, and how many words a second they tag, parse and search for names.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use selon::language::{self, Pack};
use selon::model::{Annotation, Models, Scratch, models};
use selon::text::{sentences, tokens};
use selon::{Span, analysis};

/// The words of a text, sentence by sentence.
fn sentences_of(text: &str, pack: &Pack) -> Vec<Vec<Span>> {
    let tokens = tokens::tokenise(text, Span::new(0, text.len()), pack);
    let words = |first: u32, last: u32| tokens[first as usize..last as usize].iter().map(|token| token.span).collect();
    sentences::split(text, &tokens).iter().map(|sentence| words(sentence.first, sentence.last)).collect()
}

fn annotate(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("annotate");
    for article in selon::bundled() {
        let Some(pack) = language::pack(&analysis::language_of(&article, None)) else { continue };
        let Some(models) = models(pack) else { continue };
        let sentences = sentences_of(&article.text, pack);
        let mut scratch = Scratch::default();
        group.throughput(Throughput::Elements(sentences.iter().map(|words| words.len() as u64).sum()));
        group.bench_function(&article.id, |bench| {
            bench.iter(|| {
                let mut annotation = Annotation::default();
                for words in &sentences {
                    models.annotate(&article.text, black_box(words), pack, &mut scratch, &mut annotation);
                }
                annotation
            });
        });
    }
    group.finish();
}

fn read(criterion: &mut Criterion) {
    let bytes = selon::model::bytes("fr").expect("a model of French");
    criterion.bench_function("read", |bench| bench.iter(|| Models::read(black_box(bytes)).map(drop)));
}

criterion_group!(benches, annotate, read);
criterion_main!(benches);
