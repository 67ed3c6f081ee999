use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use super::Ontology;
use crate::data::{self, DataError};
use crate::model::Language;

/// The verbs and nouns by which a language says a predicate.
#[derive(Clone, Debug, Default)]
pub struct FrameLexicon {
    entries: Vec<FrameEntry>,
    verbs: BTreeMap<String, Vec<usize>>,
    nouns: BTreeMap<String, Vec<usize>>,
}

/// One way of saying a predicate; `ontology/README.md` describes the fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameEntry {
    /// Verbs in dictionary form: `rencontrer`, `se rendre`.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Nouns in dictionary form: `visite`.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Local name of the predicate.
    pub predicate: String,
    /// Slots of the one who acts, the first that is filled counts.
    #[serde(default)]
    pub subject: Vec<String>,
    /// Slots of the one acted on.
    #[serde(default)]
    pub object: Vec<String>,
    /// Slots of what is delivered, signed, counted.
    #[serde(default)]
    pub item: Vec<String>,
    /// Slots with two or more equals: "X et Y ont signé", "entre X et Y".
    #[serde(default)]
    pub pair: Vec<String>,
    /// By slot: its head must be one of these words in dictionary form.
    #[serde(default, rename = "where")]
    pub conditions: BTreeMap<String, Vec<String>>,
    /// By slot: its head must be none of these words.
    #[serde(default)]
    pub unless: BTreeMap<String, Vec<String>>,
    /// Which sides must be told.
    #[serde(default)]
    pub need: Need,
    /// Whether an object that is no known entity becomes a topic by its words.
    #[serde(default)]
    pub topic: bool,
    /// Whether only the active or only the passive counts.
    #[serde(default)]
    pub voice: Option<Voice>,
    /// Whether a capital named as object means its government: "accuse Pyongyang", but not "a bombardé Kiev".
    #[serde(default)]
    pub object_is_state: bool,
    /// Whether it took place where the one acted on is posted, if that is the capital of the one who acts: "l'ambassadeur russe à Séoul".
    #[serde(default)]
    pub at_post: bool,
    /// Whether the word speaks of what is, whatever the clause says of it: "prisonnier".
    #[serde(default)]
    pub presupposed: bool,
    /// Whether the entries that follow for the same word are tried too.
    #[serde(default)]
    pub also: bool,
    /// Whether the words say that it has not come about yet ("promettre", "projet"): `planned`, `possible`.
    #[serde(default)]
    pub modality: Option<String>,
    /// Whether what is said is over or refused: "mettre fin à sa coopération".
    #[serde(default)]
    pub negated: bool,
    /// Texts that must give these claims, as `subject predicate object`, `-` for none; claims of other predicates may come besides.
    #[serde(default)]
    pub examples: Vec<Example>,
    /// Texts that must not give this predicate.
    #[serde(default)]
    pub counterexamples: Vec<String>,
}

/// Which sides of a frame must be told for it to count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Both.
    #[default]
    Both,
    /// Who acts.
    Subject,
    /// Who or what is acted on.
    Object,
    /// What is counted or delivered: "fait six morts" says neither who nor to whom.
    Item,
}

/// Active or passive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Voice {
    /// "a tué".
    Active,
    /// "ont été tués", "tués par".
    Passive,
}

/// A text with the claims it must give.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The text.
    pub text: String,
    /// Its claims: `kim-jong-un met sergei-shoigu`.
    pub claims: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameFile {
    /// Lists of words that conditions name with `$`.
    #[serde(default)]
    classes: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    frame: Vec<FrameEntry>,
}

impl FrameLexicon {
    /// The frames of a language, built in and the user's.
    ///
    /// # Errors
    /// [`DataError::Toml`] where a file is not as described; [`DataError::Value`] where an entry names a predicate that the ontology lacks or a
    /// class of words that its file lacks.
    pub fn load(language: Language, ontology: &Ontology, extra: &[PathBuf]) -> Result<Self, DataError> {
        let mut lexicon = Self::default();
        for file in data::files(&format!("ontology/frames/{}", language.tag()), "toml", extra)? {
            let parsed: FrameFile = toml::from_str(&file.text)
                .map_err(|e| DataError::Toml { file: file.name.clone(), source: Box::new(e) })?;
            for mut entry in parsed.frame {
                if ontology.predicate(&entry.predicate).is_none() {
                    let expected = "a predicate that ontology/liaison.ttl declares";
                    return Err(wrong(&file, "predicate", &entry.predicate, expected));
                }
                for words in entry.conditions.values_mut().chain(entry.unless.values_mut()) {
                    *words = resolve(words, &parsed.classes)
                        .map_err(|name| wrong(&file, "where", &name, "a list in [classes] of this file"))?;
                }
                lexicon.add(entry);
            }
        }
        Ok(lexicon)
    }

    fn add(&mut self, entry: FrameEntry) {
        let number = self.entries.len();
        for verb in &entry.verbs {
            self.verbs.entry(verb.clone()).or_default().push(number);
        }
        for noun in &entry.nouns {
            self.nouns.entry(noun.clone()).or_default().push(number);
        }
        self.entries.push(entry);
    }

    /// All entries, in order of the files.
    #[must_use]
    pub fn entries(&self) -> &[FrameEntry] {
        &self.entries
    }

    /// The entries of a verb in dictionary form, in order.
    pub fn verb(&self, lemma: &str) -> impl Iterator<Item = &FrameEntry> {
        self.verbs.get(lemma).into_iter().flatten().filter_map(|number| self.entries.get(*number))
    }

    /// The entries of a noun in dictionary form, in order.
    pub fn noun(&self, lemma: &str) -> impl Iterator<Item = &FrameEntry> {
        self.nouns.get(lemma).into_iter().flatten().filter_map(|number| self.entries.get(*number))
    }
}

/// `$troops` stands for the list of that name; the name where there is none.
fn resolve(words: &[String], classes: &BTreeMap<String, Vec<String>>) -> Result<Vec<String>, String> {
    let mut all = Vec::new();
    for word in words {
        match word.strip_prefix('$') {
            Some(name) => all.extend(classes.get(name).ok_or(word)?.iter().cloned()),
            None => all.push(word.clone()),
        }
    }
    Ok(all)
}

fn wrong(file: &data::DataFile, column: &'static str, found: &str, expected: &'static str) -> DataError {
    let needle = format!("\"{found}\"");
    let line = file.text.lines().position(|l| l.contains(&needle)).map_or(0, |at| at as u64 + 1);
    DataError::Value { file: file.name.clone(), line, column, expected, found: found.to_owned() }
}
