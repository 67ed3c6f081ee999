//! Where sentences end.

use crate::model::Span;

/// No sentence is longer than this; a longer one is cut at a blank.
const LONGEST_BYTES: usize = 4096;

/// The sentences of a stretch of text, in order.
pub(super) fn sentences(text: &str, within: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = within.start as usize;
    let body = within.of(text);
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let here = within.start as usize + at;
        let end = here + c.len_utf8();
        let ends = match c {
            '.' | '!' | '?' | '…' => ends_sentence(text, start, here, end, within.end as usize),
            c if c.is_whitespace() => here - start > LONGEST_BYTES,
            _ => here - start > 4 * LONGEST_BYTES,
        };
        if ends {
            let end = with_closing_marks(text, end, within.end as usize);
            found.push(Span::new(start, end));
            start = end;
            while chars.next_if(|(at, _)| within.start as usize + at < end).is_some() {}
        }
    }
    found.push(Span::new(start, within.end as usize));
    found.retain(|span| !span.of(text).trim().is_empty());
    found
}

/// Whether the mark from `at` to `end` ends the sentence that begins at `start`.
fn ends_sentence(text: &str, start: usize, at: usize, end: usize, limit: usize) -> bool {
    let rest = &text[with_closing_marks(text, end, limit)..limit];
    let Some(next) = rest.chars().next() else { return true };
    let follows = rest.trim_start_matches(|c: char| c.is_whitespace() || "«“\"'’‘(—–-".contains(c));
    let Some(first) = follows.chars().next() else { return true };
    let before = text[start..at].chars().next_back();
    let mark = &text[at..end];
    if mark != "." {
        return next.is_whitespace() && !first.is_lowercase() || next.is_uppercase();
    }
    if next.is_whitespace() {
        return !first.is_lowercase() && !is_abbreviation(&text[start..at]);
    }
    // "moyens.Les": a full stop glued between a small letter and a capital.
    next.is_uppercase() && before.is_some_and(char::is_lowercase) && word_before(&text[start..at]).chars().count() > 2
}

/// Quotes and brackets that close after the mark belong to the sentence, with the blank that French puts before `»`.
fn with_closing_marks(text: &str, end: usize, limit: usize) -> usize {
    let rest = &text[end..limit];
    let blanks = rest.len() - rest.trim_start_matches(['\u{a0}', '\u{202f}', ' ']).len();
    let after = &rest[blanks..];
    let marks = after.len() - after.trim_start_matches(['»', '”', ')', ']', '.', '!', '?', '…']).len();
    if marks > 0 {
        return end + blanks + marks;
    }
    let straight = rest.strip_prefix('"').is_some_and(|r| r.is_empty() || r.starts_with(char::is_whitespace));
    if straight { end + 1 } else { end }
}

/// A single capital ("J. Doe"), or a title ("M. Choïgou", "Dr. Li").
fn is_abbreviation(before: &str) -> bool {
    let word = word_before(before);
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => only.is_uppercase(),
        _ => matches!(
            word,
            "Mr" | "Mrs"
                | "Ms"
                | "Dr"
                | "St"
                | "Ste"
                | "MM"
                | "av"
                | "apr"
                | "etc"
                | "cf"
                | "vs"
                | "No"
                | "art"
                | "env"
                | "Gen"
                | "Gén"
        ),
    }
}

fn word_before(text: &str) -> &str {
    let start = text.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last();
    start.map_or("", |(at, _)| &text[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text, Span::new(0, text.len())).into_iter().map(|s| s.of(text).trim()).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        assert_eq!(
            cut("M. Choïgou est venu. Il a dit : « Oui. » Puis rien."),
            ["M. Choïgou est venu.", "Il a dit : « Oui. »", "Puis rien."]
        );
        assert_eq!(cut("Il cite 3.5 millions. Bien."), ["Il cite 3.5 millions.", "Bien."]);
        assert_eq!(
            cut("rendu du mieux possible, par tous les moyens.Les Coréens"),
            ["rendu du mieux possible, par tous les moyens.", "Les Coréens"]
        );
        assert_eq!(cut("Sans point final"), ["Sans point final"]);
    }
}
