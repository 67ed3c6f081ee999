//! What is asked about claims, documents and the whole network.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{Asked, rows};
use crate::serve::explorer::Explorer;
use crate::serve::problem::Problem;

impl Asked<'_> {
    pub(super) fn claims(&self) -> Result<Value, Problem> {
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
                claims = self.kept(claims, |claim| matches(self.explorer, *claim, wanted))?;
            }
        }
        let (from, most) =
            (self.parameters.number("offset", 0, usize::MAX)?, self.parameters.number("limit", 50, 500)?);
        let page: Vec<Value> = claims.iter().skip(from).take(most).map(|claim| self.show.claim(*claim)).collect();
        Ok(json!({ "count": claims.len(), "claims": page }))
    }

    pub(super) fn documents(&self) -> Result<Value, Problem> {
        let (from, most) =
            (self.parameters.number("offset", 0, usize::MAX)?, self.parameters.number("limit", 50, 500)?);
        let count = self.explorer.documents.len();
        let page: Vec<Value> = (from.min(count)..count).take(most).map(|at| self.show.document(at)).collect();
        Ok(json!({ "count": count, "documents": page }))
    }

    /// A document with its text, and where it speaks of what. Offsets are Unicode code points.
    pub(super) fn document(&self) -> Result<Value, Problem> {
        let id = self.parameters.needed("id")?;
        let at =
            self.explorer.document(id).ok_or_else(|| Problem::not_found(format!("there is no document `{id}`")))?;
        let document = &self.explorer.documents[at];
        let query = format!(
            "SELECT ?begin ?end ?entity ?kind WHERE {{ ?m nif:referenceContext <{}> ; lia:entity ?entity ; lia:mentionKind ?kind ;
             nif:beginIndex ?begin ; nif:endIndex ?end }} ORDER BY ?begin ?end",
            document.iri
        );
        let found = rows(self.served, self.cancel, &query)?;
        let number = |row, column| found.text(row, column).parse::<usize>().unwrap_or(0);
        let mentions = (0..found.rows.len()).filter_map(|row| {
            let entity = self.explorer.entity(found.text(row, "entity"))?;
            Some(json!({ "begin": number(row, "begin"), "end": number(row, "end"), "kind": found.text(row, "kind"), "entity": self.show.link(entity) }))
        });
        let mut out = self.show.document(at);
        out["iri"] = json!(document.iri);
        out["text"] = json!(document.text);
        out["mentions"] = mentions.collect();
        out["claims"] = json!(self.each(&document.claims, |claim| self.show.claim(*claim as usize))?);
        Ok(out)
    }

    pub(super) fn disagreements(&self) -> Result<Value, Problem> {
        let found = rows(
            self.served,
            self.cancel,
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
        let stated = self.each(all.into_values(), |(about, mut claims)| {
            claims.sort_unstable();
            claims.dedup();
            json!({ "about": about, "claims": claims.iter().map(|claim| self.show.claim(*claim)).collect::<Vec<_>>() })
        })?;
        let disputed = self.explorer.facts.iter().enumerate().filter(|(_, fact)| fact.status == "disputed");
        let disputed = self.each(disputed.take(200), |(at, _)| self.disputed(at))?;
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
    pub(super) fn analyses(&self) -> Result<Value, Problem> {
        let most = self.parameters.number("limit", 25, 500)?;
        let ranks = self.explorer.ranks(self.app.engine.ontology());
        self.go_on()?;
        let central = ranks.iter().take(most).map(|(entity, rank)| {
            let entity = *entity;
            let mut link = self.show.link(entity);
            link["pagerank"] = json!((rank * 1e6).round() / 1e6);
            link["degree"] = json!(self.explorer.degree(entity));
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
