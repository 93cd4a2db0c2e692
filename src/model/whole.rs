//! Products with the weights of a model in whole numbers: twice as fast as `matrix` and exact, so that all machines
//! and all vector widths give the same answers. Rows are rounded to twelve bits or so, weights to fourteen.

#![allow(clippy::inline_always)] // what is not inlined is not compiled for the processor at hand

use std::ops::Range;

use bytemuck::cast;
use pulp::{Arch, Simd, WithSimd};

/// Rows of the left matrix that one step of the kernel takes.
const ROWS: usize = 4;
/// Vectors of columns of the right matrix that one step of the kernel takes.
const VECTORS: usize = 2;
/// Columns in a vector.
const LANES: usize = 8;
/// Columns in a panel.
const COLUMNS: usize = VECTORS * LANES;
/// The bits by which weights are more exact in a file than in a product.
const SPARE_BITS: u32 = 2;
/// What weights are at most, without their sign.
const MOST_WEIGHT: i32 = 1 << (15 - SPARE_BITS);

/// Rows of numbers, each with a scale of its own; two neighbours stand together.
#[derive(Default)]
pub struct Rows {
    pairs: Vec<[i16; 2]>,
    scales: Vec<f32>,
    inner: usize,
}

impl Rows {
    /// Becomes `x`, whose rows have `inner` columns: rounded as finely as sums of that many products allow.
    pub fn fill(&mut self, x: &[f32], inner: usize) {
        self.inner = inner;
        self.scales.clear();
        self.pairs.clear();
        self.pairs.resize(x.len() / inner * inner.div_ceil(2), [0; 2]);
        Arch::new().dispatch(Rounding { x, to: self });
    }
}

struct Rounding<'a> {
    x: &'a [f32],
    to: &'a mut Rows,
}

impl WithSimd for Rounding<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Rows { pairs, scales, inner } = self.to;
        let most = most_number(*inner);
        for (row, pairs) in self.x.chunks_exact(*inner).zip(pairs.chunks_exact_mut(inner.div_ceil(2))) {
            let finest = most / largest(row);
            for (x, number) in row.iter().zip(pairs.as_flattened_mut()) {
                *number = whole(x * finest);
            }
            scales.push(1. / finest);
        }
    }
}

/// The largest number without its sign; never 0. Bits of positive numbers are ordered as the numbers are.
#[inline(always)]
fn largest(row: &[f32]) -> f32 {
    f32::from_bits(row.iter().fold(1e-30f32.to_bits(), |most, x| most.max(x.abs().to_bits())))
}

/// What the numbers of a row may be at most so that no sum of `inner` products overflows.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_possible_wrap)] // below 2^15
fn most_number(inner: usize) -> f32 {
    (i32::MAX / MOST_WEIGHT / inner as i32).min(i32::from(i16::MAX)) as f32
}

/// The nearest whole number to one within the bounds of `most_number`: in a sum as large as this one the last bits
/// count ones. Unlike a cast it needs no look at what cannot be.
#[inline(always)]
#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)] // the last bits are wanted
fn whole(x: f32) -> i16 {
    (x + 12_582_912.).to_bits() as i16
}

/// Two rows of a panel's columns.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
struct Line([[[i16; 2]; LANES]; VECTORS]);

/// A matrix and its bias.
pub struct Matrix {
    /// Panel by panel, and in a panel two rows in a line; what goes beyond the matrix is 0.
    lines: Vec<Line>,
    scale: f32,
    /// What is added to every row of a product.
    pub bias: Vec<f32>,
    inner: usize,
}

impl Matrix {
    /// The matrix of `inner` rows and the bias behind it, whose whole numbers are to be multiplied with `scale`.
    ///
    /// # Panics
    /// When the weights do not fit the shape.
    pub fn new(weights: &[i16], scale: f32, inner: usize, columns: usize) -> Self {
        let (matrix, bias) = weights.split_at(inner * columns);
        let mut lines = Vec::with_capacity(inner.div_ceil(2) * columns.div_ceil(COLUMNS));
        for column in (0..columns).step_by(COLUMNS) {
            let width = COLUMNS.min(columns - column);
            lines.extend(matrix.chunks(2 * columns).map(|rows| line(rows, columns, column..column + width)));
        }
        let bias = bias.iter().map(|&weight| f32::from(weight) * scale).collect();
        Self { lines, scale: scale * f32::from(1u8 << SPARE_BITS), bias, inner }
    }

    /// `y = x · matrix + bias`, row by row.
    pub fn apply(&self, x: &Rows, y: &mut Vec<f32>) {
        assert_eq!(x.inner, self.inner, "columns of the left matrix");
        y.clear();
        y.resize(x.scales.len() * self.bias.len(), 0.);
        #[cfg(target_arch = "x86_64")]
        if let Some(v3) = pulp::x86::V3::try_new() {
            return Simd::vectorize(v3, Product { x, matrix: self, y, sums: v3 });
        }
        Arch::new().dispatch(Product { x, matrix: self, y, sums: Plain });
    }
}

/// Some columns of one or two rows of a matrix.
fn line(rows: &[i16], columns: usize, span: Range<usize>) -> Line {
    let mut line = [[0; 2]; COLUMNS];
    for (half, row) in rows.chunks_exact(columns).enumerate() {
        for (to, weight) in line.iter_mut().zip(&row[span.clone()]) {
            to[half] = weight.saturating_add(1 << (SPARE_BITS - 1)) >> SPARE_BITS;
        }
    }
    Line(cast(line))
}

/// How the processor at hand adds up products.
trait Sums: Copy {
    /// Adds to each lane the products of a pair of numbers with a pair of weights.
    fn add(self, sums: [i32; LANES], x: [i16; 2], weights: [[i16; 2]; LANES]) -> [i32; LANES];
}

/// In plain code, which compilers know how to vectorise for SSE2 and NEON.
#[derive(Clone, Copy)]
struct Plain;

impl Sums for Plain {
    #[inline(always)]
    fn add(self, mut sums: [i32; LANES], x: [i16; 2], weights: [[i16; 2]; LANES]) -> [i32; LANES] {
        for (sum, weight) in sums.iter_mut().zip(weights) {
            *sum += i32::from(x[0]) * i32::from(weight[0]) + i32::from(x[1]) * i32::from(weight[1]);
        }
        sums
    }
}

#[cfg(target_arch = "x86_64")]
impl Sums for pulp::x86::V3 {
    #[inline(always)]
    fn add(self, sums: [i32; LANES], x: [i16; 2], weights: [[i16; 2]; LANES]) -> [i32; LANES] {
        let products = self.multiply_wrapping_add_adjacent_i16x16(cast([x; LANES]), cast(weights));
        cast(self.wrapping_add_i32x8(cast(sums), products))
    }
}

struct Product<'a, P> {
    x: &'a Rows,
    matrix: &'a Matrix,
    y: &'a mut [f32],
    sums: P,
}

impl<P: Sums> WithSimd for Product<'_, P> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let (rows, pairs) = (self.x.scales.len(), self.x.inner.div_ceil(2));
        for (panel, lines) in self.matrix.lines.chunks_exact(pairs).enumerate() {
            for row in (0..rows).step_by(ROWS) {
                let block = Block { x: self.x, matrix: self.matrix, lines, row, column: panel * COLUMNS };
                match rows - row {
                    1 => block.apply::<P, 1>(self.y, self.sums),
                    2 => block.apply::<P, 2>(self.y, self.sums),
                    3 => block.apply::<P, 3>(self.y, self.sums),
                    _ => block.apply::<P, ROWS>(self.y, self.sums),
                }
            }
        }
    }
}

/// The rows from `row` on times the panel at `column`.
struct Block<'a> {
    x: &'a Rows,
    matrix: &'a Matrix,
    lines: &'a [Line],
    row: usize,
    column: usize,
}

impl Block<'_> {
    #[inline(always)]
    fn apply<P: Sums, const N: usize>(self, y: &mut [f32], adder: P) {
        let Self { x, matrix, lines, row, column } = self;
        let mut sums = [[[0; LANES]; VECTORS]; N];
        let rows: [&[[i16; 2]]; N] = std::array::from_fn(|n| &x.pairs[(row + n) * lines.len()..][..lines.len()]);
        for (k, line) in lines.iter().enumerate() {
            for (sums, row) in sums.iter_mut().zip(rows) {
                for (sums, &weights) in sums.iter_mut().zip(&line.0) {
                    *sums = adder.add(*sums, row[k], weights);
                }
            }
        }
        let bias = &matrix.bias[column..];
        for (n, sums) in sums.iter().enumerate() {
            let scale = x.scales[row + n] * matrix.scale;
            let y = &mut y[(row + n) * matrix.bias.len()..][..matrix.bias.len()][column..];
            for ((y, bias), &sum) in y.iter_mut().zip(bias).zip(sums.as_flattened()) {
                *y = bias + sum as f32 * scale;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_definition_on_ragged_shapes() {
        for (rows, inner, columns) in [(1, 3, 1), (5, 7, 19), (8, 16, 48), (3, 2, 16)] {
            let value = |i: usize| f32::from(u8::try_from(i * 7 % 11).unwrap_or(0)) - 5.;
            let x: Vec<f32> = (0..rows * inner).map(value).collect();
            let weights: Vec<i16> =
                (0..(inner + 1) * columns).map(|i| i16::try_from(i * 5 % 64).unwrap_or(0) * 1000 - 31_000).collect();
            let (mut whole, mut y) = (Rows::default(), Vec::new());
            whole.fill(&x, inner);
            Matrix::new(&weights, 1e-4, inner, columns).apply(&whole, &mut y);
            for r in 0..rows {
                for c in 0..columns {
                    let weight = |k: usize| f32::from(weights[k * columns + c]) * 1e-4;
                    let sum: f32 = (0..inner).map(|k| x[r * inner + k] * weight(k)).sum();
                    assert!((y[r * columns + c] - weight(inner) - sum).abs() < 0.02);
                }
            }
        }
    }

    #[test]
    fn all_processors_add_up_the_same() {
        let (x, weights) = ([-1365, 900], std::array::from_fn(|i| [8000 - 1000 * i as i16, -7]));
        let plain = Plain.add([5; LANES], x, weights);
        #[cfg(target_arch = "x86_64")]
        if let Some(v3) = pulp::x86::V3::try_new() {
            assert_eq!(v3.add([5; LANES], x, weights), plain);
        }
        assert_eq!(plain[0], 5 - 1365 * 8000 - 900 * 7);
    }

    #[test]
    fn the_largest_sum_does_not_overflow() {
        for inner in [1, 2, 128, 192] {
            let (mut rows, mut y) = (Rows::default(), Vec::new());
            rows.fill(&vec![-3.; inner], inner);
            Matrix::new(&vec![i16::MIN; inner + 1], 1., inner, 1).apply(&rows, &mut y);
            let right = 3. * 32768. * inner as f32 - 32768.;
            assert!((y[0] / right - 1.).abs() < 1e-3, "{inner}: {} {right}", y[0]);
        }
    }
}
