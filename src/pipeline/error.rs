use std::path::PathBuf;

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
    /// A file of knowledge or of judgements is not as it should be.
    #[error(transparent)]
    Data(#[from] DataError),
    /// The store cannot be filled.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The documents cannot be listed.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// No document could be read at all.
    #[error("none of the {count} document{} given could be read", if *count == 1 { "" } else { "s" })]
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
    /// The name of a document to delete fits several.
    #[error("`{name}` names {} documents: {}", ids.len(), ids.join(", "))]
    Ambiguous {
        /// As the user named it.
        name: String,
        /// Their ids.
        ids: Vec<String>,
    },
    /// A stored document is not what this program writes, though its checksum holds.
    #[error("document `{id}` of the knowledge base is not readable")]
    Unreadable {
        /// Its id.
        id: String,
    },
    /// A judgement to be taken back is not there.
    #[error("nobody judged `{left}` and `{right}`")]
    NoSuchJudgement {
        /// One entity.
        left: String,
        /// The other.
        right: String,
    },
    /// The store is wanted on disk.
    #[error("this program keeps stores in memory only")]
    NoDisk,
    /// A thread could not be started.
    #[error("cannot start a thread")]
    Thread {
        /// Why not.
        source: std::io::Error,
    },
    /// A shard cannot be read.
    #[error("cannot read `{file}`")]
    ShardUnreadable {
        /// The shard.
        file: String,
        /// Why not.
        source: std::io::Error,
    },
    /// A shard to be merged is not what `extract` writes.
    #[error("`{file}`:{line}: expected a quad in the graph of a document")]
    Shard {
        /// The shard.
        file: String,
        /// The line, from 1.
        line: usize,
    },
    /// What was extracted cannot be written.
    #[error("extraction stopped")]
    Output {
        /// Why not.
        source: std::io::Error,
    },
    /// The file into which is extracted cannot be used.
    #[error("cannot write `{}`", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// Another process extracts into the same file.
    #[error("another process is writing to `{}`", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// An extraction is to be continued that began otherwise.
    #[error("`{}` is of another extraction: other inputs, another engine or another base", path.display())]
    OtherRun {
        /// The file.
        path: PathBuf,
    },
    /// The lines about a document are not all there, or more than one `extract` wrote of it.
    #[error("the shards do not hold `{graph}` as `extract` writes a document")]
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
            Self::Data(error) => error.hint(),
            Self::NoSuchJudgement { .. } => "`liaison review --all` lists all judgements, with who judged",
            Self::Store(error) => error.hint(),
            Self::Read(error) => error.hint(),
            Self::NothingRead { count: 0 } => "the files given hold no record",
            Self::NothingRead { .. } => "each is named above with its reason",
            Self::NoSuchDocument { .. } => {
                "name it by its file name, its URL or the id that `query --name documents` lists"
            }
            Self::Ambiguous { .. } => "name it by its id",
            Self::Unreadable { .. } => "`build` its source again with this version of the program",
            Self::Output { .. } | Self::File { .. } => "check permissions and free space",
            Self::Busy { .. } => "wait until it has finished, or name another file",
            Self::OtherRun { .. } => "leave --resume out to begin anew, or name another file",
            Self::NoDisk => "build it with `--features rocksdb`, or leave --store out",
            Self::Thread { .. } => "use fewer with --threads",
            Self::ShardUnreadable { .. } => "check that it is there and that you may read it",
            Self::Shard { .. } | Self::IncompleteShard { .. } => {
                "merge whole outputs of one version of `extract`, written with the same --base"
            }
        }
    }
}
