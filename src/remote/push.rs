//! A knowledge base into a store: one graph after the other, then counted.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use hyper::Method;

use super::client::Sent;
use super::graphs::{AT_ONCE, counts_of};
use super::journal::Journal;
use super::{Client, Endpoint, RemoteError};
use crate::kb::Snapshot;
use crate::model::id::content_hash;
use crate::pipeline::{self, Engine};

/// How often graphs are sent again that the store lost after it had confirmed them.
const ROUNDS: usize = 5;
/// Bytes of graphs that wait until the store has said how large its own are.
const BATCH_BYTES: usize = 16 << 20;

/// How far a push is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Graphs looked at.
    pub graphs: usize,
    /// Of them, sent.
    pub sent: usize,
}

/// What a push did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pushed {
    /// Graphs of the knowledge base; each is in the store with all its triples.
    pub graphs: usize,
    /// Triples in them.
    pub triples: usize,
    /// Graphs that were sent; the others were there.
    pub sent: usize,
    /// Graphs that had been sent before and are no more: they were taken out of the store.
    pub removed: usize,
}

/// Sends a knowledge base to a store by the SPARQL 1.1 Graph Store Protocol: PUT for each graph, and POST for what is longer than `chunk_bytes`. Graphs that
/// an earlier push sent, and that the store still counts as many triples of, are not sent again. At the end every graph is counted in the store, and sent
/// again where the count is wrong.
///
/// # Errors
/// [`RemoteError::Differs`] where a count stays wrong; [`RemoteError::Unreachable`] and others where the store is lost: the same push goes on from there.
pub fn push(
    client: &mut Client,
    (store, query): (&Endpoint, &Endpoint),
    (engine, snapshot): (&Engine, &Snapshot),
    chunk_bytes: usize,
    watch: &mut dyn FnMut(Progress),
) -> Result<Pushed, RemoteError> {
    let journal = Journal::open(&snapshot.journal(&store.to_string())?)?;
    let (progress, sizes, waiting) = Default::default();
    let mut work = Work { client, store, query, chunk_bytes, journal, watch, progress, sizes, waiting, bytes: 0 };
    pipeline::for_each_graph(engine, snapshot, |graph, lines| work.offer(graph, lines))?;
    work.flush()?;
    let removed = work.remove_others()?;
    let sizes = std::mem::take(&mut work.sizes);
    for round in 0.. {
        let wrong = work.wrong(&sizes)?;
        let Some((graph, found)) = wrong.first_key_value() else { break };
        if round == ROUNDS {
            let expected = sizes.get(graph).copied().unwrap_or(0);
            return Err(RemoteError::Differs {
                graph: graph.clone(),
                found: *found,
                expected,
                others: wrong.len() - 1,
            });
        }
        pipeline::for_each_graph(engine, snapshot, |graph, lines| {
            if wrong.contains_key(graph) { work.send(graph, lines, &content_hash(&[lines])) } else { Ok(()) }
        })?;
    }
    Ok(Pushed { graphs: sizes.len(), triples: sizes.values().sum(), sent: work.progress.sent, removed })
}

/// A push under way.
struct Work<'w> {
    client: &'w mut Client,
    store: &'w Endpoint,
    query: &'w Endpoint,
    chunk_bytes: usize,
    journal: Journal,
    watch: &'w mut dyn FnMut(Progress),
    progress: Progress,
    /// Triples by graph.
    sizes: BTreeMap<String, usize>,
    /// Graphs of which it is not known yet whether they are there.
    waiting: Vec<(String, String)>,
    bytes: usize,
}

impl Work<'_> {
    fn offer(&mut self, graph: &str, lines: &str) -> Result<(), RemoteError> {
        self.sizes.insert(graph.to_owned(), lines.lines().count());
        self.bytes += lines.len();
        self.waiting.push((graph.to_owned(), lines.to_owned()));
        if self.waiting.len() >= AT_ONCE || self.bytes >= BATCH_BYTES { self.flush() } else { Ok(()) }
    }

    /// Sends those of the waiting graphs that are not there.
    fn flush(&mut self) -> Result<(), RemoteError> {
        self.bytes = 0;
        let waiting: Vec<(String, String, String)> = std::mem::take(&mut self.waiting)
            .into_iter()
            .map(|(graph, lines)| {
                let hash = content_hash(&[&lines]);
                (graph, lines, hash)
            })
            .collect();
        let known: BTreeSet<&str> = (waiting.iter())
            .filter(|(graph, _, hash)| self.journal.hash(graph) == Some(hash))
            .map(|(graph, ..)| graph.as_str())
            .collect();
        let counts = counts_of(self.client, self.query, known)?;
        for (graph, lines, hash) in &waiting {
            if counts.get(graph) != self.sizes.get(graph) {
                self.send(graph, lines, hash)?;
            }
            self.progress.graphs += 1;
            (self.watch)(self.progress);
        }
        Ok(())
    }

    /// Replaces a graph in the store.
    fn send(&mut self, graph: &str, lines: &str, hash: &str) -> Result<(), RemoteError> {
        let mut method = Method::PUT;
        for body in chunks(graph, lines, self.chunk_bytes) {
            let sent = Sent {
                method,
                parameter: Some(("graph", graph.to_owned())),
                content_type: Some("application/n-triples"),
                accept: "*/*",
                body: Bytes::from(body),
            };
            self.client.send(self.store, &sent)?;
            method = Method::POST;
        }
        self.progress.sent += 1;
        (self.watch)(self.progress);
        self.journal.sent(graph, hash)
    }

    /// Takes out of the store what earlier pushes sent and the knowledge base has no more.
    fn remove_others(&mut self) -> Result<usize, RemoteError> {
        let gone: Vec<String> =
            self.journal.graphs().into_iter().filter(|graph| !self.sizes.contains_key(graph)).collect();
        for graph in &gone {
            let parameter = Some(("graph", graph.clone()));
            let sent =
                Sent { method: Method::DELETE, parameter, content_type: None, accept: "*/*", body: Bytes::new() };
            match self.client.send(self.store, &sent) {
                Ok(_) | Err(RemoteError::Refused { status: 404, .. }) => self.journal.removed(graph)?,
                Err(error) => return Err(error),
            }
        }
        Ok(gone.len())
    }

    /// Graphs that the store counts otherwise, with its count.
    fn wrong(&mut self, sizes: &BTreeMap<String, usize>) -> Result<BTreeMap<String, usize>, RemoteError> {
        let counts = counts_of(self.client, self.query, sizes.keys().map(String::as_str))?;
        let found = |graph: &String| counts.get(graph).copied().unwrap_or(0);
        let wrong = sizes.iter().filter(|(graph, size)| found(graph) != **size);
        Ok(wrong.map(|(graph, _)| (graph.clone(), found(graph))).collect())
    }
}

/// The lines of a graph without its name, in parts of about so many bytes; at least one part.
fn chunks(graph: &str, lines: &str, bytes: usize) -> Vec<String> {
    let end = format!(" <{graph}> .");
    let mut parts = vec![String::new()];
    for line in lines.lines() {
        let triple = line.strip_suffix(&end).unwrap_or(line);
        if parts.last().is_some_and(|part| !part.is_empty() && part.len() + triple.len() > bytes) {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push_str(triple);
            part.push_str(" .\n");
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_graph_is_cut_between_lines() {
        let lines = "<x:a> <x:p> \"1\" <x:g> .\n<x:a> <x:p> \"2\" <x:g> .\n<x:a> <x:p> \"3\" <x:g> .\n";
        let line = |n| format!("<x:a> <x:p> \"{n}\" .\n");
        assert_eq!(chunks("x:g", lines, 40), [line(1) + &line(2), line(3)]);
        assert_eq!(chunks("x:g", lines, 1), [line(1), line(2), line(3)]);
        assert_eq!(chunks("x:g", "", 1), [""], "an empty graph is made, too");
    }
}
