//! The core of the network as a picture: SVG for HTML, a Mermaid diagram for Markdown.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde::Serialize;

use super::Lang;
use super::model::Label;
use crate::export::colour::{self, Rgb};
use crate::export::text::clean;
use crate::graph::{DAMPING, Drawing, Edge, Graph, Node, Point, layout::label, pagerank};
use crate::model::Class;

/// Entities drawn in HTML.
const NODES: usize = 40;

/// Entities drawn in Markdown, where the reader's program lays them out.
const MERMAID: usize = 14;

/// White around the drawing.
const MARGIN: f64 = 14.0;

/// A picture of the entities with the highest PageRank and of all that holds between them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Picture {
    /// An `<svg>` element without colours of its own: the style sheet of the page colours its classes. Safe to embed.
    pub svg: String,
    /// Width of the drawing in pixels, a whole number.
    pub width: f64,
    /// Lines of a Mermaid flow chart. Safe to embed in a code block.
    pub mermaid: String,
    /// Entities drawn in HTML, in Markdown, and in the whole network.
    pub shown: (usize, usize, usize),
    /// Classes drawn, with their colours on white and on black.
    pub classes: Vec<ClassColour>,
}

/// The colour of a class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClassColour {
    /// Local name of the class.
    pub class: &'static str,
    /// On a light page.
    pub light: String,
    /// On a dark page.
    pub dark: String,
}

/// All lines of one sign between two nodes, drawn as one.
#[derive(Clone, Debug, Default)]
struct Bundle {
    weight: f64,
    /// Whether a fact points at the first, the second node.
    heads: (bool, bool),
    /// What the facts say.
    says: BTreeSet<String>,
}

/// Bundles by first node, second node (the larger index) and sign.
type Bundles = BTreeMap<(usize, usize, i8), Bundle>;

pub(super) fn picture(graph: &Graph, names: &BTreeMap<String, Label>, lang: Lang) -> Picture {
    let core = core(graph, NODES, names, lang);
    let small = core_of(&core, MERMAID);
    let drawing = Drawing::of(&core, &pagerank(&core, DAMPING));
    Picture {
        svg: if core.node_count() == 0 { String::new() } else { svg(&core, &drawing) },
        width: (drawing.size().0 + 2.0 * MARGIN).ceil(),
        mermaid: mermaid(&small),
        shown: (core.node_count(), small.node_count(), graph.node_count()),
        classes: classes(&core),
    }
}

/// The part of the graph between its most important nodes that have an edge in it, in the words of the language.
fn core(graph: &Graph, size: usize, names: &BTreeMap<String, Label>, lang: Lang) -> Graph {
    let word = |key: &str, own: &str| {
        let words = clean(names.get(key).map_or(own, |label| label.get(lang)));
        if words.is_empty() { clean(key) } else { words }
    };
    let nodes = graph.nodes().map(|node| Node { label: word(&node.iri, &node.label), ..node.clone() }).collect();
    let edges =
        graph.edges().map(|(a, b, edge)| (a, b, Edge { label: word(&edge.predicate, &edge.label), ..edge.clone() }));
    core_of(&Graph::new(nodes, edges.collect()), size)
}

fn core_of(graph: &Graph, size: usize) -> Graph {
    let important = most_important(graph, size);
    let inside = |a: usize, b: usize| a != b && important.contains(&a) && important.contains(&b);
    let tied: BTreeSet<usize> = graph.edges().filter(|(a, b, _)| inside(*a, *b)).flat_map(|(a, b, _)| [a, b]).collect();
    let position: BTreeMap<usize, usize> = tied.iter().copied().zip(0..).collect();
    let nodes = graph.nodes().enumerate().filter(|(i, _)| tied.contains(i)).map(|(_, node)| node.clone()).collect();
    let edges = graph.edges().filter(|(a, b, _)| inside(*a, *b));
    let edges = edges.filter_map(|(a, b, edge)| Some((*position.get(&a)?, *position.get(&b)?, edge.clone()))).collect();
    Graph::new(nodes, edges)
}

/// The nodes with the highest PageRank; of equals, the first.
fn most_important(graph: &Graph, size: usize) -> BTreeSet<usize> {
    let ranks = pagerank(graph, DAMPING);
    let mut order: Vec<usize> = (0..ranks.len()).collect();
    order.sort_by(|&a, &b| ranks[b].total_cmp(&ranks[a]).then(a.cmp(&b)));
    order.into_iter().take(size).collect()
}

fn bundles(graph: &Graph) -> Bundles {
    let mut bundles = Bundles::new();
    for (a, b, edge) in graph.edges() {
        let bundle = bundles.entry((a.min(b), a.max(b), edge.sign.signum())).or_default();
        bundle.weight += edge.weight();
        bundle.heads.0 |= !edge.symmetric && b < a;
        bundle.heads.1 |= !edge.symmetric && b > a;
        bundle.says.insert(says(graph, a, b, edge));
    }
    bundles
}

fn says(graph: &Graph, a: usize, b: usize, edge: &Edge) -> String {
    let name = |i| graph.nodes().nth(i).map_or("", |node| node.label.as_str());
    format!("{} – {} – {} ({})", name(a), edge.label, name(b), edge.origins)
}

fn svg(graph: &Graph, drawing: &Drawing) -> String {
    let (width, height) = drawing.size();
    let (width, height) = ((width + 2.0 * MARGIN).ceil(), (height + 2.0 * MARGIN).ceil());
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{0} {0} {width} {height}\" role=\"img\" aria-labelledby=\"network-caption\">",
        -MARGIN
    );
    svg.push_str("<defs>");
    for sign in ["plus", "minus", "zero"] {
        svg.push_str(&marker(sign));
    }
    svg.push_str("</defs><g class=\"lines\">");
    let bundles = bundles(graph);
    for (&(a, b, sign), bundle) in &bundles {
        svg.push_str(&line(drawing, (a, b), sign, bundle, bend(&bundles, a, b, sign)));
    }
    svg.push_str("</g><g class=\"nodes\">");
    for (i, node) in graph.nodes().enumerate() {
        svg.push_str(&disc(drawing, i, node));
    }
    svg.push_str("</g></svg>");
    svg
}

/// An arrow head whose tip is the end of its line.
fn marker(sign: &str) -> String {
    format!(
        "<marker id=\"head-{sign}\" class=\"{sign}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" \
         markerUnits=\"userSpaceOnUse\" orient=\"auto-start-reverse\"><path d=\"M0 .8L8 4L0 7.2z\"/></marker>"
    )
}

/// How far a line bends to the side, so that lines of different signs between the same two nodes do not hide each other.
fn bend(bundles: &Bundles, a: usize, b: usize, sign: i8) -> f64 {
    let signs: Vec<i8> = bundles.range((a, b, -1)..=(a, b, 1)).map(|(&(_, _, sign), _)| sign).collect();
    let position = signs.iter().position(|s| *s == sign).unwrap_or(0);
    (crate::graph::real(position) - (crate::graph::real(signs.len()) - 1.0) / 2.0) * 26.0
}

fn line(drawing: &Drawing, (a, b): (usize, usize), sign: i8, bundle: &Bundle, bend: f64) -> String {
    let class = sign_class(sign);
    let (from, to) = (drawing.points[a], drawing.points[b]);
    let middle = beside(from, to, bend);
    let start = towards(from, middle, drawing.radii[a] + gap(bundle.heads.0));
    let end = towards(to, middle, drawing.radii[b] + gap(bundle.heads.1));
    let mut line = format!(
        "<path class=\"{class}\" d=\"M{:.2} {:.2}Q{:.2} {:.2} {:.2} {:.2}\" stroke-width=\"{:.2}\"",
        start.x,
        start.y,
        middle.x,
        middle.y,
        end.x,
        end.y,
        thickness(bundle.weight)
    );
    if bundle.heads.0 {
        push(&mut line, format_args!(" marker-start=\"url(#head-{class})\""));
    }
    if bundle.heads.1 {
        push(&mut line, format_args!(" marker-end=\"url(#head-{class})\""));
    }
    let says: Vec<String> = bundle.says.iter().map(|text| escape(text)).collect();
    push(&mut line, format_args!("><title>{}</title></path>", says.join("\n")));
    line
}

fn sign_class(sign: i8) -> &'static str {
    match sign {
        1.. => "plus",
        0 => "zero",
        _ => "minus",
    }
}

/// Room between a disc and the end of a line.
fn gap(head: bool) -> f64 {
    if head { 2.0 } else { 0.5 }
}

/// Wider with more origins, but never a bar.
fn thickness(weight: f64) -> f64 {
    (0.7 + 0.5 * weight.sqrt()).min(3.6)
}

/// The point beside the middle of two others.
fn beside(a: Point, b: Point, way: f64) -> Point {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = (dx * dx + dy * dy).sqrt().max(1.0);
    Point { x: f64::midpoint(a.x, b.x) - way * dy / length, y: f64::midpoint(a.y, b.y) + way * dx / length }
}

/// The point some way from one towards another.
fn towards(from: Point, to: Point, way: f64) -> Point {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = (dx * dx + dy * dy).sqrt().max(1.0);
    Point { x: from.x + way * dx / length, y: from.y + way * dy / length }
}

fn disc(drawing: &Drawing, i: usize, node: &Node) -> String {
    let (point, radius) = (drawing.points[i], drawing.radii[i]);
    let mut disc = format!(
        "<g class=\"{}\"><circle cx=\"{:.2}\" cy=\"{:.2}\" r=\"{radius:.2}\"/><text text-anchor=\"middle\">",
        node.class.as_str(),
        point.x,
        point.y
    );
    let mut baseline = point.y + radius + Drawing::LEADING + Drawing::FONT * 0.85;
    for text in &drawing.labels[i] {
        push(&mut disc, format_args!("<tspan x=\"{:.2}\" y=\"{baseline:.2}\">{}</tspan>", point.x, escape(text)));
        baseline += Drawing::FONT * label::LINE_HEIGHT;
    }
    disc.push_str("</text></g>");
    disc
}

/// Writing into a string never fails.
fn push(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(arguments);
}

/// Text as HTML and SVG want it.
fn escape(text: &str) -> String {
    quick_xml::escape::escape(clean(text)).into_owned()
}

fn classes(graph: &Graph) -> Vec<ClassColour> {
    let classes: BTreeSet<Class> = graph.nodes().map(|node| node.class).collect();
    let colours = |class: Class| (class, colour::of_class(class));
    let row = |(class, rgb): (Class, Rgb)| ClassColour {
        class: class.as_str(),
        light: colour::hex(rgb),
        dark: colour::hex(lighter(rgb)),
    };
    classes.into_iter().map(colours).map(row).collect()
}

/// The colour for a dark page: a third of the way to white.
fn lighter((r, g, b): Rgb) -> Rgb {
    let mix = |part: u8| part - part / 3 + 85;
    (mix(r), mix(g), mix(b))
}

/// A flow chart: one line a pair and sign, cooperation solid, conflict dotted and marked, the rest thin.
fn mermaid(graph: &Graph) -> String {
    let mut lines: Vec<String> =
        graph.nodes().enumerate().map(|(i, node)| format!("  n{i}[\"{}\"]", quoted(&node.label))).collect();
    for (&(a, b, sign), bundle) in &bundles(graph) {
        let (a, b, both) = match bundle.heads {
            (true, false) => (b, a, ""),
            (true, true) => (a, b, "<"),
            _ => (a, b, ""),
        };
        lines.push(format!("  n{a} {both}{} n{b}", arrow(sign, bundle.heads)));
    }
    lines.join("\n")
}

fn arrow(sign: i8, heads: (bool, bool)) -> &'static str {
    match (sign, heads) {
        (1.., (false, false)) => "===",
        (1.., _) => "==>",
        (0, (false, false)) => "---",
        (0, _) => "-->",
        (_, (false, false)) => "-. ✕ .-",
        _ => "-. ✕ .->",
    }
}

/// Words inside quotes in Mermaid: markup and quotes as entities, in Mermaid's own notation.
fn quoted(label: &str) -> String {
    label
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || " -–’,.()".contains(c) {
                c.to_string()
            } else {
                format!("#{};", u32::from(c))
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::graph;

    #[test]
    fn names_cannot_break_out() {
        let mut graph = graph(2, &[(0, 1, 1, false)]);
        let names = BTreeMap::from([("https://example.org/0000".to_owned(), Label::both("<script>\"]; x`"))]);
        graph = core(&graph, 9, &names, Lang::French);
        let drawing = Drawing::of(&graph, &pagerank(&graph, DAMPING));
        assert!(!svg(&graph, &drawing).contains("<script"));
        assert!(!mermaid(&graph).contains(['<', '`']) && mermaid(&graph).matches('"').count() == 4);
    }

    #[test]
    fn a_network_without_ties_has_no_picture() {
        let picture = picture(&graph(3, &[]), &BTreeMap::new(), Lang::French);
        assert_eq!((picture.svg.as_str(), picture.shown), ("", (0, 0, 3)));
    }

    #[test]
    fn only_the_most_important_are_drawn() {
        let facts: Vec<(usize, usize, u32, bool)> = (1..60).map(|i| (i, 0, 1, false)).collect();
        assert_eq!(picture(&graph(60, &facts), &BTreeMap::new(), Lang::English).shown, (NODES, MERMAID, 60));
    }
}
