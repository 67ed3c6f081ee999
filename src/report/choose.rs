//! What a report shows of much: which facts, in which order, with which claims.

use std::collections::BTreeMap;

use super::model::{ClaimView, FactView, OverviewInput};

/// Facts shown in each group.
pub(super) const FACTS: usize = 25;

/// Claims named with each fact.
pub(super) const CLAIMS: usize = 4;

/// Facts among the key findings.
pub(super) const FINDINGS: usize = 6;

/// How well a fact is supported; the groups of the report, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Support {
    Corroborated,
    SingleSource,
    Attributed,
    Disputed,
    NotActual,
}

impl Support {
    pub(super) const ALL: [Self; 5] =
        [Self::Corroborated, Self::SingleSource, Self::Attributed, Self::Disputed, Self::NotActual];

    /// Its key in the word tables.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Corroborated => "corroborated",
            Self::SingleSource => "singleSource",
            Self::Attributed => "attributed",
            Self::Disputed => "disputed",
            Self::NotActual => "notActual",
        }
    }
}

/// The claims of the report by id.
pub(super) type Claims<'a> = BTreeMap<&'a str, &'a ClaimView>;

/// The claims of the input by id.
pub(super) fn claims(input: &OverviewInput) -> Claims<'_> {
    input.claims.iter().map(|claim| (claim.id.as_str(), claim)).collect()
}

/// The group of a fact. A fact of which no claim says that it is so is not actual, however many repeat it; an unknown status counts as attributed.
pub(super) fn support(fact: &FactView, claims: &Claims<'_>) -> Support {
    let mut known = fact.claims.iter().filter_map(|id| claims.get(id.as_str())).peekable();
    let none_actual = known.peek().is_some() && known.all(|claim| !is_actual(claim));
    match fact.status.as_str() {
        "disputed" => Support::Disputed,
        _ if none_actual => Support::NotActual,
        "corroborated" => Support::Corroborated,
        "singleSource" => Support::SingleSource,
        _ => Support::Attributed,
    }
}

/// Whether the claim says that it is so.
pub(super) fn is_actual(claim: &ClaimView) -> bool {
    !claim.negated && claim.modality == "actual"
}

/// The facts of a group, best supported first; what is alike, by its words.
pub(super) fn group<'a>(facts: &'a [FactView], claims: &Claims<'_>, wanted: Support) -> Vec<&'a FactView> {
    let mut found: Vec<&FactView> = facts.iter().filter(|fact| support(fact, claims) == wanted).collect();
    found.sort_by(|a, b| order(a).cmp(&order(b)));
    found
}

/// Key of the order of facts.
fn order(fact: &FactView) -> impl Ord + '_ {
    let less = std::cmp::Reverse((fact.origins, fact.claims.len()));
    (less, &fact.first_seen, &fact.subject, &fact.predicate, &fact.object)
}

/// Facts to lead with: what happened comes before what merely is (an office, a membership), and of what happened the best supported.
///
/// `facts` is in order of support. At most two facts have the same subject, so that one story does not fill the page.
pub(super) fn leading<'a>(facts: &[&'a FactView]) -> Vec<&'a FactView> {
    let mut chosen: Vec<&FactView> = Vec::new();
    let (events, states): (Vec<&FactView>, Vec<&FactView>) = facts.iter().partition(|fact| fact.sign != 0);
    for fact in events.into_iter().chain(states) {
        let told = chosen.iter().filter(|other| other.subject == fact.subject).count();
        if chosen.len() < FINDINGS && told < 2 {
            chosen.push(fact);
        }
    }
    chosen
}

/// The claims to name with a fact: each document once before any twice, those that say it is so first, then the surest reading.
pub(super) fn cited<'a>(ids: &'a [String], claims: &Claims<'a>, limit: usize) -> Vec<&'a ClaimView> {
    let mut found: Vec<&ClaimView> = ids.iter().filter_map(|id| claims.get(id.as_str()).copied()).collect();
    found.sort_by(|a, b| {
        let key = |claim: &ClaimView| !is_actual(claim);
        key(a).cmp(&key(b)).then(b.confidence.total_cmp(&a.confidence)).then(a.id.cmp(&b.id))
    });
    found.dedup_by(|a, b| a.id == b.id);
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let mut turns: Vec<(usize, &ClaimView)> = found.into_iter().map(|claim| (turn(&mut times, claim), claim)).collect();
    turns.sort_by_key(|(turn, _)| *turn);
    turns.into_iter().take(limit).map(|(_, claim)| claim).collect()
}

/// How many claims of its document came before.
fn turn<'a>(times: &mut BTreeMap<&'a str, usize>, claim: &'a ClaimView) -> usize {
    let seen = times.entry(claim.document.as_str()).or_default();
    *seen += 1;
    *seen - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::model::Label;

    fn claim(id: &str, document: &str, modality: &str) -> ClaimView {
        ClaimView {
            id: id.to_owned(),
            document: document.to_owned(),
            modality: modality.to_owned(),
            ..ClaimView::default()
        }
    }

    fn fact(subject: &str, status: &str, sign: i8, origins: u32, claims: &[&str]) -> FactView {
        FactView {
            subject: Label::both(subject),
            status: status.to_owned(),
            sign,
            origins,
            claims: claims.iter().map(|&id| id.to_owned()).collect(),
            ..FactView::default()
        }
    }

    #[test]
    fn what_nobody_says_is_so_is_not_a_fact() {
        let input = OverviewInput {
            claims: vec![claim("a", "d1", "alleged"), claim("b", "d1", "actual"), claim("c", "d2", "denied")],
            ..OverviewInput::default()
        };
        let claims = claims(&input);
        assert_eq!(support(&fact("x", "corroborated", 1, 3, &["a", "c"]), &claims), Support::NotActual);
        assert_eq!(support(&fact("x", "corroborated", 1, 3, &["a", "b"]), &claims), Support::Corroborated);
        assert_eq!(support(&fact("x", "disputed", 1, 3, &["c"]), &claims), Support::Disputed);
        assert_eq!(support(&fact("x", "attributed", 1, 3, &[]), &claims), Support::Attributed);
    }

    #[test]
    fn events_lead_and_no_subject_fills_the_page() {
        let facts =
            [fact("x", "", 0, 9, &[]), fact("y", "", 1, 3, &[]), fact("y", "", -1, 2, &[]), fact("y", "", 1, 1, &[])];
        let subjects: Vec<i8> = leading(&facts.iter().collect::<Vec<_>>()).iter().map(|fact| fact.sign).collect();
        assert_eq!(subjects, [1, -1, 0]);
    }

    #[test]
    fn each_document_is_cited_once_before_any_twice() {
        let input = OverviewInput {
            claims: vec![claim("a", "d1", "actual"), claim("b", "d1", "actual"), claim("c", "d2", "alleged")],
            ..OverviewInput::default()
        };
        let ids: Vec<String> = ["a", "b", "c", "unknown"].map(str::to_owned).to_vec();
        let claims = claims(&input);
        let order = |limit| cited(&ids, &claims, limit).iter().map(|claim| claim.id.as_str()).collect::<Vec<_>>();
        assert_eq!(order(9), ["a", "c", "b"]);
        assert_eq!(order(2), ["a", "c"]);
    }
}
