//! The IRIs that the program writes and reads.

pub(super) const LIA: &str = crate::ontology::NAMESPACE;
pub(super) const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
pub(super) const RDFS_LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";
pub(super) const SKOS_ALT_LABEL: &str = "http://www.w3.org/2004/02/skos/core#altLabel";
pub(super) const SKOS_CLOSE_MATCH: &str = "http://www.w3.org/2004/02/skos/core#closeMatch";
pub(super) const OWL_SAME_AS: &str = "http://www.w3.org/2002/07/owl#sameAs";
pub(super) const PROV_DERIVED: &str = "http://www.w3.org/ns/prov#wasDerivedFrom";
pub(super) const NIF_IS_STRING: &str = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#isString";
pub(super) const NIF_CONTEXT: &str = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#referenceContext";
pub(super) const NIF_BEGIN: &str = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#beginIndex";
pub(super) const NIF_END: &str = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#endIndex";
pub(super) const NIF_ANCHOR: &str = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf";
pub(super) const DC_TITLE: &str = "http://purl.org/dc/terms/title";
pub(super) const DC_ISSUED: &str = "http://purl.org/dc/terms/issued";
pub(super) const DC_LANGUAGE: &str = "http://purl.org/dc/terms/language";
pub(super) const DC_SOURCE: &str = "http://purl.org/dc/terms/source";
pub(super) const DC_CREATOR: &str = "http://purl.org/dc/terms/creator";
pub(super) const DC_IDENTIFIER: &str = "http://purl.org/dc/terms/identifier";
pub(super) const GEO_LAT: &str = "http://www.w3.org/2003/01/geo/wgs84_pos#lat";
pub(super) const GEO_LONG: &str = "http://www.w3.org/2003/01/geo/wgs84_pos#long";
pub(super) const WIKIDATA: &str = "http://www.wikidata.org/entity/";
pub(super) const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// Local names of the graphs beside those of documents.
pub(super) const GRAPH_ENTITIES: &str = "graph/entities";
pub(super) const GRAPH_FACTS: &str = "graph/facts";
pub(super) const GRAPH_JUDGEMENTS: &str = "graph/judgements";
pub(super) const GRAPH_RUN: &str = "graph/run";
pub(super) const GRAPH_CURATION: &str = "graph/user/curation";
pub(super) const GRAPH_ANALYSIS: &str = "graph/analysis";

/// Whether the graph with this IRI belongs into an export: all do but saved analyses and the log of runs.
#[must_use]
pub fn is_exported_graph(graph: &str) -> bool {
    !graph.ends_with(GRAPH_RUN) && !graph.ends_with(GRAPH_ANALYSIS)
}

/// Whether the graph with this IRI is the log of runs, where `extract` notes what it could not read.
#[must_use]
pub fn is_run_graph(graph: &str) -> bool {
    graph.ends_with(GRAPH_RUN)
}

/// Whether the graph with this IRI holds saved analyses.
#[must_use]
pub fn is_analysis_graph(graph: &str) -> bool {
    graph.ends_with(GRAPH_ANALYSIS)
}
