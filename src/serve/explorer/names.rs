//! Search of names: accents, scripts and slips of the pen do not matter.
//!
//! Every word of every name is a key of one `fst`: as it is written, without accents and case (`w`), and as it sounds (`s`). A word of the query finds
//! the words that are it, begin with it, sound like it or differ by a letter or two; an entity is found if a name of it answers every word of the
//! query. O(length of the word) for the first three, and a walk of the automaton for the last.

use std::collections::BTreeMap;

use fst::automaton::{Levenshtein, Str};
use fst::{Automaton, IntoStreamer, Map, Streamer};
use rayon::prelude::*;

use super::Entity;
use crate::graph::real;
use crate::names::{Matcher, words};

/// Words shorter than this are not looked for with slips.
const ONE_SLIP: usize = 4;
/// From this length on two slips are forgiven.
const TWO_SLIPS: usize = 8;
/// No more words than this of a query are looked at.
const MOST_WORDS: usize = 8;
/// Names of one entity for which sounds are kept; countries have names in a hundred languages.
const MOST_NAMES: usize = 24;

/// The index.
pub(in crate::serve) struct NameIndex {
    keys: Map<Vec<u8>>,
    /// For each key, where its entities begin; one more at the end.
    starts: Vec<u32>,
    entities: Vec<u32>,
    /// For each entity, all its names as words, for the last comparison.
    spelled: Vec<Vec<Vec<String>>>,
    weights: Vec<f64>,
    matcher: Matcher,
}

/// An entity that answers a query, and how well: the higher the better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::serve) struct Hit {
    pub(in crate::serve) entity: usize,
    pub(in crate::serve) score: f64,
}

impl NameIndex {
    pub(super) fn new(entities: &[Entity], matcher: Matcher) -> Self {
        let spelled: Vec<Vec<Vec<String>>> =
            entities.par_iter().map(|entity| entity.names.iter().map(|name| words(name)).collect()).collect();
        let sounds: Vec<Vec<String>> = entities
            .par_iter()
            .map(|entity| {
                let keys = entity.names.iter().take(MOST_NAMES).map(|name| matcher.key(name));
                keys.flat_map(|key| key.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
            })
            .collect();
        let mut postings: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (at, (names, sounds)) in (0u32..).zip(spelled.iter().zip(&sounds)) {
            let written = names.iter().flatten().map(|word| format!("w{word}"));
            for key in written.chain(sounds.iter().map(|sound| format!("s{sound}"))) {
                let entities = postings.entry(key).or_default();
                if entities.last() != Some(&at) {
                    entities.push(at);
                }
            }
        }
        let (mut starts, mut all) = (vec![0], Vec::new());
        let mut builder = fst::MapBuilder::memory();
        for (key, found) in (0u64..).zip(&postings) {
            // Keys come from a map: sorted and without doubles, as the builder wants them.
            let _ = builder.insert(found.0, key);
            all.extend_from_slice(found.1);
            starts.push(u32::try_from(all.len()).unwrap_or(u32::MAX));
        }
        let keys = builder.into_inner().ok().and_then(|bytes| Map::new(bytes).ok()).unwrap_or_default();
        let weights = entities.iter().map(|entity| f64::from(entity.mentions).ln_1p()).collect();
        Self { keys, starts, entities: all, spelled, weights, matcher }
    }

    /// The entities that a query finds, the best first; ties in order of their IRIs.
    pub(in crate::serve) fn search(&self, query: &str, most: usize) -> Vec<Hit> {
        let mut asked = words(query);
        asked.truncate(MOST_WORDS);
        let mut scores: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
        for (at, word) in asked.iter().enumerate() {
            let mut found: BTreeMap<u32, f64> = BTreeMap::new();
            self.written(word, &mut found);
            for sound in self.matcher.key(word).split(' ').filter(|sound| sound.len() > 2) {
                self.take(&format!("s{sound}"), 0.75, &mut found);
            }
            for (entity, score) in found {
                let of = scores.entry(entity).or_insert_with(|| vec![0.0; asked.len()]);
                of[at] = of[at].max(score);
            }
        }
        let needed = if asked.len() > 2 { asked.len() - 1 } else { asked.len() };
        let mut hits: Vec<Hit> = scores
            .into_iter()
            .filter(|(_, of)| of.iter().filter(|score| **score > 0.0).count() >= needed)
            .map(|(entity, of)| self.hit(entity as usize, &of, &asked))
            .collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entity.cmp(&b.entity)));
        hits.truncate(most);
        hits
    }

    /// Words as they are written: whole, begun, or with slips.
    fn written(&self, word: &str, found: &mut BTreeMap<u32, f64>) {
        self.take(&format!("w{word}"), 1.0, found);
        if word.chars().count() > 1 {
            let begun = format!("w{word}");
            self.each(
                Str::new(&begun).starts_with(),
                &mut |key| {
                    let share = real(word.len()) / real(key.len().max(1));
                    Some(0.6 + 0.3 * share)
                },
                found,
            );
        }
        let length = word.chars().count();
        let slips = if length >= TWO_SLIPS { 2 } else { u32::from(length >= ONE_SLIP) };
        let close = (slips > 0).then(|| Levenshtein::new(&format!("w{word}"), slips).ok()).flatten();
        if let Some(close) = close {
            self.each(close, &mut |key| key.starts_with('w').then_some(0.55), found);
        }
    }

    fn take(&self, key: &str, score: f64, found: &mut BTreeMap<u32, f64>) {
        if let Some(at) = self.keys.get(key) {
            self.enter(at, score, found);
        }
    }

    fn each(
        &self,
        automaton: impl Automaton,
        score: &mut dyn FnMut(&str) -> Option<f64>,
        found: &mut BTreeMap<u32, f64>,
    ) {
        let mut stream = self.keys.search(automaton).into_stream();
        while let Some((key, at)) = stream.next() {
            if let Some(score) = std::str::from_utf8(key).ok().and_then(&mut *score) {
                self.enter(at, score, found);
            }
        }
    }

    fn enter(&self, at: u64, score: f64, found: &mut BTreeMap<u32, f64>) {
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        let bounds = self.starts.get(at).zip(self.starts.get(at.saturating_add(1)));
        let Some(entities) = bounds.and_then(|(&from, &to)| self.entities.get(from as usize..to as usize)) else {
            return;
        };
        for entity in entities {
            let known = found.entry(*entity).or_default();
            *known = known.max(score);
        }
    }

    /// How well the words fit, how much of a name they are, and how often the entity is met.
    fn hit(&self, entity: usize, of: &[f64], asked: &[String]) -> Hit {
        let fit = of.iter().sum::<f64>() / real(of.len().max(1));
        let names = self.spelled.get(entity).map_or(&[][..], Vec::as_slice);
        let whole = names.iter().any(|name| name == asked);
        let share = names
            .iter()
            .filter(|name| asked.iter().any(|word| name.contains(word)))
            .map(|name| real(asked.len()) / real(name.len().max(1)));
        let share = share.fold(0.0, f64::max).min(1.0);
        let score = fit + 0.2 * share + if whole { 0.3 } else { 0.0 } + 0.08 * self.weights.get(entity).unwrap_or(&0.0);
        Hit { entity, score }
    }
}
