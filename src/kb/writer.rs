use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::manifest::{DerivedCounts, DerivedFile, Entry, FORMAT, Manifest, Segment, TableFile};
use super::{ANALYSIS, DAMAGED, DERIVED, JUDGEMENTS, KbError, MEMORY, PUSHED, STORE, Snapshot, USER, files};
use crate::model::id;

/// Segments smaller than this are worth uniting.
const SMALL_SEGMENT_BYTES: usize = 32 << 20;
/// How many small segments may stand side by side.
const MOST_SMALL_SEGMENTS: usize = 12;

/// The one process that may change a knowledge base; it holds the lock until dropped.
#[derive(Debug)]
pub struct Writer {
    pub(super) snapshot: Snapshot,
    _lock: File,
}

impl Writer {
    /// Opens the knowledge base in `dir` for writing, or makes an empty one there. `base` is what IRIs begin with; `None` takes the knowledge base's
    /// own, for a new one [`crate::rdf::DEFAULT_BASE`].
    ///
    /// # Errors
    /// [`KbError::Locked`] where another process writes, [`KbError::NotAKb`] where the folder holds other things, [`KbError::Base`] where `base`
    /// differs, [`KbError::Write`] where the folder is read-only; and as [`Snapshot::open`].
    pub fn open_or_create(dir: &Path, base: Option<&str>) -> Result<Self, KbError> {
        if Manifest::read(dir)?.is_none() {
            prepare(dir)?;
        }
        let lock = lock(dir)?;
        // Read again under the lock: another writer may have finished in between.
        let manifest = match Manifest::read(dir)? {
            Some(manifest) => manifest,
            None => create(dir, base.unwrap_or(crate::rdf::DEFAULT_BASE))?,
        };
        if let Some(wanted) = base.filter(|b| *b != manifest.base) {
            return Err(KbError::Base { path: dir.to_owned(), found: manifest.base, wanted: wanted.to_owned() });
        }
        sweep(dir, &manifest.names().collect());
        let mut writer = Self::under(Snapshot { dir: dir.to_owned(), manifest }, lock);
        writer.migrate()?;
        Ok(writer)
    }

    /// The writer of a state, by whoever holds the lock.
    pub(super) fn under(snapshot: Snapshot, lock: File) -> Self {
        Self { snapshot, _lock: lock }
    }

    /// Brings what an older program wrote to the newest format. Nothing that can be seen changes.
    fn migrate(&mut self) -> Result<(), KbError> {
        let mut manifest = self.snapshot.manifest.clone();
        if manifest.format == FORMAT {
            return Ok(());
        }
        for segment in &mut manifest.segments {
            let path = self.snapshot.segment_path(segment, "nq");
            segment.quads = files::read_checked(&path, &segment.sha256)?.lines().count();
        }
        if let Some(derived) = &mut manifest.derived {
            derived.quads = self.snapshot.read_derived(derived)?.lines().count();
        }
        manifest.format = FORMAT;
        self.publish(manifest)
    }

    /// Opens an existing knowledge base for writing.
    ///
    /// # Errors
    /// [`KbError::NotFound`] where there is none; else as [`Self::open_or_create`].
    pub fn open(dir: &Path) -> Result<Self, KbError> {
        Snapshot::open(dir)?;
        Self::open_or_create(dir, None)
    }

    /// The state as this writer left it.
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Adds documents (entry and graph; offsets are set here) and takes others out, all in one step. A document that is there is replaced.
    ///
    /// # Errors
    /// [`KbError::Write`] where a file cannot be written; then nothing has changed.
    pub fn commit(&mut self, mut added: Vec<(Entry, String)>, removed: &BTreeSet<String>) -> Result<(), KbError> {
        added.sort_by(|a, b| a.0.id.cmp(&b.0.id));
        let mut manifest = self.snapshot.manifest.clone();
        let gone: BTreeSet<&str> =
            removed.iter().map(String::as_str).chain(added.iter().map(|(entry, _)| entry.id.as_str())).collect();
        for segment in &mut manifest.segments {
            let live = self.snapshot.live(segment)?;
            segment.dropped.extend(live.into_iter().map(|e| e.id).filter(|id| gone.contains(id.as_str())));
        }
        if !added.is_empty() {
            manifest.segments.push(self.write_segment(manifest.generation + 1, added)?);
        }
        self.publish(manifest)
    }

    /// Stores entities and facts as derived from the documents that are there now by an engine of this fingerprint.
    ///
    /// # Errors
    /// [`KbError::Write`] where a file cannot be written; then nothing has changed.
    pub fn set_derived(&mut self, lines: &str, counts: DerivedCounts, engine: &str) -> Result<(), KbError> {
        let inputs = self.snapshot.inputs(engine)?;
        let sha256 = id::sha256(lines.as_bytes());
        let mut manifest = self.snapshot.manifest.clone();
        let name = format!("{:08}-{}", manifest.generation + 1, &sha256[..16]);
        let dir = self.snapshot.dir.join(DERIVED);
        files::write_synced(&dir.join(format!("{name}.nq")), lines.as_bytes())?;
        files::sync_dir(&dir)?;
        manifest.derived =
            Some(DerivedFile { name, sha256, inputs, quads: lines.lines().count(), counts, patch: None });
        self.publish(manifest)
    }

    /// Keeps what people judged about entities, in place of what they judged before; an empty table keeps nothing. What was derived is derived anew
    /// by whoever needs it.
    ///
    /// # Errors
    /// [`KbError::Write`] where a file cannot be written; then nothing has changed.
    pub fn set_judgements(&mut self, table: Option<&str>) -> Result<(), KbError> {
        let mut manifest = self.snapshot.manifest.clone();
        let sha256 = table.map(|table| id::sha256(table.as_bytes()));
        if manifest.judgements.as_ref().map(|kept| &kept.sha256) == sha256.as_ref() {
            return Ok(());
        }
        manifest.judgements = match table.zip(sha256) {
            Some((table, sha256)) => Some(self.write_beside(JUDGEMENTS, "csv", table.as_bytes(), sha256)?),
            None => None,
        };
        self.publish(manifest)
    }

    /// Keeps values that analyses gave to entities, as N-Quads, in place of those kept before.
    ///
    /// # Errors
    /// [`KbError::Write`] where a file cannot be written; then nothing has changed.
    pub fn set_analysis(&mut self, lines: &str) -> Result<(), KbError> {
        let mut manifest = self.snapshot.manifest.clone();
        manifest.analysis = Some(self.write_beside(ANALYSIS, "nq", lines.as_bytes(), id::sha256(lines.as_bytes()))?);
        self.publish(manifest)
    }

    /// Keeps what users added as RDF (N-Quads), in place of what they added before; the empty text keeps nothing.
    ///
    /// # Errors
    /// [`KbError::Write`] where a file cannot be written; then nothing has changed.
    pub fn set_user(&mut self, lines: &str) -> Result<(), KbError> {
        let sha256 = (!lines.is_empty()).then(|| id::sha256(lines.as_bytes()));
        let mut manifest = self.snapshot.manifest.clone();
        if manifest.user.as_ref().map(|kept| &kept.sha256) == sha256.as_ref() {
            return Ok(());
        }
        manifest.user = sha256.map(|sha256| self.write_beside(USER, "nq", lines.as_bytes(), sha256)).transpose()?;
        self.publish(manifest)
    }

    /// Writes what stands beside the documents to a file of the next generation.
    pub(super) fn write_beside(
        &self,
        folder: &str,
        ext: &str,
        bytes: &[u8],
        sha256: String,
    ) -> Result<TableFile, KbError> {
        let name = format!("{:08}-{}", self.snapshot.manifest.generation + 1, &sha256[..16]);
        let dir = self.snapshot.dir.join(folder);
        files::create_dir(&dir)?;
        files::write_synced(&dir.join(format!("{name}.{ext}")), bytes)?;
        files::sync_dir(&dir)?;
        Ok(TableFile { name, sha256 })
    }

    /// Unites small segments, and leaves out what was replaced, once there are many. Nothing that can be seen changes.
    ///
    /// # Errors
    /// [`KbError::Write`], [`KbError::Read`] or [`KbError::Damaged`]; then nothing has changed.
    pub fn compact_if_scattered(&mut self) -> Result<(), KbError> {
        let small = self.snapshot.manifest.segments.iter().filter(|s| is_small(s)).count();
        if small <= MOST_SMALL_SEGMENTS { Ok(()) } else { self.unite_small() }
    }

    fn unite_small(&mut self) -> Result<(), KbError> {
        let mut manifest = self.snapshot.manifest.clone();
        let (small, large): (Vec<Segment>, Vec<Segment>) = manifest.segments.into_iter().partition(is_small);
        let part = Manifest { segments: small, ..self.snapshot.manifest.clone() };
        let mut documents = Vec::new();
        Snapshot { dir: self.snapshot.dir.clone(), manifest: part }.for_each_document(|entry, lines| {
            documents.push((entry.clone(), lines.to_owned()));
            Ok::<(), KbError>(())
        })?;
        documents.sort_by(|a, b| a.0.id.cmp(&b.0.id));
        manifest.segments = large;
        if !documents.is_empty() {
            manifest.segments.push(self.write_segment(manifest.generation + 1, documents)?);
        }
        self.publish(manifest)
    }

    pub(super) fn write_segment(&self, generation: u64, documents: Vec<(Entry, String)>) -> Result<Segment, KbError> {
        let (mut body, mut index) = (String::new(), Vec::new());
        for (mut entry, lines) in documents {
            (entry.offset, entry.length) = (body.len(), lines.len());
            body.push_str(&lines);
            serde_json::to_writer(&mut index, &entry)
                .map_err(|e| KbError::Write { path: self.snapshot.dir.clone(), source: std::io::Error::other(e) })?;
            index.push(b'\n');
        }
        let sha256 = id::sha256(body.as_bytes());
        let segment = Segment {
            name: format!("{generation:08}-{}", &sha256[..16]),
            bytes: body.len(),
            quads: body.lines().count(),
            index_sha256: id::sha256(&index),
            sha256,
            dropped: BTreeSet::new(),
        };
        files::write_synced(&self.snapshot.segment_path(&segment, "nq"), body.as_bytes())?;
        files::write_synced(&self.snapshot.segment_path(&segment, "jsonl"), &index)?;
        files::sync_dir(&self.snapshot.dir.join("segments"))?;
        Ok(segment)
    }

    /// Makes a change visible, then removes the files of states before the last: who began to read that one may finish.
    pub(super) fn publish(&mut self, mut manifest: Manifest) -> Result<(), KbError> {
        manifest.generation += 1;
        manifest.write(&self.snapshot.dir)?;
        sweep(&self.snapshot.dir, &manifest.names().chain(self.snapshot.manifest.names()).collect());
        self.snapshot.manifest = manifest;
        Ok(())
    }
}

pub(super) fn is_small(segment: &Segment) -> bool {
    segment.bytes < SMALL_SEGMENT_BYTES
}

/// Makes the folder, if a knowledge base may be made there.
fn prepare(dir: &Path) -> Result<(), KbError> {
    let refused = match () {
        () if is_occupied(dir) => KbError::NotAKb { path: dir.to_owned() },
        () if holds_segments(dir) => KbError::Damaged { path: dir.to_owned(), expected: "the file `manifest.json`" },
        () => return files::create_dir(dir),
    };
    // Another process may just have made it.
    Manifest::read(dir)?.map(drop).ok_or(refused)
}

/// Whether the folder holds something that is not ours: writing a knowledge base there would be a mistake.
fn is_occupied(dir: &Path) -> bool {
    let ours =
        ["lock", "segments", DERIVED, JUDGEMENTS, ANALYSIS, USER, MEMORY, STORE, PUSHED, DAMAGED, "manifest.new"];
    let Ok(entries) = fs::read_dir(dir) else { return false };
    entries.flatten().any(|entry| entry.file_name().to_str().is_none_or(|name| !ours.contains(&name)))
}

/// Whether there are files of document graphs. No manifest beside them means that it was lost, for it is written before the first of them.
fn holds_segments(dir: &Path) -> bool {
    let Ok(entries) = fs::read_dir(dir.join("segments")) else { return false };
    entries.flatten().next().is_some()
}

fn create(dir: &Path, base: &str) -> Result<Manifest, KbError> {
    files::create_dir(&dir.join("segments"))?;
    files::create_dir(&dir.join(DERIVED))?;
    let mut manifest = Manifest::new(base);
    manifest.write(dir)?;
    // The folder's own name; without it a power failure would lose all, but a parent that cannot be opened is no reason to stop.
    let _ = dir.parent().map(files::sync_dir);
    Ok(manifest)
}

pub(super) fn lock(dir: &Path) -> Result<File, KbError> {
    let path: PathBuf = dir.join("lock");
    let opened = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
    let file = opened.map_err(|source| KbError::Write { path: path.clone(), source })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(KbError::Locked { path: dir.to_owned() }),
        Err(TryLockError::Error(source)) => Err(KbError::Write { path, source }),
    }
}

/// Removes our files that no manifest in use names: left by a process that died, or replaced. What cannot be removed does no harm.
fn sweep(dir: &Path, keep: &BTreeSet<&str>) {
    for folder in ["segments", DERIVED, JUDGEMENTS, ANALYSIS, USER, MEMORY] {
        let Ok(entries) = fs::read_dir(dir.join(folder)) else { continue };
        for path in entries.flatten().map(|entry| entry.path()).filter(|path| files::is_ours(path)) {
            let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
            if !keep.contains(stem) {
                let _ = fs::remove_file(&path);
            }
        }
    }
}
