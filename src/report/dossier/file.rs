//! The file that a dossier is written from: what is selected of a corpus, and the notes it has cited.

use std::collections::{BTreeMap, BTreeSet};

use super::Ratings;
use super::model::Note;
use super::say::Speaker;
use crate::facts::{Counted, Event};
use crate::graph::Graph;
use crate::model::{Claim, Document, DocumentId, EntityId, Fact, Interval, Modality, PartialDate, Status};
use crate::ontology::Ontology;
use crate::pipeline::Corpus;
use crate::report::Lang;

/// Claims that a sentence cites.
const CITED: usize = 4;

/// Everything that a dossier is written from.
pub(super) struct File<'c> {
    pub(super) corpus: &'c Corpus,
    pub(super) ontology: &'c Ontology,
    pub(super) graph: &'c Graph,
    pub(super) speaker: Speaker<'c>,
    pub(super) words: toml::Table,
    pub(super) ratings: &'c Ratings,
    pub(super) claims: BTreeMap<&'c str, &'c Claim>,
    canonical: BTreeMap<&'c EntityId, &'c EntityId>,
    /// Ids of the claims that were cited, in order.
    numbers: BTreeMap<&'c str, usize>,
}

impl<'c> File<'c> {
    pub(super) fn new(
        corpus: &'c Corpus,
        ontology: &'c Ontology,
        graph: &'c Graph,
        (speaker, words): (Speaker<'c>, toml::Table),
        ratings: &'c Ratings,
    ) -> Self {
        let claims = corpus.documents.values().flat_map(|document| &document.claims);
        let canonical = corpus.derived.entities.iter().filter_map(|e| Some((&e.id, e.canonical.as_ref()?)));
        Self {
            corpus,
            ontology,
            graph,
            speaker,
            words,
            ratings,
            claims: claims.map(|claim| (claim.id.as_str(), claim)).collect(),
            canonical: canonical.collect(),
            numbers: BTreeMap::new(),
        }
    }

    pub(super) fn lang(&self) -> Lang {
        self.speaker.lang
    }

    /// The words of that path in the word table; the path itself where there are none.
    pub(super) fn word(&self, path: &str) -> String {
        let mut parts = path.split('.');
        let first = parts.next().and_then(|part| self.words.get(part));
        let found = parts.fold(first, |value, part| value.and_then(|value| value.get(part)));
        found.and_then(toml::Value::as_str).unwrap_or(path).to_owned()
    }

    /// Words with `{names}` replaced.
    pub(super) fn fill(&self, path: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.word(path), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// "3 articles", with the words that stand under `counts`.
    pub(super) fn count(&self, key: &str, n: usize) -> String {
        let forms = self.words.get("counts").and_then(|counts| counts.get(key)).and_then(toml::Value::as_array);
        let one = n == 1 || (n == 0 && self.lang() == Lang::French);
        let form = forms.and_then(|forms| forms.get(usize::from(!one))).and_then(toml::Value::as_str);
        format!("{n}\u{A0}{}", form.unwrap_or(key))
    }

    /// What a predicate is called.
    pub(super) fn predicate(&self, name: &str) -> String {
        let labels = self.ontology.predicate(name).map(|predicate| &predicate.labels);
        let label = labels.map(|labels| if self.lang() == Lang::French { &labels.fr } else { &labels.en });
        label.cloned().unwrap_or_else(|| name.to_owned())
    }

    /// The entity that stands for another in facts.
    pub(super) fn canonical<'e>(&'e self, id: &'e EntityId) -> &'e EntityId {
        self.canonical.get(id).copied().unwrap_or(id)
    }

    /// The claim with that id.
    pub(super) fn claim(&self, id: &str) -> Option<&'c Claim> {
        self.claims.get(id).copied()
    }

    pub(super) fn document(&self, id: &DocumentId) -> Option<&'c Document> {
        self.corpus.documents.get(id).map(|extraction| &extraction.document)
    }

    /// Whether an entity takes part in a claim.
    pub(super) fn takes_part(&self, id: &EntityId, claim: &Claim) -> bool {
        let roles = [&claim.subject, &claim.object, &claim.item, &claim.place, &claim.attribution.holder];
        roles.into_iter().flatten().any(|role| self.canonical(role) == id)
    }

    /// Cites claims, each document once before any twice; returns the numbers of their notes.
    pub(super) fn cite(&mut self, ids: &[String]) -> Vec<usize> {
        let mut claims: Vec<&'c Claim> = ids.iter().filter_map(|id| self.claim(id)).collect();
        claims.sort_by(|a, b| {
            let key = |c: &Claim| (c.modality != Modality::Actual || c.negated, c.document.clone());
            key(a).cmp(&key(b)).then(b.confidence.total_cmp(&a.confidence)).then_with(|| a.id.cmp(&b.id))
        });
        let (mut first, mut again, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
        for claim in claims {
            if seen.insert(&claim.document) { first.push(claim) } else { again.push(claim) }
        }
        let chosen = first.into_iter().chain(again).take(CITED);
        chosen.map(|claim| self.number(&claim.id)).collect()
    }

    /// Cites all of them.
    pub(super) fn cite_all(&mut self, ids: &[String]) -> Vec<usize> {
        let known: Vec<&'c Claim> = ids.iter().filter_map(|id| self.claim(id)).collect();
        known.into_iter().map(|claim| self.number(&claim.id)).collect()
    }

    fn number(&mut self, id: &'c str) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(id).or_insert(next)
    }

    /// The notes of all that was cited.
    pub(super) fn notes(&self) -> Vec<Note> {
        let mut notes: Vec<Note> =
            self.numbers.iter().filter_map(|(id, number)| self.note(self.claim(id)?, *number)).collect();
        notes.sort_by_key(|note| note.number);
        notes
    }

    fn note(&self, claim: &Claim, number: usize) -> Option<Note> {
        let document = self.document(&claim.document)?;
        let points = |byte: u32| document.text.get(..byte as usize).map_or(0, |before| before.chars().count());
        Some(Note {
            number,
            claim: self.corpus.namer.claim(&claim.id),
            document: document.key.clone(),
            title: document.title.clone().unwrap_or_else(|| document.key.clone()),
            source: document.source.clone(),
            published: document.published.map(PartialDate::iso),
            begin: points(claim.evidence.start),
            end: points(claim.evidence.end),
            quote: claim.evidence.of(&document.text).to_owned(),
            chain: self.chain(claim),
            confidence: claim.confidence,
        })
    }

    /// Through whose hands a claim came: outlet, agency, who is named, and whom these name.
    fn chain(&self, claim: &Claim) -> Vec<String> {
        let outlet = self.document(&claim.document).and_then(|document| document.source.clone());
        let agencies = self.corpus.derived.agencies.get(&claim.document).into_iter().flatten();
        let holders = claim.attribution.holder.iter().chain(&claim.attribution.chain);
        let named = agencies.chain(holders).map(|id| self.speaker.name(self.canonical(id)));
        let mut chain: Vec<String> = outlet.into_iter().chain(named).collect();
        chain.dedup();
        chain
    }

    /// The outlets of claims, sorted; documents without one are not among them.
    pub(super) fn outlets(&self, ids: &[String]) -> Vec<String> {
        let documents = ids.iter().filter_map(|id| self.document(&self.claim(id)?.document));
        documents.filter_map(|document| document.source.clone()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The Admiralty rating of a fact: the best letter among its sources, and a number for what other origins say.
    pub(super) fn rating(&self, fact: &Fact) -> String {
        let outlets = self.outlets(&fact.claims);
        let letter = outlets.iter().map(|outlet| self.ratings.letter(outlet)).min().unwrap_or('F');
        let number = match (fact.status, fact.origins) {
            (Status::Corroborated, 3..) => 1,
            (Status::Corroborated, _) => 2,
            _ => 6,
        };
        format!("{letter}{number}")
    }

    /// "3 articles, 1 origine indépendante : A, B · F6".
    pub(super) fn support(&self, fact: &Fact) -> String {
        let affirms = |id: &&String| self.claim(id).is_some_and(|c| c.modality == Modality::Actual && !c.negated);
        let claims: Vec<String> = fact.claims.iter().filter(affirms).cloned().collect();
        let documents: BTreeSet<&DocumentId> = claims.iter().filter_map(|id| Some(&self.claim(id)?.document)).collect();
        let outlets = self.outlets(&claims);
        let origins = self.count("origins", fact.origins as usize);
        let mut text = format!("{} · {}, {origins}", self.rating(fact), self.count("documents", documents.len()));
        if !outlets.is_empty() {
            text.push_str(&self.word("colon"));
            text.push_str(&outlets.join(", "));
        }
        text
    }

    /// The days of an event, else those on which its first article appeared.
    pub(super) fn event_days(&self, event: &Event) -> Option<Interval> {
        let published =
            event.claims.iter().filter_map(|id| self.document(&self.claim(id)?.document)?.published_interval());
        event.days.or_else(|| published.min())
    }

    /// A number as the comparison took it.
    pub(super) fn counted(&self, id: &str) -> Option<&'c Counted> {
        self.corpus.derived.counts.get(id)
    }
}
