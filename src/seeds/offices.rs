//! Who held which office when: positions and occupancies apart, as FollowTheMoney has them.

use std::collections::BTreeMap;

use super::name;
use crate::data::Row;
use crate::model::{EntityId, Interval, Language, PartialDate};

/// An office that people hold one after another: a row of `positions.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// `minister-of-defence-of-russia`.
    pub id: String,
    /// Its name in English.
    pub label_en: String,
    /// Its name in French, held by a man and held by a woman.
    pub label_fr: [String; 2],
    /// The two French names as [`name::key`]s.
    pub keys_fr: [String; 2],
    /// The English name as a [`name::key`].
    pub key_en: String,
    /// Where it is held.
    pub organization: Option<EntityId>,
    /// The state it belongs to.
    pub country: Option<EntityId>,
    /// `head-of-state`, `minister`, `ambassador` ...
    pub rank: String,
}

/// One person in one office: a row of `occupancies.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occupancy {
    /// Who.
    pub person: EntityId,
    /// Which office.
    pub position: String,
    /// Since when; `None` where unknown.
    pub from: Option<PartialDate>,
    /// Until when; `None` where it goes on, or nobody knows.
    pub to: Option<PartialDate>,
}

impl Position {
    /// From a row that its table's schema has found sound.
    pub(super) fn from_row(row: Row<'_>) -> Self {
        let or = |column: &str, other: &str| {
            let found = row.get(column);
            if found.is_empty() { other.to_owned() } else { found.to_owned() }
        };
        let masculine = or("label_fr", row.get("label_en"));
        let feminine = or("label_fr_f", &masculine);
        Self {
            id: row.get("id").to_owned(),
            label_en: row.get("label_en").to_owned(),
            keys_fr: [name::key(&masculine), name::key(&feminine)],
            key_en: name::key(row.get("label_en")),
            label_fr: [masculine, feminine],
            organization: given(row.get("organization")),
            country: given(row.get("country")),
            rank: row.get("rank").to_owned(),
        }
    }

    /// Its names in a language as [`name::key`]s.
    #[must_use]
    pub fn keys(&self, language: Language) -> &[String] {
        if language == Language::English { std::slice::from_ref(&self.key_en) } else { &self.keys_fr }
    }
}

impl Occupancy {
    /// From a row that its table's schema has found sound.
    pub(super) fn from_row(row: Row<'_>) -> Self {
        Self {
            person: EntityId(row.get("person").to_owned()),
            position: row.get("position").to_owned(),
            from: PartialDate::parse(row.get("from")),
            to: PartialDate::parse(row.get("to")),
        }
    }

    /// Whether the office may have been held on some of these days: a month counts from its first day to its last.
    #[must_use]
    pub fn may_overlap(&self, days: Interval) -> bool {
        let first = self.from.and_then(PartialDate::interval).map_or(i32::MIN, |from| from.first);
        let last = self.to.and_then(PartialDate::interval).map_or(i32::MAX, |to| to.last);
        first <= days.last && days.first <= last
    }
}

/// All offices and their holders.
#[derive(Debug, Default)]
pub struct Offices {
    positions: BTreeMap<String, Position>,
    /// Ids of the positions in a country or an organisation.
    by_seat: BTreeMap<EntityId, Vec<String>>,
    /// In order of the file: by person, position, beginning.
    occupancies: Vec<Occupancy>,
    by_position: BTreeMap<String, Vec<usize>>,
    by_person: BTreeMap<EntityId, Vec<usize>>,
}

impl Offices {
    pub(super) fn add_position(&mut self, position: Position) {
        for seat in position.country.iter().chain(&position.organization) {
            let held = self.by_seat.entry(seat.clone()).or_default();
            if !held.contains(&position.id) {
                held.push(position.id.clone());
            }
        }
        self.positions.insert(position.id.clone(), position);
    }

    pub(super) fn add_occupancy(&mut self, occupancy: Occupancy) {
        let at = self.occupancies.len();
        self.by_position.entry(occupancy.position.clone()).or_default().push(at);
        self.by_person.entry(occupancy.person.clone()).or_default().push(at);
        self.occupancies.push(occupancy);
    }

    /// The office of that id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<&Position> {
        self.positions.get(id)
    }

    /// The offices held in a country or an organisation.
    pub fn at(&self, seat: &EntityId) -> impl Iterator<Item = &Position> {
        self.by_seat.get(seat).into_iter().flatten().filter_map(|id| self.positions.get(id))
    }

    /// All offices, by id.
    pub fn positions(&self) -> impl Iterator<Item = &Position> {
        self.positions.values()
    }

    /// Who may have held an office on these days.
    pub fn holders(&self, position: &str, days: Interval) -> impl Iterator<Item = &Occupancy> {
        let rows = self.by_position.get(position).map_or(&[][..], Vec::as_slice);
        rows.iter().filter_map(|at| self.occupancies.get(*at)).filter(move |held| held.may_overlap(days))
    }

    /// The offices of a person.
    pub fn of_person(&self, person: &EntityId) -> impl Iterator<Item = &Occupancy> {
        let rows = self.by_person.get(person).map_or(&[][..], Vec::as_slice);
        rows.iter().filter_map(|at| self.occupancies.get(*at))
    }
}

fn given(field: &str) -> Option<EntityId> {
    (!field.is_empty()).then(|| EntityId(field.to_owned()))
}
