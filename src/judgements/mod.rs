//! Are entities of different documents one? Judgements with their reasons, and the clusters that follow from them.
//!
//! ```text
//! names, offices, countries of all documents --rules--> judgements --a user's table on top--> clusters --> canonical entities
//! ```
//!
//! A document is read alone, so another spelling of a new name makes another entity. Here the names that all documents together met are compared. What
//! the rules decide is kept as a [`Judgement`] with score and reasons, and so is what they leave open; a person's judgement
//! of the same pair stands in its place. Nothing else changes: take a judgement away, and everything is as it was before it.
//!
//! Why not merge the entities themselves? Claims say what a document says; a wrong merge would have to be found in all of them again.

mod clusters;
mod names;
mod namesakes;
mod profile;
mod rules;
mod user;

pub use clusters::Clusters;
pub use names::Names;
pub use profile::Profile;
pub use user::{UserJudgements, entity_named};

use crate::model::Judgement;

/// All judgements that hold, by pair, and the clusters that follow from them.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// The rules' judgements, each replaced by the user's where there is one.
    pub judgements: Vec<Judgement>,
    /// Which entities are one.
    pub clusters: Clusters,
}
