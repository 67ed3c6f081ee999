//! Plain clauses: subject, finite verb, object.
//!
//! Without a parse, only clauses whose participants stand where a reader expects them are understood; everything else gives nothing.

use std::ops::Range;

use super::view::{is_actor, is_place};
use super::{Extractor, Knowledge, View, dates, numbers, office};
use crate::model::frame::Cue;
use crate::model::{Class, EntityId, Filler, Frame, Mention, Modality, Role, Span};
use crate::ontology::{Construction, FrameEntry};

/// "X a rencontré Y", "X a été convoqué par Y".
#[derive(Debug)]
pub(super) struct VerbClause;

/// How far from its verb a participant may stand, in tokens.
const REACH: usize = 14;

impl Extractor for VerbClause {
    fn extract(&self, view: &View<'_>, knowledge: Knowledge<'_>) -> Vec<Frame> {
        let mut frames = Vec::new();
        for at in 0..view.len() {
            let verbs = knowledge.lexicon.entries().iter().filter(|e| e.construction == Construction::Verb);
            for entry in verbs.filter(|e| view.mention_at(at).is_none() && e.forms.iter().any(|f| f == view.word(at))) {
                frames.extend(clause(view, at, entry, knowledge));
            }
        }
        frames
    }
}

fn clause(view: &View<'_>, verb: usize, entry: &FrameEntry, knowledge: Knowledge<'_>) -> Vec<Frame> {
    let Some(group) = VerbGroup::ending_at(view, verb, knowledge) else { return Vec::new() };
    let before = subjects(view, group.tokens.start, knowledge);
    let after = verb + 1;
    let (subjects, objects) = if group.passive {
        (agents(view, after, knowledge), before)
    } else {
        (before, objects(view, after, entry, knowledge))
    };
    let subjects: Vec<&Mention> = subjects.into_iter().filter(|m| is_actor(m) || is_capital(m, knowledge)).collect();
    let mut frames = Vec::new();
    for subject in &subjects {
        for object in &objects {
            if let (Some(from), Some(to)) = (actor(subject, knowledge), fill_object(object, entry, knowledge))
                && from != to
            {
                frames.push(frame(view, verb, &group, entry, knowledge, ((from, subject.span), (to, object.span))));
            }
        }
    }
    frames
}

type Side = (EntityId, Span);

fn frame(
    view: &View<'_>,
    verb: usize,
    group: &VerbGroup,
    entry: &FrameEntry,
    knowledge: Knowledge<'_>,
    sides: (Side, Side),
) -> Frame {
    let (subject, object) = sides;
    let mut arguments = vec![
        (Role::Subject, Filler::Entity(subject.0, subject.1)),
        (Role::Object, Filler::Entity(object.0.clone(), object.1)),
    ];
    if entry.item
        && let Some((quantity, range)) =
            numbers::first_in(view, verb + 1..(verb + REACH).min(view.len()), knowledge.words)
    {
        arguments.push((Role::Quantity, Filler::Quantity(quantity, view.span(range))));
    }
    if entry.item
        && let Some(item) = view.mentions_in(verb + 1..(verb + REACH).min(view.len())).find(|m| is_item(m))
    {
        arguments.push((Role::Item, Filler::Entity(item.link.entity.clone(), item.span)));
    }
    if let Some((date, range)) = dates::only_date(view, knowledge.words) {
        arguments.push((Role::Date, Filler::Date(date, None, view.span(range))));
    }
    if let Some(place) = place(view, verb, object.1) {
        arguments.push((Role::Place, Filler::Entity(place.link.entity.clone(), place.span)));
    }
    Frame {
        sentence: u32::try_from(view.number).unwrap_or(u32::MAX),
        trigger: view.tokens()[verb].span,
        predicate: entry.predicate.clone(),
        arguments,
        cue: group.cue,
        rule: format!("verb/{}", entry.lemma),
        score: 0.85,
    }
}

/// Whether a mention may be what is delivered or signed.
fn is_item(mention: &Mention) -> bool {
    matches!(mention.class, Class::Weapon | Class::Agreement)
}

/// A finite verb with its auxiliaries, negators and adverbs.
struct VerbGroup {
    tokens: Range<usize>,
    cue: Cue,
    passive: bool,
}

impl VerbGroup {
    /// The group whose last word is `verb`: a participle with its auxiliary, or a finite form by itself.
    fn ending_at(view: &View<'_>, verb: usize, knowledge: Knowledge<'_>) -> Option<Self> {
        let (words, grammar) = (&knowledge.words.reporting, view.grammar());
        let (mut start, mut cue, mut finite, mut passive) = (verb, Cue::default(), false, false);
        while start > 0 && verb - start < 7 {
            let at = start - 1;
            let word = view.word(at);
            if words.negators.iter().any(|n| n == word) {
                cue.negated = true;
            } else if view.is_in(at, &view.grammar().passive_participle) {
                passive = true;
            } else if let Some(mood) = mood(word, words) {
                finite = true;
                cue.modality = mood;
                passive |= view.is_in(at, &grammar.passive_auxiliaries)
                    && !view.is_in(at.wrapping_sub(1), &grammar.reflexives);
            } else if !is_within_group(view, at) || view.mention_at(at).is_some() {
                break;
            }
            start = at;
        }
        let ends = |list: &[String]| list.iter().any(|end| view.word(verb).ends_with(end.as_str()));
        let present = !ends(&grammar.participle_endings) || ends(&grammar.present_endings);
        let governed = view.is_in(start.wrapping_sub(1), &grammar.subordinate);
        ((finite || present) && !governed).then_some(Self { tokens: start..verb + 1, cue, passive })
    }
}

fn mood(word: &str, words: &crate::seeds::Reporting) -> Option<Modality> {
    let aux = &words.auxiliaries;
    let moods = [
        (&aux.conditional, Modality::Alleged),
        (&aux.planned, Modality::Planned),
        (&aux.possible, Modality::Possible),
        (&aux.actual, Modality::Actual),
    ];
    moods.into_iter().find(|(list, _)| crate::seeds::listed(list, word)).map(|(_, modality)| modality)
}

/// Clitics and adverbs that stand inside a verb group.
fn is_within_group(view: &View<'_>, at: usize) -> bool {
    let grammar = view.grammar();
    view.is_in(at, &grammar.in_verb_group)
        || grammar.adverb_endings.iter().any(|end| view.word(at).ends_with(end.as_str()))
}

/// The mentions that are subject of a group beginning at `start`: right before it, over "qui", over an apposition, and what "et" joins to them.
fn subjects<'r>(view: &'r View<'_>, start: usize, knowledge: Knowledge<'_>) -> Vec<&'r Mention> {
    let mut end = start;
    if view.is_in(end.wrapping_sub(1), &view.grammar().relative_subject) {
        end -= 1;
    }
    if view.word(end.wrapping_sub(1)) == "," {
        end = over_apposition(view, end, knowledge).unwrap_or(end);
    }
    let Some(head) = view.mention_before(end).filter(|m| stands_for_itself(view, m)) else { return Vec::new() };
    let mut found = vec![head];
    let mut first = noun_phrase_start(view, head);
    while view.is_in(first.wrapping_sub(1), &view.grammar().and) {
        let Some(other) = view.mention_before(first - 1).filter(|m| stands_for_itself(view, m)) else { break };
        first = noun_phrase_start(view, other);
        found.insert(0, other);
    }
    if is_governed(view, first) { Vec::new() } else { found }
}

/// From the comma before `end` back over "X, le dirigeant nord-coréen,": where the mention before it ends.
fn over_apposition(view: &View<'_>, end: usize, knowledge: Knowledge<'_>) -> Option<usize> {
    let comma = (end.saturating_sub(REACH)..end - 1).rev().find(|at| view.word(at.to_owned()) == ",")?;
    let inside = comma + 1..end - 1;
    let office = inside.clone().take(3).any(|at| office::OfficePhrase::at(view, at, knowledge.words).is_some());
    let name = view.mention_at(end - 2).is_some_and(|m| m.class == Class::Person);
    (office || name).then(|| if office { comma } else { end - 1 })
}

/// An adjective of nationality is the actor only with a noun that stands for the state: "les soldats nord-coréens".
fn stands_for_itself(view: &View<'_>, mention: &Mention) -> bool {
    let at = mention.tokens.start as usize;
    let adjective = view.is_small(mention) && mention.class == Class::Country;
    !adjective || view.is_in(at.wrapping_sub(1), &view.grammar().state_nouns)
}

/// Where the noun phrase of a mention begins: over articles, the noun of an adjective, and an office before a person.
fn noun_phrase_start(view: &View<'_>, mention: &Mention) -> usize {
    let mut at = mention.tokens.start as usize;
    if view.is_small(mention) && at > 0 && view.is_in(at - 1, &view.grammar().state_nouns) {
        at -= 1;
    }
    view.back_over(at, &view.grammar().articles)
}

/// Whether a preposition stands before token `at`: then the phrase is part of a larger one and not the subject.
fn is_governed(view: &View<'_>, at: usize) -> bool {
    view.is_in(at.wrapping_sub(1), &view.grammar().prepositions)
}

/// "par X": the agents of a passive.
fn agents<'r>(view: &'r View<'_>, after: usize, knowledge: Knowledge<'_>) -> Vec<&'r Mention> {
    let by = (after..(after + REACH).min(view.len()))
        .take_while(|at| !view.is_mark(*at))
        .find(|at| view.is_in(*at, &view.grammar().agent));
    by.and_then(|by| phrase_mention(view, by + 1, knowledge)).into_iter().collect()
}

/// The mentions joined to the verb in the way the entry asks for.
fn objects<'r>(view: &'r View<'_>, after: usize, entry: &FrameEntry, knowledge: Knowledge<'_>) -> Vec<&'r Mention> {
    for way in &entry.object {
        let start = if way == "obj" { Some(after) } else { preposition(view, after, way, entry, knowledge) };
        let Some(mention) = start.and_then(|start| phrase_mention(view, start, knowledge)) else { continue };
        let mut found = vec![mention];
        let mut end = mention.tokens.end as usize;
        while view.is_in(end, &view.grammar().and) {
            let Some(next) = phrase_mention(view, end + 1, knowledge) else { break };
            end = next.tokens.end as usize;
            found.push(next);
        }
        return found;
    }
    Vec::new()
}

/// The token behind the preposition `way`, within reach of the verb. What stands between must not be another clause, and must be a thing that the entry
/// allows as item.
fn preposition(
    view: &View<'_>,
    after: usize,
    way: &str,
    entry: &FrameEntry,
    knowledge: Knowledge<'_>,
) -> Option<usize> {
    let limit = (after + REACH).min(view.len());
    let stop = (after..limit).find(|at| view.is_mark(*at) || view.is_in(*at, &view.grammar().clause)).unwrap_or(limit);
    let at = (after..stop).find(|at| {
        view.word(*at) == way || view.grammar().contractions.get(way).is_some_and(|forms| view.is_in(*at, forms))
    })?;
    let between = after..at;
    let plain = entry.item || between.len() <= 2;
    let item = entry.items.is_empty()
        || between.clone().any(|b| entry.items.iter().any(|i| i == view.word(b)))
        || numbers::first_in(view, between, knowledge.words).is_some_and(|(q, _)| entry.items.contains(&q.unit));
    (plain && item).then_some(at + 1)
}

/// The head of the noun phrase at `start`: a mention behind articles, or the person behind an office ("le président russe Vladimir Poutine"), or the
/// state of an office that names nobody ("l'ambassadeur de Russie"). A mention deeper inside the phrase is not its head.
fn phrase_mention<'r>(view: &'r View<'_>, start: usize, knowledge: Knowledge<'_>) -> Option<&'r Mention> {
    let at = view.over(start, &view.grammar().articles);
    if let Some(office) = office::OfficePhrase::at(view, at, knowledge.words) {
        let behind = office.tokens.end + usize::from(view.word(office.tokens.end) == ",");
        let person = view.mention_at(behind).filter(|m| m.class == Class::Person);
        return person.or_else(|| office.seat(view));
    }
    if let Some(mention) = view.mention_at(at) {
        return Some(mention);
    }
    // "les soldats nord-coréens", "des militaires russes".
    view.mention_at(at + 1).filter(|m| view.is_in(at, &view.grammar().state_nouns) && m.class == Class::Country)
}

/// The place of a clause: the first "à / en / dans X" behind the verb that is not its object, before any mark, "et" or further clause.
fn place<'r>(view: &'r View<'_>, verb: usize, object: Span) -> Option<&'r Mention> {
    let grammar = view.grammar();
    let ends = |at: &usize| view.is_mark(*at) || view.is_in(*at, &grammar.and) || view.is_in(*at, &grammar.clause);
    let end = (verb + 1..view.len()).find(ends).unwrap_or(view.len());
    view.mentions_in(verb + 1..end)
        .find(|m| m.class == Class::Place && m.span != object && in_place_phrase(view, m.tokens.start as usize))
}

fn in_place_phrase(view: &View<'_>, at: usize) -> bool {
    let before = view.back_over(at, &view.grammar().where_nouns);
    view.is_in(before.wrapping_sub(1), &view.grammar().where_)
}

fn is_capital(mention: &Mention, knowledge: Knowledge<'_>) -> bool {
    knowledge.seeds.country_of_capital(&mention.link.entity).is_some()
}

/// Who acts: the entity itself, or the country whose capital is named for its government.
fn actor(mention: &Mention, knowledge: Knowledge<'_>) -> Option<EntityId> {
    if is_actor(mention) {
        return Some(mention.link.entity.clone());
    }
    knowledge.seeds.country_of_capital(&mention.link.entity).cloned()
}

/// The object as the predicate's range asks for it.
fn fill_object(mention: &Mention, entry: &FrameEntry, knowledge: Knowledge<'_>) -> Option<EntityId> {
    let range = knowledge.ontology.predicate(&entry.predicate).map_or("", |p| p.range.as_str());
    let ontology = knowledge.ontology;
    if entry.object_is_state
        && let Some(country) = knowledge.seeds.country_of_capital(&mention.link.entity)
    {
        return Some(country.clone());
    }
    if ontology.is_a(mention.class.as_str(), range)
        || range == "ActorOrPlace" && (is_actor(mention) || is_place(mention))
    {
        return Some(mention.link.entity.clone());
    }
    let country = knowledge.seeds.country_of_capital(&mention.link.entity)?;
    ontology.is_a("Country", range).then(|| country.clone())
}
