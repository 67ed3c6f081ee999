//! Training: treebanks in, a model file out. The same recipe and seed give the same bytes.

mod lemma;
mod lexicon;
mod linear;
mod network;
mod params;
mod random;
mod vocabulary;

use std::path::{Path, PathBuf};

use serde::Deserialize;

use self::network::{Dropout, Example, Learner};
use self::random::Random;
use self::vocabulary::Classes;
use super::conllu::{self, Tree};
use super::depend::network::{Network, Scratch, Sizes};
use super::error::{ModelError, TreebankError};
use super::features::Vocabulary;
use super::format::{Sections, Writer};
use super::lexicon::Lexicon;
use crate::model::{Language, Upos};

/// How a model is made: the content of a recipe file (`seeds/models/fr.toml`).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// Tag of the language: `fr` or `en`.
    pub language: String,
    /// Seed of all random numbers.
    pub seed: u64,
    /// Passes over the treebanks.
    pub epochs: usize,
    /// Words in a batch.
    pub batch_words: usize,
    /// Rate of learning at its highest.
    pub rate: f32,
    /// Sizes of the network.
    pub network: NetworkSizes,
    /// What is dropped at random while learning.
    pub dropout: DropoutRates,
    /// Treebanks to learn from.
    pub treebanks: Vec<Treebank>,
    /// A treebank to watch progress on; it teaches nothing.
    pub development: PathBuf,
    /// Table of form, lemma and morphology.
    pub lexicon: Option<PathBuf>,
}

/// Widths, all multiples of 32.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NetworkSizes {
    /// Of embeddings and layers.
    pub width: usize,
    /// Number of layers.
    pub layers: usize,
    /// Of the arc scorer.
    pub arc: usize,
    /// Of the relation scorer.
    pub label: usize,
}

/// Shares of 1.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DropoutRates {
    /// Of words shown as unknown.
    pub words: f32,
    /// Of dimensions between layers.
    pub layers: f32,
    /// Of dimensions inside the scorers.
    pub scorers: f32,
}

/// A treebank with its weight.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Treebank {
    /// The CoNLL-U file, relative to the data folder.
    pub path: PathBuf,
    /// Share of its sentences used in an epoch.
    pub weight: f32,
}

/// How training goes.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Passes done.
    pub epoch: usize,
    /// Mean loss per word.
    pub loss: f32,
    /// On the development treebank with gold tokens: UPOS, UAS and LAS with subtypes, in per cent. `None` where not measured.
    pub development: Option<[f64; 3]>,
}

/// What can go wrong in training.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TrainError {
    /// A treebank cannot be used.
    #[error(transparent)]
    Treebank(#[from] TreebankError),
    /// The model just written cannot be read.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// The recipe cannot be understood.
    #[error("cannot understand the recipe")]
    Recipe(#[from] toml::de::Error),
}

impl Recipe {
    /// From TOML.
    ///
    /// # Errors
    /// Where the text is not TOML, or a key is missing or unknown.
    pub fn parse(text: &str) -> Result<Self, TrainError> {
        Ok(toml::from_str(text)?)
    }

    fn sizes(&self) -> Sizes {
        Sizes {
            width: self.network.width,
            layers: self.network.layers,
            arc: self.network.arc,
            label: self.network.label,
        }
    }

    fn dropout(&self) -> Dropout {
        Dropout { words: self.dropout.words, layers: self.dropout.layers, scorers: self.dropout.scorers }
    }
}

/// Treebanks of at least this weight teach where sentences end; those of speech have less.
const WRITTEN: f32 = 0.5;

/// Everything that training reads.
struct Data {
    trees: Vec<(Tree, f32)>,
    development: Vec<Tree>,
    lexicon: Lexicon,
    dictionary: Vec<(String, Upos, String)>,
}

/// Trains a model; the paths of the recipe are relative to `data`. With `network`, a model made by the same recipe, its network is kept and only the
/// rest is made anew.
///
/// # Errors
/// Where a file cannot be read or is not what it should be.
pub fn train(
    recipe: &Recipe,
    data: &Path,
    network: Option<&[u8]>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Vec<u8>, TrainError> {
    let data = Data::read(recipe, data)?;
    let trees: Vec<Tree> = data.trees.iter().map(|(t, _)| t.clone()).collect();
    let vocabulary = vocabulary::build(&trees, &data.lexicon);
    let classes = Classes::of(&trees);
    let mut fixed = Writer::new();
    write_fixed(recipe, &data, &trees, &vocabulary, &classes, &mut fixed);
    if let Some(bytes) = network {
        let sections = Sections::open(bytes)?;
        for (name, bytes) in sections.under("network/") {
            fixed.bytes(name, bytes);
        }
        return Ok(fixed.finish());
    }
    let examples: Vec<Example> =
        data.trees.iter().map(|(t, w)| example(t, *w, &vocabulary, &data.lexicon, &classes)).collect();
    let watch: Vec<Example> =
        data.development.iter().map(|t| example(t, 1.0, &vocabulary, &data.lexicon, &classes)).collect();
    let from = classes.feats_from.clone();
    let mut learner = Learner::new(
        recipe.sizes(),
        vocabulary.rows(),
        from,
        classes.labels.len(),
        vocabulary.unknown_lemma(),
        recipe.seed,
    );
    run(recipe, &mut learner, &examples, &watch, progress)?;
    learner.write(&mut fixed);
    Ok(fixed.finish())
}

fn run(
    recipe: &Recipe,
    learner: &mut Learner,
    examples: &[Example],
    watch: &[Example],
    progress: &mut dyn FnMut(Progress),
) -> Result<(), TrainError> {
    let mut random = Random::new(recipe.seed ^ 0x5eed);
    for epoch in 0..recipe.epochs {
        let batches = batches(examples, recipe.batch_words, &mut random);
        let count = batches.len();
        let mut loss = 0.0;
        for (at, batch) in batches.into_iter().enumerate() {
            let done = (epoch as f32 + at as f32 / count as f32) / recipe.epochs as f32;
            let batch: Vec<&Example> = batch.into_iter().map(|i| &examples[i]).collect();
            loss += learner.learn(&batch, recipe.dropout(), recipe.rate * schedule(done), &mut random) / count as f32;
        }
        let measured = (epoch % 5 == 4 || epoch + 1 == recipe.epochs).then(|| measure(learner, watch)).transpose()?;
        progress(Progress { epoch: epoch + 1, loss, development: measured });
    }
    Ok(())
}

/// The share of the highest rate: a short rise, then down along a cosine.
fn schedule(done: f32) -> f32 {
    let warm = 0.02;
    if done < warm {
        done / warm
    } else {
        0.5 * (1.0 + ((done - warm) / (1.0 - warm) * std::f32::consts::PI).cos()) + 0.005
    }
}

/// Sentences in random order, cut into batches of about so many words.
fn batches(examples: &[Example], words: usize, random: &mut Random) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..examples.len()).filter(|i| random.unit() < examples[*i].weight).collect();
    random.shuffle(&mut order);
    let (mut all, mut batch, mut size) = (Vec::new(), Vec::new(), 0);
    for i in order {
        size += examples[i].words.len();
        batch.push(i);
        if size >= words {
            all.push(std::mem::take(&mut batch));
            size = 0;
        }
    }
    all.extend((!batch.is_empty()).then_some(batch));
    all
}

/// UPOS, UAS and LAS of the quantised network on gold tokens.
fn measure(learner: &Learner, watch: &[Example]) -> Result<[f64; 3], TrainError> {
    let mut writer = Writer::new();
    learner.write(&mut writer);
    let bytes = writer.finish();
    let network = Network::load(&Sections::open(&bytes)?)?;
    let mut scratch = Scratch::default();
    let (mut right, mut total) = ([0u32; 3], 0u32);
    for example in watch {
        let reading = network.read(&example.words, &mut scratch);
        for w in 0..example.words.len() {
            let head = reading.heads[w] == example.heads[w];
            total += 1;
            right[0] += u32::from(usize::from(reading.upos[w]) == example.upos[w]);
            right[1] += u32::from(head);
            right[2] += u32::from(head && usize::from(reading.labels[w]) == example.labels[w]);
        }
    }
    Ok(right.map(|r| 100.0 * f64::from(r) / f64::from(total.max(1))))
}

fn example(tree: &Tree, weight: f32, vocabulary: &Vocabulary, lexicon: &Lexicon, classes: &Classes) -> Example {
    let rows =
        |(i, word): (usize, &conllu::Word)| vocabulary.of(&word.form, &word.form.to_lowercase(), i == 0, lexicon);
    Example {
        words: tree.words.iter().enumerate().map(rows).collect(),
        upos: tree.words.iter().map(|w| vocabulary::upos(w) as usize).collect(),
        feats: tree.words.iter().map(|w| classes.feats_of(w)).collect(),
        heads: tree.words.iter().map(|w| w.head).collect(),
        labels: tree.words.iter().map(|w| classes.label_of(w)).collect(),
        weight,
    }
}

fn write_fixed(
    recipe: &Recipe,
    data: &Data,
    trees: &[Tree],
    vocabulary: &Vocabulary,
    classes: &Classes,
    to: &mut Writer,
) {
    to.strings("language", std::slice::from_ref(&recipe.language));
    if !data.lexicon.readings.is_empty() {
        lexicon::write(&data.lexicon, to);
    }
    vocabulary::write(vocabulary, to);
    let language = Language::from_tag(&recipe.language);
    let written: Vec<&Tree> = data.trees.iter().filter(|(_, weight)| *weight >= WRITTEN).map(|(t, _)| t).collect();
    if language == Language::French {
        to.i8s("contractions", &linear::contractions(&written, &data.lexicon, recipe.seed).weights);
    }
    to.i8s("boundaries", &linear::boundaries(&written, language, &data.lexicon, recipe.seed).weights);
    lemma::write(&lemma::learn(trees, &data.dictionary), to);
    to.strings("feats.names", &classes.feats);
    to.strings("labels.names", &classes.labels);
}

impl Data {
    fn read(recipe: &Recipe, folder: &Path) -> Result<Self, TrainError> {
        if !matches!(Language::from_tag(&recipe.language), Language::French | Language::English) {
            return Err(TreebankError::Language { found: recipe.language.clone() }.into());
        }
        let mut trees = Vec::new();
        for treebank in &recipe.treebanks {
            trees.extend(read_trees(&folder.join(&treebank.path))?.into_iter().map(|t| (t, treebank.weight)));
        }
        if trees.is_empty() {
            return Err(TreebankError::Empty.into());
        }
        let table = recipe.lexicon.as_ref().map(|path| read_text(&folder.join(path))).transpose()?;
        let development = read_trees(&folder.join(&recipe.development))?;
        let lexicon =
            table.as_deref().map_or_else(|| lexicon::from_trees(trees.iter().map(|(t, _)| t)), lexicon::build);
        Ok(Self { trees, development, lexicon, dictionary: lexicon::dictionary(table.as_deref().unwrap_or_default()) })
    }
}

fn read_text(path: &Path) -> Result<String, TreebankError> {
    std::fs::read_to_string(path).map_err(|source| TreebankError::Io { path: path.to_owned(), source })
}

fn read_trees(path: &Path) -> Result<Vec<Tree>, TreebankError> {
    conllu::read(&path.to_string_lossy(), &read_text(path)?)
}
