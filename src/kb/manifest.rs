use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{KbError, files};

/// The newest format this program reads and the one it writes.
const FORMAT: u32 = 1;
const FILE: &str = "manifest.json";

/// Which files make up a knowledge base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) format: u32,
    pub(super) base: String,
    pub(super) generation: u64,
    pub(super) segments: Vec<Segment>,
    pub(super) derived: Option<DerivedFile>,
}

/// One file of document graphs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Segment {
    pub(super) name: String,
    pub(super) bytes: usize,
    pub(super) sha256: String,
    pub(super) index_sha256: String,
    /// Documents in it that were replaced or deleted since.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) dropped: BTreeSet<String>,
}

/// The file of entities and facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct DerivedFile {
    pub(super) name: String,
    pub(super) sha256: String,
    /// Hash of all it was derived from.
    pub(super) inputs: String,
}

/// Where one document stands, and where it came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Id of the document.
    pub id: String,
    /// SHA-256 of its raw record.
    pub sha256: String,
    /// Fingerprint of the engine that read it.
    pub engine: String,
    /// Hash of its graph.
    pub graph: String,
    /// First byte of its graph in the segment.
    pub offset: usize,
    /// Bytes of its graph.
    pub length: usize,
}

impl Manifest {
    pub(super) fn new(base: &str) -> Self {
        Self { format: FORMAT, base: base.to_owned(), generation: 0, segments: Vec::new(), derived: None }
    }

    /// The manifest of the knowledge base in `dir`; `None` where there is none.
    pub(super) fn read(dir: &Path) -> Result<Option<Self>, KbError> {
        let path = dir.join(FILE);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(e) if matches!(e.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) => {
                return Ok(None);
            }
            Err(source) => return Err(KbError::Read { path, source }),
        };
        let damaged = |_| KbError::Damaged { path: path.clone(), expected: "a manifest" };
        let header: Header = serde_json::from_str(&text).map_err(damaged)?;
        if header.format > FORMAT {
            return Err(KbError::Format { path, found: header.format, known: FORMAT });
        }
        serde_json::from_str(&text).map(Some).map_err(damaged)
    }

    pub(super) fn write(&self, dir: &Path) -> Result<(), KbError> {
        let path = dir.join(FILE);
        let mut text = serde_json::to_vec_pretty(self)
            .map_err(|e| KbError::Write { path: path.clone(), source: std::io::Error::other(e) })?;
        text.push(b'\n');
        files::replace(&path, &text)
    }
}

/// What every format has.
#[derive(Deserialize)]
struct Header {
    format: u32,
}
