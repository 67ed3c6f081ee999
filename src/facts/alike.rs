//! Which texts of all are compared for copies, and the groups of one origin that follow.
//!
//! Comparing all pairs would be quadratic: only texts that share two marks (shingles; a quotation counts for two) are. A mark of many texts says little,
//! and there each is compared with the next alone.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::copies::{Print, root};
use crate::model::DocumentId;

/// Texts with one mark up to which all pairs are compared; beyond it each with the next.
const CROWD: usize = 8;
/// Weight of shared marks from which on two texts are compared.
const ENOUGH: u32 = 2;

/// The prints of all texts.
pub(super) type Prints<'p> = BTreeMap<&'p DocumentId, &'p Print>;
/// Two texts, the one with the smaller id first.
type Couple<'p> = (&'p DocumentId, &'p DocumentId);
/// Pairs of texts of one origin.
pub(super) type Edges = BTreeSet<(DocumentId, DocumentId)>;
/// Marks with the texts that have them, in order of their ids, and the weight there.
type Postings<'p> = FxHashMap<u64, Vec<(&'p DocumentId, u32)>>;

/// All pairs of texts of one origin. O(n log n) in marks, and the pairs that share some.
pub(super) fn edges(prints: &Prints<'_>) -> Edges {
    let documents: Vec<(&DocumentId, &Print)> = prints.iter().map(|(id, print)| (*id, *print)).collect();
    let mut marks: Vec<(u64, usize, u32)> = Vec::new();
    for (at, (_, print)) in documents.iter().enumerate() {
        marks.extend(print.marks().map(|(mark, weight)| (mark, at, weight)));
    }
    marks.sort_unstable();
    let mut pairs: HashMap<(usize, usize), u32> = HashMap::new();
    for with_mark in marks.chunk_by(|a, b| a.0 == b.0) {
        let members: Vec<(usize, u32)> = with_mark.iter().map(|(_, at, weight)| (*at, *weight)).collect();
        couples(&members, |one, other, weight| *pairs.entry((one, other)).or_default() += weight);
    }
    let mut pairs: Vec<(usize, usize)> =
        pairs.into_iter().filter(|(_, weight)| *weight >= ENOUGH).map(|(pair, _)| pair).collect();
    pairs.sort_unstable();
    pairs.retain(|(a, b)| documents[*a].1.has_one_origin_with(documents[*b].1));
    pairs.into_iter().map(|(a, b)| (documents[a].0.clone(), documents[b].0.clone())).collect()
}

/// The same after some texts changed, came or went. Only pairs that share a mark with one of them are looked at; O(n) in marks beside that.
pub(super) fn edges_after(
    edges: &Edges,
    before: &Prints<'_>,
    after: &Prints<'_>,
    changed: &BTreeSet<&DocumentId>,
) -> Edges {
    let marks: FxHashSet<u64> = changed
        .iter()
        .flat_map(|id| [before.get(*id), after.get(*id)].into_iter().flatten())
        .flat_map(|print| print.marks().map(|(mark, _)| mark))
        .collect();
    let (was, is) = (postings(before, &marks), postings(after, &marks));
    let doubtful = doubtful(&marks, &was, &is, changed);
    let mut next = edges.clone();
    next.retain(|(a, b)| !doubtful.contains(&(a, b)));
    let sides: HashSet<&DocumentId> = doubtful.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let mut sides: Vec<&DocumentId> = sides.into_iter().collect();
    sides.sort_unstable();
    let their_marks: FxHashSet<u64> =
        sides.iter().filter_map(|id| after.get(*id)).flat_map(|print| print.marks().map(|(mark, _)| mark)).collect();
    let weights = weights(&postings(after, &their_marks), &doubtful);
    for (a, b) in doubtful {
        let enough = weights.get(&(a, b)).is_some_and(|weight| *weight >= ENOUGH);
        let prints = after.get(a).zip(after.get(b)).filter(|_| enough);
        if prints.is_some_and(|(one, other)| one.has_one_origin_with(other)) {
            next.insert((a.clone(), b.clone()));
        }
    }
    next
}

/// Pairs that are compared for other marks now than before, and those of a text that changed.
fn doubtful<'p>(
    marks: &FxHashSet<u64>,
    was: &Postings<'p>,
    is: &Postings<'p>,
    changed: &BTreeSet<&DocumentId>,
) -> BTreeSet<Couple<'p>> {
    let mut marks: Vec<u64> = marks.iter().copied().collect();
    marks.sort_unstable();
    let mut doubtful: BTreeSet<Couple<'_>> = BTreeSet::new();
    for mark in marks {
        let [old, new] = [was, is].map(|postings| {
            let mut found: BTreeMap<Couple<'_>, u32> = BTreeMap::new();
            let members = postings.get(&mark).map_or(&[][..], Vec::as_slice);
            couples(members, |a, b, weight| *found.entry((a, b)).or_default() += weight);
            found
        });
        for pair in old.keys().chain(new.keys()) {
            if old.get(pair) != new.get(pair) || changed.contains(pair.0) || changed.contains(pair.1) {
                doubtful.insert(*pair);
            }
        }
    }
    doubtful
}

/// The texts with each of some marks.
fn postings<'p>(prints: &Prints<'p>, marks: &FxHashSet<u64>) -> Postings<'p> {
    let mut found = Postings::default();
    for (id, print) in prints {
        for (mark, weight) in print.marks().filter(|(mark, _)| marks.contains(mark)) {
            found.entry(mark).or_default().push((*id, weight));
        }
    }
    found
}

/// What the marks that they share weigh together, for some pairs.
fn weights<'p>(postings: &Postings<'p>, pairs: &BTreeSet<Couple<'p>>) -> HashMap<Couple<'p>, u32> {
    let mut marks: Vec<u64> = postings.keys().copied().collect();
    marks.sort_unstable();
    let mut weights: HashMap<Couple<'_>, u32> = HashMap::new();
    for mark in marks {
        let members = postings.get(&mark).map_or(&[][..], Vec::as_slice);
        couples(members, |a, b, weight| {
            if pairs.contains(&(a, b)) {
                *weights.entry((a, b)).or_default() += weight;
            }
        });
    }
    weights
}

/// The pairs of texts with one mark that are compared for it. A text that has it twice counts twice.
fn couples<T: Copy + PartialEq>(members: &[(T, u32)], mut each: impl FnMut(T, T, u32)) {
    let reach = if members.len() > CROWD { 1 } else { CROWD };
    for (at, (one, weight)) in members.iter().enumerate() {
        for (other, _) in members.iter().skip(at + 1).take(reach).filter(|(other, _)| other != one) {
            each(*one, *other, *weight);
        }
    }
}

/// Documents of which the text has the same origin as that of an earlier one, by document: the earliest, that without a date last.
pub(super) fn copies(edges: &Edges, prints: &Prints<'_>) -> BTreeMap<DocumentId, DocumentId> {
    let ids: BTreeSet<&DocumentId> = edges.iter().flat_map(|(a, b)| [a, b]).collect();
    let ids: Vec<&DocumentId> = ids.into_iter().collect();
    let position: BTreeMap<&DocumentId, usize> = ids.iter().zip(0..).map(|(id, at)| (*id, at)).collect();
    let mut group: Vec<usize> = (0..ids.len()).collect();
    for (a, b) in edges {
        let (a, b) = (root(&group, position[a]), root(&group, position[b]));
        group[a.max(b)] = a.min(b);
    }
    let mut groups: BTreeMap<usize, Vec<&DocumentId>> = BTreeMap::new();
    for (at, id) in ids.iter().enumerate() {
        groups.entry(root(&group, at)).or_default().push(id);
    }
    let mut found = BTreeMap::new();
    for members in groups.into_values() {
        let age =
            |id: &&DocumentId| prints.get(*id).and_then(|print| print.published).map_or(i32::MAX, |days| days.first);
        let Some(first) = members.iter().copied().min_by_key(|id| (age(id), *id)) else { continue };
        found.extend(members.into_iter().filter(|id| *id != first).map(|later| (later.clone(), first.clone())));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(parts: &[usize]) -> Print {
        let words = |part: &usize| (0..12).map(|n| format!("p{part}w{n}")).collect::<Vec<_>>().join(" ");
        let text: Vec<String> = parts.iter().map(words).collect();
        Print::new(&text.join(".\n"), BTreeSet::new(), None)
    }

    /// Marks come into and out of fashion, across the limit of a crowd: whatever the way, the pairs are those of a whole comparison.
    #[test]
    fn pairs_after_changes_are_those_of_all_at_once() {
        let id = |n: usize| DocumentId(format!("{n:02}"));
        let mut texts: BTreeMap<DocumentId, Print> = BTreeMap::new();
        let mut known = Edges::new();
        for turn in 0..30_usize {
            let mut next = texts.clone();
            let mut changed = BTreeSet::new();
            for step in 0..2 {
                let n = (turn * 7 + step * 5) % 24;
                changed.insert(id(n));
                if turn % 5 == 4 {
                    next.remove(&id(n));
                } else {
                    next.insert(id(n), print(&[n % 3, 10 + (n + turn) % 5, 20 + turn % 4]));
                }
            }
            let [before, after] = [&texts, &next].map(|texts| texts.iter().collect::<Prints<'_>>());
            known = edges_after(&known, &before, &after, &changed.iter().collect());
            assert_eq!(known, edges(&after), "turn {turn}");
            texts = next;
        }
        assert!(!known.is_empty());
    }
}
