//! Names that the language engine recognises and nobody told us of: people, places, bodies.
//!
//! The recogniser finds more than it should: headlines, menus, portfolios ("aux Pêches"). A name of a person needs two words, a place a preposition
//! of place, a body an acronym or several words; and all of them a sentence with a verb. What the document names so once is the same thing wherever it
//! stands again.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Mentions, discovery, index, is_capitalised};
use crate::model::{Class, EntityId, Link, LinkReason, Mention, MentionKind, Parsed, Sentence, Upos};
use crate::nlp::{Name, NameKind};
use crate::seeds::{Dates, Seeds, listed, name};

/// Names of people in two words or more.
pub(super) fn new_people(
    parsed: &Parsed,
    names: &[Name],
    seeds: &Seeds,
    found: &mut Mentions,
) -> BTreeMap<EntityId, String> {
    let mut labels = BTreeMap::new();
    for (sentence, name) in usable(parsed, names, found, NameKind::Person) {
        let tokens = &sentence.tokens[range(name)];
        let capitals = tokens.iter().filter(|t| is_capitalised(&t.form) && t.form.chars().count() > 1).count();
        let shouted = tokens.iter().all(|t| !t.form.chars().any(char::is_lowercase));
        // One upper-case word and "de": a title, a place.
        let particles = tokens.iter().all(|t| t.upos == Upos::Propn && is_capitalised(&t.form));
        // "Air Force One" is no Mr One.
        let before = range(name).start.checked_sub(1).filter(|at| *at > 0);
        let longer = before.is_some_and(|at| is_capitalised(&sentence.tokens[at].form));
        if capitals >= 2 && particles && !shouted && !longer && tokens.len() <= 5 {
            add(parsed, name, Class::Person, seeds, found, &mut labels);
        }
    }
    labels
}

/// Places and bodies; and every other place where the document has their words.
pub(super) fn places_and_bodies(
    parsed: &Parsed,
    names: &[Name],
    seeds: &Seeds,
    found: &mut Mentions,
) -> BTreeMap<EntityId, String> {
    let mut labels = BTreeMap::new();
    let words = seeds.words(parsed.document.language);
    let people = words_of_people(parsed, found);
    let is_part = |n: &Name| people.contains(&name::key(n.span.of(&parsed.document.text)));
    let names: Vec<Name> = names.iter().filter(|n| !is_part(n)).cloned().collect();
    let names = names.as_slice();
    for (sentence, name) in usable(parsed, names, found, NameKind::Place) {
        let tokens = range(name);
        let before = tokens.start.checked_sub(1).map_or("", |at| sentence.tokens[at].form.as_str());
        let placed = listed(&words.coreference.place_prepositions, &before.to_lowercase().replace('’', "'"));
        // English writes "in April" like "in Leeds".
        let dated = sentence.tokens[tokens.clone()].iter().any(|t| is_date(&t.form, &words.dates));
        if placed && !dated && is_proper(sentence, &tokens) {
            add(parsed, name, Class::Place, seeds, found, &mut labels);
        }
    }
    for (sentence, name) in usable(parsed, names, found, NameKind::Organization) {
        let tokens = range(name);
        let letters = sentence.tokens[tokens.start].form.chars().filter(|c| c.is_uppercase()).count();
        let acronym =
            tokens.len() == 1 && (3..=8).contains(&letters) && sentence.tokens[tokens.start].form.len() == letters;
        let before = tokens.start.checked_sub(1).map_or("", |at| sentence.tokens[at].form.as_str());
        let introduced = listed(&words.coreference.before_bodies, &before.to_lowercase());
        let several = tokens.len() > 1 && !words.coreference.is_empty();
        if (acronym || introduced || several) && is_proper(sentence, &tokens) {
            add(parsed, name, Class::Organization, seeds, found, &mut labels);
        }
    }
    repeat(parsed, &labels, found);
    labels
}

fn is_date(form: &str, dates: &Dates) -> bool {
    let lower = form.to_lowercase();
    dates.months.iter().flatten().chain(&dates.weekdays).any(|word| *word == lower)
}

/// The single words of the names of the document's people.
fn words_of_people(parsed: &Parsed, found: &Mentions) -> BTreeSet<String> {
    let people = found.iter().filter(|m| m.class == Class::Person);
    people.flat_map(|m| m.span.of(&parsed.document.text).split_whitespace().map(name::key)).collect()
}

/// The names of a kind whose words are free, in sentences with a verb.
fn usable<'p>(
    parsed: &'p Parsed,
    names: &'p [Name],
    found: &Mentions,
    kind: NameKind,
) -> Vec<(&'p Sentence, &'p Name)> {
    let free = names.iter().filter(|n| n.kind == kind && found.is_free(n.sentence, &n.tokens));
    let placed = free.filter_map(|n| Some((parsed.sentences.get(n.sentence as usize)?, n)));
    let said = placed.filter(|(sentence, n)| {
        let whole = sentence.tokens.get(range(n)).is_some_and(|tokens| !tokens.is_empty());
        whole && sentence.tokens.iter().any(|t| t.upos == Upos::Verb)
    });
    said.collect()
}

fn range(name: &Name) -> Range<usize> {
    name.tokens.start as usize..name.tokens.end as usize
}

/// Proper names only, and none that is part of a longer one.
fn is_proper(sentence: &Sentence, tokens: &Range<usize>) -> bool {
    let proper = |at: usize| {
        sentence.tokens.get(at).is_some_and(|t| t.upos == Upos::Propn && is_capitalised(&t.form) && t.form != "L'")
    };
    let beside = tokens.start.checked_sub(1).is_some_and(proper) || proper(tokens.end);
    tokens.start > 0 && tokens.clone().all(proper) && !beside
}

fn add(
    parsed: &Parsed,
    name: &Name,
    class: Class,
    seeds: &Seeds,
    found: &mut Mentions,
    labels: &mut BTreeMap<EntityId, String>,
) {
    let label = name.span.of(&parsed.document.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let known = (class == Class::Person).then(|| seeds.person_by_spelling(&label)).flatten();
    // A weak name is somebody's already, and nothing in the document supports it.
    let weak = !seeds.candidates(&name::key(&label)).is_empty();
    if known.is_none() && weak {
        return;
    }
    let link = match known {
        Some(known) => Link { entity: known.clone(), reason: LinkReason::Romanisation },
        None => Link { entity: discovery::new_id(&label, class, seeds), reason: LinkReason::Discovered },
    };
    if link.reason == LinkReason::Discovered {
        labels.entry(link.entity.clone()).or_insert(label);
    }
    found.add(Mention {
        sentence: name.sentence,
        tokens: name.tokens.clone(),
        span: name.span,
        kind: MentionKind::Name,
        class,
        link,
    });
}

/// One word that is a name here is the same name there.
fn repeat(parsed: &Parsed, labels: &BTreeMap<EntityId, String>, found: &mut Mentions) {
    if labels.is_empty() {
        return;
    }
    let single: BTreeMap<&str, (&EntityId, Class)> = labels
        .iter()
        .filter_map(|(id, label)| {
            let class = found.iter().find(|m| m.link.entity == *id)?.class;
            (!label.contains(' ')).then_some((label.as_str(), (id, class)))
        })
        .collect();
    for (number, sentence) in parsed.sentences.iter().enumerate() {
        for (at, token) in sentence.tokens.iter().enumerate() {
            let alone = is_proper(sentence, &(at..at + 1));
            if let Some((id, class)) = single.get(token.form.as_str()).filter(|_| alone) {
                found.add(Mention {
                    sentence: index(number),
                    tokens: index(at)..index(at + 1),
                    span: token.span,
                    kind: MentionKind::Name,
                    class: *class,
                    link: Link { entity: (*id).clone(), reason: LinkReason::Discovered },
                });
            }
        }
    }
}
