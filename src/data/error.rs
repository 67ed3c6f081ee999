use std::fmt;
use std::path::PathBuf;

/// A file of knowledge that is not as it should be.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DataError {
    /// A file of the user's cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// Not a table.
    Csv {
        /// The file.
        file: String,
        /// The line, from 1.
        line: u64,
        /// What the parser says.
        source: csv::Error,
    },
    /// A column is missing from the header.
    Column {
        /// The file.
        file: String,
        /// The header's line, from 1.
        line: u64,
        /// The column looked for.
        column: &'static str,
        /// The header.
        found: String,
    },
    /// A value that the column does not allow.
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
    /// Something that does not fit with the rest of its file, or with other files.
    Unfitting {
        /// The file.
        file: String,
        /// The line, from 1.
        line: u64,
        /// What would be right.
        expected: String,
        /// What stands there.
        found: String,
    },
    /// A form of a phrase that cannot be compiled.
    Form {
        /// The file.
        file: String,
        /// The line, from 1.
        line: u64,
        /// The form.
        found: String,
    },
    /// Not TOML, or not the tables expected.
    Toml {
        /// The file.
        file: String,
        /// What the parser says, with line and column.
        source: Box<toml::de::Error>,
    },
    /// Not Turtle.
    Turtle {
        /// The file.
        file: String,
        /// What the parser says, with line and column.
        source: Box<oxttl::TurtleSyntaxError>,
    },
}

/// Place first, as compilers have it: `file:line: expected ..., found ...`.
impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.file(), self.line()) {
            (Some(file), Some(line)) => write!(f, "{file}:{line}: ")?,
            (Some(file), None) => write!(f, "{file}: ")?,
            (None, _) => {}
        }
        self.write_problem(f)
    }
}

impl DataError {
    /// The file it is in, where it could be read.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        match self {
            Self::Unreadable { .. } => None,
            Self::Csv { file, .. }
            | Self::Column { file, .. }
            | Self::Value { file, .. }
            | Self::Unfitting { file, .. }
            | Self::Form { file, .. }
            | Self::Toml { file, .. }
            | Self::Turtle { file, .. } => Some(file),
        }
    }

    /// The line it is on, from 1, where the error alone tells; that of TOML needs the text.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        match self {
            Self::Unreadable { .. } | Self::Toml { .. } => None,
            Self::Csv { line, .. }
            | Self::Column { line, .. }
            | Self::Value { line, .. }
            | Self::Unfitting { line, .. }
            | Self::Form { line, .. } => Some(*line),
            Self::Turtle { source, .. } => Some(source.location().start.line + 1),
        }
    }

    /// The error without its place: `expected ..., found ...`.
    #[must_use]
    pub fn problem(&self) -> String {
        struct Problem<'e>(&'e DataError);
        impl fmt::Display for Problem<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.write_problem(f)
            }
        }
        Problem(self).to_string()
    }

    fn write_problem(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { path, .. } => write!(f, "cannot read `{}`", path.display()),
            Self::Csv { .. } => f.write_str("expected comma-separated values"),
            Self::Column { column, found, .. } => write!(f, "expected a column `{column}`, found {found}"),
            Self::Value { column, expected, found, .. } => {
                write!(f, "expected {expected} in `{column}`, found `{found}`")
            }
            Self::Unfitting { expected, found, .. } => write!(f, "expected {expected}, found {found}"),
            Self::Form { found, .. } => write!(f, "expected words, `(a|b)` and known slots, found `{found}`"),
            Self::Toml { .. } => f.write_str("expected TOML as ontology/README.md describes it"),
            Self::Turtle { .. } => f.write_str("expected Turtle"),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "check that the file exists, may be read and is UTF-8",
            Self::Csv { .. } | Self::Column { .. } | Self::Value { .. } | Self::Unfitting { .. } => {
                "seeds/README.md lists the columns of every table; `liaison lint` lists all mistakes at once"
            }
            Self::Form { .. } => "seeds/words/fr/compositions.toml explains the slots",
            Self::Toml { .. } | Self::Turtle { .. } => "ontology/README.md describes the format",
        }
    }
}
