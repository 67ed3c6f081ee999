//! Training the network that knows names by their context.

use std::collections::BTreeMap;

use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, Axis};

use super::matrix::{accumulate, mask, product, softmax, write_dense, write_table};
use super::names::Known;
use super::params::{Param, Step};
use super::random::Random;
use super::recurrent::{LayerParams, Ranges, Trace};
use super::schedule;
use crate::nlp::format::Writer;
use crate::nlp::hash::FlatMap;
use crate::nlp::name_network::{Rows, SLOTS, WORD_SLOTS, Words};
use crate::nlp::ner::LABELS;

/// Width of embeddings and layers.
const WIDTH: usize = 96;
/// Recurrent layers.
const LAYERS: usize = 1;
/// Passes over the examples.
const EPOCHS: usize = 12;
/// Words in a batch.
const BATCH: usize = 400;
/// Rate of learning at its highest.
const RATE: f32 = 0.003;
/// Share of words shown as unknown.
const DROP_WORDS: f32 = 0.3;
/// Share of other rows left out.
const DROP_ROWS: f32 = 0.1;
/// Share of dimensions dropped between layers.
const DROP_LAYERS: f32 = 0.35;

/// The rows of a word as far as they are shown.
type Shown = [Option<u32>; SLOTS];

/// A sentence: rows of the table, and its labels.
struct Example {
    rows: Vec<Rows>,
    labels: Vec<usize>,
}

/// Learns from sentences whose names are known, and writes the network.
pub(super) fn learn(known: &[Known], seed: u64, to: &mut Writer) {
    let words = vocabulary(known);
    let mut random = Random::new(seed ^ 0x4e41);
    let mut examples: Vec<Example> = known
        .iter()
        .filter_map(|k| {
            let labels = k.labels()?;
            let rows = (0..k.atoms.len()).map(|i| words.of(&k.atoms, &k.masks, i)).collect();
            Some(Example { rows, labels })
        })
        .collect();
    let mut learner = Learner::new(words.table_rows(), &mut random);
    for epoch in 0..EPOCHS {
        random.shuffle(&mut examples);
        let batches = batches(&examples);
        for (at, batch) in batches.iter().enumerate() {
            let done = (epoch as f32 + at as f32 / batches.len() as f32) / EPOCHS as f32;
            learner.learn(batch, RATE * schedule(done), &mut random);
        }
    }
    learner.write(&words, to);
}

/// The sentences in their order, cut into batches of about so many words.
fn batches(examples: &[Example]) -> Vec<Vec<&Example>> {
    let (mut all, mut size) = (vec![Vec::new()], 0);
    for example in examples {
        if size >= BATCH {
            all.push(Vec::new());
            size = 0;
        }
        size += example.rows.len();
        all.last_mut().into_iter().for_each(|batch| batch.push(example));
    }
    all
}

/// The words that stand at least three times in any word slot.
fn vocabulary(known: &[Known]) -> Words {
    let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
    for known in known {
        for atoms in &known.atoms {
            for key in &atoms.keys(0)[..WORD_SLOTS] {
                *counts.entry(*key).or_default() += 1;
            }
        }
    }
    let often = counts.into_iter().filter(|(_, n)| *n >= 3).map(|(key, _)| key);
    let pairs: Vec<(u64, u16)> = often.zip(1..u16::MAX).collect();
    Words { map: FlatMap::build(&pairs), rows: pairs.len() + 1 }
}

struct Learner {
    table: Param,
    layers: Vec<LayerParams>,
    out: Param,
    bias: Param,
    steps: i32,
}

impl Learner {
    fn new(rows: usize, random: &mut Random) -> Self {
        Self {
            table: Param::uniform(rows, WIDTH, 0.3, random),
            layers: (0..LAYERS).map(|_| LayerParams::new(WIDTH, random)).collect(),
            out: Param::uniform(LABELS, WIDTH, (3.0 / WIDTH as f32).sqrt(), random),
            bias: Param::constant(1, LABELS, 0.0),
            steps: 0,
        }
    }

    /// Learns from a batch.
    fn learn(&mut self, batch: &[&Example], rate: f32, random: &mut Random) {
        let (ranges, rows) = gather(batch, random);
        let n = rows.len();
        let mut x = Array2::<f32>::zeros((n, WIDTH));
        for (rows, mut x) in rows.iter().zip(x.axis_iter_mut(Axis(0))) {
            rows.iter().flatten().for_each(|row| x += &self.table.value.index_axis(Axis(0), *row as usize));
        }
        let first = mask(n, WIDTH, DROP_LAYERS, random);
        x *= &first;
        let mut traces: Vec<Trace> = Vec::new();
        for layer in &self.layers {
            traces.push(layer.forward(&mut x, &ranges, mask(n, WIDTH, DROP_LAYERS, random)));
        }
        let out = product(&x, &self.out.value, &self.bias.value);
        let mut grad = Array2::<f32>::zeros(out.dim());
        for (w, &gold) in batch.iter().flat_map(|e| &e.labels).enumerate() {
            softmax(&out.row(w).to_vec(), gold, |i, g| grad[[w, i]] = g);
        }
        let mut dx = Array2::<f32>::zeros(x.dim());
        general_mat_mul(1.0, &grad, &self.out.value, 0.0, &mut dx);
        accumulate(&mut self.out, &mut self.bias, &grad, &x);
        for (layer, trace) in self.layers.iter_mut().zip(&traces).rev() {
            layer.backward(&mut dx, trace, &ranges);
        }
        dx *= &first;
        for (rows, d) in rows.iter().zip(dx.axis_iter(Axis(0))) {
            for row in rows.iter().flatten() {
                let mut grad = self.table.grad.index_axis_mut(Axis(0), *row as usize);
                grad += &d;
            }
        }
        let mut used: Vec<usize> = rows.iter().flatten().flatten().map(|r| *r as usize).collect();
        used.sort_unstable();
        used.dedup();
        self.step(n, &used, rate);
    }

    fn step(&mut self, words: usize, used: &[usize], rate: f32) {
        self.steps += 1;
        let mean = 1.0 / words.max(1) as f32;
        let table: f32 = used.iter().map(|r| self.table.grad.row(*r).iter().map(|g| g * g).sum::<f32>()).sum();
        let dense: f32 = self.dense().iter().map(|p| p.norm2()).sum();
        let clip = (2.0 / ((dense + table).sqrt() * mean).max(1e-9)).min(1.0);
        let step = Step::new(self.steps, rate, 1e-4, mean * clip);
        self.dense().into_iter().for_each(|p| p.step(&step));
        self.table.step_rows(used, &step);
    }

    fn dense(&mut self) -> Vec<&mut Param> {
        let layers = self.layers.iter_mut().flat_map(LayerParams::params);
        layers.chain([&mut self.out, &mut self.bias]).collect()
    }

    fn write(&self, words: &Words, to: &mut Writer) {
        to.u32s("names/sizes", &[WIDTH, LAYERS].map(|n| u32::try_from(n).unwrap_or(0)));
        to.map("names/words", &words.map);
        to.number("names/words.rows", words.rows);
        write_table(to, "names/table", &self.table);
        for (l, layer) in self.layers.iter().enumerate() {
            layer.write(to, "names", l);
        }
        write_dense(to, "names/out", &self.out, &self.bias);
    }
}

/// The sentences of a batch as ranges, and the rows of their words as far as they are shown.
fn gather(batch: &[&Example], random: &mut Random) -> (Ranges, Vec<Shown>) {
    let (mut ranges, mut all) = (Ranges::new(), Vec::new());
    for example in batch {
        let from = all.len();
        for rows in &example.rows {
            let mut shown = rows.map(Some);
            for (slot, row) in shown.iter_mut().enumerate() {
                if slot < WORD_SLOTS {
                    *row = if random.unit() < DROP_WORDS { Some(0) } else { *row };
                } else {
                    *row = row.filter(|_| random.unit() >= DROP_ROWS);
                }
            }
            all.push(shown);
        }
        ranges.push(from..all.len());
    }
    (ranges, all)
}
