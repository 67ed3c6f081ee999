//! The rows of facts and disagreements: support, rating, references.

use std::collections::{BTreeMap, BTreeSet};

use super::choose::{self, Support};
use super::model::{ClaimView, DisagreementView, FactView, OverviewInput};
use super::overview::{Context, DisagreementRow, FactGroup, FactRow, Statement, Version, distinct, mood};
use crate::export::text::clean;

/// Disagreements shown.
pub(super) const DISAGREEMENTS: usize = 12;

/// The best supported facts; where too few are corroborated, such of a single source, marked so.
pub(super) fn findings(groups: &[(Support, Vec<&FactView>)], context: &Context<'_>) -> Vec<FactRow> {
    let safe = groups.iter().filter(|(support, _)| matches!(support, Support::Corroborated | Support::SingleSource));
    let leading = safe.flat_map(|(support, facts)| choose::leading(facts).into_iter().map(|fact| (*support, fact)));
    leading.take(choose::FINDINGS).map(|(support, fact)| fact_row(support, fact, context)).collect()
}

pub(super) fn fact_group(support: Support, facts: &[&FactView], context: &Context<'_>) -> FactGroup {
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

pub(super) fn sorted_disagreements(input: &OverviewInput) -> Vec<&DisagreementView> {
    let mut sorted: Vec<&DisagreementView> = input.disagreements.iter().collect();
    sorted.sort_by_key(|d| (&d.about, &d.subject, &d.predicate, &d.claims));
    sorted
}

pub(super) fn disagreements(input: &OverviewInput, context: &Context<'_>) -> Vec<DisagreementRow> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_count_independent_origins() {
        assert_eq!(rating(Support::Corroborated, 5), "F1");
        assert_eq!(rating(Support::Corroborated, 2), "F2");
        assert_eq!(rating(Support::SingleSource, 1), "F6");
        assert_eq!(rating(Support::NotActual, 7), "");
    }
}
