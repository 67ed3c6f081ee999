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

/// The stamps of segments, by name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Stamps(BTreeMap<String, Stamp>);

impl Snapshot {
    /// Makes sure that the segments are as they were written. Those are read of which the file system does not tell that they are as they were when they
    /// were read last; what changes without its knowledge, `check` finds.
    ///
    /// # Errors
    /// [`KbError::Damaged`] or [`KbError::Read`] naming the first segment that is not as it was written.
    pub fn verify_segments(&self) -> Result<(), KbError> {
        let (stamps, seen) = (self.stamps(), self.seen_segments());
        let is_seen = |segment: &&Segment| {
            let stamp = stamps.0.get(&segment.name);
            stamp.is_some() && stamp == seen.0.get(&segment.name)
        };
        let unseen: Vec<&Segment> = self.manifest.segments.iter().filter(|segment| !is_seen(segment)).collect();
        let read = |segment: &&Segment| files::read_bytes(&self.segment_path(segment, "nq"), &segment.sha256).map(drop);
        let read: Vec<Result<(), KbError>> = unseen.par_iter().map(read).collect();
        read.into_iter().collect::<Result<(), KbError>>()?;
        if !unseen.is_empty() {
            self.note(&stamps);
        }
        Ok(())
    }

    /// What the file system tells of the segments now: to be asked before they are read, so that no later change is taken for what was read.
    #[must_use]
    pub fn stamps(&self) -> Stamps {
        let segments = self.manifest.segments.iter();
        Stamps(segments.filter_map(|segment| Some((segment.name.clone(), self.stamp(segment)?))).collect())
    }

    /// Notes that all segments were read and found as they were written. Where that cannot be noted they are read once more next time.
    pub fn note(&self, stamps: &Stamps) {
        if let Ok(text) = serde_json::to_string(stamps) {
            let path = self.seen_path();
            let _ = path.parent().map(fs::create_dir_all);
            let _ = fs::write(path, text);
        }
    }

    /// What was noted, without segments that changed so shortly before that their stamp would not tell a later change.
    fn seen_segments(&self) -> Stamps {
        let path = self.seen_path();
        let noted = fs::metadata(&path).ok().and_then(|about| since_epoch(about.modified().ok()?));
        let stamps = fs::read(&path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let mut stamps: Stamps = stamps.unwrap_or_default();
        stamps.0.retain(|_, stamp| noted.is_some_and(|noted| stamp.modified + STEP <= noted));
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
