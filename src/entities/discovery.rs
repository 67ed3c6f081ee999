//! People that nobody told us of: a title before the name, an office after it, or a given name we know.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Mentions, index, is_capitalised};
use crate::model::{Class, EntityId, Link, LinkReason, Mention, MentionKind, Parsed, Sentence, Upos};
use crate::seeds::{Seeds, Words, listed, name};

/// Finds new names of people; returns the full name of each.
pub(super) fn new_people(parsed: &Parsed, seeds: &Seeds, found: &mut Mentions) -> BTreeMap<EntityId, String> {
    let words = seeds.words(parsed.document.language);
    let mut labels = BTreeMap::new();
    for (number, sentence) in parsed.sentences.iter().enumerate() {
        for tokens in capitalised_runs(sentence, number, found, words) {
            if !is_person(sentence, &tokens, seeds, words) {
                continue;
            }
            let range = &sentence.tokens[tokens.clone()];
            let span = range[0].span.join(range[range.len() - 1].span);
            let label = span.of(&parsed.document.text).split_whitespace().collect::<Vec<_>>().join(" ");
            let link = match seeds.person_by_spelling(&label) {
                Some(known) => Link { entity: known.clone(), reason: LinkReason::Romanisation },
                None => Link { entity: new_id(&label, Class::Person, seeds), reason: LinkReason::Discovered },
            };
            if link.reason == LinkReason::Discovered {
                labels.entry(link.entity.clone()).or_insert(label);
            }
            found.add(Mention {
                sentence: index(number),
                span,
                tokens: index(tokens.start)..index(tokens.end),
                kind: MentionKind::Name,
                class: Class::Person,
                link,
            });
        }
    }
    labels
}

/// The slug of the name; where that is taken by a known thing of another kind, with the class before it.
pub(super) fn new_id(label: &str, class: Class, seeds: &Seeds) -> EntityId {
    let id = EntityId(name::slug(label));
    match seeds.entity(&id) {
        Some(known) if known.class != class => EntityId(format!("{}/{}", class.as_str().to_lowercase(), id.0)),
        _ => id,
    }
}

/// Stretches of two to five free tokens that begin with a capital, small particles between them allowed.
fn capitalised_runs(sentence: &Sentence, number: usize, found: &Mentions, words: &Words) -> Vec<Range<usize>> {
    let free = |at: usize| found.is_free(index(number), &(index(at)..index(at + 1)));
    // "Mais | Liz Forgan", "Le Dr | Joel Gore".
    let opens = |at: usize| {
        let small = matches!(
            sentence.tokens[at].upos,
            Upos::Det | Upos::Cconj | Upos::Sconj | Upos::Adp | Upos::Pron | Upos::Adv
        );
        small && (at == 0 || !sentence.tokens[at - 1].form.ends_with(char::is_alphanumeric))
    };
    let is_name = |at: usize| {
        let form = &sentence.tokens[at].form;
        free(at)
            && is_capitalised(form)
            && !opens(at)
            && !is_courtesy(form, words)
            && form.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !form.ends_with(['\'', '’'])
    };
    let mut runs = Vec::new();
    let mut at = 0;
    while at < sentence.tokens.len() {
        if !is_name(at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < sentence.tokens.len() {
            let particle = listed(&words.grammar.name_particles, &sentence.tokens[end].form)
                && end + 1 < sentence.tokens.len()
                && is_name(end + 1);
            if is_name(end) {
                end += 1;
            } else if particle {
                end += 2;
            } else {
                break;
            }
        }
        // "Jae" with "-woong" right behind it, where the tokens are cut there.
        while end < sentence.tokens.len()
            && sentence.tokens[end].span.start == sentence.tokens[end - 1].span.end
            && (sentence.tokens[end].form.starts_with('-') || sentence.tokens[end - 1].form == "-")
        {
            end += 1;
        }
        if (2..=6).contains(&(end - at)) {
            runs.push(at..end);
        }
        at = end;
    }
    runs
}

fn is_person(sentence: &Sentence, tokens: &Range<usize>, seeds: &Seeds, words: &Words) -> bool {
    let first = &sentence.tokens[tokens.start].form;
    let before = tokens.start.checked_sub(1).map(|at| sentence.tokens[at].form.as_str());
    let dotted =
        before == Some(".") && tokens.start >= 2 && is_courtesy(&sentence.tokens[tokens.start - 2].form, words);
    let courtesy = dotted || before.is_some_and(|word| is_courtesy(word, words));
    courtesy
        || seeds.is_given_name(first)
        || office_before(sentence, tokens.start, words)
        || office_after(sentence, tokens.end, words)
}

fn is_courtesy(word: &str, words: &Words) -> bool {
    let bare = word.trim_end_matches('.');
    !bare.is_empty() && words.titles.courtesies.iter().any(|c| c.trim_end_matches('.') == bare)
}

/// "le député sud-coréen | Lee", "le ministre de l'Intérieur, | Jan": an office begins within the eight words before, nothing but its own words between.
fn office_before(sentence: &Sentence, start: usize, words: &Words) -> bool {
    let window = start.saturating_sub(8)..start;
    let office = window.clone().rev().find(|at| is_office(&sentence.tokens[*at].form, words));
    office.is_some_and(|office| {
        let between = &sentence.tokens[office + 1..start];
        let commas = between.iter().filter(|t| t.form == ",").count();
        let stops = between.iter().any(|t| listed(&words.grammar.office_stops, &t.form));
        !stops && (commas == 0 || commas == 1 && between.last().is_some_and(|t| t.form == ","))
    })
}

/// "Lee | , député sud-coréen": a comma, at most two small words, an office.
fn office_after(sentence: &Sentence, end: usize, words: &Words) -> bool {
    let comma = sentence.tokens.get(end).is_some_and(|t| t.form == ",");
    comma && sentence.tokens[end + 1..].iter().take(3).any(|t| is_office(&t.form, words))
}

fn is_office(word: &str, words: &Words) -> bool {
    let lower = word.to_lowercase();
    words.titles.offices.contains(&lower)
}
