//! Institutions without their country: "le ministère de la Défense", where the document has told whose.

use std::collections::BTreeSet;
use std::ops::Range;

use super::composition::{self, Word};
use super::{Mentions, gazetteer, index, is_capitalised};
use crate::model::{Class, EntityId, Link, LinkReason, Mention, MentionKind, Parsed, Sentence};
use crate::seeds::{Form, Seeds, Words, name};

/// Links institutions that are named without a country: to the one of its kind that the document names in full, else to that of the only country that
/// the document speaks of at all. Where the sentence and the one before it speak of other countries alone, the words stay without a link. O(n) in
/// the words, times the forms that share a first word.
pub(super) fn institutions(parsed: &Parsed, seeds: &Seeds, found: &mut Mentions) {
    let hits: Vec<Hit<'_>> = (0..parsed.sentences.len()).flat_map(|number| hits(parsed, number, seeds)).collect();
    if hits.is_empty() {
        return;
    }
    let outside = |m: &&Mention| !hits.iter().any(|hit| hit.covers(m));
    let everywhere = countries(found.iter().filter(outside), seeds);
    let owned: Vec<(&Hit<'_>, EntityId)> = hits
        .iter()
        .filter_map(|hit| {
            // What is named right behind it could say whose it is, in a way that no form knows.
            let followed = found.at(index(hit.number), index(hit.tokens.end)).is_some();
            let near = countries(around(found, hit).filter(outside), seeds);
            let owner = owner(hit.form, &everywhere, &near, found, seeds).filter(|_| !followed)?;
            Some((hit, owner))
        })
        .collect();
    // "la Défense" within "le ministère de la Défense" is no place in France, whosever the ministry is.
    found.remove(|m| m.class == Class::Place && hits.iter().any(|hit| hit.covers(m)));
    for (hit, entity) in owned {
        found.add_over(hit.mention(&parsed.sentences[hit.number], entity));
    }
}

/// A form without its country.
struct Hit<'a> {
    number: usize,
    form: &'a Form,
    tokens: Range<usize>,
}

impl Hit<'_> {
    fn covers(&self, mention: &Mention) -> bool {
        let tokens = index(self.tokens.start)..index(self.tokens.end);
        mention.sentence == index(self.number)
            && tokens.start <= mention.tokens.start
            && mention.tokens.end <= tokens.end
    }

    fn mention(&self, sentence: &Sentence, entity: EntityId) -> Mention {
        Mention {
            sentence: index(self.number),
            span: sentence.tokens[self.tokens.start].span.join(sentence.tokens[self.tokens.end - 1].span),
            tokens: index(self.tokens.start)..index(self.tokens.end),
            kind: MentionKind::Name,
            class: Class::Organization,
            link: Link { entity, reason: LinkReason::Composition },
        }
    }
}

fn hits<'a>(parsed: &'a Parsed, number: usize, seeds: &'a Seeds) -> Vec<Hit<'a>> {
    let sentence = &parsed.sentences[number];
    let words_of = seeds.words(gazetteer::language_at(&parsed.document, sentence.span));
    let line = Line { sentence, words: composition::words(&parsed.document.text, sentence), words_of };
    let hit = |(form, words): (&'a Form, Range<usize>)| Hit {
        number,
        form,
        tokens: line.words[words.start].first..line.words[words.end - 1].last + 1,
    };
    (0..line.words.len()).filter_map(|at| line.generic(at)).map(hit).collect()
}

/// What the sentence names before it, and all that the sentence before names.
fn around<'m>(found: &'m Mentions, hit: &Hit<'_>) -> impl Iterator<Item = &'m Mention> {
    let here = found.between(index(hit.number), 0..index(hit.tokens.start));
    let before = hit.number.checked_sub(1).map(|number| found.between(index(number), 0..u32::MAX));
    here.chain(before.into_iter().flatten())
}

/// The countries that mentions name or belong to.
fn countries<'m>(mentions: impl Iterator<Item = &'m Mention>, seeds: &Seeds) -> BTreeSet<EntityId> {
    let country = |mention: &Mention| match mention.class {
        Class::Country => Some(mention.link.entity.clone()),
        _ => seeds.entity(&mention.link.entity).and_then(|known| known.country.clone()),
    };
    mentions.filter_map(country).collect()
}

fn owner(
    form: &Form,
    everywhere: &BTreeSet<EntityId>,
    near: &BTreeSet<EntityId>,
    found: &Mentions,
    seeds: &Seeds,
) -> Option<EntityId> {
    let of = |country: &EntityId| seeds.institution_of(&form.institution, country, None);
    let is_named = |country: &&EntityId| {
        let entity = of(country);
        found.iter().any(|mention| Some(&mention.link.entity) == entity.as_ref())
    };
    let told: Vec<&EntityId> = everywhere.iter().filter(is_named).collect();
    let country = match (told.as_slice(), everywhere.len()) {
        ([only], _) if near.is_empty() || near.contains(*only) => *only,
        ([], 1) => everywhere.first()?,
        _ => return None,
    };
    of(country)
}

/// A sentence as comparable words.
struct Line<'a> {
    sentence: &'a Sentence,
    words: Vec<Word>,
    words_of: &'a Words,
}

impl<'a> Line<'a> {
    /// The longest form without its country that begins at this word, behind a definite article and with nothing behind it that could say whose.
    fn generic(&self, at: usize) -> Option<(&'a Form, Range<usize>)> {
        let phrases = &self.words_of.phrases;
        let fits = |keys: &Vec<String>| self.stand_at(keys, at);
        let fitting = phrases.without_country(&self.words.get(at)?.key).filter(|(keys, _)| fits(keys));
        let (keys, form) = fitting.max_by_key(|(keys, _)| keys.len())?;
        let words = at..at + keys.len();
        let before =
            |unless: &Vec<String>| at.checked_sub(unless.len()).is_some_and(|start| self.stand_at(unless, start));
        let behind = |unless: &Vec<String>| self.stand_at(unless, words.end);
        let further = phrases.of().iter().any(behind);
        let other = form.unless_after.iter().any(before) || form.unless_before.iter().any(behind);
        let ends = self.words.get(words.end).is_none_or(|next| next.first != self.words[words.end - 1].last);
        (self.is_definite(at) && self.is_name(&words) && ends && !further && !other).then_some((form, words))
    }

    fn stand_at(&self, keys: &[String], at: usize) -> bool {
        keys.iter().enumerate().all(|(n, key)| self.words.get(at + n).is_some_and(|word| word.key == *key))
    }

    fn is_definite(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.words.get(before)) else { return false };
        self.words_of.grammar.definite.iter().any(|article| name::key(article) == before.key)
    }

    /// Whether a word is written as part of a name: "le ministère de la Défense", not "les forces armées".
    fn is_name(&self, words: &Range<usize>) -> bool {
        self.words[words.clone()].iter().any(|word| is_capitalised(&self.sentence.tokens[word.first].form))
    }
}
