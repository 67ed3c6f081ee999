//! Entities as all documents together show them.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Class, EntityId, Language, LinkReason, Mention, MentionKind};
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
    /// Wikidata item.
    pub wikidata: Option<String>,
    /// Latitude and longitude in degrees.
    pub coordinates: Option<(String, String)>,
}

/// How an entity was met.
#[derive(Debug, Default)]
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

    pub(super) fn record(&self, id: &EntityId, seeds: &Seeds) -> EntityRecord {
        match seeds.entity(id) {
            Some(known) => self.known(known),
            None => self.discovered(id),
        }
    }

    fn known(&self, known: &crate::seeds::KnownEntity) -> EntityRecord {
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
            wikidata: known.wikidata.clone(),
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
            (name::slug(words) == slug, **n, std::cmp::Reverse((words.clone(), tag.clone())))
        });
        let (label, tag) = best.map_or_else(|| (slug.replace('-', " "), None), |(key, _)| key.clone());
        let mut other_names: BTreeSet<(String, Option<String>)> = BTreeSet::new();
        if class != Class::Topic {
            other_names.extend(self.names.keys().filter(|(name, _)| *name != label).cloned());
        }
        let labels = BTreeMap::from([(tag.unwrap_or_else(|| "en".to_owned()), label)]);
        EntityRecord { id: id.clone(), class, kind: None, labels, other_names, wikidata: None, coordinates: None }
    }
}

/// Proper names in Latin script are the same in every language and carry no tag of their own; descriptions are in the language of the text.
fn tag(class: Class, language: Language) -> Option<String> {
    (class == Class::Topic && language != Language::UNKNOWN).then(|| language.tag().to_owned())
}
