//! Descriptions of known things: "un groupe de surveillance composé de A, B et C", "l'organisation panafricaine".

use std::collections::BTreeSet;
use std::ops::Range;

use super::subject::Scene;
use crate::entities::index;
use crate::model::{Class, EntityId, LinkReason, Upos};
use crate::seeds::{DescriptionWords, name};

use super::noun::Meant;

/// Members of a body that must stand in the sentence before it is taken for this one.
const MEMBERS: usize = 2;

/// The description that begins at token `at`: its tokens, and what it means.
pub(super) fn at(scene: &Scene<'_>, number: usize, at: usize) -> Option<(Range<usize>, Meant)> {
    let line = &scene.text.lines[number];
    let start = line.words.partition_point(|w| w.first < at);
    let first = line.words.get(start).filter(|w| w.first == at && !w.key.is_empty())?;
    let fits = |keys: &Vec<String>| {
        keys.iter().enumerate().all(|(n, key)| line.words.get(start + n).is_some_and(|w| w.key == *key))
    };
    let fitting = scene.text.data.descriptions_from(&first.key).filter(|(keys, _)| fits(keys));
    let (keys, description) = fitting.max_by_key(|(keys, _)| keys.len())?;
    let end = line.words[start + keys.len() - 1].last + 1;
    let named = line.upos(end) == Upos::Propn || line.mention(scene.found, end).is_some();
    if named || !is_supported(scene, number, description) {
        return None;
    }
    let entity = EntityId(description.entity.clone());
    let class = scene.text.seeds.entity(&entity).map_or(Class::Organization, |known| known.class);
    Some((at..end, (entity, class, LinkReason::Alias)))
}

/// Whether the sentence speaks of what the description must stand beside, and the document is not older than the thing.
fn is_supported(scene: &Scene<'_>, number: usize, description: &DescriptionWords) -> bool {
    let line = &scene.text.lines[number];
    let published = scene.text.parsed.document.published_interval();
    let first = description.since().and_then(crate::model::PartialDate::interval);
    if published.zip(first).is_some_and(|(published, first)| published.last < first.first) {
        return false;
    }
    if description.members.is_empty() && description.beside.is_empty() {
        return true;
    }
    let end = line.sentence.tokens.len();
    let all = || scene.found.between(line.number, 0..index(end)).map(|m| &m.link.entity.0);
    let members: BTreeSet<&String> = all().filter(|id| description.members.contains(*id)).collect();
    let words = || line.words.iter().any(|w| description.words_beside.iter().any(|word| name::key(word) == w.key));
    let beside = all().any(|id| description.beside.contains(id)) && words();
    members.len() >= MEMBERS || beside
}
