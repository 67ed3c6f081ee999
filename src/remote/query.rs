//! Queries, passed on.

use std::io::Write;

use super::graphs::{select, sent};
use super::{Client, Endpoint, RemoteError};
use crate::rdf::{self, AnswerForm, Namer, QueryFormat, Table};

/// Asks a query and writes the answer out as it comes, in the format that `choose` picks for an answer of its form. Our own prefixes need not be declared.
/// Which graphs make up the default graph is for the store to say.
///
/// # Errors
/// [`RemoteError::Store`] where the query is none or the format cannot hold the answer; whatever the connection comes to.
pub fn ask(
    client: &mut Client,
    endpoint: &Endpoint,
    sparql: &str,
    choose: impl FnOnce(AnswerForm) -> Option<QueryFormat>,
    out: &mut dyn Write,
) -> Result<(), RemoteError> {
    let (query, form) = rdf::portable_query(sparql, &Namer::default())?;
    let format = choose(form)
        .filter(|format| format.answers(form))
        .ok_or(rdf::StoreError::Format { format: "what was asked for", graph: form == AnswerForm::Graph })?;
    client.copy(endpoint, &sent(&query, format.media_type()), out)
}

/// The rows of a SELECT query; `None` for queries of other forms.
///
/// # Errors
/// As [`ask`].
pub fn ask_rows(client: &mut Client, endpoint: &Endpoint, sparql: &str) -> Result<Option<Table>, RemoteError> {
    let (query, form) = rdf::portable_query(sparql, &Namer::default())?;
    if form != AnswerForm::Rows {
        return Ok(None);
    }
    let json = select(client, endpoint, &query)?;
    let wrong = || RemoteError::Answer { url: endpoint.to_string(), expected: "rows in SPARQL Results JSON" };
    rdf::parse_rows(&json).map(Some).ok_or_else(wrong)
}
