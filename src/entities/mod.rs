//! Parsed -> resolved: which words mean which things.
//!
//! First the names that are known beforehand, then institutions composed with their country ("l'armée sud-coréenne"), then new names that a title or a
//! given name announces, then short forms that repeat a full name of the same document. A name that nothing supports stays out: a missing entity costs less than a wrong one.

mod capitals;
mod composition;
mod discovery;
mod gazetteer;
mod short_form;

use std::collections::BTreeMap;

use crate::model::{Mention, Parsed, Resolved};
use crate::seeds::Seeds;

/// Finds and links the mentions of a document. O(n) in its tokens, times the length of the longest known name.
#[must_use]
pub fn resolve(parsed: Parsed, seeds: &Seeds) -> Resolved {
    let mut found = Mentions::default();
    gazetteer::full_names(&parsed, seeds, &mut found);
    let inside = composition::institutions(&parsed, seeds, &mut found);
    let labels = discovery::new_people(&parsed, seeds, &mut found);
    short_form::repeated_names(&parsed, seeds, &mut found);
    gazetteer::adjectives(&parsed, seeds, &mut found);
    Resolved { mentions: found.into_sorted(), inside, labels, parsed }
}

/// Mentions found so far; a token belongs to at most one.
#[derive(Debug, Default)]
struct Mentions {
    list: Vec<Mention>,
    taken: BTreeMap<(u32, u32), usize>,
}

impl Mentions {
    fn is_free(&self, sentence: u32, tokens: &std::ops::Range<u32>) -> bool {
        tokens.clone().all(|token| !self.taken.contains_key(&(sentence, token)))
    }

    fn add(&mut self, mention: Mention) {
        if self.is_free(mention.sentence, &mention.tokens) {
            for token in mention.tokens.clone() {
                self.taken.insert((mention.sentence, token), self.list.len());
            }
            self.list.push(mention);
        }
    }

    /// Adds a mention in place of those that lie within it; where one crosses its border or covers it, that one stays and the answer is
    /// `false`.
    fn add_over(&mut self, mention: Mention) -> bool {
        let overlap = |m: &Mention| {
            m.sentence == mention.sentence && m.tokens.start < mention.tokens.end && mention.tokens.start < m.tokens.end
        };
        let within = |m: &Mention| mention.tokens.start <= m.tokens.start && m.tokens.end <= mention.tokens.end;
        let fits = self.list.iter().all(|m| !overlap(m) || within(m));
        if fits {
            self.remove(|m| overlap(m));
            self.add(mention);
        }
        fits
    }

    /// Takes mentions out.
    fn remove(&mut self, which: impl Fn(&Mention) -> bool) {
        if self.list.iter().any(&which) {
            let kept = std::mem::take(&mut self.list).into_iter().filter(|m| !which(m)).collect::<Vec<_>>();
            self.taken.clear();
            for mention in kept {
                self.add(mention);
            }
        }
    }

    fn iter(&self) -> impl Iterator<Item = &Mention> {
        self.list.iter()
    }

    fn into_sorted(self) -> Vec<Mention> {
        let mut list = self.list;
        list.sort_by_key(|m| (m.span, m.sentence));
        list
    }
}

/// Number of a sentence or token; documents are far below four billion of either.
fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}
