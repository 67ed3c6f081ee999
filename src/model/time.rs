//! Dates as precise as a text gives them.

use serde::{Deserialize, Serialize};

use jiff::civil::Date;

/// A date of which the year, the month or the day may be unknown.
///
/// `2024-06-19`, `2024-06`, `2024`, `--06-19` (no year told) and `--06` are the forms that occur; a day without a month does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PartialDate {
    /// Year of the proleptic Gregorian calendar.
    pub year: Option<i16>,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month, 1 to 31.
    pub day: Option<u8>,
}

/// Whole days since 1970-01-01, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Interval {
    /// First day.
    pub first: i32,
    /// Last day.
    pub last: i32,
}

impl PartialDate {
    /// A full date; `None` where the calendar has no such day.
    #[must_use]
    pub fn day(year: i16, month: u8, day: u8) -> Option<Self> {
        civil(year, month, day)?;
        Some(Self { year: Some(year), month: Some(month), day: Some(day) })
    }

    /// From `2024-06-19`, `2024-06`, `2024`, or a date-time that begins with a full date.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let date = text.split(['T', ' ']).next()?;
        let mut parts = date.split('-');
        let year: i16 = four_digits(parts.next()?)?;
        let month = parts.next().map(two_digits);
        let day = parts.next().map(two_digits);
        if parts.next().is_some() || (date.len() < text.len() && day.is_none()) {
            return None;
        }
        match (month, day) {
            (None, None) => Some(Self { year: Some(year), ..Self::default() }),
            (Some(Some(m @ 1..=12)), None) => Some(Self { year: Some(year), month: Some(m), day: None }),
            (Some(Some(m)), Some(Some(d))) => Self::day(year, m, d),
            _ => None,
        }
    }

    /// The days it may mean; `None` where the year is unknown or the calendar has no such day.
    #[must_use]
    pub fn interval(self) -> Option<Interval> {
        let year = self.year?;
        let (first, last) = match (self.month, self.day) {
            (None, _) => (civil(year, 1, 1)?, civil(year, 12, 31)?),
            (Some(m), None) => (civil(year, m, 1)?, civil(year, m, 1)?.last_of_month()),
            (Some(m), Some(d)) => (civil(year, m, d)?, civil(year, m, d)?),
        };
        Some(Interval { first: day_number(first), last: day_number(last) })
    }

    /// The date of a day counted from 1970-01-01.
    #[must_use]
    pub fn from_day_number(day: i32) -> Option<Self> {
        let epoch = civil(1970, 1, 1)?;
        let date = epoch.checked_add(jiff::Span::new().try_days(day).ok()?).ok()?;
        Self::day(date.year(), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?)
    }

    /// ISO 8601 text, as XSD writes `date`, `gYearMonth`, `gYear`, `gMonthDay` and `gMonth`.
    #[must_use]
    pub fn iso(self) -> String {
        match (self.year, self.month, self.day) {
            (Some(y), Some(m), Some(d)) => format!("{y:04}-{m:02}-{d:02}"),
            (Some(y), Some(m), None) => format!("{y:04}-{m:02}"),
            (Some(y), None, _) => format!("{y:04}"),
            (None, Some(m), Some(d)) => format!("--{m:02}-{d:02}"),
            (None, Some(m), None) => format!("--{m:02}"),
            (None, None, _) => String::new(),
        }
    }
}

fn civil(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn day_number(date: Date) -> i32 {
    civil(1970, 1, 1).and_then(|epoch| epoch.until(date).ok()).map_or(0, |span| span.get_days())
}

fn four_digits(text: &str) -> Option<i16> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_precise_as_it_is_written() {
        for text in ["2024-06-19", "2024-06", "2024"] {
            assert_eq!(PartialDate::parse(text).map(PartialDate::iso).as_deref(), Some(text));
        }
        assert_eq!(PartialDate::parse("2024-06-19T10:00:00Z").map(PartialDate::iso).as_deref(), Some("2024-06-19"));
        for bad in ["", "24", "2024-13", "2024-02-30", "2024-6-1", "juin 2024", "2024-06-19-01", "2024T10:00"] {
            assert_eq!(PartialDate::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn days_count_from_1970_and_back() {
        let leap = PartialDate::parse("2024-02").and_then(PartialDate::interval);
        assert_eq!(leap, Some(Interval { first: 19_754, last: 19_782 }));
        assert_eq!(PartialDate::from_day_number(19_782).map(PartialDate::iso).as_deref(), Some("2024-02-29"));
    }
}
