//! What the tables of `seeds/entities` look like, column by column; `seeds/README.md` says the same in prose.
//!
//! One description for both who read it: the loader checks what a row says in itself, `liaison lint` also what it says of other rows.

use crate::data::{DataError, Problems, Row, Table};
use crate::model::{Class, PartialDate};

/// One table.
pub(crate) struct Schema {
    /// The file's name without extension.
    pub(crate) stem: &'static str,
    /// What its rows are; `None` where they are no entities.
    pub(crate) class: Option<Class>,
    /// The columns by which rows are told apart and sorted.
    pub(crate) key: &'static [&'static str],
    /// All columns.
    pub(crate) columns: &'static [(&'static str, Kind)],
    /// Two dates of which the first is not after the second.
    pub(crate) span: Option<(&'static str, &'static str)>,
}

/// What may stand in a column. Where it does not say otherwise, nothing may stand there too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The row's own id; never empty.
    Id,
    /// A name; never empty.
    Name,
    /// Words.
    Text,
    /// Names between `|`, each once, over all columns of this kind in a row.
    Names,
    /// Groups between `;` of four forms between `|`.
    FourForms,
    /// Groups between `;` of words between `|`.
    Words,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// The id of a row of one of these tables.
    Reference(&'static [&'static str]),
    /// The same, never empty.
    Required(&'static [&'static str]),
    /// Ids of entities between `|`.
    Entities,
    /// `country=entity` between `|`.
    Pairs,
    /// Local name of a class of the ontology, below the table's.
    Type,
    /// A Wikidata item.
    Item,
    /// A date as precise as it is known.
    Date,
    /// Degrees between minus and plus this many.
    Degrees(u8),
    /// So many capital letters.
    Code(u8),
    /// An id with `{country}`.
    Pattern,
}

const SLUG: &str = "a slug of `a-z`, `0-9`, `-`";

const GENDER: Kind = Kind::OneOf(&["m", "f"]);
const COUNTRY: Kind = Kind::Reference(&["countries"]);
const ORGANIZATION: Kind = Kind::Reference(&["organizations"]);
const RANK: Kind = Kind::OneOf(&[
    "head-of-state",
    "head-of-government",
    "minister",
    "deputy",
    "spokesperson",
    "ambassador",
    "chief",
    "member",
    "leader",
    "other",
]);

const ID: (&str, Kind) = ("id", Kind::Id);
const TYPE: (&str, Kind) = ("type", Kind::Type);
const LABEL_EN: (&str, Kind) = ("label_en", Kind::Name);
const LABEL_FR: (&str, Kind) = ("label_fr", Kind::Text);
const ALIASES: (&str, Kind) = ("aliases", Kind::Names);
const WEAK: (&str, Kind) = ("weak", Kind::Names);
const ITEM: (&str, Kind) = ("wikidata", Kind::Item);
const FROM: (&str, Kind) = ("from", Kind::Date);
const TO: (&str, Kind) = ("to", Kind::Date);
const LATITUDE: (&str, Kind) = ("lat", Kind::Degrees(90));
const LONGITUDE: (&str, Kind) = ("lon", Kind::Degrees(180));

/// All tables.
pub(crate) const SCHEMAS: &[Schema] = &[
    Schema {
        stem: "agreements",
        class: Some(Class::Agreement),
        key: &["id"],
        columns: &[
            ID,
            TYPE,
            LABEL_EN,
            LABEL_FR,
            ALIASES,
            WEAK,
            ("parties", Kind::Entities),
            ITEM,
            ("signed", Kind::Date),
        ],
        span: None,
    },
    Schema {
        stem: "countries",
        class: Some(Class::Country),
        key: &["id"],
        columns: &[
            ID,
            LABEL_EN,
            LABEL_FR,
            ("article_fr", Kind::OneOf(&["le", "la", "l'", "les"])),
            ALIASES,
            WEAK,
            ("adj_fr", Kind::FourForms),
            ("inhabitant_fr", Kind::FourForms),
            ("adj_en", Kind::Words),
            ("inhabitant_en", Kind::Words),
            ("iso2", Kind::Code(2)),
            ("iso3", Kind::Code(3)),
            ("capital", Kind::Reference(&["places"])),
            ITEM,
            LATITUDE,
            LONGITUDE,
        ],
        span: None,
    },
    Schema {
        stem: "events",
        class: Some(Class::Event),
        key: &["id"],
        columns: &[
            ID,
            TYPE,
            LABEL_EN,
            LABEL_FR,
            ALIASES,
            WEAK,
            ("place", Kind::Reference(&["places", "countries"])),
            ITEM,
            FROM,
            TO,
        ],
        span: Some(("from", "to")),
    },
    Schema {
        stem: "groups",
        class: Some(Class::Group),
        key: &["id"],
        columns: &[ID, LABEL_EN, LABEL_FR, ALIASES, WEAK, ("country", COUNTRY), ITEM],
        span: None,
    },
    Schema {
        stem: "institutions",
        class: None,
        key: &["id"],
        columns: &[
            ID,
            TYPE,
            ("pattern", Kind::Pattern),
            LABEL_EN,
            ("label_fr", Kind::Name),
            ALIASES,
            ("rows", Kind::Pairs),
        ],
        span: None,
    },
    Schema {
        stem: "occupancies",
        class: None,
        key: &["person", "position", "from"],
        columns: &[("person", Kind::Required(&["people"])), ("position", Kind::Required(&["positions"])), FROM, TO],
        span: Some(("from", "to")),
    },
    Schema {
        stem: "organizations",
        class: Some(Class::Organization),
        key: &["id"],
        columns: &[
            ID,
            TYPE,
            LABEL_EN,
            LABEL_FR,
            ALIASES,
            WEAK,
            ("gender_fr", GENDER),
            ("country", COUNTRY),
            ("part_of", ORGANIZATION),
            ITEM,
            FROM,
            TO,
        ],
        span: Some(("from", "to")),
    },
    Schema {
        stem: "people",
        class: Some(Class::Person),
        key: &["id"],
        columns: &[
            ID,
            LABEL_EN,
            LABEL_FR,
            ALIASES,
            WEAK,
            ("gender", GENDER),
            ("country", COUNTRY),
            ITEM,
            ("born", Kind::Date),
            ("died", Kind::Date),
        ],
        span: Some(("born", "died")),
    },
    Schema {
        stem: "places",
        class: Some(Class::Place),
        key: &["id"],
        columns: &[ID, TYPE, LABEL_EN, LABEL_FR, ALIASES, WEAK, ("country", COUNTRY), ITEM, LATITUDE, LONGITUDE],
        span: None,
    },
    Schema {
        stem: "positions",
        class: None,
        key: &["id"],
        columns: &[
            ID,
            LABEL_EN,
            LABEL_FR,
            ("label_fr_f", Kind::Text),
            ("organization", ORGANIZATION),
            ("country", COUNTRY),
            ("rank", RANK),
        ],
        span: None,
    },
    Schema {
        stem: "weapons",
        class: Some(Class::Weapon),
        key: &["id"],
        columns: &[ID, TYPE, LABEL_EN, LABEL_FR, ALIASES, WEAK, ("country", COUNTRY), ITEM],
        span: None,
    },
];

impl Schema {
    /// The schema of a table, by its file's name.
    pub(crate) fn of(stem: &str) -> Option<&'static Self> {
        SCHEMAS.iter().find(|schema| schema.stem == stem)
    }

    /// The columns without which a table cannot be read.
    pub(super) fn required(&self) -> impl Iterator<Item = &'static str> {
        let never_empty = |kind: Kind| matches!(kind, Kind::Id | Kind::Name | Kind::Required(_) | Kind::Pattern);
        self.columns.iter().filter(move |(_, kind)| never_empty(*kind)).map(|(name, _)| *name)
    }

    /// Checks what a row says in itself; tells `problems` all that is wrong, and whether that was nothing.
    pub(super) fn check(&self, row: Row<'_>, positions: &[Option<usize>], problems: &mut Problems) -> bool {
        let mut sound = true;
        let mut wrong = |error: DataError| {
            problems.add(error);
            sound = false;
        };
        for ((column, kind), at) in self.columns.iter().zip(positions) {
            if let Some(expected) = kind.wrong(at.map_or("", |at| row.at(at))) {
                wrong(row.wrong(column, expected));
            }
        }
        if let Some(name) = self.doubled(row, positions) {
            wrong(row.unfitting("each name once", format!("`{name}` twice")));
        }
        if let Some((from, to)) = self.span.filter(|(from, to)| is_after(row.get(from), row.get(to))) {
            wrong(
                row.unfitting(format!("`{from}` not after `{to}`"), format!("`{}`, `{}`", row.get(from), row.get(to))),
            );
        }
        if row.get("lat").is_empty() != row.get("lon").is_empty() {
            wrong(row.unfitting("both `lat` and `lon`", format!("`{}`, `{}`", row.get("lat"), row.get("lon"))));
        }
        sound
    }

    /// Where its columns stand in a table.
    pub(super) fn positions(&self, table: &Table) -> Vec<Option<usize>> {
        self.columns.iter().map(|(column, _)| table.header().position(|name| name == *column)).collect()
    }

    fn doubled<'r>(&self, row: Row<'r>, positions: &[Option<usize>]) -> Option<&'r str> {
        let columns = self.columns.iter().zip(positions).filter(|((_, kind), _)| *kind == Kind::Names);
        let mut names: Vec<&str> = columns
            .filter_map(|(_, at)| *at)
            .flat_map(|at| parted(row.at(at)))
            .map(|name| super::known::split_alias(name).0)
            .collect();
        names.sort_unstable();
        names.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
    }
}

fn parted(field: &str) -> impl Iterator<Item = &str> {
    field.split('|').map(str::trim).filter(|part| !part.is_empty())
}

/// The key of a row: by what it is told apart and sorted.
pub(crate) fn key<'r>(schema: &Schema, row: Row<'r>) -> Vec<&'r str> {
    schema.key.iter().map(|column| row.get(column)).collect()
}

/// Checks a table's header for the columns that it cannot do without.
pub(super) fn check_header(schema: &Schema, table: &Table, problems: &mut Problems) -> bool {
    let missing: Vec<DataError> = schema.required().filter_map(|column| table.has(column).err()).collect();
    let whole = missing.is_empty();
    for error in missing {
        problems.add(error);
    }
    whole
}

impl Kind {
    /// What would be right, where this field is wrong.
    fn wrong(self, field: &str) -> Option<&'static str> {
        let needs_value = matches!(self, Self::Id | Self::Name | Self::Pattern | Self::Required(_));
        if field.is_empty() && !needs_value {
            return None;
        }
        let (right, expected) = match self {
            Self::Id => (is_slug(field), SLUG),
            Self::Name => (!field.is_empty(), "a name"),
            Self::Text | Self::Type => (true, ""),
            Self::Names => (parts(field, '|'), "names between `|`, none empty"),
            Self::Words => (parts(field, ';'), "words between `;`, none empty"),
            Self::FourForms => (
                field.split(';').all(|group| parts(group, '|') && group.split('|').count() == 4),
                "four forms between `|`: masculine and feminine singular, masculine and feminine plural",
            ),
            Self::OneOf(values) => (values.contains(&field), "one of the values that seeds/README.md lists"),
            Self::Reference(_) | Self::Required(_) => (is_slug(field), "the id of a row"),
            Self::Entities => (field.split('|').all(is_slug), "ids between `|`"),
            Self::Pairs => (field.split('|').all(is_pair), "`country=entity` between `|`"),
            Self::Item => (is_item(field), "a Wikidata item, `Q` and digits"),
            Self::Date => (PartialDate::parse(field).is_some(), "`YYYY`, `YYYY-MM` or `YYYY-MM-DD`"),
            Self::Degrees(most) => {
                (is_within(field, most), if most > 90 { "degrees from -180 to 180" } else { "degrees from -90 to 90" })
            }
            Self::Code(length) => (
                field.len() == usize::from(length) && field.bytes().all(|b| b.is_ascii_uppercase()),
                if length > 2 { "three capital letters" } else { "two capital letters" },
            ),
            Self::Pattern => (field.contains("{country}"), "an id with `{country}`"),
        };
        (!right).then_some(expected)
    }
}

fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn is_pair(text: &str) -> bool {
    text.split_once('=').is_some_and(|(country, entity)| is_slug(country.trim()) && is_slug(entity.trim()))
}

/// `Q` and digits.
pub(super) fn is_item(text: &str) -> bool {
    text.strip_prefix('Q').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
}

fn is_within(text: &str, most: u8) -> bool {
    text.parse::<f64>().is_ok_and(|degrees| degrees.abs() <= f64::from(most))
}

fn parts(text: &str, separator: char) -> bool {
    text.split(separator).all(|part| !part.trim().is_empty())
}

/// Whether all days of `from` lie behind all days of `to`; not where one of them is none.
fn is_after(from: &str, to: &str) -> bool {
    let days = |text: &str| PartialDate::parse(text).and_then(PartialDate::interval);
    days(from).zip(days(to)).is_some_and(|(from, to)| from.first > to.last)
}
