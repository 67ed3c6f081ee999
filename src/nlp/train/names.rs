//! Learns to find names: an averaged structured perceptron.
//!
//! Beside annotated text it learns from treebanks: there, whether a word belongs to a name is mostly known from its part of speech, and its kind where
//! the gazetteer has it. What is not known is left open: the best labels among those allowed are taken as right.

use std::path::Path;

use super::random::Random;
use super::swap::Swapper;
use super::{NameFormat, NameSet, TrainError, read_text};
use crate::model::{Token, Upos};
use crate::nlp::conllu::Tree;
use crate::nlp::gazetteer::{Gazetteer, Mask};
use crate::nlp::iob2;
use crate::nlp::model::{Model, plain_document};
use crate::nlp::name_features::{Atoms, ROWS, features};
use crate::nlp::ner::{LABELS, NameKind, ROW, Scores, Tagger, best_path};

/// Share of sentences that are learnt without the gazetteer, so that names it does not have are found too.
const BLIND: f32 = 0.35;
/// Share of sentences that are learnt as if the lists had none of their words.
const UNLISTED: f32 = 0.25;
/// How often the sentences of a file are learnt again with other names.
const COPIES: usize = 1;
/// Labels as bits: all, and outside alone.
const ANY: u8 = 0x7f;
const OUTSIDE: u8 = 1;

/// A sentence: rows of weights of every word, and the labels it may have.
pub(crate) struct Example {
    rows: Vec<Vec<u32>>,
    allowed: Vec<u8>,
}

/// A sentence as far as its names are known.
pub(crate) struct Known {
    /// What enters features.
    pub(crate) atoms: Vec<Atoms>,
    /// Names that the gazetteer has.
    pub(crate) masks: Vec<Mask>,
    /// The labels that each word may have, as bits.
    allowed: Vec<u8>,
}

impl Known {
    /// The labels, where all are known.
    pub(crate) fn labels(&self) -> Option<Vec<usize>> {
        self.allowed.iter().map(|a| a.is_power_of_two().then(|| a.trailing_zeros() as usize)).collect()
    }

    /// As the perceptron learns it, with the first `count` features.
    pub(crate) fn example(self, count: usize) -> Example {
        let row = |i| {
            let features = features(&self.atoms, &self.masks, i);
            features.iter().take(count).map(|f| u32::try_from(*f).unwrap_or(0)).collect()
        };
        Example { rows: (0..self.atoms.len()).map(row).collect(), allowed: self.allowed }
    }
}

/// The tagger that fits the examples best, after so many passes over them.
pub(crate) fn learn(mut examples: Vec<Example>, passes: usize, seed: u64) -> Tagger {
    let mut random = Random::new(seed);
    let mut learner = Learner { weights: Average::new(ROWS * ROW), moves: Average::new(LABELS * LABELS), count: 1 };
    for _ in 0..passes {
        random.shuffle(&mut examples);
        for example in &examples {
            learner.learn(example);
        }
    }
    learner.finish()
}

/// Numbers with the sum over time that their average needs.
struct Average {
    now: Vec<i32>,
    late: Vec<i64>,
}

impl Average {
    fn new(n: usize) -> Self {
        Self { now: vec![0; n], late: vec![0; n] }
    }

    fn add(&mut self, i: usize, by: i32, count: i64) {
        self.now[i] += by;
        self.late[i] += i64::from(by) * count;
    }

    fn mean(&self, i: usize, count: i64) -> f64 {
        f64::from(self.now[i]) - self.late[i] as f64 / count as f64
    }
}

struct Learner {
    weights: Average,
    moves: Average,
    count: i64,
}

impl Learner {
    fn learn(&mut self, example: &Example) {
        self.count += 1;
        let scores: Vec<Scores> = example.rows.iter().map(|rows| self.score(rows)).collect();
        let guess = best_path(&scores, &self.moves.now);
        let fits = guess.iter().zip(&example.allowed).all(|(l, allowed)| allowed >> l & 1 == 1);
        if fits {
            return;
        }
        let forced: Vec<Scores> = scores.iter().zip(&example.allowed).map(|(s, a)| force(*s, *a)).collect();
        let gold = best_path(&forced, &self.moves.now);
        self.update(example, &gold, 1);
        self.update(example, &guess, -1);
    }

    fn score(&self, rows: &[u32]) -> Scores {
        let mut sums = [0; LABELS];
        for row in rows {
            let at = *row as usize * ROW;
            sums.iter_mut().zip(&self.weights.now[at..at + LABELS]).for_each(|(s, w)| *s += w);
        }
        sums
    }

    fn update(&mut self, example: &Example, labels: &[u8], by: i32) {
        let mut last = 0;
        for (rows, &label) in example.rows.iter().zip(labels) {
            let label = usize::from(label);
            for row in rows {
                self.weights.add(*row as usize * ROW + label, by, self.count);
            }
            self.moves.add(last * LABELS + label, by, self.count);
            last = label;
        }
    }

    /// Averages, scaled to bytes; the few greatest weights are cut.
    #[expect(clippy::cast_possible_truncation, reason = "the values are cut to bytes")]
    fn finish(self) -> Tagger {
        let mut sizes: Vec<f64> = (0..self.weights.now.len()).map(|i| self.weights.mean(i, self.count).abs()).collect();
        sizes.sort_by(f64::total_cmp);
        let scale = 127.0 / sizes[sizes.len() - 1 - sizes.len() / 20_000].max(1e-6);
        let byte = |x: f64| (x * scale).round().clamp(-127.0, 127.0);
        Tagger {
            weights: (0..self.weights.now.len()).map(|i| byte(self.weights.mean(i, self.count)) as i8).collect(),
            moves: (0..LABELS * LABELS).map(|i| byte(self.moves.mean(i, self.count)) as i32).collect(),
            features: 0,
            network: None,
        }
    }
}

fn force(mut scores: Scores, allowed: u8) -> Scores {
    for (label, score) in scores.iter_mut().enumerate() {
        *score = if allowed >> label & 1 == 1 { *score } else { -1_000_000 };
    }
    scores
}

/// Makes examples of everything that a recipe names.
pub(crate) struct Maker<'a> {
    /// The model that analyses the text.
    pub(crate) model: &'a Model,
    /// The known names.
    pub(crate) gazetteer: &'a Gazetteer,
    /// Whether words are looked up in lists, and sentences learnt again with other names.
    pub(crate) lists: bool,
    /// Decides which sentences do without.
    pub(crate) random: Random,
}

impl Maker<'_> {
    /// Examples of an annotated file.
    pub(crate) fn of_set(&mut self, set: &NameSet, folder: &Path) -> Result<Vec<Known>, TrainError> {
        let text = read_text(&folder.join(&set.path))?;
        Ok(match set.format {
            NameFormat::Iob2 => self.of_sentences(&iob2::read(&text).concat()),
            NameFormat::Running => self.of_running(&text),
        })
    }

    /// Examples of a treebank.
    pub(crate) fn of_trees<'t>(&mut self, trees: impl Iterator<Item = &'t Tree>) -> Vec<Known> {
        trees.map(|t| self.of_tree(t)).collect()
    }

    /// Annotated sentences, and the same with other names.
    fn of_sentences(&mut self, sentences: &[Vec<(String, u8)>]) -> Vec<Known> {
        let swapper = Swapper::new(self.gazetteer);
        let mut all: Vec<Known> = sentences.iter().map(|words| self.of_words(words)).collect();
        for words in (0..if self.lists { COPIES } else { 0 }).flat_map(|_| sentences) {
            if let Some(swapped) = swapper.swap(words, &mut self.random) {
                all.push(self.of_words(&swapped));
            }
        }
        all
    }

    fn of_words(&mut self, words: &[(String, u8)]) -> Known {
        let forms: Vec<&str> = words.iter().map(|(form, _)| form.as_str()).collect();
        let tokens = self.model.parse_words(&forms);
        let masks = self.gazetteer.masks_of_forms(&tokens);
        self.example(&tokens, masks, words.iter().map(|(_, label)| 1 << label).collect())
    }

    /// Text that comes as tokens without sentences: it is joined and cut again.
    fn of_running(&mut self, text: &str) -> Vec<Known> {
        let words: Vec<Running> = text.lines().filter_map(running).collect();
        words.chunks(1500).flat_map(|chunk| self.of_chunk(chunk)).collect()
    }

    fn of_chunk(&mut self, words: &[Running]) -> Vec<Known> {
        let (mut text, mut labels) = (String::new(), Vec::new());
        for word in words {
            text.push_str(&word.form);
            labels.resize(text.len(), word.label);
            text.push_str(if word.glued { "" } else { " " });
            labels.resize(text.len(), word.label);
        }
        let parsed = self.model.parse(plain_document(&text, self.model.language()));
        let mut examples = Vec::new();
        for sentence in &parsed.sentences {
            let mut last = 0;
            let allowed = sentence.tokens.iter().map(|t| {
                let (label, fresh) = labels.get(t.span.start as usize).copied().unwrap_or((0, false));
                let inside = !fresh && (last == label || last + 1 == label);
                last = if label == 0 || inside { label } else { label - 1 };
                1 << last
            });
            let allowed = allowed.collect();
            let masks = self.gazetteer.masks(&sentence.tokens, &parsed.document.text);
            examples.push(self.example(&sentence.tokens, masks, allowed));
        }
        examples
    }

    fn of_tree(&mut self, tree: &Tree) -> Known {
        let forms: Vec<&str> = tree.words.iter().map(|w| w.form.as_str()).collect();
        let tokens = self.model.parse_words(&forms);
        let masks = self.gazetteer.masks_of_forms(&tokens);
        let proper = |i: usize| tree.words.get(i).is_some_and(|w| w.upos == "PROPN");
        let mut allowed: Vec<u8> =
            (0..tokens.len()).map(|i| if proper(i) || capital_inside(&tokens, i) { ANY } else { OUTSIDE }).collect();
        for (i, mask) in masks.iter().enumerate() {
            let (begins, goes_on) = (mask.0 & 7, mask.0 >> 3);
            if let Some(kind) = NameKind::ALL.iter().position(|k| begins | goes_on == 1 << (*k as u8)) {
                allowed[i] = 1 << (kind * 2 + if begins > 0 { 1 } else { 2 });
            } else if mask.0 != 0 {
                allowed[i] = ANY;
            }
        }
        self.example(&tokens, masks, allowed)
    }

    fn example(&mut self, tokens: &[Token], mut masks: Vec<Mask>, allowed: Vec<u8>) -> Known {
        if self.random.unit() < BLIND {
            masks.fill(Mask::default());
        }
        let mut atoms = Atoms::all(tokens);
        if self.lists && self.random.unit() < UNLISTED {
            atoms.iter_mut().for_each(Atoms::forget_lists);
        }
        Known { atoms, masks, allowed }
    }
}

/// A capitalised common noun inside a sentence may belong to a name.
fn capital_inside(tokens: &[Token], i: usize) -> bool {
    i > 0 && matches!(tokens[i].upos, Upos::Noun | Upos::Adj) && tokens[i].form.starts_with(char::is_uppercase)
}

/// A token of running text: its label and whether that begins a name.
struct Running {
    form: String,
    label: (u8, bool),
    glued: bool,
}

fn running(line: &str) -> Option<Running> {
    let mut columns = line.split(['\t', ' ']);
    let (form, label) = (columns.next()?, columns.next()?);
    if form.is_empty() || line.starts_with('#') || label == "NE-COARSE-LIT" {
        return None;
    }
    let broken = form.ends_with('¬');
    let glued = broken || line.contains("NoSpaceAfter");
    let (kind, begins) = iob2::label(label);
    Some(Running { form: form.trim_end_matches('¬').to_owned(), label: (kind * 2, begins), glued })
}
