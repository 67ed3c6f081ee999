use super::{DataError, DataFile};

/// A table of comma-separated values with a header; lines that begin with `#` are comments.
#[derive(Debug)]
pub struct Table {
    file: String,
    header: csv::StringRecord,
    rows: Vec<csv::StringRecord>,
}

impl Table {
    /// Reads the whole table.
    ///
    /// # Errors
    /// [`DataError::Csv`] at the first row that has not as many fields as the header.
    pub fn parse(file: &DataFile) -> Result<Self, DataError> {
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(file.text.as_bytes());
        let wrong = |source: csv::Error| {
            let line = source.position().map_or(0, csv::Position::line);
            DataError::Csv { file: file.name.clone(), line, source }
        };
        let header = reader.headers().map_err(wrong)?.clone();
        let rows = reader.records().collect::<Result<Vec<_>, _>>().map_err(wrong)?;
        Ok(Self { file: file.name.clone(), header, rows })
    }

    /// The position of a column.
    ///
    /// # Errors
    /// [`DataError::Column`] where the header has none of that name.
    pub fn column(&self, name: &'static str) -> Result<usize, DataError> {
        self.header.iter().position(|h| h == name).ok_or_else(|| DataError::Column {
            file: self.file.clone(),
            column: name,
            found: self.header.iter().map(|h| format!("`{h}`")).collect::<Vec<_>>().join(", "),
        })
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

    /// A field split at `|`, empty parts left out.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'t str> {
        self.get(column).split('|').map(str::trim).filter(|part| !part.is_empty())
    }

    /// The line it stands on, from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.record.position().map_or(0, csv::Position::line)
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
