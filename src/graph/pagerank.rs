//! PageRank: how much attention reaches an entity through the facts that point at it.
//!
//! Why not petgraph's `page_rank`? It knows no weights, takes quadratic time and gives other numbers than everybody else's tools.

use super::{Graph, Projection, real};

/// The damping that everybody uses: with probability 0.85 the surfer follows a fact, else jumps anywhere.
pub const DAMPING: f64 = 0.85;

/// The change (sum over all nodes) below which the iteration has arrived.
const TOLERANCE: f64 = 1e-14;

/// More than enough: the change shrinks at least by `damping` each round, and 0.85^300 is below 1e-21.
const ROUNDS: usize = 300;

/// Weighted PageRank of every node, in order of the nodes; the ranks sum to 1.
///
/// Definition: the fixed point of r(v) = (1-d)/n + d (D/n + sum over arcs u->v of r(u) w(u,v) / w(u)), on the [`Projection::directed`] of the graph, with
/// w(u) the weight of all arcs of u and D the rank of nodes without any, whose mass goes to everybody alike. `damping` d is cut to 0..=1.
///
/// Computed by power iteration from the uniform distribution, all sums in order of the nodes: the same graph gives the same bits. Equal to networkx's
/// `pagerank(weight="weight")` on a file of this graph in which symmetric edges have been added the other way round. O(n + m) a round.
///
/// Source: L. Page, S. Brin, R. Motwani, T. Winograd, *The PageRank Citation Ranking*, Stanford InfoLab 1999.
#[must_use]
pub fn pagerank(graph: &Graph, damping: f64) -> Vec<f64> {
    let projection = Projection::directed(graph);
    let arcs = projection.arcs();
    let damping = damping.clamp(0.0, 1.0);
    let mut rank = vec![1.0 / real(arcs.len().max(1)); arcs.len()];
    for _ in 0..ROUNDS {
        let next = step(arcs, &rank, damping);
        let change: f64 = rank.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
        rank = next;
        if change < TOLERANCE {
            break;
        }
    }
    rank
}

/// One round: every node hands its rank on.
fn step(arcs: &[Vec<(usize, f64)>], rank: &[f64], damping: f64) -> Vec<f64> {
    let dangling: f64 = arcs.iter().zip(rank).filter(|(out, _)| out.is_empty()).map(|(_, r)| r).sum();
    let mut next = vec![(1.0 - damping + damping * dangling) / real(arcs.len()); arcs.len()];
    for (out, r) in arcs.iter().zip(rank) {
        let total: f64 = out.iter().map(|(_, weight)| weight).sum();
        for &(target, weight) in out {
            next[target] += damping * r * weight / total;
        }
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::graph;

    /// Values of networkx 3.6.1, `pagerank(G, weight="weight", tol=1e-15, max_iter=1000)`.
    #[test]
    fn equals_networkx() {
        let facts =
            [(0, 1, 3, false), (0, 2, 1, false), (1, 2, 2, false), (2, 0, 1, false), (3, 2, 4, false), (1, 3, 1, true)];
        let expected = [0.300_796_323_000, 0.245_890_540_227, 0.311_354_993_749, 0.105_813_564_711, 0.036_144_578_313];
        for (ours, theirs) in pagerank(&graph(5, &facts), DAMPING).iter().zip(expected) {
            assert!((ours - theirs).abs() < 1e-11, "{ours} {theirs}");
        }
    }

    #[test]
    fn sums_to_one_and_is_total() {
        assert_eq!(pagerank(&graph(0, &[]), DAMPING), Vec::<f64>::new());
        assert_eq!(pagerank(&graph(2, &[]), DAMPING), [0.5, 0.5]);
        let sum: f64 = pagerank(&graph(4, &[(0, 0, 1, false), (0, 1, 1, true)]), 0.5).iter().sum();
        assert!((sum - 1.0).abs() < 1e-12);
    }
}
