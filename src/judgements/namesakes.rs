//! Somebody who may be either of two people is neither, until somebody says so.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Profile;
use crate::model::{EntityId, Judge, Judgement, Pair, Verdict};

/// By less than this a likeness is not the better one of two.
const MARGIN: f32 = 0.03;

/// Whether an office speaks for it, and how much the names are alike.
type Likeness = (bool, f32);
/// Another entity that the rules would unite with one.
type Partner<'j> = (&'j EntityId, Likeness);

/// The pairs that the rules would unite although one side is as much like somebody else, who is judged to be another: each with the reason.
///
/// `jean-dupontel` of an article that gives him no office may be `jean-dupontel-belgium` as well as `jean-dupontel-mali`. One of them is more like him if
/// an office of his speaks for that one, or the names are more alike by a margin. O(n) in judgements, times the pairs that one entity is in.
pub(super) fn ambiguous(
    judgements: &BTreeMap<&Pair, &Judgement>,
    profiles: &BTreeMap<EntityId, Arc<Profile>>,
) -> BTreeMap<Pair, String> {
    let by_rule = judgements.values().filter(|j| j.by == Judge::Rule && j.verdict == Verdict::Same);
    let mut partners: BTreeMap<&EntityId, Vec<Partner<'_>>> = BTreeMap::new();
    for judgement in by_rule {
        let Pair { left, right } = &judgement.pair;
        let likeness = (share_an_office(left, right, profiles), judgement.score.unwrap_or(1.0));
        partners.entry(left).or_default().push((right, likeness));
        partners.entry(right).or_default().push((left, likeness));
    }
    let mut found = BTreeMap::new();
    for (entity, partners) in partners.iter().filter(|(_, partners)| partners.len() > 1) {
        for (one, likeness) in partners {
            let rival = partners.iter().find(|(other, its)| {
                let pair = Pair::new((*one).clone(), (*other).clone());
                let verdict = pair.and_then(|pair| judgements.get(&pair)).map(|judgement| judgement.verdict);
                verdict == Some(Verdict::Different) && !is_better(*likeness, *its)
            });
            let pair = Pair::new((*entity).clone(), (*one).clone());
            if let Some(((rival, _), pair)) = rival.zip(pair) {
                found.insert(pair, format!("as much like {}, who is somebody else", rival.0));
            }
        }
    }
    found
}

fn is_better((office, score): Likeness, (other_office, other_score): Likeness) -> bool {
    if office == other_office { score >= other_score + MARGIN } else { office }
}

fn share_an_office(a: &EntityId, b: &EntityId, profiles: &BTreeMap<EntityId, Arc<Profile>>) -> bool {
    let sides = profiles.get(a).zip(profiles.get(b));
    sides.is_some_and(|(a, b)| a.offices.intersection(&b.offices).next().is_some())
}
