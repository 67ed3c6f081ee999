//! The store's facts as a graph.

use std::collections::{BTreeMap, BTreeSet};

use super::{Edge, Graph, Node};
use crate::model::{Class, PartialDate, Status};
use crate::ontology::{NAMESPACE, Ontology};
use crate::rdf::{Store, StoreError, Table};

const FACTS: &str = "SELECT ?fact ?subject ?predicate ?object ?origins ?status ?first ?last WHERE {
  ?fact a lia:Fact ; lia:subject ?subject ; lia:predicate ?predicate ; lia:object ?object ; lia:originCount ?origins ; lia:status ?status .
  OPTIONAL { ?fact lia:firstSeen ?first } OPTIONAL { ?fact lia:lastSeen ?last } }";
const CLAIMS: &str = "SELECT ?fact ?claim ?confidence ?source WHERE {
  ?fact a lia:Fact ; lia:claim ?claim . ?claim lia:confidence ?confidence ; prov:wasDerivedFrom ?document .
  OPTIONAL { ?document dcterms:source ?source } }";
const LABELS: &str = "SELECT ?entity ?label ?class WHERE { ?entity rdfs:label ?label ; a ?class }";
const MENTIONS: &str = "SELECT ?entity (COUNT(DISTINCT ?document) AS ?documents) WHERE {
  ?document lia:mentions ?own . OPTIONAL { ?own lia:canonical ?cluster } BIND(COALESCE(?cluster, ?own) AS ?entity) } GROUP BY ?entity";

/// What the claims behind one fact add to its edge.
#[derive(Default)]
struct Support {
    claims: BTreeSet<String>,
    confidence: f64,
    sources: BTreeSet<String>,
}

/// The graph of all facts: an edge a fact, a node for every entity that takes part in one. O(n log n) in facts and claims.
///
/// # Errors
/// [`StoreError`] where the store cannot be queried.
pub fn project(store: &Store, ontology: &Ontology) -> Result<Graph, StoreError> {
    let facts = store.select(FACTS)?;
    let claims = store.select(CLAIMS)?;
    let support = support(&claims);
    let ends: BTreeSet<&str> =
        (0..facts.rows.len()).flat_map(|row| [facts.text(row, "subject"), facts.text(row, "object")]).collect();
    let nodes = nodes(&ends, &store.select(LABELS)?, &store.select(MENTIONS)?);
    let position: BTreeMap<&str, usize> = ends.iter().enumerate().map(|(at, iri)| (*iri, at)).collect();
    let mut edges: Vec<(usize, usize, Edge)> = (0..facts.rows.len())
        .filter_map(|row| {
            let ends = (*position.get(facts.text(row, "subject"))?, *position.get(facts.text(row, "object"))?);
            Some((ends.0, ends.1, edge(&facts, row, support.get(facts.text(row, "fact")), ontology)?))
        })
        .collect();
    edges.sort_by(|a, b| (a.0, &a.2.predicate, a.1).cmp(&(b.0, &b.2.predicate, b.1)));
    Ok(Graph::new(nodes, edges))
}

fn support(claims: &Table) -> BTreeMap<&str, Support> {
    let mut by_fact: BTreeMap<&str, Support> = BTreeMap::new();
    for row in 0..claims.rows.len() {
        let support = by_fact.entry(claims.text(row, "fact")).or_default();
        support.claims.insert(claims.text(row, "claim").to_owned());
        support.confidence = support.confidence.max(claims.text(row, "confidence").parse().unwrap_or(0.0));
        support.sources.extend(Some(claims.text(row, "source").to_owned()).filter(|s| !s.is_empty()));
    }
    by_fact
}

fn nodes(ends: &BTreeSet<&str>, labels: &Table, mentions: &Table) -> Vec<Node> {
    let mut label: BTreeMap<&str, (u8, &str)> = BTreeMap::new();
    let mut class: BTreeMap<&str, Class> = BTreeMap::new();
    for (row, cells) in labels.rows.iter().enumerate() {
        let entity = labels.text(row, "entity");
        if !ends.contains(entity) {
            continue;
        }
        let language = match cells.get(1) {
            Some(Some(crate::rdf::Cell::Text(_, language))) => language.as_str(),
            _ => "",
        };
        let rank = match language {
            "en" => 0,
            "fr" => 1,
            _ => 2,
        };
        let found = (rank, labels.text(row, "label"));
        label.entry(entity).and_modify(|best| *best = (*best).min(found)).or_insert(found);
        if let Some(top) = labels.text(row, "class").strip_prefix(NAMESPACE).and_then(Class::from_name) {
            class.insert(entity, top);
        }
    }
    let documents: BTreeMap<&str, u32> = (0..mentions.rows.len())
        .map(|row| (mentions.text(row, "entity"), mentions.text(row, "documents").parse().unwrap_or(0)))
        .collect();
    let node = |iri: &&str| Node {
        iri: (*iri).to_owned(),
        label: label.get(iri).map_or(*iri, |(_, label)| label).to_owned(),
        class: class.get(iri).copied().unwrap_or(Class::Topic),
        documents: documents.get(iri).copied().unwrap_or(0),
    };
    ends.iter().map(node).collect()
}

fn edge(facts: &Table, row: usize, support: Option<&Support>, ontology: &Ontology) -> Option<Edge> {
    let predicate = ontology.predicate(facts.text(row, "predicate").strip_prefix(NAMESPACE)?)?;
    let status = facts.text(row, "status").strip_prefix(NAMESPACE).and_then(Status::from_name)?;
    let support = support?;
    Some(Edge {
        predicate: predicate.name.clone(),
        label: predicate.labels.en.clone(),
        sign: predicate.sign,
        symmetric: predicate.symmetric,
        origins: facts.text(row, "origins").parse().unwrap_or(1),
        claims: u32::try_from(support.claims.len()).unwrap_or(u32::MAX),
        confidence: support.confidence,
        status,
        first_seen: PartialDate::parse(facts.text(row, "first")),
        last_seen: PartialDate::parse(facts.text(row, "last")),
        sources: support.sources.iter().cloned().collect(),
    })
}
