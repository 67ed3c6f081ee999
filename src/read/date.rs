//! Dates as metadata write them.

use jiff::fmt::rfc2822;

use crate::model::PartialDate;

/// A date from metadata: `2025-06-19`, `2025-06`, `2025`, a date-time that begins with a full date, `2025/06/19`, `20250619` or the form of mail
/// headers (`Thu, 19 Jun 2025 08:00:00 +0200`). The day is the one written, in the writer's time zone.
///
/// A form whose day and month could be mistaken for one another (`06/07/2025`) gives nothing: a wrong date is worse than none.
pub(crate) fn parse(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    PartialDate::parse(text)
        .or_else(|| PartialDate::parse(&hyphened(text)?))
        .or_else(|| compact(text))
        .or_else(|| mail(text))
}

fn hyphened(text: &str) -> Option<String> {
    let head = text.get(..10)?;
    (head.matches('/').count() == 2).then(|| head.replace('/', "-"))
}

fn compact(text: &str) -> Option<PartialDate> {
    let digits = text.get(..8).filter(|head| head.bytes().all(|b| b.is_ascii_digit()))?;
    let is_whole = text.len() == 8 || text.as_bytes().get(8) == Some(&b'T');
    let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?);
    is_whole.then(|| PartialDate::parse(&format!("{year}-{month}-{day}")))?
}

fn mail(text: &str) -> Option<PartialDate> {
    let date = rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(text).ok()?.date();
    PartialDate::day(date.year(), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_forms_are_understood_and_doubtful_ones_are_not() {
        let iso = |text: &str| parse(text).map(PartialDate::iso);
        for text in
            ["2025-06-19", "2025/06/19", "20250619", "20250619T0800Z", "2025-06-19T23:59:00-05:00", "2025-06-19 08:00"]
        {
            assert_eq!(iso(text).as_deref(), Some("2025-06-19"), "{text}");
        }
        assert_eq!(iso("Thu, 19 Jun 2025 23:00:00 -0500").as_deref(), Some("2025-06-19"));
        assert_eq!(iso("2025-06").as_deref(), Some("2025-06"));
        assert_eq!(iso(" 2025 ").as_deref(), Some("2025"));
        for text in ["06/07/2025", "hier", "", "2025-13-01", "123456789", "2025-02-30"] {
            assert_eq!(iso(text), None, "{text}");
        }
    }
}
