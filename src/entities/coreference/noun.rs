//! Nouns that take something up: "le groupe", "le pays", "son voisin".

use std::collections::BTreeSet;

use super::pronoun;
use super::subject::{Scene, Search, Wanted};
use super::text::Line;
use crate::entities::index;
use crate::model::{Class, EntityId, LinkReason, Mention, Upos};
use crate::seeds::{BodyWords, listed, name};

/// An entity that a noun means, with its class.
pub(super) type Meant = (EntityId, Class, LinkReason);

/// Whether a noun stands alone behind a definite article: "le groupe", not "le groupe de travail" or "ce groupe armé".
fn is_bare(scene: &Scene<'_>, line: &Line<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let surface = line.sentence.tokens[before].span.of(&scene.text.parsed.document.text).to_lowercase();
    let definite = listed(&scene.text.data.definite, &surface.replace('’', "'"));
    let complement = line
        .children(at)
        .any(|c| c > at && matches!(line.relation(c), "amod" | "nmod" | "acl" | "appos" | "flat" | "nummod"));
    let named = line.token(at + 1).is_some_and(|next| next.upos == Upos::Propn || next.form == "-");
    let of = line.words.iter().find(|w| w.first > at).is_some_and(|w| listed(&scene.text.data.of, &w.key));
    let alone = line.relation(at) != "compound";
    definite && alone && !complement && !named && !of && line.upos(at) == Upos::Noun
}

/// The organisation that "le groupe", "l'agence" takes up: the only one of its kind nearby.
pub(super) fn body(scene: &Scene<'_>, number: usize, at: usize) -> Option<Meant> {
    let line = &scene.text.lines[number];
    if !is_bare(scene, line, at) {
        return None;
    }
    let key = name::key(line.form(at));
    let entry = scene.text.data.bodies.iter().find(|b| b.words.iter().any(|w| name::key(w) == key))?;
    let mut candidates: BTreeSet<(EntityId, Class)> = BTreeSet::new();
    for back in 0..=scene.text.data.windows.body.min(number) {
        let line = &scene.text.lines[number - back];
        let end = if back == 0 { at } else { line.sentence.tokens.len() };
        for mention in scene.found.between(line.number, 0..index(end)) {
            if matches!(mention.class, Class::Organization | Class::Group)
                && is_called(scene, line, mention, entry, &key)
            {
                candidates.insert((mention.link.entity.clone(), mention.class));
            }
        }
        if candidates.is_empty() && has_stranger(scene, line, end, &key) {
            return None;
        }
    }
    if candidates.len() > 1 {
        return None;
    }
    candidates.pop_first().map(|(entity, class)| (entity, class, LinkReason::Coreference))
}

/// Whether the noun can stand for this organisation: its class, its own names, or the noun before its name.
fn is_called(scene: &Scene<'_>, line: &Line<'_>, mention: &Mention, entry: &BodyWords, key: &str) -> bool {
    let known = scene.text.seeds.entity(&mention.link.entity);
    let kind = known.and_then(|known| known.kind.as_ref()).is_some_and(|kind| entry.kinds.contains(kind));
    let has_noun = |words: &str| name::key(words).split(' ').any(|part| part == key);
    let by_text = has_noun(mention.span.of(&scene.text.parsed.document.text));
    let before = (mention.tokens.start as usize).checked_sub(1).is_some_and(|b| name::key(line.form(b)) == key);
    let by_label = known.is_some_and(|known| name::key(&known.label_fr).split(' ').next() == Some(key));
    kind || by_text || before || by_label
}

/// The same noun nearer by, for something that is no mention.
fn has_stranger(scene: &Scene<'_>, line: &Line<'_>, end: usize, key: &str) -> bool {
    let same = |at: usize| line.upos(at) == Upos::Noun && name::key(line.lemma(at)) == key;
    (0..end.min(line.sentence.tokens.len())).any(|at| same(at) && line.mention(scene.found, at).is_none())
}

/// The country that "le pays" takes up: the subject of the sentence before where it is one, else the only one nearby.
pub(super) fn country(scene: &Scene<'_>, number: usize, at: usize) -> Option<Meant> {
    let line = &scene.text.lines[number];
    let is_country = listed(&scene.text.data.relations.country, &line.lower(at));
    if !is_country || !is_bare(scene, line, at) {
        return None;
    }
    let here = countries(scene, number, 0..at);
    let before = || number.checked_sub(1).map(|n| countries(scene, n, 0..usize::MAX)).unwrap_or_default();
    let near = if here.is_empty() { before() } else { here };
    if near.len() == 1 {
        return near.first().map(|c| (c.clone(), Class::Country, LinkReason::Coreference));
    }
    let parallel = line.relation(at) == "nsubj";
    let wanted = Wanted { gender: None, speaks: false, person: false };
    let subject = parallel.then(|| number.checked_sub(1)).flatten().and_then(|n| {
        let line = &scene.text.lines[n];
        scene.main_subject(line).and_then(|(subject, _)| match scene.test(line, subject, wanted) {
            Search::Found(referent) if referent.class == Class::Country => Some(referent.entity),
            _ => None,
        })
    });
    subject.map(|c| (c, Class::Country, LinkReason::Coreference))
}

/// The countries that some words name, by name, adjective or capital.
pub(super) fn countries(scene: &Scene<'_>, number: usize, tokens: std::ops::Range<usize>) -> BTreeSet<EntityId> {
    let line = &scene.text.lines[number];
    let end = tokens.end.min(line.sentence.tokens.len());
    let mentions = scene.found.between(line.number, index(tokens.start)..index(end));
    mentions.filter_map(|m| state(scene, m)).collect()
}

/// The country that a mention names, or whose capital it names.
pub(super) fn state(scene: &Scene<'_>, mention: &Mention) -> Option<EntityId> {
    match mention.class {
        Class::Country => Some(mention.link.entity.clone()),
        Class::Place => scene.text.seeds.country_of_capital(&mention.link.entity).cloned(),
        _ => None,
    }
}

/// What a noun behind a possessive means: "son pays", "son voisin", "son homologue russe".
pub(super) fn related(scene: &Scene<'_>, number: usize, possessive: usize) -> Option<(std::ops::Range<usize>, Meant)> {
    let line = &scene.text.lines[number];
    let at = possessive + 1;
    let relations = &scene.text.data.relations;
    let word = line.lower(at);
    let is = |list: &Vec<String>| listed(list, &word);
    if !is(&relations.country) && !is(&relations.neighbour) && !is(&relations.counterpart) {
        return None;
    }
    let owner = pronoun::owner(scene, number, possessive)?;
    let adjective = line.token(at + 1).and_then(|t| scene.text.owner_of_adjective(t));
    let coreference = |entity, class| (entity, class, LinkReason::Coreference);
    if is(&relations.counterpart) {
        let country = adjective.filter(|_| owner.class == Class::Person)?;
        let named = (at + 2..at + 4).any(|n| line.upos(n) == Upos::Propn || line.mention(scene.found, n).is_some());
        let person = (!named).then(|| scene.bearers.counterpart(&owner.entity, &country)).flatten()?;
        return Some((at..at + 2, (person, Class::Person, LinkReason::Office)));
    }
    if adjective.is_some() {
        return None;
    }
    if is(&relations.country) {
        let country = match owner.class {
            Class::Person => scene.bearers.country(&owner.entity)?,
            _ => return None,
        };
        return Some((at..at + 1, coreference(country, Class::Country)));
    }
    if owner.class != Class::Country {
        return None;
    }
    let mut others = countries(scene, number, 0..possessive);
    others.remove(&owner.entity);
    if others.is_empty() && number > 0 {
        others = countries(scene, number - 1, 0..usize::MAX);
        others.remove(&owner.entity);
    }
    let only = (others.len() == 1).then(|| others.pop_first()).flatten()?;
    Some((at..at + 1, coreference(only, Class::Country)))
}
