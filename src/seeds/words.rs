use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Phrases;
use crate::data::{self, DataError};
use crate::model::Language;

/// Words of one language that point to people, dates and numbers; `seeds/words/<language>/*.toml`.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Titles and offices.
    pub titles: Titles,
    /// Months and weekdays.
    pub dates: Dates,
    /// Numbers and what bounds them.
    pub quantities: Quantities,
    /// Words of saying, doubt and negation.
    pub reporting: Reporting,
    /// Institutions with their country: "le ministère russe de la Défense".
    pub phrases: Phrases,
}

/// Words that stand before or after the name of a person.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Titles {
    /// "M.", "Mme".
    pub courtesies: Vec<String>,
    /// "ministre", "porte-parole".
    pub offices: Vec<String>,
    /// "ancien", "ex-".
    pub former: Vec<String>,
    /// "adjoint", "nouveau".
    pub modifiers: Vec<String>,
}

/// Names of months and days.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Dates {
    /// January first; each with its abbreviations.
    pub months: Vec<Vec<String>>,
    /// Monday first.
    pub weekdays: Vec<String>,
}

/// Numbers in words, and what bounds a number.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Quantities {
    /// "environ".
    pub about: Vec<String>,
    /// "au moins".
    pub at_least: Vec<String>,
    /// "jusqu'à".
    pub at_most: Vec<String>,
    /// "deux" = 2.
    pub units: BTreeMap<String, i64>,
    /// "millions" = 1 000 000.
    pub multipliers: BTreeMap<String, i64>,
    /// "milliers".
    pub collectives: Collectives,
}

/// Words that count without a number.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Collectives {
    /// "dizaine", "milliers".
    pub words: Vec<String>,
}

/// Words that tell who says so, and whether it is so.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reporting {
    /// Before the one who says so: "selon", "d'après".
    pub according_to: Vec<String>,
    /// Last words of a verb of saying: "déclaré", "affirme".
    pub saying: Vec<String>,
    /// In a clause before its content, these leave it open whether the content is so: "craint que", "accuse".
    pub open: Vec<String>,
    /// After the verb's auxiliary: "pas", "plus", "jamais".
    pub negators: Vec<String>,
    /// Auxiliaries of the past, and forms of being, by mood.
    pub auxiliaries: Auxiliaries,
}

/// Finite forms before a participle or an infinitive, by what they say about its reality.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Auxiliaries {
    /// "a", "ont", "avait".
    pub actual: Vec<String>,
    /// "aurait", "auraient".
    pub conditional: Vec<String>,
    /// "va", "compte", "devrait".
    pub planned: Vec<String>,
    /// "pourrait", "peut".
    pub possible: Vec<String>,
}

impl Words {
    /// # Errors
    /// [`DataError::Toml`] naming the file that is not as described.
    pub(super) fn load(language: Language, extra: &[PathBuf]) -> Result<Self, DataError> {
        let mut words = Self::default();
        for file in data::files(&format!("seeds/words/{}", language.tag()), "toml", extra)? {
            match file.name.rsplit(['/', '\\']).next().unwrap_or_default() {
                "titles.toml" => words.titles = parse(&file)?,
                "dates.toml" => words.dates = parse(&file)?,
                "quantities.toml" => words.quantities = parse(&file)?,
                "reporting.toml" => words.reporting = parse(&file)?,
                "compositions.toml" => words.phrases.read(&file)?,
                _ => {}
            }
        }
        Ok(words)
    }
}

fn parse<T: DeserializeOwned>(file: &data::DataFile) -> Result<T, DataError> {
    toml::from_str(&file.text).map_err(|e| DataError::Toml { file: file.name.clone(), source: Box::new(e) })
}
