//! Words -> romanisations -> keys.

use super::lexicon::{Folds, Letters};

/// A word of an alphabet in Latin letters, by each convention once.
pub(super) fn romanise(word: &str, letters: &Letters) -> Vec<String> {
    if word.is_ascii() {
        return vec![word.to_owned()];
    }
    let mut word = word.to_owned();
    for (pair, sound) in &letters.pairs {
        if word.contains(pair.as_str()) {
            word = word.replace(pair.as_str(), sound);
        }
    }
    let by = |convention: usize| -> String {
        word.chars()
            .map(|c| match letters.alphabet.get(&c).and_then(|of| of.get(convention).or_else(|| of.first())) {
                Some(latin) => latin.clone(),
                None => c.to_string(),
            })
            .collect()
    };
    let (first, second) = (by(0), by(1));
    if first == second { vec![first] } else { vec![first, second] }
}

/// How words in Latin letters sound; a key for each reading.
pub(super) fn keys(latin: &[String], folds: &Folds) -> Vec<String> {
    let mut keys = Vec::new();
    for word in latin {
        let mut enter = |key: String| {
            if !keys.contains(&key) {
                keys.push(key);
            }
        };
        let framed = format!("^{word}$");
        enter(key(&framed, folds));
        for rules in &folds.further {
            if rules.iter().any(|(from, _)| framed.contains(from.as_str())) {
                enter(key(&replaced(framed.clone(), rules), folds));
            }
        }
    }
    keys
}

fn key(framed: &str, folds: &Folds) -> String {
    let folded = replaced(framed.to_owned(), &folds.fold);
    let mut key = String::with_capacity(folded.len());
    for c in folded.chars().filter(|c| !matches!(c, '^' | '$')) {
        if !key.ends_with(c) {
            key.push(c);
        }
    }
    key
}

fn replaced(mut word: String, rules: &[(String, String)]) -> String {
    for (from, to) in rules {
        if word.contains(from.as_str()) {
            word = word.replace(from.as_str(), to);
        }
    }
    word
}
