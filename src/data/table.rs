use super::{DataError, DataFile, Problems};

/// A table of comma-separated values with a header; lines that begin with `#` are comments.
#[derive(Debug)]
pub struct Table {
    file: String,
    line: u64,
    header: Vec<String>,
    rows: Vec<csv::StringRecord>,
}

impl Table {
    /// Reads the whole table; rows that have not as many fields as the header are left out and told to `problems`.
    pub fn read(file: &DataFile, problems: &mut Problems) -> Self {
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(file.text.as_bytes());
        let wrong = |source: csv::Error| {
            let line = source.position().map_or(1, csv::Position::line);
            DataError::Csv { file: file.name.clone(), line, source }
        };
        let header = problems.keep(reader.headers().map_err(wrong));
        let header = header.into_iter().flatten().map(str::to_owned).collect();
        let rows = reader.records().filter_map(|row| problems.keep(row.map_err(wrong))).collect();
        let line = file.text.lines().position(|line| !line.is_empty() && !line.starts_with('#'));
        Self { file: file.name.clone(), line: line.map_or(1, |at| at as u64 + 1), header, rows }
    }

    /// Whether the header has a column of that name.
    ///
    /// # Errors
    /// [`DataError::Column`] where it has not.
    pub fn has(&self, name: &'static str) -> Result<(), DataError> {
        if self.header.iter().any(|h| h == name) {
            return Ok(());
        }
        let found = self.header.iter().map(|h| format!("`{h}`")).collect::<Vec<_>>().join(", ");
        let found = if found.is_empty() { "nothing".to_owned() } else { found };
        Err(DataError::Column { file: self.file.clone(), line: self.line(), column: name, found })
    }

    /// The names of the columns.
    pub fn header(&self) -> impl Iterator<Item = &str> {
        self.header.iter().map(String::as_str)
    }

    /// The header's line, from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The error that something on that line does not fit.
    #[must_use]
    pub fn unfitting(&self, line: u64, expected: impl Into<String>, found: impl Into<String>) -> DataError {
        DataError::Unfitting { file: self.file.clone(), line, expected: expected.into(), found: found.into() }
    }

    /// The file's name.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// One row, by its place among the [`rows`](Self::rows) from 0.
    #[must_use]
    pub fn row(&self, at: usize) -> Option<Row<'_>> {
        self.rows.get(at).map(|record| Row { table: self, record })
    }

    /// The rows, in order of the file.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|record| Row { table: self, record })
    }

    /// The file's name without folder and extension: `people`.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.file.rsplit(['/', '\\']).next().unwrap_or_default();
        name.split('.').next().unwrap_or_default()
    }
}

/// One row of a [`Table`].
#[derive(Clone, Copy, Debug)]
pub struct Row<'t> {
    table: &'t Table,
    record: &'t csv::StringRecord,
}

impl<'t> Row<'t> {
    /// A field by the name of its column; empty where the table has no such column.
    #[must_use]
    pub fn get(&self, column: &str) -> &'t str {
        let position = self.table.header.iter().position(|h| h == column);
        position.and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }

    /// A field by its number from 0; empty where there is none.
    #[must_use]
    pub fn at(&self, column: usize) -> &'t str {
        self.record.get(column).unwrap_or_default().trim()
    }

    /// A field split at `|`, empty parts left out.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'t str> {
        self.get(column).split('|').map(str::trim).filter(|part| !part.is_empty())
    }

    /// The line it stands on, from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.record.position().map_or(0, csv::Position::line)
    }

    /// The error that this row does not fit with others.
    #[must_use]
    pub fn unfitting(&self, expected: impl Into<String>, found: impl Into<String>) -> DataError {
        self.table.unfitting(self.line(), expected, found)
    }

    /// The error that this row's `column` is wrong.
    #[must_use]
    pub fn wrong(&self, column: &'static str, expected: &'static str) -> DataError {
        DataError::Value {
            file: self.table.file.clone(),
            line: self.line(),
            column,
            expected,
            found: self.get(column).to_owned(),
        }
    }
}
