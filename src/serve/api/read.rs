//! What can be read.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::show::{Show, Verdict};
use crate::rdf::prefixes;
use crate::serve::explorer::Explorer;
use crate::serve::problem::Problem;
use crate::serve::request::Parameters;
use crate::serve::state::{App, Served};

/// Answers the request for `name`.
pub(super) fn look(app: &App, served: &Served, name: &str, parameters: &Parameters) -> Result<Value, Problem> {
    match name {
        "status" => return status(app, served),
        "vocabulary" => return Ok(vocabulary(app, served)),
        "queries" => return Ok(queries(app)),
        "judgements" => return judgements(served),
        _ => {}
    }
    let explorer = served.explorer(&app.engine)?;
    let asked = Asked { show: Show { explorer, verdicts: verdicts(served)? }, explorer, served, app, parameters };
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
fn judgements(served: &Served) -> Result<Value, Problem> {
    let found = served.store.select(
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

/// What people said about claims.
fn verdicts(served: &Served) -> Result<BTreeMap<String, Verdict>, Problem> {
    let found = served.store.select(
        "SELECT ?claim ?verdict ?reason ?correction WHERE { ?v a lia:ClaimJudgement ; lia:judges ?claim ; lia:verdict ?verdict .
         OPTIONAL { ?v lia:reason ?reason } OPTIONAL { ?v lia:correction ?correction } }",
    )?;
    let text = |row: usize, column| found.text(row, column).to_owned();
    let all = (0..found.rows.len()).map(|row| {
        let claim = found.text(row, "claim").rsplit_once("claim/").map_or("", |(_, id)| id).to_owned();
        (
            claim,
            Verdict { kind: text(row, "verdict"), reason: text(row, "reason"), correction: text(row, "correction") },
        )
    });
    Ok(all.collect())
}

/// A request about one state of the knowledge base.
struct Asked<'a> {
    show: Show<'a>,
    explorer: &'a Explorer,
    served: &'a Served,
    app: &'a App,
    parameters: &'a Parameters,
}

impl Asked<'_> {
    /// The entity that a parameter names.
    fn named(&self, parameter: &str) -> Result<usize, Problem> {
        let id = self.parameters.needed(parameter)?;
        self.explorer.entity(id).ok_or_else(|| Problem::not_found(format!("there is no entity `{id}`")))
    }

    /// Names and sentences.
    fn search(&self) -> Result<Value, Problem> {
        let query = self.parameters.needed("q")?;
        let most = self.parameters.number("limit", 12, 100)?;
        let from = self.parameters.number("offset", 0, usize::MAX)?;
        let mut seen = BTreeSet::new();
        let hits = self.explorer.names.search(query, most * 2 + from);
        let entities = hits.into_iter().filter_map(|hit| {
            let entity = self.explorer.entities[hit.entity].canonical.unwrap_or(hit.entity);
            seen.insert(entity).then(|| {
                let mut link = self.show.link(entity);
                link["score"] = json!((hit.score * 1000.0).round() / 1000.0);
                link
            })
        });
        let entities: Vec<Value> = entities.skip(from).take(most).collect();
        let (count, sentences) = self.explorer.texts.search(query, from, most);
        let sentences: Vec<Value> = sentences
            .into_iter()
            .filter_map(|s| {
                let document = &self.explorer.documents[s.document as usize];
                let text = document.text.get(s.start as usize..s.end as usize)?;
                let end = s.begin as usize + text.chars().count();
                Some(json!({ "text": text.trim(), "begin": s.begin, "end": end, "document": self.show.document(s.document as usize) }))
            })
            .collect();
        Ok(json!({ "query": query, "entities": entities, "sentences": sentences, "sentenceCount": count }))
    }

    fn entity(&self) -> Result<Value, Problem> {
        let at = self.named("id")?;
        let cluster = self.explorer.cluster(at);
        let entity = &self.explorer.entities[at];
        let names: BTreeSet<&String> = cluster.iter().flat_map(|e| &self.explorer.entities[*e].names).collect();
        let claims = self.explorer.claims_of(at);
        let offices = claims.iter().filter(|claim| {
            let claim = &self.explorer.claims[**claim];
            let own = claim.parts.get("subject").is_some_and(|subject| cluster.contains(subject));
            claim.words.contains_key("position") && claim.predicate == "holdsPosition" && own && !claim.negated
        });
        let offices: Vec<Value> = offices.take(40).map(|claim| self.show.claim(*claim)).collect();
        let relations: Vec<Value> = self
            .explorer
            .neighbours(at)
            .into_iter()
            .take(200)
            .map(|(other, facts)| {
                let facts: Vec<Value> = facts.iter().map(|fact| self.show.fact(*fact as usize)).collect();
                json!({ "entity": self.show.link(other), "facts": facts })
            })
            .collect();
        let documents: BTreeSet<usize> = claims.iter().map(|claim| self.explorer.claims[*claim].document).collect();
        let mut out = self.show.link(at);
        out["iri"] = json!(entity.iri);
        out["names"] = json!(names);
        out["wikidata"] = json!(entity.wikidata);
        out["position"] = json!(entity.position.map(|(latitude, longitude)| [latitude, longitude]));
        out["members"] = entity.members.iter().map(|member| json!(self.explorer.entities[*member].id)).collect();
        out["offices"] = json!(offices);
        out["relations"] = json!(relations);
        out["claimCount"] = json!(claims.len());
        out["claims"] = claims.iter().take(30).map(|claim| self.show.claim(*claim)).collect();
        out["documentList"] = documents.iter().take(100).map(|document| self.show.document(*document)).collect();
        out["months"] = self.months(&claims);
        Ok(out)
    }

    /// How many claims fall into each month.
    fn months(&self, claims: &[usize]) -> Value {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for claim in claims {
            let date = self.explorer.date_of(*claim);
            let month = date.get(..7).unwrap_or(date);
            if !month.is_empty() {
                *counts.entry(month).or_default() += 1;
            }
        }
        json!(counts)
    }

    /// Nodes and edges: what stands around one or more entities.
    fn neighbourhood(&self) -> Result<Value, Problem> {
        let most = self.parameters.number("limit", 40, 2000)?;
        let mut set = BTreeSet::new();
        let ids = self.parameters.all("id");
        for id in &ids {
            let at =
                self.explorer.entity(id).ok_or_else(|| Problem::not_found(format!("there is no entity `{id}`")))?;
            set.insert(at);
        }
        if ids.is_empty() {
            let mut all: Vec<usize> = (0..self.explorer.entities.len()).collect();
            all.retain(|at| !self.explorer.entities[*at].facts.is_empty());
            all.sort_by_key(|at| (std::cmp::Reverse(self.explorer.entities[*at].facts.len()), *at));
            set.extend(all.into_iter().take(most));
        }
        let centres: Vec<usize> = set.iter().copied().filter(|_| !ids.is_empty()).collect();
        for centre in centres {
            set.extend(self.explorer.neighbours(centre).into_iter().take(most).map(|(other, _)| other));
        }
        Ok(self.network(&set))
    }

    fn network(&self, set: &BTreeSet<usize>) -> Value {
        let nodes: Vec<Value> = set
            .iter()
            .map(|at| {
                let mut node = self.show.link(*at);
                node["degree"] = json!(self.explorer.neighbours(*at).len());
                node
            })
            .collect();
        let edges: Vec<Value> =
            self.explorer.facts_among(set).into_iter().map(|fact| self.show.fact(fact as usize)).collect();
        json!({ "nodes": nodes, "edges": edges })
    }

    fn pair(&self) -> Result<Value, Problem> {
        let (a, b) = (self.named("a")?, self.named("b")?);
        let (left, right) = (self.explorer.cluster(a), self.explorer.cluster(b));
        let both: Vec<usize> = self
            .explorer
            .claims_of(a)
            .into_iter()
            .filter(|claim| {
                let parts: Vec<usize> = self.explorer.claims[*claim].parts.values().copied().collect();
                parts.iter().any(|p| left.contains(p)) && parts.iter().any(|p| right.contains(p))
            })
            .collect();
        let among = BTreeSet::from([a, b]);
        let facts: Vec<Value> = self.explorer.facts_among(&among).iter().map(|f| self.show.fact(*f as usize)).collect();
        let shared: BTreeSet<usize> = self.explorer.neighbours(a).into_iter().map(|(other, _)| other).collect();
        let shared: Vec<Value> = self
            .explorer
            .neighbours(b)
            .into_iter()
            .filter(|(other, _)| shared.contains(other))
            .take(30)
            .map(|(other, _)| self.show.link(other))
            .collect();
        Ok(json!({
            "a": self.show.link(a),
            "b": self.show.link(b),
            "facts": facts,
            "shared": shared,
            "claimCount": both.len(),
            "claims": both.iter().take(200).map(|claim| self.show.claim(*claim)).collect::<Vec<_>>(),
            "months": self.months(&both),
        }))
    }

    fn path(&self) -> Result<Value, Problem> {
        let (a, b) = (self.named("a")?, self.named("b")?);
        let paths = self.explorer.paths(a, b, self.parameters.number("limit", 5, 50)?);
        let set: BTreeSet<usize> = paths.iter().flatten().copied().collect();
        let mut out = self.network(&set);
        let id = |entity: &usize| self.explorer.entities[*entity].id.clone();
        out["paths"] = paths.iter().map(|path| path.iter().map(id).collect::<Vec<_>>()).collect();
        Ok(out)
    }

    /// Claims about an entity in the order of time, those with a date only.
    fn timeline(&self) -> Result<Value, Problem> {
        let at = self.named("id")?;
        let mut claims = self.explorer.claims_of(at);
        claims.retain(|claim| self.explorer.claims[*claim].words.contains_key("earliest"));
        claims.reverse();
        let most = self.parameters.number("limit", 500, 5000)?;
        Ok(json!({
            "entity": self.show.link(at),
            "months": self.months(&claims),
            "claims": claims.iter().take(most).map(|claim| self.show.claim(*claim)).collect::<Vec<_>>(),
        }))
    }

    fn claims(&self) -> Result<Value, Problem> {
        let mut claims: Vec<usize> = match self.parameters.get("entity") {
            Some(_) => self.explorer.claims_of(self.named("entity")?),
            None => (0..self.explorer.claims.len()).collect(),
        };
        if let Some(id) = self.parameters.get("id") {
            let found =
                self.explorer.claim(id).ok_or_else(|| Problem::not_found(format!("there is no claim `{id}`")))?;
            claims = vec![found];
        }
        for (parameter, matches) in CLAIM_FILTERS {
            if let Some(wanted) = self.parameters.get(parameter) {
                claims.retain(|claim| matches(self.explorer, *claim, wanted));
            }
        }
        let (from, most) =
            (self.parameters.number("offset", 0, usize::MAX)?, self.parameters.number("limit", 50, 500)?);
        let page: Vec<Value> = claims.iter().skip(from).take(most).map(|claim| self.show.claim(*claim)).collect();
        Ok(json!({ "count": claims.len(), "claims": page }))
    }

    fn documents(&self) -> Result<Value, Problem> {
        let (from, most) =
            (self.parameters.number("offset", 0, usize::MAX)?, self.parameters.number("limit", 50, 500)?);
        let count = self.explorer.documents.len();
        let page: Vec<Value> = (from.min(count)..count).take(most).map(|at| self.show.document(at)).collect();
        Ok(json!({ "count": count, "documents": page }))
    }

    /// A document with its text, and where it speaks of what. Offsets are Unicode code points.
    fn document(&self) -> Result<Value, Problem> {
        let id = self.parameters.needed("id")?;
        let at =
            self.explorer.document(id).ok_or_else(|| Problem::not_found(format!("there is no document `{id}`")))?;
        let document = &self.explorer.documents[at];
        let found = self.served.store.select(&format!(
            "SELECT ?begin ?end ?entity ?kind WHERE {{ ?m nif:referenceContext <{}> ; lia:entity ?entity ; lia:mentionKind ?kind ;
             nif:beginIndex ?begin ; nif:endIndex ?end }} ORDER BY ?begin ?end",
            document.iri
        ))?;
        let number = |row, column| found.text(row, column).parse::<usize>().unwrap_or(0);
        let mentions = (0..found.rows.len()).filter_map(|row| {
            let entity = self.explorer.entity(found.text(row, "entity"))?;
            Some(json!({ "begin": number(row, "begin"), "end": number(row, "end"), "kind": found.text(row, "kind"), "entity": self.show.link(entity) }))
        });
        let mut out = self.show.document(at);
        out["iri"] = json!(document.iri);
        out["text"] = json!(document.text);
        out["mentions"] = mentions.collect();
        out["claims"] = document.claims.iter().map(|claim| self.show.claim(*claim as usize)).collect();
        Ok(out)
    }

    fn disagreements(&self) -> Result<Value, Problem> {
        let found = self.served.store.select(
            "SELECT ?d ?claim ?about WHERE { ?d a lia:Disagreement ; lia:claim ?claim . OPTIONAL { ?d lia:about ?about } } ORDER BY ?d ?claim",
        )?;
        let mut all: BTreeMap<&str, (BTreeSet<String>, Vec<usize>)> = BTreeMap::new();
        for row in 0..found.rows.len() {
            let (about, claims) = all.entry(found.text(row, "d")).or_default();
            let property = found.text(row, "about");
            if !property.is_empty() {
                about.insert(property.rsplit(['#', '/']).next().unwrap_or_default().to_owned());
            }
            claims.extend(self.explorer.claim(found.text(row, "claim")));
        }
        let stated: Vec<Value> = all
            .into_values()
            .map(|(about, mut claims)| {
                claims.sort_unstable();
                claims.dedup();
                json!({ "about": about, "claims": claims.iter().map(|claim| self.show.claim(*claim)).collect::<Vec<_>>() })
            })
            .collect();
        let disputed = self.explorer.facts.iter().enumerate().filter(|(_, fact)| fact.status == "disputed");
        let disputed: Vec<Value> = disputed.take(200).map(|(at, _)| self.disputed(at)).collect();
        Ok(json!({ "disagreements": stated, "disputed": disputed }))
    }

    /// A fact that some claims state and others deny.
    fn disputed(&self, at: usize) -> Value {
        let fact = &self.explorer.facts[at];
        let mut out = self.show.fact(at);
        let mut claims: Vec<usize> = fact.claims.iter().map(|claim| *claim as usize).collect();
        let ends = [self.explorer.cluster(fact.subject), self.explorer.cluster(fact.object)];
        claims.extend(self.explorer.claims_of(fact.subject).into_iter().filter(|claim| {
            let claim = &self.explorer.claims[*claim];
            let is = |part: &str, end: usize| claim.parts.get(part).is_some_and(|entity| ends[end].contains(entity));
            claim.predicate == fact.predicate
                && (is("subject", 0) && is("object", 1) || is("subject", 1) && is("object", 0))
        }));
        claims.sort_unstable();
        claims.dedup();
        out["subject"] = self.show.link(fact.subject);
        out["object"] = self.show.link(fact.object);
        out["claims"] = claims.iter().map(|claim| self.show.claim(*claim)).collect();
        out
    }

    /// Who stands in the middle, and which relations there are most of.
    fn analyses(&self) -> Result<Value, Problem> {
        let most = self.parameters.number("limit", 25, 500)?;
        let ranks = self.explorer.ranks(&self.served.store, self.app.engine.ontology())?;
        let central = ranks.iter().take(most).map(|(entity, rank)| {
            let entity = *entity;
            let mut link = self.show.link(entity);
            link["pagerank"] = json!((rank * 1e6).round() / 1e6);
            link["degree"] = json!(self.explorer.neighbours(entity).len());
            link
        });
        let mut predicates: BTreeMap<&str, usize> = BTreeMap::new();
        for fact in &self.explorer.facts {
            *predicates.entry(&fact.predicate).or_default() += 1;
        }
        Ok(json!({ "central": central.collect::<Vec<_>>(), "predicates": predicates }))
    }
}

type ClaimFilter = (&'static str, fn(&Explorer, usize, &str) -> bool);

/// What claims can be chosen by, beside the entity.
const CLAIM_FILTERS: [ClaimFilter; 6] = [
    ("predicate", |all, claim, wanted| all.claims[claim].predicate == wanted),
    ("modality", |all, claim, wanted| all.claims[claim].modality == wanted),
    ("negated", |all, claim, wanted| all.claims[claim].negated == (wanted == "true")),
    ("document", |all, claim, wanted| all.documents[all.claims[claim].document].id == wanted),
    ("from", |all, claim, wanted| all.date_of(claim) >= wanted),
    ("to", |all, claim, wanted| {
        let date = all.date_of(claim);
        !date.is_empty() && date.get(..wanted.len()).unwrap_or(date) <= wanted
    }),
];
