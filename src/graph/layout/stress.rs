//! Places nodes so that the distance on paper is the distance in the graph, as far as a plane allows.

use std::collections::VecDeque;

use super::Point;
use crate::graph::real;
use crate::random::Random;

/// Up to this many nodes all pairs are held; beyond, each node is held by its neighbours and by the pivots.
const ALL_PAIRS: usize = 600;

/// How many pivots hold a large component.
const PIVOTS: usize = 150;

/// Fewer where they would make more terms than this.
const TERMS: usize = 4_000_000;

/// Square roots that are taken to get the cooling factor: 2^5 + 1 rounds of cooling.
const COOLING: u32 = 5;

/// Rounds after cooling, in small steps.
const SETTLING: usize = 20;

/// A wish: nodes `a` and `b` should be `distance` apart. It weighs 1 / distance^2.
#[derive(Clone, Copy, Debug)]
struct Term {
    a: u32,
    b: u32,
    distance: f32,
}

/// Coordinates in which one edge is about 1 long. `neighbours` is one connected component, symmetric.
///
/// Minimises the sum over the terms of (|a - b| - distance)^2 / distance^2 by stochastic gradient descent: each term in turn moves its two nodes,
/// by less and less. The order of the terms is random but always the same.
pub(super) fn stress(neighbours: &[Vec<usize>]) -> Vec<Point> {
    let mut random = Random::new(0x006C_6961_6973_6F6E);
    let spread = real(neighbours.len()).sqrt();
    let mut points: Vec<Point> =
        neighbours.iter().map(|_| Point { x: random.unit() * spread, y: random.unit() * spread }).collect();
    let mut terms = terms(neighbours);
    for step in steps(&terms) {
        random.shuffle(&mut terms);
        for term in &terms {
            relax(&mut points, *term, step);
        }
    }
    points
}

/// Moves the two nodes of a term towards their distance, by at most the whole way.
fn relax(points: &mut [Point], term: Term, step: f64) {
    let (a, b, distance) = (term.a as usize, term.b as usize, f64::from(term.distance));
    let (dx, dy) = (points[a].x - points[b].x, points[a].y - points[b].y);
    let length = (dx * dx + dy * dy).sqrt().max(1e-9);
    let share = (step / (distance * distance)).min(1.0);
    let pull = share * (length - distance) / (2.0 * length);
    points[a].x -= pull * dx;
    points[a].y -= pull * dy;
    points[b].x += pull * dx;
    points[b].y += pull * dy;
}

/// Step sizes: from the square of the longest distance down to 0.1 in equal factors, then 0.1 shrinking further.
///
/// The factor is a 32nd root, taken as five square roots: `powf` differs between machines.
fn steps(terms: &[Term]) -> Vec<f64> {
    let longest = terms.iter().map(|t| f64::from(t.distance)).fold(1.0, f64::max);
    let first = longest * longest;
    let factor = (0..COOLING).fold(0.1 / first, |factor, _| factor.sqrt());
    let cooling = std::iter::successors(Some(first), |step| Some(step * factor)).take((1 << COOLING) + 1);
    cooling.chain((1..=SETTLING).map(|round| 0.1 / real(round))).collect()
}

/// The wishes of a component.
fn terms(neighbours: &[Vec<usize>]) -> Vec<Term> {
    let n = neighbours.len();
    if n <= ALL_PAIRS {
        return (0..n).flat_map(|a| from_pivot(a, &distances(a, neighbours), 0..a)).collect();
    }
    let edges = (0..n).flat_map(|a| {
        neighbours[a].iter().filter(move |&&b| b < a).map(move |&b| Term { a: narrow(a), b: narrow(b), distance: 1.0 })
    });
    edges.chain(pivots(neighbours).into_iter().flat_map(|(a, far)| from_pivot(a, &far, 0..n))).collect()
}

/// Terms between `pivot` and the others.
fn from_pivot(pivot: usize, far: &[u32], others: std::ops::Range<usize>) -> Vec<Term> {
    let term = |b: usize| Term { a: narrow(pivot), b: narrow(b), distance: real32(far[b]) };
    others.filter(|&b| b != pivot).map(term).collect()
}

/// Nodes far from each other, with their distances to all: each is the one farthest from those before it.
fn pivots(neighbours: &[Vec<usize>]) -> Vec<(usize, Vec<u32>)> {
    let mut nearest = vec![u32::MAX; neighbours.len()];
    let mut pivots = Vec::with_capacity(PIVOTS);
    let mut pivot = 0;
    for _ in 0..PIVOTS.min(TERMS / neighbours.len().max(1)).max(1) {
        let far = distances(pivot, neighbours);
        for (least, distance) in nearest.iter_mut().zip(&far) {
            *least = (*least).min(*distance);
        }
        pivots.push((pivot, far));
        pivot = (0..nearest.len()).rev().max_by_key(|&node| nearest[node]).unwrap_or(0);
    }
    pivots
}

/// Hops from `start` to every node, breadth first. O(n + m).
fn distances(start: usize, neighbours: &[Vec<usize>]) -> Vec<u32> {
    let mut hops = vec![u32::MAX; neighbours.len()];
    let mut queue = VecDeque::from([start]);
    hops[start] = 0;
    while let Some(node) = queue.pop_front() {
        for &next in &neighbours[node] {
            if hops[next] == u32::MAX {
                hops[next] = hops[node] + 1;
                queue.push_back(next);
            }
        }
    }
    hops
}

fn narrow(node: usize) -> u32 {
    u32::try_from(node).unwrap_or(u32::MAX)
}

/// Hops as a float; no graph is 65,535 hops wide.
fn real32(hops: u32) -> f32 {
    f32::from(u16::try_from(hops).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(a: Point, b: Point) -> f64 {
        ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).sqrt()
    }

    #[test]
    fn a_triangle_is_equilateral() {
        let points = stress(&[vec![1, 2], vec![0, 2], vec![0, 1]]);
        for (a, b) in [(0, 1), (1, 2), (2, 0)] {
            assert!((length(points[a], points[b]) - 1.0).abs() < 0.01);
        }
    }

    #[test]
    fn a_large_ring_is_held_by_its_pivots() {
        let n = ALL_PAIRS + 1;
        let ring: Vec<Vec<usize>> = (0..n).map(|i| vec![(i + n - 1) % n, (i + 1) % n]).collect();
        let points = stress(&ring);
        let across = length(points[0], points[n / 2]);
        assert!((130.0..250.0).contains(&across), "{across}");
    }
}
