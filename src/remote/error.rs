use crate::kb::KbError;
use crate::pipeline::PipelineError;
use crate::rdf::StoreError;

/// A remote store that cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RemoteError {
    /// The address is none that this program can call.
    #[error("`{text}` is no address of a store: {reason}")]
    Address {
        /// The text.
        text: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Nobody answers, or the connection broke, for longer than one wants to wait.
    #[error("`{url}` does not answer")]
    Unreachable {
        /// The address.
        url: String,
        /// What happened last.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The store did not answer in time.
    #[error("`{url}` has not answered within {seconds} s")]
    Late {
        /// The address.
        url: String,
        /// How long one waited.
        seconds: u64,
    },
    /// The store refuses.
    #[error("`{url}` answers {status}: {text}")]
    Refused {
        /// The address.
        url: String,
        /// The HTTP status.
        status: u16,
        /// What it says, cut.
        text: String,
    },
    /// The store sends one elsewhere.
    #[error("`{url}` sends on to `{location}`")]
    Redirect {
        /// The address.
        url: String,
        /// Where to.
        location: String,
    },
    /// The answer is larger than allowed.
    #[error("`{url}` answers with more than {limit} bytes")]
    TooLarge {
        /// The address.
        url: String,
        /// How many it may have.
        limit: usize,
    },
    /// The answer is not what was asked for.
    #[error("`{url}`: expected {expected}")]
    Answer {
        /// The address.
        url: String,
        /// What should have come.
        expected: &'static str,
    },
    /// A graph does not hold what it should, however often it is sent or asked for.
    #[error("`{graph}` has {found} triples in the store, expected {expected}; {others} more graphs differ")]
    Differs {
        /// The first such graph.
        graph: String,
        /// How many triples the store counts.
        found: usize,
        /// How many there should be.
        expected: usize,
        /// How many further graphs differ.
        others: usize,
    },
    /// The store holds no knowledge base, or several.
    #[error("`{url}` holds {found} knowledge bases")]
    NotOne {
        /// The address.
        url: String,
        /// How many.
        found: usize,
    },
    /// The answer cannot be written.
    #[error("cannot write the answer")]
    Write {
        /// Why not.
        source: std::io::Error,
    },
    /// Threads or sockets could not be had from the system.
    #[error("cannot open connections")]
    Runtime {
        /// Why not.
        source: std::io::Error,
    },
    /// The knowledge base cannot be read or changed.
    #[error(transparent)]
    Kb(#[from] KbError),
    /// Nor can what is in it.
    #[error(transparent)]
    Pipeline(#[from] PipelineError),
    /// The query or the data are not what they should be.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl RemoteError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Address { .. } => {
                "for TLS put a tunnel in between (`ssh -L`, `stunnel`): this program speaks plain HTTP"
            }
            Self::Unreachable { .. } => {
                "start the store, or wait longer with --patience-s; what was sent need not be sent again"
            }
            Self::Late { .. } => "raise --timeout-s",
            Self::Refused { status: 401 | 403, .. } => {
                "--token-file names a file with the bearer token; or name the user in the address: http://user:password@host/"
            }
            Self::Refused { status: 404 | 405, .. } => {
                "name the address of the service itself, such as http://host:7878/store; --query-endpoint if queries have another"
            }
            Self::Refused { status: 413, .. } => "send less at once with --chunk-bytes",
            Self::Redirect { .. } => "if you trust it, give that address",
            Self::TooLarge { .. } => "ask for less",
            Self::Answer { .. } => "check that the address is that of a SPARQL endpoint",
            Self::Differs { .. } => "if nobody else writes to these graphs, the store itself changes or loses triples",
            Self::NotOne { .. } => "`liaison push` sends one; --base says whose names to look for",
            Self::Refused { .. } | Self::Write { .. } | Self::Runtime { .. } => "",
            Self::Kb(error) => error.hint(),
            Self::Pipeline(error) => error.hint(),
            Self::Store(error) => error.hint(),
        }
    }
}
