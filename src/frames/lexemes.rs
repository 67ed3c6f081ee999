//! A sentence cut finer than into tokens: figures, words and marks, as the grammars of numbers and dates read it.
//!
//! Why not simply the tokens? "12h30", "10-15", "1er", "T-72" and "5%" are one token or several as the tokenizer has learnt it; a grammar needs them
//! always cut the same way.

use std::ops::Range;

use super::View;
use crate::model::Span;
use crate::model::quantity::Decimal;

/// One piece of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lexeme {
    /// In lower case, with straight apostrophes; an elided word keeps its apostrophe: "d'".
    pub(super) word: String,
    /// The figures as a number.
    pub(super) number: Option<Figures>,
    /// Where it stands in the document.
    pub(super) span: Span,
    /// Number of the surface token that it is (a part of).
    pub(super) token: usize,
    /// No blank stands before it.
    pub(super) glued: bool,
    /// It begins with a capital letter.
    pub(super) capital: bool,
}

/// What figures may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figures {
    /// "12 000" = 12000, "1,5" = 1.5.
    pub(super) value: Decimal,
    /// The same where a comma before three figures is a decimal sign: "2,125 milliards".
    pub(super) decimal: Decimal,
    /// How many figures, without any separator between them; 0 where there is one.
    pub(super) plain: usize,
}

/// Blanks and marks that group figures by three.
const GROUPING: [char; 7] = [' ', '\u{a0}', '\u{202f}', '\u{2009}', '.', ',', '\u{2019}'];

/// The pieces of a sentence, in order. O(n) in its length.
pub(super) fn lexemes(view: &View<'_>) -> Vec<Lexeme> {
    let mut found: Vec<Lexeme> = Vec::new();
    let whole = view.span(0..view.len());
    let text = whole.of(view.text());
    let mut token = 0;
    let mut end_of_last = usize::MAX;
    for range in pieces(text) {
        let start = whole.start as usize + range.start;
        let span = Span::new(start, whole.start as usize + range.end);
        while view.tokens().get(token).is_some_and(|t| t.span.end as usize <= start) {
            token += 1;
        }
        let form = &text[range.clone()];
        found.push(Lexeme {
            word: form.to_lowercase().replace('’', "'"),
            number: figures(form),
            span,
            token,
            glued: end_of_last == range.start,
            capital: form.starts_with(char::is_uppercase),
        });
        end_of_last = range.end;
    }
    found
}

/// The byte ranges of figures, words and marks.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let end = if first.is_ascii_digit() {
            figures_end(text, at)
        } else if first.is_alphabetic() {
            word_end(text, at)
        } else {
            at + first.len_utf8()
        };
        if !first.is_whitespace() {
            found.push(at..end);
        }
        at = end;
    }
    found
}

fn word_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let apostrophe = rest[letters..].chars().next().filter(|c| matches!(c, '\'' | '’'));
    start + letters + apostrophe.map_or(0, char::len_utf8)
}

/// Figures, groups of three joined by one kind of separator, and a decimal part.
fn figures_end(text: &str, start: usize) -> usize {
    let run = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let first = run(start);
    let mut end = start + first;
    let mut separator = None;
    while end < text.len() && first <= 3 {
        let Some(next) = text[end..].chars().next().filter(|c| GROUPING.contains(c)) else { break };
        let from = end + next.len_utf8();
        if separator.is_some_and(|s| s != next) || run(from) != 3 {
            break;
        }
        separator = Some(next);
        end = from + 3;
    }
    let sign = text[end..].chars().next().filter(|c| matches!(c, ',' | '.') && separator != Some(*c));
    let fraction = sign.map_or(0, |_| run(end + 1));
    // "24.06.2024" is no decimal number, nor is the end of it.
    let zero = first > 1 && text[start..].starts_with('0');
    let dotted = zero || fraction > 0 && text[end + 1 + fraction..].starts_with('.') && run(end + 2 + fraction) > 0;
    if fraction > 0 && !dotted { end + 1 + fraction } else { end }
}

fn figures(form: &str) -> Option<Figures> {
    if !form.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let plain = if form.bytes().all(|b| b.is_ascii_digit()) { form.len() } else { 0 };
    let compact: String = form.chars().filter(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
    let value = |commas_group: bool| {
        let groups = |sign: char| {
            let rest = compact.split(sign).skip(1);
            compact.contains(sign) && rest.into_iter().all(|g| g.len() == 3) && !compact.starts_with('0')
        };
        let mut digits = compact.clone();
        for sign in ['.', ','] {
            let other = if sign == '.' { ',' } else { '.' };
            if groups(sign) && (sign == '.' || commas_group)
                || compact.contains(other) && digits.find(sign) < digits.find(other)
            {
                digits = digits.replace(sign, "");
            }
        }
        Decimal::parse(&digits.replace(',', "."))
    };
    Some(Figures { value: value(true)?, decimal: value(false)?, plain })
}

/// Where the phrase ends that begins at `at`, counted in pieces; blanks must stand where the phrase has them.
pub(super) fn phrase_at(all: &[Lexeme], at: usize, phrase: &str) -> Option<usize> {
    let mut rest = phrase;
    let mut end = at;
    let mut blank = true;
    while !rest.is_empty() {
        let lexeme = all.get(end)?;
        if end > at && blank == lexeme.glued {
            return None;
        }
        rest = rest.strip_prefix(lexeme.word.as_str())?;
        let next = rest.trim_start();
        blank = next.len() < rest.len();
        rest = next;
        end += 1;
    }
    (end > at).then_some(end)
}

/// The end of the longest of `phrases` that begins at `at`.
pub(super) fn any_at(all: &[Lexeme], at: usize, phrases: &[String]) -> Option<usize> {
    phrases.iter().filter_map(|phrase| phrase_at(all, at, phrase)).max()
}

/// Where the longest of `phrases` begins that ends just before `at`.
pub(super) fn any_before(all: &[Lexeme], at: usize, phrases: &[String]) -> Option<usize> {
    (at.saturating_sub(6)..at).find(|start| phrases.iter().any(|phrase| phrase_at(all, *start, phrase) == Some(at)))
}

/// The surface tokens of some pieces.
pub(super) fn tokens(all: &[Lexeme], range: &Range<usize>) -> Range<usize> {
    match (all.get(range.start), range.end.checked_sub(1).and_then(|last| all.get(last))) {
        (Some(first), Some(last)) => first.token..last.token + 1,
        _ => 0..0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        pieces(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn figures_keep_their_separators() {
        assert_eq!(cut("12 000 obus, 1,5 M€"), ["12 000", "obus", ",", "1,5", "M", "€"]);
        assert_eq!(cut("1.500.000 et 24.06.2024"), ["1.500.000", "et", "24", ".", "06", ".", "2024"]);
        assert_eq!(cut("en 2024 600 tués"), ["en", "2024", "600", "tués"]);
        assert_eq!(cut("12h30, T-72, d'hommes"), ["12", "h", "30", ",", "T", "-", "72", ",", "d'", "hommes"]);
    }

    #[test]
    fn a_comma_groups_or_divides() {
        for (form, value, decimal) in [
            ("12 000", "12000", "12000"),
            ("12.000", "12000", "12000"),
            ("2,125", "2125", "2.125"),
            ("1,5", "1.5", "1.5"),
            ("0,125", "0.125", "0.125"),
            ("1.234,5", "1234.5", "1234.5"),
            ("12,345.6", "12345.6", "12345.6"),
        ] {
            let figures = figures(form).unwrap();
            assert_eq!(
                (figures.value.to_string().as_str(), figures.decimal.to_string().as_str()),
                (value, decimal),
                "{form}"
            );
        }
    }
}
