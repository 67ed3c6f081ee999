//! Things in the world, and the words that mean them.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Parsed, Span};

/// The local name of an entity's IRI: `kim-jong-un` in `…/id/entity/kim-jong-un`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityId(pub String);

/// Top classes: every entity has exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "described in ontology/liaison.ttl")]
pub enum Class {
    Person,
    Organization,
    Country,
    Place,
    Agreement,
    Weapon,
    Event,
    Group,
    Topic,
}

impl Class {
    /// All top classes.
    pub const ALL: [Self; 9] = [
        Self::Person,
        Self::Organization,
        Self::Country,
        Self::Place,
        Self::Agreement,
        Self::Weapon,
        Self::Event,
        Self::Group,
        Self::Topic,
    ];

    /// Local name of the class in the ontology.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Organization => "Organization",
            Self::Country => "Country",
            Self::Place => "Place",
            Self::Agreement => "Agreement",
            Self::Weapon => "Weapon",
            Self::Event => "Event",
            Self::Group => "Group",
            Self::Topic => "Topic",
        }
    }

    /// The class of that local name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.as_str() == name)
    }

    /// Whether it can act: in the vocabulary "actor" is a union of these.
    #[must_use]
    pub fn is_actor(self) -> bool {
        matches!(self, Self::Person | Self::Organization | Self::Country | Self::Group)
    }

    /// Whether it can be a place.
    #[must_use]
    pub fn is_place(self) -> bool {
        matches!(self, Self::Place | Self::Country)
    }
}

/// Words in a sentence that mean an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Index of the sentence in the document.
    pub sentence: u32,
    /// The tokens it covers.
    pub tokens: Range<u32>,
    /// Where it stands.
    pub span: Span,
    /// How it refers.
    pub kind: MentionKind,
    /// The class it is understood as.
    pub class: Class,
    /// What it means.
    pub link: Link,
}

/// How words refer to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// By a name: "Kim Jong Un".
    Name,
    /// By a description: "le dirigeant nord-coréen", "neuf millions de cartouches".
    Nominal,
    /// By a pronoun: "il".
    Pronoun,
}

impl MentionKind {
    /// As written in RDF.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Nominal => "nominal",
            Self::Pronoun => "pronoun",
        }
    }
}

/// What a mention means, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The entity.
    pub entity: EntityId,
    /// Why it is this one.
    pub reason: LinkReason,
}

/// Why a mention was given its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkReason {
    /// A name known beforehand.
    Alias,
    /// Another spelling of a name known beforehand.
    Romanisation,
    /// An institution or people composed with a country: "l'armée russe".
    Composition,
    /// Who held the office at the date of the document: "le président russe".
    Office,
    /// Another mention in the same document that it repeats or shortens.
    Coreference,
    /// Nothing known: a new entity by its own words.
    Discovered,
}

impl LinkReason {
    /// All reasons.
    pub const ALL: [Self; 6] =
        [Self::Alias, Self::Romanisation, Self::Composition, Self::Office, Self::Coreference, Self::Discovered];

    /// As written in RDF.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Alias => "alias",
            Self::Romanisation => "romanisation",
            Self::Composition => "composition",
            Self::Office => "office",
            Self::Coreference => "coreference",
            Self::Discovered => "discovered",
        }
    }
}

/// Words that mean several entities at once: "les deux pays", "ils".
#[derive(Clone, Debug, PartialEq)]
pub struct Collective {
    /// Index of the sentence in the document.
    pub sentence: u32,
    /// The tokens it covers.
    pub tokens: Range<u32>,
    /// Where it stands.
    pub span: Span,
    /// How it refers.
    pub kind: MentionKind,
    /// What it means, each with its class, in order of their last mention.
    pub members: Vec<(EntityId, Class)>,
}

/// A document whose mentions are linked.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The sentences.
    pub parsed: Parsed,
    /// All mentions, by position; none overlaps another.
    pub mentions: Vec<Mention>,
    /// Words that mean several things at once: "les deux pays". None overlaps a mention.
    pub together: Vec<Collective>,
    /// Countries and bodies named within a mention of another thing: "russe" in "l'armée russe", "le président russe". They are mentioned, and act in no sentence.
    pub inside: Vec<Mention>,
    /// For entities that are not known beforehand: the name they go by in this document.
    pub labels: BTreeMap<EntityId, String>,
}
