//! Sections that dossiers share.

use std::collections::{BTreeMap, BTreeSet};

use super::draw;
use super::file::File;
use super::model::{Note, Part, Row, Said, Section};
use super::say::{Parties, capital};
use crate::facts::Event;
use crate::model::{Claim, DocumentId, EntityId, Fact, Modality, PartialDate, Status};
use crate::report::Lang;

/// Facts shown in a group.
const FACTS: usize = 30;
/// Facts to lead with.
const FINDINGS: usize = 6;
/// Events on a timeline.
const EVENTS: usize = 30;

/// What the dossier covers.
pub(super) fn scope(file: &File<'_>) -> Vec<String> {
    let documents = &file.corpus.documents;
    let dates: Vec<_> = documents.values().filter_map(|d| d.document.published_interval()).collect();
    let origins = documents.len() - file.corpus.derived.copies.len();
    let mut lines = vec![format!(
        "{}, {}, {}",
        file.count("documents", documents.len()),
        file.count("origins", origins),
        file.count("claims", file.claims.len())
    )];
    if let Some((first, last)) = dates.iter().map(|d| d.first).min().zip(dates.iter().map(|d| d.last).max()) {
        let day = |day| file.speaker.date(PartialDate::from_day_number(day).unwrap_or_default());
        lines.push(file.fill("dossier.dates", &[("first", &day(first)), ("last", &day(last))]));
    }
    let undated = documents.len() - dates.len();
    if undated > 0 {
        lines.push(file.count("undated", undated));
    }
    lines
}

/// A fact in a sentence, with how it is supported.
pub(super) fn fact(file: &mut File<'_>, fact: &Fact) -> Said {
    let parties = Parties { subject: Some(&fact.subject), object: Some(&fact.object), item: None };
    let text = capital(&file.speaker.statement(&fact.predicate, parties));
    let mut particulars: BTreeSet<String> = BTreeSet::new();
    let claims: Vec<&Claim> = fact.claims.iter().filter_map(|id| file.claim(id)).collect();
    for claim in claims.iter().filter(|claim| claim.modality == Modality::Actual && !claim.negated) {
        particulars
            .extend(claim.position.as_deref().or(claim.quantity.as_ref().map(|q| q.text.as_str())).map(str::to_owned));
    }
    let particulars: Vec<String> = particulars.into_iter().take(3).map(|words| file.speaker.quoted(&words)).collect();
    let text = if particulars.is_empty() { text } else { format!("{text} ({})", particulars.join(", ")) };
    Said { text: text + ".", meta: file.support(fact), refs: file.cite(&fact.claims) }
}

/// A claim in a sentence.
pub(super) fn claim(file: &mut File<'_>, claim: &Claim) -> Said {
    let published = file.document(&claim.document);
    let meta = published.and_then(|d| d.source.clone()).unwrap_or_else(|| file.word("no_outlet"));
    let when = published.and_then(|d| d.published).map(|date| file.speaker.date(date));
    let meta = [Some(meta), when].into_iter().flatten().collect::<Vec<_>>().join(", ");
    Said { text: file.speaker.claim(claim, true) + ".", meta, refs: file.cite_all(std::slice::from_ref(&claim.id)) }
}

/// What to know first: what happened, best supported first.
pub(super) fn findings(file: &mut File<'_>, facts: &[&Fact]) -> Section {
    let sign = |fact: &&Fact| file.ontology.predicate(&fact.predicate).map_or(0, |p| p.sign);
    let safe = |fact: &&&Fact| matches!(fact.status, Status::Corroborated | Status::SingleSource);
    let mut chosen: Vec<&Fact> = facts.iter().filter(safe).copied().collect();
    chosen.sort_by_key(|fact| {
        (sign(fact) == 0, std::cmp::Reverse((fact.origins, fact.claims.len())), fact.claims.clone())
    });
    let items: Vec<Said> = chosen.into_iter().take(FINDINGS).map(|found| fact(file, found)).collect();
    let intro = if items.is_empty() { file.word("findings.none") } else { file.word("dossier.findings") };
    Section { key: "findings", intro: Some(intro), parts: list(items), query: None }
}

/// The facts by support, and what nobody says is so.
pub(super) fn by_support(file: &mut File<'_>, facts: &[&Fact], claims: &[&Claim]) -> Section {
    let mut parts = Vec::new();
    for status in [Status::Corroborated, Status::SingleSource, Status::Attributed, Status::Disputed] {
        let mut of: Vec<&Fact> = facts.iter().copied().filter(|fact| fact.status == status).collect();
        of.sort_by_key(|fact| (std::cmp::Reverse((fact.origins, fact.claims.len())), fact.claims.clone()));
        if of.is_empty() {
            continue;
        }
        heading(file, &mut parts, &format!("group.{}.title", status.as_str()), of.len());
        let items = of.iter().take(FACTS).map(|found| fact(file, found)).collect();
        parts.extend(list(items));
        rest(file, &mut parts, of.len());
    }
    let told: Vec<&Claim> = claims.iter().copied().filter(|c| c.modality != Modality::Actual || c.negated).collect();
    if !told.is_empty() {
        heading(file, &mut parts, "group.notActual.title", told.len());
        let items = told.iter().take(FACTS).map(|told| claim(file, told)).collect();
        parts.extend(list(items));
        rest(file, &mut parts, told.len());
    }
    Section { key: "claims", intro: Some(file.word("dossier.claims")), parts, query: None }
}

fn heading(file: &File<'_>, parts: &mut Vec<Part>, key: &str, n: usize) {
    parts.push(Part::Heading { text: format!("{} ({n})", file.word(key)) });
}

/// How many more there are than are shown.
fn rest(file: &File<'_>, parts: &mut Vec<Part>, all: usize) {
    if all > FACTS {
        let text = file.fill("more", &[("n", &(all - FACTS).to_string())]);
        parts.extend(list(vec![Said { text, ..Said::default() }]));
    }
}

pub(super) fn list(items: Vec<Said>) -> Vec<Part> {
    if items.is_empty() { Vec::new() } else { vec![Part::List { items }] }
}

/// What happened, in order of time; events without any date last.
pub(super) fn timeline(file: &mut File<'_>, events: &[&Event]) -> Section {
    let mut dated: Vec<(Option<i32>, &Event)> =
        events.iter().map(|event| (file.event_days(event).map(|days| days.first), *event)).collect();
    dated.sort_by_key(|(day, event)| (day.is_none(), *day, event.claims.clone()));
    dated.truncate(EVENTS);
    let items: Vec<Said> = dated.iter().map(|(_, event)| event_line(file, event)).collect();
    let points: Vec<(i32, String)> =
        dated.iter().filter_map(|(day, event)| Some(((*day)?, file.speaker.days(file.event_days(event)?)))).collect();
    let mut parts = Vec::new();
    if points.len() > 1 {
        let caption = file.word("dossier.timeline");
        parts.push(Part::Figure { svg: draw::timeline(&points, &caption), caption });
    }
    parts.extend(list(items));
    Section { key: "timeline", intro: None, parts, query: Some(query_of_events().to_owned()) }
}

fn query_of_events() -> &'static str {
    "SELECT ?event ?label ?earliest ?claim WHERE { ?event a lia:Event ; rdfs:label ?label ; lia:claim ?claim . OPTIONAL { ?event lia:earliest ?earliest } } ORDER BY ?earliest ?event"
}

fn event_line(file: &mut File<'_>, event: &Event) -> Said {
    let parties = Parties { subject: event.subject.as_ref(), object: event.object.as_ref(), item: None };
    let what = capital(&file.speaker.statement(&event.predicate, parties));
    let when = match (event.days, file.event_days(event)) {
        (Some(days), _) => file.speaker.days(days),
        (None, Some(days)) => file.fill("dossier.reported", &[("date", &file.speaker.days(days))]),
        _ => file.word("no_date"),
    };
    let documents: BTreeSet<&DocumentId> =
        event.claims.iter().filter_map(|id| Some(&file.claim(id)?.document)).collect();
    let outlets = file.outlets(&event.claims);
    let mut meta = file.count("documents", documents.len());
    if !outlets.is_empty() {
        meta.push_str(&file.word("colon"));
        meta.push_str(&outlets.join(", "));
    }
    Said { text: format!("{when}{}{what}.", file.word("colon")), meta, refs: file.cite(&event.claims) }
}

/// Where claims of a selection contradict each other.
pub(super) fn conflicts(file: &mut File<'_>, wanted: impl Fn(&File<'_>, &Claim) -> bool) -> Section {
    let all = &file.corpus.derived.disagreements;
    let concerns =
        |d: &&crate::facts::Disagreement| d.claims.iter().filter_map(|id| file.claim(id)).any(|c| wanted(file, c));
    let chosen: Vec<_> = all.iter().filter(concerns).collect();
    let parts = chosen.into_iter().flat_map(|d| super::disagreements::versions(file, d)).collect::<Vec<_>>();
    let intro = if parts.is_empty() { file.word("disagreements.none") } else { file.word("disagreements.intro") };
    Section {
        key: "disagreements",
        intro: Some(intro),
        parts,
        query: Some("liaison query --name disagreements".to_owned()),
    }
}

/// Actors of whom something is said and who never speak themselves, in these claims.
pub(super) fn silence(file: &mut File<'_>, claims: &[&Claim]) -> Section {
    let mut spoken: BTreeSet<EntityId> = BTreeSet::new();
    let mut about: BTreeMap<EntityId, Vec<String>> = BTreeMap::new();
    let speech = |claim: &Claim| file.ontology.agreement().rule(&claim.predicate).kind == crate::ontology::Kind::Speech;
    for claim in file.claims.values() {
        spoken.extend(
            claim.attribution.holder.iter().chain(&claim.attribution.chain).map(|id| file.canonical(id).clone()),
        );
        if speech(claim) {
            spoken.extend(claim.subject.as_ref().map(|id| file.canonical(id).clone()));
        }
    }
    for claim in claims.iter().filter(|claim| file.ontology.predicate(&claim.predicate).is_some_and(|p| p.sign < 0)) {
        if let Some(object) = claim.object.as_ref().filter(|id| file.speaker.class(id).is_actor()) {
            about.entry(file.canonical(object).clone()).or_default().push(claim.id.clone());
        }
    }
    about.retain(|id, _| !spoken.contains(id));
    let items = about.iter().map(|(id, claims)| Said {
        text: file.fill("dossier.silent", &[("who", &capital(&file.speaker.named(id)))]),
        meta: String::new(),
        refs: Vec::from(&claims[..claims.len().min(1)])
            .iter()
            .flat_map(|id| file.cite(std::slice::from_ref(id)))
            .collect(),
    });
    let items = items.collect::<Vec<_>>();
    Section { key: "silence", intro: None, parts: list(items), query: None }
}

/// The outlets that were cited, with the user's rating, and which articles are copies.
pub(super) fn sources(file: &File<'_>, notes: &[Note]) -> Vec<Section> {
    let cited: BTreeSet<&str> = notes.iter().map(|note| note.document.as_str()).collect();
    let mut rows = Vec::new();
    for (id, extraction) in &file.corpus.documents {
        let document = &extraction.document;
        if !cited.contains(document.key.as_str()) {
            continue;
        }
        let source = document.source.clone().unwrap_or_else(|| file.word("no_outlet"));
        let date = document.published.map_or_else(|| file.word("no_date"), |date| file.speaker.date(date));
        let original = file.corpus.derived.copies.get(id).and_then(|origin| file.document(origin));
        let agencies = file.corpus.derived.agencies.get(id).into_iter().flatten().map(|id| file.speaker.name(id));
        let mut origin: Vec<String> = agencies.collect();
        let title =
            |d: &crate::model::Document| d.source.clone().or_else(|| d.title.clone()).unwrap_or_else(|| d.key.clone());
        origin.extend(original.map(|original| file.fill("dossier.copy", &[("original", &title(original))])));
        let letter = document.source.as_deref().map_or('F', |outlet| file.ratings.letter(outlet));
        let headline = document.title.clone().unwrap_or_else(|| document.key.clone());
        let sort = (document.published, document.key.clone());
        rows.push((
            sort,
            Row { cells: vec![source, letter.to_string(), date, headline, origin.join(", ")], refs: Vec::new() },
        ));
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    let head = ["outlet", "rating", "date", "title", "origin"]
        .map(|column| file.word(&format!("dossier.head.{column}")))
        .to_vec();
    let parts = if rows.is_empty() { Vec::new() } else { vec![Part::Table { head, rows }] };
    vec![Section { key: "sources", intro: Some(file.word("dossier.sources")), parts, query: None }]
}

/// How to read the dossier.
pub(super) fn method(file: &File<'_>) -> Section {
    let terms = file.words.get("method").and_then(toml::Value::as_array).into_iter().flatten();
    let items = terms.filter_map(|entry| {
        let word = |key: &str| entry.get(key).and_then(toml::Value::as_str);
        let text = word("rated").filter(|_| !file.ratings.is_empty()).or_else(|| word("text"));
        let dot = if file.lang() == Lang::French { "\u{A0}: " } else { ": " };
        Some(Said { text: format!("{}{dot}{}", word("term")?, text?), ..Said::default() })
    });
    Section { key: "method", intro: None, parts: list(items.collect()), query: None }
}
