//! What must agree: `ontology/agreement.toml`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use crate::data::{self, Problems};

/// Name of the file.
pub(crate) const AGREEMENT: &str = "agreement.toml";

/// When claims are about one thing, and when two of them cannot both be right.
#[derive(Clone, Debug, Default)]
pub struct Agreement {
    /// An event told without a date happened at most so many days before its article.
    pub report_days: i32,
    /// Articles whose claims name no day tell of one event only if they appeared within so many days.
    pub near_days: i32,
    /// Two dates of one event may lie so many days apart.
    pub zone_days: i32,
    /// Words before the name of an agency in a line that credits it.
    pub credit_words: Vec<String>,
    /// Words that join the agencies of one credit: "et".
    pub credit_joints: Vec<String>,
    /// Classes of bodies that act for their country here, beside those of which the ontology says so.
    pub state_bodies: Vec<String>,
    /// Words of an office that do not tell it from another: "de", "république".
    pub no_office: Vec<String>,
    /// What a count of losses counts, by words; keys without accents, as all words here.
    pub kinds: Vec<Words>,
    /// Words of numbers that count only a part, or come on top.
    pub parts: Vec<Words>,
    /// Units that count the same things.
    pub units: Vec<Words>,
    /// Words that name no number: at least how many.
    pub vague: Vec<Vague>,
    /// Things that go by several names.
    pub things: Vec<Thing>,
    /// Words that name a thing but not which.
    pub general: Vec<String>,
    /// Offices that one person holds at a time.
    pub offices: Vec<Words>,
    /// Words with which some hold a thing for lawful and others for unlawful.
    pub qualifications: Vec<Qualification>,
    rules: BTreeMap<String, Rule>,
    default: Rule,
}

/// What holds for one predicate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// Whether it happens, and how often.
    pub kind: Kind,
    /// Whether persons and bodies stand for their countries.
    pub countries: bool,
    /// Roles that must be told and the same.
    pub same: Vec<Role>,
    /// Roles in which claims about two events differ.
    pub apart: Vec<Role>,
    /// In what two claims about one thing must agree.
    pub contradict: Vec<Aspect>,
    /// What its numbers are.
    pub count: Option<Count>,
    /// Whether its numbers are of killed, wounded, captured or missing.
    pub counts_losses: bool,
    /// Days after which it is another thing.
    pub within: Option<i32>,
}

/// Whether something happens or holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Happens at a time.
    Event,
    /// Happens once for the roles of `same`.
    Once,
    /// Holds for a while.
    #[default]
    State,
    /// Is but said.
    Speech,
}

/// A role of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Who acts.
    Subject,
    /// On whom or what.
    Object,
    /// What is delivered, signed, counted.
    Item,
    /// How many.
    Quantity,
}

/// A respect in which claims contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Aspect {
    /// When.
    Date,
    /// Where.
    Place,
    /// How many.
    Quantity,
    /// Who.
    Subject,
    /// Who holds an office.
    Position,
    /// Whether at all.
    Polarity,
    /// Whether lawfully.
    Qualification,
}

impl Aspect {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Date, Self::Place, Self::Quantity, Self::Subject, Self::Position, Self::Polarity, Self::Qualification];

    /// Local name of the property of claims that differs.
    #[must_use]
    pub fn property(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Place => "place",
            Self::Quantity => "quantity",
            Self::Subject => "subject",
            Self::Position => "position",
            Self::Polarity => "modality",
            Self::Qualification => "qualification",
        }
    }
}

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Count {
    /// Grows with time.
    Total,
    /// Belongs to one event.
    Single,
}

/// Words that mean one thing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// What they mean.
    pub name: String,
    /// The words.
    pub words: Vec<String>,
}

/// Words that name no number.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vague {
    /// The words.
    pub words: Vec<String>,
    /// At least how many they mean.
    pub least: i64,
}

/// A thing that goes by several names.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thing {
    /// What it is.
    pub name: String,
    /// Groups of words, of which a label has one each.
    pub words: Vec<Vec<String>>,
}

/// Words of two camps.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Qualification {
    /// What it is about.
    pub name: String,
    /// Of those who defend a thing.
    #[serde(rename = "for")]
    pub pro: Vec<String>,
    /// Of those who condemn it.
    #[serde(rename = "against")]
    pub contra: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    report_days: Option<i32>,
    near_days: Option<i32>,
    zone_days: Option<i32>,
    #[serde(default)]
    credit_words: Vec<String>,
    #[serde(default)]
    credit_joints: Vec<String>,
    #[serde(default)]
    no_office: Vec<String>,
    #[serde(default)]
    state_bodies: Vec<String>,
    #[serde(default)]
    predicate: Vec<Entry>,
    #[serde(default)]
    kind: Vec<Words>,
    #[serde(default)]
    part: Vec<Words>,
    #[serde(default)]
    unit: Vec<Words>,
    #[serde(default)]
    vague: Vec<Vague>,
    #[serde(default)]
    thing: Vec<Thing>,
    #[serde(default)]
    general: Vec<General>,
    #[serde(default)]
    office: Vec<Words>,
    #[serde(default)]
    qualification: Vec<Qualification>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct General {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    names: Vec<String>,
    kind: Kind,
    sides: Sides,
    #[serde(default)]
    same: Vec<Role>,
    #[serde(default)]
    apart: Vec<Role>,
    #[serde(default)]
    contradict: Vec<Aspect>,
    count: Option<Count>,
    #[serde(default)]
    kinds: bool,
    within: Option<i32>,
}

#[derive(PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Sides {
    Actors,
    Countries,
}

impl Agreement {
    /// The built-in table, and those of the user's folders on top: a predicate's later entry replaces the earlier, words are added.
    pub(super) fn read(extra: &[PathBuf], problems: &mut Problems) -> Self {
        let default =
            Rule { same: vec![Role::Subject, Role::Object], contradict: vec![Aspect::Polarity], ..Rule::default() };
        let mut agreement = Self { default, ..Self::default() };
        let files = data::read("ontology", "toml", extra, problems);
        for file in files.into_iter().filter(|file| file.file_name() == AGREEMENT) {
            if let Some(table) = problems.keep(file.toml::<File>()) {
                agreement.add(table);
            }
        }
        agreement
    }

    fn add(&mut self, file: File) {
        self.report_days = file.report_days.unwrap_or(self.report_days);
        self.near_days = file.near_days.unwrap_or(self.near_days);
        self.zone_days = file.zone_days.unwrap_or(self.zone_days);
        for entry in file.predicate {
            let rule = Rule {
                kind: entry.kind,
                countries: entry.sides == Sides::Countries,
                same: entry.same,
                apart: entry.apart,
                contradict: entry.contradict,
                count: entry.count,
                counts_losses: entry.kinds,
                within: entry.within,
            };
            self.rules.extend(entry.names.into_iter().map(|name| (name, rule.clone())));
        }
        self.credit_words.extend(file.credit_words);
        self.credit_joints.extend(file.credit_joints);
        self.no_office.extend(file.no_office);
        self.state_bodies.extend(file.state_bodies);
        self.kinds.extend(file.kind);
        self.parts.extend(file.part);
        self.units.extend(file.unit);
        self.vague.extend(file.vague);
        self.things.extend(file.thing);
        self.general.extend(file.general.into_iter().flat_map(|general| general.words));
        self.offices.extend(file.office);
        self.qualifications.extend(file.qualification);
    }

    /// What holds for the predicate of that local name.
    #[must_use]
    pub fn rule(&self, predicate: &str) -> &Rule {
        self.rules.get(predicate).unwrap_or(&self.default)
    }

    /// The predicates that have an entry, by name.
    pub fn predicates(&self) -> impl Iterator<Item = &str> {
        self.rules.keys().map(String::as_str)
    }
}
