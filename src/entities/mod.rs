//! Parsed -> resolved: which words mean which things.
//!
//! First the names that are known beforehand, then institutions composed with their country ("l'armée sud-coréenne"; at last also those whose country
//! the document told before), then new names that a title or a
//! given name announces, then short forms that repeat a full name of the same document, and last the
//! words that point back: "le président ukrainien", "il", "les deux pays". A name that nothing supports stays out: a missing entity costs less than a wrong one.

mod acronym;
mod capitals;
mod composition;
mod discovery;
mod coreference;
mod gazetteer;
mod generic;
mod local;
mod mentions;
mod metonymy;
mod nested;
mod recognised;
mod short_form;

pub use metonymy::{actor_of, says_where};

use mentions::Mentions;

use crate::model::{Parsed, Resolved};
use crate::nlp::Name;
use crate::seeds::Seeds;

/// Finds and links the mentions of a document; `names` are what the language engine takes for names ([`crate::nlp::Model::names`]). O(n) in its tokens, times the length of the longest known name.
#[must_use]
pub fn resolve(parsed: Parsed, names: &[Name], seeds: &Seeds) -> Resolved {
    let mut found = Mentions::default();
    gazetteer::full_names(&parsed, seeds, &mut found);
    let mut inside = composition::institutions(&parsed, seeds, &mut found);
    let (local, places) = local::institutions(&parsed, seeds, &mut found);
    inside.extend(places);
    let mut labels = acronym::with_expansions(&parsed, seeds, &mut found);
    labels.extend(local);
    labels.extend(discovery::new_people(&parsed, seeds, &mut found));
    labels.extend(recognised::new_people(&parsed, names, seeds, &mut found));
    short_form::repeated_names(&parsed, seeds, &mut found);
    gazetteer::adjectives(&parsed, seeds, &mut found);
    generic::institutions(&parsed, seeds, &mut found);
    labels.extend(recognised::places_and_bodies(&parsed, names, seeds, &mut found));
    inside.extend(nested::names(&parsed, seeds, &found));
    let meant = coreference::resolve(&parsed, seeds, &mut found);
    inside.extend(meant.inside);
    Resolved { mentions: found.into_sorted(), together: meant.together, inside, labels, parsed }
}

/// Number of a sentence or token; documents are far below four billion of either.
fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}
