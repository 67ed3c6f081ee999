//! What can go wrong while writing a report: only what is built into the program.

use super::Lang;

/// A report could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// A word table does not parse.
    #[error("the words of reports in `{}` cannot be read", lang.tag())]
    Words {
        /// The language.
        lang: Lang,
        /// Where and why.
        source: Box<toml::de::Error>,
    },
    /// The corpus has no such entity or event.
    #[error("nothing in the knowledge base has the name `{what}`")]
    Unknown {
        /// The name.
        what: String,
    },
    /// A line of the table of sources is not as it should be.
    #[error("expected `source,rating` with a rating from A to F in line {line} of the sources, found `{found}`")]
    Ratings {
        /// Its number, from 1.
        line: usize,
        /// The line.
        found: String,
    },
    /// A template does not parse, or asks for a word that is not there.
    #[error("the report template `{name}` cannot be filled")]
    Template {
        /// The template.
        name: &'static str,
        /// Where and why.
        source: Box<minijinja::Error>,
    },
}

impl ReportError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Unknown { .. } => "`liaison query --name most-mentioned` lists names; give one in full",
            Self::Ratings { .. } => "give one outlet a line, as in `Le Courrier,B`",
            Self::Words { .. } | Self::Template { .. } => "this is a mistake in the program itself, please report it",
        }
    }
}
