//! How fast pages are read, analysis excluded: pages per second, of those under tests/samples/html and of one as long as
//! those of papers are.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn read(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("pages");
    for (name, pages) in [("samples", samples()), ("150 KB", vec![long()])] {
        group.throughput(Throughput::Elements(pages.len() as u64));
        group.bench_function(name, |bench| {
            bench.iter(|| pages.iter().map(|page| selon::read("a.html", black_box(page)).len()).sum::<usize>());
        });
    }
    group.finish();
}

fn samples() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/html");
    let files = std::fs::read_dir(folder).expect("the samples").map(|entry| entry.expect("an entry").path());
    let pages = files.filter(|path| path.extension().is_some_and(|name| name == "html"));
    pages.map(|path| std::fs::read(path).expect("a page")).collect()
}

/// A page of a daily: menus, programs, sixty paragraphs, and two hundred and fifty teasers beside them.
fn long() -> Vec<u8> {
    let mut page =
        String::from("<!DOCTYPE html><html lang=fr><head><title>Le pont rouvre - Le Courrier</title><script>");
    let many = |page: &mut String, times: usize, markup: &dyn Fn(usize) -> String| {
        (0..times).for_each(|i| page.write_str(&markup(i)).expect("memory takes it"));
    };
    many(&mut page, 2000, &|i| format!("window.a{i}={{b:[1,2,3],c:'d'}};"));
    page.push_str("</script></head><body><header>");
    many(&mut page, 150, &|i| {
        format!("<div class='menu__item c{i}'><a class='link link--x' href='/r/{i}'>Rubrique numéro {i}</a></div>")
    });
    page.push_str("</header><div class='layout'><div class='main'><h1>Le pont rouvre</h1>");
    many(&mut page, 60, &|i| {
        format!(
            "<div class='bloc'><p class='texte t{i}'>Le <b>maire</b> de la ville a déclaré mardi que le pont numéro {i} \
             rouvrirait, « sans attendre », après des travaux d’<a href='/x'>un an</a> selon la préfecture.</p></div>"
        )
    });
    page.push_str("</div><aside>");
    many(&mut page, 250, &|i| {
        format!(
            "<div class='card card--small'><a href='/a/{i}'><img src='/i/{i}.jpg' srcset='/i/{i}-2.jpg 2x' alt='x'>\
             <h3 class='card__title'>Un autre article de la liste, numéro {i}</h3></a><span class='tag'>Monde</span></div>"
        )
    });
    page.push_str("</aside></div></body></html>");
    page.into_bytes()
}

criterion_group!(benches, read);
criterion_main!(benches);
