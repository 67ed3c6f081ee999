//! Small graphs for tests.

use super::{Edge, Graph, Node};
use crate::model::{Class, Status};

/// A graph of `nodes` persons and facts `(source, target, origins, symmetric)`.
pub(crate) fn graph(nodes: usize, facts: &[(usize, usize, u32, bool)]) -> Graph {
    let edges = facts.iter().enumerate().map(|(i, &(source, target, origins, symmetric))| {
        (source, target, edge(&format!("relation{i}"), origins, symmetric))
    });
    Graph::new((0..nodes).map(node).collect(), edges.collect())
}

fn node(i: usize) -> Node {
    Node {
        iri: format!("https://example.org/{i:04}"),
        label: format!("Person {i}"),
        class: Class::Person,
        documents: 1,
    }
}

fn edge(predicate: &str, origins: u32, symmetric: bool) -> Edge {
    Edge {
        predicate: predicate.to_owned(),
        label: predicate.to_owned(),
        sign: 0,
        symmetric,
        origins,
        claims: origins,
        confidence: 0.5,
        status: Status::SingleSource,
        first_seen: None,
        last_seen: None,
        sources: Vec::new(),
    }
}
