//! The knowledge base as the explorer asks for it: entities, facts and claims side by side in memory, and indexes of names and sentences.
//!
//! Why not ask the store each time? A page needs hundreds of small joins; here each is an index into a list. It is made once for a generation, in the
//! time of a few scans of the store, and never changes.

mod load;
mod names;
mod network;
mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::Serialize;

use crate::data::DataError;
use crate::graph;
use crate::ontology::Ontology;
use crate::pipeline::Engine;
use crate::rdf::{Store, StoreError};

pub(super) use names::NameIndex;
pub(super) use texts::TextIndex;

/// A name in both languages of the program.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Label {
    pub(super) en: String,
    pub(super) fr: String,
}

/// One entity.
#[derive(Clone, Debug, Default)]
pub(super) struct Entity {
    pub(super) iri: String,
    /// Its name within the knowledge base: what stands behind `entity/`.
    pub(super) id: String,
    pub(super) label: Label,
    /// Local name of its top class.
    pub(super) class: String,
    /// Other names, sorted.
    pub(super) names: Vec<String>,
    pub(super) mentions: u32,
    pub(super) documents: u32,
    /// The entity that stands for it, where that is another.
    pub(super) canonical: Option<usize>,
    /// Those that it stands for.
    pub(super) members: Vec<usize>,
    /// Facts with it, by index.
    pub(super) facts: Vec<u32>,
    /// Claims with it in any part, by index.
    pub(super) claims: Vec<u32>,
    pub(super) position: Option<(f64, f64)>,
    pub(super) wikidata: Option<String>,
}

/// One fact.
#[derive(Clone, Debug, Default)]
pub(super) struct Fact {
    pub(super) subject: usize,
    pub(super) predicate: String,
    pub(super) object: usize,
    pub(super) status: String,
    pub(super) origins: u32,
    pub(super) first: String,
    pub(super) last: String,
    /// +1 cooperation, -1 conflict, 0 neither.
    pub(super) sign: i8,
    pub(super) claims: Vec<u32>,
}

/// One claim; entities are indices.
#[derive(Clone, Debug, Default)]
pub(super) struct Claim {
    pub(super) id: String,
    pub(super) predicate: String,
    pub(super) modality: String,
    pub(super) confidence: f64,
    pub(super) document: usize,
    pub(super) begin: u32,
    pub(super) end: u32,
    pub(super) quote: String,
    pub(super) rule: String,
    pub(super) parts: BTreeMap<&'static str, usize>,
    pub(super) words: BTreeMap<&'static str, String>,
    pub(super) negated: bool,
    pub(super) former: bool,
}

/// One document.
#[derive(Clone, Debug, Default)]
pub(super) struct Document {
    pub(super) id: String,
    pub(super) iri: String,
    pub(super) title: String,
    pub(super) source: String,
    pub(super) url: String,
    pub(super) date: String,
    pub(super) language: String,
    pub(super) author: String,
    pub(super) text: String,
    pub(super) claims: Vec<u32>,
}

impl Document {
    /// What it goes by.
    pub(super) fn name(&self) -> &str {
        if self.title.is_empty() { &self.id } else { &self.title }
    }
}

/// All of it.
pub(super) struct Explorer {
    pub(super) entities: Vec<Entity>,
    pub(super) facts: Vec<Fact>,
    pub(super) claims: Vec<Claim>,
    pub(super) documents: Vec<Document>,
    pub(super) names: NameIndex,
    pub(super) texts: TextIndex,
    pub(super) mentions: usize,
    /// Entities by their PageRank, the highest first; computed when first asked for.
    ranks: OnceLock<Vec<(usize, f64)>>,
    /// For each claim its place among all, the latest first.
    order: Vec<u32>,
    degrees: Vec<usize>,
    by_id: BTreeMap<String, usize>,
    claim_ids: BTreeMap<String, usize>,
    document_ids: BTreeMap<String, usize>,
}

impl Explorer {
    /// Reads the store. O(n log n) in what it holds.
    pub(super) fn new(store: &Store, engine: &Engine) -> Result<Self, ExplorerError> {
        let loaded = load::Loaded::new(store, engine.ontology())?;
        let matcher = engine.matcher()?;
        let names = NameIndex::new(&loaded.entities, matcher);
        let texts = TextIndex::new(&loaded.documents);
        let by_id = loaded.entities.iter().enumerate().map(|(at, e)| (e.id.clone(), at)).collect();
        let claim_ids = loaded.claims.iter().enumerate().map(|(at, claim)| (claim.id.clone(), at)).collect();
        let document_ids = loaded.documents.iter().enumerate().map(|(at, d)| (d.id.clone(), at)).collect();
        let load::Loaded { entities, facts, claims, documents, mentions } = loaded;
        let order = order(&claims, &documents);
        let mut made = Self {
            entities,
            facts,
            claims,
            documents,
            names,
            texts,
            mentions,
            ranks: OnceLock::new(),
            order,
            degrees: Vec::new(),
            by_id,
            claim_ids,
            document_ids,
        };
        made.degrees = (0..made.entities.len()).map(|entity| made.neighbours(entity).len()).collect();
        Ok(made)
    }

    /// How many entities an entity shares facts with.
    pub(super) fn degree(&self, entity: usize) -> usize {
        self.degrees[entity]
    }

    /// The entity of this local name or IRI; the one that stands for it, where that is another.
    pub(super) fn entity(&self, id: &str) -> Option<usize> {
        let local = id.rsplit_once("entity/").map_or(id, |(_, local)| local);
        let at = *self.by_id.get(local)?;
        Some(self.entities[at].canonical.unwrap_or(at))
    }

    pub(super) fn claim(&self, id: &str) -> Option<usize> {
        self.claim_ids.get(id.rsplit_once("claim/").map_or(id, |(_, local)| local)).copied()
    }

    pub(super) fn document(&self, id: &str) -> Option<usize> {
        self.document_ids.get(id.rsplit_once("document/").map_or(id, |(_, local)| local)).copied()
    }

    /// The entity and those that it stands for.
    pub(super) fn cluster(&self, entity: usize) -> Vec<usize> {
        std::iter::once(entity).chain(self.entities[entity].members.iter().copied()).collect()
    }

    /// Claims with an entity in any part, the latest first, those without a date last; ties by id.
    pub(super) fn claims_of(&self, entity: usize) -> Vec<usize> {
        let mut found: Vec<usize> =
            self.cluster(entity).iter().flat_map(|e| &self.entities[*e].claims).map(|at| *at as usize).collect();
        found.sort_unstable_by_key(|at| self.order[*at]);
        found.dedup();
        found
    }

    /// Entities that take part in facts, with their weighted PageRank, the highest first; ties by IRI. O(n log n) in facts.
    pub(super) fn ranks(&self, ontology: &Ontology) -> &[(usize, f64)] {
        self.ranks.get_or_init(|| {
            // The network of `graph::project`, without reading the store for it: facts that rest on a claim and of which the predicate is known.
            let facts = || {
                let known = self.facts.iter().filter(|fact| !fact.claims.is_empty());
                known.filter_map(|fact| Some((fact, ontology.predicate(&fact.predicate)?.symmetric)))
            };
            let ends: BTreeSet<usize> = facts().flat_map(|(fact, _)| [fact.subject, fact.object]).collect();
            let nodes: Vec<usize> = ends.into_iter().collect();
            let mut position = vec![0; self.entities.len()];
            nodes.iter().enumerate().for_each(|(at, &entity)| position[entity] = at);
            let arcs = facts().flat_map(|(fact, symmetric)| {
                let (from, to) = (position[fact.subject], position[fact.object]);
                let weight = f64::from(fact.origins.max(1));
                let back = (symmetric && from != to).then_some((to, from, weight));
                std::iter::once((from, to, weight)).chain(back)
            });
            let ranks = graph::pagerank_of(&graph::Arcs::new(nodes.len(), arcs), graph::DAMPING, &[]);
            let mut ranked: Vec<(usize, f64)> = nodes.into_iter().zip(ranks).collect();
            ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            ranked
        })
    }

    /// When a claim holds, else when its document came out; empty where neither is known.
    pub(super) fn date_of(&self, claim: usize) -> &str {
        let claim = &self.claims[claim];
        claim.words.get("earliest").map_or(&self.documents[claim.document].date, |date| date)
    }
}

/// The place of each claim among all, the latest first, those without a date last; ties in the order given.
fn order(claims: &[Claim], documents: &[Document]) -> Vec<u32> {
    let date = |claim: &Claim| claim.words.get("earliest").map_or(documents[claim.document].date.clone(), Clone::clone);
    let dates: Vec<String> = claims.iter().map(date).collect();
    let mut sorted: Vec<usize> = (0..claims.len()).collect();
    sorted.sort_by(|a, b| dates[*b].cmp(&dates[*a]).then(a.cmp(b)));
    let mut order = vec![0; claims.len()];
    for (place, claim) in (0u32..).zip(sorted) {
        order[claim] = place;
    }
    order
}

/// The sign of a predicate.
fn sign(ontology: &Ontology, predicate: &str) -> i8 {
    ontology.predicate(predicate).map_or(0, |known| known.sign)
}

/// What keeps the explorer from being made.
#[derive(Debug, thiserror::Error)]
pub(super) enum ExplorerError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Data(#[from] DataError),
}
