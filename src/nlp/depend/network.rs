//! The network at work: quantised weights, no allocation per word.

use crate::model::Upos;
use crate::nlp::dense::{Dense, Quantised};
use crate::nlp::depend::tree::{self, Arcs};
use crate::nlp::error::ModelError;
use crate::nlp::features::Rows;
use crate::nlp::format::{Sections, damaged};

/// Buckets of the distance between a word and its head, both directions.
pub(crate) const DISTANCES: usize = 32;
/// Number of universal parts of speech.
pub(crate) const TAGS: usize = Upos::ALL.len();

/// Sizes of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sizes {
    /// Width of embeddings and of every layer's output; twice the width of one direction.
    pub(crate) width: usize,
    /// Recurrent layers.
    pub(crate) layers: usize,
    /// Width of the arc scorer.
    pub(crate) arc: usize,
    /// Width of the relation scorer.
    pub(crate) label: usize,
}

impl Sizes {
    /// Outputs of the matrix that feeds tagger, arc scorer and relation scorer.
    pub(crate) fn heads(self) -> usize {
        TAGS + 2 * self.arc + 2 * self.label
    }
}

/// The trained network.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    sizes: Sizes,
    table: Vec<i8>,
    table_scales: Vec<f32>,
    layers: Vec<Layer>,
    heads: Dense,
    feats: Dense,
    feats_from: Vec<u32>,
    arc: Dense,
    arc_head: Vec<f32>,
    arc_root: Vec<f32>,
    distance: Vec<f32>,
    label_root: Vec<f32>,
    labels: Dense,
}

/// One bidirectional layer.
#[derive(Clone, Debug)]
struct Layer {
    /// To candidate, forget gate and reset gate of both directions.
    input: Dense,
    /// Peepholes: forget and reset, forward then backward.
    peep: Vec<f32>,
}

/// What the network says about a sentence.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// Per word: part of speech, as index in [`Upos::ALL`].
    pub(crate) upos: Vec<u8>,
    /// Per word: index of the features.
    pub(crate) feats: Vec<u16>,
    /// Per word: head, 0 for the root, words from 1.
    pub(crate) heads: Vec<usize>,
    /// Per word: index of the relation.
    pub(crate) labels: Vec<u16>,
}

/// Buffers that one thread reuses from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    x: Vec<f32>,
    gates: Vec<f32>,
    quantised: Quantised,
    small: Quantised,
    heads: Vec<f32>,
    rows: Vec<f32>,
    bilinear: Vec<f32>,
    scores: Vec<f32>,
    out: Vec<f32>,
}

impl Network {
    /// From a model.
    pub(crate) fn load(sections: &Sections<'_>) -> Result<Self, ModelError> {
        let sizes = sections.u32s("network/sizes")?;
        let &[width, layers, arc, label] = sizes.as_slice() else { return Err(damaged("sizes")) };
        let sizes = Sizes { width: width as usize, layers: layers as usize, arc: arc as usize, label: label as usize };
        let layers = (0..sizes.layers).map(|l| Layer::load(sections, l, sizes.width)).collect::<Result<_, _>>()?;
        let network = Self {
            sizes,
            table: sections.i8s("network/table.weights")?,
            table_scales: sections.f32s("network/table.scales")?,
            layers,
            heads: Dense::load(sections, "network/heads", sizes.width)?,
            feats: Dense::load(sections, "network/feats", sizes.width)?,
            feats_from: sections.u32s("network/feats.from")?,
            arc: Dense::load(sections, "network/arc", sizes.arc)?,
            arc_head: sections.f32s("network/arc.head")?,
            arc_root: sections.f32s("network/arc.root")?,
            distance: sections.f32s("network/arc.distance")?,
            label_root: sections.f32s("network/label.root")?,
            labels: Dense::load(sections, "network/labels", sizes.label)?,
        };
        if network.fits() { Ok(network) } else { Err(damaged("network")) }
    }

    /// Whether all parts have the sizes that the others count on.
    fn fits(&self) -> bool {
        self.table.len() == self.table_scales.len() * self.sizes.width
            && self.heads.outputs() == self.sizes.heads()
            && self.feats_from.len() == TAGS + 1
            && self.feats_from.last().is_some_and(|n| *n as usize == self.feats.outputs())
            && self.arc.outputs() == self.sizes.arc
            && self.arc_head.len() == self.sizes.arc
            && self.arc_root.len() == self.sizes.arc
            && self.label_root.len() == self.sizes.label
            && self.distance.len() == DISTANCES
    }

    /// Rows of the embedding table.
    pub(crate) fn table_rows(&self) -> usize {
        self.table_scales.len()
    }

    /// Numbers of features and relations that can come out.
    pub(crate) fn classes(&self) -> (usize, usize) {
        (self.feats.outputs(), self.labels.outputs())
    }

    /// Reads a sentence.
    pub(crate) fn read(&self, words: &[Rows], scratch: &mut Scratch) -> Reading {
        self.embed(words, &mut scratch.x);
        for layer in &self.layers {
            layer.apply(self.sizes.width, scratch);
        }
        scratch.quantised.fill(&scratch.x, self.sizes.width);
        self.heads.apply(&scratch.quantised, &mut scratch.heads);
        let mut reading = Reading::default();
        self.tag(words.len(), scratch, &mut reading);
        reading.heads = self.attach(words.len(), scratch);
        reading.labels = self.label(&reading.heads, scratch);
        reading
    }

    fn embed(&self, words: &[Rows], out: &mut Vec<f32>) {
        let width = self.sizes.width;
        out.clear();
        out.resize(words.len() * width, 0.0);
        pulp::Arch::new().dispatch(Embed { network: self, words, out, width });
    }

    fn tag(&self, words: usize, scratch: &Scratch, reading: &mut Reading) {
        for w in 0..words {
            let scores = &scratch.heads[w * self.sizes.heads()..][..TAGS];
            let upos = argmax(scores);
            let range = self.feats_from[upos] as usize..self.feats_from[upos + 1] as usize;
            let feats = self.feats.best_in(&scratch.quantised, w, range).unwrap_or(0);
            reading.upos.push(u8::try_from(upos).unwrap_or(0));
            reading.feats.push(u16::try_from(feats).unwrap_or(0));
        }
    }

    /// Scores all arcs and takes the best tree.
    fn attach(&self, words: usize, scratch: &mut Scratch) -> Vec<usize> {
        let arc = self.sizes.arc;
        self.gather(scratch, TAGS);
        scratch.small.fill(&scratch.rows, arc);
        self.arc.apply(&scratch.small, &mut scratch.bilinear);
        self.gather(scratch, TAGS + arc);
        scratch.scores.clear();
        scratch.scores.resize(words * (words + 1), 0.0);
        let job = Score {
            network: self,
            dependents: &scratch.bilinear,
            heads: &scratch.rows,
            scores: &mut scratch.scores,
            words,
        };
        pulp::Arch::new().dispatch(job);
        tree::heads(&Arcs { words, scores: &scratch.scores })
    }

    /// Copies the arc scorer's part from `from` on out of the common outputs, negative numbers as 0.
    fn gather(&self, scratch: &mut Scratch, from: usize) {
        scratch.rows.clear();
        for row in scratch.heads.chunks_exact(self.sizes.heads()) {
            scratch.rows.extend(row[from..from + self.sizes.arc].iter().map(|x| x.max(0.0)));
        }
    }

    fn label(&self, heads: &[usize], scratch: &mut Scratch) -> Vec<u16> {
        let (width, n) = (self.sizes.heads(), self.sizes.label);
        let from = TAGS + 2 * self.sizes.arc;
        scratch.rows.clear();
        for (w, &head) in heads.iter().enumerate() {
            let own = &scratch.heads[w * width + from..][..n];
            let other =
                head.checked_sub(1).map_or(self.label_root.as_slice(), |h| &scratch.heads[h * width + from + n..][..n]);
            scratch.rows.extend(own.iter().zip(other).map(|(a, b)| (a + b).max(0.0)));
        }
        scratch.small.fill(&scratch.rows, n);
        self.labels.apply(&scratch.small, &mut scratch.out);
        scratch.out.chunks_exact(self.labels.outputs().max(1)).map(|s| u16::try_from(argmax(s)).unwrap_or(0)).collect()
    }
}

/// Index of the greatest number; the first of equals.
fn argmax(scores: &[f32]) -> usize {
    scores.iter().enumerate().fold((0, f32::NEG_INFINITY), |best, (i, s)| if *s > best.1 { (i, *s) } else { best }).0
}

/// The bucket of a signed distance from a word to its head (both from 0, the root before all words).
pub(crate) fn bucket(dependent: usize, head: Option<usize>) -> usize {
    let Some(head) = head else { return 0 };
    let far = dependent.abs_diff(head);
    let size = match far {
        0..=8 => far,
        9..=11 => 9,
        12..=15 => 10,
        16..=22 => 11,
        23..=32 => 12,
        33..=50 => 13,
        _ => 14,
    };
    if head < dependent { size } else { 15 + size }
}

struct Embed<'a> {
    network: &'a Network,
    words: &'a [Rows],
    out: &'a mut [f32],
    width: usize,
}

impl pulp::NullaryFnOnce for Embed<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for (rows, out) in self.words.iter().zip(self.out.chunks_exact_mut(self.width.max(1))) {
            for &row in rows {
                let row = row as usize;
                let Some(values) = self.network.table.get(row * self.width..(row + 1) * self.width) else { continue };
                let scale = self.network.table_scales[row];
                for (out, value) in out.iter_mut().zip(values) {
                    *out += f32::from(*value) * scale;
                }
            }
        }
    }
}

struct Score<'a> {
    network: &'a Network,
    dependents: &'a [f32],
    heads: &'a [f32],
    scores: &'a mut [f32],
    words: usize,
}

impl pulp::NullaryFnOnce for Score<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let network = self.network;
        let arc = network.sizes.arc.max(1);
        let own: Vec<f32> = self.heads.chunks_exact(arc).map(|h| dot(h, &network.arc_head)).collect();
        let root = dot(&network.arc_root, &network.arc_head) + network.distance[0];
        for (d, row) in self.scores.chunks_exact_mut(self.words + 1).enumerate() {
            let dependent = &self.dependents[d * arc..][..arc];
            row[0] = dot(dependent, &network.arc_root) + root;
            for (h, head) in self.heads.chunks_exact(arc).enumerate() {
                row[h + 1] = dot(dependent, head) + own[h] + network.distance[bucket(d, Some(h))];
            }
        }
    }
}

/// A product in eight lanes, always in the same order.
#[inline(always)]
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (a, b) = (a.as_chunks::<8>().0, b.as_chunks::<8>().0);
    let mut lanes = [0f32; 8];
    for (a, b) in a.iter().zip(b) {
        for i in 0..8 {
            lanes[i] += a[i] * b[i];
        }
    }
    ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5])) + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]))
}

impl Layer {
    fn load(sections: &Sections<'_>, l: usize, width: usize) -> Result<Self, ModelError> {
        let input = Dense::load(sections, &format!("network/layer{l}"), width)?;
        let peep = sections.f32s(&format!("network/layer{l}.peep"))?;
        if input.outputs() != 3 * width || peep.len() != 2 * width {
            return Err(damaged("layer"));
        }
        Ok(Self { input, peep })
    }

    /// Replaces `scratch.x` by the layer's output.
    fn apply(&self, width: usize, scratch: &mut Scratch) {
        scratch.quantised.fill(&scratch.x, width);
        self.input.apply(&scratch.quantised, &mut scratch.gates);
        pulp::Arch::new().dispatch(Recur { layer: self, x: &mut scratch.x, gates: &scratch.gates, width });
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
    let (candidate, rest) = gates.split_at(n);
    let (forget, reset) = rest.split_at(n);
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
    reason = "the exponent is clamped to the range of floats"
)]
pub(crate) fn exp(x: f32) -> f32 {
    let x = if x > 80.0 {
        80.0
    } else if x < -80.0 {
        -80.0
    } else {
        x
    };
    let t = x * std::f32::consts::LOG2_E;
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

    #[test]
    fn near_and_far_heads_have_their_buckets() {
        assert!((0..300).all(|d| (0..300).all(|h| bucket(d, Some(h)) < DISTANCES)));
        assert_eq!(bucket(5, None), 0);
        assert_ne!(bucket(5, Some(4)), bucket(4, Some(5)));
    }
}
