use clap::Args;
use liaison::graph::{Arcs, Communities, DAMPING, Graph, brokers, communities, pagerank, questions as ask};

use super::save::Values;
use super::sheet::{Sheet, Value};
use super::{Work, name, names};

#[derive(Debug, Args)]
pub(crate) struct CommunityArgs {
    /// Higher gives smaller communities
    #[arg(long, default_value_t = 1.0)]
    resolution: f64,
    /// List every entity with its community
    #[arg(long)]
    members: bool,
}

/// Leading members that are named.
const LEADING: usize = 8;

pub(super) fn run(work: &Work<'_>, args: &CommunityArgs, saved: &mut Values) -> anyhow::Result<Vec<Sheet>> {
    anyhow::ensure!(args.resolution.is_finite() && args.resolution >= 0.0, "expected a resolution of 0 or more");
    let graph = work.graph()?;
    let arcs = Arcs::undirected(&graph);
    let found = communities(&arcs, args.resolution);
    let numbers = found.of.iter().map(|&community| f64::from(community + 1));
    saved.add("community", graph.nodes().map(|node| node.iri.as_str()).zip(numbers));
    let members = by_rank(&graph, &found);
    Ok(if args.members {
        vec![listed(&graph, &members).top(0)]
    } else {
        vec![groups(&graph, &arcs, &found, &members).top(work.top), between(&graph, &arcs, &found).top(work.top)]
    })
}

/// The members of each community, highest PageRank first.
fn by_rank(graph: &Graph, found: &Communities) -> Vec<Vec<usize>> {
    let ranks = pagerank(graph, DAMPING);
    let mut members = vec![Vec::new(); found.sizes.len()];
    found.of.iter().enumerate().for_each(|(node, &community)| members[community as usize].push(node));
    for group in &mut members {
        group.sort_by(|&a, &b| ranks[b].total_cmp(&ranks[a]).then(a.cmp(&b)));
    }
    members
}

fn groups(graph: &Graph, arcs: &Arcs, found: &Communities, members: &[Vec<usize>]) -> Sheet {
    let title = format!("Communities (modularity {:.4})", found.modularity);
    let mut sheet = Sheet::new("communities", title, &["community", "entities", "inside", "outside", "members"]);
    for (number, group) in members.iter().enumerate().filter(|(_, group)| group.len() > 1) {
        let (mut inside, mut outside) = (0.0, 0.0);
        for &node in group {
            for (other, weight) in arcs.of_node(node).filter(|(other, _)| *other != node) {
                *if found.of[other] == found.of[node] { &mut inside } else { &mut outside } += weight;
            }
        }
        sheet.row([
            Value::count(number + 1),
            Value::count(group.len()),
            Value::Real(inside / 2.0),
            Value::Real(outside),
            names(graph, group.iter().copied(), LEADING),
        ]);
    }
    sheet
}

fn between(graph: &Graph, arcs: &Arcs, found: &Communities) -> Sheet {
    let columns = ["label", "community", "participation", "reaches", "iri"];
    let mut sheet = Sheet::new("brokers", "Brokers: whose ties reach into several communities", &columns);
    for broker in brokers(arcs, found) {
        let reach = broker.reach.iter().map(|(community, weight)| format!("{}: {weight}", community + 1));
        sheet.row([
            Value::Text(name(graph, broker.node)),
            Value::count(found.of[broker.node] + 1),
            Value::Real(broker.participation),
            Value::List(reach.collect()),
            graph.node(broker.node).map_or(Value::None, |node| Value::text_of(&node.iri)),
        ]);
    }
    sheet
}

fn listed(graph: &Graph, members: &[Vec<usize>]) -> Sheet {
    let mut sheet = Sheet::new("members", "Entities by community", &["community", "label", "class", "iri"]);
    for (number, group) in members.iter().enumerate() {
        for node in group.iter().filter_map(|&node| graph.node(node)) {
            let [label, class, iri] = [&node.label, node.class.as_str(), &node.iri].map(Value::text_of);
            sheet.row([Value::count(number + 1), label, class, iri]);
        }
    }
    sheet
}

pub(super) fn questions(work: &Work<'_>) -> anyhow::Result<Vec<Sheet>> {
    let graph = work.actors()?;
    let title = "Questions: is there a tie between these two? No fact says so; this is what they have in common";
    let mut sheet = Sheet::new("questions", title, &["one", "other", "score", "in_common"]);
    for question in ask(&Arcs::undirected(&graph), if work.top == 0 { usize::MAX } else { work.top }) {
        let (a, b) = question.pair;
        let [one, other] = [a, b].map(|node| Value::Text(name(&graph, node)));
        sheet.row([one, other, Value::Real(question.score), names(&graph, question.common, LEADING)]);
    }
    Ok(vec![sheet])
}
