//! Values that an analysis gave to entities, as quads of the graph of analyses.

use oxigraph::model::{GraphName, Literal, NamedNode, Quad};

use super::namer::{Namer, lia};
use super::terms::{GRAPH_ANALYSIS, XSD};

/// One value an entity of one property of the ontology (`pageRank`), as sorted N-Quads. Whole numbers are integers, others decimals of nine digits; what is not
/// finite is left out.
#[must_use]
pub fn encode_values(property: &str, values: &[(String, f64)], namer: &Namer) -> String {
    let graph: GraphName = NamedNode::new_unchecked(namer.thing(GRAPH_ANALYSIS)).into();
    let predicate = NamedNode::new_unchecked(lia(property));
    let quad = |(iri, value): &(String, f64)| {
        let subject = NamedNode::new(iri).ok()?;
        Some(format!("{} .\n", Quad::new(subject, predicate.clone(), literal(*value)?, graph.clone())))
    };
    super::sort_lines(&values.iter().filter_map(quad).collect::<String>())
}

/// The lines but for those of a property.
#[must_use]
pub fn without_values(lines: &str, property: &str) -> String {
    let wanted = format!("> <{}> ", lia(property));
    lines.split_inclusive('\n').filter(|line| !line.contains(&wanted)).collect()
}

fn literal(value: f64) -> Option<Literal> {
    let rounded = (value * 1e9).round() / 1e9 + 0.0;
    let kind = if rounded.fract() == 0.0 { "integer" } else { "decimal" };
    let datatype = NamedNode::new_unchecked(format!("{XSD}{kind}"));
    value.is_finite().then(|| Literal::new_typed_literal(rounded.to_string(), datatype))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_replaced_by_property() {
        let namer = Namer::default();
        let values = [("x:a".to_owned(), 0.25), ("x:b".to_owned(), 3.0), ("x:c".to_owned(), f64::NAN)];
        let lines = encode_values("pageRank", &values, &namer) + &encode_values("community", &values[1..2], &namer);
        assert!(lines.contains("#pageRank> \"0.25\"^^<http://www.w3.org/2001/XMLSchema#decimal> <https://w3id.org/liaison/id/graph/analysis> ."));
        assert_eq!((lines.lines().count(), lines.matches("XMLSchema#integer").count()), (3, 2));
        assert_eq!(without_values(&lines, "pageRank"), encode_values("community", &values[1..2], &namer));
    }
}
