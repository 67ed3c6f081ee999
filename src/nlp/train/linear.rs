//! Learns decisions as averaged perceptrons.

use super::random::Random;
use crate::model::{Language, Span};
use crate::nlp::conllu::Tree;
use crate::nlp::contraction;
use crate::nlp::lexicon::Lexicon;
use crate::nlp::linear::{Decision, WEIGHTS};
use crate::nlp::split::View;
use crate::nlp::words;

/// Passes over the examples.
const PASSES: usize = 12;
/// A score this far on the right side is left alone.
const MARGIN: i32 = 3;

/// Features, and whether the answer is yes.
type Example = (Vec<usize>, bool);

/// The decision that fits the examples best.
fn learn(mut examples: Vec<Example>, seed: u64) -> Decision {
    let mut random = Random::new(seed);
    let (mut weights, mut sums) = (vec![0i32; WEIGHTS], vec![0i64; WEIGHTS]);
    for _ in 0..PASSES {
        random.shuffle(&mut examples);
        for (features, yes) in &examples {
            let score: i32 = features.iter().map(|f| weights[*f]).sum();
            let wanted = if *yes { 1 } else { -1 };
            if score * wanted <= MARGIN {
                features.iter().for_each(|f| weights[*f] += wanted);
            }
        }
        sums.iter_mut().zip(&weights).for_each(|(s, w)| *s += i64::from(*w));
    }
    let top = sums.iter().map(|s| s.abs()).max().unwrap_or(1).max(1);
    Decision { weights: sums.iter().map(|s| i8::try_from(s * 127 / top).unwrap_or(0)).collect() }
}

/// Learns when *du* and *des* are contractions.
pub(crate) fn contractions(trees: &[&Tree], lexicon: &Lexicon, seed: u64) -> Decision {
    learn(trees.iter().flat_map(|t| contraction_examples(t, lexicon)).collect(), seed)
}

fn contraction_examples(tree: &Tree, lexicon: &Lexicon) -> Vec<Example> {
    let surfaces = &tree.surfaces;
    let ambiguous = |i: &usize| contraction::is_ambiguous(&surfaces[*i].form.to_lowercase());
    let example = |i: usize| {
        let form =
            |offset: isize| i.checked_add_signed(offset).and_then(|j| surfaces.get(j)).map_or("", |s| s.form.as_str());
        (words::features(&form, lexicon).to_vec(), surfaces[i].words.len() == 2)
    };
    (0..surfaces.len()).filter(ambiguous).map(example).collect()
}

/// Learns where sentences end that have no full stop.
pub(crate) fn boundaries(trees: &[&Tree], language: Language, lexicon: &Lexicon, seed: u64) -> Decision {
    learn(trees.chunks(10).flat_map(|ten| boundary_examples(ten, language, lexicon)).collect(), seed)
}

fn boundary_examples(trees: &[&Tree], language: Language, lexicon: &Lexicon) -> Vec<Example> {
    let (mut text, mut pieces, mut ends) = (String::new(), Vec::new(), Vec::new());
    for tree in trees {
        for surface in &tree.surfaces {
            pieces.push(Span::new(text.len(), text.len() + surface.form.len()));
            text.push_str(&surface.form);
            if surface.space_after {
                text.push(' ');
            }
        }
        if !text.ends_with(' ') {
            text.push(' ');
        }
        ends.push(pieces.len());
    }
    let view = View { text: &text, pieces: &pieces, language, lexicon };
    let mut from = 0;
    let mut examples = Vec::new();
    for at in 1..pieces.len() {
        if view.is_open_question(at) {
            examples.push((view.features(from, at), ends.contains(&at)));
        }
        from = if ends.contains(&at) { at } else { from };
    }
    examples
}
