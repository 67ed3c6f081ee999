//! Matrices: parts of them, products, losses, and how they are written.

use std::ops::Range;

use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView1, ArrayView2, ArrayViewMut1, ArrayViewMut2, Axis, Slice};

use super::params::Param;
use super::random::Random;
use crate::nlp::dense::quantise;
use crate::nlp::format::Writer;
use crate::nlp::recurrent::exp;

/// Columns of a matrix.
pub(super) fn columns(x: &Array2<f32>, range: Range<usize>) -> ArrayView2<'_, f32> {
    x.slice_axis(Axis(1), Slice::from(range))
}

pub(super) fn columns_mut(x: &mut Array2<f32>, range: Range<usize>) -> ArrayViewMut2<'_, f32> {
    x.slice_axis_mut(Axis(1), Slice::from(range))
}

/// Some columns of some rows.
pub(super) fn block(x: &Array2<f32>, rows: Range<usize>, range: Range<usize>) -> ArrayView2<'_, f32> {
    columns(x, range).slice_axis_move(Axis(0), Slice::from(rows))
}

pub(super) fn block_mut(x: &mut Array2<f32>, rows: Range<usize>, range: Range<usize>) -> ArrayViewMut2<'_, f32> {
    columns_mut(x, range).slice_axis_move(Axis(0), Slice::from(rows))
}

/// Some columns of one row.
pub(super) fn part(x: &Array2<f32>, row: usize, range: Range<usize>) -> ArrayView1<'_, f32> {
    x.index_axis(Axis(0), row).slice_axis_move(Axis(0), Slice::from(range))
}

pub(super) fn part_mut(x: &mut Array2<f32>, row: usize, range: Range<usize>) -> ArrayViewMut1<'_, f32> {
    x.index_axis_mut(Axis(0), row).slice_axis_move(Axis(0), Slice::from(range))
}

pub(super) fn flat(param: &Param) -> Vec<f32> {
    param.value.iter().copied().collect()
}

/// Rows quantised, each with its scale; `put` writes the numbers.
fn write_quantised(to: &mut Writer, name: &str, param: &Param, put: fn(&mut Writer, &str, &[i8])) {
    let (values, scales) = quantise(&flat(param), param.value.ncols());
    put(to, &format!("{name}.weights"), &values);
    to.f32s(&format!("{name}.scales"), &scales);
}

/// The rows of an embedding.
pub(super) fn write_table(to: &mut Writer, name: &str, param: &Param) {
    write_quantised(to, name, param, Writer::nibbles);
}

pub(super) fn write_dense(to: &mut Writer, name: &str, weight: &Param, bias: &Param) {
    write_quantised(to, name, weight, Writer::i8s);
    write_floats(to, &format!("{name}.bias"), bias);
}

pub(super) fn write_floats(to: &mut Writer, name: &str, param: &Param) {
    to.f32s(name, &flat(param));
}

/// `x` times the transposed weights, plus the bias.
pub(super) fn product(x: &Array2<f32>, weight: &Array2<f32>, bias: &Array2<f32>) -> Array2<f32> {
    let mut out = x.dot(&weight.t());
    out += &bias.row(0);
    out
}

/// Adds to the gradients of weights and bias.
pub(super) fn accumulate(weight: &mut Param, bias: &mut Param, grad: &Array2<f32>, x: &Array2<f32>) {
    general_mat_mul(1.0, &grad.t(), x, 1.0, &mut weight.grad);
    let mut row = bias.grad.row_mut(0);
    row += &grad.sum_axis(Axis(0));
}

/// Cross entropy of a softmax; hands out its gradient.
pub(super) fn softmax(scores: &[f32], gold: usize, mut grad: impl FnMut(usize, f32)) -> f32 {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let total: f32 = scores.iter().map(|s| exp(s - top)).sum();
    for (i, s) in scores.iter().enumerate() {
        let p = exp(s - top) / total;
        grad(i, if i == gold { p - 1.0 } else { p });
    }
    total.ln() - (scores[gold] - top)
}

/// Inverted dropout.
pub(super) fn mask(rows: usize, columns: usize, drop: f32, random: &mut Random) -> Array2<f32> {
    let keep = 1.0 / (1.0 - drop);
    Array2::from_shape_simple_fn((rows, columns), || if drop > 0.0 && random.unit() < drop { 0.0 } else { keep })
}
