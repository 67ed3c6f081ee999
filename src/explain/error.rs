//! What can go wrong while explaining.

use crate::rdf::StoreError;

/// Something that cannot be explained.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExplainError {
    /// The store cannot be queried.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nothing has this name.
    #[error("nothing in the knowledge base is called `{name}`")]
    Unknown {
        /// As the user wrote it.
        name: String,
    },
    /// Several things have this name.
    #[error("`{name}` may be {}", ids.join(", "))]
    Ambiguous {
        /// As the user wrote it.
        name: String,
        /// Their local names, the most mentioned first.
        ids: Vec<String>,
    },
    /// A template inside the program is broken.
    #[error("the template `{name}` cannot be filled")]
    Template {
        /// The template.
        name: &'static str,
        /// Where and why.
        source: Box<minijinja::Error>,
    },
}

impl ExplainError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Store(error) => error.hint(),
            Self::Unknown { .. } => "give a name as the articles write it, an IRI, or the local name behind `entity/`",
            Self::Ambiguous { .. } => "give one of these",
            Self::Template { .. } => "this is a mistake in the program itself, please report it",
        }
    }
}
