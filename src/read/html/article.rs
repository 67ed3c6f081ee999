//! Where on a page the article is, and its pieces.
//!
//! The library's own choice is a second opinion only: readability keeps the one best container, and so loses the standfirst above it, the second half
//! behind an advertisement, all but the first items of a live page; and what it keeps, it keeps with the "read also" lines within.

use std::collections::BTreeSet;

use crate::model::BlockKind;

use super::super::boilerplate::letters;
use super::super::piece::{Piece, ends_sentence};
use super::chunk::{Chunk, chunks};
use super::furniture;
use super::tree::{Node, Tree};

/// What was found.
pub(crate) struct Found {
    /// The headline as the page shows it.
    pub(crate) title: Option<String>,
    /// The article.
    pub(crate) pieces: Vec<Piece>,
}

/// The article of a page.
pub(crate) fn find(tree: &Tree) -> Found {
    let chunks = without_teasers(without_furniture(tree));
    let prose = Prose::new(&chunks);
    let Some(root) = root(tree, &prose) else {
        return Found { title: None, pieces: chunks.into_iter().map(|chunk| chunk.piece).collect() };
    };
    let headline = headline(tree, &chunks, root);
    let first = headline.filter(|&at| at < root).unwrap_or(root);
    let says = |chunk: &Chunk| chunk.is_prose() || chunk.level == 1 || chunk.piece.kind == BlockKind::Caption;
    let is_ahead = |chunk: &Chunk| chunk.node < root.max(headline.unwrap_or(root));
    let is_within = |chunk: &Chunk| {
        chunk.node >= first && (chunk.node < root || tree.holds(root, chunk.node)) && (says(chunk) || !is_ahead(chunk))
    };
    let kept: Vec<Chunk> = chunks.into_iter().filter(is_within).collect();
    let title =
        headline.and_then(|at| kept.iter().find(|chunk| chunk.node == at)).map(|chunk| chunk.piece.text.clone());
    Found { title, pieces: pieces(kept) }
}

/// Share of the page's prose, in hundredths, above which an element is no furniture whatever its name.
const MAX_FURNITURE: usize = 35;

/// The same for names that mean nothing else: consent to cookies, comments of readers.
const MAX_SURE_FURNITURE: usize = 85;

/// The page's chunks outside elements that are furniture by name.
fn without_furniture(tree: &Tree) -> Vec<Chunk> {
    let all = chunks(tree, &|_, _| false);
    let prose = Prose::new(&all);
    let is_below = |at: usize, node: &Node, share: usize| prose.within(at, node.end) <= prose.total * share / 100;
    let is_furniture = |at: usize, node: &Node| {
        ((is_outer_border(tree, at, node) || furniture::is_named(node)) && is_below(at, node, MAX_FURNITURE))
            || (furniture::is_surely_named(node)
                && is_below(at, node, MAX_SURE_FURNITURE)
                && !holds_headline(tree, at, node.end))
    };
    chunks(tree, &is_furniture)
}

/// Header and footer of the site, not those of an article.
fn is_outer_border(tree: &Tree, at: usize, node: &Node) -> bool {
    let is_article = |up: usize| tree.0.get(up).is_some_and(|node| matches!(node.name.as_str(), "article" | "main"));
    match node.name.as_str() {
        "footer" => true,
        "header" => !tree.ancestors(at).any(is_article) && !holds_headline(tree, at, node.end),
        _ => false,
    }
}

fn holds_headline(tree: &Tree, from: usize, to: usize) -> bool {
    tree.0.get(from..to).unwrap_or_default().iter().any(|node| node.name == "h1")
}

/// Share of the prose, in hundredths, from which on a page consists of teasers.
const MIN_LIST: usize = 60;

/// On all pages but those that are nothing else, linked headlines and the sentence below them go: they tell of other articles.
fn without_teasers(chunks: Vec<Chunk>) -> Vec<Chunk> {
    let is_linked = |chunk: &Chunk| chunk.piece.kind == BlockKind::Heading && chunk.level > 1 && chunk.linked >= 80;
    let is_teaser: Vec<bool> = (0..chunks.len())
        .map(|at| {
            let before = at.checked_sub(1).and_then(|before| chunks.get(before));
            chunks.get(at).is_some_and(|chunk| is_linked(chunk) || (chunk.is_prose() && before.is_some_and(is_linked)))
        })
        .collect();
    let prose = |wanted: bool| {
        chunks
            .iter()
            .zip(&is_teaser)
            .filter(|(chunk, teaser)| chunk.is_prose() && (wanted || **teaser))
            .map(|(chunk, _)| chunk.len())
            .sum::<usize>()
    };
    if prose(false) * 100 >= prose(true) * MIN_LIST {
        return chunks;
    }
    chunks.into_iter().zip(is_teaser).filter(|(_, teaser)| !teaser).map(|(chunk, _)| chunk).collect()
}

/// How much prose stands where.
struct Prose {
    /// (node, bytes of prose up to and with it), in order.
    sums: Vec<(usize, usize)>,
    total: usize,
}

impl Prose {
    fn new(chunks: &[Chunk]) -> Self {
        let mut total = 0;
        let mut sums = Vec::new();
        for chunk in chunks.iter().filter(|chunk| chunk.is_prose()) {
            total += chunk.len();
            sums.push((chunk.node, total));
        }
        Self { sums, total }
    }

    /// Bytes of prose among the nodes from `start` up to, not including, `end`.
    fn within(&self, start: usize, end: usize) -> usize {
        self.before(end) - self.before(start)
    }

    fn before(&self, node: usize) -> usize {
        let count = self.sums.partition_point(|&(at, _)| at < node);
        count.checked_sub(1).and_then(|last| self.sums.get(last)).map_or(0, |&(_, sum)| sum)
    }

    fn of(&self, tree: &Tree, index: usize) -> usize {
        tree.0.get(index).map_or(0, |node| self.within(index, node.end))
    }
}

/// The element that holds the article; none on a page without prose.
fn root(tree: &Tree, prose: &Prose) -> Option<usize> {
    if prose.total == 0 {
        return None;
    }
    let best = |wanted: &dyn Fn(&Node) -> bool, share: usize| {
        let found = tree.0.iter().enumerate().filter(|(_, node)| wanted(node)).map(|(at, _)| at);
        found
            .map(|at| (prose.of(tree, at), at))
            .max_by_key(|&(bytes, at)| (bytes, std::cmp::Reverse(at)))
            .filter(|&(bytes, _)| bytes * 100 >= prose.total * share)
            .map(|(_, at)| at)
    };
    let is_article = |node: &Node| node.name == "article" || node.attribute("role") == Some("article");
    let is_main = |node: &Node| node.name == "main" || node.attribute("role") == Some("main");
    best(&is_article, 60).or_else(|| best(&is_main, 80)).or_else(|| grown(tree, prose))
}

/// The smallest element with half of the prose, grown while its parent brings a good deal more.
fn grown(tree: &Tree, prose: &Prose) -> Option<usize> {
    let is_half = |at: usize| prose.of(tree, at) * 2 >= prose.total;
    let mut root =
        (0..tree.0.len()).rfind(|&at| tree.0.get(at).is_some_and(|node| !node.name.is_empty()) && is_half(at))?;
    let mut size = prose.of(tree, root);
    for up in tree.ancestors(root).collect::<Vec<_>>() {
        let larger = prose.of(tree, up);
        if larger * 100 >= size * 108 {
            (root, size) = (up, larger);
        }
    }
    Some(root)
}

/// The node of the headline: the last main heading at or before the first prose, else the first one in the article.
fn headline(tree: &Tree, chunks: &[Chunk], root: usize) -> Option<usize> {
    let first_prose = chunks
        .iter()
        .find(|chunk| chunk.is_prose() && tree.holds(root, chunk.node))
        .map_or(usize::MAX, |chunk| chunk.node);
    let mut headings = chunks.iter().filter(|chunk| chunk.level == 1 && chunk.linked < 80);
    let before = headings.clone().rfind(|chunk| chunk.node < first_prose);
    before.or_else(|| headings.find(|chunk| tree.holds(root, chunk.node))).map(|chunk| chunk.node)
}

/// The pieces of the chunks that say something: no lists of links, no bare times, nothing twice.
fn pieces(chunks: Vec<Chunk>) -> Vec<Piece> {
    let is_link: Vec<bool> = chunks.iter().map(|chunk| chunk.linked >= 80).collect();
    let mut seen = BTreeSet::new();
    let mut kept = Vec::with_capacity(chunks.len());
    for (at, chunk) in chunks.iter().enumerate() {
        let next = chunks.get(at + 1);
        let is_lone = chunk.level > 1 && !next.is_some_and(Chunk::is_prose);
        let is_list =
            chunk.level == 0 && !(ends_sentence(&chunk.piece.text) && chunk.piece.text.split_whitespace().count() > 8);
        let is_rubbish = chunk.is_time || (is_link.get(at) == Some(&true) && (is_lone || is_list));
        let is_long = chunk.len() > 40;
        if !is_rubbish && (seen.insert(letters(&chunk.piece.text)) || !is_long || chunk.piece.kind == BlockKind::Item) {
            kept.push(chunk.piece.clone());
        }
    }
    kept
}
