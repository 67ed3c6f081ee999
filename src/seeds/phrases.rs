//! How a language names an institution with its country: the forms of `compositions.toml`, compiled.

use std::collections::{BTreeSet, HashMap};

use serde::Deserialize;

use super::name;
use crate::data::{DataError, DataFile, Problems};

/// The phrases of one language, ready to be matched word by word.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    forms: Vec<Form>,
    /// Forms by their first word.
    by_word: HashMap<String, Vec<usize>>,
    /// Forms that begin with a slot.
    by_slot: Vec<usize>,
    /// The words of forms of several words without their country, by the first.
    without_country: HashMap<String, Vec<(Vec<String>, usize)>>,
    of: Vec<Vec<String>>,
    within: Vec<Vec<String>>,
    local: Vec<Vec<String>>,
    the: BTreeSet<String>,
}

/// One way to say one institution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The row of `institutions.csv`.
    pub institution: String,
    /// What must follow what.
    pub steps: Vec<Step>,
    /// Whether the words describe rather than name.
    pub nominal: bool,
    /// With these words right before it, it is something else.
    pub unless_after: Vec<Vec<String>>,
    /// With these words right behind it, it is something else.
    pub unless_before: Vec<Vec<String>>,
}

/// One piece of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A word, as a [`name::key`].
    Word(String),
    /// The adjective of a country; in French in one of its four forms: index into `ms`, `fs`, `mp`, `fp`.
    Adjective(Option<usize>),
    /// "of" and who owns it.
    Of(Owner),
    /// Who owns it, with the English possessive.
    Possessive(Owner),
    /// "in" and where it stands.
    In,
}

/// What a country is called by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Its own name.
    Country,
    /// Its capital's.
    Capital,
}

/// `compositions.toml` as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Compositions {
    of: Vec<String>,
    r#in: Vec<String>,
    local: Vec<String>,
    the: BTreeSet<String>,
    phrases: Vec<Phrase>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrase {
    institution: String,
    forms: Vec<String>,
    #[serde(default)]
    nominal: bool,
    #[serde(default)]
    unless_after: Vec<String>,
    #[serde(default)]
    unless_before: Vec<String>,
}

impl Phrases {
    /// Reads a file; what is not as described is left out and told to `problems`.
    pub(super) fn read(&mut self, file: &DataFile, problems: &mut Problems) {
        let read: Compositions = problems.keep(file.toml()).unwrap_or_default();
        self.of.extend(keys(&read.of));
        self.within.extend(keys(&read.r#in));
        self.local.extend(keys(&read.local));
        self.the.extend(read.the);
        for phrase in &read.phrases {
            for form in &phrase.forms {
                problems.keep(self.add(phrase, form, file));
            }
        }
    }

    /// The forms that may begin with this word; those that begin with a slot come after them.
    pub fn starting_with(&self, word: &str) -> impl Iterator<Item = &Form> {
        let by_word = self.by_word.get(word).map_or(&[][..], Vec::as_slice);
        by_word.iter().chain(&self.by_slot).filter_map(|at| self.forms.get(*at))
    }

    /// The forms of several words that begin with this one when they name no country, as their words: "ministère de la Défense".
    pub fn without_country(&self, word: &str) -> impl Iterator<Item = (&Vec<String>, &Form)> {
        let found = self.without_country.get(word).map_or(&[][..], Vec::as_slice);
        found.iter().filter_map(|(words, at)| Some((words, self.forms.get(*at)?)))
    }

    /// All forms, in order of the file.
    pub fn forms(&self) -> impl Iterator<Item = &Form> {
        self.forms.iter()
    }

    /// The ways to say "of", each as its words.
    #[must_use]
    pub fn of(&self) -> &[Vec<String>] {
        &self.of
    }

    /// The ways to say "in", each as its words.
    #[must_use]
    pub fn within(&self) -> &[Vec<String>] {
        &self.within
    }

    /// Nouns for institutions of a place, each as its words: "cour d'appel".
    #[must_use]
    pub fn local(&self) -> &[Vec<String>] {
        &self.local
    }

    /// The countries whose names take the article in English.
    pub(crate) fn the(&self) -> impl Iterator<Item = &str> {
        self.the.iter().map(String::as_str)
    }

    /// Whether the name of this country takes the article in English.
    #[must_use]
    pub fn takes_the(&self, country: &str) -> bool {
        self.the.contains(country)
    }

    fn add(&mut self, phrase: &Phrase, form: &str, file: &DataFile) -> Result<(), DataError> {
        for text in alternatives(form) {
            let wrong = || DataError::Form {
                file: file.name.clone(),
                line: file.line_with(&format!("\"{form}\"")),
                found: form.to_owned(),
            };
            let steps = pieces(&text).into_iter().map(step).collect::<Option<Vec<_>>>().ok_or_else(wrong)?;
            let steps: Vec<Step> = steps.into_iter().flatten().collect();
            let at = self.forms.len();
            match steps.first().ok_or_else(wrong)? {
                Step::Word(word) => self.by_word.entry(word.clone()).or_default().push(at),
                _ => self.by_slot.push(at),
            }
            if let Some(words) = without_country(&steps).filter(|_| !phrase.nominal) {
                self.without_country.entry(words[0].clone()).or_default().push((words, at));
            }
            self.forms.push(Form {
                institution: phrase.institution.clone(),
                steps,
                nominal: phrase.nominal,
                unless_after: keys(&phrase.unless_after).collect(),
                unless_before: keys(&phrase.unless_before).collect(),
            });
        }
        Ok(())
    }
}

/// The words of a form without its country; `None` where fewer than two are left, or where it stands abroad.
fn without_country(steps: &[Step]) -> Option<Vec<String>> {
    let words = steps.iter().filter_map(|step| if let Step::Word(word) = step { Some(word.clone()) } else { None });
    let words: Vec<String> = words.collect();
    let abroad = steps.contains(&Step::In);
    (words.len() > 1 && words.len() < steps.len() && !abroad).then_some(words)
}

fn keys(phrases: &[String]) -> impl Iterator<Item = Vec<String>> {
    phrases.iter().map(|phrase| words(phrase))
}

fn words(text: &str) -> Vec<String> {
    name::key(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// All texts that a form with `(a|b)` stands for; groups do not nest.
fn alternatives(form: &str) -> Vec<String> {
    let Some((before, rest)) = form.split_once('(') else { return vec![form.to_owned()] };
    let Some((group, after)) = rest.split_once(')') else { return vec![form.to_owned()] };
    let tails = alternatives(after);
    group.split('|').flat_map(|choice| tails.iter().map(move |tail| format!("{before}{choice}{tail}"))).collect()
}

/// A text cut before and after each `{slot}`.
fn pieces(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let end = rest[start..].find('}').map_or(rest.len(), |length| start + length + 1);
        found.extend([&rest[..start], &rest[start..end]]);
        rest = &rest[end..];
    }
    found.push(rest);
    found
}

/// The steps of one piece; `None` where it is a slot that does not exist.
fn step(piece: &str) -> Option<Vec<Step>> {
    let Some(slot) = piece.strip_prefix('{') else {
        return (!piece.contains(['(', ')', '|', '}'])).then(|| words(piece).into_iter().map(Step::Word).collect());
    };
    let slot = slot.strip_suffix('}')?;
    Some(vec![match slot {
        "adj" => Step::Adjective(None),
        "of" => Step::Of(Owner::Country),
        "of:capital" => Step::Of(Owner::Capital),
        "'s" => Step::Possessive(Owner::Country),
        "'s:capital" => Step::Possessive(Owner::Capital),
        "in" => Step::In,
        _ => Step::Adjective(Some(super::demonyms::form_index(slot.strip_prefix("adj:")?)?)),
    }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_stands_for_all_its_alternatives() {
        assert_eq!(alternatives("a (b|c|) d (e|f)").len(), 6);
        assert_eq!(step("{adj:fp}"), Some(vec![Step::Adjective(Some(3))]));
        assert_eq!(step("{adj:xx}"), None);
        assert_eq!(pieces("ministère {adj:ms} de la Défense"), ["ministère ", "{adj:ms}", " de la Défense"]);
    }
}
