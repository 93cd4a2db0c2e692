//! How fast articles are attributed: bytes of text per second, block by block and over the article.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use selon::document::Article;
use selon::{analysis, language, parallel};
use std::hint::black_box;
use std::num::NonZeroUsize;

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

/// The same articles many times over, on one thread and on two: the time per byte must not grow with the length.
fn grow(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("length");
    group.sample_size(10);
    for size in [5_000, 50_000, 500_000] {
        let article = repeated(size);
        group.throughput(Throughput::Bytes(article.text.len() as u64));
        for threads in [1, 2] {
            let name = format!("{} KB, {threads} threads", size / 1000);
            group.bench_function(name, |bench| bench.iter(|| attribute(black_box(&article), threads)));
        }
    }
    group.finish();
}

/// Analyses an article as `selon extract` does.
fn attribute(article: &Article, threads: usize) {
    let threads = NonZeroUsize::new(threads).expect("a thread");
    let articles = [Ok(article.clone())];
    let done = parallel::documents(articles, Some("fr"), threads, |read| black_box(read).map(drop));
    done.expect("an article in memory is read");
}

/// The paragraphs of the French samples over and over until the text has `size` bytes.
fn repeated(size: usize) -> Article {
    let samples: Vec<_> = selon::bundled().into_iter().filter(|a| analysis::language_of(a, None) == "fr").collect();
    let mut text = String::with_capacity(size + samples[0].text.len());
    for line in samples.iter().flat_map(|sample| sample.text.lines()).cycle() {
        if text.len() >= size {
            break;
        }
        text.push_str(line);
        text.push('\n');
    }
    selon::read("repeated", text.as_bytes()).swap_remove(0).expect("the samples are text")
}

/// What the first article costs more: packs are parsed when they are first asked for.
fn pack(criterion: &mut Criterion) {
    criterion.bench_function("pack lookup", |bench| bench.iter(|| language::pack(black_box("fr"))));
}

criterion_group!(benches, analyse, grow, pack);
criterion_main!(benches);
