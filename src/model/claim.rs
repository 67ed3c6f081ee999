//! Claims: what one sentence of one document says, and who says so.

use serde::{Deserialize, Serialize};

use super::{DocumentId, EntityId, PartialDate, Quantity, Span};

/// One statement of one sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Hash of document key, trigger span, predicate and role spans; no entity goes into it, so better linking keeps the claim's name.
    pub id: String,
    /// The document that says it.
    pub document: DocumentId,
    /// Who acts; missing where the text leaves it out.
    pub subject: Option<EntityId>,
    /// Local name of the predicate in the ontology.
    pub predicate: String,
    /// Who or what is acted on; missing where the text leaves it out.
    pub object: Option<EntityId>,
    /// Where.
    pub place: Option<EntityId>,
    /// When, to when, and the words of it.
    pub date: Option<(PartialDate, Option<PartialDate>, String)>,
    /// When it was said, where that differs: "a reconnu en avril avoir envoyé".
    pub statement_date: Option<PartialDate>,
    /// How many.
    pub quantity: Option<Quantity>,
    /// What is delivered, signed, said, counted.
    pub item: Option<EntityId>,
    /// Office or tie.
    pub position: Option<String>,
    /// A past office.
    pub former: bool,
    /// Who says so, where the text names somebody.
    pub attribution: Attribution,
    /// Fact, plan, possibility, allegation ...
    pub modality: Modality,
    /// Whether the text says that it is not so.
    pub negated: bool,
    /// How sure we are to have read the sentence rightly (not how likely it is to be true), 0 to 1.
    pub confidence: f32,
    /// The sentence.
    pub evidence: Span,
    /// Which rule made it.
    pub rule: String,
}

impl Claim {
    /// Whether it says that somebody holds an office, or has held it.
    #[must_use]
    pub fn gives_office(&self) -> bool {
        self.predicate == "holdsPosition" && self.modality == Modality::Actual && !self.negated
    }
}

/// Who says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The nearest holder named by the text.
    pub holder: Option<EntityId>,
    /// Further holders, outermost last.
    pub chain: Vec<EntityId>,
}

/// In which way a claim is put.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Modality {
    /// Said to be so.
    #[default]
    Actual,
    /// Promised, intended, scheduled.
    Planned,
    /// Said to be possible, feared, hoped.
    Possible,
    /// Hearsay: the conditional of the press, "présumé", the content of an accusation.
    Alleged,
    /// Somebody cannot confirm it.
    Unconfirmed,
    /// Somebody denies it.
    Denied,
}

impl Modality {
    /// All six.
    pub const ALL: [Self; 6] =
        [Self::Actual, Self::Planned, Self::Possible, Self::Alleged, Self::Unconfirmed, Self::Denied];

    /// Local name in the ontology.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Planned => "planned",
            Self::Possible => "possible",
            Self::Alleged => "alleged",
            Self::Unconfirmed => "unconfirmed",
            Self::Denied => "denied",
        }
    }

    /// The modality of that local name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.as_str() == name)
    }
}
