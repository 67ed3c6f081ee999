//! **liaison** builds knowledge graphs from news: who did what to whom, when, where, how many, and who says so.
//!
//! The modules stand in the order in which data flows; each uses only those above it. The way from bytes to graph:
//!
//! ```text
//! bytes --read--> Document --nlp--> Parsed --entities--> Resolved --frames--> Vec<Frame> --claims--> Vec<Claim>   one document, alone
//! Vec<Claim> of many documents --judgements, facts--> Derived --rdf--> quads --kb--> files                                      all documents together
//! quads --rdf::Store--> SPARQL;  --graph--> Graph --export, report--> files                                       use
//! ```
//!
//! [`pipeline`] drives the first two lines; everything it does to one document is a pure function of that document and of the knowledge in
//! `ontology/` and `seeds/`, so the same documents give the same bytes in any order and on any number of threads.

// The floor plan: `tests/it/floors.rs` checks that no module uses one that stands below it.
pub mod model;
mod random;
pub mod data;
pub mod ontology;
pub mod seeds;
pub mod names;
pub mod read;
pub mod nlp;
pub mod entities;
pub mod frames;
pub mod claims;
pub mod judgements;
pub mod facts;
pub mod rdf;
pub mod kb;
pub mod pipeline;
pub mod validate;
pub mod lint;
pub mod generate;
pub mod graph;
pub mod export;
pub mod report;
pub mod explain;
pub mod remote;
pub mod serve;
