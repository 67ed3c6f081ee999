//! Files that are either whole or not there.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use super::KbError;
use crate::model::id;

/// Reads a file and compares its SHA-256.
pub(super) fn read_checked(path: &Path, sha256: &str) -> Result<String, KbError> {
    let bytes = read_bytes(path, sha256)?;
    String::from_utf8(bytes).map_err(|_| KbError::Damaged { path: path.to_owned(), expected: "UTF-8" })
}

/// The same for a file that is no text.
pub(super) fn read_bytes(path: &Path, sha256: &str) -> Result<Vec<u8>, KbError> {
    let bytes = fs::read(path).map_err(|source| KbError::Read { path: path.to_owned(), source })?;
    if id::sha256(&bytes) != sha256 {
        return Err(KbError::Damaged { path: path.to_owned(), expected: "the checksum of the manifest" });
    }
    Ok(bytes)
}

/// How many bytes a file has.
pub(super) fn length(path: &Path) -> Result<u64, KbError> {
    fs::metadata(path).map(|about| about.len()).map_err(|source| KbError::Read { path: path.to_owned(), source })
}

/// Writes a new file and waits until it is on disk. A file that could not be written whole is removed.
pub(super) fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), KbError> {
    let write = || -> std::io::Result<()> {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|source| {
        // The error to report is the first one; a partial file left behind is not named by any manifest and is swept later.
        let _ = fs::remove_file(path);
        KbError::Write { path: path.to_owned(), source }
    })
}

/// Replaces `path` in one step: readers see the old content or the new, never a part.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), KbError> {
    let temporary = path.with_extension("new");
    write_synced(&temporary, bytes)?;
    fs::rename(&temporary, path).map_err(|source| KbError::Write { path: path.to_owned(), source })?;
    sync_dir(path.parent().unwrap_or(path))
}

/// Makes sure that names created in a folder survive a power failure.
pub(super) fn sync_dir(dir: &Path) -> Result<(), KbError> {
    let synced = File::open(dir).and_then(|handle| handle.sync_all());
    synced.map_err(|source| KbError::Write { path: dir.to_owned(), source })
}

pub(super) fn create_dir(path: &Path) -> Result<(), KbError> {
    fs::create_dir_all(path).map_err(|source| KbError::Write { path: path.to_owned(), source })
}

/// Whether a file has a name that [`write_synced`] gets from the writer: `00000012-<16 hexadecimal digits>.nq`, `.jsonl`, `.csv`, `.patch` or `.bin`.
pub(super) fn is_ours(path: &Path) -> bool {
    let extension = path.extension().and_then(|e| e.to_str());
    let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
    let parts = stem.split_once('-');
    matches!(extension, Some("nq" | "jsonl" | "csv" | "patch" | "bin"))
        && parts.is_some_and(|(generation, hash)| {
            generation.len() >= 8
                && generation.bytes().all(|b| b.is_ascii_digit())
                && hash.len() == 16
                && hash.bytes().all(|b| b.is_ascii_hexdigit())
        })
}
