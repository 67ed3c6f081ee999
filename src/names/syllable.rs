//! Syllables of Korean and Chinese, and the ways they are written in Latin letters.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Deserialize;

/// The table of Korean.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KoreanTable {
    initials: Vec<String>,
    medials: Vec<String>,
    finals: Vec<String>,
    initial: BTreeMap<String, String>,
    r#final: BTreeMap<String, String>,
    medial: BTreeMap<String, Vec<String>>,
    surnames: BTreeMap<String, Vec<String>>,
}

/// What a Latin spelling of a Korean syllable may stand for: initial, vowels (one bit each), final.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Reading {
    initial: String,
    vowels: u32,
    end: String,
}

/// Korean syllables.
#[derive(Debug)]
pub(super) struct Korean {
    table: KoreanTable,
    vowels: HashMap<String, u32>,
    /// Spelling -> the family names it may be.
    surnames: HashMap<String, Vec<usize>>,
}

impl Korean {
    pub(super) fn new(table: KoreanTable) -> Self {
        let bit = |vowel: &String| table.medials.iter().position(|m| m == vowel).map_or(0, |at| 1 << at);
        let vowels = table.medial.iter().map(|(s, of)| (s.clone(), of.iter().map(bit).fold(0, |a, b| a | b))).collect();
        let mut surnames: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, spellings) in table.surnames.values().enumerate() {
            for spelling in spellings {
                surnames.entry(spelling.clone()).or_default().push(number);
            }
        }
        Self { table, vowels, surnames }
    }

    /// The Revised Romanization of one syllable of Hangul (without changes between syllables).
    ///
    /// Unicode orders syllables by initial, vowel and final, so that a division takes them apart.
    pub(super) fn romanise(&self, syllable: char) -> Option<String> {
        let index = u32::from(syllable).checked_sub(0xAC00).filter(|index| *index < 19 * 21 * 28)? as usize;
        let part = |of: &[String], at: usize| of.get(at).cloned().unwrap_or_default();
        let table = &self.table;
        Some(
            part(&table.initials, index / 588)
                + &part(&table.medials, index % 588 / 28)
                + &part(&table.finals, index % 28),
        )
    }

    pub(super) fn is_syllable(&self, latin: &str) -> bool {
        !self.readings(latin).is_empty()
    }

    pub(super) fn is_surname(&self, latin: &str) -> bool {
        self.surnames.contains_key(latin)
    }

    /// Whether two spellings may be one family name: Lee, Yi, Rhee.
    pub(super) fn same_surname(&self, a: &str, b: &str) -> bool {
        let numbers = |s: &str| self.surnames.get(s).map_or(&[][..], Vec::as_slice);
        numbers(a).iter().any(|number| numbers(b).contains(number))
    }

    /// Whether two spellings may be one syllable: jong, jeong, chung.
    pub(super) fn same(&self, a: &str, b: &str) -> bool {
        let right = self.readings(b);
        self.readings(a)
            .iter()
            .any(|l| right.iter().any(|r| l.initial == r.initial && l.end == r.end && l.vowels & r.vowels != 0))
    }

    fn readings(&self, latin: &str) -> Vec<Reading> {
        let mut found = Vec::new();
        if !latin.is_ascii() || latin.len() > 7 {
            return found;
        }
        for start in 0..=2.min(latin.len()) {
            for end in (latin.len().saturating_sub(2)..=latin.len()).filter(|end| *end > start) {
                let initial = self.table.initial.get(&latin[..start]);
                let (vowels, last) = (self.vowels.get(&latin[start..end]), self.table.r#final.get(&latin[end..]));
                if let (Some(initial), Some(&vowels), Some(last)) = (initial, vowels, last) {
                    found.push(Reading { initial: initial.clone(), vowels, end: last.clone() });
                    // The North writes r where the South has dropped it: Ryong, Yong.
                    if initial == "r" && latin[start..].starts_with(['y', 'i', 'e']) {
                        found.push(Reading { initial: "0".to_owned(), vowels, end: last.clone() });
                    }
                }
            }
        }
        found
    }
}

/// The table of Chinese.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChineseTable {
    spellings: BTreeMap<String, Vec<String>>,
    surnames: ChineseSurnames,
    words: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChineseSurnames {
    pinyin: Vec<String>,
}

/// Chinese syllables and characters.
#[derive(Debug)]
pub(super) struct Chinese {
    spellings: HashMap<String, Vec<String>>,
    surnames: BTreeSet<String>,
    syllables: BTreeSet<String>,
    readings: HashMap<char, String>,
    words: Vec<(Vec<char>, String)>,
}

impl Chinese {
    pub(super) fn new(table: ChineseTable, characters: &BTreeMap<String, String>) -> Self {
        let mut readings = HashMap::new();
        for (syllable, same) in characters {
            same.chars().for_each(|c| drop(readings.insert(c, syllable.clone())));
        }
        let mut words: Vec<(Vec<char>, String)> =
            table.words.into_iter().map(|(word, means)| (word.chars().collect(), means)).collect();
        words.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        Self {
            spellings: table.spellings.into_iter().collect(),
            surnames: table.surnames.pinyin.into_iter().collect(),
            syllables: characters.keys().cloned().collect(),
            readings,
            words,
        }
    }

    /// The syllables of a run of characters, known words as they are in Latin letters.
    pub(super) fn read(&self, run: &str) -> Vec<String> {
        let characters: Vec<char> = run.chars().collect();
        let (mut at, mut out) = (0, Vec::new());
        while at < characters.len() {
            if let Some((word, means)) = self.words.iter().find(|(word, _)| characters[at..].starts_with(word)) {
                out.extend(means.split(' ').map(str::to_owned));
                at += word.len();
            } else {
                let c = characters[at];
                out.push(self.readings.get(&c).cloned().unwrap_or_else(|| c.to_string()));
                at += 1;
            }
        }
        out
    }

    pub(super) fn is_syllable(&self, latin: &str) -> bool {
        self.syllables.contains(latin) || self.spellings.contains_key(latin)
    }

    pub(super) fn is_surname(&self, latin: &str) -> bool {
        self.pinyin(latin).iter().any(|pinyin| self.surnames.contains(*pinyin))
    }

    /// Whether two spellings may be one syllable: hsiao, xiao.
    pub(super) fn same(&self, a: &str, b: &str) -> bool {
        let right = self.pinyin(b);
        self.pinyin(a).iter().any(|pinyin| right.contains(pinyin))
    }

    fn pinyin<'a>(&'a self, latin: &'a str) -> Vec<&'a str> {
        let other = self.spellings.get(latin).into_iter().flatten().map(String::as_str);
        std::iter::once(latin).chain(other).collect()
    }
}
