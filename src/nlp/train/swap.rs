//! More text with names: the same sentences with other names in place of theirs.

use std::collections::BTreeMap;

use super::random::Random;
use crate::nlp::gazetteer::Gazetteer;
use crate::nlp::iob2;
use crate::nlp::name_words::{LISTS, list};
use crate::nlp::ner::NameKind;

/// Share of the names of a sentence that are replaced.
const SHARE: f32 = 0.7;
/// Share of the replaced names, other than of people, that come from the known names; the others are put together.
const KNOWN: f32 = 0.6;
/// Share of words that no list has.
const MADE_UP: f32 = 0.2;
/// Words that stay small inside a name.
const SMALL: [&str; 14] = ["of", "the", "and", "for", "de", "du", "des", "la", "le", "et", "von", "van", "al", "in"];

/// Gives names of a kind.
pub(super) struct Swapper {
    known: [Vec<String>; 3],
    words: BTreeMap<&'static str, Vec<String>>,
}

impl Swapper {
    /// Takes from these names.
    pub(super) fn new(gazetteer: &Gazetteer) -> Self {
        Self {
            known: NameKind::ALL.map(|kind| gazetteer.names_of(kind).map(str::to_owned).collect()),
            words: LISTS.into_iter().map(|name| (name, list(name))).collect(),
        }
    }

    /// The sentence with other names; nothing where it has none.
    pub(super) fn swap(&self, words: &[(String, u8)], random: &mut Random) -> Option<Vec<(String, u8)>> {
        let labels: Vec<u8> = words.iter().map(|(_, label)| *label).collect();
        let (mut out, mut at) = (Vec::with_capacity(words.len()), 0);
        let names = iob2::ranges(&labels);
        for (range, kind) in &names {
            out.extend_from_slice(&words[at..range.start]);
            if random.unit() < SHARE {
                let begin = *kind as u8 * 2 + 1;
                let name = self.name(*kind, range.len(), random);
                out.extend(name.into_iter().enumerate().map(|(i, word)| (word, begin + u8::from(i > 0))));
            } else {
                out.extend_from_slice(&words[range.clone()]);
            }
            at = range.end;
        }
        out.extend_from_slice(&words[at..]);
        (!names.is_empty()).then_some(out)
    }

    /// A word of a list with a capital, or one that begins like one of them and ends like another.
    fn word(&self, name: &str, random: &mut Random) -> String {
        let Some(words) = self.words.get(name) else { return String::new() };
        let (Some(word), Some(other)) = (pick(words, random), pick(words, random)) else { return String::new() };
        if random.unit() < MADE_UP {
            capital(format!("{}{}", half(word, true), half(other, false)))
        } else {
            capital(word)
        }
    }

    /// The words of a name; people have as many as `words` says, one or two.
    fn name(&self, kind: NameKind, words: usize, random: &mut Random) -> Vec<String> {
        let one = |name: &str, random: &mut Random| self.word(name, random);
        match kind {
            NameKind::Person if words > 1 => vec![one("given", random), one("family", random)],
            NameKind::Person => vec![one(if random.unit() < 0.5 { "given" } else { "family" }, random)],
            _ if random.unit() < KNOWN => match pick(&self.known[kind as usize], random) {
                Some(name) => name.split(' ').enumerate().map(|(i, w)| cased(w, i)).collect(),
                None => vec![one("places", random)],
            },
            NameKind::Place if random.unit() < 0.6 => vec![one("places", random)],
            NameKind::Place => vec![one("family", random), one("place", random)],
            NameKind::Organization if random.unit() < 0.3 => vec![one("organizations", random)],
            NameKind::Organization => {
                let first = one(if random.unit() < 0.5 { "family" } else { "places" }, random);
                let second = (random.unit() < 0.4).then(|| one("organization", random));
                [first].into_iter().chain(second).chain([one("organization", random)]).collect()
            }
        }
    }
}

fn pick<'a, S>(items: &'a [S], random: &mut Random) -> Option<&'a S> {
    items.get(random.below(items.len()))
}

/// The first or the second half of a word.
fn half(word: &str, first: bool) -> &str {
    let middle = word.char_indices().nth(word.chars().count() / 2).map_or(0, |(at, _)| at);
    if first { &word[..middle] } else { &word[middle..] }
}

fn capital(word: impl AsRef<str>) -> String {
    let mut chars = word.as_ref().chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn cased(word: &str, i: usize) -> String {
    if i > 0 && SMALL.contains(&word) { word.to_owned() } else { capital(word) }
}
