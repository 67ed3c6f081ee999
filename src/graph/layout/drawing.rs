//! A graph ready to be drawn: discs by rank, labels below them.

use super::{Point, Shape, label, layout};
use crate::graph::Graph;

/// Places, discs and labels of all nodes, in order of the nodes. The unit is a pixel at 100 %; labels are set in [`Drawing::FONT`] pixels, centred
/// below the disc.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Centres of the discs.
    pub points: Vec<Point>,
    /// Radius of each disc: its area grows with the rank.
    pub radii: Vec<f64>,
    /// Label of each node, cut into lines.
    pub labels: Vec<Vec<String>>,
    /// Room that disc and label take.
    pub shapes: Vec<Shape>,
}

impl Drawing {
    /// Size of the letters.
    pub const FONT: f64 = 13.0;

    /// Room between a disc and its label.
    pub const LEADING: f64 = 3.0;

    /// Draws a graph whose nodes have these ranks (see [`pagerank()`](crate::graph::pagerank())). Takes what [`layout()`] takes.
    #[must_use]
    pub fn of(graph: &Graph, ranks: &[f64]) -> Self {
        let largest = ranks.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        let radii: Vec<f64> = ranks.iter().map(|rank| radius(rank / largest)).collect();
        let labels: Vec<Vec<String>> = graph.nodes().map(|node| label::lines(&node.label)).collect();
        let shapes: Vec<Shape> = radii.iter().zip(&labels).map(|(radius, lines)| shape(*radius, lines)).collect();
        Self { points: layout(graph, &shapes), radii, labels, shapes }
    }

    /// Width and height of the whole.
    #[must_use]
    pub fn size(&self) -> (f64, f64) {
        let boxes = || self.points.iter().zip(&self.shapes);
        let right = boxes().map(|(point, shape)| point.x + shape.half_width).fold(0.0, f64::max);
        let bottom = boxes().map(|(point, shape)| point.y + shape.below).fold(0.0, f64::max);
        (right, bottom)
    }
}

/// Radius of a disc whose rank is this share of the largest: 4.5 to 20, rounded to 0.01.
fn radius(share: f64) -> f64 {
    super::round(4.5 + 15.5 * share.clamp(0.0, 1.0).sqrt())
}

fn shape(radius: f64, lines: &[String]) -> Shape {
    let width = lines.iter().map(|line| label::width(line)).fold(0.0, f64::max) * Drawing::FONT;
    let height = crate::graph::real(lines.len()) * Drawing::FONT * label::LINE_HEIGHT;
    Shape { half_width: (width / 2.0).max(radius), above: radius, below: radius + Drawing::LEADING + height }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::pagerank;
    use crate::graph::sample::graph;

    #[test]
    fn everything_lies_within_its_size() {
        let graph = graph(9, &[(0, 1, 1, false), (1, 2, 1, false), (3, 4, 1, false)]);
        let drawing = Drawing::of(&graph, &pagerank(&graph, 0.85));
        let (width, height) = drawing.size();
        for (point, shape) in drawing.points.iter().zip(&drawing.shapes) {
            assert!(point.x - shape.half_width > -0.02 && point.x + shape.half_width <= width);
            assert!(point.y - shape.above > -0.02 && point.y + shape.below <= height);
        }
    }
}
