//! The best tree over the words of a sentence: Chu-Liu and Edmonds, in Tarjan's contracting form.

/// Scores of arcs between the words of one sentence.
pub(crate) struct Arcs<'a> {
    /// Words.
    pub(crate) words: usize,
    /// `scores[d * (words + 1) + h]`: how well word `d` (from 0) hangs on head `h` (0 the root, words from 1).
    pub(crate) scores: &'a [f32],
}

impl Arcs<'_> {
    fn score(&self, dependent: usize, head: usize) -> f32 {
        self.scores[(dependent - 1) * (self.words + 1) + head]
    }
}

/// The heads of all words (0 for the root) in the best tree that has exactly one root.
///
/// Mostly the best head of every word makes a tree already; otherwise cycles are contracted. Where the best tree has several roots, the one whose
/// arc to the root scores best against its best other head is kept. At worst cubic in the number of words, which is bounded.
pub(crate) fn heads(arcs: &Arcs<'_>) -> Vec<usize> {
    let n = arcs.words;
    let mut matrix = vec![vec![f32::NEG_INFINITY; n + 1]; n + 1];
    for d in 1..=n {
        for h in (0..=n).filter(|h| *h != d) {
            matrix[d][h] = arcs.score(d, h);
        }
    }
    let heads = best_tree(&matrix);
    let roots: Vec<usize> = (1..=n).filter(|d| heads[*d] == 0).collect();
    if roots.len() <= 1 {
        return heads[1..].to_vec();
    }
    let keep = roots.iter().copied().fold((0, f32::NEG_INFINITY), |best, d| {
        let other = (1..=n).filter(|h| *h != d).map(|h| matrix[d][h]).fold(f32::NEG_INFINITY, f32::max);
        let margin = matrix[d][0] - other;
        if margin > best.1 { (d, margin) } else { best }
    });
    for (d, row) in matrix.iter_mut().enumerate().skip(1) {
        row[0] = if d == keep.0 { row[0] } else { f32::NEG_INFINITY };
    }
    best_tree(&matrix)[1..].to_vec()
}

/// The best head of every node but 0, in a tree under node 0.
fn best_tree(matrix: &[Vec<f32>]) -> Vec<usize> {
    let mut heads: Vec<usize> =
        matrix.iter().enumerate().map(|(d, row)| if d == 0 { 0 } else { best(row, d) }).collect();
    if let Some(cycle) = find_cycle(&heads) {
        contract(matrix, &cycle, &mut heads);
    }
    heads
}

fn best(row: &[f32], own: usize) -> usize {
    let start = (usize::from(own == 0), f32::NEG_INFINITY);
    row.iter()
        .enumerate()
        .filter(|(h, _)| *h != own)
        .fold(start, |best, (h, s)| if *s > best.1 { (h, *s) } else { best })
        .0
}

/// The nodes of a cycle, if there is one.
fn find_cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut colour = vec![0usize; heads.len()];
    for start in 1..heads.len() {
        let mut at = start;
        while at != 0 && colour[at] == 0 {
            colour[at] = start;
            at = heads[at];
        }
        if at != 0 && colour[at] == start {
            let mut cycle = vec![at];
            let mut next = heads[at];
            while next != at {
                cycle.push(next);
                next = heads[next];
            }
            return Some(cycle);
        }
    }
    None
}

/// Solves the graph in which the cycle is one node, and opens the cycle where its new head enters it.
fn contract(matrix: &[Vec<f32>], cycle: &[usize], heads: &mut [usize]) {
    let n = matrix.len();
    let inside: Vec<bool> = (0..n).map(|i| cycle.contains(&i)).collect();
    let outer: Vec<usize> = (0..n).filter(|i| !inside[*i]).collect();
    let whole = outer.len();
    let mut small = vec![vec![f32::NEG_INFINITY; whole + 1]; whole + 1];
    let mut enters = vec![0; whole];
    let mut leaves = vec![0; whole];
    for (i, &d) in outer.iter().enumerate() {
        for (j, &h) in outer.iter().enumerate().filter(|(j, _)| *j != i) {
            small[i][j] = matrix[d][h];
        }
        let from = cycle.iter().copied().fold(cycle[0], |a, b| if matrix[d][b] > matrix[d][a] { b } else { a });
        (leaves[i], small[i][whole]) = (from, if d == 0 { f32::NEG_INFINITY } else { matrix[d][from] });
        let gain = |c: usize| matrix[c][d] - matrix[c][heads[c]];
        let into = cycle.iter().copied().fold(cycle[0], |a, b| if gain(b) > gain(a) { b } else { a });
        (enters[i], small[whole][i]) = (into, gain(into));
    }
    let solved = best_tree(&small);
    for (i, &d) in outer.iter().enumerate().skip(1) {
        heads[d] = if solved[i] == whole { leaves[i] } else { outer[solved[i]] };
    }
    let entry = solved[whole].min(whole - 1);
    heads[enters[entry]] = outer[entry];
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_tree(heads: &[usize]) -> bool {
        let reaches = |mut at: usize| {
            for _ in 0..=heads.len() {
                if at == 0 {
                    return true;
                }
                at = heads[at - 1];
            }
            false
        };
        (1..=heads.len()).all(reaches) && heads.iter().filter(|h| **h == 0).count() == 1
    }

    /// All assignments of heads, tried one by one.
    fn exhaustive(words: usize, scores: &[f32]) -> f32 {
        let total = (words + 1).pow(u32::try_from(words).unwrap_or(0));
        let mut top = f32::NEG_INFINITY;
        for code in 0..total {
            let heads: Vec<usize> =
                (0..words).map(|d| code / (words + 1).pow(u32::try_from(d).unwrap_or(0)) % (words + 1)).collect();
            let own = heads.iter().enumerate().any(|(d, h)| *h == d + 1);
            if !own && is_tree(&heads) {
                top = top.max(heads.iter().enumerate().map(|(d, h)| scores[d * (words + 1) + h]).sum());
            }
        }
        top
    }

    proptest::proptest! {
        #[test]
        fn always_one_tree_and_mostly_the_best(words in 1usize..5, seed in proptest::collection::vec(-9.0f32..9.0, 30)) {
            let scores = &seed[..words * (words + 1)];
            let heads = heads(&Arcs { words, scores });
            proptest::prop_assert!(is_tree(&heads));
            let total: f32 = heads.iter().enumerate().map(|(d, h)| scores[d * (words + 1) + h]).sum();
            proptest::prop_assert!(total <= exhaustive(words, scores) + 1e-3);
        }

        #[test]
        fn trees_of_any_size(words in 1usize..40, seed in proptest::collection::vec(-9.0f32..9.0, 1640)) {
            let found = heads(&Arcs { words, scores: &seed[..words * (words + 1)] });
            proptest::prop_assert!(is_tree(&found));
        }
    }
}
