//! k-cores: how deep inside the thick of the network an entity stands.

use super::Arcs;
use super::arcs::narrow;

/// The core number of every node: the largest k such that the node belongs to a part in which everybody has at least k neighbours.
///
/// `arcs` are taken both ways as they stand, so give it an undirected projection; loops do not count. networkx's `core_number`. O(n + m).
///
/// Source: V. Batagelj, M. Zaversnik, *An O(m) Algorithm for Cores Decomposition of Networks*, 2003.
#[must_use]
pub fn core_numbers(arcs: &Arcs) -> Vec<u32> {
    let neighbours = |node: usize| arcs.targets(node).iter().filter(|&&t| t as usize != node).count();
    let mut degree: Vec<u32> = (0..arcs.len()).map(|node| narrow(neighbours(node))).collect();
    let mut bins = Bins::new(&degree);
    for at in 0..bins.order.len() {
        let node = bins.order[at] as usize;
        let own = degree[node];
        for &target in arcs.targets(node) {
            if degree[target as usize] > own {
                bins.lower(target, &mut degree);
            }
        }
    }
    degree
}

/// Nodes in order of degree, which can be lowered by one in O(1). Halves of words: a million nodes fit where the processor is fast.
struct Bins {
    order: Vec<u32>,
    position: Vec<u32>,
    /// Where in `order` the nodes of each degree begin.
    starts: Vec<u32>,
}

impl Bins {
    fn new(degree: &[u32]) -> Self {
        let mut starts = vec![0_u32; degree.iter().max().map_or(0, |max| *max as usize + 2)];
        for &d in degree {
            starts[d as usize + 1] += 1;
        }
        for d in 1..starts.len() {
            starts[d] += starts[d - 1];
        }
        let (mut next, mut order, mut position) = (starts.clone(), vec![0; degree.len()], vec![0; degree.len()]);
        for (node, &d) in (0_u32..).zip(degree) {
            let place = &mut next[d as usize];
            order[*place as usize] = node;
            position[node as usize] = *place;
            *place += 1;
        }
        Self { order, position, starts }
    }

    /// Swaps the node with the first of its degree, then moves the border past it.
    fn lower(&mut self, node: u32, degree: &mut [u32]) {
        let own = &mut degree[node as usize];
        let (from, to) = (self.position[node as usize], self.starts[*own as usize]);
        let first = self.order[to as usize];
        self.order.swap(from as usize, to as usize);
        (self.position[node as usize], self.position[first as usize]) = (to, from);
        self.starts[*own as usize] += 1;
        *own -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_triangle_with_a_tail() {
        let arcs = Arcs::both_ways(5, [(0, 1, 1.0), (1, 2, 1.0), (2, 0, 1.0), (2, 3, 1.0), (4, 4, 1.0)]);
        assert_eq!(core_numbers(&arcs), [2, 2, 2, 1, 0]);
        assert!(core_numbers(&Arcs::default()).is_empty());
    }
}
