//! Which thing the user means.

use std::collections::{BTreeMap, BTreeSet};

use super::ExplainError;
use super::store::{iri, local, rows};
use crate::judgements::entity_named;
use crate::rdf::Store;
use crate::seeds::name;

/// A thing that can be explained, by its IRI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    /// An entity.
    Entity(String),
    /// A claim.
    Claim(String),
}

/// The entity or claim of that IRI, local name or name. Case, accents and hyphens of a name do not matter; where several entities bear it, one whose
/// label it is counts before those that are also called so.
///
/// # Errors
/// [`ExplainError::Unknown`], [`ExplainError::Ambiguous`], or [`ExplainError::Store`].
pub fn find(store: &Store, wanted: &str) -> Result<Thing, ExplainError> {
    let claim = if wanted.contains("claim/") { wanted.rsplit_once("claim/").map(|(_, id)| id) } else { Some(wanted) };
    if let Some(claim) = claim.map(|id| format!("{}claim/{id}", store.namer().base()))
        && exists(store, &claim, "lia:rule")?
    {
        return Ok(Thing::Claim(claim));
    }
    let entity = store.namer().entity(&entity_named(wanted));
    if exists(store, &entity, "rdfs:label")? {
        return Ok(Thing::Entity(entity));
    }
    by_name(store, wanted).map(Thing::Entity)
}

fn exists(store: &Store, subject: &str, property: &str) -> Result<bool, ExplainError> {
    let found = store.select(&format!("SELECT ?o WHERE {{ {} {property} ?o }} LIMIT 1", iri(subject)))?;
    Ok(!found.rows.is_empty())
}

fn by_name(store: &Store, wanted: &str) -> Result<String, ExplainError> {
    let key = name::key(wanted);
    for property in ["rdfs:label", "skos:altLabel"] {
        let all = store.select(&format!(
            "SELECT ?entity ?name WHERE {{ ?own {property} ?name . OPTIONAL {{ ?own lia:canonical ?cluster }}
             BIND(COALESCE(?cluster, ?own) AS ?entity) }}"
        ))?;
        let found: BTreeSet<String> =
            rows(&all).filter(|get| name::key(get("name")) == key).map(|get| get("entity").to_owned()).collect();
        match found.len() {
            0 => {}
            1 => return found.into_iter().next().ok_or_else(|| unknown(wanted)),
            _ => return Err(ambiguous(store, wanted, &found)?),
        }
    }
    Err(unknown(wanted))
}

fn unknown(wanted: &str) -> ExplainError {
    ExplainError::Unknown { name: wanted.to_owned() }
}

fn ambiguous(store: &Store, wanted: &str, found: &BTreeSet<String>) -> Result<ExplainError, ExplainError> {
    let counts = store.select("SELECT ?entity (COUNT(?m) AS ?n) WHERE { ?m lia:entity ?entity } GROUP BY ?entity")?;
    let counts: BTreeMap<String, u64> =
        rows(&counts).map(|get| (get("entity").to_owned(), get("n").parse().unwrap_or(0))).collect();
    let mut ids: Vec<&String> = found.iter().collect();
    ids.sort_by_key(|id| std::cmp::Reverse(counts.get(*id).copied().unwrap_or(0)));
    Ok(ExplainError::Ambiguous { name: wanted.to_owned(), ids: ids.into_iter().map(|id| local(store, id)).collect() })
}
