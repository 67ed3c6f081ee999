//! JSON in the node-link form: networkx reads it with `node_link_graph(data, edges="edges")`, D3 as it is.

use std::io::{self, Write};

use serde::Serialize;

use super::rows::{EdgeRow, NodeRow};
use super::{Direction, Options, Rows};

#[derive(Serialize)]
struct NodeLink<'r> {
    directed: bool,
    multigraph: bool,
    graph: Empty,
    nodes: &'r [NodeRow],
    edges: Vec<Keyed<'r>>,
}

#[derive(Serialize)]
struct Empty {}

/// An edge with its id once more as `key`, by which networkx tells parallel edges apart.
#[derive(Serialize)]
struct Keyed<'r> {
    key: &'r str,
    #[serde(flatten)]
    edge: &'r EdgeRow,
}

pub(super) fn write(rows: &Rows, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let graph = NodeLink {
        directed: options.direction == Direction::Directed,
        multigraph: true,
        graph: Empty {},
        nodes: &rows.nodes,
        edges: rows.edges.iter().map(|edge| Keyed { key: &edge.id, edge }).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &graph)?;
    out.write_all(b"\n")
}
