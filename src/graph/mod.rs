//! The graph of facts as a network, and measures on it. The only module that names petgraph types.
//!
//! The way: [`project`] reads the store, a [`Projection`] chooses what counts, [`Arcs`] makes a simple weighted graph of it, and measures (one file each)
//! give a value a node. [`Signs`] is the same with cooperation and conflict told apart; [`mod@series`] looks at time; [`mod@layout`] says where to draw.
//!
//! Nodes and edges have a fixed order and every sum is taken in it: the same facts give the same bits on any number of threads.

pub mod arcs;
pub mod balance;
pub mod betweenness;
pub mod brokers;
pub mod closeness;
pub mod clustering;
pub mod components;
pub mod cores;
pub mod cuts;
pub mod degree;
pub mod eigenvector;
pub mod fold;
pub mod frustration;
pub mod hits;
pub mod layout;
pub mod leiden;
pub mod pagerank;
pub mod paths;
pub mod prediction;
pub mod projection;
pub mod quotes;
pub mod series;
pub mod signs;
pub mod trend;
pub mod turning;
#[cfg(test)]
pub(crate) mod sample;

mod from_store;

pub use from_store::{co_mentions, project};

use std::sync::Arc;

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

pub use self::arcs::Arcs;
pub use self::balance::{Triads, triads};
pub use self::betweenness::{Betweenness, betweenness, betweenness_from};
pub use self::brokers::{Broker, brokers};
pub use self::closeness::closeness;
pub use self::clustering::{Clustering, clustering};
pub use self::components::{Components, strong_components, weak_components};
pub use self::cores::core_numbers;
pub use self::cuts::{Cuts, cuts};
pub use self::degree::{Degree, degrees};
pub use self::eigenvector::eigenvector;
pub use self::fold::Fold;
pub use self::frustration::{Blocs, blocs};
pub use self::hits::{Hits, hits};
pub use self::layout::{Drawing, Point, Shape, layout};
pub use self::leiden::{Communities, communities, modularity};
pub use self::pagerank::{DAMPING, pagerank, pagerank_of};
pub use self::paths::{Path, shortest_paths};
pub use self::prediction::{Question, questions};
pub use self::projection::Projection;
pub use self::quotes::{Quote, quotes};
pub use self::series::{Period, Step, series};
pub use self::signs::Signs;
pub use self::trend::{Trend, trends};
pub use self::turning::{Segment, segments};
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
    /// Latitude and longitude in degrees (WGS 84), where known.
    pub coordinates: Option<(f64, f64)>,
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
    /// PLOVER's score, -10 (conflict) to +10 (cooperation); not used where `sign` is 0.
    pub score: f64,
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
    /// Its claims one by one, in order of their IRIs; empty where the graph was not read from a store.
    pub evidence: Vec<Evidence>,
}

/// One claim behind a fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// IRI of the claim.
    pub claim: String,
    /// Outlet of its document; empty where unknown.
    pub source: Arc<str>,
    /// Date of publication of its document.
    pub published: Option<PartialDate>,
    /// The day of which it speaks, since 1970-01-01: the first that its date may mean; where it has none, the first that the publication may have been on.
    pub day: Option<i32>,
    /// Confidence of having read it rightly, 0 to 1.
    pub confidence: f64,
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

    /// The node at a position.
    #[must_use]
    pub fn node(&self, at: usize) -> Option<&Node> {
        self.inner.node_weight(NodeIndex::new(at))
    }

    /// The position of the entity with this IRI. O(log n).
    #[must_use]
    pub fn position(&self, iri: &str) -> Option<usize> {
        let nodes = self.inner.raw_nodes();
        nodes.binary_search_by(|node| node.weight.iri.as_str().cmp(iri)).ok()
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
