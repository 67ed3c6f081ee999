//! SHACL: does a knowledge base look as `ontology/shapes.ttl`, and the shapes of the user, say it must?
//!
//! The shapes look at one graph, the union of all named ones. The engine is rudof's `shacl`, a cargo feature (`shacl`) because of its weight; without
//! it [`validate`] answers [`ValidateError::NoEngine`]. Why no checker of our own? Users bring shapes too, and a checker for a part of SHACL would
//! pass over theirs in silence.

#[cfg(feature = "shacl")]
mod engine;
mod error;
mod triples;

pub use error::ValidateError;
pub use triples::{RdfSyntax, Triples};

use std::path::PathBuf;

use crate::data::{self, DataError, DataFile};
use crate::rdf::{QueryFormat, Store, StoreError};

/// What validation found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Everything that is not as a shape wants it, sorted; empty where the data conforms.
    pub results: Vec<Violation>,
    /// The same as an `sh:ValidationReport` in Turtle.
    pub turtle: String,
}

impl Report {
    /// Whether nothing was found.
    #[must_use]
    pub fn conforms(&self) -> bool {
        self.results.is_empty()
    }
}

/// One thing that is not as a shape wants it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// The node looked at: an IRI, a blank node (`_:b`) or a literal.
    pub focus: String,
    /// The property looked at, or a path of several; `None` where the node itself is wrong.
    pub path: Option<String>,
    /// What would be right, in English where the shape says it in English.
    pub message: String,
    /// The value that is wrong; `None` where one is missing, or several are too many.
    pub value: Option<String>,
    /// IRI of the kind of constraint, such as `http://www.w3.org/ns/shacl#MinCountConstraintComponent`.
    pub constraint: String,
    /// `Violation`, `Warning`, `Info` or an IRI.
    pub severity: String,
}

/// The built-in shapes, and every `*shapes.ttl` of the user's ontology folders.
///
/// # Errors
/// [`DataError::Unreadable`] where a file of the user's cannot be read.
pub fn shapes(ontology: &[PathBuf]) -> Result<Vec<DataFile>, DataError> {
    let mut files = data::files("ontology", "ttl", ontology)?;
    files.retain(|file| file.name.ends_with("shapes.ttl"));
    Ok(files)
}

/// The union of all graphs of a store.
///
/// # Errors
/// [`StoreError::Storage`] or [`StoreError::Evaluation`] where the store fails.
pub fn union(store: &Store) -> Result<Triples, StoreError> {
    let mut lines = Vec::new();
    store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", QueryFormat::NTriples, &mut lines)?;
    // What the store writes is N-Triples in UTF-8.
    Ok(Triples::read(&lines, RdfSyntax::NQuads, "the knowledge base").unwrap_or_default())
}

/// Checks data against shapes. The same data and shapes give the same report.
///
/// # Errors
/// [`ValidateError::NoEngine`] where the program was built without the feature `shacl`; [`ValidateError::Syntax`] where a shapes file is no Turtle;
/// [`ValidateError::Shapes`] where it is no SHACL; [`ValidateError::Engine`] where the engine gives up.
pub fn validate(data: &Triples, shapes: &[DataFile]) -> Result<Report, ValidateError> {
    let mut graph = Triples::default();
    for (number, file) in shapes.iter().enumerate() {
        graph.unite(number, Triples::read(file.text.as_bytes(), RdfSyntax::TriG, &file.name)?);
    }
    #[cfg(feature = "shacl")]
    return engine::validate(data, &graph);
    #[cfg(not(feature = "shacl"))]
    {
        let _ = data;
        Err(ValidateError::NoEngine)
    }
}
