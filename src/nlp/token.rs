//! Cuts text into surface tokens, by the conventions of the UD treebanks.
//!
//! The tokens and the gaps between them give the text back. Gaps hold only white space, control characters and marks without width. Words that
//! contain an apostrophe, hyphen, full stop or slash are decided here; contractions are opened later ([`super::words`]).

use super::lexicon::Lexicon;
use super::lists;
use crate::model::{Language, Span};

/// Longest word, in bytes, that is examined for what hangs on to it.
const LONGEST: usize = 40;
/// What French elides before a vowel.
const ELISIONS: [&str; 17] = [
    "l", "d", "s", "n", "j", "t", "m", "c", "ç", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "parce qu", "z", "presqu",
];
/// Words with an apostrophe inside that are one word.
const WHOLE: [&str; 9] = [
    "aujourd'hui",
    "quelqu'un",
    "quelqu'une",
    "l'on",
    "prud'homme",
    "prud'hommes",
    "presqu'île",
    "presqu'îles",
    "c'est-à-dire",
];
/// What French hangs on to a verb with a hyphen; longer ones before those they end with.
const CLITICS: [&str; 24] = [
    "-t-ils", "-t-il", "-t-elles", "-t-elle", "-t-on", "-ils", "-il", "-elles", "-elle", "-on", "-je", "-tu", "-nous",
    "-vous", "-ce", "-moi", "-toi", "-lui", "-leur", "-les", "-le", "-la", "-y", "-en",
];
/// English beginnings that keep their hyphen.
const PREFIXES: [&str; 13] = ["e", "co", "non", "pre", "post", "semi", "re", "anti", "ex", "mid", "multi", "sub", "un"];

/// Cuts text of one language.
#[derive(Clone, Copy)]
pub(crate) struct Tokenizer<'a> {
    language: Language,
    lexicon: &'a Lexicon,
}

impl<'a> Tokenizer<'a> {
    /// For a language, with its dictionary (which tells verbs from other words).
    pub(crate) fn new(language: Language, lexicon: &'a Lexicon) -> Self {
        Self { language, lexicon }
    }

    /// The tokens of the part of `text` that `span` covers, in order.
    pub(crate) fn pieces(self, text: &str, span: Span) -> Vec<Span> {
        let base = span.start as usize;
        let block = span.of(text);
        let mut pieces = Vec::with_capacity(block.len() / 5 + 1);
        let mut at = 0;
        let mut before = ' ';
        while let Some(c) = block[at..].chars().next() {
            if is_gap(c) {
                at += c.len_utf8();
                before = c;
                continue;
            }
            let rest = &block[at..];
            let end = at + self.next(rest, c, before).max(c.len_utf8());
            self.push(&block[at..end], base + at, &mut pieces);
            before = block[at..end].chars().next_back().unwrap_or(c);
            at = end;
        }
        pieces
    }

    fn french(self) -> bool {
        self.language != Language::English
    }

    /// Adds a token, without what hangs on to it, and then that.
    fn push(self, token: &str, at: usize, pieces: &mut Vec<Span>) {
        let mut from = 0;
        if self.french() && token.len() <= LONGEST && token.contains('-') {
            for cut in self.clitics(token) {
                pieces.push(Span::new(at + from, at + cut));
                from = cut;
            }
        }
        pieces.push(Span::new(at + from, at + token.len()));
    }

    /// Where the pronouns begin that hang on to a verb.
    fn clitics(self, token: &str) -> Vec<usize> {
        let lower = token.to_lowercase();
        if lower.len() != token.len() || self.lexicon.exact(&lower).is_some() || self.lexicon.exact(token).is_some() {
            return Vec::new();
        }
        let mut cuts = Vec::new();
        let mut base = lower.as_str();
        while let Some(shorter) = CLITICS.iter().find_map(|clitic| base.strip_suffix(clitic)).filter(|b| !b.is_empty())
        {
            base = shorter;
            cuts.insert(0, base.len());
        }
        if self.lexicon.is_verb(base) {
            return cuts;
        }
        let shown =
            ["-là", "-ci"].iter().find_map(|end| lower.strip_suffix(end)).filter(|b| self.lexicon.exact(b).is_some());
        shown.map_or_else(Vec::new, |base| vec![base.len()])
    }

    /// Length in bytes of the token that `rest` begins with.
    fn next(self, rest: &str, c: char, before: char) -> usize {
        if let Some(n) = address(rest) {
            return n;
        }
        if c.is_ascii_digit()
            && let Some(n) = spaced_number(rest, self.french())
        {
            return n;
        }
        if is_inside(c) {
            return self.word(rest);
        }
        if self.french() && is_sign(rest, c, before) {
            return c.len_utf8() + self.word(&rest[c.len_utf8()..]);
        }
        mark(rest, c)
    }

    /// Length of the word that `rest` begins with.
    fn word(self, rest: &str) -> usize {
        let mut scan = Scan { rest, at: 0, segment: 0, last: ' ' };
        while let Some(c) = rest[scan.at..].chars().next() {
            match self.join(&scan, c) {
                Join::Take => scan.take(c),
                Join::TakeAndStop => return scan.at + c.len_utf8(),
                Join::TakeBytes(n) => return scan.at + n,
                Join::Stop => break,
            }
        }
        scan.at
    }

    /// What to do with the next character of a word.
    fn join(self, scan: &Scan<'_>, c: char) -> Join {
        let next = scan.after(c);
        let inside = next.is_some_and(char::is_alphanumeric);
        let digits = scan.last.is_numeric() && next.is_some_and(char::is_numeric);
        match c {
            _ if is_inside(c) && self.french() && unit_begins(scan, c) => Join::Stop,
            _ if is_inside(c) => Join::Take,
            '-' | '‐' | '‑' => Join::when(inside && (self.french() || english_hyphen(scan))),
            '\'' | '’' | 'ʼ' => self.apostrophe(scan, inside),
            '.' => self.full_stop(scan, next),
            ',' | ':' => Join::when(digits),
            '/' => Join::when(digits || (scan.word() == "km" && scan.rest[scan.at..].starts_with("/h"))),
            '&' | '@' => Join::when(inside && scan.last.is_alphanumeric()),
            '°' | 'º' if scan.word().eq_ignore_ascii_case("n") => Join::TakeAndStop,
            '(' if self.french() => feminine(scan),
            _ => Join::Stop,
        }
    }

    fn apostrophe(self, scan: &Scan<'_>, inside: bool) -> Join {
        if self.french() && scan.at <= LONGEST {
            if let Some(n) = whole(scan.rest) {
                return Join::TakeBytes(n - scan.at);
            }
            if ELISIONS.contains(&scan.word().to_lowercase().as_str()) {
                return Join::TakeAndStop;
            }
        }
        Join::when(inside)
    }

    fn full_stop(self, scan: &Scan<'_>, next: Option<char>) -> Join {
        let segment = &scan.rest[scan.segment..scan.at];
        let single = segment.chars().count() == 1 && scan.last.is_alphabetic();
        match next {
            Some(n) if single && (n.is_alphabetic() || n == '-') => Join::Take,
            Some(n) if scan.last.is_numeric() && n.is_numeric() => Join::Take,
            Some(n) if n.is_lowercase() || n.is_numeric() => Join::when(scan.last.is_alphanumeric()),
            Some(n) if n.is_uppercase() && scan.last.is_alphanumeric() && !has_lower(segment) && !opens_word(scan) => {
                Join::Take
            }
            Some('.') => Join::Stop,
            _ if scan.at <= LONGEST && self.abbreviated(scan, single) => Join::TakeAndStop,
            _ => Join::Stop,
        }
    }

    /// Whether the full stop after the word belongs to it.
    fn abbreviated(self, scan: &Scan<'_>, single: bool) -> bool {
        let word = scan.word();
        if lists::is_abbreviation(self.language, word) {
            return true;
        }
        let dotted = single && word.contains('.');
        let initial = single && scan.last.is_uppercase() && scan.segment == 0 && begins_name(&scan.rest[scan.at + 1..]);
        dotted || initial
    }
}

/// What happens to the next character.
enum Join {
    Take,
    TakeAndStop,
    TakeBytes(usize),
    Stop,
}

impl Join {
    fn when(yes: bool) -> Self {
        if yes { Self::Take } else { Self::Stop }
    }
}

/// A word being read.
struct Scan<'a> {
    rest: &'a str,
    at: usize,
    /// Where the part after the last full stop or hyphen begins.
    segment: usize,
    last: char,
}

impl Scan<'_> {
    fn take(&mut self, c: char) {
        self.at += c.len_utf8();
        self.last = c;
        if c == '.' || c == '-' {
            self.segment = self.at;
        }
    }

    fn word(&self) -> &str {
        &self.rest[..self.at]
    }

    fn after(&self, c: char) -> Option<char> {
        self.rest[self.at + c.len_utf8()..].chars().next()
    }
}

fn has_lower(s: &str) -> bool {
    s.chars().any(char::is_lowercase)
}

/// Whether a capitalised word follows the full stop: `2024.Le` lacks a space.
fn opens_word(scan: &Scan<'_>) -> bool {
    scan.rest[scan.at + 1..].chars().nth(1).is_some_and(char::is_lowercase)
}

/// Units that French sets apart from the number before them, longer ones before those they begin with.
const UNITS: [&str; 12] = ["km", "kg", "cm", "mm", "mg", "ml", "min", "h", "H", "m", "g", "l"];

/// Whether a unit or the hour's `h` begins after a number: `20h30`, `160km`.
fn unit_begins(scan: &Scan<'_>, c: char) -> bool {
    let rest = &scan.rest[scan.at..];
    if scan.at == 0
        || !scan.last.is_ascii_digit()
        || !c.is_ascii_alphabetic()
        || !scan.word().bytes().all(|b| b.is_ascii_digit() || b == b',')
    {
        return scan.word() == "h" && c.is_ascii_digit() || scan.word() == "H" && c.is_ascii_digit();
    }
    let alone = |unit: &str| rest.strip_prefix(unit).is_some_and(|r| !r.starts_with(char::is_alphanumeric));
    UNITS.iter().any(|u| alone(u))
        || (rest.starts_with(['h', 'H']) && rest[1..].starts_with(|c: char| c.is_ascii_digit()))
}

/// Characters that words are made of.
fn is_inside(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_combining(c)
}

fn is_combining(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36f | 0x483..=0x489 | 0x591..=0x5bd | 0x610..=0x61a | 0x64b..=0x65f | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff | 0xfe20..=0xfe2f)
}

/// What separates tokens and belongs to none.
pub(crate) fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(u32::from(c), 0xad | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x2064 | 0xfeff)
}

/// Length of a web or mail address.
fn address(rest: &str) -> Option<usize> {
    let starts = ["http://", "https://", "www.", "ftp://"].iter().any(|p| rest.starts_with(p));
    let end =
        |s: &str| s.find(|c: char| c.is_whitespace() || c.is_control() || "«»\"<>“”|".contains(c)).unwrap_or(s.len());
    if !starts {
        return None;
    }
    let found = &rest[..end(rest)];
    let kept = found.trim_end_matches(|c: char| ".,;:!?)]}'’…".contains(c));
    Some(kept.len())
}

/// Length of a number whose thousands are set apart by spaces: `10 000`, `1 234 567,8`. In English only by spaces that do not break.
fn spaced_number(rest: &str, plain: bool) -> Option<usize> {
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    let mut at = digits(rest);
    if !(1..=3).contains(&at) {
        return None;
    }
    let first = at;
    while let Some(space) =
        rest[at..].chars().next().filter(|c| "\u{a0}\u{202f}\u{2009}".contains(*c) || (plain && *c == ' '))
    {
        let from = at + space.len_utf8();
        if digits(&rest[from..]) != 3 || rest[from + 3..].starts_with(|c: char| c.is_alphabetic()) {
            break;
        }
        at = from + 3;
    }
    let decimals = rest[at..].strip_prefix(',').map_or(0, digits);
    (at > first).then_some(if decimals > 0 { at + 1 + decimals } else { at })
}

/// Whether a sign before a number belongs to it.
fn is_sign(rest: &str, c: char, before: char) -> bool {
    let opens = is_gap(before) || before == '(';
    opens && matches!(c, '-' | '+' | '−') && rest[c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit())
}

/// Length of a token of marks: the same mark repeated, a degree with its unit, a picture with what modifies it.
fn mark(rest: &str, c: char) -> usize {
    let repeated = matches!(c, '.' | '-' | '*' | '=' | '!' | '?' | '~' | '#' | '—' | '–' | '+');
    let mut end = c.len_utf8();
    for next in rest[end..].chars() {
        let joined = (repeated && next == c) || (matches!(c, '!' | '?') && matches!(next, '!' | '?')) || modifies(next);
        if !joined {
            break;
        }
        end += next.len_utf8();
    }
    if c == '°' && rest[end..].starts_with(['C', 'F']) && !rest[end + 1..].starts_with(char::is_alphanumeric) {
        end + 1
    } else {
        end
    }
}

/// Marks that change the picture or letter before them.
fn modifies(c: char) -> bool {
    is_combining(c) || matches!(u32::from(c), 0xfe00..=0xfe0f | 0x1_f3fb..=0x1_f3ff | 0xe_0020..=0xe_007f)
}

/// An apostrophe word that is one word, at the beginning of `rest`; its length.
fn whole(rest: &str) -> Option<usize> {
    let head: String =
        rest.chars().take(14).map(|c| if c == '’' { '\'' } else { c }).collect::<String>().to_lowercase();
    let found = WHOLE.iter().find(|w| head.strip_prefix(**w).is_some_and(|r| !r.starts_with(char::is_alphanumeric)))?;
    Some(rest.char_indices().nth(found.chars().count()).map_or(rest.len(), |(at, _)| at))
}

/// `(e)`, `(s)`, `(es)` at the end of a word.
fn feminine(scan: &Scan<'_>) -> Join {
    let rest = &scan.rest[scan.at..];
    ["(e)", "(s)", "(es)", "(E)", "(S)", "(ES)"]
        .iter()
        .find(|end| rest.starts_with(**end))
        .map_or(Join::Stop, |end| Join::TakeBytes(end.len()))
}

/// English keeps hyphens after some prefixes and in telephone numbers.
fn english_hyphen(scan: &Scan<'_>) -> bool {
    let word = scan.word().to_lowercase();
    let number = scan.last.is_numeric()
        && scan.rest[scan.at + 1..].bytes().take_while(|b| b.is_ascii_digit() || *b == b'-').count() >= 4;
    PREFIXES.contains(&word.as_str()) || number
}

/// Whether a name goes on here: after an initial stands a space and a capital.
fn begins_name(rest: &str) -> bool {
    let word = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    word.len() < rest.len() && word.starts_with(char::is_uppercase)
}

/// The pieces with the gaps around them, for the law that they give the text back.
#[cfg(test)]
fn gaps(text: &str, pieces: &[Span]) -> Vec<std::ops::Range<usize>> {
    let starts = std::iter::once(0).chain(pieces.iter().map(|p| p.end as usize));
    let ends = pieces.iter().map(|p| p.start as usize).chain(std::iter::once(text.len()));
    starts.zip(ends).map(|(s, e)| s..e).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        let entry = |form: &str| (super::super::hash::text(super::super::lexicon::FORM, form), 0);
        Lexicon {
            forms: super::super::hash::FlatMap::build(&["a", "dit", "est", "parlons"].map(entry)),
            readings: vec![1],
            scripts: vec![1, 0, 0, 0, 0, 0],
            edits: vec!["0:".to_owned()],
        }
    }

    fn cut(language: Language, text: &str) -> String {
        let lexicon = lexicon();
        let pieces = Tokenizer::new(language, &lexicon).pieces(text, Span::new(0, text.len()));
        pieces.iter().map(|p| p.of(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn french() {
        for (text, expected) in [
            ("mg/kg à 20h30, 5km/h", "mg|/|kg|à|20|h|30|,|5|km/h"),
            ("L'armée n’a-t-elle pas tiré?", "L'|armée|n’|a|-t-elle|pas|tiré|?"),
            ("dit-il, aujourd'hui", "dit|-il|,|aujourd'hui"),
            ("« Oui », répond M. Choïgou.", "«|Oui|»|,|répond|M.|Choïgou|."),
            ("80 000 hommes, 1\u{202f}234,5 km/h", "80 000|hommes|,|1\u{202f}234,5|km/h"),
            ("en 2024.Le ministre", "en|2024|.|Le|ministre"),
            ("J.-C. et J. K. Rowling", "J.-C.|et|J.|K.|Rowling"),
            ("États-Unis (OTAN) : 3,5 % à 10h30", "États-Unis|(|OTAN|)|:|3,5|%|à|10|h|30"),
            ("l'on dit qu'il n'est-ce pas...", "l'on|dit|qu'|il|n'|est|-ce|pas|..."),
            ("voir www.lemonde.fr/a?b=1.", "voir|www.lemonde.fr/a?b=1|."),
            ("Hong-kyun et Kursk-2", "Hong-kyun|et|Kursk-2"),
            ("n° 5, -0,8 °C", "n°|5|,|-0,8|°C"),
            ("D'après S.A.R. l’U.R.S.S.", "D'|après|S.A.R.|l’|U.R.S.S."),
        ] {
            assert_eq!(cut(Language::French, text), expected);
        }
    }

    #[test]
    fn english() {
        for (text, expected) in [
            ("Putin's well-known aide can't e-mail.", "Putin's|well|-|known|aide|can't|e-mail|."),
            ("The U.S. and/or 1,000 men", "The|U.S.|and|/|or|1,000|men"),
            ("What?! No...", "What|?!|No|..."),
        ] {
            assert_eq!(cut(Language::English, text), expected);
        }
    }

    proptest::proptest! {
        #[test]
        fn pieces_and_gaps_give_the_text_back(text in "[a-zA-Zé0-9 .,'’«»()/@°&\\-\u{a0}\u{301}\u{200b}👍ש\n]{0,60}|\\PC{0,40}") {
            for language in [Language::French, Language::English] {
                let lexicon = lexicon();
                let pieces = Tokenizer::new(language, &lexicon).pieces(&text, Span::new(0, text.len()));
                proptest::prop_assert!(pieces.iter().all(|p| !p.is_empty() && !p.of(&text).is_empty()));
                proptest::prop_assert!(pieces.windows(2).all(|w| w[0].end <= w[1].start));
                let gaps = gaps(&text, &pieces);
                proptest::prop_assert!(gaps.into_iter().all(|g| text[g].chars().all(is_gap)));
            }
        }
    }
}
