//! Chooses the rows of the embedding table, and the classes that the network can give.

use std::collections::BTreeMap;

use crate::model::Upos;
use crate::nlp::conllu::{Tree, Word};
use crate::nlp::features::{LEMMA, Vocabulary, WORD, normal};
use crate::nlp::format::Writer;
use crate::nlp::hash::{self, FlatMap};
use crate::nlp::lexicon::Lexicon;

/// Rows that affixes share.
const AFFIX_ROWS: usize = 12_288;

/// The vocabulary of a treebank: words and dictionary lemmas seen at least twice.
pub(crate) fn build(trees: &[Tree], lexicon: &Lexicon) -> Vocabulary {
    let (mut words, mut lemmas) = (BTreeMap::<String, u32>::new(), BTreeMap::<String, u32>::new());
    for word in trees.iter().flat_map(|t| &t.words) {
        let lower = word.form.to_lowercase();
        if let Some(lemma) = lexicon.find(&word.form, &lower).and_then(|c| lexicon.any_lemma(c, &lower)) {
            *lemmas.entry(lemma).or_default() += 1;
        }
        *words.entry(normal(&lower)).or_default() += 1;
    }
    let (words, word_rows) = rows(WORD, &words);
    let (lemmas, lemma_rows) = rows(LEMMA, &lemmas);
    let reading_rows = lexicon.readings.iter().copied().max().map_or(1, |n| n as usize + 1);
    Vocabulary { words, word_rows, lemmas, lemma_rows, affix_rows: AFFIX_ROWS, reading_rows }
}

fn rows(kind: u32, counts: &BTreeMap<String, u32>) -> (FlatMap, usize) {
    let often = counts.iter().filter(|(_, n)| **n >= 2).map(|(s, _)| hash::text(kind, s));
    let pairs: Vec<(u64, u16)> = often.zip(1..u16::MAX).collect();
    (FlatMap::build(&pairs), pairs.len() + 1)
}

/// Writes the vocabulary into a model.
pub(crate) fn write(vocabulary: &Vocabulary, to: &mut Writer) {
    for (name, map, rows) in
        [("words", &vocabulary.words, vocabulary.word_rows), ("lemmas", &vocabulary.lemmas, vocabulary.lemma_rows)]
    {
        to.map(name, map);
        to.number(&format!("{name}.rows"), rows);
    }
    to.number("affixes.rows", vocabulary.affix_rows);
    to.number("readings.rows", vocabulary.reading_rows);
}

/// The features and relations that the network can give.
pub(crate) struct Classes {
    /// Features, grouped by part of speech.
    pub(crate) feats: Vec<String>,
    /// Where each part of speech begins in `feats`, and one past the last.
    pub(crate) feats_from: Vec<usize>,
    /// Relations.
    pub(crate) labels: Vec<String>,
}

impl Classes {
    /// Those seen at least three times; each part of speech has at least one set of features.
    pub(crate) fn of(trees: &[Tree]) -> Self {
        let mut feats: BTreeMap<(Upos, &str), u32> = BTreeMap::new();
        let mut labels: BTreeMap<&str, u32> = BTreeMap::new();
        for word in trees.iter().flat_map(|t| &t.words) {
            *feats.entry((upos(word), &word.feats)).or_default() += 1;
            *labels.entry(&word.deprel).or_default() += 1;
        }
        let (mut names, mut from) = (Vec::new(), vec![0]);
        for (tag, _) in Upos::ALL {
            let often = feats.iter().filter(|((t, _), n)| *t == tag && **n >= 3).map(|((_, f), _)| (*f).to_owned());
            names.extend(often);
            if from.last() == Some(&names.len()) {
                names.push(String::new());
            }
            from.push(names.len());
        }
        let labels =
            labels.into_iter().filter(|(l, n)| *n >= 3 || !l.contains(':')).map(|(l, _)| l.to_owned()).collect();
        Self { feats: names, feats_from: from, labels }
    }

    /// Index of a word's features; the nearest known ones where they are rare.
    pub(crate) fn feats_of(&self, word: &Word) -> usize {
        let tag = upos(word) as usize;
        let range = self.feats_from[tag]..self.feats_from[tag + 1];
        let shared = |i: &usize| self.feats[*i].split('|').filter(|f| word.feats.split('|').any(|g| g == *f)).count();
        let exact = range.clone().find(|i| self.feats[*i] == word.feats);
        exact.or_else(|| range.clone().rev().max_by_key(shared)).unwrap_or(range.start)
    }

    /// Index of a word's relation; a rare subtype counts as its main relation.
    pub(crate) fn label_of(&self, word: &Word) -> usize {
        let find = |name: &str| self.labels.iter().position(|l| l == name);
        find(&word.deprel)
            .or_else(|| find(word.deprel.split(':').next().unwrap_or_default()))
            .or_else(|| find("dep"))
            .unwrap_or(0)
    }
}

/// The part of speech of a treebank's word.
pub(crate) fn upos(word: &Word) -> Upos {
    Upos::from_name(&word.upos).unwrap_or_default()
}
