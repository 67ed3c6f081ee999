//! Claims of many documents -> facts, and the entities they are about.
//!
//! Everything here is derived: it follows from the documents and from what people judged alone, in whatever order they come. Facts are about canonical
//! entities; claims keep their document's own.

mod entities;
mod origins;

pub use entities::{EntityRecord, ItemLink};

use std::collections::{BTreeMap, BTreeSet};

use crate::judgements::{self, Clusters, Profile, UserJudgements};
use crate::model::{
    Claim, Class, Directions, DocumentId, EntityId, Extraction, Fact, Interval, Judgement, Modality, PartialDate,
    Status,
};
use crate::names::Matcher;
use crate::ontology::Ontology;
use crate::seeds::{Seeds, name};
use entities::Sightings;
use origins::Witness;

/// Claims below this confidence never make a plain triple.
pub const CONFIDENCE_FLOOR: f32 = 0.5;

/// What follows from all documents together.
#[derive(Clone, Debug, Default)]
pub struct Derived {
    /// The entities that some document speaks of, by id.
    pub entities: Vec<EntityRecord>,
    /// Which of them are one, as far as names raise the question, by pair.
    pub judgements: Vec<Judgement>,
    /// The facts, by subject, predicate, object.
    pub facts: Vec<Fact>,
}

/// Gathers documents and fuses what they say. Documents may come in any order; the result is the same.
///
/// Memory grows with claims and names, not with text.
#[derive(Debug, Default)]
pub struct Fusion {
    sightings: BTreeMap<EntityId, Sightings>,
    documents: BTreeMap<DocumentId, DocumentFacts>,
}

/// What fusion needs of one document.
#[derive(Debug)]
struct DocumentFacts {
    source: Option<String>,
    published: Option<PartialDate>,
    claims: Vec<(Claim, String)>,
}

impl Fusion {
    /// Adds what was understood of one document.
    pub fn add(&mut self, extraction: &Extraction) {
        let document = &extraction.document;
        for mention in &extraction.mentions {
            let seen = self.sightings.entry(mention.link.entity.clone()).or_default();
            seen.add(mention, mention.span.of(&document.text), document.language);
        }
        let participants = extraction.claims.iter().flat_map(participants);
        for entity in participants {
            self.sightings.entry(entity.clone()).or_default();
        }
        let claims = extraction.claims.iter().map(|c| (c.clone(), name::key(c.evidence.of(&document.text)))).collect();
        let facts = DocumentFacts { source: document.source.clone(), published: document.published, claims };
        self.documents.insert(document.id.clone(), facts);
    }

    /// Entities, judgements and facts. O(n log n) in claims and mentions, and what [`judgements::judge`] costs.
    #[must_use]
    pub fn finish(mut self, seeds: &Seeds, ontology: &Ontology, matcher: &Matcher, user: &UserJudgements) -> Derived {
        self.name_the_known(seeds, user);
        let profiles = self.profiles(seeds);
        let judged = judgements::judge(&profiles, matcher, user);
        let mut entities: BTreeMap<EntityId, EntityRecord> =
            self.sightings.iter().map(|(id, seen)| (id.clone(), seen.record(id, seeds))).collect();
        entities::join(&mut entities, &judged, seeds);
        let facts = facts(&self.documents, &judged.clusters, ontology);
        Derived { entities: entities.into_values().collect(), judgements: judged.judgements, facts }
    }

    /// A person may say that a new entity is a known one that no document names.
    fn name_the_known(&mut self, seeds: &Seeds, user: &UserJudgements) {
        for pair in user.judgements().map(|judgement| &judgement.pair) {
            for (one, other) in [(&pair.left, &pair.right), (&pair.right, &pair.left)] {
                if self.sightings.contains_key(one) && seeds.entity(other).is_some() {
                    self.sightings.entry(other.clone()).or_default();
                }
            }
        }
    }

    fn profiles(&self, seeds: &Seeds) -> BTreeMap<EntityId, Profile> {
        let mut profiles: BTreeMap<EntityId, Profile> =
            self.sightings.iter().map(|(id, seen)| (id.clone(), seen.profile(id, seeds))).collect();
        for (claim, _) in self.documents.values().flat_map(|document| &document.claims) {
            let holds = claim.predicate == "holdsPosition" && claim.modality == Modality::Actual && !claim.negated;
            let Some(profile) = claim.subject.as_ref().filter(|_| holds).and_then(|id| profiles.get_mut(id)) else {
                continue;
            };
            // Generals and ministers are many; the minister of one thing is one at a time.
            profile.offices.extend(claim.position.as_deref().map(name::key).filter(|office| office.contains(' ')));
            profile.countries.extend(claim.object.as_ref().and_then(|seat| country_of(seat, seeds)));
        }
        profiles
    }
}

/// The country of a seat of offices: itself, or the one it belongs to.
fn country_of(seat: &EntityId, seeds: &Seeds) -> Option<EntityId> {
    let known = seeds.entity(seat)?;
    if known.class == Class::Country { Some(seat.clone()) } else { known.country.clone() }
}

fn participants(claim: &Claim) -> impl Iterator<Item = &EntityId> {
    [&claim.subject, &claim.object, &claim.place, &claim.item, &claim.attribution.holder]
        .into_iter()
        .flatten()
        .chain(&claim.attribution.chain)
}

type Triple = (EntityId, String, EntityId);

fn facts(documents: &BTreeMap<DocumentId, DocumentFacts>, clusters: &Clusters, ontology: &Ontology) -> Vec<Fact> {
    let mut groups: BTreeMap<Triple, Vec<Witness<'_>>> = BTreeMap::new();
    for (id, document) in documents {
        for (claim, sentence) in &document.claims {
            if let Some(triple) = triple(claim, clusters, ontology) {
                let source = document.source.as_deref().unwrap_or(&id.0);
                groups.entry(triple).or_default().push(Witness {
                    claim,
                    source,
                    sentence,
                    published: document.published,
                });
            }
        }
    }
    groups.into_iter().filter_map(|(triple, witnesses)| fact(triple, &witnesses, ontology)).collect()
}

/// What a claim is about; the smaller side first where direction means nothing. Of two entities that proved to be one it says nothing any more.
fn triple(claim: &Claim, clusters: &Clusters, ontology: &Ontology) -> Option<Triple> {
    let (own_subject, own_object) = (claim.subject.as_ref()?, claim.object.as_ref()?);
    let (subject, object) = (clusters.canonical(own_subject).clone(), clusters.canonical(own_object).clone());
    if subject == object && own_subject != own_object {
        return None;
    }
    let swap = ontology.predicate(&claim.predicate).is_some_and(|p| p.symmetric) && object < subject;
    let (subject, object) = if swap { (object, subject) } else { (subject, object) };
    Some((subject, claim.predicate.clone(), object))
}

/// The fact behind claims about one triple; `None` where no claim says that it is so.
fn fact((subject, predicate, object): Triple, witnesses: &[Witness<'_>], ontology: &Ontology) -> Option<Fact> {
    let says: Vec<&Witness<'_>> = witnesses.iter().filter(|w| w.affirms()).collect();
    if says.is_empty() {
        return None;
    }
    let symmetric = ontology.predicate(&predicate).is_some_and(|p| p.symmetric);
    let plain = backed(&says).then_some(if symmetric { Directions::Both } else { Directions::One });
    let claims: BTreeSet<String> = witnesses.iter().map(|w| w.claim.id.clone()).collect();
    let dates = witnesses.iter().filter_map(|w| Some((w.published?.interval()?, w.published?)));
    let (first_seen, last_seen) = extremes(dates);
    Some(Fact {
        origins: origins::count(says.iter().copied()),
        status: status(&says, witnesses),
        claims: claims.into_iter().collect(),
        subject,
        predicate,
        object,
        first_seen,
        last_seen,
        plain,
    })
}

/// Earliest by first day, latest by last day; ties go to the more precise date.
fn extremes(dates: impl Iterator<Item = (Interval, PartialDate)>) -> (Option<PartialDate>, Option<PartialDate>) {
    let dates: Vec<_> = dates.collect();
    let first = dates.iter().min_by_key(|(days, date)| (days.first, days.last, *date));
    let last = dates.iter().max_by_key(|(days, date)| (days.last, days.first, *date));
    (first.map(|(_, date)| *date), last.map(|(_, date)| *date))
}

/// The contract's condition for a plain triple: one confident claim in the outlet's own voice, or two independent holders.
fn backed(says: &[&Witness<'_>]) -> bool {
    let confident = || says.iter().filter(|w| w.claim.confidence >= CONFIDENCE_FLOOR);
    let holders: BTreeSet<&EntityId> = confident().filter_map(|w| w.claim.attribution.holder.as_ref()).collect();
    confident().any(|w| w.claim.attribution.holder.is_none())
        || (holders.len() >= 2 && origins::count(confident().copied()) >= 2)
}

fn status(says: &[&Witness<'_>], all: &[Witness<'_>]) -> Status {
    let own_voice: Vec<&Witness<'_>> = says.iter().copied().filter(|w| w.claim.attribution.holder.is_none()).collect();
    if all
        .iter()
        .any(|w| w.claim.modality == Modality::Denied || (w.claim.negated && w.claim.modality == Modality::Actual))
    {
        Status::Disputed
    } else if own_voice.is_empty() {
        Status::Attributed
    } else if origins::count(own_voice.into_iter()) >= 2 {
        Status::Corroborated
    } else {
        Status::SingleSource
    }
}
