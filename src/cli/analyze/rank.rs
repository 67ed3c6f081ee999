use clap::{Args, ValueEnum};
use liaison::graph::{
    Arcs, DAMPING, Graph, betweenness, closeness, clustering, core_numbers, degrees, eigenvector, hits, pagerank_of,
};

use super::save::Values;
use super::sheet::{Sheet, Value};
use super::{Work, nodes};
use crate::cli::{printer, recipe};

#[derive(Debug, Args)]
pub(crate) struct RankArgs {
    /// What to rank by
    #[arg(long, default_value = "pagerank")]
    by: Measure,
    /// With pagerank: how near everybody is to these, instead of to all (may be repeated)
    #[arg(long, value_name = "ENTITY")]
    near: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Measure {
    /// Whom the facts point at, and those whom these point at
    Pagerank,
    /// Who lies on the ways between others
    Betweenness,
    /// Who has short ways to all
    Closeness,
    /// Who is tied to the well tied
    Eigenvector,
    /// Who points at authorities
    Hub,
    /// Who is pointed at by hubs
    Authority,
    /// Who stands in the thick of it: k-cores
    Core,
    /// Whose neighbours know each other
    Clustering,
    /// How many facts, weighted by independent origins
    Strength,
}

impl Measure {
    /// Its column, and the property under which it is saved.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Pagerank => ("pagerank", "pageRank"),
            Self::Betweenness => ("betweenness", "betweenness"),
            Self::Closeness => ("closeness", "closeness"),
            Self::Eigenvector => ("eigenvector", "eigenvectorCentrality"),
            Self::Hub => ("hub", "hubScore"),
            Self::Authority => ("authority", "authorityScore"),
            Self::Core => ("core", "coreNumber"),
            Self::Clustering => ("clustering", "clusteringCoefficient"),
            Self::Strength => ("strength", "strength"),
        }
    }

    fn values(self, graph: &Graph, near: &[(usize, f64)]) -> Vec<f64> {
        let (directed, undirected) = (|| Arcs::directed(graph), || Arcs::undirected(graph));
        match self {
            Self::Pagerank => pagerank_of(&directed(), DAMPING, near),
            Self::Betweenness => between(&directed()),
            Self::Closeness => closeness(&undirected()),
            Self::Eigenvector => eigenvector(&undirected()),
            Self::Hub => hits(&directed()).hubs,
            Self::Authority => hits(&directed()).authorities,
            Self::Core => core_numbers(&undirected()).into_iter().map(f64::from).collect(),
            Self::Clustering => clustering(&undirected()).local,
            Self::Strength => degrees(graph).iter().map(|degree| f64::from(degree.strength)).collect(),
        }
    }
}

fn between(arcs: &Arcs) -> Vec<f64> {
    let found = betweenness(arcs);
    if let Some(sample) = found.sample {
        printer::note(&format!(
            "from {} sources drawn; no value is off by more than {} (95 %)",
            sample.sources, sample.error
        ));
    }
    found.values
}

pub(super) fn run(work: &Work<'_>, args: &RankArgs, saved: &mut Values) -> anyhow::Result<Vec<Sheet>> {
    let graph = work.graph()?;
    anyhow::ensure!(args.near.is_empty() || args.by == Measure::Pagerank, "`--near` goes with `--by pagerank`");
    let near = args.near.iter().map(|name| Ok((recipe::entity(work.store, &graph, name)?, 1.0)));
    let values = args.by.values(&graph, &near.collect::<anyhow::Result<Vec<_>>>()?);
    let (column, property) = args.by.names();
    saved.add(property, graph.nodes().map(|node| node.iri.as_str()).zip(values.iter().copied()));
    Ok(vec![sheet(&graph, &values, args.by, column).top(work.top)])
}

/// All nodes, highest first, ties by IRI.
fn sheet(graph: &Graph, values: &[f64], by: Measure, column: &'static str) -> Sheet {
    let (nodes, degrees) = (nodes(graph), degrees(graph));
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    order.sort_by(|&a, &b| values[b].total_cmp(&values[a]).then(a.cmp(&b)));
    // Strength has a column in every table.
    let own = (by != Measure::Strength).then_some(column);
    let columns = ["rank", "label", "class"].into_iter().chain(own).chain(["degree", "strength", "documents", "iri"]);
    let mut sheet = Sheet::new("rank", format!("Entities by {column}"), &columns.collect::<Vec<_>>());
    for (rank, node) in order.into_iter().enumerate() {
        let (of, degree) = (nodes[node], degrees[node]);
        let mut row = vec![Value::count(rank + 1), Value::text_of(&of.label), Value::text_of(of.class.as_str())];
        row.extend(own.map(|_| Value::Real(values[node])));
        row.extend([degree.total, degree.strength, of.documents].map(Value::count));
        row.push(Value::text_of(&of.iri));
        sheet.row(row);
    }
    sheet
}
