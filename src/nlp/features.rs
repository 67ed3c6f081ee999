//! What the network sees of a word: the rows of the embedding table that are added up for it.

use super::error::ModelError;
use super::format::Sections;
use super::hash::{self, FlatMap, Hash};
use super::lexicon::Lexicon;

/// Rows added up for a word.
pub(crate) const SLOTS: usize = 10;
/// Kind of hash for normalised words.
pub(crate) const WORD: u32 = 1;
/// Kind of hash for dictionary lemmas.
pub(crate) const LEMMA: u32 = 2;
/// Kinds of shapes.
pub(crate) const SHAPES: usize = 48;
/// Index of the word's own row in [`Rows`].
#[cfg_attr(not(feature = "train"), allow(dead_code, reason = "only training asks for it"))]
pub(crate) const WORD_SLOT: usize = 0;
/// Index of the dictionary lemma's row in [`Rows`].
#[cfg_attr(not(feature = "train"), allow(dead_code, reason = "only training asks for it"))]
pub(crate) const LEMMA_SLOT: usize = 1;

/// Rows of the embedding table, one per slot.
pub(crate) type Rows = [u32; SLOTS];

/// The lay-out of the embedding table: words, dictionary lemmas, affixes, shapes, sets of readings, in this order.
///
/// The first row of words, of lemmas and of readings stands for what is not known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    /// Normalised words with their rows.
    pub(crate) words: FlatMap,
    /// Rows for words.
    pub(crate) word_rows: usize,
    /// Lemmas with their rows.
    pub(crate) lemmas: FlatMap,
    /// Rows for lemmas.
    pub(crate) lemma_rows: usize,
    /// Rows that prefixes and suffixes share by hashing.
    pub(crate) affix_rows: usize,
    /// Rows for sets of readings.
    pub(crate) reading_rows: usize,
}

impl Vocabulary {
    /// From a model.
    pub(crate) fn load(sections: &Sections<'_>) -> Result<Self, ModelError> {
        Ok(Self {
            words: sections.map("words")?,
            word_rows: sections.number("words.rows")?,
            lemmas: sections.map("lemmas")?,
            lemma_rows: sections.number("lemmas.rows")?,
            affix_rows: sections.number("affixes.rows")?,
            reading_rows: sections.number("readings.rows")?,
        })
    }

    /// Rows of the whole table.
    pub(crate) fn rows(&self) -> usize {
        self.word_rows + self.lemma_rows + self.affix_rows + SHAPES + self.reading_rows
    }

    /// The row of an unknown lemma.
    #[cfg_attr(not(feature = "train"), allow(dead_code, reason = "only training asks for it"))]
    pub(crate) fn unknown_lemma(&self) -> u32 {
        narrow(self.word_rows)
    }

    /// The rows of a word; `first` says that it opens its sentence.
    pub(crate) fn of(&self, form: &str, lower: &str, first: bool, lexicon: &Lexicon) -> Rows {
        let class = lexicon.find(form, lower);
        let word = self.words.get(hash::text(WORD, &normal(lower))).unwrap_or(0);
        let lemma = class
            .and_then(|c| lexicon.any_lemma(c, lower))
            .and_then(|l| self.lemmas.get(hash::text(LEMMA, &l)))
            .unwrap_or(0);
        let affixes = self.word_rows + self.lemma_rows;
        let shapes = affixes + self.affix_rows;
        let reading = (lexicon.reading_set(class) as usize).min(self.reading_rows.saturating_sub(1));
        let affix = |kind: u32, part: &str| narrow(affixes + self.affix(kind, part));
        [
            u32::from(word).min(narrow(self.word_rows.saturating_sub(1))),
            narrow(self.word_rows + (lemma as usize).min(self.lemma_rows.saturating_sub(1))),
            affix(11, suffix(lower, 1)),
            affix(12, suffix(lower, 2)),
            affix(13, suffix(lower, 3)),
            affix(14, suffix(lower, 4)),
            affix(15, prefix(lower, 2)),
            affix(16, prefix(lower, 4)),
            narrow(shapes + shape(form) * 2 + usize::from(first)),
            narrow(shapes + SHAPES + reading),
        ]
    }

    fn affix(&self, kind: u32, part: &str) -> usize {
        let n = self.affix_rows.max(1) as u64;
        usize::try_from(Hash::new(kind).bytes(part.as_bytes()).finish() % n).unwrap_or(0)
    }
}

/// Tables have far fewer than 2^32 rows.
fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(0)
}

/// The word with every digit as 0.
pub(crate) fn normal(lower: &str) -> String {
    lower.chars().map(|c| if c.is_numeric() { '0' } else { c }).collect()
}

/// The last `n` characters.
pub(crate) fn suffix(s: &str, n: usize) -> &str {
    s.char_indices().rev().nth(n.saturating_sub(1)).map_or(s, |(at, _)| &s[at..])
}

/// The first `n` characters.
pub(crate) fn prefix(s: &str, n: usize) -> &str {
    s.char_indices().nth(n).map_or(s, |(at, _)| &s[..at])
}

/// What a word looks like, as a number below `SHAPES / 2`.
pub(crate) fn shape(form: &str) -> usize {
    let look = Look::of(form);
    match look {
        Look { letters: 0, digits: 0, .. } => 0,
        Look { letters: 0, digits, other, .. } => digits.min(5) + if other > 0 { 5 } else { 0 },
        Look { digits: 1.., upper: 0, .. } => 11,
        Look { digits: 1.., .. } => 12,
        Look { upper: 0, hyphens: 0, apostrophe: false, .. } => 13,
        Look { upper: 0, hyphens: 0, .. } => 14,
        Look { upper: 0, .. } => 15,
        Look { upper: 1, letters: 1, other: 0, .. } => 16,
        Look { upper: 1, letters: 1, .. } => 17,
        Look { upper, letters, .. } if upper == letters => 18 + usize::from(letters > 4),
        Look { initial: true, upper: 1, hyphens: 0, .. } => 20,
        Look { initial: true, hyphens: 1.., .. } => 21,
        Look { initial: true, .. } => 22,
        _ => 23,
    }
}

/// Counts of what a word is made of.
#[derive(Default)]
struct Look {
    letters: usize,
    upper: usize,
    digits: usize,
    hyphens: usize,
    other: usize,
    apostrophe: bool,
    initial: bool,
}

impl Look {
    fn of(form: &str) -> Self {
        let mut look = Self { initial: form.chars().next().is_some_and(char::is_uppercase), ..Self::default() };
        for c in form.chars().take(60) {
            look.add(c);
        }
        look
    }

    fn add(&mut self, c: char) {
        match c {
            '-' | '‐' | '‑' => self.hyphens += 1,
            '\'' | '’' => self.apostrophe = true,
            _ if c.is_alphabetic() => {
                self.letters += 1;
                self.upper += usize::from(c.is_uppercase());
            }
            _ if c.is_numeric() => self.digits += 1,
            _ => self.other += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn affixes_are_whole_characters() {
        assert_eq!((suffix("été", 2), prefix("été", 1), suffix("a", 3)), ("té", "é", "a"));
    }

    #[test]
    fn shapes_stay_in_their_table() {
        let forms = [
            "",
            ".",
            "1",
            "12345678",
            "1,5",
            "de",
            "l'",
            "celui-ci",
            "M",
            "M.",
            "ONU",
            "OTAN-RUSSIE",
            "Paris",
            "Kim",
            "Jong-un",
            "iPhone",
            "B2",
            "a1",
            "McA",
        ];
        assert!(forms.iter().all(|f| shape(f) * 2 + 1 < SHAPES));
        assert_ne!(shape("Paris"), shape("paris"));
    }
}
