//! Opens surface tokens that stand for several words: *du* is *de* + *le*, unless it is the partitive article.

use super::contraction;
use super::error::ModelError;
use super::features::suffix;
use super::format::{Sections, damaged};
use super::hash::Hash;
use super::lexicon::Lexicon;
use crate::model::{Language, Span, Token};

/// Weights of the decision, shared by hashing.
pub(crate) const WEIGHTS: usize = 1 << 14;
/// Features of the decision.
pub(crate) const FEATURES: usize = 20;

/// Decides whether *du* and *des* are contractions, by the words around.
#[derive(Clone, Debug, Default)]
pub(crate) struct Opener {
    /// Added up for the features that hold: above 0 it is a contraction.
    pub(crate) weights: Vec<i8>,
}

impl Opener {
    /// From a model; a model without the section opens every contraction.
    pub(crate) fn load(sections: &Sections<'_>) -> Result<Self, ModelError> {
        if !sections.has("opener") {
            return Ok(Self::default());
        }
        let weights = sections.i8s("opener")?;
        if weights.len() == WEIGHTS { Ok(Self { weights }) } else { Err(damaged("opener")) }
    }

    /// Adds the words of the surface token `pieces[at]`.
    pub(crate) fn open(&self, language: Language, lexicon: &Lexicon, text: &str, pieces: &[Span], at: usize, tokens: &mut Vec<Token>) {
        let Some(&span) = pieces.get(at) else { return };
        let form = span.of(text);
        match language {
            Language::English => english(form, span, tokens),
            _ => match contraction::french(&lowered(form)).filter(|_| self.is_open(lexicon, text, pieces, at)) {
                Some(words) => tokens.extend(words.iter().enumerate().map(|(i, w)| word(span, if i == 0 { cased(w, form) } else { (*w).to_owned() }))),
                None => tokens.push(word(span, form.to_owned())),
            },
        }
    }

    fn is_open(&self, lexicon: &Lexicon, text: &str, pieces: &[Span], at: usize) -> bool {
        let form = |offset: isize| at.checked_add_signed(offset).and_then(|i| pieces.get(i)).map_or("", |p| p.of(text));
        !contraction::is_ambiguous(&lowered(form(0))) || self.weights.is_empty() || self.score(&features(&form, lexicon)) > 0
    }

    /// The sum of the weights.
    pub(crate) fn score(&self, features: &[usize; FEATURES]) -> i32 {
        features.iter().filter_map(|f| self.weights.get(*f)).map(|w| i32::from(*w)).sum()
    }
}

/// Lower case of what is short enough to be a contraction.
fn lowered(form: &str) -> String {
    if form.len() <= 12 { form.to_lowercase() } else { String::new() }
}

fn word(span: Span, form: String) -> Token {
    Token { span, form, ..Token::default() }
}

/// The first word takes the surface's capital: *Du* is *De* + *le*.
fn cased(word: &str, surface: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if surface.starts_with(char::is_uppercase) => first.to_uppercase().chain(letters).collect(),
        _ => word.to_owned(),
    }
}

fn english(form: &str, span: Span, tokens: &mut Vec<Token>) {
    match contraction::english(form).and_then(|cut| form.split_at_checked(cut)) {
        Some((left, right)) => {
            let middle = span.start as usize + left.len();
            tokens.push(word(Span::new(span.start as usize, middle), left.to_owned()));
            tokens.push(word(Span::new(middle, span.end as usize), right.to_owned()));
        }
        None => tokens.push(word(span, form.to_owned())),
    }
}

/// What the decision looks at; `form` gives the surface token at an offset, empty beyond the block.
pub(crate) fn features<'a>(form: &dyn Fn(isize) -> &'a str, lexicon: &Lexicon) -> [usize; FEATURES] {
    let lower: Vec<String> = (-2..=2).map(|o| form(o).chars().take(40).collect::<String>().to_lowercase()).collect();
    let [b2, b1, own, n1, n2] = [0, 1, 2, 3, 4].map(|i| lower[i].as_str());
    let set = |o: isize, lower: &str| lexicon.reading_set(lexicon.find(form(o), lower)).to_string();
    let (s_b1, s_n1, s_n2) = (set(-1, b1), set(1, n1), set(2, n2));
    let capital = if form(1).starts_with(char::is_uppercase) { "C" } else { "c" };
    let parts: [[&str; 3]; FEATURES] = [
        [own, "", ""],
        [own, n1, ""],
        [own, suffix(n1, 3), ""],
        [own, &s_n1, ""],
        [own, b1, ""],
        [own, suffix(b1, 3), ""],
        [own, &s_b1, ""],
        [own, b2, b1],
        [own, b1, n1],
        [own, &s_b1, &s_n1],
        [own, n1, n2],
        [own, &s_n1, &s_n2],
        [own, capital, ""],
        [own, capital, b1],
        [own, capital, &s_b1],
        [own, suffix(b1, 2), suffix(n1, 2)],
        [own, b2, ""],
        [own, b1, &s_n1],
        [own, &s_b1, n1],
        [own, suffix(b1, 4), ""],
    ];
    std::array::from_fn(|i| index(i, parts[i]))
}

fn index(kind: usize, parts: [&str; 3]) -> usize {
    let hash = parts.iter().fold(Hash::new(300).number(kind as u64), |h, p| h.bytes(p.as_bytes()).number(7));
    usize::try_from(hash.finish() % WEIGHTS as u64).unwrap_or(0)
}
