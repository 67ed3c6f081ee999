//! The rows of documents: what is quoted from them, what was read in it, and what is missing.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{ClaimView, DocumentView, Label, OverviewInput};
use super::overview::{Context, DocumentRow, GapRows, Quote, Reading, Statement, by_date, mood};
use crate::export::text::clean;

pub(super) fn document_rows(context: &Context<'_>) -> Vec<DocumentRow> {
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
    let mut by_place: BTreeMap<(u32, u32, String), Vec<Reading>> = BTreeMap::new();
    for claim in claims {
        if let Some(&number) = context.numbers.get(claim.id.as_str()) {
            let end = claim.begin + u32::try_from(claim.quote.chars().count()).unwrap_or(0);
            let place = (claim.begin, end, clean(&claim.quote));
            by_place.entry(place).or_default().push(reading(number, claim, context));
        }
    }
    by_place.into_iter().map(|((begin, end, text), readings)| quote(text, (begin, end), readings)).collect()
}

fn quote(text: String, (begin, end): (u32, u32), mut readings: Vec<Reading>) -> Quote {
    readings.sort_by_key(|reading| reading.number);
    Quote { text, begin, end, readings }
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

pub(super) fn gaps(input: &OverviewInput) -> GapRows {
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
}
