//! Facts: claims about one subject, predicate and object, and what their support amounts to.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rustc_hash::FxHashSet;

use super::case::World;
use super::digest::{Digest, Told};
use super::origins::{self, Witness};
use super::{CONFIDENCE_FLOOR, credits};
use crate::judgements::Clusters;
use crate::model::{Claim, Directions, DocumentId, EntityId, Fact, Interval, Modality, PartialDate, Status};
use crate::ontology::Ontology;
use crate::seeds::Seeds;

/// What a fact is about.
pub(super) type Triple<'c> = (&'c EntityId, &'c str, &'c EntityId);

/// Some triples, and all entities that fill a side of them: a claim about others need not be looked at closely.
pub(super) struct Wanted<'w> {
    triples: HashSet<Triple<'w>>,
    sides: FxHashSet<&'w EntityId>,
}

impl<'w> Wanted<'w> {
    pub(super) fn new(triples: HashSet<Triple<'w>>, clusters: &'w Clusters) -> Self {
        let heads: HashSet<&EntityId> = triples.iter().flat_map(|(subject, _, object)| [*subject, *object]).collect();
        let members = clusters.members().filter(|(_, head)| heads.contains(head)).map(|(member, _)| member);
        Self { sides: members.chain(heads.iter().copied()).collect(), triples }
    }

    fn may_hold(&self, claim: &Claim) -> bool {
        [&claim.subject, &claim.object].into_iter().all(|id| id.as_ref().is_some_and(|id| self.sides.contains(id)))
    }
}

/// The facts about some triples or all, in their order.
pub(super) fn facts<'d>(
    documents: impl Iterator<Item = &'d Digest>,
    copies: &BTreeMap<DocumentId, DocumentId>,
    world: World<'_>,
    wanted: Option<&Wanted<'_>>,
) -> Vec<Fact> {
    let mut groups: BTreeMap<Triple<'_>, Vec<Witness<'_>>> = BTreeMap::new();
    for document in documents {
        let told = document.standing().filter(|told| wanted.is_none_or(|wanted| wanted.may_hold(&told.claim)));
        for Told { claim, sentence, .. } in told {
            let triple = triple(claim, world.clusters, world.ontology);
            if let Some(triple) = triple.filter(|triple| wanted.is_none_or(|wanted| wanted.triples.contains(triple))) {
                groups.entry(triple).or_default().push(Witness {
                    claim,
                    source: document.source.as_deref().unwrap_or(&document.id.0),
                    sentence,
                    published: document.published,
                    text: &copies.get(&document.id).unwrap_or(&document.id).0,
                    agencies: &document.print.agencies,
                    named: agency(claim, world.seeds),
                });
            }
        }
    }
    groups.into_iter().filter_map(|(triple, witnesses)| fact(triple, &witnesses, world.ontology)).collect()
}

/// The news agency that a sentence names as its source, be it the last of several.
fn agency<'c>(claim: &'c Claim, seeds: &Seeds) -> Option<&'c EntityId> {
    let holders = claim.attribution.holder.iter().chain(&claim.attribution.chain);
    let is_agency =
        |id: &&EntityId| seeds.entity(id).is_some_and(|known| known.kind.as_deref() == Some(credits::AGENCY));
    holders.into_iter().find(is_agency)
}

/// What a claim is about; the smaller side first where direction means nothing. Of two entities that proved to be one it says nothing any more.
pub(super) fn triple<'c>(claim: &'c Claim, clusters: &'c Clusters, ontology: &Ontology) -> Option<Triple<'c>> {
    let (own_subject, own_object) = (claim.subject.as_ref()?, claim.object.as_ref()?);
    let (subject, object) = (clusters.canonical(own_subject), clusters.canonical(own_object));
    if subject == object && own_subject != own_object {
        return None;
    }
    let swap = object < subject && ontology.predicate(&claim.predicate).is_some_and(|p| p.symmetric);
    let (subject, object) = if swap { (object, subject) } else { (subject, object) };
    Some((subject, &claim.predicate, object))
}

/// The fact behind claims about one triple; `None` where no claim says that it is so.
fn fact((subject, predicate, object): Triple<'_>, witnesses: &[Witness<'_>], ontology: &Ontology) -> Option<Fact> {
    let says: Vec<&Witness<'_>> = witnesses.iter().filter(|w| w.affirms()).collect();
    if says.is_empty() {
        return None;
    }
    let symmetric = ontology.predicate(predicate).is_some_and(|p| p.symmetric);
    let plain = backed(&says).then_some(if symmetric { Directions::Both } else { Directions::One });
    let claims: BTreeSet<String> = witnesses.iter().map(|w| w.claim.id.clone()).collect();
    let dates = witnesses.iter().filter_map(|w| Some((w.published?.interval()?, w.published?)));
    let (first_seen, last_seen) = extremes(dates);
    Some(Fact {
        origins: origins::count(says.iter().copied()),
        status: status(&says, witnesses),
        claims: claims.into_iter().collect(),
        subject: subject.clone(),
        predicate: predicate.to_owned(),
        object: object.clone(),
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
