//! New people are told apart by the country of their office, as far as their document says it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Claim, Class, EntityId, Extraction};
use crate::seeds::Seeds;

/// Puts the country behind the name of every new person who holds offices of one country in this document: `jean-dupontel-belgium`.
///
/// Why always, and not only where another of that name exists? A document is read alone, and machines that never talk agree on its names. Documents that
/// tell no country call the same person `jean-dupontel`; that both are one is a judgement (`judgements`), which can be seen and undone.
/// People who are known beforehand keep their id: their row says who they are.
pub fn tell_apart(extraction: &mut Extraction, seeds: &Seeds) {
    let people = extraction.mentions.iter().filter(|m| m.class == Class::Person).map(|m| &m.link.entity);
    let new: BTreeSet<&EntityId> = people.filter(|id| seeds.entity(id).is_none()).collect();
    let mut countries: BTreeMap<&EntityId, BTreeSet<&EntityId>> = BTreeMap::new();
    for claim in extraction.claims.iter().filter(|claim| claim.gives_office()) {
        let told = claim.subject.as_ref().zip(claim.object.as_ref()).filter(|(person, _)| new.contains(person));
        if let Some((person, country)) = told.and_then(|(person, seat)| Some((person, seeds.country_of(seat)?))) {
            countries.entry(person).or_default().insert(country);
        }
    }
    let renamed: BTreeMap<EntityId, EntityId> = countries
        .into_iter()
        .filter(|(_, countries)| countries.len() == 1)
        .filter_map(|(person, countries)| Some((person.clone(), of_country(person, countries.first()?))))
        .collect();
    if renamed.is_empty() {
        return;
    }
    let mentioned = extraction.mentions.iter_mut().map(|mention| &mut mention.link.entity);
    for id in mentioned.chain(extraction.claims.iter_mut().flat_map(entities)) {
        if let Some(new) = renamed.get(id) {
            id.clone_from(new);
        }
    }
}

/// The slug of the name, then the country.
fn of_country(person: &EntityId, country: &EntityId) -> EntityId {
    let slug = person.0.rsplit('/').next().unwrap_or(&person.0);
    EntityId(format!("{slug}-{}", country.0))
}

fn entities(claim: &mut Claim) -> impl Iterator<Item = &mut EntityId> {
    let roles = [&mut claim.subject, &mut claim.object, &mut claim.place, &mut claim.item];
    let holders = [&mut claim.attribution.holder].into_iter().flatten().chain(&mut claim.attribution.chain);
    roles.into_iter().flatten().chain(holders)
}
