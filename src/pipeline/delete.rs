use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::derive::{decode, namer_of};
use super::fuse::derive;
use super::{Engine, PipelineError, Summary};
use crate::kb::{Snapshot, Writer};

/// Takes documents out of a knowledge base, with all that only they support. Each is named by id, IRI, key (URL or path) or file name.
///
/// # Errors
/// [`PipelineError::NoSuchDocument`] naming the first that is not there, [`PipelineError::Ambiguous`] where a file name fits several; then nothing
/// has changed.
pub fn delete(engine: &Engine, names: &[String], dir: &Path) -> Result<Summary, PipelineError> {
    let mut writer = Writer::open(dir)?;
    let known = names_of(writer.snapshot())?;
    let gone = names.iter().map(|name| known.find(name)).collect::<Result<BTreeSet<String>, _>>()?;
    writer.commit(Vec::new(), &gone)?;
    let mut summary = Summary { stored: gone.len(), ..Summary::default() };
    derive(engine, &mut writer, &mut summary)?;
    Ok(summary)
}

/// What documents are called, and the ids of those that are called so.
#[derive(Default)]
struct Names {
    exact: BTreeMap<String, String>,
    files: BTreeMap<String, BTreeSet<String>>,
}

impl Names {
    fn find(&self, name: &str) -> Result<String, PipelineError> {
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

fn names_of(snapshot: &Snapshot) -> Result<Names, PipelineError> {
    let namer = namer_of(snapshot);
    let mut called = Names::default();
    snapshot.for_each_document(|entry, lines| {
        let iri = namer.document(&crate::model::DocumentId(entry.id.clone()));
        let document = decode(&entry.id, &about(&iri, lines), &namer)?.document;
        called.exact.extend([entry.id.clone(), iri, document.key].map(|name| (name, entry.id.clone())));
        called.files.entry(document.file_name).or_default().insert(entry.id.clone());
        Ok::<(), PipelineError>(())
    })?;
    Ok(called)
}

/// The lines whose subject is the document itself: what it mentions and claims does not matter for its name.
fn about(iri: &str, lines: &str) -> String {
    let subject = format!("<{iri}> ");
    lines.lines().filter(|line| line.starts_with(&subject)).flat_map(|line| [line, "\n"]).collect()
}
