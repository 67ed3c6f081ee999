//! Text as every format can carry it.

/// The text with only characters that XML 1.0 allows, with single spaces for all white space, and none at the ends.
///
/// Removed are control characters, U+FFFE and U+FFFF: a file with one of them is not XML, and readers refuse it whole. All else survives: markup
/// characters, quotes, emoji, right-to-left scripts. O(n).
///
/// Source: W3C, *Extensible Markup Language (XML) 1.0*, production 2 (`Char`).
#[must_use]
pub fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let start = clean.len();
        clean.extend(word.chars().filter(|&c| is_xml(c)));
        if start > 0 && clean.len() > start {
            clean.insert(start, ' ');
        }
    }
    clean
}

/// Whether a character, white space aside, may stand in an XML document; [`char`] has no surrogates to begin with.
fn is_xml(c: char) -> bool {
    c >= ' ' && !matches!(c, '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_xml_forbids_is_lost() {
        assert_eq!(clean(" a\u{B}b\n\n c\u{FFFE}\t"), "a b c");
        assert_eq!(clean("x\u{0}\u{1F}y\u{1} \u{2} z"), "xy z");
        assert_eq!(clean("\u{FFFF}"), "");
        for kept in ["FRANCEINFO", "& < > \" ' , ;", "👨‍👩‍👧 🇺🇦", "שלום עולם", "Kim\u{200F}", "李 在明"]
        {
            assert_eq!(clean(kept), kept);
        }
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in any::<String>()) {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once);
        }
    }
}
