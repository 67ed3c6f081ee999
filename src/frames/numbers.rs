//! Numbers with their bounds and what they count: "quelque 1 500 soldats", "neuf millions de cartouches".

use std::ops::Range;

use super::View;
use crate::model::quantity::Decimal;
use crate::model::{Bound, Class, Quantity};
use crate::seeds::Words;

/// A number that begins within `range`: the first one, with the tokens it takes.
pub(super) fn first_in(view: &View<'_>, range: Range<usize>, words: &Words) -> Option<(Quantity, Range<usize>)> {
    range.clone().find_map(|at| quantity_at(view, at, range.end, words))
}

fn quantity_at(view: &View<'_>, at: usize, limit: usize, words: &Words) -> Option<(Quantity, Range<usize>)> {
    if view.mention_at(at).is_some() {
        return None;
    }
    let (value, end) =
        number_at(view, at, words).map(|(n, end)| (Some(n), end)).or_else(|| collective_at(view, at, words))?;
    let (bound, start) = bound_before(view, at, words);
    let unit_at = if view.is_in(end, &words.quantities.of) { end + 1 } else { end };
    let (unit, end) = unit(view, unit_at, limit).unwrap_or((String::new(), end));
    // A bare year is a date, not a count.
    let is_year = unit.is_empty() && value.is_some_and(|v| v.scale == 0 && (1900..2100).contains(&v.mantissa));
    let text = view.words(start..end);
    (!is_year && !unit.is_empty()).then_some((Quantity { value, max: None, bound, unit, text }, start..end))
}

/// What is counted: a known weapon, or a plain word.
fn unit(view: &View<'_>, at: usize, limit: usize) -> Option<(String, usize)> {
    if at >= limit || view.is_mark(at) {
        return None;
    }
    match view.mention_at(at) {
        Some(mention) if mention.class == Class::Weapon => {
            Some((view.words(at..mention.tokens.end as usize), mention.tokens.end as usize))
        }
        Some(_) => None,
        None => (view.word(at).chars().count() > 2).then(|| (view.word(at).to_owned(), at + 1)),
    }
}

/// Digits or a number word, times the multipliers that follow.
fn number_at(view: &View<'_>, at: usize, words: &Words) -> Option<(Decimal, usize)> {
    let word = view.word(at);
    let mut value = match digits(word) {
        Some(value) => value,
        None => Decimal::whole(*words.quantities.units.get(word).or_else(|| words.quantities.multipliers.get(word))?),
    };
    // The article "un" counts only before a multiplier.
    let is_article = view.is_in(at, &words.quantities.articles);
    let mut end = at + 1;
    while let Some(factor) = words.quantities.multipliers.get(view.word(end)) {
        value = value.times(*factor)?;
        end += 1;
    }
    (!is_article || end > at + 1).then_some((value, end))
}

/// `12 000`, `1,5`, `3.200`: blanks and points before three digits group, a comma is a decimal sign.
fn digits(word: &str) -> Option<Decimal> {
    let compact: String = word.chars().filter(|c| !c.is_whitespace()).collect();
    if !compact.starts_with(|c: char| c.is_ascii_digit())
        || !compact.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.')
    {
        return None;
    }
    let grouped = compact.split(['.', ',']).skip(1).all(|group| group.len() == 3) && compact.contains(['.', ',']);
    Decimal::parse(&if grouped { compact.replace(['.', ','], "") } else { compact.replace(',', ".") })
}

fn collective_at(view: &View<'_>, at: usize, words: &Words) -> Option<(Option<Decimal>, usize)> {
    let is = words.quantities.collectives.words.iter().any(|w| w == view.word(at));
    is.then_some((None, at + 1))
}

fn bound_before(view: &View<'_>, at: usize, words: &Words) -> (Bound, usize) {
    let q = &words.quantities;
    let lists = [(Bound::AtLeast, &q.at_least), (Bound::AtMost, &q.at_most), (Bound::About, &q.about)];
    for (bound, phrases) in lists {
        for back in 1..=3usize.min(at) {
            if view.any_phrase_at(at - back, phrases) == Some(back) {
                return (bound, at - back);
            }
        }
    }
    (Bound::Exact, at)
}
