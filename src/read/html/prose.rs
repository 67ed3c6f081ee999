//! How much running text stands where on a page.

use super::chunk::Chunk;
use super::tree::Tree;

/// How much prose stands where.
pub(super) struct Prose {
    /// (node, bytes of prose up to and with it), in order.
    sums: Vec<(usize, usize)>,
    /// Bytes of prose on the whole page.
    pub(super) total: usize,
}

impl Prose {
    /// Of these chunks, which are in document order.
    pub(super) fn new(chunks: &[Chunk]) -> Self {
        let mut total = 0;
        let mut sums = Vec::new();
        for chunk in chunks.iter().filter(|chunk| chunk.is_prose()) {
            total += chunk.len();
            sums.push((chunk.node, total));
        }
        Self { sums, total }
    }

    /// Bytes of prose among the nodes from `start` up to, not including, `end`.
    pub(super) fn within(&self, start: usize, end: usize) -> usize {
        self.before(end) - self.before(start)
    }

    fn before(&self, node: usize) -> usize {
        let count = self.sums.partition_point(|&(at, _)| at < node);
        count.checked_sub(1).and_then(|last| self.sums.get(last)).map_or(0, |&(_, sum)| sum)
    }

    /// Bytes of prose within an element.
    pub(super) fn of(&self, tree: &Tree, index: usize) -> usize {
        tree.0.get(index).map_or(0, |node| self.within(index, node.end))
    }
}
