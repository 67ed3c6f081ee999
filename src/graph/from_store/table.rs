//! Facts as rows of numbers.

use std::collections::HashMap;

use super::text;
use crate::model::{PartialDate, Status};
use crate::ontology::NAMESPACE;
use crate::rdf::{Cell, Store, StoreError};

/// Texts by number, in order of their first sight.
#[derive(Default)]
pub(super) struct Names {
    numbers: HashMap<std::sync::Arc<str>, u32>,
    names: Vec<std::sync::Arc<str>>,
}

impl Names {
    pub(super) fn add(&mut self, name: String) -> u32 {
        if let Some(&number) = self.numbers.get(name.as_str()) {
            return number;
        }
        let (number, name): (u32, std::sync::Arc<str>) = (crate::graph::arcs::narrow(self.names.len()), name.into());
        self.names.push(std::sync::Arc::clone(&name));
        self.numbers.insert(name, number);
        number
    }

    pub(super) fn find(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    pub(super) fn name(&self, number: u32) -> &str {
        &self.names[number as usize]
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }
}

/// One fact.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) subject: u32,
    pub(super) predicate: u32,
    pub(super) object: u32,
    pub(super) origins: u32,
    pub(super) status: Status,
    pub(super) first: Option<PartialDate>,
    pub(super) last: Option<PartialDate>,
}

/// Puts a value into a row.
type Setter<'s> = Box<dyn FnMut(&mut Row, Cell) + 's>;

/// All facts with subject, predicate and object.
pub(super) struct Facts {
    /// IRIs of the facts, in order of the rows.
    pub(super) names: Names,
    pub(super) rows: Vec<Row>,
    pub(super) entities: Names,
    pub(super) predicates: Vec<String>,
}

pub(super) const GRAPH: Option<&str> = Some("id:graph/facts");

impl Facts {
    pub(super) fn read(store: &Store) -> Result<Self, StoreError> {
        let (mut names, mut entities, mut predicates) = (Names::default(), Names::default(), Names::default());
        let mut rows: Vec<Row> = Vec::new();
        store.scan("lia:predicate", GRAPH, |fact, value| {
            let row = Row {
                subject: 0,
                predicate: predicates.add(text(value)),
                object: 0,
                origins: 1,
                status: Status::Attributed,
                first: None,
                last: None,
            };
            if names.add(fact) as usize == rows.len() {
                rows.push(row);
            }
        })?;
        let mut column = |property: &str, mut set: Setter<'_>| {
            store.scan(property, GRAPH, |fact, value| {
                if let Some(at) = names.find(&fact) {
                    set(&mut rows[at as usize], value);
                }
            })
        };
        column("lia:subject", Box::new(|row, value| row.subject = entities.add(text(value))))?;
        column("lia:object", Box::new(|row, value| row.object = entities.add(text(value))))?;
        column("lia:originCount", Box::new(|row, value| row.origins = value.as_str().parse().unwrap_or(1)))?;
        column("lia:status", Box::new(|row, value| row.status = status(value.as_str()).unwrap_or(row.status)))?;
        column("lia:firstSeen", Box::new(|row, value| row.first = PartialDate::parse(value.as_str())))?;
        column("lia:lastSeen", Box::new(|row, value| row.last = PartialDate::parse(value.as_str())))?;
        let predicates = predicates.names.iter().map(|name| (*name).to_string()).collect();
        Ok(Self { names, rows, entities, predicates })
    }
}

fn status(iri: &str) -> Option<Status> {
    iri.strip_prefix(NAMESPACE).and_then(Status::from_name)
}
