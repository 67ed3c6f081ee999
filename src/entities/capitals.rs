//! Whether words are written as a name demands: "la Défense" may be the place, "la défense" is none.

use super::is_capitalised;
use crate::model::{Class, Sentence, Token};
use crate::seeds::Candidate;

/// Whether the tokens from `start` to `end`, both included, are written as the name demands. O(words).
///
/// A capital tells only where the language would not put one anyway: at the beginning of a sentence and in a headline all in capitals it is evidence
/// only if the dictionary knows the word as a name. There a name of several full words is believed ("UNION EUROPÉENNE"), and one that is an article
/// and a word ("LE MONDE", "LA DÉFENSE") is not; a single word is, unless only another language writes the name so ("Seul" is Seoul in Spanish).
/// The article of such an organisation has its capital always: "le Parisien" lives in Paris, and "Le Parisien" is a newspaper.
pub(super) fn fit(sentence: &Sentence, start: usize, end: usize, candidate: &Candidate) -> bool {
    fit_behind(sentence, start, end, candidate, 0)
}

/// The same where the name's first `swallowed` words stand in a contraction before `start`: "au Caire".
pub(super) fn fit_behind(sentence: &Sentence, start: usize, end: usize, candidate: &Candidate, swallowed: u32) -> bool {
    if candidate.upper_case {
        return sentence.tokens[start..=end].iter().all(|t| !t.form.chars().any(char::is_lowercase));
    }
    let wanted = candidate.capitals >> swallowed;
    if wanted == 0 {
        return true;
    }
    let written = Written::read(sentence, start, end);
    if candidate.class == Class::Organization && candidate.full_words == 1 && written.capitals & 1 == 0 {
        return written.words == 1 && wanted & written.capitals != 0;
    }
    if wanted & written.sure != 0 {
        return true;
    }
    let believed = written.words == 1 && !candidate.foreign || candidate.full_words > 1;
    believed && wanted & written.capitals == wanted
}

/// The words of a stretch of text as a name's key parts them; bit `n` is word `n`.
#[derive(Default)]
struct Written {
    words: u32,
    /// Which begin with a capital.
    capitals: u32,
    /// Of these, which do not because of where they stand.
    sure: u32,
}

impl Written {
    fn read(sentence: &Sentence, start: usize, end: usize) -> Self {
        let mut written = Self::default();
        let shouted = is_shouted(sentence, start, end);
        for at in start..=end {
            let token = &sentence.tokens[at];
            if at > 0 && sentence.tokens[at - 1].span == token.span {
                continue;
            }
            for (part, word) in words(&token.form).enumerate() {
                let bit = 1u32.checked_shl(written.words).unwrap_or(0);
                written.words += 1;
                if is_capitalised(word) {
                    written.capitals |= bit;
                    let placed = shouted || at == start && part == 0 && is_first(sentence, at);
                    if !placed || is_proper(token) {
                        written.sure |= bit;
                    }
                }
            }
        }
        written
    }
}

/// The parts between everything that is no letter or digit.
fn words(form: &str) -> impl Iterator<Item = &str> {
    form.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether the dictionary has the word with a capital: "Caire", but not "Monde", whose lemma is "monde".
fn is_proper(token: &Token) -> bool {
    is_capitalised(&token.lemma) && token.lemma.chars().any(char::is_lowercase)
}

/// Whether a sentence begins here: with it, or after what opens or announces one.
fn is_first(sentence: &Sentence, at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| sentence.tokens[before].form.as_str());
    let opens = |form: &str| matches!(form, "«" | "“" | "\"" | ":" | "–" | "—" | "-" | "•");
    before.is_none_or(opens) || !sentence.tokens[..at].iter().any(|t| t.form.contains(char::is_alphanumeric))
}

/// Whether all is in capitals, here and beside it.
fn is_shouted(sentence: &Sentence, start: usize, end: usize) -> bool {
    let from = start.saturating_sub(2);
    let window = &sentence.tokens[from..(end + 3).min(sentence.tokens.len())];
    let letters = || window.iter().flat_map(|t| t.form.chars()).filter(|c| c.is_alphabetic());
    let own = sentence.tokens[start..=end].iter().flat_map(|t| t.form.chars()).filter(|c| c.is_alphabetic()).count();
    letters().count() > own && letters().all(|c| !c.is_lowercase())
}
