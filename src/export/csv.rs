//! CSV after RFC 4180: UTF-8 without byte-order mark, commas, CRLF, quotes only where needed, a header.
//!
//! **Spreadsheets run cells that begin with `=`, `+`, `-` or `@`**, and names come from articles that anybody may have written. So a cell of text whose
//! first character, leading apostrophes aside, is one of these (or its full-width form) gets one apostrophe in front, which spreadsheets show as text.
//! To undo it, take one apostrophe from such cells. Numbers are left alone.

use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};

use super::fields::{EDGE, Field, NODE, Value};
use super::{Direction, Options, Rows};

pub(super) fn write_nodes(rows: &Rows, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = writer(out);
    csv.write_record(std::iter::once("id").chain(names(NODE)))?;
    for node in &rows.nodes {
        csv.write_record(std::iter::once(node.id.clone()).chain(cells(NODE, node)))?;
    }
    csv.flush()
}

/// Besides the columns of all formats: `type` (`Directed` or `Undirected`) and `kind` (the relation again) under the names that Gephi looks for, and the
/// labels of the two ends for people.
pub(super) fn write_edges(rows: &Rows, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let direction = match options.direction {
        Direction::Directed => "Directed",
        Direction::Undirected => "Undirected",
    };
    let mut csv = writer(out);
    let first = ["id", "source", "target", "type", "kind", "source_label", "target_label"];
    csv.write_record(first.into_iter().chain(names(EDGE)))?;
    let labels: std::collections::BTreeMap<&str, &str> =
        rows.nodes.iter().map(|node| (node.id.as_str(), node.label.as_str())).collect();
    let label = |id: &str| guard(labels.get(id).copied().unwrap_or_default());
    for edge in &rows.edges {
        let ends = [edge.id.clone(), edge.source.clone(), edge.target.clone(), direction.to_owned()];
        let names = [guard(&edge.interaction), label(&edge.source), label(&edge.target)];
        csv.write_record(ends.into_iter().chain(names).chain(cells(EDGE, edge)))?;
    }
    csv.flush()
}

fn writer(out: &mut dyn Write) -> Writer<&mut dyn Write> {
    WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out)
}

fn names<R>(fields: &'static [Field<R>]) -> impl Iterator<Item = &'static str> {
    fields.iter().map(|field| field.name)
}

fn cells<R>(fields: &'static [Field<R>], row: &R) -> impl Iterator<Item = String> {
    fields.iter().map(move |field| match (field.value)(row) {
        Some(Value::Text(text)) => guard(&text),
        Some(value) => value.to_string(),
        None => String::new(),
    })
}

/// The text as a spreadsheet takes it for text.
fn guard(text: &str) -> String {
    let runs = text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if runs { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text() {
        for (text, cell) in [
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("'=1", "''=1"),
            ("+33 1", "'+33 1"),
            ("-1", "'-1"),
            ("@user", "'@user"),
            ("＝1", "'＝1"),
            ("'t Hooft", "'t Hooft"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(guard(text), cell);
        }
    }
}
