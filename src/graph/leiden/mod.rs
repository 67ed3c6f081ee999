//! Communities: groups with more ties inside than chance would give, by the Leiden algorithm.
//!
//! Three phases, one file each: `moving` puts nodes where they fit best, `refine` splits what hangs together badly, `level` makes a smaller graph of the parts;
//! again until nothing moves. Why not Louvain? It can leave communities that are not even connected.

mod level;
mod moving;
mod refine;

use rayon::prelude::*;

use self::level::Level;
use super::Arcs;
use super::arcs::narrow;
use crate::random::Random;

/// Runs with different orders of the nodes, of which the best counts: so many for small graphs ...
const RUNS: usize = 20;

/// ... and as many as this number of arcs allows for large ones, at least one: they have so many nearly equal optima that runs hardly differ.
const ARCS: usize = 400_000;

/// Rounds over all levels in one run at most, and the gain in modularity below which they end.
const ROUNDS: usize = 8;
const LEAST_GAIN: f64 = 1e-4;

/// A partition of the nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Communities {
    /// The community of each node: 0 is the largest; of equals, the one with the first node comes first.
    pub of: Vec<u32>,
    /// How many nodes each has.
    pub sizes: Vec<u32>,
    /// Modularity of the partition: the share of weight inside communities, less what chance would give. At most 1.
    pub modularity: f64,
}

/// Communities of an undirected projection by weighted modularity with this resolution (1: the usual; higher: smaller communities).
///
/// Definition: maximises sum over communities of in/2m - resolution (strength/2m)^2 with in twice the weight inside; loops do not count. Every community is
/// connected. Nodes are visited in orders drawn always alike, so the same graph gives the same communities. About O(m) a round.
///
/// Source: V. A. Traag, L. Waltman, N. J. van Eck, *From Louvain to Leiden: Guaranteeing Well-connected Communities*, Scientific Reports 9, 2019. Differs in
/// that refinement joins where it gains most rather than by chance.
#[must_use]
pub fn communities(arcs: &Arcs, resolution: f64) -> Communities {
    let level = Level::new(&arcs.without_loops());
    let runs = (ARCS / arcs.arc_count().max(1)).clamp(1, RUNS);
    let found: Vec<(Vec<u32>, f64)> =
        (0..runs).into_par_iter().map(|seed| run(&level, resolution, seed as u64)).collect();
    let best = found.into_iter().reduce(|best, next| if is_better(&next, &best) { next } else { best });
    best.map_or_else(Communities::default, |(of, _)| ordered(&of, &level))
}

/// Modularity of a partition of an undirected projection: networkx's `modularity`. Loops do not count. O(n + m).
#[must_use]
pub fn modularity(arcs: &Arcs, of: &[u32], resolution: f64) -> f64 {
    Level::new(&arcs.without_loops()).quality(of, resolution)
}

/// Whether a run found more modularity, or as much with fewer communities: of equal optima, the same one counts whatever the order of the nodes.
fn is_better(new: &(Vec<u32>, f64), old: &(Vec<u32>, f64)) -> bool {
    let count = |of: &[u32]| of.iter().max().copied();
    let gain = new.1 - old.1;
    gain > 1e-12 || (gain > -1e-12 && count(&new.0) < count(&old.0))
}

/// One run: rounds from all alone, each starting with what the last one found.
fn run(level: &Level, resolution: f64, seed: u64) -> (Vec<u32>, f64) {
    let mut random = Random::new(seed);
    let mut of: Vec<u32> = (0..narrow(level.len())).collect();
    let mut quality = level.quality(&of, resolution);
    for _ in 0..ROUNDS {
        of = round(level, of, resolution, &mut random);
        let next = level.quality(&of, resolution);
        let gain = next - quality;
        quality = next;
        if gain < LEAST_GAIN {
            break;
        }
    }
    (of, quality)
}

/// One round: moves, refines and shrinks until nothing is left to join.
fn round(level: &Level, mut of: Vec<u32>, resolution: f64, random: &mut Random) -> Vec<u32> {
    let mut nodes: Vec<u32> = (0..narrow(level.len())).collect();
    let mut shrunk: Option<Level> = None;
    loop {
        let level = shrunk.as_ref().unwrap_or(level);
        let communities = moving::move_nodes(level, &mut of, resolution, random);
        if communities == level.len() {
            break;
        }
        let parts = refine::refine(level, &of, resolution, random);
        if parts.sizes.len() == level.len() {
            break;
        }
        let smaller = level.aggregate(&parts);
        let mut above = vec![0; parts.sizes.len()];
        parts.of.iter().zip(&of).for_each(|(&part, &community)| above[part as usize] = community);
        for node in &mut nodes {
            *node = parts.of[*node as usize];
        }
        of = super::components::numbered(above).of;
        shrunk = Some(smaller);
    }
    nodes.into_iter().map(|node| of[node as usize]).collect()
}

/// Communities by size, then by first node.
fn ordered(of: &[u32], level: &Level) -> Communities {
    let found = super::components::numbered(of.to_vec());
    let mut order: Vec<u32> = (0..narrow(found.sizes.len())).collect();
    order.sort_by_key(|&c| (std::cmp::Reverse(found.sizes[c as usize]), c));
    let mut rank = vec![0; order.len()];
    order.iter().zip(0..).for_each(|(&community, at)| rank[community as usize] = at);
    let of: Vec<u32> = found.of.iter().map(|&community| rank[community as usize]).collect();
    let modularity = level.quality(&of, 1.0);
    Communities { sizes: order.iter().map(|&c| found.sizes[c as usize]).collect(), of, modularity }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rings of cliques have a known best partition.
    fn cliques(count: usize, size: usize) -> Arcs {
        let inside = (0..count)
            .flat_map(move |c| (0..size).flat_map(move |a| (0..a).map(move |b| (c * size + a, c * size + b, 1.0))));
        let ring = (0..count).map(|c| (c * size, ((c + 1) % count) * size + 1, 1.0));
        Arcs::both_ways(count * size, inside.chain(ring).collect::<Vec<_>>())
    }

    #[test]
    fn cliques_are_communities() {
        let found = communities(&cliques(6, 5), 1.0);
        assert_eq!(found.sizes, [5; 6]);
        assert!((0..30).all(|node| found.of[node] as usize == node / 5), "{:?}", found.of);
        assert!((modularity(&cliques(6, 5), &found.of, 1.0) - found.modularity).abs() < 1e-12);
    }

    #[test]
    fn nodes_without_ties_stay_alone() {
        let found = communities(&Arcs::both_ways(4, [(1, 3, 2.0), (2, 2, 5.0)]), 1.0);
        assert_eq!((found.of, found.sizes), (vec![1, 0, 2, 0], vec![2, 1, 1]));
        assert_eq!(communities(&Arcs::default(), 1.0), Communities::default());
    }

    #[test]
    fn a_higher_resolution_gives_smaller_communities() {
        let ring = Arcs::both_ways(60, (0..60).map(|i| (i, (i + 1) % 60, 1.0)));
        assert!(communities(&ring, 4.0).sizes.len() > communities(&ring, 0.5).sizes.len());
    }
}
