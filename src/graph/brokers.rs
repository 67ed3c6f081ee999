//! Brokers: entities whose ties reach across communities.

use super::{Arcs, Communities};

/// How an entity's ties are spread over communities.
#[derive(Clone, Debug, PartialEq)]
pub struct Broker {
    /// The node.
    pub node: usize,
    /// 0 where all its ties stay in one community, towards 1 where they spread evenly over many.
    pub participation: f64,
    /// Weight of its ties into each community that it reaches, largest first.
    pub reach: Vec<(u32, f64)>,
}

/// Nodes with ties into more than one community, by participation times strength to other communities, largest first; of equals, the first.
///
/// Definition: participation P(v) = 1 - sum over communities c of (w(v,c)/w(v))^2 on an undirected projection; loops do not count. O(m log m).
///
/// Source: R. Guimerà, L. A. N. Amaral, *Functional Cartography of Complex Metabolic Networks*, Nature 433, 2005.
#[must_use]
pub fn brokers(arcs: &Arcs, communities: &Communities) -> Vec<Broker> {
    let mut found: Vec<(f64, Broker)> = (0..arcs.len())
        .filter_map(|node| {
            let reach = reach(arcs, node, communities);
            let total: f64 = reach.iter().map(|(_, weight)| weight).sum();
            let participation = 1.0 - reach.iter().map(|(_, w)| (w / total) * (w / total)).sum::<f64>();
            let own = communities.of[node];
            let abroad: f64 = reach.iter().filter(|(community, _)| *community != own).map(|(_, w)| w).sum();
            (reach.len() > 1).then_some((participation * abroad, Broker { node, participation, reach }))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.node.cmp(&b.1.node)));
    found.into_iter().map(|(_, broker)| broker).collect()
}

fn reach(arcs: &Arcs, node: usize, communities: &Communities) -> Vec<(u32, f64)> {
    let mut weights = std::collections::BTreeMap::<u32, f64>::new();
    for (target, weight) in arcs.of_node(node).filter(|(target, _)| *target != node) {
        *weights.entry(communities.of[target]).or_default() += weight;
    }
    let mut reach: Vec<(u32, f64)> = weights.into_iter().collect();
    reach.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    reach
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_ties_two_groups_together_is_a_broker() {
        let ties = [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (0, 6), (6, 3)];
        let arcs = Arcs::both_ways(7, ties.map(|(a, b)| (a, b, 1.0)));
        let communities = Communities { of: vec![0, 0, 0, 1, 1, 1, 1], sizes: vec![3, 4], modularity: 0.0 };
        let found = brokers(&arcs, &communities);
        assert_eq!(found[0].node, 6);
        assert!((found[0].participation - 0.5).abs() < 1e-12);
        assert_eq!(found.iter().map(|b| b.node).collect::<Vec<_>>(), [6, 0]);
    }
}
