//! Two at once: "les deux pays", "les deux hommes", "ils".

use std::collections::BTreeSet;
use std::ops::Range;

use super::noun;
use super::subject::Scene;
use super::text::Line;
use crate::entities::index;
use crate::model::{Class, Collective, EntityId, Mention, MentionKind, Upos};
use crate::seeds::{listed, name};

/// What "les deux pays" at token `at` means, where just two are there to be meant.
pub(super) fn both(scene: &Scene<'_>, number: usize, at: usize) -> Option<Collective> {
    let line = &scene.text.lines[number];
    let words = format!("{} {}", line.lower(at), line.lower(at + 1));
    let starts = listed(&scene.text.data.pronouns.both, &words);
    let key = name::key(line.form(at + 2));
    let entry = scene.text.data.together.iter().find(|t| starts && t.words.iter().any(|w| name::key(w) == key))?;
    let class = entry.class()?;
    let further =
        line.children(at + 2).any(|c| c > at + 2 && matches!(line.relation(c), "amod" | "nmod" | "appos" | "acl"));
    if further {
        return None;
    }
    let members = joined_subject(scene, number, at, class).or_else(|| nearest_two(scene, number, at, class))?;
    Some(collective(line, at..at + 3, MentionKind::Nominal, members))
}

/// What "ils" means: the joined subjects of the sentence before, or two people or countries acting together there.
pub(super) fn they(scene: &Scene<'_>, number: usize, at: usize) -> Option<Collective> {
    let line = &scene.text.lines[number];
    let is_they = line.upos(at) == Upos::Pron && listed(&scene.text.data.pronouns.plural, &line.lower(at));
    if !is_they || line.relation(at) != "nsubj" || line.is_quoted(at) {
        return None;
    }
    let own = line.head(at).and_then(|verb| line.head(verb)).and_then(|parent| line.subject(parent));
    if own.is_some_and(|subject| {
        subject < at && line.upos(subject) != Upos::Pron && scene.referent(line, subject).is_none()
    }) {
        return None;
    }
    let members = joined_subject(scene, number, at, Class::Country)
        .or_else(|| joined_subject(scene, number, at, Class::Person))?;
    Some(collective(line, at..at + 1, MentionKind::Pronoun, members))
}

/// Two of this class joined as the subject of the clause before, or of the sentence before.
fn joined_subject(scene: &Scene<'_>, number: usize, at: usize, class: Class) -> Option<Vec<(EntityId, Class)>> {
    let line = &scene.text.lines[number];
    let here = line.root().and_then(|root| line.subject(root)).filter(|s| *s < at && line.upos(*s) != Upos::Pron);
    if let Some(subject) = here {
        let own = joined(scene, line, subject, class);
        return (own.len() == 2).then_some(own);
    }
    let line = scene.text.lines.get(number.checked_sub(1)?)?;
    let members = scene.main_subject(line).map(|(subject, _)| joined(scene, line, subject, class)).unwrap_or_default();
    let members = if members.len() == 2 { members } else { opening(scene, line, class) };
    (members.len() == 2).then_some(members)
}

/// "X et Y" at the very beginning of a sentence, before its verb, whatever the parser made of them.
fn opening(scene: &Scene<'_>, line: &Line<'_>, class: Class) -> Vec<(EntityId, Class)> {
    let root = line.root().unwrap_or(0);
    let mentions: Vec<&Mention> = scene.found.between(line.number, 0..index(root)).take(2).collect();
    let [one, other] = mentions.as_slice() else { return Vec::new() };
    let gap = one.tokens.end as usize..other.tokens.start as usize;
    let joined = gap.clone().any(|at| line.relation(at) == "cc")
        && gap.clone().all(|at| matches!(line.relation(at), "cc" | "det"));
    let opens = (0..one.tokens.start as usize).all(|at| line.relation(at) == "det");
    let verb = (other.tokens.end as usize..=root)
        .all(|at| matches!(line.upos(at), Upos::Aux | Upos::Adv | Upos::Verb | Upos::Pron));
    if !(joined && opens && verb) {
        return Vec::new();
    }
    [one, other].into_iter().filter_map(|mention| member(scene, mention, class)).collect()
}

fn joined(scene: &Scene<'_>, line: &Line<'_>, head: usize, class: Class) -> Vec<(EntityId, Class)> {
    let heads = std::iter::once(head).chain(line.children(head).filter(|c| line.relation(*c) == "conj"));
    let mut members: Vec<(EntityId, Class)> = Vec::new();
    for head in heads {
        let Some(mention) = line.mention(scene.found, head) else { return Vec::new() };
        let Some(member) = member(scene, mention, class) else { return Vec::new() };
        if !members.contains(&member) {
            members.push(member);
        }
    }
    members
}

/// The only two of this class: in the sentence so far, else with the one before.
fn nearest_two(scene: &Scene<'_>, number: usize, at: usize, class: Class) -> Option<Vec<(EntityId, Class)>> {
    let mut members: BTreeSet<(EntityId, Class)> = BTreeSet::new();
    for back in 0..=scene.text.data.windows.together.min(number) {
        let line = &scene.text.lines[number - back];
        let end = if back == 0 { at } else { line.sentence.tokens.len() };
        let mentions = scene.found.between(line.number, 0..index(end));
        members.extend(mentions.filter_map(|m| member(scene, m, class)));
        if members.len() >= 2 {
            break;
        }
    }
    (members.len() == 2).then(|| members.into_iter().collect())
}

fn member(scene: &Scene<'_>, mention: &Mention, class: Class) -> Option<(EntityId, Class)> {
    if class == Class::Country {
        return noun::state(scene, mention).map(|country| (country, class));
    }
    (mention.class == class).then(|| (mention.link.entity.clone(), class))
}

fn collective(line: &Line<'_>, tokens: Range<usize>, kind: MentionKind, members: Vec<(EntityId, Class)>) -> Collective {
    let end = tokens.end.min(line.sentence.tokens.len());
    Collective {
        sentence: line.number,
        tokens: index(tokens.start)..index(end),
        span: line.sentence.tokens[tokens.start].span.join(line.sentence.tokens[end - 1].span),
        kind,
        members,
    }
}
