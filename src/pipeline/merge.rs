use std::collections::BTreeSet;
use std::io::BufRead;
use std::path::Path;

use super::build::entry;
use super::derive::namer_of;
use super::fuse::derive;
use super::{Engine, Event, PipelineError, Skipped, Summary};
use crate::kb::{Entry, Writer};
use crate::model::{DocumentId, Extraction};
use crate::rdf::{self, GraphLines, Namer};

/// Outputs of `extract`, gathered in any order; the lines of a document may be spread over them.
#[derive(Clone, Debug, Default)]
pub struct Shards {
    graphs: GraphLines,
}

impl Shards {
    /// Reads one more. `name` is how errors call it.
    ///
    /// # Errors
    /// [`PipelineError::Shard`] naming file and line of the first line that is no quad in a named graph; [`PipelineError::ShardUnreadable`].
    pub fn add(&mut self, name: &str, input: &mut dyn BufRead) -> Result<(), PipelineError> {
        let mut bytes = Vec::new();
        for line in 1.. {
            bytes.clear();
            let unreadable = |source| PipelineError::ShardUnreadable { file: name.to_owned(), source };
            if input.read_until(b'\n', &mut bytes).map_err(unreadable)? == 0 {
                break;
            }
            self.add_line(&bytes).ok_or_else(|| PipelineError::Shard { file: name.to_owned(), line })?;
        }
        Ok(())
    }

    /// `None` where the line is neither a quad nor blank nor a comment.
    fn add_line(&mut self, bytes: &[u8]) -> Option<()> {
        let line = std::str::from_utf8(bytes).ok()?.trim();
        if line.is_empty() || line.starts_with('#') {
            return Some(());
        }
        let (graph, line) = rdf::canonical_line(line)?;
        self.graphs.add(&graph, line);
        Some(())
    }
}

/// Unites shards that `extract` wrote and derives entities and facts: the bytes are those of one `build`. Failures that the shards tell of are
/// counted as skipped.
///
/// # Errors
/// [`PipelineError::IncompleteShard`] naming a document of which a part is missing or altered, or which the shards hold in two versions; then nothing
/// has changed.
pub fn merge(
    engine: &Engine,
    shards: Shards,
    dir: &Path,
    base: Option<&str>,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<Summary, PipelineError> {
    let mut writer = Writer::open_or_create(dir, base)?;
    let namer = namer_of(writer.snapshot());
    let known = writer.snapshot().documents()?;
    let mut summary = Summary::default();
    let mut batch: Vec<(Entry, String)> = Vec::new();
    for (graph, lines) in shards.graphs.into_sorted() {
        if rdf::is_run_graph(&graph) {
            for (what, reason) in rdf::decode_failures(&lines) {
                summary.skip(Skipped { what, reason }, watch);
            }
            continue;
        }
        let extraction = whole(&graph, &lines, &namer).ok_or(PipelineError::IncompleteShard { graph })?;
        // Which engine read it is not known: a later `build` of the same document reads it again.
        let entry = entry(&extraction.document, "", &lines);
        if known.get(&extraction.document.id).is_some_and(|there| there.graph == entry.graph) {
            summary.unchanged += 1;
            continue;
        }
        summary.mentions += extraction.mentions.len();
        summary.claims += extraction.claims.len();
        batch.push((entry, lines));
    }
    summary.stored = batch.len();
    writer.commit(batch, &BTreeSet::new())?;
    writer.compact_if_scattered()?;
    watch(Event::Deriving);
    derive(engine, &mut writer, &mut summary)?;
    Ok(summary)
}

/// The document in the lines, if they are what `extract` writes of it, no less and no more.
fn whole(graph: &str, lines: &str, namer: &Namer) -> Option<Extraction> {
    let id: DocumentId = namer.document_id(graph)?;
    let extraction = rdf::decode_document(lines, namer).filter(|found| found.document.id == id)?;
    (rdf::encode_document(&extraction, namer) == lines).then_some(extraction)
}
