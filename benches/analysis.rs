//! How fast articles are attributed: bytes of text per second of one thread, block by block and over the article.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use selon::document::Article;
use selon::{analysis, language};
use std::hint::black_box;

fn analyse(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("analyse");
    for article in selon::bundled() {
        let lang = analysis::language_of(&article, None);
        group.throughput(Throughput::Bytes(article.text.len() as u64));
        group.bench_function(&article.id, |bench| {
            bench.iter_with_large_drop(|| analysis::analyse(black_box(article.clone()), Some(&lang)));
        });
    }
    group.finish();
}

/// The same article many times over: the time per byte must not grow with the length.
fn grow(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("length");
    group.sample_size(10);
    let sample = selon::bundled().swap_remove(0);
    for size in [5_000, 50_000, 500_000] {
        let article = repeated(&sample, size);
        group.throughput(Throughput::Bytes(article.text.len() as u64));
        group.bench_function(format!("{} KB", size / 1000), |bench| {
            bench.iter_with_large_drop(|| analysis::analyse(black_box(article.clone()), Some("fr")));
        });
    }
    group.finish();
}

/// `sample`'s paragraphs over and over until the text has `size` bytes.
fn repeated(sample: &Article, size: usize) -> Article {
    let mut text = String::with_capacity(size + sample.text.len());
    while text.len() < size {
        text.push_str(&sample.text);
        text.push('\n');
    }
    selon::read("repeated", text.as_bytes()).swap_remove(0).expect("the sample is text")
}

/// What the first article costs more: packs are parsed when they are first asked for.
fn pack(criterion: &mut Criterion) {
    criterion.bench_function("pack lookup", |bench| bench.iter(|| language::pack(black_box("fr"))));
}

criterion_group!(benches, analyse, grow, pack);
criterion_main!(benches);
