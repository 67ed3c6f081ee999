//! What came up between two days.

use std::collections::{BTreeMap, BTreeSet};

use super::file::File;
use super::model::{Said, Section};
use super::parts::{fact, list};
use crate::model::{EntityId, Fact, PartialDate, Status};
use crate::pipeline::Corpus;

/// Lines shown in a section.
const SHOWN: usize = 40;

/// What the corpus says on the last day and did not say before the first: new actors, relations, corroborations, reversals.
pub(super) fn report(
    file: &mut File<'_>,
    before: &Corpus,
    (from, to): (PartialDate, PartialDate),
) -> (String, Vec<Section>) {
    let now = file.corpus;
    let triple = |fact: &Fact| (fact.subject.clone(), fact.predicate.clone(), fact.object.clone());
    let old: BTreeMap<_, &Fact> = before.derived.facts.iter().map(|fact| (triple(fact), fact)).collect();
    let known: BTreeSet<&EntityId> = before.derived.entities.iter().map(|record| &record.id).collect();
    let new_facts: Vec<&Fact> = now.derived.facts.iter().filter(|fact| !old.contains_key(&triple(fact))).collect();
    let rose = |fact: &&Fact| {
        let was = old.get(&triple(fact)).map(|fact| fact.status);
        fact.status == Status::Corroborated && was.is_some_and(|was| was != Status::Corroborated)
    };
    let fell = |fact: &&Fact| {
        let was = old.get(&triple(fact)).map(|fact| fact.status);
        fact.status == Status::Disputed && was.is_some_and(|was| was != Status::Disputed)
    };
    let corroborated: Vec<&Fact> = now.derived.facts.iter().filter(rose).collect();
    let disputed: Vec<&Fact> = now.derived.facts.iter().filter(fell).collect();
    let mut sections = vec![actors(file, &known)];
    for (key, facts) in [("new_relations", new_facts), ("corroborations", corroborated), ("reversals", disputed)] {
        let all = facts.len();
        let mut items: Vec<Said> = facts.into_iter().take(SHOWN).map(|found| fact(file, found)).collect();
        if all > SHOWN {
            items.push(Said { text: file.fill("more", &[("n", &(all - SHOWN).to_string())]), ..Said::default() });
        }
        let intro = items.is_empty().then(|| file.word("none"));
        sections.push(Section { key, intro, parts: list(items), query: None });
    }
    sections.push(conflicts(file, before));
    let title =
        file.fill("dossier.title.changes", &[("from", &file.speaker.date(from)), ("to", &file.speaker.date(to))]);
    (title, sections)
}

fn actors(file: &mut File<'_>, known: &BTreeSet<&EntityId>) -> Section {
    let now = file.corpus;
    let mut items = Vec::new();
    for record in now.derived.entities.iter().filter(|record| record.canonical.is_none() && !known.contains(&record.id))
    {
        if !record.class.is_actor() {
            continue;
        }
        let claims: Vec<String> = file
            .claims
            .values()
            .filter(|claim| file.takes_part(&record.id, claim))
            .map(|claim| claim.id.clone())
            .collect();
        if !claims.is_empty() {
            let class = file.word(&format!("class.{}", record.class.as_str()));
            let text = format!("{} ({class})", super::say::capital(&file.speaker.name(&record.id)));
            items.push(Said { text, meta: file.count("claims", claims.len()), refs: file.cite(&claims) });
        }
    }
    items.truncate(SHOWN);
    let intro = items.is_empty().then(|| file.word("none"));
    Section { key: "new_actors", intro, parts: list(items), query: None }
}

fn conflicts(file: &mut File<'_>, before: &Corpus) -> Section {
    let old: BTreeSet<_> = before.derived.disagreements.iter().map(|d| (d.about, d.claims.clone())).collect();
    let now = file.corpus;
    let new = now.derived.disagreements.iter().filter(|d| !old.contains(&(d.about, d.claims.clone())));
    let parts: Vec<_> = new.flat_map(|d| super::disagreements::versions(file, d)).collect();
    let intro = parts.is_empty().then(|| file.word("disagreements.none"));
    Section { key: "disagreements", intro, parts, query: None }
}
