use std::collections::{BTreeMap, BTreeSet};

use super::because::{Background, Met};
use super::model::{DocumentView, EntityView, ItemView, JudgementView, PassageView};
use super::store::{Text, documents, iri, local, rows, term};
use crate::model::{Class, EntityId};
use crate::rdf::{Cell, Store, StoreError, Table};
use crate::report::Lang;
use crate::seeds::Seeds;

/// An entity, by its IRI: names, offices, link to Wikidata, judgements, and why each document's words are taken for it.
///
/// # Errors
/// [`StoreError`] where the store cannot be queried.
pub fn entity(store: &Store, seeds: &Seeds, entity: &str, lang: Lang) -> Result<EntityView, StoreError> {
    let background = Background { seeds, lang };
    let mut view = EntityView { iri: entity.to_owned(), id: local(store, entity), ..EntityView::default() };
    names(store, &mut view, lang)?;
    offices(store, background, &mut view)?;
    links(store, &mut view)?;
    judgements(store, &mut view)?;
    view.documents = met_in(store, background, &view)?;
    Ok(view)
}

fn names(store: &Store, view: &mut EntityView, lang: Lang) -> Result<(), StoreError> {
    let about = iri(&view.iri);
    let labels = store.select(&format!("SELECT ?label WHERE {{ {about} rdfs:label ?label }}"))?;
    let rank = |cell: &Cell| match cell {
        Cell::Text(_, language) if language == lang.tag() => 0,
        Cell::Text(_, language) if language == "en" => 1,
        _ => 2,
    };
    let mut cells: Vec<&Cell> = labels.rows.iter().flatten().flatten().collect();
    cells.sort_by_key(|cell| (rank(cell), cell.as_str().to_owned()));
    view.label = cells.first().map_or_else(|| view.id.clone(), |cell| cell.as_str().to_owned());
    let others = store.select(&format!("SELECT DISTINCT ?name WHERE {{ {about} rdfs:label|skos:altLabel ?name }}"))?;
    let others: BTreeSet<String> = rows(&others).map(|get| get("name").to_owned()).collect();
    view.names = others.into_iter().filter(|name| *name != view.label).collect();
    let classes = store.select(&format!("SELECT ?class WHERE {{ {about} a ?class }}"))?;
    let mut classes = rows(&classes).map(|get| term(get("class")));
    view.class = classes.find(|class| Class::from_name(class).is_some()).unwrap_or_default();
    Ok(())
}

/// What documents say of its offices; its country also by what is known.
fn offices(store: &Store, background: Background<'_>, view: &mut EntityView) -> Result<(), StoreError> {
    let found = store.select(&format!(
        "SELECT DISTINCT ?position ?seat WHERE {{ ?claim lia:predicate lia:holdsPosition ; lia:subject {} ; lia:position ?position .
         OPTIONAL {{ ?claim lia:object ?seat }} }}",
        iri(&view.iri)
    ))?;
    let mut countries: BTreeSet<EntityId> = BTreeSet::new();
    let id = EntityId(view.id.clone());
    countries.extend(background.seeds.entity(&id).and_then(|known| known.country.clone()));
    let mut offices: BTreeSet<String> = BTreeSet::new();
    for get in rows(&found) {
        let seat = EntityId(local(store, get("seat")));
        let known = background.seeds.entity(&seat);
        if let Some(known) = known {
            let own = (known.class == Class::Country).then(|| seat.clone());
            countries.extend(own.or_else(|| known.country.clone()));
        }
        let label = if known.is_some() { background.label(&seat) } else { seat.0 };
        offices.insert(if label.is_empty() {
            get("position").to_owned()
        } else {
            format!("{} ({label})", get("position"))
        });
    }
    view.offices = offices.into_iter().collect();
    view.countries = countries.iter().map(|country| background.label(country)).collect();
    Ok(())
}

fn links(store: &Store, view: &mut EntityView) -> Result<(), StoreError> {
    let about = iri(&view.iri);
    let found = store.select(&format!(
        "SELECT ?property ?item ?reason WHERE {{ VALUES ?property {{ owl:sameAs skos:closeMatch }} {about} ?property ?item .
         OPTIONAL {{ {about} lia:matchReason ?reason }} }}"
    ))?;
    view.item = rows(&found).next().map(|get| ItemView {
        iri: get("item").to_owned(),
        certain: get("property").ends_with("sameAs"),
        reason: get("reason").to_owned(),
    });
    let canonical = store.select(&format!("SELECT ?other WHERE {{ {about} lia:canonical ?other }}"))?;
    view.canonical = rows(&canonical).next().map(|get| local(store, get("other")));
    let members = store.select(&format!("SELECT ?other WHERE {{ ?other lia:canonical {about} }}"))?;
    let members: BTreeSet<String> = rows(&members).map(|get| local(store, get("other"))).collect();
    view.members = members.into_iter().collect();
    Ok(())
}

fn judgements(store: &Store, view: &mut EntityView) -> Result<(), StoreError> {
    let found = store.select(&format!(
        "SELECT ?judgement ?other ?verdict ?by ?likeness ?reason WHERE {{
           ?judgement a lia:Judgement ; lia:between {0} , ?other ; lia:verdict ?verdict ; lia:judgedBy ?by .
           OPTIONAL {{ ?judgement lia:likeness ?likeness }} OPTIONAL {{ ?judgement lia:reason ?reason }} FILTER(?other != {0}) }}",
        iri(&view.iri)
    ))?;
    view.judgements = judgement_views(store, &found);
    Ok(())
}

/// The judgements of an answer, by the other entity; their reasons come in rows of their own.
pub(super) fn judgement_views(store: &Store, found: &Table) -> Vec<JudgementView> {
    let mut by_other: BTreeMap<String, JudgementView> = BTreeMap::new();
    for get in rows(found) {
        let other = local(store, get("other"));
        let view = by_other.entry(other.clone()).or_insert_with(|| JudgementView {
            other,
            verdict: get("verdict").to_owned(),
            by: get("by").to_owned(),
            likeness: get("likeness").to_owned(),
            reasons: Vec::new(),
        });
        view.reasons.extend(Some(get("reason").to_owned()).filter(|reason| !reason.is_empty()));
    }
    for view in by_other.values_mut() {
        view.reasons.sort();
    }
    by_other.into_values().collect()
}

/// All mentions of an entity, by document and place.
pub(super) fn mentions(store: &Store, entity: &str) -> Result<Vec<Met>, StoreError> {
    let found = store.select(&format!(
        "SELECT ?document ?begin ?end ?words ?kind ?link WHERE {{ ?m lia:entity {} ; nif:referenceContext ?document ; nif:beginIndex ?begin ;
         nif:endIndex ?end ; nif:anchorOf ?words ; lia:mentionKind ?kind ; lia:link ?link }}",
        iri(entity)
    ))?;
    let met = |get: &dyn Fn(&'static str) -> String| Met {
        document: get("document"),
        begin: get("begin").parse().unwrap_or(0),
        end: get("end").parse().unwrap_or(0),
        words: get("words"),
        kind: get("kind"),
        link: get("link"),
    };
    let mut all: Vec<Met> = rows(&found).map(|get| met(&|column| get(column).to_owned())).collect();
    all.sort_by(|a, b| (&a.document, a.begin, a.end).cmp(&(&b.document, b.begin, b.end)));
    Ok(all)
}

fn met_in(store: &Store, background: Background<'_>, view: &EntityView) -> Result<Vec<DocumentView>, StoreError> {
    let all = mentions(store, &view.iri)?;
    let standing = stood_for(store, background, view, &all)?;
    let iris: BTreeSet<&str> = all.iter().chain(&standing).map(|met| met.document.as_str()).collect();
    let texts = documents(store, &iris.into_iter().collect::<Vec<_>>())?;
    let id = EntityId(view.id.clone());
    let mut found: Vec<DocumentView> = Vec::new();
    for (document, text) in &texts {
        let mut passages: Vec<PassageView> = Vec::new();
        for met in all.iter().chain(&standing).filter(|met| met.document == *document) {
            let (reason, because) = background.of(&id, met, &all, text.published);
            enter(&mut passages, met, (reason, because), text);
        }
        found.push(DocumentView { passages, ..text.view.clone() });
    }
    found.sort_by(|a, b| (&a.date, &a.key).cmp(&(&b.date, &b.key)));
    Ok(found)
}

fn enter(passages: &mut Vec<PassageView>, met: &Met, (reason, because): (String, String), text: &Text) {
    if let Some(same) = passages.iter_mut().find(|p| p.words == met.words && p.reason == reason) {
        same.times += 1;
        return;
    }
    let sentence = text.sentence(met.begin);
    passages.push(PassageView { words: met.words.clone(), times: 1, reason, because, sentence });
}

/// Capitals and seats that act for it in some claim: "Moscou dément". Found where a claim is about the entity and its sentence names only the city.
fn stood_for(
    store: &Store,
    background: Background<'_>,
    view: &EntityView,
    all: &[Met],
) -> Result<Vec<Met>, StoreError> {
    let found = store.select(&format!(
        "SELECT DISTINCT ?document ?begin ?end ?words ?place ?from ?to WHERE {{
           ?claim lia:subject|lia:object|lia:attributedTo {} ; prov:wasDerivedFrom ?document ; nif:beginIndex ?from ; nif:endIndex ?to .
           ?m lia:entity ?place ; lia:asClass lia:Place ; nif:referenceContext ?document ; nif:beginIndex ?begin ; nif:endIndex ?end ;
             nif:anchorOf ?words . FILTER(?begin >= ?from && ?end <= ?to) }}",
        iri(&view.iri)
    ))?;
    let mut standing = Vec::new();
    for get in rows(&found) {
        let number = |column: &'static str| get(column).parse::<usize>().unwrap_or(0);
        let place = EntityId(local(store, get("place")));
        let named = |met: &Met| met.document == get("document") && (number("from")..number("to")).contains(&met.begin);
        if background.seeds.acts_for(&place, &EntityId(view.id.clone())) && !all.iter().any(named) {
            standing.push(Met {
                document: get("document").to_owned(),
                begin: number("begin"),
                end: number("end"),
                words: get("words").to_owned(),
                kind: "name".to_owned(),
                link: "metonymy".to_owned(),
            });
        }
    }
    standing.sort_by(|a, b| (&a.document, a.begin).cmp(&(&b.document, b.begin)));
    Ok(standing)
}
