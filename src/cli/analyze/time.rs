use std::collections::BTreeMap;

use clap::{Args, ValueEnum};
use liaison::graph::{DAMPING, Edge, Graph, Period, Signs, Step, pagerank, segments, series, signs::Scale, trends};
use liaison::model::PartialDate;

use super::sheet::{Sheet, Value};
use super::{Work, name};
use crate::cli::recipe;

#[derive(Debug, Args)]
pub(crate) struct TimelineArgs {
    /// One whose ties are looked at [default: everybody's]
    #[arg(value_name = "ENTITY")]
    one: Option<String>,
    /// The other of a pair
    #[arg(value_name = "ENTITY", requires = "one")]
    other: Option<String>,
    /// How long a period is
    #[arg(long, default_value = "month")]
    by: StepArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum StepArg {
    Week,
    Month,
}

#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
    /// The first day of what comes after
    #[arg(long, value_name = "DATE", value_parser = recipe::date)]
    at: PartialDate,
}

pub(super) fn timeline(work: &Work<'_>, args: &TimelineArgs) -> anyhow::Result<Vec<Sheet>> {
    let graph = work.graph()?;
    let find = |name: &String| recipe::entity(work.store, &graph, name);
    let ends = [args.one.as_ref().map(find).transpose()?, args.other.as_ref().map(find).transpose()?];
    let touches = |a: usize, b: usize| ends.iter().flatten().all(|&end| end == a || end == b);
    let facts: Vec<&Edge> = graph.edges().filter(|&(a, b, _)| touches(a, b)).map(|(.., edge)| edge).collect();
    let step = match args.by {
        StepArg::Week => Step::Week,
        StepArg::Month => Step::Month,
    };
    let periods = series(facts.iter().copied(), step);
    let whom: Vec<String> = ends.iter().flatten().map(|&end| name(&graph, end)).collect();
    let title = if whom.is_empty() { "all".to_owned() } else { whom.join(" and ") };
    Ok(vec![table(&periods, &title), turning(&periods)])
}

fn table(periods: &[Period], title: &str) -> Sheet {
    let columns = ["begins", "cooperation", "conflict", "score", "picture"];
    let mut sheet = Sheet::new("series", format!("Cooperation and conflict: {title}"), &columns);
    for period in periods.iter().filter(|period| period.claims() > 0) {
        sheet.row([
            Value::Text(period.begins.iso()),
            Value::count(period.cooperation),
            Value::count(period.conflict),
            period.score.map_or(Value::None, Value::Real),
            Value::Text(bar(period)),
        ]);
    }
    sheet
}

/// A plus for a claim of cooperation, a minus for one of conflict; at most thirty of each.
fn bar(period: &Period) -> String {
    let marks = |mark: &str, count: u32| mark.repeat(count.min(30) as usize);
    marks("+", period.cooperation) + &marks("-", period.conflict)
}

fn turning(periods: &[Period]) -> Sheet {
    let columns = ["from", "until", "claims", "score", "change"];
    let mut sheet = Sheet::new("phases", "Phases; a turning point lies between two", &columns);
    let mut before: Option<f64> = None;
    for phase in segments(periods) {
        let begins = |at: usize| periods.get(at).map_or(Value::None, |period| Value::Text(period.begins.iso()));
        sheet.row([
            begins(phase.first),
            begins(phase.last),
            Value::count(phase.claims),
            Value::Real(phase.score),
            before.map_or(Value::None, |before| Value::Real(phase.score - before)),
        ]);
        before = Some(phase.score);
    }
    sheet
}

pub(super) fn compare(work: &Work<'_>, args: &CompareArgs) -> anyhow::Result<Vec<Sheet>> {
    let Some(days) = args.at.interval() else { anyhow::bail!("expected a date with a year") };
    let (early, late) = work.recipe.split(days.first);
    let graph = |recipe| recipe::graph(work.engine, work.store, recipe);
    let (all, early, late) = (work.graph()?, graph(&early)?, graph(&late)?);
    Ok(vec![
        rising(&all, &early, &late, days.first).top(work.top),
        ties(&early, &late, "gone", "Pairs of before of whom nothing is told after").top(work.top),
        ties(&late, &early, "new", "Pairs of whom something is told for the first time").top(work.top),
        turned(&early, &late).top(work.top),
    ])
}

fn rising(all: &Graph, early: &Graph, late: &Graph, day: i32) -> Sheet {
    let columns = ["label", "before", "since", "score", "rank_before", "rank_since"];
    let mut sheet = Sheet::new("rising", "Who rises: share of all claims (score in standard errors)", &columns);
    let (early, late) = (ranks(early), ranks(late));
    for trend in trends(all, day) {
        let iri = all.node(trend.node).map_or("", |node| node.iri.as_str());
        let rank = |ranks: &BTreeMap<String, usize>| ranks.get(iri).map_or(Value::None, |&rank| Value::count(rank));
        sheet.row([
            Value::Text(name(all, trend.node)),
            Value::count(trend.before),
            Value::count(trend.since),
            Value::Real(trend.score),
            rank(&early),
            rank(&late),
        ]);
    }
    sheet
}

/// The place of each entity by PageRank, from 1.
fn ranks(graph: &Graph) -> BTreeMap<String, usize> {
    let values = pagerank(graph, DAMPING);
    let mut order: Vec<(usize, &str)> = graph.nodes().map(|node| node.iri.as_str()).enumerate().collect();
    order.sort_by(|a, b| values[b.0].total_cmp(&values[a.0]).then(a.0.cmp(&b.0)));
    order.into_iter().zip(1..).map(|((_, iri), rank)| (iri.to_owned(), rank)).collect()
}

/// Two IRIs, smaller first, and two labels.
type Pair = ([String; 2], [String; 2]);

fn pairs(graph: &Graph) -> BTreeMap<[String; 2], (Pair, Vec<String>)> {
    let mut pairs = BTreeMap::<[String; 2], (Pair, Vec<String>)>::new();
    for (a, b, edge) in graph.edges().filter(|(a, b, _)| a != b) {
        let (a, b) = (a.min(b), a.max(b));
        let Some((one, other)) = graph.node(a).zip(graph.node(b)) else { continue };
        let iris = [one.iri.clone(), other.iri.clone()];
        let labels = [one.label.clone(), other.label.clone()];
        let found = pairs.entry(iris.clone()).or_insert(((iris, labels), Vec::new()));
        if !found.1.contains(&edge.label) {
            found.1.push(edge.label.clone());
        }
    }
    pairs
}

/// Pairs of one graph that the other does not have.
fn ties(of: &Graph, not_of: &Graph, name: &'static str, title: &str) -> Sheet {
    let other = pairs(not_of);
    let mut sheet = Sheet::new(name, title, &["one", "other", "relations"]);
    for (iris, ((_, [one, two]), labels)) in pairs(of) {
        if !other.contains_key(&iris) {
            sheet.row([Value::Text(one), Value::Text(two), Value::List(labels)]);
        }
    }
    sheet
}

/// Pairs that cooperated before and conflict after, or the other way round.
fn turned(early: &Graph, late: &Graph) -> Sheet {
    let nets = |graph: &Graph| {
        let signs = Signs::of(graph, Scale::Plover);
        let tie = |tie: &liaison::graph::signs::Tie| {
            let (one, other) = graph.node(tie.ends.0).zip(graph.node(tie.ends.1))?;
            Some(((one.iri.clone(), other.iri.clone()), (one.label.clone(), other.label.clone(), tie.net())))
        };
        signs.ties().iter().filter_map(tie).collect::<BTreeMap<_, _>>()
    };
    let before = nets(early);
    let mut sheet = Sheet::new("turned", "Pairs whose sign has turned", &["one", "other", "net_before", "net_since"]);
    for (iris, (one, other, since)) in nets(late) {
        if let Some((.., was)) = before.get(&iris).filter(|(.., was)| was * since < 0.0) {
            sheet.row([Value::Text(one), Value::Text(other), Value::Real(*was), Value::Real(since)]);
        }
    }
    sheet
}
