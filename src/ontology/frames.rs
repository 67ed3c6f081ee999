use std::path::PathBuf;

use serde::Deserialize;

use super::Ontology;
use crate::data::{self, DataError};
use crate::model::Language;

/// The verbs and nouns by which a language says a predicate.
#[derive(Clone, Debug, Default)]
pub struct FrameLexicon {
    entries: Vec<FrameEntry>,
}

/// One way of saying a predicate; `ontology/README.md` describes the fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameEntry {
    /// Dictionary form: `rencontrer`, `visite`.
    pub lemma: String,
    /// What kind of construction it heads.
    pub construction: Construction,
    /// Inflected forms that count, each the last word of its verb group or the noun itself.
    pub forms: Vec<String>,
    /// Local name of the predicate.
    pub predicate: String,
    /// Prepositions (or `obj` for none) by which the object is joined.
    #[serde(default)]
    pub object: Vec<String>,
    /// For nouns: prepositions by which the one who acts is joined; `adj` for an adjective of nationality.
    #[serde(default)]
    pub subject: Vec<String>,
    /// Whether a capital named as object means its government: "accuse Pyongyang", but not "a bombardé Kiev".
    #[serde(default)]
    pub object_is_state: bool,
    /// Whether a counted or described thing between trigger and object fills the role of item.
    #[serde(default)]
    pub item: bool,
    /// The item must be named by one of these words ("soldats", "troupes"); any where empty.
    #[serde(default)]
    pub items: Vec<String>,
    /// Texts that must give exactly these claims, as `subject predicate object`, `-` for none.
    #[serde(default)]
    pub examples: Vec<Example>,
    /// Texts that must not give this predicate.
    #[serde(default)]
    pub counterexamples: Vec<String>,
}

/// What kind of construction a frame entry heads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Construction {
    /// Subject, verb, object: "X a rencontré Y".
    #[default]
    Verb,
    /// A noun with its participants: "la visite de X à Y".
    Noun,
    /// A noun between two equals: "la rencontre entre X et Y".
    Between,
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
    #[serde(default)]
    frame: Vec<FrameEntry>,
}

impl FrameLexicon {
    /// The frames of a language, built in and the user's.
    ///
    /// # Errors
    /// [`DataError::Toml`] where a file is not as described; [`DataError::Value`] where an entry names a predicate that the ontology lacks.
    pub fn load(language: Language, ontology: &Ontology, extra: &[PathBuf]) -> Result<Self, DataError> {
        let mut entries = Vec::new();
        for file in data::files(&format!("ontology/frames/{}", language.tag()), "toml", extra)? {
            let parsed: FrameFile = toml::from_str(&file.text)
                .map_err(|e| DataError::Toml { file: file.name.clone(), source: Box::new(e) })?;
            for entry in parsed.frame {
                if ontology.predicate(&entry.predicate).is_none() {
                    return Err(unknown_predicate(&file, &entry));
                }
                entries.push(entry);
            }
        }
        Ok(Self { entries })
    }

    /// All entries, in order of the files.
    #[must_use]
    pub fn entries(&self) -> &[FrameEntry] {
        &self.entries
    }
}

fn unknown_predicate(file: &data::DataFile, entry: &FrameEntry) -> DataError {
    let needle = format!("\"{}\"", entry.predicate);
    let line = file.text.lines().position(|l| l.contains(&needle)).map_or(0, |at| at as u64 + 1);
    DataError::Value {
        file: file.name.clone(),
        line,
        column: "predicate",
        expected: "a predicate that ontology/liaison.ttl declares",
        found: entry.predicate.clone(),
    }
}
