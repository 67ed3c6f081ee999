//! Judgements: whether two entities are one.

use serde::{Deserialize, Serialize};

use super::EntityId;

/// Two entities, the smaller first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Pair {
    /// The smaller id.
    pub left: EntityId,
    /// The larger id.
    pub right: EntityId,
}

impl Pair {
    /// The pair of two different entities; `None` where they are one.
    #[must_use]
    pub fn new(a: EntityId, b: EntityId) -> Option<Self> {
        match a.cmp(&b) {
            std::cmp::Ordering::Less => Some(Self { left: a, right: b }),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Self { left: b, right: a }),
        }
    }
}

/// What a judgement says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// Both are one thing.
    Same,
    /// They are two things.
    Different,
    /// Their names are alike; nothing decides.
    Unsure,
}

impl Verdict {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Same, Self::Different, Self::Unsure];

    /// As written in tables and RDF.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Unsure => "unsure",
        }
    }

    /// The verdict of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|v| v.as_str() == name)
    }
}

/// Who judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Judge {
    /// A person, by a table: overrides the rules.
    User,
    /// The program's rules.
    Rule,
}

impl Judge {
    /// As written in RDF.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Rule => "rule",
        }
    }
}

/// A decision about two entities. It can be taken back; claims are not rewritten.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// Which two.
    pub pair: Pair,
    /// What is decided.
    pub verdict: Verdict,
    /// How alike their names are, 0 to 1; `None` where a person judged.
    pub score: Option<f32>,
    /// What spoke for it and against it, for people.
    pub reasons: Vec<String>,
    /// Who decided.
    pub by: Judge,
}
