//! The network, laid out.

use super::page::{FONT, LARGE, MARGIN, Page, SMALL, width};
use super::{Colours, DrawOptions, core, legend, marks};
use crate::export::colour::{self, Rgb};
use crate::graph::{Arcs, DAMPING, Drawing, Graph, communities, pagerank, real};

/// Ties a node above which only the strongest are drawn: beyond, lines hide each other.
const TIES: f64 = 2.2;

/// The most important entities of a graph and the facts between them, as SVG. Takes what [`layout()`](crate::graph::layout()) takes.
///
/// Where there are many more ties than entities, only the strongest are drawn besides those that hold the picture together, and the legend says how many are
/// left out.
#[must_use]
pub fn network(graph: &Graph, options: &DrawOptions) -> String {
    let core = core(graph, options.most);
    let (core, left_out) = thinned(&core);
    let mut page = Page::default();
    let top = MARGIN + if options.title.is_empty() { 0.0 } else { LARGE + 14.0 };
    if core.node_count() == 0 {
        page.text("note", MARGIN, top + 20.0, "Nothing to draw: no facts between different entities count.");
        return page.finish(480.0, top + 50.0);
    }
    let drawing = Drawing::of(&core, &pagerank(&core, DAMPING));
    let (wide, high) = drawing.size();
    let right = (wide.max(420.0)).max(width(&options.title, LARGE) * 1.1);
    page.text("head", MARGIN, MARGIN + LARGE * 0.8, &options.title);
    page.push(format_args!("<g transform=\"translate({MARGIN},{top})\">\n"));
    let found = communities(&Arcs::undirected(&core), 1.0);
    let by_community = (options.colours == Colours::Community).then_some(found.of.as_slice());
    marks::lines(&mut page, &marks::bundles(&core), &drawing.points, &drawing.radii);
    for (at, node) in core.nodes().enumerate() {
        let colour = by_community.map_or_else(|| colour::of_class(node.class), |of| marks::of_community(of[at]));
        entity(&mut page, node, &drawing, at, colour);
    }
    page.push(format_args!("</g>\n"));
    let mut notes = vec![format!("{} of {} entities", core.node_count(), graph.node_count())];
    notes.extend((left_out > 0).then(|| format!("{left_out} weaker ties not drawn")));
    let bottom =
        legend::draw(&mut page, &core, by_community, &notes.join(" · "), (MARGIN, MARGIN + right, top + high + SMALL));
    page.finish(right + 2.0 * MARGIN, bottom + MARGIN)
}

fn entity(page: &mut Page, node: &crate::graph::Node, drawing: &Drawing, at: usize, colour: Rgb) {
    let (point, radius) = (drawing.points[at], drawing.radii[at]);
    marks::entity(page, node.class, colour, point, radius, &marks::about(node));
    page.name(point.x, point.y + radius + Drawing::LEADING + FONT * 0.85, &drawing.labels[at]);
}

/// The graph with its strongest ties: a spanning forest of the strongest, then others by weight. And how many were left out.
fn thinned(graph: &Graph) -> (Graph, usize) {
    let bundles = marks::bundles(graph);
    let mut pairs: Vec<(usize, usize, f64)> = Vec::new();
    for (&(a, b, _), bundle) in &bundles {
        match pairs.last_mut() {
            Some(last) if (last.0, last.1) == (a, b) => last.2 += bundle.weight,
            _ => pairs.push((a, b, bundle.weight)),
        }
    }
    pairs.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    let room = (0..pairs.len()).take_while(|&count| real(count) < TIES * real(graph.node_count())).count();
    if room == pairs.len() {
        return (graph.clone(), 0);
    }
    let mut group: Vec<usize> = (0..graph.node_count()).collect();
    let (forest, rest): (Vec<_>, Vec<_>) = pairs.iter().partition(|(a, b, _)| joins(&mut group, *a, *b));
    let kept: std::collections::BTreeSet<(usize, usize)> =
        forest.iter().chain(&rest).take(room).map(|(a, b, _)| (*a, *b)).collect();
    (super::part(graph, |a, b| kept.contains(&(a.min(b), a.max(b)))), pairs.len() - kept.len())
}

/// Whether two nodes were in different groups; they are in one now.
fn joins(group: &mut [usize], a: usize, b: usize) -> bool {
    let (into, from) = (group[a].min(group[b]), group[a].max(group[b]));
    if into != from {
        group.iter_mut().filter(|name| **name == from).for_each(|name| *name = into);
    }
    into != from
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::graph;

    #[test]
    fn a_thicket_is_thinned_and_stays_in_one_piece() {
        let facts: Vec<(usize, usize, u32, bool)> = (0..20)
            .flat_map(|a| (0..a).map(move |b| (a, b, u32::try_from(a * b % 7 + 1).unwrap_or(1), false)))
            .collect();
        let (thin, left_out) = thinned(&graph(20, &facts));
        assert_eq!((thin.node_count(), thin.edge_count() + left_out), (20, 190));
        assert!(thin.edge_count() <= 45 && crate::graph::weak_components(&Arcs::undirected(&thin)).sizes == [20]);
    }
}
