//! Recurrent layers at work: words in context.

#![expect(clippy::inline_always, reason = "kernels must be inlined where the instruction set has been chosen")]

use super::dense::{Dense, Quantised};
use super::error::ModelError;
use super::format::{Sections, damaged};

/// One bidirectional layer.
#[derive(Clone, Debug)]
pub(crate) struct Layer {
    /// To candidate, forget gate and reset gate of both directions.
    input: Dense,
    /// Peepholes: forget and reset, forward then backward.
    peep: Vec<f32>,
}

/// Buffers that one thread reuses from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    /// Words by dimensions: a layer's input, then its output.
    pub(crate) x: Vec<f32>,
    gates: Vec<f32>,
    /// The same as whole numbers.
    pub(crate) quantised: Quantised,
}

impl Layer {
    /// Layer `l` of the network `name`.
    pub(crate) fn load(sections: &Sections<'_>, name: &str, l: usize, width: usize) -> Result<Self, ModelError> {
        let input = Dense::load(sections, &format!("{name}/layer{l}"), width)?;
        let peep = sections.f32s(&format!("{name}/layer{l}.peep"))?;
        if input.outputs() != 3 * width || peep.len() != 2 * width {
            return Err(damaged("layer"));
        }
        Ok(Self { input, peep })
    }

    /// Replaces `buffers.x`, rows of `width` numbers, by the layer's output.
    pub(crate) fn apply(&self, width: usize, buffers: &mut Buffers) {
        buffers.quantised.fill(&buffers.x, width);
        self.input.apply(&buffers.quantised, &mut buffers.gates);
        pulp::Arch::new().dispatch(Recur { layer: self, x: &mut buffers.x, gates: &buffers.gates, width });
    }
}

struct Recur<'a> {
    layer: &'a Layer,
    x: &'a mut [f32],
    gates: &'a [f32],
    width: usize,
}

impl pulp::NullaryFnOnce for Recur<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let half = self.width / 2;
        let words = self.x.len() / self.width.max(1);
        let mut cell = vec![0f32; half];
        for backward in [false, true] {
            let side = usize::from(backward);
            let (forget, reset) = self.layer.peep[side * self.width..(side + 1) * self.width].split_at(half);
            cell.fill(0.0);
            for step in 0..words {
                let w = if backward { words - 1 - step } else { step };
                let gates = &self.gates[(w * 6 + side * 3) * half..][..3 * half];
                let x = &mut self.x[w * self.width + side * half..][..half];
                recur(gates, forget, reset, &mut cell, x);
            }
        }
    }
}

/// One step of a simple recurrent unit over all its dimensions.
#[inline(always)]
fn recur(gates: &[f32], peep_forget: &[f32], peep_reset: &[f32], cell: &mut [f32], x: &mut [f32]) {
    let n = x.len();
    let (candidate, others) = gates.split_at(n);
    let (forget, reset) = others.split_at(n);
    let (peep_forget, peep_reset, cell) = (&peep_forget[..n], &peep_reset[..n], &mut cell[..n]);
    for i in 0..n {
        let before = cell[i];
        let f = sigmoid(forget[i] + peep_forget[i] * before);
        let r = sigmoid(reset[i] + peep_reset[i] * before);
        let now = candidate[i] + f * (before - candidate[i]);
        cell[i] = now;
        x[i] += r * (now - x[i]);
    }
}

/// The logistic function by a rational approximation of the exponential: plain arithmetic, so the same on every machine.
#[inline(always)]
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// e^x within a few millionths, for |x| up to 80 (beyond, the value at 80).
#[inline(always)]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "the exponent is clamped"
)]
pub(crate) fn exp(x: f32) -> f32 {
    let t = x.clamp(-80.0, 80.0) * std::f32::consts::LOG2_E;
    let whole = (t + 127.5) as i32;
    let part = (t - (whole - 127) as f32) * std::f32::consts::LN_2;
    let p = 1.0 + part * (1.0 + part * (0.5 + part * (1.0 / 6.0 + part * (1.0 / 24.0 + part * (1.0 / 120.0)))));
    f32::from_bits((whole as u32) << 23) * p
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_close() {
        for i in -700i16..=700 {
            let x = f32::from(i) / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-4, "{x}");
        }
        assert!((sigmoid(0.0) - 0.5).abs() < 1e-6);
        assert!(exp(f32::NAN).is_nan() || exp(f32::NAN) >= 0.0);
    }
}
