//! A graph whose nodes may stand for many.

use crate::graph::Arcs;
use crate::graph::components::Components;

/// An undirected graph with the strength of each node, weight inside of it included.
#[derive(Clone, Debug)]
pub(super) struct Level {
    pub(super) arcs: Arcs,
    pub(super) strength: Vec<f64>,
    /// Twice the weight inside each node.
    inside: Vec<f64>,
    /// Twice the weight of the whole graph.
    pub(super) total: f64,
}

impl Level {
    /// A graph without loops as it is.
    pub(super) fn new(arcs: &Arcs) -> Self {
        let strength: Vec<f64> = (0..arcs.len()).map(|node| arcs.strength(node)).collect();
        Self { inside: vec![0.0; arcs.len()], total: strength.iter().sum(), strength, arcs: arcs.clone() }
    }

    pub(super) fn len(&self) -> usize {
        self.strength.len()
    }

    /// The parts as nodes.
    pub(super) fn aggregate(&self, parts: &Components) -> Self {
        let n = parts.sizes.len();
        let (mut strength, mut inside) = (vec![0.0; n], vec![0.0; n]);
        let mut between = Vec::with_capacity(self.arcs.arc_count());
        for node in 0..self.len() {
            let part = parts.of[node] as usize;
            strength[part] += self.strength[node];
            inside[part] += self.inside[node];
            for (target, weight) in self.arcs.of_node(node) {
                let other = parts.of[target] as usize;
                if other == part {
                    inside[part] += weight;
                } else {
                    between.push((part, other, weight));
                }
            }
        }
        Self { arcs: Arcs::new(n, between), strength, inside, total: self.total }
    }

    /// Modularity of a partition of the nodes.
    pub(super) fn quality(&self, of: &[u32], resolution: f64) -> f64 {
        if self.total <= 0.0 {
            return 0.0;
        }
        let mut strength = vec![0.0; of.iter().max().map_or(0, |max| *max as usize + 1)];
        let mut inside = 0.0;
        for node in 0..self.len() {
            strength[of[node] as usize] += self.strength[node];
            let same = self.arcs.of_node(node).filter(|(target, _)| of[*target] == of[node]);
            inside += self.inside[node] + same.map(|(_, weight)| weight).sum::<f64>();
        }
        let share = |value: f64| value / self.total;
        share(inside) - resolution * strength.into_iter().map(|s| share(s) * share(s)).sum::<f64>()
    }
}
