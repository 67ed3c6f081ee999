//! What fusion remembers of a corpus, so that one more document need not be fused with all others anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::alike::Edges;
use super::digest::{Digest, Told};
use super::entities::{EntityRecord, Sightings};
use crate::judgements::{Names, Profile, UserJudgements};
use crate::model::EntityId;
use crate::seeds::{Seeds, name};

/// What follows from all documents together and is needed to fuse a few of them anew: names and how they are judged, labels, texts of one origin.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    pub(super) names: Names,
    pub(super) labels: Labels,
    pub(super) edges: Edges,
}

/// The labels of every entity, by language tag.
pub(super) type Labels = BTreeMap<EntityId, Arc<BTreeMap<String, String>>>;

/// How documents name some entities.
pub(super) fn sightings<'d>(
    documents: impl Iterator<Item = &'d Digest>,
    wanted: impl Fn(&EntityId) -> bool,
) -> BTreeMap<EntityId, Sightings> {
    let mut all: BTreeMap<EntityId, Sightings> = BTreeMap::new();
    for (entity, seen) in documents.flat_map(|document| &document.seen).filter(|(entity, _)| wanted(entity)) {
        match all.get_mut(entity) {
            Some(sightings) => sightings.extend(seen),
            None => {
                all.insert(entity.clone(), seen.clone());
            }
        }
    }
    all
}

/// A person may say that a new entity is a known one that no document names.
pub(super) fn name_the_known(sightings: &mut BTreeMap<EntityId, Sightings>, seeds: &Seeds, user: &UserJudgements) {
    for pair in user.judgements().map(|judgement| &judgement.pair) {
        for (one, other) in [(&pair.left, &pair.right), (&pair.right, &pair.left)] {
            if sightings.contains_key(one) && seeds.entity(other).is_some() {
                sightings.entry(other.clone()).or_default();
            }
        }
    }
}

pub(super) fn records(sightings: &BTreeMap<EntityId, Sightings>, seeds: &Seeds) -> BTreeMap<EntityId, EntityRecord> {
    sightings.iter().map(|(id, seen)| (id.clone(), seen.record(id, seeds))).collect()
}

/// What tells the entities apart, with the offices that the documents give them.
pub(super) fn profiles<'d>(
    sightings: &BTreeMap<EntityId, Sightings>,
    documents: impl Iterator<Item = &'d Digest>,
    seeds: &Seeds,
) -> BTreeMap<EntityId, Profile> {
    let mut profiles: BTreeMap<EntityId, Profile> =
        sightings.iter().map(|(id, seen)| (id.clone(), seen.profile(id, seeds))).collect();
    for Told { claim, .. } in documents.flat_map(Digest::standing) {
        let Some(profile) = claim.subject.as_ref().filter(|_| claim.gives_office()).and_then(|id| profiles.get_mut(id))
        else {
            continue;
        };
        // Generals and ministers are many; the minister of one thing is one at a time.
        profile.offices.extend(claim.position.as_deref().map(name::key).filter(|office| office.contains(' ')));
        profile.countries.extend(claim.object.as_ref().and_then(|seat| seeds.country_of(seat)).cloned());
    }
    profiles
}
