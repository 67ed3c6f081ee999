//! How good an analysis is: the measures of the CoNLL 2018 shared task.
//!
//! Tokens are placed by their characters, white space left out. Words inside multiword tokens are aligned by the longest common subsequence of
//! their forms in lower case. All measures are F1 in per cent.

use std::collections::BTreeSet;

use serde::Serialize;

use super::conllu::Tree;
use super::error::TreebankError;

/// The features that count in UFeats.
const UNIVERSAL: [&str; 21] = [
    "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case", "Definite",
    "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person", "Polite",
];

/// F1 of each measure, in per cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Scores {
    /// Surface tokens.
    pub tokens: f64,
    /// Sentences.
    pub sentences: f64,
    /// Syntactic words.
    pub words: f64,
    /// Universal part of speech.
    #[serde(rename = "UPOS")]
    pub upos: f64,
    /// Universal features.
    #[serde(rename = "UFeats")]
    pub feats: f64,
    /// Lemmas.
    pub lemmas: f64,
    /// Heads.
    #[serde(rename = "UAS")]
    pub uas: f64,
    /// Heads and relations without subtypes.
    #[serde(rename = "LAS")]
    pub las: f64,
    /// Heads and relations with subtypes.
    #[serde(rename = "LAS+subtypes")]
    pub las_subtypes: f64,
}

impl Scores {
    /// The measures with their usual names.
    #[must_use]
    pub fn rows(&self) -> [(&'static str, f64); 9] {
        [
            ("Tokens", self.tokens),
            ("Sentences", self.sentences),
            ("Words", self.words),
            ("UPOS", self.upos),
            ("UFeats", self.feats),
            ("Lemmas", self.lemmas),
            ("UAS", self.uas),
            ("LAS", self.las),
            ("LAS+subtypes", self.las_subtypes),
        ]
    }
}

/// A word placed in the text.
struct Placed<'a> {
    start: usize,
    end: usize,
    multi: bool,
    form: String,
    lemma: &'a str,
    upos: &'a str,
    feats: BTreeSet<&'a str>,
    head: Option<usize>,
    deprel: &'a str,
}

/// A treebank laid out over its characters.
#[derive(Default)]
struct Layout<'a> {
    text: String,
    at: usize,
    tokens: BTreeSet<(usize, usize)>,
    sentences: BTreeSet<(usize, usize)>,
    words: Vec<Placed<'a>>,
}

impl<'a> Layout<'a> {
    fn of(trees: &'a [Tree]) -> Self {
        let mut layout = Self::default();
        for tree in trees {
            layout.add(tree);
        }
        layout
    }

    fn add(&mut self, tree: &'a Tree) {
        let (start, base) = (self.at, self.words.len());
        for surface in &tree.surfaces {
            let from = self.at;
            self.push_text(&surface.form);
            self.tokens.insert((from, self.at));
            for i in surface.words.clone().filter(|i| *i < tree.words.len()) {
                self.words.push(placed(tree, i, base, (from, self.at), surface.words.len() > 1));
            }
        }
        self.sentences.insert((start, self.at));
    }

    fn push_text(&mut self, form: &str) {
        let solid = form.chars().filter(|c| !c.is_whitespace());
        for c in solid {
            self.text.push(c);
            self.at += 1;
        }
    }
}

fn placed(tree: &Tree, i: usize, base: usize, (start, end): (usize, usize), multi: bool) -> Placed<'_> {
    let word = &tree.words[i];
    let universal = |f: &&str| UNIVERSAL.contains(&f.split('=').next().unwrap_or_default());
    Placed {
        start,
        end,
        multi,
        form: word.form.to_lowercase(),
        lemma: &word.lemma,
        upos: &word.upos,
        feats: word.feats.split('|').filter(universal).collect(),
        head: word.head.checked_sub(1).map(|h| base + h),
        deprel: &word.deprel,
    }
}

/// Compares an analysis with the reference for the same text.
///
/// # Errors
/// Where the two do not cover the same characters (white space aside).
pub fn score(gold: &[Tree], system: &[Tree]) -> Result<Scores, TreebankError> {
    let (gold, system) = (Layout::of(gold), Layout::of(system));
    if gold.text != system.text {
        return Err(difference(&gold.text, &system.text));
    }
    let pairs = align(&gold.words, &system.words);
    let (n, m) = (gold.words.len(), system.words.len());
    let count = |right: &dyn Fn(&Placed<'_>, &Placed<'_>) -> bool| {
        let correct = pairs
            .iter()
            .enumerate()
            .filter(|(s, g)| g.is_some_and(|g| right(&system.words[*s], &gold.words[g])))
            .count();
        f1(correct, n, m)
    };
    // A head that is aligned with nothing agrees with a gold root, as in the reference script.
    let head = |s: &Placed<'_>, g: &Placed<'_>| match s.head {
        Some(s) => pairs.get(s).copied().flatten() == g.head,
        None => g.head.is_none(),
    };
    Ok(Scores {
        tokens: f1(gold.tokens.intersection(&system.tokens).count(), gold.tokens.len(), system.tokens.len()),
        sentences: f1(
            gold.sentences.intersection(&system.sentences).count(),
            gold.sentences.len(),
            system.sentences.len(),
        ),
        words: count(&|_, _| true),
        upos: count(&|s, g| s.upos == g.upos),
        feats: count(&|s, g| s.feats == g.feats),
        lemmas: count(&|s, g| g.lemma == "_" || s.lemma == g.lemma),
        uas: count(&|s, g| head(s, g)),
        las: count(&|s, g| head(s, g) && bare(s.deprel) == bare(g.deprel)),
        las_subtypes: count(&|s, g| head(s, g) && s.deprel == g.deprel),
    })
}

fn bare(deprel: &str) -> &str {
    deprel.split(':').next().unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
fn f1(correct: usize, gold: usize, system: usize) -> f64 {
    if gold + system == 0 { 0.0 } else { 200.0 * correct as f64 / (gold + system) as f64 }
}

fn difference(gold: &str, system: &str) -> TreebankError {
    let same = gold.chars().zip(system.chars()).take_while(|(a, b)| a == b).count();
    let rest = |s: &str| s.chars().skip(same).take(30).collect();
    TreebankError::TextDiffers { at: same, expected: rest(gold), found: rest(system) }
}

/// For each system word, the gold word it is the same as.
fn align(gold: &[Placed<'_>], system: &[Placed<'_>]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; system.len()];
    let (mut g, mut s) = (0, 0);
    while let (Some(a), Some(b)) = (gold.get(g), system.get(s)) {
        if meets(a, b) {
            let (to_g, to_s) = region(gold, system, g, s);
            for (x, y) in common(&gold[g..to_g], &system[s..to_s]) {
                pairs[s + y] = Some(g + x);
            }
            (g, s) = (to_g, to_s);
        } else if (a.start, a.end) == (b.start, b.end) {
            pairs[s] = Some(g);
            (g, s) = (g + 1, s + 1);
        } else if a.start < b.start || (a.start == b.start && a.end <= b.end) {
            g += 1;
        } else {
            s += 1;
        }
    }
    pairs
}

/// Whether a multiword token begins here on either side.
fn meets(a: &Placed<'_>, b: &Placed<'_>) -> bool {
    let inside = |x: &Placed<'_>, y: &Placed<'_>| x.multi && x.start <= y.start && y.start < x.end;
    (a.multi || b.multi) && (inside(a, b) || inside(b, a) || a.start == b.start)
}

/// The ends of the stretch of words that the multiword tokens beginning here cover on both sides.
fn region(gold: &[Placed<'_>], system: &[Placed<'_>], g: usize, s: usize) -> (usize, usize) {
    let (mut to_g, mut to_s) = (g, s);
    let mut end = gold[g].end.max(system[s].end);
    loop {
        let before = (to_g, to_s);
        to_g = reach(gold, to_g, &mut end);
        to_s = reach(system, to_s, &mut end);
        if before == (to_g, to_s) {
            return before;
        }
    }
}

fn reach(words: &[Placed<'_>], mut at: usize, end: &mut usize) -> usize {
    while let Some(word) = words.get(at).filter(|w| w.start < *end) {
        if word.multi {
            *end = word.end.max(*end);
        }
        at += 1;
    }
    at
}

/// The pairs of a longest common subsequence of the forms.
fn common(a: &[Placed<'_>], b: &[Placed<'_>]) -> Vec<(usize, usize)> {
    let mut best = vec![vec![0usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i][j] =
                if a[i].form == b[j].form { best[i + 1][j + 1] + 1 } else { best[i + 1][j].max(best[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i].form == b[j].form {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::conllu;

    const GOLD: &str = "1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\tde\tADP\t_\t_\t3\tcase\t_\t_\n2\tle\tle\tDET\t_\tGender=Masc\t3\tdet\t_\t_\n\
                        3\tpain\tpain\tNOUN\t_\t_\t0\troot\t_\t_\n\n";

    #[test]
    fn itself_is_perfect_and_a_missed_contraction_costs() -> Result<(), TreebankError> {
        let gold = conllu::read("g", GOLD)?;
        assert!(score(&gold, &gold)?.rows().iter().all(|(_, v)| (*v - 100.0).abs() < 1e-9));
        let system = "1\tdu\tdu\tDET\t_\t_\t2\tdet\t_\t_\n2\tpain\tpain\tNOUN\t_\t_\t0\troot\t_\t_\n\n";
        let scores = score(&gold, &conllu::read("s", system)?)?;
        assert!((scores.tokens - 100.0).abs() < 1e-9);
        assert!((scores.words - 40.0).abs() < 1e-9);
        assert!((scores.las - 40.0).abs() < 1e-9);
        Ok(())
    }

    #[test]
    fn other_text_is_refused() -> Result<(), TreebankError> {
        let gold = conllu::read("g", GOLD)?;
        let system = conllu::read("s", &GOLD.replace("pain", "vin"))?;
        assert!(matches!(score(&gold, &system), Err(TreebankError::TextDiffers { at: 2, .. })));
        Ok(())
    }
}
