//! Cuts a block's tokens into sentences.
//!
//! A sentence ends after `.`, `!`, `?` or `…` (and the quotes and brackets that close there) where something follows that can open a sentence. A
//! full stop that belongs to an abbreviation ends a sentence only before a word that often opens one.

use super::lists;
use crate::model::{Language, Span};

/// The sentences of a block, each a run of its tokens.
pub(crate) fn sentences<'p>(text: &str, pieces: &'p [Span], language: Language) -> Vec<&'p [Span]> {
    let view = View { text, pieces, language };
    let mut sentences = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at < pieces.len() {
        at += 1;
        let end = view.closed(at);
        if view.ends(at - 1, end) && view.opens(end) {
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
struct View<'a> {
    text: &'a str,
    pieces: &'a [Span],
    language: Language,
}

impl View<'_> {
    fn form(&self, at: usize) -> &str {
        self.pieces.get(at).map_or("", |p| p.of(self.text))
    }

    /// Whether no gap stands before a token.
    fn glued(&self, at: usize) -> bool {
        at > 0 && at < self.pieces.len() && self.pieces[at - 1].end == self.pieces[at].start
    }

    /// One past the quotes and brackets that close at `at`.
    fn closed(&self, mut at: usize) -> usize {
        while match self.form(at) {
            "»" | "”" | ")" | "]" | "’’" => true,
            "\"" | "'" | "’" => self.glued(at),
            _ => false,
        } {
            at += 1;
        }
        at
    }

    /// Whether token `at` ends a sentence if what follows from `next` on can open one.
    fn ends(&self, at: usize, next: usize) -> bool {
        let form = self.form(at);
        if !form.is_empty() && form.chars().all(|c| matches!(c, '.' | '!' | '?' | '…' | '。' | '؟' | '！' | '？')) {
            return true;
        }
        let abbreviated = form.len() > 1 && form.ends_with('.') && form.contains(char::is_alphabetic);
        abbreviated && next == at + 1 && !lists::is_title(self.language, form) && lists::is_opener(self.language, self.form(next)) && self.capital(next)
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
        !first.is_lowercase() && (first.is_alphanumeric() || !first.is_ascii_punctuation()) && !matches!(first, ',' | ';' | ':')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::lexicon::Lexicon;
    use crate::nlp::token::Tokenizer;

    fn cut(text: &str) -> Vec<&str> {
        let lexicon = Lexicon::default();
        let pieces = Tokenizer::new(Language::French, &lexicon).pieces(text, Span::new(0, text.len()));
        let found = sentences(text, &pieces, Language::French);
        found.iter().map(|s| s[0].join(s[s.len() - 1]).of(text)).collect()
    }

    #[test]
    fn sentences_end_where_they_should() {
        assert_eq!(cut("M. Choïgou est venu. Il repart."), ["M. Choïgou est venu.", "Il repart."]);
        assert_eq!(cut("« Partez ! » a-t-il dit. « Non. » Elle reste."), ["« Partez ! » a-t-il dit.", "« Non. »", "Elle reste."]);
        assert_eq!(cut("Il est mort en 2024.Le ministre l'a dit"), ["Il est mort en 2024.", "Le ministre l'a dit"]);
        assert_eq!(cut("Un titre sans point"), ["Un titre sans point"]);
        assert_eq!(cut("Vers 52 av. J.-C. Les Gaulois perdent."), ["Vers 52 av. J.-C.", "Les Gaulois perdent."]);
        assert_eq!(cut("J. K. Rowling écrit... beaucoup."), ["J. K. Rowling écrit... beaucoup."]);
        assert!(cut("").is_empty());
    }
}
