//! Acronyms behind what they stand for: "Conseil national électoral (CNE)" makes both forms one thing.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Mentions, discovery, index, is_capitalised};
use crate::model::{Class, EntityId, Link, LinkReason, Mention, MentionKind, Parsed, Sentence};
use crate::seeds::{Seeds, name};

/// Letters of an acronym, at least and at most.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;

/// Words of an expansion, at most.
const LONGEST: usize = 12;

/// Finds expansions with their acronyms, and the acronyms wherever they stand again; returns the name of each new entity. O(n).
pub(super) fn with_expansions(parsed: &Parsed, seeds: &Seeds, found: &mut Mentions) -> BTreeMap<EntityId, String> {
    let mut labels = BTreeMap::new();
    let mut meanings: BTreeMap<String, (EntityId, Class)> = BTreeMap::new();
    for (number, sentence) in parsed.sentences.iter().enumerate() {
        for at in 2..sentence.tokens.len().saturating_sub(1) {
            let enclosed = sentence.tokens[at - 1].form == "(" && sentence.tokens[at + 1].form == ")";
            if !enclosed || !is_acronym(&sentence.tokens[at].form) {
                continue;
            }
            let acronym = &sentence.tokens[at].form;
            let named = found.at(index(number), index(at - 2)).filter(|m| m.tokens.end as usize == at - 1);
            let named = named.filter(|m| m.class == Class::Organization || m.class == Class::Group);
            let meaning = match named {
                Some(mention) => Some((mention.link.entity.clone(), mention.class)),
                None if found.is_free(index(number), &(index(at)..index(at + 1))) => {
                    expansion(parsed, sentence, at - 1, acronym).and_then(|words| {
                        let label = text_of(parsed, sentence, &words);
                        let entity = discovery::new_id(&label, Class::Organization, seeds);
                        let mention = mention(number, sentence, &words, &entity, Class::Organization);
                        found.cover(mention)?;
                        labels.insert(entity.clone(), label);
                        Some((entity, Class::Organization))
                    })
                }
                None => None,
            };
            if let Some(meaning) = meaning {
                meanings.entry(acronym.clone()).or_insert(meaning);
            }
        }
    }
    repeat(parsed, &meanings, found);
    labels
}

fn is_acronym(form: &str) -> bool {
    LETTERS.contains(&form.chars().count()) && form.chars().all(char::is_uppercase)
}

/// The capitalised words before `end` whose initials are the acronym; small words between them need not count.
fn expansion(parsed: &Parsed, sentence: &Sentence, end: usize, acronym: &str) -> Option<Range<usize>> {
    let wanted: Vec<char> = name::key(acronym).chars().collect();
    let mut left = wanted.len();
    for start in (end.saturating_sub(LONGEST)..end).rev() {
        let form = sentence.tokens[start].span.of(&parsed.document.text);
        let first = name::key(form).chars().next()?;
        if left > 0 && wanted[left - 1] == first {
            left -= 1;
            if left == 0 {
                return (is_capitalised(form) && start > 0).then_some(start..end);
            }
        } else if form.chars().count() > 3 {
            return None;
        }
    }
    None
}

fn text_of(parsed: &Parsed, sentence: &Sentence, words: &Range<usize>) -> String {
    let span = sentence.tokens[words.start].span.join(sentence.tokens[words.end - 1].span);
    span.of(&parsed.document.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn repeat(parsed: &Parsed, meanings: &BTreeMap<String, (EntityId, Class)>, found: &mut Mentions) {
    if meanings.is_empty() {
        return;
    }
    for (number, sentence) in parsed.sentences.iter().enumerate() {
        for (at, token) in sentence.tokens.iter().enumerate() {
            if let Some((entity, class)) = meanings.get(&token.form) {
                let link = Link { entity: entity.clone(), reason: LinkReason::Coreference };
                found.add(Mention { link, ..mention(number, sentence, &(at..at + 1), entity, *class) });
            }
        }
    }
}

fn mention(number: usize, sentence: &Sentence, tokens: &Range<usize>, entity: &EntityId, class: Class) -> Mention {
    Mention {
        sentence: index(number),
        tokens: index(tokens.start)..index(tokens.end),
        span: sentence.tokens[tokens.start].span.join(sentence.tokens[tokens.end - 1].span),
        kind: MentionKind::Name,
        class,
        link: Link { entity: entity.clone(), reason: LinkReason::Discovered },
    }
}
