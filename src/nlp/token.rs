//! Where tokens begin and end.

use crate::model::{Span, Token};

/// The tokens of a sentence: words (elided ones such as `l'` by themselves, hyphens kept inside), numbers with their blanks, single marks.
pub(super) fn tokens(text: &str, sentence: Span) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = sentence.start as usize;
    let limit = sentence.end as usize;
    while let Some(c) = text[at..limit].chars().next() {
        let end = match c {
            c if c.is_ascii_digit() => number_end(&text[..limit], at),
            c if c.is_alphanumeric() => word_end(&text[..limit], at),
            c => at + c.len_utf8(),
        };
        if !c.is_whitespace() {
            let span = Span::new(at, end);
            found.push(Token { span, form: span.of(text).to_owned(), ..Token::default() });
        }
        at = end;
    }
    found
}

/// Digits, with groups of three after one blank, and decimals: `12 000`, `1,5`, `2024-06`.
fn number_end(text: &str, start: usize) -> usize {
    let mut end = start + digits(&text[start..]);
    loop {
        let rest = &text[end..];
        let Some(separator) = rest.chars().next().filter(|c| " \u{a0}\u{202f}\u{2009},.".contains(*c)) else { break };
        let after = &rest[separator.len_utf8()..];
        let count = digits(after);
        let joins = if ",.".contains(separator) {
            count > 0
        } else {
            count == 3 && end - start <= 15 && digits(&text[start..]) <= 3
        };
        if !joins {
            break;
        }
        end += separator.len_utf8() + count;
    }
    let glued = text[end..].chars().next().is_some_and(char::is_alphanumeric);
    if glued { word_end(text, end) } else { end }
}

fn digits(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len()
}

fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_letter = chars.peek().is_some_and(|(_, n)| n.is_alphanumeric());
        let here = start + at + c.len_utf8();
        match c {
            c if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) => end = here,
            '-' | '\u{2011}' if next_is_letter => end = here,
            '\'' | '’' if is_elision(&text[start..start + at]) => return here,
            '\'' | '’' if next_is_letter => end = here,
            _ => break,
        }
    }
    end
}

/// `l'`, `d'`, `qu'`, `lorsqu'` ... stand by themselves; `aujourd'hui` does not.
fn is_elision(word: &str) -> bool {
    let word = word.to_lowercase();
    matches!(
        word.as_str(),
        "l" | "d" | "j" | "m" | "t" | "s" | "c" | "n" | "qu" | "jusqu" | "lorsqu" | "puisqu" | "quoiqu"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_words_numbers_and_marks() {
        let text = "L’OTAN n'a pas livré 12 000 obus à Kim Jong-un, dit-on.";
        let forms: Vec<String> = tokens(text, Span::new(0, text.len())).into_iter().map(|t| t.form).collect();
        assert_eq!(
            forms,
            ["L’", "OTAN", "n'", "a", "pas", "livré", "12 000", "obus", "à", "Kim", "Jong-un", ",", "dit-on", "."]
        );
    }
}
