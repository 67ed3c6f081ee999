//! What can go wrong while exporting.

use std::io;

use super::ExportFormat;

/// An export could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The bytes could not be delivered: disk full, pipe closed.
    #[error("cannot write the graph as `{}`", format.as_str())]
    Write {
        /// What was being written.
        format: ExportFormat,
        /// Why it failed.
        source: io::Error,
    },
}

impl ExportError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Write { .. } => "check that the place written to exists, may be written and has room",
        }
    }
}
