//! Other people's stores: a knowledge base sent to one (SPARQL 1.1 Graph Store Protocol), queries asked of one, a knowledge base read back from one.
//!
//! ```text
//! Endpoint --Client--> requests over HTTP/1.1, repeated while the store is away
//! kb::Snapshot --push--> one PUT a graph, counted afterwards
//! store --fetch--> graphs --pipeline::keep_graphs--> a knowledge base in a folder
//! ```
//!
//! Every number is checked against the store's own count, because a store that dies may lose what it has confirmed, and many cut long answers without
//! saying so. Redirects are not followed: a knowledge base goes where it was sent to, or nowhere.

mod client;
mod endpoint;
mod error;
mod fetch;
mod graphs;
mod journal;
mod push;
mod query;

pub use client::{Client, Patience};
pub use endpoint::Endpoint;
pub use error::RemoteError;
pub use fetch::{Fetched, fetch};
pub use push::{Progress, Pushed, push};
pub use query::{ask, ask_rows};
