//! The server: SPARQL 1.1 Protocol and Graph Store Protocol, a JSON interface, and the explorer. The only module that opens a socket.
//!
//! ```text
//! connection --listen--> request --guard--> is the host ours, may it change?
//!     /query /update /sparql --sparql-->  rdf::Store        negotiate: which format;  body: out in chunks, with an end to time
//!     /store                 --graphs-->  rdf::Store        describe: service description, VoID
//!     /api/...               --api----->  explorer: lists and indexes in memory
//!     /                      --assets-->  web/: the pages
//! ```
//!
//! A request keeps the state of the knowledge base with which it began; new generations take its place ([`state`]). Whatever computes does so on threads of
//! its own, never on those that talk to clients. Nothing is fetched from anywhere: no SERVICE, no LOAD, and pages that load from this server only.
//!
//! Why no router? Ten paths are a `match`, and every request passes the same guard before it.

mod api;
mod assets;
mod body;
mod describe;
mod error;
mod explorer;
mod graphs;
mod guard;
mod listen;
mod negotiate;
mod options;
mod problem;
mod request;
mod route;
mod sparql;
mod state;

pub use error::ServeError;
pub use listen::{Server, Stopper};
pub use options::ServeOptions;
