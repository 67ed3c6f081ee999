//! How days, months, years and stretches of time are told, as lexemes: "le 24 juin", "fin avril 2024", "du 3 au 5 mai", "il y a trois jours".

use std::ops::Range;

use super::told::{Edge, Told, Way, When};
use super::years::year_of;
use crate::frames::lexemes::{Lexeme, any_at, any_before, phrase_at};
use crate::seeds::{Dates, Quantities, Unit, listed};

/// What a lexeme is, apart from its letters.
pub(super) struct Kinds<'k> {
    /// Part of a name.
    pub(super) name: &'k dyn Fn(usize) -> bool,
    /// A noun that a number before it may count.
    pub(super) counted: &'k dyn Fn(usize) -> bool,
}

/// The times of a sentence, from left to right. O(n) in its length.
pub(super) fn told(all: &[Lexeme], dates: &Dates, numbers: &Quantities, kinds: &Kinds<'_>) -> Vec<Told> {
    let grammar = Grammar { all, dates, numbers, kinds };
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        match grammar.stretch_at(at) {
            Some(told) => {
                at = told.range.end;
                found.push(told);
            }
            None => at += 1,
        }
    }
    found
}

/// The times of day, which are neither dates nor numbers of things: "12h30", "à 20 heures", "14:30".
pub(super) fn clocks(all: &[Lexeme], dates: &Dates) -> Vec<Range<usize>> {
    let small = |at: usize, limit: i64| {
        all.get(at).and_then(|l| l.number).is_some_and(|f| f.plain > 0 && f.plain < 3 && f.value.mantissa < limit)
    };
    let glued = |at: usize| all.get(at).is_some_and(|l| l.glued);
    let hour = |at: usize| {
        let sign = all.get(at + 1)?;
        let written = listed(&dates.hours, &sign.word);
        let told = sign.glued || small(at + 2, 60) || any_before(all, at, &dates.hour_introductions).is_some();
        if written && told {
            return Some(at + 2 + usize::from(small(at + 2, 60)));
        }
        (sign.word == ":" && sign.glued && glued(at + 2) && small(at + 2, 60)).then_some(at + 3)
    };
    (0..all.len()).filter(|at| small(*at, 25)).filter_map(|at| hour(at).map(|end| at..end)).collect()
}

pub(super) struct Grammar<'g> {
    pub(super) all: &'g [Lexeme],
    pub(super) dates: &'g Dates,
    pub(super) numbers: &'g Quantities,
    pub(super) kinds: &'g Kinds<'g>,
}

/// A time and one past its last lexeme.
pub(super) type At = Option<(When, usize)>;

impl Grammar<'_> {
    pub(super) fn word(&self, at: usize) -> &str {
        self.all.get(at).map_or("", |l| l.word.as_str())
    }

    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.all.get(at).is_some_and(|l| l.glued)
    }

    pub(super) fn over(&self, mut at: usize, lists: &[&Vec<String>]) -> usize {
        while let Some(end) = lists.iter().filter_map(|list| any_at(self.all, at, list)).max() {
            at = end;
        }
        at
    }

    fn stretch_at(&self, at: usize) -> Option<Told> {
        let d = self.dates;
        let edges = [(Edge::Since, &d.since), (Edge::From, &d.starting), (Edge::Until, &d.until)];
        let opened = edges.iter().filter_map(|(edge, list)| Some((any_at(self.all, at, list)?, *edge)));
        if let Some((start, edge)) = opened.max_by_key(|(end, _)| *end)
            && let Some((from, end)) = self.point_behind(start)
        {
            return Some(Told { from, to: None, edge, range: at..end });
        }
        self.between(at, &d.between, &d.and)
            .or_else(|| self.months_joined(at))
            .or_else(|| self.between(at, &d.from, &d.to))
            .or_else(|| self.days_joined(at))
            .or_else(|| {
                let (from, end) = self.point_at(at)?;
                Some(Told { from, to: None, edge: Edge::Within, range: at..end })
            })
    }

    /// "entre mars et juin", "du 3 au 5 mai".
    fn between(&self, at: usize, openers: &[String], joiners: &[String]) -> Option<Told> {
        let d = self.dates;
        let opened = any_at(self.all, at, openers)?;
        let bare =
            || self.bare_day(self.over(opened, &[&d.the])).filter(|(_, end)| any_at(self.all, *end, joiners).is_some());
        let (from, middle) =
            self.point_behind(opened).or_else(bare).or_else(|| Some((self.plain_year(opened)?, opened + 1)))?;
        let (to, end) = any_at(self.all, middle, joiners)
            .and_then(|next| self.point_behind(next).or_else(|| Some((self.plain_year(next)?, next + 1))))?;
        (std::mem::discriminant(&from) == std::mem::discriminant(&to)).then_some(Told {
            from,
            to: Some(to),
            edge: Edge::Within,
            range: at..end,
        })
    }

    /// A time, with or without an article before it.
    fn point_behind(&self, at: usize) -> At {
        self.point_at(at).or_else(|| self.point_at(self.over(at, &[&self.dates.the])))
    }

    /// One end of "entre 2020 et 2022".
    fn plain_year(&self, at: usize) -> Option<When> {
        self.year(at).filter(|_| !(self.kinds.counted)(at + 1)).map(|year| When::Years(year, year))
    }

    /// "mars-avril 2024", "mars et avril".
    fn months_joined(&self, at: usize) -> Option<Told> {
        let (from, middle) = self.month_at(at).filter(|(from, _)| matches!(from, When::Month { year: None, .. }))?;
        let hyphen = matches!(self.word(middle), "-" | "–").then_some(middle + 1);
        let (to, end) = self.month_at(any_at(self.all, middle, &self.dates.and).or(hyphen)?)?;
        Some(Told { from, to: Some(to), edge: Edge::Within, range: at..end })
    }

    /// "les 3 et 4 mai", "3-4 mai".
    fn days_joined(&self, at: usize) -> Option<Told> {
        let d = self.dates;
        let (from, middle) = self.bare_day(at)?;
        let hyphen = matches!(self.word(middle), "-" | "–").then_some(middle + 1);
        let next = any_at(self.all, middle, &d.and).or_else(|| any_at(self.all, middle, &d.to)).or(hyphen)?;
        let (to, end) = self.day_at(self.over(next, &[&d.the]))?;
        Some(Told { from, to: Some(to), edge: Edge::Within, range: at..end })
    }

    /// One time, a part of it or its name: "fin avril", "le mois de mars", "mi-2024".
    fn point_at(&self, at: usize) -> At {
        let d = self.dates;
        if (self.kinds.name)(at) {
            return None;
        }
        let mut start = at;
        if let Some(part) = any_at(self.all, at, &d.parts) {
            start = part + usize::from(self.word(part) == "-");
            start = self.over(start, &[&d.of]);
            start = if self.phrase_at(start).is_some() { start } else { self.over(start, &[&d.of, &d.the]) };
        }
        let part = start > at;
        let named = any_at(self.all, start, &d.names).map(|end| self.over(end, &[&d.of]));
        if let Some(found) = named.and_then(|start| self.core_at(start, true)) {
            return Some(found);
        }
        let (found, end) = self.core_at(start, part)?;
        // "fin lundi": a part of days, months and years only.
        (!part || !matches!(found, When::Undated | When::Latest(..) | When::Coming(..))).then_some((found, end))
    }

    fn core_at(&self, at: usize, introduced: bool) -> At {
        self.numeric_at(at)
            .or_else(|| self.phrase_at(at))
            .or_else(|| self.weekday_at(at))
            .or_else(|| self.day_at(at))
            .or_else(|| self.counted_at(at))
            .or_else(|| self.months_at(at, introduced))
            .or_else(|| self.month_at(at))
            .or_else(|| self.decade_at(at))
            .or_else(|| self.year_at(at, introduced))
    }

    pub(super) fn plain(&self, at: usize, figures: Range<usize>) -> Option<i64> {
        let number = self.all.get(at)?.number.filter(|f| figures.contains(&f.plain))?;
        Some(number.value.mantissa)
    }

    /// "2024-06-19", "19/06/2024", "19.6.2024".
    fn numeric_at(&self, at: usize) -> At {
        let sign = self.word(at + 1);
        let tight = (at + 1..at + 5).all(|i| self.is_glued(i)) && self.word(at + 3) == sign;
        let alone = !self.is_glued(at + 5) || !self.word(at + 5).starts_with(char::is_alphanumeric);
        if !matches!(sign, "-" | "/" | ".") || !tight || !alone {
            return None;
        }
        let (year, month, day) = match (self.plain(at, 4..5), self.plain(at + 4, 4..5)) {
            (Some(year), _) => (year, self.plain(at + 2, 1..3)?, self.plain(at + 4, 1..3)?),
            (_, Some(year)) => (year, self.plain(at + 2, 1..3)?, self.plain(at, 1..3)?),
            _ => return None,
        };
        let month = u8::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
        let day = u8::try_from(day).ok().filter(|d| (1..=31).contains(d))?;
        let day = When::Day { year: year_of(year), month: Some(month), day, weekday: None, way: Way::Free };
        Some((day, at + 5))
    }

    /// "hier", "la semaine dernière", "la veille".
    fn phrase_at(&self, at: usize) -> At {
        let d = self.dates;
        let days =
            d.days.iter().filter_map(|(words, n)| Some((When::Shift(Unit::Day, *n), phrase_at(self.all, at, words)?)));
        let others =
            d.relative.iter().filter_map(|r| Some((When::Shift(r.unit, r.shift), any_at(self.all, at, &r.words)?)));
        let undated = any_at(self.all, at, &d.undated).map(|end| (When::Undated, end));
        days.chain(others).chain(undated).max_by_key(|(_, end)| *end)
    }

    fn weekday_at(&self, at: usize) -> At {
        let number = self.dates.weekdays.iter().position(|day| day == self.word(at))?;
        let weekday = u8::try_from(number).ok()?;
        if self.is_habit(at) {
            return None;
        }
        let next = at + 1 + usize::from(self.word(at + 1) == ",");
        let next = self.over(next, &[&self.dates.the]);
        if let Some((When::Day { year, month, day, way, .. }, end)) = self.day_at(next) {
            return Some((When::Day { year, month, day, weekday: Some(weekday), way }, end));
        }
        if let Some((When::Day { day, .. }, end)) = self.bare_day(at + 1)
            && self.ends_phrase(end)
        {
            return Some((When::Day { year: None, month: None, day, weekday: Some(weekday), way: Way::Free }, end));
        }
        let (way, end) = self.way_behind(at + 1);
        let way = if way == Way::Free { self.way_before(at) } else { way };
        Some((When::Weekday(weekday, way), end))
    }

    fn is_habit(&self, at: usize) -> bool {
        any_before(self.all, at, &self.dates.every).is_some()
    }

    fn ends_phrase(&self, at: usize) -> bool {
        self.all.get(at).is_none_or(|l| !l.word.starts_with(char::is_alphanumeric))
            || !self.numbers.units.contains_key(self.word(at))
    }

    fn way_behind(&self, at: usize) -> (Way, usize) {
        let ways = [(Way::Last, &self.dates.last), (Way::Next, &self.dates.next)];
        let found = ways.iter().find_map(|(way, list)| Some((*way, any_at(self.all, at, list)?)));
        found.unwrap_or((Way::Free, at))
    }

    /// "cet | été", and in English "last | Wednesday".
    fn way_before(&self, at: usize) -> Way {
        let d = self.dates;
        let ways = [(Way::This, &d.this), (Way::Last, &d.last), (Way::Next, &d.next)];
        let before = |list: &[String]| any_before(self.all, at, list).is_some();
        ways.iter().find(|(_, list)| before(list)).map_or(Way::Free, |(way, _)| *way)
    }

    /// "24 juin 2024", "1er mars", "June 24, 2024".
    fn day_at(&self, at: usize) -> At {
        if let Some((month, end)) = self.month_name(at)
            && let Some((When::Day { day, .. }, end)) = self.bare_day(end)
            && self.plain(end, 4..5).is_none()
        {
            let end = end + usize::from(self.word(end) == "," && self.year(end + 1).is_some());
            let (year, end) = self.year_behind(end);
            return Some((When::Day { year, month: Some(month), day, weekday: None, way: Way::Free }, end));
        }
        let (When::Day { day, .. }, end) = self.bare_day(at)? else { return None };
        let (month, end) = self.month_name(self.over(end, &[&self.dates.of]))?;
        let (way, end) = self.way_behind(end);
        let (year, end) = self.year_behind(end);
        Some((When::Day { year, month: Some(month), day, weekday: None, way }, end))
    }

    /// A number from 1 to 31, "1er" or "premier".
    fn bare_day(&self, at: usize) -> At {
        let day = |day| When::Day { year: None, month: None, day, weekday: None, way: Way::Free };
        let joined = at > 0 && self.is_glued(at) && !matches!(self.word(at - 1), "(" | "'" | "," | "-" | "–");
        if (self.kinds.name)(at) || joined {
            return None;
        }
        if listed(&self.dates.ordinals, self.word(at)) && !self.is_glued(at) {
            return Some((day(1), at + 1));
        }
        let number = u8::try_from(self.plain(at, 1..3)?).ok().filter(|d| (1..=31).contains(d))?;
        let ordinal = self.is_glued(at + 1) && listed(&self.dates.ordinals, self.word(at + 1));
        Some((day(number), at + 1 + usize::from(ordinal)))
    }

    fn month_at(&self, at: usize) -> At {
        let (month, end) = self.month_name(at)?;
        let (way, end) = self.way_behind(end);
        let way = if way == Way::Free { self.way_before(at) } else { way };
        let (year, end) = self.year_behind(self.over_of_year(end));
        Some((When::Month { year, month, way }, end))
    }

    /// "juin | de l'année | 2024".
    fn over_of_year(&self, at: usize) -> usize {
        let end = self.over(at, &[&self.dates.of, &self.dates.the, &self.dates.names]);
        if self.year(end).is_some() { end } else { at }
    }

    /// The name of a month, written as the language writes it: a capital makes it a name, or a planet, but at the beginning of a sentence.
    fn month_name(&self, at: usize) -> Option<(u8, usize)> {
        let lexeme = self.all.get(at)?;
        let number = self
            .dates
            .months
            .iter()
            .position(|names| names.iter().any(|name| name.trim_end_matches('.') == lexeme.word))?;
        let short = self.dates.months[number]
            .iter()
            .any(|name| name.ends_with('.') && name.trim_end_matches('.') == lexeme.word);
        let short = short && self.dates.months[number].first() != Some(&lexeme.word);
        let end = at + 1 + usize::from(short && self.word(at + 1) == "." && self.is_glued(at + 1));
        let before = at.checked_sub(1).and_then(|i| self.all.get(i));
        let begins = before.is_none_or(|l| !l.word.starts_with(char::is_alphanumeric) && !l.word.ends_with('\''));
        let dated = before.is_some_and(|l| l.number.is_some()) || self.year(end).is_some();
        let begins = begins && !self.all.get(at + 1).is_some_and(|next| next.capital);
        let written = if self.dates.capitals { lexeme.capital } else { !lexeme.capital || begins || dated };
        let figured = !short || dated || end > at + 1;
        (written && figured && !(self.kinds.name)(at)).then_some((u8::try_from(number + 1).ok()?, end))
    }

    /// A season, a quarter, a half of a year.
    fn months_at(&self, at: usize, introduced: bool) -> At {
        let spans = self.dates.spans.iter().filter_map(|(words, m)| Some((phrase_at(self.all, at, words)?, *m, false)));
        let seasons =
            self.dates.seasons.iter().filter_map(|(words, m)| Some((phrase_at(self.all, at, words)?, *m, true)));
        let (end, [first, last], season) = spans.chain(seasons).max_by_key(|(end, ..)| *end)?;
        let (way, end) = self.way_behind(end);
        let way = if way == Way::Free { self.way_before(at) } else { way };
        let (year, end) = self.year_behind(self.over_of_year(end));
        let second =
            (self.word(end) == "-").then(|| self.year(end + 1).or_else(|| self.plain(end + 1, 2..3).and_then(year_of)));
        let end = if second.flatten().is_some() { end + 2 } else { end };
        let told =
            way != Way::Free || introduced || any_before(self.all, at, &self.dates.season_introductions).is_some();
        // "l'hiver 2024" may be the one before or behind New Year's Eve.
        if let Some(year) = year.filter(|_| last < first && second.flatten().is_none()) {
            return Some((When::Years(year, year), end));
        }
        (year.is_some() || told && (season || way != Way::Free || introduced))
            .then_some((When::Months { year, first, last, way }, end))
    }

    /// "il y a trois jours", "dans deux ans", "ces trois derniers mois".
    fn counted_at(&self, at: usize) -> At {
        let d = self.dates;
        if let Some(start) = any_at(self.all, at, &d.ago) {
            let (number, unit, end) = self.number_of_units(start)?;
            return Some((When::Shift(unit, number.checked_neg()?), end));
        }
        if let Some((number, unit, end)) = any_at(self.all, at, &d.ahead).and_then(|start| self.number_of_units(start))
        {
            return Some((When::Shift(unit, number), end));
        }
        if let Some((number, unit, end)) = self.number_of_units(at).filter(|_| !d.ago_behind.is_empty()) {
            return any_at(self.all, end, &d.ago_behind).map(|end| (When::Shift(unit, -number), end));
        }
        self.latest_at(at)
    }

    fn number_of_units(&self, at: usize) -> Option<(i32, Unit, usize)> {
        let at = self.over(at, &[&self.numbers.about, &self.numbers.at_least]);
        let (number, end) = self.small_number(at)?;
        let unit = *self.dates.units.get(self.word(end))?;
        Some((number, unit, end + 1))
    }

    fn small_number(&self, at: usize) -> Option<(i32, usize)> {
        let figures = self.plain(at, 1..4).map(|n| (n, at + 1));
        let (number, end) = figures.or_else(|| crate::frames::numbers::spelled(self.all, at, self.numbers))?;
        Some((i32::try_from(number).ok().filter(|n| *n < 1000)?, end))
    }

    fn latest_at(&self, at: usize) -> At {
        let d = self.dates;
        let mut end = any_at(self.all, at, &d.these)?;
        let mut count = None;
        let mut ahead = None;
        for _ in 0..3 {
            if let Some(next) = any_at(self.all, end, &d.latest) {
                (ahead, end) = (Some(false), next);
            } else if let Some(next) = any_at(self.all, end, &d.coming) {
                (ahead, end) = (Some(true), next);
            } else if let Some((number, next)) = self.small_number(end) {
                (count, end) = (Some(number), next);
            }
        }
        let unit = *d.units.get(self.word(end))?;
        Some(if ahead? { (When::Coming(unit, count), end + 1) } else { (When::Latest(unit, count), end + 1) })
    }
}
