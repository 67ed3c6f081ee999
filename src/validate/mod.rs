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
use crate::rdf::{QueryFormat, Store};

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
/// [`ValidateError::Store`] where the store fails.
pub fn union(store: &Store) -> Result<Triples, ValidateError> {
    let mut lines = Vec::new();
    store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", QueryFormat::NTriples, &mut lines)?;
    Triples::read(&lines, RdfSyntax::NQuads, "the knowledge base")
}

/// Checks data against shapes. The same data and shapes give the same report.
///
/// # Errors
/// [`ValidateError::NoEngine`] where the program was built without the feature `shacl`; [`ValidateError::Syntax`] where a shapes file is no Turtle;
/// `ValidateError::Shapes` where it is no SHACL; `ValidateError::Engine` where the engine gives up.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn person(rest: &str) -> Triples {
        let prefixes =
            "PREFIX lia: <https://w3id.org/liaison/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>";
        let text = format!("{prefixes} <x:ann> a lia:Person {rest} .");
        Triples::read(text.as_bytes(), RdfSyntax::TriG, "a test").unwrap()
    }

    #[test]
    #[cfg(not(feature = "shacl"))]
    fn without_an_engine_the_error_names_the_feature() {
        let error = validate(&person(""), &shapes(&[]).unwrap()).unwrap_err();
        assert!(error.hint().contains("--features shacl"));
    }

    #[test]
    #[cfg(feature = "shacl")]
    fn a_person_with_a_label_conforms() {
        let report = validate(&person("; rdfs:label 'Ann'@en"), &shapes(&[]).unwrap()).unwrap();
        assert_eq!(report.results, []);
        assert!(report.turtle.contains("sh:conforms true"), "{}", report.turtle);
    }

    #[test]
    #[cfg(feature = "shacl")]
    fn a_violation_names_node_property_and_what_would_be_right() {
        let shapes = shapes(&[]).unwrap();
        let report = validate(&person(""), &shapes).unwrap();
        let [violation] = &report.results[..] else { panic!("expected one violation: {:?}", report.results) };
        assert_eq!(violation.focus, "x:ann");
        assert_eq!(violation.path.as_deref(), Some("http://www.w3.org/2000/01/rdf-schema#label"));
        assert!(violation.message.starts_with("An entity has a label"), "{}", violation.message);
        assert_eq!(report, validate(&person(""), &shapes).unwrap(), "the same data give the same report");
    }

    #[test]
    #[cfg(feature = "shacl")]
    fn shapes_of_the_user_are_checked_too() {
        let mut shapes = shapes(&[]).unwrap();
        let text = "PREFIX sh: <http://www.w3.org/ns/shacl#> <x:mine> sh:targetNode <x:ann> ; sh:property [ sh:path <x:age> ; sh:minCount 1 ] .";
        shapes.push(DataFile { name: "mine/shapes.ttl".to_owned(), text: text.to_owned().into() });
        let report = validate(&person("; rdfs:label 'Ann'@en"), &shapes).unwrap();
        assert_eq!(report.results.iter().map(|v| v.path.as_deref()).collect::<Vec<_>>(), [Some("x:age")]);
    }
}
