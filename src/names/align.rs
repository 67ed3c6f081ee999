//! Which word of one name stands for which of the other.

use super::similarity::{Pair, Why};
use super::token::Role;

/// Words of both sides that stand for each other: one for one, or two for one.
#[derive(Clone, Debug)]
pub(super) struct Match {
    pub(super) left: Vec<usize>,
    pub(super) right: Vec<usize>,
    pub(super) likeness: f64,
    pub(super) why: Why,
}

/// The best matches, each word in one at most: the most alike first.
///
/// Greedy; names are short and few of their words alike, so that the best assignment rarely differs.
pub(super) fn align(pair: Pair<'_>) -> Vec<Match> {
    let mut edges = edges(pair);
    // Ties are broken by words and not by places, so that neither order nor side decides.
    let words = |edge: &Match| {
        let of = |side: &super::token::Name, at: &[usize]| -> Vec<String> {
            at.iter().map(|i| side.tokens[*i].written.clone()).collect()
        };
        let (mut l, mut r) = (of(pair.left, &edge.left), of(pair.right, &edge.right));
        l.sort_unstable();
        r.sort_unstable();
        if l <= r { (l, r) } else { (r, l) }
    };
    edges.sort_by_cached_key(words);
    edges.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
    let (mut left, mut right) = (vec![false; pair.left.tokens.len()], vec![false; pair.right.tokens.len()]);
    let mut taken: Vec<Match> = Vec::new();
    for edge in edges {
        if edge.left.iter().any(|i| left[*i]) || edge.right.iter().any(|i| right[*i]) {
            continue;
        }
        edge.left.iter().for_each(|i| left[*i] = true);
        edge.right.iter().for_each(|i| right[*i] = true);
        taken.push(edge);
    }
    taken
}

fn edges(pair: Pair<'_>) -> Vec<Match> {
    let (left, right) = (&pair.left.tokens, &pair.right.tokens);
    let mut edges = Vec::new();
    for (i, a) in left.iter().enumerate() {
        for (j, b) in right.iter().enumerate() {
            if let Some((likeness, why)) = pair.words(a, b) {
                edges.push(Match { left: vec![i], right: vec![j], likeness, why });
            }
        }
    }
    let swapped = Pair { left: pair.right, right: pair.left, ..pair };
    edges.extend(joined(pair));
    edges.extend(joined(swapped).into_iter().map(|edge| Match { left: edge.right, right: edge.left, ..edge }));
    edges
}

/// Two words of the left for one of the right.
fn joined(pair: Pair<'_>) -> Vec<Match> {
    let joins = |role| matches!(role, Role::Word | Role::Light | Role::Idea(_) | Role::Initial);
    let (left, right) = (&pair.left.tokens, &pair.right.tokens);
    let mut edges = Vec::new();
    for (k, whole) in right
        .iter()
        .enumerate()
        .filter(|(_, whole)| matches!(whole.role, Role::Word | Role::Idea(_)) && whole.written.len() > 3)
    {
        for (i, first) in left.iter().enumerate().filter(|(_, t)| joins(t.role)) {
            for (j, second) in left.iter().enumerate().filter(|(j, t)| *j != i && joins(t.role)) {
                if let Some((likeness, why)) = pair.joined(first, second, whole) {
                    edges.push(Match { left: vec![i, j], right: vec![k], likeness, why });
                }
            }
        }
    }
    edges
}
