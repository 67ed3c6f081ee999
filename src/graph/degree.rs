//! Degrees: how many facts an entity takes part in.

use super::Graph;

/// The facts at one node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Degree {
    /// Facts that point at it, and symmetric ones.
    pub incoming: u32,
    /// Facts that start from it, and symmetric ones.
    pub outgoing: u32,
    /// All facts at it: each counted once, one from a node to itself twice (as everywhere in graph theory).
    pub total: u32,
    /// Sum of the independent origins of all these facts: what is called strength, or weighted degree.
    pub strength: u32,
}

/// The degree of every node, in order of the nodes. O(n + m).
#[must_use]
pub fn degrees(graph: &Graph) -> Vec<Degree> {
    let mut degrees = vec![Degree::default(); graph.node_count()];
    for (source, target, edge) in graph.edges() {
        let both = u32::from(edge.symmetric);
        degrees[source].add(both, 1, edge.origins);
        degrees[target].add(1, both, edge.origins);
    }
    degrees
}

impl Degree {
    fn add(&mut self, incoming: u32, outgoing: u32, origins: u32) {
        self.incoming += incoming;
        self.outgoing += outgoing;
        self.total += 1;
        self.strength += origins;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::graph;

    #[test]
    fn a_symmetric_fact_has_no_direction() {
        let degrees = degrees(&graph(3, &[(0, 1, 4, false), (0, 2, 3, true)]));
        assert_eq!(degrees[0], Degree { incoming: 1, outgoing: 2, total: 2, strength: 7 });
        assert_eq!(degrees[1], Degree { incoming: 1, outgoing: 0, total: 1, strength: 4 });
        assert_eq!(degrees[2], Degree { incoming: 1, outgoing: 1, total: 1, strength: 3 });
    }
}
