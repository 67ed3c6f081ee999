//! Which graphs were sent to a store, with which content: so that a push that was interrupted goes on where it was, and one that is repeated sends what
//! has changed.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::RemoteError;
use crate::kb::KbError;

/// One graph that was sent, or without a hash taken back.
#[derive(Serialize, Deserialize)]
struct Line {
    graph: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hash: Option<String>,
}

pub(super) struct Journal {
    path: PathBuf,
    file: File,
    hashes: BTreeMap<String, String>,
}

impl Journal {
    /// Reads what there is. A last line that was not finished is passed over: its graph is sent again.
    pub(super) fn open(path: &Path) -> Result<Self, RemoteError> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(source) => return Err(KbError::Read { path: path.to_owned(), source }.into()),
        };
        let mut hashes = BTreeMap::new();
        for line in text.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok()) {
            match line.hash {
                Some(hash) => hashes.insert(line.graph, hash),
                None => hashes.remove(&line.graph),
            };
        }
        let write = |source| KbError::Write { path: path.to_owned(), source };
        let mut file = OpenOptions::new().create(true).append(true).open(path).map_err(write)?;
        if !text.is_empty() && !text.ends_with('\n') {
            file.write_all(b"\n").map_err(write)?;
        }
        Ok(Self { path: path.to_owned(), file, hashes })
    }

    pub(super) fn hash(&self, graph: &str) -> Option<&str> {
        self.hashes.get(graph).map(String::as_str)
    }

    pub(super) fn graphs(&self) -> Vec<String> {
        self.hashes.keys().cloned().collect()
    }

    pub(super) fn sent(&mut self, graph: &str, hash: &str) -> Result<(), RemoteError> {
        self.hashes.insert(graph.to_owned(), hash.to_owned());
        self.write(graph.to_owned(), Some(hash.to_owned()))
    }

    pub(super) fn removed(&mut self, graph: &str) -> Result<(), RemoteError> {
        self.hashes.remove(graph);
        self.write(graph.to_owned(), None)
    }

    fn write(&mut self, graph: String, hash: Option<String>) -> Result<(), RemoteError> {
        let line = serde_json::to_string(&Line { graph, hash }).map_err(std::io::Error::other);
        let written = line.and_then(|line| self.file.write_all((line + "\n").as_bytes()));
        Ok(written.map_err(|source| KbError::Write { path: self.path.clone(), source })?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_line_is_passed_over() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("store.jsonl");
        let mut journal = Journal::open(&path).unwrap();
        journal.sent("x:a", "1").unwrap();
        journal.sent("x:b", "2").unwrap();
        journal.removed("x:a").unwrap();
        drop(journal);
        let mut text = fs::read_to_string(&path).unwrap();
        text.push_str("{\"graph\":\"x:c\",\"ha");
        fs::write(&path, text).unwrap();
        let journal = Journal::open(&path).unwrap();
        assert_eq!((journal.graphs(), journal.hash("x:b")), (vec!["x:b".to_owned()], Some("2")));
        drop(journal);
        Journal::open(&path).unwrap().sent("x:d", "4").unwrap();
        assert_eq!(Journal::open(&path).unwrap().graphs(), ["x:b", "x:d"]);
    }
}
