//! The rows of facts and disagreements: support, rating, references.

use std::collections::{BTreeMap, BTreeSet};

use super::choose::{self, Support};
use super::model::{ClaimView, DisagreementView, FactView, Label, OverviewInput};
use super::overview::{Context, DisagreementRow, FactGroup, FactRow, Statement, Version, distinct, mood};
use crate::export::text::clean;

/// Disagreements shown.
pub(super) const DISAGREEMENTS: usize = 12;

/// What happened, the best supported first; what only one source says follows, marked so; what merely is (an office, a membership) only fills up.
pub(super) fn findings(groups: &[(Support, Vec<&FactView>)], context: &Context<'_>) -> Vec<FactRow> {
    let safe = groups.iter().filter(|(support, _)| matches!(support, Support::Corroborated | Support::SingleSource));
    let leading = safe.flat_map(|(support, facts)| choose::leading(facts).into_iter().map(|fact| (*support, fact)));
    let (events, states): (Vec<_>, Vec<_>) = leading.partition(|(_, fact)| fact.sign != 0);
    let chosen = events.into_iter().chain(states).take(choose::FINDINGS);
    chosen.map(|(support, fact)| fact_row(support, fact, context)).collect()
}

pub(super) fn fact_group(support: Support, facts: &[&FactView], context: &Context<'_>) -> FactGroup {
    let rows = facts.iter().take(choose::FACTS).map(|fact| fact_row(support, fact, context));
    FactGroup { key: support.key(), rows: rows.collect(), total: facts.len() }
}

fn fact_row(support: Support, fact: &FactView, context: &Context<'_>) -> FactRow {
    let sources = distinct(fact.sources.iter().map(String::as_str));
    FactRow {
        statement: Statement {
            subject: Some(context.words(&fact.subject)),
            predicate: context.words(&fact.predicate),
            object: Some(context.words(&fact.object)),
        },
        support: support.key(),
        origins: fact.origins,
        claims: fact.claims.len(),
        unnamed: (fact.origins as usize).saturating_sub(sources.len()),
        sources,
        particulars: particulars(&fact.claims, context),
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

/// Offices and numbers that claims of the fact tell, as they tell them: at most three, those most often told first.
fn particulars(ids: &[String], context: &Context<'_>) -> Vec<String> {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    let claims = ids.iter().filter_map(|id| context.claims.get(id.as_str()));
    for told in claims.filter(|claim| choose::is_actual(claim)).filter_map(|claim| particular(claim, context)) {
        *times.entry(told).or_default() += 1;
    }
    let mut told: Vec<(String, usize)> = times.into_iter().collect();
    told.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    told.into_iter().take(3).map(|(words, _)| words).collect()
}

/// The office, else the number; what is counted is added where the words of the number are but digits.
fn particular(claim: &ClaimView, context: &Context<'_>) -> Option<String> {
    if let Some(position) = &claim.position {
        return Some(clean(position));
    }
    let quantity = clean(claim.quantity.as_deref()?);
    let item = claim.item.as_ref().map(|label| context.words(label)).filter(|_| quantity.ends_with(char::is_numeric));
    Some(item.map_or_else(|| quantity.clone(), |item| format!("{quantity} {item}")))
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
    let name = |label: &Option<Label>| label.as_ref().map(|label| context.words(label));
    let words = match about {
        "date" => claim.date.clone(),
        "quantity" => claim.quantity.clone(),
        "place" => name(&claim.place),
        "subject" | "position" => name(&claim.subject),
        "qualification" => name(&claim.holder),
        "modality" if claim.negated => Some("negated".to_owned()),
        "modality" if claim.modality == "actual" => Some(context.words(&claim.predicate)),
        "modality" => Some(claim.modality.clone()),
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
