//! Named queries: a title in both languages, and SPARQL.

use std::error::Error;
use std::path::PathBuf;

use super::Finding;
use crate::data::{self, Problems};
use crate::rdf::{DEFAULT_BASE, Namer, Store};

pub(super) fn check(extra: &[PathBuf], findings: &mut Vec<Finding>) {
    let store = Namer::new(DEFAULT_BASE).and_then(|namer| Store::memory(namer).ok());
    for file in data::read("ontology/queries", "rq", extra, &mut Problems::default()) {
        for word in ["title", "titre"] {
            if !file.text.lines().any(|line| line.starts_with(&format!("# {word}: "))) {
                let message = format!("expected a line `# {word}: ...`, found none");
                findings.push(Finding::error(&file.name, 1, message));
            }
        }
        // An empty store: the question is only whether it can be asked.
        if let Some(Err(error)) = store.as_ref().map(|store| store.answers_rows(&file.text)) {
            let found = error.source().map_or_else(|| error.to_string(), ToString::to_string);
            let line = line_in(&found).unwrap_or(1);
            findings.push(Finding::error(&file.name, line, format!("expected SPARQL 1.1, found {found}")));
        }
    }
}

/// The parser tells its place in words: `error at 5:12: ...`.
fn line_in(message: &str) -> Option<u64> {
    let (_, place) = message.split_once("at ")?;
    place.split(':').next()?.parse().ok()
}
