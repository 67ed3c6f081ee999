//! The recurrent network that knows names by their context.
//!
//! It reads what [`super::ner`] knows of a word as rows of an embedding table, and gives a score for each label.

use super::dense::Dense;
use super::embedding::Embedding;
use super::error::ModelError;
use super::format::{Sections, damaged};
use super::gazetteer::Mask;
use super::hash::{FlatMap, Hash};
use super::name_features::Atoms;
use super::ner::{LABELS, Scores};
use super::recurrent::{Buffers, Layer};

/// Rows added up for a word.
pub(crate) const SLOTS: usize = 15;
/// The first slots hold words of the vocabulary; row 0 stands for those it does not have.
pub(crate) const WORD_SLOTS: usize = 3;
/// Rows that everything else shares by hashing.
pub(crate) const SHARED_ROWS: usize = 8_192;

/// Rows of the embedding table, one per slot.
pub(crate) type Rows = [u32; SLOTS];

/// The words that have a row of their own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    /// Keys of words with their rows, from 1.
    pub(crate) map: FlatMap,
    /// Rows for words, one for those unknown among them.
    pub(crate) rows: usize,
}

impl Words {
    /// Rows of the whole table.
    pub(crate) fn table_rows(&self) -> usize {
        self.rows + SHARED_ROWS
    }

    /// The rows of word `i`.
    pub(crate) fn of(&self, atoms: &[Atoms], masks: &[Mask], i: usize) -> Rows {
        let mask = masks.get(i).map_or(0, |m| u64::from(m.0));
        let keys = atoms[i].keys(mask);
        std::array::from_fn(|slot| if slot < WORD_SLOTS { self.row(keys[slot]) } else { self.shared(slot, keys[slot]) })
    }

    fn row(&self, key: u64) -> u32 {
        u32::from(self.map.get(key).unwrap_or(0))
    }

    fn shared(&self, slot: usize, key: u64) -> u32 {
        let hash = Hash::new(700).number(slot as u64).number(key).finish() % SHARED_ROWS as u64;
        u32::try_from(self.rows as u64 + hash).unwrap_or(0)
    }
}

/// The trained network.
#[derive(Clone, Debug)]
pub(crate) struct NameNetwork {
    width: usize,
    words: Words,
    table: Embedding,
    layers: Vec<Layer>,
    out: Dense,
}

impl NameNetwork {
    /// From a model; nothing where it has no such sections.
    pub(crate) fn load(sections: &Sections<'_>) -> Result<Option<Self>, ModelError> {
        if !sections.has("names/sizes") {
            return Ok(None);
        }
        let &[width, layers] = sections.u32s("names/sizes")?.as_slice() else { return Err(damaged("names/sizes")) };
        let width = width as usize;
        let network = Self {
            width,
            words: Words { map: sections.map("names/words")?, rows: sections.number("names/words.rows")? },
            table: Embedding::load(sections, "names/table", width)?,
            layers: (0..layers as usize).map(|l| Layer::load(sections, "names", l, width)).collect::<Result<_, _>>()?,
            out: Dense::load(sections, "names/out", width)?,
        };
        let whole = network.table.rows() == network.words.table_rows() && network.out.outputs() == LABELS;
        if whole { Ok(Some(network)) } else { Err(damaged("names")) }
    }

    /// Adds the network's opinion to the scores of the words of a sentence: logarithms of probabilities but for a constant of
    /// the word, `scale` to the unit.
    pub(crate) fn add_to(&self, scores: &mut [Scores], atoms: &[Atoms], masks: &[Mask], scale: f32) {
        let rows: Vec<Rows> = (0..atoms.len()).map(|i| self.words.of(atoms, masks, i)).collect();
        let mut buffers = Buffers::default();
        self.table.sum(&rows, &mut buffers.x);
        for layer in &self.layers {
            layer.apply(self.width, &mut buffers);
        }
        let Buffers { x, quantised, .. } = &mut buffers;
        quantised.fill(x, self.width);
        let mut out = Vec::new();
        self.out.apply(quantised, &mut out);
        for (scores, out) in scores.iter_mut().zip(out.as_chunks::<LABELS>().0) {
            // The logarithm of the sum of all would take the same from every label of a word: the best path needs it not.
            let top = out.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            for (score, o) in scores.iter_mut().zip(out) {
                *score += rounded((o - top) * scale);
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "float casts saturate")]
fn rounded(x: f32) -> i32 {
    x.round() as i32
}
