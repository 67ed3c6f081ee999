//! Institutions of a place: "la cour d'appel de Dakar", "the University of Leeds". Nothing is known of them but their words, which name them fully.

use std::collections::BTreeMap;
use std::ops::Range;

use super::composition::{self, Word};
use super::{Mentions, discovery, gazetteer, index};
use crate::model::{Class, EntityId, Link, LinkReason, Mention, MentionKind, Parsed};
use crate::seeds::{Phrases, Seeds};

/// Finds a noun for such an institution, "of", and the name of a place; returns the label of each, and the places that lie within. O(n) in the mentions
/// of places, times the nouns.
pub(super) fn institutions(
    parsed: &Parsed,
    seeds: &Seeds,
    found: &mut Mentions,
) -> (BTreeMap<EntityId, String>, Vec<Mention>) {
    let (mut labels, mut inside) = (BTreeMap::new(), Vec::new());
    let places: Vec<Mention> = found.iter().filter(|m| m.class == Class::Place).cloned().collect();
    for place in places {
        let Some(sentence) = parsed.sentences.get(place.sentence as usize) else { continue };
        let phrases = &seeds.words(gazetteer::language_at(&parsed.document, sentence.span)).phrases;
        let words = composition::words(&parsed.document.text, sentence);
        let Some(start) = begin(&words, place.tokens.start as usize, phrases) else { continue };
        let tokens = start..place.tokens.end as usize;
        let mention = mention(parsed, &place, tokens, seeds);
        let label = mention.span.of(&parsed.document.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let entity = mention.link.entity.clone();
        if let Some(covered) = found.cover(mention) {
            inside.extend(covered);
            labels.entry(entity).or_insert(label);
        }
    }
    (labels, inside)
}

/// The token with which the institution's noun begins, where one stands before "of" and the place.
fn begin(words: &[Word], place: usize, phrases: &Phrases) -> Option<usize> {
    let at = words.iter().position(|word| word.first == place)?;
    let before = |keys: &Vec<String>, end: usize| {
        let start = end.checked_sub(keys.len())?;
        let same = keys.iter().zip(&words[start..end]).all(|(key, word)| *key == word.key);
        (same && !keys.is_empty()).then_some(start)
    };
    let of = phrases.of().iter().filter_map(|of| before(of, at)).min()?;
    let noun = phrases.local().iter().filter_map(|noun| before(noun, of)).min()?;
    Some(words[noun].first)
}

fn mention(parsed: &Parsed, place: &Mention, tokens: Range<usize>, seeds: &Seeds) -> Mention {
    let sentence = &parsed.sentences[place.sentence as usize];
    let span = sentence.tokens[tokens.start].span.join(place.span);
    let entity = discovery::new_id(span.of(&parsed.document.text), Class::Organization, seeds);
    Mention {
        sentence: place.sentence,
        span,
        tokens: index(tokens.start)..index(tokens.end),
        kind: MentionKind::Name,
        class: Class::Organization,
        link: Link { entity, reason: LinkReason::Discovered },
    }
}
