//! Which claims are compared with which: only those of one predicate and the same countries.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::case::{Case, World};
use super::digest::{Digest, Told};
use super::memory::Labels;
use super::{Counted, Disagreement, Event, disagreements, events};
use crate::model::{Claim, Class, EntityId};
use crate::ontology::{Kind, Role, Rule};

/// Predicate, and who or whose country fills the roles that must agree: claims in which that differs are never compared.
pub(super) type Block = [Arc<str>; 3];

/// What comparing claims gave.
#[derive(Debug, Default)]
pub(super) struct Compared {
    /// By their claims.
    pub(super) events: Vec<Event>,
    /// By aspect and claims.
    pub(super) disagreements: Vec<Disagreement>,
    pub(super) counts: BTreeMap<String, Counted>,
}

/// Events and disagreements, found block by block, with what is counted; `wanted` are the only blocks that matter, and then nothing is counted.
pub(super) fn compare<'d>(
    documents: impl Iterator<Item = &'d Digest>,
    world: World<'_>,
    labels: &Labels,
    wanted: Option<&HashSet<Block>>,
) -> Compared {
    let (mut compared, mut finder) = (Compared::default(), Finder::new(world));
    let mut blocks: BTreeMap<Block, Vec<Case<'_>>> = BTreeMap::new();
    for document in documents {
        for told in document.standing() {
            let block = finder.block(&told.claim);
            let is_counted = wanted.is_none() && told.claim.quantity.is_some();
            let block = block.filter(|block| wanted.is_none_or(|wanted| wanted.contains(block)));
            if block.is_none() && !is_counted {
                continue;
            }
            let case = case(told, document, world);
            if is_counted {
                compared.counts.extend(case.count.clone().map(|count| (case.claim.id.clone(), count)));
            }
            if let Some(block) = block {
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
pub(super) struct Finder<'d, 'w> {
    world: World<'w>,
    /// Who stands for an actor, and what it is compared as, by what the rules ask of it.
    sides: [FxHashMap<&'d EntityId, (EntityId, Arc<str>)>; 4],
    predicates: FxHashMap<&'d str, Arc<str>>,
    nobody: Arc<str>,
}

impl<'d, 'w> Finder<'d, 'w> {
    pub(super) fn new(world: World<'w>) -> Self {
        Self { world, sides: Default::default(), predicates: FxHashMap::default(), nobody: Arc::from("") }
    }

    /// The block of a claim; `None` where it is compared with nothing.
    pub(super) fn block(&mut self, claim: &'d Claim) -> Option<Block> {
        let rule = self.world.ontology.agreement().rule(&claim.predicate);
        let is_told = rule.same.iter().all(|role| match role {
            Role::Subject => claim.subject.is_some(),
            Role::Object => claim.object.is_some(),
            Role::Item | Role::Quantity => true,
        });
        (is_told && is_compared(rule, &claim.predicate)).then(|| self.block_of(claim, rule))
    }

    fn block_of(&mut self, claim: &'d Claim, rule: &Rule) -> Block {
        let nobody = Arc::clone(&self.nobody);
        let [mut first, mut second] =
            [(&claim.subject, Role::Subject), (&claim.object, Role::Object)].map(|(id, role)| {
                let id = id.as_ref().filter(|_| rule.same.contains(&role));
                id.map_or_else(|| Arc::clone(&nobody), |id| self.side(id, rule).1.clone())
            });
        let predicate = match claim.predicate.as_str() {
            // What is denied is compared with what is confirmed.
            "denies" | "confirms" => {
                let subject = claim.subject.as_ref();
                first = subject.map_or(nobody, |id| Arc::from(self.side(id, rule).0.0.as_str()));
                "denies"
            }
            predicate => predicate,
        };
        if second < first && self.world.ontology.predicate(predicate).is_some_and(|p| p.symmetric) {
            std::mem::swap(&mut first, &mut second);
        }
        [self.predicates.entry(predicate).or_insert_with(|| Arc::from(predicate)).clone(), first, second]
    }

    /// Who stands for an actor of a claim, as its rule takes it, and what it is compared as.
    fn side(&mut self, id: &'d EntityId, rule: &Rule) -> &(EntityId, Arc<str>) {
        let world = self.world;
        let asked = usize::from(rule.countries) + 2 * usize::from(rule.count.is_none());
        self.sides[asked].entry(id).or_insert_with(|| {
            let side = world.side(world.clusters.canonical(id), rule);
            let coarse = coarse(&side, world);
            (side, coarse)
        })
    }
}

/// What an entity is compared as: its country, where it has one; things are told apart later.
fn coarse(id: &EntityId, world: World<'_>) -> Arc<str> {
    let is_thing = matches!(world.class(id), Class::Topic | Class::Agreement | Class::Weapon | Class::Event);
    let country = || world.country(id).unwrap_or_else(|| id.clone());
    if is_thing { Arc::from("a thing") } else { Arc::from(country().0) }
}

/// Whether claims of a predicate can tell one event or contradict each other at all.
fn is_compared(rule: &Rule, predicate: &str) -> bool {
    let happens = matches!(rule.kind, Kind::Event | Kind::Once);
    happens || !rule.contradict.is_empty() || matches!(predicate, "denies" | "confirms")
}
