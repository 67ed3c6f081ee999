//! Rows of an answer, in plain terms.

/// The answer of a SELECT query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Names of the columns, without `?`.
    pub columns: Vec<String>,
    /// Rows; each has a cell a column.
    pub rows: Vec<Vec<Option<Cell>>>,
}

/// One value of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// An IRI (or a blank node's label, after `_:`).
    Iri(String),
    /// A literal's text and its language tag, empty for none.
    Text(String, String),
}

impl Cell {
    /// The IRI or the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Iri(text) | Self::Text(text, _) => text,
        }
    }
}

impl Table {
    /// The text of a cell by row and name of column; empty where unbound.
    #[must_use]
    pub fn text(&self, row: usize, column: &str) -> &str {
        let at = self.columns.iter().position(|c| c == column);
        at.and_then(|at| self.rows.get(row)?.get(at)?.as_ref()).map_or("", Cell::as_str)
    }
}
