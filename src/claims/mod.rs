//! Frames -> claims: who says so, and in which way.

mod coverage;
mod namesakes;
mod standing;

pub use coverage::{Covered, Gap, coverage};
pub use namesakes::tell_apart;

use crate::frames::{Knowledge, SPEAKER, Tree};
use crate::model::id;
use crate::model::{Attribution, Claim, EntityId, Filler, Frame, Resolved, Role, Span};
use standing::Standing;

/// Turns the frames of a document into claims. A frame whose holder the text hides, or whose reality it leaves open in a way not understood, gives none.
#[must_use]
pub fn attribute(resolved: &Resolved, frames: &[Frame], knowledge: Knowledge<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut speaker: Option<EntityId> = None;
    let mut frames = frames.iter().peekable();
    for number in 0..resolved.parsed.sentences.len() {
        let tree = Tree::new(resolved, number, knowledge.words);
        let mut here: Vec<Claim> = Vec::new();
        while let Some(frame) = frames.next_if(|frame| frame.sentence as usize <= number) {
            let standing = standing::standing(&tree, frame, knowledge, speaker.as_ref());
            here.extend(standing.and_then(|standing| claim(resolved, frame, standing)));
        }
        once_each(&mut here);
        for frame in standing::statements(&tree, knowledge) {
            let says = |c: &Claim| {
                c.subject == frame.entity(Role::Subject).cloned()
                    || c.attribution.holder.as_ref() == frame.entity(Role::Subject)
            };
            if !here.iter().any(|c| says(c) && c.predicate != "holdsPosition") {
                here.extend(claim(resolved, &frame, Standing::default()));
            }
        }
        claims.extend(here);
        speaker = standing::speaker(&tree, knowledge, speaker.as_ref())
            .or_else(|| speaker.filter(|_| tree.view().is_quoted(tree.view().len())));
    }
    claims.sort_by(|a, b| (a.evidence, &a.id).cmp(&(b.evidence, &b.id)));
    claims.dedup_by(|a, b| a.id == b.id);
    claims
}

/// Of claims of one sentence that say the same of the same, the one that says most stays.
fn once_each(claims: &mut Vec<Claim>) {
    let weight = |c: &Claim| {
        let told = [c.item.is_some(), c.place.is_some(), c.quantity.is_some(), c.date.is_some()];
        (told.into_iter().filter(|t| *t).count(), c.confidence)
    };
    claims.sort_by(|a, b| weight(b).partial_cmp(&weight(a)).unwrap_or(std::cmp::Ordering::Equal));
    let mut kept: Vec<Claim> = Vec::new();
    for claim in claims.drain(..) {
        // "600 tués et 3 000 blessés": two numbers are two claims.
        let otherwise =
            |other: &Claim| other.item != claim.item && other.quantity.is_some() && claim.quantity.is_some();
        let same = |other: &Claim| {
            !otherwise(other)
                && (&other.subject, &other.predicate, &other.object, other.negated, other.modality)
                    == (&claim.subject, &claim.predicate, &claim.object, claim.negated, claim.modality)
        };
        if !kept.iter().any(same) {
            kept.push(claim);
        }
    }
    *claims = kept;
}

fn claim(resolved: &Resolved, frame: &Frame, standing: Standing) -> Option<Claim> {
    let document = &resolved.parsed.document;
    let (position, former) = position(frame);
    let mut holders = standing.holders.into_iter().peekable();
    // "je" is whoever speaks; he is no source for himself besides.
    let speaker = holders.peek().cloned();
    let told = |role| -> Option<Option<EntityId>> {
        match frame.entity(role) {
            Some(EntityId(id)) if id == SPEAKER => speaker.clone().map(Some),
            other => Some(other.cloned()),
        }
    };
    let (subject, object) = (told(Role::Subject)?, told(Role::Object)?);
    if subject.is_some() && subject == object {
        return None;
    }
    Some(Claim {
        id: id::claim_id(&document.key, frame.trigger, &frame.predicate, &roles(frame)),
        document: document.id.clone(),
        subject,
        predicate: frame.predicate.clone(),
        object,
        place: frame.entity(Role::Place).cloned(),
        date: date(frame, &document.text),
        statement_date: match frame.filler(Role::Said) {
            Some(Filler::Date(date, ..)) => Some(*date).filter(|date| *date != crate::model::PartialDate::default()),
            _ => None,
        },
        quantity: frame.filler(Role::Quantity).and_then(|f| match f {
            Filler::Quantity(quantity, _) => Some(quantity.clone()),
            _ => None,
        }),
        item: frame.entity(Role::Item).cloned(),
        position,
        former,
        attribution: Attribution { holder: holders.next(), chain: holders.collect() },
        modality: standing.modality,
        negated: standing.negated,
        confidence: frame.score,
        evidence: resolved.parsed.sentences.get(frame.sentence as usize)?.span,
        rule: frame.rule.clone(),
    })
}

fn roles(frame: &Frame) -> Vec<(u8, Span)> {
    let mut roles: Vec<(u8, Span)> =
        frame.arguments.iter().map(|(role, filler)| (*role as u8, filler.span())).collect();
    roles.sort_unstable();
    roles
}

fn position(frame: &Frame) -> (Option<String>, bool) {
    match frame.filler(Role::Position) {
        Some(Filler::Position { words, former, .. }) => (Some(words.clone()), *former),
        _ => (None, false),
    }
}

type ClaimDate = (crate::model::PartialDate, Option<crate::model::PartialDate>, String);

fn date(frame: &Frame, text: &str) -> Option<ClaimDate> {
    match frame.filler(Role::Date)? {
        Filler::Date(date, end, span) => Some((*date, *end, span.of(text).to_owned())),
        _ => None,
    }
}
