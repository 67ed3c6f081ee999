//! A capital for its government: "Moscou dément", but "réunis à Moscou".

use crate::model::{Class, EntityId, Language, Mention, Sentence};
use crate::seeds::{Metonymy, Seeds, listed};

/// Who acts where a mention takes part in what a sentence says: the entity itself; for a capital the country (for Brussels the Union) whose government
/// it stands for. `None` where it is no actor: a thing, or a city that is only where something happens.
///
/// The mention keeps its words and its own entity. O(n) in the words of the sentence.
#[must_use]
pub fn actor_of(mention: &Mention, sentence: &Sentence, seeds: &Seeds, language: Language) -> Option<EntityId> {
    let words = &seeds.words(language).coreference.metonymy;
    if mention.class.is_actor() {
        return Some(mention.link.entity.clone());
    }
    let government = government_of(&mention.link.entity, words, seeds).filter(|_| mention.class == Class::Place)?;
    (!is_place_use(mention, sentence, words)).then_some(government)
}

/// Whether the words of a mention say where something happens, as the sentence's tree tells it; for countries as well as for cities.
#[must_use]
pub fn says_where(mention: &Mention, sentence: &Sentence, seeds: &Seeds, language: Language) -> bool {
    mention.class.is_place() && is_place_use(mention, sentence, &seeds.words(language).coreference.metonymy)
}

fn government_of(place: &EntityId, words: &Metonymy, seeds: &Seeds) -> Option<EntityId> {
    let seat = words.seats.get(&place.0).map(|body| EntityId(body.clone()));
    seat.or_else(|| seeds.country_of_capital(place).cloned())
}

/// Why not by the preposition alone? "à" is where one is and to whom one gives; the verb or noun before it decides.
fn is_place_use(mention: &Mention, sentence: &Sentence, words: &Metonymy) -> bool {
    let Some(head) = head_of(mention, sentence) else { return true };
    let first = first_of_list(head, sentence);
    let relation = |at: usize| sentence.tokens[at].deprel.as_str();
    let governor = sentence.tokens[first].head.and_then(|at| sentence.tokens.get(at as usize));
    let governor = governor.map_or("", |token| token.lemma.as_str());
    let preposition = preposition_of(first, sentence);
    match preposition.as_deref() {
        None => relation(first).starts_with("obj") && listed(&words.reached, governor),
        Some(word) if listed(&words.towards, word) => !listed(&words.giving, governor),
        Some(word) if listed(&words.of, word) => listed(&words.places, governor),
        Some(word) => listed(&words.within, word),
    }
}

/// The token of the mention whose head lies outside.
fn head_of(mention: &Mention, sentence: &Sentence) -> Option<usize> {
    let inside = mention.tokens.start as usize..mention.tokens.end as usize;
    let outside = |at: &usize| {
        sentence.tokens.get(*at).is_some_and(|t| t.head.is_none_or(|head| !inside.contains(&(head as usize))))
    };
    inside.clone().find(outside)
}

/// "à Moscou et Pyongyang": the first of the list carries the preposition, unless the other has its own.
fn first_of_list(mut at: usize, sentence: &Sentence) -> usize {
    for _ in 0..sentence.tokens.len() {
        let token = &sentence.tokens[at];
        match token.head {
            Some(head) if token.deprel.starts_with("conj") && preposition_of(at, sentence).is_none() => {
                at = head as usize;
            }
            _ => break,
        }
    }
    at
}

/// The preposition of a noun, in lower case.
fn preposition_of(noun: usize, sentence: &Sentence) -> Option<String> {
    let cases = sentence.tokens.iter().filter(|t| t.deprel == "case" && t.head.is_some_and(|h| h as usize == noun));
    cases.map(|t| t.form.to_lowercase().replace('’', "'")).next()
}
