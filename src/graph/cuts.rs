//! Bridges and articulation points: what holds the network together alone.

use super::Arcs;

/// What cannot be taken out without cutting a component in two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cuts {
    /// Pairs whose only connection is the tie between them, smaller node first, sorted.
    pub bridges: Vec<(usize, usize)>,
    /// Nodes without which some of their neighbours no longer reach each other, sorted.
    pub articulations: Vec<usize>,
}

/// Bridges and articulation points of an undirected projection. Parallel facts are one tie. networkx's `bridges` and `articulation_points`. O(n + m), without
/// recursion.
///
/// Source: J. Hopcroft, R. Tarjan, *Algorithm 447: Efficient Algorithms for Graph Manipulation*, Communications of the ACM 16(6), 1973.
#[must_use]
pub fn cuts(arcs: &Arcs) -> Cuts {
    let n = arcs.len();
    let (mut index, mut low, mut cuts) = (vec![0_usize; n], vec![0_usize; n], vec![false; n]);
    let (mut count, mut path, mut bridges) = (0, Vec::new(), Vec::new());
    for start in (0..n).filter(|&node| !arcs.targets(node).is_empty()) {
        if index[start] == 0 {
            path.push((start, start, 0));
        }
        let mut branches = 0;
        while let Some((node, above, arc)) = path.pop() {
            if arc == 0 {
                count += 1;
                (index[node], low[node]) = (count, count);
            }
            if let Some(&target) = arcs.targets(node).get(arc) {
                path.push((node, above, arc + 1));
                let target = target as usize;
                if index[target] == 0 {
                    path.push((target, node, 0));
                } else if target != above {
                    low[node] = low[node].min(index[target]);
                }
            } else if node != start {
                low[above] = low[above].min(low[node]);
                branches += usize::from(above == start);
                cuts[above] |= above != start && low[node] >= index[above];
                if low[node] > index[above] {
                    bridges.push((node.min(above), node.max(above)));
                }
            }
        }
        cuts[start] |= branches > 1;
    }
    bridges.sort_unstable();
    Cuts { bridges, articulations: (0..n).filter(|&node| cuts[node]).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_triangles_held_by_a_tie() {
        let triangles = [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 5), (5, 3), (6, 6)];
        let found = cuts(&Arcs::both_ways(7, triangles.map(|(a, b)| (a, b, 1.0))));
        assert_eq!(found, Cuts { bridges: vec![(2, 3)], articulations: vec![2, 3] });
        assert_eq!(cuts(&Arcs::default()), Cuts::default());
    }
}
