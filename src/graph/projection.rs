//! The simple weighted projection: what most measures on a multigraph of facts are defined on.

use std::collections::BTreeMap;

use super::Graph;

/// A simple digraph with weights over the nodes of a [`Graph`].
///
/// The weight of an arc is the number of independent origins of all facts along it. A symmetric fact is an arc both ways: its direction in the graph
/// says only which IRI is smaller. Each list of arcs is in order of target, so that sums over it are always taken in the same order.
#[derive(Clone, Debug, PartialEq)]
pub struct Projection {
    arcs: Vec<Vec<(usize, f64)>>,
}

impl Projection {
    /// Arcs in the direction of the facts. O(m log m) for m facts.
    #[must_use]
    pub fn directed(graph: &Graph) -> Self {
        Self::collect(graph, |edge| edge.symmetric)
    }

    /// Arcs both ways for every fact, whatever its direction. O(m log m) for m facts.
    #[must_use]
    pub fn undirected(graph: &Graph) -> Self {
        Self::collect(graph, |_| true)
    }

    /// Targets and weights of the arcs of each node, in order of the nodes.
    #[must_use]
    pub fn arcs(&self) -> &[Vec<(usize, f64)>] {
        &self.arcs
    }

    fn collect(graph: &Graph, both_ways: impl Fn(&super::Edge) -> bool) -> Self {
        let mut weights: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for (source, target, edge) in graph.edges() {
            *weights.entry((source, target)).or_default() += edge.weight();
            if source != target && both_ways(edge) {
                *weights.entry((target, source)).or_default() += edge.weight();
            }
        }
        let mut arcs = vec![Vec::new(); graph.node_count()];
        for ((source, target), weight) in weights {
            arcs[source].push((target, weight));
        }
        Self { arcs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::graph;

    #[test]
    fn parallel_facts_are_summed_and_symmetric_ones_go_both_ways() {
        let graph = graph(3, &[(0, 1, 2, false), (0, 1, 3, false), (1, 2, 1, true)]);
        let directed = Projection::directed(&graph);
        assert_eq!(directed.arcs(), [vec![(1, 5.0)], vec![(2, 1.0)], vec![(1, 1.0)]]);
        let undirected = Projection::undirected(&graph);
        assert_eq!(undirected.arcs(), [vec![(1, 5.0)], vec![(0, 5.0), (2, 1.0)], vec![(1, 1.0)]]);
    }
}
