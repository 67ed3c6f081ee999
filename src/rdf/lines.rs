//! N-Quads as lines: one quad, one line, so that sorting bytes sorts quads.

use std::collections::BTreeMap;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, NamedOrBlankNode, Term};

/// Sorts the lines of an N-Quads text bytewise and drops doubles. Every line of the result ends in LF.
#[must_use]
pub fn sort_lines(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.iter().fold(String::with_capacity(text.len()), |mut out, line| {
        out.push_str(line);
        out.push('\n');
        out
    })
}

/// The graph of a line of N-Quads, and the line as this program writes it, whatever blanks and escapes it came with.
///
/// `None` for what is not just one quad, for triples of the default graph, and for blank nodes, which a knowledge base does not have.
#[must_use]
pub fn canonical_line(line: &str) -> Option<(String, String)> {
    let mut parser = RdfParser::from_format(RdfFormat::NQuads).for_slice(line.as_bytes());
    let quad = parser.next()?.ok()?;
    let is_only = parser.next().is_none();
    match (&quad.subject, &quad.object, &quad.graph_name) {
        (NamedOrBlankNode::NamedNode(_), Term::NamedNode(_) | Term::Literal(_), GraphName::NamedNode(graph))
            if is_only =>
        {
            Some((graph.as_str().to_owned(), format!("{quad} .")))
        }
        _ => None,
    }
}

/// The graph of a line of N-Quads; `None` for what is no quad in a named graph.
#[must_use]
pub fn graph_of(line: &str) -> Option<String> {
    match RdfParser::from_format(RdfFormat::NQuads).for_slice(line.as_bytes()).next()?.ok()?.graph_name {
        GraphName::NamedNode(graph) => Some(graph.into_string()),
        _ => None,
    }
}

/// Lines of N-Quads gathered by graph.
#[derive(Clone, Debug, Default)]
pub struct GraphLines {
    graphs: BTreeMap<String, Vec<String>>,
}

impl GraphLines {
    /// Adds a line to its graph.
    pub fn add(&mut self, graph: &str, line: String) {
        match self.graphs.get_mut(graph) {
            Some(lines) => lines.push(line),
            None => {
                self.graphs.insert(graph.to_owned(), vec![line]);
            }
        }
    }

    /// The graphs by IRI, each with its lines sorted, without doubles.
    pub fn into_sorted(self) -> impl Iterator<Item = (String, String)> {
        self.graphs.into_iter().map(|(graph, lines)| (graph, sort_lines(&lines.join("\n"))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_quad_in_a_named_graph() {
        let graph = |line| canonical_line(line).map(|(graph, _)| graph);
        assert_eq!(graph("<s:a> <p:b> \"x <y> .\"@fr <g:c> ."), Some("g:c".to_owned()));
        assert_eq!(graph("<s:a> <p:b> <o:c> ."), None, "a triple");
        assert_eq!(graph("_:b <p:b> \"x> y\" <g:c> ."), None, "a blank node");
        assert_eq!(graph("<s:a> <p:b> <o:c> <g:d> . <s:a> <p:b> <o:d> <g:d> ."), None, "two quads");
        assert_eq!(graph("# a comment"), None);
    }

    #[test]
    fn blanks_and_escapes_of_other_writers_vanish() {
        let line = canonical_line("<s:a>\t<p:b>  \"\\u00E9\\t\" <g:c>.").map(|(_, line)| line);
        assert_eq!(line.as_deref(), Some("<s:a> <p:b> \"é\\t\" <g:c> ."));
    }
}
