//! Deriving entities and facts: of all documents, or anew of what a few changed documents touch.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::derive::{counts_of, decode, empty_fusion, fusion_of, judgements_of, namer_of};
use super::memory::{self, Recalled};
use super::{Engine, PipelineError, Summary};
use crate::facts::{Changed, Digest, Knowledge, refuse};
use crate::kb::{DerivedCounts, Digests, Patch, Snapshot, Writer};
use crate::model::DocumentId;
use crate::rdf;

/// If a larger share of the documents changed, fusing all is hardly slower.
const SMALL_SHARE: usize = 5;
/// But a handful always counts as few.
const FEW: usize = 8;

/// Stores the entities and facts of all documents, unless they are there already.
pub(super) fn derive(engine: &Engine, writer: &mut Writer, summary: &mut Summary) -> Result<(), PipelineError> {
    derive_from(None, engine, writer, summary)
}

/// What fusion remembers of the state that was derived last; `None` where that is nothing to build on.
pub(super) fn recall(engine: &Engine, snapshot: &Snapshot) -> Option<Recalled> {
    memory::decode(&snapshot.memory(engine.fingerprint())?)
}

/// As [`derive`], for who has recalled already what fusion remembers.
pub(super) fn derive_from(
    recalled: Option<Recalled>,
    engine: &Engine,
    writer: &mut Writer,
    summary: &mut Summary,
) -> Result<(), PipelineError> {
    let counts = match writer.snapshot().derived_counts(engine.fingerprint())? {
        Some(counts) => counts,
        None => match few_anew(recalled, engine, writer)? {
            Some(counts) => counts,
            None => all(engine, writer)?,
        },
    };
    summary.documents = writer.snapshot().documents()?.len();
    (summary.entities, summary.facts) = (counts.entities, counts.facts);
    Ok(())
}

/// Derives what is not derived yet, or no longer from what is there: after a change that did not go through this program's own commands.
///
/// # Errors
/// [`PipelineError::Kb`] where there is no knowledge base or it cannot be written.
pub fn refresh(engine: &Engine, dir: &Path) -> Result<Summary, PipelineError> {
    let (mut writer, mut summary) = (Writer::open(dir)?, Summary::default());
    derive(engine, &mut writer, &mut summary)?;
    Ok(summary)
}

/// Fuses all documents, and keeps what that needs not be done for next time.
fn all(engine: &Engine, writer: &mut Writer) -> Result<DerivedCounts, PipelineError> {
    let namer = namer_of(writer.snapshot());
    let (matcher, user) = (engine.matcher()?, judgements_of(writer.snapshot())?);
    let knowledge = Knowledge { seeds: engine.seeds(), ontology: engine.ontology(), matcher: &matcher, user: &user };
    let stamps = writer.snapshot().stamps();
    let (fusion, rejected) = (fusion_of(engine, writer.snapshot())?, writer.snapshot().rejected()?);
    let (derived, memory) = fusion.remember(knowledge);
    let counts = counts_of(&derived);
    let lines = rdf::encode_derived(&derived, &namer);
    drop(derived);
    writer.set_derived(&lines, counts, engine.fingerprint())?;
    writer.snapshot().note(&stamps);
    drop(lines);
    let (digests, mut graphs) = (fusion.into_digests(), graphs_of(writer)?);
    for (id, graph) in &mut graphs {
        mark(graph, digests.get(id), &rejected);
    }
    let records = digests.values().filter_map(|digest| Some((graphs.get(&digest.id)?.as_str(), digest)));
    if let Some((whole, digests)) = memory::encode(&memory, &graphs).zip(memory::encode_digests(records)) {
        writer.remember(&whole, Digests::All(&digests), engine.fingerprint())?;
    }
    Ok(counts)
}

/// Fuses anew what changed documents touch; `None` where nothing is remembered that could be built on, or too much has changed.
fn few_anew(
    recalled: Option<Recalled>,
    engine: &Engine,
    writer: &mut Writer,
) -> Result<Option<DerivedCounts>, PipelineError> {
    let before = writer.snapshot().last_counts();
    let snapshot = writer.snapshot();
    let (recalled, matcher) =
        rayon::join(|| recalled.or_else(|| recall(engine, snapshot)), || before.map(|_| engine.matcher()));
    let Some(((recalled, before), matcher)) = recalled.zip(before).zip(matcher) else { return Ok(None) };
    let (mut graphs, rejected) = (graphs_of(writer)?, writer.snapshot().rejected()?);
    for (id, graph) in &mut graphs {
        mark(graph, recalled.digests.get(id), &rejected);
    }
    let changed: BTreeSet<&DocumentId> =
        recalled.graphs.keys().chain(graphs.keys()).filter(|id| recalled.graphs.get(*id) != graphs.get(*id)).collect();
    if changed.len() > FEW.max(graphs.len() / SMALL_SHARE) {
        return Ok(None);
    }
    // What is remembered stands for documents that are not read: damage there must not go unseen.
    writer.snapshot().verify_segments()?;
    let changes = changes(engine, writer, &changed)?;
    let plain = graphs_of(writer)?;
    for (id, digest) in &changes {
        if let Some((graph, plain)) = graphs.get_mut(id).zip(plain.get(id)) {
            plain.clone_into(graph);
            mark(graph, digest.as_ref(), &rejected);
        }
    }
    let (matcher, user) = (matcher?, judgements_of(writer.snapshot())?);
    let knowledge = Knowledge { seeds: engine.seeds(), ontology: engine.ontology(), matcher: &matcher, user: &user };
    let found = refuse(&recalled.memory, &recalled.digests, &changes, knowledge);
    let counts = store(engine, writer, &found, before)?;
    keep(engine, writer, &recalled, &changes, (&found, &graphs))?;
    // Freeing what was remembered of ten thousand documents takes a tenth of a second: nobody need wait for it.
    std::thread::spawn(move || drop((recalled, found, changes)));
    Ok(Some(counts))
}

/// The changed documents as they are now, `None` for those that have gone.
fn changes(
    engine: &Engine,
    writer: &Writer,
    changed: &BTreeSet<&DocumentId>,
) -> Result<BTreeMap<DocumentId, Option<Digest>>, PipelineError> {
    let namer = namer_of(writer.snapshot());
    let mut fusion = empty_fusion(engine, writer.snapshot())?;
    writer.snapshot().for_documents(changed, |entry, lines| {
        fusion.add(&decode(&entry.id, lines, &namer)?);
        Ok::<(), PipelineError>(())
    })?;
    let mut digests = fusion.into_digests();
    Ok(changed.iter().map(|id| ((*id).clone(), digests.remove(*id))).collect())
}

fn store(
    engine: &Engine,
    writer: &mut Writer,
    found: &Changed,
    before: DerivedCounts,
) -> Result<DerivedCounts, PipelineError> {
    let namer = namer_of(writer.snapshot());
    let [old, new] = [&found.before, &found.after].map(|derived| rdf::encode_derived(derived, &namer));
    let [gone, come] = [&found.before, &found.after].map(counts_of);
    let counts = DerivedCounts {
        entities: (before.entities + come.entities).saturating_sub(gone.entities),
        facts: (before.facts + come.facts).saturating_sub(gone.facts),
    };
    writer.patch_derived(Patch::between(&old, &new), counts, engine.fingerprint())?;
    Ok(counts)
}

/// Remembers the new state. Digests of the changed documents are added, and all written anew where too many stand side by side or mean nothing any more.
fn keep(
    engine: &Engine,
    writer: &mut Writer,
    recalled: &Recalled,
    changes: &BTreeMap<DocumentId, Option<Digest>>,
    (found, graphs): (&Changed, &BTreeMap<DocumentId, String>),
) -> Result<(), PipelineError> {
    let Some(whole) = memory::encode(&found.memory, graphs) else { return Ok(()) };
    let record = |digest| -> Option<(&str, &Digest)> {
        let digest: &Digest = digest;
        Some((graphs.get(&digest.id)?.as_str(), digest))
    };
    let is_scattered = writer.snapshot().is_memory_scattered() || recalled.stale > recalled.digests.len() / 2;
    let kept = recalled.digests.values().filter(|digest| is_scattered && !changes.contains_key(&digest.id));
    let digests = memory::encode_digests(kept.chain(changes.values().flatten()).filter_map(record));
    let Some(digests) = digests else { return Ok(()) };
    let digests = if is_scattered { Digests::All(&digests) } else { Digests::Further(&digests) };
    Ok(writer.remember(&whole, digests, engine.fingerprint())?)
}

/// What a document's digest hangs on, beside its graph: which of its claims people judged wrong.
fn mark(graph: &mut String, digest: Option<&Digest>, rejected: &BTreeSet<String>) {
    for claim in digest.into_iter().flat_map(|digest| digest.claims_among(rejected)) {
        graph.push(' ');
        graph.push_str(claim);
    }
}

fn graphs_of(writer: &Writer) -> Result<BTreeMap<DocumentId, String>, PipelineError> {
    Ok(writer.snapshot().documents()?.into_iter().map(|(id, entry)| (id, entry.graph)).collect())
}
