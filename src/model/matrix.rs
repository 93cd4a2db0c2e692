//! Products of small dense matrices, the cost of the models: row-major `f32`, vectorised for the processor at hand.
//! Every sum runs in the same order without fused steps, so that all machines get the same answers.

#![allow(clippy::inline_always)] // what is not inlined is not compiled for the processor at hand

use bytemuck::{cast_slice, cast_slice_mut};
use pulp::{Arch, Scalar128b, Simd, WithSimd};

/// Rows of the left matrix that one step of the kernel takes.
const ROWS: usize = 4;
/// Vectors of columns of the right matrix that one step of the kernel takes.
const VECTORS: usize = 2;

/// `y += x · w`, where `x` has `inner` columns and `w` and `y` have `columns`.
///
/// # Panics
/// When the lengths do not fit the shapes.
pub fn multiply(x: &[f32], w: &[f32], y: &mut [f32], inner: usize, columns: usize) {
    assert_eq!(w.len(), inner * columns, "right matrix");
    assert_eq!(x.len() / inner, y.len() / columns, "rows");
    let product = Product { x, w, y, inner, columns };
    match Arch::new() {
        Arch::Scalar => product.with_simd(Scalar128b),
        arch => arch.dispatch(product),
    }
}

struct Product<'a> {
    x: &'a [f32],
    w: &'a [f32],
    y: &'a mut [f32],
    inner: usize,
    columns: usize,
}

impl WithSimd for Product<'_> {
    type Output = ();

    /// Copies as many columns as the kernel takes to one place, and multiplies all rows with them.
    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self { x, w, y, inner, columns } = self;
        let rows = x.len() / inner;
        let most = VECTORS * S::F32_LANES;
        let mut panel = vec![[simd.splat_f32s(0.); VECTORS]; inner];
        for column in (0..columns).step_by(most) {
            let width = most.min(columns - column);
            for (panel, w) in panel.iter_mut().zip(w.chunks_exact(columns)) {
                *panel = vectors::<S>(simd, &w[column..column + width]);
            }
            for row in (0..rows).step_by(ROWS) {
                let (x, y) = (&x[row * inner..], &mut y[row * columns + column..]);
                match rows - row {
                    1 => block::<S, 1>(simd, x, &panel, y, columns, width),
                    2 => block::<S, 2>(simd, x, &panel, y, columns, width),
                    3 => block::<S, 3>(simd, x, &panel, y, columns, width),
                    _ => block::<S, ROWS>(simd, x, &panel, y, columns, width),
                }
            }
        }
    }
}

/// A row of a panel; zeros where the matrix ends.
#[inline(always)]
fn vectors<S: Simd>(simd: S, row: &[f32]) -> [S::f32s; VECTORS] {
    if let ([left, right], []) = S::as_simd_f32s(row) {
        return [*left, *right];
    }
    let mut vectors = [simd.splat_f32s(0.); VECTORS];
    cast_slice_mut::<_, f32>(&mut vectors)[..row.len()].copy_from_slice(row);
    vectors
}

/// `N` rows of the first `width` columns of `y`, whose rows are `columns` apart; the sums stay in registers.
#[inline(always)]
fn block<S: Simd, const N: usize>(
    simd: S,
    x: &[f32],
    panel: &[[S::f32s; VECTORS]],
    y: &mut [f32],
    columns: usize,
    width: usize,
) {
    let mut sums = [[simd.splat_f32s(0.); VECTORS]; N];
    let rows: [&[f32]; N] = std::array::from_fn(|row| &x[row * panel.len()..][..panel.len()]);
    for (k, &[left, right]) in panel.iter().enumerate() {
        for ([sum_left, sum_right], row) in sums.iter_mut().zip(rows) {
            let a = simd.splat_f32s(row[k]);
            *sum_left = simd.add_f32s(*sum_left, simd.mul_f32s(a, left));
            *sum_right = simd.add_f32s(*sum_right, simd.mul_f32s(a, right));
        }
    }
    for (row, sums) in sums.into_iter().enumerate() {
        for (y, sum) in y[row * columns..][..width].iter_mut().zip(cast_slice::<_, f32>(&sums)) {
            *y += sum;
        }
    }
}

/// `y += row · scale` for each of `rows` of a matrix in whole numbers with as many columns as `y`.
pub fn add_scaled(matrix: &[i8], scales: &[f32], rows: &[u32], y: &mut [f32]) {
    Arch::new().dispatch(|| {
        let columns = y.len();
        for &row in rows {
            let (row, scale) = (&matrix[row as usize * columns..][..columns], scales[row as usize]);
            for (y, &whole) in y.iter_mut().zip(row) {
                *y += f32::from(whole) * scale;
            }
        }
    });
}

/// `to = fromᵀ`, where `from` has `columns` columns.
pub fn transpose(from: &[f32], to: &mut Vec<f32>, columns: usize) {
    let rows = from.len() / columns;
    to.clear();
    to.resize(from.len(), 0.);
    for (r, row) in from.chunks_exact(columns).enumerate() {
        for (c, &value) in row.iter().enumerate() {
            to[c * rows + r] = value;
        }
    }
}

/// The place of the greatest number, the last of equals; 0 when there are none.
pub fn best(numbers: &[f32]) -> usize {
    let greatest = greatest(numbers);
    numbers.iter().rposition(|&number| order(number) == greatest).unwrap_or(0)
}

/// The [`order`] of the greatest number.
pub fn greatest(numbers: &[f32]) -> i32 {
    numbers.iter().fold(i32::MIN, |greatest, &number| greatest.max(order(number)))
}

/// A whole number that is ordered as `f32::total_cmp` orders numbers, for many to be compared at once.
pub fn order(number: f32) -> i32 {
    let bits = number.to_bits().cast_signed();
    bits ^ ((bits >> 31).cast_unsigned() >> 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_is_the_last_of_the_greatest() {
        for numbers in [&[-1., 3., 3., 2.][..], &[-0., 0., -0.], &[-2., -1., -3.], &[f32::NAN, 1.], &[]] {
            let slow = (0..numbers.len()).max_by(|&a, &b| numbers[a].total_cmp(&numbers[b])).unwrap_or(0);
            assert_eq!(best(numbers), slow, "{numbers:?}");
        }
    }

    #[test]
    fn agrees_with_the_definition_on_ragged_shapes() {
        for (rows, inner, columns) in [(1, 3, 1), (5, 7, 19), (8, 16, 48), (3, 2, 16)] {
            let value = |i: usize| f32::from(u8::try_from(i * 7 % 11).unwrap_or(0)) - 5.;
            let x: Vec<f32> = (0..rows * inner).map(value).collect();
            let w: Vec<f32> = (0..inner * columns).map(|i| value(i + 3)).collect();
            let mut y = vec![1.; rows * columns];
            multiply(&x, &w, &mut y, inner, columns);
            for r in 0..rows {
                for c in 0..columns {
                    let sum: f32 = (0..inner).map(|k| x[r * inner + k] * w[k * columns + c]).sum();
                    assert!((y[r * columns + c] - 1. - sum).abs() < 1e-3);
                }
            }
        }
    }

    #[test]
    fn transposes() {
        let mut to = Vec::new();
        transpose(&[1., 2., 3., 4., 5., 6.], &mut to, 3);
        assert_eq!(to, [1., 4., 2., 5., 3., 6.]);
    }
}
