//! Is every file as it was written?

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use super::manifest::Segment;
use super::{ANALYSIS, DERIVED, Entry, JUDGEMENTS, Snapshot, USER};
use crate::model::id::{content_hash, sha256};

/// A file that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub damage: Damage,
}

/// What can be wrong with a file of a knowledge base.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Damage {
    /// It is not there, or cannot be read.
    Unreadable {
        /// What the system says.
        reason: String,
    },
    /// It is longer or shorter than it was.
    Length {
        /// Bytes that it has.
        found: usize,
        /// Bytes that it should have.
        expected: usize,
    },
    /// Its length is right, if that is known, and its content is not.
    Checksum,
    /// It is no index of the documents beside it.
    Index,
    /// A document does not have the lines that the index tells of.
    Document {
        /// Its id.
        id: String,
    },
    /// Two segments hold the document.
    Twice {
        /// Its id.
        id: String,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is damaged: ", self.path.display())?;
        match &self.damage {
            Damage::Unreadable { reason } => write!(f, "it cannot be read: {reason}"),
            Damage::Length { found, expected } => write!(f, "expected {expected} bytes, found {found}"),
            Damage::Checksum => write!(f, "expected the checksum of the manifest"),
            Damage::Index => write!(f, "expected an index of the documents beside it"),
            Damage::Document { id } => write!(f, "expected the lines of document `{id}` as the index has them"),
            Damage::Twice { id } => write!(f, "document `{id}` stands in another segment, too"),
        }
    }
}

impl Snapshot {
    /// Everything that is not as it was written; reads every file once. A writer at work may remove files meanwhile: what is missing then is missing only
    /// if the generation has stayed.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut seen = BTreeSet::new();
        for segment in &self.manifest.segments {
            let path = self.segment_path(segment, "nq");
            let text = checked(&path, &segment.sha256, Some(segment.bytes));
            let entries = self.live(segment).map_err(|_| {
                let index = self.segment_path(segment, "jsonl");
                checked(&index, &segment.index_sha256, None)
                    .err()
                    .unwrap_or(Problem { path: index, damage: Damage::Index })
            });
            match (text, entries) {
                (Ok(text), Ok(entries)) => problems.extend(self.documents_of(segment, &text, &entries, &mut seen)),
                (text, entries) => problems.extend(text.err().into_iter().chain(entries.err())),
            }
        }
        problems.extend(self.beside().into_iter().filter_map(|(path, sha256)| checked(&path, sha256, None).err()));
        problems
    }

    fn documents_of(
        &self,
        segment: &Segment,
        text: &str,
        entries: &[Entry],
        seen: &mut BTreeSet<String>,
    ) -> Vec<Problem> {
        let mut problems = Vec::new();
        for entry in entries {
            let path = || self.segment_path(segment, "nq");
            let whole = self.lines(segment, entry, text).is_ok_and(|lines| content_hash(&[lines]) == entry.graph);
            if !whole {
                problems.push(Problem { path: path(), damage: Damage::Document { id: entry.id.clone() } });
            }
            if !seen.insert(entry.id.clone()) {
                problems.push(Problem { path: path(), damage: Damage::Twice { id: entry.id.clone() } });
            }
        }
        problems
    }

    /// The files beside the segments, each with its checksum.
    pub(super) fn beside(&self) -> Vec<(PathBuf, &str)> {
        let manifest = &self.manifest;
        let derived = manifest.derived.iter().map(|file| (DERIVED, &file.name, "nq", file.sha256.as_str()));
        let patches = manifest.derived.iter().filter_map(|file| file.patch.as_ref());
        let patches = patches.map(|patch| (DERIVED, &patch.name, "patch", patch.sha256.as_str()));
        let tables = [
            (JUDGEMENTS, &manifest.judgements, "csv"),
            (ANALYSIS, &manifest.analysis, "nq"),
            (USER, &manifest.user, "nq"),
        ];
        let tables = tables.into_iter().filter_map(|(folder, table, extension)| {
            table.as_ref().map(|table| (folder, &table.name, extension, table.sha256.as_str()))
        });
        let path =
            |folder: &str, name: &str, extension: &str| self.dir.join(folder).join(format!("{name}.{extension}"));
        let all = derived.chain(patches).chain(tables);
        all.map(|(folder, name, extension, sha256)| (path(folder, name, extension), sha256)).collect()
    }
}

/// The text of a file that is as it was written.
pub(super) fn checked(path: &Path, sha256_wanted: &str, bytes_wanted: Option<usize>) -> Result<String, Problem> {
    let problem = |damage| Problem { path: path.to_owned(), damage };
    let bytes = std::fs::read(path).map_err(|error| problem(Damage::Unreadable { reason: error.to_string() }))?;
    if let Some(expected) = bytes_wanted.filter(|wanted| *wanted != bytes.len()) {
        return Err(problem(Damage::Length { found: bytes.len(), expected }));
    }
    if sha256(&bytes) != sha256_wanted {
        return Err(problem(Damage::Checksum));
    }
    String::from_utf8(bytes).map_err(|_| problem(Damage::Checksum))
}
