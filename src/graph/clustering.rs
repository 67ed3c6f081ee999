//! Clustering: whether the neighbours of an entity are neighbours of each other.

use super::Arcs;

/// Triangles and connected triples of a graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Clustering {
    /// Triangles through each node.
    pub triangles: Vec<u64>,
    /// Of the pairs of neighbours of each node, the share that are neighbours: 0 to 1; 0 for fewer than two neighbours.
    pub local: Vec<f64>,
    /// Of all pairs of neighbours of some node, the share that are neighbours (transitivity).
    pub global: f64,
}

/// Counts the triangles of an undirected projection; loops and weights do not count. networkx's `clustering` and `transitivity`.
///
/// Every edge is directed from the end with fewer neighbours, so that no row is long: O(m sqrt(m)).
///
/// Source: M. Latapy, *Main-memory Triangle Computations for Very Large (Sparse (Power-Law)) Graphs*, Theoretical Computer Science 407, 2008.
#[must_use]
pub fn clustering(arcs: &Arcs) -> Clustering {
    let n = arcs.len();
    let degree: Vec<u64> =
        (0..n).map(|node| arcs.targets(node).iter().filter(|&&t| t as usize != node).count() as u64).collect();
    let before = |a: usize, b: usize| (degree[a], a) < (degree[b], b);
    let up: Vec<Vec<u32>> =
        (0..n).map(|node| arcs.targets(node).iter().copied().filter(|&t| before(node, t as usize)).collect()).collect();
    let mut triangles = vec![0_u64; n];
    let mut marked = vec![usize::MAX; n];
    for node in 0..n {
        up[node].iter().for_each(|&t| marked[t as usize] = node);
        for &second in &up[node] {
            for &third in up[second as usize].iter().filter(|&&t| marked[t as usize] == node) {
                for corner in [node, second as usize, third as usize] {
                    triangles[corner] += 1;
                }
            }
        }
    }
    let local = triangles.iter().zip(&degree).map(|(&t, &d)| share(2 * t, d * d.saturating_sub(1))).collect();
    let triples = degree.iter().map(|d| d * d.saturating_sub(1)).sum();
    Clustering { global: share(2 * triangles.iter().sum::<u64>(), triples), local, triangles }
}

#[expect(clippy::cast_precision_loss, reason = "counts below 2^53")]
fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_with_one_diagonal() {
        let arcs = Arcs::both_ways(4, [(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0), (3, 0, 1.0), (0, 2, 1.0), (1, 1, 1.0)]);
        let found = clustering(&arcs);
        assert_eq!(found.triangles, [2, 1, 2, 1]);
        assert_eq!(found.local, [2.0 / 3.0, 1.0, 2.0 / 3.0, 1.0]);
        assert!((found.global - 0.75).abs() < 1e-12);
    }
}
