//! How much room words take, without a font at hand.

use unicode_segmentation::UnicodeSegmentation;

/// About how wide a line should be, in units of the font size.
const LINE: f64 = 9.5;

/// Height of a line, in units of the font size.
pub const LINE_HEIGHT: f64 = 1.15;

/// Width of a text in units of the font size, on the safe side for sans-serif fonts.
#[must_use]
pub fn width(text: &str) -> f64 {
    text.graphemes(true).filter_map(|grapheme| grapheme.chars().next()).map(char_width).sum()
}

/// Width of a character: ideographs and pictures are square, capitals wide, some letters narrow.
fn char_width(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' => 0.31,
        'f' | 't' | 'r' | ' ' | '-' | '(' | ')' | '/' => 0.41,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '&' => 0.95,
        c if c.is_ascii_lowercase() => 0.6,
        c if c.is_ascii_uppercase() => 0.74,
        c if u32::from(c) >= 0x1100 && !('\u{1E00}'..='\u{20CF}').contains(&c) => 1.1,
        c if c.is_uppercase() => 0.78,
        _ => 0.66,
    }
}

/// Cuts a label into lines of about equal width at its spaces, so that long names stay readable and boxes compact. One line at least, nothing lost.
#[must_use]
pub fn lines(label: &str) -> Vec<String> {
    let total = width(label);
    let wanted = (total / LINE).ceil().max(1.0);
    let limit = (total / wanted * 1.15).max(LINE * 0.8);
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + width(word) + 0.4 <= limit => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_lose_nothing() {
        assert_eq!(lines("Kim Jong Un"), ["Kim Jong Un"]);
        assert_eq!(lines("Ministère russe de la Défense").len(), 2);
        let long = "Groupe de surveillance multilatérale des sanctions";
        assert_eq!(lines(long).join(" "), long);
        assert!(lines(long).iter().all(|line| width(line) < 14.0));
        assert_eq!(lines(""), Vec::<String>::new());
    }

    #[test]
    fn a_family_of_emoji_is_one_picture() {
        assert!((width("👨‍👩‍👧") - 1.1).abs() < 1e-9);
        assert!(width("조선") > width("ab"));
    }
}
