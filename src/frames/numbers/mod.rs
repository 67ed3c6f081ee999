//! Numbers with their bounds and what they count: "quelque 1 500 soldats", "de 10 à 15 morts", "neuf millions de cartouches".
//!
//! The words stand in `seeds/words/<language>/quantities.toml`; here is how they go together. What a name, a date or a time of day holds is no number.

mod counted;
mod value;

use std::ops::Range;

use super::View;
use super::lexemes::{Lexeme, any_at, any_before, phrase_at, tokens};
use crate::model::quantity::Decimal;
use crate::model::{Bound, MentionKind, Quantity, Span, Upos};
use crate::seeds::{Quantities, listed};
use counted::Counted;
use value::Value;

/// A number in a sentence and what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// The number.
    pub quantity: Quantity,
    /// Where it stands, with its bounds and what it counts.
    pub span: Span,
    /// Surface token of the number itself.
    pub number: usize,
    /// Surface token of the noun that says what is counted; `None` where it is left out ("3 000 de plus").
    pub counted: Option<usize>,
    /// A part of a number told before: "dont 600 tués".
    pub part: bool,
}

/// How far a number of four figures may be a year.
const YEARS: Range<i64> = 1000..2200;
/// Numbers of two figures in a row that make a telephone number.
const TELEPHONE: usize = 4;

/// The numbers of a sentence from left to right, none inside `taken` (dates and times of day, in lexemes). O(n) in its length.
pub(super) fn all(view: &View<'_>, lexemes: &[Lexeme], taken: &[Range<usize>]) -> Vec<Count> {
    let grammar = Grammar { view, all: lexemes, words: &view.words_of_language().quantities, taken };
    let mut found = Vec::new();
    let mut at = 0;
    while at < lexemes.len() {
        match grammar.count_at(at) {
            Some((count, end)) => {
                found.extend(count);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// A whole number in words that begins at `at`, articles included, and where it ends: "trois", "un".
pub(super) fn spelled(all: &[Lexeme], at: usize, words: &Quantities) -> Option<(i64, usize)> {
    let found = value::spelled_at(all, at, words)?;
    found.number.map(|value| (value.mantissa, found.end))
}

/// The lower and upper end, the number word or figures read as one.
struct Number {
    low: Value,
    high: Option<Decimal>,
    /// Where it begins, with the word that opens a range.
    start: usize,
    /// Its first figure or number word.
    first: usize,
    end: usize,
}

pub(super) struct Grammar<'g> {
    pub(super) view: &'g View<'g>,
    pub(super) all: &'g [Lexeme],
    pub(super) words: &'g Quantities,
    taken: &'g [Range<usize>],
}

impl Grammar<'_> {
    pub(super) fn word(&self, at: usize) -> &str {
        self.all.get(at).map_or("", |l| l.word.as_str())
    }

    pub(super) fn upos(&self, at: usize) -> Upos {
        self.all.get(at).and_then(|l| self.view.tokens().get(l.token)).map_or(Upos::X, |t| t.upos)
    }

    /// "tués", "portés disparus".
    pub(super) fn is_participle(&self, at: usize) -> bool {
        let token = self.all.get(at).and_then(|l| self.view.tokens().get(l.token));
        token.is_some_and(|t| t.upos == Upos::Verb && t.feats.contains("VerbForm=Part"))
            || listed(&self.words.casualties, self.word(at))
    }

    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.all.get(at).is_some_and(|l| l.glued)
    }

    pub(super) fn is_taken(&self, at: usize) -> bool {
        self.taken.iter().any(|range| range.contains(&at))
    }

    /// The number that begins at `at` and where it ends; a position alone where what stands there looks like a number and is none.
    fn count_at(&self, at: usize) -> Option<(Option<Count>, usize)> {
        if self.is_taken(at) {
            return None;
        }
        if let Some(share) = self.share_at(at) {
            return Some(share);
        }
        let prefixed = self.words.currencies.get(self.word(at)).filter(|_| self.is_glued(at + 1));
        let first = at + usize::from(prefixed.is_some());
        let number = self.number_at(first)?;
        if let Some(end) = self.name_around(&number) {
            return Some((None, end));
        }
        let counted = match prefixed {
            Some(currency) => Some(Counted::currency(currency, number.end)),
            None => self.counted(&number.low, number.end),
        };
        let end = counted.as_ref().map_or(number.end, |c| c.end);
        let (bound, start) = self.bound(number.start.min(at));
        let (bound, end) = if bound == Bound::Exact { self.bound_behind(number.end, end) } else { (bound, end) };
        let count = self.count(&number, counted, bound, start..end);
        Some((count, end.max(number.end)))
    }

    fn count(&self, number: &Number, counted: Option<Counted>, bound: Bound, range: Range<usize>) -> Option<Count> {
        let elided = any_at(self.all, number.end, &self.words.elided);
        if counted.is_none() && elided.is_none() && !self.stands_alone(number, bound) {
            return None;
        }
        let mut low = number.low.number;
        let scale = counted.as_ref().map_or(1, |c| c.times);
        let mut high = number.high;
        if scale > 1 {
            (low, high) = (low.and_then(|l| l.times(scale)), high.and_then(|h| h.times(scale)));
        }
        let bound = if bound == Bound::Exact && number.low.about { Bound::About } else { bound };
        let range = range.start..elided.filter(|_| counted.is_none()).unwrap_or(range.end);
        let token_range = tokens(self.all, &range);
        Some(Count {
            quantity: Quantity {
                value: low,
                max: high,
                bound,
                unit: counted.as_ref().map_or(String::new(), |c| c.unit.clone()),
                text: self.text(&range),
            },
            span: self.span(&range),
            number: self.all.get(number.first).map_or(token_range.start, |l| l.token),
            counted: counted.and_then(|c| c.token),
            part: self.is_part(range.start),
        })
    }

    fn span(&self, range: &Range<usize>) -> Span {
        match (self.all.get(range.start), range.end.checked_sub(1).and_then(|last| self.all.get(last))) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    pub(super) fn text(&self, range: &Range<usize>) -> String {
        self.span(range).of(self.view.text()).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A number or range with the words that open it.
    fn number_at(&self, at: usize) -> Option<Number> {
        let between = listed(&self.words.between, self.word(at));
        let from = listed(&self.words.from, self.word(at));
        let first = at + usize::from(between || from);
        let low = value::value_at(self.all, first, self.words).filter(|_| !self.is_taken(first))?;
        let joiners = if between { &self.words.and } else { &self.words.range };
        let high = listed(joiners, self.word(low.end)).then(|| self.high_end(&low)).flatten();
        if high.is_none() && (between || from) {
            return None;
        }
        Some(match high {
            Some((value, high)) => Number {
                low: Value { number: Some(value), noun: high.noun, about: low.about || high.about, ..low },
                high: high.number,
                start: at,
                first,
                end: high.end,
            },
            None => Number { end: low.end, low, high: None, start: first, first },
        })
    }

    /// The lower end as it is meant, and the upper one.
    fn high_end(&self, low: &Value) -> Option<(Decimal, Value)> {
        let next = low.end + 1;
        let next = if listed(&self.words.range, self.word(next)) { next + 1 } else { next };
        let next = if listed(&self.words.from, self.word(next)) { next + 1 } else { next };
        let high = value::value_at(self.all, next, self.words).filter(|_| !self.is_taken(next))?;
        Some((value::scaled(low, &high)?, high))
    }

    /// Where what surrounds the number makes it a name, a label, a year, an age, a telephone number: the end of it.
    fn name_around(&self, number: &Number) -> Option<usize> {
        let (start, end) = (number.first, number.end);
        let token = self.all.get(start)?.token;
        let named = self.view.mention_at(token).is_some_and(|m| m.kind == MentionKind::Name);
        let glued_before = self.is_glued(start) && start > 0 && {
            let hyphen = matches!(self.word(start - 1), "-" | "–") && self.is_glued(start - 1);
            let before = if hyphen { start.wrapping_sub(2) } else { start - 1 };
            let letters = |at: usize| self.word(at).chars().next().is_some_and(char::is_alphanumeric);
            letters(before) && !self.word(before).ends_with('\'')
                || matches!(self.word(start - 1), "/" | ":" | "+" | "#")
        };
        let joined_on = number.high.is_none()
            && matches!(self.word(end), "-" | "/" | ":" | "–" | ".")
            && self.is_glued(end)
            && self.is_glued(end + 1)
            && self.word(end + 1).starts_with(char::is_alphanumeric);
        let letters_behind =
            self.is_glued(end) && self.word(end).starts_with(char::is_alphabetic) && !self.is_measure(end);
        let zero = self.all[start].number.is_some_and(|f| f.plain > 1) && self.word(start).starts_with('0');
        let label = self.is_label(start, end);
        let is_name = named || glued_before || joined_on || letters_behind || zero || label || self.is_age(start, end);
        if is_name {
            let mut end = end;
            while self.is_glued(end) && self.word(end) != "." && self.word(end) != "," {
                end += 1;
            }
            return Some(end);
        }
        self.telephone_end(start)
    }

    /// "155mm", "3M€".
    fn is_measure(&self, at: usize) -> bool {
        let small = self.all.get(at).is_some_and(|l| !l.capital || l.word.len() > 1);
        small && listed(&self.words.measures, self.word(at))
            || self.words.magnitudes.contains_key(self.word(at))
                && self.words.currencies.contains_key(self.word(at + 1))
    }

    /// "article 5", "Apollo 11": right behind a noun or name that it does not count, with no noun of its own.
    fn is_label(&self, start: usize, end: usize) -> bool {
        let Some(before) = start.checked_sub(1) else { return false };
        if listed(&self.words.numbered, self.word(before)) || self.word(before) == "°" {
            return true;
        }
        let noun_before = matches!(self.upos(before), Upos::Noun | Upos::Propn) && self.all[start].number.is_some();
        noun_before && self.counts_nothing(end) && !self.is_bound(start)
    }

    fn counts_nothing(&self, end: usize) -> bool {
        let percent = any_at(self.all, end, &self.words.percent).is_some();
        let currency = self.words.currencies.contains_key(self.word(end));
        let elided = any_at(self.all, end, &self.words.elided).is_some();
        let noun = (matches!(self.upos(end), Upos::Noun | Upos::Adj | Upos::Propn) || self.is_participle(end))
            && !self.is_taken(end);
        !(percent || currency || elided || noun)
    }

    fn is_bound(&self, start: usize) -> bool {
        self.bound(start).0 != Bound::Exact
    }

    /// "âgé de 35 ans"; "X, 35 ans, ".
    fn is_age(&self, start: usize, end: usize) -> bool {
        let units = &self.view.words_of_language().dates.units;
        let years = units.get(self.word(end)).is_some_and(|u| *u == crate::seeds::Unit::Year);
        let told = any_before(self.all, start, &self.words.ages).is_some();
        let apposed = start > 1 && self.word(start - 1) == "," && matches!(self.word(end + 1), "," | "." | ")" | "");
        told || years && apposed && matches!(self.upos(start - 2), Upos::Propn | Upos::Noun | Upos::X)
    }

    fn telephone_end(&self, start: usize) -> Option<usize> {
        let pair = |at: &usize| self.all.get(*at).and_then(|l| l.number).is_some_and(|f| f.plain == 2);
        let end = (start..self.all.len()).take_while(pair).last()? + 1;
        (end >= start + TELEPHONE).then_some(end)
    }

    /// Whether a number without a noun is a number: long or bounded figures, but no year; a number word only where it is a noun.
    fn stands_alone(&self, number: &Number, bound: Bound) -> bool {
        let Some(value) = number.low.number else { return number.low.noun };
        let figures = self.all.get(number.first).and_then(|l| l.number);
        let year = figures.is_some_and(|f| f.plain == 4) && value.scale == 0 && YEARS.contains(&value.mantissa);
        let large = value.mantissa >= 100 && figures.is_some();
        !year && (large || number.low.noun || number.low.factor > 1 || bound != Bound::Exact && figures.is_some())
    }

    /// The bound told before the number and where it begins.
    fn bound(&self, start: usize) -> (Bound, usize) {
        let q = self.words;
        let lists = [(Bound::About, &q.about), (Bound::AtLeast, &q.at_least), (Bound::AtMost, &q.at_most)];
        let article = start.checked_sub(1).filter(|at| listed(&q.definite, self.word(*at)));
        for before in [Some(start), article].into_iter().flatten() {
            let found = lists.iter().filter_map(|(bound, list)| Some((any_before(self.all, before, list)?, *bound)));
            if let Some((from, bound)) = found.min_by_key(|(from, _)| *from) {
                return (bound, from);
            }
        }
        (Bound::Exact, start)
    }

    /// The bound told behind the number, or behind what it counts.
    fn bound_behind(&self, number: usize, end: usize) -> (Bound, usize) {
        let q = self.words;
        let lists =
            [(Bound::About, &q.about_behind), (Bound::AtLeast, &q.at_least_behind), (Bound::AtMost, &q.at_most_behind)];
        for at in [number, end] {
            for (bound, list) in lists {
                if let Some(last) = any_at(self.all, at, list) {
                    return (bound, last.max(end));
                }
            }
        }
        (Bound::Exact, end)
    }

    fn is_part(&self, start: usize) -> bool {
        any_before(self.all, start, &self.words.part).is_some()
    }

    /// "la moitié des soldats", "deux tiers": a share in per cent.
    fn share_at(&self, at: usize) -> Option<(Option<Count>, usize)> {
        let fitting =
            self.words.shares.iter().filter_map(|(words, share)| Some((phrase_at(self.all, at, words)?, share)));
        let (end, share) = fitting.max_by_key(|(end, _)| *end)?;
        let (bound, start) = self.bound(at);
        let about = share % 100 != 0;
        let number = Number {
            low: Value {
                number: Some(Decimal { mantissa: *share, scale: 2 }.normal()),
                about,
                noun: true,
                factor: 1,
                figures: false,
                end,
            },
            high: None,
            start: at,
            first: at,
            end,
        };
        let of = self.of_at(end);
        let counted = Counted {
            unit: "%".to_owned(),
            token: of.and_then(|noun| self.noun_from(noun)).map(|n| self.all[n].token),
            times: 1,
            end,
        };
        of?;
        Some((self.count(&number, Some(counted), bound, start..end), end))
    }
}
