use std::io::Write;

use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::{GraphNameRef, Term};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, QuerySolutionIter, QueryTripleIter, SparqlEvaluator};

use super::answer::{QueryRequest, bare_evaluator};
use super::format::QueryFormat;
use super::namer::Namer;
use super::stack::with_room;
use super::table::{Cell, Table};
use super::{StoreError, is_exported_graph};

/// Quads in memory, or with the feature `rocksdb` on disk, with SPARQL over them. The default graph of every query is the union of all graphs.
#[derive(Clone)]
pub struct Store {
    pub(super) inner: oxigraph::store::Store,
    pub(super) namer: Namer,
    /// What queries begin with; making it takes longer than many of them.
    pub(super) evaluator: SparqlEvaluator,
}

/// The prefixes that queries need not declare: (prefix, IRI).
#[must_use]
pub fn prefixes(namer: &Namer) -> Vec<(&'static str, String)> {
    vec![
        ("lia", crate::ontology::NAMESPACE.to_owned()),
        ("id", namer.base().to_owned()),
        ("entity", format!("{}entity/", namer.base())),
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#".to_owned()),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#".to_owned()),
        ("skos", "http://www.w3.org/2004/02/skos/core#".to_owned()),
        ("owl", "http://www.w3.org/2002/07/owl#".to_owned()),
        ("prov", "http://www.w3.org/ns/prov#".to_owned()),
        ("nif", "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#".to_owned()),
        ("dcterms", "http://purl.org/dc/terms/".to_owned()),
        ("xsd", "http://www.w3.org/2001/XMLSchema#".to_owned()),
        ("geo", "http://www.w3.org/2003/01/geo/wgs84_pos#".to_owned()),
    ]
}

impl Store {
    /// An empty store in memory.
    ///
    /// # Errors
    /// [`StoreError::Storage`] where the engine cannot start.
    pub fn memory(namer: Namer) -> Result<Self, StoreError> {
        let inner = oxigraph::store::Store::new().map_err(|source| StoreError::Storage { source })?;
        Ok(Self { inner, evaluator: bare_evaluator(&namer), namer })
    }

    /// Adds quads in bulk. `what` names them in an error.
    ///
    /// # Errors
    /// [`StoreError::Load`] where a line is no N-Quad.
    pub fn load(&self, nquads: &[u8], what: &str) -> Result<(), StoreError> {
        let wrong = |source| StoreError::Load { what: what.to_owned(), source: Box::new(source) };
        let mut loader = self.inner.bulk_loader();
        loader.load_from_slice(RdfParser::from_format(RdfFormat::NQuads), nquads).map_err(wrong)?;
        loader.commit().map_err(|source| StoreError::Storage { source })
    }

    /// How many quads it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.inner.len().unwrap_or(0)
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Names of the things in it.
    #[must_use]
    pub fn namer(&self) -> &Namer {
        &self.namer
    }

    /// The rows of a SELECT query; no rows for other forms.
    ///
    /// # Errors
    /// [`StoreError::Syntax`], [`StoreError::TooLarge`] or [`StoreError::Evaluation`].
    pub fn select(&self, sparql: &str) -> Result<Table, StoreError> {
        self.rows(&QueryRequest::new(sparql))
    }

    /// Whether the query is a SELECT or ASK (rows) rather than a CONSTRUCT or DESCRIBE (a graph).
    ///
    /// # Errors
    /// As [`Self::select`].
    pub fn answers_rows(&self, sparql: &str) -> Result<bool, StoreError> {
        with_room(sparql, || Ok(!matches!(self.evaluate(sparql)?, QueryResults::Graph(_))))
    }

    /// Answers a query of any form in the format asked for. Rows are written as they are found.
    ///
    /// # Errors
    /// As [`Self::select`]; [`StoreError::Format`] where the format cannot hold the answer; [`StoreError::Write`].
    pub fn query(&self, sparql: &str, format: QueryFormat, out: &mut (dyn Write + Send)) -> Result<(), StoreError> {
        with_room(sparql, || match (self.evaluate(sparql)?, format.rows(), format.graph()) {
            (QueryResults::Solutions(solutions), Some(format), _) => write_rows(solutions, format, usize::MAX, out),
            (QueryResults::Boolean(answer), Some(format), _) => write_boolean(answer, format, out),
            (QueryResults::Graph(triples), _, Some(format)) => {
                write_graph(triples, format, &self.namer, usize::MAX, out)
            }
            (QueryResults::Graph(_), _, None) => Err(StoreError::Format { format: format.name(), graph: true }),
            (_, None, _) => Err(StoreError::Format { format: format.name(), graph: false }),
        })
    }

    /// All exported graphs as N-Quads sorted bytewise: the same knowledge gives the same bytes.
    ///
    /// # Errors
    /// [`StoreError::Storage`] where the engine fails.
    pub fn sorted_quads(&self, include_text: bool) -> Result<Vec<String>, StoreError> {
        let mut lines = Vec::with_capacity(self.len());
        for quad in &self.inner {
            let quad = quad.map_err(|source| StoreError::Storage { source })?;
            let exported = match quad.graph_name.as_ref() {
                GraphNameRef::NamedNode(graph) => is_exported_graph(graph.as_str()),
                _ => true,
            };
            if exported && (include_text || quad.predicate.as_str() != super::terms::NIF_IS_STRING) {
                lines.push(format!("{quad} ."));
            }
        }
        lines.sort_unstable();
        Ok(lines)
    }

    /// Writes sorted N-Quads lines in another RDF format. Formats without graphs (Turtle, N-Triples ...) get the union of all.
    ///
    /// # Errors
    /// [`StoreError::Write`] where writing fails; [`StoreError::Format`] for formats of rows.
    pub fn write_quads(&self, lines: &[String], format: QueryFormat, out: &mut dyn Write) -> Result<(), StoreError> {
        let write = |source| StoreError::Write { source };
        if format == QueryFormat::NQuads {
            return lines.iter().try_for_each(|line| writeln!(out, "{line}")).map_err(write);
        }
        let rdf = format.graph().ok_or(StoreError::Format { format: format.name(), graph: true })?;
        let mut serializer = serializer(rdf, &self.namer).for_writer(out);
        for line in lines {
            for quad in RdfParser::from_format(RdfFormat::NQuads).for_slice(line.as_bytes()).flatten() {
                let done = if rdf.supports_datasets() {
                    serializer.serialize_quad(&quad)
                } else {
                    serializer.serialize_triple(oxigraph::model::TripleRef::from(quad.as_ref()))
                };
                done.map_err(write)?;
            }
        }
        serializer.finish().map_err(write).map(|_| ())
    }

    fn evaluate(&self, sparql: &str) -> Result<QueryResults<'static>, StoreError> {
        self.evaluate_request(&QueryRequest::new(sparql))
    }

    pub(super) fn inner(&self) -> &oxigraph::store::Store {
        &self.inner
    }
}

pub(super) fn evaluation(source: QueryEvaluationError) -> StoreError {
    match source {
        QueryEvaluationError::Cancelled => StoreError::Cancelled,
        source => StoreError::Evaluation { source: Box::new(source) },
    }
}

pub(super) fn rows(solutions: QuerySolutionIter<'static>, most: usize) -> Result<Table, StoreError> {
    let columns = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
    let mut rows = Vec::new();
    for (at, solution) in solutions.enumerate() {
        let solution = solution.map_err(evaluation)?;
        if at >= most {
            return Err(StoreError::TooManyRows { limit: most });
        }
        rows.push(solution.values().iter().map(|term| term.as_ref().map(cell)).collect());
    }
    Ok(Table { columns, rows })
}

#[allow(clippy::match_wildcard_for_single_variants, reason = "the feature `shacl` adds a variant to `Term`")]
pub(super) fn cell(term: &Term) -> Cell {
    match term {
        Term::NamedNode(node) => Cell::Iri(node.as_str().to_owned()),
        Term::Literal(literal) => {
            Cell::Text(literal.value().to_owned(), literal.language().unwrap_or_default().to_owned())
        }
        other => Cell::Iri(other.to_string()),
    }
}

pub(super) fn write_rows(
    solutions: QuerySolutionIter<'static>,
    format: QueryResultsFormat,
    most: usize,
    out: &mut dyn Write,
) -> Result<(), StoreError> {
    let write = |source| StoreError::Write { source };
    let serializer = QueryResultsSerializer::from_format(format);
    let mut writer = serializer.serialize_solutions_to_writer(out, solutions.variables().to_vec()).map_err(write)?;
    for (at, solution) in solutions.enumerate() {
        let solution = solution.map_err(evaluation)?;
        if at >= most {
            return Err(StoreError::TooManyRows { limit: most });
        }
        writer.serialize(&solution).map_err(write)?;
    }
    writer.finish().map_err(write).map(|_| ())
}

pub(super) fn write_boolean(answer: bool, format: QueryResultsFormat, out: &mut dyn Write) -> Result<(), StoreError> {
    let write = |source| StoreError::Write { source };
    QueryResultsSerializer::from_format(format).serialize_boolean_to_writer(out, answer).map_err(write).map(|_| ())
}

pub(super) fn write_graph(
    triples: QueryTripleIter<'static>,
    format: RdfFormat,
    namer: &Namer,
    most: usize,
    out: &mut dyn Write,
) -> Result<(), StoreError> {
    let write = |source| StoreError::Write { source };
    let mut writer = serializer(format, namer).for_writer(out);
    for (at, triple) in triples.enumerate() {
        let triple = triple.map_err(evaluation)?;
        if at >= most {
            return Err(StoreError::TooManyRows { limit: most });
        }
        writer.serialize_triple(&triple).map_err(write)?;
    }
    writer.finish().map_err(write).map(|_| ())
}

pub(super) fn serializer(format: RdfFormat, namer: &Namer) -> RdfSerializer {
    let mut serializer = RdfSerializer::from_format(format);
    for (prefix, iri) in prefixes(namer) {
        serializer = serializer.clone().with_prefix(prefix, iri).unwrap_or(serializer);
    }
    serializer
}
