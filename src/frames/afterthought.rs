//! What the next sentence adds to a frame: "X a rencontré Y. Cette rencontre s'est tenue mercredi à Z." "X a déployé des troupes. En particulier à Z."

use super::circumstances::{Circumstances, spot};
use super::slots::Trigger;
use super::{Knowledge, Measures, Tree};
use crate::model::{Filler, Frame, Role, Upos};
use crate::ontology::FrameEntry;
use crate::seeds::listed;

/// Adds place and date to the frames of the sentence before, where they told none.
pub(super) fn add(tree: &Tree<'_>, before: &mut [Frame], knowledge: Knowledge<'_>) {
    if before.is_empty() {
        return;
    }
    if let Some(noun) = fragment(tree) {
        let open = |f: &&mut Frame| f.filler(Role::Place).is_none() && f.filler(Role::Position).is_none();
        for frame in before.iter_mut().filter(open) {
            let place = spot(tree, noun, knowledge);
            frame.arguments.extend(place.map(|p| (Role::Place, Filler::Entity(p.entity, p.span))));
        }
        return;
    }
    for noun in 0..tree.len() {
        let Some(verb) = takes_place(tree, noun) else { continue };
        for entry in knowledge.lexicon.noun(tree.lemma(noun)) {
            for frame in before.iter_mut().filter(|f| f.predicate == entry.predicate) {
                take(tree, Trigger::Noun(noun, Some(verb)), entry, frame, knowledge);
            }
        }
    }
}

fn take(tree: &Tree<'_>, trigger: Trigger, entry: &FrameEntry, frame: &mut Frame, knowledge: Knowledge<'_>) {
    let measures = Measures::new(tree);
    let told = Circumstances { tree, trigger, entry, measures: &measures }.of(None, None, None, knowledge);
    for (role, filler) in told {
        if matches!(role, Role::Place | Role::Date) && frame.filler(role).is_none() {
            frame.arguments.push((role, filler));
        }
    }
}

/// The verb that only says of a noun when and where it is: "cette rencontre, qui s'est tenue", "la réunion a eu lieu".
fn takes_place(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    let grammar = tree.grammar();
    let definite =
        tree.children(noun).iter().any(|c| tree.base(*c) == "det" && listed(&grammar.pointing, tree.lemma(*c)));
    let above = tree.head(noun).filter(|_| tree.base(noun) == "nsubj");
    let relative = tree.children(noun).iter().copied().find(|c| tree.base(*c) == "acl");
    let held = |verb: &usize| listed(&grammar.taking_place, tree.lemma(*verb));
    relative.into_iter().chain(above).find(held).filter(|_| definite)
}

/// The first noun of a sentence that is but a phrase with a preposition: "En particulier dans la région de X."; no heading.
fn fragment(tree: &Tree<'_>) -> Option<usize> {
    let start = tree.span(0).start as usize;
    let gap = tree.view().text().get(..start)?.chars().rev().take_while(|c| c.is_whitespace());
    if gap.into_iter().any(|c| c == '\n') || (0..tree.len()).any(|at| tree.is_verb(at)) {
        return None;
    }
    let noun = (0..tree.len()).find(|at| matches!(tree.upos(*at), Upos::Noun | Upos::Propn | Upos::Pron))?;
    tree.preposition(noun).filter(|p| listed(&tree.grammar().where_, p)).map(|_| noun)
}
