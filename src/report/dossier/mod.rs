//! Dossiers: what a corpus says about one entity, a pair, an event, its disagreements, or what changed.
//!
//! Every sentence is made from claims and carries the numbers of its notes; a note quotes the sentence of the article, with document and place. Nothing
//! is left out of a count, and what is not known is said.

mod changes;
mod disagreements;
mod draw;
mod file;
pub mod model;
mod parts;
mod say;
mod subject;

use std::collections::BTreeMap;

pub use model::Dossier;

use super::words::table;
use super::{Lang, ReportError};
use crate::graph::Graph;
use crate::model::{EntityId, PartialDate};
use crate::ontology::Ontology;
use crate::pipeline::Corpus;
use crate::seeds::{Seeds, name};
use file::File;
use model::Section;
use say::Speaker;

/// What a dossier is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// One entity, by a name or its local name.
    Entity(String),
    /// Two entities, and what is between them.
    Pair(String, String),
    /// An event, by its IRI or the end of it.
    Event(String),
    /// Where claims differ, and where they only seem to.
    Disagreements,
    /// What came up between two days, both included.
    Changes(PartialDate, PartialDate),
}

/// How reliable the user finds the sources: letters of the Admiralty code by outlet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ratings(BTreeMap<String, char>);

impl Ratings {
    /// From a table with the columns `source` and `rating`: `A` completely reliable ... `E` unreliable, `F` cannot be judged.
    ///
    /// # Errors
    /// [`ReportError::Ratings`] naming the line that has no source or another rating.
    pub fn parse(text: &str) -> Result<Self, ReportError> {
        let mut ratings = BTreeMap::new();
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        for (at, line) in lines.filter(|(_, line)| !line.starts_with("source,")) {
            let wrong = || ReportError::Ratings { line: at + 1, found: line.to_owned() };
            let (source, letter) = line.rsplit_once(',').ok_or_else(wrong)?;
            let letter =
                letter.trim().chars().next().filter(|letter| ('A'..='F').contains(letter)).ok_or_else(wrong)?;
            ratings.insert(name::key(source), letter);
        }
        Ok(Self(ratings))
    }

    /// Whether the user rated no source.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The letter of an outlet; `F` where the user rated none.
    pub(super) fn letter(&self, outlet: &str) -> char {
        self.0.get(&name::key(outlet)).copied().unwrap_or('F')
    }
}

/// What a dossier is written from.
#[derive(Clone, Copy)]
pub struct Sources<'s> {
    /// The documents and what they come to.
    pub corpus: &'s Corpus,
    /// What the corpus said on the day before `Changes` begin; the same as `corpus` for all else.
    pub before: Option<&'s Corpus>,
    /// The network of the facts.
    pub graph: &'s Graph,
    /// What may be said.
    pub ontology: &'s Ontology,
    /// What is known beforehand.
    pub seeds: &'s Seeds,
    /// How reliable the user finds the outlets.
    pub ratings: &'s Ratings,
}

/// Writes a dossier. `command` is how to make it again.
///
/// # Errors
/// [`ReportError::Unknown`] where the corpus has no such entity or event; [`ReportError::Words`] for a mistake in the program.
pub fn dossier(request: &Request, sources: Sources<'_>, lang: Lang, command: String) -> Result<Dossier, ReportError> {
    let Sources { corpus, graph, ontology, seeds, ratings, .. } = sources;
    let speaker = Speaker::new(lang, seeds, &corpus.derived.entities)?;
    let mut file = File::new(corpus, ontology, graph, (speaker, table(lang)?), ratings);
    let (title, mut sections) = match request {
        Request::Entity(name) => {
            let id = find(&file, name)?;
            subject::entity(&mut file, &id)
        }
        Request::Pair(one, other) => {
            let (one, other) = (find(&file, one)?, find(&file, other)?);
            subject::pair(&mut file, &one, &other)
        }
        Request::Event(id) => subject::event(&mut file, id)?,
        Request::Disagreements => disagreements::report(&mut file),
        Request::Changes(from, to) => changes::report(&mut file, sources.before.unwrap_or(corpus), (*from, *to)),
    };
    let notes = file.notes();
    sections.extend(parts::sources(&file, &notes));
    sections.push(parts::method(&file));
    sections.retain(|section: &Section| !section.parts.is_empty() || section.intro.is_some());
    Ok(Dossier {
        lang,
        command,
        kind: kind(request),
        title,
        scope: parts::scope(&file),
        sections,
        notes,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

fn kind(request: &Request) -> &'static str {
    match request {
        Request::Entity(_) => "entity",
        Request::Pair(..) => "pair",
        Request::Event(_) => "event",
        Request::Disagreements => "disagreements",
        Request::Changes(..) => "changes",
    }
}

/// The entity of a name: of those that have it the one with the most claims.
fn find(file: &File<'_>, wanted: &str) -> Result<EntityId, ReportError> {
    let key = name::key(wanted);
    let slug = wanted.rsplit('/').next().unwrap_or_default();
    let has_name = |record: &&crate::facts::EntityRecord| {
        let names = record.labels.values().chain(record.other_names.iter().map(|(name, _)| name));
        record.id.0 == slug || record.id.0 == wanted || names.into_iter().any(|name| name::key(name) == key)
    };
    let found = file.corpus.derived.entities.iter().filter(has_name).map(|record| file.canonical(&record.id).clone());
    let claims = |id: &EntityId| file.claims.values().filter(|claim| file.takes_part(id, claim)).count();
    let best = found.max_by_key(|id| (id.0 == slug, claims(id), std::cmp::Reverse(id.clone())));
    best.ok_or_else(|| ReportError::Unknown { what: wanted.to_owned() })
}
