//! JSON as Cytoscape Desktop and Cytoscape.js read it: networkx reads it with `cytoscape_graph`.

use std::io::{self, Write};

use serde::Serialize;

use super::rows::{EdgeRow, NodeRow};
use super::{Direction, Options, Rows};

#[derive(Serialize)]
struct Network<'r> {
    format_version: &'static str,
    generated_by: &'static str,
    target_cytoscapejs_version: &'static str,
    directed: bool,
    multigraph: bool,
    data: Data,
    elements: Elements<'r>,
}

#[derive(Serialize)]
struct Data {
    name: &'static str,
}

#[derive(Serialize)]
struct Elements<'r> {
    nodes: Vec<Node<'r>>,
    edges: Vec<Edge<'r>>,
}

#[derive(Serialize)]
struct Node<'r> {
    data: NodeData<'r>,
    position: Position,
}

/// Cytoscape shows `name`, networkx takes `value` for the node.
#[derive(Serialize)]
struct NodeData<'r> {
    name: &'r str,
    value: &'r str,
    #[serde(flatten)]
    row: &'r NodeRow,
}

#[derive(Serialize)]
struct Position {
    x: f64,
    y: f64,
}

#[derive(Serialize)]
struct Edge<'r> {
    data: EdgeData<'r>,
}

/// networkx tells parallel edges apart by `key`.
#[derive(Serialize)]
struct EdgeData<'r> {
    key: &'r str,
    #[serde(flatten)]
    row: &'r EdgeRow,
}

pub(super) fn write(rows: &Rows, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let network = Network {
        format_version: "1.0",
        generated_by: "liaison",
        target_cytoscapejs_version: "~3",
        directed: options.direction == Direction::Directed,
        multigraph: true,
        data: Data { name: "liaison" },
        elements: Elements {
            nodes: rows.nodes.iter().map(node).collect(),
            edges: rows.edges.iter().map(|row| Edge { data: EdgeData { key: &row.id, row } }).collect(),
        },
    };
    serde_json::to_writer(&mut *out, &network)?;
    out.write_all(b"\n")
}

/// On its screen y grows downwards.
fn node(row: &NodeRow) -> Node<'_> {
    let NodeRow { label, id, x, y, .. } = row;
    Node { data: NodeData { name: label, value: id, row }, position: Position { x: *x, y: 0.0 - *y } }
}
