//! The overview of a corpus: what it covers, what it says, how well that is supported, and what is missing.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Lang;
use super::choose::{self, Claims, Support};
use super::model::{ClaimView, Counts, DisagreementView, DocumentView, FactView, Label, OverviewInput, RankRow};
use super::picture::{Picture, picture};
use crate::export::text::clean;

/// Lines of the ranking.
const RANKING: usize = 15;

/// Disagreements shown.
const DISAGREEMENTS: usize = 12;

/// An overview, ready to be put into words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overview {
    /// Its language.
    #[serde(skip)]
    pub lang: Lang,
    /// What it covers.
    pub scope: Scope,
    /// What to know first: the best supported facts.
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
    }
}

/// What all rows look things up in.
struct Context<'a> {
    lang: Lang,
    claims: Claims<'a>,
    /// Numbers of the claims that the report names.
    numbers: BTreeMap<&'a str, usize>,
    documents: Vec<&'a DocumentView>,
}

impl<'a> Context<'a> {
    fn words(&self, label: &Label) -> String {
        clean(label.get(self.lang))
    }

    fn refs(&self, ids: &[String], limit: usize) -> Vec<usize> {
        let cited = choose::cited(ids, &self.claims, limit);
        let mut refs: Vec<usize> = cited.iter().filter_map(|c| self.numbers.get(c.id.as_str()).copied()).collect();
        refs.sort_unstable();
        refs
    }

    fn of(&self, ids: &'a [String]) -> impl Iterator<Item = &'a ClaimView> {
        ids.iter().filter_map(|id| self.claims.get(id.as_str()).copied())
    }

    fn outlet(&self, claim: &ClaimView) -> Option<String> {
        let document = self.documents.iter().find(|document| document.key == claim.document)?;
        document.source.as_deref().map(clean)
    }
}

/// The documents, oldest first, those without date last.
fn by_date(documents: &[DocumentView]) -> Vec<&DocumentView> {
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

/// The best supported facts; where too few are corroborated, such of a single source, marked so.
fn findings(groups: &[(Support, Vec<&FactView>)], context: &Context<'_>) -> Vec<FactRow> {
    let safe = groups.iter().filter(|(support, _)| matches!(support, Support::Corroborated | Support::SingleSource));
    let leading = safe.flat_map(|(support, facts)| choose::leading(facts).into_iter().map(|fact| (*support, fact)));
    leading.take(choose::FINDINGS).map(|(support, fact)| fact_row(support, fact, context)).collect()
}

fn fact_group(support: Support, facts: &[&FactView], context: &Context<'_>) -> FactGroup {
    let rows = facts.iter().take(choose::FACTS).map(|fact| fact_row(support, fact, context));
    FactGroup { key: support.key(), rows: rows.collect(), total: facts.len() }
}

fn fact_row(support: Support, fact: &FactView, context: &Context<'_>) -> FactRow {
    FactRow {
        statement: Statement {
            subject: Some(context.words(&fact.subject)),
            predicate: context.words(&fact.predicate),
            object: Some(context.words(&fact.object)),
        },
        support: support.key(),
        origins: fact.origins,
        claims: fact.claims.len(),
        sources: distinct(fact.sources.iter().map(String::as_str)),
        seen: fact.first_seen.clone().zip(fact.last_seen.clone().or_else(|| fact.first_seen.clone())),
        refs: context.refs(&fact.claims, choose::CLAIMS),
        holders: holders(&fact.claims, context),
        moods: moods(&fact.claims, context),
        rating: rating(support, fact.origins),
    }
}

/// Nobody rated the sources: `F`. Information: 1 confirmed by other sources, 2 probably true, 6 cannot be judged. What is no fact has no rating.
fn rating(support: Support, origins: u32) -> &'static str {
    match (support, origins) {
        (Support::NotActual, _) => "",
        (Support::Corroborated, 3..) => "F1",
        (Support::Corroborated, 2) => "F2",
        _ => "F6",
    }
}

fn holders(ids: &[String], context: &Context<'_>) -> Vec<String> {
    let claims = ids.iter().filter_map(|id| context.claims.get(id.as_str()));
    distinct(claims.filter_map(|claim| claim.holder.as_ref()).map(|label| label.get(context.lang)))
}

fn moods(ids: &[String], context: &Context<'_>) -> Vec<String> {
    let claims = ids.iter().filter_map(|id| context.claims.get(id.as_str()));
    distinct(claims.filter_map(|claim| if claim.negated { Some("negated") } else { mood(claim) }))
}

/// How a claim is put, if not as fact.
fn mood(claim: &ClaimView) -> Option<&str> {
    (claim.modality != "actual").then_some(claim.modality.as_str())
}

fn distinct<'s>(texts: impl Iterator<Item = &'s str>) -> Vec<String> {
    let texts: BTreeSet<String> = texts.map(clean).filter(|text| !text.is_empty()).collect();
    texts.into_iter().collect()
}

fn sorted_disagreements(input: &OverviewInput) -> Vec<&DisagreementView> {
    let mut sorted: Vec<&DisagreementView> = input.disagreements.iter().collect();
    sorted.sort_by_key(|d| (&d.about, &d.subject, &d.predicate, &d.claims));
    sorted
}

fn disagreements(input: &OverviewInput, context: &Context<'_>) -> Vec<DisagreementRow> {
    let row = |d: &DisagreementView| DisagreementRow {
        about: clean(&d.about),
        statement: Statement {
            subject: d.subject.as_ref().map(|label| context.words(label)),
            predicate: context.words(&d.predicate),
            object: None,
        },
        versions: versions(d, context),
    };
    sorted_disagreements(input).into_iter().take(DISAGREEMENTS).map(row).collect()
}

/// The claims of a disagreement by what they say.
fn versions(disagreement: &DisagreementView, context: &Context<'_>) -> Vec<Version> {
    let mut by_value: BTreeMap<String, Vec<&ClaimView>> = BTreeMap::new();
    for claim in context.of(&disagreement.claims) {
        by_value.entry(value(&disagreement.about, claim, context)).or_default().push(claim);
    }
    let mut versions: Vec<Version> =
        by_value.into_iter().map(|(value, claims)| version(value, &claims, context)).collect();
    versions.sort_by(|a, b| a.refs.cmp(&b.refs));
    versions
}

fn version(value: String, claims: &[&ClaimView], context: &Context<'_>) -> Version {
    let outlets: BTreeSet<String> = claims.iter().filter_map(|claim| context.outlet(claim)).collect();
    let mut refs: Vec<usize> = claims.iter().filter_map(|c| context.numbers.get(c.id.as_str()).copied()).collect();
    refs.sort_unstable();
    Version { value, sources: outlets.into_iter().collect(), refs }
}

/// What a claim says about the property in question.
fn value(about: &str, claim: &ClaimView, context: &Context<'_>) -> String {
    let words = match about {
        "date" => claim.date.clone(),
        "quantity" => claim.quantity.clone(),
        _ => claim.object.as_ref().map(|label| context.words(label)),
    };
    clean(&words.unwrap_or_default())
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

fn document_rows(context: &Context<'_>) -> Vec<DocumentRow> {
    let mut by_document: BTreeMap<&str, Vec<&ClaimView>> = BTreeMap::new();
    for claim in context.claims.values() {
        by_document.entry(&claim.document).or_default().push(claim);
    }
    let row = |(document, number): (&&DocumentView, usize)| {
        let claims = by_document.get(document.key.as_str()).map_or(&[][..], Vec::as_slice);
        document_row(number, document, claims, context)
    };
    context.documents.iter().zip(1..).map(row).collect()
}

fn document_row(number: usize, document: &DocumentView, claims: &[&ClaimView], context: &Context<'_>) -> DocumentRow {
    DocumentRow {
        number,
        title: title(document),
        source: document.source.as_deref().map(clean),
        published: document.published.clone(),
        language: clean(&document.language),
        url: document.url.as_deref().filter(|url| is_web(url)).map(clean),
        claims: claims.len(),
        quotes: quotes(claims, context),
    }
}

/// The headline; without one, the key, which always is there.
fn title(document: &DocumentView) -> String {
    let title = document.title.as_deref().map(clean).filter(|title| !title.is_empty());
    title.unwrap_or_else(|| clean(&document.key))
}

/// Whether a link to it is safe: an article could name `javascript:` as its address.
fn is_web(url: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| url.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme)))
}

/// The sentences of the claims that the report names, each once.
fn quotes(claims: &[&ClaimView], context: &Context<'_>) -> Vec<Quote> {
    let mut by_place: BTreeMap<(u32, String), Vec<Reading>> = BTreeMap::new();
    for claim in claims {
        if let Some(&number) = context.numbers.get(claim.id.as_str()) {
            by_place.entry((claim.begin, clean(&claim.quote))).or_default().push(reading(number, claim, context));
        }
    }
    by_place.into_iter().map(|((_, text), readings)| quote(text, readings)).collect()
}

fn quote(text: String, mut readings: Vec<Reading>) -> Quote {
    readings.sort_by_key(|reading| reading.number);
    Quote { text, readings }
}

fn reading(number: usize, claim: &ClaimView, context: &Context<'_>) -> Reading {
    let words = |label: &Option<Label>| label.as_ref().map(|label| context.words(label));
    Reading {
        number,
        statement: Statement {
            subject: words(&claim.subject),
            predicate: context.words(&claim.predicate),
            object: words(&claim.object),
        },
        details: details(claim, context),
        holder: words(&claim.holder),
        mood: mood(claim).map(clean),
        negated: claim.negated,
        confidence: claim.confidence,
    }
}

fn details(claim: &ClaimView, context: &Context<'_>) -> Vec<(&'static str, String)> {
    let words = |label: &Option<Label>| label.as_ref().map(|label| context.words(label));
    let position = if claim.former { "former" } else { "position" };
    let all = [
        ("quantity", claim.quantity.as_deref().map(clean)),
        ("item", words(&claim.item)),
        (position, claim.position.as_deref().map(clean)),
        ("place", words(&claim.place)),
        ("date", claim.date.as_deref().map(clean)),
    ];
    all.into_iter().filter_map(|(key, text)| Some((key, text?))).collect()
}

fn gaps(input: &OverviewInput) -> GapRows {
    let with_claims: BTreeSet<&str> = input.claims.iter().map(|claim| claim.document.as_str()).collect();
    let titles = |wanted: &dyn Fn(&DocumentView) -> bool| {
        by_date(&input.documents).into_iter().filter(|d| wanted(d)).map(title).collect::<Vec<_>>()
    };
    let mut unread: Vec<(String, String)> =
        input.gaps.unread.iter().map(|(name, reason)| (clean(name), clean(reason))).collect();
    unread.sort();
    GapRows {
        unread,
        undated: titles(&|d| d.published.is_none()),
        anonymous: titles(&|d| d.source.is_none()),
        silent: titles(&|d| is_analysed(d) && !with_claims.contains(d.key.as_str())),
        foreign: titles(&|d| !is_analysed(d)),
        sentences: (input.gaps.silent_sentences, input.counts.sentences),
        incomplete: input.claims.iter().filter(|claim| claim.subject.is_none() || claim.object.is_none()).count(),
    }
}

/// Whether the program analyses the language of the document.
fn is_analysed(document: &DocumentView) -> bool {
    matches!(document.language.as_str(), "fr" | "en")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        assert!(is_web("https://example.org/a") && is_web("HTTP://example.org"));
        assert!(!is_web("javascript:alert(1)") && !is_web("data:text/html,x") && !is_web("é"));
    }

    #[test]
    fn ratings_count_independent_origins() {
        assert_eq!(rating(Support::Corroborated, 5), "F1");
        assert_eq!(rating(Support::Corroborated, 2), "F2");
        assert_eq!(rating(Support::SingleSource, 1), "F6");
        assert_eq!(rating(Support::NotActual, 7), "");
    }

    #[test]
    fn an_empty_corpus_has_an_overview() {
        let empty = overview(&OverviewInput::default(), Lang::French);
        assert!(empty.findings.is_empty() && empty.documents.is_empty());
        assert_eq!(empty.groups.len(), 5);
    }
}
