//! Tables: columns, order, doubles, and rows that point at others.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::Finding;
use crate::data::{self, DataError, Problems, Row, Table};
use crate::model::{Class, EntityId};
use crate::ontology::Ontology;
use crate::seeds::Seeds;
use crate::seeds::schema::{self, Kind, Schema};

/// All tables, and where each entity's row stands.
pub(super) struct Tables {
    list: Vec<(String, &'static Schema, Table)>,
    places: BTreeMap<String, (String, u64)>,
}

impl Tables {
    /// Reads what can be read; the loader has told what cannot.
    pub(super) fn read(extra: &[PathBuf]) -> Self {
        let mut tables = Self { list: Vec::new(), places: BTreeMap::new() };
        for file in data::read("seeds/entities", "csv", extra, &mut Problems::default()) {
            let table = Table::read(&file, &mut Problems::default());
            let Some(schema) = Schema::of(table.stem()) else { continue };
            for row in table.rows() {
                tables.places.insert(row.get("id").to_owned(), (file.name.clone(), row.line()));
            }
            tables.list.push((file.folder().to_owned(), schema, table));
        }
        tables
    }

    /// File and line of an entity's row.
    pub(super) fn place(&self, id: &EntityId) -> Option<(&str, u64)> {
        self.places.get(&id.0).map(|(file, line)| (file.as_str(), *line))
    }

    /// Checks all of them.
    pub(super) fn check(&self, seeds: &Seeds, ontology: &Ontology, findings: &mut Vec<Finding>) {
        let mut wrong = |error: &DataError| findings.push(Finding::of(error, &BTreeMap::new()));
        let mut ids: BTreeMap<(&str, &str), (&str, u64)> = BTreeMap::new();
        for (folder, schema, table) in &self.list {
            columns(schema, table, &mut wrong);
            order(schema, table, &mut wrong);
            for row in table.rows() {
                let own = (table.file(), row.line());
                if schema.key == ["id"]
                    && let Some((file, line)) = ids.insert((folder, row.get("id")), own)
                {
                    wrong(&row.unfitting("an id of its own", format!("`{}`, as at {file}:{line}", row.get("id"))));
                }
                for (column, kind) in schema.columns {
                    if let Some(error) = reference(row, column, *kind, schema, seeds, ontology) {
                        wrong(&error);
                    }
                }
            }
        }
    }
}

/// The header has all columns and no others.
fn columns(schema: &Schema, table: &Table, wrong: &mut impl FnMut(&DataError)) {
    for (column, _) in schema.columns {
        if let Err(error) = table.has(column) {
            wrong(&error);
        }
    }
    for name in table.header().filter(|name| !schema.columns.iter().any(|(column, _)| column == name)) {
        let expected = format!("a column of `{}` that seeds/README.md lists", schema.stem);
        wrong(&table.unfitting(table.line(), expected, format!("`{name}`")));
    }
}

/// Rows are sorted bytewise by what tells them apart.
fn order(schema: &Schema, table: &Table, wrong: &mut impl FnMut(&DataError)) {
    let rows: Vec<_> = table.rows().collect();
    for pair in rows.windows(2) {
        let (before, row) = (schema::key(schema, pair[0]), schema::key(schema, pair[1]));
        let text = |key: &[&str]| format!("`{}`", key.join(","));
        match before.cmp(&row) {
            std::cmp::Ordering::Less => {}
            std::cmp::Ordering::Equal if schema.key == ["id"] => {}
            std::cmp::Ordering::Equal => wrong(&pair[1].unfitting("each row once", format!("{} again", text(&row)))),
            std::cmp::Ordering::Greater => {
                wrong(
                    &pair[1].unfitting(
                        format!("rows sorted bytewise, {} before {}", text(&row), text(&before)),
                        "it behind",
                    ),
                );
            }
        }
    }
}

/// What is wrong with what a field says of other rows or of classes.
fn reference(
    row: Row<'_>,
    column: &'static str,
    kind: Kind,
    schema: &Schema,
    seeds: &Seeds,
    ontology: &Ontology,
) -> Option<DataError> {
    let field = row.get(column);
    let entity = |id: &str| seeds.entity(&EntityId(id.to_owned())).map(|entity| entity.class);
    let missing = |id: &str, of: &str| Some(row.unfitting(format!("{of} in `{column}`"), format!("`{id}`")));
    match kind {
        Kind::Reference(stems) | Kind::Required(stems) if !field.is_empty() => {
            let class = entity(field);
            let is = |stem: &str| match Schema::of(stem).and_then(|schema| schema.class) {
                Some(wanted) => class == Some(wanted),
                None => seeds.position(field).is_some(),
            };
            if stems.iter().any(|stem| is(stem)) {
                return None;
            }
            missing(field, &format!("the id of a row of {}.csv", stems.join(".csv or ")))
        }
        Kind::Entities => missing(row.list(column).find(|id| entity(id).is_none())?, "the id of a row"),
        Kind::Pairs => {
            let known = |item: &&str| {
                item.split_once('=').is_none_or(|(country, own)| {
                    entity(country.trim()) == Some(Class::Country) && entity(own.trim()).is_some()
                })
            };
            missing(row.list(column).find(|item| !known(item))?, "`country=entity`, both ids of rows,")
        }
        Kind::Type if !field.is_empty() => {
            let top = schema.class.unwrap_or(Class::Organization).as_str();
            let known = ontology.labels(field).is_some() && ontology.is_a(field, top);
            if known { None } else { missing(field, &format!("a class below `lia:{top}` in the ontology")) }
        }
        _ => None,
    }
}
