//! What can go wrong at the borders of the language engine: model bytes, treebank files, training.

use std::path::PathBuf;

/// A model cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// There is no model for the language in this binary.
    #[error("no language model for `{language}` is built in")]
    Missing {
        /// The language's tag.
        language: String,
    },
    /// The bytes do not begin as a model does.
    #[error("expected a language model, found other bytes")]
    NotAModel,
    /// Made by another version of the program.
    #[error("expected a language model of format {expected}, found format {found}")]
    Version {
        /// What this program reads.
        expected: u32,
        /// What the bytes say.
        found: u32,
    },
    /// A part is not there, or cut off, or of another size than the rest demands.
    #[error("section `{section}` of the language model is missing or damaged")]
    Section {
        /// Name of the part.
        section: String,
    },
    /// The file cannot be read.
    #[error("cannot read the language model {}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

impl ModelError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Missing { .. } => {
                "French and English are built in; give another language's model with `--model FILE`"
            }
            Self::Io { .. } => "check the path and its permissions",
            _ => "train it again with `liaison train`, by the same version of the program",
        }
    }
}

/// A CoNLL-U or BIO file is not what it should be.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TreebankError {
    /// The file cannot be read.
    #[error("cannot read {}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line has too few columns.
    #[error("{name}:{line}: expected {expected} columns, found {found}")]
    Columns {
        /// The file's name.
        name: String,
        /// Line, from 1.
        line: usize,
        /// Columns the format has.
        expected: usize,
        /// Columns found.
        found: usize,
    },
    /// An ID or HEAD is not a number in range.
    #[error("{name}:{line}: expected a word's number, found `{found}`")]
    Number {
        /// The file's name.
        name: String,
        /// Line, from 1.
        line: usize,
        /// What stands there.
        found: String,
    },
    /// Two analyses that should cover the same text do not.
    #[error("the texts differ at character {at}: expected `{expected}`, found `{found}`")]
    TextDiffers {
        /// Characters that are not white space before the difference.
        at: usize,
        /// What the reference continues with.
        expected: String,
        /// What the other one continues with.
        found: String,
    },
    /// Nothing to train on.
    #[error("no sentence to train on")]
    Empty,
    /// A recipe names a language for which there are no rules.
    #[error("expected the language `fr` or `en`, found `{found}`")]
    Language {
        /// The tag given.
        found: String,
    },
}
