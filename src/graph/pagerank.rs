//! PageRank: how much attention reaches an entity through the facts that point at it.
//!
//! Why not petgraph's `page_rank`? It knows no weights, takes quadratic time and gives other numbers than everybody else's tools.

use rayon::prelude::*;

use super::{Arcs, Graph, real};

/// The damping that everybody uses: with probability 0.85 the surfer follows a fact, else jumps anywhere.
pub const DAMPING: f64 = 0.85;

/// The change (sum over all nodes) below which the iteration has arrived.
const TOLERANCE: f64 = 1e-13;

/// More than enough: the change shrinks at least by `damping` each round, and 0.85^300 is below 1e-21.
const ROUNDS: usize = 300;

/// Nodes that one thread does at a time.
const CHUNK: usize = 4096;

/// Weighted PageRank of every node of a graph, in order of the nodes; the ranks sum to 1. See [`pagerank_of`].
///
/// Equal to networkx's `pagerank(weight="weight")` on a file of this graph in which symmetric edges have been added the other way round.
#[must_use]
pub fn pagerank(graph: &Graph, damping: f64) -> Vec<f64> {
    pagerank_of(&Arcs::directed(graph), damping, &[])
}

/// Weighted PageRank of every node; the ranks sum to 1.
///
/// Definition: the fixed point of r(v) = (1-d) p(v) + d (D p(v) + sum over arcs u->v of r(u) w(u,v) / w(u)), with w(u) the weight of all arcs of u and D the
/// rank of nodes without any, whose mass goes where jumps go. Jumps go to everybody alike, or to the nodes in `from` in proportion to their weights
/// (*personalised*: how near is everybody to these?). `damping` d is cut to 0..=1; weights below 0 and nodes that are not there do not count.
///
/// Computed by power iteration from p, each sum in order of the nodes: the same graph gives the same bits on any number of threads. O(n + m) a round.
///
/// Source: L. Page, S. Brin, R. Motwani, T. Winograd, *The PageRank Citation Ranking*, Stanford InfoLab 1999.
#[must_use]
pub fn pagerank_of(arcs: &Arcs, damping: f64, from: &[(usize, f64)]) -> Vec<f64> {
    let damping = damping.clamp(0.0, 1.0);
    let jumps = jumps(arcs.len(), from);
    let incoming = arcs.reversed();
    let totals: Vec<f64> = (0..arcs.len()).map(|node| arcs.strength(node)).collect();
    let mut rank = jumps.clone();
    for _ in 0..ROUNDS {
        let next = step(&incoming, &totals, &rank, &jumps, damping);
        let change: f64 = rank.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
        rank = next;
        if change < TOLERANCE {
            break;
        }
    }
    rank
}

/// Where jumps go.
fn jumps(nodes: usize, from: &[(usize, f64)]) -> Vec<f64> {
    let wanted = from.iter().filter(|(node, weight)| *node < nodes && *weight > 0.0);
    let total: f64 = wanted.clone().map(|(_, weight)| weight).sum();
    if total <= 0.0 {
        return vec![1.0 / real(nodes.max(1)); nodes];
    }
    let mut jumps = vec![0.0; nodes];
    wanted.for_each(|&(node, weight)| jumps[node] += weight / total);
    jumps
}

/// One round: every node collects what the others hand on.
fn step(incoming: &Arcs, totals: &[f64], rank: &[f64], jumps: &[f64], damping: f64) -> Vec<f64> {
    let share: Vec<f64> =
        rank.iter().zip(totals).map(|(r, total)| if *total > 0.0 { r / total } else { 0.0 }).collect();
    let dangling: f64 = totals.iter().zip(rank).filter(|(total, _)| **total <= 0.0).map(|(_, r)| r).sum();
    let jump = 1.0 - damping + damping * dangling;
    let mut next = vec![0.0; rank.len()];
    next.par_chunks_mut(CHUNK).enumerate().for_each(|(chunk, values)| {
        for (i, value) in values.iter_mut().enumerate() {
            let node = chunk * CHUNK + i;
            let received: f64 = incoming.of_node(node).map(|(source, weight)| share[source] * weight).sum();
            *value = jump * jumps[node] + damping * received;
        }
    });
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

    #[test]
    fn jumps_to_one_node_favour_what_is_near_it() {
        let path = Arcs::both_ways(5, (0..4).map(|i| (i, i + 1, 1.0)));
        let near = pagerank_of(&path, DAMPING, &[(0, 2.0), (9, 1.0)]);
        assert!(near.windows(2).skip(1).all(|pair| pair[0] > pair[1]), "{near:?}");
        assert!((near.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }
}
