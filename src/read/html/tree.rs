//! A page as a flat list of nodes in document order: what the rest of the reader walks, without recursion.

use dom_query::{Document, NodeRef};

/// One node: an element or a text.
#[derive(Debug, Default)]
pub(crate) struct Node {
    /// Index of the parent; the root is its own.
    pub(crate) parent: usize,
    /// One past the last node within.
    pub(crate) end: usize,
    /// Name of the element in lower case; empty for a text.
    pub(crate) name: String,
    /// The text, for a text.
    pub(crate) text: String,
    /// `class` and `id` in one.
    pub(crate) label: String,
    /// Other attributes that mean something here.
    pub(crate) attributes: Vec<(&'static str, String)>,
    /// What it stands within, itself included.
    pub(crate) within: Within,
}

/// Elements around a node that mean something for its words.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "four independent facts")]
pub(crate) struct Within {
    /// `<a>` that leads off the page
    pub(crate) link: bool,
    /// `<strong>`, `<b>`
    pub(crate) strong: bool,
    /// `<time>`
    pub(crate) time: bool,
    /// `<pre>`
    pub(crate) preformatted: bool,
}

impl Within {
    fn and(self, name: &str, leads_away: bool) -> Self {
        Self {
            link: self.link || (name == "a" && leads_away),
            strong: self.strong || name == "strong" || name == "b",
            time: self.time || name == "time",
            preformatted: self.preformatted || name == "pre",
        }
    }
}

impl Node {
    /// The value of an attribute that is kept.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }
}

/// Attributes that are kept.
const KEPT: [&str; 16] = [
    "role",
    "hidden",
    "aria-hidden",
    "style",
    "itemprop",
    "datetime",
    "content",
    "property",
    "name",
    "rel",
    "href",
    "lang",
    "type",
    "pubdate",
    "aria-label",
    "data-nosnippet",
];

/// All nodes in document order; the first is the root.
pub(crate) struct Tree(pub(crate) Vec<Node>);

impl Tree {
    /// Flattens a parsed page.
    pub(crate) fn new(document: &Document) -> Self {
        let mut nodes = vec![Node::default()];
        let mut open: Vec<(usize, Vec<NodeRef<'_>>)> = vec![(0, children(&document.root()))];
        while let Some((parent, rest)) = open.last_mut() {
            let parent = *parent;
            let Some(next) = rest.pop() else {
                open.pop();
                let end = nodes.len();
                if let Some(node) = nodes.get_mut(parent) {
                    node.end = end;
                }
                continue;
            };
            let index = nodes.len();
            let within = nodes.get(parent).map(|node| node.within).unwrap_or_default();
            if next.is_element() {
                nodes.push(element(&next, parent, within));
                open.push((index, children(&next)));
            } else if next.is_text() {
                nodes.push(Node { parent, end: index + 1, text: next.text().to_string(), within, ..Node::default() });
            }
        }
        Self(nodes)
    }

    /// Whether `inner` lies within `outer` or is it.
    pub(crate) fn holds(&self, outer: usize, inner: usize) -> bool {
        outer <= inner && self.0.get(outer).is_some_and(|node| inner < node.end)
    }

    /// The indices of a node's ancestors, the parent first.
    pub(crate) fn ancestors(&self, index: usize) -> impl Iterator<Item = usize> {
        let parent = |&at: &usize| self.0.get(at).map(|node| node.parent).filter(|&parent| parent != at);
        std::iter::successors(parent(&index), parent)
    }

    /// The elements of this name.
    pub(crate) fn named(&self, name: &str) -> impl Iterator<Item = (usize, &Node)> {
        self.0.iter().enumerate().filter(move |(_, node)| node.name == name)
    }

    /// All text within a node.
    pub(crate) fn text_of(&self, index: usize) -> String {
        let end = self.0.get(index).map_or(index, |node| node.end);
        self.0.get(index..end).unwrap_or_default().iter().map(|node| node.text.as_str()).collect()
    }
}

/// The children in reverse, so that the next one can be popped.
fn children<'a>(node: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
    node.children_it(true).collect()
}

fn element(node: &NodeRef<'_>, parent: usize, around: Within) -> Node {
    let name = node.node_name().map(|name| name.to_ascii_lowercase()).unwrap_or_default();
    let label = format!("{} {}", node.class().unwrap_or_default(), node.id_attr().unwrap_or_default());
    let attributes = KEPT.into_iter().filter_map(|key| Some((key, node.attr(key)?.to_string()))).collect();
    let within = around.and(&name, node.attr("href").is_some_and(|href| !href.starts_with('#') || href.len() == 1));
    Node { parent, name, label, attributes, within, ..Node::default() }
}
