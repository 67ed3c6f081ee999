//! Structural balance: is the friend of a friend a friend, and the enemy of an enemy?

use super::Signs;

/// The triangles of a signed network.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Triads {
    /// How many have no, one, two and three hostile sides. None and two are balanced.
    pub by_hostile_sides: [u64; 4],
    /// Those with one or three, strongest first: corners in order, and the weight of the weakest side.
    pub unbalanced: Vec<([usize; 3], f64)>,
}

impl Triads {
    /// The share of triangles that are balanced; `None` without triangles.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts below 2^53")]
    pub fn balance(&self) -> Option<f64> {
        let [none, one, two, three] = self.by_hostile_sides;
        let all = none + one + two + three;
        (all > 0).then(|| (none + two) as f64 / all as f64)
    }
}

/// Counts the triangles by the net signs of their sides. O(m sqrt(m)); the list of unbalanced ones is as long as there are.
///
/// Source: D. Cartwright, F. Harary, *Structural Balance: A Generalization of Heider's Theory*, Psychological Review 63(5), 1956.
#[must_use]
pub fn triads(signs: &Signs) -> Triads {
    let net = signs.net();
    let rank = |node: usize| (net.targets(node).len(), node);
    let up = |node: usize| net.of_node(node).filter(move |(target, _)| rank(*target) > rank(node));
    let mut triads = Triads::default();
    for a in 0..net.len() {
        for (b, first) in up(a) {
            for (c, second) in up(b) {
                let Some(third) = net.weight(a, c) else { continue };
                let sides = [first, second, third];
                let hostile = sides.iter().filter(|side| **side < 0.0).count();
                triads.by_hostile_sides[hostile] += 1;
                if hostile % 2 == 1 {
                    let weakest = sides.iter().fold(f64::INFINITY, |least, side| least.min(side.abs()));
                    let mut corners = [a, b, c];
                    corners.sort_unstable();
                    triads.unbalanced.push((corners, weakest));
                }
            }
        }
    }
    triads.unbalanced.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    triads
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_kinds_of_triangles() {
        let sides =
            |at: usize, signs: [f64; 3]| [(at, at + 1, signs[0]), (at + 1, at + 2, signs[1]), (at, at + 2, signs[2])];
        let kinds = [[1.0, 1.0, 1.0], [1.0, 2.0, -3.0], [1.0, -1.0, -1.0], [-1.0, -1.0, -1.0]];
        let ties = kinds.into_iter().zip([0, 3, 6, 9]).flat_map(|(signs, at)| sides(at, signs));
        let signs = Signs::new(12, ties.map(|(a, b, net)| (a, b, f64::max(net, 0.0), f64::max(-net, 0.0))));
        let found = triads(&signs);
        assert_eq!(found.by_hostile_sides, [1; 4]);
        assert_eq!(found.unbalanced, [([3, 4, 5], 1.0), ([9, 10, 11], 1.0)]);
        assert_eq!(found.balance(), Some(0.5));
        assert_eq!(triads(&Signs::default()).balance(), None);
    }
}
