//! Opens surface tokens that stand for several words: *du* is *de* + *le*, unless it is the partitive article.

use super::contraction;
use super::features::suffix;
use super::lexicon::Lexicon;
use super::linear::{Decision, index};
use super::split::View;
use crate::model::{Language, Span, Token};

/// Features of the decision.
pub(crate) const FEATURES: usize = 28;

/// Adds the words of the surface token `pieces[at]`. `decision` tells whether *du* and *des* are contractions; where nothing was learnt they are.
pub(crate) fn open(decision: &Decision, view: &View<'_>, at: usize, tokens: &mut Vec<Token>) {
    let Some(&span) = view.pieces.get(at) else { return };
    let form = span.of(view.text);
    if view.language == Language::English {
        english(form, span, tokens);
        return;
    }
    match contraction::french(&lowered(form)).filter(|_| is_open(decision, view, at)) {
        Some(words) => tokens.extend(
            words.iter().enumerate().map(|(i, w)| word(span, if i == 0 { cased(w, form) } else { (*w).to_owned() })),
        ),
        None => tokens.push(word(span, form.to_owned())),
    }
}

fn is_open(decision: &Decision, view: &View<'_>, at: usize) -> bool {
    let form = |offset: isize| at.checked_add_signed(offset).map_or("", |i| view.form(i));
    !contraction::is_ambiguous(&lowered(form(0)))
        || !decision.is_learnt()
        || decision.score(&features(&form, view.lexicon)) > 0
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
    let kinds = |o: isize, lower: &str| lexicon.kinds(lexicon.find(form(o), lower));
    let (k_b2, k_b1, k_n1) = (kinds(-2, b2), kinds(-1, b1), kinds(1, n1));
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
        [own, &k_b1, ""],
        [own, &k_n1, ""],
        [own, &k_b1, &k_n1],
        [own, &k_b2, &k_b1],
        [own, &k_b1, suffix(b1, 2)],
        [own, b2, &k_b1],
        [own, &k_b1, n1],
        [own, &k_b1, capital],
    ];
    std::array::from_fn(|i| index(i, &parts[i]))
}
