//! Agencies that a text credits: "(AFP)", "Avec Reuters", "SEOUL (Reuters) -".

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Class, Document, EntityId};
use crate::ontology::Agreement;
use crate::seeds::{Seeds, name};

/// Finer class of news agencies.
pub(super) const AGENCY: &str = "NewsAgency";

/// A line that credits has no more words than this.
const LINE_WORDS: usize = 8;

/// News agencies by the keys of their names, and the words that stand before these in a credit.
#[derive(Clone, Debug, Default)]
pub(super) struct Agencies {
    by_name: BTreeMap<String, EntityId>,
    before: Vec<String>,
    joints: BTreeSet<String>,
}

impl Agencies {
    pub(super) fn new(seeds: &Seeds, agreement: &Agreement) -> Self {
        let mut by_name = BTreeMap::new();
        for agency in seeds.entities_of(Class::Organization).filter(|entity| entity.kind.as_deref() == Some(AGENCY)) {
            for name in agency.names().chain(agency.weak.iter().map(String::as_str)) {
                by_name.entry(name::key(name)).or_insert_with(|| agency.id.clone());
            }
        }
        by_name.remove("");
        let mut before: Vec<String> = agreement.credit_words.iter().map(|word| format!("{word} ")).collect();
        before.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Self { by_name, before, joints: agreement.credit_joints.iter().cloned().collect() }
    }

    /// The agencies that a document is from: its outlet or author, what a pair of brackets holds alone, what a line consists of. A photographer's
    /// credit ("AFP / Name") is none.
    pub(super) fn credited(&self, document: &Document) -> BTreeSet<EntityId> {
        let fields = [&document.source, &document.author].into_iter().flatten().map(String::as_str);
        let lines = document.text.lines().filter(|line| line.split_whitespace().count() <= LINE_WORDS);
        let all = fields.chain(brackets(&document.text)).chain(lines);
        all.flat_map(|text| self.all_of(text)).collect()
    }

    /// The agencies that a text consists of; empty where it has anything else.
    fn all_of(&self, text: &str) -> Vec<EntityId> {
        let mut found = Vec::new();
        for part in text.split(['/', ',', '&', '-', '–', '—', ';', '+', '(', ')', ':']) {
            for part in self.joined(&name::key(part)) {
                let part = self.bare(&part);
                match self.by_name.get(part) {
                    Some(agency) => found.push(agency.clone()),
                    None if part.is_empty() => {}
                    None => return Vec::new(),
                }
            }
        }
        found
    }

    /// "afp" and "reuters" of "afp et reuters".
    fn joined(&self, key: &str) -> Vec<String> {
        let words: Vec<&str> = key.split(' ').collect();
        words.split(|word| self.joints.contains(*word)).map(|part| part.join(" ")).collect()
    }

    /// Without the words before the name.
    fn bare<'t>(&self, mut key: &'t str) -> &'t str {
        loop {
            let shorter = self.before.iter().find_map(|word| key.strip_prefix(word.as_str()));
            match shorter {
                Some(rest) => key = rest,
                None if self.before.iter().any(|word| word.trim_end() == key) => return "",
                None => return key,
            }
        }
    }
}

fn brackets(text: &str) -> impl Iterator<Item = &str> {
    text.split('(')
        .skip(1)
        .filter_map(|rest| rest.split_once(')').map(|(inner, _)| inner))
        .filter(|inner| inner.len() < 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::Ontology;

    #[test]
    fn a_credit_is_told_from_a_photograph_and_a_sentence() {
        let (seeds, ontology) = (Seeds::load(&[]).unwrap(), Ontology::load(&[]).unwrap());
        let agencies = Agencies::new(&seeds, ontology.agreement());
        let found = |text: &str| -> Vec<String> {
            let all = brackets(text).chain(std::iter::once(text)).flat_map(|part| agencies.all_of(part));
            all.map(|id| id.0).collect::<BTreeSet<_>>().into_iter().collect()
        };
        assert_eq!(found("PARIS (AFP) - Le président"), ["agence-france-presse"]);
        assert_eq!(found("Avec AFP"), ["agence-france-presse"]);
        assert_eq!(found("Source : AFP et Reuters"), ["agence-france-presse", "reuters"]);
        assert!(found("Une rue ( AFP / Anne Martin )").is_empty());
        assert!(found("L'AFP le dit").is_empty());
        assert!(found("Source").is_empty());
    }
}
