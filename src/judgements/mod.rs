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
mod profile;
mod rules;
mod user;

pub use clusters::Clusters;
pub use profile::Profile;
pub use rules::judge_all;
pub use user::{UserJudgements, entity_named};

use std::collections::BTreeMap;

use crate::model::{EntityId, Judgement, Pair};
use crate::names::Matcher;

/// All judgements that hold, by pair, and the clusters that follow from them.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// The rules' judgements, each replaced by the user's where there is one.
    pub judgements: Vec<Judgement>,
    /// Which entities are one.
    pub clusters: Clusters,
}

/// Judges all entities that documents speak of. O(n log n) in entities, times the pairs that share a rare word.
#[must_use]
pub fn judge(profiles: &BTreeMap<EntityId, Profile>, matcher: &Matcher, user: &UserJudgements) -> Judged {
    let mut by_pair: BTreeMap<Pair, Judgement> =
        judge_all(profiles, matcher).into_iter().map(|judgement| (judgement.pair.clone(), judgement)).collect();
    for judgement in user.judgements() {
        if [&judgement.pair.left, &judgement.pair.right].into_iter().all(|id| profiles.contains_key(id)) {
            by_pair.insert(judgement.pair.clone(), judgement.clone());
        }
    }
    let judgements: Vec<Judgement> = by_pair.into_values().collect();
    Judged { clusters: Clusters::new(&judgements, profiles), judgements }
}
