use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use super::Phrases;
use crate::data::{self, Problems};
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
    /// Function words.
    pub grammar: Grammar,
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
    /// Between a number and what it counts: "de".
    pub of: Vec<String>,
    /// Number words that are articles unless a multiplier follows: "un million".
    pub articles: Vec<String>,
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

/// Function words, by what they do; `seeds/words/<language>/grammar.toml` says more.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Grammar {
    /// Before a name or noun.
    pub articles: Vec<String>,
    /// A phrase behind one of these is not the subject of its clause.
    pub prepositions: Vec<String>,
    /// Articles and contractions that make a short name definite: "l'Alliance", "du Nord".
    pub definite: Vec<String>,
    /// Joins equals.
    pub and: Vec<String>,
    /// Begins the content of saying.
    pub that: Vec<String>,
    /// Begins a clause of its own.
    pub clause: Vec<String>,
    /// A verb right behind these is subordinate.
    pub subordinate: Vec<String>,
    /// The subject stands before it.
    pub relative_subject: Vec<String>,
    /// Stands inside a verb group.
    pub in_verb_group: Vec<String>,
    /// Endings of adverbs that may stand there too.
    pub adverb_endings: Vec<String>,
    /// "été".
    pub passive_participle: Vec<String>,
    /// "est", "sont".
    pub passive_auxiliaries: Vec<String>,
    /// "se".
    pub reflexives: Vec<String>,
    /// Endings of participles.
    pub participle_endings: Vec<String>,
    /// Endings of finite forms that look like participles.
    pub present_endings: Vec<String>,
    /// "par".
    pub agent: Vec<String>,
    /// "entre".
    pub between: Vec<String>,
    /// Before a place.
    #[serde(rename = "where")]
    pub where_: Vec<String>,
    /// Between these and the place's name.
    pub where_nouns: Vec<String>,
    /// With an adjective of nationality, stand for the state.
    pub state_nouns: Vec<String>,
    /// Join a complement to an office.
    pub office_links: Vec<String>,
    /// Articles of such a complement.
    pub office_articles: Vec<String>,
    /// Bodies in small letters that an office may name.
    pub office_bodies: Vec<String>,
    /// Endings of adjectives in a portfolio's name.
    pub portfolio_endings: Vec<String>,
    /// End the search from an office to its holder.
    pub office_stops: Vec<String>,
    /// Small words inside names of people.
    pub name_particles: Vec<String>,
    /// Before a bare year.
    pub year_introductions: Vec<String>,
    /// What a contraction stands for: "à" in "au".
    pub contractions: BTreeMap<String, Vec<String>>,
}

/// Whether `word` is in a list of words.
#[must_use]
pub fn listed(list: &[String], word: &str) -> bool {
    list.iter().any(|entry| entry == word)
}

/// The files of a language that are read with the seeds; others of `seeds/words` are part of the program.
pub(crate) const FILES: [&str; 6] =
    ["compositions.toml", "dates.toml", "grammar.toml", "quantities.toml", "reporting.toml", "titles.toml"];

impl Words {
    /// The words of a language; a file that is not as described is left out and told to `problems`.
    pub(super) fn read(language: Language, extra: &[PathBuf], problems: &mut Problems) -> Self {
        let mut words = Self::default();
        for file in data::read(&format!("seeds/words/{}", language.tag()), "toml", extra, problems) {
            match file.file_name() {
                "titles.toml" => words.titles = problems.keep(file.toml()).unwrap_or_default(),
                "dates.toml" => words.dates = problems.keep(file.toml()).unwrap_or_default(),
                "quantities.toml" => words.quantities = problems.keep(file.toml()).unwrap_or_default(),
                "grammar.toml" => words.grammar = problems.keep(file.toml()).unwrap_or_default(),
                "reporting.toml" => words.reporting = problems.keep(file.toml()).unwrap_or_default(),
                "compositions.toml" => words.phrases.read(&file, problems),
                _ => {}
            }
        }
        words
    }
}
