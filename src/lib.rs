//! **liaison** builds knowledge graphs from news: who did what to whom, when, where, how many, and who says so.
pub mod model;
pub mod data;
pub mod ontology;
pub mod seeds;
pub mod read;
pub mod nlp;
pub mod entities;
pub mod frames;
pub mod claims;
pub mod facts;
pub mod rdf;
pub mod kb;
pub mod pipeline;
pub mod graph;
pub mod export;
