use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::derive::{decode, namer_of};
use super::fuse::{derive_from, recall};
use super::memory::Recalled;
use super::{Engine, PipelineError, Summary};
use crate::kb::{Snapshot, Writer};
use crate::model::DocumentId;

/// Takes documents out of a knowledge base, with all that only they support. Each is named by id, IRI, key (URL or path) or file name.
///
/// # Errors
/// [`PipelineError::NoSuchDocument`] naming the first that is not there, [`PipelineError::Ambiguous`] where a file name fits several; then nothing
/// has changed.
pub fn delete(engine: &Engine, names: &[String], dir: &Path) -> Result<Summary, PipelineError> {
    let mut writer = Writer::open(dir)?;
    let recalled = recall(engine, writer.snapshot());
    let gone = called(names, recalled.as_ref(), writer.snapshot())?;
    writer.commit(Vec::new(), &gone)?;
    let mut summary = Summary { stored: gone.len(), ..Summary::default() };
    derive_from(recalled, engine, &mut writer, &mut summary)?;
    Ok(summary)
}

/// The ids of the documents that are called so. What is remembered of a document need not be read from it.
fn called(
    names: &[String],
    recalled: Option<&Recalled>,
    snapshot: &Snapshot,
) -> Result<BTreeSet<String>, PipelineError> {
    let mut found = Found::new(names, snapshot);
    let documents = snapshot.documents()?;
    let mut unknown = BTreeSet::new();
    for (id, entry) in &documents {
        let remembered = recalled.and_then(|all| Some((all.graphs.get(id)?, all.digests.get(id)?)));
        // Behind the hash of the graph stand the claims that people judged wrong.
        match remembered.filter(|(graph, _)| graph.starts_with(&entry.graph)) {
            Some((_, digest)) => found.look_at(&entry.id, &digest.key, &digest.file_name),
            None => _ = unknown.insert(id),
        }
    }
    let namer = namer_of(snapshot);
    snapshot.for_documents(&unknown, |entry, lines| {
        let iri = namer.document(&DocumentId(entry.id.clone()));
        let document = decode(&entry.id, &about(&iri, lines), &namer)?.document;
        found.look_at(&entry.id, &document.key, &document.file_name);
        Ok::<(), PipelineError>(())
    })?;
    names.iter().map(|name| found.one(name)).collect()
}

/// The documents that are called by some names.
struct Found<'n> {
    wanted: BTreeSet<&'n str>,
    /// What the IRIs of documents begin with.
    base: String,
    exact: BTreeMap<String, String>,
    files: BTreeMap<String, BTreeSet<String>>,
}

impl<'n> Found<'n> {
    fn new(names: &'n [String], snapshot: &Snapshot) -> Self {
        let base = namer_of(snapshot).document(&DocumentId(String::new()));
        let wanted = names.iter().map(String::as_str).collect();
        Self { wanted, base, exact: BTreeMap::new(), files: BTreeMap::new() }
    }

    fn look_at(&mut self, id: &str, key: &str, file_name: &str) {
        let iri = format!("{}{id}", self.base);
        for name in [id, &iri, key].into_iter().filter(|name| self.wanted.contains(name)) {
            self.exact.insert(name.to_owned(), id.to_owned());
        }
        if self.wanted.contains(file_name) {
            self.files.entry(file_name.to_owned()).or_default().insert(id.to_owned());
        }
    }

    fn one(&self, name: &str) -> Result<String, PipelineError> {
        if let Some(id) = self.exact.get(name) {
            return Ok(id.clone());
        }
        let ids = self.files.get(name).ok_or_else(|| PipelineError::NoSuchDocument { name: name.to_owned() })?;
        match ids.iter().next() {
            Some(id) if ids.len() == 1 => Ok(id.clone()),
            _ => Err(PipelineError::Ambiguous { name: name.to_owned(), ids: ids.iter().cloned().collect() }),
        }
    }
}

/// The lines whose subject is the document itself: what it mentions and claims does not matter for its name.
fn about(iri: &str, lines: &str) -> String {
    let subject = format!("<{iri}> ");
    lines.lines().filter(|line| line.starts_with(&subject)).flat_map(|line| [line, "\n"]).collect()
}
