//! Numbers as intervals, and what they count.

use std::collections::BTreeSet;

use crate::model::quantity::Decimal;
use crate::model::{Bound, Quantity};
use crate::ontology::{Agreement, Words};
use crate::seeds::name;

/// A number that a claim tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// At least so many; `None` for no bound.
    pub least: Option<Decimal>,
    /// At most so many; `None` for no bound.
    pub most: Option<Decimal>,
    /// Killed, wounded, captured, missing: what a count of losses counts.
    pub losses: BTreeSet<String>,
    /// Words that make it a count of a part, or of what comes on top.
    pub parts: BTreeSet<String>,
    /// What is counted: a unit of the table, else the first word.
    pub unit: String,
}

impl Counted {
    /// Reads a number; `around` is the [`name::key`] of the clause that tells it, up to the next number, and `about` that of the thing counted.
    pub(super) fn new(quantity: &Quantity, around: &str, about: &str, agreement: &Agreement) -> Self {
        let words = [name::key(&quantity.text), name::key(&quantity.unit), about.to_owned()].join(" ");
        let (least, most) = bounds(quantity, agreement);
        let mut losses = named(&agreement.kinds, &words);
        if losses.is_empty() || losses.iter().all(|kind| kind == LOSSES) {
            losses.extend(named(&agreement.kinds, around));
        }
        if losses.len() > 1 {
            losses.remove(LOSSES);
        }
        Self { least, most, losses, parts: named(&agreement.parts, &words), unit: unit(quantity, about, agreement) }
    }

    /// Whether no number is within both.
    #[must_use]
    pub fn excludes(&self, other: &Self) -> bool {
        self.is_above(other) || other.is_above(self)
    }

    /// Whether it is greater than `other` whatever numbers both are.
    #[must_use]
    pub fn is_above(&self, other: &Self) -> bool {
        self.least.zip(other.most).is_some_and(|(least, most)| most.less(least))
    }

    /// Whether both count the same things.
    #[must_use]
    pub fn counts_the_same(&self, other: &Self, losses: bool) -> bool {
        let alike =
            if losses { !self.losses.is_empty() && self.losses == other.losses } else { self.unit == other.unit };
        alike && self.parts == other.parts
    }
}

/// Losses of no certain kind.
const LOSSES: &str = "losses";

/// The numbers it may be. A round number stands for those that round to it: half a unit of its last digit that is not zero on either side, a whole
/// one where the text says "about".
fn bounds(quantity: &Quantity, agreement: &Agreement) -> (Option<Decimal>, Option<Decimal>) {
    let Some(value) = quantity.value else {
        return (vague(&name::key(&quantity.text), agreement).map(Decimal::whole), None);
    };
    let last = quantity.max.unwrap_or(value);
    let around = |value: Decimal, sign: i64| value.plus(slack(value, quantity.bound == Bound::About).times(sign)?);
    match quantity.bound {
        Bound::AtLeast => (around(value, -1), None),
        Bound::AtMost => (None, around(last, 1)),
        Bound::Exact | Bound::About => (around(value, -1), around(last, 1)),
    }
}

/// How far off a number may be that is written so.
fn slack(value: Decimal, about: bool) -> Decimal {
    let mut unit = 1_i64;
    let mut digits = value.mantissa;
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
        unit = unit.saturating_mul(10);
    }
    let halves = if about { 10 } else { 5 };
    // A number that is not rounded is exact.
    if unit == 1 && !about {
        Decimal::whole(0)
    } else {
        Decimal { mantissa: unit.saturating_mul(halves), scale: value.scale + 1 }.normal()
    }
}

/// At least how many words mean that name no number: the longest that fit.
fn vague(words: &str, agreement: &Agreement) -> Option<i64> {
    let all = agreement.vague.iter().flat_map(|vague| vague.words.iter().map(move |words| (words, vague.least)));
    all.filter(|(fit, _)| holds(words, fit)).max_by_key(|(fit, _)| fit.len()).map(|(_, least)| least)
}

/// The names of those of which a word stands in the text.
fn named(table: &[Words], text: &str) -> BTreeSet<String> {
    table
        .iter()
        .filter(|entry| entry.words.iter().any(|word| holds(text, word)))
        .map(|entry| entry.name.clone())
        .collect()
}

fn unit(quantity: &Quantity, about: &str, agreement: &Agreement) -> String {
    let own = name::key(&quantity.unit);
    let words = if own.is_empty() { about } else { own.as_str() };
    let known = agreement.units.iter().find(|unit| unit.words.iter().any(|word| holds(words, word)));
    let first = || words.split(' ').next().unwrap_or_default().trim_end_matches(['s', 'x']).to_owned();
    known.map_or_else(first, |unit| unit.name.clone())
}

/// Whether these words stand in a text; both are keys.
pub(super) fn holds(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + words.len()..]);
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::Ontology;

    fn counted(value: i64, bound: Bound, text: &str) -> Counted {
        let ontology = Ontology::load(&[]).unwrap();
        let value = (value > 0).then(|| Decimal::whole(value));
        let quantity = Quantity { value, max: None, bound, unit: "soldats".to_owned(), text: text.to_owned() };
        Counted::new(&quantity, "", "", ontology.agreement())
    }

    #[test]
    fn bounds_are_intervals() {
        let most = counted(12_000, Bound::AtMost, "jusqu'à 12 000");
        let least = counted(11_000, Bound::AtLeast, "au moins 11 000");
        let about = counted(11_000, Bound::About, "environ 11 000");
        let exact = counted(12_000, Bound::Exact, "12 000 soldats");
        let few = counted(1_500, Bound::Exact, "1 500");
        assert!(!most.excludes(&least) && !about.excludes(&exact) && !about.excludes(&most));
        assert!(few.excludes(&exact) && least.is_above(&few) && !few.is_above(&least));
        assert!(counted(13, Bound::Exact, "13").excludes(&counted(12, Bound::Exact, "12")));
    }

    #[test]
    fn words_that_name_no_number_have_a_lower_bound() {
        let thousands = counted(0, Bound::Exact, "des milliers de soldats");
        assert_eq!((thousands.least, thousands.most), (Some(Decimal::whole(2000)), None));
        assert!(thousands.is_above(&counted(600, Bound::Exact, "600")));
        assert_eq!(counted(0, Bound::Exact, "dizaines de milliers").least, Some(Decimal::whole(20_000)));
    }

    #[test]
    fn additional_ones_are_counted_apart() {
        let more = counted(3000, Bound::Exact, "3 000 soldats supplémentaires");
        assert!(!more.counts_the_same(&counted(11_000, Bound::Exact, "11 000 soldats"), false));
        assert_eq!(more.unit, "soldiers");
    }
}
