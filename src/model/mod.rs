//! Learned models: what each word of a sentence is, what it depends on, and which words are names.
//! One network a language answers all three (`network`), from views of the words (`features`); it is trained by
//! `selon-train` and read in place (`file`). Relies on language and span; any text gets an answer.

pub mod features;
pub mod file;
pub mod inputs;
pub mod matrix;
pub mod names;
pub mod network;
pub mod tags;
pub mod tree;
pub mod vectors;
pub mod whole;

use std::ops::Range;
use std::sync::LazyLock;

use self::features::{Seen, WordRows};
use self::file::{Aligned, File};
use self::inputs::Inputs;
use self::matrix::best;
use self::network::{DISTANCES, Layer, Plan, distance};
use self::whole::{Matrix, Rows};
use crate::error::Result;
use crate::language::Pack;
use crate::span::Span;

pub use self::names::{Label, Name};
pub use self::tags::{Tag, Upos};
pub use self::tree::Relation;

macro_rules! models {
    ($code:literal) => {{
        static BYTES: &Aligned<[u8]> =
            &Aligned(*include_bytes!(concat!("../../assets/languages/", $code, "/words.model")));
        static MODELS: LazyLock<Models<'static>> =
            LazyLock::new(|| Models::read(&BYTES.0).unwrap_or_else(|error| panic!("models of {}: {error}", $code)));
        Shipped { code: $code, bytes: &BYTES.0, models: &MODELS }
    }};
}

/// Models that the program brings with it.
struct Shipped {
    code: &'static str,
    bytes: &'static [u8],
    models: &'static LazyLock<Models<'static>>,
}

/// Every language that has models.
static SHIPPED: &[Shipped] = &[models!("fr"), models!("en")];

/// The models of a pack's language.
pub fn models(pack: &Pack) -> Option<&'static Models<'static>> {
    shipped(&pack.code).map(|shipped| &**shipped.models)
}

/// The file that the models of a language are read from.
pub fn bytes(code: &str) -> Option<&'static [u8]> {
    shipped(code).map(|shipped| shipped.bytes)
}

fn shipped(code: &str) -> Option<&'static Shipped> {
    SHIPPED.iter().find(|shipped| shipped.code == code)
}

/// The longest stretch that is analysed at once: longer sentences are cut, so that the cost stays linear.
const LONGEST: usize = 160;

/// The models of one language.
pub struct Models<'a> {
    file: File<'a>,
    parts: Plan<Matrix>,
}

/// What the models say of words: one entry a word in each list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotation {
    /// What each word is.
    pub tags: Vec<Tag>,
    /// Which word each depends on, by its place in these lists; the root of a sentence has none.
    pub heads: Vec<Option<u32>>,
    /// How it depends on it.
    pub relations: Vec<Relation>,
    /// How each word belongs to a name.
    pub names: Vec<Label>,
    /// How sure that is, from 0 to 1.
    pub certainties: Vec<f32>,
}

/// Memory that one call leaves to the next, of the same models: words that were met are remembered.
#[derive(Default)]
pub struct Scratch {
    seen: Seen,
    views: Vec<WordRows>,
    inputs: Inputs,
    states: Vec<f32>,
    whole: Rows,
    rectified: Rows,
    next: Vec<f32>,
    drive: Vec<f32>,
    cells: Vec<f32>,
    scores: Vec<f32>,
    dependents: Vec<f32>,
    heads: Vec<f32>,
    arcs: Vec<f32>,
}

impl<'a> Models<'a> {
    /// Reads models in place.
    ///
    /// # Errors
    /// When the bytes are no model file of this version, or damaged.
    pub fn read(bytes: &'a [u8]) -> Result<Self> {
        let file = File::read(bytes)?;
        let mut scales = file.dense_scales.iter();
        let parts = Plan::new(file.sizes).map(|part| {
            let scale = scales.next().copied().unwrap_or_default();
            Matrix::new(&file.dense[part.at..part.end()], scale, part.inner, part.columns)
        });
        Ok(Self { file, parts })
    }

    /// Whose data the models were trained on, and on what terms.
    pub fn licence(&self) -> &str {
        self.file.licence
    }

    /// Adds to `annotation` what the models say of one sentence, whose words stand at `words` in `text`.
    pub fn annotate(
        &self,
        text: &str,
        words: &[Span],
        pack: &Pack,
        scratch: &mut Scratch,
        annotation: &mut Annotation,
    ) {
        scratch.views.clear();
        scratch.views.extend(features::sentence(text, words, pack, &self.file.vectors, &mut scratch.seen));
        for first in (0..words.len()).step_by(LONGEST) {
            self.stretch(first..words.len().min(first + LONGEST), scratch, annotation);
        }
    }

    fn stretch(&self, words: Range<usize>, scratch: &mut Scratch, annotation: &mut Annotation) {
        let first = annotation.heads.len();
        self.encode(&words, scratch);
        let (parts, columns) = (&self.parts, self.file.sizes.tags);
        parts.tags.apply(&scratch.whole, &mut scratch.scores);
        annotation.tags.extend(scratch.scores.chunks_exact(columns).map(|scores| self.file.tags[best(scores)]));
        parts.names.apply(&scratch.whole, &mut scratch.scores);
        names::labels(&scratch.scores, &mut annotation.names);
        names::certainties(&scratch.scores, &annotation.names[first..], &mut annotation.certainties);
        let heads = self.heads(words.len(), scratch);
        self.relations(&heads, scratch, &mut annotation.relations);
        let place = |head: usize| head.checked_sub(1).and_then(|head| u32::try_from(first + head).ok());
        annotation.heads.extend(heads[1..].iter().map(|&head| place(head)));
    }

    /// The words in context, into `scratch.whole`.
    fn encode(&self, words: &Range<usize>, scratch: &mut Scratch) {
        let hidden = self.file.sizes.hidden;
        let inputs = (&mut scratch.states, &mut scratch.drive);
        scratch.inputs.of(&scratch.views[words.clone()], &self.file, &self.parts.layers[0].0, inputs);
        for (number, (drive, looks)) in self.parts.layers.iter().enumerate() {
            if number > 0 {
                scratch.whole.fill(&scratch.states, 2 * hidden);
                drive.apply(&scratch.whole, &mut scratch.drive);
            }
            scratch.next.resize(scratch.states.len(), 0.);
            scratch.cells.resize(scratch.states.len(), 0.);
            Layer {
                drive: &scratch.drive,
                looks: &looks.bias,
                x: &scratch.states,
                cells: &mut scratch.cells,
                y: &mut scratch.next,
                hidden,
            }
            .run();
            std::mem::swap(&mut scratch.states, &mut scratch.next);
        }
        scratch.whole.fill(&scratch.states, 2 * hidden);
    }

    /// The head of each word, from 1 on, with the root above the sentence at 0.
    fn heads(&self, words: usize, scratch: &mut Scratch) -> Vec<usize> {
        let (parts, arc) = (&self.parts, self.file.sizes.arc);
        parts.heads.apply(&scratch.whole, &mut scratch.heads);
        scratch.heads.splice(0..0, parts.root.bias[..arc].iter().copied());
        rectify(&mut scratch.heads);
        parts.dependents.apply(&scratch.whole, &mut scratch.dependents);
        rectify(&mut scratch.dependents);
        scratch.rectified.fill(&scratch.dependents, arc);
        parts.arcs.apply(&scratch.rectified, &mut scratch.arcs);
        let nodes = words + 1;
        matrix::transpose(&scratch.heads, &mut scratch.next, arc);
        scratch.scores.clear();
        scratch.scores.resize(nodes * nodes, 0.);
        for word in 1..nodes {
            for head in 1..nodes {
                scratch.scores[word * nodes + head] = parts.distances.bias[distance(word, head) % DISTANCES];
            }
        }
        matrix::multiply(&scratch.arcs, &scratch.next, &mut scratch.scores[nodes..], arc, nodes);
        tree::heads(&mut scratch.scores, nodes)
    }

    /// How each word depends on its head.
    fn relations(&self, heads: &[usize], scratch: &mut Scratch, relations: &mut Vec<Relation>) {
        let (parts, sizes) = (&self.parts, self.file.sizes);
        parts.relation_dependents.apply(&scratch.whole, &mut scratch.dependents);
        parts.relation_heads.apply(&scratch.whole, &mut scratch.heads);
        let root = &parts.root.bias[sizes.arc..];
        for (sums, &head) in scratch.dependents.chunks_exact_mut(sizes.relation).zip(&heads[1..]) {
            let of_head = head.checked_sub(1).map_or(root, |head| &scratch.heads[head * sizes.relation..]);
            sums.iter_mut().zip(of_head).for_each(|(sum, head)| *sum += head);
        }
        rectify(&mut scratch.dependents);
        scratch.rectified.fill(&scratch.dependents, sizes.relation);
        parts.relations.apply(&scratch.rectified, &mut scratch.scores);
        relations.extend(scratch.scores.chunks_exact(sizes.relations).map(|scores| Relation::ALL[best(scores)]));
    }
}

fn rectify(values: &mut [f32]) {
    for value in values {
        *value = value.max(0.);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::*;
    use crate::language;

    /// Words stand between spaces: each with its part of speech, how it depends on which word, and its name.
    fn check(code: &str, text: &str, expected: Expect) {
        let annotation = annotate(code, text);
        let words: Vec<&str> = text.split(' ').collect();
        let head = |word: usize| annotation.heads[word].map_or("-", |head| words[head as usize]);
        let line = |word: usize| {
            let (tag, relation) = (annotation.tags[word].upos.name(), annotation.relations[word].name());
            let name = match annotation.names[word] {
                Label::Outside => String::new(),
                Label::Begin(name) => format!(" {name:?}"),
                Label::Inside(_) => " +".to_owned(),
            };
            format!("{} {tag} {relation}({}){name}\n", words[word], head(word))
        };
        expected.assert_eq(&(0..words.len()).map(line).collect::<String>());
    }

    fn annotate(code: &str, text: &str) -> Annotation {
        let pack = language::pack(code).unwrap();
        let mut at = 0;
        let words: Vec<Span> = text
            .split(' ')
            .map(|word| {
                at += word.len() + 1;
                Span::new(at - word.len() - 1, at - 1)
            })
            .collect();
        let mut annotation = Annotation::default();
        models(pack).unwrap().annotate(text, &words, pack, &mut Scratch::default(), &mut annotation);
        annotation
    }

    #[test]
    fn french() {
        check(
            "fr",
            "La ministre Claire Vasseur a déclaré hier que le barrage de Pont-de-Valcreuse serait réparé .",
            expect![[r#"
                La DET det(ministre)
                ministre NOUN nsubj(déclaré)
                Claire PROPN appos(ministre) Person
                Vasseur PROPN flat(Claire) +
                a AUX aux(déclaré)
                déclaré VERB root(-)
                hier ADV advmod(déclaré)
                que SCONJ mark(réparé)
                le DET det(barrage)
                barrage NOUN nsubj:pass(réparé) Location
                de ADP case(Pont-de-Valcreuse) +
                Pont-de-Valcreuse PROPN nmod(barrage) +
                serait AUX aux:pass(réparé)
                réparé VERB ccomp(déclaré)
                . PUNCT punct(déclaré)
            "#]],
        );
        check(
            "fr",
            "« Nous avons peur » , affirme -t-elle .",
            expect![[r#"
                « PUNCT punct(avons)
                Nous PRON nsubj(avons)
                avons VERB parataxis(affirme)
                peur NOUN obj(avons)
                » PUNCT punct(avons)
                , PUNCT punct(avons)
                affirme VERB root(-)
                -t-elle PRON expl:subj(affirme)
                . PUNCT punct(affirme)
            "#]],
        );
    }

    #[test]
    fn english() {
        check(
            "en",
            "The company did n't answer , said John Harrow , a spokesman for the city of Leeds .",
            expect![[r#"
            The DET det(company)
            company NOUN nsubj(answer)
            did AUX aux(answer)
            n't PART advmod(answer)
            answer VERB ccomp(said)
            , PUNCT punct(answer)
            said VERB root(-)
            John PROPN nsubj(said) Person
            Harrow PROPN flat(John) +
            , PUNCT punct(spokesman)
            a DET det(spokesman)
            spokesman NOUN appos(John)
            for ADP case(city)
            the DET det(city)
            city NOUN nmod(spokesman)
            of ADP case(Leeds)
            Leeds PROPN nmod(city) Location
            . PUNCT punct(said)
        "#]],
        );
    }

    #[test]
    fn shipped_models_are_of_their_language() {
        for code in language::codes() {
            let models = models(language::pack(code).unwrap()).unwrap();
            assert_eq!(models.file.language, code);
            assert!(!models.licence().is_empty());
        }
    }

    #[test]
    fn long_sentences_are_cut() {
        let annotation = annotate("fr", &"et puis ".repeat(1000));
        assert_eq!(annotation.heads.len(), 2001);
        assert_eq!(annotation.heads.iter().filter(|head| head.is_none()).count(), 2001usize.div_ceil(LONGEST));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_words_have_a_tree(words in prop::collection::vec("[^ ]{1,12}", 1..40)) {
            let annotation = annotate("fr", &words.join(" "));
            prop_assert_eq!(annotation.tags.len(), words.len());
            prop_assert_eq!(annotation.names.len(), words.len());
            for word in 0..words.len() {
                let up = |&word: &usize| annotation.heads[word].map(|head| head as usize);
                prop_assert!(std::iter::successors(Some(word), up).count() <= words.len());
            }
        }
    }
}
