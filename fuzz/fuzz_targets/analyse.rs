//! Any text, in each language: the analysis ends, its pieces stand in order, and every span can be read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selon::Document;
use selon::export::{json_lines, plain};
use selon::wording::{Tongue, Words};
use selon::language;

fuzz_target!(|text: &str| {
    for lang in language::codes() {
        for article in selon::read("a.txt", text.as_bytes()).into_iter().flatten() {
            check(&selon::analysis::analyse(article, Some(lang)));
        }
    }
});

fn check(doc: &Document) {
    assert!(doc.tokens.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    assert!(doc.sentences.windows(2).all(|pair| pair[0].last == pair[1].first));
    assert!(doc.quotations.windows(2).all(|pair| pair[0].outer.start <= pair[1].outer.start));
    let quotations = doc.quotations.iter().flat_map(|quotation| [quotation.outer, quotation.inner]);
    let claims = doc.claims.iter().flat_map(|claim| claim.content.iter().chain(&claim.cue)).copied();
    let reasons = doc.sources.iter().filter_map(|source| source.reason);
    let tokens = doc.tokens.iter().map(|token| token.span);
    let mentions = doc.mentions.iter().map(|mention| mention.span);
    for span in tokens.chain(quotations).chain(mentions).chain(claims).chain(reasons) {
        assert!(!doc.text(span).is_empty());
    }
    json_lines::write(doc, &mut Vec::new()).expect("memory takes it");
    plain::write(doc, Words::of(Tongue::En), Some(40), &mut Vec::new()).expect("memory takes it");
}
