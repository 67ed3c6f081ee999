//! The network at work: quantised weights, no allocation per word.

#![expect(clippy::inline_always, reason = "kernels must be inlined where the instruction set has been chosen")]

use crate::model::Upos;
use crate::nlp::dense::{Dense, Quantised};
use crate::nlp::depend::tree::{self, Arcs};
use crate::nlp::embedding::Embedding;
use crate::nlp::error::ModelError;
use crate::nlp::features::Rows;
use crate::nlp::format::{Sections, damaged};
use crate::nlp::recurrent::{Buffers, Layer};

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
    table: Embedding,
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
    layers: Buffers,
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
        let layers =
            (0..sizes.layers).map(|l| Layer::load(sections, "network", l, sizes.width)).collect::<Result<_, _>>()?;
        let network = Self {
            sizes,
            table: Embedding::load(sections, "network/table", sizes.width)?,
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
        self.heads.outputs() == self.sizes.heads()
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
        self.table.rows()
    }

    /// Numbers of features and relations that can come out.
    pub(crate) fn classes(&self) -> (usize, usize) {
        (self.feats.outputs(), self.labels.outputs())
    }

    /// Never gives this relation: *root*, which belongs to the word without a head and to no other.
    pub(crate) fn forbid(&mut self, label: usize) {
        self.labels.forbid(label);
    }

    /// Reads a sentence.
    pub(crate) fn read(&self, words: &[Rows], scratch: &mut Scratch) -> Reading {
        self.table.sum(words, &mut scratch.layers.x);
        for layer in &self.layers {
            layer.apply(self.sizes.width, &mut scratch.layers);
        }
        let Buffers { x, quantised, .. } = &mut scratch.layers;
        quantised.fill(x, self.sizes.width);
        self.heads.apply(quantised, &mut scratch.heads);
        let mut reading = Reading::default();
        self.tag(words.len(), scratch, &mut reading);
        reading.heads = self.attach(words.len(), scratch);
        reading.labels = self.label(&reading.heads, scratch);
        reading
    }

    fn tag(&self, words: usize, scratch: &Scratch, reading: &mut Reading) {
        for w in 0..words {
            let scores = &scratch.heads[w * self.sizes.heads()..][..TAGS];
            let upos = argmax(scores);
            let range = self.feats_from[upos] as usize..self.feats_from[upos + 1] as usize;
            let feats = self.feats.best_in(&scratch.layers.quantised, w, range).unwrap_or(0);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_and_far_heads_have_their_buckets() {
        assert!((0..300).all(|d| (0..300).all(|h| bucket(d, Some(h)) < DISTANCES)));
        assert_eq!(bucket(5, None), 0);
        assert_ne!(bucket(5, Some(4)), bucket(4, Some(5)));
    }
}
