//! Verbs and nouns of the lexicon with their participants, read off the dependency tree.

use std::cell::OnceCell;

use super::circumstances::Circumstances;
use super::fill::{Participant, Wanted, participants, topic};
use super::slots::{self, Trigger, heads};
use super::{Extractor, Knowledge, Measures, Tree};
use crate::model::frame::Cue;
use crate::model::{Class, Filler, Frame, Modality, Role, Upos};
use crate::ontology::{FrameEntry, Need, Voice};
use crate::seeds::listed;

/// The predicate of offices.
const HOLDS: &str = "holdsPosition";

/// "X a rencontré Y", "la visite de X à Y", "X a mené des frappes contre Y".
#[derive(Debug)]
pub(super) struct Lexical;

impl Extractor for Lexical {
    fn extract(&self, tree: &Tree<'_>, knowledge: Knowledge<'_>) -> Vec<Frame> {
        let mut frames = Vec::new();
        let measures = OnceCell::new();
        for at in 0..tree.len() {
            let Some((trigger, entries)) = entries(tree, at, knowledge) else { continue };
            let measures = measures.get_or_init(|| Measures::new(tree));
            for entry in entries {
                let found = Reading { tree, trigger, entry, knowledge, measures }.frames();
                let done = !found.is_empty() && !entry.also;
                frames.extend(found);
                if done {
                    break;
                }
            }
        }
        frames
    }
}

/// The entries of a word, where it is a word of the lexicon and no part of a name.
fn entries<'k>(tree: &Tree<'_>, at: usize, knowledge: Knowledge<'k>) -> Option<(Trigger, Vec<&'k FrameEntry>)> {
    let named = tree.mention(at).is_some_and(|m| !matches!(m.class, Class::Event | Class::Agreement | Class::Topic));
    if named || matches!(tree.base(at), "aux" | "cop" | "fixed") {
        return None;
    }
    let lemma = tree.lemma(at);
    match tree.upos(at) {
        Upos::Verb | Upos::Adj | Upos::Aux => {
            if tree.upos(at) == Upos::Adj && tree.feature(at, "VerbForm").is_none() && !tree.is_passive(at) {
                return None;
            }
            let reflexive = tree.is_reflexive(at);
            let key = if reflexive { format!("se {lemma}") } else { lemma.to_owned() };
            let mut found: Vec<&FrameEntry> = knowledge.lexicon.verb(&key).collect();
            // "se" may be the other side: "se sont rencontrés".
            if found.is_empty() && reflexive {
                found = knowledge.lexicon.verb(lemma).filter(|e| !e.pair.is_empty()).collect();
            }
            // "..., soutient X": says so, and supports nobody.
            if tree.tells_behind(at) {
                found.retain(|entry| entry.need == Need::Subject);
            }
            (!found.is_empty()).then_some((Trigger::Verb(at), found))
        }
        Upos::Noun => {
            let found: Vec<&FrameEntry> = knowledge.lexicon.noun(lemma).collect();
            let support = slots::support(tree, at).or_else(|| slots::support_below(tree, at));
            (!found.is_empty()).then_some((Trigger::Noun(at, support), found))
        }
        _ => None,
    }
}

/// In conditions: any word.
const ANYTHING: &str = "*";

/// One entry tried on one word.
struct Reading<'t, 'r, 'k> {
    tree: &'t Tree<'r>,
    trigger: Trigger,
    entry: &'k FrameEntry,
    knowledge: Knowledge<'k>,
    measures: &'t Measures,
}

impl Reading<'_, '_, '_> {
    fn frames(&self) -> Vec<Frame> {
        if !self.voice_fits() || !self.conditions_hold() {
            return Vec::new();
        }
        if let Some(pairs) = self.pairs() {
            return pairs.into_iter().map(|(one, other)| self.frame(Some(&one), Some(&other))).collect();
        }
        let (domain, range) = self.classes();
        let subjects = self.fill(&self.subject_slots(), Wanted { class: domain, state: false, deeds: false }, &[]);
        let used: Vec<usize> = subjects.iter().map(|p| p.head).collect();
        let state = self.entry.object_is_state;
        let wanted = Wanted { class: range, state, deeds: false };
        let mut objects = self.fill(&self.entry.object, wanted, &used);
        let deeds = self.entry.topic || self.entry.object_is_state;
        if objects.is_empty() && deeds && self.knowledge.ontology.is_a(Class::Country.as_str(), range) {
            objects = self.fill(&self.entry.object, Wanted { deeds: true, ..wanted }, &used);
        }
        objects.retain(|o| !subjects.iter().any(|s| s.entity == o.entity));
        if objects.is_empty() && self.entry.topic {
            objects.extend(self.topic_of(&self.entry.object, &used));
        }
        let complete = match self.entry.need {
            Need::Both => !subjects.is_empty() && !objects.is_empty(),
            Need::Subject => !subjects.is_empty(),
            Need::Object => !objects.is_empty(),
            Need::Item => self.entry.item.iter().any(|slot| !heads(self.tree, self.trigger, slot).is_empty()),
        };
        if !complete {
            return Vec::new();
        }
        let sides = |list: &[Participant]| -> Vec<Option<Participant>> {
            if list.is_empty() { vec![None] } else { list.iter().cloned().map(Some).collect() }
        };
        let mut frames = Vec::new();
        for subject in sides(&subjects) {
            for object in sides(&objects) {
                frames.push(self.frame(subject.as_ref(), object.as_ref()));
            }
        }
        frames
    }

    /// "son soutien à l'invasion de Y": whose it is stands in "son"; "a lancé une attaque": the subject of the verb comes first.
    fn subject_slots(&self) -> Vec<String> {
        let mut slots = self.entry.subject.clone();
        if let Trigger::Noun(noun, support) = self.trigger {
            let possessive = |c: &usize| self.tree.feature(*c, "Poss") == Some("Yes");
            if self.tree.children(noun).iter().any(possessive) {
                slots.retain(|slot| matches!(slot.as_str(), "subj" | "host" | "possessor"));
            }
            if support.is_some_and(|verb| !self.tree.is_passive(verb)) {
                slots.sort_by_key(|slot| slot != "subj");
            }
        }
        slots
    }

    fn voice_fits(&self) -> bool {
        match (self.trigger, self.entry.voice) {
            (Trigger::Verb(verb), Some(voice)) => self.tree.is_passive(verb) == (voice == Voice::Passive),
            _ => true,
        }
    }

    /// Whether the words that `where` asks for are there, and none that `unless` forbids.
    fn conditions_hold(&self) -> bool {
        let head_in = |slot: &str, words: &[String]| {
            let mut all = heads(self.tree, self.trigger, slot).into_iter();
            all.any(|head| {
                let words_of = self.tree.coordinated(head);
                words_of.into_iter().any(|head| {
                    listed(words, ANYTHING)
                        || listed(words, self.tree.lemma(head))
                        || listed(words, self.tree.lemma(self.tree.counted(head)))
                        || self.is_class(words, head)
                })
            })
        };
        self.entry.conditions.iter().all(|(slot, words)| head_in(slot, words))
            && !self.entry.unless.iter().any(|(slot, words)| head_in(slot, words))
    }

    /// A condition may name a class of entity: `Weapon`.
    fn is_class(&self, words: &[String], head: usize) -> bool {
        self.tree.mention(self.tree.counted(head)).is_some_and(|m| listed(words, m.class.as_str()))
    }

    fn classes(&self) -> (&str, &str) {
        let predicate = self.knowledge.ontology.predicate(&self.entry.predicate);
        predicate.map_or(("", ""), |p| (p.domain.as_str(), p.range.as_str()))
    }

    /// Two or more equals in one slot, or in the subject with "se": every two of them.
    fn pairs(&self) -> Option<Vec<(Participant, Participant)>> {
        let (domain, _) = self.classes();
        let wanted = Wanted { class: domain, state: true, deeds: false };
        // "sont accueillis par X et Y": X and Y together, and not each other.
        let passive = matches!(self.trigger, Trigger::Verb(verb) if self.tree.is_passive(verb));
        for slot in self.entry.pair.iter().filter(|slot| !passive || *slot != "subj") {
            for head in heads(self.tree, self.trigger, slot) {
                let all = participants(self.tree, head, wanted, self.knowledge);
                let pairs: Vec<_> = (0..all.len())
                    .flat_map(|i| (i + 1..all.len()).map(move |j| (i, j)))
                    .map(|(i, j)| (all[i].clone(), all[j].clone()))
                    .collect();
                // With an object besides, the equals act together on it.
                let others = self.entry.object.iter().any(|other| {
                    other != slot
                        && heads(self.tree, self.trigger, other)
                            .iter()
                            .any(|h| !participants(self.tree, *h, wanted, self.knowledge).is_empty())
                });
                if !pairs.is_empty() && !others {
                    return Some(pairs);
                }
            }
        }
        None
    }

    /// The participants in the first of some slots that has any.
    fn fill(&self, slots: &[String], wanted: Wanted<'_>, used: &[usize]) -> Vec<Participant> {
        for slot in slots {
            let free = heads(self.tree, self.trigger, slot).into_iter().filter(|head| !used.contains(head));
            for head in free {
                let mut found = participants(self.tree, head, wanted, self.knowledge);
                found.retain(|p| !used.contains(&p.head));
                if !found.is_empty() {
                    return found;
                }
            }
        }
        Vec::new()
    }

    fn topic_of(&self, slots: &[String], used: &[usize]) -> Option<Participant> {
        let heads = slots.iter().flat_map(|slot| heads(self.tree, self.trigger, slot));
        heads.filter(|head| !used.contains(head)).find_map(|head| topic(self.tree, head, self.knowledge.language.tag()))
    }

    /// "la région russe de X": a noun that tells where something lies has no day and no place of its own.
    fn lasts(&self) -> bool {
        matches!(self.trigger, Trigger::Noun(..))
            && matches!(self.entry.predicate.as_str(), "locatedIn" | "partOf" | "memberOf")
    }

    fn frame(&self, subject: Option<&Participant>, object: Option<&Participant>) -> Frame {
        let tree = self.tree;
        let at = self.trigger.at();
        let mut arguments = Vec::new();
        let mut add = |role, participant: &Participant| {
            arguments.push((role, Filler::Entity(participant.entity.clone(), participant.span)));
        };
        for (role, side) in [(Role::Subject, subject), (Role::Object, object)] {
            if let Some(participant) = side {
                add(role, participant);
            }
        }
        // "la libération de X, Y et Z": none of them is an item of the others.
        let group = |p: &Participant| tree.head(p.head).filter(|_| tree.base(p.head) == "conj").unwrap_or(p.head);
        let used: Vec<usize> = subject
            .into_iter()
            .chain(object)
            .flat_map(|p| [vec![p.head], tree.coordinated(group(p))].concat())
            .collect();
        let items = || self.fill(&self.entry.item, Wanted { class: "", state: false, deeds: false }, &used);
        let named = if self.entry.predicate == HOLDS { None } else { items().into_iter().next() };
        let item = named.or_else(|| self.topic_of(&self.entry.item, &used));
        // Of an office its words are the item.
        if let Some(item) = &item {
            if self.entry.predicate == HOLDS {
                let words = item.span.of(tree.view().text()).to_owned();
                arguments.push((Role::Position, Filler::Position { words, former: false, span: item.span }));
            } else {
                arguments.push((Role::Item, Filler::Entity(item.entity.clone(), item.span)));
            }
        }
        // "X ou Y a attaqué": one of them.
        let either = |p: &Participant| {
            tree.coordinated(group(p))
                .iter()
                .any(|part| tree.child(*part, "cc").is_some_and(|cc| listed(&tree.grammar().or, tree.lemma(cc))))
        };
        let doubtful = subject.into_iter().chain(object).any(either);
        if !self.lasts() {
            arguments.extend(
                Circumstances { tree, trigger: self.trigger, entry: self.entry, measures: self.measures }.of(
                    subject,
                    object,
                    item.as_ref(),
                    self.knowledge,
                ),
            );
        }
        let (kind, lemma) = match self.trigger {
            Trigger::Verb(_) => ("verb", tree.lemma(at)),
            Trigger::Noun(..) => ("noun", tree.lemma(at)),
        };
        Frame {
            sentence: u32::try_from(tree.view().number).unwrap_or(u32::MAX),
            trigger: tree.span(at),
            predicate: self.entry.predicate.clone(),
            arguments,
            cue: Cue {
                negated: self.entry.negated,
                modality: match self.entry.modality.as_deref().and_then(Modality::from_name) {
                    Some(modality) => modality,
                    None if doubtful => Modality::Possible,
                    None => Modality::default(),
                },
                granted: self.entry.presupposed,
            },
            rule: format!("{kind}/{lemma}"),
            score: if kind == "verb" { 0.9 } else { 0.85 },
        }
    }
}
