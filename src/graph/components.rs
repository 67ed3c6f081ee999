//! Components: which entities hang together at all.

use super::Arcs;
use super::arcs::narrow;

/// The component of every node, numbered in order of their first nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Components {
    /// Number of the component of each node.
    pub of: Vec<u32>,
    /// How many nodes each has.
    pub sizes: Vec<u32>,
}

/// Parts whose nodes reach each other when direction does not matter. O(n + m).
#[must_use]
pub fn weak_components(arcs: &Arcs) -> Components {
    let mut parent: Vec<u32> = (0..narrow(arcs.len())).collect();
    for node in 0..arcs.len() {
        for &target in arcs.targets(node) {
            let (a, b) = (root(&mut parent, narrow(node)), root(&mut parent, target));
            // The smaller number is the root: the first node of a component names it.
            parent[a.max(b) as usize] = a.min(b);
        }
    }
    numbered((0..narrow(arcs.len())).map(|node| root(&mut parent, node)).collect())
}

fn root(parent: &mut [u32], mut node: u32) -> u32 {
    while parent[node as usize] != node {
        let above = parent[parent[node as usize] as usize];
        parent[node as usize] = above;
        node = above;
    }
    node
}

/// Parts whose nodes reach each other along the arcs. O(n + m), without recursion.
///
/// Source: R. Tarjan, *Depth-First Search and Linear Graph Algorithms*, SIAM Journal on Computing 1(2), 1972.
#[must_use]
pub fn strong_components(arcs: &Arcs) -> Components {
    const NONE: u32 = u32::MAX;
    let n = arcs.len();
    let (mut index, mut low, mut root_of) = (vec![NONE; n], vec![0_u32; n], vec![NONE; n]);
    let (mut stack, mut path, mut count) = (Vec::new(), Vec::new(), 0_u32);
    for start in 0..n {
        if index[start] == NONE {
            path.push((start, 0));
        }
        while let Some((node, arc)) = path.pop() {
            if arc == 0 {
                (index[node], low[node]) = (count, count);
                count += 1;
                stack.push(node);
            }
            if let Some(&target) = arcs.targets(node).get(arc) {
                path.push((node, arc + 1));
                let target = target as usize;
                if index[target] == NONE {
                    path.push((target, 0));
                } else if root_of[target] == NONE {
                    low[node] = low[node].min(index[target]);
                }
                continue;
            }
            if low[node] == index[node] {
                while let Some(member) = stack.pop() {
                    root_of[member] = narrow(node);
                    if member == node {
                        break;
                    }
                }
            }
            if let Some(&(above, _)) = path.last() {
                low[above] = low[above].min(low[node]);
            }
        }
    }
    numbered(root_of)
}

/// Any names of components as numbers in order of their first nodes.
pub(super) fn numbered(names: Vec<u32>) -> Components {
    let mut number = vec![u32::MAX; names.iter().max().map_or(0, |max| *max as usize + 1)];
    let mut sizes: Vec<u32> = Vec::new();
    let of = names.into_iter().map(|name| {
        let number = &mut number[name as usize];
        if *number == u32::MAX {
            *number = narrow(sizes.len());
            sizes.push(0);
        }
        sizes[*number as usize] += 1;
        *number
    });
    Components { of: of.collect(), sizes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_matters_to_strong_components_only() {
        let arcs = Arcs::new(7, [(0, 1, 1.0), (1, 2, 1.0), (2, 1, 1.0), (5, 2, 1.0), (4, 3, 1.0), (3, 4, 1.0)]);
        assert_eq!(weak_components(&arcs), Components { of: vec![0, 0, 0, 1, 1, 0, 2], sizes: vec![4, 2, 1] });
        assert_eq!(strong_components(&arcs).of, [0, 1, 1, 2, 2, 3, 4]);
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let n = 200_000;
        let ring = Arcs::new(n, (0..n).map(|i| (i, (i + 1) % n, 1.0)));
        assert_eq!(strong_components(&ring).sizes, [200_000]);
        assert_eq!(weak_components(&ring).sizes, [200_000]);
    }
}
