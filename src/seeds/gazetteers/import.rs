//! Lines of a list -> entries; what is none is named and passed over.

use std::path::Path;

use serde::Deserialize;

use super::Entry;
use crate::data::{DataError, DataFile, Problems, Table};
use crate::model::Class;
use crate::seeds::name;
use crate::seeds::schema::is_item;

/// An entity as `FollowTheMoney` writes it, one a line.
#[derive(Deserialize)]
struct Ftm {
    id: String,
    schema: String,
    #[serde(default)]
    caption: String,
    #[serde(default)]
    properties: Properties,
}

/// What of its properties is of use here; others are passed over.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Properties {
    name: Vec<String>,
    alias: Vec<String>,
    weak_alias: Vec<String>,
    country: Vec<String>,
    nationality: Vec<String>,
    jurisdiction: Vec<String>,
    wikidata_id: Vec<String>,
}

/// Columns of a plain table.
const COLUMNS: [&str; 6] = ["id", "name", "class", "alias", "country", "wikidata"];

/// The entries of a file, and its lines that are none. O(bytes).
pub(super) fn read(path: &Path, bytes: &[u8]) -> (Vec<Entry>, Vec<DataError>) {
    let file = path.display().to_string();
    let (mut entries, mut wrong) = (Vec::new(), Vec::new());
    if path.extension().is_some_and(|extension| extension == "csv") {
        table(
            &DataFile { name: file, text: String::from_utf8_lossy(bytes).into_owned().into() },
            &mut entries,
            &mut wrong,
        );
        return (entries, wrong);
    }
    for (line, text) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        if text.trim_ascii().is_empty() {
            continue;
        }
        let expected = "an entity of FollowTheMoney as JSON";
        match serde_json::from_slice::<Ftm>(text) {
            Ok(entity) => match entry(entity) {
                Ok(found) => entries.extend(found),
                Err(found) => wrong.push(unfitting(&file, line, expected, found)),
            },
            Err(error) => wrong.push(unfitting(&file, line, expected, &error.to_string())),
        }
    }
    (entries, wrong)
}

/// `None` for things that no news speaks of by name: addresses, payments, ownership.
fn entry(entity: Ftm) -> Result<Option<Entry>, &'static str> {
    let Some(class) = class_of(&entity.schema) else { return Ok(None) };
    let Properties { name, alias, weak_alias, country, nationality, jurisdiction, wikidata_id } = entity.properties;
    let first = |lists: [&Vec<String>; 3]| lists.into_iter().find_map(|list| list.first().cloned()).unwrap_or_default();
    let item = wikidata_id.into_iter().chain([entity.id.clone()]).find(|id| is_item(id)).unwrap_or_default();
    let label = if entity.caption.is_empty() { name.first().cloned().unwrap_or_default() } else { entity.caption };
    if label.trim().is_empty() || entity.id.trim().is_empty() {
        return Err("one without id or name");
    }
    Ok(Some(Entry {
        id: name::slug(&entity.id),
        class: class.as_str().to_owned(),
        label,
        country: first([&country, &nationality, &jurisdiction]),
        names: [name, alias].concat(),
        weak: weak_alias,
        item,
    }))
}

/// The top class of a schema.
fn class_of(schema: &str) -> Option<Class> {
    Some(match schema {
        "Person" => Class::Person,
        "Organization" | "Company" | "PublicBody" | "LegalEntity" => Class::Organization,
        "Event" => Class::Event,
        _ => return None,
    })
}

/// A table with a header; `class` is one of the nine top classes, an organisation where it says nothing.
fn table(file: &DataFile, entries: &mut Vec<Entry>, wrong: &mut Vec<DataError>) {
    let mut problems = Problems::default();
    let table = Table::read(file, &mut problems);
    if problems.keep(table.has("name")).is_some() {
        for column in table.header().filter(|column| !COLUMNS.contains(column)) {
            problems.add(table.unfitting(
                table.line(),
                format!("columns of `{}`", COLUMNS.join(",")),
                format!("`{column}`"),
            ));
        }
        for row in table.rows() {
            let (label, id, item) = (row.get("name"), row.get("id"), row.get("wikidata"));
            let class = match row.get("class") {
                "" => Some(Class::Organization),
                class => Class::from_name(class),
            };
            let Some(class) = class.filter(|class| *class != Class::Topic) else {
                problems.add(row.wrong("class", "a top class of the ontology"));
                continue;
            };
            if name::key(label).is_empty() {
                problems.add(row.wrong("name", "a name"));
            } else if !item.is_empty() && !is_item(item) {
                problems.add(row.wrong("wikidata", "a Wikidata item, `Q` and digits"));
            } else {
                entries.push(Entry {
                    id: name::slug(if id.is_empty() { label } else { id }),
                    class: class.as_str().to_owned(),
                    label: label.to_owned(),
                    names: row.list("alias").map(str::to_owned).collect(),
                    weak: Vec::new(),
                    country: row.get("country").to_owned(),
                    item: item.to_owned(),
                });
            }
        }
    }
    wrong.extend(problems);
}

fn unfitting(file: &str, line: u64, expected: &str, found: &str) -> DataError {
    DataError::Unfitting { file: file.to_owned(), line, expected: expected.to_owned(), found: found.to_owned() }
}
