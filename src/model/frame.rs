//! What a clause says, before it is asked who says so.

use super::{EntityId, Modality, PartialDate, Quantity, Span};

/// A predicate with its participants, as one construction of one sentence gives them.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Index of the sentence in the document.
    pub sentence: u32,
    /// The words that say it: the verb, the noun.
    pub trigger: Span,
    /// Local name of the predicate in the ontology.
    pub predicate: String,
    /// Who and what takes part.
    pub arguments: Vec<(Role, Filler)>,
    /// What the trigger's own form says about its reality.
    pub cue: Cue,
    /// Which rule made it: `verb/envoyer`, `apposition/office`.
    pub rule: String,
    /// How often this rule is right, from 0 to 1.
    pub score: f32,
}

/// Form of the trigger that bears on modality and polarity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cue {
    /// Within the scope of a negation.
    pub negated: bool,
    /// By its mood or auxiliary: the conditional of hearsay is alleged, "compte envoyer" planned, "pourrait" possible.
    pub modality: Modality,
    /// Whether it is taken for granted, whatever the clause around it says.
    pub granted: bool,
}

/// What a participant does in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who acts.
    Subject,
    /// Who or what is acted on.
    Object,
    /// What is delivered, signed, said, counted.
    Item,
    /// Where.
    Place,
    /// How many.
    Quantity,
    /// When.
    Date,
    /// The office or tie, for `holdsPosition` and `relatedTo`.
    Position,
    /// When it was said, where that is told of a verb of saying above.
    Said,
}

/// What fills a role.
#[derive(Clone, Debug, PartialEq)]
pub enum Filler {
    /// A thing, and the words that mean it.
    Entity(EntityId, Span),
    /// A number.
    Quantity(Quantity, Span),
    /// A date, to its last day where it is a stretch of time, and its words.
    Date(PartialDate, Option<PartialDate>, Span),
    /// An office: its words without article, and whether it is past.
    Position {
        /// "ministre de la Défense".
        words: String,
        /// "ancien", "ex-".
        former: bool,
        /// Where the words stand.
        span: Span,
    },
}

impl Filler {
    /// Where its words stand.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Entity(_, span) | Self::Quantity(_, span) | Self::Date(_, _, span) | Self::Position { span, .. } => {
                *span
            }
        }
    }
}

impl Frame {
    /// The first filler of a role.
    #[must_use]
    pub fn filler(&self, role: Role) -> Option<&Filler> {
        self.arguments.iter().find(|(r, _)| *r == role).map(|(_, filler)| filler)
    }

    /// The entity in a role.
    #[must_use]
    pub fn entity(&self, role: Role) -> Option<&EntityId> {
        match self.filler(role) {
            Some(Filler::Entity(id, _)) => Some(id),
            _ => None,
        }
    }
}
