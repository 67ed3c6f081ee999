//! Names made comparable.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

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
    if name.is_ascii() {
        // Nothing to decompose: most names, and most words of a text.
        for c in name.chars() {
            if c.is_ascii_alphanumeric() {
                out.push(c.to_ascii_lowercase());
            } else if !out.ends_with(' ') && !out.is_empty() {
                out.push(' ');
            }
        }
        out.truncate(out.trim_end().len());
        return out;
    }
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'œ' | 'Œ' => out.push_str("oe"),
            'æ' | 'Æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'ı' => out.push('i'),
            c if c.is_alphanumeric() => out.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c))),
            _ if out.ends_with(' ') || out.is_empty() => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
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
