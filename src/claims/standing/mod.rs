//! Who says so, and in which way: read off the words above the trigger in the tree.
//!
//! From the trigger upwards to the root every verb, noun and conjunction changes how the content stands: "X dément avoir envoyé" (denied, held by
//! X), "prévoit d'envoyer" (planned), "sans envoyer" (negated), "refuse d'envoyer" (nothing follows). The lists stand in `reporting.toml`.

mod form;
mod governors;
mod sources;

pub(super) use sources::{speaker, statements};

use crate::frames::{Knowledge, Tree};
use crate::model::{EntityId, Frame, Modality, Role, Upos};
use crate::seeds::{Reporting, listed};
use sources::says;

/// How far up the tree the climb goes.
const HIGHEST: usize = 24;

/// Who says so, and in which way.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Standing {
    /// The nearest holder first.
    pub(super) holders: Vec<EntityId>,
    pub(super) modality: Modality,
    pub(super) negated: bool,
}

/// How the content of a frame stands in its sentence; `None` where the text leaves it open, or names nobody for what it only reports. `speaker` is who
/// spoke last before this sentence, for quotations that go on.
///
/// An office is background and stands in the outlet's own voice whatever the sentence reports.
pub(super) fn standing(
    tree: &Tree<'_>,
    frame: &Frame,
    knowledge: Knowledge<'_>,
    speaker: Option<&EntityId>,
) -> Option<Standing> {
    let mut climb = Climb::new(tree, knowledge, speaker);
    climb.standing.negated = frame.cue.negated;
    climb.standing.modality = frame.cue.modality;
    // Background, whatever the sentence reports: offices, and what an adjective of nationality says.
    let trigger = tree.at(frame.trigger).or_else(|| tree.starting(frame.trigger));
    let said = trigger.is_none_or(|at| tree.is_verb(at) || tree.child(at, "cop").is_some());
    if frame.predicate == "holdsPosition"
        || !said && matches!(frame.predicate.as_str(), "locatedIn" | "partOf" | "memberOf")
    {
        return Some(climb.standing);
    }
    let trigger = trigger?;
    let verbal = knowledge.ontology.predicate(&frame.predicate).is_some_and(|p| matches!(p.quad_class, Some(1 | 3)));
    // To summon somebody in protest is to protest.
    let verbal = verbal || frame.predicate == "protestsAgainst";
    climb.trigger = trigger;
    climb.granted = frame.cue.granted;
    climb.verbal = Some(trigger).filter(|_| verbal);
    climb.standing.holders.extend(climb.own_source(trigger));
    climb.up(trigger)?;
    climb.outside(trigger)?;
    let quoted = tree.view().is_quoted(tree.surface(trigger));
    // A question within quotation marks.
    let rest = tree.surface(trigger) + 1..tree.view().len();
    if quoted && rest.take_while(|at| tree.view().is_quoted(*at)).any(|at| tree.view().word(at) == "?") {
        return None;
    }
    if quoted && climb.standing.holders.is_empty() {
        // A quotation that this sentence opens is its own speaker's.
        let own = sources::speaker(tree, knowledge, speaker).filter(|_| !tree.view().is_quoted(0));
        climb.standing.holders.push(own.or_else(|| speaker.cloned())?);
    }
    let subject = frame.entity(Role::Subject);
    let mut seen: Vec<EntityId> = Vec::new();
    for holder in std::mem::take(&mut climb.standing.holders) {
        if !seen.contains(&holder) {
            seen.push(holder);
        }
    }
    // What somebody says of what he himself says, asks, fears is no report about it.
    if seen.len() > 1 && subject == seen.first() && climb.standing.modality == Modality::Actual {
        seen.remove(0);
    }
    climb.standing.holders = seen;
    Some(climb.standing)
}

struct Climb<'t, 'r, 'k> {
    tree: &'t Tree<'r>,
    knowledge: Knowledge<'k>,
    words: &'k Reporting,
    speaker: Option<&'t EntityId>,
    standing: Standing,
    /// A conditional seen below that a past verb of saying would make a future.
    conditional: bool,
    /// From here on the content is taken for granted: only holders are gathered.
    granted: bool,
    /// The negation above has had its say: "ne peut confirmer".
    negation_told: bool,
    /// The trigger, where it is a verb that does what it says by words alone.
    verbal: Option<usize>,
    /// The word that says the predicate.
    trigger: usize,
}

impl<'t, 'r, 'k> Climb<'t, 'r, 'k> {
    fn new(tree: &'t Tree<'r>, knowledge: Knowledge<'k>, speaker: Option<&'t EntityId>) -> Self {
        let words = &knowledge.words.reporting;
        Self {
            tree,
            knowledge,
            words,
            speaker,
            standing: Standing::default(),
            conditional: false,
            granted: false,
            negation_told: false,
            verbal: None,
            trigger: usize::MAX,
        }
    }

    fn raise(&mut self, modality: Modality) {
        if !self.granted {
            self.standing.modality = self.standing.modality.max(modality);
        }
    }

    /// `None` where no claim follows.
    fn up(&mut self, trigger: usize) -> Option<()> {
        let tree = self.tree;
        if !tree.is_verb(trigger) {
            self.adjectives(trigger)?;
        }
        let mut node = trigger;
        let mut skip = false;
        for _ in 0..HIGHEST {
            if tree.is_verb(node) || tree.child(node, "cop").is_some() {
                self.own(node, skip)?;
            }
            skip = false;
            let Some(head) = tree.head(node) else { break };
            match tree.base(node) {
                "conj" => skip = tree.is_verb(node) && self.is_complete(node),
                "advcl" | "parataxis" | "appos" | "dislocated" => {
                    // "X a livré des obus, a affirmé Y": the content hangs on the verb behind it.
                    let told = node < head
                        && tree.base(node) == "advcl"
                        && tree.child(node, "mark").is_none()
                        && tree.is_parenthetic(head);
                    if tree.is_perfect_infinitive(node) && listed(&self.words.judging, tree.lemma(head)) {
                        self.standing.holders.extend(says(tree, head, self.knowledge, self.speaker));
                    }
                    if (tree.base(node) == "parataxis" || told) && self.is_saying(head) {
                        skip = self.governed(node, head)?;
                    } else {
                        self.grant();
                    }
                }
                // "ce n'est pas X qui a attaqué".
                "acl" if tree.relation(node) == "acl:relcl" && self.is_cleft(head) => {
                    if tree.is_negated(head) && !self.granted {
                        self.standing.negated = !self.standing.negated;
                    }
                    self.grant();
                }
                "acl" if tree.relation(node) == "acl:relcl" || tree.feature(node, "VerbForm") != Some("Inf") => {
                    self.grant();
                }
                "nsubj"
                    if tree.relation(node) != "nsubj:pass"
                        && tree.child(head, "cop").is_none_or(|_| head != trigger) =>
                {
                    if !self.supports(head) {
                        self.grant();
                    }
                }
                // "seront libérés en échange de la libération de X": both or none.
                "nmod" | "obl" if listed(&self.words.exchanges, tree.lemma(node)) && !self.granted => {}
                // "lors de", taken for an adverb.
                "advmod" if tree.upos(node) == Upos::Adv && node != trigger => self.grant(),
                "nmod" | "obl" if self.is_aside(node, head) => {
                    self.in_case(head);
                    if tree.is_verb(head) && !self.supports(head) {
                        self.grant();
                    }
                }
                // "dirigée contre", "réagir aux manœuvres": a verb that says nothing of what its noun tells.
                _ if !tree.is_verb(node) && tree.is_verb(head) && !self.is_governor(head) && !self.supports(head) => {
                    if !self.granted {
                        self.unsaid(node, head, node == trigger)?;
                    }
                    self.grant();
                }
                _ => skip = self.governed(node, head)?,
            }
            node = head;
        }
        if self.conditional {
            self.raise(Modality::Alleged);
        }
        Some(())
    }

    /// From here upwards the content is taken for granted; what its own clause says of it holds.
    fn grant(&mut self) {
        if std::mem::take(&mut self.conditional) {
            self.raise(Modality::Alleged);
        }
        self.granted = true;
    }

    /// A phrase that the word above says nothing about: "lors d'une visite", "après la livraison".
    fn is_aside(&self, node: usize, head: usize) -> bool {
        let tree = self.tree;
        let content = tree.preposition(node).is_none_or(|p| listed(&tree.grammar().content_prepositions, p));
        !content || !self.is_governor(head) && !self.is_about(head) && tree.relation(node) != "obl:arg"
    }

    /// Whether a coordinated verb has a finite form of its own.
    fn is_complete(&self, verb: usize) -> bool {
        let tree = self.tree;
        tree.feature(verb, "VerbForm") == Some("Fin") || tree.child(verb, "aux").is_some()
    }
}

fn is_past(tree: &Tree<'_>, verb: usize) -> bool {
    let past = |word: usize| matches!(tree.feature(word, "Tense"), Some("Past" | "Imp"));
    past(verb) || tree.children(verb).iter().any(|c| tree.base(*c) == "aux")
}
