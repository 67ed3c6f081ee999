//! Embeddings: what a word is before its context is known, a sum of rows of one table.

#![expect(clippy::inline_always, reason = "kernels must be inlined where the instruction set has been chosen")]

use super::error::ModelError;
use super::format::{Sections, damaged};

/// Rows of numbers, each with its scale. They are of 8 bits, of which a model keeps the upper 4: parsing is as good with them, and the file half as long.
#[derive(Clone, Debug)]
pub(crate) struct Embedding {
    width: usize,
    weights: Vec<i8>,
    scales: Vec<f32>,
}

impl Embedding {
    /// From the sections `name.weights` and `name.scales`.
    pub(crate) fn load(sections: &Sections<'_>, name: &str, width: usize) -> Result<Self, ModelError> {
        let weights = sections.nibbles(&format!("{name}.weights"))?;
        let scales = sections.f32s(&format!("{name}.scales"))?;
        if weights.len() == scales.len() * width { Ok(Self { width, weights, scales }) } else { Err(damaged(name)) }
    }

    /// Number of rows.
    pub(crate) fn rows(&self) -> usize {
        self.scales.len()
    }

    /// For each word the sum of its rows; `out` is replaced.
    pub(crate) fn sum<const N: usize>(&self, words: &[[u32; N]], out: &mut Vec<f32>) {
        out.clear();
        out.resize(words.len() * self.width, 0.0);
        pulp::Arch::new().dispatch(Sum { table: self, words, out });
    }
}

struct Sum<'a, const N: usize> {
    table: &'a Embedding,
    words: &'a [[u32; N]],
    out: &'a mut [f32],
}

impl<const N: usize> pulp::NullaryFnOnce for Sum<'_, N> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let width = self.table.width;
        for (rows, out) in self.words.iter().zip(self.out.chunks_exact_mut(width.max(1))) {
            for &row in rows {
                let row = row as usize;
                let Some(values) = self.table.weights.get(row * width..(row + 1) * width) else { continue };
                let scale = self.table.scales[row];
                for (out, value) in out.iter_mut().zip(values) {
                    *out += f32::from(*value) * scale;
                }
            }
        }
    }
}
