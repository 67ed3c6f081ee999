//! Entities as all documents together show them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::judgements::{Judged, Profile};
use crate::model::{Class, EntityId, Language, LinkReason, Mention, MentionKind, Pair, Verdict};
use crate::seeds::{Seeds, name};

/// One entity, ready to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityRecord {
    /// Local name of its IRI.
    pub id: EntityId,
    /// Top class.
    pub class: Class,
    /// Local name of a finer class.
    pub kind: Option<String>,
    /// Label by language tag; never empty.
    pub labels: BTreeMap<String, String>,
    /// Other names known or met, with a language tag where there is one.
    pub other_names: BTreeSet<(String, Option<String>)>,
    /// Wikidata items, with how sure it is that they are the same thing and why.
    pub items: Vec<ItemLink>,
    /// The entity that stands for it in facts, where that is another.
    pub canonical: Option<EntityId>,
    /// Latitude and longitude in degrees.
    pub coordinates: Option<(String, String)>,
}

/// A Wikidata item that an entity is, or may be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemLink {
    /// The item: `Q423`.
    pub item: String,
    /// Whether it is certain: `owl:sameAs`, not only `skos:closeMatch`.
    pub certain: bool,
    /// Why, for people.
    pub reason: String,
}

/// How an entity was met.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Sightings {
    classes: BTreeMap<Class, u32>,
    names: BTreeMap<(String, Option<String>), u32>,
}

impl Sightings {
    pub(super) fn add(&mut self, mention: &Mention, words: &str, language: Language) {
        *self.classes.entry(mention.class).or_default() += 1;
        let is_name = mention.kind == MentionKind::Name || mention.link.reason == LinkReason::Discovered;
        if is_name {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            *self.names.entry((words, tag(mention.class, language))).or_default() += 1;
        }
    }

    /// Adds those of another document.
    pub(super) fn extend(&mut self, other: &Self) {
        for (class, times) in &other.classes {
            *self.classes.entry(*class).or_default() += times;
        }
        for (name, times) in &other.names {
            match self.names.get_mut(name) {
                Some(count) => *count += times,
                None => {
                    self.names.insert(name.clone(), *times);
                }
            }
        }
    }

    pub(super) fn record(&self, id: &EntityId, seeds: &Seeds) -> EntityRecord {
        match seeds.entity(id) {
            Some(known) if seeds.row(id).is_some() => self.known(known, "its row among the seeds names the item"),
            Some(known) => self.known(known, "its entry in a list of names gives the item"),
            None => self.discovered(id),
        }
    }

    /// What tells it apart from others.
    pub(super) fn profile(&self, id: &EntityId, seeds: &Seeds) -> Profile {
        let known = seeds.entity(id);
        let record = self.record(id, seeds);
        let labels = record.labels.values().cloned();
        let others = record.other_names.into_iter().map(|(name, _)| name);
        // A surname alone is no name to compare by.
        let others = others.filter(|name| record.class != Class::Person || name::key(name).contains(' '));
        Profile {
            class: record.class,
            known: known.is_some(),
            names: labels.chain(others).collect(),
            countries: known.and_then(|known| known.country.clone()).into_iter().collect(),
            offices: BTreeSet::new(),
            mentions: self.classes.values().sum(),
        }
    }

    fn known(&self, known: &crate::seeds::KnownEntity, reason: &str) -> EntityRecord {
        let labels =
            BTreeMap::from([("en".to_owned(), known.label_en.clone()), ("fr".to_owned(), known.label_fr.clone())]);
        let mut other_names: BTreeSet<(String, Option<String>)> =
            known.aliases.iter().map(|a| (a.name.clone(), a.language.clone())).collect();
        for (met, tag) in self.names.keys() {
            if !other_names.iter().any(|(name, _)| name == met) {
                other_names.insert((met.clone(), tag.clone()));
            }
        }
        other_names.retain(|(name, _)| !labels.values().any(|label| label == name));
        EntityRecord {
            id: known.id.clone(),
            class: known.class,
            kind: known.kind.clone(),
            labels,
            other_names,
            items: known.wikidata.iter().map(|item| certain(item, reason)).collect(),
            canonical: None,
            coordinates: known.coordinates.clone(),
        }
    }

    /// The class most often seen; the label is the commonest of the names that made the id, so that a surname alone never becomes one.
    fn discovered(&self, id: &EntityId) -> EntityRecord {
        let class = self
            .classes
            .iter()
            .max_by_key(|(class, n)| (**n, std::cmp::Reverse(**class)))
            .map_or(Class::Topic, |(c, _)| *c);
        let slug = id.0.rsplit('/').next().unwrap_or_default();
        let best = self.names.iter().max_by_key(|((words, tag), n)| {
            (part_of_slug(words, slug), **n, std::cmp::Reverse((words.clone(), tag.clone())))
        });
        let (label, tag) = best.map_or_else(|| (slug.replace('-', " "), None), |(key, _)| key.clone());
        let mut other_names: BTreeSet<(String, Option<String>)> = BTreeSet::new();
        if class != Class::Topic {
            other_names.extend(self.names.keys().filter(|(name, _)| *name != label).cloned());
        }
        let labels = BTreeMap::from([(tag.unwrap_or_else(|| "en".to_owned()), label)]);
        EntityRecord {
            id: id.clone(),
            class,
            kind: None,
            labels,
            other_names,
            items: Vec::new(),
            canonical: None,
            coordinates: None,
        }
    }
}

/// How much of an id a name has made: all of it, or all but the country behind it.
fn part_of_slug(name: &str, slug: &str) -> usize {
    let own = name::slug(name);
    let behind = slug.strip_prefix(&own);
    if behind.is_some_and(|rest| rest.is_empty() || rest.starts_with('-')) { own.len() } else { 0 }
}

fn certain(item: &str, reason: &str) -> ItemLink {
    ItemLink { item: item.to_owned(), certain: true, reason: reason.to_owned() }
}

/// Tells entities of which other one they are: the canonical entity takes their names, and one that may be a known thing a link to its item.
pub(super) fn join(entities: &mut BTreeMap<EntityId, EntityRecord>, judged: &Judged, seeds: &Seeds) {
    for (member, canonical) in judged.clusters.members() {
        let Some(record) = entities.get_mut(member) else { continue };
        record.canonical = Some(canonical.clone());
        let names: Vec<(String, Option<String>)> = record
            .labels
            .values()
            .map(|label| (label.clone(), None))
            .chain(record.other_names.iter().cloned())
            .collect();
        if let Some(canonical) = entities.get_mut(canonical) {
            let is_new = |name: &String| {
                !canonical.labels.values().any(|l| l == name) && !canonical.other_names.iter().any(|(n, _)| n == name)
            };
            let new: Vec<_> = names.into_iter().filter(|(name, _)| is_new(name)).collect();
            canonical.other_names.extend(new);
        }
    }
    for judgement in judged.judgements.iter().filter(|j| j.verdict == Verdict::Unsure) {
        let Pair { left, right } = &judgement.pair;
        for (one, other) in [(left, right), (right, left)] {
            let item = seeds.entity(other).and_then(|known| known.wikidata.clone());
            if let Some((item, record)) = item.zip(entities.get_mut(one)).filter(|(_, record)| record.items.is_empty())
            {
                let reason = format!("it may be {}: {}", other.0, judgement.reasons.join("; "));
                record.items.push(ItemLink { item, certain: false, reason });
            }
        }
    }
}

/// Proper names in Latin script are the same in every language and carry no tag of their own; descriptions are in the language of the text.
fn tag(class: Class, language: Language) -> Option<String> {
    (class == Class::Topic && language != Language::UNKNOWN).then(|| language.tag().to_owned())
}
