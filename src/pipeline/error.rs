use crate::data::DataError;
use crate::kb::KbError;
use crate::nlp::ModelError;
use crate::rdf::StoreError;
use crate::read::ReadError;

/// The engine cannot be loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EngineError {
    /// A file of knowledge is not as it should be.
    #[error(transparent)]
    Data(#[from] DataError),
    /// A language model cannot be used.
    #[error(transparent)]
    Model(#[from] ModelError),
}

impl EngineError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Data(error) => error.hint(),
            Self::Model(error) => error.hint(),
        }
    }
}

/// A run that cannot go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PipelineError {
    /// The knowledge base cannot be read or changed.
    #[error(transparent)]
    Kb(#[from] KbError),
    /// The store cannot be filled.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The documents cannot be listed.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// No document could be read at all.
    #[error("none of the {count} document{} could be read", if *count == 1 { "" } else { "s" })]
    NothingRead {
        /// How many there were.
        count: usize,
    },
    /// The documents to delete are not there.
    #[error("no document `{name}` in the knowledge base")]
    NoSuchDocument {
        /// As the user named it.
        name: String,
    },
    /// A shard to be merged is not what `extract` writes.
    #[error("`{file}`:{line}: expected a quad in the graph of a document")]
    Shard {
        /// The shard.
        file: String,
        /// The line, from 1.
        line: usize,
    },
    /// A shard holds lines about a document, but not the document.
    #[error("the shards hold a part of `{graph}` only")]
    IncompleteShard {
        /// IRI of the document.
        graph: String,
    },
}

impl PipelineError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Kb(error) => error.hint(),
            Self::Store(error) => error.hint(),
            Self::Read(error) => error.hint(),
            Self::NothingRead { .. } => "each is named above with its reason",
            Self::NoSuchDocument { .. } => {
                "name it by its file name, its URL or the id that `query --name documents` lists"
            }
            Self::Shard { .. } | Self::IncompleteShard { .. } => {
                "merge whole outputs of `extract`; write them with the same --base"
            }
        }
    }
}
