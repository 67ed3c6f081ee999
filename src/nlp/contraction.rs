//! Surface tokens that stand for several words.

/// French contractions with their two words.
const FRENCH: [(&str, [&str; 2]); 11] = [
    ("du", ["de", "le"]),
    ("des", ["de", "les"]),
    ("au", ["à", "le"]),
    ("aux", ["à", "les"]),
    ("duquel", ["de", "lequel"]),
    ("desquels", ["de", "lesquels"]),
    ("desquelles", ["de", "lesquelles"]),
    ("auquel", ["à", "lequel"]),
    ("auxquels", ["à", "lesquels"]),
    ("auxquelles", ["à", "lesquelles"]),
    ("ès", ["en", "les"]),
];

/// English contractions without an apostrophe, with the length in bytes of their first word.
const ENGLISH: [(&str, usize); 14] = [
    ("cannot", 3),
    ("dont", 2),
    ("wont", 2),
    ("cant", 2),
    ("didnt", 3),
    ("doesnt", 4),
    ("isnt", 2),
    ("wasnt", 3),
    ("couldnt", 5),
    ("wouldnt", 5),
    ("gonna", 3),
    ("wanna", 3),
    ("gotta", 3),
    ("ive", 1),
];

/// What English puts at the end of another word.
const ENGLISH_ENDS: [&str; 14] =
    ["'s", "’s", "'ve", "’ve", "'re", "’re", "'ll", "’ll", "'d", "’d", "'m", "’m", "'", "’"];

/// The two words of a French contraction, in lower case; `None` for every other word.
pub(crate) fn french(lower: &str) -> Option<[&'static str; 2]> {
    FRENCH.iter().find(|(surface, _)| *surface == lower).map(|(_, words)| *words)
}

/// Whether a contraction may also be one word: partitive *du*, article *des*.
pub(crate) fn is_ambiguous(lower: &str) -> bool {
    matches!(lower, "du" | "des")
}

/// Where an English surface token divides into two words, in bytes from its start.
pub(crate) fn english(surface: &str) -> Option<usize> {
    if surface.len() > 40 {
        return None;
    }
    let lower = surface.to_lowercase();
    if lower.len() != surface.len() {
        return None;
    }
    if let Some((_, cut)) = ENGLISH.iter().find(|(s, _)| *s == lower) {
        return Some(*cut);
    }
    let negated = ["n't", "n’t"].iter().find(|end| lower.len() > end.len() && lower.ends_with(**end));
    let ended = || {
        ENGLISH_ENDS
            .iter()
            .filter(|e| e.len() > 1 && **e != "’")
            .find(|end| lower.len() > end.len() && lower.ends_with(**end))
    };
    negated.or_else(ended).map(|end| surface.len() - end.len())
}

/// Whether two neighbouring words that touch are the parts of one English surface token.
pub(crate) fn is_english_part(left: &str, right: &str) -> bool {
    let (left, right) = (left.to_lowercase(), right.to_lowercase());
    let ends = right == "n't" || right == "n’t" || ENGLISH_ENDS.contains(&right.as_str());
    let word = left.chars().next_back().is_some_and(char::is_alphanumeric);
    (ends && word) || ENGLISH.iter().any(|(s, cut)| s[..*cut] == left && s[*cut..] == right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_divide_where_they_should() {
        assert_eq!(french("aux"), Some(["à", "les"]));
        assert_eq!(french("dur"), None);
        assert_eq!(english("don't"), Some(2));
        assert_eq!(english("Cannot"), Some(3));
        assert_eq!(english("Putin’s"), Some(5));
        assert_eq!(english("n't"), None);
        assert!(is_english_part("do", "n't") && !is_english_part("(", "'s"));
    }
}
