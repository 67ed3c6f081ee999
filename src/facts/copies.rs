//! Which texts have one origin: copies, extracts and rewritten agency text.
//!
//! A text is known by its shingles, the hashes of every five words in a row, of which a sample by value is kept (a `MinHash` sketch of variable size:
//! Broder 1997, "On the resemblance and containment of documents", modulo sampling). Two texts that share many have one hand behind them. What stands
//! between quotation marks counts apart, because two reporters at one press conference quote the same words.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::{EntityId, Interval};
use crate::seeds::name;

/// Words in a shingle.
const SHINGLE: usize = 5;
/// Hashes kept of a text; the sample is halved until it fits.
const SAMPLE: usize = 256;
/// Words of a quotation that is no mere phrase.
const QUOTATION: usize = 6;
/// Shingles that two texts share at least, so that a stock phrase makes no copy.
const SHARED: usize = 5;
/// The same for a text that is rewritten and credits nobody: a run of twelve words, or several shorter ones.
const REWRITTEN: usize = 8;
/// Days between an agency's text and the last that is made from it.
const NEWS_DAYS: i32 = 7;

/// Share of the shorter text's shingles that the other has, from which on it is a copy.
const COPY: f64 = 0.5;
/// The same outside quotations, for texts of the same days: rewritten.
const REWRITE: f64 = 0.15;
/// The same where both credit one agency, or share two quotations.
const CREDITED: f64 = 0.04;

/// What is kept of a text to tell whether another is made from it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Print {
    whole: Sketch,
    narrative: Sketch,
    quotations: BTreeSet<u64>,
    pub(super) agencies: BTreeSet<EntityId>,
    pub(super) published: Option<Interval>,
}

/// A sample of hashes: those with `level` zero bits at the end, sorted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Sketch {
    level: u32,
    hashes: Vec<u64>,
}

impl Print {
    /// O(n log n) in the words of the text.
    pub(super) fn new(text: &str, agencies: BTreeSet<EntityId>, published: Option<Interval>) -> Self {
        let (mut narrative, mut quotations) = (Vec::new(), BTreeSet::new());
        for (part, is_quoted) in parts(text) {
            let words = hashes(&part);
            if is_quoted && words.len() >= QUOTATION {
                quotations.insert(join(&words));
            }
            if !is_quoted {
                narrative.extend(words.windows(SHINGLE).map(join));
            }
        }
        let whole = hashes(text).windows(SHINGLE).map(join).collect();
        Self { whole: Sketch::new(whole), narrative: Sketch::new(narrative), quotations, agencies, published }
    }

    /// What two texts must have some of in common to be compared, with its weight: shingles, and quotations for two of them.
    pub(super) fn marks(&self) -> impl Iterator<Item = (u64, u32)> {
        let shingles = self.whole.hashes.iter().map(|hash| (*hash, 1));
        shingles.chain(self.quotations.iter().map(|hash| (*hash, 2)))
    }

    /// Whether one of both was made from the other, or both from a third.
    pub(super) fn has_one_origin_with(&self, other: &Self) -> bool {
        let (whole, shared) = self.whole.containment(&other.whole);
        if whole >= COPY && shared >= SHARED {
            return true;
        }
        if !self.is_of_the_same_days(other) {
            return false;
        }
        let (narrative, shared) = self.narrative.containment(&other.narrative);
        let quotations = self.quotations.intersection(&other.quotations).count();
        let credited = !self.agencies.is_disjoint(&other.agencies);
        (narrative >= REWRITE && shared >= REWRITTEN)
            || (credited && (quotations > 0 || (narrative >= CREDITED && shared >= SHARED)))
            || (quotations > 1 && narrative >= CREDITED && shared >= SHARED)
    }

    /// Texts without a date may be of any day.
    fn is_of_the_same_days(&self, other: &Self) -> bool {
        let Some((a, b)) = self.published.zip(other.published) else { return true };
        a.first - NEWS_DAYS <= b.last && b.first - NEWS_DAYS <= a.last
    }
}

impl Sketch {
    fn new(mut hashes: Vec<u64>) -> Self {
        hashes.sort_unstable();
        hashes.dedup();
        let mut level = 0;
        while hashes.len() > SAMPLE {
            level += 1;
            hashes.retain(|hash| hash.trailing_zeros() >= level);
        }
        Self { level, hashes }
    }

    /// The share of the smaller sample that the other has, and how many that are; both are taken at the coarser level.
    fn containment(&self, other: &Self) -> (f64, usize) {
        let level = self.level.max(other.level);
        let at = |sketch: &Self| -> Vec<u64> {
            sketch.hashes.iter().copied().filter(|hash| hash.trailing_zeros() >= level).collect()
        };
        let (a, b) = (at(self), at(other));
        let shared = a.iter().filter(|hash| b.binary_search(hash).is_ok()).count();
        let smaller = a.len().min(b.len());
        #[expect(clippy::cast_precision_loss, reason = "a sample has at most some hundred hashes")]
        let share = if smaller == 0 { 0.0 } else { shared as f64 / smaller as f64 };
        (share, shared)
    }
}

/// The smallest of the group.
pub(super) fn root(group: &[usize], mut at: usize) -> usize {
    while group[at] != at {
        at = group[at];
    }
    at
}

/// The text in parts: what stands between quotation marks, and what does not.
fn parts(text: &str) -> Vec<(String, bool)> {
    let mut found = vec![(String::new(), false)];
    for c in text.chars() {
        let is_quoted = found.last().is_some_and(|(_, quoted)| *quoted);
        match c {
            '«' | '“' => found.push((String::new(), true)),
            // A mark that was never closed ends with its paragraph.
            '»' | '”' | '\n' => found.push((String::new(), false)),
            '"' => found.push((String::new(), !is_quoted)),
            c => found.iter_mut().last().into_iter().for_each(|(part, _)| part.push(c)),
        }
    }
    found
}

fn hashes(text: &str) -> Vec<u64> {
    name::key(text)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| join(&word.bytes().map(u64::from).collect::<Vec<_>>()))
        .collect()
}

/// FNV-1a over 64-bit steps with a final mix, so that the last bits are as good as the first.
fn join(parts: &[u64]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        hash = (hash ^ part).wrapping_mul(0x0000_0100_0000_01b3);
        hash ^= hash >> 29;
    }
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(text: &str) -> Print {
        Print::new(text, BTreeSet::new(), None)
    }

    #[test]
    fn quotations_stand_apart() {
        let found = parts("Il a dit : « Non merci » puis \"oui\" et est parti.");
        let quoted: Vec<&str> = found.iter().filter(|(_, quoted)| *quoted).map(|(part, _)| part.trim()).collect();
        assert_eq!(quoted, ["Non merci", "oui"]);
    }

    #[test]
    fn an_extract_is_a_copy_and_a_stock_phrase_is_not() {
        let words = |name: &str, numbers: std::ops::Range<u32>| {
            numbers.map(|n| format!("{name}{n}")).collect::<Vec<_>>().join(" ")
        };
        let (long, extract) = (words("mot", 0..400), words("mot", 100..180));
        let other = words("autre", 0..120) + " mot1 mot2 mot3 mot4 mot5 mot6";
        assert!(print(&long).has_one_origin_with(&print(&extract)));
        assert!(!print(&long).has_one_origin_with(&print(&other)));
    }
}
