//! The overview of a corpus: what it covers, what it says, how well that is supported, and what is missing.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Lang;
use super::choose::{self, Claims, Support};
use super::documents::{document_rows, gaps};
use super::facts::{DISAGREEMENTS, disagreements, fact_group, findings, sorted_disagreements};
use super::model::{ClaimView, Counts, DocumentView, FactView, Label, OverviewInput, RankRow};
use super::picture::{Picture, picture};
use crate::export::text::clean;

/// Lines of the ranking.
const RANKING: usize = 15;

/// An overview, ready to be put into words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overview {
    /// Its language.
    #[serde(skip)]
    pub lang: Lang,
    /// What it covers.
    pub scope: Scope,
    /// What to know first: what happened, the best supported first.
    pub findings: Vec<FactRow>,
    /// Where documents contradict each other.
    pub disagreements: Vec<DisagreementRow>,
    /// The entities that matter most.
    pub ranking: Vec<RankLine>,
    /// The core of the network.
    pub picture: Picture,
    /// The facts by support, best first.
    pub groups: Vec<FactGroup>,
    /// The documents with what is quoted from them, oldest first; those without date last.
    pub documents: Vec<DocumentRow>,
    /// What was not read or understood.
    pub gaps: GapRows,
    /// Version of the program that read the documents.
    pub version: String,
    /// What it is made with: the arguments of the program; empty where it is not to be made again.
    pub command: String,
}

/// What a report covers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scope {
    /// Documents.
    pub documents: usize,
    /// How much was found.
    pub counts: Counts,
    /// Outlets, sorted.
    pub outlets: Vec<String>,
    /// Tags of languages and how many documents have it, sorted by tag.
    pub languages: BTreeMap<String, usize>,
    /// Earliest publication, in ISO form.
    pub first: Option<String>,
    /// Latest publication, in ISO form.
    pub last: Option<String>,
    /// Documents without a date.
    pub undated: usize,
}

/// Subject, predicate, object in the language of the report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Statement {
    /// Who acts, where told.
    pub subject: Option<String>,
    /// What they do.
    pub predicate: String,
    /// To whom or what, where told.
    pub object: Option<String>,
}

/// A fact with its support.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactRow {
    /// What it says.
    pub statement: Statement,
    /// Key of the group it belongs to.
    pub support: &'static str,
    /// Independent origins.
    pub origins: u32,
    /// Claims behind it.
    pub claims: usize,
    /// Outlets that say so.
    pub sources: Vec<String>,
    /// Origins whose outlet is not known.
    pub unnamed: usize,
    /// Offices and numbers told with it, in the words of the texts.
    pub particulars: Vec<String>,
    /// Earliest and latest publication, in ISO form.
    pub seen: Option<(String, String)>,
    /// Numbers of the claims named.
    pub refs: Vec<usize>,
    /// Who is named as saying so, sorted.
    pub holders: Vec<String>,
    /// In which ways its claims are put, other than as fact: `planned`, `denied`, `negated` ...
    pub moods: Vec<String>,
    /// Rating after the Admiralty code: source `F`, not rated; information by the number of independent origins.
    pub rating: &'static str,
}

/// Facts that are supported alike.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactGroup {
    /// `corroborated`, `singleSource`, `attributed`, `disputed`, `notActual`.
    pub key: &'static str,
    /// Those shown.
    pub rows: Vec<FactRow>,
    /// How many there are.
    pub total: usize,
}

/// Claims that cannot all be right.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DisagreementRow {
    /// Property they differ in: `quantity`, `date`.
    pub about: String,
    /// What they are about.
    pub statement: Statement,
    /// The versions, in order of their first claims.
    pub versions: Vec<Version>,
}

/// One of several versions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Version {
    /// Its words.
    pub value: String,
    /// Outlets that have it.
    pub sources: Vec<String>,
    /// Numbers of its claims.
    pub refs: Vec<usize>,
}

/// One line of the ranking.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RankLine {
    /// From 1.
    pub rank: u32,
    /// The entity.
    pub label: String,
    /// Local name of its class.
    pub class: String,
    /// Facts it takes part in.
    pub degree: u32,
    /// Its weighted PageRank.
    pub pagerank: f64,
    /// Its PageRank over the largest, 0 to 1: for a bar.
    pub share: f64,
    /// Documents that mention it.
    pub documents: u32,
}

/// A document and what is quoted from it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DocumentRow {
    /// Its number in the report, from 1.
    pub number: usize,
    /// Headline; else its key.
    pub title: String,
    /// Outlet, where known.
    pub source: Option<String>,
    /// Date in ISO form, where known.
    pub published: Option<String>,
    /// Tag of its language.
    pub language: String,
    /// Web address, if it is one that can be followed safely (`http`, `https`).
    pub url: Option<String>,
    /// Claims taken from it.
    pub claims: usize,
    /// Sentences quoted, in order of text.
    pub quotes: Vec<Quote>,
}

/// A sentence, to the letter but for white space, and what was read from it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quote {
    /// The sentence.
    pub text: String,
    /// Where it begins in the stored text of the document, in Unicode code points.
    pub begin: u32,
    /// Where it ends there.
    pub end: u32,
    /// The claims read from it that the report names.
    pub readings: Vec<Reading>,
}

/// A claim as it was read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reading {
    /// Its number in the report, from 1.
    pub number: usize,
    /// What it says.
    pub statement: Statement,
    /// Further parts: (`quantity`, `item`, `place`, `date`, `position`, `former`; the words).
    pub details: Vec<(&'static str, String)>,
    /// Who says so, where the text names somebody.
    pub holder: Option<String>,
    /// How it is put, other than as fact: `planned`, `denied` ...
    pub mood: Option<String>,
    /// The text says that it is not so.
    pub negated: bool,
    /// How sure the reading is, 0 to 1.
    pub confidence: f64,
}

/// What was not read or understood.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GapRows {
    /// Documents that could not be read: name and reason.
    pub unread: Vec<(String, String)>,
    /// Titles of documents without a date.
    pub undated: Vec<String>,
    /// Titles of documents without an outlet.
    pub anonymous: Vec<String>,
    /// Titles of documents that gave no claim.
    pub silent: Vec<String>,
    /// Titles of documents in a language that is not analysed.
    pub foreign: Vec<String>,
    /// Sentences that gave no claim, and all sentences.
    pub sentences: (u64, u64),
    /// Claims without a subject or without an object.
    pub incomplete: usize,
}

/// An overview in a language. The same input gives the same overview, in whatever order its lists come.
///
/// O(n log n) in documents, claims and facts, besides what the picture takes.
#[must_use]
pub fn overview(input: &OverviewInput, lang: Lang) -> Overview {
    let claims = choose::claims(input);
    let groups: Vec<(Support, Vec<&FactView>)> =
        Support::ALL.map(|support| (support, choose::group(&input.facts, &claims, support))).to_vec();
    let documents = by_date(&input.documents);
    let context = Context { lang, numbers: numbers(input, &groups, &claims, &documents), claims, documents };
    Overview {
        lang,
        scope: scope(input),
        findings: findings(&groups, &context),
        disagreements: disagreements(input, &context),
        ranking: ranking(&input.ranking, lang),
        picture: picture(&input.graph, &input.names, lang),
        groups: groups.iter().map(|(support, facts)| fact_group(*support, facts, &context)).collect(),
        gaps: gaps(input),
        documents: document_rows(&context),
        version: clean(&input.version),
        command: String::new(),
    }
}

/// What all rows look things up in.
pub(super) struct Context<'a> {
    pub(super) lang: Lang,
    pub(super) claims: Claims<'a>,
    /// Numbers of the claims that the report names.
    pub(super) numbers: BTreeMap<&'a str, usize>,
    pub(super) documents: Vec<&'a DocumentView>,
}

impl<'a> Context<'a> {
    pub(super) fn words(&self, label: &Label) -> String {
        clean(label.get(self.lang))
    }

    pub(super) fn refs(&self, ids: &[String], limit: usize) -> Vec<usize> {
        let cited = choose::cited(ids, &self.claims, limit);
        let mut refs: Vec<usize> = cited.iter().filter_map(|c| self.numbers.get(c.id.as_str()).copied()).collect();
        refs.sort_unstable();
        refs
    }

    pub(super) fn of(&self, ids: &'a [String]) -> impl Iterator<Item = &'a ClaimView> {
        ids.iter().filter_map(|id| self.claims.get(id.as_str()).copied())
    }

    pub(super) fn outlet(&self, claim: &ClaimView) -> Option<String> {
        let document = self.documents.iter().find(|document| document.key == claim.document)?;
        document.source.as_deref().map(clean)
    }
}

/// The documents, oldest first, those without date last.
pub(super) fn by_date(documents: &[DocumentView]) -> Vec<&DocumentView> {
    let mut sorted: Vec<&DocumentView> = documents.iter().collect();
    sorted.sort_by_key(|d| (d.published.is_none(), &d.published, &d.source, &d.key));
    sorted
}

/// Numbers for all claims that the report names, in the order in which their sentences are quoted.
fn numbers<'a>(
    input: &'a OverviewInput,
    groups: &[(Support, Vec<&'a FactView>)],
    claims: &Claims<'a>,
    documents: &[&DocumentView],
) -> BTreeMap<&'a str, usize> {
    let facts =
        groups.iter().flat_map(|(_, facts)| facts.iter().take(choose::FACTS).copied().chain(choose::leading(facts)));
    let of_facts = facts.flat_map(|fact| choose::cited(&fact.claims, claims, choose::CLAIMS));
    let disputed = sorted_disagreements(input).into_iter().take(DISAGREEMENTS);
    let of_disputes = disputed.flat_map(|d| d.claims.iter().filter_map(|id| claims.get(id.as_str()).copied()));
    let place: BTreeMap<&str, usize> = documents.iter().enumerate().map(|(i, d)| (d.key.as_str(), i)).collect();
    let named: BTreeSet<(usize, u32, &str)> = of_facts
        .chain(of_disputes)
        .map(|claim| {
            (place.get(claim.document.as_str()).copied().unwrap_or(usize::MAX), claim.begin, claim.id.as_str())
        })
        .collect();
    named.into_iter().zip(1..).map(|((_, _, id), number)| (id, number)).collect()
}

fn scope(input: &OverviewInput) -> Scope {
    let dates = || input.documents.iter().filter_map(|d| d.published.clone());
    let mut languages = BTreeMap::new();
    for document in &input.documents {
        *languages.entry(clean(&document.language)).or_default() += 1;
    }
    Scope {
        documents: input.documents.len(),
        counts: input.counts,
        outlets: distinct(input.documents.iter().filter_map(|d| d.source.as_deref())),
        languages,
        first: dates().min(),
        last: dates().max(),
        undated: input.documents.iter().filter(|d| d.published.is_none()).count(),
    }
}

/// How a claim is put, if not as fact.
pub(super) fn mood(claim: &ClaimView) -> Option<&str> {
    (claim.modality != "actual").then_some(claim.modality.as_str())
}

pub(super) fn distinct<'s>(texts: impl Iterator<Item = &'s str>) -> Vec<String> {
    let texts: BTreeSet<String> = texts.map(clean).filter(|text| !text.is_empty()).collect();
    texts.into_iter().collect()
}

fn ranking(rows: &[RankRow], lang: Lang) -> Vec<RankLine> {
    let largest = rows.iter().map(|row| row.pagerank).fold(f64::MIN_POSITIVE, f64::max);
    let line = |row: &RankRow| RankLine {
        rank: row.rank,
        label: clean(row.label.get(lang)),
        class: row.class.clone(),
        degree: row.degree,
        pagerank: row.pagerank,
        share: row.pagerank / largest,
        documents: row.documents,
    };
    rows.iter().take(RANKING).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_corpus_has_an_overview() {
        let empty = overview(&OverviewInput::default(), Lang::French);
        assert!(empty.findings.is_empty() && empty.documents.is_empty());
        assert_eq!(empty.groups.len(), 5);
    }
}
