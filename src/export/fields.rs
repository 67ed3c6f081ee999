//! The columns of the two tables: names, types and where the values come from.

use std::borrow::Cow;

use super::rows::{EdgeRow, NodeRow};

/// One column of a table with rows `R`.
pub struct Field<R> {
    /// Id of its key in GraphML; no two are equal, also ignoring case. Gephi gives some of them a meaning: `label`, `size`, `edgelabel`.
    pub key: &'static str,
    /// Its name for people, in all formats. `id`, `name`, `key`, `interval` and `timeset` are taken by readers.
    pub name: &'static str,
    /// Type of its values.
    pub kind: Kind,
    /// Whether GEXF has a place of its own for it and so needs no attribute.
    pub gexf_own: bool,
    /// Its value in a row, if it has one.
    pub value: for<'r> fn(&'r R) -> Option<Value<'r>>,
}

/// Type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Real,
    /// True or false.
    Truth,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'r> {
    /// Words, clean.
    Text(Cow<'r, str>),
    /// A whole number.
    Whole(i64),
    /// A finite number.
    Real(f64),
    /// True or false.
    Truth(bool),
}

impl std::fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Whole(number) => write!(f, "{number}"),
            Self::Real(number) => write!(f, "{number}"),
            Self::Truth(truth) => write!(f, "{truth}"),
        }
    }
}

/// The columns of the nodes.
pub const NODE: &[Field<NodeRow>] = &[
    own("label", "label", Kind::Text, |n| text(&n.label)),
    field("n_type", "type", Kind::Text, |n| text(n.class)),
    field("n_iri", "iri", Kind::Text, |n| text(&n.iri)),
    field("n_documents", "documents", Kind::Whole, |n| Some(whole(n.documents))),
    field("n_degree", "degree", Kind::Whole, |n| Some(whole(n.degree))),
    field("n_pagerank", "pagerank", Kind::Real, |n| real(n.pagerank)),
    field("n_community", "community", Kind::Whole, |n| Some(whole(n.community))),
    field("n_latitude", "latitude", Kind::Real, |n| n.latitude.and_then(real)),
    field("n_longitude", "longitude", Kind::Real, |n| n.longitude.and_then(real)),
    own("x", "x", Kind::Real, |n| real(n.x)),
    own("y", "y", Kind::Real, |n| real(n.y)),
    own("size", "size", Kind::Real, |n| real(n.size)),
    own("r", "r", Kind::Whole, |n| Some(whole(n.r))),
    own("g", "g", Kind::Whole, |n| Some(whole(n.g))),
    own("b", "b", Kind::Whole, |n| Some(whole(n.b))),
];

/// The columns of the edges, besides their ends.
pub const EDGE: &[Field<EdgeRow>] = &[
    own("edgelabel", "label", Kind::Text, |e| text(&e.label)),
    own("weight", "weight", Kind::Real, |e| real(e.weight)),
    field("e_interaction", "interaction", Kind::Text, |e| text(&e.interaction)),
    field("e_symmetric", "symmetric", Kind::Truth, |e| Some(Value::Truth(e.symmetric))),
    field("e_sign", "sign", Kind::Whole, |e| Some(whole(e.sign))),
    field("e_status", "status", Kind::Text, |e| text(&e.status)),
    field("e_claims", "claims", Kind::Whole, |e| Some(whole(e.claims))),
    field("e_confidence", "confidence", Kind::Real, |e| real(e.confidence)),
    own("e_start", "start", Kind::Text, |e| e.start.map(|date| Value::Text(date.iso().into()))),
    own("e_end", "end", Kind::Text, |e| e.end.map(|date| Value::Text(date.iso().into()))),
    field("e_sources", "sources", Kind::Text, |e| joined(&e.sources)),
];

const fn field<R>(
    key: &'static str,
    name: &'static str,
    kind: Kind,
    value: for<'r> fn(&'r R) -> Option<Value<'r>>,
) -> Field<R> {
    Field { key, name, kind, gexf_own: false, value }
}

const fn own<R>(
    key: &'static str,
    name: &'static str,
    kind: Kind,
    value: for<'r> fn(&'r R) -> Option<Value<'r>>,
) -> Field<R> {
    Field { key, name, kind, gexf_own: true, value }
}

/// Empty text is no value.
fn text(text: &str) -> Option<Value<'_>> {
    (!text.is_empty()).then_some(Value::Text(Cow::Borrowed(text)))
}

fn joined(texts: &[String]) -> Option<Value<'_>> {
    (!texts.is_empty()).then(|| Value::Text(texts.join(" | ").into()))
}

fn whole<'r>(number: impl Into<i64>) -> Value<'r> {
    Value::Whole(number.into())
}

/// What is not a number, or infinite, is no value.
fn real<'r>(number: f64) -> Option<Value<'r>> {
    number.is_finite().then_some(Value::Real(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn keys_differ_ignoring_case_and_names_are_free() {
        let keys = NODE.iter().map(|f| f.key).chain(EDGE.iter().map(|f| f.key));
        let distinct: BTreeSet<String> = keys.clone().map(str::to_lowercase).collect();
        assert_eq!(distinct.len(), keys.count());
        let taken = ["id", "key", "timeset", "interval", "name", "selected", "suid"];
        assert!(NODE.iter().map(|f| f.name).chain(EDGE.iter().map(|f| f.name)).all(|name| !taken.contains(&name)));
    }
}
