//! Typing errors in names of people: one letter in one word.

use std::collections::BTreeMap;

use crate::model::EntityId;

/// Shorter words are other words too often when a letter differs: "Kim" and "Kin", "Petrov" and "Petrova".
const SHORTEST: usize = 6;

/// Known people by their spelling keys with one word left out: that word, and who bears the key.
#[derive(Debug, Default)]
pub(super) struct Slips {
    by_rest: BTreeMap<String, Vec<(String, EntityId)>>,
}

impl Slips {
    /// From the keys that mean one person alone. O(n) in them.
    pub(super) fn new<'k>(keys: impl Iterator<Item = (&'k String, &'k EntityId)>) -> Self {
        let mut slips = Self::default();
        for (key, person) in keys {
            for (word, rest) in without_one(key) {
                slips.by_rest.entry(rest).or_default().push((word, person.clone()));
            }
        }
        slips
    }

    /// The one person whose key this is but for one letter of one long word; `None` where several are as near.
    pub(super) fn person(&self, key: &str) -> Option<&EntityId> {
        let mut near: Option<&EntityId> = None;
        for (word, rest) in without_one(key) {
            let known = self.by_rest.get(&rest).into_iter().flatten();
            for (_, person) in known.filter(|(known, _)| is_slip(known, &word)) {
                if near.is_some_and(|other| other != person) {
                    return None;
                }
                near = Some(person);
            }
        }
        near
    }
}

/// Each long word of a key with the others.
fn without_one(key: &str) -> impl Iterator<Item = (String, String)> {
    let words: Vec<&str> = key.split(' ').collect();
    let several = words.len() > 1;
    (0..words.len()).filter(move |_| several).filter_map(move |at| {
        let rest: Vec<&str> = words.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, word)| *word).collect();
        (words[at].chars().count() >= SHORTEST).then(|| (words[at].to_owned(), rest.join(" ")))
    })
}

/// Whether a letter of one is missing, other, or swapped with its neighbour in the other. First and last letter agree: slips are seldom there, and
/// endings tell men from women.
fn is_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a == b || a.first() != b.first() || a.last() != b.last() {
        return false;
    }
    let before = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[before..], &b[before..]);
    let behind = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - behind], &b[..b.len() - behind]);
    match (a, b) {
        ([_], [_] | []) | ([], [_]) => true,
        ([one, other], [first, second]) => one == second && other == first,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_is_a_slip_and_two_are_another_word() {
        for (a, b) in [("zelenski", "zelneski"), ("macron", "macrron"), ("lavrov", "lavorv"), ("poutine", "pouine")] {
            assert!(is_slip(a, b) && is_slip(b, a), "{a} {b}");
        }
        for (a, b) in [("petrov", "petrova"), ("makron", "bakron"), ("lavrov", "lavrov"), ("guterres", "gutierez")] {
            assert!(!is_slip(a, b), "{a} {b}");
        }
    }

    #[test]
    fn two_people_as_near_are_nobody() {
        let id = |name: &str| EntityId(name.to_owned());
        let known = [("anna petrenko".to_owned(), id("a")), ("anna petranko".to_owned(), id("b"))];
        let slips = Slips::new(known.iter().map(|(key, person)| (key, person)));
        assert_eq!(slips.person("anna petrinko"), None);
        let slips = Slips::new(known[..1].iter().map(|(key, person)| (key, person)));
        assert_eq!(slips.person("anna petrinko"), Some(&id("a")));
        assert_eq!(slips.person("anne petrinko"), None);
    }
}
