//! From the head word of a phrase to the things it means.

use std::collections::{BTreeMap, BTreeSet};

use super::office::OfficePhrase;
use super::view::is_actor;
use super::{Knowledge, Tree};
use crate::model::{
    Claim, Class, EntityId, Filler, Frame, Link, LinkReason, Mention, MentionKind, Resolved, Span, Upos,
};
use crate::seeds::{listed, name};

/// A thing in a role, with the words that mean it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Participant {
    pub(super) entity: EntityId,
    pub(super) class: Class,
    pub(super) span: Span,
    /// The word of the tree that heads its phrase.
    pub(super) head: usize,
}

/// What a role asks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'w> {
    /// A class of the ontology, often a union; empty takes anything.
    pub(super) class: &'w str,
    /// Whether a capital means its government wherever the class allows it.
    pub(super) state: bool,
    /// Whether what an actor does or has stands for the actor: "condamner la politique de X".
    pub(super) deeds: bool,
}

/// Stands for whoever speaks a quotation until [`crate::claims`] knows who.
pub(crate) const SPEAKER: &str = "speaker";

/// Class of the ontology for the governments of states.
const GOVERNMENT: &str = "Government";

/// Prefix of the ids of topics.
pub(crate) const TOPIC: &str = "topic/";

/// The things that the phrase headed by `head` means, one for each coordinated part; only those of the class asked for.
pub(super) fn participants(
    tree: &Tree<'_>,
    head: usize,
    wanted: Wanted<'_>,
    knowledge: Knowledge<'_>,
) -> Vec<Participant> {
    let mut found: Vec<Participant> = Vec::new();
    let parts = tree.coordinated(head);
    for part in parts.iter().copied().filter(|part| !is_left_out(tree, *part, &parts)) {
        if let Some(several) = tree.together(part) {
            let fitting = several.members.iter().filter(|(_, class)| is_of(*class, wanted.class, knowledge));
            let new = |(entity, class): &(EntityId, Class)| Participant {
                entity: entity.clone(),
                class: *class,
                span: several.span,
                head: part,
            };
            found.extend(fitting.map(new));
            continue;
        }
        let counted = tree.counted(part);
        // "les villes de Goma et Bukavu".
        let all = if counted == part { vec![part] } else { tree.coordinated(counted) };
        for part in all {
            let one = participant(tree, part, wanted, knowledge);
            let more = one.as_ref().map_or_else(Vec::new, |one| nations(tree, one, wanted, knowledge));
            for participant in one.into_iter().chain(more) {
                if !found.iter().any(|p| p.entity == participant.entity) {
                    found.push(participant);
                }
            }
        }
    }
    if found.is_empty() && wanted.deeds {
        found = doers(tree, head, wanted, knowledge);
    }
    found
}

/// "non pas | X mais Y"; "a condamné X, et | Y Z", where another verb was left out between the last two.
fn is_left_out(tree: &Tree<'_>, part: usize, parts: &[usize]) -> bool {
    let negators = &tree.view().words_of_language().reporting.negators;
    let start = tree.subtree(part).first().copied().unwrap_or(part);
    let not = |at: usize| listed(negators, tree.view().word(tree.surface(at)));
    if part != parts[0] && start.checked_sub(1).is_some_and(not)
        || tree.children(part).iter().any(|c| *c < part && tree.base(*c) == "advmod" && not(*c))
    {
        return true;
    }
    // Two names in a row, with nothing but an article between.
    let adjacent = |one: usize, other: usize| {
        let end = tree.mention(one).map_or(one + 1, |m| m.tokens.end as usize);
        let bare = tree.mention(other).is_some_and(|m| m.tokens.start as usize >= end) && tree.mention(one).is_some();
        bare && (end..other).all(|at| tree.base(at) == "det") && end < other
    };
    parts.iter().any(|other| *other != part && (adjacent(part, *other) || adjacent(*other, part)))
}

/// "les forces américaines | et sud-coréennes": the states of the further adjectives.
fn nations(tree: &Tree<'_>, first: &Participant, wanted: Wanted<'_>, knowledge: Knowledge<'_>) -> Vec<Participant> {
    if !first.class.is_actor() || first.class == Class::Person {
        return Vec::new();
    }
    let adjectives = tree.children(first.head).iter().copied().filter(|c| tree.base(*c) == "amod");
    let further = adjectives.flat_map(|c| tree.coordinated(c).into_iter().filter(move |other| *other != c));
    let fitting = further.filter_map(|at| {
        let nation = |m: &&Mention| matches!(m.class, Class::Country | Class::Organization);
        let mention = tree.mention(at).filter(nation).filter(|_| tree.upos(at) == Upos::Adj)?;
        let (entity, class) = as_wanted(mention, wanted, knowledge)?;
        Some(Participant { entity, class, span: mention.span, head: at })
    });
    fitting.collect()
}

/// Whose deed it is: "la politique étrangère de X", "les essais nord-coréens", "les relations entre X et Y".
fn doers(tree: &Tree<'_>, head: usize, wanted: Wanted<'_>, knowledge: Knowledge<'_>) -> Vec<Participant> {
    let plain = Wanted { deeds: false, ..wanted };
    let is_deed = |noun: &usize| listed(&tree.grammar().deeds, tree.lemma(tree.counted(*noun)));
    for deed in tree.coordinated(head).into_iter().filter(is_deed) {
        let deed = tree.counted(deed);
        let below = tree.children(deed).iter().copied().filter(|c| {
            matches!(tree.base(*c), "nmod" | "amod" | "obl")
                && tree.preposition(*c).is_none_or(|p| listed(&tree.grammar().doers, p))
        });
        for doer in below {
            let deeper = Wanted { deeds: is_deed(&doer), ..plain };
            let found = participants(tree, doer, deeper, knowledge);
            if !found.is_empty() {
                return found;
            }
        }
    }
    Vec::new()
}

/// The mention that a phrase stands for and that fits: its head's own, the person behind an office or a title, the state behind "les soldats russes".
fn participant(tree: &Tree<'_>, head: usize, wanted: Wanted<'_>, knowledge: Knowledge<'_>) -> Option<Participant> {
    let fitting = |mention: &Mention| {
        let (entity, class) = as_wanted(mention, wanted, knowledge)?;
        Some(Participant { entity, class, span: mention.span, head })
    };
    if let Some(speaker) = first_person(tree, head, wanted, knowledge) {
        return Some(speaker);
    }
    // "les jihadistes du Hamas": the body, not everybody of that kind.
    let kind = tree.mention(head).filter(|m| m.class == Class::Group).and_then(|_| state_behind(tree, head));
    if tree.mention(head).is_some_and(|m| m.class == Class::Country && m.tokens.len() == 1)
        && are_people(tree, head, knowledge)
    {
        return None;
    }
    let own = kind
        .filter(|m| m.class == Class::Organization)
        .and_then(fitting)
        .or_else(|| tree.mention(head).and_then(fitting));
    own.or_else(|| named(tree, head).and_then(fitting))
        .or_else(|| office(tree, head, knowledge).and_then(fitting))
        .or_else(|| state_behind(tree, head).and_then(fitting))
}

/// Whether a word for a country speaks of some of its people: "trois Algériens", "l'Algérien".
fn are_people(tree: &Tree<'_>, head: usize, knowledge: Knowledge<'_>) -> bool {
    let one = || {
        let word = tree.view().tokens()[tree.surface(head)].form.as_str();
        tree.mention(head).is_some_and(|m| m.kind == MentionKind::Nominal)
            && tree.feature(head, "Number") == Some("Sing")
            && tree.child(head, "det").is_some()
            && knowledge.seeds.country_of_adjective(word, knowledge.language).is_some()
    };
    tree.child(head, "nummod").is_some()
        || tree.child(head, "det").is_some_and(|det| tree.feature(det, "Definite") == Some("Ind"))
        || one()
}

/// "je" of a quotation: whoever speaks it, by the id [`SPEAKER`] until that is known.
fn first_person(tree: &Tree<'_>, head: usize, wanted: Wanted<'_>, knowledge: Knowledge<'_>) -> Option<Participant> {
    let word = tree.view().word(tree.surface(head)).replace('’', "'");
    let speaks = tree.upos(head) == Upos::Pron && listed(&tree.grammar().first_person, &word);
    let class = Class::Person;
    (speaks
        && tree.view().is_quoted(tree.surface(head))
        && !wanted.class.is_empty()
        && is_of(class, wanted.class, knowledge))
    .then(|| Participant { entity: EntityId(SPEAKER.to_owned()), class, span: tree.span(head), head })
}

fn is_adjective(tree: &Tree<'_>, mention: &Mention, head: usize) -> bool {
    mention.class == Class::Country && tree.upos(head) == Upos::Adj
}

/// "le groupe Wagner", "le général X": a name that hangs on the noun without a preposition.
fn named<'r>(tree: &Tree<'r>, head: usize) -> Option<&'r Mention> {
    let apposed =
        |c: &usize| matches!(tree.base(*c), "appos" | "flat" | "nmod") && tree.preposition(*c).is_none() && *c > head;
    let names = tree.children(head).iter().copied().filter(apposed).filter_map(|c| tree.mention(c));
    names.filter(|m| is_actor(m) && m.tokens.start as usize > head).find(|m| {
        let between = head + 1..m.tokens.start as usize;
        !between.clone().any(|at| tree.view().word(tree.surface(at)) == ",") || m.class == Class::Person
    })
}

/// The person named beside an office, else the body or country that an ambassador or minister speaks for.
fn office<'r>(tree: &Tree<'r>, head: usize, knowledge: Knowledge<'_>) -> Option<&'r Mention> {
    let view = tree.view();
    let token = tree.surface(head);
    let start = (token.saturating_sub(2)..=token)
        .find(|at| OfficePhrase::at(view, *at, knowledge.words).is_some_and(|o| o.tokens().contains(&token)))?;
    let phrase = OfficePhrase::at(view, start, knowledge.words)?;
    let found = phrase.holder(view).or_else(|| phrase.seat(view))?;
    tree.mentions().iter().copied().find(|m| m.span == found.span)
}

/// The country of "les soldats nord-coréens", "les autorités de Kiev".
fn state_behind<'r>(tree: &Tree<'r>, head: usize) -> Option<&'r Mention> {
    if !listed(&tree.grammar().state_nouns, tree.lemma(head))
        && !listed(&tree.grammar().state_nouns, tree.view().word(tree.surface(head)))
    {
        return None;
    }
    let below = tree.within_clause(head).into_iter().filter(|(distance, _)| (1..=2).contains(distance));
    below
        .filter(|(distance, c)| {
            let adjective =
                matches!(tree.base(*c), "amod" | "nmod" | "acl" | "appos" | "conj") && tree.upos(*c) != Upos::Verb;
            let of = tree.is_of(*c) || tree.preposition(*c).is_none();
            adjective && of && *distance == 1
        })
        .filter_map(|(_, c)| tree.mention(c))
        .find(|m| matches!(m.class, Class::Country | Class::Organization | Class::Group) || m.class == Class::Place)
}

/// The mention's entity, or the country whose government its capital means.
fn as_wanted(mention: &Mention, wanted: Wanted<'_>, knowledge: Knowledge<'_>) -> Option<(EntityId, Class)> {
    let entity = &mention.link.entity;
    let fits = |class: Class| is_of(class, wanted.class, knowledge);
    let seat = || knowledge.words.coreference.metonymy.seats.get(&entity.0).map(|body| EntityId(body.clone()));
    let country = || seat().or_else(|| knowledge.seeds.country_of_capital(entity).cloned());
    if wanted.state
        && fits(Class::Country)
        && let Some(country) = country()
    {
        return Some((country, Class::Country));
    }
    // A government stands for its country.
    let governed = || {
        let body = knowledge.seeds.entity(entity).filter(|body| body.kind.as_deref() == Some(GOVERNMENT))?;
        body.country.clone()
    };
    if fits(Class::Country)
        && let Some(country) = governed()
    {
        return Some((country, Class::Country));
    }
    if fits(mention.class) {
        return Some((entity.clone(), mention.class));
    }
    country().filter(|_| fits(Class::Country)).map(|country| (country, Class::Country))
}

fn is_of(class: Class, wanted: &str, knowledge: Knowledge<'_>) -> bool {
    match wanted {
        "" | "Entity" | "Thing" => true,
        "ActorOrPlace" => class.is_actor() || class.is_place(),
        _ => knowledge.ontology.is_a(class.as_str(), wanted),
    }
}

/// A thing without a name, by its words: "munitions", "coopération militaire". `None` for pronouns and for names.
pub(super) fn topic(tree: &Tree<'_>, head: usize, language: &str) -> Option<Participant> {
    let head = tree.counted(head);
    if listed(&tree.grammar().time_nouns, tree.lemma(head)) {
        return None;
    }
    let people = |m: &Mention| m.class == Class::Country && tree.child(head, "nummod").is_some();
    // "tuant quatre | civils": an adjective that stands as a noun does.
    let counted = || tree.upos(head) == Upos::Adj && ["nummod", "det"].iter().any(|c| tree.child(head, c).is_some());
    if !(matches!(tree.upos(head), Upos::Noun | Upos::Propn) || counted())
        || tree.mention(head).map_or(tree.upos(head) == Upos::Propn, |m| !is_adjective(tree, m, head) && !people(m))
    {
        return None;
    }
    let mut last = head;
    let mut at = head + 1;
    while at < tree.len() {
        let modifies = tree.head(at) == Some(head) && matches!(tree.base(at), "amod" | "flat" | "compound");
        let tail = last > head && tree.head(at) == Some(last) && tree.base(at) == "amod";
        if !(modifies || tail) || tree.upos(at) == Upos::Verb {
            break;
        }
        last = at;
        at += 1;
    }
    // "systèmes de défense aérienne": one complement without article or name.
    if last == head
        && let Some(complement) =
            tree.children(head).iter().copied().find(|c| *c == head + 2 && tree.base(*c) == "nmod")
        && tree.is_of(complement)
        && tree.span(head + 1) != tree.span(complement)
        && tree.upos(complement) == Upos::Noun
        && tree.child(complement, "det").is_none()
        && tree.mention(complement).is_none()
    {
        last = complement;
        while tree.head(last + 1) == Some(complement)
            && tree.base(last + 1) == "amod"
            && tree.mention(last + 1).is_none()
        {
            last += 1;
        }
    }
    let span = tree.span(head).join(tree.span(last));
    let words = tree.view().words(tree.surface(head)..tree.surface(last) + 1);
    let slug = name::slug(&words);
    (!slug.is_empty() && words.chars().count() > 2).then(|| Participant {
        entity: EntityId(format!("{TOPIC}{language}/{slug}")),
        class: Class::Topic,
        span,
        head,
    })
}

/// The one who acts at a phrase's head: of several the first, a capital as its government.
pub(crate) fn actor_at(tree: &Tree<'_>, head: usize, knowledge: Knowledge<'_>) -> Option<EntityId> {
    named_actor_at(tree, head, knowledge).map(|(entity, _)| entity)
}

/// The same with the words that mean it.
pub(crate) fn named_actor_at(tree: &Tree<'_>, head: usize, knowledge: Knowledge<'_>) -> Option<(EntityId, Span)> {
    let wanted = Wanted { class: "Actor", state: true, deeds: false };
    participants(tree, head, wanted, knowledge).into_iter().find(|p| p.entity.0 != SPEAKER).map(|p| (p.entity, p.span))
}

/// A source without a name, by its words: "des sources occidentales", "plusieurs responsables".
pub(crate) fn source_at(tree: &Tree<'_>, head: usize, knowledge: Knowledge<'_>) -> Option<EntityId> {
    topic(tree, head, knowledge.language.tag()).map(|p| p.entity)
}

/// The topics of some frames as mentions, for those that claims speak of. Words that a mention covers exactly are left to it.
#[must_use]
pub fn topics(resolved: &Resolved, frames: &[Frame], claims: &[Claim]) -> Vec<Mention> {
    let used: BTreeSet<&EntityId> = claims
        .iter()
        .flat_map(|c| [&c.subject, &c.object, &c.item])
        .flatten()
        .filter(|id| id.0.starts_with(TOPIC))
        .collect();
    let taken: BTreeSet<Span> = resolved.mentions.iter().chain(&resolved.inside).map(|m| m.span).collect();
    let mut found: BTreeMap<Span, Mention> = BTreeMap::new();
    for frame in frames {
        for (_, filler) in &frame.arguments {
            if let Filler::Entity(entity, span) = filler
                && used.contains(entity)
                && !taken.contains(span)
            {
                found.entry(*span).or_insert_with(|| Mention {
                    sentence: frame.sentence,
                    tokens: 0..0,
                    span: *span,
                    kind: MentionKind::Nominal,
                    class: Class::Topic,
                    link: Link { entity: entity.clone(), reason: LinkReason::Discovered },
                });
            }
        }
    }
    found.into_values().collect()
}
