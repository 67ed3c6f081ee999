//! The press of a state that the words leave out: "X a promis son soutien, a rapporté un média d'État".

use std::ops::Range;

use super::noun::Meant;
use super::subject::{Scene, Search, Wanted};
use crate::model::{Class, EntityId, LinkReason};
use crate::seeds::listed;

/// The state's press that begins at token `at`: its tokens, and that of the country for whom the sentence's main subject acts.
pub(super) fn at(scene: &Scene<'_>, number: usize, at: usize) -> Option<(Range<usize>, Meant)> {
    let line = &scene.text.lines[number];
    let phrases = &scene.text.words.phrases;
    let start = line.words.partition_point(|w| w.first < at);
    let first = line.words.get(start).filter(|w| w.first == at && !w.key.is_empty())?;
    let stand = |keys: &Vec<String>, from: usize| {
        keys.iter().enumerate().all(|(n, key)| line.words.get(from + n).is_some_and(|w| w.key == *key))
    };
    let voices = phrases
        .without_country(&first.key)
        .filter(|(keys, form)| listed(&scene.text.data.state_voices, &form.institution) && stand(keys, start));
    let (keys, form) = voices.max_by_key(|(keys, _)| keys.len())?;
    let behind = start + keys.len();
    let end = line.words[behind - 1].last + 1;
    // What follows could say whose it is in a way that no form knows.
    let told = line.mention(scene.found, end).is_some() || phrases.of().iter().any(|of| stand(of, behind));
    if told {
        return None;
    }
    let (subject, _) = scene.main_subject(line).filter(|(subject, _)| !(at..end).contains(subject))?;
    let anybody = Wanted { gender: None, speaks: false, person: false };
    let Search::Found(actor) = scene.test(line, subject, anybody) else { return None };
    let country = country(scene, &actor.entity, actor.class)?;
    let entity = scene.text.seeds.institution_of(&form.institution, &country, None)?;
    Some((at..end, (entity, Class::Organization, LinkReason::Coreference)))
}

fn country(scene: &Scene<'_>, entity: &EntityId, class: Class) -> Option<EntityId> {
    match class {
        Class::Person => scene.bearers.country(entity),
        Class::Country => Some(entity.clone()),
        _ => scene.text.seeds.entity(entity)?.country.clone(),
    }
}
