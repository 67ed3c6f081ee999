//! Names within the names of events and agreements: "Russie" in "l'invasion de l'Ukraine par la Russie".

use super::{Mentions, gazetteer};
use crate::model::{Class, LinkReason, Mention, Parsed};
use crate::seeds::{Seeds, Strength};

/// The names known beforehand that stand within the name of an event or agreement. O(n) in the words of such names.
pub(super) fn names(parsed: &Parsed, seeds: &Seeds, found: &Mentions) -> Vec<Mention> {
    let mut inside = Vec::new();
    for outer in found.iter().filter(|m| matches!(m.class, Class::Event | Class::Agreement)) {
        let Some(sentence) = parsed.sentences.get(outer.sentence as usize) else { continue };
        let language = gazetteer::language_at(&parsed.document, sentence.span);
        let keys = gazetteer::surface_keys(sentence, &parsed.document.text);
        let (mut at, end) = (outer.tokens.start as usize, outer.tokens.end as usize);
        while at < end {
            let (length, candidate) = gazetteer::longest(sentence, &keys, at, seeds, Strength::Full);
            let shorter = at + length <= end && length < outer.tokens.len();
            if let Some(candidate) = candidate.filter(|c| shorter && (c.class.is_actor() || c.class.is_place())) {
                let number = outer.sentence as usize;
                inside.push(gazetteer::mention(number, sentence, at, length, candidate, LinkReason::Alias));
                at += length;
                continue;
            }
            if let Some(country) = seeds.country_of_adjective(&sentence.tokens[at].form, language) {
                inside.push(gazetteer::adjective(outer.sentence as usize, sentence, at..at + 1, country));
            }
            at += 1;
        }
    }
    inside
}
