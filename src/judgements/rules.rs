//! The program's own judgements.

use std::collections::{BTreeMap, BTreeSet};

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

/// Judges all pairs whose names are alike and of which at least one was not known beforehand. Pairs without a rare word or two words in common are
/// not looked at. O(n log n) in entities, times the pairs looked at.
#[must_use]
pub fn judge_all(profiles: &BTreeMap<EntityId, Profile>, matcher: &Matcher) -> Vec<Judgement> {
    let ids: Vec<&EntityId> = profiles.iter().filter(|(_, p)| is_judged(p.class)).map(|(id, _)| id).collect();
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for ((_, words), members) in blocks(&ids, profiles, matcher) {
        let most = if words.contains(' ') { COMMON_PAIR } else { COMMON };
        if members.len() <= most {
            pairs.extend(couples(&members));
        }
    }
    let judged = pairs.into_iter().filter_map(|(a, b)| judge(ids[a], ids[b], profiles, matcher));
    judged.collect()
}

/// Whether things of this class are told apart by their names. Countries are all known; topics, events and agreements are named by descriptions.
fn is_judged(class: Class) -> bool {
    matches!(class, Class::Person | Class::Organization | Class::Group | Class::Place)
}

/// The entities by class and by each sound, and each two sounds, of their names.
fn blocks(
    ids: &[&EntityId],
    profiles: &BTreeMap<EntityId, Profile>,
    matcher: &Matcher,
) -> BTreeMap<(Class, String), BTreeSet<usize>> {
    let mut blocks: BTreeMap<(Class, String), BTreeSet<usize>> = BTreeMap::new();
    for (at, profile) in ids.iter().enumerate().filter_map(|(at, id)| Some((at, profiles.get(*id)?))) {
        for name in &profile.names {
            let key = matcher.key(name);
            let words: BTreeSet<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
            let words: Vec<&str> = words.into_iter().collect();
            for (number, first) in words.iter().enumerate() {
                blocks.entry((profile.class, (*first).to_owned())).or_default().insert(at);
                for second in &words[number + 1..] {
                    blocks.entry((profile.class, format!("{first} {second}"))).or_default().insert(at);
                }
            }
        }
    }
    blocks
}

fn couples(members: &BTreeSet<usize>) -> impl Iterator<Item = (usize, usize)> {
    members.iter().flat_map(move |a| members.range(a + 1..).map(move |b| (*a, *b)))
}

fn judge(
    left: &EntityId,
    right: &EntityId,
    profiles: &BTreeMap<EntityId, Profile>,
    matcher: &Matcher,
) -> Option<Judgement> {
    let (a, b) = (profiles.get(left)?, profiles.get(right)?);
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
    Some(Judgement { pair: Pair::new(left.clone(), right.clone())?, verdict, score, reasons, by: Judge::Rule })
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
