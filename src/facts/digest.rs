//! What fusion needs of one document, small enough to keep beside its graph.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::copies::Print;
use super::credits::Agencies;
use super::entities::Sightings;
use crate::model::{Claim, DocumentId, EntityId, Extraction, PartialDate};
use crate::seeds::name;

/// What fusion needs of one document: its claims, the names it uses, and a sketch of its text. A pure function of the document's graph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Digest {
    /// The document.
    pub id: DocumentId,
    /// What its id is made from: URL, record or path.
    pub key: String,
    /// The file's name without folder and extension; for JSON Lines the record's id.
    pub file_name: String,
    pub(super) source: Option<String>,
    pub(super) published: Option<PartialDate>,
    pub(super) claims: Vec<Told>,
    pub(super) print: Print,
    /// Ids of its claims that a person judged wrong: no fact rests on them.
    pub(super) rejected: BTreeSet<String>,
    /// How it names the entities it speaks of.
    pub(super) seen: BTreeMap<EntityId, Sightings>,
}

/// A claim with what fusion needs of its sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Told {
    pub(super) claim: Claim,
    /// The key of the sentence.
    pub(super) sentence: String,
    /// The key of the words around its number; empty where it tells none.
    pub(super) around: String,
}

impl Digest {
    /// `rejected` are the claims that people judged wrong, of this document and of others.
    pub(super) fn new(extraction: &Extraction, agencies: &Agencies, rejected: &BTreeSet<String>) -> Self {
        let document = &extraction.document;
        let mut seen: BTreeMap<EntityId, Sightings> = BTreeMap::new();
        for mention in &extraction.mentions {
            let sightings = seen.entry(mention.link.entity.clone()).or_default();
            sightings.add(mention, mention.span.of(&document.text), document.language);
        }
        let agencies = agencies.credited(document);
        for entity in extraction.claims.iter().flat_map(participants).chain(&agencies) {
            seen.entry(entity.clone()).or_default();
        }
        Self {
            id: document.id.clone(),
            key: document.key.clone(),
            file_name: document.file_name.clone(),
            source: document.source.clone(),
            published: document.published,
            claims: extraction.claims.iter().map(|claim| told(claim, extraction)).collect(),
            print: Print::new(&document.text, agencies, document.published_interval()),
            rejected: extraction
                .claims
                .iter()
                .map(|claim| &claim.id)
                .filter(|id| rejected.contains(*id))
                .cloned()
                .collect(),
            seen,
        }
    }

    /// Its claims, without those that a person judged wrong.
    pub(super) fn standing(&self) -> impl Iterator<Item = &Told> {
        self.claims.iter().filter(|told| !self.rejected.contains(&told.claim.id))
    }

    /// Which of its claims are among these, in order.
    pub fn claims_among<'d>(&'d self, ids: &'d BTreeSet<String>) -> impl Iterator<Item = &'d str> {
        let is_one = |told: &&'d Told| ids.contains(&told.claim.id);
        self.claims.iter().filter(is_one).map(|told| told.claim.id.as_str())
    }
}

fn participants(claim: &Claim) -> impl Iterator<Item = &EntityId> {
    [&claim.subject, &claim.object, &claim.place, &claim.item, &claim.attribution.holder]
        .into_iter()
        .flatten()
        .chain(&claim.attribution.chain)
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
