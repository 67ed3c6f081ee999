//! What the reason of a link rests on.

use crate::model::{EntityId, Interval, PartialDate};
use crate::report::Lang;
use crate::seeds::{Seeds, name};

/// A mention as the knowledge base has it.
#[derive(Clone, Debug, Default)]
pub(super) struct Met {
    pub(super) document: String,
    pub(super) begin: usize,
    pub(super) end: usize,
    pub(super) words: String,
    pub(super) kind: String,
    pub(super) link: String,
}

/// What is known beforehand, and in which language it is told.
#[derive(Clone, Copy)]
pub(super) struct Background<'b> {
    pub(super) seeds: &'b Seeds,
    pub(super) lang: Lang,
}

impl Background<'_> {
    /// The reason by which templates put it into words, and what it rests on. `all` are all mentions of the entity.
    pub(super) fn of(
        self,
        entity: &EntityId,
        met: &Met,
        all: &[Met],
        published: Option<PartialDate>,
    ) -> (String, String) {
        let reason = match (met.link.as_str(), met.kind.as_str()) {
            ("coreference", "name") if is_acronym(&met.words) => "acronym",
            ("coreference", "name") => "shortened",
            ("coreference", "nominal") => "description",
            ("coreference", "pronoun") => "pronoun",
            (link, _) => link,
        };
        let because = match reason {
            "alias" => self.known_name(entity, &met.words),
            "romanisation" => self.known_spelling(entity, &met.words),
            "office" => self.offices(entity, published),
            "composition" => self.country(entity),
            "acronym" | "shortened" | "description" | "pronoun" => earlier(met, all),
            _ => String::new(),
        };
        (reason.to_owned(), because)
    }

    /// The label in the reader's language.
    pub(super) fn label(self, entity: &EntityId) -> String {
        let known = self.seeds.entity(entity);
        known.map_or_else(String::new, |known| match self.lang {
            Lang::French => known.label_fr.clone(),
            Lang::English => known.label_en.clone(),
        })
    }

    fn known_name(self, entity: &EntityId, words: &str) -> String {
        let key = name::key(words);
        let known = self.seeds.entity(entity);
        let name = known.and_then(|known| known.names().find(|name| name::key(name) == key));
        name.unwrap_or_default().to_owned()
    }

    fn known_spelling(self, entity: &EntityId, words: &str) -> String {
        let key = self.seeds.spelling_key(words);
        let known = self.seeds.entity(entity);
        let name = known.and_then(|known| known.names().find(|name| self.seeds.spelling_key(name) == key));
        name.map_or_else(String::new, |name| format!("{name} ({key})"))
    }

    /// The offices held on the days of the document, each with its dates.
    fn offices(self, person: &EntityId, published: Option<PartialDate>) -> String {
        let days = published.and_then(PartialDate::interval).unwrap_or(Interval { first: i32::MIN, last: i32::MAX });
        let held = self.seeds.positions_of(person).filter(|held| held.may_overlap(days));
        let told = held.filter_map(|held| {
            let position = self.seeds.position(&held.position)?;
            let label = match self.lang {
                Lang::French => &position.label_fr[0],
                Lang::English => &position.label_en,
            };
            let date = |date: Option<PartialDate>| date.map_or_else(String::new, PartialDate::iso);
            Some(format!("{label} ({}–{})", date(held.from), date(held.to)))
        });
        told.collect::<Vec<_>>().join("; ")
    }

    fn country(self, entity: &EntityId) -> String {
        let country = self.seeds.entity(entity).and_then(|known| known.country.as_ref());
        country.map_or_else(String::new, |country| self.label(country))
    }
}

/// The fullest name that the document has for the entity before this place, else after it.
fn earlier(met: &Met, all: &[Met]) -> String {
    let named = || all.iter().filter(|other| other.document == met.document && other.link != "coreference");
    let words = |other: &&Met| (other.words.split_whitespace().count(), std::cmp::Reverse(other.begin));
    let before = named().filter(|other| other.begin < met.begin).max_by_key(words);
    before.or_else(|| named().max_by_key(words)).map_or_else(String::new, |other| other.words.clone())
}

fn is_acronym(words: &str) -> bool {
    words.chars().filter(|c| c.is_alphabetic()).count() > 1 && !words.chars().any(char::is_lowercase)
}
