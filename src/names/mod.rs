//! Are two spellings one name? Rules and tables, no training: the same pair gives the same answer on every machine.
//!
//! ```text
//! name --text--> words --parse--> Name (tokens with role, weight, romanisations, keys)
//! Name, Name --token pairs--> edges --align--> matched, left over --score--> Comparison
//! ```
//!
//! ```
//! let matcher = liaison::names::Matcher::load(&[])?;
//! let found = matcher.compare("Sergueï Choïgou", "Сергей Шойгу");
//! assert!(found.same && found.score > 0.9);
//! assert!(!matcher.compare("Kim Hong-kyun", "Kim Jong Un").same);
//! assert!(!matcher.compare("MV Rason 1", "Rason 2").same);
//! # Ok::<(), liaison::data::DataError>(())
//! ```
//!
//! What a name is made of decides what a difference costs: a patronymic or a legal form may be missing, a number may not; "Kim" or "Ahmed" in common
//! says little, "Choïgou" a lot; two different family names cannot be outweighed. All words and letters come from `seeds/words/names/`.
//!
//! Why not an edit distance alone? "Choïgou" and "Shoigu" differ in four letters of seven, "Rason 1" and "Rason 2" in one.
//!
//! Comparing names of n and m words costs O(n·m) word comparisons, and O(n²·m) to see words that are written together on one side.
//!
//! Sources: ISO 9:1995; BGN/PCGN romanisations of Russian (1947) and Ukrainian (2019); Revised Romanization of Korean (2000);
//! G. M. McCune and E. O. Reischauer, "The romanization of the Korean language" (1939); Hanyu Pinyin (ISO 7098:2015), Wade-Giles (1892);
//! F. J. Damerau, "A technique for computer detection and correction of spelling errors", Communications of the ACM 7 (1964).

mod abjad;
mod align;
mod distance;
mod lexicon;
mod parse;
mod score;
mod similarity;
mod sound;
mod syllable;
mod text;
mod token;

pub use text::words;

use std::path::PathBuf;

use serde::Serialize;

use crate::data::DataError;
use lexicon::Lexicon;

/// From this score on two spellings count as one name. Chosen on pairs written for this project; `tests/it/gold/names.csv` holds them.
pub const THRESHOLD: f64 = 0.8;

/// What a comparison of two spellings came to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// From 0 (nothing in common) to 1 (the same but for case, accents, punctuation and order).
    pub score: f64,
    /// Whether the score reaches [`THRESHOLD`].
    pub same: bool,
    /// What spoke for it and against it, for people.
    pub reasons: Vec<String>,
    /// How the two sound, words in alphabetical order.
    pub keys: [String; 2],
}

/// Compares names.
#[derive(Debug)]
pub struct Matcher {
    lexicon: Lexicon,
}

impl Matcher {
    /// The built-in tables, and the files of the same names in the user's folders on top.
    ///
    /// # Errors
    /// [`DataError`] naming the file that is not as it should be.
    pub fn load(extra: &[PathBuf]) -> Result<Self, DataError> {
        Ok(Self { lexicon: Lexicon::load(extra)? })
    }

    /// How a name sounds: its words as their commonest romanisation folds them, in alphabetical order.
    #[must_use]
    pub fn key(&self, name: &str) -> String {
        parse::name(name, &self.lexicon).key()
    }

    /// Compares two spellings; which comes first makes no difference to the score.
    #[must_use]
    pub fn compare(&self, left: &str, right: &str) -> Comparison {
        let (left, right) = (parse::name(left, &self.lexicon), parse::name(right, &self.lexicon));
        let (score, reasons) = score::compare(&left, &right, &self.lexicon);
        let score = (score * 1000.0).round() / 1000.0;
        Comparison { score, same: score >= THRESHOLD, reasons, keys: [left.key(), right.key()] }
    }
}
