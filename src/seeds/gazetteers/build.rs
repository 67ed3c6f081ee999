//! Entries -> the bytes of an index.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::index::{Posting, Writer};
use super::{Entry, Shape, import};
use crate::seeds::name;

/// Longer names are titles of laws and the like.
const LONGEST: usize = 12;

/// Compiles all lists. O(n log n) in the names.
pub(super) fn compile(
    files: &[(PathBuf, Vec<u8>)],
    hash: &str,
    shape: &dyn Fn(&str) -> Shape,
    is_word: &dyn Fn(&str) -> bool,
) -> Vec<u8> {
    let mut writer = Writer::default();
    let mut entries: Vec<Entry> = Vec::new();
    let mut by_id: BTreeMap<String, usize> = BTreeMap::new();
    for (path, bytes) in files {
        let (found, wrong) = import::read(path, bytes);
        for error in &wrong {
            writer.warn(error);
        }
        for entry in found {
            // A second entry of the same id adds names to the first.
            if let Some(at) = by_id.get(&entry.id) {
                let Entry { label, names, weak, .. } = entry;
                entries[*at].names.extend(names.into_iter().chain([label]));
                entries[*at].weak.extend(weak);
            } else {
                by_id.insert(entry.id.clone(), entries.len());
                entries.push(entry);
            }
        }
    }
    let mut names: BTreeMap<String, Vec<Posting>> = BTreeMap::new();
    for (number, entry) in (0..).zip(&entries) {
        let full = [&entry.label].into_iter().chain(&entry.names).map(|name| (name, false));
        for (text, weak) in full.chain(entry.weak.iter().map(|name| (name, true))) {
            let key = name::key(text);
            if may_match(text, &key, is_word) {
                let postings = names.entry(key).or_default();
                if postings.iter().all(|posting| posting.entity != number) {
                    postings.push(Posting { entity: number, shape: shape(text), weak });
                }
            }
        }
        writer.entity(entry);
    }
    for (id, number) in &by_id {
        writer.id(id, *number as u64);
    }
    for (key, postings) in &names {
        writer.name(key, postings);
    }
    writer.finish(hash)
}

/// A single word must be written as a name, and be nothing else in the language: a list of companies has an "Orange" and a "Total".
fn may_match(text: &str, key: &str, is_word: &dyn Fn(&str) -> bool) -> bool {
    let words = key.split(' ').count();
    if key.is_empty() || words > LONGEST {
        return false;
    }
    let lower = text.trim().to_lowercase();
    words > 1 || key.chars().count() > 1 && lower != text.trim() && !is_word(&lower)
}
