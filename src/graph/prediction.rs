//! Ties to ask about: pairs that no fact ties together, though much around them does. Questions, never facts.

use std::collections::BTreeMap;

use super::{Arcs, real};

/// A pair worth asking about.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The two nodes, smaller first.
    pub pair: (usize, usize),
    /// The index of Adamic and Adar: the higher, the more and the rarer their common neighbours.
    pub score: f64,
    /// The reasons: common neighbours, the most telling (with the fewest other ties) first.
    pub common: Vec<usize>,
}

/// Neighbours beyond which an entity says nothing about who belongs together.
const HUB: usize = 2_000;

/// The `most` pairs without a tie that share at least two neighbours, highest score first; of equals, the first.
///
/// Definition: score(a,b) = sum over common neighbours v of 1 / ln(degree(v)) on an undirected projection; networkx's `adamic_adar_index`. Neighbours with more
/// than 2,000 ties are passed over. O(sum over nodes of degree^2).
///
/// Source: L. A. Adamic, E. Adar, *Friends and Neighbors on the Web*, Social Networks 25(3), 2003; D. Liben-Nowell, J. Kleinberg, *The Link-Prediction Problem
/// for Social Networks*, JASIST 58(7), 2007.
#[must_use]
pub fn questions(arcs: &Arcs, most: usize) -> Vec<Question> {
    let mut found: Vec<Question> = (0..arcs.len()).flat_map(|node| partners(arcs, node)).collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.pair.cmp(&b.pair)));
    found.truncate(most);
    found
}

/// The questions about a node and those after it.
fn partners(arcs: &Arcs, node: usize) -> Vec<Question> {
    let mut common: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for middle in neighbours(arcs, node).filter(|&middle| arcs.targets(middle).len() <= HUB) {
        for other in neighbours(arcs, middle).filter(|&other| other > node) {
            common.entry(other).or_default().push(middle);
        }
    }
    let untied = common.into_iter().filter(|(other, common)| common.len() > 1 && arcs.weight(node, *other).is_none());
    untied.map(|(other, common)| question(arcs, (node, other), common)).collect()
}

fn question(arcs: &Arcs, pair: (usize, usize), mut common: Vec<usize>) -> Question {
    let degree = |node: usize| neighbours(arcs, node).count();
    let score = common.iter().map(|&node| 1.0 / real(degree(node)).ln()).sum();
    common.sort_by_key(|&node| (degree(node), node));
    Question { pair, score, common }
}

fn neighbours(arcs: &Arcs, node: usize) -> impl Iterator<Item = usize> {
    arcs.targets(node).iter().map(|&target| target as usize).filter(move |&target| target != node)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_common_neighbours_raise_a_question() {
        let arcs = Arcs::both_ways(5, [(0, 1, 1.0), (0, 2, 1.0), (3, 1, 1.0), (3, 2, 1.0), (4, 2, 1.0)]);
        let found = questions(&arcs, 9);
        assert_eq!(found.iter().map(|q| q.pair).collect::<Vec<_>>(), [(1, 2), (0, 3)]);
        assert_eq!(found[1].common, [1, 2]);
        assert!((found[1].score - (1.0 / 2.0_f64.ln() + 1.0 / 3.0_f64.ln())).abs() < 1e-12);
    }
}
