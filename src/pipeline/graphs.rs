//! A knowledge base as named graphs: taken apart to be sent, put together from what came.

use std::collections::BTreeSet;
use std::path::Path;

use super::build::entry;
use super::derive::{decode, derived, namer_of};
use super::{Engine, PipelineError};
use crate::kb::{DerivedCounts, Entry, KbError, Snapshot, Writer};
use crate::model::DocumentId;
use crate::rdf::{self, GraphLines, Namer};

/// A [`Keeper`] stores documents when they have more bytes than this.
const BATCH_BYTES: usize = 64 << 20;

/// Calls `each` with the IRI and the sorted lines of every graph that is exported: those of documents, then those of entities and facts, then the users'.
/// Lines are distinct, so a graph has as many triples as lines. Triples without a graph, which only a scratch knowledge base has, are left out.
///
/// # Errors
/// As [`super::open_store`]; the first error of `each`.
pub fn for_each_graph<E: From<PipelineError> + From<KbError>>(
    engine: &Engine,
    snapshot: &Snapshot,
    mut each: impl FnMut(&str, &str) -> Result<(), E>,
) -> Result<(), E> {
    let namer = namer_of(snapshot);
    snapshot.for_each_document(|entry, lines| each(&namer.document(&DocumentId(entry.id.clone())), lines))?;
    let lines = match snapshot.derived(engine.fingerprint())? {
        Some(lines) => lines,
        None => derived(engine, snapshot)?,
    };
    let user = snapshot.user()?.unwrap_or_default();
    let mut graphs = GraphLines::default();
    for line in lines.lines().chain(user.lines()) {
        if let Some(graph) = rdf::graph_of(line).filter(|graph| rdf::is_exported_graph(graph)) {
            graphs.add(&graph, line.to_owned());
        }
    }
    drop((lines, user));
    graphs.into_sorted().try_for_each(|(graph, lines)| each(&graph, &lines))
}

/// Makes a knowledge base of graphs that came from elsewhere, as they are: nothing is derived anew.
#[derive(Debug)]
pub struct Keeper {
    writer: Writer,
    namer: Namer,
    batch: Vec<(Entry, String)>,
    bytes: usize,
    derived: String,
    analysis: String,
    user: String,
}

impl Keeper {
    /// An empty knowledge base in a new folder. `base` is what its IRIs begin with.
    ///
    /// # Errors
    /// As [`Writer::open_or_create`].
    pub fn create(dir: &Path, base: &str) -> Result<Self, PipelineError> {
        let writer = Writer::open_or_create(dir, Some(base))?;
        let namer = namer_of(writer.snapshot());
        let (derived, analysis, user) = Default::default();
        Ok(Self { writer, namer, batch: Vec::new(), bytes: 0, derived, analysis, user })
    }

    /// Takes a graph with all its lines of N-Quads, in any order.
    ///
    /// # Errors
    /// [`PipelineError::Unreadable`] for the graph of a document that holds none; [`PipelineError::Kb`].
    pub fn add(&mut self, graph: &str, lines: &str) -> Result<(), PipelineError> {
        let lines = rdf::sort_lines(lines);
        if let Some(id) = self.namer.document_id(graph) {
            let extraction = decode(&id.0, &lines, &self.namer)?;
            self.bytes += lines.len();
            self.batch.push((entry(&extraction.document, "", &lines), lines));
            return if self.bytes >= BATCH_BYTES { self.commit() } else { Ok(()) };
        }
        match () {
            () if rdf::is_user_graph(graph, &self.namer) => self.user.push_str(&lines),
            () if rdf::is_analysis_graph(graph) => self.analysis.push_str(&lines),
            () => self.derived.push_str(&lines),
        }
        Ok(())
    }

    /// Stores the rest. What was derived counts as derived by this engine.
    ///
    /// # Errors
    /// [`PipelineError::Kb`].
    pub fn finish(mut self, engine: &Engine) -> Result<(), PipelineError> {
        self.commit()?;
        if !self.analysis.is_empty() {
            self.writer.set_analysis(&rdf::sort_lines(&self.analysis))?;
        }
        self.writer.set_user(&rdf::sort_lines(&self.user))?;
        let counts = DerivedCounts::default();
        Ok(self.writer.set_derived(&rdf::sort_lines(&self.derived), counts, engine.fingerprint())?)
    }

    fn commit(&mut self) -> Result<(), PipelineError> {
        self.bytes = 0;
        Ok(self.writer.commit(std::mem::take(&mut self.batch), &BTreeSet::new())?)
    }
}
