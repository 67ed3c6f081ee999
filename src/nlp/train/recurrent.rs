//! Recurrent layers while they learn: the computation of [`crate::nlp::recurrent`] in floats, and its gradient by hand.

use std::ops::Range;

use ndarray::Array2;
use ndarray::linalg::general_mat_mul;

use super::matrix::{accumulate, part_mut, product, write_dense, write_floats};
use super::params::Param;
use super::random::Random;
use crate::nlp::format::Writer;
use crate::nlp::recurrent::sigmoid;

/// The weights of a layer while they learn.
pub(super) struct LayerParams {
    weight: Param,
    bias: Param,
    peep: Param,
}

/// What a layer did, for the way back.
pub(super) struct Trace {
    input: Array2<f32>,
    gates: Array2<f32>,
    cells: Array2<f32>,
    mask: Array2<f32>,
}

/// Sentences of a batch as ranges of rows.
pub(super) type Ranges = Vec<Range<usize>>;

impl LayerParams {
    /// Fresh weights.
    pub(super) fn new(width: usize, random: &mut Random) -> Self {
        let half = width / 2;
        let mut bias = Param::constant(1, 3 * width, 0.0);
        for side in 0..2 {
            part_mut(&mut bias.value, 0, (side * 3 + 2) * half..(side * 3 + 3) * half).fill(-0.5);
        }
        Self {
            weight: Param::uniform(3 * width, width, (3.0 / width as f32).sqrt(), random),
            bias,
            peep: Param::uniform(1, 2 * width, 0.1, random),
        }
    }

    /// Replaces `x` by the layer's output.
    pub(super) fn forward(&self, x: &mut Array2<f32>, ranges: &Ranges, mask: Array2<f32>) -> Trace {
        let input = x.clone();
        let mut gates = product(x, &self.weight.value, &self.bias.value);
        let mut cells = Array2::<f32>::zeros(x.dim());
        let half = x.ncols() / 2;
        for range in ranges {
            for side in 0..2 {
                self.run(range.clone(), side, half, &mut gates, &mut cells, x);
            }
        }
        *x *= &mask;
        Trace { input, gates, cells, mask }
    }

    /// Everything that learns.
    pub(super) fn params(&mut self) -> [&mut Param; 3] {
        [&mut self.weight, &mut self.bias, &mut self.peep]
    }

    /// Writes the quantised layer `l` of the network `name`.
    pub(super) fn write(&self, to: &mut Writer, name: &str, l: usize) {
        write_dense(to, &format!("{name}/layer{l}"), &self.weight, &self.bias);
        write_floats(to, &format!("{name}/layer{l}.peep"), &self.peep);
    }

    /// One direction over one sentence; gates are replaced by their values after the sigmoid.
    fn run(
        &self,
        range: Range<usize>,
        side: usize,
        half: usize,
        gates: &mut Array2<f32>,
        cells: &mut Array2<f32>,
        x: &mut Array2<f32>,
    ) {
        let peep = self.peep.value.row(0);
        let mut cell = vec![0f32; half];
        for w in order(range, side == 1) {
            for (i, cell) in cell.iter_mut().enumerate() {
                let g = side * 3 * half + i;
                let before = *cell;
                let f = sigmoid(gates[[w, g + half]] + peep[side * 2 * half + i] * before);
                let r = sigmoid(gates[[w, g + 2 * half]] + peep[side * 2 * half + half + i] * before);
                let now = gates[[w, g]] + f * (before - gates[[w, g]]);
                (gates[[w, g + half]], gates[[w, g + 2 * half]]) = (f, r);
                *cell = now;
                let at = [w, side * half + i];
                cells[at] = now;
                x[at] += r * (now - x[at]);
            }
        }
    }

    /// Replaces the gradient of the output by that of the input.
    pub(super) fn backward(&mut self, dx: &mut Array2<f32>, trace: &Trace, ranges: &Ranges) {
        *dx *= &trace.mask;
        let mut d_gates = Array2::<f32>::zeros(trace.gates.dim());
        let half = dx.ncols() / 2;
        for range in ranges {
            for side in 0..2 {
                self.run_back(range.clone(), side, half, trace, dx, &mut d_gates);
            }
        }
        general_mat_mul(1.0, &d_gates, &self.weight.value, 1.0, dx);
        accumulate(&mut self.weight, &mut self.bias, &d_gates, &trace.input);
    }

    fn run_back(
        &mut self,
        range: Range<usize>,
        side: usize,
        half: usize,
        trace: &Trace,
        dx: &mut Array2<f32>,
        d_gates: &mut Array2<f32>,
    ) {
        let words: Vec<usize> = order(range, side == 1).collect();
        let mut carried = vec![0f32; half];
        for (step, &w) in words.iter().enumerate().rev() {
            for (i, carried) in carried.iter_mut().enumerate() {
                let g = side * 3 * half + i;
                let at = [w, side * half + i];
                let (f, r, candidate) =
                    (trace.gates[[w, g + half]], trace.gates[[w, g + 2 * half]], trace.gates[[w, g]]);
                let before = if step == 0 { 0.0 } else { trace.cells[[words[step - 1], side * half + i]] };
                let (now, d) = (trace.cells[at], dx[at]);
                let d_r = d * (now - trace.input[at]) * r * (1.0 - r);
                let d_cell = d * r + *carried;
                let d_f = d_cell * (before - candidate) * f * (1.0 - f);
                let (pf, pr) = (side * 2 * half + i, side * 2 * half + half + i);
                self.peep.grad[[0, pf]] += d_f * before;
                self.peep.grad[[0, pr]] += d_r * before;
                *carried = d_cell * f + d_f * self.peep.value[[0, pf]] + d_r * self.peep.value[[0, pr]];
                d_gates[[w, g]] = d_cell * (1.0 - f);
                d_gates[[w, g + half]] = d_f;
                d_gates[[w, g + 2 * half]] = d_r;
                dx[at] = d * (1.0 - r);
            }
        }
    }
}

fn order(range: Range<usize>, backward: bool) -> Box<dyn Iterator<Item = usize>> {
    if backward { Box::new(range.rev()) } else { Box::new(range) }
}
