//! The folder `store`: what the files of a knowledge base hold, in the form of an engine that reads from disk. Derived; it may be removed at any time.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{KbError, STORE, Snapshot, files};
use crate::model::id::content_hash;

/// What the name of a store begins with while it is being made.
const UNFINISHED: &str = "new-";
/// Changes with the form of stores.
const FORM: &str = "store 1";

impl Snapshot {
    /// The folder of the store with what this state holds, by an engine of this fingerprint. It is made by `make`, which gets an empty folder, where it
    /// is not there, or `anew`; meanwhile others wait. The store of the state before is kept for those who read it, older ones are removed.
    ///
    /// # Errors
    /// [`KbError::Write`] where the folder cannot be written; the error of `make`.
    pub fn on_disk<E: From<KbError>>(
        &self,
        engine: &str,
        anew: bool,
        make: impl FnOnce(&Path) -> Result<(), E>,
    ) -> Result<PathBuf, E> {
        let home = self.dir.join(STORE);
        let done = home.join(self.content_key(engine));
        if done.is_dir() && !anew {
            return Ok(done);
        }
        let write = |path: &Path| {
            let path = path.to_owned();
            move |source| KbError::Write { path, source }
        };
        files::create_dir(&home)?;
        let lock = home.join("lock");
        let file = File::create(&lock).map_err(write(&lock))?;
        file.lock().map_err(write(&lock))?;
        if anew && done.is_dir() {
            fs::remove_dir_all(&done).map_err(write(&done))?;
        }
        if !done.is_dir() {
            sweep(&home);
            let unfinished = home.join(format!("{UNFINISHED}{}", std::process::id()));
            files::create_dir(&unfinished)?;
            make(&unfinished)?;
            fs::rename(&unfinished, &done).map_err(write(&done))?;
            files::sync_dir(&home)?;
        }
        Ok(done)
    }

    /// A hash of all that a store of this state depends on; O(segments), no file is read.
    fn content_key(&self, engine: &str) -> String {
        let mut parts = vec![FORM.to_owned(), engine.to_owned(), self.manifest.base.clone()];
        for segment in &self.manifest.segments {
            parts.push(format!("segment {} {}", segment.sha256, segment.index_sha256));
            parts.extend(segment.dropped.iter().map(|id| format!("dropped {id}")));
        }
        parts.extend(self.manifest.derived.iter().map(|file| format!("derived {} {}", file.sha256, file.inputs)));
        let tables = [&self.manifest.judgements, &self.manifest.analysis, &self.manifest.user];
        parts.extend(tables.map(|table| table.as_ref().map_or_else(String::new, |file| file.sha256.clone())));
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        content_hash(&parts)
    }
}

/// Removes stores that nobody finished, and all finished ones but the newest. What cannot be removed does no harm.
fn sweep(home: &Path) {
    let Ok(entries) = fs::read_dir(home) else { return };
    let mut stores: Vec<(SystemTime, PathBuf)> = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with(UNFINISHED) {
            let _ = fs::remove_dir_all(&path);
        } else if let Ok(made) = fs::metadata(&path).and_then(|about| about.modified()) {
            stores.push((made, path));
        }
    }
    stores.sort();
    stores.pop();
    for (_, path) in stores {
        let _ = fs::remove_dir_all(path);
    }
}
