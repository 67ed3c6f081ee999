//! Training the network: the same computation in floats, and its gradient by hand.

use std::ops::Range;

use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, ArrayView2, Axis};

use super::matrix::{
    accumulate, block, block_mut, columns, columns_mut, mask, part, part_mut, product, softmax, write_dense,
    write_floats, write_table,
};
use super::params::{Param, Step};
use super::random::Random;
use super::recurrent::{LayerParams, Ranges};
use crate::nlp::depend::network::{DISTANCES, Sizes, TAGS, bucket};
use crate::nlp::features::{LEMMA_SLOT, Rows, WORD_SLOT};
use crate::nlp::format::Writer;

/// A sentence as the network learns it.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// Rows of the embedding table.
    pub(crate) words: Vec<Rows>,
    /// Parts of speech.
    pub(crate) upos: Vec<usize>,
    /// Features.
    pub(crate) feats: Vec<usize>,
    /// Heads, 0 the root.
    pub(crate) heads: Vec<usize>,
    /// Relations.
    pub(crate) labels: Vec<usize>,
    /// How often it is used: 1 in every epoch, 0.5 in every second on average.
    pub(crate) weight: f32,
}

/// How much is dropped at random while learning.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dropout {
    /// Words shown as unknown.
    pub(crate) words: f32,
    /// Dimensions of embeddings and of layers.
    pub(crate) layers: f32,
    /// Dimensions inside the scorers.
    pub(crate) scorers: f32,
}

/// The network's weights while they learn.
pub(crate) struct Learner {
    sizes: Sizes,
    table: Param,
    layers: Vec<LayerParams>,
    heads: Param,
    heads_bias: Param,
    feats: Param,
    feats_bias: Param,
    feats_from: Vec<usize>,
    arc: Param,
    arc_head: Param,
    arc_root: Param,
    distance: Param,
    label_root: Param,
    labels: Param,
    labels_bias: Param,
    steps: i32,
    unknown_lemma: u32,
}

impl Learner {
    /// Fresh weights. `feats_from[t]..feats_from[t + 1]` are the features that go with part of speech `t`.
    pub(crate) fn new(
        sizes: Sizes,
        rows: usize,
        feats_from: Vec<usize>,
        labels: usize,
        unknown_lemma: u32,
        seed: u64,
    ) -> Self {
        let random = &mut Random::new(seed);
        let width = sizes.width;
        let spread = |inputs: usize| (3.0 / inputs as f32).sqrt();
        let layers = (0..sizes.layers).map(|_| LayerParams::new(width, random)).collect();
        let feats = feats_from.last().copied().unwrap_or(0);
        Self {
            table: Param::uniform(rows, width, 0.3, random),
            layers,
            heads: Param::uniform(sizes.heads(), width, spread(width), random),
            heads_bias: Param::constant(1, sizes.heads(), 0.0),
            feats: Param::uniform(feats, width, spread(width), random),
            feats_bias: Param::constant(1, feats, 0.0),
            feats_from,
            arc: Param::uniform(sizes.arc, sizes.arc, spread(sizes.arc) * 0.5, random),
            arc_head: Param::uniform(1, sizes.arc, 0.1, random),
            arc_root: Param::uniform(1, sizes.arc, 0.3, random),
            distance: Param::constant(1, DISTANCES, 0.0),
            label_root: Param::uniform(1, sizes.label, 0.3, random),
            labels: Param::uniform(labels, sizes.label, spread(sizes.label), random),
            labels_bias: Param::constant(1, labels, 0.0),
            steps: 0,
            unknown_lemma,
            sizes,
        }
    }

    /// Learns from a batch at the given rate; the loss per word.
    pub(crate) fn learn(&mut self, batch: &[&Example], dropout: Dropout, rate: f32, random: &mut Random) -> f32 {
        let (loss, words, rows) = self.backward(batch, dropout, random);
        self.step(words, &rows, rate);
        loss / words.max(1) as f32
    }

    /// Adds the gradient of a batch; the loss, the number of words, and the rows of the table that were used.
    fn backward(&mut self, batch: &[&Example], dropout: Dropout, random: &mut Random) -> (f32, usize, Vec<usize>) {
        let (ranges, rows) = self.gather(batch, dropout.words, random);
        let n = rows.len();
        let mut x = self.embed(&rows);
        let embed_mask = mask(n, self.sizes.width, dropout.layers, random);
        x *= &embed_mask;
        let mut traces = Vec::new();
        for layer in &self.layers {
            let trace = layer.forward(&mut x, &ranges, mask(n, self.sizes.width, dropout.layers, random));
            traces.push(trace);
        }
        let (loss, mut dx) = self.scorers(&x, batch, &ranges, dropout.scorers, random);
        for (layer, trace) in self.layers.iter_mut().zip(&traces).rev() {
            layer.backward(&mut dx, trace, &ranges);
        }
        dx *= &embed_mask;
        for (rows, d) in rows.iter().zip(dx.axis_iter(Axis(0))) {
            for &row in rows {
                let mut grad = self.table.grad.index_axis_mut(Axis(0), row as usize);
                grad += &d;
            }
        }
        let mut used: Vec<usize> = rows.iter().flatten().map(|r| *r as usize).collect();
        used.sort_unstable();
        used.dedup();
        (loss, n, used)
    }

    fn gather(&self, batch: &[&Example], drop: f32, random: &mut Random) -> (Ranges, Vec<Rows>) {
        let (mut ranges, mut rows) = (Vec::new(), Vec::new());
        for example in batch {
            let from = rows.len();
            rows.extend(example.words.iter().map(|word| {
                let mut word = *word;
                if random.unit() < drop {
                    word[WORD_SLOT] = 0;
                    word[LEMMA_SLOT] = if random.unit() < 0.5 { self.unknown_lemma } else { word[LEMMA_SLOT] };
                }
                word
            }));
            ranges.push(from..rows.len());
        }
        (ranges, rows)
    }

    fn embed(&self, rows: &[Rows]) -> Array2<f32> {
        let mut x = Array2::zeros((rows.len(), self.sizes.width));
        for (rows, mut x) in rows.iter().zip(x.axis_iter_mut(Axis(0))) {
            for &row in rows {
                x += &self.table.value.index_axis(Axis(0), row as usize);
            }
        }
        x
    }

    /// All losses and the gradient of the last layer's output.
    fn scorers(
        &mut self,
        x: &Array2<f32>,
        batch: &[&Example],
        ranges: &Ranges,
        drop: f32,
        random: &mut Random,
    ) -> (f32, Array2<f32>) {
        let (a, b) = (self.sizes.arc, self.sizes.label);
        let mut out = product(x, &self.heads.value, &self.heads_bias.value);
        let cut = TAGS..TAGS + 2 * a;
        let arc_mask = mask(x.nrows(), 2 * a, drop, random);
        let label_mask = mask(x.nrows(), b, drop, random);
        let arcs = columns(&out, cut.clone()).mapv(|v| v.max(0.0)) * &arc_mask;
        let mut grad = Array2::<f32>::zeros(out.dim());
        let mut loss = tag_loss(&out, batch, &mut grad);
        let (arc_loss, mut arc_grad) = self.arc_loss(&arcs, batch, ranges);
        arc_grad *= &arc_mask;
        arc_grad.zip_mut_with(&columns(&out, cut.clone()), |g, v| *g = if *v > 0.0 { *g } else { 0.0 });
        columns_mut(&mut grad, cut).assign(&arc_grad);
        loss += arc_loss + self.label_loss(&mut out, batch, ranges, &label_mask, &mut grad);
        let mut dx = grad.dot(&self.heads.value);
        accumulate(&mut self.heads, &mut self.heads_bias, &grad, x);
        loss += self.feats_loss(x, batch, &mut dx);
        (loss, dx)
    }

    fn feats_loss(&mut self, x: &Array2<f32>, batch: &[&Example], dx: &mut Array2<f32>) -> f32 {
        let out = product(x, &self.feats.value, &self.feats_bias.value);
        let mut grad = Array2::<f32>::zeros(out.dim());
        let gold = batch.iter().flat_map(|e| e.upos.iter().zip(&e.feats));
        let mut loss = 0.0;
        for (w, (&upos, &gold)) in gold.enumerate() {
            let (from, to) = (self.feats_from[upos], self.feats_from[upos + 1]);
            let scores: Vec<f32> = part(&out, w, from..to).to_vec();
            loss += softmax(&scores, gold - from, |i, g| grad[[w, from + i]] = g);
        }
        general_mat_mul(1.0, &grad, &self.feats.value, 1.0, dx);
        accumulate(&mut self.feats, &mut self.feats_bias, &grad, x);
        loss
    }

    /// The loss of heads, and the gradient of both halves (dependents, heads) of the arc scorer's input.
    fn arc_loss(&mut self, arcs: &Array2<f32>, batch: &[&Example], ranges: &Ranges) -> (f32, Array2<f32>) {
        let a = self.sizes.arc;
        let dependents = columns(arcs, 0..a);
        let bilinear = dependents.dot(&self.arc.value.t());
        let mut grad = Array2::<f32>::zeros(arcs.dim());
        let mut bilinear_grad = Array2::<f32>::zeros(bilinear.dim());
        let mut loss = 0.0;
        for (example, range) in batch.iter().zip(ranges) {
            let heads = block(arcs, range.clone(), a..2 * a);
            let own = block(&bilinear, range.clone(), 0..a);
            let (l, d_own, d_heads) = self.arc_sentence(&own, &heads, example);
            loss += l;
            block_mut(&mut bilinear_grad, range.clone(), 0..a).assign(&d_own);
            block_mut(&mut grad, range.clone(), a..2 * a).assign(&d_heads);
        }
        columns_mut(&mut grad, 0..a).assign(&bilinear_grad.dot(&self.arc.value));
        general_mat_mul(1.0, &bilinear_grad.t(), &dependents, 1.0, &mut self.arc.grad);
        (loss, grad)
    }

    fn arc_sentence(
        &mut self,
        own: &ArrayView2<'_, f32>,
        heads: &ArrayView2<'_, f32>,
        example: &Example,
    ) -> (f32, Array2<f32>, Array2<f32>) {
        let n = own.nrows();
        let bias = heads.dot(&self.arc_head.value.row(0));
        let root = self.arc_root.value.row(0).to_owned();
        let to_root = own.dot(&root);
        let root_bias = root.dot(&self.arc_head.value.row(0)) + self.distance.value[[0, 0]];
        let scores = own.dot(&heads.t());
        let mut d_scores = Array2::<f32>::zeros((n, n));
        let mut d_root = Array1::<f32>::zeros(n);
        let mut loss = 0.0;
        let mut row = vec![0f32; n + 1];
        for d in 0..n {
            row[0] = to_root[d] + root_bias;
            for h in 0..n {
                row[h + 1] =
                    if h == d { -1e9 } else { scores[[d, h]] + bias[h] + self.distance.value[[0, bucket(d, Some(h))]] };
            }
            loss += softmax(&row, example.heads[d], |i, g| match i.checked_sub(1) {
                None => d_root[d] = g,
                Some(h) => d_scores[[d, h]] = g,
            });
        }
        for ((d, h), g) in d_scores.indexed_iter() {
            self.distance.grad[[0, bucket(d, Some(h))]] += g;
        }
        self.distance.grad[[0, 0]] += d_root.sum();
        let head_sums = d_scores.sum_axis(Axis(0));
        let arc_head = self.arc_head.value.row(0).to_owned();
        let mut d_own = d_scores.dot(heads);
        let mut d_heads = d_scores.t().dot(own);
        for d in 0..n {
            d_own.row_mut(d).scaled_add(d_root[d], &root);
            d_heads.row_mut(d).scaled_add(head_sums[d], &arc_head);
            self.arc_root.grad.row_mut(0).scaled_add(d_root[d], &own.row(d));
            self.arc_head.grad.row_mut(0).scaled_add(head_sums[d], &heads.row(d));
        }
        self.arc_root.grad.row_mut(0).scaled_add(d_root.sum(), &arc_head);
        self.arc_head.grad.row_mut(0).scaled_add(d_root.sum(), &root);
        (loss, d_own, d_heads)
    }

    fn label_loss(
        &mut self,
        out: &mut Array2<f32>,
        batch: &[&Example],
        ranges: &Ranges,
        mask: &Array2<f32>,
        grad: &mut Array2<f32>,
    ) -> f32 {
        let b = self.sizes.label;
        let from = TAGS + 2 * self.sizes.arc;
        let mut hidden = columns(out, from..from + b).to_owned();
        let heads: Vec<Option<usize>> = absolute(batch, ranges);
        for (w, head) in heads.iter().enumerate() {
            let mut row = hidden.row_mut(w);
            match head {
                Some(h) => row += &part(out, *h, from + b..from + 2 * b),
                None => row += &self.label_root.value.row(0),
            }
        }
        let active = hidden.mapv(|v| v.max(0.0)) * mask;
        let scores = product(&active, &self.labels.value, &self.labels_bias.value);
        let mut d_scores = Array2::<f32>::zeros(scores.dim());
        let mut loss = 0.0;
        for (w, &gold) in batch.iter().flat_map(|e| &e.labels).enumerate() {
            let row: Vec<f32> = scores.row(w).to_vec();
            loss += softmax(&row, gold, |i, g| d_scores[[w, i]] = g);
        }
        let mut d_hidden = d_scores.dot(&self.labels.value) * mask;
        d_hidden.zip_mut_with(&hidden, |g, v| *g = if *v > 0.0 { *g } else { 0.0 });
        accumulate(&mut self.labels, &mut self.labels_bias, &d_scores, &active);
        for (w, head) in heads.iter().enumerate() {
            let d = d_hidden.row(w);
            part_mut(grad, w, from..from + b).assign(&d);
            match head {
                Some(h) => part_mut(grad, *h, from + b..from + 2 * b).scaled_add(1.0, &d),
                None => self.label_root.grad.row_mut(0).scaled_add(1.0, &d),
            }
        }
        loss
    }

    fn step(&mut self, words: usize, rows: &[usize], rate: f32) {
        self.steps += 1;
        let mean = 1.0 / words.max(1) as f32;
        let table: f32 = rows.iter().map(|r| self.table.grad.row(*r).iter().map(|g| g * g).sum::<f32>()).sum();
        let norm = self.dense().iter().map(|p| p.norm2()).sum::<f32>() + table;
        let clip = (2.0 / (norm.sqrt() * mean).max(1e-9)).min(1.0);
        let step = Step::new(self.steps, rate, 1e-4, mean * clip);
        for param in self.dense() {
            param.step(&step);
        }
        self.table.step_rows(rows, &step);
    }

    fn dense(&mut self) -> Vec<&mut Param> {
        let layers = self.layers.iter_mut().flat_map(LayerParams::params);
        let scorers = [
            &mut self.heads,
            &mut self.heads_bias,
            &mut self.feats,
            &mut self.feats_bias,
            &mut self.arc,
            &mut self.arc_head,
            &mut self.arc_root,
            &mut self.distance,
            &mut self.label_root,
            &mut self.labels,
            &mut self.labels_bias,
        ];
        layers.chain(scorers).collect()
    }

    /// Writes the quantised network.
    pub(crate) fn write(&self, to: &mut Writer) {
        let sizes = [self.sizes.width, self.sizes.layers, self.sizes.arc, self.sizes.label];
        to.u32s("network/sizes", &sizes.map(|n| u32::try_from(n).unwrap_or(0)));
        write_table(to, "network/table", &self.table);
        for (l, layer) in self.layers.iter().enumerate() {
            layer.write(to, "network", l);
        }
        write_dense(to, "network/heads", &self.heads, &self.heads_bias);
        write_dense(to, "network/feats", &self.feats, &self.feats_bias);
        to.u32s(
            "network/feats.from",
            &self.feats_from.iter().map(|n| u32::try_from(*n).unwrap_or(0)).collect::<Vec<_>>(),
        );
        write_dense(to, "network/arc", &self.arc, &Param::constant(1, self.sizes.arc, 0.0));
        for (name, param) in [
            ("network/arc.head", &self.arc_head),
            ("network/arc.root", &self.arc_root),
            ("network/arc.distance", &self.distance),
            ("network/label.root", &self.label_root),
        ] {
            write_floats(to, name, param);
        }
        write_dense(to, "network/labels", &self.labels, &self.labels_bias);
    }
}

/// The loss of parts of speech.
fn tag_loss(out: &Array2<f32>, batch: &[&Example], grad: &mut Array2<f32>) -> f32 {
    let gold = batch.iter().flat_map(|e| &e.upos);
    gold.enumerate()
        .map(|(w, &gold)| {
            let scores: Vec<f32> = part(out, w, 0..TAGS).to_vec();
            softmax(&scores, gold, |i, g| grad[[w, i]] = g)
        })
        .sum()
}

/// The heads of a batch as rows of the batch.
fn absolute(batch: &[&Example], ranges: &Ranges) -> Vec<Option<usize>> {
    let of = |(example, range): (&&Example, &Range<usize>)| -> Vec<Option<usize>> {
        example.heads.iter().map(|h| h.checked_sub(1).map(|h| range.start + h)).collect()
    };
    batch.iter().zip(ranges).flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::features::SLOTS;

    const NONE: Dropout = Dropout { words: 0.0, layers: 0.0, scorers: 0.0 };

    fn example(heads: &[usize], seed: u32) -> Example {
        let n = heads.len();
        let word = |w: usize| -> Rows { std::array::from_fn(|s| (seed + u32::try_from(w * 3 + s).unwrap_or(0)) % 20) };
        assert_eq!(word(0).len(), SLOTS);
        Example {
            words: (0..n).map(word).collect(),
            upos: (0..n).map(|w| w % 2).collect(),
            feats: (0..n).map(|w| (w % 2) * 2 + (w / 2) % 2).collect(),
            heads: heads.to_vec(),
            labels: (0..n).map(|w| w % 3).collect(),
            weight: 1.0,
        }
    }

    fn learner() -> Learner {
        let mut from = vec![0, 2];
        from.resize(TAGS + 1, 4);
        Learner::new(Sizes { width: 64, layers: 2, arc: 32, label: 32 }, 20, from, 3, 1, 7)
    }

    /// The gradient by hand agrees with the change of the loss.
    #[test]
    fn the_gradient_is_right() {
        let (one, two) = (example(&[2, 0, 2, 3], 1), example(&[0, 1], 9));
        let batch = [&one, &two];
        let mut learner = learner();
        learner.backward(&batch, NONE, &mut Random::new(1));
        let loss = |l: &mut Learner| l.backward(&batch, NONE, &mut Random::new(1)).0;
        for p in 0..=learner.dense().len() {
            for at in [[0usize, 2usize], [0, 1]] {
                let e = 1e-2;
                let analytic = pick(&mut learner, p).grad[at];
                let mut moved = self::learner();
                pick(&mut moved, p).value[at] += e;
                let up = loss(&mut moved);
                pick(&mut moved, p).value[at] -= 2.0 * e;
                let down = loss(&mut moved);
                let numeric = (up - down) / (2.0 * e);
                let near = (numeric - analytic).abs() < 0.03 * (1.0 + numeric.abs().max(analytic.abs()));
                assert!(near, "parameter {p} at {at:?}: {numeric} {analytic}");
            }
        }
    }

    fn pick(learner: &mut Learner, p: usize) -> &mut Param {
        let n = learner.dense().len();
        if p == n { &mut learner.table } else { learner.dense().into_iter().nth(p).unwrap_or_else(|| unreachable!()) }
    }

    #[test]
    fn two_sentences_are_learnt_by_heart() {
        let (one, two) = (example(&[2, 0, 2, 3], 1), example(&[0, 1], 9));
        let mut learner = learner();
        let mut random = Random::new(3);
        let first = learner.learn(&[&one, &two], NONE, 0.005, &mut random);
        let last = (0..60).map(|_| learner.learn(&[&one, &two], NONE, 0.005, &mut random)).last().unwrap_or(first);
        assert!(last < first / 20.0, "{first} {last}");
    }
}
