//! Yes-or-no decisions by a sum of hashed weights, learnt as an averaged perceptron.

use super::error::ModelError;
use super::format::{Sections, damaged};
use super::hash::Hash;

/// Weights of one decision, shared by hashing.
pub(crate) const WEIGHTS: usize = 1 << 14;

/// A learnt decision.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decision {
    /// Added up for the features that hold; empty where nothing was learnt.
    pub(crate) weights: Vec<i8>,
}

impl Decision {
    /// From a model; nothing learnt where it has no such section.
    pub(crate) fn load(sections: &Sections<'_>, name: &str) -> Result<Self, ModelError> {
        if !sections.has(name) {
            return Ok(Self::default());
        }
        let weights = sections.i8s(name)?;
        if weights.len() == WEIGHTS { Ok(Self { weights }) } else { Err(damaged(name)) }
    }

    /// Whether anything was learnt.
    pub(crate) fn is_learnt(&self) -> bool {
        !self.weights.is_empty()
    }

    /// The sum of the weights: yes above 0.
    pub(crate) fn score(&self, features: &[usize]) -> i32 {
        features.iter().filter_map(|f| self.weights.get(*f)).map(|w| i32::from(*w)).sum()
    }
}

/// The index of a feature made of parts.
pub(crate) fn index(kind: usize, parts: &[&str]) -> usize {
    let hash = parts.iter().fold(Hash::new(300).number(kind as u64), |h, p| h.bytes(p.as_bytes()).number(7));
    usize::try_from(hash.finish() % WEIGHTS as u64).unwrap_or(0)
}
