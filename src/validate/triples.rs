use std::collections::HashMap;
use std::path::Path;

use oxrdf::{BlankNode, NamedOrBlankNode, Quad, Term, Triple};
use oxttl::{NQuadsParser, TriGParser, TurtleSyntaxError};

use super::ValidateError;

/// A graph as a list of triples.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Triples(pub(super) Vec<Triple>);

/// How triples are written. Each stands for the format without graphs too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RdfSyntax {
    /// N-Quads and N-Triples.
    NQuads,
    /// `TriG` and Turtle.
    TriG,
}

impl RdfSyntax {
    /// The syntax of a file, by its extension. Lines are Turtle as well, so that an unknown extension is read as `TriG`.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("nq" | "nquads" | "nt") => Self::NQuads,
            _ => Self::TriG,
        }
    }
}

impl Triples {
    /// Reads RDF and unites the graphs of a dataset. `file` names it in errors.
    ///
    /// # Errors
    /// [`ValidateError::Syntax`] with line and column.
    pub fn read(bytes: &[u8], syntax: RdfSyntax, file: &str) -> Result<Self, ValidateError> {
        let wrong =
            |source: TurtleSyntaxError| ValidateError::Syntax { file: file.to_owned(), source: Box::new(source) };
        let quads: Result<Vec<Quad>, _> = match syntax {
            RdfSyntax::NQuads => NQuadsParser::new().for_slice(bytes).collect(),
            RdfSyntax::TriG => TriGParser::new().for_slice(bytes).collect(),
        };
        Ok(Self(quads.map_err(wrong)?.into_iter().map(Triple::from).collect()))
    }

    /// How many triples it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds the triples of another file. Its blank nodes are numbered anew, as they come: labels hold in one file only, and parsers draw those of
    /// `[ ]` by lot.
    pub(super) fn unite(&mut self, file: usize, other: Self) {
        let mut names = HashMap::new();
        let mut rename = |node: BlankNode| {
            let next = names.len();
            names.entry(node).or_insert_with(|| BlankNode::new_unchecked(format!("f{file}n{next}"))).clone()
        };
        for mut triple in other.0 {
            if let NamedOrBlankNode::BlankNode(node) = triple.subject {
                triple.subject = rename(node).into();
            }
            if let Term::BlankNode(node) = triple.object {
                triple.object = rename(node).into();
            }
            self.0.push(triple);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turtle(text: &str) -> Triples {
        Triples::read(text.as_bytes(), RdfSyntax::TriG, "a test").unwrap_or_default()
    }

    #[test]
    fn blank_nodes_of_two_files_stay_apart() {
        let file = "_:a <p:q> [ <p:r> _:a ] .";
        let mut both = Triples::default();
        both.unite(0, turtle(file));
        both.unite(1, turtle(file));
        let lines: Vec<String> = both.0.iter().map(ToString::to_string).collect();
        let nodes_of =
            |prefix: &str| lines.iter().filter(|line| line.split(' ').any(|term| term.starts_with(prefix))).count();
        assert_eq!((lines.len(), nodes_of("_:f0"), nodes_of("_:f1")), (4, 2, 2), "{lines:?}");
    }

    #[test]
    fn lines_and_turtle_give_the_same_triples_whatever_their_graph() {
        let lines = Triples::read(b"<s:a> <p:b> <o:c> <g:d> .\n<s:a> <p:b> \"1\" .\n", RdfSyntax::NQuads, "a test");
        assert_eq!(lines.unwrap_or_default(), turtle("<g:d> { <s:a> <p:b> <o:c> } <s:a> <p:b> '1' ."));
    }

    #[test]
    fn an_error_names_file_and_line() {
        let error = Triples::read(b"<s:a> <p:b>\n .", RdfSyntax::TriG, "mine/shapes.ttl").unwrap_err();
        assert_eq!(error.to_string(), "mine/shapes.ttl: expected RDF");
        let why = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
        assert!(why.contains("line 2"), "{why}");
    }
}
