//! The store's facts as a graph: tables of values read property by property, put together by position.

mod table;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use self::table::{Facts, GRAPH, Names};
use super::{Edge, Evidence, Graph, Node};
use crate::model::{Class, PartialDate, Status};
use crate::ontology::{NAMESPACE, Ontology};
use crate::rdf::{Cell, Store, StoreError};

/// The graph of all facts: an edge a fact, a node for every entity that takes part in one. O(n log n) in facts and claims.
///
/// Facts without a claim, and such whose predicate the ontology does not know, are left out.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub fn project(store: &Store, ontology: &Ontology) -> Result<Graph, StoreError> {
    let (facts, claims) = rayon::join(|| Facts::read(store), || Claims::read(store));
    let (mut facts, claims) = (facts?, claims?);
    let evidence = Claims::by_fact(claims, store, &facts)?;
    // The largest of the tables has done its work.
    drop(std::mem::take(&mut facts.names));
    let mut order: Vec<u32> = (0..super::arcs::narrow(facts.entities.len())).collect();
    order.par_sort_unstable_by(|&a, &b| facts.entities.name(a).cmp(facts.entities.name(b)));
    let mut position = vec![usize::MAX; facts.entities.len()];
    order.iter().enumerate().for_each(|(at, &entity)| position[entity as usize] = at);
    let nodes = nodes(store, order.iter().map(|&entity| facts.entities.name(entity)).collect())?;
    let mut edges: Vec<(usize, usize, Edge)> = evidence
        .into_par_iter()
        .enumerate()
        .filter_map(|(at, evidence)| {
            let row = &facts.rows[at];
            let side = |entity: u32| position.get(entity as usize).copied();
            Some((side(row.subject)?, side(row.object)?, edge(&facts, at, evidence, ontology)?))
        })
        .collect();
    edges.par_sort_by(|a, b| (a.0, &a.2.predicate, a.1).cmp(&(b.0, &b.2.predicate, b.1)));
    Ok(Graph::new(nodes, edges))
}

/// The same graph with an edge `mentionedWith` between any two of its entities that at least `least` documents mention both. Its weight is their number.
/// O(sum over documents of entities^2).
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub fn co_mentions(graph: &Graph, store: &Store, least: u32) -> Result<Graph, StoreError> {
    let mut documents: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let canonical = canonical(store)?;
    store.scan("lia:mentions", None, |document, entity| {
        let entity = canonical.get(entity.as_str()).map_or(entity.as_str(), String::as_str);
        if let Some(node) = graph.position(entity) {
            documents.entry(document).or_default().insert(node);
        }
    })?;
    let mut pairs: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for together in documents.values() {
        for (at, &a) in together.iter().enumerate() {
            together.iter().skip(at + 1).for_each(|&b| *pairs.entry((a, b)).or_default() += 1);
        }
    }
    let edges = graph.edges().map(|(a, b, edge)| (a, b, edge.clone()));
    let new = pairs.into_iter().filter(|(_, count)| *count >= least.max(1));
    let mut edges: Vec<_> = edges.chain(new.map(|((a, b), count)| (a, b, mentioned_with(count)))).collect();
    edges.sort_by(|a, b| (a.0, &a.2.predicate, a.1).cmp(&(b.0, &b.2.predicate, b.1)));
    Ok(Graph::new(graph.nodes().cloned().collect(), edges))
}

fn mentioned_with(documents: u32) -> Edge {
    Edge {
        predicate: "mentionedWith".to_owned(),
        label: "mentioned with".to_owned(),
        sign: 0,
        score: 0.0,
        symmetric: true,
        origins: documents,
        claims: 0,
        confidence: 1.0,
        status: Status::Attributed,
        first_seen: None,
        last_seen: None,
        sources: Vec::new(),
        evidence: Vec::new(),
    }
}

/// Outlet and date of a document.
type About = (Arc<str>, Option<PartialDate>);

/// What is known of a claim, by position.
struct Claims {
    names: Names,
    document: Vec<u32>,
    confidence: Vec<f64>,
    day: Vec<Option<i32>>,
    documents: Names,
}

impl Claims {
    fn read(store: &Store) -> Result<Self, StoreError> {
        let (mut names, mut documents) = (Names::default(), Names::default());
        let mut document = Vec::new();
        store.scan("prov:wasDerivedFrom", None, |claim, value| {
            let at = names.add(claim) as usize;
            document.resize(document.len().max(at + 1), u32::MAX);
            document[at] = documents.add(text(value));
        })?;
        let (mut confidence, mut day) = (vec![0.0; names.len()], vec![None; names.len()]);
        let (sure, dated) = rayon::join(
            || {
                store.scan("lia:confidence", None, |claim, value| {
                    if let Some(at) = names.find(&claim) {
                        confidence[at as usize] = value.as_str().parse().unwrap_or(0.0);
                    }
                })
            },
            || {
                store.scan("lia:earliest", None, |claim, value| {
                    if let Some(at) = names.find(&claim) {
                        day[at as usize] = first_day(PartialDate::parse(value.as_str()));
                    }
                })
            },
        );
        sure?;
        dated?;
        Ok(Self { names, document, confidence, day, documents })
    }

    /// The claims of each fact in order of their IRIs.
    fn by_fact(self, store: &Store, facts: &Facts) -> Result<Vec<Vec<Evidence>>, StoreError> {
        let about = self.about(store)?;
        let mut evidence: Vec<Vec<Evidence>> = vec![Vec::new(); facts.rows.len()];
        let nobody: About = (Arc::from(""), None);
        store.scan("lia:claim", GRAPH, |fact, claim| {
            let claim = text(claim);
            let Some((fact, at)) = facts.names.find(&fact).zip(self.names.find(&claim)) else { return };
            let at = at as usize;
            let (source, published) = about.get(self.document[at] as usize).unwrap_or(&nobody);
            evidence[fact as usize].push(Evidence {
                claim,
                source: Arc::clone(source),
                published: *published,
                day: self.day[at].or_else(|| first_day(*published)),
                confidence: self.confidence[at],
            });
        })?;
        evidence.par_iter_mut().for_each(|claims| claims.sort_by(|a, b| a.claim.cmp(&b.claim)));
        Ok(evidence)
    }

    /// Outlet and date of each document, by position.
    fn about(&self, store: &Store) -> Result<Vec<About>, StoreError> {
        let mut about: Vec<About> = vec![(Arc::from(""), None); self.documents.len()];
        let mut outlets: HashMap<String, Arc<str>> = HashMap::new();
        store.scan("dcterms:source", None, |document, value| {
            if let Some(at) = self.documents.find(&document) {
                let outlet = outlets.entry(text(value)).or_insert_with_key(|name| Arc::from(name.as_str()));
                about[at as usize].0 = Arc::clone(outlet);
            }
        })?;
        store.scan("dcterms:issued", None, |document, value| {
            if let Some(at) = self.documents.find(&document) {
                about[at as usize].1 = PartialDate::parse(value.as_str());
            }
        })?;
        Ok(about)
    }
}

fn edge(facts: &Facts, at: usize, evidence: Vec<Evidence>, ontology: &Ontology) -> Option<Edge> {
    let row = &facts.rows[at];
    let predicate = ontology.predicate(facts.predicates.get(row.predicate as usize)?.strip_prefix(NAMESPACE)?)?;
    let sources: BTreeSet<Arc<str>> = evidence.iter().map(|claim| Arc::clone(&claim.source)).collect();
    (!evidence.is_empty()).then(|| Edge {
        predicate: predicate.name.clone(),
        label: predicate.labels.en.clone(),
        sign: predicate.sign,
        score: predicate.score,
        symmetric: predicate.symmetric,
        origins: row.origins,
        claims: super::arcs::narrow(evidence.len()),
        confidence: evidence.iter().map(|e| e.confidence).fold(0.0, f64::max),
        status: row.status,
        first_seen: row.first,
        last_seen: row.last,
        sources: sources.iter().filter(|name| !name.is_empty()).map(|name| (**name).to_owned()).collect(),
        evidence,
    })
}

fn nodes(store: &Store, iris: Vec<&str>) -> Result<Vec<Node>, StoreError> {
    let node = |iri: &str| Node {
        iri: iri.to_owned(),
        label: iri.to_owned(),
        class: Class::Topic,
        documents: 0,
        coordinates: None,
    };
    let mut nodes: Vec<Node> = iris.iter().map(|iri| node(iri)).collect();
    let position: HashMap<&str, usize> = iris.into_iter().zip(0..).collect();
    labels(store, &position, &mut nodes)?;
    store.scan("rdf:type", None, |entity, value| {
        let class = value.as_str().strip_prefix(NAMESPACE).and_then(Class::from_name);
        if let Some((&at, class)) = position.get(entity.as_str()).zip(class) {
            nodes[at].class = class;
        }
    })?;
    for (property, second) in [("geo:lat", false), ("geo:long", true)] {
        store.scan(property, None, |entity, value| {
            if let Some((&at, degrees)) = position.get(entity.as_str()).zip(value.as_str().parse::<f64>().ok()) {
                let place = nodes[at].coordinates.get_or_insert((f64::NAN, f64::NAN));
                *if second { &mut place.1 } else { &mut place.0 } = degrees;
            }
        })?;
    }
    for node in &mut nodes {
        node.coordinates = node.coordinates.filter(|(a, b)| (a + b).is_finite());
    }
    documents(store, &position, &mut nodes)?;
    Ok(nodes)
}

/// The English label, else the French, else any; of several the first in the alphabet.
fn labels(store: &Store, position: &HashMap<&str, usize>, nodes: &mut [Node]) -> Result<(), StoreError> {
    let mut best: Vec<Option<(u8, String)>> = vec![None; nodes.len()];
    store.scan("rdfs:label", None, |entity, value| {
        let Some(&at) = position.get(entity.as_str()) else { return };
        let Cell::Text(label, language) = value else { return };
        let rank = match language.as_str() {
            "en" => 0,
            "fr" => 1,
            _ => 2,
        };
        let found = Some((rank, label));
        if best[at].is_none() || found < best[at] {
            best[at] = found;
        }
    })?;
    for (node, label) in nodes.iter_mut().zip(best) {
        if let Some((_, label)) = label {
            node.label = label;
        }
    }
    Ok(())
}

/// In how many documents each is mentioned, under whatever name.
fn documents(store: &Store, position: &HashMap<&str, usize>, nodes: &mut [Node]) -> Result<(), StoreError> {
    let canonical = canonical(store)?;
    let (mut names, mut pairs) = (Names::default(), Vec::new());
    store.scan("lia:mentions", None, |document, entity| {
        let entity = canonical.get(entity.as_str()).map_or(entity.as_str(), String::as_str);
        if let Some(&at) = position.get(entity) {
            pairs.push((at, names.add(document)));
        }
    })?;
    pairs.par_sort_unstable();
    pairs.dedup();
    for (at, _) in pairs {
        nodes[at].documents += 1;
    }
    Ok(())
}

/// The entities that stand under another one's IRI.
fn canonical(store: &Store) -> Result<HashMap<String, String>, StoreError> {
    let mut canonical = HashMap::new();
    store.scan("lia:canonical", None, |entity, value| {
        canonical.insert(entity, text(value));
    })?;
    Ok(canonical)
}

fn text(cell: Cell) -> String {
    match cell {
        Cell::Iri(text) | Cell::Text(text, _) => text,
    }
}

fn first_day(date: Option<PartialDate>) -> Option<i32> {
    date.and_then(PartialDate::interval).map(|days| days.first)
}
