use std::net::SocketAddr;
use std::path::PathBuf;

/// A server that cannot start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// Nothing can listen there.
    #[error("cannot listen on {address}")]
    Bind {
        /// Where.
        address: SocketAddr,
        /// Why not.
        source: std::io::Error,
    },
    /// No threads can be started.
    #[error("cannot start threads")]
    Threads {
        /// Why not.
        source: std::io::Error,
    },
    /// The file of the token cannot be read.
    #[error("cannot read the token in `{}`", path.display())]
    Token {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// The token could be guessed.
    #[error("the token in `{}` has {found} characters; it needs at least {least}", path.display())]
    ShortToken {
        /// The file.
        path: PathBuf,
        /// Its length.
        found: usize,
        /// The least length.
        least: usize,
    },
    /// The address that others see is none.
    #[error("`{text}` is no address of a site: expected `http://` or `https://`, a name and perhaps a path")]
    PublicUrl {
        /// The text.
        text: String,
    },
    /// The knowledge base cannot be read.
    #[error(transparent)]
    Pipeline(#[from] crate::pipeline::PipelineError),
    /// Named queries cannot be read.
    #[error(transparent)]
    Data(#[from] crate::data::DataError),
}

impl ServeError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Bind { .. } => "another program may listen there: --bind 127.0.0.1:0 takes any free port",
            Self::Threads { .. } => "free memory, or raise the limit on it",
            Self::Token { .. } => "check that the file exists and may be read",
            Self::ShortToken { .. } => "`openssl rand -hex 32` makes a good one",
            Self::PublicUrl { .. } => "for example --public-url https://graph.example.org/liaison",
            Self::Pipeline(error) => error.hint(),
            Self::Data(error) => error.hint(),
        }
    }
}
