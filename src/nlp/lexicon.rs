//! The dictionary of forms: what a word can be, out of context.

use super::error::ModelError;
use super::format::{Sections, damaged};
use super::hash::{self, FlatMap};
use super::script;
use crate::model::Upos;

/// Kind of hash for forms.
pub(crate) const FORM: u32 = 101;
/// Longest form, in bytes, that can be in the dictionary; longer ones are not looked up.
const LONGEST: usize = 64;

/// Forms with their ambiguity classes. A class holds the readings of a form and how each one's lemma comes from the form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    /// Hash of the form, in the dictionary's case, to class.
    pub(crate) forms: FlatMap,
    /// Per class: the identifier of its set of readings (for embeddings), from 1.
    pub(crate) readings: Vec<u16>,
    /// Per class and [`Slot`]: edit script to the lemma + 1; 0 where the form has no such reading.
    pub(crate) scripts: Vec<u16>,
    /// The edit scripts.
    pub(crate) edits: Vec<String>,
}

/// The parts of speech for which the dictionary gives a lemma.
pub(crate) const SLOTS: [Upos; 6] = [Upos::Verb, Upos::Noun, Upos::Adj, Upos::Adv, Upos::Propn, Upos::Aux];

/// A form's entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Class(pub(crate) u16);

impl Lexicon {
    /// From a model.
    pub(crate) fn load(sections: &Sections<'_>) -> Result<Self, ModelError> {
        let this = Self {
            forms: sections.map("lexicon")?,
            readings: sections.u16s("lexicon.readings")?,
            scripts: sections.u16s("lexicon.scripts")?,
            edits: sections.strings("lexicon.edits")?,
        };
        if this.scripts.len() == this.readings.len() * SLOTS.len() { Ok(this) } else { Err(damaged("lexicon")) }
    }

    /// Whether it knows no form at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.readings.is_empty()
    }

    /// The entry of a form; where the form as written has none, of its lower case.
    pub(crate) fn find(&self, form: &str, lower: &str) -> Option<Class> {
        if form.len() > LONGEST {
            return None;
        }
        self.exact(form).or_else(|| if form == lower { None } else { self.exact(lower) })
    }

    /// The entry of a form in this very case.
    pub(crate) fn exact(&self, form: &str) -> Option<Class> {
        self.forms.get(hash::text(FORM, form)).map(Class)
    }

    /// Whether the form can be a verb.
    pub(crate) fn is_verb(&self, form: &str) -> bool {
        form.len() <= LONGEST
            && self
                .exact(form)
                .is_some_and(|c| self.script(c, Upos::Verb).is_some() || self.script(c, Upos::Aux).is_some())
    }

    /// The parts of speech of a form, as one letter each: `vn` for a form that can be a verb or a noun.
    pub(crate) fn kinds(&self, class: Option<Class>) -> String {
        const LETTERS: [char; SLOTS.len()] = ['v', 'n', 'a', 'd', 'p', 'x'];
        let scripts = class
            .and_then(|c| self.scripts.get(c.0 as usize * SLOTS.len()..(c.0 as usize + 1) * SLOTS.len()))
            .unwrap_or_default();
        scripts.iter().zip(LETTERS).filter(|(s, _)| **s > 0).map(|(_, l)| l).collect()
    }

    /// Identifier of the set of readings: 0 for unknown forms.
    pub(crate) fn reading_set(&self, class: Option<Class>) -> u16 {
        class.and_then(|c| self.readings.get(c.0 as usize)).copied().unwrap_or(0)
    }

    /// The lemma of a form as that part of speech.
    pub(crate) fn lemma(&self, class: Class, upos: Upos, lower: &str) -> Option<String> {
        self.script(class, upos).map(|edit| script::apply(edit, lower))
    }

    /// The lemma of the first reading: what the form most likely comes from, context unseen.
    pub(crate) fn any_lemma(&self, class: Class, lower: &str) -> Option<String> {
        SLOTS.iter().find_map(|upos| self.lemma(class, *upos, lower))
    }

    fn script(&self, class: Class, upos: Upos) -> Option<&str> {
        let slot = SLOTS.iter().position(|s| *s == upos)?;
        let id = *self.scripts.get(class.0 as usize * SLOTS.len() + slot)?;
        self.edits.get((id as usize).checked_sub(1)?).map(String::as_str)
    }
}
