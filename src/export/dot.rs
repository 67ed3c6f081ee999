//! DOT, for Graphviz: `neato -n2` draws it where the nodes lie.

use std::io::{self, Write};

use super::fields::{EDGE, Field, NODE};
use super::{Direction, Options, Rows, colour};

pub(super) fn write(rows: &Rows, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let (kind, arrow) = match options.direction {
        Direction::Directed => ("digraph", "->"),
        Direction::Undirected => ("graph", "--"),
    };
    writeln!(out, "{kind} liaison {{\n  node [shape=circle, style=filled];")?;
    for node in &rows.nodes {
        let fill = colour::hex((node.r, node.g, node.b));
        write!(out, "  {} [pos=\"{},{}\", fillcolor=\"{fill}\"", node.id, node.x, node.y)?;
        attributes(NODE, node, out)?;
    }
    for edge in &rows.edges {
        let colour = match edge.sign {
            1.. => "#0072b2",
            0 => "#8a8a8a",
            _ => "#c2410c",
        };
        write!(out, "  {} {arrow} {} [id=\"{}\", color=\"{colour}\"", edge.source, edge.target, edge.id)?;
        attributes(EDGE, edge, out)?;
    }
    writeln!(out, "}}")
}

/// The columns as attributes, all of them quoted; places and colours stand in DOT's own.
fn attributes<R>(fields: &[Field<R>], row: &R, out: &mut dyn Write) -> io::Result<()> {
    for field in fields.iter().filter(|field| !["x", "y", "size", "r", "g", "b"].contains(&field.name)) {
        if let Some(value) = (field.value)(row) {
            write!(out, ", {}=\"{}\"", field.name, escape(&value.to_string()))?;
        }
    }
    writeln!(out, "];")
}

/// Text between quotes. A backslash before `N`, `l` and others means something to Graphviz, so it is doubled.
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_backslashes_are_escaped() {
        assert_eq!(escape("a \"b\" \\N <c>"), "a \\\"b\\\" \\\\N <c>");
    }
}
