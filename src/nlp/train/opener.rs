//! Learns when *du* and *des* are contractions: an averaged perceptron over the surface tokens of the treebanks.

use super::random::Random;
use crate::nlp::conllu::Tree;
use crate::nlp::contraction;
use crate::nlp::lexicon::Lexicon;
use crate::nlp::words::{FEATURES, Opener, WEIGHTS, features};

/// Passes over the examples.
const PASSES: usize = 12;

/// The decision that fits the treebanks best.
pub(crate) fn learn(trees: &[Tree], lexicon: &Lexicon, seed: u64) -> Opener {
    let mut examples: Vec<([usize; FEATURES], bool)> = trees.iter().flat_map(|t| examples(t, lexicon)).collect();
    let mut random = Random::new(seed);
    let (mut weights, mut sums) = (vec![0i32; WEIGHTS], vec![0i64; WEIGHTS]);
    for _ in 0..PASSES {
        random.shuffle(&mut examples);
        for (features, open) in &examples {
            let score: i32 = features.iter().map(|f| weights[*f]).sum();
            let wanted = if *open { 1 } else { -1 };
            if score * wanted <= 3 {
                features.iter().for_each(|f| weights[*f] += wanted);
            }
        }
        sums.iter_mut().zip(&weights).for_each(|(s, w)| *s += i64::from(*w));
    }
    let top = sums.iter().map(|s| s.abs()).max().unwrap_or(1).max(1);
    Opener { weights: sums.iter().map(|s| i8::try_from(s * 127 / top).unwrap_or(0)).collect() }
}

fn examples(tree: &Tree, lexicon: &Lexicon) -> Vec<([usize; FEATURES], bool)> {
    let surfaces = &tree.surfaces;
    let ambiguous = |i: &usize| contraction::is_ambiguous(&surfaces[*i].form.to_lowercase());
    let example = |i: usize| {
        let form = |offset: isize| i.checked_add_signed(offset).and_then(|j| surfaces.get(j)).map_or("", |s| s.form.as_str());
        (features(&form, lexicon), surfaces[i].words.len() == 2)
    };
    (0..surfaces.len()).filter(ambiguous).map(example).collect()
}
