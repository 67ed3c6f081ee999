use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use crate::pipeline::Placement;
use crate::rdf::Reach;

/// How to serve.
#[derive(Clone, Debug)]
pub struct ServeOptions {
    /// Folder of the knowledge base.
    pub kb: PathBuf,
    /// Where its store is kept; one that takes updates is in memory.
    pub placement: Placement,
    /// Where to listen.
    pub bind: SocketAddr,
    /// The address by which others reach it, where that is another: behind a proxy.
    pub public_url: Option<String>,
    /// Further names of hosts by which it may be called.
    pub hosts: Vec<String>,
    /// Which graphs updates may touch; `None` takes none.
    pub updates: Option<Reach>,
    /// A file with the token that updates need from elsewhere.
    pub token_file: Option<PathBuf>,
    /// Pages of other sites that may read the SPARQL endpoints; `*` for all.
    pub cors: Vec<String>,
    /// The most time that an answer may take.
    pub timeout: Duration,
    /// The most rows or triples of an answer.
    pub most_rows: usize,
    /// The most bytes of a request's body.
    pub most_body: usize,
    /// How many queries may run at once.
    pub queries: usize,
    /// How many connections may be open at once.
    pub connections: usize,
    /// Folders with the user's own ontology, for named queries.
    pub ontology: Vec<PathBuf>,
    /// Whether to follow changes that other processes make.
    pub follow: bool,
    /// The explorer's files, in place of those built in: for work on them.
    pub assets: Option<PathBuf>,
}

impl ServeOptions {
    /// The defaults for a knowledge base: this machine only, reading only.
    #[must_use]
    pub fn new(kb: PathBuf) -> Self {
        Self {
            kb,
            placement: Placement::BySize,
            bind: SocketAddr::from(([127, 0, 0, 1], 7878)),
            public_url: None,
            hosts: Vec::new(),
            updates: None,
            token_file: None,
            cors: vec!["*".to_owned()],
            timeout: Duration::from_secs(30),
            most_rows: 10_000_000,
            most_body: 64 << 20,
            queries: 8,
            connections: 512,
            ontology: Vec::new(),
            follow: true,
            assets: None,
        }
    }
}
