//! Queries as a server is asked them: with a dataset, a limit of rows, and somebody who may lose patience.

use std::io::Write;

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode};
use oxigraph::sparql::{CancellationToken, QueryResults, SparqlEvaluator};

use super::format::{AnswerForm, QueryFormat};
use super::stack::with_room;
use super::store::{evaluation, prefixes, rows, write_boolean, write_graph, write_rows};
use super::{Namer, Store, StoreError, Table, limits};

/// Puts an end to a query that is running, from any thread. Clones end the same query.
#[derive(Clone, Default)]
pub struct Cancel(CancellationToken);

impl Cancel {
    /// Ends the query at its next step; it fails with [`StoreError::Cancelled`].
    pub fn cancel(&self) {
        self.0.cancel();
    }

    /// Whether [`Self::cancel`] was called.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled()
    }

    pub(super) fn token(&self) -> CancellationToken {
        self.0.clone()
    }
}

/// A query and all that comes with it.
#[derive(Clone)]
pub struct QueryRequest<'q> {
    /// The query.
    pub sparql: &'q str,
    /// What relative IRIs are relative to.
    pub base: Option<&'q str>,
    /// Graphs that make up the default graph, in place of what the query says; none and no named ones: the query's own, else the union of all.
    pub default_graphs: &'q [String],
    /// Graphs that can be named, in place of what the query says.
    pub named_graphs: &'q [String],
    /// Ends it.
    pub cancel: Cancel,
    /// Rows or triples it may have; with one more it fails.
    pub most_rows: usize,
}

impl<'q> QueryRequest<'q> {
    /// The query alone, without limits.
    #[must_use]
    pub fn new(sparql: &'q str) -> Self {
        Self {
            sparql,
            base: None,
            default_graphs: &[],
            named_graphs: &[],
            cancel: Cancel::default(),
            most_rows: usize::MAX,
        }
    }
}

impl Store {
    /// Answers a query in the format that `choose` picks once it is known what kind of answer it has. Rows are written as they are found.
    ///
    /// # Errors
    /// As [`Store::query`]; [`StoreError::Cancelled`] and [`StoreError::TooManyRows`], by which part of the answer may have been written;
    /// [`StoreError::Format`] where `choose` finds no format; [`StoreError::NoIri`] for graphs.
    pub fn answer(
        &self,
        request: &QueryRequest<'_>,
        choose: &mut (dyn FnMut(AnswerForm) -> Option<QueryFormat> + Send),
        out: &mut (dyn Write + Send),
    ) -> Result<(), StoreError> {
        with_room(request.sparql, || match self.evaluate_request(request)? {
            QueryResults::Solutions(solutions) => {
                let format = choose(AnswerForm::Rows).and_then(QueryFormat::rows).ok_or_else(|| none(false))?;
                write_rows(solutions, format, request.most_rows, out)
            }
            QueryResults::Boolean(answer) => {
                let format = choose(AnswerForm::Boolean).and_then(QueryFormat::rows).ok_or_else(|| none(false))?;
                write_boolean(answer, format, out)
            }
            QueryResults::Graph(triples) => {
                let format = choose(AnswerForm::Graph).and_then(QueryFormat::graph).ok_or_else(|| none(true))?;
                write_graph(triples, format, self.namer(), request.most_rows, out)
            }
        })
    }

    /// The rows of a SELECT query, within its limits; no rows for other forms.
    ///
    /// # Errors
    /// As [`Store::select`]; [`StoreError::Cancelled`] and [`StoreError::TooManyRows`].
    pub fn rows(&self, request: &QueryRequest<'_>) -> Result<Table, StoreError> {
        with_room(request.sparql, || match self.evaluate_request(request)? {
            QueryResults::Solutions(solutions) => rows(solutions, request.most_rows),
            QueryResults::Boolean(_) | QueryResults::Graph(_) => Ok(Table::default()),
        })
    }

    pub(super) fn evaluate_request(&self, request: &QueryRequest<'_>) -> Result<QueryResults<'static>, StoreError> {
        limits::check(request.sparql)?;
        let mut evaluator = self.evaluator(&request.cancel);
        if let Some(base) = request.base {
            evaluator = evaluator.clone().with_base_iri(base).unwrap_or(evaluator);
        }
        let mut query = evaluator.parse_query(request.sparql).map_err(|source| StoreError::Syntax { source })?;
        let dataset = query.dataset_mut();
        if !request.default_graphs.is_empty() || !request.named_graphs.is_empty() {
            let default: Result<Vec<NamedNode>, _> = request.default_graphs.iter().map(|graph| named(graph)).collect();
            dataset.set_default_graph(default?.into_iter().map(GraphName::from).collect());
            let graphs: Result<Vec<NamedNode>, _> = request.named_graphs.iter().map(|graph| named(graph)).collect();
            dataset.set_available_named_graphs(graphs?.into_iter().map(NamedOrBlankNode::from).collect());
        } else if dataset.is_default_dataset() {
            dataset.set_default_graph_as_union();
        }
        query.on_store(self.inner()).execute().map_err(evaluation)
    }

    pub(super) fn evaluator(&self, cancel: &Cancel) -> SparqlEvaluator {
        self.evaluator.clone().with_cancellation_token(cancel.token())
    }
}

/// An evaluator that knows our prefixes and opens no connection.
pub(super) fn bare_evaluator(namer: &Namer) -> SparqlEvaluator {
    let mut evaluator = SparqlEvaluator::new();
    // The feature `shacl` brings along oxigraph's HTTP client; a query must never open a connection.
    #[cfg(feature = "shacl")]
    {
        evaluator = evaluator.without_default_http_service_handler();
    }
    for (prefix, iri) in prefixes(namer) {
        // Our own prefixes are IRIs; one that were not would leave the query to fail with the parser's message.
        evaluator = evaluator.clone().with_prefix(prefix, iri).unwrap_or(evaluator);
    }
    evaluator
}

pub(super) fn named(iri: &str) -> Result<NamedNode, StoreError> {
    NamedNode::new(iri).map_err(|_| StoreError::NoIri { text: iri.to_owned() })
}

fn none(graph: bool) -> StoreError {
    StoreError::Format { format: "what was asked for", graph }
}
