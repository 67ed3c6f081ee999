//! What an overview is made from, as the store holds it.

use std::collections::BTreeMap;

use super::model::{ClaimView, Counts, DisagreementView, DocumentView, FactView, Gaps, Label, OverviewInput, RankRow};
use crate::graph::{self, Graph};
use crate::model::{Class, PartialDate};
use crate::ontology::{NAMESPACE, Ontology};
use crate::rdf::{Cell, Store, StoreError, Table};

const DOCUMENTS: &str = "SELECT ?document ?key ?title ?source ?url ?language ?issued WHERE { ?document a lia:Document ; lia:documentKey ?key .
  OPTIONAL { ?document dcterms:title ?title } OPTIONAL { ?document dcterms:source ?source }
  OPTIONAL { ?document dcterms:identifier ?url } OPTIONAL { ?document dcterms:language ?language }
  OPTIONAL { ?document dcterms:issued ?issued } }";
const LABELS: &str =
    "SELECT ?entity ?label WHERE { ?entity rdfs:label ?label FILTER NOT EXISTS { ?entity lia:claim ?claim } }";
const CLAIMS: &str = "SELECT ?claim ?key ?begin ?quote ?predicate ?modality ?confidence ?subject ?object ?item ?place ?holder ?position ?former
  ?negated ?quantity ?date WHERE {
  ?claim a lia:Claim ; prov:wasDerivedFrom ?document ; lia:predicate ?predicate ; lia:modality ?modality ; lia:confidence ?confidence ;
    nif:beginIndex ?begin ; nif:anchorOf ?quote . ?document lia:documentKey ?key .
  OPTIONAL { ?claim lia:subject ?subject } OPTIONAL { ?claim lia:object ?object } OPTIONAL { ?claim lia:item ?item }
  OPTIONAL { ?claim lia:place ?place } OPTIONAL { ?claim lia:attributedTo ?holder } OPTIONAL { ?claim lia:position ?position }
  OPTIONAL { ?claim lia:former ?former } OPTIONAL { ?claim lia:negated ?negated } OPTIONAL { ?claim lia:quantityText ?quantity }
  OPTIONAL { ?claim lia:dateText ?date } }";
const FACTS: &str = "SELECT ?fact ?subject ?predicate ?object ?origins ?status ?first ?last WHERE {
  ?fact a lia:Fact ; lia:subject ?subject ; lia:predicate ?predicate ; lia:object ?object ; lia:originCount ?origins ; lia:status ?status .
  OPTIONAL { ?fact lia:firstSeen ?first } OPTIONAL { ?fact lia:lastSeen ?last } }";
const SUPPORT: &str =
    "SELECT ?fact ?claim ?source WHERE { ?fact a lia:Fact ; lia:claim ?claim . ?claim prov:wasDerivedFrom ?document .
  OPTIONAL { ?document dcterms:source ?source } }";
const DISAGREEMENTS: &str = "SELECT ?disagreement ?about ?claim ?subject ?predicate WHERE {
  ?disagreement a lia:Disagreement ; lia:about ?about ; lia:claim ?claim . ?claim lia:predicate ?predicate .
  OPTIONAL { ?claim lia:subject ?subject } } ORDER BY ?disagreement ?claim";
const COUNTS: &str = "SELECT (COUNT(DISTINCT ?m) AS ?mentions) WHERE { ?m a lia:Mention }";

/// Everything that an overview is made from. O(n log n) in claims, facts and documents.
///
/// # Errors
/// [`StoreError`] where the store cannot be queried.
pub fn input(store: &Store, ontology: &Ontology) -> Result<OverviewInput, StoreError> {
    let names = Names { entities: labels(&store.select(LABELS)?), ontology };
    let graph = graph::project(store, ontology)?;
    let claims = rows(&store.select(CLAIMS)?, |row| names.claim(row));
    let supporters = store.select(SUPPORT)?;
    let support = support(&supporters);
    let facts = rows(&store.select(FACTS)?, |row| names.fact(row, support.get(row.text("fact"))));
    let counts = Counts {
        sentences: 0,
        mentions: store.select(COUNTS)?.text(0, "mentions").parse().unwrap_or(0),
        entities: names.entities.len() as u64,
        claims: claims.len() as u64,
        facts: facts.len() as u64,
    };
    Ok(OverviewInput {
        documents: rows(&store.select(DOCUMENTS)?, document),
        counts,
        ranking: ranking(&graph, &names),
        facts,
        claims,
        disagreements: names.disagreements(&store.select(DISAGREEMENTS)?),
        gaps: Gaps::default(),
        names: names.for_picture(),
        graph,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// One row of an answer, by names of columns.
struct Row<'t> {
    table: &'t Table,
    at: usize,
}

impl<'t> Row<'t> {
    fn text(&self, column: &str) -> &'t str {
        self.table.text(self.at, column)
    }

    fn given(&self, column: &str) -> Option<String> {
        Some(self.text(column).to_owned()).filter(|text| !text.is_empty())
    }

    /// The local name of a term of the ontology.
    fn term(&self, column: &str) -> &'t str {
        let iri = self.text(column);
        iri.strip_prefix(NAMESPACE).unwrap_or(iri)
    }
}

fn rows<T>(table: &Table, make: impl Fn(&Row<'_>) -> T) -> Vec<T> {
    (0..table.rows.len()).map(|at| make(&Row { table, at })).collect()
}

/// Labels by IRI: where a language is missing, the other's, else any.
fn labels(table: &Table) -> BTreeMap<String, Label> {
    let mut found: BTreeMap<String, Label> = BTreeMap::new();
    for (at, cells) in table.rows.iter().enumerate() {
        let label = found.entry(table.text(at, "entity").to_owned()).or_default();
        let Some(Some(Cell::Text(words, language))) = cells.get(1) else { continue };
        match language.as_str() {
            "fr" => words.clone_into(&mut label.fr),
            "en" => words.clone_into(&mut label.en),
            _ if label.en.is_empty() => words.clone_into(&mut label.en),
            _ => {}
        }
    }
    for label in found.values_mut() {
        if label.en.is_empty() {
            label.en.clone_from(&label.fr);
        }
        if label.fr.is_empty() {
            label.fr.clone_from(&label.en);
        }
    }
    found
}

/// What is known of each fact's support: ids of claims, outlets.
fn support(table: &Table) -> BTreeMap<&str, (Vec<String>, Vec<String>)> {
    let mut by_fact: BTreeMap<&str, (Vec<String>, Vec<String>)> = BTreeMap::new();
    for at in 0..table.rows.len() {
        let (claims, sources) = by_fact.entry(table.text(at, "fact")).or_default();
        claims.push(table.text(at, "claim").to_owned());
        sources.extend(Some(table.text(at, "source").to_owned()).filter(|s| !s.is_empty()));
    }
    for (claims, sources) in by_fact.values_mut() {
        for list in [claims, sources] {
            list.sort();
            list.dedup();
        }
    }
    by_fact
}

fn document(row: &Row<'_>) -> DocumentView {
    DocumentView {
        key: row.text("key").to_owned(),
        title: row.given("title"),
        source: row.given("source"),
        url: row.given("url"),
        language: row.text("language").to_owned(),
        published: row.given("issued"),
    }
}

struct Names<'o> {
    entities: BTreeMap<String, Label>,
    ontology: &'o Ontology,
}

impl Names<'_> {
    fn entity(&self, iri: &str) -> Option<Label> {
        (!iri.is_empty()).then(|| self.entities.get(iri).cloned().unwrap_or_else(|| Label::both(iri)))
    }

    fn predicate(&self, name: &str) -> Label {
        let known = self.ontology.predicate(name);
        known.map_or_else(|| Label::both(name), |p| Label { en: p.labels.en.clone(), fr: p.labels.fr.clone() })
    }

    fn claim(&self, row: &Row<'_>) -> ClaimView {
        ClaimView {
            id: row.text("claim").to_owned(),
            document: row.text("key").to_owned(),
            begin: row.text("begin").parse().unwrap_or(0),
            subject: self.entity(row.text("subject")),
            predicate: self.predicate(row.term("predicate")),
            object: self.entity(row.text("object")),
            item: self.entity(row.text("item")),
            place: self.entity(row.text("place")),
            position: row.given("position"),
            former: row.text("former") == "true",
            holder: self.entity(row.text("holder")),
            modality: row.term("modality").to_owned(),
            negated: row.text("negated") == "true",
            quantity: row.given("quantity"),
            date: row.given("date"),
            quote: row.text("quote").to_owned(),
            confidence: row.text("confidence").parse().unwrap_or(0.0),
        }
    }

    fn fact(&self, row: &Row<'_>, support: Option<&(Vec<String>, Vec<String>)>) -> FactView {
        let (claims, sources) = support.cloned().unwrap_or_default();
        let date = |column| PartialDate::parse(row.text(column)).map(PartialDate::iso);
        FactView {
            subject: self.entity(row.text("subject")).unwrap_or_default(),
            predicate: self.predicate(row.term("predicate")),
            object: self.entity(row.text("object")).unwrap_or_default(),
            sign: self.ontology.predicate(row.term("predicate")).map_or(0, |p| p.sign),
            status: row.term("status").to_owned(),
            claims,
            origins: row.text("origins").parse().unwrap_or(1),
            first_seen: date("first"),
            last_seen: date("last"),
            sources,
        }
    }

    /// The rows of one disagreement stand together; the first claim tells what it is about.
    fn disagreements(&self, table: &Table) -> Vec<DisagreementView> {
        let mut found: BTreeMap<&str, DisagreementView> = BTreeMap::new();
        for at in 0..table.rows.len() {
            let row = Row { table, at };
            let view = found.entry(row.text("disagreement")).or_insert_with(|| DisagreementView {
                about: row.term("about").to_owned(),
                subject: self.entity(row.text("subject")),
                predicate: self.predicate(row.term("predicate")),
                claims: Vec::new(),
            });
            view.claims.push(row.text("claim").to_owned());
        }
        found.into_values().collect()
    }

    fn for_picture(&self) -> BTreeMap<String, Label> {
        let predicates = self.ontology.predicates().map(|p| (p.name.clone(), self.predicate(&p.name)));
        self.entities.clone().into_iter().chain(predicates).collect()
    }
}

/// All nodes of the graph, highest PageRank first, ties by IRI.
fn ranking(graph: &Graph, names: &Names<'_>) -> Vec<RankRow> {
    let ranks = graph::pagerank(graph, graph::DAMPING);
    let mut rows: Vec<(&str, RankRow)> = graph
        .nodes()
        .zip(ranks.into_iter().zip(graph::degrees(graph)))
        .map(|(node, (pagerank, degree))| {
            let label = names.entity(&node.iri).unwrap_or_default();
            let class: Class = node.class;
            let row = RankRow {
                rank: 0,
                label,
                class: class.as_str().to_owned(),
                degree: degree.total,
                pagerank,
                documents: node.documents,
            };
            (node.iri.as_str(), row)
        })
        .collect();
    rows.sort_by(|a, b| b.1.pagerank.total_cmp(&a.1.pagerank).then_with(|| a.0.cmp(b.0)));
    rows.into_iter().zip(1..).map(|((_, row), rank)| RankRow { rank, ..row }).collect()
}
