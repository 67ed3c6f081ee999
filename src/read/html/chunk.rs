//! The blocks of a page as a browser would lay them out, each with its place in the tree.

use crate::model::BlockKind;

use super::super::clean;
use super::super::piece::{Piece, ends_sentence};
use super::super::plain;
use super::tree::{Node, Tree};

/// Text between two block borders.
#[derive(Clone, Debug)]
pub(crate) struct Chunk {
    /// Kind and words.
    pub(crate) piece: Piece,
    /// Index of the node where it begins.
    pub(crate) node: usize,
    /// Index of the block element it stands in.
    pub(crate) block: usize,
    /// Level of the heading, 1 to 6; 0 for all else.
    pub(crate) level: u8,
    /// Characters of its words that are links, in hundredths.
    pub(crate) linked: usize,
    /// Whether it is nothing but a time.
    pub(crate) is_time: bool,
}

impl Chunk {
    /// Whether it reads as text of an article: a sentence, or many words, and not a link.
    pub(crate) fn is_prose(&self) -> bool {
        let words = self.piece.text.split_whitespace().count();
        matches!(self.piece.kind, BlockKind::Paragraph | BlockKind::Item)
            && self.linked < 50
            && words >= 4
            && (words >= 25 || ends_sentence(&self.piece.text))
    }

    /// Bytes of its words.
    pub(crate) fn len(&self) -> usize {
        self.piece.text.len()
    }
}

/// Elements whose words are no text of the page.
const SKIPPED: [&str; 29] = [
    "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "canvas", "select", "option",
    "textarea", "button", "input", "label", "nav", "aside", "dialog", "menu", "audio", "video", "datalist", "head",
    "title", "map", "progress", "meter", "embed", "frameset",
];

/// Roles of elements whose words are none.
const SKIPPED_ROLES: [&str; 10] =
    ["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "menu", "toolbar", "tooltip"];

/// Elements within a line.
const INLINE: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "time", "tt", "u",
    "var", "wbr",
];

/// The chunks of all that is not skipped for what it is. `is_skipped` says of each element whether it is skipped for other reasons.
pub(crate) fn chunks(tree: &Tree, is_skipped: &dyn Fn(usize, &Node) -> bool) -> Vec<Chunk> {
    let mut writer = Writer { tree, chunks: Vec::new(), lines: vec![Line::default()] };
    let mut open: Vec<(usize, usize)> = Vec::new(); // block elements: end, index
    let mut at = 1;
    while let Some(node) = tree.0.get(at) {
        while let Some((_, block)) = open.pop_if(|(end, _)| *end <= at) {
            writer.flush(block);
        }
        if node.name.is_empty() {
            writer.write(at, node);
        } else if is_structure(node) || is_skipped(at, node) {
            at = node.end;
            continue;
        } else if node.name == "br" {
            writer.lines.push(Line::default());
        } else if !INLINE.contains(&node.name.as_str()) {
            writer.flush(open.last().map_or(0, |&(_, block)| block));
            open.push((node.end, at));
        }
        at += 1;
    }
    while let Some((_, block)) = open.pop() {
        writer.flush(block);
    }
    writer.flush(0);
    writer.chunks
}

fn is_structure(node: &Node) -> bool {
    let style = node.attribute("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    SKIPPED.contains(&node.name.as_str())
        || node.attribute("role").is_some_and(|role| SKIPPED_ROLES.contains(&role.to_ascii_lowercase().as_str()))
        || node.attribute("hidden").is_some()
        || node.attribute("aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

/// Words between two line breaks, and how many of their bytes stand within what.
#[derive(Default)]
struct Line {
    words: String,
    start: usize,
    total: usize,
    linked: usize,
    strong: usize,
    timed: usize,
}

impl Line {
    fn write(&mut self, at: usize, node: &Node, text: &str) {
        let count = text.split_whitespace().map(str::len).sum::<usize>();
        self.start = if self.total == 0 { at } else { self.start };
        self.total += count;
        self.linked += if node.within.link { count } else { 0 };
        self.strong += if node.within.strong { count } else { 0 };
        self.timed += if node.within.time { count } else { 0 };
        self.words.push_str(text);
    }

    fn join(&mut self, other: &Self) {
        self.words.push(' ');
        self.words.push_str(&other.words);
        self.total += other.total;
        self.linked += other.linked;
        self.strong += other.strong;
        self.timed += other.timed;
    }
}

struct Writer<'a> {
    tree: &'a Tree,
    chunks: Vec<Chunk>,
    /// Lines of the block at hand; never empty.
    lines: Vec<Line>,
}

impl Writer<'_> {
    fn write(&mut self, at: usize, node: &Node) {
        for (i, part) in node.text.split('\n').enumerate() {
            if i > 0 && node.within.preformatted {
                self.lines.push(Line::default());
            }
            if let Some(line) = self.lines.last_mut() {
                line.write(at, node, if i > 0 { " " } else { "" });
                line.write(at, node, part);
            }
        }
    }

    /// Ends the chunks at hand, which stand in the block element `block`.
    fn flush(&mut self, block: usize) {
        let lines = std::mem::replace(&mut self.lines, vec![Line::default()]);
        if lines.iter().all(|line| line.total == 0) {
            return;
        }
        let (kind, level) = self.kind(block);
        self.chunks.extend(merged(lines).iter().filter_map(|line| chunk(line, block, kind, level)));
    }

    /// What a block is, by the elements around it.
    fn kind(&self, block: usize) -> (BlockKind, u8) {
        let around = std::iter::once(block).chain(self.tree.ancestors(block));
        for node in around.take(MAX_CLIMB).filter_map(|at| self.tree.0.get(at)) {
            match node.name.as_str() {
                "h1" => return (BlockKind::Heading, 1),
                "h2" => return (BlockKind::Heading, 2),
                "h3" | "h4" | "h5" | "h6" | "summary" | "dt" => return (BlockKind::Heading, 3),
                "li" | "dd" => return (BlockKind::Item, 0),
                "figcaption" | "figure" | "caption" => return (BlockKind::Caption, 0),
                "article" | "main" | "section" | "body" => break,
                _ => {}
            }
        }
        (BlockKind::Paragraph, 0)
    }
}

/// How far up the kind of a block is looked for.
const MAX_CLIMB: usize = 10;

/// Two breaks part paragraphs; a single one does so behind the end of a sentence only.
fn merged(lines: Vec<Line>) -> Vec<Line> {
    let mut merged: Vec<Line> = Vec::new();
    let mut breaks = 0;
    for line in lines {
        breaks += 1;
        if line.total == 0 {
            continue;
        }
        match merged.last_mut() {
            Some(before) if breaks < 2 && !ends_sentence(&before.words) => before.join(&line),
            _ => merged.push(line),
        }
        breaks = 0;
    }
    merged
}

fn chunk(line: &Line, block: usize, kind: BlockKind, level: u8) -> Option<Chunk> {
    let text = clean::characters(&line.words);
    let is_bold = line.strong >= line.total && plain::is_heading(&text);
    let (kind, text) = match (kind, plain::dashed_heading(&text)) {
        (BlockKind::Paragraph, Some(heading)) => (BlockKind::Heading, heading),
        (BlockKind::Paragraph, None) if is_bold => (BlockKind::Heading, text.as_str()),
        (kind, _) => (kind, text.as_str()),
    };
    let piece = Piece::new(kind, text)?;
    Some(Chunk {
        piece,
        node: line.start,
        block,
        level,
        linked: line.linked * 100 / line.total.max(1),
        is_time: line.timed >= line.total,
    })
}
