//! The `shacl` crate: our triples in, its report out.

use oxttl::TurtleSerializer;
use rudof_rdf::rdf_core::term::Object;
use rudof_rdf::rdf_impl::OxigraphInMemory;
use shacl::error::ValidationError;
use shacl::ir::IRSchema;
use shacl::rdf::ShaclParser;
use shacl::validator::processor::{GraphValidation, ShaclProcessor};
use shacl::validator::report::{ValidationReport, ValidationResult};
use shacl::validator::store::Graph;
use shacl::validator::{ShaclConfig, ShaclValidationMode};

use super::{Report, Triples, ValidateError, Violation};

/// Checks data against shapes.
///
/// # Errors
/// [`ValidateError::Shapes`] where the shapes are no SHACL, [`ValidateError::Engine`] where the engine cannot check them.
pub(super) fn validate(data: &Triples, shapes: &Triples) -> Result<Report, ValidateError> {
    let engine = |source| ValidateError::Engine { source: Box::new(source) };
    let schema = compile(shapes).map_err(|source| ValidateError::Shapes { source: Box::new(source) })?;
    let graph = graph(data).map_err(engine)?;
    let found = GraphValidation::new(Graph::from(graph))
        .validate(&schema, &ShaclValidationMode::Native, &ShaclConfig::default())
        .map_err(engine)?;
    report(&found).map_err(engine)
}

fn compile(shapes: &Triples) -> Result<IRSchema, ValidationError> {
    let shapes = ShaclParser::new(graph(shapes)?).parse()?;
    Ok(IRSchema::compile(&shapes)?)
}

fn graph(triples: &Triples) -> Result<OxigraphInMemory, ValidationError> {
    let mut graph = OxigraphInMemory::new();
    for triple in &triples.0 {
        graph.add_triple_ref(&triple.subject, &triple.predicate, &triple.object)?;
    }
    Ok(graph)
}

/// The engine checks shapes in parallel: the order of what it finds is nobody's, so it is sorted here.
fn report(found: &ValidationReport) -> Result<Report, ValidationError> {
    let mut results: Vec<(Violation, &ValidationResult)> = found.results().iter().map(|r| (violation(r), r)).collect();
    results.sort_by(|a, b| a.0.cmp(&b.0));
    results.dedup_by(|a, b| a.0 == b.0);
    let sorted = results.iter().map(|(_, result)| (*result).clone()).collect();
    let turtle = turtle(&ValidationReport::new().with_conforms(results.is_empty()).with_results(sorted))?;
    Ok(Report { results: results.into_iter().map(|(violation, _)| violation).collect(), turtle })
}

fn violation(result: &ValidationResult) -> Violation {
    Violation {
        focus: text(result.focus_node()),
        path: result.path().map(ToString::to_string),
        message: message(result),
        value: result.value().map(text),
        constraint: text(result.constraint_component()),
        severity: result.severity().to_string(),
    }
}

fn text(term: &Object) -> String {
    match term {
        Object::Literal(literal) => literal.lexical_form(),
        other => other.to_string(),
    }
}

/// English if there is, else without language, else the first.
fn message(result: &ValidationResult) -> String {
    let mut all: Vec<(String, &String)> = result
        .message()
        .iter()
        .map(|(language, text)| (language.as_ref().map(ToString::to_string).unwrap_or_default(), text))
        .collect();
    all.sort_by_key(|(language, _)| (!language.starts_with("en"), language.clone()));
    all.first().map_or_else(|| text(result.constraint_component()), |(_, text)| (*text).clone())
}

fn turtle(report: &ValidationReport) -> Result<String, ValidationError> {
    let mut graph = OxigraphInMemory::new();
    report.to_rdf(&mut graph)?;
    let mut quads: Vec<_> = graph.quads().collect();
    quads.sort_by_cached_key(ToString::to_string);
    let mut serializer = TurtleSerializer::new();
    for (prefix, iri) in PREFIXES {
        // The prefixes are constants; one that were no IRI would only not shorten.
        serializer = serializer.clone().with_prefix(prefix, iri).unwrap_or(serializer);
    }
    let mut writer = serializer.for_writer(Vec::new());
    for quad in &quads {
        writer.serialize_triple(quad).map_err(|e| ValidationError::GraphError(e.to_string()))?;
    }
    let bytes = writer.finish().map_err(|e| ValidationError::GraphError(e.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

const PREFIXES: [(&str, &str); 5] = [
    ("sh", "http://www.w3.org/ns/shacl#"),
    ("lia", crate::ontology::NAMESPACE),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];
