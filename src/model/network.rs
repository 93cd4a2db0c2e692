//! The network that all models of a language share: words to vectors, vectors to vectors in context, and a linear
//! read-out for each question. The recurrent layers are "simple recurrent units" (Lei et al. 2018), both ways.
//! All dense weights stand in one list; [`Plan`] says where. Training and reading share this file.

#![allow(clippy::inline_always)] // what is not inlined is not compiled for the processor at hand

use pulp::{Arch, Simd, WithSimd};

use super::matrix::multiply;

/// The measures of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// Width of the memory of one direction; words have twice as many dimensions.
    pub hidden: usize,
    /// Recurrent layers.
    pub layers: usize,
    /// Width of the space in which heads and dependents meet.
    pub arc: usize,
    /// Width of the space in which relations are told.
    pub relation: usize,
    /// Different tags.
    pub tags: usize,
    /// Different relations.
    pub relations: usize,
    /// Different labels of names.
    pub names: usize,
}

/// A matrix and its bias in the list of weights.
#[derive(Clone, Copy, Debug)]
pub struct Dense {
    /// Where the matrix starts; the bias follows it.
    pub at: usize,
    /// Rows of the matrix.
    pub inner: usize,
    /// Columns of the matrix.
    pub columns: usize,
}

impl Dense {
    /// Where the bias starts.
    pub fn bias_at(&self) -> usize {
        self.at + self.inner * self.columns
    }

    /// One past its last weight.
    pub fn end(&self) -> usize {
        self.bias_at() + self.columns
    }

    /// The matrix.
    pub fn matrix<'w>(&self, weights: &'w [f32]) -> &'w [f32] {
        &weights[self.at..self.bias_at()]
    }

    /// The bias.
    pub fn bias<'w>(&self, weights: &'w [f32]) -> &'w [f32] {
        &weights[self.bias_at()..self.end()]
    }

    /// `y = x · matrix + bias`, row by row.
    pub fn apply(&self, weights: &[f32], x: &[f32], y: &mut Vec<f32>) {
        y.clear();
        for _ in x.chunks_exact(self.inner) {
            y.extend_from_slice(self.bias(weights));
        }
        multiply(x, self.matrix(weights), y, self.inner, self.columns);
    }
}

/// The parts of a network; as `Plan<Dense>`, where each stands in the list of weights.
#[derive(Clone, Debug)]
pub struct Plan<Part = Dense> {
    /// The measures.
    pub sizes: Sizes,
    /// Recurrent layers, first to last: what drives them, and how far their gates look at what they remember.
    pub layers: Vec<(Part, Part)>,
    /// Tags.
    pub tags: Part,
    /// Labels of names.
    pub names: Part,
    /// Words as dependents.
    pub dependents: Part,
    /// Words as heads.
    pub heads: Part,
    /// What a dependent wants of its head.
    pub arcs: Part,
    /// Words as dependents, where relations are told.
    pub relation_dependents: Part,
    /// Words as heads, where relations are told.
    pub relation_heads: Part,
    /// Relations.
    pub relations: Part,
    /// The head of the sentence's root, as `heads` and `relation_heads` would give it.
    pub root: Part,
    /// By how much each distance from dependent to head counts.
    pub distances: Part,
}

/// Distances that are told apart, to the left and to the right.
pub const DISTANCES: usize = 24;

impl Plan {
    /// The plan of a network of these measures.
    pub fn new(sizes: Sizes) -> Self {
        let mut end = 0;
        let mut dense = |inner, columns| {
            let dense = Dense { at: end, inner, columns };
            end = dense.end();
            dense
        };
        let width = 2 * sizes.hidden;
        Self {
            sizes,
            layers: (0..sizes.layers).map(|_| (dense(width, 6 * sizes.hidden), dense(0, 4 * sizes.hidden))).collect(),
            tags: dense(width, sizes.tags),
            names: dense(width, sizes.names),
            dependents: dense(width, sizes.arc),
            heads: dense(width, sizes.arc),
            arcs: dense(sizes.arc, sizes.arc),
            relation_dependents: dense(width, sizes.relation),
            relation_heads: dense(width, sizes.relation),
            relations: dense(sizes.relation, sizes.relations),
            root: dense(0, sizes.arc + sizes.relation),
            distances: dense(0, DISTANCES),
        }
    }

    /// The same parts as something else, made in the order of their weights.
    pub fn map<Part>(&self, mut make: impl FnMut(Dense) -> Part) -> Plan<Part> {
        Plan {
            sizes: self.sizes,
            layers: self.layers.iter().map(|&(drive, looks)| (make(drive), make(looks))).collect(),
            tags: make(self.tags),
            names: make(self.names),
            dependents: make(self.dependents),
            heads: make(self.heads),
            arcs: make(self.arcs),
            relation_dependents: make(self.relation_dependents),
            relation_heads: make(self.relation_heads),
            relations: make(self.relations),
            root: make(self.root),
            distances: make(self.distances),
        }
    }

    /// How many weights there are.
    pub fn len(&self) -> usize {
        self.distances.end()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All matrices, in the order of their weights.
    pub fn parts(&self) -> impl Iterator<Item = Dense> + '_ {
        let heads = [self.tags, self.names, self.dependents, self.heads, self.arcs];
        let relations = [self.relation_dependents, self.relation_heads, self.relations, self.root, self.distances];
        self.layers.iter().flat_map(|&(drive, looks)| [drive, looks]).chain(heads).chain(relations)
    }
}

/// What a recurrent layer works on. A unit has six columns in `drive` (candidate, forget gate and output gate of the way
/// forth, then of the way back) and four in `looks` (forget gate and output gate, likewise).
pub struct Layer<'a> {
    /// What drives the layer.
    pub drive: &'a [f32],
    /// How far its gates look at what it remembers.
    pub looks: &'a [f32],
    /// What the layer read.
    pub x: &'a [f32],
    /// What it remembers.
    pub cells: &'a mut [f32],
    /// What it says.
    pub y: &'a mut [f32],
    /// Units of one direction.
    pub hidden: usize,
}

impl Layer<'_> {
    /// Runs the layer over the words, both ways.
    pub fn run(self) {
        Arch::new().dispatch(self);
    }
}

impl WithSimd for Layer<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let (hidden, words) = (self.hidden, self.x.len() / (2 * self.hidden));
        let mut last = vec![0.; hidden];
        for way in 0..2 {
            last.fill(0.);
            let looks = &self.looks[2 * way * hidden..][..2 * hidden];
            for step in 0..words {
                let word = if way == 0 { step } else { words - 1 - step };
                let at = (2 * word + way) * hidden;
                let drive = &self.drive[3 * at..][..3 * hidden];
                let out = (&mut self.cells[at..][..hidden], &mut self.y[at..][..hidden]);
                unit(drive, looks, &self.x[at..][..hidden], &mut last, out.0, out.1);
            }
        }
    }
}

#[inline(always)]
fn unit(drive: &[f32], looks: &[f32], x: &[f32], last: &mut [f32], cells: &mut [f32], y: &mut [f32]) {
    let hidden = x.len();
    let (candidate, gates) = drive.split_at(hidden);
    let (forget, output) = gates.split_at(hidden);
    let (look_forget, look_output) = looks.split_at(hidden);
    let (output, look_output) = (&output[..hidden], &look_output[..hidden]);
    let (last, cells, y) = (&mut last[..hidden], &mut cells[..hidden], &mut y[..hidden]);
    for i in 0..hidden {
        let keep = sigmoid(forget[i] + look_forget[i] * last[i]);
        let open = sigmoid(output[i] + look_output[i] * last[i]);
        let cell = candidate[i] + keep * (last[i] - candidate[i]);
        last[i] = cell;
        cells[i] = cell;
        y[i] = x[i] + open * (tanh(cell) - x[i]);
    }
}

/// A tangent without exponentials, the same on all machines: 1 from 3 on, and smooth there.
#[inline(always)]
pub fn tanh(x: f32) -> f32 {
    let x = x.clamp(-3., 3.);
    x * (27. + x * x) / (27. + 9. * x * x)
}

/// The sigmoid that belongs to [`tanh`].
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    0.5 + 0.5 * tanh(0.5 * x)
}

/// The number of the distance from a dependent to a head.
pub fn distance(dependent: usize, head: usize) -> usize {
    let far = dependent.abs_diff(head);
    let step = match far {
        0..=6 => far,
        7..=9 => 7,
        10..=14 => 8,
        15..=21 => 9,
        22..=35 => 10,
        _ => 11,
    };
    if head < dependent { step } else { DISTANCES / 2 + step }
}
