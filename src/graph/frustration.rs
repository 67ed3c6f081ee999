//! Blocs: groups that cooperate inside and conflict outside, and the ties that do not fit.

use super::{Arcs, Signs};
use crate::random::Random;

/// Starts from other orders, of which the best counts.
const STARTS: usize = 64;

/// What is more than rounding.
const LEAST: f64 = 1e-9;

/// A partition of the nodes that have a signed tie.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Blocs {
    /// The members of each bloc, sorted; large blocs first, of equals the one with the first node.
    pub members: Vec<Vec<usize>>,
    /// Ties that do not fit: conflict within a bloc, cooperation between two. Ends, smaller first, and net weight.
    pub frustrated: Vec<(usize, usize, f64)>,
    /// Weight of the ties that do not fit.
    pub weight: f64,
    /// Weight of all ties.
    pub total: f64,
}

/// Divides the nodes into at most `most` blocs such that little weight does not fit. `most` = 2 gives the frustration index of structural balance (an upper
/// bound of it: the exact one is NP-hard); more allow for several camps that are all in conflict (weak balance).
///
/// Local search: each node in turn goes where its ties fit best, blocs with more cooperation than conflict between them are united, until nothing gains; 64
/// times from orders drawn by `seed`, and the best result counts. The same seed gives the same blocs. O(m) a round.
///
/// Source: P. Doreian, A. Mrvar, *Partitioning Signed Social Networks*, Social Networks 31(1), 2009; S. Aref, M. C. Wilson, *Balance and Frustration in Signed
/// Networks*, Journal of Complex Networks 7(2), 2019.
#[must_use]
pub fn blocs(signs: &Signs, most: usize, seed: u64) -> Blocs {
    let net = signs.net();
    let nodes: Vec<usize> = (0..net.len()).filter(|&node| !net.targets(node).is_empty()).collect();
    let mut random = Random::new(seed);
    let mut best: Option<(f64, Vec<usize>)> = None;
    for _ in 0..STARTS {
        let of = search(&net, &nodes, most.max(1), &mut random);
        let cost: f64 = misfits(&net, &of).map(|(.., weight)| weight.abs()).sum();
        if best.as_ref().is_none_or(|(least, _)| cost < least - LEAST) {
            best = Some((cost, of));
        }
    }
    best.map_or_else(Blocs::default, |(_, of)| describe(&net, &nodes, &of))
}

/// Ties that do not fit, each once.
fn misfits<'n>(net: &'n Arcs, of: &'n [usize]) -> impl Iterator<Item = (usize, usize, f64)> {
    let ties = (0..net.len()).flat_map(move |a| net.of_node(a).map(move |(b, weight)| (a, b, weight)));
    ties.filter(move |&(a, b, weight)| a < b && (of[a] == of[b]) != (weight > 0.0))
}

/// One local optimum.
fn search(net: &Arcs, nodes: &[usize], most: usize, random: &mut Random) -> Vec<usize> {
    let mut order = nodes.to_vec();
    random.shuffle(&mut order);
    // With few blocs everybody starts in one of them, else alone.
    let mut of: Vec<usize> = (0..net.len()).collect();
    if most < net.len() {
        for bloc in &mut of {
            *bloc = random.below(most);
        }
    }
    let blocs = most.min(net.len());
    let mut fit = vec![0.0; blocs];
    loop {
        let mut moved = false;
        for &node in &order {
            moved |= settle(net, node, &mut of, &mut fit);
        }
        if !moved && !unite(net, &mut of, blocs) {
            return of;
        }
    }
}

/// Puts a node where its ties fit best; of equals, it stays, else the first.
fn settle(net: &Arcs, node: usize, of: &mut [usize], fit: &mut [f64]) -> bool {
    net.of_node(node).for_each(|(other, _)| fit[of[other]] = 0.0);
    fit[of[node]] = 0.0;
    net.of_node(node).for_each(|(other, weight)| fit[of[other]] += weight);
    let own = of[node];
    let (mut best, mut most) = (own, fit[own]);
    for other in net.targets(node).iter().map(|&other| of[other as usize]) {
        if fit[other] > most + LEAST {
            (best, most) = (other, fit[other]);
        }
    }
    if most < -LEAST {
        best = free(net, node, of, fit.len()).unwrap_or(best);
    }
    of[node] = best;
    best != own
}

/// A bloc in which a node has no ties: its own name if nobody is there, else the first that none of its neighbours is in.
fn free(net: &Arcs, node: usize, of: &[usize], blocs: usize) -> Option<usize> {
    let near: std::collections::BTreeSet<usize> = net.targets(node).iter().map(|&other| of[other as usize]).collect();
    let alone = (node < blocs && !of.contains(&node)).then_some(node);
    alone.or_else(|| (0..blocs).find(|bloc| !near.contains(bloc)))
}

/// Unites the two blocs with the most cooperation between them, if there is more of it than conflict.
fn unite(net: &Arcs, of: &mut [usize], blocs: usize) -> bool {
    if blocs <= 2 {
        return false;
    }
    let mut between = std::collections::BTreeMap::<(usize, usize), f64>::new();
    for a in 0..net.len() {
        for (b, weight) in net.of_node(a).filter(|(b, _)| of[*b] > of[a]) {
            *between.entry((of[a], of[b])).or_default() += weight;
        }
    }
    let best = between.into_iter().filter(|(_, weight)| *weight > LEAST).reduce(|a, b| if b.1 > a.1 { b } else { a });
    let Some(((into, from), _)) = best else { return false };
    of.iter_mut().filter(|bloc| **bloc == from).for_each(|bloc| *bloc = into);
    true
}

fn describe(net: &Arcs, nodes: &[usize], of: &[usize]) -> Blocs {
    let mut members = std::collections::BTreeMap::<usize, Vec<usize>>::new();
    for &node in nodes {
        members.entry(of[node]).or_default().push(node);
    }
    let mut members: Vec<Vec<usize>> = members.into_values().collect();
    members.sort_by_key(|bloc| (std::cmp::Reverse(bloc.len()), bloc.first().copied()));
    let frustrated: Vec<(usize, usize, f64)> = misfits(net, of).collect();
    let total = (0..net.len()).map(|node| net.weights(node).iter().map(|w| w.abs()).sum::<f64>()).sum::<f64>() / 2.0;
    Blocs { weight: frustrated.iter().map(|(.., weight)| weight.abs()).sum(), members, frustrated, total }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(nodes: usize, ties: &[(usize, usize, f64)]) -> Signs {
        Signs::new(nodes, ties.iter().map(|&(a, b, net)| (a, b, f64::max(net, 0.0), f64::max(-net, 0.0))))
    }

    #[test]
    fn two_camps_and_a_traitor() {
        let ties = [(0, 1, 1.0), (1, 2, 1.0), (3, 4, 1.0), (0, 3, -1.0), (1, 4, -1.0), (2, 3, 0.5), (2, 4, -1.0)];
        let found = blocs(&signs(6, &ties), 2, 1);
        assert_eq!(found.members, [vec![0, 1, 2], vec![3, 4]]);
        assert_eq!(found.frustrated, [(2, 3, 0.5)]);
        assert!((found.weight - 0.5).abs() < 1e-12 && (found.total - 6.5).abs() < 1e-12);
    }

    #[test]
    fn three_camps_need_three_blocs() {
        let hostile = [(0, 2), (0, 4), (2, 4), (1, 3), (1, 5), (3, 5)].map(|(a, b)| (a, b, -1.0));
        let ties: Vec<_> = hostile.into_iter().chain([(0, 1, 1.0), (2, 3, 1.0), (4, 5, 1.0)]).collect();
        assert_eq!(blocs(&signs(6, &ties), 9, 1).members, [vec![0, 1], vec![2, 3], vec![4, 5]]);
        assert_eq!(blocs(&signs(6, &ties), 2, 1).frustrated.len(), 2);
    }

    /// The index of an odd cycle with one hostile side is 1, whatever its length.
    #[test]
    fn an_unbalanced_ring_has_one_misfit() {
        let ring: Vec<_> = (0..15).map(|i| (i, (i + 1) % 15, if i == 4 { -1.0 } else { 1.0 })).collect();
        assert_eq!(blocs(&signs(15, &ring), 2, 7).frustrated.len(), 1);
        assert_eq!(blocs(&Signs::default(), 2, 7), Blocs::default());
    }
}
