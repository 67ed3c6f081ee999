//! The mentions of a document while they are being found.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::Mention;

/// Mentions found so far; a token belongs to at most one.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    /// `None` where one was taken out.
    list: Vec<Option<Mention>>,
    taken: BTreeMap<(u32, u32), usize>,
}

impl Mentions {
    pub(super) fn is_free(&self, sentence: u32, tokens: &Range<u32>) -> bool {
        self.taken.range((sentence, tokens.start)..(sentence, tokens.end)).next().is_none()
    }

    /// Adds a mention whose tokens are free; another stays out.
    pub(super) fn add(&mut self, mention: Mention) {
        if self.is_free(mention.sentence, &mention.tokens) {
            for token in mention.tokens.clone() {
                self.taken.insert((mention.sentence, token), self.list.len());
            }
            self.list.push(Some(mention));
        }
    }

    /// Adds a mention in place of those that lie within it; where one crosses its border or covers it, that one stays and the answer is
    /// `false`.
    pub(super) fn add_over(&mut self, mention: Mention) -> bool {
        self.cover(mention).is_some()
    }

    /// The same; those in whose place it stands are the answer.
    pub(super) fn cover(&mut self, mention: Mention) -> Option<Vec<Mention>> {
        let mut under: Vec<usize> =
            self.taken.range(keys(mention.sentence, &mention.tokens)).map(|(_, at)| *at).collect();
        under.dedup();
        let within = |m: &Mention| mention.tokens.start <= m.tokens.start && m.tokens.end <= mention.tokens.end;
        if !under.iter().filter_map(|at| self.list[*at].as_ref()).all(within) {
            return None;
        }
        let covered: Vec<Mention> = under.into_iter().filter_map(|at| self.take(at)).collect();
        self.add(mention);
        Some(covered)
    }

    /// Takes mentions out.
    pub(super) fn remove(&mut self, which: impl Fn(&Mention) -> bool) {
        for at in 0..self.list.len() {
            if self.list[at].as_ref().is_some_and(&which) {
                self.take(at);
            }
        }
    }

    fn take(&mut self, at: usize) -> Option<Mention> {
        let mention = self.list.get_mut(at)?.take()?;
        mention.tokens.clone().for_each(|token| {
            self.taken.remove(&(mention.sentence, token));
        });
        Some(mention)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Mention> {
        self.list.iter().flatten()
    }

    /// The mention that covers a token.
    pub(super) fn at(&self, sentence: u32, token: u32) -> Option<&Mention> {
        self.list.get(*self.taken.get(&(sentence, token))?)?.as_ref()
    }

    /// The mentions that begin within these tokens, from left to right.
    pub(super) fn between(&self, sentence: u32, tokens: Range<u32>) -> impl DoubleEndedIterator<Item = &Mention> {
        let begins = |(key, at): (&(u32, u32), &usize)| {
            self.list.get(*at).and_then(Option::as_ref).filter(|m| m.tokens.start == key.1)
        };
        self.taken.range(keys(sentence, &tokens)).filter_map(begins)
    }

    pub(super) fn into_sorted(self) -> Vec<Mention> {
        let mut list: Vec<Mention> = self.list.into_iter().flatten().collect();
        list.sort_by_key(|m| (m.span, m.sentence));
        list
    }
}

fn keys(sentence: u32, tokens: &Range<u32>) -> Range<(u32, u32)> {
    (sentence, tokens.start)..(sentence, tokens.end.max(tokens.start))
}
