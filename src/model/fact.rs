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
    /// Whether it is backed enough to stand as a plain triple.
    pub plain: bool,
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
