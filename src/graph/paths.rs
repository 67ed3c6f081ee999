//! Chains between two entities: the shortest, and the next shortest.

use std::cmp::Ordering;
use std::collections::{BTreeSet, BinaryHeap};

use super::Arcs;

/// A chain of nodes without repetition.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// The nodes from start to end.
    pub nodes: Vec<usize>,
    /// Its length: the sum over its ties of 1 + 1/weight.
    pub length: f64,
}

/// The `most` shortest chains from one node to another, shortest first; of equals, the one whose nodes come first.
///
/// A tie is 1 + 1/weight long: short chains come first, and of chains with as many ties, the better attested. Chains never pass through the nodes in
/// `without`. O(k n (m log n)) for k chains at worst.
///
/// Source: J. Y. Yen, *Finding the K Shortest Loopless Paths in a Network*, Management Science 17(11), 1971.
#[must_use]
pub fn shortest_paths(arcs: &Arcs, from: usize, to: usize, most: usize, without: &[usize]) -> Vec<Path> {
    let mut banned: BTreeSet<usize> = without.iter().copied().collect();
    if from >= arcs.len() || to >= arcs.len() || from == to || banned.contains(&from) || banned.contains(&to) {
        return Vec::new();
    }
    let mut found: Vec<Path> = shortest(arcs, from, to, &banned, &BTreeSet::new()).into_iter().collect();
    let mut candidates: BTreeSet<Candidate> = BTreeSet::new();
    while let Some(last) = found.last().filter(|_| found.len() < most).cloned() {
        for at in 0..last.nodes.len() - 1 {
            let root = &last.nodes[..=at];
            let cut =
                found.iter().filter(|path| path.nodes.starts_with(root)).map(|path| (root[at], path.nodes[at + 1]));
            let cut: BTreeSet<(usize, usize)> = cut.collect();
            if let Some(spur) = shortest(arcs, root[at], to, &banned, &cut) {
                let nodes: Vec<usize> = root.iter().chain(&spur.nodes[1..]).copied().collect();
                candidates.insert(Candidate(Path { length: length(arcs, &nodes), nodes }));
            }
            banned.insert(root[at]);
        }
        banned = without.iter().copied().collect();
        match candidates.pop_first() {
            Some(next) => found.push(next.0),
            None => break,
        }
    }
    found.truncate(most);
    found
}

fn tie(weight: f64) -> f64 {
    1.0 + 1.0 / weight
}

fn length(arcs: &Arcs, nodes: &[usize]) -> f64 {
    nodes.windows(2).filter_map(|pair| arcs.weight(pair[0], pair[1])).map(tie).sum()
}

/// One shortest chain that keeps off some nodes and arcs (Dijkstra).
fn shortest(
    arcs: &Arcs,
    from: usize,
    to: usize,
    banned: &BTreeSet<usize>,
    cut: &BTreeSet<(usize, usize)>,
) -> Option<Path> {
    let (mut best, mut before) = (vec![f64::INFINITY; arcs.len()], vec![usize::MAX; arcs.len()]);
    let mut open = BinaryHeap::from([Open { length: 0.0, node: from }]);
    best[from] = 0.0;
    while let Some(Open { length, node }) = open.pop() {
        if node == to {
            return Some(Path { nodes: chain(&before, from, to), length });
        }
        if length > best[node] {
            continue;
        }
        for (target, weight) in arcs.of_node(node).filter(|(_, weight)| *weight > 0.0) {
            let far = length + tie(weight);
            if far < best[target] && !banned.contains(&target) && !cut.contains(&(node, target)) {
                (best[target], before[target]) = (far, node);
                open.push(Open { length: far, node: target });
            }
        }
    }
    None
}

fn chain(before: &[usize], from: usize, to: usize) -> Vec<usize> {
    let back = std::iter::successors(Some(to), |&node| (node != from).then(|| before[node]));
    let mut nodes: Vec<usize> = back.collect();
    nodes.reverse();
    nodes
}

/// A node to go on from; the nearest is the greatest.
#[derive(PartialEq)]
struct Open {
    length: f64,
    node: usize,
}

impl Eq for Open {}

impl Ord for Open {
    fn cmp(&self, other: &Self) -> Ordering {
        other.length.total_cmp(&self.length).then(other.node.cmp(&self.node))
    }
}

impl PartialOrd for Open {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A path in order of length.
#[derive(PartialEq)]
struct Candidate(Path);

impl Eq for Candidate {}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.length.total_cmp(&other.0.length).then_with(|| self.0.nodes.cmp(&other.0.nodes))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nodes(paths: &[Path]) -> Vec<Vec<usize>> {
        paths.iter().map(|path| path.nodes.clone()).collect()
    }

    #[test]
    fn short_chains_first_then_the_better_attested() {
        let ties = [(0, 1, 1.0), (1, 5, 1.0), (0, 2, 4.0), (2, 5, 4.0), (0, 3, 9.0), (3, 4, 9.0), (4, 5, 9.0)];
        let arcs = Arcs::both_ways(7, ties);
        let found = shortest_paths(&arcs, 0, 5, 9, &[]);
        assert_eq!(nodes(&found), [vec![0, 2, 5], vec![0, 3, 4, 5], vec![0, 1, 5]]);
        assert!((found[0].length - 2.5).abs() < 1e-12);
        assert_eq!(nodes(&shortest_paths(&arcs, 0, 5, 1, &[2])), [vec![0, 3, 4, 5]]);
    }

    #[test]
    fn no_chain_is_no_path() {
        let arcs = Arcs::new(3, [(0, 1, 1.0)]);
        assert!(shortest_paths(&arcs, 1, 0, 3, &[]).is_empty());
        assert!(shortest_paths(&arcs, 0, 0, 3, &[]).is_empty() && shortest_paths(&arcs, 0, 9, 3, &[]).is_empty());
    }
}
