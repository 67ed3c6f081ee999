//! Short forms that repeat a full name of the same document: "Choïgou" after "Sergueï Choïgou", "le Nord" after "la Corée du Nord".

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Mentions, gazetteer, index, is_capitalised};
use crate::model::{Class, EntityId, Link, LinkReason, Mention, MentionKind, Parsed, Sentence};
use crate::seeds::{Candidate, Seeds, Strength, Words, listed, name};

/// Shorter parts of names ("Un", "Al") are words of the language too.
const SHORTEST_PART: usize = 3;

pub(super) fn repeated_names(parsed: &Parsed, seeds: &Seeds, found: &mut Mentions) {
    let support = Support {
        present: found.iter().map(|m| m.link.entity.clone()).collect(),
        seeds,
        words: seeds.words(parsed.document.language),
    };
    let parts = parts_of_people(parsed, found);
    for (number, sentence) in parsed.sentences.iter().enumerate() {
        let keys = gazetteer::surface_keys(sentence, &parsed.document.text);
        for at in 0..sentence.tokens.len() {
            if !is_capitalised(&sentence.tokens[at].form) || !found.is_free(index(number), &(index(at)..index(at + 1)))
            {
                continue;
            }
            let (length, weak) = gazetteer::longest(sentence, &keys, at, seeds, Strength::Weak);
            if let Some(entity) = parts.get(&keys[at]).and_then(Option::as_ref) {
                found.add(part(number, sentence, at, entity));
            } else if let Some(candidate) = weak.and_then(|weak| support.of(sentence, at..at + length, &keys, weak)) {
                found.add(gazetteer::mention(number, sentence, at, length, candidate, LinkReason::Coreference));
            }
        }
    }
}

/// First and last words of the names of people in this document, with the person where it is only one.
fn parts_of_people(parsed: &Parsed, found: &Mentions) -> BTreeMap<String, Option<EntityId>> {
    let mut parts: BTreeMap<String, Option<EntityId>> = BTreeMap::new();
    for mention in found.iter().filter(|m| m.class == Class::Person && m.tokens.len() > 1) {
        let words = mention.span.of(&parsed.document.text);
        let keys: Vec<String> = words.split_whitespace().map(name::key).collect();
        let telling = |key: &&String| key.chars().count() >= SHORTEST_PART;
        for key in keys.first().into_iter().chain(keys.last()).filter(telling) {
            let entry = parts.entry(key.clone()).or_insert_with(|| Some(mention.link.entity.clone()));
            if entry.as_ref().is_some_and(|e| *e != mention.link.entity) {
                *entry = None;
            }
        }
    }
    parts
}

fn part(number: usize, sentence: &Sentence, at: usize, entity: &EntityId) -> Mention {
    Mention {
        sentence: index(number),
        tokens: index(at)..index(at + 1),
        span: sentence.tokens[at].span,
        kind: MentionKind::Name,
        class: Class::Person,
        link: Link { entity: entity.clone(), reason: LinkReason::Coreference },
    }
}

/// What the rest of a document says for a weak name.
struct Support<'s> {
    present: BTreeSet<EntityId>,
    seeds: &'s Seeds,
    words: &'s Words,
}

impl<'s> Support<'s> {
    /// A weak name counts where the document names the same thing in full; a surname also where it is one known person's only and stands alone.
    fn of(
        &self,
        sentence: &Sentence,
        tokens: Range<usize>,
        keys: &[String],
        weak: &'s Candidate,
    ) -> Option<&'s Candidate> {
        let candidates = self.seeds.candidates(&keys[tokens.clone()].join(" "));
        if let Some(named) = candidates.iter().find(|c| self.present.contains(&c.entity)) {
            return (named.class == Class::Person || follows_article(sentence, tokens.start, self.words))
                .then_some(named);
        }
        let alone = candidates.len() == 1 && weak.class == Class::Person && stands_alone(sentence, &tokens, self.words);
        alone.then_some(weak)
    }
}

fn follows_article(sentence: &Sentence, at: usize, words: &Words) -> bool {
    let before = at.checked_sub(1).map(|b| sentence.tokens[b].form.to_lowercase().replace('’', "'"));
    before.is_some_and(|word| listed(&words.grammar.definite, &word))
}

/// No capitalised word on either side that could be a given name or a longer surname.
fn stands_alone(sentence: &Sentence, tokens: &Range<usize>, words: &Words) -> bool {
    let (at, length) = (tokens.start, tokens.len());
    let capital =
        |at: Option<usize>| at.and_then(|at| sentence.tokens.get(at)).is_some_and(|t| is_capitalised(&t.form));
    let before = at.checked_sub(1).filter(|before| *before > 0);
    !capital(before) && !capital(Some(at + length)) && (at > 0 || length > 1 || sentence.tokens.len() < 2)
        || before.is_some_and(|b| {
            words
                .titles
                .courtesies
                .iter()
                .any(|c| c.trim_end_matches('.') == sentence.tokens[b].form.trim_end_matches('.'))
        })
}
