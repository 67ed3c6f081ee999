use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::{Class, EntityId};

/// What all documents together tell of an entity, as far as it tells entities apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Top class.
    pub class: Class,
    /// Whether it was known beforehand: rows are written by people, two of them are two things.
    pub known: bool,
    /// Its full names, known and met; no surname alone.
    pub names: BTreeSet<String>,
    /// The countries that it belongs to or holds offices in.
    pub countries: BTreeSet<EntityId>,
    /// The offices that documents give it, as comparable words.
    pub offices: BTreeSet<String>,
    /// How often it is mentioned.
    pub mentions: u32,
}

impl Profile {
    /// Whether it differs from another at most in how often it is mentioned: the rules do not look at that.
    pub(super) fn tells_the_same(&self, other: &Self) -> bool {
        let Self { class, known, names, countries, offices, mentions: _ } = self;
        (*class, *known) == (other.class, other.known)
            && *names == other.names
            && *countries == other.countries
            && *offices == other.offices
    }
}
