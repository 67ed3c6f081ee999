//! A knowledge base on disk: immutable segments and a manifest.
//!
//! ```text
//! kb/manifest.json             format, base of IRIs, list of segments; replaced by rename, never edited
//! kb/segments/<name>.nq        document graphs as sorted N-Quads, one document after the other
//! kb/segments/<name>.jsonl     which document stands where in it, and from which content and engine it came
//! kb/derived/<name>.nq         entities and facts, rebuilt from the documents
//! kb/lock                      held by the one writer
//! ```
//!
//! A change writes new files, syncs them, and then replaces the manifest in one step: a process that dies at any point leaves either the old state or
//! the new one. Readers need no lock: the files they read never change, and if a writer has meanwhile removed them, they start again from the new
//! manifest. Why not simply a database? The segments are plain N-Quads that any RDF tool reads, and an archive can be repaired with a text editor.

mod error;
mod files;
mod manifest;
mod writer;

pub use error::KbError;
pub use manifest::Entry;
pub use writer::Writer;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::model::DocumentId;
use crate::model::id::content_hash;
use manifest::{Manifest, Segment};

/// A state of a knowledge base, as its manifest described it when it was opened.
#[derive(Clone, Debug)]
pub struct Snapshot {
    dir: PathBuf,
    manifest: Manifest,
}

/// How often a reader starts again when a writer removes files under its hands.
const ATTEMPTS: usize = 8;

impl Snapshot {
    /// Opens the knowledge base in `dir` as it stands now.
    ///
    /// # Errors
    /// [`KbError::NotFound`] where there is none, [`KbError::Format`] where a newer program wrote it, [`KbError::Damaged`] where the manifest is not
    /// readable.
    pub fn open(dir: &Path) -> Result<Self, KbError> {
        Ok(Self {
            dir: dir.to_owned(),
            manifest: Manifest::read(dir)?.ok_or_else(|| KbError::NotFound { path: dir.to_owned() })?,
        })
    }

    /// What all IRIs of things begin with.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.manifest.base
    }

    /// Counts the changes since it was created.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.manifest.generation
    }

    /// The documents it holds, by id.
    ///
    /// # Errors
    /// [`KbError::Damaged`] or [`KbError::Read`] naming the file.
    pub fn documents(&self) -> Result<BTreeMap<DocumentId, Entry>, KbError> {
        self.retried(|snapshot| {
            let mut found = BTreeMap::new();
            for segment in &snapshot.manifest.segments {
                for entry in snapshot.live(segment)? {
                    found.insert(DocumentId(entry.id.clone()), entry);
                }
            }
            Ok(found)
        })
    }

    /// Calls `each` with every document and the lines of its graph, segment by segment.
    ///
    /// # Errors
    /// [`KbError::Damaged`] where a checksum does not hold, [`KbError::Read`] where a file cannot be read.
    pub fn for_each_document(&self, each: &mut dyn FnMut(&Entry, &str)) -> Result<(), KbError> {
        for segment in &self.manifest.segments {
            let text = files::read_checked(&self.segment_path(segment, "nq"), &segment.sha256)?;
            for entry in self.live(segment)? {
                let lines = text.get(entry.offset..entry.offset + entry.length).ok_or_else(|| KbError::Damaged {
                    path: self.segment_path(segment, "jsonl"),
                    expected: "offsets within the segment",
                })?;
                each(&entry, lines);
            }
        }
        Ok(())
    }

    /// The whole text of entities and facts, where it was derived from just these documents by an engine of this fingerprint.
    ///
    /// # Errors
    /// [`KbError::Damaged`] or [`KbError::Read`] naming the file.
    pub fn derived(&self, engine: &str) -> Result<Option<String>, KbError> {
        let Some(derived) = &self.manifest.derived else { return Ok(None) };
        if derived.inputs != self.inputs(engine)? {
            return Ok(None);
        }
        files::read_checked(&self.dir.join("derived").join(format!("{}.nq", derived.name)), &derived.sha256).map(Some)
    }

    /// Runs `work` on the newest state, again from the start if files vanish because a writer replaced them.
    ///
    /// # Errors
    /// Whatever `work` returns at last.
    pub fn retried<T>(&self, work: impl Fn(&Self) -> Result<T, KbError>) -> Result<T, KbError> {
        let mut snapshot = self.clone();
        for _ in 1..ATTEMPTS {
            match work(&snapshot) {
                Err(KbError::Read { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
                    snapshot = Self::open(&self.dir)?;
                }
                done => return done,
            }
        }
        work(&snapshot)
    }

    /// Verifies every checksum, and that the index of each segment fits it.
    ///
    /// # Errors
    /// The first [`KbError::Damaged`] or [`KbError::Read`].
    pub fn check(&self) -> Result<(), KbError> {
        self.for_each_document(&mut |_, _| {})?;
        if let Some(derived) = &self.manifest.derived {
            files::read_checked(&self.dir.join("derived").join(format!("{}.nq", derived.name)), &derived.sha256)?;
        }
        Ok(())
    }

    /// A hash of the documents' graphs and the engine: what entities and facts depend on.
    fn inputs(&self, engine: &str) -> Result<String, KbError> {
        let mut parts: BTreeSet<String> = BTreeSet::from([format!("engine {engine}")]);
        for segment in &self.manifest.segments {
            parts.extend(self.live(segment)?.into_iter().map(|entry| format!("{} {}", entry.id, entry.graph)));
        }
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        Ok(content_hash(&parts))
    }

    fn live(&self, segment: &Segment) -> Result<Vec<Entry>, KbError> {
        let path = self.segment_path(segment, "jsonl");
        let text = files::read_checked(&path, &segment.index_sha256)?;
        let entries: Result<Vec<Entry>, _> = text.lines().map(serde_json::from_str).collect();
        let mut entries = entries.map_err(|_| KbError::Damaged { path, expected: "an index of documents" })?;
        entries.retain(|entry| !segment.dropped.contains(&entry.id));
        Ok(entries)
    }

    fn segment_path(&self, segment: &Segment, extension: &str) -> PathBuf {
        self.dir.join("segments").join(format!("{}.{extension}", segment.name))
    }
}
