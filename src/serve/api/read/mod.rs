//! What can be read: about the whole, about entities, about claims and documents.
//!
//! Whatever grows with the knowledge base looks now and then whether anybody still waits for it.

mod claims;
mod entities;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::show::Show;
use crate::rdf::{Cancel, QueryRequest, StoreError, Table, prefixes};
use crate::serve::explorer::Explorer;
use crate::serve::problem::Problem;
use crate::serve::request::Parameters;
use crate::serve::state::{App, Served};

/// Rows of a query that a page asks.
const MOST_ROWS: usize = 1_000_000;

/// Answers the request for `name`, unless it is cancelled before.
pub(super) fn look(
    app: &App,
    served: &Served,
    name: &str,
    parameters: &Parameters,
    cancel: &Cancel,
) -> Result<Value, Problem> {
    match name {
        "status" => return status(app, served),
        "vocabulary" => return Ok(vocabulary(app, served)),
        "queries" => return Ok(queries(app)),
        "judgements" => return judgements(served, cancel),
        _ => {}
    }
    let explorer = served.explorer(&app.engine)?;
    let asked =
        Asked { show: Show { explorer, verdicts: served.verdicts()? }, explorer, served, app, parameters, cancel };
    asked.go_on()?;
    match name {
        "search" => asked.search(),
        "entity" => asked.entity(),
        "neighbourhood" => asked.neighbourhood(),
        "pair" => asked.pair(),
        "path" => asked.path(),
        "timeline" => asked.timeline(),
        "claims" => asked.claims(),
        "documents" => asked.documents(),
        "document" => asked.document(),
        "disagreements" => asked.disagreements(),
        "analyses" => asked.analyses(),
        "places" => asked.places(),
        _ => Err(Problem::not_found("there is no such resource; /openapi.json lists them")),
    }
}

fn status(app: &App, served: &Served) -> Result<Value, Problem> {
    let explorer = served.explorer(&app.engine)?;
    Ok(json!({
        "name": app.options.kb.file_name().map(|name| name.to_string_lossy().into_owned()),
        "version": env!("CARGO_PKG_VERSION"),
        "state": served.version(),
        "base": served.store.namer().base(),
        "writable": app.options.updates.is_some(),
        "documents": explorer.documents.len(),
        "mentions": explorer.mentions,
        "claims": explorer.claims.len(),
        "entities": explorer.entities.len(),
        "facts": explorer.facts.len(),
        "quads": served.store.len(),
    }))
}

/// Names of predicates, and prefixes.
fn vocabulary(app: &App, served: &Served) -> Value {
    let ontology = app.engine.ontology();
    let predicates: BTreeMap<&str, Value> = ontology
        .predicates()
        .map(|p| {
            let words = json!({ "en": p.labels.en, "fr": p.labels.fr, "sign": p.sign, "symmetric": p.symmetric });
            (p.name.as_str(), words)
        })
        .collect();
    let classes = ["Person", "Organization", "Country", "Place", "Agreement", "Weapon", "Event", "Group", "Topic"];
    let classes: BTreeMap<&str, Value> = classes
        .into_iter()
        .filter_map(|class| ontology.labels(class).map(|l| (class, json!({ "en": l.en, "fr": l.fr }))))
        .collect();
    let prefixes: BTreeMap<&str, String> = prefixes(served.store.namer()).into_iter().collect();
    json!({ "predicates": predicates, "classes": classes, "prefixes": prefixes })
}

fn queries(app: &App) -> Value {
    let named = app.queries.iter().map(|query| {
        let french = query.sparql.lines().find_map(|line| line.strip_prefix("# titre:")).unwrap_or(&query.title);
        json!({ "name": query.name, "title": { "en": query.title, "fr": french.trim() }, "sparql": query.sparql })
    });
    json!(named.collect::<Vec<_>>())
}

/// Pairs of entities that were judged, and those that are open.
fn judgements(served: &Served, cancel: &Cancel) -> Result<Value, Problem> {
    let found = rows(
        served,
        cancel,
        "SELECT ?j ?side ?label ?verdict ?by ?likeness ?reason WHERE { ?j a lia:Judgement ; lia:between ?side ; lia:verdict ?verdict ; lia:judgedBy ?by .
         OPTIONAL { ?j lia:likeness ?likeness } OPTIONAL { ?j lia:reason ?reason }
         OPTIONAL { ?side rdfs:label ?label FILTER(LANG(?label) = 'en') } }",
    )?;
    let mut pairs: BTreeMap<&str, Pair<'_>> = BTreeMap::new();
    for row in 0..found.rows.len() {
        let text = |column| found.text(row, column);
        let pair = pairs.entry(text("j")).or_default();
        let id = text("side").rsplit_once("entity/").map_or("", |(_, id)| id);
        pair.sides.insert(id, text("label"));
        (pair.verdict, pair.by, pair.likeness) = (text("verdict"), text("by"), text("likeness"));
        if !text("reason").is_empty() {
            pair.reasons.insert(text("reason"));
        }
    }
    let rank = |pair: &Pair<'_>| (pair.by != "user", pair.verdict != "unsure");
    let mut pairs: Vec<Pair<'_>> = pairs.into_values().filter(|pair| pair.sides.len() == 2).collect();
    pairs.sort_by(|a, b| rank(a).cmp(&rank(b)).then(b.likeness.cmp(a.likeness)));
    let shown = pairs.into_iter().map(|pair| {
        let sides: Vec<Value> =
            pair.sides.iter().map(|(id, name)| json!({ "id": id, "label": if name.is_empty() { id } else { name } })).collect();
        json!({ "sides": sides, "verdict": pair.verdict, "by": pair.by, "likeness": pair.likeness, "reasons": pair.reasons })
    });
    Ok(json!(shown.collect::<Vec<_>>()))
}

#[derive(Default)]
struct Pair<'t> {
    sides: BTreeMap<&'t str, &'t str>,
    verdict: &'t str,
    by: &'t str,
    likeness: &'t str,
    reasons: BTreeSet<&'t str>,
}

/// The rows of a query, if it is not cancelled before.
fn rows(served: &Served, cancel: &Cancel, sparql: &str) -> Result<Table, Problem> {
    let request = QueryRequest { cancel: cancel.clone(), most_rows: MOST_ROWS, ..QueryRequest::new(sparql) };
    Ok(served.store.rows(&request)?)
}

/// A request about one state of the knowledge base.
struct Asked<'a> {
    show: Show<'a>,
    explorer: &'a Explorer,
    served: &'a Served,
    app: &'a App,
    parameters: &'a Parameters,
    cancel: &'a Cancel,
}

/// Steps between two looks whether the request was cancelled.
const STEPS: usize = 1024;

impl Asked<'_> {
    /// The entity that a parameter names.
    fn named(&self, parameter: &str) -> Result<usize, Problem> {
        let id = self.parameters.needed(parameter)?;
        self.explorer.entity(id).ok_or_else(|| Problem::not_found(format!("there is no entity `{id}`")))
    }

    /// An error once nobody waits for the answer any more.
    fn go_on(&self) -> Result<(), Problem> {
        if self.cancel.is_cancelled() { Err(StoreError::Cancelled.into()) } else { Ok(()) }
    }

    /// The items for which something holds.
    fn kept<T>(&self, items: Vec<T>, mut holds: impl FnMut(&T) -> bool) -> Result<Vec<T>, Problem> {
        let mut kept = Vec::new();
        for (at, item) in items.into_iter().enumerate() {
            if at.is_multiple_of(STEPS) {
                self.go_on()?;
            }
            if holds(&item) {
                kept.push(item);
            }
        }
        Ok(kept)
    }

    /// Each item in another form.
    fn each<T, U>(&self, items: impl IntoIterator<Item = T>, mut form: impl FnMut(T) -> U) -> Result<Vec<U>, Problem> {
        let mut formed = Vec::new();
        for (at, item) in items.into_iter().enumerate() {
            // Forming one is far more work than looking at it.
            if at.is_multiple_of(STEPS / 64) {
                self.go_on()?;
            }
            formed.push(form(item));
        }
        Ok(formed)
    }
}
