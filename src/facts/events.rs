//! Events across documents: claims that agree in parties, predicate, time, place and thing.

use std::collections::BTreeMap;

use super::Event;
use super::case::{Case, Likeness, World};
use super::memory::Labels;
use crate::model::{EntityId, Interval, PartialDate};
use crate::ontology::{Kind, Ontology, Role};

/// A group of claims that may be one event.
struct Group<'c, 'd> {
    members: Vec<&'c Case<'d>>,
    days: Option<Interval>,
}

/// The events that claims of one block tell. Claims with days of their own come first, the most precise before; one that only its article dates joins
/// the latest event that it can mean; one without any date joins where there is but one. Of two that name no day, see [`may_be_near`]. O(n·g) in claims and groups.
pub(super) fn events(cases: &[Case<'_>], world: World<'_>) -> Vec<Event> {
    let report_days = world.ontology.agreement().report_days;
    let happens = |case: &&Case<'_>| {
        matches!(case.rule.kind, Kind::Event | Kind::Once)
            && case.affirms()
            && case.is_complete()
            && case.subject.is_some()
    };
    let mut told: Vec<&Case<'_>> = cases.iter().filter(happens).collect();
    told.sort_by_key(|case| {
        let days = case.happened(report_days);
        (case.days.is_none(), days.is_none(), days.map(|d| (d.last - d.first, d.first)), &case.claim.id)
    });
    let mut groups: Vec<Group<'_, '_>> = Vec::new();
    for case in told {
        let days = case.happened(report_days);
        let fitting: Vec<usize> = (0..groups.len()).filter(|at| fits(&groups[*at], case, days, world)).collect();
        let latest =
            fitting.iter().copied().max_by_key(|at| (groups[*at].days.map(|d| d.first), std::cmp::Reverse(*at)));
        match latest {
            Some(at) if days.is_some() || fitting.len() == 1 => {
                groups[at].days = intersection(groups[at].days, days);
                groups[at].members.push(case);
            }
            Some(_) => {}
            None => groups.push(Group { members: vec![case], days }),
        }
    }
    groups.into_iter().map(|group| event(&group)).collect()
}

fn fits(group: &Group<'_, '_>, case: &Case<'_>, days: Option<Interval>, world: World<'_>) -> bool {
    let once = case.rule.kind == Kind::Once;
    let at_one_time = overlap(group.days, days) || (once && is_near(group.days, days, case.rule.within));
    at_one_time && group.members.iter().all(|member| may_be_near(member, case, world) && is_one(member, case, world))
}

/// Whether two claims may be of the same days. Where neither names any, their articles must tell: parties may meet twice in a month,
/// but sign one treaty once.
fn may_be_near(a: &Case<'_>, b: &Case<'_>, world: World<'_>) -> bool {
    if a.rule.kind == Kind::Once || a.days.is_some() || b.days.is_some() || a.document == b.document {
        return true;
    }
    let near = world.ontology.agreement().near_days;
    a.published.zip(b.published).is_some_and(|(a, b)| a.last.max(b.last) - a.first.min(b.first) <= near)
}

/// Whether two claims agree in all but time.
pub(super) fn is_one(a: &Case<'_>, b: &Case<'_>, world: World<'_>) -> bool {
    let items = world.same_item(a, b);
    let item_apart = a.rule.apart.contains(&Role::Item) || a.rule.same.contains(&Role::Item);
    let report_days = world.ontology.agreement().report_days;
    // Two treaties on two days, unless they are called the same.
    let wants_item = a.rule.same.contains(&Role::Item) && !overlap(a.happened(report_days), b.happened(report_days));
    let objects_apart = a.rule.apart.contains(&Role::Object)
        && a.object.as_ref().zip(b.object.as_ref()).is_some_and(|(a, b)| world.likeness(a, b) == Likeness::Different);
    let counts_apart = a.rule.apart.contains(&Role::Quantity)
        && a.count.as_ref().zip(b.count.as_ref()).is_some_and(|(a, b)| a.excludes(b));
    let same_day = a.days.is_some() && a.days == b.days;
    let one_item = match items {
        Likeness::Same => true,
        Likeness::Unclear => !wants_item,
        Likeness::Different => !item_apart,
    };
    world.same_parties(a, b) && one_item && !objects_apart && !counts_apart && (same_day || !world.places_differ(a, b))
}

/// Whether two times have a day in common; what has no date may be of any.
pub(super) fn overlap(a: Option<Interval>, b: Option<Interval>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a.first <= b.last && b.first <= a.last)
}

/// Whether two times lie no further apart than so many days.
pub(super) fn is_near(a: Option<Interval>, b: Option<Interval>, days: Option<i32>) -> bool {
    let apart = |(a, b): (Interval, Interval)| (b.first - a.last).max(a.first - b.last);
    a.zip(b).map(apart).zip(days).is_none_or(|(apart, days)| apart <= days)
}

fn intersection(a: Option<Interval>, b: Option<Interval>) -> Option<Interval> {
    let Some((x, y)) = a.zip(b) else { return a.or(b) };
    let both = Interval { first: x.first.max(y.first), last: x.last.min(y.last) };
    if both.first <= both.last { Some(both) } else { a }
}

/// The event that the claims of a group tell; its name is that of its smallest claim.
fn event(group: &Group<'_, '_>) -> Event {
    let mut claims: Vec<String> = group.members.iter().map(|case| case.claim.id.clone()).collect();
    claims.sort();
    claims.dedup();
    // The first of them names its days, if any does.
    let first = group.members[0];
    let days = if first.days.is_some() { group.days } else { None };
    let place = group.members.iter().filter_map(|case| case.place.clone()).min();
    let (subject, object) = (first.subject.clone(), first.object.clone());
    let labels = BTreeMap::new();
    Event { labels, predicate: first.claim.predicate.clone(), subject, object, place, days, claims }
}

/// What to call an event, in both languages: who does what to whom, and when.
pub(super) fn labels(event: &Event, entities: &Labels, ontology: &Ontology) -> BTreeMap<String, String> {
    let day = |day| PartialDate::from_day_number(day).map_or_else(String::new, PartialDate::iso);
    let when = event.days.map_or_else(String::new, |days| match (day(days.first), day(days.last)) {
        (first, last) if first == last => format!(" ({first})"),
        (first, last) => format!(" ({first}/{last})"),
    });
    let label = |tag: &str| {
        let name = |id: &EntityId| {
            entities
                .get(id)
                .and_then(|labels| labels.get(tag).or_else(|| labels.values().next()))
                .cloned()
                .unwrap_or_else(|| id.0.clone())
        };
        let predicate = ontology.predicate(&event.predicate).map_or(event.predicate.as_str(), |predicate| match tag {
            "fr" => &predicate.labels.fr,
            _ => &predicate.labels.en,
        });
        let parties = [event.subject.as_ref().map(name), Some(predicate.to_owned()), event.object.as_ref().map(name)];
        (tag.to_owned(), parties.into_iter().flatten().collect::<Vec<_>>().join(" ") + &when)
    };
    ["en", "fr"].map(label).into()
}
