//! Records that could not be read, as `extract` tells of them.

use std::collections::BTreeMap;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Term;

use super::namer::lia;

/// The failures among the lines of a graph of runs: document key and reason, in order.
#[must_use]
pub fn decode_failures(lines: &str) -> Vec<(String, String)> {
    let mut found: BTreeMap<String, (String, String)> = BTreeMap::new();
    for quad in RdfParser::from_format(RdfFormat::NQuads).for_slice(lines.as_bytes()).flatten() {
        let Term::Literal(value) = quad.object else { continue };
        let failure = found.entry(quad.subject.to_string()).or_default();
        if quad.predicate.as_str() == lia("documentKey") {
            value.value().clone_into(&mut failure.0);
        } else if quad.predicate.as_str() == lia("reason") {
            value.value().clone_into(&mut failure.1);
        }
    }
    let mut failures: Vec<_> = found.into_values().collect();
    failures.sort();
    failures
}
