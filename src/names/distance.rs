//! How far two keys are apart: Damerau and Levenshtein's distance, in which sounds that are taken for each other cost less.

use super::lexicon::Folds;

/// The cost of the cheapest way from one key to the other; letters for others, letters more, neighbours swapped. O(n·m).
///
/// Symmetric; 0 for equal keys. Gives up with `None` where the cost must exceed `limit`.
pub(super) fn distance(a: &str, b: &str, folds: &Folds, limit: f64) -> Option<f64> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<f64> = Vec::new();
    let mut last: Vec<f64> = vec![0.0];
    for at in 0..b.len() {
        last.push(last[at] + more(&b, at, folds));
    }
    for (i, &x) in a.iter().enumerate() {
        let mut row = vec![last[0] + more(&a, i, folds)];
        for (j, &y) in b.iter().enumerate() {
            let written = last[j] + other(x, y, folds);
            let mut best = written.min(last[j + 1] + more(&a, i, folds)).min(row[j] + more(&b, j, folds));
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y && x != y {
                best = best.min(before[j - 1] + folds.swap);
            }
            row.push(best);
        }
        if row.iter().all(|cost| *cost > limit) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|cost| *cost <= limit)
}

fn is_vowel(c: char, folds: &Folds) -> bool {
    folds.vowels.contains(c)
}

fn more(word: &[char], at: usize, folds: &Folds) -> f64 {
    let beside = |c: Option<&char>| c.is_some_and(|c| is_vowel(*c, folds));
    match word[at] {
        'h' => folds.h_more,
        c if !is_vowel(c, folds) => 1.0,
        _ if beside(at.checked_sub(1).and_then(|i| word.get(i))) || beside(word.get(at + 1)) => {
            folds.vowel_beside_vowel
        }
        _ => folds.vowel_more,
    }
}

fn other(x: char, y: char, folds: &Folds) -> f64 {
    if x == y {
        return 0.0;
    }
    folds.near.iter().find(|(pair, _)| pair.contains(x) && pair.contains(y)).map_or(1.0, |(_, cost)| *cost)
}
