//! Closeness: how few steps away all others are.

use rayon::prelude::*;

use super::{Arcs, real};

/// How near every node is to all that can reach it, 0 to 1.
///
/// Definition, after Wasserman and Faust so that small components do not look central: c(v) = r/(n-1) * r/d(v), with r the number of others that reach v and
/// d(v) the sum of their distances in arcs; 0 where nobody does. networkx's `closeness_centrality`. O(n (n + m)), on all threads.
///
/// Source: S. Wasserman, K. Faust, *Social Network Analysis*, Cambridge University Press 1994, p. 201.
#[must_use]
pub fn closeness(arcs: &Arcs) -> Vec<f64> {
    let incoming = arcs.reversed();
    let others = real(arcs.len()) - 1.0;
    let of = |(hops, queue): &mut (Vec<u32>, Vec<u32>), node| {
        let (reached, far) = distances(&incoming, node, hops, queue);
        if far > 0.0 && others > 0.0 { reached / others * reached / far } else { 0.0 }
    };
    let room = || (vec![u32::MAX; arcs.len()], Vec::new());
    (0..arcs.len()).into_par_iter().map_init(room, of).collect()
}

/// How many nodes a search from `start` finds, and the sum of their distances. Leaves `hops` as it was.
fn distances(arcs: &Arcs, start: usize, hops: &mut [u32], queue: &mut Vec<u32>) -> (f64, f64) {
    hops[start] = 0;
    queue.push(super::arcs::narrow(start));
    let (mut next, mut far) = (0, 0_u64);
    while let Some(&node) = queue.get(next) {
        next += 1;
        let step = hops[node as usize] + 1;
        for &target in arcs.targets(node as usize) {
            if hops[target as usize] == u32::MAX {
                hops[target as usize] = step;
                far += u64::from(step);
                queue.push(target);
            }
        }
    }
    let reached = real(queue.len()) - 1.0;
    for node in queue.drain(..) {
        hops[node as usize] = u32::MAX;
    }
    #[expect(clippy::cast_precision_loss, reason = "exact below 2^53 steps")]
    (reached, far as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_centre_of_a_star_is_one_step_from_all() {
        let star = Arcs::both_ways(5, (1..4).map(|leaf| (0, leaf, 9.0)));
        let values = closeness(&star);
        assert!((values[0] - 0.75).abs() < 1e-12 && values[4] == 0.0);
        assert!((values[1] - 0.75 * 3.0 / 5.0).abs() < 1e-12);
    }

    #[test]
    fn only_those_count_that_reach_a_node() {
        assert_eq!(closeness(&Arcs::new(3, [(0, 1, 1.0), (1, 2, 1.0)])), [0.0, 0.5, 2.0 / 3.0]);
    }
}
