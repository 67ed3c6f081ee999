//! Names made comparable.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// A name without case, accents, hyphens, apostrophes and punctuation: lower-case words joined by one blank.
///
/// ```
/// use liaison::seeds::name::key;
/// assert_eq!(key("KIM Jong-un"), "kim jong un");
/// assert_eq!(key("l’Élysée"), "l elysee");
/// assert_eq!(key("Шойгу"), "шоигу");
/// ```
#[must_use]
pub fn key(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            // Nothing to decompose: most letters.
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            _ if c.is_ascii() => push(c, &mut out),
            // Letter by letter: the order of marks, which whole texts would need, is nothing to us.
            _ => decompose_compatible(c, |part| push(part, &mut out)),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Adds a decomposed letter as it stands in a key; what is no letter and no digit is a blank, of which one is enough.
fn push(c: char, key: &mut String) {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => key.push(c.to_ascii_lowercase()),
        'œ' | 'Œ' => key.push_str("oe"),
        'æ' | 'Æ' => key.push_str("ae"),
        'ß' => key.push_str("ss"),
        'ø' | 'Ø' => key.push('o'),
        'ł' | 'Ł' => key.push('l'),
        'ı' => key.push('i'),
        c if !c.is_ascii() && is_combining_mark(c) => {}
        c if c.is_alphanumeric() => key.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c))),
        _ if key.ends_with(' ') || key.is_empty() => {}
        _ => key.push(' '),
    }
}

/// The local name for an IRI: ASCII letters and digits of the [`key`], parts joined by `-`.
///
/// Names in other scripts keep their letters, which an IRI may hold; an empty name gives `unnamed`.
#[must_use]
pub fn slug(name: &str) -> String {
    let key = key(name).replace(' ', "-");
    if key.is_empty() { "unnamed".to_owned() } else { key }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_differ_in_form_only_meet() {
        for (a, b) in
            [("États-Unis", "Etats Unis"), ("Łukasz", "lukasz"), ("Côte d’Ivoire", "cote d'ivoire"), ("Ｋｉｍ", "kim")]
        {
            assert_eq!(key(a), key(b));
        }
        assert_eq!(slug("Kim Hong-kyun"), "kim-hong-kyun");
        assert_eq!(slug("—"), "unnamed");
    }
}
