use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{ANALYSIS, JUDGEMENTS, KbError, USER, files};
use crate::model::id;
use crate::rdf::Namer;

/// The newest format this program reads and the one it writes.
///
/// 1: the first. 2: segments and what is derived say how many quads they hold.
pub(super) const FORMAT: u32 = 2;
const FILE: &str = "manifest.json";

/// Which files make up a knowledge base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) format: u32,
    pub(super) base: String,
    pub(super) generation: u64,
    pub(super) segments: Vec<Segment>,
    pub(super) derived: Option<DerivedFile>,
    /// What people judged about entities.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) judgements: Option<TableFile>,
    /// Values that analyses gave to entities.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) analysis: Option<TableFile>,
    /// What users added as RDF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) user: Option<TableFile>,
    /// What fusion remembers, to fuse a few documents anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) memory: Option<MemoryFiles>,
    /// Hash of this manifest with this field empty. One written by hand may leave it out and is then believed.
    #[serde(default)]
    pub(super) checksum: String,
}

/// One file of document graphs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Segment {
    pub(super) name: String,
    pub(super) bytes: usize,
    pub(super) sha256: String,
    pub(super) index_sha256: String,
    /// Quads in it, those of documents that were replaced or deleted included; 0 in format 1.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) quads: usize,
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
    /// Quads in it; 0 in format 1.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) quads: usize,
    #[serde(flatten)]
    pub(super) counts: DerivedCounts,
    /// What has changed since that file was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) patch: Option<PatchFile>,
}

impl DerivedFile {
    /// Hash of all that file and patch together were derived from.
    pub(super) fn inputs(&self) -> &str {
        self.patch.as_ref().map_or(&self.inputs, |patch| &patch.inputs)
    }

    /// How much file and patch hold together.
    pub(super) fn counts(&self) -> DerivedCounts {
        self.patch.as_ref().map_or(self.counts, |patch| patch.counts)
    }
}

/// Quads to take out of the file of entities and facts, and quads to put in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PatchFile {
    pub(super) name: String,
    pub(super) sha256: String,
    /// Hash of all that file and patch together were derived from.
    pub(super) inputs: String,
    #[serde(flatten)]
    pub(super) counts: DerivedCounts,
}

/// What fusion remembers: nothing is lost with it but time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MemoryFiles {
    /// Hash of all that it was derived from.
    pub(super) inputs: String,
    /// Fingerprint of the engine that derived it.
    pub(super) engine: String,
    /// Hash of what people had judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) judgements: Option<String>,
    pub(super) whole: TableFile,
    /// Digests of documents; of two of one document the later counts.
    pub(super) digests: Vec<TableFile>,
}

/// A file that people wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TableFile {
    pub(super) name: String,
    pub(super) sha256: String,
}

/// How much was derived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DerivedCounts {
    /// Entities that some document speaks of.
    pub entities: usize,
    /// Facts that some document states.
    pub facts: usize,
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
        Self {
            format: FORMAT,
            base: base.to_owned(),
            generation: 0,
            segments: Vec::new(),
            derived: None,
            judgements: None,
            analysis: None,
            user: None,
            memory: None,
            checksum: String::new(),
        }
    }

    /// The manifest of the knowledge base in `dir`; `None` where there is none.
    pub(super) fn read(dir: &Path) -> Result<Option<Self>, KbError> {
        let path = dir.join(FILE);
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if matches!(e.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) => {
                return Ok(None);
            }
            Err(source) => return Err(KbError::Read { path, source }),
        };
        let damaged = |expected| KbError::Damaged { path: path.clone(), expected };
        let header: Header = serde_json::from_slice(&bytes).map_err(|_| damaged("a manifest"))?;
        if header.format > FORMAT {
            return Err(KbError::Format { path, found: header.format, known: FORMAT });
        }
        let manifest: Self = serde_json::from_slice(&bytes).map_err(|_| damaged("a manifest"))?;
        if !manifest.checksum.is_empty() && manifest.checksum != manifest.own_checksum() {
            return Err(damaged("the checksum it carries"));
        }
        if Namer::new(&manifest.base).is_none() {
            return Err(damaged("a base of IRIs"));
        }
        Ok(Some(manifest))
    }

    pub(super) fn write(&mut self, dir: &Path) -> Result<(), KbError> {
        let path = dir.join(FILE);
        self.checksum = self.own_checksum();
        let mut text = serde_json::to_vec_pretty(self)
            .map_err(|e| KbError::Write { path: path.clone(), source: std::io::Error::other(e) })?;
        text.push(b'\n');
        files::replace(&path, &text)
    }

    fn own_checksum(&self) -> String {
        let bare = Self { checksum: String::new(), ..self.clone() };
        // Numbers, strings and lists always have a JSON form; were it not so, the empty text would only fail to match.
        id::sha256(&serde_json::to_vec(&bare).unwrap_or_default())
    }

    /// Takes out the file beside the segments that has this path.
    pub(super) fn forget(&mut self, path: &Path) {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let folder = path.parent().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default();
        let table = match folder {
            JUDGEMENTS => &mut self.judgements,
            ANALYSIS => &mut self.analysis,
            USER => &mut self.user,
            _ => {
                self.derived = None;
                return;
            }
        };
        table.take_if(|file| file.name == stem);
    }

    /// Names of all files below `segments/`, `derived/`, `judgements/`, `analysis/`, `user/` and `memory/`, without extension.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let derived = self.derived.iter().map(|d| d.name.as_str());
        let tables =
            [&self.judgements, &self.analysis, &self.user].into_iter().flatten().map(|table| table.name.as_str());
        let patch = self.derived.iter().filter_map(|d| Some(d.patch.as_ref()?.name.as_str()));
        let memory =
            self.memory.iter().flat_map(|m| std::iter::once(&m.whole).chain(&m.digests)).map(|file| file.name.as_str());
        self.segments.iter().map(|s| s.name.as_str()).chain(derived).chain(patch).chain(tables).chain(memory)
    }
}

/// What every format has.
#[derive(Deserialize)]
struct Header {
    format: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}
