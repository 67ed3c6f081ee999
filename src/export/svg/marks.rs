//! The marks of entities and ties.

use std::collections::{BTreeMap, BTreeSet};

use super::page::{Page, escape};
use crate::export::colour::{self, Rgb};
use crate::graph::{Graph, Node, Point};
use crate::model::Class;

/// Colours of the communities in order of size; the rest are grey. After Okabe and Ito, darkened to 3 : 1 on white.
const COMMUNITIES: [Rgb; 8] = [
    (0, 114, 178),
    (194, 65, 12),
    (0, 122, 90),
    (160, 62, 140),
    (141, 105, 0),
    (23, 120, 150),
    (107, 70, 193),
    (120, 60, 40),
];

/// The colour of a community.
pub(super) fn of_community(number: u32) -> Rgb {
    COMMUNITIES.get(number as usize).copied().unwrap_or((110, 110, 110))
}

/// Corners of the shape of a class around 0, 0, within a circle of 1; none: a circle.
fn corners(class: Class) -> &'static [(f64, f64)] {
    const SQUARE: &[(f64, f64)] = &[(-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86)];
    const DIAMOND: &[(f64, f64)] = &[(0.0, -1.1), (1.1, 0.0), (0.0, 1.1), (-1.1, 0.0)];
    const UP: &[(f64, f64)] = &[(0.0, -1.1), (1.0, 0.75), (-1.0, 0.75)];
    const DOWN: &[(f64, f64)] = &[(-1.0, -0.75), (1.0, -0.75), (0.0, 1.1)];
    const PENTAGON: &[(f64, f64)] = &[(0.0, -1.05), (1.0, -0.32), (0.62, 0.85), (-0.62, 0.85), (-1.0, -0.32)];
    const HEXAGON: &[(f64, f64)] = &[(-0.5, -0.87), (0.5, -0.87), (1.0, 0.0), (0.5, 0.87), (-0.5, 0.87), (-1.0, 0.0)];
    const STAR: &[(f64, f64)] =
        &[(0.0, -1.2), (0.35, -0.35), (1.2, 0.0), (0.35, 0.35), (0.0, 1.2), (-0.35, 0.35), (-1.2, 0.0), (-0.35, -0.35)];
    const CROSS: &[(f64, f64)] = &[
        (-0.4, -1.0),
        (0.4, -1.0),
        (0.4, -0.4),
        (1.0, -0.4),
        (1.0, 0.4),
        (0.4, 0.4),
        (0.4, 1.0),
        (-0.4, 1.0),
        (-0.4, 0.4),
        (-1.0, 0.4),
        (-1.0, -0.4),
        (-0.4, -0.4),
    ];
    match class {
        Class::Person => &[],
        Class::Country => SQUARE,
        Class::Organization => DIAMOND,
        Class::Place => UP,
        Class::Group => DOWN,
        Class::Agreement => PENTAGON,
        Class::Weapon => HEXAGON,
        Class::Event => STAR,
        Class::Topic => CROSS,
    }
}

/// Draws the mark of an entity; its name and class are shown when pointed at.
pub(super) fn entity(page: &mut Page, class: Class, colour: Rgb, at: Point, radius: f64, title: &str) {
    let fill = colour::hex(colour);
    page.push(format_args!("<g fill=\"{fill}\" stroke=\"#fff\" stroke-width=\"1.2\">"));
    match corners(class) {
        [] => page.push(format_args!("<circle cx=\"{:.2}\" cy=\"{:.2}\" r=\"{radius:.2}\">", at.x, at.y)),
        corners => {
            page.push(format_args!("<polygon points=\""));
            for (x, y) in corners {
                page.push(format_args!("{:.2},{:.2} ", at.x + x * radius, at.y + y * radius));
            }
            page.push(format_args!("\">"));
        }
    }
    let kind = if corners(class).is_empty() { "circle" } else { "polygon" };
    page.push(format_args!("<title>{}</title></{kind}></g>\n", escape(title)));
}

/// What is shown when an entity is pointed at.
pub(super) fn about(node: &Node) -> String {
    format!("{} ({}, {} documents)", node.label, node.class.as_str(), node.documents)
}

/// All facts of one sign between two nodes, drawn as one line.
#[derive(Clone, Debug, Default)]
pub(super) struct Bundle {
    pub(super) weight: f64,
    /// Whether a fact points at the first, the second node.
    heads: (bool, bool),
    says: BTreeSet<String>,
}

/// Bundles by first node, second node and sign.
pub(super) type Bundles = BTreeMap<(usize, usize, i8), Bundle>;

pub(super) fn bundles(graph: &Graph) -> Bundles {
    let names: Vec<&str> = graph.nodes().map(|node| node.label.as_str()).collect();
    let mut bundles = Bundles::new();
    for (a, b, edge) in graph.edges().filter(|(a, b, _)| a != b) {
        let bundle = bundles.entry((a.min(b), a.max(b), edge.sign.signum())).or_default();
        bundle.weight += edge.weight();
        bundle.heads.0 |= !edge.symmetric && b < a;
        bundle.heads.1 |= !edge.symmetric && b > a;
        bundle.says.insert(format!("{} – {} – {} ({})", names[a], edge.label, names[b], edge.origins));
    }
    bundles
}

/// The name of a sign in styles.
pub(super) fn sign_class(sign: i8) -> &'static str {
    match sign {
        1.. => "plus",
        0 => "zero",
        _ => "minus",
    }
}

/// Wider with more origins, but never a bar.
pub(super) fn thickness(weight: f64) -> f64 {
    (0.8 + 0.5 * weight.sqrt()).min(4.0)
}

/// How far a line bends to the side, so that lines of different signs between the same two nodes do not hide each other.
fn bend(bundles: &Bundles, a: usize, b: usize, sign: i8) -> f64 {
    let signs: Vec<i8> = bundles.range((a, b, -1)..=(a, b, 1)).map(|(&(_, _, sign), _)| sign).collect();
    let position = signs.iter().position(|s| *s == sign).unwrap_or(0);
    (crate::graph::real(position) - (crate::graph::real(signs.len()) - 1.0) / 2.0) * 26.0
}

/// Draws all lines, thin ones first so that strong ones lie above.
pub(super) fn lines(page: &mut Page, bundles: &Bundles, points: &[Point], radii: &[f64]) {
    let mut order: Vec<(&(usize, usize, i8), &Bundle)> = bundles.iter().collect();
    order.sort_by(|a, b| a.1.weight.total_cmp(&b.1.weight).then(a.0.cmp(b.0)));
    for (&(a, b, sign), bundle) in order {
        let (from, to) = (points[a], points[b]);
        let middle = beside(from, to, bend(bundles, a, b, sign));
        let start = towards(from, middle, radii[a] * 1.1 + 1.0);
        let end = towards(to, middle, radii[b] * 1.1 + 1.0);
        let class = sign_class(sign);
        page.push(format_args!(
            "<path class=\"{class}\" d=\"M{:.2} {:.2}Q{:.2} {:.2} {:.2} {:.2}\" stroke-width=\"{:.2}\" stroke-opacity=\".78\"",
            start.x, start.y, middle.x, middle.y, end.x, end.y, thickness(bundle.weight)
        ));
        for (wanted, place) in [(bundle.heads.0, "start"), (bundle.heads.1, "end")] {
            if wanted {
                page.push(format_args!(" marker-{place}=\"url(#{class})\""));
            }
        }
        let says: Vec<String> = bundle.says.iter().map(|text| escape(text)).collect();
        page.push(format_args!("><title>{}</title></path>\n", says.join("\n")));
    }
}

/// The point beside the middle of two others.
fn beside(a: Point, b: Point, way: f64) -> Point {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = (dx * dx + dy * dy).sqrt().max(1.0);
    Point { x: f64::midpoint(a.x, b.x) - way * dy / length, y: f64::midpoint(a.y, b.y) + way * dx / length }
}

/// The point some way from one towards another, at most half of it.
fn towards(from: Point, to: Point, way: f64) -> Point {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = (dx * dx + dy * dy).sqrt().max(1e-9);
    let share = (way / length).min(0.9);
    Point { x: from.x + share * dx, y: from.y + share * dy }
}
