//! Where claims differ: what contradicts, and what only seems to.

use std::collections::{BTreeMap, BTreeSet};

use super::file::File;
use super::model::{Part, Row, Section};
use super::say::{Parties, capital};
use crate::facts::{Counted, Disagreement};
use crate::model::{Bound, Claim, EntityId, Modality};
use crate::ontology::Aspect;

/// What claims of the corpus disagree about, and numbers that stand side by side.
pub(super) fn report(file: &mut File<'_>) -> (String, Vec<Section>) {
    let conflicts = super::parts::conflicts(file, |_, _| true);
    let numbers = numbers(file);
    (file.word("dossier.title.disagreements"), vec![conflicts, numbers])
}

/// A disagreement: what it is about, and the versions with those who hold them.
pub(super) fn versions(file: &mut File<'_>, disagreement: &Disagreement) -> Vec<Part> {
    let claims: Vec<&Claim> = disagreement.claims.iter().filter_map(|id| file.claim(id)).collect();
    let leads = |claim: &&&Claim| is_so(claim) && claim.predicate != "confirms";
    let Some(first) = claims.iter().find(leads).or(claims.first()) else { return Vec::new() };
    let parties = Parties { subject: first.subject.as_ref(), object: first.object.as_ref(), item: None };
    let about = file.word(&format!("about.{}", disagreement.about.property()));
    let mut text =
        format!("{}{}{about}", capital(&file.speaker.statement(&first.predicate, parties)), file.word("colon"));
    if let Some(admission) = admission(file, disagreement.about, &claims) {
        text.push_str(" – ");
        text.push_str(&admission);
    }
    let mut by_value: BTreeMap<(usize, String), Vec<&Claim>> = BTreeMap::new();
    for claim in &claims {
        by_value.entry(value(file, disagreement.about, claim)).or_default().push(claim);
    }
    let rows = by_value.into_iter().map(|((_, value), claims)| version(file, value, &claims)).collect();
    let head = ["version", "holder", "published", "sources"]
        .map(|column| file.word(&format!("dossier.head.{column}")))
        .to_vec();
    vec![Part::Heading { text }, Part::Table { head, rows }]
}

fn version(file: &mut File<'_>, value: String, claims: &[&Claim]) -> Row {
    let ids: Vec<String> = claims.iter().map(|claim| claim.id.clone()).collect();
    let own = file.word("dossier.own_voice");
    let holder = |claim: &&Claim| {
        claim.attribution.holder.as_ref().map_or_else(|| own.clone(), |id| file.speaker.name(file.canonical(id)))
    };
    let holders: BTreeSet<String> = claims.iter().map(holder).collect();
    let published: BTreeSet<_> = claims.iter().filter_map(|claim| file.document(&claim.document)?.published).collect();
    let date = match (published.first(), published.last()) {
        (Some(first), Some(last)) if first != last => {
            format!("{} – {}", file.speaker.date(*first), file.speaker.date(*last))
        }
        (Some(only), _) => file.speaker.date(*only),
        _ => file.word("no_date"),
    };
    let cells = vec![value, holders.into_iter().collect::<Vec<_>>().join(", "), date, file.outlets(&ids).join(", ")];
    Row { cells, refs: file.cite(&ids) }
}

fn is_so(claim: &Claim) -> bool {
    claim.modality == Modality::Actual && !claim.negated
}

/// What a claim says in that respect, and where it stands in the table.
fn value(file: &File<'_>, about: Aspect, claim: &Claim) -> (usize, String) {
    let name = |id: &Option<EntityId>| id.as_ref().map_or_else(String::new, |id| file.speaker.name(file.canonical(id)));
    match about {
        Aspect::Date => {
            let date = claim.date.as_ref().map(|(date, ..)| *date).unwrap_or_default();
            (usize::try_from(date.year.unwrap_or_default()).unwrap_or(0), file.speaker.date(date))
        }
        Aspect::Place => (0, name(&claim.place)),
        Aspect::Quantity => {
            let words =
                claim.quantity.as_ref().map_or_else(String::new, |quantity| file.speaker.quoted(&quantity.text));
            let order = file.counted(&claim.id).and_then(|counted| counted.least.or(counted.most));
            (order.and_then(|n| usize::try_from(n.mantissa).ok()).unwrap_or(0), words)
        }
        Aspect::Subject | Aspect::Position => (0, name(&claim.subject)),
        Aspect::Qualification => (0, name(&claim.attribution.holder)),
        Aspect::Polarity => match (claim.predicate.as_str(), is_so(claim)) {
            ("denies", _) | (_, false) => (0, file.word("dossier.polarity_no")),
            ("confirms", _) => (2, file.word("dossier.polarity_admitted")),
            _ => (1, file.word("dossier.polarity_yes")),
        },
    }
}

/// Whether who denied it says it in the end: the same side, in a later article, on a later day, or further down in one text.
fn admission(file: &File<'_>, about: Aspect, claims: &[&Claim]) -> Option<String> {
    if about != Aspect::Polarity {
        return None;
    }
    let said = |claim: &Claim| claim.predicate == "denies" || !is_so(claim);
    let side = |claim: &Claim| {
        let who = match claim.predicate.as_str() {
            "denies" | "confirms" => claim.subject.as_ref(),
            _ => claim.attribution.holder.as_ref(),
        }?;
        let who = file.canonical(who);
        let country = file.corpus.derived.sides.get(who);
        Some(country.unwrap_or(who).clone())
    };
    let when = |claim: &Claim| {
        let published = file.document(&claim.document).and_then(crate::model::Document::published_interval);
        (published.map(|days| days.first), claim.document.clone(), claim.evidence.start)
    };
    let is_later = |no: &Claim, yes: &Claim| {
        let (no_when, yes_when) = (when(no), when(yes));
        let later = no_when.0.zip(yes_when.0).is_some_and(|(no, yes)| no < yes);
        let one_text = no.document == yes.document && (no.evidence.start < yes.evidence.start || yes.date.is_some());
        later || one_text
    };
    let denials = claims.iter().filter(|claim| said(claim));
    let mut pairs = denials.flat_map(|no| claims.iter().filter(|yes| !said(yes)).map(move |yes| (no, yes)));
    let (_, yes) = pairs.find(|(no, yes)| side(no).is_some() && side(no) == side(yes) && is_later(no, yes))?;
    // What was admitted may be dated too; the date of a statement is that of its claim.
    let told = yes
        .statement_date
        .or_else(|| yes.date.as_ref().map(|(date, ..)| *date).filter(|_| yes.predicate == "confirms"));
    let date = told.filter(|date| date.year.is_some()).map(|date| file.speaker.date(date));
    let who = side(yes).map(|id| file.speaker.name(&id)).unwrap_or_default();
    Some(match date {
        Some(date) => file.fill("dossier.admitted_on", &[("who", &who), ("date", &date)]),
        None => file.fill("dossier.admitted", &[("who", &who)]),
    })
}

/// Numbers of one relation and one side, with what each counts: side by side, whether they contradict or not.
fn numbers(file: &mut File<'_>) -> Section {
    let mut groups: BTreeMap<(String, EntityId), Vec<&Claim>> = BTreeMap::new();
    let comparable = |claim: &Claim| file.ontology.agreement().rule(&claim.predicate).count.is_some();
    for claim in file.claims.values().copied().filter(|claim| claim.quantity.is_some() && comparable(claim)) {
        if let Some(subject) = &claim.subject {
            let subject = file.canonical(subject);
            let side = file.corpus.derived.sides.get(subject).unwrap_or(subject).clone();
            groups.entry((claim.predicate.clone(), side)).or_default().push(claim);
        }
    }
    let mut parts = Vec::new();
    for ((predicate, side), mut claims) in groups.into_iter().filter(|(_, claims)| claims.len() > 1) {
        claims.sort_by_key(|claim| {
            let counted = file.counted(&claim.id);
            let n = counted.and_then(|c| c.least.or(c.most)).map_or(0, |n| n.mantissa);
            (std::cmp::Reverse(n), claim.id.clone())
        });
        let label = file.predicate(&predicate);
        parts.push(Part::Heading {
            text: format!("{}{}{label}", capital(&file.speaker.name(&side)), file.word("colon")),
        });
        let rows = claims.iter().map(|claim| number(file, claim)).collect();
        let columns = ["number", "counts", "bound", "mode", "holder", "published"];
        let head = columns.map(|column| file.word(&format!("dossier.head.{column}"))).to_vec();
        parts.push(Part::Table { head, rows });
    }
    Section {
        key: "numbers",
        intro: Some(file.word("dossier.numbers")),
        parts,
        query: Some("liaison query --name casualties".to_owned()),
    }
}

fn number(file: &mut File<'_>, claim: &Claim) -> Row {
    let quantity = claim.quantity.as_ref();
    let bound = match quantity.map(|quantity| (quantity.value, quantity.bound)) {
        Some((Some(_), Bound::AtLeast) | (None, _)) => "atLeast",
        Some((_, Bound::AtMost)) => "atMost",
        Some((_, Bound::About)) => "about",
        _ => "exact",
    };
    let mode = if claim.negated { "negated" } else { claim.modality.as_str() };
    let own = file.word("dossier.own_voice");
    let holder = claim.attribution.holder.as_ref().map_or(own, |id| file.speaker.name(file.canonical(id)));
    let published = file.document(&claim.document).and_then(|document| document.published);
    let mut date = published.map_or_else(|| file.word("no_date"), |date| file.speaker.date(date));
    if let Some(when) = claim.date.as_ref().and_then(|(date, end, _)| file.speaker.when(*date, *end)) {
        date = format!("{date} ({when})");
    }
    let words = quantity.map_or_else(String::new, |quantity| file.speaker.quoted(&quantity.text));
    let counts = file.counted(&claim.id).map_or_else(String::new, |counted| what(file, counted));
    let cells =
        vec![words, counts, file.word(&format!("bound.{bound}")), file.word(&format!("mode.{mode}")), holder, date];
    Row { cells, refs: file.cite_all(std::slice::from_ref(&claim.id)) }
}

/// What a number counts, in words.
fn what(file: &File<'_>, counted: &Counted) -> String {
    let kinds = counted.losses.iter().map(|kind| file.word(&format!("kind.{kind}")));
    let parts = counted.parts.iter().map(|part| file.word(&format!("part.{part}")));
    let all: Vec<String> = kinds.chain(parts).collect();
    if all.is_empty() { file.word("kind.all") } else { all.join(" + ") }
}
