//! All entities with the keys of their names, and what the rules say of their pairs: made whole, or from an earlier state by what changed.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Clusters, Judged, Profile, UserJudgements, namesakes, rules};
use crate::model::{Class, EntityId, Judgement, Pair, Verdict};
use crate::names::Matcher;

/// What is known of all entities as far as their names are compared. Two states share what is the same in both.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Names {
    profiles: BTreeMap<EntityId, Arc<Profile>>,
    keys: BTreeMap<EntityId, Arc<BTreeSet<String>>>,
    rules: BTreeMap<Pair, Arc<Judgement>>,
}

/// Entities of one class that share a key are compared.
type Block<'n> = (Class, &'n str);

impl Names {
    /// Judges all pairs whose names are alike and of which at least one was not known beforehand. Pairs without a rare sound or two sounds in common
    /// are not looked at. O(n log n) in entities, times the pairs looked at.
    #[must_use]
    pub fn new(profiles: BTreeMap<EntityId, Profile>, matcher: &Matcher) -> Self {
        let changed = profiles.into_iter().map(|(id, profile)| (id, Some(profile))).collect();
        Self::default().with(changed, matcher)
    }

    /// The same after some entities changed, came or went (`None`): what [`Self::new`] would make of all. Only pairs that share a key with one of them
    /// are looked at; O(n) in entities beside that.
    #[must_use]
    pub fn with(&self, changed: BTreeMap<EntityId, Option<Profile>>, matcher: &Matcher) -> Self {
        let mut next = self.clone();
        let renamed: BTreeSet<EntityId> =
            changed.into_iter().filter_map(|(id, profile)| next.put(&id, profile, matcher).then_some(id)).collect();
        let (fresh, doubtful) = self.pairs_of(&next, &renamed);
        let unsure: BTreeSet<&Pair> = doubtful.iter().filter(|pair| !fresh.contains(pair)).collect();
        let still = next.share_a_rare_key(&unsure);
        next.rules.retain(|pair, _| {
            !renamed.contains(&pair.left) && !renamed.contains(&pair.right) && !doubtful.contains(pair)
        });
        for pair in fresh.iter().chain(still) {
            let Some((left, right)) = next.profiles.get(&pair.left).zip(next.profiles.get(&pair.right)) else {
                continue;
            };
            if let Some(judgement) = rules::judge(pair, (left.as_ref(), right.as_ref()), matcher) {
                next.rules.insert(pair.clone(), Arc::new(judgement));
            }
        }
        next
    }

    /// What is known of an entity.
    #[must_use]
    pub fn profile(&self, id: &EntityId) -> Option<&Profile> {
        self.profiles.get(id).map(Arc::as_ref)
    }

    /// The class of every entity.
    #[must_use]
    pub fn classes(&self) -> BTreeMap<EntityId, Class> {
        self.profiles.iter().map(|(id, profile)| (id.clone(), profile.class)).collect()
    }

    /// With what people judged in the place of the rules' judgements of the same pairs.
    #[must_use]
    pub fn judged(&self, user: &UserJudgements) -> Judged {
        let mut by_pair: BTreeMap<&Pair, &Judgement> =
            self.rules.iter().map(|(pair, judgement)| (pair, judgement.as_ref())).collect();
        for judgement in user.judgements() {
            if [&judgement.pair.left, &judgement.pair.right].into_iter().all(|id| self.profiles.contains_key(id)) {
                by_pair.insert(&judgement.pair, judgement);
            }
        }
        let ambiguous = namesakes::ambiguous(&by_pair, &self.profiles);
        let judgements: Vec<Judgement> = by_pair
            .into_values()
            .map(|judgement| match ambiguous.get(&judgement.pair) {
                Some(reason) => {
                    let reasons = judgement.reasons.iter().chain([reason]).cloned().collect();
                    Judgement { verdict: Verdict::Unsure, reasons, ..judgement.clone() }
                }
                None => judgement.clone(),
            })
            .collect();
        Judged { clusters: Clusters::new(&judgements, &self.profiles), judgements }
    }

    /// Sets or removes an entity; whether anything that the rules look at has changed.
    fn put(&mut self, id: &EntityId, profile: Option<Profile>, matcher: &Matcher) -> bool {
        let is_same = match (self.profiles.get(id), &profile) {
            (Some(before), Some(after)) => before.tells_the_same(after),
            (None, None) => true,
            _ => false,
        };
        if let Some(profile) = profile {
            if !is_same {
                self.keys.insert(id.clone(), Arc::new(rules::keys(&profile, matcher)));
            }
            self.profiles.insert(id.clone(), Arc::new(profile));
        } else {
            self.profiles.remove(id);
            self.keys.remove(id);
        }
        !is_same
    }

    /// Pairs to judge anew in the next state, and pairs that one reason less speaks for comparing.
    fn pairs_of(&self, next: &Self, renamed: &BTreeSet<EntityId>) -> (BTreeSet<Pair>, BTreeSet<Pair>) {
        let touched: HashSet<Block<'_>> = [self, next].into_iter().flat_map(|state| state.blocks(renamed)).collect();
        let (before, after) = (self.members(&touched), next.members(&touched));
        let (mut fresh, mut doubtful) = (BTreeSet::new(), BTreeSet::new());
        let mut touched: Vec<Block<'_>> = touched.into_iter().collect();
        touched.sort_unstable();
        for block in touched {
            let [was, is] = [&before, &after].map(|members| members.get(&block).map_or(&[][..], Vec::as_slice));
            let (was_rare, is_rare) = (rules::is_rare(block.1, was.len()), rules::is_rare(block.1, is.len()));
            if is_rare {
                let is_new = |a: &EntityId, b: &EntityId| {
                    (!was_rare || renamed.contains(a) || renamed.contains(b)) && !(next.knows(a) && next.knows(b))
                };
                fresh.extend(couples(is, is_new));
            } else if was_rare {
                doubtful.extend(couples(was, |_, _| true));
            }
        }
        (fresh, doubtful)
    }

    /// Whether it was known beforehand: two such are never compared.
    fn knows(&self, id: &EntityId) -> bool {
        self.profiles.get(id).is_some_and(|profile| profile.known)
    }

    fn blocks<'n>(&'n self, of: &'n BTreeSet<EntityId>) -> impl Iterator<Item = Block<'n>> {
        of.iter().flat_map(|id| self.blocks_of(id))
    }

    fn blocks_of<'n>(&'n self, id: &EntityId) -> impl Iterator<Item = Block<'n>> + use<'n> {
        let found = self.profiles.get(id).zip(self.keys.get(id));
        found.into_iter().flat_map(|(profile, keys)| keys.iter().map(|key| (profile.class, key.as_str())))
    }

    /// The entities of some blocks, in order.
    fn members<'n>(&'n self, blocks: &HashSet<Block<'n>>) -> HashMap<Block<'n>, Vec<&'n EntityId>> {
        let mut members: HashMap<Block<'n>, Vec<&EntityId>> = HashMap::new();
        for id in self.keys.keys() {
            for block in self.blocks_of(id).filter(|block| blocks.contains(block)) {
                members.entry(block).or_default().push(id);
            }
        }
        members
    }

    /// Those of the pairs that are still compared, for some other key.
    fn share_a_rare_key<'p>(&self, pairs: &BTreeSet<&'p Pair>) -> Vec<&'p Pair> {
        let mut pairs: Vec<&Pair> = pairs.iter().copied().collect();
        let blocks: HashSet<Block<'_>> =
            pairs.iter().flat_map(|pair| self.blocks_of(&pair.left).chain(self.blocks_of(&pair.right))).collect();
        let members = self.members(&blocks);
        pairs.retain(|pair| {
            let right: HashSet<Block<'_>> = self.blocks_of(&pair.right).collect();
            let mut shared = self.blocks_of(&pair.left).filter(|block| right.contains(block));
            shared.any(|block| members.get(&block).is_some_and(|ids| rules::is_rare(block.1, ids.len())))
        });
        pairs
    }
}

/// The pairs of entities for which something holds.
fn couples<'m>(
    members: &'m [&'m EntityId],
    wanted: impl Fn(&EntityId, &EntityId) -> bool + Copy + 'm,
) -> impl Iterator<Item = Pair> + 'm {
    let all = members.iter().enumerate().flat_map(|(at, a)| members[at + 1..].iter().map(move |b| (*a, *b)));
    all.filter(move |(a, b)| wanted(a, b)).filter_map(|(a, b)| Pair::new(a.clone(), b.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(name: &str) -> Profile {
        Profile {
            class: Class::Person,
            known: false,
            names: BTreeSet::from([name.to_owned()]),
            countries: BTreeSet::new(),
            offices: BTreeSet::new(),
            mentions: 1,
        }
    }

    /// Blocks grow over their limit and shrink below it again: whatever the way, the state is that of a whole making.
    #[test]
    fn any_way_of_changes_ends_where_all_at_once_does() {
        let matcher = Matcher::load(&[]).unwrap();
        let families = ["Durand", "Kovalenko", "Petrov"];
        let id = |n: usize| EntityId(format!("person-{n:02}"));
        let name = |n: usize, turn: usize| format!("Anne{} {}", (n + turn) % 7, families[(n + turn / 2) % 3]);
        let mut names = Names::default();
        let mut all: BTreeMap<EntityId, Profile> = BTreeMap::new();
        for turn in 0..6 {
            let range = if turn % 2 == 0 { 0..60 } else { 10..(12 + turn * 3) };
            let mut changed = BTreeMap::new();
            for n in (0..60).filter(|n| (n * 7 + turn) % 3 != 0 || turn < 2) {
                let new = range.contains(&n).then(|| profile(&name(n, turn)));
                changed.insert(id(n), new);
            }
            for (id, new) in &changed {
                match new {
                    Some(profile) => all.insert(id.clone(), profile.clone()),
                    None => all.remove(id),
                };
            }
            names = names.with(changed, &matcher);
            let whole = Names::new(all.clone(), &matcher);
            assert!(names == whole, "turn {turn}: {} judgements, {} at once", names.rules.len(), whole.rules.len());
            assert!(turn != 0 || !whole.rules.is_empty());
        }
    }
}
