//! A recipe that says which facts count.

use std::collections::{BTreeMap, BTreeSet};

use super::{Edge, Evidence, Fold, Graph};
use crate::model::{Class, PartialDate, Status};

/// Which facts between whom count, as of when, with how much support. The default lets everything through.
///
/// Claims are chosen first; a fact stands on those that are left, and its origins are at most their outlets. Then facts, then entities that still take part
/// in one. The order of nodes and edges stays that of the graph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Projection {
    /// Classes of entities; empty: all.
    pub classes: BTreeSet<Class>,
    /// Local names of predicates; empty: all.
    pub predicates: BTreeSet<String>,
    /// First day (since 1970-01-01) that a claim may speak of; claims of no known day then do not count.
    pub from: Option<i32>,
    /// Last day that a claim may speak of.
    pub until: Option<i32>,
    /// Only what had been published by the end of this day; what bears no date then does not count.
    pub as_of: Option<i32>,
    /// Fewest independent origins of a fact.
    pub least_support: u32,
    /// Lowest confidence of a claim, 0 to 1.
    pub confidence: f64,
    /// Counts armies, ministries and office holders as their countries.
    pub fold: Option<Fold>,
}

/// Facts by their ends and predicate.
type Facts = BTreeMap<(usize, String, usize), Edge>;

impl Projection {
    /// The part of a graph that counts. O(n + m log m) in nodes, facts and claims.
    #[must_use]
    pub fn of(&self, graph: &Graph) -> Graph {
        let mut facts = Facts::new();
        for (source, target, edge) in graph.edges().filter(|(.., edge)| self.has_predicate(edge)) {
            let Some(edge) = self.supported(edge) else { continue };
            let Some((source, target)) = self.ends(source, target, edge.symmetric) else { continue };
            match facts.entry((source, edge.predicate.clone(), target)) {
                std::collections::btree_map::Entry::Vacant(free) => {
                    free.insert(edge);
                }
                std::collections::btree_map::Entry::Occupied(mut same) => unite(same.get_mut(), edge),
            }
        }
        facts.retain(|(a, _, b), edge| {
            edge.origins >= self.least_support && self.has_class(graph, *a) && self.has_class(graph, *b)
        });
        part(graph, facts)
    }

    fn has_predicate(&self, edge: &Edge) -> bool {
        self.predicates.is_empty() || self.predicates.contains(&edge.predicate)
    }

    fn has_class(&self, graph: &Graph, node: usize) -> bool {
        self.classes.is_empty() || graph.node(node).is_some_and(|node| self.classes.contains(&node.class))
    }

    /// Where a fact stands after folding; `None` for one between a country and its own bodies.
    fn ends(&self, source: usize, target: usize, symmetric: bool) -> Option<(usize, usize)> {
        let Some(fold) = &self.fold else { return Some((source, target)) };
        let (a, b) = (fold.of(source), fold.of(target));
        if a == b && source != target {
            return None;
        }
        Some(if symmetric { (a.min(b), a.max(b)) } else { (a, b) })
    }

    /// The fact as the claims that count support it.
    fn supported(&self, edge: &Edge) -> Option<Edge> {
        let kept: Vec<Evidence> = edge.evidence.iter().filter(|claim| self.counts(claim)).cloned().collect();
        if kept.len() == edge.evidence.len() {
            // Nothing is known of single claims, or all of them count.
            let dated = self.from.or(self.until).or(self.as_of).is_some();
            return (!(edge.evidence.is_empty() && dated) && edge.confidence >= self.confidence).then(|| edge.clone());
        }
        if kept.is_empty() {
            return None;
        }
        let mut edge = Edge { evidence: kept, ..edge.clone() };
        edge.origins = edge.origins.min(outlets(&edge.evidence));
        if edge.status == Status::Corroborated && edge.origins < 2 {
            edge.status = Status::SingleSource;
        }
        recount(&mut edge);
        Some(edge)
    }

    fn counts(&self, claim: &Evidence) -> bool {
        let published = claim.published.and_then(PartialDate::interval).map(|days| days.last);
        claim.confidence >= self.confidence
            && self.as_of.is_none_or(|day| published.is_some_and(|published| published <= day))
            && self.from.is_none_or(|day| claim.day.is_some_and(|of| of >= day))
            && self.until.is_none_or(|day| claim.day.is_some_and(|of| of <= day))
    }
}

/// Two facts that became one by folding: an outlet that says both is one origin.
fn unite(fact: &mut Edge, other: Edge) {
    fact.origins = fact.origins.max(other.origins);
    fact.status = fact.status.min(other.status);
    if fact.evidence.is_empty() && other.evidence.is_empty() {
        // Nothing is known of single claims.
        fact.claims += other.claims;
        fact.confidence = fact.confidence.max(other.confidence);
        return;
    }
    fact.evidence.extend(other.evidence);
    fact.evidence.sort_by(|a, b| a.claim.cmp(&b.claim));
    fact.evidence.dedup_by(|a, b| a.claim == b.claim);
    fact.origins = fact.origins.max(outlets(&fact.evidence));
    recount(fact);
}

/// Outlets of claims; each claim without one counts for all of them together once.
fn outlets(evidence: &[Evidence]) -> u32 {
    super::arcs::narrow(evidence.iter().map(|claim| &claim.source).collect::<BTreeSet<_>>().len())
}

/// What follows from the claims.
fn recount(edge: &mut Edge) {
    edge.claims = super::arcs::narrow(edge.evidence.len());
    edge.confidence = edge.evidence.iter().map(|claim| claim.confidence).fold(0.0, f64::max);
    let dates = || edge.evidence.iter().filter_map(|claim| claim.published);
    let first = dates().filter_map(|date| Some((date.interval()?.first, date))).min();
    let last = dates().filter_map(|date| Some((date.interval()?.last, date))).max();
    let sources: BTreeSet<&str> = edge.evidence.iter().map(|claim| &*claim.source).filter(|s| !s.is_empty()).collect();
    let sources = sources.into_iter().map(str::to_owned).collect();
    edge.first_seen = first.map(|(_, date)| date);
    edge.last_seen = last.map(|(_, date)| date);
    edge.sources = sources;
}

/// The facts, and the nodes that take part in one.
fn part(graph: &Graph, facts: Facts) -> Graph {
    let taking: BTreeSet<usize> = facts.keys().flat_map(|(a, _, b)| [*a, *b]).collect();
    let mut position = vec![0; graph.node_count()];
    taking.iter().zip(0..).for_each(|(&node, at)| position[node] = at);
    let nodes = graph.nodes().enumerate().filter(|(at, _)| taking.contains(at)).map(|(_, node)| node.clone());
    let edges = facts.into_iter().map(|((a, _, b), edge)| (position[a], position[b], edge));
    Graph::new(nodes.collect(), edges.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::{evidence, graph};

    fn ends(graph: &Graph) -> Vec<(String, String)> {
        let name = |at| graph.node(at).map_or(String::new(), |node| node.label.clone());
        graph.edges().map(|(a, b, _)| (name(a), name(b))).collect()
    }

    fn tie(a: usize, b: usize) -> (String, String) {
        (format!("Person {a}"), format!("Person {b}"))
    }

    /// Three facts; the claims of the first are of three outlets and days.
    fn dated() -> Graph {
        let mut edges: Vec<(usize, usize, Edge)> = graph(4, &[(0, 1, 3, false), (1, 2, 1, true), (2, 3, 2, false)])
            .edges()
            .map(|(a, b, edge)| (a, b, edge.clone()))
            .collect();
        edges[0].2.evidence = vec![
            evidence("a", "X", "2024-01-05", 0.9),
            evidence("b", "Y", "2024-02", 0.5),
            evidence("c", "Z", "", 0.7),
        ];
        edges[1].2.evidence = vec![evidence("d", "X", "2024-03-01", 0.8)];
        edges[2].2.evidence = vec![evidence("e", "X", "2024-01-01", 0.8), evidence("f", "X", "2024-01-02", 0.8)];
        Graph::new(graph(4, &[]).nodes().cloned().collect(), edges)
    }

    fn day(text: &str) -> Option<i32> {
        PartialDate::parse(text).and_then(PartialDate::interval).map(|days| days.first)
    }

    #[test]
    fn the_default_lets_everything_through() {
        let (before, after) = (dated(), Projection::default().of(&dated()));
        assert!(before.edges().eq(after.edges()) && before.nodes().eq(after.nodes()));
    }

    #[test]
    fn a_fact_stands_on_the_claims_that_count() {
        let after = Projection { as_of: day("2024-02-10"), ..Projection::default() }.of(&dated());
        assert_eq!(ends(&after), [tie(0, 1), tie(2, 3)]);
        let (_, _, fact) = after.edges().next().unwrap();
        assert_eq!((fact.origins, fact.claims, fact.sources.as_slice()), (1, 1, &["X".to_owned()][..]));
        let window = Projection { from: day("2024-02-01"), until: day("2024-02-28"), ..Projection::default() };
        assert_eq!(ends(&window.of(&dated())), [tie(0, 1)]);
    }

    #[test]
    fn support_confidence_and_predicates_are_floors_and_choices() {
        let support = Projection { least_support: 2, ..Projection::default() };
        assert_eq!(ends(&support.of(&dated())), [tie(0, 1), tie(2, 3)]);
        let sure = Projection { confidence: 0.85, ..Projection::default() };
        assert_eq!(ends(&sure.of(&dated())), [tie(0, 1)]);
        let relation = Projection { predicates: BTreeSet::from(["relation1".to_owned()]), ..Projection::default() };
        assert_eq!(ends(&relation.of(&dated())), [tie(1, 2)]);
        let classes = Projection { classes: BTreeSet::from([Class::Country]), ..Projection::default() };
        assert_eq!(classes.of(&dated()).node_count(), 0);
    }

    #[test]
    fn folded_entities_act_as_their_country() {
        let fold = Some(Fold::new(vec![0, 1, 1, 3]));
        let after = Projection { fold, ..Projection::default() }.of(&dated());
        assert_eq!(ends(&after), [tie(0, 1), tie(1, 3)]);
    }
}
