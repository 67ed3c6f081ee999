use std::collections::BTreeSet;

use crate::model::{Class, EntityId};

/// What all documents together tell of an entity, as far as it tells entities apart.
#[derive(Clone, Debug, PartialEq, Eq)]
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
