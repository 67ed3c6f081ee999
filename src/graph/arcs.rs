//! A simple weighted digraph in compressed rows: what measures on a multigraph of facts are defined on.

use super::Graph;

/// A simple digraph with weights over nodes `0..len`, each node's arcs in order of target, so that sums over them are always taken in the same order.
///
/// Of a [`Graph`], the weight of an arc is the sum of the weights of all facts along it. A symmetric fact is an arc both ways: its direction in the graph
/// says only which IRI is smaller. 12 bytes an arc.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arcs {
    starts: Vec<u32>,
    targets: Vec<u32>,
    weights: Vec<f64>,
}

/// Source, target, weight.
type Arc = (u32, u32, f64);

impl Arcs {
    /// Arcs in the direction of the facts. O(n + m).
    #[must_use]
    pub fn directed(graph: &Graph) -> Self {
        Self::of(graph, |edge| edge.symmetric)
    }

    /// Arcs both ways for every fact, whatever its direction. O(n + m).
    #[must_use]
    pub fn undirected(graph: &Graph) -> Self {
        Self::of(graph, |_| true)
    }

    /// Arcs as given, parallel ones summed in the order given. Ends beyond `nodes` are left out. O(n + m).
    #[must_use]
    pub fn new(nodes: usize, arcs: impl IntoIterator<Item = (usize, usize, f64)>) -> Self {
        let inside = |(a, b, w): (usize, usize, f64)| (a < nodes && b < nodes).then(|| (narrow(a), narrow(b), w));
        Self::collect(nodes, arcs.into_iter().filter_map(inside).collect())
    }

    /// Arcs both ways for every edge given; one from a node to itself stands once.
    #[must_use]
    pub fn both_ways(nodes: usize, edges: impl IntoIterator<Item = (usize, usize, f64)>) -> Self {
        let both = |(a, b, w): (usize, usize, f64)| std::iter::once((a, b, w)).chain((a != b).then_some((b, a, w)));
        Self::new(nodes, edges.into_iter().flat_map(both))
    }

    /// How many nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there are no nodes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many arcs.
    #[must_use]
    pub fn arc_count(&self) -> usize {
        self.targets.len()
    }

    /// Targets of the arcs of a node, ascending.
    #[must_use]
    pub fn targets(&self, node: usize) -> &[u32] {
        &self.targets[self.row(node)]
    }

    /// Weights of the arcs of a node, in order of target.
    #[must_use]
    pub fn weights(&self, node: usize) -> &[f64] {
        &self.weights[self.row(node)]
    }

    /// Targets and weights of the arcs of a node.
    pub fn of_node(&self, node: usize) -> impl Iterator<Item = (usize, f64)> {
        self.targets(node).iter().zip(self.weights(node)).map(|(&target, &weight)| (target as usize, weight))
    }

    /// Weight of the arc from one node to another, where there is one. O(log degree).
    #[must_use]
    pub fn weight(&self, from: usize, to: usize) -> Option<f64> {
        let at = self.targets(from).binary_search(&narrow(to)).ok()?;
        self.weights(from).get(at).copied()
    }

    /// Sum of the weights of the arcs of a node.
    #[must_use]
    pub fn strength(&self, node: usize) -> f64 {
        self.weights(node).iter().sum()
    }

    /// All arcs the other way round. O(n + m).
    #[must_use]
    pub fn reversed(&self) -> Self {
        let rows =
            (0..self.len()).flat_map(|node| self.of_node(node).map(move |(to, w)| (narrow(to), narrow(node), w)));
        Self::by_source(self.len(), &rows.collect::<Vec<Arc>>())
    }

    /// Without the arcs from a node to itself. O(n + m).
    #[must_use]
    pub fn without_loops(&self) -> Self {
        let rows =
            (0..self.len()).flat_map(|node| self.of_node(node).map(move |(to, w)| (narrow(node), narrow(to), w)));
        Self::by_source(self.len(), &rows.filter(|(a, b, _)| a != b).collect::<Vec<Arc>>())
    }

    fn row(&self, node: usize) -> std::ops::Range<usize> {
        self.starts[node] as usize..self.starts[node + 1] as usize
    }

    fn of(graph: &Graph, both_ways: impl Fn(&super::Edge) -> bool) -> Self {
        let mut arcs: Vec<Arc> = Vec::with_capacity(graph.edge_count() * 2);
        for (source, target, edge) in graph.edges() {
            arcs.push((narrow(source), narrow(target), edge.weight()));
            if source != target && both_ways(edge) {
                arcs.push((narrow(target), narrow(source), edge.weight()));
            }
        }
        Self::collect(graph.node_count(), arcs)
    }

    /// Sorts by target, then stably by source: equal arcs stay in the order given.
    fn collect(nodes: usize, arcs: Vec<Arc>) -> Self {
        let turned: Vec<Arc> = arcs.into_iter().map(|(a, b, w)| (b, a, w)).collect();
        let by_target = Self::by_source(nodes, &turned).reversed();
        by_target.merged()
    }

    /// A counting sort by source, which keeps the order of equals. O(n + m).
    fn by_source(nodes: usize, arcs: &[Arc]) -> Self {
        let mut starts = vec![0_u32; nodes + 1];
        for &(source, ..) in arcs {
            starts[source as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let (mut targets, mut weights) = (vec![0; arcs.len()], vec![0.0; arcs.len()]);
        let mut next = starts.clone();
        for &(source, target, weight) in arcs {
            let at = next[source as usize] as usize;
            next[source as usize] += 1;
            targets[at] = target;
            weights[at] = weight;
        }
        Self { starts, targets, weights }
    }

    /// Parallel arcs, which lie side by side, as one.
    fn merged(self) -> Self {
        let mut merged = Self { starts: vec![0], ..Self::default() };
        for node in 0..self.len() {
            let begin = merged.targets.len();
            for (&target, &weight) in self.targets(node).iter().zip(self.weights(node)) {
                if merged.targets.len() > begin && merged.targets.last() == Some(&target) {
                    merged.weights.last_mut().into_iter().for_each(|sum| *sum += weight);
                } else {
                    merged.targets.push(target);
                    merged.weights.push(weight);
                }
            }
            merged.starts.push(narrow(merged.targets.len()));
        }
        merged
    }
}

/// A node or a count of arcs; no graph has 2^32 of them.
pub(crate) fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::graph;

    fn rows(arcs: &Arcs) -> Vec<Vec<(usize, f64)>> {
        (0..arcs.len()).map(|node| arcs.of_node(node).collect()).collect()
    }

    #[test]
    fn parallel_facts_are_summed_and_symmetric_ones_go_both_ways() {
        let graph = graph(3, &[(0, 1, 2, false), (0, 1, 3, false), (1, 2, 1, true)]);
        assert_eq!(rows(&Arcs::directed(&graph)), [vec![(1, 5.0)], vec![(2, 1.0)], vec![(1, 1.0)]]);
        assert_eq!(rows(&Arcs::undirected(&graph)), [vec![(1, 5.0)], vec![(0, 5.0), (2, 1.0)], vec![(1, 1.0)]]);
    }

    #[test]
    fn rows_are_sorted_whatever_the_order_given() {
        let arcs = Arcs::new(4, [(2, 3, 1.0), (0, 3, 1.0), (0, 1, 2.0), (9, 1, 1.0), (0, 0, 4.0), (0, 3, 0.5)]);
        assert_eq!(rows(&arcs), [vec![(0, 4.0), (1, 2.0), (3, 1.5)], vec![], vec![(3, 1.0)], vec![]]);
        assert_eq!(rows(&arcs.reversed())[3], [(0, 1.5), (2, 1.0)]);
        assert_eq!((arcs.weight(0, 3), arcs.weight(3, 0), arcs.without_loops().arc_count()), (Some(1.5), None, 3));
    }

    #[test]
    fn no_nodes_are_no_trouble() {
        assert!(Arcs::both_ways(0, []).is_empty() && Arcs::default().is_empty());
    }
}
