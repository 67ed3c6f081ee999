//! Dossiers about an entity, a pair and an event.

use std::collections::{BTreeMap, BTreeSet};

use super::draw::{self, Tie};
use super::file::File;
use super::model::{Part, Row, Said, Section};
use super::parts::{by_support, conflicts, findings, list, silence, timeline};
use super::say::capital;
use crate::facts::Event;
use crate::graph;
use crate::model::{Claim, EntityId, Fact, Verdict};
use crate::report::ReportError;

/// Ties drawn around an entity.
const TIES: usize = 12;
/// Rows of a table of relations.
const RELATIONS: usize = 40;

/// What is said about one entity.
pub(super) fn entity(file: &mut File<'_>, id: &EntityId) -> (String, Vec<Section>) {
    let corpus = file.corpus;
    let facts: Vec<&Fact> =
        corpus.derived.facts.iter().filter(|fact| &fact.subject == id || &fact.object == id).collect();
    let claims = claims(file, |file, claim| file.takes_part(id, claim));
    let events = events(file, &claims);
    let sections = vec![
        findings(file, &facts),
        identity(file, id),
        timeline(file, &events),
        relations(file, id, &facts),
        by_support(file, &facts, &claims),
        conflicts(file, |file, claim| file.takes_part(id, claim)),
        network(file, id),
        silence(file, &claims),
        gaps(file, &claims),
    ];
    (capital(&file.speaker.name(id)), sections)
}

/// What is said between two entities.
pub(super) fn pair(file: &mut File<'_>, one: &EntityId, other: &EntityId) -> (String, Vec<Section>) {
    let corpus = file.corpus;
    let both = |fact: &&Fact| {
        (&fact.subject == one && &fact.object == other) || (&fact.subject == other && &fact.object == one)
    };
    let facts: Vec<&Fact> = corpus.derived.facts.iter().filter(both).collect();
    let between = |file: &File<'_>, claim: &Claim| file.takes_part(one, claim) && file.takes_part(other, claim);
    let claims = claims(file, between);
    let events = events(file, &claims);
    let mut sections = vec![
        findings(file, &facts),
        timeline(file, &events),
        by_support(file, &facts, &claims),
        conflicts(file, between),
        silence(file, &claims),
        gaps(file, &claims),
    ];
    if claims.is_empty() {
        sections[0].intro = Some(file.word("dossier.nothing_between"));
    }
    (format!("{} – {}", file.speaker.name(one), file.speaker.name(other)), sections)
}

/// What is told of one event.
///
/// # Errors
/// [`ReportError::Unknown`] where there is no such event.
pub(super) fn event(file: &mut File<'_>, id: &str) -> Result<(String, Vec<Section>), ReportError> {
    let name = id.rsplit('/').next().unwrap_or_default();
    let corpus = file.corpus;
    let found = corpus.derived.events.iter().find(|event| event.claims.first().is_some_and(|claim| claim == name));
    let event = found.ok_or_else(|| ReportError::Unknown { what: id.to_owned() })?;
    let told: Vec<&Claim> = event.claims.iter().filter_map(|id| file.claim(id)).collect();
    let facts: Vec<&Fact> = corpus
        .derived
        .facts
        .iter()
        .filter(|fact| fact.claims.iter().any(|claim| event.claims.contains(claim)))
        .collect();
    let items = told.iter().map(|claim| super::parts::claim(file, claim)).collect();
    let participants: BTreeSet<EntityId> = told
        .iter()
        .flat_map(|claim| [&claim.subject, &claim.object, &claim.item, &claim.place].into_iter().flatten())
        .map(|id| file.canonical(id).clone())
        .collect();
    let names: Vec<String> = participants.iter().map(|id| file.speaker.named(id)).collect();
    let who =
        Said { text: file.fill("dossier.participants", &[("who", &file.speaker.list(&names))]), ..Said::default() };
    let sections = vec![
        findings(file, &facts),
        Section { key: "identity", parts: list(vec![who]), ..Section::default() },
        timeline(file, &[event]),
        Section { key: "accounts", intro: Some(file.word("dossier.accounts")), parts: list(items), query: None },
        conflicts(file, |_, claim| event.claims.contains(&claim.id)),
        gaps(file, &told),
    ];
    let title = event.labels.get(file.lang().tag()).cloned().unwrap_or_default();
    Ok((title, sections))
}

fn claims<'c>(file: &File<'c>, wanted: impl Fn(&File<'_>, &Claim) -> bool) -> Vec<&'c Claim> {
    file.claims.values().copied().filter(|claim| wanted(file, claim)).collect()
}

fn events<'c>(file: &File<'c>, claims: &[&Claim]) -> Vec<&'c Event> {
    let ids: BTreeSet<&str> = claims.iter().map(|claim| claim.id.as_str()).collect();
    file.corpus.derived.events.iter().filter(|event| event.claims.iter().any(|id| ids.contains(id.as_str()))).collect()
}

/// What it is, what it is called, and what it was taken for or not.
fn identity(file: &File<'_>, id: &EntityId) -> Section {
    let mut items = Vec::new();
    let mut say = |text: String| items.push(Said { text, ..Said::default() });
    let Some(record) = file.corpus.derived.entities.iter().find(|record| &record.id == id) else {
        return Section::default();
    };
    say(file.fill("dossier.class", &[("class", &file.word(&format!("class.{}", record.class.as_str())))]));
    let names: BTreeSet<String> =
        record.labels.values().cloned().chain(record.other_names.iter().map(|(n, _)| n.clone())).collect();
    say(file.fill("dossier.names", &[("names", &names.into_iter().take(24).collect::<Vec<_>>().join(" · "))]));
    for item in &record.items {
        let key = if item.certain { "dossier.item" } else { "dossier.perhaps" };
        say(file.fill(key, &[("item", &format!("https://www.wikidata.org/entity/{}", item.item))]));
    }
    for judgement in &file.corpus.derived.judgements {
        let sides = [&judgement.pair.left, &judgement.pair.right];
        let Some(other) =
            sides.iter().find(|side| file.canonical(side) == id).and_then(|one| sides.iter().find(|side| side != &one))
        else {
            continue;
        };
        let key = match judgement.verdict {
            Verdict::Same => "dossier.same",
            Verdict::Different => "dossier.different",
            Verdict::Unsure => "dossier.unsure",
        };
        say(file.fill(key, &[("name", &file.speaker.name(other))]));
    }
    Section { key: "identity", intro: None, parts: list(items), query: Some(format!("liaison explain {}", id.0)) }
}

/// To whom it is tied, by which relation and with which sign.
fn relations(file: &mut File<'_>, id: &EntityId, facts: &[&Fact]) -> Section {
    let sign = |file: &File<'_>, fact: &Fact| file.ontology.predicate(&fact.predicate).map_or(0, |p| p.sign);
    let mut sorted: Vec<&Fact> = facts.to_vec();
    sorted.sort_by_key(|fact| (std::cmp::Reverse(fact.origins), fact.claims.clone()));
    let mut ties: BTreeMap<EntityId, (i64, u32)> = BTreeMap::new();
    let mut rows = Vec::new();
    for fact in &sorted {
        let other = if &fact.subject == id { &fact.object } else { &fact.subject };
        if file.speaker.class(other).is_actor() {
            let tie = ties.entry(other.clone()).or_default();
            tie.0 += i64::from(sign(file, fact)) * i64::from(fact.origins);
            tie.1 += fact.origins;
        }
        if rows.len() < RELATIONS {
            rows.push(relation(file, fact, id, sign(file, fact)));
        }
    }
    let mut strongest: Vec<(&EntityId, &(i64, u32))> = ties.iter().collect();
    strongest.sort_by_key(|(id, (_, weight))| (std::cmp::Reverse(*weight), (*id).clone()));
    let drawn: Vec<Tie> = strongest
        .into_iter()
        .take(TIES)
        .map(|(id, (sum, weight))| Tie {
            name: file.speaker.name(id),
            sign: i8::try_from(sum.signum()).unwrap_or(0),
            weight: *weight,
        })
        .collect();
    let mut parts = Vec::new();
    if !drawn.is_empty() {
        let caption = file.fill("dossier.ego", &[("n", &drawn.len().to_string()), ("all", &ties.len().to_string())]);
        parts.push(Part::Figure { svg: draw::ego(&file.speaker.name(id), &drawn, &file.speaker.name(id)), caption });
    }
    if !rows.is_empty() {
        let head =
            ["relation", "with", "sign", "support"].map(|column| file.word(&format!("dossier.head.{column}"))).to_vec();
        parts.push(Part::Table { head, rows });
    }
    let query = format!(
        "SELECT ?fact ?predicate ?other WHERE {{ ?fact a lia:Fact ; lia:predicate ?predicate . {{ ?fact lia:subject <{0}> ; lia:object ?other }} UNION {{ ?fact lia:object <{0}> ; lia:subject ?other }} }}",
        file.corpus.namer.entity(id)
    );
    Section { key: "relations", intro: None, parts, query: Some(query) }
}

fn relation(file: &mut File<'_>, fact: &Fact, id: &EntityId, sign: i8) -> Row {
    let label = file.predicate(&fact.predicate);
    let (direction, other) = if &fact.subject == id { ("→", &fact.object) } else { ("←", &fact.subject) };
    let sign = match sign {
        1 => file.word("network.plus"),
        -1 => file.word("network.minus"),
        _ => file.word("network.zero"),
    };
    let status = file.word(&format!("group.{}.title", fact.status.as_str()));
    let support = format!("{status} · {} · {}", file.rating(fact), file.count("origins", fact.origins as usize));
    Row {
        cells: vec![format!("{direction} {label}"), file.speaker.name(other), sign, support],
        refs: file.cite(&fact.claims),
    }
}

/// Where it stands in the network of all facts.
fn network(file: &File<'_>, id: &EntityId) -> Section {
    let iri = file.corpus.namer.entity(id);
    let ranks = graph::pagerank(file.graph, graph::DAMPING);
    let nodes: Vec<(&str, f64)> = file.graph.nodes().map(|node| node.iri.as_str()).zip(ranks).collect();
    let Some(at) = nodes.iter().position(|(node, _)| *node == iri) else { return Section::default() };
    let rank = nodes.iter().filter(|(_, rank)| *rank > nodes[at].1).count() + 1;
    let degree = graph::degrees(file.graph).get(at).map_or(0, |degree| degree.total);
    let text = file.fill(
        "dossier.network",
        &[
            ("rank", &rank.to_string()),
            ("all", &nodes.len().to_string()),
            ("facts", &file.count("facts", degree as usize)),
        ],
    );
    Section {
        key: "network",
        intro: None,
        parts: list(vec![Said { text, ..Said::default() }]),
        query: Some("liaison analyze".to_owned()),
    }
}

/// What is missing.
fn gaps(file: &File<'_>, claims: &[&Claim]) -> Section {
    let mut items = Vec::new();
    let mut say = |text: String| items.push(Said { text, ..Said::default() });
    let undated =
        claims.iter().filter(|claim| claim.date.as_ref().is_none_or(|(date, ..)| date.year.is_none())).count();
    let incomplete = claims.iter().filter(|claim| claim.subject.is_none() || claim.object.is_none()).count();
    let unsure = claims.iter().filter(|claim| claim.confidence < crate::facts::CONFIDENCE_FLOOR).count();
    for (key, n) in
        [("dossier.gap_undated", undated), ("dossier.gap_incomplete", incomplete), ("dossier.gap_unsure", unsure)]
    {
        if n > 0 {
            say(file.fill(key, &[("n", &n.to_string()), ("all", &claims.len().to_string())]));
        }
    }
    say(file.word("gaps.absence"));
    Section { key: "gaps", intro: None, parts: list(items), query: None }
}
