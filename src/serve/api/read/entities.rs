//! What is asked about entities: search, page, neighbourhood, pair, path, timeline, map.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::Asked;
use crate::serve::problem::Problem;

/// Neighbours on the page of an entity.
const MOST_NEIGHBOURS: usize = 200;
/// Facts with one neighbour there.
const MOST_FACTS: usize = 100;
/// Places on a map at once.
const MOST_PLACES: usize = 2000;

impl Asked<'_> {
    /// Names and sentences.
    pub(super) fn search(&self) -> Result<Value, Problem> {
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

    pub(super) fn entity(&self) -> Result<Value, Problem> {
        let at = self.named("id")?;
        let cluster = self.explorer.cluster(at);
        let entity = &self.explorer.entities[at];
        let names: BTreeSet<&String> = cluster.iter().flat_map(|e| &self.explorer.entities[*e].names).collect();
        let claims = self.explorer.claims_of(at);
        self.go_on()?;
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
            .take(MOST_NEIGHBOURS)
            .map(|(other, facts)| {
                let facts: Vec<Value> =
                    facts.iter().take(MOST_FACTS).map(|fact| self.show.fact(*fact as usize)).collect();
                json!({ "entity": self.show.link(other), "facts": facts })
            })
            .collect();
        self.go_on()?;
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
    pub(super) fn neighbourhood(&self) -> Result<Value, Problem> {
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
            self.go_on()?;
            set.extend(self.explorer.neighbours(centre).into_iter().take(most).map(|(other, _)| other));
        }
        self.network(&set)
    }

    fn network(&self, set: &BTreeSet<usize>) -> Result<Value, Problem> {
        let nodes = self.each(set, |at| {
            let mut node = self.show.link(*at);
            node["degree"] = json!(self.explorer.degree(*at));
            node
        })?;
        let edges = self.each(self.explorer.facts_among(set), |fact| self.show.fact(fact as usize))?;
        Ok(json!({ "nodes": nodes, "edges": edges }))
    }

    pub(super) fn pair(&self) -> Result<Value, Problem> {
        let (a, b) = (self.named("a")?, self.named("b")?);
        let (left, right) = (self.explorer.cluster(a), self.explorer.cluster(b));
        let both = self.kept(self.explorer.claims_of(a), |claim| {
            let parts = || self.explorer.claims[*claim].parts.values();
            parts().any(|part| left.contains(part)) && parts().any(|part| right.contains(part))
        })?;
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

    pub(super) fn path(&self) -> Result<Value, Problem> {
        let (a, b) = (self.named("a")?, self.named("b")?);
        let paths = self.explorer.paths(a, b, self.parameters.number("limit", 5, 50)?, &|| self.cancel.is_cancelled());
        self.go_on()?;
        let set: BTreeSet<usize> = paths.iter().flatten().copied().collect();
        let mut out = self.network(&set)?;
        let id = |entity: &usize| self.explorer.entities[*entity].id.clone();
        out["paths"] = paths.iter().map(|path| path.iter().map(id).collect::<Vec<_>>()).collect();
        Ok(out)
    }

    /// Claims about an entity in the order of time, those with a date only.
    pub(super) fn timeline(&self) -> Result<Value, Problem> {
        let at = self.named("id")?;
        let dated = |claim: &usize| self.explorer.claims[*claim].words.contains_key("earliest");
        let mut claims = self.kept(self.explorer.claims_of(at), dated)?;
        claims.reverse();
        let most = self.parameters.number("limit", 500, 5000)?;
        Ok(json!({
            "entity": self.show.link(at),
            "months": self.months(&claims),
            "claims": self.each(claims.iter().take(most), |claim| self.show.claim(*claim))?,
        }))
    }

    /// Entities with coordinates that something is told of, those with the most claims first.
    pub(super) fn places(&self) -> Result<Value, Problem> {
        let most = self.parameters.number("limit", 500, MOST_PLACES)?;
        let told = |at: &usize| {
            let entity = &self.explorer.entities[*at];
            entity.canonical.is_none() && entity.position.is_some() && !entity.claims.is_empty()
        };
        let mut places = self.kept((0..self.explorer.entities.len()).collect(), told)?;
        places.sort_by_key(|at| (std::cmp::Reverse(self.explorer.entities[*at].claims.len()), *at));
        let count = places.len();
        places.truncate(most);
        let shown = self.each(places, |at| {
            let entity = &self.explorer.entities[at];
            let mut place = self.show.link(at);
            place["position"] = json!(entity.position.map(|(latitude, longitude)| [latitude, longitude]));
            place["claims"] = json!(entity.claims.len());
            place
        })?;
        Ok(json!({ "count": count, "places": shown }))
    }
}
