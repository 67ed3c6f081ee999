//! Matrix products with 8-bit weights, exact in integers, so that every machine computes the same.
//!
//! Inputs are quantised row by row to 15 bits, products are summed in 32-bit integers, and only the sum is scaled back to floats. The compiler
//! turns the inner loop into vector instructions; `pulp` picks the widest that the machine has.

#![expect(clippy::inline_always, reason = "kernels must be inlined where the instruction set has been chosen")]

use super::error::ModelError;
use super::format::{Sections, damaged};

/// The greatest magnitude of a quantised input: with 8-bit weights, sums over a thousand inputs stay below 2^31.
const TOP: f32 = 16_000.0;
/// The inner loop takes this many numbers at a time; widths are multiples of it.
const LANES: usize = 16;

/// Numbers that are multiplied at once.
type Lanes = [i16; LANES];

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

    /// Makes this output less than any other.
    pub(crate) fn forbid(&mut self, output: usize) {
        self.bias.get_mut(output).into_iter().for_each(|bias| *bias = f32::NEG_INFINITY);
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
            Apply { dense: self, x, out }.dispatch();
        }
    }

    /// The outputs in `range` for one row, with their sums; the rest is not computed.
    pub(crate) fn best_in(&self, x: &Quantised, row: usize, range: std::ops::Range<usize>) -> Option<usize> {
        let values = x.values.get(row * x.width..(row + 1) * x.width)?;
        let scale = *x.scales.get(row)?;
        pulp::Arch::new().dispatch(BestIn { dense: self, values, scale, range })
    }

    /// An integer sum as the float it stands for.
    #[inline(always)]
    #[expect(clippy::cast_precision_loss, reason = "sums need not be exact to the last bit, only the same everywhere")]
    fn scaled(&self, output: usize, sum: i32, scale: f32) -> f32 {
        sum as f32 * (self.scales[output] * scale) + self.bias[output]
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
        self.run(dots_portable);
    }
}

/// The same with the instruction for products of 16-bit pairs, which compilers do not always find.
#[cfg(target_arch = "x86_64")]
struct ApplyV3<'a>(Apply<'a>, pulp::x86::V3);

#[cfg(target_arch = "x86_64")]
impl pulp::NullaryFnOnce for ApplyV3<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let simd = self.1;
        self.0.run(
            #[inline(always)]
            |w, x| dots_v3(simd, w, x),
        );
    }
}

impl Apply<'_> {
    /// Picks the widest instructions of this machine.
    fn dispatch(self) {
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = pulp::x86::V3::try_new() {
            return simd.vectorize(ApplyV3(self, simd));
        }
        pulp::Arch::new().dispatch(self);
    }

    /// Two outputs and four rows at a time, so that every number fetched is used more than once; weights, which are many, in the outer loop. `dots`
    /// multiplies two rows of weights with four of inputs.
    #[inline(always)]
    fn run(self, dots: impl Fn([&[Lanes]; 2], [&[Lanes]; 4]) -> [[i32; 4]; 2]) {
        let (width, outputs, dense) = (self.x.width, self.dense.outputs, self.dense);
        for o in (0..outputs).step_by(2) {
            let second = (o + 1).min(outputs - 1);
            let weights = [lanes(dense.row(o)), lanes(dense.row(second))];
            let fours =
                self.x.values.chunks(width * 4).zip(self.x.scales.chunks(4)).zip(self.out.chunks_mut(outputs * 4));
            for ((values, scales), out) in fours {
                let last = scales.len() - 1;
                let row = |k: usize| lanes(&values[k.min(last) * width..][..width]);
                let sums = dots(weights, [row(0), row(1), row(2), row(3)]);
                for (k, scale) in scales.iter().enumerate() {
                    out[k * outputs + o] = dense.scaled(o, sums[0][k], *scale);
                    out[k * outputs + second] = dense.scaled(second, sums[1][k], *scale);
                }
            }
        }
    }
}

fn lanes(row: &[i16]) -> &[Lanes] {
    row.as_chunks::<LANES>().0
}

#[inline(always)]
fn dots_portable(w: [&[Lanes]; 2], x: [&[Lanes]; 4]) -> [[i32; 4]; 2] {
    w.map(|w| x.map(|x| dot(w.as_flattened(), x.as_flattened())))
}

#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn dots_v3(simd: pulp::x86::V3, w: [&[Lanes]; 2], x: [&[Lanes]; 4]) -> [[i32; 4]; 2] {
    let n = w[0].len();
    let (w, x) = ([&w[0][..n], &w[1][..n]], [&x[0][..n], &x[1][..n], &x[2][..n], &x[3][..n]]);
    let mut sums = [[simd.splat_i32x8(0); 4]; 2];
    for i in 0..n {
        let w: [pulp::i16x16; 2] = [pulp::cast(w[0][i]), pulp::cast(w[1][i])];
        for k in 0..4 {
            let x: pulp::i16x16 = pulp::cast(x[k][i]);
            for (sums, w) in sums.iter_mut().zip(w) {
                sums[k] = simd.wrapping_add_i32x8(sums[k], simd.multiply_wrapping_add_adjacent_i16x16(w, x));
            }
        }
    }
    let mut out = [[0; 4]; 2];
    for (out, sums) in out.iter_mut().zip(sums) {
        for (out, sum) in out.iter_mut().zip(sums) {
            let lanes: [i32; 8] = pulp::cast(sum);
            let pairs = [lanes[0] + lanes[4], lanes[1] + lanes[5], lanes[2] + lanes[6], lanes[3] + lanes[7]];
            *out = (pairs[0] + pairs[1]) + (pairs[2] + pairs[3]);
        }
    }
    out
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
    fn call(self) -> Option<usize> {
        let mut best: Option<(f32, usize)> = None;
        for o in self.range.start..self.range.end.min(self.dense.outputs) {
            let score = self.dense.scaled(o, dot(self.dense.row(o), self.values), self.scale);
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
        let dense = Dense {
            inputs,
            outputs,
            weights: values.into_iter().map(i16::from).collect(),
            scales,
            bias: vec![0.25; outputs],
        };
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
