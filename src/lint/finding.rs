use std::collections::BTreeMap;
use std::fmt;

use crate::data::{DataError, DataFile};

/// One mistake, or something that may be one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, as errors call it.
    pub file: String,
    /// The line, from 1; 1 where it is about the whole file.
    pub line: u64,
    /// How bad it is.
    pub severity: Severity,
    /// `expected ..., found ...`
    pub message: String,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It must be put right: the file is refused or says something wrong.
    Error,
    /// It may be meant so.
    Warning,
}

/// The files met, by name.
pub(super) type Files = BTreeMap<String, DataFile>;

impl Finding {
    /// An error at a line.
    pub(super) fn error(file: &str, line: u64, message: String) -> Self {
        Self { file: file.to_owned(), line, severity: Severity::Error, message }
    }

    /// A warning at a line.
    pub(super) fn warning(file: &str, line: u64, message: String) -> Self {
        Self { severity: Severity::Warning, ..Self::error(file, line, message) }
    }

    /// A loader's error.
    pub(super) fn of(error: &DataError, files: &Files) -> Self {
        let (file, line, found) = match error {
            DataError::Unreadable { path, source } => (path.display().to_string(), None, Some(source.to_string())),
            DataError::Toml { file, source } => {
                let text = files.get(file).map_or("", |file| &*file.text);
                let before = source.span().and_then(|span| text.get(..span.start));
                (file.clone(), before.map(line_behind), Some(source.message().replace('\n', ", ")))
            }
            DataError::Turtle { source, .. } => (name_of(error), error.line(), Some(source.message().to_owned())),
            DataError::Csv { source, .. } => (name_of(error), error.line(), Some(fields(source))),
            _ => (name_of(error), error.line(), None),
        };
        let message = error.problem() + &found.map_or(String::new(), |found| format!(", found {found}"));
        Self::error(&file, line.unwrap_or(1), message)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let warning = if self.severity == Severity::Warning { "warning: " } else { "" };
        write!(f, "{}:{}: {warning}{}", self.file, self.line, self.message)
    }
}

fn name_of(error: &DataError) -> String {
    error.file().unwrap_or_default().to_owned()
}

fn line_behind(before: &str) -> u64 {
    before.matches('\n').count() as u64 + 1
}

/// A row's number of fields, without the place that is told already.
fn fields(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} fields where the header has {expected_len}")
        }
        _ => error.to_string(),
    }
}
