//! Who says so: subjects of verbs of saying, "selon X", names in brackets behind.

use super::{Climb, HIGHEST};
use crate::frames::{Knowledge, TOPIC, Tree, actor_at, named_actor_at, source_at};
use crate::model::frame::Cue;
use crate::model::{Class, EntityId, Filler, Frame, Mention, Role};
use crate::seeds::listed;

/// Who says something in a sentence: the subject of its last verb of saying, else who stands behind "selon". `before` spoke last before it.
pub(in crate::claims) fn speaker(
    tree: &Tree<'_>,
    knowledge: Knowledge<'_>,
    before: Option<&EntityId>,
) -> Option<EntityId> {
    let saying = &knowledge.words.reporting.saying;
    let held = &knowledge.words.reporting.governors.held;
    let tells = |at: &usize| listed(saying, tree.lemma(*at)) || listed(held, tree.lemma(*at));
    let verbs = (0..tree.len()).filter(|at| tree.is_verb(*at) && tells(at));
    verbs.rev().find_map(|verb| says(tree, verb, knowledge, before)).or_else(|| {
        let climb = Climb::new(tree, knowledge, before);
        climb.sources().into_iter().find_map(|(_, head)| climb.source(head))
    })
}

/// What somebody named says, as a statement of its own; it counts where the sentence gives no other claim of his.
pub(in crate::claims) fn statements(tree: &Tree<'_>, knowledge: Knowledge<'_>) -> Vec<Frame> {
    let words = &knowledge.words.reporting;
    let verbs = (0..tree.len()).filter(|at| tree.is_verb(*at) && listed(&words.saying, tree.lemma(*at)));
    let tells = |verb: usize| tree.is_parenthetic(verb) || tree.child(verb, "ccomp").is_some();
    let plain = |verb: usize| {
        !tree.is_negated(verb) && tree.feature(verb, "VerbForm") != Some("Inf") && tree.base(verb) != "xcomp"
    };
    verbs
        .filter(|verb| tells(*verb) && plain(*verb))
        .filter_map(|verb| {
            let (entity, span) = named_actor_at(tree, tree.deep_subject(verb)?, knowledge)?;
            Some(Frame {
                sentence: u32::try_from(tree.view().number).unwrap_or(u32::MAX),
                trigger: tree.span(verb),
                predicate: "announces".to_owned(),
                arguments: vec![(Role::Subject, Filler::Entity(entity, span))],
                cue: Cue::default(),
                rule: format!("statement/{}", tree.lemma(verb)),
                score: 0.95,
            })
        })
        .collect()
}

/// The subject of a verb of saying. A pronoun or "le groupe", "l'organisation" of which nothing else is known goes on with who spoke last.
pub(super) fn says(
    tree: &Tree<'_>,
    verb: usize,
    knowledge: Knowledge<'_>,
    before: Option<&EntityId>,
) -> Option<EntityId> {
    // What only helps a finite verb says nothing of its own: "la réunion a porté sur les moyens de reconnaître".
    let unnamed = |head| source_at(tree, head, knowledge).filter(|_| tree.feature(verb, "VerbForm") != Some("Inf"));
    let again = |head| before.filter(|_| goes_on(tree, head)).cloned();
    let subject = tree.deep_subject(verb).and_then(|head| {
        // A person who spoke goes on, rather than the country that a pronoun might mean.
        let person = |id: &&EntityId| knowledge.seeds.entity(id).is_some_and(|e| e.class == Class::Person);
        let country = tree.mention(head).is_some_and(|m| m.class != Class::Person);
        let rather = before.filter(|id| country && person(id) && goes_on(tree, head)).cloned();
        rather.or_else(|| actor_at(tree, head, knowledge)).or_else(|| again(head)).or_else(|| unnamed(head))
    });
    subject.or_else(|| {
        let inverted = tree.child(verb, "obj").filter(|object| *object > verb && tree.is_parenthetic(verb))?;
        actor_at(tree, inverted, knowledge).or_else(|| source_at(tree, inverted, knowledge))
    })
}

/// Whether a phrase means somebody told of before: "il", "le groupe", "la même source".
pub(super) fn goes_on(tree: &Tree<'_>, head: usize) -> bool {
    let reporting = &tree.view().words_of_language().reporting;
    listed(&reporting.pronouns, tree.view().word(tree.surface(head)))
        || listed(&reporting.again, tree.lemma(head))
            && tree
                .children(head)
                .iter()
                .all(|c| matches!(tree.base(*c), "det" | "case" | "punct") || listed(&reporting.same, tree.lemma(*c)))
            && tree.child(head, "det").is_some_and(|det| tree.feature(det, "Definite") != Some("Ind"))
}

impl Climb<'_, '_, '_> {
    /// "..., endommagé, selon X, par des frappes": a source within the trigger's own clause, below others.
    pub(super) fn own_source(&self, trigger: usize) -> Option<EntityId> {
        let tree = self.tree;
        let clause = tree.clause_of(trigger);
        let root = tree.head(clause).is_none();
        let within = |head: &usize| !root && tree.clause_of(*head) == clause;
        self.sources().into_iter().map(|(_, head)| head).find(within).and_then(|head| self.source(head))
    }

    /// Holders outside of the path: "selon X", "..., a déclaré X".
    pub(super) fn outside(&mut self, trigger: usize) -> Option<()> {
        if !self.standing.holders.is_empty() {
            return Some(());
        }
        let tree = self.tree;
        if tree.view().word(tree.view().len().saturating_sub(1)) == "?" {
            return None;
        }
        let confirmed = || self.confirmed_by(trigger);
        if let Some(source) = self.according_to(trigger) {
            let source = self.source(source)?;
            // Who has a name stands for it before those who have none.
            let named = confirmed().filter(|_| source.0.starts_with(TOPIC));
            self.standing.holders.extend(named);
            self.standing.holders.push(source);
            return Some(());
        }
        // "Cité par l'agence X, Y a salué".
        let clause = tree.clause_of(trigger);
        let quoting = |c: &usize| listed(&self.words.quoting, tree.lemma(*c)) && tree.is_passive(*c);
        let beside =
            tree.children(clause).iter().copied().filter(|c| matches!(tree.base(*c), "advcl" | "acl") && *c < clause);
        let source = beside.filter(quoting).find_map(|c| actor_at(tree, tree.deep_subject(c)?, self.knowledge));
        if let Some(source) = source.or_else(confirmed) {
            self.standing.holders.push(source);
            return Some(());
        }
        // "Comme l'a dit X, ...".
        let as_said = |c: &usize| {
            tree.base(*c) == "advcl"
                && listed(&self.words.saying, tree.lemma(*c))
                && tree.children(*c).iter().any(|mark| listed(&tree.grammar().as_, tree.lemma(*mark)))
                && !tree.subtree(*c).contains(&trigger)
        };
        if let Some(verb) = tree.children(clause).iter().copied().find(as_said) {
            let inverted = tree.inverted(verb).and_then(|head| actor_at(tree, head, self.knowledge));
            self.standing.holders.push(inverted.or_else(|| says(tree, verb, self.knowledge, self.speaker))?);
            return Some(());
        }
        let mut node = trigger;
        for _ in 0..HIGHEST {
            for child in tree.children(node) {
                if tree.base(*child) == "parataxis"
                    && self.is_saying(*child)
                    && !self.is_first_person(*child)
                    && !tree.subtree(*child).contains(&trigger)
                {
                    self.standing.holders.push(says(tree, *child, self.knowledge, self.speaker)?);
                    return Some(());
                }
            }
            let Some(head) = tree.head(node) else { break };
            node = head;
        }
        if let Some(verb) = self.parenthetic_after(trigger) {
            self.standing.holders.push(says(tree, verb, self.knowledge, self.speaker)?);
        }
        Some(())
    }

    /// "..., confirmé par X".
    fn confirmed_by(&self, trigger: usize) -> Option<EntityId> {
        let tree = self.tree;
        let comma = |c: &usize| c.checked_sub(1).is_some_and(|mark| tree.view().word(tree.surface(mark)) == ",");
        let told = |c: &usize| {
            *c > trigger
                && listed(&self.words.telling, tree.lemma(*c))
                && tree.is_passive(*c)
                && tree.child(*c, "aux:pass").is_none()
                && comma(c)
        };
        let behind = tree.subtree(tree.clause_of(trigger)).into_iter().filter(told);
        behind.into_iter().find_map(|c| actor_at(tree, tree.deep_subject(c)?, self.knowledge))
    }

    /// The phrases behind "selon": the token of "selon" and the head of what follows.
    pub(super) fn sources(&self) -> Vec<(usize, usize)> {
        let tree = self.tree;
        let view = tree.view();
        // "Pour X, ..." at the beginning.
        let opinion = |at: usize| {
            let length = view.any_phrase_at(at, &self.words.opinion).filter(|_| at == 0)?;
            let named = view.mention_at(at + length).filter(|m| m.class.is_actor())?;
            (view.word(named.tokens.end as usize) == ",").then_some(length)
        };
        let phrases = (0..view.len())
            .filter_map(|at| Some((at, view.any_phrase_at(at, &self.words.according_to).or_else(|| opinion(at))?)));
        // "l'idée selon laquelle" names nobody.
        let relative = |word: usize| tree.feature(word, "PronType") == Some("Rel");
        let heads = phrases.filter_map(|(at, length)| Some((at, tree.word_of_surface(at + length)?)));
        heads.filter(|(_, word)| !relative(*word)).map(|(at, word)| (at, self.phrase_head(word))).collect()
    }

    /// The head of the phrase behind "selon", where it bears on this content.
    pub(super) fn according_to(&self, trigger: usize) -> Option<usize> {
        let tree = self.tree;
        self.sources().into_iter().find_map(|(at, head)| {
            let first = tree.word_of_surface(at)?;
            let above = tree.head(head);
            // "..., selon X." at the end bears on the whole sentence.
            let closes = tree.subtree(head).last().is_some_and(|end| end + 2 >= tree.len());
            let last = at > 0 && tree.view().is_mark(at - 1) && closes;
            let bears = at == 0 || last || above.is_none_or(|above| tree.subtree(above).contains(&trigger));
            (bears && first != trigger).then_some(head)
        })
    }

    /// The actor that a phrase names, at its head or below; else its words.
    pub(super) fn source(&self, head: usize) -> Option<EntityId> {
        let tree = self.tree;
        let below = tree.subtree(head);
        let named = |m: &&&Mention| m.class.is_actor() && below.contains(&(m.tokens.start as usize));
        actor_at(tree, head, self.knowledge)
            .or_else(|| tree.mentions().iter().find(named).map(|m| m.link.entity.clone()))
            .or_else(|| self.speaker.filter(|_| goes_on(tree, head)).cloned())
            .or_else(|| source_at(tree, head, self.knowledge))
    }

    pub(super) fn phrase_head(&self, start: usize) -> usize {
        let mut node = start;
        while let Some(head) = self.tree.head(node).filter(|head| *head > start && !self.tree.is_verb(*head)) {
            node = head;
        }
        node
    }

    /// "..., a déclaré X" that the parser did not hang on the content.
    pub(super) fn parenthetic_after(&self, trigger: usize) -> Option<usize> {
        let tree = self.tree;
        (trigger + 1..tree.len()).find(|at| {
            self.is_saying(*at)
                && !self.is_first_person(*at)
                && tree.is_parenthetic(*at)
                && !tree.subtree(*at).contains(&trigger)
                && tree.child(*at, "ccomp").is_none()
        })
    }
}
