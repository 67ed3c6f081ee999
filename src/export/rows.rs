//! The values of a graph's nodes and edges, made once for all formats.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};

use super::colour;
use super::text::clean;
use super::{Direction, Edges, Options};
use crate::graph::{Arcs, DAMPING, Degree, Drawing, Edge, Graph, Node, Point, communities, degrees, pagerank};
use crate::model::{Interval, PartialDate};

/// A graph as two tables.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    /// The nodes, `n0` first, in order of IRI.
    pub nodes: Vec<NodeRow>,
    /// The edges, `e0` first, in order of (source, relation, target).
    pub edges: Vec<EdgeRow>,
}

/// One entity.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NodeRow {
    /// `n0`, `n1` ... in order of IRI.
    pub id: String,
    /// Its name; where that is empty, its IRI.
    pub label: String,
    /// Top class: `Person`.
    #[serde(rename = "type")]
    pub class: &'static str,
    /// Its IRI.
    pub iri: String,
    /// In how many documents it is mentioned.
    pub documents: u32,
    /// How many facts it takes part in, whatever their direction, before edges are merged.
    pub degree: u32,
    /// Weighted PageRank over the facts, damping 0.85, rounded to 12 digits.
    pub pagerank: f64,
    /// Number of its community among all facts, from 1, the largest first.
    pub community: u32,
    /// In degrees (WGS 84), where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    /// In degrees (WGS 84), where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
    /// To the right.
    pub x: f64,
    /// Up.
    pub y: f64,
    /// Diameter of its disc.
    pub size: f64,
    /// Red, 0 to 255.
    pub r: u8,
    /// Green, 0 to 255.
    pub g: u8,
    /// Blue, 0 to 255.
    pub b: u8,
    /// The days over which its facts were reported; `None` where one of them is not dated, or where it has none: then it is always there.
    #[serde(skip)]
    pub days: Option<Interval>,
}

/// One relation between two entities, or all between them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EdgeRow {
    /// `e0`, `e1` ... in order.
    pub id: String,
    /// Id of the node it starts from.
    pub source: String,
    /// Id of the node it points at.
    pub target: String,
    /// What it says in English.
    pub label: String,
    /// Independent origins, summed; above 0.
    pub weight: f64,
    /// Local name of the predicate; several joined by ` | `.
    pub interaction: String,
    /// Whether direction means nothing.
    pub symmetric: bool,
    /// +1 cooperation, -1 conflict, 0 neither or both alike.
    pub sign: i8,
    /// `corroborated`, `singleSource`, `attributed`, `disputed`; several joined by ` | `.
    pub status: String,
    /// Claims behind it, summed.
    pub claims: u32,
    /// The highest confidence of having read a claim rightly, 0 to 1, rounded to 4 digits.
    pub confidence: f64,
    /// Earliest publication, as precise as known: `2024-06-19`, `2024-06`, `2024`.
    #[serde(serialize_with = "iso", skip_serializing_if = "Option::is_none")]
    pub start: Option<PartialDate>,
    /// Latest publication, as precise as known.
    #[serde(serialize_with = "iso", skip_serializing_if = "Option::is_none")]
    pub end: Option<PartialDate>,
    /// Outlets that say so, sorted.
    pub sources: Vec<String>,
}

impl Rows {
    /// The tables of a graph: computes degrees, ranks and places.
    #[must_use]
    pub fn of(graph: &Graph, options: &Options) -> Self {
        let ranks = pagerank(graph, DAMPING);
        let drawing = Drawing::of(graph, &ranks);
        Self::placed(graph, *options, ranks, &drawing)
    }

    /// The tables of a graph that nobody draws: all nodes lie at 0, 0.
    #[must_use]
    pub fn unplaced(graph: &Graph, options: &Options) -> Self {
        let n = graph.node_count();
        let nowhere =
            Drawing { points: vec![Point::default(); n], radii: vec![5.0; n], labels: Vec::new(), shapes: Vec::new() };
        Self::placed(graph, *options, pagerank(graph, DAMPING), &nowhere)
    }

    fn placed(graph: &Graph, options: Options, ranks: Vec<f64>, drawing: &Drawing) -> Self {
        let edges = grouped(graph, options);
        let mut nodes = nodes(graph, ranks, drawing);
        let groups = communities(&Arcs::undirected(graph), 1.0);
        for ((node, days), community) in nodes.iter_mut().zip(lifetimes(graph)).zip(groups.of) {
            (node.days, node.community) = (days, community + 1);
        }
        let edges = edges.into_iter().enumerate().map(|(i, ((a, _, b), facts))| edge_row(i, (a, b), &facts)).collect();
        Self { nodes, edges }
    }
}

impl EdgeRow {
    /// The days from the first to the last that publication may have happened on.
    #[must_use]
    pub fn days(&self) -> Option<Interval> {
        span(self.start?, self.end?)
    }
}

#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn iso<S: Serializer>(date: &Option<PartialDate>, serializer: S) -> Result<S::Ok, S::Error> {
    date.map(PartialDate::iso).serialize(serializer)
}

fn nodes(graph: &Graph, ranks: Vec<f64>, drawing: &Drawing) -> Vec<NodeRow> {
    let measures = degrees(graph).into_iter().zip(ranks);
    graph
        .nodes()
        .zip(measures)
        .enumerate()
        .map(|(i, (node, (degree, rank)))| node_row(i, node, degree, rank, drawing))
        .collect()
}

fn node_row(i: usize, node: &Node, degree: Degree, rank: f64, drawing: &Drawing) -> NodeRow {
    let (r, g, b) = colour::of_class(node.class);
    let iri = clean(&node.iri);
    NodeRow {
        id: format!("n{i}"),
        label: Some(clean(&node.label)).filter(|label| !label.is_empty()).unwrap_or_else(|| iri.clone()),
        class: node.class.as_str(),
        iri,
        documents: node.documents,
        degree: degree.total,
        pagerank: round(rank, 1e12),
        community: 0,
        latitude: node.coordinates.map(|(latitude, _)| latitude),
        longitude: node.coordinates.map(|(_, longitude)| longitude),
        x: drawing.points[i].x,
        y: 0.0 - drawing.points[i].y,
        size: round(2.0 * drawing.radii[i], 100.0),
        r,
        g,
        b,
        days: None,
    }
}

/// Source, relation (empty where all are merged) and target.
type Key = (usize, String, usize);

/// Facts by the edge they go into, in order of the edges.
fn grouped(graph: &Graph, options: Options) -> BTreeMap<Key, Vec<&Edge>> {
    let mut groups: BTreeMap<Key, Vec<&Edge>> = BTreeMap::new();
    for (source, target, edge) in graph.edges() {
        let turned = source > target && (edge.symmetric || options.direction == Direction::Undirected);
        let (source, target) = if turned { (target, source) } else { (source, target) };
        let relation = match options.edges {
            Edges::Each => edge.predicate.clone(),
            Edges::Merged => String::new(),
        };
        groups.entry((source, relation, target)).or_default().push(edge);
    }
    groups
}

fn edge_row(i: usize, (source, target): (usize, usize), facts: &[&Edge]) -> EdgeRow {
    let weight: f64 = facts.iter().map(|edge| edge.weight()).sum();
    let balance: f64 = facts.iter().map(|edge| edge.weight() * f64::from(edge.sign)).sum();
    EdgeRow {
        id: format!("e{i}"),
        source: format!("n{source}"),
        target: format!("n{target}"),
        label: joined(facts, |edge| &edge.label),
        weight,
        interaction: joined(facts, |edge| &edge.predicate),
        symmetric: facts.iter().all(|edge| edge.symmetric),
        sign: i8::from(balance > 0.0) - i8::from(balance < 0.0),
        status: joined(facts, |edge| edge.status.as_str()),
        claims: facts.iter().map(|edge| edge.claims).sum(),
        confidence: round(facts.iter().map(|edge| edge.confidence).fold(0.0, f64::max), 1e4),
        start: first(facts.iter().filter_map(|edge| edge.first_seen)),
        end: last(facts.iter().filter_map(|edge| edge.last_seen)),
        sources: sources(facts),
    }
}

/// The outlets of the facts, each once, sorted.
fn sources(facts: &[&Edge]) -> Vec<String> {
    let names = facts.iter().flat_map(|edge| &edge.sources).map(|name| clean(name));
    names.filter(|name| !name.is_empty()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The distinct values of the facts, sorted, joined by ` | `.
fn joined<'e>(facts: &[&'e Edge], value: impl Fn(&'e Edge) -> &'e str) -> String {
    let values: BTreeSet<String> = facts.iter().map(|edge| clean(value(edge))).collect();
    values.into_iter().collect::<Vec<_>>().join(" | ")
}

/// For each node, the days of its facts, if all of them are dated.
fn lifetimes(graph: &Graph) -> Vec<Option<Interval>> {
    let mut all: Vec<Vec<Option<Interval>>> = vec![Vec::new(); graph.node_count()];
    for (source, target, edge) in graph.edges() {
        let days = edge.first_seen.zip(edge.last_seen).and_then(|(first, last)| span(first, last));
        all[source].push(days);
        all[target].push(days);
    }
    all.iter().map(|days| hull(days)).collect()
}

/// The shortest interval around all; `None` where one is missing, or all are.
fn hull(days: &[Option<Interval>]) -> Option<Interval> {
    let join = |a: Interval, b: Interval| Interval { first: a.first.min(b.first), last: a.last.max(b.last) };
    days.iter().copied().reduce(|a, b| Some(join(a?, b?))).flatten()
}

/// From the first day that `first` may mean to the last that `last` may mean.
fn span(first: PartialDate, last: PartialDate) -> Option<Interval> {
    let (first, last) = (first.interval()?, last.interval()?);
    Some(Interval { first: first.first.min(last.first), last: last.last.max(first.last) })
}

/// The date that begins first; dates without a year are no help.
fn first(dates: impl Iterator<Item = PartialDate>) -> Option<PartialDate> {
    dates.filter_map(|d| Some((d.interval()?.first, d))).min().map(|(_, d)| d)
}

/// The date that ends last.
fn last(dates: impl Iterator<Item = PartialDate>) -> Option<PartialDate> {
    dates.filter_map(|d| Some((d.interval()?.last, d))).max().map(|(_, d)| d)
}

fn round(value: f64, steps: f64) -> f64 {
    (value * steps).round() / steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::graph;

    fn pairs(options: Options) -> Vec<(String, String, f64)> {
        let graph = graph(3, &[(0, 1, 2, false), (1, 0, 3, false), (0, 1, 1, false), (2, 1, 1, true)]);
        Rows::of(&graph, &options).edges.into_iter().map(|e| (e.source, e.target, e.weight)).collect()
    }

    fn edge(source: &str, target: &str, weight: f64) -> (String, String, f64) {
        (source.to_owned(), target.to_owned(), weight)
    }

    #[test]
    fn each_relation_is_an_edge() {
        let expected = [edge("n0", "n1", 2.0), edge("n0", "n1", 1.0), edge("n1", "n0", 3.0), edge("n1", "n2", 1.0)];
        assert_eq!(pairs(Options::default()), expected);
    }

    #[test]
    fn merged_edges_are_one_for_each_pair_and_direction() {
        let merged = Options { edges: Edges::Merged, ..Options::default() };
        assert_eq!(pairs(merged), [edge("n0", "n1", 3.0), edge("n1", "n0", 3.0), edge("n1", "n2", 1.0)]);
        let undirected = Options { direction: Direction::Undirected, ..merged };
        assert_eq!(pairs(undirected), [edge("n0", "n1", 6.0), edge("n1", "n2", 1.0)]);
    }

    #[test]
    fn a_node_is_there_as_long_as_its_facts() {
        let days = |first, last| Some(Interval { first, last });
        assert_eq!(hull(&[days(3, 4), days(1, 2)]), days(1, 4));
        assert_eq!(hull(&[days(3, 4), None]), None);
        assert_eq!(hull(&[]), None);
    }
}
