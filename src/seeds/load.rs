//! Files -> rows -> what the program knows. Tables do not depend on each other, so all are read at once; what they hold is put together in the order
//! of the files, because a later row replaces an earlier one.

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::Seeds;
use super::institutions::Institution;
use super::known::KnownRow;
use super::lookup::{ByName, ByWord};
use super::offices::{Occupancy, Position};
use super::schema::{self, Schema};
use crate::data::{self, DataFile, Problems, Table};
use crate::model::EntityId;

/// Names that an entity has, on average: room for so many is made at once.
const NAMES_EACH: usize = 5;

/// Entities whose names are listed by one thread at a stretch.
const ENTITIES_AT_ONCE: usize = 512;

/// What a row turned out to be.
enum Loaded {
    Entity(EntityId, KnownRow),
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
        let mut entities = Vec::new();
        for (rows, found) in tables.list {
            problems.append(found);
            for row in rows {
                match row {
                    Loaded::Entity(id, row) => entities.push((id, row)),
                    Loaded::Institution(institution) => self.institutions.add(*institution),
                    Loaded::Position(position) => self.offices.add_position(*position),
                    Loaded::Occupancy(occupancy) => self.offices.add_occupancy(occupancy),
                }
            }
        }
        // Made at once, of rows that are nearly in order; of two with one id the later one stays.
        self.entities = entities.into_iter().collect();
    }

    /// Builds the look-up tables once all rows are there.
    pub(super) fn index(&mut self) {
        self.list_articles();
        let list: Vec<(&EntityId, &KnownRow)> = self.entities.iter().collect();
        let names = |some: &[(&EntityId, &KnownRow)]| {
            let mut names = Vec::with_capacity(some.len() * NAMES_EACH);
            for (id, row) in some {
                self.list_names(id, row, &mut names);
            }
            names
        };
        let by_name = || ByName::new(list.par_chunks(ENTITIES_AT_ONCE).map(names).collect());
        (self.by_name, self.by_word) = rayon::join(by_name, || ByWord::new(&list));
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
        let table = Arc::new(table);
        for (at, row) in table.rows().enumerate() {
            if trusted || schema.check(row, &columns, &mut problems) {
                found.push(match (schema.class, schema.stem) {
                    (Some(class), _) => {
                        Loaded::Entity(EntityId(row.get("id").to_owned()), KnownRow::new(&table, at, class))
                    }
                    (None, "institutions") => Loaded::Institution(Box::new(Institution::from_row(row))),
                    (None, "positions") => Loaded::Position(Box::new(Position::from_row(row))),
                    (None, _) => Loaded::Occupancy(Occupancy::from_row(row)),
                });
            }
        }
    }
    (found, problems)
}
