//! All mistakes in the files of `ontology/` and `seeds/` at once, each with its file and line.
//!
//! Loading stops at the first mistake, because nothing good comes of a run with wrong knowledge; whoever edits the files wants all of them. What a
//! row or a form says in itself is checked by the loaders' own code, which tells [`Problems`] here; this module adds what only shows between rows
//! and files: order, doubles, references, names.

mod agreement;
mod files;
mod finding;
mod names;
mod queries;
mod rows;
mod terms;
mod words;

pub use finding::{Finding, Severity};

use std::path::PathBuf;

use crate::data::Problems;
use crate::model::Language;
use crate::ontology::{FrameLexicon, Ontology};
use crate::seeds::{Seeds, gazetteers};

/// Checks the built-in files and those of the user's folders; sorted by file and line, errors before warnings.
#[must_use]
pub fn lint(extra_ontology: &[PathBuf], extra_seeds: &[PathBuf]) -> Vec<Finding> {
    let mut problems = Problems::default();
    let ontology = Ontology::read(extra_ontology, &mut problems);
    let seeds = Seeds::read(extra_seeds, &mut problems);
    frames(&ontology, extra_ontology, &mut problems);
    let mut findings = Vec::new();
    let known = files::check(extra_ontology, extra_seeds, &mut findings);
    terms::check(extra_ontology, &mut findings);
    agreement::check(&ontology, extra_ontology, &mut findings);
    queries::check(extra_ontology, &mut findings);
    words::check(&seeds, extra_seeds, &mut findings);
    let tables = rows::Tables::read(extra_seeds);
    tables.check(&seeds, &ontology, &mut findings);
    names::check(&seeds, &tables, &mut findings);
    findings.extend(gazetteers::check(extra_seeds).iter().map(|error| Finding::of(error, &known)));
    findings.extend(problems.into_iter().map(|problem| Finding::of(&problem, &known)));
    findings.sort();
    findings.dedup();
    findings
}

/// The lexicon stops at its first mistake, so each folder is tried alone, too.
fn frames(ontology: &Ontology, extra: &[PathBuf], problems: &mut Problems) {
    for language in [Language::French, Language::English] {
        problems.keep(FrameLexicon::load(language, ontology, &[]));
        for dir in extra {
            problems.keep(FrameLexicon::load(language, ontology, std::slice::from_ref(dir)));
        }
    }
}
