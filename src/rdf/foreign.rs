//! Queries for other stores, and what they answer.

use oxigraph::model::vocab::xsd;
use oxigraph::model::{GraphName, Literal, NamedOrBlankNode, Quad, Term};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsParser, SliceQueryResultsParserOutput};
use spargebra::{Query, SparqlParser};

use super::store::{cell, prefixes};
use super::{AnswerForm, Namer, StoreError, Table, limits};

/// A query for stores that do not know our prefixes: those that it uses and does not declare are declared, the rest stays as it was written. And what kind
/// of answer it has.
///
/// # Errors
/// [`StoreError::Syntax`], [`StoreError::TooLarge`].
pub fn portable_query(sparql: &str, namer: &Namer) -> Result<(String, AnswerForm), StoreError> {
    limits::check(sparql)?;
    let bare: String = sparql.to_lowercase().split_whitespace().collect();
    let missing = |(prefix, _): &(&str, String)| {
        sparql.contains(&format!("{prefix}:")) && !bare.contains(&format!("prefix{prefix}:"))
    };
    let declared = prefixes(namer).into_iter().filter(missing);
    let mut lines: Vec<String> = declared.map(|(prefix, iri)| format!("PREFIX {prefix}: <{iri}>")).collect();
    lines.push(sparql.to_owned());
    let query = lines.join("\n");
    let parsed = SparqlParser::new().parse_query(&query).map_err(|source| StoreError::Syntax { source })?;
    let form = match parsed {
        Query::Select { .. } => AnswerForm::Rows,
        Query::Ask { .. } => AnswerForm::Boolean,
        Query::Construct { .. } | Query::Describe { .. } => AnswerForm::Graph,
    };
    Ok((query, form))
}

/// The rows of an answer in the format SPARQL 1.1 Query Results JSON; `None` where it is none, or is cut.
#[must_use]
pub fn parse_rows(json: &[u8]) -> Option<Table> {
    let (columns, solutions) = solutions(json)?;
    let rows = solutions.into_iter().map(|row| row.iter().map(|term| term.as_ref().map(cell)).collect()).collect();
    Some(Table { columns, rows })
}

/// Quads from the rows of an answer with the columns `g`, `s`, `p`, `o`: graph and line of N-Quads. `None` where it is no such answer.
#[must_use]
pub fn parse_quads(json: &[u8]) -> Option<Vec<(String, String)>> {
    let (columns, rows) = solutions(json)?;
    let at = |name: &str| columns.iter().position(|column| column == name);
    let (g, s, p, o) = (at("g")?, at("s")?, at("p")?, at("o")?);
    rows.into_iter()
        .map(|mut row| {
            let mut take = |at: usize| row.get_mut(at)?.take();
            let (Term::NamedNode(graph), Term::NamedNode(predicate)) = (take(g)?, take(p)?) else { return None };
            let quad = Quad::new(node(take(s)?)?, predicate, canonical(take(o)?), GraphName::from(graph.clone()));
            Some((graph.into_string(), format!("{quad} .")))
        })
        .collect()
}

/// Some stores write truth values as numbers.
fn canonical(term: Term) -> Term {
    match &term {
        Term::Literal(literal) if literal.datatype() == xsd::BOOLEAN => match literal.value() {
            "1" => Literal::from(true).into(),
            "0" => Literal::from(false).into(),
            _ => term,
        },
        _ => term,
    }
}

#[allow(clippy::match_wildcard_for_single_variants, reason = "the feature `shacl` adds a variant to `Term`")]
fn node(term: Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::NamedNode(node) => Some(node.into()),
        Term::BlankNode(node) => Some(node.into()),
        _ => None,
    }
}

/// Names of columns, and rows.
type Solutions = (Vec<String>, Vec<Vec<Option<Term>>>);

fn solutions(json: &[u8]) -> Option<Solutions> {
    let parsed = QueryResultsParser::from_format(QueryResultsFormat::Json).for_slice(json).ok()?;
    let SliceQueryResultsParserOutput::Solutions(solutions) = parsed else { return None };
    let columns = solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
    let rows = solutions.map(|row| row.ok().map(|row| row.values().to_vec())).collect::<Option<_>>()?;
    Some((columns, rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_travel_without_prefixes() {
        let (query, form) = portable_query("SELECT ?d { ?d a lia:Document }", &Namer::default()).unwrap();
        assert_eq!(query, "PREFIX lia: <https://w3id.org/liaison/ontology#>\nSELECT ?d { ?d a lia:Document }");
        assert_eq!(portable_query(&query, &Namer::default()).unwrap().0, query, "what is declared is left alone");
        assert_eq!(form, AnswerForm::Rows);
        assert_eq!(portable_query("DESCRIBE entity:japon", &Namer::default()).unwrap().1, AnswerForm::Graph);
        assert!(portable_query("SELECT", &Namer::default()).is_err());
    }

    #[test]
    fn rows_become_quads() {
        let json = r#"{"head":{"vars":["s","p","o","g"]},"results":{"bindings":[
            {"g":{"type":"uri","value":"x:g"},"s":{"type":"uri","value":"x:s"},"p":{"type":"uri","value":"x:p"},
             "o":{"type":"typed-literal","datatype":"http://www.w3.org/2001/XMLSchema#integer","value":"7"}}]}}"#;
        let line = "<x:s> <x:p> \"7\"^^<http://www.w3.org/2001/XMLSchema#integer> <x:g> .";
        assert_eq!(parse_quads(json.as_bytes()), Some(vec![("x:g".to_owned(), line.to_owned())]));
        let truth = json.replace("#integer", "#boolean").replace("\"7\"", "\"1\"");
        assert!(parse_quads(truth.as_bytes()).unwrap()[0].1.contains("\"true\"^^"));
        assert_eq!(parse_rows(json.as_bytes()).unwrap().text(0, "o"), "7");
        assert_eq!(parse_quads(&json.as_bytes()[..json.len() - 3]), None, "what is cut");
        assert_eq!(parse_rows(b"<html>"), None);
    }
}
