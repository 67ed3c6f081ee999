//! Claims of many documents -> facts, and the entities they are about.
//!
//! Everything here is derived: it follows from the documents and from what people judged alone, in whatever order they come. Facts are about canonical
//! entities; claims keep their document's own.

mod case;
mod copies;
mod count;
mod credits;
mod disagreements;
mod entities;
mod events;
mod origins;

pub use count::Counted;
pub use entities::{EntityRecord, ItemLink};

use std::collections::{BTreeMap, BTreeSet};

use crate::judgements::{self, Clusters, Profile, UserJudgements};
use crate::model::{
    Claim, Class, Directions, DocumentId, EntityId, Extraction, Fact, Interval, Judgement, Modality, PartialDate,
    Status,
};
use crate::names::Matcher;
use crate::ontology::{Aspect, Ontology, Role};
use crate::seeds::{Seeds, name};
use case::{Case, World};
use copies::Print;
use credits::Agencies;
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
    /// The events that claims tell, by the smallest claim.
    pub events: Vec<Event>,
    /// The claims that cannot all be right, by aspect and smallest claim.
    pub disagreements: Vec<Disagreement>,
    /// Documents whose text comes from where an earlier one's does, and that one.
    pub copies: BTreeMap<DocumentId, DocumentId>,
    /// The news agencies that documents credit, where they do.
    pub agencies: BTreeMap<DocumentId, BTreeSet<EntityId>>,
    /// The numbers of claims as they were compared, by claim.
    pub counts: BTreeMap<String, Counted>,
    /// The countries of those that act for one, by entity.
    pub sides: BTreeMap<EntityId, EntityId>,
}

/// What claims of one or several documents tell of one event.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Local name of what happened.
    pub predicate: String,
    /// What to call it, by language tag.
    pub labels: BTreeMap<String, String>,
    /// Who acts, or whose country.
    pub subject: Option<EntityId>,
    /// On whom or what.
    pub object: Option<EntityId>,
    /// Where, if told.
    pub place: Option<EntityId>,
    /// When, if a claim names days: those that all of them can mean.
    pub days: Option<Interval>,
    /// Ids of its claims, sorted.
    pub claims: Vec<String>,
}

/// Claims that cannot all be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// In what they differ.
    pub about: Aspect,
    /// Their ids, sorted.
    pub claims: Vec<String>,
}

/// Gathers documents and fuses what they say. Documents may come in any order; the result is the same.
///
/// Memory grows with claims and names, not with text.
#[derive(Debug)]
pub struct Fusion {
    sightings: BTreeMap<EntityId, Sightings>,
    documents: BTreeMap<DocumentId, DocumentFacts>,
    agencies: Agencies,
}

/// What fusion needs of one document.
#[derive(Debug)]
struct DocumentFacts {
    source: Option<String>,
    published: Option<PartialDate>,
    claims: Vec<Told>,
    print: Print,
}

/// A claim with what fusion needs of its sentence.
#[derive(Debug)]
struct Told {
    claim: Claim,
    /// The key of the sentence.
    sentence: String,
    /// The key of the words around its number; empty where it tells none.
    around: String,
}

impl Fusion {
    /// Nothing yet.
    #[must_use]
    pub fn new(seeds: &Seeds, ontology: &Ontology) -> Self {
        let agencies = Agencies::new(seeds, ontology.agreement());
        Self { sightings: BTreeMap::new(), documents: BTreeMap::new(), agencies }
    }

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
        let claims = extraction.claims.iter().map(|claim| told(claim, extraction)).collect();
        let agencies = self.agencies.credited(document);
        for agency in &agencies {
            self.sightings.entry(agency.clone()).or_default();
        }
        let print = Print::new(&document.text, agencies, document.published_interval());
        let facts = DocumentFacts { source: document.source.clone(), published: document.published, claims, print };
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
        let prints = self.documents.iter().map(|(id, document)| (id, &document.print)).collect();
        let copies = copies::copies(&prints);
        let facts = facts(&self.documents, &copies, &judged.clusters, seeds, ontology);
        let classes = entities.iter().map(|(id, record)| (id.clone(), record.class)).collect();
        let country_words = case::country_words(seeds);
        let world =
            World { clusters: &judged.clusters, seeds, ontology, classes: &classes, country_words: &country_words };
        let (mut events, disagreements, counts) = self.compare(world);
        for event in &mut events {
            event.labels = events::labels(event, &entities, ontology);
        }
        let credited = self.documents.iter().filter(|(_, document)| !document.print.agencies.is_empty());
        let agencies = credited.map(|(id, document)| (id.clone(), document.print.agencies.clone())).collect();
        let sides = entities.keys().filter_map(|id| Some((id.clone(), world.state(id)?))).collect();
        let entities = entities.into_values().collect();
        Derived {
            entities,
            judgements: judged.judgements,
            facts,
            events,
            disagreements,
            copies,
            agencies,
            counts,
            sides,
        }
    }

    /// Events and disagreements, found block by block: only claims of one predicate and the same countries are compared.
    fn compare(&self, world: World<'_>) -> (Vec<Event>, Vec<Disagreement>, BTreeMap<String, Counted>) {
        let mut counts = BTreeMap::new();
        let mut blocks: BTreeMap<[String; 3], Vec<Case<'_>>> = BTreeMap::new();
        for document in self.documents.values() {
            for told in &document.claims {
                let case = world.case(&told.claim, document.published, (&told.sentence, &told.around));
                counts.extend(case.count.clone().map(|count| (case.claim.id.clone(), count)));
                if case.is_complete() {
                    blocks.entry(block(&case, world)).or_default().push(case);
                }
            }
        }
        let (mut events, mut disagreements) = (Vec::new(), Vec::new());
        for cases in blocks.values() {
            events.extend(events::events(cases, world));
            disagreements.extend(disagreements::disagreements(cases, world));
        }
        events.sort_by(|a, b| a.claims.cmp(&b.claims));
        disagreements.sort_by(|a, b| (a.about, &a.claims).cmp(&(b.about, &b.claims)));
        (events, disagreements, counts)
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
        for Told { claim, .. } in self.documents.values().flat_map(|document| &document.claims) {
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

/// Which claims may be compared: those of one predicate of which the roles that must agree are of the same countries.
fn block(case: &Case<'_>, world: World<'_>) -> [String; 3] {
    let coarse = |id: &Option<EntityId>, role: Role| {
        let Some(id) = id.as_ref().filter(|_| case.rule.same.contains(&role)) else { return String::new() };
        let is_thing = matches!(world.class(id), Class::Topic | Class::Agreement | Class::Weapon | Class::Event);
        if is_thing {
            "a thing".to_owned()
        } else {
            world.country(id).map_or_else(|| id.0.clone(), |country| country.0)
        }
    };
    let (mut subject, mut object) = (coarse(&case.subject, Role::Subject), coarse(&case.object, Role::Object));
    let predicate = match case.claim.predicate.as_str() {
        // What is denied is compared with what is confirmed.
        "denies" | "confirms" => {
            subject = case.subject.as_ref().map_or_else(String::new, |id| id.0.clone());
            "denies"
        }
        predicate => predicate,
    };
    if world.ontology.predicate(predicate).is_some_and(|p| p.symmetric) && object < subject {
        std::mem::swap(&mut subject, &mut object);
    }
    [predicate.to_owned(), subject, object]
}

/// A claim with the key of its sentence, and of its number with the words behind it, up to the next number.
fn told(claim: &Claim, extraction: &Extraction) -> Told {
    let sentence = claim.evidence.of(&extraction.document.text);
    let around = claim.quantity.as_ref().and_then(|quantity| {
        let at = sentence.find(&quantity.text)?;
        let behind = at + quantity.text.len();
        let others = extraction.claims.iter().filter(|other| other.evidence == claim.evidence);
        let others =
            others.filter_map(|other| sentence.find(&other.quantity.as_ref()?.text)).filter(|other| *other > at);
        let digits = sentence[behind..].find(|c: char| c.is_ascii_digit()).map(|digit| behind + digit);
        let end = others.chain(digits).min().unwrap_or(sentence.len());
        Some(name::key(sentence.get(at..end.max(behind))?.split([';', ':']).next()?))
    });
    Told { claim: claim.clone(), sentence: name::key(sentence), around: around.unwrap_or_default() }
}

fn facts(
    documents: &BTreeMap<DocumentId, DocumentFacts>,
    copies: &BTreeMap<DocumentId, DocumentId>,
    clusters: &Clusters,
    seeds: &Seeds,
    ontology: &Ontology,
) -> Vec<Fact> {
    let mut groups: BTreeMap<Triple, Vec<Witness<'_>>> = BTreeMap::new();
    for (id, document) in documents {
        for Told { claim, sentence, .. } in &document.claims {
            if let Some(triple) = triple(claim, clusters, ontology) {
                groups.entry(triple).or_default().push(Witness {
                    claim,
                    source: document.source.as_deref().unwrap_or(&id.0),
                    sentence,
                    published: document.published,
                    text: &copies.get(id).unwrap_or(id).0,
                    agencies: &document.print.agencies,
                    named: agency(claim, seeds),
                });
            }
        }
    }
    groups.into_iter().filter_map(|(triple, witnesses)| fact(triple, &witnesses, ontology)).collect()
}

/// The news agency that a sentence names as its source, be it the last of several.
fn agency<'c>(claim: &'c Claim, seeds: &Seeds) -> Option<&'c EntityId> {
    let holders = claim.attribution.holder.iter().chain(&claim.attribution.chain);
    let is_agency =
        |id: &&EntityId| seeds.entity(id).is_some_and(|known| known.kind.as_deref() == Some(credits::AGENCY));
    holders.into_iter().find(is_agency)
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
