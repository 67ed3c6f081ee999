use std::sync::{Arc, OnceLock};

use super::Gender;
use crate::data::{Row, Table};
use crate::model::{Class, EntityId, Language};

/// One row of `seeds/entities`.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownEntity {
    /// Local name of its IRI.
    pub id: EntityId,
    /// Top class.
    pub class: Class,
    /// Local name of a finer class: `City`, `NewsAgency`.
    pub kind: Option<String>,
    /// Usual name in English.
    pub label_en: String,
    /// Usual name in French.
    pub label_fr: String,
    /// Other full names.
    pub aliases: Vec<Alias>,
    /// Names that are good only with support from the rest of the text.
    pub weak: Vec<String>,
    /// The country it belongs to.
    pub country: Option<EntityId>,
    /// Its capital, for countries.
    pub capital: Option<EntityId>,
    /// Adjectives and inhabitants' names, for countries, each in its language as it is written.
    pub adjectives: Vec<(Language, String)>,
    /// French adjectives, for countries, each as masculine singular, feminine singular, masculine plural, feminine plural.
    pub adjectives_fr: Vec<[String; 4]>,
    /// English adjectives, for countries.
    pub adjectives_en: Vec<String>,
    /// Gender of the person, or of its name in French.
    pub gender: Option<Gender>,
    /// French article of its name, for countries: `le`, `la`, `l'`, `les`.
    pub article_fr: Option<String>,
    /// Wikidata item: `Q423`.
    pub wikidata: Option<String>,
    /// Latitude and longitude in degrees (WGS 84), as written.
    pub coordinates: Option<(String, String)>,
}

/// A row of which an entity is made when somebody asks for it: most are never asked for.
#[derive(Debug)]
pub(super) struct KnownRow {
    table: Arc<Table>,
    at: usize,
    pub(super) class: Class,
    entity: OnceLock<Box<KnownEntity>>,
}

impl KnownRow {
    pub(super) fn new(table: &Arc<Table>, at: usize, class: Class) -> Self {
        Self { table: Arc::clone(table), at, class, entity: OnceLock::new() }
    }

    pub(super) fn row(&self) -> Option<Row<'_>> {
        self.table.row(self.at)
    }

    /// What it says.
    pub(super) fn entity(&self) -> &KnownEntity {
        let made = || self.row().map(|row| KnownEntity::from_row(row, self.class));
        self.entity.get_or_init(|| Box::new(made().unwrap_or_else(|| KnownEntity::unnamed(self.class))))
    }
}

/// A name, with its language where the row says so.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alias {
    /// The name.
    pub name: String,
    /// BCP 47 tag.
    pub language: Option<String>,
}

impl KnownEntity {
    /// From a row that its table's schema has found sound.
    pub(super) fn from_row(row: Row<'_>, class: Class) -> Self {
        let [label_en, label_fr] = labels(row).map(str::to_owned);
        Self {
            id: EntityId(row.get("id").to_owned()),
            class,
            kind: given(row.get("type")),
            label_en,
            label_fr,
            aliases: row.list("aliases").map(alias).collect(),
            weak: row.list("weak").map(|name| alias(name).name).collect(),
            country: given(row.get("country")).map(EntityId),
            capital: given(row.get("capital")).map(EntityId),
            adjectives: adjectives(row),
            adjectives_fr: four_forms(row),
            adjectives_en: row.get("adj_en").split(';').filter_map(|word| given(word.trim())).collect(),
            gender: Gender::of_row(row),
            article_fr: given(row.get("article_fr")),
            wikidata: given(row.get("wikidata")),
            coordinates: given(row.get("lat")).zip(given(row.get("lon"))),
        }
    }

    /// Something of that class with nothing known of it.
    pub(super) fn unnamed(class: Class) -> Self {
        Self {
            id: EntityId(String::new()),
            class,
            kind: None,
            label_en: String::new(),
            label_fr: String::new(),
            aliases: Vec::new(),
            weak: Vec::new(),
            country: None,
            capital: None,
            adjectives: Vec::new(),
            adjectives_fr: Vec::new(),
            adjectives_en: Vec::new(),
            gender: None,
            article_fr: None,
            wikidata: None,
            coordinates: None,
        }
    }

    /// All full names: labels and aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [self.label_en.as_str(), self.label_fr.as_str()].into_iter().chain(self.aliases.iter().map(|a| a.name.as_str()))
    }
}

/// The usual names in English and in French, which may be the same.
pub(super) fn labels(row: Row<'_>) -> [&str; 2] {
    let (english, french) = (row.get("label_en"), row.get("label_fr"));
    [english, if french.is_empty() { english } else { french }]
}

fn given(field: &str) -> Option<String> {
    (!field.is_empty()).then(|| field.to_owned())
}

/// The groups of four forms in `adj_fr`, separated by `;`.
fn four_forms(row: Row<'_>) -> Vec<[String; 4]> {
    let group = |group: &str| {
        let forms: Vec<String> = group.split('|').map(|form| form.trim().to_owned()).collect();
        <[String; 4]>::try_from(forms).ok()
    };
    row.get("adj_fr").split(';').filter_map(group).collect()
}

/// A name with its language, `Шойгу@ru`.
pub(super) fn alias(text: &str) -> Alias {
    let (name, language) = split_alias(text);
    Alias { name: name.to_owned(), language: language.map(str::to_owned) }
}

/// Name and language apart.
pub(crate) fn split_alias(text: &str) -> (&str, Option<&str>) {
    match text.rsplit_once('@') {
        Some((name, tag))
            if (2..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-') =>
        {
            (name, Some(tag))
        }
        _ => (text, None),
    }
}

fn adjectives(row: Row<'_>) -> Vec<(Language, String)> {
    let columns = [
        ("adj_fr", Language::French),
        ("inhabitant_fr", Language::French),
        ("adj_en", Language::English),
        ("inhabitant_en", Language::English),
    ];
    columns
        .into_iter()
        .flat_map(|(column, language)| row.list(column).map(move |part| (language, part)))
        .flat_map(|(language, part)| part.split(';').map(move |word| (language, word.trim().to_owned())))
        .filter(|(_, word)| !word.is_empty())
        .collect()
}
