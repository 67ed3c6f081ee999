//! Characters that mean nothing are taken out, characters that mean the same become the same.
//!
//! Why not simply NFKC? It would turn the no-break space that French puts before `;` `:` `»` into a plain one, `½` into three characters and `№` into
//! `No`; text is evidence and is quoted, so only what no reader can see is changed.

use unicode_normalization::UnicodeNormalization;

/// The text in NFC with `\n` line ends, without control, formatting and private-use characters, ligatures spelt out, exotic spaces plain.
///
/// No-break spaces (U+00A0, U+202F) and thin spaces stay. Runs of spaces shrink to one and none stands at the border of a line.
#[must_use]
pub(crate) fn characters(text: &str) -> String {
    let unified = text.replace("\r\n", "\n");
    squeeze(unified.chars().flat_map(spell).nfc())
}

/// A character as the characters it stands for: none, itself, another one, or the letters of a ligature.
fn spell(c: char) -> impl Iterator<Item = char> {
    let (plain, ligature) = match c {
        '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => (Some('\n'), ""),
        '\t' | '\u{1680}' | '\u{2000}'..='\u{2008}' | '\u{200A}' | '\u{205F}' | '\u{3000}' => (Some(' '), ""),
        '\u{FB00}' => (None, "ff"),
        '\u{FB01}' => (None, "fi"),
        '\u{FB02}' => (None, "fl"),
        '\u{FB03}' => (None, "ffi"),
        '\u{FB04}' => (None, "ffl"),
        '\u{FB05}' | '\u{FB06}' => (None, "st"),
        c if is_invisible(c) => (None, ""),
        c => (Some(c), ""),
    };
    plain.into_iter().chain(ligature.chars())
}

/// Control characters, soft hyphens, zero-width and direction marks, tags, icons of private fonts.
fn is_invisible(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFC}' | '\u{FFFE}' | '\u{FFFF}')
        || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{E0FFF}' | '\u{F0000}'..='\u{10FFFF}')
}

fn squeeze(characters: impl Iterator<Item = char>) -> String {
    let mut text = String::new();
    let mut gap: Option<char> = None;
    for c in characters {
        match c {
            '\n' => {
                gap = None;
                text.push('\n');
            }
            c if c.is_whitespace() => gap = Some(wider(gap, c)),
            c => {
                let space = gap.take().filter(|_| !text.is_empty() && !text.ends_with('\n'));
                text.extend(space);
                text.push(c);
            }
        }
    }
    text
}

/// Of two neighbouring spaces the plain one stays: a no-break space beside it binds nothing.
fn wider(gap: Option<char>, next: char) -> char {
    match gap {
        Some(' ') => ' ',
        Some(first) if next != ' ' => first,
        _ => next,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_goes_and_what_binds_stays() {
        assert_eq!(characters("of\u{FB01}ciel\u{AD}lement \u{200B}a\r\nb\rc"), "officiellement a\nb\nc");
        assert_eq!(characters("12\u{202F}000\u{A0}% \u{A0} x\t\ty \nz"), "12\u{202F}000\u{A0}% x y\nz");
        assert_eq!(characters("e\u{301}tat\u{1}\u{7F}\u{E001}"), "état");
    }

    proptest::proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(text in "\\PC{0,40}[\\s\u{AD}\u{FB01}\u{301}]{0,6}\\PC{0,10}") {
            let once = characters(&text);
            proptest::prop_assert_eq!(characters(&once), once);
        }
    }
}
