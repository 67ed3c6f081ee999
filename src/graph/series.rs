//! Cooperation and conflict over time.

use std::collections::BTreeMap;

use super::Edge;
use crate::model::PartialDate;

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Monday to Sunday.
    Week,
    /// A month of the calendar.
    Month,
}

/// What was said of one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Period {
    /// Its first day: `2024-10-14`.
    pub begins: PartialDate,
    /// Claims of cooperation.
    pub cooperation: u32,
    /// Claims of conflict.
    pub conflict: u32,
    /// Mean of PLOVER's scores of all these claims, -10 to +10; `None` without claims.
    pub score: Option<f64>,
}

impl Period {
    /// All its claims.
    #[must_use]
    pub fn claims(&self) -> u32 {
        self.cooperation + self.conflict
    }
}

/// The claims behind these facts by the period that they speak of, from the first to the last, empty periods included. Facts with sign 0 and claims of no known
/// day do not count. O(c log c) for c claims.
#[must_use]
pub fn series<'e>(facts: impl IntoIterator<Item = &'e Edge>, step: Step) -> Vec<Period> {
    let mut periods: BTreeMap<i32, (u32, u32, f64)> = BTreeMap::new();
    for fact in facts.into_iter().filter(|fact| fact.sign != 0) {
        for day in fact.evidence.iter().filter_map(|claim| claim.day) {
            let Some(at) = number(day, step) else { continue };
            let (cooperation, conflict, score) = periods.entry(at).or_default();
            *if fact.sign > 0 { cooperation } else { conflict } += 1;
            *score += fact.score;
        }
    }
    let (Some((&first, _)), Some((&last, _))) = (periods.first_key_value(), periods.last_key_value()) else {
        return Vec::new();
    };
    (first..=last).filter_map(|at| period(at, step, periods.get(&at).copied().unwrap_or_default())).collect()
}

fn period(at: i32, step: Step, (cooperation, conflict, score): (u32, u32, f64)) -> Option<Period> {
    let claims = cooperation + conflict;
    let score = (claims > 0).then(|| score / f64::from(claims));
    Some(Period { begins: begin(at, step)?, cooperation, conflict, score })
}

/// Weeks since the Monday before 1970-01-01, or months since January of year 0.
fn number(day: i32, step: Step) -> Option<i32> {
    match step {
        Step::Week => Some(day.checked_add(3)?.div_euclid(7)),
        Step::Month => {
            let date = PartialDate::from_day_number(day)?;
            Some(i32::from(date.year?) * 12 + i32::from(date.month?) - 1)
        }
    }
}

fn begin(at: i32, step: Step) -> Option<PartialDate> {
    match step {
        Step::Week => PartialDate::from_day_number(at * 7 - 3),
        Step::Month => {
            PartialDate::day(i16::try_from(at.div_euclid(12)).ok()?, u8::try_from(at.rem_euclid(12) + 1).ok()?, 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::{evidence, signed};

    fn facts() -> Vec<Edge> {
        let graph = signed(2, &[(0, 1, 1, 4.0), (1, 0, -1, -8.0), (0, 1, 0, 9.0)]);
        let mut facts: Vec<Edge> = graph.edges().map(|(.., edge)| edge.clone()).collect();
        facts[0].evidence = vec![evidence("a", "X", "2023-12-31", 0.9), evidence("b", "X", "2024-02-01", 0.9)];
        facts[1].evidence = vec![evidence("c", "X", "2024-02-29", 0.9), evidence("d", "X", "", 0.9)];
        facts[2].evidence = vec![evidence("e", "X", "2020-01-01", 0.9)];
        facts
    }

    #[test]
    fn months_follow_each_other() {
        let found = series(&facts(), Step::Month);
        let months: Vec<String> = found.iter().map(|period| period.begins.iso()).collect();
        assert_eq!(months, ["2023-12-01", "2024-01-01", "2024-02-01"]);
        assert_eq!(found.iter().map(|p| (p.cooperation, p.conflict)).collect::<Vec<_>>(), [(1, 0), (0, 0), (1, 1)]);
        assert_eq!(found.iter().map(|p| p.score).collect::<Vec<_>>(), [Some(4.0), None, Some(-2.0)]);
    }

    #[test]
    fn weeks_begin_on_monday() {
        let found = series(&facts(), Step::Week);
        assert_eq!(found[0].begins.iso(), "2023-12-25");
        assert_eq!((found.len(), found.last().map(|p| p.begins.iso())), (10, Some("2024-02-26".to_owned())));
        assert_eq!(series(&[], Step::Week), []);
    }
}
