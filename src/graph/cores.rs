//! k-cores: how deep inside the thick of the network an entity stands.

use super::Arcs;

/// The core number of every node: the largest k such that the node belongs to a part in which everybody has at least k neighbours.
///
/// `arcs` are taken both ways as they stand, so give it an undirected projection; loops do not count. networkx's `core_number`. O(n + m).
///
/// Source: V. Batagelj, M. Zaversnik, *An O(m) Algorithm for Cores Decomposition of Networks*, 2003.
#[must_use]
pub fn core_numbers(arcs: &Arcs) -> Vec<u32> {
    let mut degree: Vec<usize> =
        (0..arcs.len()).map(|node| arcs.targets(node).iter().filter(|&&t| t as usize != node).count()).collect();
    let mut bins = Bins::new(&degree);
    for at in 0..bins.order.len() {
        let node = bins.order[at];
        for &target in arcs.targets(node) {
            let target = target as usize;
            if degree[target] > degree[node] {
                bins.lower(target, &mut degree);
            }
        }
    }
    degree.into_iter().map(super::arcs::narrow).collect()
}

/// Nodes in order of degree, which can be lowered by one in O(1).
struct Bins {
    order: Vec<usize>,
    position: Vec<usize>,
    /// Where in `order` the nodes of each degree begin.
    starts: Vec<usize>,
}

impl Bins {
    fn new(degree: &[usize]) -> Self {
        let mut starts = vec![0; degree.iter().max().map_or(0, |max| max + 2)];
        for &d in degree {
            starts[d + 1] += 1;
        }
        for d in 1..starts.len() {
            starts[d] += starts[d - 1];
        }
        let (mut next, mut order, mut position) = (starts.clone(), vec![0; degree.len()], vec![0; degree.len()]);
        for (node, &d) in degree.iter().enumerate() {
            order[next[d]] = node;
            position[node] = next[d];
            next[d] += 1;
        }
        Self { order, position, starts }
    }

    /// Swaps the node with the first of its degree, then moves the border past it.
    fn lower(&mut self, node: usize, degree: &mut [usize]) {
        let (from, to) = (self.position[node], self.starts[degree[node]]);
        let first = self.order[to];
        self.order.swap(from, to);
        (self.position[node], self.position[first]) = (to, from);
        self.starts[degree[node]] += 1;
        degree[node] -= 1;
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
