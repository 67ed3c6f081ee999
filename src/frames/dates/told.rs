//! A time as a text tells it.

use std::ops::Range;

use crate::seeds::Unit;

/// A time as it is told, before it is asked which day that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// "lundi 24 juin 2024"; without a month only as the end of a stretch.
    Day { year: Option<i16>, month: Option<u8>, day: u8, weekday: Option<u8>, way: Way },
    /// "juin 2024".
    Month { year: Option<i16>, month: u8, way: Way },
    /// A season or a quarter, by its first and last month.
    Months { year: Option<i16>, first: u8, last: u8, way: Way },
    /// "1990-1995"; one year twice.
    Years(i16, i16),
    /// "mercredi".
    Weekday(u8, Way),
    /// "la semaine dernière", "hier", "il y a trois ans".
    Shift(Unit, i32),
    /// "ces trois derniers jours".
    Latest(Unit, Option<i32>),
    /// "les prochains jours".
    Coming(Unit, Option<i32>),
    /// Dated by another sentence: "la veille".
    Undated,
}

/// Which of several days of that name is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Way {
    /// The tense tells.
    #[default]
    Free,
    /// "cet été".
    This,
    /// "mercredi dernier".
    Last,
    /// "mercredi prochain".
    Next,
}

/// What a stretch leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// The time itself.
    Within,
    /// "depuis 2022": up to the day of publication.
    Since,
    /// "à partir de lundi".
    From,
    /// "jusqu'en 2026".
    Until,
}

/// A time told in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) from: When,
    pub(super) to: Option<When>,
    pub(super) edge: Edge,
    /// In lexemes.
    pub(super) range: Range<usize>,
}
