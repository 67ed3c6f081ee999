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
        "this is a mistake in the program itself, please report it"
    }
}
