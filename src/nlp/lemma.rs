//! From a form in its context to the dictionary form.
//!
//! First what the treebanks say of the form, then what the dictionary says, then what forms with the same ending do, then the form itself.

use super::error::ModelError;
use super::features::suffix;
use super::format::Sections;
use super::hash::{FlatMap, Hash};
use super::lexicon::Lexicon;
use super::script;
use crate::model::Upos;

/// Longest ending looked at, in characters.
pub(crate) const LONGEST_ENDING: usize = 6;

/// Tables of edit scripts. A script that begins with `=` edits the form as written, others its lower case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lemmatiser {
    /// Form, part of speech and features.
    pub(crate) exact: FlatMap,
    /// Form and part of speech.
    pub(crate) known: FlatMap,
    /// Ending and part of speech.
    pub(crate) endings: FlatMap,
    /// The scripts.
    pub(crate) scripts: Vec<String>,
}

impl Lemmatiser {
    /// From a model.
    pub(crate) fn load(sections: &Sections<'_>) -> Result<Self, ModelError> {
        Ok(Self {
            exact: sections.map("lemma.exact")?,
            known: sections.map("lemma.known")?,
            endings: sections.map("lemma.endings")?,
            scripts: sections.strings("lemma.scripts")?,
        })
    }

    /// The lemma of a word.
    pub(crate) fn lemma(&self, form: &str, lower: &str, upos: Upos, feats: &str, lexicon: &Lexicon) -> String {
        let looked_up =
            self.exact.get(exact_key(lower, upos, feats)).or_else(|| self.known.get(known_key(lower, upos)));
        if let Some(edit) = looked_up.and_then(|id| self.scripts.get(id as usize)) {
            return edited(edit, form, lower);
        }
        if !inflects(upos) || !form.chars().any(char::is_alphabetic) {
            return form.to_owned();
        }
        if let Some(lemma) = lexicon.find(form, lower).and_then(|class| lexicon.lemma(class, upos, lower)) {
            return lemma;
        }
        let guess = (1..=LONGEST_ENDING).rev().find_map(|n| self.endings.get(ending_key(suffix(lower, n), n, upos)));
        guess
            .and_then(|id| self.scripts.get(id as usize))
            .map_or_else(|| lower.to_owned(), |edit| edited(edit, form, lower))
    }
}

fn edited(edit: &str, form: &str, lower: &str) -> String {
    edit.strip_prefix('=').map_or_else(|| script::apply(edit, lower), |edit| script::apply(edit, form))
}

/// Parts of speech whose lemma may differ from the form.
pub(crate) fn inflects(upos: Upos) -> bool {
    !matches!(upos, Upos::Propn | Upos::Num | Upos::Punct | Upos::Sym | Upos::X)
}

/// Key of form, part of speech and features.
pub(crate) fn exact_key(lower: &str, upos: Upos, feats: &str) -> u64 {
    Hash::new(31).bytes(lower.as_bytes()).number(upos as u64).bytes(feats.as_bytes()).finish()
}

/// Key of form and part of speech.
pub(crate) fn known_key(lower: &str, upos: Upos) -> u64 {
    Hash::new(32).bytes(lower.as_bytes()).number(upos as u64).finish()
}

/// Key of an ending of `n` characters and part of speech.
pub(crate) fn ending_key(ending: &str, n: usize, upos: Upos) -> u64 {
    Hash::new(33).number(n as u64).bytes(ending.as_bytes()).number(upos as u64).finish()
}
