//! Facts as rows of numbers.

use rustc_hash::FxHashMap;

use super::text;
use crate::model::{PartialDate, Status};
use crate::ontology::NAMESPACE;
use crate::rdf::{Cell, Store, StoreError};

/// Texts by number, in order of their first sight.
#[derive(Default)]
pub(super) struct Names {
    numbers: FxHashMap<std::sync::Arc<str>, u32>,
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

/// All facts with subject, predicate and object.
pub(super) struct Facts {
    /// IRIs of the facts, in order of the rows.
    pub(super) names: Names,
    pub(super) rows: Vec<Row>,
    pub(super) entities: Names,
    pub(super) predicates: Vec<String>,
}

pub(super) const GRAPH: Option<&str> = Some("id:graph/facts");

/// A side of a fact that the store does not tell.
pub(super) const NOBODY: u32 = u32::MAX;

impl Facts {
    /// The properties are read side by side, each to a column of its own, once it is known how many facts there are.
    pub(super) fn read(store: &Store) -> Result<Self, StoreError> {
        let (mut names, mut kinds, mut predicates) = (Names::default(), Names::default(), Vec::new());
        store.scan("lia:predicate", GRAPH, |fact, value| {
            if names.add(fact) as usize == predicates.len() {
                predicates.push(kinds.add(text(value)));
            }
        })?;
        let columns = Columns { store, names: &names };
        let day = |cell: &Cell| Some(PartialDate::parse(cell.as_str()));
        let whole = |cell: &Cell| cell.as_str().parse().ok();
        let (sides, ((origins, status), (first, last))) = rayon::join(
            || rayon::join(|| columns.side("lia:subject"), || columns.side("lia:object")),
            || {
                rayon::join(
                    || {
                        rayon::join(
                            || columns.read("lia:originCount", 1, whole),
                            || columns.read("lia:status", Status::Attributed, status),
                        )
                    },
                    || {
                        rayon::join(
                            || columns.read("lia:firstSeen", None, day),
                            || columns.read("lia:lastSeen", None, day),
                        )
                    },
                )
            },
        );
        let ((subjects, mut entities), (objects, others)) = (sides.0?, sides.1?);
        let (origins, status, first, last) = (origins?, status?, first?, last?);
        let numbers: Vec<u32> = others.names.iter().map(|name| entities.add((**name).to_owned())).collect();
        let rows = predicates.into_iter().enumerate().map(|(at, predicate)| Row {
            subject: subjects[at],
            predicate,
            object: numbers.get(objects[at] as usize).copied().unwrap_or(NOBODY),
            origins: origins[at],
            status: status[at],
            first: first[at],
            last: last[at],
        });
        let (rows, predicates) = (rows.collect(), kinds.names.iter().map(|name| (**name).to_owned()).collect());
        Ok(Self { names, rows, entities, predicates })
    }
}

/// Reads one property of all facts at a time.
#[derive(Clone, Copy)]
struct Columns<'c> {
    store: &'c Store,
    names: &'c Names,
}

impl Columns<'_> {
    /// A value for each fact; `missing` where there is none, or none that can be read.
    fn read<T: Clone>(self, property: &str, missing: T, of: impl Fn(&Cell) -> Option<T>) -> Result<Vec<T>, StoreError> {
        let mut column = vec![missing; self.names.len()];
        self.store.scan(property, GRAPH, |fact, value| {
            if let Some((at, value)) = self.names.find(&fact).zip(of(&value)) {
                column[at as usize] = value;
            }
        })?;
        Ok(column)
    }

    /// An entity for each fact, and the entities.
    fn side(self, property: &str) -> Result<(Vec<u32>, Names), StoreError> {
        let (mut column, mut entities) = (vec![NOBODY; self.names.len()], Names::default());
        self.store.scan(property, GRAPH, |fact, value| {
            if let Some(at) = self.names.find(&fact) {
                column[at as usize] = entities.add(text(value));
            }
        })?;
        Ok((column, entities))
    }
}

fn status(cell: &Cell) -> Option<Status> {
    cell.as_str().strip_prefix(NAMESPACE).and_then(Status::from_name)
}
