//! Claims made comparable: whom they are about, when, and how many.

use std::collections::{BTreeMap, BTreeSet};

use super::count::Counted;
use crate::judgements::Clusters;
use crate::model::{Claim, Class, EntityId, Interval, Modality, PartialDate};
use crate::ontology::{Ontology, Role, Rule};
use crate::seeds::{Seeds, name};

/// What comparing claims needs to know of the world.
#[derive(Clone, Copy)]
pub(super) struct World<'k> {
    pub(super) clusters: &'k Clusters,
    pub(super) seeds: &'k Seeds,
    pub(super) ontology: &'k Ontology,
    pub(super) classes: &'k BTreeMap<EntityId, Class>,
    /// As [`country_words`] finds them.
    pub(super) country_words: &'k BTreeSet<String>,
}

/// The words of all names and adjectives of countries, as keys.
pub(super) fn country_words(seeds: &Seeds) -> BTreeSet<String> {
    let countries = seeds.entities_of(Class::Country);
    let names = countries.flat_map(|country| {
        let adjectives = country.adjectives.iter().map(|(_, adjective)| adjective);
        [&country.label_en, &country.label_fr].into_iter().chain(adjectives)
    });
    names.flat_map(|name| name::key(name).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// A claim as it is compared with others.
#[derive(Clone, Debug)]
pub(super) struct Case<'d> {
    pub(super) claim: &'d Claim,
    pub(super) rule: &'d Rule,
    /// Who acts and who or what is acted on, as the rule takes them.
    pub(super) subject: Option<EntityId>,
    pub(super) object: Option<EntityId>,
    pub(super) item: Option<EntityId>,
    pub(super) place: Option<EntityId>,
    /// The days that the claim names.
    pub(super) days: Option<Interval>,
    /// When its document appeared.
    pub(super) published: Option<Interval>,
    pub(super) count: Option<Counted>,
    /// The [`name::key`] of its sentence.
    pub(super) sentence: &'d str,
    pub(super) document: &'d str,
}

/// How two things are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    Same,
    Unclear,
    Different,
}

/// The days that a claim's date names, if it names a year.
pub(super) fn days(claim: &Claim) -> Option<Interval> {
    let (date, end, _) = claim.date.as_ref()?;
    let first = date.interval()?;
    let last = end.and_then(PartialDate::interval).map_or(first.last, |end| end.last);
    (first.first <= last).then_some(Interval { first: first.first, last })
}

impl Case<'_> {
    /// Whether it says that the thing is so.
    pub(super) fn affirms(&self) -> bool {
        self.claim.modality == Modality::Actual && !self.claim.negated
    }

    /// Whether it says that the thing is not so.
    pub(super) fn denies(&self) -> bool {
        match self.claim.modality {
            Modality::Denied => !self.claim.negated,
            Modality::Actual => self.claim.negated,
            _ => false,
        }
    }

    /// The days on which what it tells may have happened: those it names, else those before its article.
    pub(super) fn happened(&self, report_days: i32) -> Option<Interval> {
        let reported = || self.published.map(|days| Interval { first: days.first - report_days, last: days.last });
        self.days.or_else(reported)
    }

    /// Whether all roles are told that the rule wants, the thing aside.
    pub(super) fn is_complete(&self) -> bool {
        self.rule.same.iter().all(|role| match role {
            Role::Subject => self.subject.is_some(),
            Role::Object => self.object.is_some(),
            Role::Item | Role::Quantity => true,
        })
    }
}

impl<'k> World<'k> {
    pub(super) fn case<'d>(
        self,
        claim: &'d Claim,
        published: Option<PartialDate>,
        (sentence, around): (&'d str, &str),
    ) -> Case<'d>
    where
        'k: 'd,
    {
        let rule = self.ontology.agreement().rule(&claim.predicate);
        let canonical = |id: &Option<EntityId>| id.as_ref().map(|id| self.clusters.canonical(id).clone());
        let side = |id: &Option<EntityId>| id.as_ref().map(|id| self.side(self.clusters.canonical(id), rule));
        let about =
            [&claim.item, &claim.subject].into_iter().flatten().filter(|id| self.country(id).is_none_or(|c| c != **id));
        let about: Vec<String> = about.map(|id| words(id).join(" ")).collect();
        let counted = |quantity| {
            let mut counted = Counted::new(quantity, around, &about.join(" "), self.ontology.agreement());
            if !rule.counts_losses {
                counted.losses.clear();
            }
            counted
        };
        Case {
            claim,
            rule,
            subject: side(&claim.subject),
            object: side(&claim.object),
            item: canonical(&claim.item),
            place: canonical(&claim.place),
            days: days(claim),
            published: published.and_then(PartialDate::interval),
            count: claim.quantity.as_ref().map(counted),
            sentence,
            document: &claim.document.0,
        }
    }

    /// Who stands for an actor: its country, where the rule wants countries.
    pub(super) fn side(self, id: &EntityId, rule: &Rule) -> EntityId {
        let acts_for_it = match self.class(id) {
            Class::Country => true,
            // Who counts or is counted is no state.
            Class::Person => rule.count.is_none(),
            Class::Organization | Class::Group => {
                let kind = self.seeds.entity(id).and_then(|known| known.kind.as_deref());
                kind.is_some_and(|kind| self.acts_for_state(kind))
            }
            _ => false,
        };
        let country = || self.country(id).filter(|_| rule.countries && acts_for_it);
        country().unwrap_or_else(|| id.clone())
    }

    /// The country that a person, body or army acts for, other than itself.
    pub(super) fn state(self, id: &EntityId) -> Option<EntityId> {
        Some(self.side(id, &Rule { countries: true, ..Rule::default() })).filter(|state| state != id)
    }

    /// The country that a thing belongs to; a country's own.
    pub(super) fn country(self, id: &EntityId) -> Option<EntityId> {
        self.seeds.country_of(id).cloned()
    }

    pub(super) fn class(self, id: &EntityId) -> Class {
        let known = || self.seeds.entity(id).map(|known| known.class);
        self.classes.get(id).copied().or_else(known).unwrap_or(Class::Topic)
    }

    /// Whether two roles are filled by one thing; a place is one with the country it lies in, and the other way round.
    pub(super) fn likeness(self, a: &EntityId, b: &EntityId) -> Likeness {
        if a == b || self.lies_in(a, b) || self.lies_in(b, a) {
            return Likeness::Same;
        }
        let topics =
            [a, b].map(|id| matches!(self.class(id), Class::Topic | Class::Agreement | Class::Weapon | Class::Event));
        if topics == [true, true] { self.things(a, b) } else { Likeness::Different }
    }

    fn lies_in(self, place: &EntityId, country: &EntityId) -> bool {
        self.class(place) == Class::Place
            && self.class(country) == Class::Country
            && self.country(place).as_ref() == Some(country)
    }

    /// Things by the words of their names: one thing of the table, or the same words, or those of one among those of the other.
    fn things(self, a: &EntityId, b: &EntityId) -> Likeness {
        let agreement = self.ontology.agreement();
        let (words_a, words_b) = (self.names(a), self.names(b));
        let thing = |words: &BTreeSet<String>| {
            agreement
                .things
                .iter()
                .position(|thing| thing.words.iter().all(|group| group.iter().any(|w| words.contains(w))))
        };
        if thing(&words_a).is_some() && thing(&words_a) == thing(&words_b) {
            return Likeness::Same;
        }
        let special = |words: &BTreeSet<String>| -> BTreeSet<String> {
            words
                .iter()
                .filter(|word| word.len() > 2 && !agreement.general.contains(word))
                .map(|word| stem(word))
                .collect()
        };
        let (special_a, special_b) = (special(&words_a), special(&words_b));
        if special_a.is_empty() || special_b.is_empty() || language(a) != language(b) {
            return Likeness::Unclear;
        }
        match () {
            () if special_a == special_b => Likeness::Same,
            () if special_a.is_subset(&special_b) || special_b.is_subset(&special_a) => Likeness::Unclear,
            () => Likeness::Different,
        }
    }

    /// The words of all names of a thing.
    fn names(self, id: &EntityId) -> BTreeSet<String> {
        let known = self.seeds.entity(id).into_iter().flat_map(|known| [&known.label_en, &known.label_fr]);
        let labels = known.flat_map(|label| name::key(label).split(' ').map(str::to_owned).collect::<Vec<_>>());
        labels.chain(words(id)).collect()
    }

    /// Whether two claims of one predicate have the same parties, either way round where direction means nothing.
    pub(super) fn same_parties(self, a: &Case<'_>, b: &Case<'_>) -> bool {
        let symmetric = self.ontology.predicate(&a.claim.predicate).is_some_and(|predicate| predicate.symmetric);
        let agree = |one: &Option<EntityId>, other: &Option<EntityId>, role: Role| match (one, other) {
            (Some(one), Some(other)) => match self.likeness(one, other) {
                Likeness::Same => true,
                Likeness::Unclear => a.rule.apart.contains(&role),
                Likeness::Different => false,
            },
            _ => !a.rule.same.contains(&role),
        };
        let straight = agree(&a.subject, &b.subject, Role::Subject) && agree(&a.object, &b.object, Role::Object);
        straight
            || (symmetric && agree(&a.subject, &b.object, Role::Subject) && agree(&a.object, &b.subject, Role::Object))
    }

    /// How the things of two claims are related: unclear where one names none.
    pub(super) fn same_item(self, a: &Case<'_>, b: &Case<'_>) -> Likeness {
        match (&a.item, &b.item) {
            (Some(a), Some(b)) => self.likeness(a, b),
            _ => Likeness::Unclear,
        }
    }

    /// Whether two claims name places of which neither lies in the other.
    pub(super) fn places_differ(self, a: &Case<'_>, b: &Case<'_>) -> bool {
        let (Some(a), Some(b)) = (&a.place, &b.place) else { return false };
        let classes = [a, b].map(|id| self.class(id));
        let placed = classes.iter().all(|class| matches!(class, Class::Place | Class::Country));
        let (country_a, country_b) = (self.country(a), self.country(b));
        let apart = country_a.is_some() && country_b.is_some() && country_a != country_b;
        placed && a != b && (apart || (self.is_city(a) && self.is_city(b)))
    }

    /// Whether a claim is about a place in the country that the other is about.
    pub(super) fn is_part(self, a: &Case<'_>, b: &Case<'_>) -> bool {
        let inside = |a: &Option<EntityId>, b: &Option<EntityId>| match (a, b) {
            (Some(a), Some(b)) => self.lies_in(a, b),
            (Some(a), None) => self.class(a) == Class::Place,
            _ => false,
        };
        inside(&a.object, &b.object) || (a.object == b.object && inside(&a.place, &b.place))
    }

    fn is_city(self, id: &EntityId) -> bool {
        self.seeds.entity(id).is_some_and(|known| known.kind.as_deref() == Some("City"))
    }

    /// The office that one person holds at a time, where the words name one and nothing narrower.
    pub(super) fn office(self, claim: &Claim) -> Option<&'k str> {
        let position = name::key(claim.position.as_deref()?);
        let words: Vec<&str> = position.split(' ').collect();
        let offices = &self.ontology.agreement().offices;
        let fits = |office: &str| {
            let mut rest = words.iter().enumerate();
            let places: Option<Vec<usize>> =
                office.split(' ').map(|word| rest.find(|(_, w)| **w == word).map(|(at, _)| at)).collect();
            places.is_some_and(|at| {
                at[0] == 0 && words.iter().enumerate().all(|(n, word)| at.contains(&n) || self.is_no_office(word))
            })
        };
        let mut found = offices.iter().filter(|office| office.words.iter().any(|words| fits(words)));
        found.next().map(|office| office.name.as_str())
    }

    /// Bodies of the ontology, and further ones that count so where claims are compared.
    fn acts_for_state(self, kind: &str) -> bool {
        self.ontology.acts_for_state(kind) || self.ontology.agreement().state_bodies.iter().any(|body| body == kind)
    }

    /// Articles, names and adjectives of countries.
    fn is_no_office(self, word: &str) -> bool {
        self.ontology.agreement().no_office.iter().any(|w| w == word) || self.country_words.contains(word)
    }
}

/// The words of an entity's own id.
fn words(id: &EntityId) -> Vec<String> {
    id.0.rsplit('/').next().unwrap_or_default().split('-').map(str::to_owned).collect()
}

/// The language of a topic; nothing for what has a name.
fn language(id: &EntityId) -> Option<&str> {
    id.0.strip_prefix("topic/")?.split('/').next()
}

/// Without the endings of plural and feminine.
fn stem(word: &str) -> String {
    let word = word.trim_end_matches(['s', 'x']);
    word.strip_suffix('e').unwrap_or(word).to_owned()
}
