//! The graph of facts as a network, and measures on it. The only module that names petgraph types.
//!
//! One measure a file: [`degree`], [`mod@pagerank`]; [`mod@layout`] says where to draw; [`projection`] is the simple weighted graph that they stand on.

pub mod degree;
pub mod layout;
pub mod pagerank;
pub mod projection;
#[cfg(test)]
pub(crate) mod sample;

mod from_store;

pub use from_store::project;

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

pub use self::degree::{Degree, degrees};
pub use self::layout::{Drawing, Point, Shape, layout};
pub use self::pagerank::{DAMPING, pagerank};
pub use self::projection::Projection;
use crate::model::{Class, PartialDate, Status};

/// A directed multigraph of entities and the facts between them.
///
/// Nodes are in the order of their IRIs, edges in the order of (source IRI, predicate, target IRI): the same facts give the same graph. A symmetric
/// fact is one edge, from the smaller IRI to the larger.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    inner: DiGraph<Node, Edge, u32>,
}

/// One entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its IRI.
    pub iri: String,
    /// English or Latin-script label.
    pub label: String,
    /// Top class.
    pub class: Class,
    /// In how many documents it is mentioned.
    pub documents: u32,
}

/// One fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Local name of the predicate: `suppliesTo`.
    pub predicate: String,
    /// Its English label: `supplies to`.
    pub label: String,
    /// +1 cooperation, -1 conflict, 0 neither.
    pub sign: i8,
    /// Whether direction means nothing.
    pub symmetric: bool,
    /// Independent origins; at least 1.
    pub origins: u32,
    /// Claims behind it; at least 1.
    pub claims: u32,
    /// Highest confidence among its claims, 0 to 1.
    pub confidence: f64,
    /// What its support amounts to.
    pub status: Status,
    /// Earliest publication among its documents.
    pub first_seen: Option<PartialDate>,
    /// Latest publication among its documents.
    pub last_seen: Option<PartialDate>,
    /// Outlets that say so, sorted.
    pub sources: Vec<String>,
}

impl Edge {
    /// Weight in measures, files and pictures: the number of independent origins, at least 1.
    #[must_use]
    pub fn weight(&self) -> f64 {
        f64::from(self.origins.max(1))
    }
}

impl Graph {
    /// A graph of these nodes (sorted by IRI) and edges between their indices (sorted by source, predicate, target).
    #[must_use]
    pub fn new(nodes: Vec<Node>, edges: Vec<(usize, usize, Edge)>) -> Self {
        let mut inner = DiGraph::with_capacity(nodes.len(), edges.len());
        let ids: Vec<NodeIndex> = nodes.into_iter().map(|node| inner.add_node(node)).collect();
        for (source, target, edge) in edges {
            if let (Some(&source), Some(&target)) = (ids.get(source), ids.get(target)) {
                inner.add_edge(source, target, edge);
            }
        }
        Self { inner }
    }

    /// The nodes, in order of IRI.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.inner.node_weights()
    }

    /// The edges as (source index, target index, fact), in order.
    pub fn edges(&self) -> impl Iterator<Item = (usize, usize, &Edge)> {
        self.inner.edge_references().map(|e| (e.source().index(), e.target().index(), e.weight()))
    }

    /// How many nodes.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.inner.node_count()
    }

    /// How many edges.
    #[must_use]
    pub fn edge_count(&self) -> usize {
        self.inner.edge_count()
    }
}

/// A count as a float; exact below 2^32, which no graph exceeds.
pub(crate) fn real(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}
