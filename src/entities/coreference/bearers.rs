//! Who bears an office: by the document's own words, else by what is known of the time it was written in.

use std::collections::BTreeSet;

use super::office::{Manner, Office};
use super::text::Text;
use crate::model::{EntityId, Interval, LinkReason};
use crate::seeds::{Gender, OfficeWords, Position, listed};

/// The offices of a document, and the people whom it names.
pub(super) struct Bearers<'t> {
    text: &'t Text<'t>,
    offices: Vec<Office>,
    /// Everybody whom the document names.
    named: BTreeSet<EntityId>,
    days: Option<Interval>,
}

impl<'t> Bearers<'t> {
    pub(super) fn new(text: &'t Text<'t>, offices: Vec<Office>, named: BTreeSet<EntityId>) -> Self {
        let days = text.parsed.document.published_interval();
        Self { text, offices, named, days }
    }

    /// The holder of a full office ("le président ukrainien"); `None` where several may be meant, or nobody.
    pub(super) fn holder(&self, office: &Office) -> Option<(EntityId, LinkReason)> {
        let told = self.borne().filter(|(borne, person)| self.is_same(office, borne) && self.fits(office, person));
        let told: BTreeSet<&EntityId> = told.map(|(_, person)| person).collect();
        if told.len() == 1 {
            return told.first().map(|person| ((*person).clone(), LinkReason::Coreference));
        }
        let known = self.known_holders(office);
        let here: Vec<&EntityId> = known.iter().filter(|p| self.named.contains(*p)).collect();
        match here.as_slice() {
            [only] => Some(((*only).clone(), LinkReason::Office)),
            [] if told.is_empty() && known.len() == 1 && !self.entry(office).is_some_and(|e| e.only_here) => {
                known.first().map(|person| (person.clone(), LinkReason::Office))
            }
            _ => None,
        }
    }

    /// Whether a person of the document may be called by the bare noun of an office ("le ministre"): by the document's words, and where the person is
    /// near also by what is known.
    pub(super) fn may_be(&self, office: &Office, person: &EntityId, near: bool) -> bool {
        let covers = |core: &str| self.covers(office, core);
        let borne = self.borne().any(|(borne, holder)| holder == person && covers(&borne.core));
        let ranked = |p: &Position| self.entry(office).is_some_and(|entry| entry.ranks.contains(&p.rank));
        let known = |p: &Position| ranked(p) || p.keys(self.text.language).iter().any(|key| covers(key));
        self.fits(office, person) && (borne || near && self.positions_now(person).any(known))
    }

    /// The country that a person stands for, by the document or by what is known.
    pub(super) fn country(&self, person: &EntityId) -> Option<EntityId> {
        let known = self.text.seeds.entity(person).and_then(|known| known.country.clone());
        let of_body = |body: &EntityId| self.text.seeds.entity(body).and_then(|b| b.country.clone());
        let told = || {
            let mut borne = self.borne().filter(|(_, holder)| *holder == person);
            borne.find_map(|(office, _)| office.country.clone().or_else(|| office.body.as_ref().and_then(of_body)))
        };
        known.or_else(told)
    }

    /// The one who holds in `country` what `person` holds in another: "son homologue russe".
    pub(super) fn counterpart(&self, person: &EntityId, country: &EntityId) -> Option<EntityId> {
        let days = self.days?;
        let ranks: BTreeSet<(&str, &[String; 2])> =
            self.positions_now(person).map(|p| (p.rank.as_str(), &p.keys_fr)).collect();
        let same = |p: &&Position| {
            ranks.contains(&(p.rank.as_str(), &p.keys_fr))
                || ["head-of-state"].iter().any(|top| p.rank == *top && ranks.iter().any(|(rank, _)| rank == top))
        };
        let positions =
            self.text.seeds.positions_at(country).filter(|p| p.country.as_ref() == Some(country)).filter(same);
        let holders: BTreeSet<&EntityId> =
            positions.flat_map(|p| self.text.seeds.holders(&p.id, days)).map(|held| &held.person).collect();
        (holders.len() == 1).then(|| holders.first().map(|p| (*p).clone())).flatten()
    }

    /// Feminine or masculine, where anything tells.
    pub(super) fn gender(&self, person: &EntityId) -> Option<Gender> {
        let known = self.text.seeds.entity(person).and_then(|known| known.gender);
        let told = || self.borne().find(|(_, holder)| *holder == person).and_then(|(office, _)| office.gender);
        known.or_else(told)
    }

    fn borne(&self) -> impl Iterator<Item = (&Office, &EntityId)> {
        let today = self.offices.iter().filter(|o| o.manner != Manner::NotNow);
        today.filter_map(|office| office.holder.as_ref().map(|holder| (office, holder)))
    }

    fn entry(&self, office: &Office) -> Option<&OfficeWords> {
        self.text.data.offices.get(office.entry?)
    }

    fn positions_now(&self, person: &EntityId) -> impl Iterator<Item = &Position> {
        let days = self.days;
        let held = self.text.seeds.positions_of(person).filter(move |held| days.is_none_or(|d| held.may_overlap(d)));
        held.filter_map(|held| self.text.seeds.position(&held.position))
    }

    fn covers(&self, office: &Office, core: &str) -> bool {
        let begins =
            |start: &str| core.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        let vice = |core: &str| core.starts_with("vice") || core.contains("adjoint");
        begins(&office.core) && !vice(core)
            || self.entry(office).is_some_and(|entry| {
                entry.words.iter().any(|word| crate::seeds::name::key(word) == core)
                    || entry.covers.iter().any(|cover| cover == "*" || begins(cover))
            })
    }

    fn fits(&self, office: &Office, person: &EntityId) -> bool {
        let known = self.text.seeds.entity(person).and_then(|known| known.gender);
        known.zip(office.gender).is_none_or(|(person, office)| person == office)
    }

    /// Whether two wordings in the document mean one office: the same seat, and the same noun or one that stands for it.
    fn is_same(&self, office: &Office, borne: &Office) -> bool {
        let country = |o: &Office| {
            let of_body = o.body.as_ref().and_then(|b| self.text.seeds.entity(b)).and_then(|b| b.country.clone());
            o.country.clone().or(of_body)
        };
        let seat = match (&office.body, &borne.body) {
            (Some(a), Some(b)) => a == b,
            _ => country(office).is_some() && country(office) == country(borne),
        };
        let host = office.host.as_ref().zip(borne.host.as_ref()).is_none_or(|(a, b)| a == b);
        seat && host && (self.covers(office, &borne.core) || office.core == borne.core)
    }

    /// Everybody known to hold the office on the days of the document.
    fn known_holders(&self, office: &Office) -> BTreeSet<EntityId> {
        let days = self.days.unwrap_or(Interval { first: i32::MIN, last: i32::MAX });
        let positions = self.positions(office);
        let holders = positions.into_iter().flat_map(|p| self.text.seeds.holders(&p.id, days)).map(|held| &held.person);
        holders.filter(|person| self.fits(office, person)).cloned().collect()
    }

    fn positions(&self, office: &Office) -> Vec<&Position> {
        let seeds = self.text.seeds;
        let Some(seat) = office.body.as_ref().or(office.country.as_ref()) else { return Vec::new() };
        let entry = self.entry(office);
        if let Some(entry) = entry.filter(|e| !e.at.is_empty()) {
            return self.seated(entry, seat);
        }
        let named = |p: &&Position| {
            p.keys(self.text.language).iter().any(|key| match &office.body {
                Some(_) => {
                    key.strip_prefix(office.core.as_str()).is_some_and(|rest| rest.is_empty() || self.is_of(rest))
                }
                None => *key == office.core,
            })
        };
        let by_name: Vec<&Position> = seeds.positions_at(seat).filter(named).collect();
        if !by_name.is_empty() && office.host.is_none() {
            return by_name;
        }
        let Some(entry) = entry else { return Vec::new() };
        let by_id = entry.ids.iter().map(|id| {
            let host = office.host.as_ref().map_or("", |host| host.0.as_str());
            id.replace("{country}", &seat.0).replace("{host}", host)
        });
        let by_id: Vec<&Position> = by_id.filter_map(|id| seeds.position(&id)).collect();
        if !by_id.is_empty() || office.host.is_some() {
            return by_id;
        }
        let country = office.country.as_ref();
        seeds.positions_at(seat).filter(|p| p.country.as_ref() == country && entry.ranks.contains(&p.rank)).collect()
    }

    /// Whether a key goes on with " de": what follows is the seat.
    fn is_of(&self, rest: &str) -> bool {
        let first = rest.trim_start().split(' ').next().unwrap_or_default();
        rest.starts_with(' ') && listed(&self.text.data.of, first)
    }

    /// "le maître du Kremlin": who is head in the country of that seat.
    fn seated(&self, entry: &OfficeWords, seat: &EntityId) -> Vec<&Position> {
        let Some(country) = self.text.seeds.entity(seat).and_then(|known| known.country.as_ref()) else {
            return Vec::new();
        };
        let is_seat = entry.at.iter().any(|at| at.replace("{country}", &country.0) == seat.0);
        if !is_seat {
            return Vec::new();
        }
        let at_home: Vec<&Position> =
            self.text.seeds.positions_at(seat).filter(|p| entry.ranks.contains(&p.rank)).collect();
        if !at_home.is_empty() {
            return at_home;
        }
        let head = |p: &&Position| p.country.as_ref() == Some(country) && p.rank == "head-of-state";
        self.text.seeds.positions_at(country).filter(head).collect()
    }
}
