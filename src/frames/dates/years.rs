//! Years, decades, centuries.

use super::grammar::{At, Grammar};
use super::told::When;
use crate::frames::lexemes::{any_at, any_before};
use crate::seeds::listed;

impl Grammar<'_> {
    /// "années 1990", "années 80", "le 19e siècle".
    pub(super) fn decade_at(&self, at: usize) -> At {
        if let Some(start) = any_at(self.all, at, &self.dates.decades) {
            let spelled = || crate::frames::numbers::spelled(self.all, start, self.numbers);
            let figures = self.plain(start, 2..5).map(|n| (n, start + 1));
            let (number, end) = figures.or_else(spelled).filter(|(n, _)| n % 10 == 0)?;
            let first = i16::try_from(if number < 100 { 1900 + number } else { number }).ok()?;
            return (10..2200).contains(&first).then_some((When::Years(first, first + 9), end));
        }
        let suffixed = self.plain(at, 1..3).filter(|_| self.is_glued(at + 1)).map(|n| (n, at + 2));
        let (century, end) = suffixed.or_else(|| Some((roman(self.word(at))?, at + 1)))?;
        let end = any_at(self.all, end, &self.dates.centuries)?;
        let last = i16::try_from(century.checked_mul(100)?).ok()?;
        (1..=2200).contains(&last).then_some((When::Years(last - 99, last), end))
    }

    pub(super) fn year(&self, at: usize) -> Option<i16> {
        self.plain(at, 4..5).filter(|y| (1000..2200).contains(y)).and_then(year_of)
    }

    pub(super) fn year_behind(&self, at: usize) -> (Option<i16>, usize) {
        let start = self.over(at, &[&self.dates.of]);
        match self.year(start) {
            Some(year) => (Some(year), start + 1),
            None => (None, at),
        }
    }

    /// A year behind a word that introduces one, in brackets, or opening a range of years.
    pub(super) fn year_at(&self, at: usize, introduced: bool) -> At {
        let year = self.year(at).filter(|_| !(self.kinds.name)(at))?;
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        let joined = self.is_glued(at) && before.starts_with(char::is_alphanumeric) && !before.ends_with('\'');
        if joined || listed(&self.numbers.numbered, before) {
            return None;
        }
        if matches!(self.word(at + 1), "-" | "–" | "/") && self.is_glued(at + 1) {
            let two = self.plain(at + 2, 2..3).and_then(|n| i16::try_from(n).ok()).map(|n| year / 100 * 100 + n);
            let last = self.year(at + 2).or(two).filter(|last| *last > year)?;
            return Some((When::Years(year, last), at + 3));
        }
        let bracketed = before == "(" && matches!(self.word(at + 1), ")" | ",");
        let told = introduced || bracketed || any_before(self.all, at, &self.dates.year_introductions).is_some();
        let counts = (self.kinds.counted)(at + 1) && !introduced;
        let free = !counts
            && self.all.get(at + 1).is_none_or(|next| !next.glued || !next.word.starts_with(char::is_alphanumeric));
        (told && free).then_some((When::Years(year, year), at + 1))
    }
}

pub(super) fn year_of(year: i64) -> Option<i16> {
    i16::try_from(year).ok()
}

/// The number of a century: "xxe", "xixème", "xxi".
fn roman(word: &str) -> Option<i64> {
    let digits = word.trim_end_matches("ème").trim_end_matches('e').trim_end_matches("er");
    let value = |c: char| [('i', 1), ('v', 5), ('x', 10)].into_iter().find(|(d, _)| *d == c).map(|(_, n)| n);
    let values: Option<Vec<i64>> = digits.chars().map(value).collect();
    let values = values.filter(|v| !v.is_empty() && digits.len() < word.len())?;
    let smaller = |at: usize| values.get(at + 1).is_some_and(|next| *next > values[at]);
    Some(values.iter().enumerate().map(|(at, v)| if smaller(at) { -v } else { *v }).sum())
}
