//! Which days are meant by a time that is told, seen from the day of publication.

use super::told::{Edge, Told, Way, When};
use crate::model::{Interval, PartialDate};
use crate::seeds::Unit;

/// Whether what happens lies before or behind the day of publication, as far as the tense tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// "a rencontré".
    Behind,
    /// "rencontrera".
    Ahead,
    /// "rencontre", or no verb.
    #[default]
    Open,
}

/// First and last time of a stretch; either may be unknown.
type Stretch = (PartialDate, Option<PartialDate>);

/// The day of publication, as far as it is known.
#[derive(Clone, Copy, Debug)]
struct Published {
    /// Where it is known to the day.
    day: Option<i32>,
    /// Where it is known to the month.
    month: Option<(i16, u8)>,
    year: Option<i16>,
    /// Its first possible day.
    first: i32,
    /// Its last possible day.
    last: i32,
}

impl Published {
    fn new(days: Interval) -> Option<Self> {
        let (first, last) = (PartialDate::from_day_number(days.first)?, PartialDate::from_day_number(days.last)?);
        let same_year = first.year == last.year;
        Some(Self {
            day: (days.first == days.last).then_some(days.last),
            month: (same_year && first.month == last.month).then_some((last.year?, last.month?)),
            year: last.year.filter(|_| same_year),
            first: days.first,
            last: days.last,
        })
    }

    /// As precise as it is known.
    fn date(self) -> PartialDate {
        let day = self.day.and_then(PartialDate::from_day_number);
        let month = self.month.map(|(year, month)| month_of(Some(year), month));
        day.or(month).unwrap_or(PartialDate { year: self.year, month: None, day: None })
    }
}

/// The first and the last time meant. A first time without year, month and day is not known: the words alone tell it.
pub(super) fn resolve(told: &Told, published: Option<Interval>, direction: Direction) -> Stretch {
    let published = published.and_then(Published::new);
    let unknown = (PartialDate::default(), None);
    let (mut from, mut to) = (told.from, told.to);
    if let Some(to) = &mut to {
        share(&mut from, to);
    }
    let direction = if told.edge == Edge::Until { Direction::Ahead } else { direction };
    let direction = if told.edge == Edge::Since { Direction::Behind } else { direction };
    let Some(first) = days(from, published, direction) else { return unknown };
    match (told.edge, to) {
        (Edge::Until, _) => (PartialDate::default(), Some(first.1.unwrap_or(first.0))),
        (Edge::Since, _) => {
            (first.0, published.map(Published::date).filter(|p| *p != first.0 && *p != PartialDate::default()))
        }
        (Edge::From, _) => (first.0, None),
        (Edge::Within, None) => first,
        (Edge::Within, Some(to)) => {
            let Some(last) = days(to, published, direction) else { return unknown };
            let (end, start) = (last.1.unwrap_or(last.0), in_order(first.0, last.1.unwrap_or(last.0)));
            (start, Some(end))
        }
    }
}

/// "du 28 décembre au 3 janvier": the first is not behind the last.
fn in_order(first: PartialDate, last: PartialDate) -> PartialDate {
    let before = first.interval().zip(last.interval()).is_none_or(|(a, b)| a.first <= b.last);
    if before { first } else { PartialDate { year: first.year.map(|y| y - 1), ..first } }
}

/// "du 3 au 5 mai 2024": what only the end says holds for the beginning.
fn share(from: &mut When, to: &mut When) {
    match (from, to) {
        (When::Day { year, month, day, .. }, When::Day { year: y, month: m, day: d, .. }) => {
            if month.is_none() {
                *month = if *day <= *d { *m } else { m.map(|m| if m == 1 { 12 } else { m - 1 }) };
            }
            if year.is_none() {
                let earlier = (*month, *day) > (*m, *d);
                *year = y.map(|y| if earlier { y - 1 } else { y });
            }
        }
        (When::Month { year, month, .. }, When::Month { year: y, month: m, .. }) if year.is_none() => {
            *year = y.map(|y| if *month > *m { y - 1 } else { y });
        }
        (When::Months { year, .. }, When::Months { year: y, .. }) if year.is_none() => *year = *y,
        _ => {}
    }
}

fn days(when: When, published: Option<Published>, direction: Direction) -> Option<Stretch> {
    match when {
        When::Day { year: Some(year), month: Some(month), day, .. } => {
            Some((PartialDate::day(year, month, day)?, None))
        }
        When::Day { year: None, month: Some(month), day, way, .. } => {
            Some((day_of_year(month, day, way, published, direction), None))
        }
        When::Day { month: None, day, weekday, .. } => Some((day_of_month(day, weekday?, published?)?, None)),
        When::Month { year: Some(year), month, .. } => Some((month_of(Some(year), month), None)),
        When::Month { year: None, month, way } => {
            let year = published.and_then(|p| p.month).map(|at| year_of_month(month, at, way, direction));
            Some((month_of(year, month), None))
        }
        When::Months { year, first, last, way } => {
            let year = year.or_else(|| year_of_months(last, way, published?, direction));
            let end = year.map(|y| if last < first { y + 1 } else { y });
            Some((month_of(year, first), Some(month_of(end, last))))
        }
        When::Years(first, last) => Some((year_alone(first), (last > first).then(|| year_alone(last)))),
        When::Weekday(day, way) => Some((weekday(day, way, published?.day?, direction)?, None)),
        When::Shift(unit, n) => shifted(unit, n, published?),
        When::Latest(unit, n) => latest(unit, n, published?),
        When::Coming(unit, n) => Some(coming(unit, n, published?)),
        When::Undated => None,
    }
}

fn month_of(year: Option<i16>, month: u8) -> PartialDate {
    PartialDate { year, month: Some(month), day: None }
}

fn year_alone(year: i16) -> PartialDate {
    PartialDate { year: Some(year), month: None, day: None }
}

/// The year of a day told without one: by the tense the last or the next such day, without one the nearest.
fn day_of_year(month: u8, day: u8, way: Way, published: Option<Published>, direction: Direction) -> PartialDate {
    let unknown = PartialDate { year: None, month: Some(month), day: Some(day) };
    let Some((published, at)) = published.filter(|p| p.month.is_some()).and_then(|p| Some((p, p.year?))) else {
        return unknown;
    };
    let candidates = [at - 1, at, at + 1].into_iter().filter_map(|year| PartialDate::day(year, month, day));
    // Where only the month of publication is known, no day of it lies before or after.
    let distance = |date: &PartialDate| {
        date.interval().map_or(i32::MAX, |days| days.first - days.first.clamp(published.first, published.last))
    };
    let fits = |date: &PartialDate| match (way, direction) {
        (Way::Last, _) | (Way::Free | Way::This, Direction::Behind) => distance(date) <= 0,
        (Way::Next, _) | (Way::Free | Way::This, Direction::Ahead) => distance(date) >= 0,
        _ => true,
    };
    candidates.filter(fits).min_by_key(|date| distance(date).abs()).unwrap_or(unknown)
}

/// "mardi 24": the nearest Tuesday that is a 24th.
fn day_of_month(day: u8, weekday: u8, published: Published) -> Option<PartialDate> {
    let today = published.day?;
    let fits = |n: &i32| {
        weekday_of(*n) == i32::from(weekday)
            && PartialDate::from_day_number(*n).is_some_and(|date| date.day == Some(day))
    };
    let nearest = (0..200).flat_map(|n| [today - n, today + n]).find(fits)?;
    PartialDate::from_day_number(nearest)
}

fn year_of_month(month: u8, (year, now): (i16, u8), way: Way, direction: Direction) -> i16 {
    match (way, direction) {
        (Way::Last, _) => year - i16::from(month >= now),
        (Way::Next, _) => year + i16::from(month <= now),
        (_, Direction::Ahead) => year + i16::from(month < now),
        _ => year - i16::from(month > now),
    }
}

/// The year in which a season begins: "l'été dernier", "cet automne".
fn year_of_months(last: u8, way: Way, published: Published, direction: Direction) -> Option<i16> {
    let (year, now) = published.month?;
    let across = last < 3;
    // A winter is told by the year it begins in.
    let running = if across { if now <= last { year - 1 } else { year } } else { year };
    let first = if across { 12 } else { last - 2 };
    let begun = first <= now || across && now <= last;
    let over = !across && now > last;
    Some(match (way, direction) {
        (Way::Last, _) => {
            if over {
                running
            } else {
                running - 1
            }
        }
        (Way::Next, _) => {
            if begun {
                running + 1
            } else {
                running
            }
        }
        (Way::This, _) => running,
        (Way::Free, Direction::Ahead) => {
            if over {
                running + 1
            } else {
                running
            }
        }
        (Way::Free, _) => {
            if begun {
                running
            } else {
                running - 1
            }
        }
    })
}

/// Monday is 0; 1970-01-01 was a Thursday.
fn weekday_of(day: i32) -> i32 {
    (day + 3).rem_euclid(7)
}

fn weekday(wanted: u8, way: Way, today: i32, direction: Direction) -> Option<PartialDate> {
    let wanted = i32::from(wanted);
    let back = (weekday_of(today) - wanted).rem_euclid(7);
    let forth = (wanted - weekday_of(today)).rem_euclid(7);
    let or_week = |n: i32| if n == 0 { 7 } else { n };
    let day = match (way, direction) {
        (Way::Last, _) => today - or_week(back),
        (Way::Next, _) => today + or_week(forth),
        (_, Direction::Ahead) => today + forth,
        _ => today - back,
    };
    PartialDate::from_day_number(day)
}

fn shifted(unit: Unit, n: i32, published: Published) -> Option<Stretch> {
    let day = |n: i32| PartialDate::from_day_number(n);
    match unit {
        Unit::Hour => Some((day(published.day? + n / 24)?, None)),
        Unit::Day => Some((day(published.day? + n)?, None)),
        Unit::Week => week(published.day? + 7 * n, 0, 6),
        Unit::Weekend => week(published.day? + 7 * n, 5, 6),
        Unit::Month => Some((months_on(published.month?, n)?, None)),
        Unit::Year => Some((year_alone(published.year?.checked_add(i16::try_from(n).ok()?)?), None)),
    }
}

/// Days of the week that `day` lies in.
fn week(day: i32, first: i32, last: i32) -> Option<Stretch> {
    let monday = day - weekday_of(day);
    Some((PartialDate::from_day_number(monday + first)?, Some(PartialDate::from_day_number(monday + last)?)))
}

fn months_on((year, month): (i16, u8), n: i32) -> Option<PartialDate> {
    let count = i32::from(year) * 12 + i32::from(month) - 1 + n;
    let year = i16::try_from(count.div_euclid(12)).ok()?;
    Some(month_of(Some(year), u8::try_from(count.rem_euclid(12) + 1).ok()?))
}

/// "ces trois derniers jours"; without a number the beginning is not known.
fn latest(unit: Unit, n: Option<i32>, published: Published) -> Option<Stretch> {
    let Some(n) = n else { return Some((PartialDate::default(), Some(published.date()))) };
    let (first, _) = edge(unit, -n, published)?;
    Some((first, Some(edge(unit, 0, published)?.0)))
}

fn coming(unit: Unit, n: Option<i32>, published: Published) -> Stretch {
    let start = edge(unit, 0, published).map_or(published.date(), |(date, _)| date);
    (start, n.and_then(|n| edge(unit, n, published)).map(|(date, _)| date))
}

/// A time some units off: weeks by their days.
fn edge(unit: Unit, n: i32, published: Published) -> Option<Stretch> {
    match unit {
        Unit::Week | Unit::Weekend => shifted(Unit::Day, 7 * n, published),
        _ => shifted(unit, n, published),
    }
}
