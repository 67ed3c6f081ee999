//! Nouns with their participants: "la visite de X à Y", "une rencontre entre X et Y", "l'invasion de Y par X".

use super::view::{is_actor, is_place};
use super::{Extractor, Knowledge, View, dates};
use crate::model::frame::Cue;
use crate::model::{EntityId, Filler, Frame, Mention, Role};
use crate::ontology::{Construction, FrameEntry};

/// A nominal frame.
#[derive(Debug)]
pub(super) struct NounPhrase;

/// How many tokens a complement may stand behind its noun.
const REACH: usize = 10;

impl Extractor for NounPhrase {
    fn extract(&self, view: &View<'_>, knowledge: Knowledge<'_>) -> Vec<Frame> {
        let mut frames = Vec::new();
        for at in 0..view.len() {
            let nouns = knowledge.lexicon.entries().iter().filter(|e| e.construction != Construction::Verb);
            for entry in nouns.filter(|e| view.mention_at(at).is_none() && e.forms.iter().any(|f| f == view.word(at))) {
                frames.extend(phrase(view, at, entry, knowledge));
            }
        }
        frames
    }
}

fn phrase(view: &View<'_>, noun: usize, entry: &FrameEntry, knowledge: Knowledge<'_>) -> Option<Frame> {
    let (subject, object) = match entry.construction {
        Construction::Between => between(view, noun)?,
        _ => (complement(view, noun, &entry.subject)?, complement(view, noun, &entry.object)?),
    };
    let from = as_actor(subject, knowledge)?;
    let range = knowledge.ontology.predicate(&entry.predicate).map_or("", |p| p.range.as_str());
    let to = if is_place(object) && knowledge.ontology.is_a(object.class.as_str(), range) {
        object.link.entity.clone()
    } else {
        as_actor(object, knowledge)?
    };
    if from == to {
        return None;
    }
    let mut arguments =
        vec![(Role::Subject, Filler::Entity(from, subject.span)), (Role::Object, Filler::Entity(to, object.span))];
    if let Some((date, range)) = dates::only_date(view, knowledge.words) {
        arguments.push((Role::Date, Filler::Date(date, None, view.span(range))));
    }
    Some(Frame {
        sentence: u32::try_from(view.number).unwrap_or(u32::MAX),
        trigger: view.tokens()[noun].span,
        predicate: entry.predicate.clone(),
        arguments,
        cue: Cue::default(),
        rule: format!("noun/{}", entry.lemma),
        score: 0.75,
    })
}

fn as_actor(mention: &Mention, knowledge: Knowledge<'_>) -> Option<EntityId> {
    if is_actor(mention) {
        return Some(mention.link.entity.clone());
    }
    knowledge.seeds.country_of_capital(&mention.link.entity).cloned()
}

/// "entre X et Y" behind the noun.
fn between<'r>(view: &'r View<'_>, noun: usize) -> Option<(&'r Mention, &'r Mention)> {
    let start = reach(view, noun).find(|at| view.is_in(*at, &view.grammar().between))? + 1;
    let first = after_articles(view, start)?;
    let joined = first.tokens.end as usize;
    let second = view.is_in(joined, &view.grammar().and).then(|| after_articles(view, joined + 1)).flatten()?;
    Some((first, second))
}

/// What a preposition of the list joins to the noun; `adj` is an adjective of nationality right behind it.
fn complement<'r>(view: &'r View<'_>, noun: usize, ways: &[String]) -> Option<&'r Mention> {
    for way in ways {
        let found = if way == "adj" {
            view.mention_at(noun + 1).filter(|m| view.is_small(m))
        } else {
            reach(view, noun).filter(|at| view.word(*at) == way).find_map(|at| after_articles(view, at + 1))
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

fn reach(view: &View<'_>, noun: usize) -> impl Iterator<Item = usize> {
    (noun + 1..(noun + REACH).min(view.len()))
        .take_while(|at| !view.is_mark(*at) && !view.is_in(*at, &view.grammar().clause))
}

fn after_articles<'r>(view: &'r View<'_>, at: usize) -> Option<&'r Mention> {
    let at = view.over(at, &view.grammar().articles);
    view.mention_at(at).filter(|m| m.tokens.start as usize == at)
}
