//! The sentences behind claims.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::rdf::{Store, StoreError};

/// What one document says, word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// The sentence.
    pub sentence: String,
    /// Title of the document; empty where it has none.
    pub title: String,
    /// Its outlet; empty where unknown.
    pub source: String,
    /// Its date as precise as known; empty where unknown.
    pub published: String,
}

/// The sentences of claims by the claims' IRIs. Claims that are not in the store are left out.
///
/// # Errors
/// [`StoreError`] where the store cannot be queried.
pub fn quotes<'c>(
    store: &Store,
    claims: impl IntoIterator<Item = &'c str>,
) -> Result<BTreeMap<String, Quote>, StoreError> {
    let mut wanted = String::new();
    for claim in claims.into_iter().filter(|claim| !claim.contains(['<', '>', '"', ' '])) {
        // Writing into a string never fails.
        let _ = write!(wanted, " <{claim}>");
    }
    let found = store.select(&format!(
        "SELECT ?claim ?sentence ?title ?source ?published WHERE {{ VALUES ?claim {{{wanted} }}
         ?claim nif:anchorOf ?sentence ; prov:wasDerivedFrom ?document .
         OPTIONAL {{ ?document dcterms:title ?title }} OPTIONAL {{ ?document dcterms:source ?source }}
         OPTIONAL {{ ?document dcterms:issued ?published }} }}"
    ))?;
    let quote = |row: usize| {
        let [sentence, title, source, published] =
            ["sentence", "title", "source", "published"].map(|column| found.text(row, column).to_owned());
        (found.text(row, "claim").to_owned(), Quote { sentence, title, source, published })
    };
    Ok((0..found.rows.len()).map(quote).collect())
}
