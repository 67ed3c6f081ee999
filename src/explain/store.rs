//! Short cuts to the store.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

use super::model::DocumentView;
use crate::model::{EntityId, PartialDate};
use crate::ontology::NAMESPACE;
use crate::rdf::{Store, StoreError, Table};

/// A document with its text.
pub(super) struct Text {
    pub(super) view: DocumentView,
    pub(super) published: Option<PartialDate>,
    clean: String,
}

/// The rows of an answer.
pub(super) fn rows<'t>(table: &'t Table) -> impl Iterator<Item = impl Fn(&'static str) -> &'t str> {
    (0..table.rows.len()).map(move |row| move |column: &'static str| table.text(row, column))
}

/// An IRI between angle brackets; nothing that could end it gets in.
pub(super) fn iri(text: &str) -> String {
    let safe: String = text.chars().filter(|c| !c.is_whitespace() && !r#"<>"{}|\^`"#.contains(*c)).collect();
    format!("<{safe}>")
}

/// The local name of an entity's IRI; the IRI itself where it is none of ours.
pub(super) fn local(store: &Store, iri: &str) -> String {
    store.namer().entity_id(iri).map_or_else(|| iri.to_owned(), |EntityId(id)| id)
}

/// The local name of a term of the ontology.
pub(super) fn term(iri: &str) -> String {
    iri.strip_prefix(NAMESPACE).unwrap_or(iri).to_owned()
}

/// The documents of these IRIs.
pub(super) fn documents(store: &Store, iris: &[&str]) -> Result<BTreeMap<String, Text>, StoreError> {
    let values: Vec<String> = iris.iter().map(|document| iri(document)).collect();
    let found = store.select(&format!(
        "SELECT ?document ?key ?title ?date ?text WHERE {{ VALUES ?document {{ {} }} ?document lia:documentKey ?key ; nif:isString ?text .
         OPTIONAL {{ ?document dcterms:title ?title }} OPTIONAL {{ ?document dcterms:issued ?date }} }}",
        values.join(" ")
    ))?;
    let text = |get: &dyn Fn(&'static str) -> String| Text {
        view: DocumentView { key: get("key"), title: get("title"), date: get("date"), passages: Vec::new() },
        published: PartialDate::parse(&get("date")),
        clean: get("text"),
    };
    Ok(rows(&found).map(|get| (get("document").to_owned(), text(&|column| get(column).to_owned()))).collect())
}

impl Text {
    /// The sentence around a place, in code points; O(length of the text).
    pub(super) fn sentence(&self, begin: usize) -> String {
        let at = self.clean.char_indices().nth(begin).map_or(self.clean.len(), |(at, _)| at);
        let start = self.clean[..at].rfind('\n').map_or(0, |before| before + 1);
        let end = self.clean[at..].find('\n').map_or(self.clean.len(), |after| at + after);
        let paragraph = &self.clean[start..end];
        let mut sentences = paragraph.split_sentence_bound_indices();
        let found =
            sentences.find(|(from, words)| start + from + words.len() > at).map_or(paragraph, |(_, words)| words);
        found.trim().to_owned()
    }
}
