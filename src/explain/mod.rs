//! Why: what an entity's mentions rest on, what a claim was read from, and which pairs of entities nobody could decide.
//!
//! Everything is read off the knowledge base; what is known beforehand adds what no quad holds (who held which office when). Three steps, as for reports:
//! gather into the views of [`model`], then fill a template of the reader's language in `templates/`. Nothing is decided here.

mod because;
mod claim;
mod entity;
pub mod error;
mod find;
pub mod model;
mod render;
mod review;
mod store;

pub use claim::claim;
pub use entity::entity;
pub use error::ExplainError;
pub use find::{Thing, find};
pub use render::{claim_text, entity_text, review_text};
pub use review::review;
