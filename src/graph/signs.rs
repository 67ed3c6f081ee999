//! Who cooperates and who is in conflict: the network with signs.

use std::collections::BTreeMap;

use super::{Arcs, Graph};

/// How much a fact counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// By its independent origins.
    Origins,
    /// By its origins times the strength of what it says: PLOVER's score over 10, without sign. A war weighs more than a reproach.
    #[default]
    Plover,
}

/// All that is said between two entities, whatever the direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tie {
    /// The two nodes, smaller first.
    pub ends: (usize, usize),
    /// Weight of what cooperates.
    pub cooperation: f64,
    /// Weight of what conflicts, above 0.
    pub conflict: f64,
}

/// The pairs that cooperate or conflict.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signs {
    nodes: usize,
    ties: Vec<Tie>,
}

/// An entity that is cooperated with and fought at once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contested {
    /// The node.
    pub node: usize,
    /// Weight of all that cooperates at it.
    pub cooperation: f64,
    /// Weight of all that conflicts at it.
    pub conflict: f64,
}

impl Tie {
    /// Cooperation less conflict.
    #[must_use]
    pub fn net(&self) -> f64 {
        self.cooperation - self.conflict
    }
}

impl Signs {
    /// The signs of a graph's facts; those with sign 0 and those of an entity with itself do not count. O(m log m).
    #[must_use]
    pub fn of(graph: &Graph, scale: Scale) -> Self {
        let mut ties: BTreeMap<(usize, usize), (f64, f64)> = BTreeMap::new();
        for (source, target, edge) in graph.edges().filter(|(a, b, edge)| a != b && edge.sign != 0) {
            let strength = match scale {
                Scale::Origins => 1.0,
                Scale::Plover => edge.score.abs().max(1.0) / 10.0,
            };
            let (cooperation, conflict) = ties.entry((source.min(target), source.max(target))).or_default();
            *if edge.sign > 0 { cooperation } else { conflict } += edge.weight() * strength;
        }
        Self::new(graph.node_count(), ties.into_iter().map(|(ends, (plus, minus))| (ends.0, ends.1, plus, minus)))
    }

    /// Ties as (node, node, cooperation, conflict); each pair once.
    #[must_use]
    pub fn new(nodes: usize, ties: impl IntoIterator<Item = (usize, usize, f64, f64)>) -> Self {
        let tie = |(a, b, cooperation, conflict): (usize, usize, f64, f64)| Tie {
            ends: (a.min(b), a.max(b)),
            cooperation,
            conflict,
        };
        let mut ties: Vec<Tie> = ties.into_iter().map(tie).filter(|tie| tie.ends.1 < nodes).collect();
        ties.sort_by_key(|tie| tie.ends);
        Self { nodes, ties }
    }

    /// How many nodes the graph has, those without a sign included.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.nodes
    }

    /// The ties in order of their ends.
    #[must_use]
    pub fn ties(&self) -> &[Tie] {
        &self.ties
    }

    /// The net weights, both ways; pairs in which both sides weigh the same are left out.
    #[must_use]
    pub fn net(&self) -> Arcs {
        let signed = self.ties.iter().filter(|tie| tie.net() != 0.0);
        Arcs::both_ways(self.nodes, signed.map(|tie| (tie.ends.0, tie.ends.1, tie.net())))
    }

    /// Entities with both cooperation and conflict, by the lesser of the two, largest first; of equals, the first.
    #[must_use]
    pub fn contested(&self) -> Vec<Contested> {
        let mut sums = vec![(0.0, 0.0); self.nodes];
        for tie in &self.ties {
            for end in [tie.ends.0, tie.ends.1] {
                sums[end].0 += tie.cooperation;
                sums[end].1 += tie.conflict;
            }
        }
        let all = sums.into_iter().enumerate();
        let mut found: Vec<Contested> =
            all.map(|(node, (cooperation, conflict))| Contested { node, cooperation, conflict }).collect();
        let lesser = |c: &Contested| c.cooperation.min(c.conflict);
        found.retain(|c| lesser(c) > 0.0);
        found.sort_by(|a, b| lesser(b).total_cmp(&lesser(a)).then(a.node.cmp(&b.node)));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::signed;

    #[test]
    fn facts_of_a_pair_are_weighed_against_each_other() {
        let graph = signed(3, &[(0, 1, 1, 5.0), (1, 0, -1, -9.0), (1, 2, 1, 2.5), (2, 0, 0, 0.0), (2, 2, -1, -5.0)]);
        let signs = Signs::of(&graph, Scale::Plover);
        let nets: Vec<f64> = signs.ties().iter().map(Tie::net).collect();
        assert!((nets[0] + 0.4).abs() < 1e-12 && (nets[1] - 0.25).abs() < 1e-12 && nets.len() == 2);
        assert_eq!(Signs::of(&graph, Scale::Origins).net().arc_count(), 2, "one for, one against: no sign");
        assert_eq!(signs.contested().iter().map(|c| c.node).collect::<Vec<_>>(), [1, 0]);
    }
}
