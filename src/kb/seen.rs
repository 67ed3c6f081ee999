//! Which segments were held against their checksums, so that a small change need not read all of them again.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::manifest::Segment;
use super::{KbError, MEMORY, Snapshot, files};

/// File systems tell the time of a change in steps: what was written this shortly before it was looked at may have been written once more since.
const STEP: Duration = Duration::from_secs(1);

/// What the file system told of a segment when its bytes were those of its checksum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stamp {
    sha256: String,
    bytes: u64,
    modified: Duration,
}

impl Snapshot {
    /// Makes sure that the segments are as they were written. Those are read of which the file system does not tell that they are as they were when they
    /// were read last; what changes without its knowledge, `check` finds.
    ///
    /// # Errors
    /// [`KbError::Damaged`] or [`KbError::Read`] naming the first segment that is not as it was written.
    pub fn verify_segments(&self) -> Result<(), KbError> {
        let seen = self.seen_segments();
        let is_seen =
            |segment: &&Segment| seen.get(&segment.name).is_some_and(|s| self.stamp(segment).as_ref() == Some(s));
        let unseen: Vec<&Segment> = self.manifest.segments.iter().filter(|segment| !is_seen(segment)).collect();
        let read = |segment: &&Segment| files::read_bytes(&self.segment_path(segment, "nq"), &segment.sha256).map(drop);
        let read: Vec<Result<(), KbError>> = unseen.par_iter().map(read).collect();
        read.into_iter().collect::<Result<(), KbError>>()?;
        if !unseen.is_empty() {
            self.note_segments();
        }
        Ok(())
    }

    /// Notes that all segments were just read and found as they were written. Where that cannot be noted they are read once more next time.
    pub fn note_segments(&self) {
        let stamps = self.manifest.segments.iter().filter_map(|s| Some((s.name.clone(), self.stamp(s)?)));
        let stamps: BTreeMap<String, Stamp> = stamps.collect();
        if let Ok(text) = serde_json::to_string(&stamps) {
            let path = self.seen_path();
            let _ = path.parent().map(fs::create_dir_all);
            let _ = fs::write(path, text);
        }
    }

    /// What was noted, without segments that changed so shortly before that their stamp would not tell a later change.
    fn seen_segments(&self) -> BTreeMap<String, Stamp> {
        let path = self.seen_path();
        let noted = fs::metadata(&path).ok().and_then(|about| since_epoch(about.modified().ok()?));
        let stamps = fs::read(&path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let mut stamps: BTreeMap<String, Stamp> = stamps.unwrap_or_default();
        stamps.retain(|_, stamp| noted.is_some_and(|noted| stamp.modified + STEP <= noted));
        stamps
    }

    fn stamp(&self, segment: &Segment) -> Option<Stamp> {
        let about = fs::metadata(self.segment_path(segment, "nq")).ok()?;
        let modified = since_epoch(about.modified().ok()?)?;
        Some(Stamp { sha256: segment.sha256.clone(), bytes: about.len(), modified })
    }

    fn seen_path(&self) -> PathBuf {
        self.dir.join(MEMORY).join("seen.json")
    }
}

fn since_epoch(time: SystemTime) -> Option<Duration> {
    time.duration_since(UNIX_EPOCH).ok()
}
