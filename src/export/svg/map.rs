//! The network on a map: entities where they are.

use super::page::{FONT, LARGE, MARGIN, Page, SMALL, width};
use super::{DrawOptions, legend, marks};
use crate::export::colour;
use crate::graph::{DAMPING, Graph, Point, layout::label, pagerank};

/// Width of the map in pixels, and how low and high it may be over that.
const WIDTH: f64 = 1060.0;
const LOWEST: f64 = 0.42;
const HIGHEST: f64 = 0.95;

/// Directions in which a name may stand from its mark, the best first: right, left, below, above, and between.
const DIRECTIONS: [(f64, f64); 8] =
    [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7)];

/// A box around a point: left, top, right, bottom.
type Area = [f64; 4];

/// The most important entities that have coordinates, and the facts between them, on a plain grid of degrees (WGS 84, equirectangular about the middle latitude)
/// as SVG. What has no coordinates is left out; the legend says how much that is.
#[must_use]
pub fn map(graph: &Graph, options: &DrawOptions) -> String {
    let has_place = |at: usize| graph.node(at).is_some_and(|node| node.coordinates.is_some());
    let core = super::core(&super::part(graph, |a, b| has_place(a) && has_place(b)), options.most);
    let mut page = Page::default();
    let top = MARGIN + if options.title.is_empty() { 0.0 } else { LARGE + 14.0 };
    let Some(frame) = Frame::around(&core) else {
        page.text("note", MARGIN, top + 20.0, "Nothing to draw: no facts between entities with coordinates count.");
        return page.finish(480.0, top + 50.0);
    };
    page.text("head", MARGIN, MARGIN + LARGE * 0.8, &options.title);
    page.push(format_args!("<g transform=\"translate({MARGIN},{top})\">\n"));
    frame.grid(&mut page);
    let points: Vec<Point> = core.nodes().map(|node| frame.place(node.coordinates.unwrap_or_default())).collect();
    let ranks = pagerank(&core, DAMPING);
    let largest = ranks.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let radii: Vec<f64> = ranks.iter().map(|rank| 3.5 + 7.5 * (rank / largest).sqrt()).collect();
    marks::lines(&mut page, &marks::bundles(&core), &points, &radii);
    // Small marks last, so that they lie on large ones.
    let mut order: Vec<(usize, &crate::graph::Node)> = core.nodes().enumerate().collect();
    order.sort_by(|(a, _), (b, _)| radii[*b].total_cmp(&radii[*a]).then(a.cmp(b)));
    for (at, node) in order {
        marks::entity(&mut page, node.class, colour::of_class(node.class), points[at], radii[at], &marks::about(node));
    }
    names(&mut page, &core, &frame, &points, &radii, &ranks);
    page.push(format_args!("</g>\n"));
    let without = graph.nodes().filter(|node| node.coordinates.is_none()).count();
    let note = format!("{} of {} entities; {without} have no coordinates", core.node_count(), graph.node_count());
    let bottom =
        legend::draw(&mut page, &core, None, &note, (MARGIN, MARGIN + WIDTH, top + frame.height + 2.2 * SMALL));
    page.finish(WIDTH + 2.0 * MARGIN, bottom + MARGIN)
}

/// The part of the world that is drawn.
struct Frame {
    west: f64,
    north: f64,
    /// Pixels a degree of longitude, and of latitude.
    scale: (f64, f64),
    height: f64,
}

impl Frame {
    /// Around all places, with room at the borders; `None` without any.
    fn around(graph: &Graph) -> Option<Self> {
        let places: Vec<(f64, f64)> = graph.nodes().filter_map(|node| node.coordinates).collect();
        let least = |of: fn(&(f64, f64)) -> f64| places.iter().map(of).reduce(f64::min);
        let most = |of: fn(&(f64, f64)) -> f64| places.iter().map(of).reduce(f64::max);
        let (south, north) = (least(|p| p.0)?, most(|p| p.0)?);
        let (west, east) = (least(|p| p.1)?, most(|p| p.1)?);
        let room = |from: f64, to: f64| ((to - from) * 0.08).max(2.0);
        let (high, wide) = (room(south, north), room(west, east) * 1.4);
        let (south, north) = ((south - high).max(-90.0), (north + high).min(90.0));
        let (west, east) = (west - wide, east + wide);
        let shrink = cosine(f64::midpoint(south, north).clamp(-75.0, 75.0));
        let across = WIDTH / (east - west);
        let up = (across / shrink).min(WIDTH * HIGHEST / (north - south));
        // A tall map gets room at its sides instead of being squeezed.
        let across = across.min(up * shrink);
        let side = (WIDTH / across - (east - west)) / 2.0;
        // A flat map gets room above and below, for names and lines.
        let height = ((north - south) * up).max(LOWEST * WIDTH);
        let above = (height / up - (north - south)) / 2.0;
        Some(Self { west: west - side, north: north + above, scale: (across, up), height })
    }

    fn place(&self, (latitude, longitude): (f64, f64)) -> Point {
        Point { x: (longitude - self.west) * self.scale.0, y: (self.north - latitude) * self.scale.1 }
    }

    /// Meridians and parallels with their degrees.
    fn grid(&self, page: &mut Page) {
        let (wide, high) = (WIDTH / self.scale.0, self.height / self.scale.1);
        page.push(format_args!("<rect class=\"grid\" width=\"{WIDTH}\" height=\"{:.1}\"/>\n", self.height));
        let step = [1.0, 2.0, 5.0, 10.0, 20.0].into_iter().find(|step| wide.max(high) / step <= 12.0).unwrap_or(30.0);
        for degree in steps(self.west, self.west + wide, step) {
            let x = (degree - self.west) * self.scale.0;
            page.push(format_args!("<path class=\"grid\" d=\"M{x:.1} 0V{:.1}\"/>\n", self.height));
            page.text("note", x - 12.0, self.height + SMALL + 3.0, &degrees(degree, "E", "W"));
        }
        for degree in steps(self.north - high, self.north, step).filter(|degree| degree.abs() <= 90.0) {
            let y = (self.north - degree) * self.scale.1;
            page.push(format_args!("<path class=\"grid\" d=\"M0 {y:.1}H{WIDTH}\"/>\n"));
            page.text("note", 3.0, y - 3.0, &degrees(degree, "N", "S"));
        }
    }
}

fn steps(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    std::iter::successors(Some((from / step).ceil() * step), move |degree| Some(degree + step))
        .take_while(move |d| *d < to)
}

fn degrees(degree: f64, plus: &str, minus: &str) -> String {
    let turned = if degree > 180.0 { degree - 360.0 } else { degree };
    format!(
        "{}°{}",
        turned.abs(),
        if turned == 0.0 {
            ""
        } else if turned > 0.0 {
            plus
        } else {
            minus
        }
    )
}

/// The cosine of degrees up to 75, to four digits, by Bhāskara's formula: `cos` differs between machines.
fn cosine(degrees: f64) -> f64 {
    let square = degrees * degrees;
    (32_400.0 - 4.0 * square) / (32_400.0 + square)
}

/// Names beside their marks where they cover neither marks nor names, the most important first; further off, with a line to the mark, where it is crowded.
fn names(page: &mut Page, graph: &Graph, frame: &Frame, points: &[Point], radii: &[f64], ranks: &[f64]) {
    let mut taken: Vec<Area> = points.iter().zip(radii).map(|(p, r)| [p.x - r, p.y - r, p.x + r, p.y + r]).collect();
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|&a, &b| ranks[b].total_cmp(&ranks[a]).then(a.cmp(&b)));
    let labels: Vec<Vec<String>> = graph.nodes().map(|node| label::lines(&node.label)).collect();
    for at in order {
        let (point, lines) = (points[at], &labels[at]);
        let half = lines.iter().map(|line| width(line, FONT)).fold(0.0, f64::max) / 2.0;
        let high = crate::graph::real(lines.len()) * FONT * label::LINE_HEIGHT;
        let Some((centre, way)) = free(&taken, frame, point, radii[at], (half, high / 2.0)) else { continue };
        if way > 6.0 {
            page.push(format_args!(
                "<path class=\"lead\" d=\"M{:.1} {:.1}L{:.1} {:.1}\"/>\n",
                point.x, point.y, centre.x, centre.y
            ));
        }
        page.name(centre.x, centre.y - high / 2.0 + FONT * 0.85, lines);
        taken.push(area(centre, (half, high / 2.0)));
    }
}

fn area(centre: Point, half: (f64, f64)) -> Area {
    [centre.x - half.0, centre.y - half.1, centre.x + half.0, centre.y + half.1]
}

/// The nearest place for a name that is free and on the map, and how far from the mark it is.
fn free(taken: &[Area], frame: &Frame, point: Point, radius: f64, half: (f64, f64)) -> Option<(Point, f64)> {
    let ways = (0..60_u32).map(|step| 3.0 + f64::from(step) * 8.0);
    let places = ways.flat_map(|way| {
        DIRECTIONS.map(|(x, y)| {
            let centre = Point { x: point.x + x * (radius + way + half.0), y: point.y + y * (radius + way + half.1) };
            (centre, way)
        })
    });
    let inside = |a: &Area| a[0] > 0.0 && a[1] > 0.0 && a[2] < WIDTH && a[3] < frame.height;
    let apart = |a: &Area, b: &Area| a[2] + 2.0 < b[0] || b[2] + 2.0 < a[0] || a[3] + 1.0 < b[1] || b[3] + 1.0 < a[1];
    places.into_iter().find(|(centre, _)| {
        let wanted = area(*centre, half);
        inside(&wanted) && taken.iter().all(|other| apart(&wanted, other))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cosine_is_near_enough() {
        for (degrees, exact) in [(0.0, 1.0), (40.0, 0.76604), (60.0, 0.5), (-30.0, 0.86603)] {
            assert!((cosine(degrees) - exact).abs() < 2e-3);
        }
    }

    #[test]
    fn a_crowd_of_names_does_not_overlap() {
        let frame = Frame { west: 0.0, north: 60.0, scale: (10.0, 10.0), height: 600.0 };
        let mut taken: Vec<Area> = vec![[300.0, 300.0, 306.0, 306.0]];
        for _ in 0..30 {
            let (centre, _) = free(&taken, &frame, Point { x: 303.0, y: 303.0 }, 3.0, (40.0, 8.0)).unwrap();
            let new = area(centre, (40.0, 8.0));
            assert!(taken.iter().all(|b| new[2] < b[0] || b[2] < new[0] || new[3] < b[1] || b[3] < new[1]));
            taken.push(new);
        }
    }

    #[test]
    fn degrees_have_a_side() {
        assert_eq!([-10.0, 0.0, 30.0, 190.0].map(|d| degrees(d, "E", "W")), ["10°W", "0°", "30°E", "170°W"]);
    }
}
