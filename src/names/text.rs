//! Names -> words of lower-case letters without accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a name, in order. Letters and digits part; apostrophes vanish; all else between words is a border.
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = Kind::Border;
    for c in name.nfkc() {
        let kind = match Kind::of(c) {
            Kind::Nothing if words.last().is_some_and(|word| ELIDED.contains(&word.as_str())) => Kind::Border,
            kind => kind,
        };
        match kind {
            Kind::Nothing => continue,
            Kind::Border => {}
            kind if kind == last => {}
            _ => words.push(String::new()),
        }
        if let Some(word) = words.last_mut().filter(|_| kind != Kind::Border) {
            push_plain(c, word);
        }
        last = kind;
    }
    words.retain(|word| !word.is_empty());
    without_ordinals(words)
}

/// What French leaves before an apostrophe: l'Oréal.
const ELIDED: [&str; 2] = ["l", "d"];
/// What follows the digits of an ordinal number.
const ORDINALS: [&str; 8] = ["st", "nd", "rd", "th", "e", "er", "ere", "eme"];

/// "14th", "1er": the number alone.
fn without_ordinals(words: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        let after_digits = out.last().is_some_and(|last| last.chars().all(char::is_numeric));
        if !(after_digits && ORDINALS.contains(&word.as_str())) {
            out.push(word);
        }
    }
    out
}

/// A table's word or words, as names have them.
pub(super) fn phrase(words_of_table: &str) -> String {
    words(words_of_table).join(" ")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Han,
    Hangul,
    Border,
    Nothing,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            // Apostrophes and their kin, signs of hardness, tatweel, joiners, soft hyphen.
            '\''
            | '’'
            | '‘'
            | 'ʼ'
            | 'ʻ'
            | '`'
            | '´'
            | 'ʹ'
            | 'ʺ'
            | '′'
            | '\u{640}'
            | '\u{200b}'..='\u{200f}'
            | '\u{ad}' => Self::Nothing,
            c if is_combining_mark(c) => Self::Nothing,
            '\u{ac00}'..='\u{d7a3}' => Self::Hangul,
            '\u{3400}'..='\u{9fff}' => Self::Han,
            c if c.is_numeric() => Self::Digit,
            c if c.is_alphanumeric() => Self::Letter,
            _ => Self::Border,
        }
    }
}

fn push_plain(c: char, word: &mut String) {
    if Kind::of(c) == Kind::Hangul {
        word.push(c);
        return;
    }
    for c in std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => word.push_str("oe"),
            'æ' => word.push_str("ae"),
            'ß' => word.push_str("ss"),
            'þ' => word.push_str("th"),
            'ø' => word.push('o'),
            'ł' => word.push('l'),
            'ı' => word.push('i'),
            'đ' | 'ð' => word.push('d'),
            'ə' => word.push('a'),
            c if is_combining_mark(c) => {}
            c => word.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_no_accents_no_points_and_no_case() {
        assert_eq!(words("P'yŏngyang, KIM Jong-un"), ["pyongyang", "kim", "jong", "un"]);
        assert_eq!(words("RASON-1 №5"), ["rason", "1", "no", "5"]);
        assert_eq!(words("l'Oréal, 14th"), ["l", "oreal", "14"]);
        assert_eq!(words("Шойгу 김정은 习近平"), ["шоигу", "김정은", "习近平"]);
    }
}
