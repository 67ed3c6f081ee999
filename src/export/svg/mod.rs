//! Pictures of a network: [`network()`] lays it out, [`map()`] puts it where things are. Files of SVG that stand alone, with a legend.
//!
//! Nothing is told by colour alone: classes have shapes, signs have strokes. Colours are after Okabe and Ito, darkened to stand out from white.

mod legend;
mod map;
mod marks;
mod network;
mod page;

pub use self::map::map;
pub use self::network::network;

use crate::graph::Graph;

/// How a picture is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawOptions {
    /// Its heading; empty for none.
    pub title: String,
    /// How many entities at most: those with the highest PageRank. 0: all.
    pub most: usize,
    /// What the colours of entities mean.
    pub colours: Colours,
}

/// What the colours of entities mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// Their class.
    #[default]
    Class,
    /// Their community, of those drawn.
    Community,
}

impl Default for DrawOptions {
    fn default() -> Self {
        Self { title: String::new(), most: 60, colours: Colours::Class }
    }
}

/// The part of a graph between its most important nodes that have an edge to another of them.
fn core(graph: &Graph, most: usize) -> Graph {
    let ranks = crate::graph::pagerank(graph, crate::graph::DAMPING);
    let mut order: Vec<usize> = (0..ranks.len()).collect();
    order.sort_by(|&a, &b| ranks[b].total_cmp(&ranks[a]).then(a.cmp(&b)));
    order.truncate(if most == 0 { usize::MAX } else { most });
    let chosen: std::collections::BTreeSet<usize> = order.into_iter().collect();
    part(graph, |a, b| a != b && chosen.contains(&a) && chosen.contains(&b))
}

/// The edges whose ends are wanted, and their ends.
fn part(graph: &Graph, wanted: impl Fn(usize, usize) -> bool) -> Graph {
    let edges = || graph.edges().filter(|&(a, b, _)| wanted(a, b));
    let ends: std::collections::BTreeSet<usize> = edges().flat_map(|(a, b, _)| [a, b]).collect();
    let mut position = vec![0; graph.node_count()];
    ends.iter().zip(0..).for_each(|(&node, at)| position[node] = at);
    let nodes = graph.nodes().enumerate().filter(|(at, _)| ends.contains(at)).map(|(_, node)| node.clone());
    let edges = edges().map(|(a, b, edge)| (position[a], position[b], edge.clone()));
    Graph::new(nodes.collect(), edges.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::{graph, signed};

    #[test]
    fn a_picture_is_xml_and_names_cannot_break_out() {
        let mut nodes: Vec<_> = graph(3, &[]).nodes().cloned().collect();
        nodes[0].label = "<script>\"&\u{B}'".to_owned();
        nodes[1].coordinates = Some((48.0, 2.0));
        nodes[2].coordinates = Some((-33.0, 151.0));
        let edges = signed(3, &[(0, 1, 1, 3.0), (1, 2, -1, -5.0)]);
        let graph = Graph::new(nodes, edges.edges().map(|(a, b, edge)| (a, b, edge.clone())).collect());
        let options = DrawOptions { title: "A & B".to_owned(), ..DrawOptions::default() };
        for picture in [network(&graph, &options), map(&graph, &options)] {
            let mut reader = quick_xml::Reader::from_str(&picture);
            while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
            assert!(!picture.contains("<script") && picture.contains("A &amp; B"));
        }
    }

    #[test]
    fn nothing_to_draw_is_said() {
        for picture in [network(&graph(3, &[]), &DrawOptions::default()), map(&graph(3, &[]), &DrawOptions::default())]
        {
            assert!(picture.contains("Nothing to draw"));
        }
    }

    #[test]
    fn the_most_important_are_drawn() {
        let facts: Vec<(usize, usize, u32, bool)> = (1..60).map(|i| (i, 0, 1, false)).collect();
        assert_eq!(core(&graph(60, &facts), 10).node_count(), 10);
        assert_eq!(core(&graph(60, &facts), 0).node_count(), 60);
    }
}
