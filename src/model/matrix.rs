//! Products of small dense matrices, the cost of the models: row-major `f32`, vectorised for the processor at hand.
//! Every sum runs in the same order without fused steps, so that all machines get the same answers.

#![allow(clippy::inline_always)] // what is not inlined is not compiled for the processor at hand

use pulp::{Arch, Simd, WithSimd};

/// Rows of the left matrix that one step of the kernel takes.
const ROWS: usize = 4;
/// Columns of the right matrix that one step of the kernel takes.
const COLUMNS: usize = 16;

/// `y += x · w`, where `x` has `inner` columns and `w` and `y` have `columns`.
///
/// # Panics
/// When the lengths do not fit the shapes.
pub fn multiply(x: &[f32], w: &[f32], y: &mut [f32], inner: usize, columns: usize) {
    assert_eq!(w.len(), inner * columns, "right matrix");
    assert_eq!(x.len() / inner, y.len() / columns, "rows");
    Arch::new().dispatch(Product { x, w, y, inner, columns });
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

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        panels(self.x, self.w, self.y, self.inner, self.columns);
    }
}

#[inline(always)]
fn panels(x: &[f32], w: &[f32], y: &mut [f32], inner: usize, columns: usize) {
    let whole = columns - columns % COLUMNS;
    for column in (0..whole).step_by(COLUMNS) {
        panel(x, &w[column..], y.get_mut(column..).unwrap_or_default(), inner, columns);
    }
    if whole < columns {
        last_panel(x, w, y, inner, columns, whole);
    }
}

/// The columns after the last whole panel: copied into one, and their sums back.
#[inline(always)]
fn last_panel(x: &[f32], w: &[f32], y: &mut [f32], inner: usize, columns: usize, whole: usize) {
    let rest = columns - whole;
    let mut copy = vec![0.; inner * COLUMNS];
    for (copy, w) in copy.chunks_exact_mut(COLUMNS).zip(w.chunks_exact(columns)) {
        copy[..rest].copy_from_slice(&w[whole..]);
    }
    let mut sums = vec![0.; x.len() / inner * COLUMNS];
    panel(x, &copy, &mut sums, inner, COLUMNS);
    for (y, sums) in y.chunks_exact_mut(columns).zip(sums.chunks_exact(COLUMNS)) {
        y[whole..].iter_mut().zip(sums).for_each(|(y, sum)| *y += sum);
    }
}

/// The first [`COLUMNS`] columns of the product; `w` and `y` go on for `columns` from row to row.
#[inline(always)]
fn panel(x: &[f32], w: &[f32], y: &mut [f32], inner: usize, columns: usize) {
    let rows = x.len() / inner;
    let whole = rows - rows % ROWS;
    for row in (0..whole).step_by(ROWS) {
        block::<ROWS>(&x[row * inner..], w, &mut y[row * columns..], inner, columns);
    }
    let (x, y) = (&x[whole * inner..], y.get_mut(whole * columns..).unwrap_or_default());
    match rows - whole {
        3 => block::<3>(x, w, y, inner, columns),
        2 => block::<2>(x, w, y, inner, columns),
        1 => block::<1>(x, w, y, inner, columns),
        _ => {}
    }
}

/// `N` rows by [`COLUMNS`] columns of the product, held in registers.
#[inline(always)]
fn block<const N: usize>(x: &[f32], w: &[f32], y: &mut [f32], inner: usize, columns: usize) {
    let mut sums = [[0f32; COLUMNS]; N];
    let rows: [&[f32]; N] = std::array::from_fn(|row| &x[row * inner..][..inner]);
    for (k, w) in w.chunks(columns).take(inner).enumerate() {
        let Some(w) = w.first_chunk::<COLUMNS>() else { continue };
        for (sums, row) in sums.iter_mut().zip(rows) {
            let a = row[k];
            for (sum, &b) in sums.iter_mut().zip(w) {
                *sum += a * b;
            }
        }
    }
    for (row, sums) in sums.iter().enumerate() {
        for (y, sum) in y[row * columns..][..COLUMNS].iter_mut().zip(sums) {
            *y += sum;
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

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
