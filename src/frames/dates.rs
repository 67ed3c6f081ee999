//! Dates in a sentence: "le 19 juin 2024", "en avril", "mercredi" before the day of publication.

use std::ops::Range;

use super::{Tree, View};

use crate::model::{Interval, PartialDate, Span};
use crate::seeds::Words;

/// The date of what the word `trigger` says: the nearest one below it in the tree, else one below `clause`, the verb of its clause.
pub(super) fn of(tree: &Tree<'_>, trigger: usize, clause: usize, words: &Words) -> Option<(PartialDate, Span)> {
    let all = all(tree.view(), words);
    let above = clause_above(tree, clause, words);
    let near = |range: &Range<usize>| {
        let word = tree.word_of_surface(range.start)?;
        steps_up(tree, word, trigger)
            .or_else(|| steps_up(tree, word, clause).map(|n| n + 5))
            .or_else(|| steps_up(tree, word, above?).map(|n| n + 20))
    };
    let nearest = all
        .iter()
        .filter_map(|(date, range)| Some((near(range)?, range.start, date, range)))
        .min_by_key(|f| (f.0, f.1));
    let (date, range) = nearest.map(|(_, _, date, range)| (*date, range.clone()))?;
    Some((date, tree.view().span(range)))
}

/// The verb whose day is that of `clause` too: "a promis le 8 février de soutenir", "..., accusant X". What somebody says has no day of its own.
fn clause_above(tree: &Tree<'_>, clause: usize, words: &Words) -> Option<usize> {
    let participle = tree.feature(clause, "VerbForm") == Some("Part") && matches!(tree.base(clause), "advcl" | "acl");
    let mut node = clause;
    for _ in 0..3 {
        let above = tree.head(node).map(|head| tree.clause_of(head))?;
        let saying = crate::seeds::listed(&words.reporting.saying, tree.lemma(above));
        if !tree.is_verb(above) || saying || !(participle || tree.base(node) == "xcomp") {
            return None;
        }
        if tree.base(above) != "xcomp" {
            return Some(above);
        }
        node = above;
    }
    None
}

/// How many heads lie between a word and one above it, with no other verb between them.
fn steps_up(tree: &Tree<'_>, from: usize, to: usize) -> Option<usize> {
    let mut node = from;
    for steps in 0..12 {
        if node == to {
            return Some(steps);
        }
        if steps > 0 && tree.is_verb(node) && !matches!(tree.base(node), "xcomp" | "acl") {
            return None;
        }
        node = tree.head(node)?;
    }
    None
}

fn all(view: &View<'_>, words: &Words) -> Vec<(PartialDate, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < view.len() {
        match date_at(view, at, words) {
            Some((date, end)) => {
                found.push((date, at..end));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn date_at(view: &View<'_>, at: usize, words: &Words) -> Option<(PartialDate, usize)> {
    day_and_month(view, at, words)
        .or_else(|| month(view, at, words))
        .or_else(|| year(view, at))
        .or_else(|| weekday(view, at, words))
}

/// "19 juin 2024", "1er mars".
fn day_and_month(view: &View<'_>, at: usize, words: &Words) -> Option<(PartialDate, usize)> {
    let day: u8 = view.word(at).trim_end_matches("er").parse().ok().filter(|d| (1..=31).contains(d))?;
    let month = month_number(view.word(at + 1), words)?;
    let year = year_number(view.word(at + 2));
    let end = if year.is_some() { at + 3 } else { at + 2 };
    let date = PartialDate {
        year: year.or_else(|| year_of_month(view.published(), month)),
        month: Some(month),
        day: Some(day),
    };
    Some((date, end))
}

/// "juin 2024", "en avril".
fn month(view: &View<'_>, at: usize, words: &Words) -> Option<(PartialDate, usize)> {
    let month = month_number(view.word(at), words)?;
    let year = year_number(view.word(at + 1));
    let end = if year.is_some() { at + 2 } else { at + 1 };
    Some((
        PartialDate { year: year.or_else(|| year_of_month(view.published(), month)), month: Some(month), day: None },
        end,
    ))
}

/// "en 2023".
fn year(view: &View<'_>, at: usize) -> Option<(PartialDate, usize)> {
    let introduced = view.is_in(at, &view.grammar().year_introductions);
    let year = introduced.then(|| year_number(view.word(at + 1))).flatten()?;
    Some((PartialDate { year: Some(year), month: None, day: None }, at + 2))
}

/// "mercredi": the last one up to the day of publication, where that is known to the day.
fn weekday(view: &View<'_>, at: usize, words: &Words) -> Option<(PartialDate, usize)> {
    let wanted = words.dates.weekdays.iter().position(|d| d == view.word(at))?;
    let published = view.published().filter(|p| p.first == p.last)?.last;
    // 1970-01-01 was a Thursday: Monday is number 0.
    let back = (published + 3 - i32::try_from(wanted).ok()?).rem_euclid(7);
    PartialDate::from_day_number(published - back).map(|date| (date, at + 1))
}

fn month_number(word: &str, words: &Words) -> Option<u8> {
    let at = words.dates.months.iter().position(|names| names.iter().any(|n| n.trim_end_matches('.') == word))?;
    u8::try_from(at + 1).ok()
}

fn year_number(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok())?.filter(|y| (1800..2200).contains(y))
}

/// A month without a year, in a text whose day of publication is known, is the last such month up to then; else the year stays unknown.
fn year_of_month(published: Option<Interval>, month: u8) -> Option<i16> {
    let published = published.filter(|p| p.last - p.first < 31)?;
    let date = PartialDate::from_day_number(published.last)?;
    let year = date.year?;
    Some(if month <= date.month? { year } else { year - 1 })
}
