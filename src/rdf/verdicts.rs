//! What people said about claims, as the graphs of the user hold it.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Term};

use super::namer::{Namer, lia};
use super::terms::GRAPH_CURATION;

/// Verdicts after which nothing may rest on a claim any more.
const REJECTING: [&str; 2] = ["wrong", "corrected"];

/// The ids of the claims that people judged wrong, or corrected, in the graph `graph/user/curation` of these N-Quads. O(n) in their bytes.
#[must_use]
pub fn rejected_claims(lines: &str, namer: &Namer) -> BTreeSet<String> {
    let (judges, verdict) = (lia("judges"), lia("verdict"));
    let graph = format!(" <{}> .", namer.thing(GRAPH_CURATION));
    let wanted = |line: &&str| line.ends_with(&graph) && (line.contains(&judges) || line.contains(&verdict));
    let mut claims: BTreeMap<String, String> = BTreeMap::new();
    let mut rejecting: BTreeSet<String> = BTreeSet::new();
    for line in lines.lines().filter(wanted) {
        let Some(Ok(quad)) = RdfParser::from_format(RdfFormat::NQuads).for_slice(line.as_bytes()).next() else {
            continue;
        };
        let NamedOrBlankNode::NamedNode(node) = quad.subject else { continue };
        match quad.object {
            Term::NamedNode(claim) if quad.predicate.as_str() == judges => {
                claims.extend(namer.claim_id(claim.as_str()).map(|id| (node.into_string(), id)));
            }
            Term::Literal(text) if quad.predicate.as_str() == verdict && REJECTING.contains(&text.value()) => {
                rejecting.insert(node.into_string());
            }
            _ => {}
        }
    }
    claims.into_iter().filter(|(node, _)| rejecting.contains(node)).map(|(_, id)| id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_and_corrected_count_in_the_graph_of_curation_alone() {
        let (base, ontology) = ("https://w3id.org/liaison/id/", "https://w3id.org/liaison/ontology#");
        let judged = |id: &str, verdict: &str, graph: &str| {
            format!(
                "<{base}curation/{id}> <{ontology}judges> <{base}claim/{id}> <{base}graph/user/{graph}> .\n\
                 <{base}curation/{id}> <{ontology}verdict> \"{verdict}\" <{base}graph/user/{graph}> .\n"
            )
        };
        let lines = judged("a", "wrong", "curation")
            + &judged("b", "right", "curation")
            + &judged("c", "corrected", "curation")
            + &judged("d", "wrong", "mine");
        let found = rejected_claims(&lines, &Namer::default());
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["a", "c"]);
    }
}
