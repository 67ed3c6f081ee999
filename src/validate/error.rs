/// Data or shapes that cannot be validated.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ValidateError {
    /// The program was built without a SHACL engine.
    #[error("this build of liaison has no SHACL engine")]
    NoEngine,
    /// The store does not give its triples.
    #[error("cannot read the knowledge base")]
    Store {
        /// Why not.
        #[from]
        source: crate::rdf::StoreError,
    },
    /// A file is not the RDF that its name promises.
    #[error("{file}: expected RDF")]
    Syntax {
        /// The file.
        file: String,
        /// What the parser says, with line and column.
        source: Box<oxttl::TurtleSyntaxError>,
    },
    /// The shapes are RDF, but not SHACL.
    #[cfg(feature = "shacl")]
    #[error("expected SHACL shapes")]
    Shapes {
        /// What the engine says.
        source: Box<shacl::error::ValidationError>,
    },
    /// The engine cannot decide.
    #[cfg(feature = "shacl")]
    #[error("the shapes cannot be checked")]
    Engine {
        /// What the engine says.
        source: Box<shacl::error::ValidationError>,
    },
}

impl ValidateError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoEngine => {
                "build it in with `cargo build --release --features shacl`, or give `liaison export --format ttl` and ontology/shapes.ttl to any SHACL processor"
            }
            Self::Store { source } => source.hint(),
            Self::Syntax { .. } => {
                "data is N-Triples, N-Quads, Turtle or TriG, told by the file's extension; shapes are Turtle"
            }
            #[cfg(feature = "shacl")]
            Self::Shapes { .. } => "`*shapes.ttl` in the folder given with --ontology holds shapes of SHACL Core",
            #[cfg(feature = "shacl")]
            Self::Engine { .. } => "",
        }
    }
}
