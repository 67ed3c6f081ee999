//! Lets nodes push each other apart and ties pull: groups that hang together come to lie together.

use rayon::prelude::*;

use super::Point;
use super::quadtree::Quadtree;
use crate::graph::real;
use crate::random::Random;

/// How strongly everything is held to the middle.
const GRAVITY: f64 = 0.6;

/// How much swinging is tolerated before a node is slowed.
const TOLERANCE: f64 = 1.0;

/// Rounds times nodes, within bounds: small drawings may take their time.
const WORK: usize = 12_000_000;
const ROUNDS: std::ops::RangeInclusive<usize> = 60..=600;

/// One connected component: each node's neighbours with the weights of the ties.
pub(super) type Ties = [Vec<(usize, f64)>];

/// Coordinates for one component after so many nodes; an edge is about 1 long. `start` gives places to begin with; without, they are drawn always alike.
///
/// Forces: ties pull with the square root of their weight times their length; nodes push with (degree+1)(degree'+1)/distance; gravity holds with degree+1.
/// Every node moves by its own speed, less the more it swings. Pushes are summed by a quadtree, each node's on its own: the same bits on any number of
/// threads. O(n log n + m) a round.
///
/// Source: M. Jacomy, T. Venturini, S. Heymann, M. Bastian, *ForceAtlas2, a Continuous Graph Layout Algorithm for Handy Network Visualization*, `PLoS ONE` 9(6),
/// 2014; J. Barnes, P. Hut, *A Hierarchical O(N log N) Force-Calculation Algorithm*, Nature 324, 1986.
pub(super) fn forces(ties: &Ties, start: Option<Vec<Point>>) -> Vec<Point> {
    let n = ties.len();
    let masses: Vec<f64> = ties.iter().map(|row| real(row.len()) + 1.0).collect();
    let mut points = start.map_or_else(|| scattered(n), |points| scaled(points, real(n).sqrt() * 4.0));
    let mut before = vec![Point::default(); n];
    let mut speed = 1.0;
    let rounds = (WORK / n.max(1)).clamp(*ROUNDS.start(), *ROUNDS.end());
    for _ in 0..rounds {
        let found = all_forces(ties, &points, &masses);
        let swings: Vec<f64> =
            found.iter().zip(&before).map(|(now, then)| length(now.x - then.x, now.y - then.y)).collect();
        let swing: f64 = masses.iter().zip(&swings).map(|(mass, swing)| mass * swing).sum();
        let pull: f64 = masses
            .iter()
            .zip(found.iter().zip(&before))
            .map(|(mass, (a, b))| mass * length(a.x + b.x, a.y + b.y) / 2.0)
            .sum();
        let wanted = TOLERANCE * TOLERANCE * pull / swing.max(1e-9);
        speed = wanted.min(speed * 1.5);
        for ((point, force), swing) in points.iter_mut().zip(&found).zip(&swings) {
            let own = 0.1 * speed / (1.0 + (speed * swing).sqrt());
            // Nothing jumps across the drawing.
            let own = own.min(10.0 / length(force.x, force.y).max(1e-9));
            point.x += force.x * own;
            point.y += force.y * own;
        }
        before = found;
    }
    unit_edges(points, ties)
}

fn all_forces(ties: &Ties, points: &[Point], masses: &[f64]) -> Vec<Point> {
    let tree = Quadtree::new(points, masses);
    let force = |stack: &mut Vec<usize>, node: usize| {
        let (here, push) = (points[node], tree.push(node, stack));
        let from_middle = length(here.x, here.y).max(1e-9);
        let gravity = GRAVITY / from_middle;
        let mut force =
            Point { x: masses[node] * (push.x - gravity * here.x), y: masses[node] * (push.y - gravity * here.y) };
        for &(other, weight) in &ties[node] {
            let pull = weight.sqrt();
            force.x += pull * (points[other].x - here.x);
            force.y += pull * (points[other].y - here.y);
        }
        force
    };
    (0..points.len()).into_par_iter().with_min_len(256).map_init(Vec::new, force).collect()
}

fn scattered(n: usize) -> Vec<Point> {
    let mut random = Random::new(0x0066_6f72_6365_7321);
    let spread = real(n).sqrt() * 4.0;
    (0..n).map(|_| Point { x: (random.unit() - 0.5) * spread, y: (random.unit() - 0.5) * spread }).collect()
}

/// The points around 0, 0, the furthest at half of `spread`.
fn scaled(points: Vec<Point>, spread: f64) -> Vec<Point> {
    let n = real(points.len().max(1));
    let (x, y) = points.iter().fold((0.0, 0.0), |(x, y), p| (x + p.x / n, y + p.y / n));
    let far = points.iter().map(|p| length(p.x - x, p.y - y)).fold(1e-9, f64::max);
    let factor = spread / 2.0 / far;
    points.into_iter().map(|p| Point { x: (p.x - x) * factor, y: (p.y - y) * factor }).collect()
}

/// Scaled so that the middle one of the ties' lengths is 1.
fn unit_edges(points: Vec<Point>, ties: &Ties) -> Vec<Point> {
    let ends =
        ties.iter().enumerate().flat_map(|(a, row)| row.iter().map(move |(b, _)| (a, *b))).filter(|(a, b)| a < b);
    let mut lengths: Vec<f64> =
        ends.map(|(a, b)| length(points[a].x - points[b].x, points[a].y - points[b].y)).collect();
    lengths.sort_by(f64::total_cmp);
    let unit = lengths.get(lengths.len() / 2).copied().unwrap_or(1.0).max(1e-9);
    points.into_iter().map(|p| Point { x: p.x / unit, y: p.y / unit }).collect()
}

fn length(x: f64, y: f64) -> f64 {
    (x * x + y * y).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two cliques with one tie between them.
    fn barbell(size: usize) -> Vec<Vec<(usize, f64)>> {
        let mut ties = vec![Vec::new(); 2 * size];
        for (a, row) in ties.iter_mut().enumerate() {
            row.extend((0..2 * size).filter(|&b| b != a && b / size == a / size).map(|b| (b, 1.0)));
        }
        ties[0].push((size, 1.0));
        ties[size].push((0, 1.0));
        ties
    }

    #[test]
    fn groups_lie_apart() {
        let points = forces(&barbell(12), None);
        let middle = |of: std::ops::Range<usize>| {
            let sum = of.clone().fold((0.0, 0.0), |(x, y), i| (x + points[i].x, y + points[i].y));
            (sum.0 / real(of.len()), sum.1 / real(of.len()))
        };
        let (a, b) = (middle(0..12), middle(12..24));
        let apart = length(a.0 - b.0, a.1 - b.1);
        let wide = (0..12).map(|i| length(points[i].x - a.0, points[i].y - a.1)).fold(0.0, f64::max);
        assert!(apart > 2.0 * wide, "{apart} {wide}");
    }

    #[test]
    fn threads_do_not_change_a_bit() {
        let run = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| forces(&barbell(300), None))
        };
        assert_eq!(run(1), run(3));
    }
}
