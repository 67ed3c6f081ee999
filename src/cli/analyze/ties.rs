use clap::Args;
use liaison::graph::{Arcs, Edge, Graph, Quote, quotes, shortest_paths};
use liaison::rdf::Store;

use super::sheet::{Sheet, Value};
use super::{Work, date, name};
use crate::cli::recipe;

#[derive(Debug, Args)]
pub(crate) struct PathArgs {
    /// Where the chain begins
    #[arg(value_name = "ENTITY")]
    one: String,
    /// Where it ends
    #[arg(value_name = "ENTITY")]
    other: String,
    /// How many chains
    #[arg(long, default_value_t = 3, value_name = "N")]
    chains: usize,
    /// Never lead through this entity (may be repeated)
    #[arg(long, value_name = "ENTITY")]
    avoid: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct BetweenArgs {
    #[arg(value_name = "ENTITY")]
    one: String,
    #[arg(value_name = "ENTITY")]
    other: String,
}

const COLUMNS: [&str; 10] =
    ["from", "relation", "to", "sign", "origins", "status", "first", "last", "sources", "evidence"];

pub(super) fn path(work: &Work<'_>, args: &PathArgs) -> anyhow::Result<Vec<Sheet>> {
    let graph = work.graph()?;
    let find = |name: &String| recipe::entity(work.store, &graph, name);
    let (from, to) = (find(&args.one)?, find(&args.other)?);
    let avoid = args.avoid.iter().map(find).collect::<anyhow::Result<Vec<usize>>>()?;
    let paths = shortest_paths(&Arcs::undirected(&graph), from, to, args.chains, &avoid);
    anyhow::ensure!(!paths.is_empty(), "no chain of facts leads from `{}` to `{}`", args.one, args.other);
    let columns: Vec<&'static str> = ["chain", "step"].into_iter().chain(COLUMNS).collect();
    let title = format!("Chains from {} to {}", name(&graph, from), name(&graph, to));
    let mut sheet = Sheet::new("chains", title, &columns);
    for (chain, path) in paths.iter().enumerate() {
        for (step, pair) in path.nodes.windows(2).enumerate() {
            for fact in facts(&graph, pair[0], pair[1]) {
                let [from, relation, to, sign, origins, status, first, last, sources, evidence] =
                    row(work.store, &graph, fact)?;
                let place = [chain, step].map(|at| Value::count(at + 1));
                let [chain, step] = place;
                sheet.row([chain, step, from, relation, to, sign, origins, status, first, last, sources, evidence]);
            }
        }
    }
    Ok(vec![sheet])
}

pub(super) fn between(work: &Work<'_>, args: &BetweenArgs) -> anyhow::Result<Vec<Sheet>> {
    let graph = work.graph()?;
    let (a, b) = (recipe::entity(work.store, &graph, &args.one)?, recipe::entity(work.store, &graph, &args.other)?);
    let title = format!("Between {} and {}", name(&graph, a), name(&graph, b));
    let mut sheet = Sheet::new("facts", title, &COLUMNS);
    for fact in facts(&graph, a, b) {
        sheet.row(row(work.store, &graph, fact)?);
    }
    Ok(vec![sheet])
}

type Fact<'g> = (usize, usize, &'g Edge);

/// All facts between two, whatever their direction, the best attested first.
fn facts(graph: &Graph, a: usize, b: usize) -> Vec<Fact<'_>> {
    let mut facts: Vec<Fact<'_>> =
        graph.edges().filter(|&(from, to, _)| (from, to) == (a, b) || (from, to) == (b, a)).collect();
    facts.sort_by(|x, y| y.2.origins.cmp(&x.2.origins).then_with(|| x.2.predicate.cmp(&y.2.predicate)));
    facts
}

/// One fact in words, with the sentence of its surest claim.
fn row(store: &Store, graph: &Graph, (from, to, fact): Fact<'_>) -> anyhow::Result<[Value; 10]> {
    let surest = fact.evidence.iter().reduce(|a, b| if b.confidence > a.confidence { b } else { a });
    let quote = match surest {
        Some(claim) => quotes(store, [claim.claim.as_str()])?.into_values().next(),
        None => None,
    };
    let arrow = if fact.symmetric { format!("{} (mutual)", fact.label) } else { fact.label.clone() };
    Ok([
        Value::Text(name(graph, from)),
        Value::Text(arrow),
        Value::Text(name(graph, to)),
        Value::count(fact.sign),
        Value::count(fact.origins),
        Value::text_of(fact.status.as_str()),
        date(fact.first_seen),
        date(fact.last_seen),
        Value::List(fact.sources.clone()),
        quote.map_or(Value::None, |quote| Value::Text(quoted(&quote))),
    ])
}

fn quoted(quote: &Quote) -> String {
    let about = [&quote.source, &quote.published].map(String::as_str);
    let about: Vec<&str> = about.into_iter().filter(|text| !text.is_empty()).collect();
    if about.is_empty() {
        format!("“{}”", quote.sentence)
    } else {
        format!("“{}” ({})", quote.sentence, about.join(", "))
    }
}
