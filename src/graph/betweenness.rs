//! Betweenness: on how many of the shortest paths between others an entity lies.

use rayon::prelude::*;

use super::{Arcs, real};
use crate::random::Random;

/// Work (nodes times arcs) up to which all sources are taken; beyond, a sample.
const EXACT_WORK: usize = 6_000_000_000;

/// Sources in a sample.
const SAMPLE: usize = 1_000;

/// Parts into which the sources are dealt. Each part sums on its own, and parts are added in their order: a fixed number gives the same bits on any number
/// of threads.
const PARTS: usize = 32;

/// Betweenness of all nodes, and how sure it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Betweenness {
    /// Of every node, 0 to 1, in order of the nodes.
    pub values: Vec<f64>,
    /// How it was sampled; `None` where it is exact.
    pub sample: Option<Sample>,
}

/// A sample of sources.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// How many sources were taken.
    pub sources: usize,
    /// No value is further from the exact one than this, with a probability of 95 % (Hoeffding's bound over all nodes).
    pub error: f64,
}

/// The share of shortest paths between two others that lead through each node, averaged over all ordered pairs.
///
/// Definition: b(v) = sum over s, t of paths(s,t through v) / paths(s,t) / ((n-1)(n-2)); networkx's `betweenness_centrality` of the simple digraph. A path is
/// as long as it has arcs: the weight of a tie says how well it is attested, not how short it is. Loops do not matter.
///
/// Exact up to n m = 6 * 10^9, else from 1,000 sources drawn without replacement. O(k (n + m)) for k sources, on all threads, with O(n) room each.
///
/// Source: U. Brandes, *A Faster Algorithm for Betweenness Centrality*, Journal of Mathematical Sociology 25(2), 2001; U. Brandes, C. Pich, *Centrality
/// Estimation in Large Networks*, International Journal of Bifurcation and Chaos 17(7), 2007.
#[must_use]
pub fn betweenness(arcs: &Arcs) -> Betweenness {
    let exact = arcs.len().saturating_mul(arcs.arc_count()) <= EXACT_WORK;
    betweenness_from(arcs, if exact { arcs.len() } else { SAMPLE })
}

/// The same from so many sources, drawn always alike.
#[must_use]
pub fn betweenness_from(arcs: &Arcs, sources: usize) -> Betweenness {
    let n = arcs.len();
    let mut order: Vec<usize> = (0..n).collect();
    if sources < n {
        Random::new(0x6265_7477_6565_6e21).shuffle(&mut order);
        order.truncate(sources);
    }
    let parts: Vec<Vec<f64>> =
        order.par_chunks(order.len().div_ceil(PARTS).max(1)).map(|part| sum(arcs, part)).collect();
    let pairs = (real(n) - 1.0) * (real(n) - 2.0);
    let scale = if n > 2 { real(n) / real(order.len().max(1)) / pairs } else { 0.0 };
    let values = (0..n).map(|node| parts.iter().map(|part| part[node]).sum::<f64>() * scale).collect();
    Betweenness { values, sample: (sources < n).then(|| sample(n, order.len())) }
}

/// Each source gives a value of 0 to n-2 to a node, of n-1 sources that are not the node.
fn sample(nodes: usize, sources: usize) -> Sample {
    let spread = real(nodes) / (real(nodes) - 1.0).max(1.0);
    let error = spread * ((2.0 * real(nodes) / 0.05).ln() / (2.0 * real(sources.max(1)))).sqrt();
    Sample { sources, error: (error * 1e6).ceil() / 1e6 }
}

/// The dependencies of these sources on every node.
fn sum(arcs: &Arcs, sources: &[usize]) -> Vec<f64> {
    let mut search = Search::new(arcs.len());
    let mut sums = vec![0.0; arcs.len()];
    for &source in sources {
        search.forward(arcs, source);
        search.backward(arcs, source, &mut sums);
    }
    sums
}

/// Room for one search after the other.
struct Search {
    hops: Vec<u32>,
    paths: Vec<f64>,
    depends: Vec<f64>,
    order: Vec<u32>,
}

const UNSEEN: u32 = u32::MAX;

impl Search {
    fn new(nodes: usize) -> Self {
        Self { hops: vec![UNSEEN; nodes], paths: vec![0.0; nodes], depends: vec![0.0; nodes], order: Vec::new() }
    }

    /// Counts shortest paths, breadth first.
    fn forward(&mut self, arcs: &Arcs, source: usize) {
        for node in self.order.drain(..) {
            self.hops[node as usize] = UNSEEN;
        }
        self.hops[source] = 0;
        self.paths[source] = 1.0;
        self.order.push(super::arcs::narrow(source));
        let mut next = 0;
        while let Some(&node) = self.order.get(next) {
            next += 1;
            let (hops, paths) = (self.hops[node as usize] + 1, self.paths[node as usize]);
            for &target in arcs.targets(node as usize) {
                let at = target as usize;
                if self.hops[at] == UNSEEN {
                    self.hops[at] = hops;
                    self.paths[at] = paths;
                    self.order.push(target);
                } else if self.hops[at] == hops {
                    self.paths[at] += paths;
                }
            }
        }
    }

    /// Adds up from the far ends what each node is passed through for.
    fn backward(&mut self, arcs: &Arcs, source: usize, sums: &mut [f64]) {
        for &node in self.order.iter().rev() {
            let node = node as usize;
            let next = self.hops[node] + 1;
            let through = |&target: &u32| {
                let at = target as usize;
                if self.hops[at] == next { (1.0 + self.depends[at]) / self.paths[at] } else { 0.0 }
            };
            let depends = self.paths[node] * arcs.targets(node).iter().map(through).sum::<f64>();
            self.depends[node] = depends;
            if node != source {
                sums[node] += depends;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_path_lies_between_all() {
        let path = Arcs::both_ways(5, (0..4).map(|i| (i, i + 1, 1.0)));
        assert_eq!(betweenness(&path).values, [0.0, 0.5, 2.0 / 3.0, 0.5, 0.0]);
        assert_eq!(betweenness(&Arcs::both_ways(2, [(0, 1, 1.0)])).values, [0.0, 0.0]);
        assert_eq!(betweenness(&Arcs::default()).values, Vec::<f64>::new());
    }

    #[test]
    fn a_sample_stays_within_its_error() {
        let hubs = (0..400).flat_map(|i| [(i, i / 7, 1.0), (i, (i * 31) % 97, 1.0)]);
        let arcs = Arcs::both_ways(400, hubs).without_loops();
        let (exact, sampled) = (betweenness(&arcs), betweenness_from(&arcs, 200));
        let sample = sampled.sample.unwrap();
        assert!(exact.sample.is_none() && sample.sources == 200);
        let worst = exact.values.iter().zip(&sampled.values).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        assert!(worst <= sample.error && worst > 0.0, "{worst} {}", sample.error);
    }
}
