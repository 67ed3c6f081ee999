//! A knowledge base out of a store: its graphs with SELECT queries that every SPARQL 1.1 endpoint answers.

use std::collections::BTreeMap;

use super::graphs::{AT_ONCE, Counts, all_counts, bases, select};
use super::{Client, Endpoint, RemoteError};
use crate::rdf;

/// Triples asked for at once.
const PAGE: usize = 50_000;

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    /// Graphs.
    pub graphs: usize,
    /// Triples in them.
    pub triples: usize,
}

/// Reads all graphs of the knowledge base in a store and hands them to `take`: what all IRIs begin with, the IRI of the graph, its lines of N-Quads. What
/// begins with `base` is read; without one the store must hold only one knowledge base. Every graph is as large as the store says it is; answers that
/// the store cuts are asked for in smaller parts.
///
/// # Errors
/// [`RemoteError::NotOne`], [`RemoteError::Differs`] where the store does not give a graph whole; whatever the connection comes to; the first error of
/// `take`.
pub fn fetch(
    client: &mut Client,
    endpoint: &Endpoint,
    base: Option<&str>,
    take: &mut dyn FnMut(&str, &str, &str) -> Result<(), RemoteError>,
) -> Result<Fetched, RemoteError> {
    let base = base.map_or_else(|| only_base(client, endpoint), |base| Ok(base.to_owned()))?;
    let mut counts = all_counts(client, endpoint, &base)?;
    counts.retain(|graph, _| !rdf::is_run_graph(graph));
    let take = &mut |graph: &str, lines: &str| take(&base, graph, lines);
    let mut pages = Pages { client, endpoint, most: PAGE };
    let mut some = Counts::new();
    let mut size = 0;
    for (graph, count) in &counts {
        if (size + count > pages.most || some.len() == AT_ONCE) && !some.is_empty() {
            pages.read(&std::mem::take(&mut some), take)?;
            size = 0;
        }
        size += count;
        some.insert(graph.clone(), *count);
    }
    pages.read(&some, take)?;
    Ok(Fetched { graphs: counts.len(), triples: counts.values().sum() })
}

/// What the IRIs of the one knowledge base in a store begin with.
fn only_base(client: &mut Client, endpoint: &Endpoint) -> Result<String, RemoteError> {
    let mut found = bases(client, endpoint)?;
    let count = found.len();
    let only = found.pop().filter(|_| count == 1);
    only.ok_or_else(|| RemoteError::NotOne { url: endpoint.to_string(), found: count })
}

/// Asks page by page.
struct Pages<'p> {
    client: &'p mut Client,
    endpoint: &'p Endpoint,
    /// As many triples as the store is known to give at once.
    most: usize,
}

impl Pages<'_> {
    /// Reads some graphs, in one answer if they are small.
    fn read(
        &mut self,
        graphs: &Counts,
        take: &mut dyn FnMut(&str, &str) -> Result<(), RemoteError>,
    ) -> Result<(), RemoteError> {
        let expected: usize = graphs.values().sum();
        let mut lines: BTreeMap<String, Vec<String>> = graphs.keys().map(|graph| (graph.clone(), Vec::new())).collect();
        let mut read = 0;
        while read < expected {
            let page = self.page(graphs, read)?;
            if page.is_empty() {
                break;
            }
            // A store that gives less than it was asked for has a limit of its own.
            if page.len() < self.most.min(expected - read) {
                self.most = page.len();
            }
            read += page.len();
            for (graph, line) in page {
                lines.entry(graph).or_default().push(line);
            }
        }
        for (graph, expected) in graphs {
            let mut found = lines.remove(graph).unwrap_or_default();
            found.sort_unstable();
            found.dedup();
            if found.len() != *expected {
                let (graph, expected) = (graph.clone(), *expected);
                return Err(RemoteError::Differs { graph, found: found.len(), expected, others: 0 });
            }
            take(graph, &(found.join("\n") + "\n"))?;
        }
        Ok(())
    }

    fn page(&mut self, graphs: &Counts, offset: usize) -> Result<Vec<(String, String)>, RemoteError> {
        let names: Vec<String> = graphs.keys().map(|graph| format!("<{graph}>")).collect();
        let sparql = format!(
            "SELECT ?g ?s ?p ?o WHERE {{ VALUES ?g {{ {} }} GRAPH ?g {{ ?s ?p ?o }} }} LIMIT {} OFFSET {offset}",
            names.join(" "),
            self.most
        );
        let json = select(self.client, self.endpoint, &sparql)?;
        let wrong = || RemoteError::Answer { url: self.endpoint.to_string(), expected: "quads in SPARQL Results JSON" };
        rdf::parse_quads(&json).ok_or_else(wrong)
    }
}
