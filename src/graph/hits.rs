//! Hubs and authorities: who points at those pointed at, and who is pointed at by those who point.

use super::{Arcs, real};

const TOLERANCE: f64 = 1e-14;
const ROUNDS: usize = 10_000;

/// The hub and the authority value of every node; each sums to 1, or is all 0 where there are no arcs.
#[derive(Clone, Debug, PartialEq)]
pub struct Hits {
    /// Points at authorities.
    pub hubs: Vec<f64>,
    /// Is pointed at by hubs.
    pub authorities: Vec<f64>,
}

/// HITS on the weighted arcs.
///
/// Definition: the leading eigenvectors h of A A' and a of A' A; computed by power iteration. networkx's `hits`. O(n + m) a round.
///
/// Source: J. M. Kleinberg, *Authoritative Sources in a Hyperlinked Environment*, Journal of the ACM 46(5), 1999.
#[must_use]
pub fn hits(arcs: &Arcs) -> Hits {
    let n = arcs.len();
    if arcs.arc_count() == 0 {
        return Hits { hubs: vec![0.0; n], authorities: vec![0.0; n] };
    }
    let incoming = arcs.reversed();
    let gather = |of: &Arcs, values: &[f64]| {
        let row = |node| of.of_node(node).map(|(other, weight)| values[other] * weight).sum();
        scaled((0..n).map(row).collect(), |v| v, |sum| sum)
    };
    let mut hubs = vec![1.0 / real(n); n];
    for _ in 0..ROUNDS {
        let next = gather(arcs, &gather(&incoming, &hubs));
        let change: f64 = hubs.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
        hubs = next;
        if change < TOLERANCE {
            break;
        }
    }
    Hits { authorities: gather(&incoming, &hubs), hubs }
}

/// Values divided by their norm.
pub(super) fn scaled(values: Vec<f64>, part: impl Fn(f64) -> f64, norm: impl Fn(f64) -> f64) -> Vec<f64> {
    let norm = norm(values.iter().map(|&value| part(value)).sum());
    if norm > 0.0 { values.into_iter().map(|value| value / norm).collect() } else { values }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_points_and_others_are_pointed_at() {
        let found = hits(&Arcs::new(4, [(0, 1, 1.0), (0, 2, 1.0)]));
        assert_eq!(found, Hits { hubs: vec![1.0, 0.0, 0.0, 0.0], authorities: vec![0.0, 0.5, 0.5, 0.0] });
        assert_eq!(hits(&Arcs::new(1, [])).hubs, [0.0]);
    }
}
