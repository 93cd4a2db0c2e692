//! The network of `selon::model` as it learns: its answers to a batch of sentences, and the gradient of what they
//! miss, written out by hand. Words, layers and answers are dropped at random so that it does not learn by heart.

use std::ops::Range;

use selon::model::features::{COUNT, IDENTITY, ROWS, WordRows, first_row};
use selon::model::matrix::{multiply, transpose};
use selon::model::network::{Dense, Layer, Plan, Sizes, distance, sigmoid, tanh};
use selon::model::vectors::CODES;

use super::adam::Parameters;
use super::quantiser::Quantised;
use super::random::Random;

/// A sentence to learn from, in numbers.
pub struct Example {
    /// What the network sees.
    pub rows: Vec<WordRows>,
    /// The tag of each word.
    pub tags: Vec<usize>,
    /// The head of each word, from 1 on; 0 for the root.
    pub heads: Vec<usize>,
    /// How it depends on it.
    pub relations: Vec<usize>,
    /// Labels of names, where somebody marked them and was sure.
    pub names: Option<Vec<Option<usize>>>,
    /// Whether tags and trees are to be learned from it.
    pub parsed: bool,
}

/// How much is dropped at random.
#[derive(Clone, Copy)]
pub struct Drops {
    /// Identity of a word.
    pub word: f32,
    /// Codes of a word's vector.
    pub vector: f32,
    /// Dimensions of what the layers read.
    pub layer: f32,
    /// Dimensions of what the answers are read from.
    pub answer: f32,
}

/// A network that learns.
pub struct Network {
    /// Where the dense weights stand.
    pub plan: Plan,
    /// The embedding.
    pub embedding: Parameters,
    /// The dense weights.
    pub dense: Parameters,
    drops: Drops,
    touched: Vec<bool>,
    random: Random,
}

/// What a layer read and made of it.
struct Pass {
    x: Vec<f32>,
    mask: Vec<f32>,
    drive: Vec<f32>,
    cells: Vec<f32>,
}

impl Network {
    /// A network that has learned nothing.
    pub fn new(sizes: Sizes, quantised: &Quantised, drops: Drops, seed: u64) -> Self {
        let mut random = Random(seed);
        let plan = Plan::new(sizes);
        let mut dense = vec![0.; plan.len()];
        for part in plan.parts() {
            let most = (6. / (part.inner + part.columns) as f32).sqrt();
            dense[part.at..part.bias_at()].iter_mut().for_each(|weight| *weight = random.around(most));
        }
        dense[plan.root.bias_at()..plan.root.end()].iter_mut().for_each(|weight| *weight = random.around(0.3));
        let width = 2 * sizes.hidden;
        let mut embedding: Vec<f32> = (0..ROWS * width).map(|_| random.around(0.2)).collect();
        place_codes(&mut embedding, quantised, width, &mut random);
        Self {
            plan,
            embedding: Parameters::new(embedding),
            dense: Parameters::new(dense),
            drops,
            touched: vec![false; ROWS],
            random,
        }
    }

    /// Learns from a batch; yields the loss a word.
    pub fn learn(&mut self, batch: &[&Example], rate: f32) -> f32 {
        let words: Vec<Range<usize>> = batch
            .iter()
            .scan(0, |end, example| {
                let start = *end;
                *end += example.rows.len();
                Some(start..*end)
            })
            .collect();
        let rows = self.drop_words(batch);
        let (passes, states) = self.forward(&rows, &words);
        let mask = self.masks(&words, self.drops.answer);
        let seen: Vec<f32> = states.iter().zip(&mask).map(|(state, mask)| state * mask).collect();
        let mut slope = vec![0.; seen.len()];
        let loss = self.answers(batch, &words, &seen, &mut slope);
        slope.iter_mut().zip(&mask).for_each(|(slope, mask)| *slope *= mask);
        self.backward(&passes, &words, slope, &rows);
        self.step(rate);
        loss / rows.len() as f32
    }

    fn drop_words(&mut self, batch: &[&Example]) -> Vec<WordRows> {
        let mut rows = Vec::new();
        for row in batch.iter().flat_map(|example| &example.rows) {
            let mut row = *row;
            if self.random.unit() < self.drops.word {
                hide(&mut row, IDENTITY);
            }
            if self.random.unit() < self.drops.vector {
                hide(&mut row, COUNT - CODES..COUNT);
            }
            rows.push(row);
        }
        rows
    }

    /// One mask a sentence, the same for all its words.
    fn masks(&mut self, words: &[Range<usize>], dropped: f32) -> Vec<f32> {
        let width = 2 * self.plan.sizes.hidden;
        words.iter().flat_map(|words| self.random.mask(width, dropped).repeat(words.len())).collect()
    }

    fn forward(&mut self, rows: &[WordRows], words: &[Range<usize>]) -> (Vec<Pass>, Vec<f32>) {
        let hidden = self.plan.sizes.hidden;
        let width = 2 * hidden;
        let mut states = vec![0.; rows.len() * width];
        for (state, rows) in states.chunks_exact_mut(width).zip(rows) {
            for &row in rows {
                let embedding = &self.embedding.values[row as usize * width..][..width];
                state.iter_mut().zip(embedding).for_each(|(state, weight)| *state += weight);
            }
        }
        let mut passes = Vec::new();
        for (layer, looks) in self.plan.layers.clone() {
            let mask = self.masks(words, self.drops.layer);
            let x: Vec<f32> = states.iter().zip(&mask).map(|(state, mask)| state * mask).collect();
            let mut drive = Vec::new();
            layer.apply(&self.dense.values, &x, &mut drive);
            let mut cells = vec![0.; x.len()];
            for words in words {
                let (at, driven) =
                    (words.start * width..words.end * width, words.start * 3 * width..words.end * 3 * width);
                Layer {
                    drive: &drive[driven],
                    looks: looks.bias(&self.dense.values),
                    x: &x[at.clone()],
                    cells: &mut cells[at.clone()],
                    y: &mut states[at],
                    hidden,
                }
                .run();
            }
            passes.push(Pass { x, mask, drive, cells });
        }
        (passes, states)
    }

    fn answers(&mut self, batch: &[&Example], words: &[Range<usize>], states: &[f32], slope: &mut [f32]) -> f32 {
        let total: usize = words.iter().map(ExactSizeIterator::len).sum();
        let known: usize = batch.iter().filter(|e| e.parsed).map(|e| e.rows.len()).sum();
        let each = 1. / known.max(total / 2) as f32;
        let parsed = |pick: fn(&Example) -> &[usize]| -> Vec<Option<usize>> {
            batch.iter().flat_map(|e| pick(e).iter().map(|&gold| e.parsed.then_some(gold))).collect()
        };
        let tags = parsed(|e| &e.tags);
        let names: Vec<Option<usize>> =
            batch.iter().flat_map(|e| e.names.clone().unwrap_or_else(|| vec![None; e.rows.len()])).collect();
        let sure = names.iter().flatten().count().max(1);
        let mut loss = self.classify(self.plan.tags, states, &tags, each, slope);
        loss += self.classify(self.plan.names, states, &names, (1. / sure as f32).min(3. / total as f32), slope);
        loss += self.relate(&parsed(|e| &e.relations), batch, words, states, each, slope);
        loss + self.attach(batch, words, states, each, slope)
    }

    /// A read-out with one answer a word.
    fn classify(&mut self, part: Dense, x: &[f32], gold: &[Option<usize>], each: f32, slope: &mut [f32]) -> f32 {
        let mut scores = Vec::new();
        part.apply(&self.dense.values, x, &mut scores);
        let mut loss = 0.;
        for (scores, gold) in scores.chunks_exact_mut(part.columns).zip(gold) {
            match gold {
                Some(gold) => loss += blame(scores, *gold, each),
                None => scores.fill(0.),
            }
        }
        self.trace(part, x, &scores, slope);
        loss
    }

    fn relate(
        &mut self,
        gold: &[Option<usize>],
        batch: &[&Example],
        words: &[Range<usize>],
        states: &[f32],
        each: f32,
        slope: &mut [f32],
    ) -> f32 {
        let (dependents, heads) = (self.plan.relation_dependents, self.plan.relation_heads);
        let (width, root) = (dependents.columns, self.plan.root.bias_at() + self.plan.sizes.arc);
        let (mut sums, mut of_heads) = (Vec::new(), Vec::new());
        dependents.apply(&self.dense.values, states, &mut sums);
        heads.apply(&self.dense.values, states, &mut of_heads);
        let places: Vec<Option<usize>> = batch
            .iter()
            .zip(words)
            .flat_map(|(e, words)| e.heads.iter().map(|head| head.checked_sub(1).map(|head| words.start + head)))
            .collect();
        for (sum, place) in sums.chunks_exact_mut(width).zip(&places) {
            let head = place.map_or(&self.dense.values[root..][..width], |place| &of_heads[place * width..][..width]);
            sum.iter_mut().zip(head).for_each(|(sum, head)| *sum = (*sum + head).max(0.));
        }
        let mut back = vec![0.; sums.len()];
        let loss = self.classify(self.plan.relations, &sums, gold, each, &mut back);
        back.iter_mut().zip(&sums).for_each(|(back, sum)| *back *= f32::from(u8::from(*sum > 0.)));
        let mut back_heads = vec![0.; back.len()];
        for (back, place) in back.chunks_exact(width).zip(&places) {
            let to = place
                .map_or_else(|| &mut self.dense.gradient[root..][..width], |p| &mut back_heads[p * width..][..width]);
            to.iter_mut().zip(back).for_each(|(to, back)| *to += back);
        }
        self.trace(dependents, states, &back, slope);
        self.trace(heads, states, &back_heads, slope);
        loss
    }

    fn attach(
        &mut self,
        batch: &[&Example],
        words: &[Range<usize>],
        states: &[f32],
        each: f32,
        slope: &mut [f32],
    ) -> f32 {
        let plan = self.plan.clone();
        let arc = plan.sizes.arc;
        let (mut dependents, mut heads, mut wanted) = (Vec::new(), Vec::new(), Vec::new());
        plan.dependents.apply(&self.dense.values, states, &mut dependents);
        plan.heads.apply(&self.dense.values, states, &mut heads);
        dependents.iter_mut().chain(&mut heads).for_each(|value| *value = value.max(0.));
        plan.arcs.apply(&self.dense.values, &dependents, &mut wanted);
        let mut back_heads = vec![0.; heads.len()];
        let mut back_wanted = vec![0.; wanted.len()];
        let mut loss = 0.;
        for (example, words) in batch.iter().zip(words).filter(|(example, _)| example.parsed) {
            let at = words.start * arc..words.end * arc;
            let nodes = words.len() + 1;
            let root: Vec<f32> = self.dense.values[plan.root.bias_at()..][..arc].iter().map(|v| v.max(0.)).collect();
            let offered: Vec<f32> = root.iter().chain(&heads[at.clone()]).copied().collect();
            let mut across = Vec::new();
            transpose(&offered, &mut across, arc);
            let mut scores = self.distances(nodes);
            multiply(&wanted[at.clone()], &across, &mut scores, arc, nodes);
            for (word, (scores, &gold)) in scores.chunks_exact_mut(nodes).zip(&example.heads).enumerate() {
                scores[word + 1] = f32::MIN;
                loss += blame(scores, gold, each);
            }
            self.blame_distances(&scores, nodes);
            multiply(&scores, &offered, &mut back_wanted[at.clone()], nodes, arc);
            transpose(&scores, &mut across, nodes);
            let mut back = vec![0.; offered.len()];
            multiply(&across, &wanted[at.clone()], &mut back, words.len(), arc);
            let to_root = &mut self.dense.gradient[plan.root.bias_at()..][..arc];
            for ((to, back), root) in to_root.iter_mut().zip(&back).zip(&root) {
                *to += if *root > 0. { *back } else { 0. };
            }
            back_heads[at].copy_from_slice(&back[arc..]);
        }
        let mut back_dependents = vec![0.; dependents.len()];
        self.trace(plan.arcs, &dependents, &back_wanted, &mut back_dependents);
        back_dependents.iter_mut().zip(&dependents).for_each(|(back, value)| *back *= f32::from(u8::from(*value > 0.)));
        back_heads.iter_mut().zip(&heads).for_each(|(back, value)| *back *= f32::from(u8::from(*value > 0.)));
        self.trace(plan.dependents, states, &back_dependents, slope);
        self.trace(plan.heads, states, &back_heads, slope);
        loss
    }

    /// Scores of all pairs by their distance alone.
    fn distances(&self, nodes: usize) -> Vec<f32> {
        let by_distance = self.plan.distances.bias(&self.dense.values);
        let pairs = (1..nodes).flat_map(|word| (0..nodes).map(move |head| (word, head)));
        pairs.map(|(word, head)| if head == 0 { 0. } else { by_distance[distance(word, head)] }).collect()
    }

    fn blame_distances(&mut self, slopes: &[f32], nodes: usize) {
        let gradient = &mut self.dense.gradient[self.plan.distances.bias_at()..];
        for (word, slopes) in slopes.chunks_exact(nodes).enumerate() {
            for (head, slope) in slopes.iter().enumerate().skip(1) {
                gradient[distance(word + 1, head)] += slope;
            }
        }
    }

    /// The gradient through a dense part: adds to its weights' and to its input's.
    fn trace(&mut self, part: Dense, x: &[f32], back: &[f32], slope: &mut [f32]) {
        let rows = back.len() / part.columns;
        let mut across = Vec::new();
        transpose(x, &mut across, part.inner);
        let (matrix, bias) = self.dense.gradient[part.at..part.end()].split_at_mut(part.bias_at() - part.at);
        multiply(&across, back, matrix, rows, part.columns);
        for back in back.chunks_exact(part.columns) {
            bias.iter_mut().zip(back).for_each(|(bias, back)| *bias += back);
        }
        transpose(part.matrix(&self.dense.values), &mut across, part.columns);
        multiply(back, &across, slope, part.columns, part.inner);
    }

    fn backward(&mut self, passes: &[Pass], words: &[Range<usize>], mut slope: Vec<f32>, rows: &[WordRows]) {
        let hidden = self.plan.sizes.hidden;
        let width = 2 * hidden;
        for ((layer, looks), pass) in self.plan.layers.clone().into_iter().zip(passes).rev() {
            let mut back_x = vec![0.; slope.len()];
            let mut back = vec![0.; pass.drive.len()];
            let weights = looks.bias(&self.dense.values);
            let gradient = &mut self.dense.gradient[looks.at..looks.end()];
            for words in words {
                for way in 0..2 {
                    let at = 2 * way * hidden..2 * (way + 1) * hidden;
                    let looks = (&weights[at.clone()], &mut gradient[at]);
                    unwind(pass, &slope, &mut back, &mut back_x, looks, way, words.clone());
                }
            }
            self.trace(layer, &pass.x, &back, &mut back_x);
            back_x.iter_mut().zip(&pass.mask).for_each(|(slope, mask)| *slope *= mask);
            slope = back_x;
        }
        for (slope, rows) in slope.chunks_exact(width).zip(rows) {
            for &row in rows {
                let row = row as usize;
                self.touched[row] = true;
                let gradient = &mut self.embedding.gradient[row * width..][..width];
                gradient.iter_mut().zip(slope).for_each(|(to, slope)| *to += slope);
            }
        }
    }

    fn step(&mut self, rate: f32) {
        let width = 2 * self.plan.sizes.hidden;
        let norm = self.dense.gradient.iter().map(|g| g * g).sum::<f32>().sqrt();
        let shrink = (2. / (norm + 1e-6)).min(1.);
        self.dense.step(0..self.plan.len(), rate, shrink);
        for row in 0..ROWS {
            if std::mem::take(&mut self.touched[row]) {
                self.embedding.step(row * width..(row + 1) * width, rate, shrink);
            }
        }
    }
}

/// Lets the network see nothing in some views of a word.
fn hide(row: &mut WordRows, views: impl IntoIterator<Item = usize>) {
    for view in views {
        row[view] = u32::try_from(first_row(view)).unwrap_or(0);
    }
}

/// Code vectors into the embedding, turned at random into as many dimensions as it has.
fn place_codes(embedding: &mut [f32], quantised: &Quantised, width: usize, random: &mut Random) {
    let dimensions = quantised.dimensions;
    let turn: Vec<f32> = (0..dimensions * width).map(|_| random.around(1.7 / (dimensions as f32).sqrt())).collect();
    for (stage, book) in quantised.books.iter().enumerate() {
        let first = first_row(COUNT - CODES + stage) + 1;
        let to = &mut embedding[first * width..][..book.len() / dimensions * width];
        to.fill(0.);
        multiply(book, &turn, to, dimensions, width);
        for weight in to {
            *weight *= 3.;
        }
    }
}

/// The gradient of one recurrent layer in one direction over one sentence.
fn unwind(
    pass: &Pass,
    slope: &[f32],
    back: &mut [f32],
    back_x: &mut [f32],
    (looks, back_looks): (&[f32], &mut [f32]),
    way: usize,
    words: Range<usize>,
) {
    let hidden = looks.len() / 2;
    let mut carried = vec![0.; hidden];
    for step in (0..words.len()).rev() {
        let word = if way == 0 { words.start + step } else { words.end - 1 - step };
        let before = (step > 0).then(|| if way == 0 { word - 1 } else { word + 1 });
        let at = (2 * word + way) * hidden;
        for (i, carried) in carried.iter_mut().enumerate() {
            let last = before.map_or(0., |before| pass.cells[(2 * before + way) * hidden + i]);
            let [candidate, forget, output] = [0, 1, 2].map(|part| pass.drive[3 * at + part * hidden + i]);
            let (forget, output) = (forget + looks[i] * last, output + looks[hidden + i] * last);
            let (keep, open, cell) = (sigmoid(forget), sigmoid(output), pass.cells[at + i]);
            let said = slope[at + i];
            let of_cell = *carried + said * open * tanh_slope(cell);
            let of_forget = of_cell * (last - candidate) * sigmoid_slope(forget);
            let of_output = said * (tanh(cell) - pass.x[at + i]) * sigmoid_slope(output);
            back_x[at + i] += said * (1. - open);
            back[3 * at + i] = of_cell * (1. - keep);
            back[3 * at + hidden + i] = of_forget;
            back[3 * at + 2 * hidden + i] = of_output;
            back_looks[i] += of_forget * last;
            back_looks[hidden + i] += of_output * last;
            *carried = of_cell * keep + of_forget * looks[i] + of_output * looks[hidden + i];
        }
    }
}

fn tanh_slope(x: f32) -> f32 {
    if x.abs() >= 3. { 0. } else { ((9. - x * x) / (9. + 3. * x * x)).powi(2) }
}

fn sigmoid_slope(x: f32) -> f32 {
    0.25 * tanh_slope(0.5 * x)
}

/// Turns scores into the gradient of the cross entropy; yields the loss.
fn blame(scores: &mut [f32], gold: usize, each: f32) -> f32 {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    for score in &mut *scores {
        *score = (*score - most).exp();
    }
    let sum: f32 = scores.iter().sum();
    let loss = -(scores[gold] / sum).max(1e-12).ln();
    for score in &mut *scores {
        *score *= each / sum;
    }
    scores[gold] -= each;
    loss
}
