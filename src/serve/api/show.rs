//! Things as JSON.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::serve::explorer::{Explorer, Label};
use crate::serve::state::Verdict;

/// Things of one state of the knowledge base.
pub(super) struct Show<'e> {
    pub(super) explorer: &'e Explorer,
    /// What people said about claims, by id of the claim.
    pub(super) verdicts: &'e BTreeMap<String, Verdict>,
}

impl Show<'_> {
    /// The name and kind of an entity: enough for a link to it.
    pub(super) fn link(&self, entity: usize) -> Value {
        let found = &self.explorer.entities[entity];
        let stands = found.canonical.unwrap_or(entity);
        json!({
            "id": self.explorer.entities[stands].id,
            "label": label(&found.label),
            "class": found.class,
            "mentions": found.mentions,
            "documents": found.documents,
        })
    }

    pub(super) fn fact(&self, at: usize) -> Value {
        let fact = &self.explorer.facts[at];
        let id = |entity: usize| &self.explorer.entities[entity].id;
        json!({
            "subject": id(fact.subject),
            "predicate": fact.predicate,
            "object": id(fact.object),
            "status": fact.status,
            "origins": fact.origins,
            "claims": fact.claims.len(),
            "first": fact.first,
            "last": fact.last,
            "sign": fact.sign,
        })
    }

    pub(super) fn document(&self, at: usize) -> Value {
        let document = &self.explorer.documents[at];
        json!({
            "id": document.id,
            "title": document.name(),
            "source": document.source,
            "url": document.url,
            "date": document.date,
            "language": document.language,
            "author": document.author,
            "claims": document.claims.len(),
        })
    }

    pub(super) fn claim(&self, at: usize) -> Value {
        let claim = &self.explorer.claims[at];
        let document = &self.explorer.documents[claim.document];
        let mut out = Map::new();
        let mut set = |name: &str, value: Value| drop(out.insert(name.to_owned(), value));
        set("id", json!(claim.id));
        set("predicate", json!(claim.predicate));
        set("modality", json!(claim.modality));
        set("confidence", json!(claim.confidence));
        set("negated", json!(claim.negated));
        set("former", json!(claim.former));
        set("rule", json!(claim.rule));
        set("quote", json!(claim.quote));
        set("begin", json!(claim.begin));
        set("end", json!(claim.end));
        set("when", json!(self.explorer.date_of(at)));
        set(
            "document",
            json!({ "id": document.id, "title": document.name(), "source": document.source, "date": document.date }),
        );
        for (part, entity) in &claim.parts {
            set(part, self.link(*entity));
        }
        for (word, text) in &claim.words {
            set(word, json!(text));
        }
        if let Some(found) = self.verdicts.get(&claim.id) {
            let Verdict { kind, reason, correction } = found;
            set("judged", json!({ "verdict": kind, "reason": reason, "correction": correction }));
        }
        Value::Object(out)
    }
}

pub(super) fn label(label: &Label) -> Value {
    json!({ "en": label.en, "fr": label.fr })
}
