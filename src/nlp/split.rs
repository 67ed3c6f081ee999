//! Cuts a block's tokens into sentences.
//!
//! A sentence ends after `.`, `!`, `?` or `…` (and the quotes and brackets that close there) where something follows that can open a sentence. A
//! full stop that belongs to an abbreviation ends a sentence only before a word that often opens one. Where a capital follows without any of this,
//! as after a headline in running text, a learnt decision looks at the words around.

use super::features::{prefix, shape, suffix};
use super::lexicon::Lexicon;
use super::linear::{Decision, index};
use super::lists;
use crate::model::{Language, Span};

/// Fewer tokens than this are never a sentence without a full stop inside a block.
const SHORTEST_UNMARKED: usize = 5;

/// A dateline has fewer tokens than this.
const DATELINE: usize = 14;

/// How sure the learnt decision must be that a sentence ends without a full stop.
const SURE: i32 = 15;

/// The sentences of a block, each a run of its tokens. `decision` tells where one ends without a full stop; nothing learnt means never.
pub(crate) fn sentences<'p>(view: &View<'p>, decision: &Decision) -> Vec<&'p [Span]> {
    let pieces = view.pieces;
    let mut sentences = Vec::new();
    let (mut from, mut at) = (0, 0);
    if let Some(end) = view.dateline() {
        sentences.push(&pieces[..end]);
        (from, at) = (end, end);
    }
    while at < pieces.len() {
        at += 1;
        let end = view.closed(at);
        if view.is_end(at, end)
            || (view.is_clause(from, at)
                && view.is_open_question(at)
                && decision.is_learnt()
                && decision.score(&view.features(from, at)) > SURE)
        {
            let end = if view.is_end(at, end) { end } else { at };
            sentences.push(&pieces[from..end]);
            (from, at) = (end, end);
        }
    }
    if from < pieces.len() {
        sentences.push(&pieces[from..]);
    }
    sentences
}

/// Tokens over their text.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    /// The text.
    pub(crate) text: &'a str,
    /// Its tokens.
    pub(crate) pieces: &'a [Span],
    /// Its language.
    pub(crate) language: Language,
    /// The dictionary.
    pub(crate) lexicon: &'a Lexicon,
}

impl<'a> View<'a> {
    /// The token at that place; empty beyond the end.
    pub(crate) fn form(&self, at: usize) -> &'a str {
        self.pieces.get(at).map_or("", |p| p.of(self.text))
    }

    /// Whether a sentence certainly ends before `at`, with the marks that close it before `end`.
    fn is_end(&self, at: usize, end: usize) -> bool {
        self.ends(at - 1, end) && self.opens(end)
    }

    /// Where the place and agency before the first sentence end: "SEOUL (Reuters) - ", "PARIS, 4 juin (AFP) — ".
    fn dateline(&self) -> Option<usize> {
        let capitals = |word: &str| word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
        let first = self
            .pieces
            .first()
            .map(|_| self.form(0))
            .filter(|word| capitals(word) && word.starts_with(char::is_alphabetic))?;
        let dash = (2..self.pieces.len().min(DATELINE)).find(|at| matches!(self.form(*at), "-" | "–" | "—"))?;
        let closed = self.form(dash - 1) == ")" && !first.is_empty();
        (closed && dash + 1 < self.pieces.len()).then_some(dash + 1)
    }

    /// Whether the words from `from` to `at` are enough for a sentence of their own: some words, a verb among them. A name cut in two would cost more
    /// than two headlines left together.
    fn is_clause(&self, from: usize, at: usize) -> bool {
        at - from >= SHORTEST_UNMARKED
            && (self.lexicon.is_empty() || (from..at).take(40).any(|i| self.lexicon.is_verb(self.form(i))))
            && !self.is_within_name(from, at)
    }

    /// Whether the word before `at` has a capital and is no word of the language: a name goes on rather than a sentence begins.
    fn is_within_name(&self, from: usize, at: usize) -> bool {
        let before = self.form(at - 1);
        let lower = before.to_lowercase();
        at - from > 1 && before.starts_with(char::is_uppercase) && self.lexicon.find(&lower, &lower).is_none()
    }

    /// Whether only the words can tell that a sentence ends before `at`: a capital follows a gap, and no rule has an answer.
    pub(crate) fn is_open_question(&self, at: usize) -> bool {
        if at == 0 || at >= self.pieces.len() || self.glued(at) {
            return false;
        }
        let first = self.form(at).chars().next().unwrap_or(' ');
        let dash = matches!(first, '-' | '–' | '—' | '•') && self.form(at + 1).starts_with(|c: char| !c.is_lowercase());
        let before = self.form(at - 1);
        let marked = self.language == Language::English && closes(before);
        (first.is_uppercase() || dash || (marked && first.is_alphabetic()))
            && !self.is_end(at, self.closed(at))
            && !lists::is_title(self.language, before)
    }

    /// What the decision looks at: the words before and after `at`, and the sentence since `from`.
    pub(crate) fn features(&self, from: usize, at: usize) -> Vec<usize> {
        let word = |i: usize| self.form(i).chars().take(40).collect::<String>();
        let (before, after, next) = (word(at - 1), word(at), word(at + 1));
        let earlier = if at >= 2 { word(at - 2) } else { String::new() };
        let (b, a, n, e) = (before.to_lowercase(), after.to_lowercase(), next.to_lowercase(), earlier.to_lowercase());
        let set = |form: &str, lower: &str| self.lexicon.reading_set(self.lexicon.find(form, lower)).to_string();
        let (rb, ra, rn) = (set(&before, &b), self.lower_set(&a), set(&next, &n));
        let (sb, sa, sn) = (shape(&before).to_string(), shape(&after).to_string(), shape(&next).to_string());
        let length = (at - from).min(12).to_string();
        let verb = if (from..at).take(40).any(|i| self.lexicon.is_verb(self.form(i))) { "v" } else { "-" };
        let capital = if self.form(from).starts_with(char::is_uppercase) { "C" } else { "c" };
        let capital_next = if after.starts_with(char::is_uppercase) { "C" } else { "c" };
        let (third, earlier_set) = (word(at + 2).to_lowercase(), set(&earlier, &e));
        let (sentence_first, plain) =
            (word(from).to_lowercase(), if self.lexicon.find(&a, &a).is_some() { "p" } else { "-" });
        let opener = if lists::is_opener(self.language, &after) { "o" } else { "-" };
        let parts: [&[&str]; 36] = [
            &["bias"],
            &[&b],
            &[&a],
            &[&n],
            &[&b, &a],
            &[&rb],
            &[&ra],
            &[&rn],
            &[&rb, &ra],
            &[&sb, &sa],
            &[&sb, &sa, &sn],
            &[&length],
            &[&length, verb],
            &[&a, &n],
            &[&ra, &rn],
            &[&rb, &ra, &sn],
            &[suffix(&b, 3), &sa],
            &[prefix(&a, 3), &sb],
            &[opener, &rb],
            &[opener, &sb, verb],
            &[capital_next, &b],
            &[capital_next, &rb],
            &[&a, &n, &third],
            &[&earlier_set, &rb, &ra],
            &[&b, capital_next, verb, &length],
            &[&sentence_first],
            &[plain, &sa, &rb],
            &[plain, &sa, &sb, verb],
            &[&rb, &ra, &rn, capital_next],
            &[&earlier_set, &b, capital_next],
            &[&e, &b],
            &[capital, &sa, opener],
            &[&b, opener],
            &[&b, &ra, &rn],
            &[&rb, &sa, &sn, verb],
            &[&sb, opener, &sn],
        ];
        parts.iter().enumerate().map(|(i, p)| index(400 + i, p)).collect()
    }

    /// The readings of a capitalised word as if it were not.
    fn lower_set(&self, lower: &str) -> String {
        self.lexicon.reading_set(self.lexicon.find(lower, lower)).to_string()
    }

    /// Whether no gap stands before a token.
    fn glued(&self, at: usize) -> bool {
        at > 0 && at < self.pieces.len() && self.pieces[at - 1].end == self.pieces[at].start
    }

    /// One past the quotes and brackets that close at `at`.
    fn closed(&self, mut at: usize) -> usize {
        while match self.form(at) {
            "»" | "”" | ")" | "]" | "’’" => true,
            "\"" | "'" | "’" => self.glued(at) || (!self.glued(at + 1) && self.is_open_quote(at)),
            _ => false,
        } {
            at += 1;
        }
        at
    }

    /// Whether an odd number of straight quotes stands before `at`, not looking back too far.
    fn is_open_quote(&self, at: usize) -> bool {
        let near = self.pieces.get(at.saturating_sub(200)..at).unwrap_or_default();
        near.iter().filter(|p| p.of(self.text) == self.form(at)).count() % 2 == 1
    }

    /// Whether token `at` ends a sentence if what follows from `next` on can open one.
    fn ends(&self, at: usize, next: usize) -> bool {
        let form = self.form(at);
        if closes(form) {
            return true;
        }
        let abbreviated = form.len() > 1 && form.ends_with('.') && form.contains(char::is_alphabetic);
        abbreviated
            && next == at + 1
            && !lists::is_title(self.language, form)
            && lists::is_opener(self.language, self.form(next))
            && self.capital(next)
    }

    fn capital(&self, at: usize) -> bool {
        self.form(at).starts_with(char::is_uppercase)
    }

    /// Whether a sentence can open at `at`; the end of the block counts.
    fn opens(&self, at: usize) -> bool {
        let Some(first) = self.form(at).chars().next() else { return true };
        let dash = matches!(first, '-' | '–' | '—' | '•' | '*');
        let quote = matches!(first, '«' | '“' | '"' | '(' | '[' | '‘' | '\'' | '¿' | '¡');
        if (dash || quote) && at + 1 < self.pieces.len() {
            return !self.form(at + 1).starts_with(char::is_lowercase);
        }
        !first.is_lowercase()
            && (first.is_alphanumeric() || !first.is_ascii_punctuation())
            && !matches!(first, ',' | ';' | ':')
    }
}

/// Whether a token is a mark that closes sentences.
fn closes(form: &str) -> bool {
    !form.is_empty() && form.chars().all(|c| matches!(c, '.' | '!' | '?' | '…' | '。' | '؟' | '！' | '？'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::token::Tokenizer;

    fn cut(text: &str) -> Vec<&str> {
        let lexicon = Lexicon::default();
        let pieces = Tokenizer::new(Language::French, &lexicon).pieces(text, Span::new(0, text.len()));
        let view = View { text, pieces: &pieces, language: Language::French, lexicon: &lexicon };
        let found = sentences(&view, &Decision::default());
        found.iter().map(|s| s[0].join(s[s.len() - 1]).of(text)).collect()
    }

    #[test]
    fn sentences_end_where_they_should() {
        assert_eq!(cut("M. Choïgou est venu. Il repart."), ["M. Choïgou est venu.", "Il repart."]);
        assert_eq!(
            cut("« Partez ! » a-t-il dit. « Non. » Elle reste."),
            ["« Partez ! » a-t-il dit.", "« Non. »", "Elle reste."]
        );
        assert_eq!(cut("Il est mort en 2024.Le ministre l'a dit"), ["Il est mort en 2024.", "Le ministre l'a dit"]);
        assert_eq!(cut("Un titre sans point"), ["Un titre sans point"]);
        assert_eq!(cut("Vers 52 av. J.-C. Les Gaulois perdent."), ["Vers 52 av. J.-C.", "Les Gaulois perdent."]);
        assert_eq!(cut("J. K. Rowling écrit... beaucoup."), ["J. K. Rowling écrit... beaucoup."]);
        assert!(cut("").is_empty());
    }
}
