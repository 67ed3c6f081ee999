/// Something the store cannot do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The text is no SPARQL query.
    #[error("the query is not SPARQL 1.1")]
    Syntax {
        /// What the parser says, with line and column.
        source: oxigraph::sparql::SparqlSyntaxError,
    },
    /// The query cannot be answered.
    #[error("the query cannot be answered")]
    Evaluation {
        /// Why not.
        source: Box<oxigraph::sparql::QueryEvaluationError>,
    },
    /// The query nests too deeply to be parsed safely.
    #[error("the query nests {depth} brackets deep; the limit is {limit}")]
    TooDeep {
        /// How deep it is.
        depth: usize,
        /// How deep it may be.
        limit: usize,
    },
    /// The format asked for cannot hold the answer.
    #[error("`{format}` cannot hold the answer of {} query", if *graph { "a CONSTRUCT or DESCRIBE" } else { "a SELECT or ASK" })]
    Format {
        /// The format asked for.
        format: &'static str,
        /// Whether the answer is a graph.
        graph: bool,
    },
    /// The store itself failed.
    #[error("the store failed")]
    Storage {
        /// How.
        source: oxigraph::store::StorageError,
    },
    /// Bytes that are no N-Quads.
    #[error("expected N-Quads in {what}")]
    Load {
        /// Which bytes.
        what: String,
        /// What the parser says.
        source: Box<dyn_error::Loader>,
    },
    /// The answer cannot be written.
    #[error("cannot write the answer")]
    Write {
        /// Why not.
        source: std::io::Error,
    },
}

/// The name of oxigraph's error keeps its long path out of the enum.
mod dyn_error {
    pub(crate) type Loader = oxigraph::store::LoaderError;
}

impl StoreError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => {
                "the prefixes lia, id, rdf, rdfs, skos, owl, prov, nif, dcterms, xsd need not be declared"
            }
            Self::TooDeep { .. } => "write the query with fewer nested groups",
            Self::Format { graph: true, .. } => "graphs are written as ttl, nt, nquads, trig, rdfxml or jsonld",
            Self::Format { graph: false, .. } => "rows are written as table, csv, tsv, json or xml",
            Self::Load { .. } => "`extract` writes N-Quads; `check` finds damaged files of a knowledge base",
            Self::Evaluation { .. } | Self::Storage { .. } | Self::Write { .. } => "",
        }
    }
}
