//! What graphs a store has, and how large they are, as it counts itself.

use std::collections::BTreeMap;

use bytes::Bytes;
use hyper::Method;

use super::client::Sent;
use super::{Client, Endpoint, RemoteError};
use crate::rdf::{self, Table};

/// Graphs that are asked about at once.
pub(super) const AT_ONCE: usize = 200;
const JSON: &str = "application/sparql-results+json";

/// Counts by IRI of the graph.
pub(super) type Counts = BTreeMap<String, usize>;

/// A query as it is sent.
pub(super) fn sent(sparql: &str, accept: &'static str) -> Sent {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("query", sparql);
    Sent {
        method: Method::POST,
        parameter: None,
        content_type: Some("application/x-www-form-urlencoded"),
        accept,
        body: Bytes::from(form.finish()),
    }
}

/// The answer to a SELECT, in JSON.
pub(super) fn select(client: &mut Client, endpoint: &Endpoint, sparql: &str) -> Result<Bytes, RemoteError> {
    client.send(endpoint, &sent(sparql, JSON))
}

fn rows(client: &mut Client, endpoint: &Endpoint, sparql: &str) -> Result<Table, RemoteError> {
    let json = select(client, endpoint, sparql)?;
    let wrong = || RemoteError::Answer { url: endpoint.to_string(), expected: "rows in SPARQL Results JSON" };
    rdf::parse_rows(&json).ok_or_else(wrong)
}

/// How many triples these graphs have; those that are not there are not in the answer.
pub(super) fn counts_of<'g>(
    client: &mut Client,
    endpoint: &Endpoint,
    graphs: impl IntoIterator<Item = &'g str>,
) -> Result<Counts, RemoteError> {
    let graphs: Vec<&str> = graphs.into_iter().collect();
    let mut counts = Counts::new();
    for part in graphs.chunks(AT_ONCE) {
        let names: Vec<String> = part.iter().map(|graph| format!("<{graph}>")).collect();
        let sparql = format!(
            "SELECT ?g (COUNT(*) AS ?n) WHERE {{ VALUES ?g {{ {} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g",
            names.join(" ")
        );
        gather(&rows(client, endpoint, &sparql)?, &mut counts);
    }
    Ok(counts)
}

/// How many triples each graph has whose IRI begins so, or every graph.
pub(super) fn all_counts(client: &mut Client, endpoint: &Endpoint, prefix: &str) -> Result<Counts, RemoteError> {
    let mut counts = Counts::new();
    loop {
        // Stores that cut long answers are asked for the rest; the last answer is empty.
        let last =
            counts.keys().next_back().map_or_else(String::new, |graph| format!(" && STR(?g) > {}", quoted(graph)));
        let sparql = format!(
            "SELECT ?g (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), {}){last}) }} GROUP BY ?g ORDER BY STR(?g)",
            quoted(prefix)
        );
        let before = counts.len();
        gather(&rows(client, endpoint, &sparql)?, &mut counts);
        if counts.len() == before {
            return Ok(counts);
        }
    }
}

/// Graphs of entities: each knowledge base has one.
pub(super) fn bases(client: &mut Client, endpoint: &Endpoint) -> Result<Vec<String>, RemoteError> {
    let sparql = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } FILTER(STRENDS(STR(?g), \"graph/entities\")) }";
    let found = rows(client, endpoint, sparql)?;
    let base = |row| found.text(row, "g").strip_suffix("graph/entities").map(str::to_owned);
    Ok((0..found.rows.len()).filter_map(base).filter(|base| rdf::Namer::new(base).is_some()).collect())
}

fn gather(found: &Table, counts: &mut Counts) {
    for row in 0..found.rows.len() {
        if let Ok(count) = found.text(row, "n").parse() {
            counts.insert(found.text(row, "g").to_owned(), count);
        }
    }
}

/// A string of SPARQL. IRIs hold no quotation marks and no backslashes.
fn quoted(iri: &str) -> String {
    format!("\"{}\"", iri.replace(['"', '\\'], ""))
}
