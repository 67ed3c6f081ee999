//! Institutions that every country has: "the ministry of defence of Mali" is known without a row of its own.
//!
//! A row of `institutions.csv` says by which id and which labels an institution goes for any country; its column `rows` names the countries where
//! `organizations.csv` knows it under another id (`north-korea=korean-peoples-army`). A composed id can be read back: [`Institutions::entity`] is a
//! pure function of the id and the data, so facts that hold ids alone find labels and class again.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{Alias, KnownEntity, known};
use crate::data::Row;
use crate::model::{Class, EntityId};

/// All institutions that are composed with countries.
#[derive(Debug, Default)]
pub struct Institutions {
    list: Vec<Institution>,
    by_name: BTreeMap<String, usize>,
}

/// One row of `institutions.csv`.
#[derive(Debug, Default)]
pub struct Institution {
    /// Which institution: `ministry-of-defence`.
    pub id: String,
    /// Local name of its class.
    pub kind: String,
    /// Its id for a country: `ministry-of-defence-of-{country}`.
    pub pattern: String,
    /// Countries where a row of its own exists under another id.
    pub rows: BTreeMap<EntityId, EntityId>,
    label_en: String,
    label_fr: String,
    aliases: Vec<Alias>,
    /// Composed so far, by country and host. Filled once, at first use.
    composed: OnceLock<Box<[Cell]>>,
}

type Cell = OnceLock<Box<KnownEntity>>;

/// What composing needs of the countries: looked up by the caller, so that this module knows no maps.
pub(super) trait Atlas {
    /// Number of a country among all, and the country.
    fn country(&self, id: &EntityId) -> Option<(usize, &KnownEntity)>;
    /// How many there are.
    fn len(&self) -> usize;
    /// The place that is its capital.
    fn capital(&self, country: &KnownEntity) -> Option<&KnownEntity>;
    /// Whether its English name takes the article.
    fn takes_the(&self, country: &EntityId) -> bool;
}

impl Institution {
    /// From a row that its table's schema has found sound.
    pub(super) fn from_row(row: Row<'_>) -> Self {
        let pair = |item: &str| {
            let (country, entity) = item.split_once('=')?;
            Some((EntityId(country.trim().to_owned()), EntityId(entity.trim().to_owned())))
        };
        Self {
            id: row.get("id").to_owned(),
            kind: row.get("type").to_owned(),
            pattern: row.get("pattern").to_owned(),
            rows: row.list("rows").filter_map(pair).collect(),
            label_en: row.get("label_en").to_owned(),
            label_fr: row.get("label_fr").to_owned(),
            aliases: row.list("aliases").map(known::alias).collect(),
            composed: OnceLock::new(),
        }
    }

    /// Whether it stands in another country than its own: an embassy.
    #[must_use]
    pub fn is_abroad(&self) -> bool {
        self.pattern.contains("{host}")
    }

    /// Its id for a country, and for the host where it stands abroad.
    #[must_use]
    pub fn id_for(&self, country: &EntityId, host: Option<&EntityId>) -> Option<EntityId> {
        if self.is_abroad() != host.is_some() || host == Some(country) {
            return None;
        }
        if let Some(own) = self.rows.get(country) {
            return Some(own.clone());
        }
        let id = self.pattern.replace("{country}", &country.0);
        Some(EntityId(host.map_or(id.clone(), |host| id.replace("{host}", &host.0))))
    }

    /// Country and host of a composed id.
    fn read<'i>(&self, id: &'i str) -> Option<(&'i str, Option<&'i str>)> {
        let (before, after) = self.pattern.split_once("{country}")?;
        let rest = id.strip_prefix(before)?;
        match after.strip_suffix("{host}") {
            Some(between) => rest.split_once(between).map(|(country, host)| (country, Some(host))),
            None => rest.strip_suffix(after).map(|country| (country, None)),
        }
    }

    fn cell(&self, country: usize, host: Option<usize>, countries: usize) -> Option<&Cell> {
        let size = if self.is_abroad() { countries * countries } else { countries };
        let cells = self.composed.get_or_init(|| (0..size).map(|_| OnceLock::new()).collect());
        cells.get(host.map_or(country, |host| country * countries + host))
    }

    fn compose(
        &self,
        id: &EntityId,
        country: &KnownEntity,
        host: Option<&KnownEntity>,
        atlas: &dyn Atlas,
    ) -> KnownEntity {
        let fill = |template: &str| fill(template, country, host, atlas);
        let alias = |a: &Alias| Alias { name: fill(&a.name), language: a.language.clone() };
        KnownEntity {
            id: id.clone(),
            class: Class::Organization,
            kind: (!self.kind.is_empty()).then(|| self.kind.clone()),
            label_en: fill(&self.label_en),
            label_fr: fill(&self.label_fr),
            aliases: self.aliases.iter().map(alias).filter(|a| !a.name.contains('{')).collect(),
            country: Some(country.id.clone()),
            ..KnownEntity::unnamed(Class::Organization)
        }
    }
}

impl Institutions {
    pub(super) fn add(&mut self, institution: Institution) {
        self.by_name.insert(institution.id.clone(), self.list.len());
        self.list.push(institution);
    }

    /// The institution of that name: `ministry-of-defence`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Institution> {
        self.by_name.get(name).and_then(|at| self.list.get(*at))
    }

    /// All of them, in order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Institution> {
        self.list.iter()
    }

    /// What a composed id means; `None` where it is not composed, or where a row of its own has another id.
    pub(super) fn entity<'s>(&'s self, id: &EntityId, atlas: &dyn Atlas) -> Option<&'s KnownEntity> {
        self.list.iter().find_map(|institution| {
            let (country, host) = institution.read(&id.0)?;
            let (number, country) = atlas.country(&EntityId(country.to_owned()))?;
            let host = match host {
                Some(host) => Some(atlas.country(&EntityId(host.to_owned()))?),
                None => None,
            };
            if institution.id_for(&country.id, host.map(|(_, h)| &h.id)).as_ref() != Some(id) {
                return None;
            }
            let cell = institution.cell(number, host.map(|(number, _)| number), atlas.len())?;
            Some(&**cell.get_or_init(|| Box::new(institution.compose(id, country, host.map(|(_, h)| h), atlas))))
        })
    }
}

/// A label with its slots filled: `{country}`, `{host}`, `{adj}` and `{capital}` in English; `{adj:ms}` and its like, `{de}`, `{at}` in French.
/// A slot that the country has no words for stays as it is.
fn fill(template: &str, country: &KnownEntity, host: Option<&KnownEntity>, atlas: &dyn Atlas) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (slot, tail) = after.split_once('}').unwrap_or((after, ""));
        match value(slot, country, host, atlas) {
            Some(value) => out.push_str(&value),
            None => out.extend(["{", slot, "}"]),
        }
        rest = tail;
    }
    out + rest
}

fn value(slot: &str, country: &KnownEntity, host: Option<&KnownEntity>, atlas: &dyn Atlas) -> Option<String> {
    let capital = || host.and_then(|host| atlas.capital(host));
    let english = |entity: &KnownEntity| {
        let article = if atlas.takes_the(&entity.id) { "the " } else { "" };
        format!("{article}{}", entity.label_en)
    };
    match slot {
        "country" => Some(english(country)),
        "host" => host.map(english),
        "adj" => country.adjectives_en.first().cloned(),
        "capital" => capital().or(host).map(|place| place.label_en.clone()),
        "de" => Some(de(country)),
        "at" => capital().or(host).map(|place| at(&place.label_fr)),
        _ => {
            let form = super::demonyms::form_index(slot.strip_prefix("adj:")?)?;
            Some(country.adjectives_fr.first().map_or_else(|| de(country), |forms| forms[form].clone()))
        }
    }
}

/// "de Russie", "d'Iran", "du Mali", "des États-Unis": feminine names and those that begin with a vowel lose their article.
fn de(country: &KnownEntity) -> String {
    let label = &country.label_fr;
    match country.article_fr.as_deref() {
        Some("le") => format!("du {label}"),
        Some("les") => format!("des {label}"),
        _ if starts_with_vowel(label) => format!("d'{label}"),
        _ => format!("de {label}"),
    }
}

/// "à Alger", "au Caire".
fn at(label: &str) -> String {
    match label.strip_prefix("Le ") {
        Some(rest) => format!("au {rest}"),
        None => format!("à {label}"),
    }
}

fn starts_with_vowel(word: &str) -> bool {
    super::name::key(word).starts_with(['a', 'e', 'i', 'o', 'u'])
}
