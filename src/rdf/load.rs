//! Much at once: quads are parsed on one thread while another takes them into the store.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use oxigraph::store::BulkLoader;

use super::{Store, StoreError};

/// Quads that pass from thread to thread at once: few enough that the second thread has something to do early on.
const BATCH: usize = 8192;
/// Batches that may wait.
const WAITING: usize = 4;
/// What the engine counts as megabytes and takes for thousands of quads: how many of them it gathers before it stores them in memory.
const MEMORY_BATCH: usize = 8;

/// Takes N-Quads on their way into a store.
pub struct Feed {
    batch: Vec<Quad>,
    batches: SyncSender<Vec<Quad>>,
}

impl Feed {
    /// Adds N-Quads. `what` names them in an error.
    ///
    /// # Errors
    /// [`StoreError::Load`] where a line is no N-Quad.
    pub fn add(&mut self, nquads: &[u8], what: &str) -> Result<(), StoreError> {
        for quad in RdfParser::from_format(RdfFormat::NQuads).rename_blank_nodes().for_slice(nquads) {
            let wrong = |source| StoreError::Load {
                what: what.to_owned(),
                source: Box::new(oxigraph::io::RdfParseError::from(source).into()),
            };
            self.batch.push(quad.map_err(wrong)?);
            if self.batch.len() == BATCH {
                self.pass_on();
            }
        }
        Ok(())
    }

    /// If nobody takes the batch, the store has failed, and its error is the one to tell.
    fn pass_on(&mut self) {
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
        let _ = self.batches.send(batch);
    }
}

impl Store {
    /// Adds all that `feed` adds, or nothing. `feed` runs on a thread of its own, so that reading and parsing go on while quads are stored.
    ///
    /// # Errors
    /// The first error of `feed`; [`StoreError::Storage`] where the engine fails.
    pub fn load_all<E>(&self, feed: impl FnOnce(&mut Feed) -> Result<(), E> + Send) -> Result<(), E>
    where
        E: From<StoreError> + Send,
    {
        let loader = self.inner.bulk_loader().with_num_threads(1).with_max_memory_size_in_megabytes(MEMORY_BATCH);
        load(loader, feed)
    }
}

/// Runs `feed` and the loader side by side; commits if both succeed.
pub(super) fn load<E>(mut loader: BulkLoader<'_>, feed: impl FnOnce(&mut Feed) -> Result<(), E> + Send) -> Result<(), E>
where
    E: From<StoreError> + Send,
{
    let storage = |source| E::from(StoreError::Storage { source });
    let (batches, quads) = sync_channel(WAITING);
    std::thread::scope(|scope| {
        let feeding = move || -> Result<(), E> {
            let mut to = Feed { batch: Vec::with_capacity(BATCH), batches };
            feed(&mut to)?;
            to.pass_on();
            Ok(())
        };
        let fed = std::thread::Builder::new().spawn_scoped(scope, feeding);
        let fed = fed.map_err(|source| StoreError::Thread { source })?;
        let stored = take(&mut loader, quads);
        fed.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        stored.map_err(storage)
    })?;
    loader.commit().map_err(storage)
}

/// Takes the receiver, so that the other side is not left waiting when the loader fails.
fn take(loader: &mut BulkLoader<'_>, quads: Receiver<Vec<Quad>>) -> Result<(), oxigraph::store::StorageError> {
    loader.load_quads(quads.into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rdf::Namer;

    #[test]
    fn all_is_loaded_or_nothing() {
        let store = Store::memory(Namer::default()).unwrap();
        let line = |n: usize| format!("<x:s> <x:p> \"{n}\" <x:g> .\n");
        let many: String = (0..3 * BATCH + 7).map(line).collect();
        let add = |feed: &mut Feed| feed.add(many.as_bytes(), "a test").and_then(|()| feed.add(b"<x:a", "the rest"));
        let error = store.load_all(add).unwrap_err();
        assert_eq!((error.to_string().as_str(), store.len()), ("expected N-Quads in the rest", 0));
        store.load_all(|feed| feed.add(many.as_bytes(), "a test")).unwrap();
        assert_eq!(store.len(), 3 * BATCH + 7);
    }
}
