//! Where to draw the nodes: a force layout in which groups lie together, and no label covers another.
//!
//! Five steps, one file each: `stress` unfolds each connected component of a size at which a person looks at single nodes, `forces` gathers what hangs
//! together, `turn` lays it on its long side, `separate` moves labels apart, `pack` puts the components side by side. Only `+ - * /` and `sqrt` are used,
//! which IEEE 754 defines to the last bit, so that every machine draws the same picture.
//!
//! Why stress before forces? Forces alone depend on where they start and leave chains folded; stress converges from any start and shows distances truthfully,
//! but does not show groups.

mod drawing;
mod forces;
pub mod label;
mod pack;
mod quadtree;
mod separate;
mod stress;
mod turn;

pub use self::drawing::Drawing;
use self::forces::{Ties, forces};
use self::pack::pack;
use self::separate::separate;
use self::stress::stress;
use self::turn::turn;
use super::{Arcs, Graph};

/// A place on the drawing; y grows downwards. The unit is that of the shapes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// The room that a node needs: a box around its point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    /// To the left and to the right of the point.
    pub half_width: f64,
    /// Above the point.
    pub above: f64,
    /// Below the point.
    pub below: f64,
}

impl Shape {
    /// Height of the box.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.above + self.below
    }
}

/// A place for every node, in order of the nodes, such that no two boxes overlap or touch.
///
/// `shapes` are the boxes of the nodes, in their order; missing ones are points. Components are drawn one by one and packed, large ones first, into a
/// landscape format. Coordinates are rounded to 0.01 and begin near 0; nothing lies left of or above it.
///
/// A component of n nodes and m edges takes O(n (n + m)) time and O(n^2) space up to 600 nodes; up to 20,000 it is pinned to 150 pivots and takes O(n + m) of
/// each. The forces after it take O(n log n + m) a round.
///
/// Source: see `forces`; J. X. Zheng, S. Pawar, D. F. M. Goodman, *Graph Drawing by Stochastic Gradient Descent*, IEEE TVCG 25(9), 2019.
#[must_use]
pub fn layout(graph: &Graph, shapes: &[Shape]) -> Vec<Point> {
    let arcs = Arcs::undirected(graph);
    let ties: Vec<Vec<(usize, f64)>> = (0..arcs.len()).map(|node| arcs.of_node(node).collect()).collect();
    let parts = members(&arcs).into_iter().map(|members| place(members, &ties, shapes)).collect();
    let mut points = vec![Point::default(); graph.node_count()];
    for (node, point) in pack(parts) {
        points[node] = Point { x: round(point.x), y: round(point.y) };
    }
    points
}

/// Components with more nodes are not unfolded first: nobody follows single chains there.
const UNFOLDED: usize = 20_000;

/// One component, placed; its box begins at 0, 0.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) points: Vec<(usize, Point)>,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// The nodes of each component, in order.
fn members(arcs: &Arcs) -> Vec<Vec<usize>> {
    let found = super::weak_components(arcs);
    let mut members: Vec<Vec<usize>> = found.sizes.iter().map(|&size| Vec::with_capacity(size as usize)).collect();
    found.of.iter().enumerate().for_each(|(node, &component)| members[component as usize].push(node));
    members
}

fn place(members: Vec<usize>, ties: &Ties, shapes: &[Shape]) -> Part {
    let none = Shape { half_width: 0.0, above: 0.0, below: 0.0 };
    let boxes: Vec<Shape> = members.iter().map(|&node| shapes.get(node).copied().unwrap_or(none)).collect();
    let hop = edge_length(&boxes);
    let ties = within(&members, ties);
    let mut points = forces(&ties, (ties.len() <= UNFOLDED).then(|| stress(&neighbours(&ties))));
    turn(&mut points);
    for point in &mut points {
        *point = Point { x: point.x * hop, y: point.y * hop };
    }
    separate(&mut points, &boxes);
    frame(members, &points, &boxes)
}

/// How long an edge should be: the longer the labels, the longer.
fn edge_length(boxes: &[Shape]) -> f64 {
    let sum: f64 = boxes.iter().map(|b| 2.0 * b.half_width + b.height()).sum();
    (sum / super::real(boxes.len().max(1))).max(1.0)
}

/// The ties of the members to each other, by position in `members` (which is sorted).
fn within(members: &[usize], ties: &Ties) -> Vec<Vec<(usize, f64)>> {
    let position = |(node, weight): &(usize, f64)| Some((members.binary_search(node).ok()?, *weight));
    let others = |node: usize| ties[node].iter().filter(move |(other, _)| *other != node);
    members.iter().map(|&node| others(node).filter_map(position).collect()).collect()
}

fn neighbours(ties: &Ties) -> Vec<Vec<usize>> {
    ties.iter().map(|row| row.iter().map(|(node, _)| *node).collect()).collect()
}

/// Moves a component so that its box begins at 0, 0.
fn frame(members: Vec<usize>, points: &[Point], boxes: &[Shape]) -> Part {
    let sides = |of: fn(&Point, &Shape) -> f64| points.iter().zip(boxes).map(move |(p, b)| of(p, b));
    let left = sides(|p, b| p.x - b.half_width).fold(f64::INFINITY, f64::min);
    let top = sides(|p, b| p.y - b.above).fold(f64::INFINITY, f64::min);
    let right = sides(|p, b| p.x + b.half_width).fold(f64::NEG_INFINITY, f64::max);
    let bottom = sides(|p, b| p.y + b.below).fold(f64::NEG_INFINITY, f64::max);
    let moved = points.iter().map(|p| Point { x: p.x - left, y: p.y - top });
    Part { points: members.into_iter().zip(moved).collect(), width: right - left, height: bottom - top }
}

/// To 0.01, and without negative zero.
fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::graph;

    const BOX: Shape = Shape { half_width: 50.0, above: 8.0, below: 20.0 };

    fn overlaps(points: &[Point], shape: Shape) -> usize {
        let touch =
            |a: &Point, b: &Point| (a.x - b.x).abs() <= 2.0 * shape.half_width && (a.y - b.y).abs() <= shape.height();
        (0..points.len()).map(|i| points[..i].iter().filter(|p| touch(p, &points[i])).count()).sum()
    }

    /// A wheel of hubs with leaves, two pairs and three lonely nodes.
    fn news(nodes: usize) -> Graph {
        let mut facts: Vec<(usize, usize, u32, bool)> = (5..nodes - 7).map(|i| (i % 5, i, 1, false)).collect();
        facts.extend([(0, 1, 1, false), (1, 2, 1, true), (2, 3, 1, false), (3, 4, 1, false), (4, 0, 1, false)]);
        facts.extend([(nodes - 7, nodes - 6, 1, false), (nodes - 5, nodes - 4, 1, false)]);
        graph(nodes, &facts)
    }

    #[test]
    fn no_labels_overlap_and_nothing_lies_outside() {
        for nodes in [13, 60, 300] {
            let points = layout(&news(nodes), &vec![BOX; nodes]);
            assert_eq!(overlaps(&points, BOX), 0, "{nodes}");
            assert!(points.iter().all(|p| p.x >= BOX.half_width - 0.01 && p.y >= BOX.above - 0.01));
        }
    }

    #[test]
    fn the_same_graph_is_drawn_alike() {
        assert_eq!(layout(&news(60), &[BOX; 60]), layout(&news(60), &[BOX; 60]));
    }

    #[test]
    fn is_total() {
        assert_eq!(layout(&graph(0, &[]), &[]), []);
        assert_eq!(layout(&graph(1, &[(0, 0, 1, false)]), &[]).len(), 1);
        assert!(layout(&graph(3, &[(0, 1, 1, false)]), &[]).iter().all(|p| p.x.is_finite() && p.y.is_finite()));
    }

    #[test]
    fn a_path_is_drawn_as_a_line_in_order() {
        let points = layout(&graph(4, &[(0, 1, 1, false), (1, 2, 1, false), (2, 3, 1, false)]), &[BOX; 4]);
        let steps: Vec<f64> = points.windows(2).map(|w| w[1].x - w[0].x).collect();
        assert!(steps.iter().all(|s| s.signum() == steps[0].signum() && s.abs() > 90.0), "{points:?}");
    }
}
