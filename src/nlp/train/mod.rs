//! Training: treebanks in, a model file out. The same recipe and seed give the same bytes.

#![expect(clippy::cast_precision_loss, reason = "counts of words and batches are far below what floats hold")]

mod lemma;
mod lexicon;
mod linear;
mod matrix;
mod names;
mod name_network;
mod network;
mod params;
mod random;
mod recurrent;
mod swap;
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
use super::gazetteer::Gazetteer;
use super::lexicon::Lexicon;
use super::model::Model;
use super::name_features::{FEATURES, WITHOUT_LISTS};
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
    /// Whether, without a table, the words that the treebanks have often make the dictionary.
    #[serde(default)]
    pub lexicon_from_treebanks: bool,
    /// Texts in which names are marked.
    #[serde(default)]
    pub names: Vec<NameSet>,
    /// Whether the treebanks teach names too, as far as the gazetteer knows them.
    #[serde(default)]
    pub names_from_treebanks: bool,
    /// Whether names are learnt with lists of the words they are made of, from more sentences with other names, and by a network too.
    #[serde(default)]
    pub names_by_network: bool,
    /// Passes of the linear model of names over its sentences.
    #[serde(default = "name_passes")]
    pub name_passes: usize,
}

fn name_passes() -> usize {
    8
}

/// A text in which names are marked.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameSet {
    /// The file, relative to the data folder.
    pub path: PathBuf,
    /// How it is written.
    pub format: NameFormat,
}

/// How names are marked.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameFormat {
    /// Sentences of numbered words with B/I labels, in columns set apart by tabs.
    Iob2,
    /// Tokens with B/I or I labels, one after the other, without sentences.
    Running,
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

/// What training starts from.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The folder that the recipe's paths are relative to.
    pub data: &'a Path,
    /// Known names.
    pub gazetteer: &'a Gazetteer,
    /// A model made by the same recipe whose network is kept: only the rest is made anew.
    pub network: Option<&'a [u8]>,
}

/// Trains a model.
///
/// # Errors
/// Where a file cannot be read or is not what it should be.
pub fn train(recipe: &Recipe, input: &Input<'_>, progress: &mut dyn FnMut(Progress)) -> Result<Vec<u8>, TrainError> {
    let data = Data::read(recipe, input.data)?;
    let trees: Vec<Tree> = data.trees.iter().map(|(t, _)| t.clone()).collect();
    let vocabulary = vocabulary::build(&trees, &data.lexicon);
    let classes = Classes::of(&trees);
    let mut fixed = Writer::new();
    write_fixed(recipe, &data, &trees, &vocabulary, &classes, &mut fixed);
    match input.network {
        Some(bytes) => {
            let sections = Sections::open(bytes)?;
            sections.under("network/").for_each(|(name, bytes)| fixed.bytes(name, bytes));
        }
        None => learn_network(recipe, &data, &vocabulary, &classes, progress)?.write(&mut fixed),
    }
    write_names(recipe, &data, input, &mut fixed)?;
    Ok(fixed.finish())
}

fn learn_network(
    recipe: &Recipe,
    data: &Data,
    vocabulary: &Vocabulary,
    classes: &Classes,
    progress: &mut dyn FnMut(Progress),
) -> Result<Learner, TrainError> {
    let examples: Vec<Example> =
        data.trees.iter().map(|(t, w)| example(t, *w, vocabulary, &data.lexicon, classes)).collect();
    let watch: Vec<Example> =
        data.development.iter().map(|t| example(t, 1.0, vocabulary, &data.lexicon, classes)).collect();
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
    Ok(learner)
}

/// Learns names from text analysed by the model as far as it is written.
fn write_names(recipe: &Recipe, data: &Data, input: &Input<'_>, to: &mut Writer) -> Result<(), TrainError> {
    let model = Model::load(to.so_far())?;
    let mut maker = names::Maker {
        model: &model,
        gazetteer: input.gazetteer,
        lists: recipe.names_by_network,
        random: Random::new(recipe.seed ^ 0x4a4e),
    };
    let mut examples = Vec::new();
    for set in &recipe.names {
        examples.extend(maker.of_set(set, input.data)?);
    }
    if recipe.names_from_treebanks {
        examples.extend(maker.of_trees(data.trees.iter().filter(|(_, weight)| *weight >= WRITTEN).map(|(t, _)| t)));
    }
    if !examples.is_empty() {
        let features = if recipe.names_by_network { FEATURES } else { WITHOUT_LISTS };
        if recipe.names_by_network {
            name_network::learn(&examples, recipe.seed, to);
        }
        let examples = examples.into_iter().map(|known| known.example(features)).collect();
        let tagger = names::learn(examples, recipe.name_passes, recipe.seed);
        to.i8s("names.weights", &tagger.weights);
        to.i8s("names.moves", &tagger.moves.iter().map(|m| i8::try_from(*m).unwrap_or(0)).collect::<Vec<_>>());
    }
    Ok(())
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
        let lexicon = match table.as_deref() {
            Some(table) => lexicon::build(table),
            None if recipe.lexicon_from_treebanks => lexicon::from_trees(trees.iter().map(|(t, _)| t)),
            None => Lexicon::default(),
        };
        Ok(Self { trees, development, lexicon, dictionary: lexicon::dictionary(table.as_deref().unwrap_or_default()) })
    }
}

fn read_text(path: &Path) -> Result<String, TreebankError> {
    std::fs::read_to_string(path).map_err(|source| TreebankError::Io { path: path.to_owned(), source })
}

fn read_trees(path: &Path) -> Result<Vec<Tree>, TreebankError> {
    conllu::read(&path.to_string_lossy(), &read_text(path)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREES: &str = "1\tKim\tKim\tPROPN\t_\tNumber=Sing\t2\tnsubj\t_\t_\n2\tsaw\tsee\tVERB\t_\tTense=Past\t0\troot\t_\t_\n\
                         3\tRome\tRome\tPROPN\t_\tNumber=Sing\t2\tobj\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n\
                         1\tThe\tthe\tDET\t_\t_\t2\tdet\t_\t_\n2\tking\tking\tNOUN\t_\tNumber=Sing\t3\tnsubj\t_\t_\n\
                         3\tslept\tsleep\tVERB\t_\tTense=Past\t0\troot\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n\n";
    const NAMES: &str =
        "1\tKim\tB-PER\n2\tsaw\tO\n3\tRome\tB-LOC\n4\t.\tO\n\n1\tThe\tO\n2\tking\tO\n3\tslept\tO\n4\t.\tO\n";
    const RECIPE: &str = "language = 'en'\nseed = 3\nepochs = 4\nbatch_words = 8\nrate = 0.003\ndevelopment = 'trees.conllu'\nlexicon_from_treebanks = true\n\
                          names_by_network = true\nnetwork = { width = 32, layers = 2, arc = 32, label = 32 }\n\
                          dropout = { words = 0.2, layers = 0.2, scorers = 0.2 }\ntreebanks = [{ path = 'trees.conllu', weight = 1.0 }]\n\
                          names = [{ path = 'names.iob2', format = 'iob2' }]\n";

    fn made(threads: usize, seed: &str, folder: &Path) -> Vec<u8> {
        let recipe = Recipe::parse(&RECIPE.replace("seed = 3", seed)).unwrap();
        let gazetteer = Gazetteer::new([("Rome", crate::nlp::NameKind::Place)]);
        let input = Input { data: folder, gazetteer: &gazetteer, network: None };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| train(&recipe, &input, &mut |_| {})).unwrap()
    }

    #[test]
    fn the_same_recipe_gives_the_same_bytes_on_any_number_of_threads() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("trees.conllu"), TREES).unwrap();
        std::fs::write(folder.path().join("names.iob2"), NAMES).unwrap();
        let first = made(1, "seed = 3", folder.path());
        assert!(first == made(1, "seed = 3", folder.path()), "twice");
        assert!(first == made(2, "seed = 3", folder.path()), "on two threads");
        assert!(first != made(1, "seed = 4", folder.path()), "the seed counts");
        let model = Model::load(&first).unwrap();
        assert_eq!(model.parse_words(&["Kim", "slept", "."]).len(), 3);
    }
}
