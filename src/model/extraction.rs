//! All that was understood of one document.

use super::{Claim, Document, Mention};

/// A document with its mentions and claims: what one document graph of the knowledge base holds.
#[derive(Clone, Debug)]
pub struct Extraction {
    /// The document.
    pub document: Document,
    /// What it speaks of, by position.
    pub mentions: Vec<Mention>,
    /// What it says, by position of the sentence.
    pub claims: Vec<Claim>,
}
