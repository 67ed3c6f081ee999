//! A knowledge base on disk: immutable segments and a manifest.
//!
//! ```text
//! kb/manifest.json             format, base of IRIs, list of segments; replaced by rename, never edited
//! kb/segments/<name>.nq        document graphs as sorted N-Quads, one document after the other
//! kb/segments/<name>.jsonl     which document stands where in it, and from which content and engine it came
//! kb/judgements/<name>.csv     what a person judged about entities; there only where somebody did
//! kb/analysis/<name>.nq        values that saved analyses gave to entities; there only where one was saved
//! kb/derived/<name>.nq         entities, judgements and facts, rebuilt from the documents and that table
//! kb/derived/<name>.patch      quads to take out of it and to put in, where few documents changed since
//! kb/memory/<name>.bin         what fusion remembers of documents and names, so that few changes cost little; never needed
//! kb/memory/seen.json           which segments were held against their checksums, with size and time of change as they were then; never needed
//! kb/user/<name>.nq            what users added as RDF, in graphs of their own; there only where somebody did
//! kb/store/<key>/              the same once more as an on-disk store, where one was asked for; made anew from the files when they change
//! kb/push/<store>.jsonl        which graphs were sent to a remote store, where some were
//! kb/damaged/                  files that a repair found broken, for people to look at
//! kb/lock                      held by the one writer
//! ```
//!
//! A change writes new files, syncs them, and then replaces the manifest in one step: a process that dies at any point leaves either the old state or
//! the new one. Readers need no lock: the files they read never change, a writer keeps those of the state before its last change, and a reader that is
//! overtaken twice starts again from the new manifest. Why not simply a database? The segments are plain N-Quads that any RDF tool reads, and an archive can be repaired with a text editor.

mod check;
mod compact;
#[cfg(feature = "rocksdb")]
mod disk;
mod error;
mod files;
mod manifest;
mod memory;
mod patch;
mod repair;
mod seen;
mod writer;

pub use check::{Damage, Problem};
pub use error::KbError;
pub use manifest::{DerivedCounts, Entry};
pub use memory::{Digests, Remembered};
pub use patch::Patch;
pub use repair::{Repaired, repair};
pub use seen::Stamps;
pub use writer::Writer;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::model::DocumentId;
use crate::model::id::content_hash;
use crate::rdf::{Namer, rejected_claims};
use manifest::{DerivedFile, Manifest, PatchFile, Segment, TableFile};

/// A state of a knowledge base, as its manifest described it when it was opened.
#[derive(Clone, Debug)]
pub struct Snapshot {
    dir: PathBuf,
    manifest: Manifest,
}

/// The folder of entities and facts.
const DERIVED: &str = "derived";
/// The folder of what a repair set aside.
const DAMAGED: &str = "damaged";
/// The folder of what people judged.
const JUDGEMENTS: &str = "judgements";

/// The folder of what analyses found.
const ANALYSIS: &str = "analysis";
/// The folder of what users added as RDF.
const USER: &str = "user";
/// The folder of stores on disk.
const STORE: &str = "store";
/// The folder of what was sent to which remote store.
const PUSHED: &str = "push";
/// The folder of what fusion remembers.
const MEMORY: &str = "memory";

/// How often a reader starts again when a writer removes files under its hands.
const ATTEMPTS: usize = 64;

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

    /// Its folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
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

    /// The file that tells what was sent to a remote store of this name; its folder is made.
    ///
    /// # Errors
    /// [`KbError::Write`] where it cannot be made.
    pub fn journal(&self, store: &str) -> Result<PathBuf, KbError> {
        let dir = self.dir.join(PUSHED);
        files::create_dir(&dir)?;
        Ok(dir.join(format!("{}.jsonl", content_hash(&[store]))))
    }

    /// How many bytes of N-Quads and tables it consists of. Files are asked for their sizes, not read.
    ///
    /// # Errors
    /// [`KbError::Read`] naming a file that is not there.
    pub fn bytes(&self) -> Result<u64, KbError> {
        let beside = self.beside().into_iter().map(|(path, _)| path);
        let files = beside.chain(self.manifest.segments.iter().map(|segment| self.segment_path(segment, "nq")));
        files.map(|path| files::length(&path)).sum()
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

    /// Calls `each` with every document and the lines of its graph, segment by segment; one segment is held in memory.
    ///
    /// # Errors
    /// [`KbError::Damaged`] where a checksum does not hold, [`KbError::Read`] where a file cannot be read; and the first error of `each`.
    pub fn for_each_document<E: From<KbError>>(
        &self,
        mut each: impl FnMut(&Entry, &str) -> Result<(), E>,
    ) -> Result<(), E> {
        for segment in &self.manifest.segments {
            let text = files::read_checked(&self.segment_path(segment, "nq"), &segment.sha256)?;
            for entry in self.live(segment)? {
                each(&entry, self.lines(segment, &entry, &text)?)?;
            }
        }
        Ok(())
    }

    /// Calls `each` with some documents and the lines of their graphs. Segments without any of them are not read.
    ///
    /// # Errors
    /// As [`Self::for_each_document`].
    pub fn for_documents<E: From<KbError>>(
        &self,
        wanted: &BTreeSet<&DocumentId>,
        mut each: impl FnMut(&Entry, &str) -> Result<(), E>,
    ) -> Result<(), E> {
        for segment in &self.manifest.segments {
            let mut entries = self.live(segment)?;
            entries.retain(|entry| wanted.contains(&DocumentId(entry.id.clone())));
            if entries.is_empty() {
                continue;
            }
            let text = files::read_checked(&self.segment_path(segment, "nq"), &segment.sha256)?;
            for entry in entries {
                each(&entry, self.lines(segment, &entry, &text)?)?;
            }
        }
        Ok(())
    }

    fn lines<'t>(&self, segment: &Segment, entry: &Entry, text: &'t str) -> Result<&'t str, KbError> {
        let end = entry.offset.checked_add(entry.length);
        end.and_then(|end| text.get(entry.offset..end)).ok_or_else(|| KbError::Damaged {
            path: self.segment_path(segment, "jsonl"),
            expected: "offsets within the segment",
        })
    }

    /// The whole text of entities, judgements and facts, where it was derived from just these documents and what people judged by an engine of this fingerprint.
    ///
    /// # Errors
    /// [`KbError::Damaged`] or [`KbError::Read`] naming the file.
    pub fn derived(&self, engine: &str) -> Result<Option<String>, KbError> {
        match &self.manifest.derived {
            Some(derived) if derived.inputs() == self.inputs(engine)? => self.read_derived(derived).map(Some),
            _ => Ok(None),
        }
    }

    /// What people judged about entities, as the table in which it is kept; `None` where nobody did.
    ///
    /// # Errors
    /// [`KbError::Damaged`] or [`KbError::Read`] naming the file.
    pub fn judgements(&self) -> Result<Option<String>, KbError> {
        self.manifest.judgements.as_ref().map(|table| self.read_judgements(table)).transpose()
    }

    /// Values that analyses gave to entities, as N-Quads; `None` where none were saved.
    ///
    /// # Errors
    /// [`KbError::Damaged`] or [`KbError::Read`] naming the file.
    pub fn analysis(&self) -> Result<Option<String>, KbError> {
        let path = |table: &TableFile| self.dir.join(ANALYSIS).join(format!("{}.nq", table.name));
        self.manifest.analysis.as_ref().map(|table| files::read_checked(&path(table), &table.sha256)).transpose()
    }

    /// What users added as RDF, as N-Quads; `None` where nobody did.
    ///
    /// # Errors
    /// [`KbError::Damaged`] or [`KbError::Read`] naming the file.
    pub fn user(&self) -> Result<Option<String>, KbError> {
        let path = |file: &TableFile| self.dir.join(USER).join(format!("{}.nq", file.name));
        self.manifest.user.as_ref().map(|file| files::read_checked(&path(file), &file.sha256)).transpose()
    }

    /// The claims that people judged wrong, by their ids.
    ///
    /// # Errors
    /// [`KbError::Damaged`] or [`KbError::Read`] naming the file.
    pub fn rejected(&self) -> Result<BTreeSet<String>, KbError> {
        let namer = Namer::new(self.base()).unwrap_or_default();
        Ok(self.user()?.map_or_else(BTreeSet::new, |lines| rejected_claims(&lines, &namer)))
    }

    /// How much [`Self::derived`] holds, without reading it.
    ///
    /// # Errors
    /// [`KbError::Damaged`] or [`KbError::Read`] naming the file.
    pub fn derived_counts(&self, engine: &str) -> Result<Option<DerivedCounts>, KbError> {
        match &self.manifest.derived {
            Some(derived) if derived.inputs() == self.inputs(engine)? => Ok(Some(derived.counts())),
            _ => Ok(None),
        }
    }

    /// Runs `work` on this state, and again from the start on the newest if files vanish because a writer replaced them.
    ///
    /// # Errors
    /// Whatever `work` returns at last.
    pub fn retried<T, E>(&self, mut work: impl FnMut(&Self) -> Result<T, E>) -> Result<T, E>
    where
        E: std::error::Error + From<KbError> + 'static,
    {
        let mut snapshot = self.clone();
        for _ in 1..ATTEMPTS {
            match work(&snapshot) {
                Err(error) if is_vanished(&error) => snapshot = Self::open(&self.dir)?,
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
        self.for_each_document(|_, _| Ok::<(), KbError>(()))?;
        self.judgements()?;
        self.analysis()?;
        self.user()?;
        self.manifest.derived.iter().try_for_each(|derived| self.read_derived(derived).map(drop))
    }

    fn read_judgements(&self, table: &TableFile) -> Result<String, KbError> {
        files::read_checked(&self.dir.join(JUDGEMENTS).join(format!("{}.csv", table.name)), &table.sha256)
    }

    fn read_derived(&self, derived: &DerivedFile) -> Result<String, KbError> {
        let dir = self.dir.join(DERIVED);
        let text = files::read_checked(&dir.join(format!("{}.nq", derived.name)), &derived.sha256)?;
        Ok(match self.read_patch(derived)? {
            Some(patch) => patch.applied(&text),
            None => text,
        })
    }

    fn read_patch(&self, derived: &DerivedFile) -> Result<Option<Patch>, KbError> {
        let path = |patch: &PatchFile| self.dir.join("derived").join(format!("{}.patch", patch.name));
        let read = |patch| files::read_checked(&path(patch), &patch.sha256).map(|text| Patch::read(&text));
        derived.patch.as_ref().map(read).transpose()
    }

    /// A hash of the documents' graphs, what people judged of entities and claims, and the engine: what entities and facts depend on.
    fn inputs(&self, engine: &str) -> Result<String, KbError> {
        let mut parts: BTreeSet<String> = BTreeSet::from([format!("engine {engine}")]);
        parts.extend(self.manifest.judgements.iter().map(|table| format!("judgements {}", table.sha256)));
        parts.extend(self.rejected()?.into_iter().map(|claim| format!("rejected {claim}")));
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

/// Whether some file was not there: with readers that name only files of a manifest, because a writer has moved on.
fn is_vanished(error: &(dyn std::error::Error + 'static)) -> bool {
    std::iter::successors(Some(error), |cause| cause.source())
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::NotFound)
}
