//! What a change of documents can reach.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rustc_hash::FxHashMap;

use super::blocks::{Block, Finder};
use super::change::State;
use super::digest::{Digest, Told};
use super::triples;
use crate::judgements::Clusters;
use crate::model::{Claim, DocumentId, EntityId, Judgement, Pair};
use crate::ontology::Rule;

/// All whose quads a change of documents may change. It may hold more than what does change, never less.
#[derive(Debug, Default)]
pub(super) struct Reach {
    /// The documents that changed.
    pub(super) documents: BTreeSet<DocumentId>,
    /// Entities, with all of their clusters.
    pub(super) entities: BTreeSet<EntityId>,
    /// Judgements.
    pub(super) pairs: BTreeSet<Pair>,
    /// Documents that became a copy, or of another one.
    pub(super) copies: BTreeSet<DocumentId>,
    /// Facts.
    pub(super) triples: BTreeSet<(EntityId, String, EntityId)>,
    /// Where events and disagreements are found.
    pub(super) blocks: HashSet<Block>,
}

impl Reach {
    pub(super) fn of(before: &State<'_>, after: &State<'_>, changed: &BTreeSet<&DocumentId>) -> Self {
        let mut reach = Self { documents: changed.iter().map(|id| (*id).clone()).collect(), ..Self::default() };
        reach.pairs = differing(&by_pair(before), &by_pair(after));
        reach.copies = differing(&before.copies.iter().collect(), &after.copies.iter().collect());
        let moved = differing(&members(before), &members(after));
        let shown: BTreeSet<EntityId> = differing(&before.labels.iter().collect(), &after.labels.iter().collect());
        let classed: BTreeSet<EntityId> = differing(&before.classes.iter().collect(), &after.classes.iter().collect());
        let other: HashSet<&EntityId> = moved.iter().chain(&shown).chain(&classed).collect();
        let judged = reach.pairs.iter().flat_map(|pair| [&pair.left, &pair.right]);
        let seen = [before, after].into_iter().flat_map(|state| {
            let documents = changed.iter().filter_map(|id| state.documents.get(*id));
            documents.flat_map(|document| document.seen.keys())
        });
        let entities: BTreeSet<&EntityId> = seen.chain(judged).chain(other.iter().copied()).collect();
        reach.entities =
            [before, after].into_iter().flat_map(|state| whole(&entities, &state.judged.clusters)).collect();
        reach.claims(before, after, changed, &other);
        reach
    }

    /// The facts and blocks of claims that changed, or of which some role is another thing than before.
    fn claims(
        &mut self,
        before: &State<'_>,
        after: &State<'_>,
        changed: &BTreeSet<&DocumentId>,
        other: &HashSet<&EntityId>,
    ) {
        let mut touched = Touched { before, after, other, known: FxHashMap::default() };
        for state in [before, after] {
            let mut finder = Finder::new(state.world());
            for document in state.documents.values() {
                let is_changed = changed.contains(&document.id);
                let is_copy = self.copies.contains(&document.id);
                if !is_changed && !is_copy && !touched.is_seen_in(document) {
                    continue;
                }
                for Told { claim, .. } in document.standing() {
                    let is_other = is_changed || touched.is_told_of(claim);
                    if is_other || is_copy {
                        let triple = triples::triple(claim, &state.judged.clusters, state.world().ontology);
                        self.triples.extend(triple.map(|(s, p, o)| (s.clone(), p.to_owned(), o.clone())));
                    }
                    if is_other {
                        self.blocks.extend(finder.block(claim));
                    }
                }
            }
        }
    }
}

/// Tells whether a role of a claim is another thing than before, or goes by another name or class.
struct Touched<'t> {
    before: &'t State<'t>,
    after: &'t State<'t>,
    other: &'t HashSet<&'t EntityId>,
    known: FxHashMap<&'t EntityId, bool>,
}

impl<'t> Touched<'t> {
    /// Whether a claim of a document may be about one of them.
    fn is_seen_in(&mut self, document: &'t Digest) -> bool {
        !self.other.is_empty() && document.seen.keys().any(|id| self.is_other(id))
    }

    fn is_told_of(&mut self, claim: &'t Claim) -> bool {
        let roles = [&claim.subject, &claim.object, &claim.item, &claim.place].into_iter().flatten();
        !self.other.is_empty() && roles.into_iter().any(|id| self.is_other(id))
    }

    fn is_other(&mut self, id: &'t EntityId) -> bool {
        if let Some(known) = self.known.get(id) {
            return *known;
        }
        let as_country = Rule { countries: true, ..Rule::default() };
        let found = [self.before, self.after].into_iter().any(|state| {
            let canonical = state.judged.clusters.canonical(id);
            [id, canonical].into_iter().any(|id| self.other.contains(id))
                || self.other.contains(&state.world().side(canonical, &as_country))
        });
        self.known.insert(id, found);
        found
    }
}

fn by_pair<'s>(state: &'s State<'_>) -> BTreeMap<&'s Pair, &'s Judgement> {
    state.judged.judgements.iter().map(|judgement| (&judgement.pair, judgement)).collect()
}

fn members<'s>(state: &'s State<'_>) -> BTreeMap<&'s EntityId, &'s EntityId> {
    state.judged.clusters.members().collect()
}

/// The keys under which two tables differ.
fn differing<K: Ord + Clone, V: PartialEq>(before: &BTreeMap<&K, &V>, after: &BTreeMap<&K, &V>) -> BTreeSet<K> {
    let gone = before.iter().filter(|(key, value)| after.get(*key) != Some(value)).map(|(key, _)| *key);
    let new = after.keys().filter(|key| !before.contains_key(*key)).copied();
    gone.chain(new).cloned().collect()
}

/// Entities with all members of their clusters.
fn whole(entities: &BTreeSet<&EntityId>, clusters: &Clusters) -> BTreeSet<EntityId> {
    let heads: HashSet<&EntityId> = entities.iter().map(|id| clusters.canonical(id)).collect();
    let mates = clusters.members().filter(|(_, head)| heads.contains(head)).map(|(member, _)| member);
    entities.iter().copied().chain(mates).chain(entities.iter().map(|id| clusters.canonical(id))).cloned().collect()
}
