//! All values of one property, without a query.

use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};

use super::store::{Store, cell, prefixes};
use super::{Cell, StoreError};

impl Store {
    /// Calls `each` with subject and value of every quad with this property (`lia:claim`), in one graph (`id:graph/facts`) or in all, in no order that
    /// means anything. Many times faster than a query where a table of millions of rows is wanted. O(rows).
    ///
    /// # Errors
    /// [`StoreError::Storage`] where the engine fails.
    pub fn scan(
        &self,
        property: &str,
        graph: Option<&str>,
        mut each: impl FnMut(String, Cell),
    ) -> Result<(), StoreError> {
        let property = NamedNode::new_unchecked(self.expand(property));
        let graph = graph.map(|graph| NamedNode::new_unchecked(self.expand(graph)));
        let graph = graph.as_ref().map(|graph| graph.as_ref().into());
        for quad in self.inner.quads_for_pattern(None, Some(property.as_ref()), None, graph) {
            let quad = quad.map_err(|source| StoreError::Storage { source })?;
            if let NamedOrBlankNode::NamedNode(subject) = quad.subject {
                each(subject.into_string(), owned(quad.object));
            }
        }
        Ok(())
    }

    /// An IRI from one of our own prefixes; other text as it is.
    fn expand(&self, name: &str) -> String {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let known = prefixes(self.namer()).into_iter().find(|(known, _)| *known == prefix);
        known.map_or_else(|| name.to_owned(), |(_, iri)| iri + local)
    }
}

fn owned(term: Term) -> Cell {
    match term {
        Term::NamedNode(node) => Cell::Iri(node.into_string()),
        other => cell(&other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rdf::Namer;

    #[test]
    fn a_property_is_found_in_one_graph_or_in_all() {
        let store = Store::memory(Namer::default()).unwrap();
        let lia = "https://w3id.org/liaison/ontology#";
        let quads = format!(
            "<x:a> <{lia}claim> <x:c> <x:g> .\n<x:b> <{lia}claim> \"d\"@fr <x:h> .\n<x:b> <{lia}rule> <x:c> <x:h> .\n"
        );
        store.load(quads.as_bytes(), "a test").unwrap();
        let found = |graph| {
            let mut rows = Vec::new();
            store.scan("lia:claim", graph, |subject, value| rows.push((subject, value))).unwrap();
            rows.sort_by(|a, b| a.0.cmp(&b.0));
            rows
        };
        let c = ("x:a".to_owned(), Cell::Iri("x:c".to_owned()));
        assert_eq!(found(Some("x:g")), std::slice::from_ref(&c));
        assert_eq!(found(None), [c, ("x:b".to_owned(), Cell::Text("d".to_owned(), "fr".to_owned()))]);
    }
}
