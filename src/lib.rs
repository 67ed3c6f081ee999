//! **liaison** builds knowledge graphs from news: who did what to whom, when, where, how many, and who says so.
pub mod model;
pub mod nlp;
pub mod graph;
