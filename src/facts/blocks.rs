//! Which claims are compared with which: only those of one predicate and the same countries.

use std::collections::{BTreeMap, HashMap};

use super::case::{Case, World};
use super::digest::{Digest, Told};
use super::memory::Labels;
use super::{Counted, Disagreement, Event, disagreements, events};
use crate::model::{Claim, Class, EntityId};
use crate::ontology::{Kind, Role, Rule};

/// Predicate, and who or whose country fills the roles that must agree: claims in which that differs are never compared.
pub(super) type Block = [String; 3];

/// What comparing claims gave.
#[derive(Debug, Default)]
pub(super) struct Compared {
    /// By their claims.
    pub(super) events: Vec<Event>,
    /// By aspect and claims.
    pub(super) disagreements: Vec<Disagreement>,
    pub(super) counts: BTreeMap<String, Counted>,
}

/// Events and disagreements, found block by block; `wanted` says of a claim's block whether it matters.
pub(super) fn compare<'d>(
    documents: impl Iterator<Item = &'d Digest>,
    world: World<'_>,
    labels: &Labels,
    wanted: &mut dyn FnMut(&Block) -> bool,
) -> Compared {
    let (mut compared, mut finder) = (Compared::default(), Finder::new(world));
    let mut blocks: BTreeMap<Block, Vec<Case<'_>>> = BTreeMap::new();
    for document in documents {
        for told in document.standing() {
            let block = finder.block(&told.claim);
            let is_wanted = block.as_ref().is_some_and(&mut *wanted);
            if !is_wanted && (block.is_some() || told.claim.quantity.is_none()) {
                continue;
            }
            let case = case(told, document, world);
            compared.counts.extend(case.count.clone().map(|count| (case.claim.id.clone(), count)));
            if let Some(block) = block.filter(|_| is_wanted) {
                blocks.entry(block).or_default().push(case);
            }
        }
    }
    for cases in blocks.values() {
        compared.events.extend(events::events(cases, world));
        compared.disagreements.extend(disagreements::disagreements(cases, world));
    }
    for event in &mut compared.events {
        event.labels = events::labels(event, labels, world.ontology);
    }
    compared.events.sort_by(|a, b| a.claims.cmp(&b.claims));
    compared.disagreements.sort_by(|a, b| (a.about, &a.claims).cmp(&(b.about, &b.claims)));
    compared
}

fn case<'d>(told: &'d Told, document: &'d Digest, world: World<'d>) -> Case<'d> {
    world.case(&told.claim, document.published, (&told.sentence, &told.around))
}

/// Finds the blocks of claims; what it learns of an entity it keeps.
pub(super) struct Finder<'w> {
    world: World<'w>,
    sides: HashMap<(EntityId, bool, bool), EntityId>,
    coarse: HashMap<EntityId, String>,
}

impl<'w> Finder<'w> {
    pub(super) fn new(world: World<'w>) -> Self {
        Self { world, sides: HashMap::new(), coarse: HashMap::new() }
    }

    /// The block of a claim; `None` where it is compared with nothing.
    pub(super) fn block(&mut self, claim: &Claim) -> Option<Block> {
        let rule = self.world.ontology.agreement().rule(&claim.predicate);
        let is_told = rule.same.iter().all(|role| match role {
            Role::Subject => claim.subject.is_some(),
            Role::Object => claim.object.is_some(),
            Role::Item | Role::Quantity => true,
        });
        (is_told && is_compared(rule, &claim.predicate)).then(|| self.block_of(claim, rule))
    }

    /// Who stands for an actor of a claim, as its rule takes it.
    pub(super) fn side(&mut self, id: &EntityId, rule: &Rule) -> EntityId {
        let key = (self.world.clusters.canonical(id).clone(), rule.countries, rule.count.is_none());
        let world = self.world;
        self.sides.entry(key).or_insert_with_key(|(id, ..)| world.side(id, rule)).clone()
    }

    fn block_of(&mut self, claim: &Claim, rule: &Rule) -> Block {
        let [subject, object] = [&claim.subject, &claim.object].map(|id| id.as_ref().map(|id| self.side(id, rule)));
        let [mut first, mut second] = [(&subject, Role::Subject), (&object, Role::Object)].map(|(id, role)| {
            let id = id.as_ref().filter(|_| rule.same.contains(&role));
            id.map_or_else(String::new, |id| self.coarse(id))
        });
        let predicate = match claim.predicate.as_str() {
            // What is denied is compared with what is confirmed.
            "denies" | "confirms" => {
                first = subject.map_or_else(String::new, |id| id.0);
                "denies"
            }
            predicate => predicate,
        };
        if second < first && self.world.ontology.predicate(predicate).is_some_and(|p| p.symmetric) {
            std::mem::swap(&mut first, &mut second);
        }
        [predicate.to_owned(), first, second]
    }

    fn coarse(&mut self, id: &EntityId) -> String {
        let world = self.world;
        let found = || {
            let is_thing = matches!(world.class(id), Class::Topic | Class::Agreement | Class::Weapon | Class::Event);
            let country = || world.country(id).map_or_else(|| id.0.clone(), |country| country.0);
            if is_thing { "a thing".to_owned() } else { country() }
        };
        if let Some(known) = self.coarse.get(id) {
            return known.clone();
        }
        let found = found();
        self.coarse.insert(id.clone(), found.clone());
        found
    }
}

/// Whether claims of a predicate can tell one event or contradict each other at all.
fn is_compared(rule: &Rule, predicate: &str) -> bool {
    let happens = matches!(rule.kind, Kind::Event | Kind::Once);
    happens || !rule.contradict.is_empty() || matches!(predicate, "denies" | "confirms")
}
