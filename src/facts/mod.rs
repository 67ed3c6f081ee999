//! Claims of many documents -> facts, and the entities they are about.
//!
//! Everything here is derived: it follows from the documents and from what people judged alone, in whatever order they come. Facts are about canonical
//! entities; claims keep their document's own.

mod alike;
mod blocks;
mod case;
mod change;
mod copies;
mod count;
mod credits;
mod digest;
mod disagreements;
mod entities;
mod events;
mod memory;
mod origins;
mod reach;
mod triples;

pub use change::{Changed, Knowledge, refuse};
pub use count::Counted;
pub use digest::Digest;
pub use entities::{EntityRecord, ItemLink};
pub use memory::Memory;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::judgements::{Names, UserJudgements};
use crate::model::{DocumentId, EntityId, Extraction, Fact, Interval, Judgement};
use crate::names::Matcher;
use crate::ontology::{Aspect, Ontology};
use crate::seeds::Seeds;
use case::World;
use credits::Agencies;

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
    documents: BTreeMap<DocumentId, Digest>,
    agencies: Agencies,
    rejected: BTreeSet<String>,
}

impl Fusion {
    /// Nothing yet. `rejected` are ids of claims that people judged wrong: they stay claims, but no fact, event or disagreement rests on them.
    #[must_use]
    pub fn new(seeds: &Seeds, ontology: &Ontology, rejected: BTreeSet<String>) -> Self {
        Self { documents: BTreeMap::new(), agencies: Agencies::new(seeds, ontology.agreement()), rejected }
    }

    /// Adds what was understood of one document.
    pub fn add(&mut self, extraction: &Extraction) {
        let digest = Digest::new(extraction, &self.agencies, &self.rejected);
        self.documents.insert(digest.id.clone(), digest);
    }

    /// What was added, document by document.
    #[must_use]
    pub fn into_digests(self) -> BTreeMap<DocumentId, Digest> {
        self.documents
    }

    /// Entities, judgements and facts. O(n log n) in claims and mentions, and what judging names costs.
    #[must_use]
    pub fn finish(&self, seeds: &Seeds, ontology: &Ontology, matcher: &Matcher, user: &UserJudgements) -> Derived {
        self.remember(Knowledge { seeds, ontology, matcher, user }).0
    }

    /// The same, with what [`refuse`] needs to do it again for a few documents.
    #[must_use]
    pub fn remember(&self, knowledge: Knowledge<'_>) -> (Derived, Memory) {
        let Knowledge { seeds, ontology, matcher, user } = knowledge;
        let mut sightings = memory::sightings(self.documents.values(), |_| true);
        memory::name_the_known(&mut sightings, seeds, user);
        let records = memory::records(&sightings, seeds);
        let names = Names::new(memory::profiles(&sightings, self.documents.values(), seeds), matcher);
        let judged = names.judged(user);
        let prints = self.documents.iter().map(|(id, document)| (id, &document.print)).collect();
        let edges = alike::edges(&prints);
        let copies = alike::copies(&edges, &prints);
        let labels = records.iter().map(|(id, record)| (id.clone(), Arc::new(record.labels.clone()))).collect();
        let memory = Memory { names, labels, edges };
        let mut entities = records;
        entities::join(&mut entities, &judged, seeds);
        let (classes, country_words) = (memory.names.classes(), case::country_words(seeds));
        let world =
            World { clusters: &judged.clusters, seeds, ontology, classes: &classes, country_words: &country_words };
        let facts = triples::facts(self.documents.values(), &copies, world, None);
        let blocks::Compared { events, disagreements, counts } =
            blocks::compare(self.documents.values(), world, &memory.labels, None);
        let sides = entities.keys().filter_map(|id| Some((id.clone(), world.state(id)?))).collect();
        let derived = Derived {
            entities: entities.into_values().collect(),
            judgements: judged.judgements,
            facts,
            events,
            disagreements,
            copies,
            agencies: agencies(self.documents.values()),
            counts,
            sides,
        };
        (derived, memory)
    }
}

/// The news agencies that documents credit, where they do.
fn agencies<'d>(documents: impl Iterator<Item = &'d Digest>) -> BTreeMap<DocumentId, BTreeSet<EntityId>> {
    let credited = documents.filter(|document| !document.print.agencies.is_empty());
    credited.map(|document| (document.id.clone(), document.print.agencies.clone())).collect()
}
