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
    /// The query is too large to be parsed safely.
    #[error("the query has {found} {what}; the limit is {limit}")]
    TooLarge {
        /// What it has too much of.
        what: &'static str,
        /// How much of it.
        found: usize,
        /// How much it may have.
        limit: usize,
    },
    /// Somebody, or the limit of time, put an end to it.
    #[error("the query was stopped before its end")]
    Cancelled,
    /// The answer is larger than allowed.
    #[error("the answer has more than {limit} rows")]
    TooManyRows {
        /// How many it may have.
        limit: usize,
    },
    /// The update failed; nothing has changed.
    #[error("the update cannot be carried out")]
    Update {
        /// Why not.
        source: Box<oxigraph::sparql::UpdateEvaluationError>,
    },
    /// The graph is derived from documents, or cannot be told before the update runs.
    #[error("updates may only touch graphs below `{allowed}`, not {graph}")]
    Protected {
        /// The graph.
        graph: String,
        /// What the IRIs of graphs that may be changed begin with.
        allowed: String,
    },
    /// An update would fetch something from elsewhere.
    #[error("`LOAD` is switched off: this program opens no connections")]
    NoLoad,
    /// The request and the update both say which graphs to use.
    #[error("the update has USING or WITH, and the request has `using-graph-uri` or `using-named-graph-uri`")]
    UsingTwice,
    /// What should be an IRI is none.
    #[error("`{text}` is no absolute IRI")]
    NoIri {
        /// The text.
        text: String,
    },
    /// No thread could be started to answer the query.
    #[error("cannot start a thread")]
    Thread {
        /// Why not.
        source: std::io::Error,
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
            Self::TooLarge { .. } => "ask in several queries; lists of things belong into VALUES",
            Self::Thread { .. } => "free memory, or raise the limit on it",
            Self::Format { graph: true, .. } => "graphs are written as ttl, nt, nquads, trig, rdfxml or jsonld",
            Self::Format { graph: false, .. } => "rows are written as table, csv, tsv, json or xml",
            Self::Load { .. } => "`extract` writes N-Quads; `check` finds damaged files of a knowledge base",
            Self::Cancelled => "make it more selective, or add LIMIT",
            Self::TooManyRows { .. } => "add LIMIT and OFFSET, or use `liaison export`",
            Self::Protected { .. } => {
                "derived graphs change when documents do; put your own statements into a graph of yours"
            }
            Self::NoLoad => "send the data themselves to the graph store",
            Self::UsingTwice => "leave out one of them",
            Self::NoIri { .. } => "graphs are named by absolute IRIs",
            Self::Update { .. } | Self::Evaluation { .. } | Self::Storage { .. } | Self::Write { .. } => "",
        }
    }
}
