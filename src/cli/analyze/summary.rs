use std::collections::BTreeMap;

use liaison::graph::{
    Arcs, Graph, Signs, clustering, communities, core_numbers, cuts, signs::Scale, strong_components, triads,
    weak_components,
};

use super::sheet::{Sheet, Value};
use super::{Work, names};

pub(super) fn run(work: &Work<'_>) -> anyhow::Result<Vec<Sheet>> {
    let graph = work.graph()?;
    Ok(vec![network(&graph), classes(&graph), predicates(&graph).top(work.top)])
}

fn network(graph: &Graph) -> Sheet {
    let (directed, arcs) = (Arcs::directed(graph), Arcs::undirected(graph).without_loops());
    let mut sheet = Sheet::new("network", "The network", &["measure", "value"]);
    let mut put = |measure: &str, value: Value| sheet.row([Value::text_of(measure), value]);
    put("entities", Value::count(graph.node_count()));
    put("facts", Value::count(graph.edge_count()));
    put("pairs", Value::count(arcs.arc_count() / 2));
    put("density", Value::Real(share(arcs.arc_count(), arcs.len() * arcs.len().saturating_sub(1))));
    let weak = weak_components(&arcs);
    put("components", Value::count(weak.sizes.len()));
    put("entities in the largest", Value::count(weak.sizes.iter().max().copied().unwrap_or(0)));
    put("strong components", Value::count(strong_components(&directed).sizes.len()));
    let back = (0..directed.len())
        .map(|a| directed.targets(a).iter().filter(|&&b| directed.weight(b as usize, a).is_some()).count());
    put("reciprocity", Value::Real(share(back.sum(), directed.arc_count())));
    put("transitivity", Value::Real(clustering(&arcs).global));
    put("deepest core", Value::count(core_numbers(&arcs).into_iter().max().unwrap_or(0)));
    let cuts = cuts(&arcs);
    put("bridges", Value::count(cuts.bridges.len()));
    put("articulation points", Value::count(cuts.articulations.len()));
    let mut holding = cuts.articulations;
    holding.sort_by_key(|&node| std::cmp::Reverse(arcs.targets(node).len()));
    put("held together by", names(graph, holding, 6));
    let found = communities(&arcs, 1.0);
    put("communities of two or more", Value::count(found.sizes.iter().filter(|size| **size > 1).count()));
    put("modularity", Value::Real(found.modularity));
    put("balanced triangles", triads(&Signs::of(graph, Scale::Plover)).balance().map_or(Value::None, Value::Real));
    let dates = || graph.edges().flat_map(|(.., edge)| [edge.first_seen, edge.last_seen]).flatten();
    put("first published", super::date(dates().filter(|date| date.year.is_some()).min()));
    put("last published", super::date(dates().filter(|date| date.year.is_some()).max()));
    sheet
}

fn share(part: usize, whole: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts below 2^53")]
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn classes(graph: &Graph) -> Sheet {
    let mut counts = BTreeMap::<_, usize>::new();
    graph.nodes().for_each(|node| *counts.entry(node.class).or_default() += 1);
    let mut sheet = Sheet::new("classes", "Entities by class", &["class", "entities"]);
    for (class, count) in counts {
        sheet.row([Value::text_of(class.as_str()), Value::count(count)]);
    }
    sheet
}

fn predicates(graph: &Graph) -> Sheet {
    let mut counts = BTreeMap::<&str, (usize, &str, i8)>::new();
    for (.., edge) in graph.edges() {
        let count = counts.entry(&edge.predicate).or_insert((0, &edge.label, edge.sign));
        count.0 += 1;
    }
    let mut order: Vec<_> = counts.into_iter().collect();
    order.sort_by_key(|(name, (count, ..))| (std::cmp::Reverse(*count), *name));
    let mut sheet = Sheet::new("predicates", "Facts by predicate", &["predicate", "label", "sign", "facts"]);
    for (name, (count, label, sign)) in order {
        sheet.row([Value::text_of(name), Value::text_of(label), Value::count(sign), Value::count(count)]);
    }
    sheet
}
