use std::path::PathBuf;

use crate::data::{self, DataError};

/// A SPARQL query that can be called by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedQuery {
    /// The file's name without extension.
    pub name: String,
    /// Its first comment, in English.
    pub title: String,
    /// The query.
    pub sparql: String,
}

impl NamedQuery {
    /// All named queries, by name; a user's replaces the built-in one of the same name.
    ///
    /// # Errors
    /// [`DataError::Unreadable`] for a user's file that cannot be read.
    pub fn load(extra: &[PathBuf]) -> Result<Vec<Self>, DataError> {
        let mut queries: Vec<Self> = Vec::new();
        for file in data::files("ontology/queries", "rq", extra)? {
            let name = file.name.rsplit(['/', '\\']).next().unwrap_or_default().trim_end_matches(".rq").to_owned();
            let title = file.text.lines().find_map(|line| line.strip_prefix("# title:")).unwrap_or_default();
            let query = Self { name, title: title.trim().to_owned(), sparql: file.text.into_owned() };
            queries.retain(|q| q.name != query.name);
            queries.push(query);
        }
        queries.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(queries)
    }
}
