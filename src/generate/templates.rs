//! `seeds/generator/fr.toml` -> patterns: every deed in every construction that it has the forms for.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use super::names::{Joint, elided};
use crate::data::{self, DataError, DataFile};

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Templates {
    pub(super) outlets: Vec<String>,
    pub(super) titles: Vec<String>,
    pub(super) months: [String; 12],
    pub(super) weekdays: [String; 7],
    pub(super) bounds: Vec<String>,
    pub(super) idle: Vec<String>,
    pub(super) lists: BTreeMap<String, Vec<String>>,
    deed: Vec<Deed>,
    construction: Vec<Construction>,
}

#[derive(Deserialize)]
struct Deed {
    predicate: String,
    subject: Kind,
    object: Kind,
    items: Option<String>,
    #[serde(default)]
    counted: bool,
    #[serde(default)]
    units: bool,
    /// `past`, `rest` ...
    #[serde(flatten)]
    forms: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Construction {
    name: String,
    #[serde(default = "one")]
    weight: usize,
    text: String,
    #[serde(default = "actual")]
    modality: String,
    #[serde(default)]
    negated: bool,
    by: Option<Side>,
    #[serde(default)]
    says: Vec<String>,
    #[serde(default = "yes")]
    told: bool,
}

fn one() -> usize {
    1
}

fn actual() -> String {
    "actual".to_owned()
}

fn yes() -> bool {
    true
}

/// What may stand in a place of a deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Country,
    Person,
    City,
    None,
}

/// Whom a slot names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum Side {
    #[serde(rename = "s")]
    Subject,
    #[serde(rename = "o")]
    Object,
    #[serde(rename = "c")]
    Holder,
}

impl Side {
    fn of_letter(letter: &str) -> Option<Self> {
        Some(match letter {
            "s" => Self::Subject,
            "o" => Self::Object,
            "c" => Self::Holder,
            _ => return None,
        })
    }
}

/// A stretch of a sentence.
pub(super) enum Part {
    Text(String),
    Name(Side, Joint),
    Items,
    NoItems,
    Where,
    When,
    Date,
    Ending,
}

/// A sentence to be filled in, and what it says.
pub(super) struct Pattern {
    pub(super) parts: Vec<Part>,
    pub(super) subject: Kind,
    pub(super) object: Kind,
    pub(super) has_holder: bool,
    /// The list of things, where there is one.
    pub(super) items: Option<String>,
    pub(super) is_counted: bool,
    pub(super) has_units: bool,
    /// What is said of the deed itself.
    pub(super) told: Option<Told>,
    /// Predicate and sides of what is said besides.
    pub(super) says: Vec<(String, Side, Option<Side>)>,
    /// Name of the construction.
    pub(super) name: String,
}

/// How a deed is told.
pub(super) struct Told {
    pub(super) predicate: String,
    pub(super) modality: String,
    pub(super) is_negated: bool,
    pub(super) by: Option<Side>,
}

/// The patterns, each as often as its construction weighs.
pub(super) fn load(extra: &[PathBuf]) -> Result<(Templates, Vec<Pattern>), DataError> {
    let mut files = data::files("seeds/generator", "toml", extra)?;
    // A file of the user's takes the place of the one that is built in.
    let file = files.pop().unwrap_or(DataFile { name: "seeds/generator/fr.toml".to_owned(), text: "".into() });
    let templates: Templates = file.toml()?;
    let mut patterns = Vec::new();
    for construction in &templates.construction {
        for deed in &templates.deed {
            for _ in 0..construction.weight {
                patterns.extend(pattern(&file, &templates, deed, construction)?);
            }
        }
    }
    Ok((templates, patterns))
}

/// `None` where the deed lacks a form that the construction asks for.
fn pattern(
    file: &DataFile,
    templates: &Templates,
    deed: &Deed,
    construction: &Construction,
) -> Result<Option<Pattern>, DataError> {
    let wrong = |words: &str, expected: &str| DataError::Unfitting {
        file: file.name.clone(),
        line: file.line_with(words),
        expected: expected.to_owned(),
        found: words.to_owned(),
    };
    if let Some(list) = deed.items.as_deref().filter(|list| templates.lists.get(*list).is_none_or(Vec::is_empty)) {
        return Err(wrong(list, "the name of a list in `[lists]`"));
    }
    let mut parts = Vec::new();
    match compile(&construction.text, &deed.forms, 0, &mut parts) {
        Err(Missing::Form(form)) if templates.deed.iter().any(|deed| deed.forms.contains_key(&form)) => {
            return Ok(None);
        }
        Err(Missing::Form(form)) => {
            return Err(wrong(&form, "a slot that the head of the file names, or a form of some deed"));
        }
        Err(Missing::Slot(slot)) => return Err(wrong(&slot, "a slot that the head of the file names")),
        Ok(()) => {}
    }
    let says = construction.says.iter().map(|said| statement(said).ok_or_else(|| wrong(said, "`c accuses s`")));
    let has_holder = parts.iter().any(|part| matches!(part, Part::Name(Side::Holder, _)));
    Ok(Some(Pattern {
        subject: deed.subject,
        object: deed.object,
        has_holder,
        items: deed.items.clone(),
        is_counted: deed.counted,
        has_units: deed.units,
        told: construction.told.then(|| Told {
            predicate: deed.predicate.clone(),
            modality: construction.modality.clone(),
            is_negated: construction.negated,
            by: construction.by,
        }),
        says: says.collect::<Result<_, _>>()?,
        name: construction.name.clone(),
        parts,
    }))
}

/// `c accuses s`; the object may be `-`.
fn statement(said: &str) -> Option<(String, Side, Option<Side>)> {
    let mut words = said.split(' ');
    let (subject, predicate, object) = (Side::of_letter(words.next()?)?, words.next()?, words.next()?);
    Some((predicate.to_owned(), subject, Side::of_letter(object)))
}

enum Missing {
    Form(String),
    Slot(String),
}

/// Forms stand in constructions, and slots in both; deeper it does not go.
fn compile(text: &str, forms: &BTreeMap<String, String>, depth: u8, parts: &mut Vec<Part>) -> Result<(), Missing> {
    let mut rest = text;
    while let Some((before, (slot, after))) =
        rest.split_once('{').and_then(|(before, tail)| Some((before, tail.split_once('}')?)))
    {
        literal(parts, before);
        let (word, name) = slot.rsplit_once(' ').unwrap_or(("", slot));
        match (word, name) {
            ("", "items") => parts.push(Part::Items),
            ("no", "items") => parts.push(Part::NoItems),
            ("", "where") => parts.push(Part::Where),
            ("", "when") => parts.push(Part::When),
            ("", "date") => parts.push(Part::Date),
            ("", "e") => parts.push(Part::Ending),
            _ => match (Side::of_letter(name), Joint::of_word(word)) {
                (Some(side), Some(joint)) => parts.push(Part::Name(side, joint)),
                (None, Some(Joint::Plain | Joint::Of)) if depth == 0 => form(word, name, forms, parts)?,
                _ => return Err(Missing::Slot(slot.to_owned())),
            },
        }
        rest = after;
    }
    literal(parts, rest);
    Ok(())
}

fn form(word: &str, name: &str, forms: &BTreeMap<String, String>, parts: &mut Vec<Part>) -> Result<(), Missing> {
    // What is denied is mostly said as what is not; only things change their article.
    let found = forms.get(name).or_else(|| forms.get("rest").filter(|_| name == "none"));
    let text = found.ok_or_else(|| Missing::Form(name.to_owned()))?;
    let text = if word.is_empty() { text.clone() } else { elided(word, text) };
    compile(&text, forms, 1, parts)
}

fn literal(parts: &mut Vec<Part>, text: &str) {
    match parts.last_mut() {
        _ if text.is_empty() => {}
        Some(Part::Text(before)) => before.push_str(text),
        _ => parts.push(Part::Text(text.to_owned())),
    }
}
