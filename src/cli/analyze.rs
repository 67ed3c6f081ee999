use std::io::Write;

use comfy_table::presets::UTF8_BORDERS_ONLY;
use comfy_table::{CellAlignment, Table};
use liaison::graph::{self, Graph};
use serde::Serialize;

use super::args::{Analysis, Analyze, Global, TableFormat};
use super::{Outcome, printer};

pub(crate) fn run(global: &Global, args: &Analyze) -> anyhow::Result<Outcome> {
    let engine = super::engine(global)?;
    let store = super::store(&engine, global)?;
    let graph = graph::project(&store, engine.ontology())?;
    let Analysis::Rank { top, format } = args.analysis;
    let mut rows = rank(&graph);
    rows.truncate(if top == 0 { usize::MAX } else { top });
    let mut out = printer::out();
    match format {
        TableFormat::Table => writeln!(out, "{}", draw(&rows))?,
        TableFormat::Csv => csv(&rows, &mut out)?,
        TableFormat::Json => writeln!(out, "{}", serde_json::to_string_pretty(&rows)?)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

#[derive(Serialize)]
struct Row {
    rank: usize,
    label: String,
    class: &'static str,
    /// PageRank weighted by independent origins; all nodes sum to 1.
    pagerank: f64,
    /// Facts that begin or end here.
    degree: u32,
    /// The same, weighted by independent origins.
    strength: u32,
    /// Documents that mention it.
    documents: u32,
    iri: String,
}

/// All nodes, highest PageRank first, ties by IRI.
fn rank(graph: &Graph) -> Vec<Row> {
    let ranks = graph::pagerank(graph, graph::DAMPING);
    let degrees = graph::degrees(graph);
    let mut rows: Vec<Row> = graph
        .nodes()
        .zip(ranks.into_iter().zip(degrees))
        .map(|(node, (pagerank, degree))| Row {
            rank: 0,
            label: node.label.clone(),
            class: node.class.as_str(),
            pagerank: (pagerank * 1e6).round() / 1e6,
            degree: degree.total,
            strength: degree.strength,
            documents: node.documents,
            iri: node.iri.clone(),
        })
        .collect();
    rows.sort_by(|a, b| b.pagerank.total_cmp(&a.pagerank).then_with(|| a.iri.cmp(&b.iri)));
    rows.iter_mut().enumerate().for_each(|(at, row)| row.rank = at + 1);
    rows
}

fn draw(rows: &[Row]) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_BORDERS_ONLY).set_header([
        "",
        "name",
        "class",
        "pagerank",
        "degree",
        "strength",
        "documents",
    ]);
    for row in rows {
        let pagerank = format!("{:.4}", row.pagerank);
        table.add_row([
            row.rank.to_string(),
            row.label.clone(),
            row.class.to_owned(),
            pagerank,
            row.degree.to_string(),
            row.strength.to_string(),
            row.documents.to_string(),
        ]);
    }
    for column in table.column_iter_mut().skip(3) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

fn csv(rows: &[Row], out: &mut dyn Write) -> anyhow::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    for row in rows {
        writer.serialize(row)?;
    }
    Ok(writer.flush()?)
}
