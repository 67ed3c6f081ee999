//! Adjectives of nationality: each form points to its country.

use std::collections::HashMap;

use super::{KnownEntity, name};
use crate::model::EntityId;

/// Names of the four French forms, in the order in which `adj_fr` lists them.
const FORMS: [&str; 4] = ["ms", "fs", "mp", "fp"];

/// The place of `ms`, `fs`, `mp` or `fp` among the four French forms.
pub(super) fn form_index(form: &str) -> Option<usize> {
    FORMS.iter().position(|known| *known == form)
}

/// The adjectives of all countries by their [`name::key`].
#[derive(Debug, Default)]
pub struct Demonyms {
    french: HashMap<String, Vec<(EntityId, [bool; 4])>>,
    english: HashMap<String, EntityId>,
}

impl Demonyms {
    pub(super) fn add(&mut self, country: &KnownEntity) {
        for forms in &country.adjectives_fr {
            for (at, form) in forms.iter().enumerate() {
                self.add_french(name::key(form), &country.id, at);
            }
        }
        for adjective in &country.adjectives_en {
            self.english.entry(name::key(adjective)).or_insert_with(|| country.id.clone());
        }
    }

    fn add_french(&mut self, key: String, country: &EntityId, form: usize) {
        let list = self.french.entry(key).or_default();
        let at = list.iter().position(|(id, _)| id == country).unwrap_or_else(|| {
            list.push((country.clone(), [false; 4]));
            list.len() - 1
        });
        list[at].1[form] = true;
    }

    /// The country of a French adjective that can stand in this form: "russes" (3, feminine plural), not "russe". Where two countries share the
    /// word ("congolais") the first by id.
    #[must_use]
    pub fn french(&self, key: &str, form: usize) -> Option<&EntityId> {
        let list = self.french.get(key)?;
        list.iter().find(|(_, forms)| forms.get(form).copied().unwrap_or(false)).map(|(id, _)| id)
    }

    /// The country of an English adjective.
    #[must_use]
    pub fn english(&self, key: &str) -> Option<&EntityId> {
        self.english.get(key)
    }
}
