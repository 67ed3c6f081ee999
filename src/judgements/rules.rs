//! The program's own judgements.

use std::collections::BTreeSet;

use super::Profile;
use crate::model::{Class, EntityId, Judge, Judgement, Pair, Verdict};
use crate::names::{Comparison, Matcher};

/// From this likeness on two names are one where nothing speaks against it.
const ALONE: f64 = 0.95;
/// From this likeness on where a country or an office speaks for it.
const SUPPORTED: f64 = 0.9;
/// A word that more entities share says too little to compare them for it alone.
const COMMON: usize = 16;
/// The same for two words that they share.
const COMMON_PAIR: usize = 64;
/// Of so many names of an entity each is compared; the rest adds spellings, not evidence.
const NAMES: usize = 8;

/// Whether things of this class are told apart by their names. Countries are all known; topics, events and agreements are named by descriptions.
fn is_judged(class: Class) -> bool {
    matches!(class, Class::Person | Class::Organization | Class::Group | Class::Place)
}

/// The keys under which an entity is compared: each sound of its names, and each two of one name. None where its class is not told apart by names.
pub(super) fn keys(profile: &Profile, matcher: &Matcher) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for name in profile.names.iter().filter(|_| is_judged(profile.class)) {
        let key = matcher.key(name);
        let words: BTreeSet<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
        let words: Vec<&str> = words.into_iter().collect();
        for (number, first) in words.iter().enumerate() {
            keys.insert((*first).to_owned());
            keys.extend(words[number + 1..].iter().map(|second| format!("{first} {second}")));
        }
    }
    keys
}

/// Whether so few entities share a key that sharing it says something.
pub(super) fn is_rare(key: &str, members: usize) -> bool {
    members <= if key.contains(' ') { COMMON_PAIR } else { COMMON }
}

/// What the rules say of two entities; nothing of two known things, nor where no two names are alike.
pub(super) fn judge(pair: &Pair, (a, b): (&Profile, &Profile), matcher: &Matcher) -> Option<Judgement> {
    if a.known && b.known {
        return None;
    }
    let (alike, names) = likest(a, b, matcher)?;
    let mut reasons = vec![format!("`{}` and `{}`: {}", names.0, names.1, alike.reasons.join("; "))];
    let shared: Vec<&str> = a.countries.intersection(&b.countries).map(|id| id.0.as_str()).collect();
    let offices: Vec<&str> = a.offices.intersection(&b.offices).map(String::as_str).collect();
    let apart = shared.is_empty() && !a.countries.is_empty() && !b.countries.is_empty();
    if !shared.is_empty() {
        reasons.push(format!("both of {}", shared.join(", ")));
    }
    if !offices.is_empty() {
        reasons.push(format!("both hold an office called {}", offices.join(", ")));
    }
    if apart {
        reasons.push(format!("of different countries: {} and {}", listed(&a.countries), listed(&b.countries)));
    }
    let supported = !shared.is_empty() || !offices.is_empty();
    let verdict = if apart {
        Verdict::Different
    } else if alike.score >= ALONE || supported && alike.score >= SUPPORTED {
        Verdict::Same
    } else {
        Verdict::Unsure
    };
    #[expect(clippy::cast_possible_truncation, reason = "a score has three places")]
    let score = Some(alike.score as f32);
    Some(Judgement { pair: pair.clone(), verdict, score, reasons, by: Judge::Rule })
}

/// The two names that are most alike; `None` where no two are.
fn likest<'p>(a: &'p Profile, b: &'p Profile, matcher: &Matcher) -> Option<(Comparison, (&'p str, &'p str))> {
    let mut best: Option<(Comparison, (&str, &str))> = None;
    for left in a.names.iter().take(NAMES) {
        for right in b.names.iter().take(NAMES) {
            let found = matcher.compare(left, right);
            if found.same && best.as_ref().is_none_or(|(other, _)| other.score < found.score) {
                best = Some((found, (left, right)));
            }
        }
    }
    best
}

fn listed(ids: &BTreeSet<EntityId>) -> String {
    ids.iter().map(|id| id.0.as_str()).collect::<Vec<_>>().join(", ")
}
