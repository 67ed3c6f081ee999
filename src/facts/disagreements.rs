//! Claims that cannot all be right.
//!
//! A false alarm is worse than a miss: two claims contradict each other only where both are told as fact, about one thing, and where no reading of
//! numbers, days and places lets both be right.

use std::collections::BTreeMap;

use super::case::{Case, Likeness, World};
use super::copies::root;
use super::count::holds;
use super::events::{is_near, is_one, overlap};
use super::{CONFIDENCE_FLOOR, Disagreement};
use crate::model::{Class, Interval};
use crate::ontology::{Aspect, Count, Kind, Qualification};

/// What the claims of one block disagree about. Claims that differ in nothing compared are compared once: O(n + p²) in claims and different ones.
pub(super) fn disagreements(cases: &[Case<'_>], world: World<'_>) -> Vec<Disagreement> {
    let sure: Vec<&Case<'_>> = cases.iter().filter(|case| case.claim.confidence >= CONFIDENCE_FLOOR).collect();
    let mut alike: BTreeMap<String, Vec<&Case<'_>>> = BTreeMap::new();
    for case in sure {
        alike.entry(profile(case, world)).or_default().push(case);
    }
    let groups: Vec<Vec<&Case<'_>>> = alike.into_values().collect();
    let mut joined: BTreeMap<Aspect, Vec<usize>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        for (other, others) in groups.iter().enumerate().skip(at + 1) {
            for aspect in conflicts(group[0], others[0], world) {
                let roots = joined.entry(aspect).or_insert_with(|| (0..groups.len()).collect());
                let (a, b) = (root(roots, at), root(roots, other));
                roots[a.max(b)] = a.min(b);
            }
        }
    }
    joined.into_iter().flat_map(|(about, roots)| gather(about, &roots, &groups)).collect()
}

fn gather(about: Aspect, roots: &[usize], groups: &[Vec<&Case<'_>>]) -> Vec<Disagreement> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..groups.len() {
        members.entry(root(roots, at)).or_default().push(at);
    }
    let with_others = members.into_values().filter(|members| members.len() > 1);
    let disagreement = |members: Vec<usize>| {
        let cases = || members.iter().flat_map(|at| &groups[*at]);
        let mut claims: Vec<String> = cases().map(|case| case.claim.id.clone()).collect();
        claims.sort();
        claims.dedup();
        Disagreement { about, claims }
    };
    with_others.map(disagreement).collect()
}

/// All that comparing looks at, as text: claims that have it in common are one case.
fn profile(case: &Case<'_>, world: World<'_>) -> String {
    let polarity = (case.affirms(), case.denies());
    let camps = world.ontology.agreement().qualifications.iter().map(|words| camp(case, words)).collect::<Vec<_>>();
    let position = (&case.claim.position, case.claim.former, &case.claim.attribution.holder);
    let roles = (&case.subject, &case.object, &case.item, &case.place);
    let holder = camps.iter().any(Option::is_some).then_some(&case.claim.attribution.holder);
    // Days of publication matter where something grows, changes hands or is denied.
    format!(
        "{roles:?} {:?} {:?} {polarity:?} {:?} {camps:?} {position:?} {holder:?} {}",
        case.days, case.published, case.count, case.claim.predicate
    )
}

/// In what two claims contradict each other.
fn conflicts(a: &Case<'_>, b: &Case<'_>, world: World<'_>) -> Vec<Aspect> {
    if a.claim.predicate != b.claim.predicate {
        return Vec::from_iter(is_denied_and_admitted(a, b, world).then_some(Aspect::Polarity));
    }
    let differ = |aspect: &&Aspect| match aspect {
        Aspect::Date => dates(a, b, world),
        Aspect::Place => places(a, b, world),
        Aspect::Quantity => quantities(a, b, world),
        Aspect::Subject => actors(a, b, world),
        Aspect::Position => offices(a, b, world),
        Aspect::Polarity => polarity(a, b, world) || polarity(b, a, world),
        Aspect::Qualification => qualifications(a, b, world),
    };
    a.rule.contradict.iter().filter(differ).copied().collect()
}

/// Two dates of what happens once.
fn dates(a: &Case<'_>, b: &Case<'_>, world: World<'_>) -> bool {
    let zone = world.ontology.agreement().zone_days;
    both_affirm(a, b)
        && a.rule.kind == Kind::Once
        && a.days.is_some()
        && b.days.is_some()
        && !is_near(a.days, b.days, Some(zone))
        && is_near(a.days, b.days, a.rule.within)
        && a.is_complete()
        && is_one(a, b, world)
}

/// Two places of one event on one day.
fn places(a: &Case<'_>, b: &Case<'_>, world: World<'_>) -> bool {
    let one_day = |case: &Case<'_>| case.days.is_some_and(|days| days.first == days.last);
    both_affirm(a, b)
        && one_day(a)
        && a.days == b.days
        && a.is_complete()
        && world.same_parties(a, b)
        && world.places_differ(a, b)
}

/// Two numbers that cannot both be right.
fn quantities(a: &Case<'_>, b: &Case<'_>, world: World<'_>) -> bool {
    let (Some(x), Some(y)) = (&a.count, &b.count) else { return false };
    let comparable = both_affirm(a, b)
        && a.is_complete()
        && world.same_parties(a, b)
        && world.same_item(a, b) != Likeness::Different
        && !world.places_differ(a, b)
        && x.counts_the_same(y, a.rule.counts_losses);
    if !comparable || !x.excludes(y) {
        return false;
    }
    // Of what is counted in a country, a town has a part.
    match (world.is_part(a, b), world.is_part(b, a)) {
        (true, _) if !x.is_above(y) => return false,
        (_, true) if !y.is_above(x) => return false,
        _ => {}
    }
    match a.rule.count {
        None => false,
        Some(Count::Total) => match growth(a, b) {
            Growth::SameTime => true,
            Growth::FirstIsEarlier => x.is_above(y),
            Growth::SecondIsEarlier => y.is_above(x),
            Growth::Apart => false,
        },
        Some(Count::Single) => {
            let report_days = world.ontology.agreement().report_days;
            let one_time = a.happened(report_days).zip(b.happened(report_days)).is_some();
            // The first numbers of the day grow: only what falls contradicts.
            let later_is_less = match order(a.published, b.published) {
                Growth::FirstIsEarlier => x.is_above(y),
                Growth::SecondIsEarlier => y.is_above(x),
                Growth::SameTime | Growth::Apart => true,
            };
            one_time
                && is_anchored(a, b, world)
                && overlap(a.happened(report_days), b.happened(report_days))
                && later_is_less
        }
    }
}

/// Whether two claims are about one event and not only about the same sort of people: they name who acts, and where or whom.
fn is_anchored(a: &Case<'_>, b: &Case<'_>, world: World<'_>) -> bool {
    let named = a.object.as_ref().is_some_and(|id| !matches!(world.class(id), Class::Topic | Class::Group));
    let actors = a.subject.is_some() && a.subject == b.subject;
    actors && (named || (a.place.is_some() && a.place == b.place))
}

/// Which of two counts of something that only grows covers the other.
enum Growth {
    SameTime,
    FirstIsEarlier,
    SecondIsEarlier,
    Apart,
}

/// A count without days of its own reaches from the beginning to its article; one with days covers those.
fn growth(a: &Case<'_>, b: &Case<'_>) -> Growth {
    let within = |inner: Interval, outer: Interval| outer.first <= inner.first && inner.last <= outer.last;
    match (a.days, b.days) {
        (None, None) => order(a.published, b.published),
        (Some(x), Some(y)) if x == y => Growth::SameTime,
        (Some(x), Some(y)) if within(x, y) => Growth::FirstIsEarlier,
        (Some(x), Some(y)) if within(y, x) => Growth::SecondIsEarlier,
        (Some(x), None) if b.published.is_none_or(|days| x.last <= days.last) => Growth::FirstIsEarlier,
        (None, Some(y)) if a.published.is_none_or(|days| y.last <= days.last) => Growth::SecondIsEarlier,
        _ => Growth::Apart,
    }
}

fn order(a: Option<Interval>, b: Option<Interval>) -> Growth {
    match a.zip(b) {
        Some((a, b)) if a.last < b.first => Growth::FirstIsEarlier,
        Some((a, b)) if b.last < a.first => Growth::SecondIsEarlier,
        _ => Growth::SameTime,
    }
}

/// Two who are said to have done to one person what one does.
fn actors(a: &Case<'_>, b: &Case<'_>, world: World<'_>) -> bool {
    let (Some(one), Some(other), Some(object)) = (&a.subject, &b.subject, &a.object) else { return false };
    both_affirm(a, b)
        && a.object == b.object
        && world.class(object) == Class::Person
        && a.count.is_none()
        && b.count.is_none()
        && [one, other].into_iter().all(|id| !matches!(world.class(id), Class::Topic | Class::Group))
        && world.country(one).zip(world.country(other)).is_some_and(|(one, other)| one != other)
        && overlap(a.days, b.days)
}

/// Two who are said to hold an office of one at a time, by articles of the same days.
fn offices(a: &Case<'_>, b: &Case<'_>, world: World<'_>) -> bool {
    let (Some(one), Some(other)) = (&a.subject, &b.subject) else { return false };
    let persons = [one, other].into_iter().all(|id| world.class(id) == Class::Person);
    let same_days = a.published.is_some() && b.published.is_some() && overlap(a.published, b.published);
    both_affirm(a, b)
        && one != other
        && persons
        && a.object.is_some()
        && a.object == b.object
        && !a.claim.former
        && !b.claim.former
        && a.days.is_none()
        && b.days.is_none()
        && same_days
        && a.document != b.document
        && world.office(a.claim).is_some_and(|office| world.office(b.claim) == Some(office))
}

/// `a` says so, `b` says that it is not so.
fn polarity(a: &Case<'_>, b: &Case<'_>, world: World<'_>) -> bool {
    let told = |case: &Case<'_>| case.subject.is_some() && case.object.is_some();
    let report_days = world.ontology.agreement().report_days;
    // What is denied is denied whenever it was; that something did not happen holds for its time.
    let one_time = if b.claim.negated {
        overlap(a.happened(report_days), b.happened(report_days))
    } else {
        overlap(a.days, b.days)
    };
    let items = world.same_item(a, b);
    let narrower = b.item.is_some() && items != Likeness::Same && !(a.item.is_some() && items == Likeness::Unclear);
    a.affirms()
        && b.denies()
        && told(a)
        && told(b)
        && one_time
        && world.same_parties(a, b)
        && items != Likeness::Different
        && !narrower
        && !(b.claim.negated && (a.count.is_some() || b.count.is_some()) && items != Likeness::Same)
}

/// One side denies something in so many words, and confirms it.
fn is_denied_and_admitted(a: &Case<'_>, b: &Case<'_>, world: World<'_>) -> bool {
    let (no, yes) = match (a.claim.predicate.as_str(), b.claim.predicate.as_str()) {
        ("denies", "confirms") => (a, b),
        ("confirms", "denies") => (b, a),
        _ => return false,
    };
    let Some((one, other)) = no.object.as_ref().zip(yes.object.as_ref()) else { return false };
    both_affirm(a, b)
        && no.subject.is_some()
        && no.subject == yes.subject
        && world.likeness(one, other) != Likeness::Different
}

/// One holds lawful what the other does not.
fn qualifications(a: &Case<'_>, b: &Case<'_>, world: World<'_>) -> bool {
    let words = &world.ontology.agreement().qualifications;
    let differ = |words: &Qualification| camp(a, words).zip(camp(b, words)).is_some_and(|(a, b)| a != b);
    let parties = a.subject.is_some() && a.object.is_some() && world.same_parties(a, b);
    both_affirm(a, b) && parties && a.claim.attribution.holder != b.claim.attribution.holder && words.iter().any(differ)
}

/// On which side the words of its sentence are: the longer words count, as "illegal" stands in "not illegal".
fn camp(case: &Case<'_>, words: &Qualification) -> Option<bool> {
    let longest = |list: &[String]| list.iter().filter(|words| holds(case.sentence, words)).map(String::len).max();
    match (longest(&words.pro), longest(&words.contra)) {
        (None, None) => None,
        (pro, contra) => (pro != contra).then_some(pro > contra),
    }
}

fn both_affirm(a: &Case<'_>, b: &Case<'_>) -> bool {
    a.affirms() && b.affirms()
}
