use super::manifest::{DerivedCounts, MemoryFiles};
use super::{KbError, MEMORY, Snapshot, Writer, files};
use crate::model::id;

/// Files of digests that may stand side by side.
const MOST_FILES: usize = 32;

/// What fusion remembers, as bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// What follows from all documents together.
    pub whole: Vec<u8>,
    /// Digests of documents, file by file: of two of one document the later counts.
    pub digests: Vec<Vec<u8>>,
}

/// Digests to keep.
#[derive(Clone, Copy, Debug)]
pub enum Digests<'d> {
    /// Of all documents.
    All(&'d [u8]),
    /// Of those that changed.
    Further(&'d [u8]),
}

impl Snapshot {
    /// What fusion remembers of the state from which entities and facts were derived last, if an engine of this fingerprint derived them and people
    /// have judged nothing since. Whatever cannot be read is not remembered.
    #[must_use]
    pub fn memory(&self, engine: &str) -> Option<Remembered> {
        let files = self.manifest.memory.as_ref()?;
        let judged = self.manifest.judgements.as_ref().map(|table| &table.sha256);
        let fits = files.engine == engine
            && files.judgements.as_ref() == judged
            && self.manifest.derived.as_ref().is_some_and(|derived| derived.inputs() == files.inputs);
        let read = |name: &str, sha256: &str| {
            files::read_bytes(&self.dir.join(MEMORY).join(format!("{name}.bin")), sha256).ok()
        };
        let digests = || files.digests.iter().map(|file| read(&file.name, &file.sha256)).collect::<Option<Vec<_>>>();
        if fits {
            Some(Remembered { whole: read(&files.whole.name, &files.whole.sha256)?, digests: digests()? })
        } else {
            None
        }
    }

    /// How much the entities and facts hold that were derived last, be it from other documents than those that are there now.
    #[must_use]
    pub fn last_counts(&self) -> Option<DerivedCounts> {
        self.manifest.derived.as_ref().map(super::manifest::DerivedFile::counts)
    }

    /// Whether so many files of digests stand side by side that they should be one.
    #[must_use]
    pub fn is_memory_scattered(&self) -> bool {
        self.manifest.memory.as_ref().is_some_and(|files| files.digests.len() >= MOST_FILES)
    }
}

impl Writer {
    /// Keeps what fusion remembers of the state that was derived last, by an engine of this fingerprint.
    ///
    /// # Errors
    /// [`KbError::Write`] where a file cannot be written; then nothing has changed.
    pub fn remember(&mut self, whole: &[u8], digests: Digests<'_>, engine: &str) -> Result<(), KbError> {
        let mut manifest = self.snapshot.manifest.clone();
        let Some(inputs) = manifest.derived.as_ref().map(|derived| derived.inputs().to_owned()) else { return Ok(()) };
        let (mut kept, bytes) = match digests {
            Digests::All(bytes) => (Vec::new(), bytes),
            Digests::Further(bytes) => (manifest.memory.take().map(|files| files.digests).unwrap_or_default(), bytes),
        };
        if !bytes.is_empty() {
            kept.push(self.write_beside(MEMORY, "bin", bytes, id::sha256(bytes))?);
        }
        manifest.memory = Some(MemoryFiles {
            inputs,
            engine: engine.to_owned(),
            judgements: manifest.judgements.as_ref().map(|table| table.sha256.clone()),
            whole: self.write_beside(MEMORY, "bin", whole, id::sha256(whole))?,
            digests: kept,
        });
        self.publish(manifest)
    }
}
