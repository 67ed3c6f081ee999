use std::collections::BTreeMap;

use super::{Engine, PipelineError};
use crate::data::DataFile;
use crate::facts::{Derived, Fusion};
use crate::judgements::UserJudgements;
use crate::kb::{DerivedCounts, Snapshot};
use crate::model::{DocumentId, Extraction, PartialDate};
use crate::rdf::{self, Namer, Store};

/// What a knowledge base said on a day: only the documents that had appeared by then, and what they come to. Documents without a date are left out.
///
/// # Errors
/// As [`super::open_store`].
pub fn open_store_as_of(engine: &Engine, dir: &std::path::Path, day: PartialDate) -> Result<Store, PipelineError> {
    Snapshot::open(dir)?.retried(|snapshot| {
        let namer = namer_of(snapshot);
        let store = Store::memory(namer.clone())?;
        let mut fusion = empty_fusion(engine, snapshot)?;
        snapshot.for_each_document(|entry, lines| {
            let extraction = decode(&entry.id, lines, &namer)?;
            if has_appeared(extraction.document.published, day) {
                fusion.add(&extraction);
                store.load(lines.as_bytes(), "the documents")?;
            }
            Ok::<(), PipelineError>(())
        })?;
        let derived = finish(engine, snapshot, &fusion)?;
        store.load(rdf::encode_derived(&derived, &namer).as_bytes(), "entities and facts")?;
        Ok(store)
    })
}

/// Documents with all that was understood of them, and what they come to together.
#[derive(Clone, Debug)]
pub struct Corpus {
    /// The documents by id.
    pub documents: BTreeMap<DocumentId, Extraction>,
    /// Entities, facts, events and disagreements.
    pub derived: Derived,
    /// Names things.
    pub namer: Namer,
}

/// Reads all documents of a knowledge base, or those that had appeared by a day; all of them are held in memory.
///
/// # Errors
/// As [`super::open_store`].
pub fn corpus(engine: &Engine, dir: &std::path::Path, day: Option<PartialDate>) -> Result<Corpus, PipelineError> {
    Snapshot::open(dir)?.retried(|snapshot| {
        let namer = namer_of(snapshot);
        let mut documents = BTreeMap::new();
        let mut fusion = empty_fusion(engine, snapshot)?;
        snapshot.for_each_document(|entry, lines| {
            let extraction = decode(&entry.id, lines, &namer)?;
            if day.is_none_or(|day| has_appeared(extraction.document.published, day)) {
                fusion.add(&extraction);
                documents.insert(extraction.document.id.clone(), extraction);
            }
            Ok::<(), PipelineError>(())
        })?;
        Ok(Corpus { documents, derived: finish(engine, snapshot, &fusion)?, namer })
    })
}

/// Whether a document may have appeared by the end of a day, month or year.
fn has_appeared(published: Option<PartialDate>, day: PartialDate) -> bool {
    let days = published.and_then(PartialDate::interval).zip(day.interval());
    days.is_some_and(|(published, day)| published.first <= day.last)
}

fn finish(engine: &Engine, snapshot: &Snapshot, fusion: &Fusion) -> Result<Derived, PipelineError> {
    Ok(fusion.finish(engine.seeds(), engine.ontology(), &engine.matcher()?, &judgements_of(snapshot)?))
}

/// Entities and facts as N-Quads. Documents pass through one by one; only what fusion needs of them stays.
pub(super) fn derived(engine: &Engine, snapshot: &Snapshot) -> Result<String, PipelineError> {
    let derived = finish(engine, snapshot, &fusion_of(engine, snapshot)?)?;
    Ok(rdf::encode_derived(&derived, &namer_of(snapshot)))
}

/// All documents, ready to be fused.
pub(super) fn fusion_of(engine: &Engine, snapshot: &Snapshot) -> Result<Fusion, PipelineError> {
    let namer = namer_of(snapshot);
    let mut fusion = empty_fusion(engine, snapshot)?;
    snapshot.for_each_document(|entry, lines| {
        fusion.add(&decode(&entry.id, lines, &namer)?);
        Ok::<(), PipelineError>(())
    })?;
    Ok(fusion)
}

/// No documents yet, but what people said about claims.
pub(super) fn empty_fusion(engine: &Engine, snapshot: &Snapshot) -> Result<Fusion, PipelineError> {
    Ok(Fusion::new(engine.seeds(), engine.ontology(), snapshot.rejected()?))
}

pub(super) fn counts_of(derived: &Derived) -> DerivedCounts {
    DerivedCounts { entities: derived.entities.len(), facts: derived.facts.len() }
}

/// What people judged, as the knowledge base keeps it.
///
/// # Errors
/// [`PipelineError::Kb`] where it cannot be read, [`PipelineError::Data`] where somebody changed the table so that it is none.
pub fn judgements_of(snapshot: &Snapshot) -> Result<UserJudgements, PipelineError> {
    let Some(text) = snapshot.judgements()? else { return Ok(UserJudgements::default()) };
    let name = "the judgements of the knowledge base".to_owned();
    Ok(UserJudgements::read(&DataFile { name, text: text.into() })?)
}

/// A document as it was stored.
pub(super) fn decode(id: &str, lines: &str, namer: &Namer) -> Result<Extraction, PipelineError> {
    let found = rdf::decode_document(lines, namer).filter(|extraction| extraction.document.id.0 == id);
    found.ok_or_else(|| PipelineError::Unreadable { id: id.to_owned() })
}

/// Names of the things of a knowledge base. A base that a manifest holds is valid; reading the manifest checks it.
pub(super) fn namer_of(snapshot: &Snapshot) -> Namer {
    Namer::new(snapshot.base()).unwrap_or_default()
}
