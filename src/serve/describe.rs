//! What the service and the data are, in RDF: service description (SPARQL 1.1) and `VoID` with DCAT.

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, Response, header};

use super::negotiate::{choose, content_type};
use super::problem::Problem;
use super::request::etag;
use super::sparql::with_etag;
use super::state::{App, Served};
use crate::rdf::{QueryFormat, StoreError};

const SD: &str = "http://www.w3.org/ns/sparql-service-description#";
const VOID: &str = "http://rdfs.org/ns/void#";
const DCAT: &str = "http://www.w3.org/ns/dcat#";
const DC: &str = "http://purl.org/dc/terms/";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// Triples as lines of N-Triples.
#[derive(Default)]
pub(super) struct Lines(Vec<String>);

impl Lines {
    pub(super) fn link(&mut self, subject: &str, property: &str, object: &str) {
        self.0.push(format!("<{subject}> <{property}> <{object}> ."));
    }

    pub(super) fn kind(&mut self, subject: &str, class: &str) {
        self.link(subject, &format!("{RDF}type"), class);
    }

    pub(super) fn text(&mut self, subject: &str, property: &str, text: &str, language: &str) {
        let mut escaped = String::new();
        for c in text.chars() {
            match c {
                '"' | '\\' => {
                    escaped.push('\\');
                    escaped.push(c);
                }
                '\n' | '\r' => escaped.push(' '),
                c => escaped.push(c),
            }
        }
        let tag = if language.is_empty() { String::new() } else { format!("@{language}") };
        self.0.push(format!("<{subject}> <{property}> \"{escaped}\"{tag} ."));
    }

    /// All of them.
    pub(super) fn text_of(&self) -> String {
        self.0.join("\n")
    }

    fn number(&mut self, subject: &str, property: &str, number: &str) {
        self.0.push(format!("<{subject}> <{property}> \"{number}\"^^<{XSD}integer> ."));
    }
}

/// The description of the endpoint that was asked without a query.
pub(super) fn service(app: &App, parts: &Parts) -> Result<Response<Body>, Problem> {
    let served = app.current();
    let site = app.guard.site(parts);
    let endpoint = format!("{site}{}", parts.uri.path());
    let dataset = format!("{site}/.well-known/void#dataset");
    // The service goes by its address: clients look for what is said about the IRI that they have asked.
    let service = endpoint.clone();
    let sd = |name: &str| format!("{SD}{name}");
    let mut out = Lines::default();
    out.kind(&service, &sd("Service"));
    out.link(&service, &sd("endpoint"), &endpoint);
    out.link(&service, &sd("supportedLanguage"), &sd("SPARQL11Query"));
    if app.options.updates.is_some() {
        out.link(&service, &sd("supportedLanguage"), &sd("SPARQL11Update"));
    }
    out.link(&service, &sd("feature"), &sd("UnionDefaultGraph"));
    for (format, _) in QueryFormat::ROWS.iter().chain(&QueryFormat::GRAPHS) {
        out.link(&service, &sd("resultFormat"), format.iri());
    }
    out.link(&service, &sd("defaultDataset"), &dataset);
    out.kind(&dataset, &sd("Dataset"));
    let graph = format!("{dataset}-default");
    out.link(&dataset, &sd("defaultGraph"), &graph);
    out.kind(&graph, &sd("Graph"));
    out.number(&graph, &format!("{VOID}triples"), &served.store.len().to_string());
    let mut graphs: Vec<String> = served.store.graphs().filter(|graph| !graph.contains("document/")).collect();
    graphs.sort();
    for (at, name) in graphs.iter().enumerate() {
        let node = format!("{dataset}-graph-{at}");
        out.link(&dataset, &sd("namedGraph"), &node);
        out.kind(&node, &sd("NamedGraph"));
        out.link(&node, &sd("name"), name);
    }
    respond(parts, &served, &out)
}

/// Name, size and parts of the data.
pub(super) fn dataset(app: &App, parts: &Parts) -> Result<Response<Body>, Problem> {
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        return Err(Problem::method("GET, HEAD, OPTIONS"));
    }
    let served = app.current();
    let site = app.guard.site(parts);
    let document = format!("{site}/.well-known/void");
    let dataset = format!("{document}#dataset");
    let void = |name: &str| format!("{VOID}{name}");
    let mut out = Lines::default();
    out.kind(&document, &void("DatasetDescription"));
    out.link(&document, "http://xmlns.com/foaf/0.1/primaryTopic", &dataset);
    out.kind(&dataset, &void("Dataset"));
    out.kind(&dataset, &format!("{DCAT}Dataset"));
    out.text(&dataset, &format!("{DC}title"), "Knowledge graph of news", "en");
    out.text(&dataset, &format!("{DC}title"), "Graphe de connaissances d’articles de presse", "fr");
    out.link(&dataset, &void("sparqlEndpoint"), &format!("{site}/query"));
    out.text(&dataset, &void("uriSpace"), served.store.namer().base(), "");
    out.link(&dataset, &void("vocabulary"), crate::ontology::NAMESPACE);
    for (name, query) in COUNTS {
        out.number(&dataset, &void(name), served.store.select(query)?.text(0, "n"));
    }
    partitions(&served, &dataset, &mut out)?;
    distributions(&site, &dataset, &mut out);
    respond(parts, &served, &out)
}

const COUNTS: [(&str, &str); 3] = [
    ("triples", "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"),
    ("entities", "SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE { ?x rdfs:label ?label }"),
    ("documents", "SELECT (COUNT(*) AS ?n) WHERE { ?x a lia:Document }"),
];

fn partitions(served: &Served, dataset: &str, out: &mut Lines) -> Result<(), StoreError> {
    let kinds = [
        ("class", "SELECT ?of (COUNT(*) AS ?n) WHERE { ?s a ?of } GROUP BY ?of ORDER BY ?of", "entities"),
        ("property", "SELECT ?of (COUNT(*) AS ?n) WHERE { ?s ?of ?o } GROUP BY ?of ORDER BY ?of", "triples"),
    ];
    for (kind, query, counted) in kinds {
        let found = served.store.select(query)?;
        for row in 0..found.rows.len() {
            let node = format!("{dataset}-{kind}-{row}");
            out.link(dataset, &format!("{VOID}{kind}Partition"), &node);
            out.link(&node, &format!("{VOID}{kind}"), found.text(row, "of"));
            out.number(&node, &format!("{VOID}{counted}"), found.text(row, "n"));
        }
    }
    Ok(())
}

fn distributions(site: &str, dataset: &str, out: &mut Lines) {
    for (format, _) in &QueryFormat::DATASETS {
        let node = format!("{dataset}-{}", format.name());
        out.link(dataset, &format!("{DCAT}distribution"), &node);
        out.kind(&node, &format!("{DCAT}Distribution"));
        out.link(&node, &format!("{DCAT}accessURL"), &format!("{site}/store"));
        out.text(&node, &format!("{DCAT}mediaType"), format.media_type(), "");
        out.text(&node, &format!("{RDFS}label"), format.name(), "");
    }
}

fn respond(parts: &Parts, served: &Served, lines: &Lines) -> Result<Response<Body>, Problem> {
    let offers = &QueryFormat::GRAPHS;
    // Those who look with a browser get Turtle too.
    let (format, media_type) = choose(&parts.headers, offers).unwrap_or((QueryFormat::Turtle, "text/turtle"));
    let mut body = Vec::new();
    served.store.write_quads(&lines.0, format, &mut body)?;
    let mut response = Response::new(Body::from(body));
    if let Ok(value) = HeaderValue::from_str(&content_type(media_type)) {
        response.headers_mut().insert(header::CONTENT_TYPE, value);
    }
    Ok(with_etag(response, &etag(served)))
}
