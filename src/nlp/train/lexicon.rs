//! Builds the dictionary of forms from a table of form, lemma and morphology.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Upos;
use crate::nlp::conllu::Tree;
use crate::nlp::format::Writer;
use crate::nlp::hash::{self, FlatMap};
use crate::nlp::lexicon::{FORM, Lexicon, SLOTS};
use crate::nlp::script;

/// Words seen this often enter a dictionary made from a treebank.
const OFTEN: u32 = 3;

/// One reading of a form: its tag and its lemma.
type Reading = (String, String);

/// A dictionary of the words that a treebank has often, for languages without a table: readings are parts of speech.
pub(crate) fn from_trees<'t>(trees: impl Iterator<Item = &'t Tree>) -> Lexicon {
    let mut counts: BTreeMap<String, BTreeMap<Reading, u32>> = BTreeMap::new();
    for word in trees.flat_map(|t| &t.words).filter(|w| w.form.chars().all(char::is_alphabetic)) {
        let form = if word.upos == "PROPN" { word.form.clone() } else { word.form.to_lowercase() };
        *counts.entry(form).or_default().entry((word.upos.clone(), word.lemma.clone())).or_default() += 1;
    }
    let often = counts.iter().filter(|(_, readings)| readings.values().sum::<u32>() >= OFTEN);
    let mut builder = Builder::default();
    let mut pairs = Vec::new();
    for (form, counts) in often {
        let total: u32 = counts.values().sum();
        let readings: BTreeSet<Reading> =
            counts.iter().filter(|(_, n)| **n * 20 >= total).map(|(r, _)| r.clone()).collect();
        pairs.push((hash::text(FORM, form), builder.class(form, &readings)));
    }
    builder.finish(&pairs)
}

/// The dictionary of a table whose lines are form, lemma and morphology (`po:nom is:fem is:sg`), separated by tabs.
pub(crate) fn build(table: &str) -> Lexicon {
    let mut forms: BTreeMap<&str, BTreeSet<Reading>> = BTreeMap::new();
    for line in table.lines() {
        let mut columns = line.split('\t');
        if let (Some(form), Some(lemma), Some(tags)) = (columns.next(), columns.next(), columns.next()) {
            forms.entry(form).or_default().insert((tag(tags), lemma.to_owned()));
        }
    }
    let mut builder = Builder::default();
    let pairs: Vec<(u64, u16)> =
        forms.iter().map(|(form, readings)| (hash::text(FORM, form), builder.class(form, readings))).collect();
    builder.finish(&pairs)
}

/// The table's forms with part of speech and lemma, for learning endings.
pub(crate) fn dictionary(table: &str) -> Vec<(String, Upos, String)> {
    let mut rows = Vec::new();
    for line in table.lines() {
        let mut columns = line.split('\t');
        let (Some(form), Some(lemma), Some(tags)) = (columns.next(), columns.next(), columns.next()) else { continue };
        let upos = slots(&tag(tags)).into_iter().map(|s| SLOTS[s]).filter(|u| *u != Upos::Propn);
        rows.extend(upos.map(|upos| (form.to_owned(), upos, lemma.to_owned())));
    }
    rows
}

/// Writes the dictionary into a model.
pub(crate) fn write(lexicon: &Lexicon, to: &mut Writer) {
    to.map("lexicon", &lexicon.forms);
    to.u16s("lexicon.readings", &lexicon.readings);
    to.u16s("lexicon.scripts", &lexicon.scripts);
    to.strings("lexicon.edits", &lexicon.edits);
}

/// The tag without what does not change how a word behaves: a verb's frame.
fn tag(morphology: &str) -> String {
    let atoms: BTreeSet<&str> = morphology.split_whitespace().filter_map(atom).collect();
    atoms.into_iter().collect::<Vec<_>>().join(" ")
}

fn atom(tag: &str) -> Option<&str> {
    match tag {
        _ if tag.starts_with("po:v0") => Some("v0"),
        _ if tag.starts_with("po:v1") || tag.starts_with("po:v2") || tag.starts_with("po:v3") => Some("v"),
        _ if tag.starts_with("po:") || tag.starts_with("is:") => Some(tag),
        _ => None,
    }
}

/// The part of speech, as an index of [`SLOTS`], whose lemma a reading gives.
fn slots(tag: &str) -> Vec<usize> {
    let of = |atom: &str| match atom {
        "v" | "VERB" => vec![Upos::Verb],
        "AUX" => vec![Upos::Aux],
        "v0" => vec![Upos::Aux, Upos::Verb],
        "po:nom" | "NOUN" => vec![Upos::Noun],
        "po:adj" | "ADJ" => vec![Upos::Adj],
        "po:adv" | "ADV" => vec![Upos::Adv],
        "po:prn" | "po:npr" | "po:patr" | "PROPN" => vec![Upos::Propn],
        _ => vec![],
    };
    let tags = tag.split(' ').flat_map(of);
    tags.filter_map(|t| SLOTS.iter().position(|s| *s == t)).collect()
}

/// Strings numbered in the order in which they were first seen.
#[derive(Default)]
pub(crate) struct Names(BTreeMap<String, u16>);

impl Names {
    /// The number of a string.
    pub(crate) fn id(&mut self, name: &str) -> u16 {
        let next = u16::try_from(self.0.len()).unwrap_or(u16::MAX);
        *self.0.entry(name.to_owned()).or_insert(next)
    }

    /// The strings, by number.
    pub(crate) fn into_names(self) -> Vec<String> {
        let mut names: Vec<(u16, String)> = self.0.into_iter().map(|(name, id)| (id, name)).collect();
        names.sort();
        names.into_iter().map(|(_, name)| name).collect()
    }
}

#[derive(Default)]
struct Builder {
    classes: BTreeMap<(u16, Vec<u16>), u16>,
    sets: Names,
    edits: Names,
    readings: Vec<u16>,
    scripts: Vec<u16>,
}

impl Builder {
    fn finish(self, pairs: &[(u64, u16)]) -> Lexicon {
        Lexicon {
            forms: FlatMap::build(pairs),
            readings: self.readings,
            scripts: self.scripts,
            edits: self.edits.into_names(),
        }
    }

    fn class(&mut self, form: &str, readings: &BTreeSet<Reading>) -> u16 {
        let tags: BTreeSet<&str> = readings.iter().map(|(tag, _)| tag.as_str()).collect();
        let set = self.sets.id(&tags.into_iter().collect::<Vec<_>>().join("+")) + 1;
        let mut scripts = vec![0u16; SLOTS.len()];
        let lower = form.to_lowercase();
        for (tag, lemma) in readings {
            for slot in slots(tag) {
                if scripts[slot] == 0 {
                    scripts[slot] = self.edits.id(&script::between(&lower, lemma)) + 1;
                }
            }
        }
        let next = u16::try_from(self.classes.len()).unwrap_or(u16::MAX);
        let (readings, flat) = (&mut self.readings, &mut self.scripts);
        *self.classes.entry((set, scripts)).or_insert_with_key(|(set, scripts)| {
            readings.push(*set);
            flat.extend(scripts);
            next
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_keep_their_readings() {
        let lexicon = build(
            "suis\tsuivre\tpo:v3_it po:ipre po:1sg\nsuis\têtre\tpo:v0ei po:ipre po:1sg\nrouges\trouge\tpo:nom po:adj is:epi is:pl\n",
        );
        let suis = lexicon.exact("suis").unwrap();
        assert_eq!(lexicon.lemma(suis, Upos::Verb, "suis").as_deref(), Some("suivre"));
        assert_eq!(lexicon.lemma(suis, Upos::Aux, "suis").as_deref(), Some("être"));
        let rouges = lexicon.find("Rouges", "rouges").unwrap();
        assert_eq!(lexicon.lemma(rouges, Upos::Adj, "rouges").as_deref(), Some("rouge"));
        assert!(lexicon.is_verb("suis") && !lexicon.is_verb("rouges"));
        assert_ne!(lexicon.reading_set(Some(suis)), lexicon.reading_set(Some(rouges)));
    }
}
