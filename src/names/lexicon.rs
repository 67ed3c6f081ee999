//! The tables of `seeds/words/names/`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::syllable::{Chinese, Korean};
use super::{abjad, sound, text};
use crate::data::{self, DataError, Problems, Table};

/// What a word, or several, mean in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Form,
    Light,
    Ship,
    Title,
    Particle,
    Generation(bool),
    Number(u32),
    Idea(usize),
}

/// Letters of other scripts.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Letters {
    pub(super) alphabet: BTreeMap<char, Vec<String>>,
    pub(super) pairs: BTreeMap<String, String>,
    pub(super) abjad: BTreeMap<char, String>,
    pub(super) weak: Weak,
}

/// What is special in scripts that write few vowels.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Weak {
    #[serde(rename = "letters")]
    pub(super) all: String,
    pub(super) soft: String,
    pub(super) same: Vec<String>,
    pub(super) article: String,
}

/// How spellings of one sound are folded, and how far sounds are from each other.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Folds {
    pub(super) fold: Vec<(String, String)>,
    pub(super) further: Vec<Vec<(String, String)>>,
    pub(super) vowels: String,
    pub(super) near: Vec<(String, f64)>,
    pub(super) vowel_more: f64,
    pub(super) vowel_beside_vowel: f64,
    pub(super) h_more: f64,
    pub(super) swap: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordLists {
    forms: BTreeMap<String, Vec<String>>,
    light: Vec<String>,
    ship: Vec<String>,
    titles: Vec<String>,
    particles: Vec<String>,
    servant: Vec<String>,
    servant_stem: String,
    servant_abjad: String,
    two_letter_initials: Vec<String>,
    father_endings: Vec<String>,
    gender_endings: Vec<String>,
    junior: Vec<String>,
    senior: Vec<String>,
    numbers: BTreeMap<String, Vec<String>>,
    ideas: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    given: Vec<String>,
    family: String,
}

/// All that is known about words in names.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) letters: Letters,
    pub(super) folds: Folds,
    pub(super) korean: Korean,
    pub(super) chinese: Chinese,
    pub(super) servant: Vec<String>,
    pub(super) servant_stem: String,
    pub(super) servant_abjad: String,
    pub(super) two_letter_initials: Vec<String>,
    pub(super) father_endings: Vec<String>,
    pub(super) gender_endings: Vec<String>,
    meanings: HashMap<String, Meaning>,
    longest_phrase: usize,
    given: HashMap<String, Vec<usize>>,
    family: BTreeSet<String>,
}

impl Lexicon {
    pub(super) fn load(extra: &[PathBuf]) -> Result<Self, DataError> {
        let files = data::files("seeds/words/names", "toml", extra)?;
        let people: People = read(&files, "given")?;
        let lists: WordLists = read(&files, "words")?;
        let chinese = Chinese::new(read(&files, "chinese")?, &read(&files, "han")?);
        let (letters, folds, korean) =
            (read(&files, "letters")?, read(&files, "folds")?, Korean::new(read(&files, "korean")?));
        let mut lexicon = Self {
            letters,
            folds,
            korean,
            chinese,
            servant: lists.servant.clone(),
            servant_stem: lists.servant_stem.clone(),
            servant_abjad: lists.servant_abjad.clone(),
            two_letter_initials: lists.two_letter_initials.clone(),
            father_endings: lists.father_endings.clone(),
            gender_endings: lists.gender_endings.clone(),
            meanings: HashMap::new(),
            longest_phrase: 1,
            given: HashMap::new(),
            family: people.family.split_whitespace().map(str::to_owned).collect(),
        };
        for (line, names) in people.given.iter().enumerate() {
            names.split_whitespace().for_each(|name| lexicon.enter_given(name, line));
        }
        lexicon.enter_words(&lists);
        let mut problems = Problems::default();
        for file in
            data::files("seeds/entities", "csv", extra)?.iter().filter(|file| file.name.ends_with("countries.csv"))
        {
            lexicon.enter_countries(&Table::read(file, &mut problems), lists.ideas.len());
        }
        problems.none_or_first()?;
        Ok(lexicon)
    }

    /// What so many words joined by blanks mean.
    pub(super) fn meaning(&self, words: &str) -> Option<Meaning> {
        self.meanings.get(words).copied()
    }

    /// Words in the longest phrase that means something.
    pub(super) fn longest_phrase(&self) -> usize {
        self.longest_phrase
    }

    /// The lines of the table of given names on which a word or a key stands.
    pub(super) fn given(&self, word: &str) -> &[usize] {
        self.given.get(word).map_or(&[], Vec::as_slice)
    }

    /// Enters a given name as it is written, and by its sound where that is long enough to tell something.
    fn enter_given(&mut self, name: &str, line: usize) {
        let plain = text::phrase(name);
        let mut words = vec![];
        if abjad::is_of(&plain, &self.letters) {
            words.push(abjad::plain(&plain, &self.letters));
        } else {
            words.extend(
                sound::keys(std::slice::from_ref(&plain), &self.folds)
                    .into_iter()
                    .filter(|key| key.len() > 3)
                    .map(|key| key + "*"),
            );
            words.push(plain);
        }
        for word in words {
            let lines = self.given.entry(word).or_default();
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }

    pub(super) fn is_common_family_name(&self, latin: &str) -> bool {
        self.family.contains(latin)
    }

    /// What stands in several lists keeps its first meaning.
    fn enter_words(&mut self, lists: &WordLists) {
        lists.ideas.values().enumerate().for_each(|(number, words)| self.enter(words, Meaning::Idea(number)));
        lists.forms.values().for_each(|words| self.enter(words, Meaning::Form));
        for (number, words) in &lists.numbers {
            self.enter(words, Meaning::Number(number.parse().unwrap_or_default()));
        }
        self.enter(&lists.ship, Meaning::Ship);
        self.enter(&lists.junior, Meaning::Generation(false));
        self.enter(&lists.senior, Meaning::Generation(true));
        self.enter(&lists.titles, Meaning::Title);
        self.enter(&lists.particles, Meaning::Particle);
        self.enter(&lists.light, Meaning::Light);
    }

    /// A country's name, its adjectives and its people are one idea, where they are a word each that is nobody's name.
    fn enter_countries(&mut self, table: &Table, ideas: usize) {
        for (number, row) in table.rows().enumerate() {
            let columns = ["label_en", "label_fr", "aliases", "adj_fr", "inhabitant_fr", "adj_en", "inhabitant_en"];
            let names = columns.iter().flat_map(|column| row.list(column));
            let plain = names.filter_map(|name| name.split('@').next()).map(text::phrase);
            let words: BTreeSet<String> =
                plain.filter(|word| word.chars().count() > 3 && !word.contains(' ')).collect();
            let known = words.iter().find_map(|word| match self.meaning(word) {
                Some(Meaning::Idea(idea)) => Some(idea),
                _ => None,
            });
            let meaning = Meaning::Idea(known.unwrap_or(ideas + number));
            for word in words {
                if self.given(&word).is_empty() && !self.family.contains(&word) {
                    self.meanings.entry(word).or_insert(meaning);
                }
            }
        }
    }

    fn enter(&mut self, phrases: &[String], meaning: Meaning) {
        for phrase in phrases.iter().map(|phrase| text::phrase(phrase)).filter(|phrase| !phrase.is_empty()) {
            self.longest_phrase = self.longest_phrase.max(phrase.split(' ').count());
            self.meanings.entry(phrase).or_insert(meaning);
        }
    }
}

/// The last file of that name: a user's replaces the built-in one.
fn read<T: DeserializeOwned>(files: &[data::DataFile], stem: &str) -> Result<T, DataError> {
    let of_that_name = |file: &&data::DataFile| {
        let name = file.name.rsplit(['/', '\\']).next().unwrap_or_default();
        name.strip_suffix(".toml") == Some(stem)
    };
    let found = files.iter().rfind(of_that_name);
    let (file, text) = found.map_or((stem, ""), |file| (file.name.as_str(), &*file.text));
    toml::from_str(text).map_err(|e| DataError::Toml { file: file.to_owned(), source: Box::new(e) })
}
