//! The value of a number: figures, words, what they are multiplied by, ranges.

use crate::frames::lexemes::{Lexeme, any_at};
use crate::model::quantity::Decimal;
use crate::seeds::{Quantities, listed};

/// A number without its bounds and what it counts; positions count lexemes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Value {
    /// `None` where the words name no number: "milliers".
    pub(super) number: Option<Decimal>,
    /// "une centaine".
    pub(super) about: bool,
    /// Its last part is a noun: "3 millions | de".
    pub(super) noun: bool,
    /// What the figures before it are multiplied by: 1 000 000 for "3 millions".
    pub(super) factor: i64,
    /// Written in figures.
    pub(super) figures: bool,
    /// One past its last piece.
    pub(super) end: usize,
}

/// The number that begins at `at`.
pub(super) fn value_at(all: &[Lexeme], at: usize, words: &Quantities) -> Option<Value> {
    let base =
        figures_at(all, at, words).or_else(|| spelled_at(all, at, words)).or_else(|| unnumbered_at(all, at, words))?;
    multiplied(all, at, base, words)
}

/// Figures, with the reading of a comma that the next word asks for.
fn figures_at(all: &[Lexeme], at: usize, words: &Quantities) -> Option<Value> {
    let figures = all.get(at)?.number?;
    let multiplied = all.get(at + 1).is_some_and(|next| factor(next, words).is_some_and(|(f, _)| f >= 1_000_000));
    let value = if multiplied { figures.decimal } else { figures.value };
    Some(Value { number: Some(value), about: false, noun: false, factor: 1, figures: true, end: at + 1 })
}

/// What a noun of number multiplies by, and whether only roughly: "milliers", "millions".
fn factor(lexeme: &Lexeme, words: &Quantities) -> Option<(i64, bool)> {
    let rough = words.groups.get(&lexeme.word).map(|f| (*f, true));
    rough.or_else(|| words.multipliers.get(&lexeme.word).filter(|f| **f >= 1000).map(|f| (*f, false)))
}

/// "deux cent quarante-sept", "quatre-vingt-dix-sept", "neuf millions trois cent mille".
pub(super) fn spelled_at(all: &[Lexeme], start: usize, words: &Quantities) -> Option<Value> {
    let (mut total, mut current, mut small) = (0_i64, 0_i64, None::<i64>);
    let (mut at, mut end, mut last_factor) = (start, start, 1);
    while let Some(lexeme) = all.get(at) {
        let joined = at > start && listed(&words.and, &all[at - 1].word);
        let allowed = !joined || words.joined.is_empty() || listed(&words.joined, &lexeme.word);
        let unit = words.units.get(&lexeme.word).copied().filter(|_| allowed);
        let known = unit.or_else(|| words.multipliers.get(&lexeme.word).copied().filter(|_| allowed));
        let Some(value) = known.filter(|_| end == start || at > end || !lexeme.glued) else { break };
        if value < 100 {
            let Some(sum) = adds(small, value) else { break };
            current += sum - small.unwrap_or(0);
            small = Some(sum);
        } else if value == 100 {
            if current >= 100 {
                break;
            }
            (current, small) = (current.max(1) * 100, None);
        } else if value >= 1_000_000 && end == start {
            break;
        } else {
            let whole = if current == 0 && total > 0 { total } else { current.max(1) };
            let before = if current == 0 { 0 } else { total };
            total = before.checked_add(whole.checked_mul(value)?)?;
            (current, small, last_factor) = (0, None, value);
        }
        end = at + 1;
        at = end + usize::from(all.get(end).is_some_and(|l| l.word == "-" && l.glued));
        at += usize::from(all.get(at).is_some_and(|l| listed(&words.and, &l.word)));
        at += usize::from(at > end && all.get(at).is_some_and(|l| l.word == "-" && l.glued));
    }
    let number = total.checked_add(current)?;
    let noun = all.get(end.wrapping_sub(1)).is_some_and(|l| factor(l, words).is_some_and(|(f, _)| f >= 1_000_000));
    (end > start).then_some(Value {
        number: Some(Decimal::whole(number)),
        about: false,
        noun,
        factor: last_factor,
        figures: false,
        end,
    })
}

/// What two number words below a hundred come to, where they go together: 60 and 17, 4 and 20 (= 80), 10 and 7.
fn adds(before: Option<i64>, value: i64) -> Option<i64> {
    match before {
        None => Some(value),
        Some(4) if value == 20 => Some(80),
        Some(tens @ (60 | 80)) if value < 20 => Some(tens + value),
        Some(tens) if tens >= 20 && tens % 10 == 0 && value < 10 => Some(tens + value),
        Some(10) if (7..10).contains(&value) => Some(10 + value),
        Some(_) => None,
    }
}

/// "milliers", "dizaines", "millions", with no number before.
fn unnumbered_at(all: &[Lexeme], at: usize, words: &Quantities) -> Option<Value> {
    let lexeme = all.get(at)?;
    factor(lexeme, words).filter(|_| lexeme.word.ends_with('s'))?;
    Some(Value { number: None, about: true, noun: true, factor: 1, figures: false, end: at + 1 })
}

/// A number times the nouns of number behind it: "3 millions", "une dizaine de milliers", "un demi-million", "deux millions et demi".
fn multiplied(all: &[Lexeme], start: usize, base: Value, words: &Quantities) -> Option<Value> {
    let mut value = base;
    let mut halved = false;
    if let Some(half) = all.get(value.end).filter(|l| listed(&words.half, &l.word)) {
        let next = value.end + 1 + usize::from(all.get(value.end + 1).is_some_and(|l| l.word == "-"));
        if !half.glued && all.get(next).is_some_and(|l| factor(l, words).is_some()) {
            (value.end, halved) = (next, true);
        }
    }
    let is_article = value.end == start + 1 && listed(&words.articles, &all[start].word);
    loop {
        let of = usize::from(value.noun && all.get(value.end).is_some_and(|l| listed(&words.of, &l.word)));
        let Some((factor, about)) = all.get(value.end + of).and_then(|l| factor(l, words)) else { break };
        value.number = match value.number {
            Some(number) => Some(number.times(factor)?),
            None => None,
        };
        value.factor = value.factor.checked_mul(factor)?;
        (value.about, value.noun) = (value.about || about, factor >= 1_000_000 || about);
        value.end += of + 1;
    }
    if halved {
        value.number = value.number.and_then(half_of);
    }
    if let Some(end) = any_at(all, value.end, &words.and_half).filter(|_| value.factor > 1) {
        value.number = value.number.zip(half_of(Decimal::whole(value.factor))).and_then(|(a, b)| a.plus(b));
        value.end = end;
    }
    rest(all, &mut value, words);
    let plain_article = is_article && value.end == start + 1;
    (!plain_article || opens_range(all, value.end, words)).then_some(value)
}

/// "2 millions | 500 000".
fn rest(all: &[Lexeme], value: &mut Value, words: &Quantities) {
    if !value.noun || value.about || value.factor < 1_000_000 {
        return;
    }
    let more = figures_at(all, value.end, words).or_else(|| spelled_at(all, value.end, words));
    let Some(more) = more.filter(|m| m.factor < value.factor) else { return };
    let smaller = more.number.filter(|v| v.scale == 0 && v.mantissa < value.factor && v.mantissa >= 1000);
    if let Some(sum) = smaller.and_then(|small| value.number?.plus(small)) {
        (value.number, value.end, value.noun) = (Some(sum), more.end, false);
    }
}

fn opens_range(all: &[Lexeme], at: usize, words: &Quantities) -> bool {
    let number = |l: &Lexeme| l.number.is_some() || words.units.contains_key(&l.word);
    all.get(at).is_some_and(|l| listed(&words.range, &l.word)) && all.get(at + 1).is_some_and(number)
}

fn half_of(value: Decimal) -> Option<Decimal> {
    let half = Decimal { mantissa: value.mantissa.checked_mul(5)?, scale: value.scale.checked_add(1)? };
    Some(half.normal())
}

/// The lower end of a range said with less than it means: "10 à 12 000" from 10 000, "2 à 3 millions" from 2 000 000.
pub(super) fn scaled(low: &Value, high: &Value) -> Option<Decimal> {
    let (a, b) = (low.number?, high.number?);
    if low.factor == 1 && high.factor > 1 {
        return a.times(high.factor).filter(|scaled| scaled.less(b));
    }
    let thousands = b.scale == 0 && b.mantissa % 1000 == 0 && b.mantissa >= 1000 && a.scale == 0 && a.mantissa < 1000;
    if thousands && low.figures && high.figures {
        return a.times(1000).filter(|scaled| scaled.less(b)).or(Some(a));
    }
    Some(a).filter(|a| a.less(b))
}
