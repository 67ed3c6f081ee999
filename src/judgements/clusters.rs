use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Profile;
use crate::model::{EntityId, Judge, Judgement, Pair, Verdict};

/// Which entities are one, and which of them stands for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clusters {
    /// The canonical entity of every member but itself.
    canonical: BTreeMap<EntityId, EntityId>,
}

impl Clusters {
    /// Unites what is judged the same: first what a person judged, then by the rules' scores. Two clusters stay apart where a person judged members of
    /// them different; the rules also unite none of which they judged members different, nor two known things.
    ///
    /// O(n log n) in judgements, times the sizes of the clusters that are united.
    #[must_use]
    pub fn new(judgements: &[Judgement], profiles: &BTreeMap<EntityId, Arc<Profile>>) -> Self {
        let mut clusters = Growing::new(judgements, profiles);
        let mut same: Vec<&Judgement> = judgements.iter().filter(|j| j.verdict == Verdict::Same).collect();
        same.sort_by(|a, b| {
            let score = b.score.unwrap_or(1.0).total_cmp(&a.score.unwrap_or(1.0));
            a.by.cmp(&b.by).then(score).then_with(|| a.pair.cmp(&b.pair))
        });
        for judgement in same {
            clusters.unite(judgement);
        }
        clusters.finish()
    }

    /// The entity that stands for this one's cluster; itself where it is alone.
    #[must_use]
    pub fn canonical<'c>(&'c self, entity: &'c EntityId) -> &'c EntityId {
        self.canonical.get(entity).unwrap_or(entity)
    }

    /// All entities that another one stands for, each with that one.
    pub fn members(&self) -> impl Iterator<Item = (&EntityId, &EntityId)> {
        self.canonical.iter()
    }
}

/// Clusters while they are being united.
struct Growing<'j> {
    profiles: &'j BTreeMap<EntityId, Arc<Profile>>,
    /// Who judged which pair different.
    apart: BTreeMap<&'j Pair, Judge>,
    /// Number of each entity's cluster.
    number: BTreeMap<&'j EntityId, usize>,
    members: Vec<BTreeSet<&'j EntityId>>,
}

impl<'j> Growing<'j> {
    fn new(judgements: &'j [Judgement], profiles: &'j BTreeMap<EntityId, Arc<Profile>>) -> Self {
        let apart = judgements.iter().filter(|j| j.verdict == Verdict::Different).map(|j| (&j.pair, j.by)).collect();
        Self { profiles, apart, number: BTreeMap::new(), members: Vec::new() }
    }

    fn unite(&mut self, judgement: &'j Judgement) {
        let (a, b) = (self.cluster(&judgement.pair.left), self.cluster(&judgement.pair.right));
        if a == b || self.stay_apart(a, b, judgement.by) {
            return;
        }
        let moved = std::mem::take(&mut self.members[b]);
        for entity in &moved {
            self.number.insert(entity, a);
        }
        self.members[a].extend(moved);
    }

    fn cluster(&mut self, entity: &'j EntityId) -> usize {
        *self.number.entry(entity).or_insert_with(|| {
            self.members.push(BTreeSet::from([entity]));
            self.members.len() - 1
        })
    }

    fn stay_apart(&self, a: usize, b: usize, by: Judge) -> bool {
        let is_known = |id: &&EntityId| self.profiles.get(*id).is_some_and(|p| p.known);
        let both_known = || self.members[a].iter().any(is_known) && self.members[b].iter().any(is_known);
        let mut judged = self.members[a].iter().flat_map(|left| {
            let pairs = self.members[b].iter().filter_map(|right| Pair::new((*left).clone(), (*right).clone()));
            pairs.filter_map(|pair| self.apart.get(&pair).copied())
        });
        by == Judge::Rule && both_known() || judged.any(|other| other <= by)
    }

    /// What was known beforehand stands for its cluster, else what is mentioned most; among equals the smallest id.
    fn finish(self) -> Clusters {
        let rank = |id: &EntityId| {
            let profile = self.profiles.get(id);
            Reverse((profile.is_some_and(|p| p.known), profile.map_or(0, |p| p.mentions)))
        };
        let mut canonical = BTreeMap::new();
        for members in self.members.iter().filter(|members| members.len() > 1) {
            let Some(best) = members.iter().min_by_key(|id| (rank(id), **id)) else { continue };
            let others = members.iter().filter(|id| *id != best);
            canonical.extend(others.map(|id| ((*id).clone(), (*best).clone())));
        }
        Clusters { canonical }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Class;

    fn id(name: &str) -> EntityId {
        EntityId(name.to_owned())
    }

    fn judgement(a: &str, b: &str, verdict: Verdict, by: Judge) -> Judgement {
        let pair = Pair::new(id(a), id(b)).unwrap();
        let score = (by == Judge::Rule).then_some(0.96);
        Judgement { pair, verdict, score, reasons: Vec::new(), by }
    }

    fn profiles(known: &[&str], new: &[&str]) -> BTreeMap<EntityId, Arc<Profile>> {
        let profile = |known| {
            Arc::new(Profile {
                class: Class::Person,
                known,
                names: BTreeSet::new(),
                countries: BTreeSet::new(),
                offices: BTreeSet::new(),
                mentions: 1,
            })
        };
        let known = known.iter().map(|name| (id(name), profile(true)));
        known.chain(new.iter().map(|name| (id(name), profile(false)))).collect()
    }

    #[test]
    fn the_known_one_stands_for_all() {
        let judgements =
            [judgement("a", "k", Verdict::Same, Judge::Rule), judgement("a", "b", Verdict::Same, Judge::Rule)];
        let clusters = Clusters::new(&judgements, &profiles(&["k"], &["a", "b"]));
        assert_eq!((clusters.canonical(&id("b")), clusters.canonical(&id("k"))), (&id("k"), &id("k")));
    }

    #[test]
    fn two_known_things_are_united_by_a_person_alone() {
        let chain = [judgement("a", "k", Verdict::Same, Judge::Rule), judgement("a", "l", Verdict::Same, Judge::Rule)];
        let known = profiles(&["k", "l"], &["a"]);
        let clusters = Clusters::new(&chain, &known);
        assert_ne!(clusters.canonical(&id("k")), clusters.canonical(&id("l")));
        let told = Clusters::new(&[judgement("k", "l", Verdict::Same, Judge::User)], &known);
        assert_eq!(told.canonical(&id("l")), &id("k"));
    }

    #[test]
    fn a_person_who_keeps_two_apart_keeps_their_clusters_apart() {
        let mut judgements = vec![
            judgement("a", "b", Verdict::Same, Judge::Rule),
            judgement("b", "c", Verdict::Same, Judge::Rule),
            judgement("a", "c", Verdict::Different, Judge::User),
        ];
        let all = profiles(&[], &["a", "b", "c"]);
        let clusters = Clusters::new(&judgements, &all);
        assert_ne!(clusters.canonical(&id("a")), clusters.canonical(&id("c")));
        judgements.pop();
        let clusters = Clusters::new(&judgements, &all);
        assert_eq!(clusters.canonical(&id("c")), &id("a"));
    }
}
