//! Rising and falling: of whom more is told than before.

use super::{Graph, real};

/// How much is told of an entity before and since a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// The node.
    pub node: usize,
    /// Claims at it of days before.
    pub before: u32,
    /// Claims at it of that day and later.
    pub since: u32,
    /// How far its share of all claims has moved, in standard errors; above 2 or below -2 is hardly chance.
    pub score: f64,
}

/// Every entity with a dated claim, by how much its share of all claims has risen since a day (days since 1970-01-01), most first; of equals, the first.
///
/// Definition: the z statistic of two proportions, (a/A - b/B) / sqrt(p (1-p) (1/A + 1/B)), with a of A claims since the day and b of B before at it, p = (a+b)
/// / (A+B). O(claims).
#[must_use]
pub fn trends(graph: &Graph, day: i32) -> Vec<Trend> {
    let mut counts = vec![(0_u32, 0_u32); graph.node_count()];
    let (mut before, mut since) = (0_u32, 0_u32);
    for (source, target, edge) in graph.edges() {
        let late = edge.evidence.iter().filter(|claim| claim.day.is_some_and(|of| of >= day)).count();
        let early = edge.evidence.iter().filter(|claim| claim.day.is_some_and(|of| of < day)).count();
        let (early, late) = (super::arcs::narrow(early), super::arcs::narrow(late));
        (before, since) = (before + early, since + late);
        for end in [Some(source), (target != source).then_some(target)].into_iter().flatten() {
            counts[end] = (counts[end].0 + early, counts[end].1 + late);
        }
    }
    let seen = counts.into_iter().enumerate().filter(|(_, (early, late))| early + late > 0);
    let mut found: Vec<Trend> =
        seen.map(|(node, (b, a))| Trend { node, before: b, since: a, score: score((a, since), (b, before)) }).collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.node.cmp(&b.node)));
    found
}

/// 0 where there is nothing to compare with.
fn score((a, all_a): (u32, u32), (b, all_b): (u32, u32)) -> f64 {
    let [a, all_a, b, all_b] = [a, all_a, b, all_b].map(|count| real(count as usize));
    let p = (a + b) / (all_a + all_b);
    let error = (p * (1.0 - p) * (1.0 / all_a + 1.0 / all_b)).sqrt();
    if error.is_finite() && error > 0.0 { (a / all_a - b / all_b) / error } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Edge;
    use crate::graph::sample::{evidence, graph};

    #[test]
    fn who_is_told_of_more_than_before_rises() {
        let facts = graph(4, &[(0, 1, 1, false), (1, 2, 1, false), (1, 3, 1, false)]);
        let mut edges: Vec<(usize, usize, Edge)> = facts.edges().map(|(a, b, edge)| (a, b, edge.clone())).collect();
        edges[0].2.evidence = vec![evidence("a", "X", "2024-01-01", 0.9), evidence("b", "X", "2024-01-02", 0.9)];
        edges[1].2.evidence = ["c", "d", "e"].map(|claim| evidence(claim, "X", "2024-05-01", 0.9)).to_vec();
        let found = trends(&Graph::new(facts.nodes().cloned().collect(), edges), 19_800);
        assert_eq!(
            found.iter().map(|t| (t.node, t.before, t.since)).collect::<Vec<_>>(),
            [(2, 0, 3), (1, 2, 3), (0, 2, 0)]
        );
        assert!(found[0].score > 2.0 && found[1].score == 0.0 && found[2].score < -2.0);
    }
}
