//! Facts: what the claims of many documents come to.

use super::{EntityId, PartialDate};

/// All claims about one (subject, predicate, object).
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Who acts.
    pub subject: EntityId,
    /// Local name of the predicate in the ontology.
    pub predicate: String,
    /// Who or what is acted on.
    pub object: EntityId,
    /// Ids of its claims, sorted.
    pub claims: Vec<String>,
    /// Independent origins: outlets, after copies of one text are counted once.
    pub origins: u32,
    /// Earliest date of publication among its documents.
    pub first_seen: Option<PartialDate>,
    /// Latest date of publication among its documents.
    pub last_seen: Option<PartialDate>,
    /// What its support amounts to.
    pub status: Status,
    /// The plain triples it is backed enough to stand as; `None` for none.
    pub plain: Option<Directions>,
}

/// What the support of a fact amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Two or more independent origins say so in their own voice.
    Corroborated,
    /// One origin says so in its own voice.
    SingleSource,
    /// Only reported as somebody's words.
    Attributed,
    /// Some claims say so, others deny it.
    Disputed,
}

impl Status {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Corroborated, Self::SingleSource, Self::Attributed, Self::Disputed];

    /// The status of that local name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == name)
    }

    /// Local name in the ontology.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Corroborated => "corroborated",
            Self::SingleSource => "singleSource",
            Self::Attributed => "attributed",
            Self::Disputed => "disputed",
        }
    }
}

/// In which directions a fact stands as a plain triple.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Directions {
    /// From subject to object.
    One,
    /// Both ways, where the predicate is symmetric.
    Both,
}

impl Directions {
    /// The (from, to) pairs of the plain triples.
    pub fn pairs<'t>(&self, subject: &'t str, object: &'t str) -> impl Iterator<Item = (&'t str, &'t str)> {
        let back = (*self == Self::Both && subject != object).then_some((object, subject));
        std::iter::once((subject, object)).chain(back)
    }
}
