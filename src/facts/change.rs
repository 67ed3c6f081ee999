//! Fusion after a few documents changed: only what they touch is fused anew.
//!
//! What follows from a corpus hangs on documents through few things: how entities are named and which of them are one, which texts have one origin, the
//! claims about one triple, and the claims of one block. A change is followed along these to everything that it can reach, and just that is derived twice,
//! as it was and as it is. Why not keep what was derived by bucket and compare? What is reached would have to be found all the same, and the quads of the
//! knowledge base are those buckets already.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::alike::{self, Prints};
use super::blocks;
use super::case::{self, World};
use super::digest::Digest;
use super::entities::{self, Sightings};
use super::memory::{self, Labels, Memory};
use super::reach::Reach;
use super::triples::{self, Triple, Wanted};
use super::{Derived, EntityRecord, agencies};
use crate::judgements::{Judged, Names, UserJudgements};
use crate::model::{Class, DocumentId, EntityId};
use crate::names::Matcher;
use crate::ontology::Ontology;
use crate::seeds::Seeds;

/// What fusion knows beside the documents.
#[derive(Clone, Copy)]
pub struct Knowledge<'k> {
    /// Known things and words.
    pub seeds: &'k Seeds,
    /// Predicates, and what must agree.
    pub ontology: &'k Ontology,
    /// Compares names.
    pub matcher: &'k Matcher,
    /// What people judged about entities.
    pub user: &'k UserJudgements,
}

/// What a change of documents does to what was derived.
#[derive(Clone, Debug)]
pub struct Changed {
    /// What to remember from now on.
    pub memory: Memory,
    /// What the change can reach, as it was: to be taken out.
    pub before: Derived,
    /// The same as it is now: to be put in.
    pub after: Derived,
}

/// All documents before the change or after it.
pub(super) type Documents<'d> = BTreeMap<&'d DocumentId, &'d Digest>;

/// Fuses anew what some documents touch that were replaced, came, or went (`None`). All else that [`super::Fusion::finish`] would derive is as it was.
///
/// `memory` and `digests` are of the state before. O(n) in claims and marks with small factors, and what fusing the part that is touched costs.
#[must_use]
pub fn refuse(
    memory: &Memory,
    digests: &BTreeMap<DocumentId, Digest>,
    changes: &BTreeMap<DocumentId, Option<Digest>>,
    knowledge: Knowledge<'_>,
) -> Changed {
    let old: Documents<'_> = digests.iter().collect();
    let mut new = old.clone();
    for (id, digest) in changes {
        match digest {
            Some(digest) => new.insert(id, digest),
            None => new.remove(id),
        };
    }
    let next = remember(memory, (&old, &new), changes, knowledge);
    let country_words = case::country_words(knowledge.seeds);
    let before = State::new(memory, old, knowledge, &country_words);
    let after = State::new(&next, new, knowledge, &country_words);
    let reach = Reach::of(&before, &after, &changes.keys().collect());
    let (before, after) = rayon::join(|| before.derive(&reach), || after.derive(&reach));
    Changed { before, after, memory: next }
}

/// Names, labels and texts of one origin after the change.
fn remember(
    memory: &Memory,
    (old, new): (&Documents<'_>, &Documents<'_>),
    changes: &BTreeMap<DocumentId, Option<Digest>>,
    knowledge: Knowledge<'_>,
) -> Memory {
    let edges = || {
        let [before, after] = [old, new].map(prints);
        alike::edges_after(&memory.edges, &before, &after, &changes.keys().collect())
    };
    let ((names, labels), edges) = rayon::join(|| named(memory, (old, new), changes, knowledge), edges);
    Memory { names, labels, edges }
}

fn named(
    memory: &Memory,
    (old, new): (&Documents<'_>, &Documents<'_>),
    changes: &BTreeMap<DocumentId, Option<Digest>>,
    Knowledge { seeds, matcher, user, .. }: Knowledge<'_>,
) -> (Names, Labels) {
    let touched = changes.keys().flat_map(|id| [old.get(id), new.get(id)]).flatten();
    let judged = user.judgements().flat_map(|judgement| [&judgement.pair.left, &judgement.pair.right]);
    let named: BTreeSet<&EntityId> = touched.flat_map(|document| document.seen.keys()).chain(judged).collect();
    let sought: FxHashSet<&EntityId> = named.iter().copied().collect();
    let mut sightings = memory::sightings(new.values().copied(), |id| sought.contains(id));
    memory::name_the_known(&mut sightings, seeds, user);
    let mut profiles = memory::profiles(&sightings, new.values().copied(), seeds);
    let changed = named.iter().map(|id| ((*id).clone(), profiles.remove(*id))).collect();
    let mut labels = memory.labels.clone();
    for id in named {
        match sightings.get(id) {
            Some(seen) => labels.insert(id.clone(), Arc::new(seen.record(id, seeds).labels)),
            None => labels.remove(id),
        };
    }
    (memory.names.with(changed, matcher), labels)
}

fn prints<'d>(documents: &Documents<'d>) -> Prints<'d> {
    documents.iter().map(|(id, document)| (*id, &document.print)).collect()
}

/// The corpus before the change or after it, and what follows from it as a whole.
pub(super) struct State<'s> {
    pub(super) documents: Documents<'s>,
    pub(super) labels: &'s Labels,
    pub(super) classes: BTreeMap<EntityId, Class>,
    pub(super) judged: Judged,
    pub(super) copies: BTreeMap<DocumentId, DocumentId>,
    country_words: &'s BTreeSet<String>,
    knowledge: Knowledge<'s>,
}

impl<'s> State<'s> {
    fn new(
        memory: &'s Memory,
        documents: Documents<'s>,
        knowledge: Knowledge<'s>,
        country_words: &'s BTreeSet<String>,
    ) -> Self {
        Self {
            labels: &memory.labels,
            classes: memory.names.classes(),
            judged: memory.names.judged(knowledge.user),
            copies: alike::copies(&memory.edges, &prints(&documents)),
            documents,
            country_words,
            knowledge,
        }
    }

    pub(super) fn world(&self) -> World<'_> {
        World {
            clusters: &self.judged.clusters,
            seeds: self.knowledge.seeds,
            ontology: self.knowledge.ontology,
            classes: &self.classes,
            country_words: self.country_words,
        }
    }

    /// What is derived of all that the change can reach.
    fn derive(&self, reach: &Reach) -> Derived {
        let documents = || self.documents.values().copied();
        let world = self.world();
        let triples: HashSet<Triple<'_>> = reach.triples.iter().map(|(s, p, o)| (s, p.as_str(), o)).collect();
        let wanted = Wanted::new(triples, &self.judged.clusters);
        let facts = triples::facts(documents(), &self.copies, world, Some(&wanted));
        let compared = blocks::compare(documents(), world, self.labels, Some(&reach.blocks));
        let of = |id: &DocumentId| self.copies.get(id).map(|origin| (id.clone(), origin.clone()));
        let pairs = self.judged.judgements.iter().filter(|judgement| reach.pairs.contains(&judgement.pair));
        Derived {
            entities: self.records(&reach.entities).into_values().collect(),
            judgements: pairs.cloned().collect(),
            facts,
            events: compared.events,
            disagreements: compared.disagreements,
            copies: reach.copies.iter().filter_map(of).collect(),
            agencies: agencies(documents().filter(|document| reach.documents.contains(&document.id))),
            counts: BTreeMap::new(),
            sides: BTreeMap::new(),
        }
    }

    fn records(&self, wanted: &BTreeSet<EntityId>) -> BTreeMap<EntityId, EntityRecord> {
        let documents = self.documents.values().copied();
        let sought: FxHashSet<&EntityId> = wanted.iter().collect();
        let mut sightings: BTreeMap<EntityId, Sightings> = memory::sightings(documents, |id| sought.contains(id));
        for id in wanted.iter().filter(|id| self.labels.contains_key(*id)) {
            sightings.entry(id.clone()).or_default();
        }
        let mut records = memory::records(&sightings, self.knowledge.seeds);
        entities::join(&mut records, &self.judged, self.knowledge.seeds);
        records
    }
}
