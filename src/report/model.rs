//! What a report needs to know, as plain views that a store can fill.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Lang;
use crate::graph::Graph;

/// Words in both languages of reports. Where there is none in one language, give the other's twice.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Label {
    /// English.
    pub en: String,
    /// French.
    pub fr: String,
}

impl Label {
    /// The same words in both languages: a name.
    pub fn both(words: impl Into<String>) -> Self {
        let en = words.into();
        Self { fr: en.clone(), en }
    }

    /// The words in a language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::French => &self.fr,
            Lang::English => &self.en,
        }
    }
}

/// Everything that an overview is made from. The order of the lists means nothing but for `ranking`.
#[derive(Clone, Debug, Default)]
pub struct OverviewInput {
    /// The corpus.
    pub documents: Vec<DocumentView>,
    /// How much was found.
    pub counts: Counts,
    /// The entities that matter most, most important first.
    pub ranking: Vec<RankRow>,
    /// All facts, or the most important ones.
    pub facts: Vec<FactView>,
    /// The claims that facts and disagreements name.
    pub claims: Vec<ClaimView>,
    /// Where documents contradict each other.
    pub disagreements: Vec<DisagreementView>,
    /// What could not be read or understood.
    pub gaps: Gaps,
    /// The network, of which the report draws the core.
    pub graph: Graph,
    /// Names for the picture: of nodes by IRI, of relations by local name. Where one is missing, the graph's own label stands.
    pub names: BTreeMap<String, Label>,
    /// Version of the program that read the documents.
    pub version: String,
}

/// One document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DocumentView {
    /// What identifies it.
    pub key: String,
    /// Headline, where known.
    pub title: Option<String>,
    /// Outlet, where known.
    pub source: Option<String>,
    /// Web address, where known.
    pub url: Option<String>,
    /// Tag of its language: `fr`, `und`.
    pub language: String,
    /// Date of publication in ISO form, as precise as known: `2024-06-19`, `2024-06`, `2024`.
    pub published: Option<String>,
}

/// How much was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Sentences read.
    pub sentences: u64,
    /// Mentions linked.
    pub mentions: u64,
    /// Entities met.
    pub entities: u64,
    /// Claims found.
    pub claims: u64,
    /// Facts they come to.
    pub facts: u64,
}

/// One line of the ranking.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RankRow {
    /// From 1.
    pub rank: u32,
    /// The entity.
    pub label: Label,
    /// Local name of its top class: `Person`.
    pub class: String,
    /// Facts it takes part in.
    pub degree: u32,
    /// Its weighted PageRank, 0 to 1.
    pub pagerank: f64,
    /// Documents that mention it.
    pub documents: u32,
}

/// One fact.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FactView {
    /// Who acts.
    pub subject: Label,
    /// What they do.
    pub predicate: Label,
    /// To whom or what.
    pub object: Label,
    /// +1 cooperation, -1 conflict, 0 neither.
    pub sign: i8,
    /// Local name of its status: `corroborated`, `singleSource`, `attributed`, `disputed`.
    pub status: String,
    /// Ids of its claims.
    pub claims: Vec<String>,
    /// Independent origins.
    pub origins: u32,
    /// Earliest publication, in ISO form.
    pub first_seen: Option<String>,
    /// Latest publication, in ISO form.
    pub last_seen: Option<String>,
    /// Outlets that say so.
    pub sources: Vec<String>,
}

/// One claim.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ClaimView {
    /// Its id.
    pub id: String,
    /// Key of its document.
    pub document: String,
    /// Where its sentence begins: for the order of quotes.
    pub begin: u32,
    /// Who acts, where told.
    pub subject: Option<Label>,
    /// What they do.
    pub predicate: Label,
    /// To whom or what, where told.
    pub object: Option<Label>,
    /// What is delivered, signed, said, counted.
    pub item: Option<Label>,
    /// Where.
    pub place: Option<Label>,
    /// Office or tie.
    pub position: Option<String>,
    /// A past office.
    pub former: bool,
    /// Who says so, where the text names somebody.
    pub holder: Option<Label>,
    /// Local name of its modality: `actual`, `planned`, `possible`, `alleged`, `unconfirmed`, `denied`.
    pub modality: String,
    /// The text says that it is not so.
    pub negated: bool,
    /// How many, in the words of the text.
    pub quantity: Option<String>,
    /// When, in the words of the text.
    pub date: Option<String>,
    /// The sentence, to the letter.
    pub quote: String,
    /// How sure the reading is, 0 to 1.
    pub confidence: f64,
}

/// Claims that cannot all be right.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DisagreementView {
    /// Local name of the property they differ in: `quantity`, `date`.
    pub about: String,
    /// What they are about.
    pub subject: Option<Label>,
    /// In which respect.
    pub predicate: Label,
    /// Ids of the claims.
    pub claims: Vec<String>,
}

/// What could not be read or understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Gaps {
    /// Documents that could not be read: name and reason.
    pub unread: Vec<(String, String)>,
    /// Sentences that gave no claim.
    pub silent_sentences: u64,
}
