//! Matrix products with 8-bit weights, exact in integers, so that every machine computes the same.
//!
//! Inputs are quantised row by row to 15 bits, products are summed in 32-bit integers, and only the sum is scaled back to floats. The compiler
//! turns the inner loop into vector instructions; `pulp` picks the widest that the machine has.

use super::error::ModelError;
use super::format::{Sections, damaged};

/// The greatest magnitude of a quantised input: with 8-bit weights, sums over a thousand inputs stay below 2^31.
const TOP: f32 = 16_000.0;
/// The inner loop takes this many numbers at a time; widths are padded to it.
const LANES: usize = 32;

/// An affine map with quantised weights.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dense {
    inputs: usize,
    outputs: usize,
    /// Row-major, one row per output.
    weights: Vec<i16>,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

/// Rows of numbers quantised to 15 bits with one scale each.
#[derive(Debug, Default)]
pub(crate) struct Quantised {
    width: usize,
    values: Vec<i16>,
    scales: Vec<f32>,
}

impl Quantised {
    /// Takes rows of `width` numbers in; what was there before is gone.
    pub(crate) fn fill(&mut self, rows: &[f32], width: usize) {
        self.width = width;
        self.values.clear();
        self.scales.clear();
        self.values.reserve(rows.len());
        pulp::Arch::new().dispatch(Fill { to: self, rows, width });
    }
}

struct Fill<'a> {
    to: &'a mut Quantised,
    rows: &'a [f32],
    width: usize,
}

impl pulp::NullaryFnOnce for Fill<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for row in self.rows.chunks_exact(self.width.max(1)) {
            let top = largest(row).max(1e-9);
            let factor = TOP / top;
            self.to.scales.push(top / TOP);
            self.to.values.extend(row.iter().map(|x| quantum(x * factor)));
        }
    }
}

#[inline(always)]
fn largest(row: &[f32]) -> f32 {
    let (chunks, rest) = row.as_chunks::<8>();
    let mut tops = [0f32; 8];
    for chunk in chunks {
        for (top, x) in tops.iter_mut().zip(chunk) {
            *top = if x.abs() > *top { x.abs() } else { *top };
        }
    }
    tops.iter().chain(rest).fold(0.0, |a, x| if x.abs() > a { x.abs() } else { a })
}

/// Rounds half away from zero; the argument is in range by construction (and saturates otherwise).
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "float casts saturate")]
fn quantum(x: f32) -> i16 {
    (x + 0.5f32.copysign(x)) as i32 as i16
}

impl Dense {
    /// From the sections `name.weights`, `name.scales` and `name.bias`.
    pub(crate) fn load(sections: &Sections<'_>, name: &str, inputs: usize) -> Result<Self, ModelError> {
        let weights = sections.i8s(&format!("{name}.weights"))?;
        let scales = sections.f32s(&format!("{name}.scales"))?;
        let bias = sections.f32s(&format!("{name}.bias"))?;
        if weights.len() != inputs * scales.len() || scales.len() != bias.len() || !inputs.is_multiple_of(LANES) {
            return Err(damaged(name));
        }
        Ok(Self { inputs, outputs: scales.len(), weights: weights.into_iter().map(i16::from).collect(), scales, bias })
    }

    /// Numbers per row that come out.
    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// The product for every row; `out` is replaced.
    pub(crate) fn apply(&self, x: &Quantised, out: &mut Vec<f32>) {
        out.clear();
        out.resize(x.scales.len() * self.outputs, 0.0);
        if x.width == self.inputs {
            pulp::Arch::new().dispatch(Apply { dense: self, x, out });
        }
    }

    /// The outputs in `range` for one row, with their sums; the rest is not computed.
    pub(crate) fn best_in(&self, x: &Quantised, row: usize, range: std::ops::Range<usize>) -> Option<usize> {
        let values = x.values.get(row * x.width..(row + 1) * x.width)?;
        let scale = *x.scales.get(row)?;
        pulp::Arch::new().dispatch(BestIn { dense: self, values, scale, range })
    }

    #[inline(always)]
    fn row(&self, output: usize) -> &[i16] {
        &self.weights[output * self.inputs..(output + 1) * self.inputs]
    }
}

struct Apply<'a> {
    dense: &'a Dense,
    x: &'a Quantised,
    out: &'a mut [f32],
}

impl pulp::NullaryFnOnce for Apply<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let (width, outputs) = (self.x.width, self.dense.outputs);
        let fours = self.x.values.chunks(width * 4).zip(self.x.scales.chunks(4)).zip(self.out.chunks_mut(outputs * 4));
        for ((values, scales), out) in fours {
            if scales.len() == 4 {
                four(self.dense, values, scales, out);
            } else {
                for ((values, scale), out) in values.chunks(width).zip(scales).zip(out.chunks_mut(outputs)) {
                    one(self.dense, values, *scale, out);
                }
            }
        }
    }
}

/// Four rows at a time, so that every weight is fetched once for four products.
#[inline(always)]
#[expect(clippy::cast_precision_loss, reason = "sums need not be exact to the last bit, only the same everywhere")]
fn four(dense: &Dense, values: &[i16], scales: &[f32], out: &mut [f32]) {
    let (n, m) = (dense.inputs, dense.outputs);
    let (a, rest) = values.split_at(n);
    let (b, rest) = rest.split_at(n);
    let (c, d) = rest.split_at(n);
    for o in 0..m {
        let sums = dots(dense.row(o), a, b, c, d);
        for (k, sum) in sums.iter().enumerate() {
            out[k * m + o] = *sum as f32 * (dense.scales[o] * scales[k]) + dense.bias[o];
        }
    }
}

#[inline(always)]
#[expect(clippy::cast_precision_loss, reason = "as above")]
fn one(dense: &Dense, values: &[i16], scale: f32, out: &mut [f32]) {
    for (o, out) in out.iter_mut().enumerate() {
        *out = dot(dense.row(o), values) as f32 * (dense.scales[o] * scale) + dense.bias[o];
    }
}

struct BestIn<'a> {
    dense: &'a Dense,
    values: &'a [i16],
    scale: f32,
    range: std::ops::Range<usize>,
}

impl pulp::NullaryFnOnce for BestIn<'_> {
    type Output = Option<usize>;

    #[inline(always)]
    #[expect(clippy::cast_precision_loss, reason = "as above")]
    fn call(self) -> Option<usize> {
        let mut best: Option<(f32, usize)> = None;
        for o in self.range.start..self.range.end.min(self.dense.outputs) {
            let score = dot(self.dense.row(o), self.values) as f32 * (self.dense.scales[o] * self.scale) + self.dense.bias[o];
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, o));
            }
        }
        best.map(|(_, o)| o)
    }
}

#[inline(always)]
fn dot(w: &[i16], x: &[i16]) -> i32 {
    w.iter().zip(x).map(|(w, x)| i32::from(*w) * i32::from(*x)).sum()
}

#[inline(always)]
fn dots(w: &[i16], a: &[i16], b: &[i16], c: &[i16], d: &[i16]) -> [i32; 4] {
    let n = w.len();
    let (a, b, c, d) = (&a[..n], &b[..n], &c[..n], &d[..n]);
    let mut sums = [0i32; 4];
    for i in 0..n {
        let w = i32::from(w[i]);
        sums[0] += w * i32::from(a[i]);
        sums[1] += w * i32::from(b[i]);
        sums[2] += w * i32::from(c[i]);
        sums[3] += w * i32::from(d[i]);
    }
    sums
}

/// Rows of floats as 8-bit numbers with a scale per row.
#[cfg(any(feature = "train", test))]
#[expect(clippy::cast_possible_truncation, reason = "the scaled values lie within ±127")]
pub(crate) fn quantise(rows: &[f32], width: usize) -> (Vec<i8>, Vec<f32>) {
    let mut values = Vec::with_capacity(rows.len());
    let mut scales = Vec::new();
    for row in rows.chunks_exact(width) {
        let top = row.iter().fold(0f32, |a, x| a.max(x.abs())).max(1e-12);
        scales.push(top / 127.0);
        values.extend(row.iter().map(|x| (x * 127.0 / top).round() as i8));
    }
    (values, scales)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    fn the_product_is_close_to_that_of_floats() {
        let (inputs, outputs) = (64, 5);
        let weights: Vec<f32> = (0..inputs * outputs).map(|i| ((i * 37 % 101) as f32 - 50.0) / 50.0).collect();
        let x: Vec<f32> = (0..inputs * 6).map(|i| ((i * 53 % 97) as f32 - 48.0) / 20.0).collect();
        let (values, scales) = quantise(&weights, inputs);
        let dense = Dense { inputs, outputs, weights: values.into_iter().map(i16::from).collect(), scales, bias: vec![0.25; outputs] };
        let mut quantised = Quantised::default();
        quantised.fill(&x, inputs);
        let mut out = Vec::new();
        dense.apply(&quantised, &mut out);
        for r in 0..6 {
            for o in 0..outputs {
                let exact: f32 = (0..inputs).map(|i| x[r * inputs + i] * weights[o * inputs + i]).sum::<f32>() + 0.25;
                assert!((out[r * outputs + o] - exact).abs() < 0.3, "{} {exact}", out[r * outputs + o]);
            }
        }
    }
}
