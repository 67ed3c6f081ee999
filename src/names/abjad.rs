//! Scripts that write few vowels: which Latin keys a word of Arabic or Hebrew letters may stand for.

use super::lexicon::Letters;

/// What it costs that a weak letter stands for nothing, that a soft one does, that a vowel is not written, or the second of two.
const SILENT: f64 = 0.5;
const SOFT: f64 = 0.2;
const SHORT: f64 = 0.05;
const LONG: f64 = 0.25;

pub(super) fn is_of(word: &str, letters: &Letters) -> bool {
    word.chars().any(|c| letters.abjad.contains_key(&c))
}

/// A word without the article, in letters that stand for themselves only.
pub(super) fn plain(word: &str, letters: &Letters) -> String {
    let article = letters.weak.article.as_str();
    let bare = word.strip_prefix(article).filter(|rest| rest.chars().count() > 2).unwrap_or(word);
    bare.chars().map(|c| same(c, letters)).collect()
}

fn same(c: char, letters: &Letters) -> char {
    letters.weak.same.iter().find(|group| group.contains(c)).and_then(|group| group.chars().next()).unwrap_or(c)
}

/// One Latin spelling, for keys that people see.
pub(super) fn romanise(word: &str, letters: &Letters) -> String {
    word.chars().filter_map(|c| letters.abjad.get(&c).and_then(|of| of.chars().next())).collect()
}

/// How well a key reads the word, from 0 to 1; O(n·m).
pub(super) fn likeness(word: &str, key: &str, letters: &Letters) -> f64 {
    let mut written: Vec<char> = word.chars().collect();
    // Keys write a doubled letter once.
    written.dedup();
    let sounds: Vec<char> = key.chars().collect();
    let mut costs = vec![vec![f64::MAX; sounds.len() + 1]; written.len() + 1];
    costs[0][0] = 0.0;
    for i in 0..=written.len() {
        for j in 0..=sounds.len() {
            let mut best = costs[i][j];
            if j > 0 {
                best = best.min(costs[i][j - 1] + unwritten(&sounds, j - 1));
            }
            if i > 0 {
                best = best.min(costs[i - 1][j] + silent(written[i - 1], letters));
            }
            if i > 0 && j > 0 && letters.abjad.get(&written[i - 1]).is_some_and(|of| of.contains(sounds[j - 1])) {
                best = best.min(costs[i - 1][j - 1]);
            }
            costs[i][j] = best;
        }
    }
    let share = |c: &char| if letters.weak.all.contains(*c) { 0.5 } else { 1.0 };
    let length = written.iter().map(share).sum::<f64>().max(2.0);
    (1.0 - 1.1 * costs[written.len()][sounds.len()] / length).max(0.0)
}

fn unwritten(sounds: &[char], at: usize) -> f64 {
    let vowel = |at: Option<usize>| at.and_then(|at| sounds.get(at)).is_some_and(|c| "aeiou".contains(*c));
    match sounds[at] {
        'h' => 0.3,
        _ if !vowel(Some(at)) => 1.0,
        _ if vowel(at.checked_sub(1)) => LONG,
        _ => SHORT,
    }
}

fn silent(letter: char, letters: &Letters) -> f64 {
    match letter {
        c if letters.weak.soft.contains(c) => SOFT,
        c if letters.weak.all.contains(c) => SILENT,
        _ => 1.0,
    }
}
