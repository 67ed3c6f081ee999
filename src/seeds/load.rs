//! Files -> rows -> what the program knows. Tables do not depend on each other, so all are read at once; what they hold is put together in the order
//! of the files, because a later row replaces an earlier one.

use std::path::PathBuf;

use rayon::prelude::*;

use super::institutions::Institution;
use super::lookup::Named;
use super::offices::{Occupancy, Position};
use super::schema::{self, Schema};
use super::{KnownEntity, Seeds};
use crate::data::{self, DataFile, Problems, Row, Table};
use crate::model::Class;

/// Names that an entity has, on average: room for so many is made at once.
const NAMES_EACH: usize = 5;

/// What a row turned out to be.
enum Loaded {
    /// With its code of two letters, for countries.
    Entity(Box<KnownEntity>, Option<String>),
    Institution(Box<Institution>),
    Position(Box<Position>),
    Occupancy(Occupancy),
}

/// Whose rows are held against their schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Checked {
    /// All: for `liaison lint`, which the tests run on what is built in.
    AllRows,
    /// The user's alone: for every start.
    UsersRows,
}

/// All tables, read but not yet put together.
pub(super) struct Tables {
    list: Vec<(Vec<Loaded>, Problems)>,
    /// Files that cannot be read at all.
    unread: Problems,
}

/// Reads the tables of `seeds/entities` and of the user's folders, side by side.
pub(super) fn tables(checked: Checked, extra: &[PathBuf]) -> Tables {
    let mut unread = Problems::default();
    let files = data::read("seeds/entities", "csv", extra, &mut unread);
    Tables { list: files.par_iter().map(|file| rows(file, checked)).collect(), unread }
}

impl Seeds {
    /// Adds the rows of all these tables, in order.
    pub(super) fn add_tables(&mut self, tables: Tables, problems: &mut Problems) {
        problems.append(tables.unread);
        for (rows, found) in tables.list {
            problems.append(found);
            for row in rows {
                self.add(row);
            }
        }
    }

    fn add(&mut self, row: Loaded) {
        match row {
            Loaded::Entity(entity, code) => {
                if let Some(code) = code {
                    self.codes.insert(code, entity.id.clone());
                }
                self.entities.insert(entity.id.clone(), *entity);
            }
            Loaded::Institution(institution) => self.institutions.add(*institution),
            Loaded::Position(position) => self.offices.add_position(*position),
            Loaded::Occupancy(occupancy) => self.offices.add_occupancy(occupancy),
        }
    }

    /// Builds the look-up tables once all rows are there.
    pub(super) fn index(&mut self) {
        self.list_articles();
        let entities = std::mem::take(&mut self.entities);
        let list: Vec<&KnownEntity> = entities.values().collect();
        let names: Vec<Named> = list.par_iter().flat_map_iter(|entity| self.names_of(entity)).collect();
        self.names.reserve(list.len() * NAMES_EACH);
        for named in names {
            self.add_name(named);
        }
        for entity in list {
            self.index_entity(entity);
        }
        self.entities = entities;
    }
}

/// The sound rows of a table; one that no schema describes is passed over here, and named by `liaison lint`.
fn rows(file: &DataFile, checked: Checked) -> (Vec<Loaded>, Problems) {
    let mut problems = Problems::default();
    let table = Table::read(file, &mut problems);
    let mut found = Vec::new();
    if let Some(schema) = Schema::of(table.stem()).filter(|s| schema::check_header(s, &table, &mut problems)) {
        let columns = schema.positions(&table);
        let trusted = file.is_embedded() && checked == Checked::UsersRows;
        for row in table.rows() {
            if trusted || schema.check(row, &columns, &mut problems) {
                found.push(loaded(schema, row));
            }
        }
    }
    (found, problems)
}

fn loaded(schema: &Schema, row: Row<'_>) -> Loaded {
    match (schema.class, schema.stem) {
        (Some(class), _) => {
            let code = row.get("iso2");
            let code = (class == Class::Country && !code.is_empty()).then(|| code.to_lowercase());
            Loaded::Entity(Box::new(KnownEntity::from_row(row, class)), code)
        }
        (None, "institutions") => Loaded::Institution(Box::new(Institution::from_row(row))),
        (None, "positions") => Loaded::Position(Box::new(Position::from_row(row))),
        (None, _) => Loaded::Occupancy(Occupancy::from_row(row)),
    }
}
