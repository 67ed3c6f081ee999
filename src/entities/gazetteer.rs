//! Names and adjectives that are known beforehand.

use std::ops::Range;

use super::{Mentions, capitals, index, is_capitalised};
use crate::model::{
    Class, Document, EntityId, Language, Link, LinkReason, Mention, MentionKind, Parsed, Sentence, Span,
};
use crate::seeds::{Candidate, Seeds, Strength, name};

/// The longest known full name at each place, from left to right, or the longer adjective: "North Korean", but "North Korean People's Army".
pub(super) fn full_names(parsed: &Parsed, seeds: &Seeds, found: &mut Mentions) {
    for (number, sentence) in parsed.sentences.iter().enumerate() {
        let keys = surface_keys(sentence, &parsed.document.text);
        let language = language_at(&parsed.document, sentence.span);
        let mut at = 0;
        while at < sentence.tokens.len() {
            let (mut length, candidate) = longest(sentence, &keys, at, seeds, Strength::Full);
            let candidate = candidate.filter(|c| length > 1 || !is_first_of_two(sentence, &keys, at, c, seeds));
            let long = long_adjective(sentence, &keys, at, seeds, language);
            if let Some((end, country)) = long.filter(|(end, _)| candidate.is_none() || at + length < *end) {
                found.add(adjective(number, sentence, at..end, country));
                length = end - at;
            } else if let Some(candidate) = candidate {
                found.add(mention(number, sentence, at, length, candidate, LinkReason::Alias));
            }
            at += length;
        }
    }
}

/// Whether a place's name here is somebody's given name: "Dominique | Perrin", not "la Dominique".
fn is_first_of_two(sentence: &Sentence, keys: &[String], at: usize, candidate: &Candidate, seeds: &Seeds) -> bool {
    let next = at + 1;
    matches!(candidate.class, Class::Country | Class::Place)
        && seeds.is_given_name(&sentence.tokens[at].form)
        && sentence.tokens.get(next).is_some_and(|t| is_capitalised(&t.form) && t.form.chars().any(char::is_lowercase))
        && longest(sentence, keys, next, seeds, Strength::Full).1.is_none()
}

/// Most words of an adjective: "Kittitian and Nevisian", "Papua New Guinean".
const LONGEST_ADJECTIVE: usize = 3;

/// The end of the longest adjective of several words at `at`, and its country.
fn long_adjective<'s>(
    sentence: &Sentence,
    keys: &[String],
    at: usize,
    seeds: &'s Seeds,
    language: Language,
) -> Option<(usize, &'s EntityId)> {
    let starts = is_capitalised(&sentence.tokens[at].form) && !keys[at].is_empty();
    let ends = (at + 1..=(at + 2 * LONGEST_ADJECTIVE).min(keys.len())).rev().filter(|_| starts);
    let key = |end: usize| {
        let parts: Vec<&str> = keys[at..end].iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    };
    let mut found = ends.filter_map(|end| Some((end, seeds.country_of_long_adjective(&key(end), language)?)));
    found.next().filter(|(end, _)| !keys[end - 1].is_empty())
}

/// The longest known name of this strength that begins at token `at`: its length in tokens (at least 1), and what it means.
pub(super) fn longest<'s>(
    sentence: &Sentence,
    keys: &[String],
    at: usize,
    seeds: &'s Seeds,
    strength: Strength,
) -> (usize, Option<&'s Candidate>) {
    let mut key = String::new();
    let mut best = (1, None);
    if keys[at].is_empty() {
        return best;
    }
    for (end, part) in keys.iter().enumerate().skip(at) {
        if !part.is_empty() {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(part);
        }
        if key.split(' ').count() > seeds.longest_name() || is_break(sentence, end) {
            break;
        }
        let fitting =
            seeds.candidates(&key).iter().find(|c| c.strength == strength && capitals::fit(sentence, at, end, c));
        if let Some(candidate) = fitting.filter(|_| !part.is_empty()) {
            best = (end + 1 - at, Some(candidate));
        }
    }
    best
}

/// The key of every token as it stands in the text; the second word of a contraction has none of its own.
pub(super) fn surface_keys(sentence: &Sentence, text: &str) -> Vec<String> {
    let repeats = |at: usize| at > 0 && sentence.tokens[at - 1].span == sentence.tokens[at].span;
    let tokens = sentence.tokens.iter().enumerate();
    tokens.map(|(at, t)| if repeats(at) { String::new() } else { name::key(t.span.of(text)) }).collect()
}

/// Commas and quotes never stand inside a known name.
fn is_break(sentence: &Sentence, at: usize) -> bool {
    matches!(sentence.tokens[at].form.as_str(), "," | ";" | ":" | "!" | "?" | "«" | "»" | "“" | "”" | "\"" | "(" | ")")
}

/// Adjectives of nationality and inhabitants' names: each points to its country.
pub(super) fn adjectives(parsed: &Parsed, seeds: &Seeds, found: &mut Mentions) {
    for (number, sentence) in parsed.sentences.iter().enumerate() {
        let language = language_at(&parsed.document, sentence.span);
        for (at, token) in sentence.tokens.iter().enumerate() {
            if let Some(country) = seeds.country_of_adjective(&token.form, language) {
                found.add(adjective(number, sentence, at..at + 1, country));
            }
        }
    }
}

/// An adjective of nationality.
pub(super) fn adjective(number: usize, sentence: &Sentence, tokens: Range<usize>, country: &EntityId) -> Mention {
    Mention {
        sentence: index(number),
        span: sentence.tokens[tokens.start].span.join(sentence.tokens[tokens.end - 1].span),
        tokens: index(tokens.start)..index(tokens.end),
        kind: MentionKind::Nominal,
        class: Class::Country,
        link: Link { entity: country.clone(), reason: LinkReason::Composition },
    }
}

pub(super) fn language_at(document: &Document, span: Span) -> Language {
    let block = document.blocks.iter().find(|b| b.span.contains(span));
    block.map_or(document.language, |b| b.language)
}

pub(super) fn mention(
    sentence_number: usize,
    sentence: &Sentence,
    at: usize,
    length: usize,
    candidate: &Candidate,
    reason: LinkReason,
) -> Mention {
    Mention {
        sentence: index(sentence_number),
        tokens: index(at)..index(at + length),
        span: sentence.tokens[at].span.join(sentence.tokens[at + length - 1].span),
        kind: MentionKind::Name,
        class: candidate.class,
        link: Link { entity: candidate.entity.clone(), reason },
    }
}
