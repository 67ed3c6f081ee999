//! `liaison analyze`: measures of the network, as tables.

mod balance;
mod groups;
mod rank;
mod save;
mod sheet;
mod summary;
mod ties;
mod time;

use std::io::Write;

use clap::{Args, Subcommand};
use liaison::graph::{Graph, Node};
use liaison::model::PartialDate;
use liaison::pipeline::Engine;
use liaison::rdf::Store;

use self::sheet::Value;
use super::args::{Global, TableFormat};
use super::recipe::{self, Recipe};
use super::{Outcome, printer};

#[derive(Debug, Args)]
pub(crate) struct AnalyzeArgs {
    #[command(subcommand)]
    analysis: Analysis,
    #[command(flatten)]
    recipe: Recipe,
    /// How many rows to show (0: all)
    #[arg(long, default_value_t = 20, global = true)]
    top: usize,
    /// How to write the tables
    #[arg(long, default_value = "table", global = true)]
    format: TableFormat,
    /// Also keep the values of `rank` and `communities` in the knowledge base's graph of analyses
    #[arg(long, global = true, conflicts_with = "endpoint")]
    save: bool,
    #[command(flatten)]
    pub(super) source: super::remote::Source,
}

#[derive(Debug, Subcommand)]
enum Analysis {
    /// What kind of network it is: size, density, components, clustering, what holds it together
    Summary,
    /// Who stands in the middle
    Rank(rank::RankArgs),
    /// Who belongs together, and who ties the groups to each other
    Communities(groups::CommunityArgs),
    /// How two are connected: the shortest chains of facts, with their evidence
    Path(ties::PathArgs),
    /// All that is said between two
    Between(ties::BetweenArgs),
    /// Camps: who is with whom against whom, what does not fit, who is contested
    Balance(balance::BalanceArgs),
    /// Cooperation and conflict over time: of a pair, of one, of all
    Timeline(time::TimelineArgs),
    /// Before and after a day: who rises, which ties are new, gone or turned
    Compare(time::CompareArgs),
    /// Pairs that no fact ties together though much around them does: questions to ask
    Questions,
}

/// What an analysis works on.
struct Work<'w> {
    engine: &'w Engine,
    store: &'w Store,
    recipe: &'w Recipe,
    top: usize,
}

pub(crate) fn run(global: &Global, args: &AnalyzeArgs) -> anyhow::Result<Outcome> {
    let engine = super::engine(global)?;
    let store = super::store(&engine, global)?;
    let work = Work { engine: &engine, store: &store, recipe: &args.recipe, top: args.top };
    let mut saved = save::Values::default();
    let sheets = match &args.analysis {
        Analysis::Summary => summary::run(&work)?,
        Analysis::Rank(rank) => rank::run(&work, rank, &mut saved)?,
        Analysis::Communities(communities) => groups::run(&work, communities, &mut saved)?,
        Analysis::Path(path) => ties::path(&work, path)?,
        Analysis::Between(between) => ties::between(&work, between)?,
        Analysis::Balance(balance) => balance::run(&work, balance)?,
        Analysis::Timeline(timeline) => time::timeline(&work, timeline)?,
        Analysis::Compare(compare) => time::compare(&work, compare)?,
        Analysis::Questions => groups::questions(&work)?,
    };
    if args.save {
        saved.keep(global, &store)?;
    }
    let mut out = printer::out();
    sheet::write(&sheets, args.format, &mut out)?;
    out.flush()?;
    Ok(Outcome::Done)
}

impl Work<'_> {
    fn graph(&self) -> anyhow::Result<Graph> {
        recipe::graph(self.engine, self.store, self.recipe)
    }

    /// The graph between actors, unless other classes were asked for.
    fn actors(&self) -> anyhow::Result<Graph> {
        recipe::graph(self.engine, self.store, &self.recipe.of_actors())
    }
}

/// The nodes of a graph in order, to be looked up by position.
fn nodes(graph: &Graph) -> Vec<&Node> {
    graph.nodes().collect()
}

fn name(graph: &Graph, node: usize) -> String {
    graph.node(node).map_or_else(String::new, |node| node.label.clone())
}

fn date(date: Option<PartialDate>) -> Value {
    date.map_or(Value::None, |date| Value::Text(date.iso()))
}

/// The names of some nodes, the first few.
fn names(graph: &Graph, of: impl IntoIterator<Item = usize>, most: usize) -> Value {
    Value::List(of.into_iter().take(most).map(|node| name(graph, node)).collect())
}
