//! Eigenvector centrality: who is tied to those who are well tied.

use super::{Arcs, real};

/// The change (sum over all nodes) per node below which the iteration has arrived.
const TOLERANCE: f64 = 1e-13;

/// Where two largest eigenvalues are nearly equal, no number of rounds is enough.
const ROUNDS: usize = 10_000;

/// The share of each node in the leading eigenvector of the weights, of Euclidean length 1; all 0 where there are no arcs.
///
/// Definition: x = A' x / lambda, with A' the weights of incoming arcs; computed by power iteration on A' + I, which turns alternating graphs to rest as well.
/// networkx's `eigenvector_centrality(weight="weight")`. Where the graph falls into components, only the one with the largest eigenvalue has values.
/// O(n + m) a round, at most 10,000 rounds.
///
/// Source: P. Bonacich, *Power and Centrality: A Family of Measures*, American Journal of Sociology 92(5), 1987.
#[must_use]
pub fn eigenvector(arcs: &Arcs) -> Vec<f64> {
    let n = arcs.len();
    if arcs.arc_count() == 0 {
        return vec![0.0; n];
    }
    let incoming = arcs.reversed();
    let mut values = vec![1.0 / real(n).sqrt(); n];
    for _ in 0..ROUNDS {
        let row = |node: usize| values[node] + incoming.of_node(node).map(|(u, w)| values[u] * w).sum::<f64>();
        let next = super::hits::scaled((0..n).map(row).collect(), |v| v * v, f64::sqrt);
        let change: f64 = values.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
        values = next;
        if change < TOLERANCE * real(n) {
            break;
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_and_no_ties() {
        let star = eigenvector(&Arcs::both_ways(5, (1..5).map(|leaf| (0, leaf, 3.0))));
        assert!((star[0] - 0.5_f64.sqrt()).abs() < 1e-10 && (star[1] - 0.125_f64.sqrt()).abs() < 1e-10);
        assert_eq!(eigenvector(&Arcs::new(2, [])), [0.0, 0.0]);
    }
}
