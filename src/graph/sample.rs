//! Small graphs for tests.

use super::{Edge, Evidence, Graph, Node};
use crate::model::{Class, PartialDate, Status};

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
        coordinates: None,
    }
}

fn edge(predicate: &str, origins: u32, symmetric: bool) -> Edge {
    Edge {
        predicate: predicate.to_owned(),
        label: predicate.to_owned(),
        sign: 0,
        score: 0.0,
        symmetric,
        origins,
        claims: origins,
        confidence: 0.5,
        status: Status::SingleSource,
        first_seen: None,
        last_seen: None,
        sources: Vec::new(),
        evidence: Vec::new(),
    }
}

/// A claim of an outlet, published on a date (empty: unknown).
pub(crate) fn evidence(claim: &str, source: &str, date: &str, confidence: f64) -> Evidence {
    let published = PartialDate::parse(date);
    let day = published.and_then(PartialDate::interval).map(|days| days.first);
    Evidence { claim: claim.to_owned(), source: source.into(), published, day, confidence }
}

/// Facts `(source, target, sign, score)`, one claim each.
pub(crate) fn signed(nodes: usize, facts: &[(usize, usize, i8, f64)]) -> Graph {
    let fact = |(i, &(source, target, sign, score)): (usize, &(usize, usize, i8, f64))| {
        (source, target, Edge { sign, score, ..edge(&format!("relation{i}"), 1, false) })
    };
    Graph::new((0..nodes).map(node).collect(), facts.iter().enumerate().map(fact).collect())
}
