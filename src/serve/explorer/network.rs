//! Walks over facts.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Explorer, Fact};

/// No path is longer than this.
const LONGEST: usize = 6;

impl Explorer {
    /// The entities that an entity shares facts with, each with those facts; the most facts first, ties by IRI.
    pub(in crate::serve) fn neighbours(&self, entity: usize) -> Vec<(usize, Vec<u32>)> {
        let mut found: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for at in &self.entities[entity].facts {
            let other = other(&self.facts[*at as usize], entity);
            if other != entity {
                found.entry(other).or_default().push(*at);
            }
        }
        let mut found: Vec<(usize, Vec<u32>)> = found.into_iter().collect();
        let weight = |facts: &[u32]| facts.iter().map(|at| self.facts[*at as usize].origins).sum::<u32>();
        found.sort_by_key(|(other, facts)| (std::cmp::Reverse(weight(facts)), *other));
        found
    }

    /// The facts between entities of a set, in order.
    pub(in crate::serve) fn facts_among(&self, set: &BTreeSet<usize>) -> Vec<u32> {
        let mut found: Vec<u32> = set.iter().flat_map(|entity| self.entities[*entity].facts.iter().copied()).collect();
        found.retain(|at| {
            let fact = &self.facts[*at as usize];
            set.contains(&fact.subject) && set.contains(&fact.object) && fact.subject != fact.object
        });
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Shortest paths over facts, whatever their direction: at most `most`, each as its entities. None once `ended` says so. O(facts).
    pub(in crate::serve) fn paths(
        &self,
        from: usize,
        to: usize,
        most: usize,
        ended: &dyn Fn() -> bool,
    ) -> Vec<Vec<usize>> {
        let mut distance: BTreeMap<usize, usize> = BTreeMap::from([(to, 0)]);
        let mut queue = VecDeque::from([to]);
        while let Some(at) = queue.pop_front() {
            let far = distance[&at];
            if at == from || far >= LONGEST {
                continue;
            }
            if ended() {
                return Vec::new();
            }
            for fact in &self.entities[at].facts {
                let next = other(&self.facts[*fact as usize], at);
                distance.entry(next).or_insert_with(|| {
                    queue.push_back(next);
                    far + 1
                });
            }
        }
        let mut found = Vec::new();
        if distance.contains_key(&from) && from != to {
            self.walk(&mut vec![from], to, &distance, most, &mut found);
        }
        found
    }

    fn walk(
        &self,
        path: &mut Vec<usize>,
        to: usize,
        distance: &BTreeMap<usize, usize>,
        most: usize,
        found: &mut Vec<Vec<usize>>,
    ) {
        let Some(&at) = path.last() else { return };
        if at == to {
            found.push(path.clone());
            return;
        }
        let left = distance[&at];
        for (next, _) in self.neighbours(at) {
            if found.len() >= most {
                return;
            }
            if distance.get(&next).is_some_and(|far| far + 1 == left) {
                path.push(next);
                self.walk(path, to, distance, most, found);
                path.pop();
            }
        }
    }
}

/// The other end of a fact.
fn other(fact: &Fact, entity: usize) -> usize {
    if fact.subject == entity { fact.object } else { fact.subject }
}
