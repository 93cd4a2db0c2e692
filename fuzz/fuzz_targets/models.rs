//! A small model file with any of its bytes changed, and sealed again: it is refused, or annotates any words.
#![no_main]

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use selon::Span;
use selon::language;
use selon::model::features::ROWS;
use selon::model::file::{self, Contents};
use selon::model::names::LABELS;
use selon::model::network::{Plan, Sizes};
use selon::model::{Annotation, Models, Relation, Scratch};

/// What is changed: the measures that the file is made of, then bytes of its body, last a cut or a stretch.
#[derive(Arbitrary, Debug)]
struct Damage {
    measures: [u8; 5],
    tags: Vec<u16>,
    weight: f32,
    changes: Vec<(u16, u8)>,
    far_changes: Vec<(u32, u8)>,
    length: Option<u16>,
}

fuzz_target!(|damage: Damage| {
    let mut body = body(&damage);
    let changes = damage.changes.iter().map(|&(at, byte)| (usize::from(at), byte));
    for (at, byte) in changes.chain(damage.far_changes.iter().map(|&(at, byte)| (at as usize, byte))) {
        let length = body.len();
        body[at % length] = byte;
    }
    if let Some(length) = damage.length {
        body.resize(length.into(), 0);
    }
    let file = file::seal(&body);
    let words: Vec<u64> = file.chunks(8).map(word).collect();
    if let Ok(models) = Models::read(&bytemuck::cast_slice(&words)[..file.len()]) {
        annotate(&models);
    }
});

/// A good file of these measures, without its seal.
fn body(damage: &Damage) -> Vec<u8> {
    let [hidden, layers, arc, relation, odd] = damage.measures.map(|measure| usize::from(measure % 8 + 1));
    let sizes = Sizes {
        hidden,
        layers,
        arc,
        relation,
        tags: damage.tags.len(),
        relations: Relation::ALL.len() + usize::from(odd == 7),
        names: LABELS + usize::from(odd == 8),
    };
    let file = file::write(&Contents {
        language: "fr",
        licence: "",
        sizes,
        tags: &damage.tags,
        embedding: &vec![damage.weight; ROWS * 2 * hidden],
        weights: &vec![damage.weight; Plan::new(sizes).len()],
        vectors: [&[]; 4],
    });
    file[16..].to_vec()
}

fn word(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte))
}

fn annotate(models: &Models<'_>) {
    let text = "« Nous avons peur », a dit Léa Morel.";
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let words: Vec<Span> = text.split(' ').map(|word| Span::new(start(word), start(word) + word.len())).collect();
    let mut annotation = Annotation::default();
    let pack = language::pack("fr").expect("a bundled pack");
    models.annotate(text, &words, pack, &mut Scratch::default(), &mut annotation);
    assert_eq!(annotation.tags.len(), words.len());
    assert_eq!(annotation.heads.len(), words.len());
}
