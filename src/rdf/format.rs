//! Formats of answers and data, and the media types by which HTTP calls them.

use oxigraph::io::{JsonLdProfileSet, RdfFormat};
use oxigraph::sparql::results::QueryResultsFormat;

/// How to write an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of the formats")]
pub enum QueryFormat {
    Csv,
    Tsv,
    Json,
    Xml,
    Turtle,
    NTriples,
    NQuads,
    TriG,
    RdfXml,
    JsonLd,
}

/// What kind of answer a query gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerForm {
    /// Rows, of SELECT.
    Rows,
    /// Yes or no, of ASK.
    Boolean,
    /// A graph, of CONSTRUCT and DESCRIBE.
    Graph,
}

impl QueryFormat {
    /// Formats of rows, the one to prefer first; each with its media types, the registered one first.
    pub const ROWS: [(Self, &'static [&'static str]); 4] = [
        (Self::Json, &["application/sparql-results+json", "application/json", "text/json"]),
        (Self::Xml, &["application/sparql-results+xml", "application/xml", "text/xml"]),
        (Self::Csv, &["text/csv"]),
        (Self::Tsv, &["text/tab-separated-values", "text/tsv"]),
    ];

    /// Formats of graphs, the one to prefer first; each with its media types, the registered one first.
    pub const GRAPHS: [(Self, &'static [&'static str]); 6] = [
        (Self::Turtle, &["text/turtle", "application/turtle", "application/x-turtle"]),
        (Self::NTriples, &["application/n-triples", "text/plain"]),
        (Self::RdfXml, &["application/rdf+xml", "application/xml", "text/xml"]),
        (Self::JsonLd, &["application/ld+json", "application/json"]),
        (Self::TriG, &["application/trig", "application/x-trig"]),
        (Self::NQuads, &["application/n-quads", "text/x-nquads"]),
    ];

    /// Formats of whole datasets, the one to prefer first.
    pub const DATASETS: [(Self, &'static [&'static str]); 3] = [Self::GRAPHS[4], Self::GRAPHS[5], Self::GRAPHS[3]];

    /// The format of data sent with this media type, which may have parameters; `None` where it is no RDF.
    #[must_use]
    pub fn of_data(media_type: &str) -> Option<Self> {
        let bare = media_type.split(';').next().unwrap_or_default().trim();
        let found = Self::GRAPHS.iter().find(|(_, types)| types.iter().any(|known| known.eq_ignore_ascii_case(bare)));
        found.map(|(format, _)| *format)
    }

    /// Its registered media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        let mut all = Self::ROWS.iter().chain(&Self::GRAPHS);
        all.find(|(format, _)| *format == self).map_or("application/octet-stream", |(_, types)| types[0])
    }

    /// The IRI that W3C gives it in service descriptions.
    #[must_use]
    pub fn iri(self) -> &'static str {
        match self {
            Self::Csv => "http://www.w3.org/ns/formats/SPARQL_Results_CSV",
            Self::Tsv => "http://www.w3.org/ns/formats/SPARQL_Results_TSV",
            Self::Json => "http://www.w3.org/ns/formats/SPARQL_Results_JSON",
            Self::Xml => "http://www.w3.org/ns/formats/SPARQL_Results_XML",
            Self::Turtle => "http://www.w3.org/ns/formats/Turtle",
            Self::NTriples => "http://www.w3.org/ns/formats/N-Triples",
            Self::NQuads => "http://www.w3.org/ns/formats/N-Quads",
            Self::TriG => "http://www.w3.org/ns/formats/TriG",
            Self::RdfXml => "http://www.w3.org/ns/formats/RDF_XML",
            Self::JsonLd => "http://www.w3.org/ns/formats/JSON-LD",
        }
    }

    /// Whether it can tell graphs apart.
    #[must_use]
    pub fn holds_graphs(self) -> bool {
        self.graph().is_some_and(RdfFormat::supports_datasets)
    }

    /// Whether it can hold an answer of this form.
    #[must_use]
    pub fn answers(self, form: AnswerForm) -> bool {
        let formats = if form == AnswerForm::Graph { &Self::GRAPHS[..] } else { &Self::ROWS[..] };
        formats.iter().any(|(format, _)| *format == self)
    }

    /// The name by which users call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Turtle => "ttl",
            Self::NTriples => "nt",
            Self::NQuads => "nquads",
            Self::TriG => "trig",
            Self::RdfXml => "rdfxml",
            Self::JsonLd => "jsonld",
        }
    }

    pub(super) fn rows(self) -> Option<QueryResultsFormat> {
        match self {
            Self::Csv => Some(QueryResultsFormat::Csv),
            Self::Tsv => Some(QueryResultsFormat::Tsv),
            Self::Json => Some(QueryResultsFormat::Json),
            Self::Xml => Some(QueryResultsFormat::Xml),
            _ => None,
        }
    }

    pub(super) fn graph(self) -> Option<RdfFormat> {
        match self {
            Self::Turtle => Some(RdfFormat::Turtle),
            Self::NTriples => Some(RdfFormat::NTriples),
            Self::NQuads => Some(RdfFormat::NQuads),
            Self::TriG => Some(RdfFormat::TriG),
            Self::Xml | Self::RdfXml => Some(RdfFormat::RdfXml),
            Self::Json | Self::JsonLd => Some(RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }),
            Self::Csv | Self::Tsv => None,
        }
    }
}
