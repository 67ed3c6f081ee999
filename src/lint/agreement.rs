//! The table of what must agree: predicates that nothing declares.

use std::path::PathBuf;

use super::Finding;
use crate::data::{self, Problems};
use crate::ontology::{AGREEMENT, Ontology};

pub(super) fn check(ontology: &Ontology, extra: &[PathBuf], findings: &mut Vec<Finding>) {
    let files = data::read("ontology", "toml", extra, &mut Problems::default());
    for name in ontology.agreement().predicates().filter(|name| ontology.predicate(name).is_none()) {
        let quoted = format!("\"{name}\"");
        for file in files.iter().filter(|file| file.file_name() == AGREEMENT && file.text.contains(&quoted)) {
            let message = format!("expected a predicate of the ontology, found `{name}`");
            findings.push(Finding::error(&file.name, file.line_with(&quoted), message));
        }
    }
}
