//! Sentences that tell of other articles: below a linked headline, or in cards of one pattern behind the article.

use std::collections::BTreeMap;

use crate::model::BlockKind;

use super::chunk::Chunk;
use super::prose::Prose;
use super::tree::Tree;

/// Share of the prose, in hundredths, from which on a page consists of teasers: a list page, which is kept as it is.
const MIN_LIST: usize = 60;

/// The chunks without teasers, unless there is little else.
pub(super) fn without(tree: &Tree, chunks: Vec<Chunk>) -> Vec<Chunk> {
    let below = below_links(tree, &chunks);
    let chunks = if share(&chunks, &below) < MIN_LIST { keep(chunks, &below) } else { chunks };
    let cards = cards(tree, &chunks);
    keep(chunks, &cards)
}

fn keep(chunks: Vec<Chunk>, is_teaser: &[bool]) -> Vec<Chunk> {
    chunks.into_iter().zip(is_teaser).filter(|(_, teaser)| !**teaser).map(|(chunk, _)| chunk).collect()
}

/// Prose of teasers in hundredths of all.
fn share(chunks: &[Chunk], is_teaser: &[bool]) -> usize {
    let prose = |wanted: bool| {
        chunks
            .iter()
            .zip(is_teaser)
            .filter(|(chunk, teaser)| chunk.is_prose() && (**teaser || !wanted))
            .map(|(chunk, _)| chunk.len())
            .sum::<usize>()
    };
    prose(true) * 100 / prose(false).max(1)
}

/// Which chunks are linked subheadings with a box of their own, or the sentence that shares the box.
fn below_links(tree: &Tree, chunks: &[Chunk]) -> Vec<bool> {
    let prose = Prose::new(chunks);
    let is_linked = |chunk: &Chunk| chunk.piece.kind == BlockKind::Heading && chunk.level > 1 && chunk.linked >= 80;
    let mut is_teaser = vec![false; chunks.len()];
    for (at, pair) in chunks.windows(2).enumerate() {
        if let [heading, text] = pair
            && is_linked(heading)
            && text.is_prose()
            && shares_box(tree, &prose, heading, text)
        {
            is_teaser[at] = true;
            is_teaser[at + 1] = true;
        }
    }
    is_teaser
}

/// Whether the smallest element that holds both holds hardly any other prose.
fn shares_box(tree: &Tree, prose: &Prose, heading: &Chunk, text: &Chunk) -> bool {
    let common = tree.ancestors(heading.node).find(|&up| tree.holds(up, text.node));
    common.is_some_and(|common| prose.of(tree, common) <= text.len() * 2)
}

/// Fewest paragraphs, and least share of the page's prose in hundredths, of an element that is the text's own.
const MIN_CORE: (usize, usize) = (4, 25);
/// Fewest boxes of one pattern.
const MIN_CARDS: usize = 3;

/// Which chunks are the only sentence in a box, of which there are several alike behind the element that holds most paragraphs.
///
/// Live pages have such boxes too, below a text of some length: those say so in their names.
fn cards(tree: &Tree, chunks: &[Chunk]) -> Vec<bool> {
    let none = vec![false; chunks.len()];
    let boxes = boxes(tree, chunks);
    let total: usize = boxes.values().map(|(_, bytes)| bytes).sum();
    let Some((&core, &(count, bytes))) = boxes.iter().max_by_key(|(_, (_, bytes))| *bytes) else { return none };
    if count < MIN_CORE.0 || bytes * 100 < total * MIN_CORE.1 {
        return none;
    }
    let is_single =
        |chunk: &Chunk| chunk.is_prose() && boxes.get(&parent(tree, chunk.block)).is_some_and(|(count, _)| *count == 1);
    let is_behind = |chunk: &Chunk| chunk.node > core && !tree.holds(core, chunk.node);
    let pattern = |chunk: &Chunk| {
        (is_single(chunk) && is_behind(chunk))
            .then(|| pattern(tree, chunk.block))
            .filter(|pattern| !pattern.contains("live"))
    };
    let patterns: Vec<Option<String>> = chunks.iter().map(pattern).collect();
    let mut alike: BTreeMap<&str, usize> = BTreeMap::new();
    patterns.iter().flatten().for_each(|pattern| *alike.entry(pattern).or_default() += 1);
    let is_card = |pattern: &Option<String>| {
        pattern.as_deref().and_then(|pattern| alike.get(pattern)).is_some_and(|&count| count >= MIN_CARDS)
    };
    patterns.iter().map(is_card).collect()
}

/// Paragraphs and bytes of prose directly within each element.
fn boxes(tree: &Tree, chunks: &[Chunk]) -> BTreeMap<usize, (usize, usize)> {
    let mut boxes: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for chunk in chunks.iter().filter(|chunk| chunk.is_prose()) {
        let (count, bytes) = boxes.entry(parent(tree, chunk.block)).or_default();
        *count += 1;
        *bytes += chunk.len();
    }
    boxes
}

fn parent(tree: &Tree, block: usize) -> usize {
    tree.0.get(block).map_or(0, |node| node.parent)
}

/// Names and classes of a block and the two elements around it, without numbers.
fn pattern(tree: &Tree, block: usize) -> String {
    let around = std::iter::once(block).chain(tree.ancestors(block)).take(3).filter_map(|at| tree.0.get(at));
    let text: String = around.flat_map(|node| [node.name.as_str(), " ", node.label.as_str(), "/"]).collect();
    text.chars().filter(|c| !c.is_ascii_digit()).collect::<String>().to_lowercase()
}
