use std::path::PathBuf;

/// A file of knowledge that is not as it should be.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DataError {
    /// A file of the user's cannot be read.
    #[error("cannot read `{}`", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// Not a table.
    #[error("{file}:{line}: expected comma-separated values")]
    Csv {
        /// The file.
        file: String,
        /// The line, from 1.
        line: u64,
        /// What the parser says.
        source: csv::Error,
    },
    /// A column is missing from the header.
    #[error("{file}: expected a column `{column}`, found {found}")]
    Column {
        /// The file.
        file: String,
        /// The column looked for.
        column: &'static str,
        /// The header.
        found: String,
    },
    /// A value that the column does not allow.
    #[error("{file}:{line}: expected {expected} in `{column}`, found `{found}`")]
    Value {
        /// The file.
        file: String,
        /// The line, from 1.
        line: u64,
        /// The column.
        column: &'static str,
        /// What would be right.
        expected: &'static str,
        /// What stands there.
        found: String,
    },
    /// A form of a phrase that cannot be compiled.
    #[error("{file}: expected words, `(a|b)` and known slots, found `{found}`")]
    Form {
        /// The file.
        file: String,
        /// The form.
        found: String,
    },
    /// Not TOML, or not the tables expected.
    #[error("{file}: expected TOML as ontology/README.md describes it")]
    Toml {
        /// The file.
        file: String,
        /// What the parser says, with line and column.
        source: Box<toml::de::Error>,
    },
    /// Not Turtle.
    #[error("{file}: expected Turtle")]
    Turtle {
        /// The file.
        file: String,
        /// What the parser says, with line and column.
        source: Box<oxttl::TurtleSyntaxError>,
    },
}

impl DataError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "check that the file exists, may be read and is UTF-8",
            Self::Csv { .. } | Self::Column { .. } | Self::Value { .. } => {
                "seeds/README.md lists the columns of every table"
            }
            Self::Form { .. } => "seeds/words/fr/compositions.toml explains the slots",
            Self::Toml { .. } | Self::Turtle { .. } => "ontology/README.md describes the format",
        }
    }
}
