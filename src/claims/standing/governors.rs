//! What verbs and nouns above make of what hangs on them: planned, feared, denied, said.

use super::sources::says;
use super::{Climb, is_past};
use crate::frames::actor_at;
use crate::model::{EntityId, Modality, Upos};
use crate::seeds::{Governors, listed};

impl Climb<'_, '_, '_> {
    /// What a word above makes of its complement; whether its own negation and tense are used up by that.
    pub(super) fn governed(&mut self, node: usize, head: usize) -> Option<bool> {
        let tree = self.tree;
        let lemma = tree.lemma(head);
        if !tree.is_verb(head) {
            let noun = tree.base(node) != "conj";
            if noun && !self.granted {
                self.in_case(head);
                let open = tree.feature(node, "VerbForm") == Some("Inf")
                    && tree.base(node) == "acl"
                    && tree.upos(head) == Upos::Noun;
                if open
                    && !self.is_governor(head)
                    && !listed(&self.words.implicative, lemma)
                    && tree.child(head, "cop").is_none()
                {
                    return None;
                }
                self.listed(&self.words.governors, lemma)?;
                // "il est possible que".
                if tree.upos(head) == Upos::Adj && tree.is_verb(node) {
                    self.listed(&self.words.adjectives, lemma)?;
                }
                if tree.is_verb(node) && listed(&self.words.ahead, lemma) {
                    self.raise(Modality::Planned);
                }
                if listed(&self.words.governors.held, lemma) {
                    let owner = tree.children(head).iter().find_map(|c| {
                        let of = tree.is_of(*c) || tree.base(*c) == "amod";
                        of.then(|| actor_at(tree, *c, self.knowledge)).flatten()
                    });
                    self.standing.holders.extend(owner);
                }
            }
            return Some(false);
        }
        let negated = tree.is_negated(head)
            || matches!(tree.base(head), "xcomp" | "acl")
                && tree.feature(head, "VerbForm") == Some("Inf")
                && tree.head(head).is_some_and(|above| tree.is_negated(above));
        if self.is_saying(head) {
            return self.said(node, head, negated).map(|()| true);
        }
        if !self.is_governor(head) {
            // "hésite à envahir", "a les moyens de": no fact follows, but from "a réussi à".
            let open = tree.feature(node, "VerbForm") == Some("Inf") && tree.base(node) == "xcomp" && !self.granted;
            return if open && !listed(&self.words.implicative, lemma) { None } else { Some(false) };
        }
        if tree.is_verb(node) && listed(&self.words.judging, lemma) {
            self.standing.holders.extend(says(tree, head, self.knowledge, self.speaker));
        }
        if listed(&self.words.governors.held, lemma) {
            let holder = says(tree, head, self.knowledge, self.speaker);
            // "ces pays ont condamné l'invasion": whoever condemns, nobody doubts it. "X a condamné l'attaque qui a tué six soldats": not X says how many.
            let told = |_: &EntityId| {
                tree.is_verb(node) || !listed(&self.words.judging, lemma) || !self.granted && self.names_subject(head)
            };
            self.standing.holders.extend(holder.filter(told));
        }
        if self.granted {
            return Some(true);
        }
        self.conditional = false;
        // "n'exclut pas d'envoyer", "n'a pas démenti".
        if listed(&self.words.excluding, lemma) {
            return if negated {
                self.raise(Modality::Possible);
                self.negation_told = true;
                Some(true)
            } else {
                None
            };
        }
        if negated && (listed(&self.words.governors.denied, lemma) || listed(&self.words.governors.alleged, lemma)) {
            return None;
        }
        // "n'a pas condamné l'invasion": it took place.
        if negated && !tree.is_verb(node) && listed(&self.words.governors.held, lemma) {
            self.negation_told = true;
            return Some(true);
        }
        if negated && listed(&self.words.governors.unconfirmed, lemma) {
            self.raise(Modality::Unconfirmed);
            self.negation_told = true;
            return Some(true);
        }
        // "ne s'accordent pas sur les pertes", "n'a pas renoncé à l'invasion": nothing follows.
        if negated && !tree.is_verb(node) && tree.base(node) == "obl" {
            return None;
        }
        self.listed(&self.words.governors, lemma)?;
        Some(false)
    }

    /// Whether the subject of a verb is a name or stands for one.
    pub(super) fn names_subject(&self, verb: usize) -> bool {
        self.tree.deep_subject(verb).is_some_and(|subject| self.tree.mention(subject).is_some())
    }

    pub(super) fn said(&mut self, node: usize, verb: usize, negated: bool) -> Option<()> {
        let tree = self.tree;
        let content = tree.is_verb(node);
        // "a évoqué la région où X a envoyé des troupes": not what is said.
        if !content && self.granted {
            return Some(());
        }
        // "a conclu un accord" says nothing of it.
        if !content && (tree.base(node) == "obl" || !listed(&self.words.telling, tree.lemma(verb))) {
            self.granted |= tree.base(node) == "obl";
            return Some(());
        }
        // Its content stands before it: `outside` finds the holder.
        if tree.is_parenthetic(verb) {
            self.standing
                .holders
                .extend(says(tree, verb, self.knowledge, self.speaker).filter(|_| tree.head(node) == Some(verb)));
            return Some(());
        }
        // "je pense que ...", a dit X: his name stands further out.
        if self.is_first_person(verb) {
            return Some(());
        }
        let holder = says(tree, verb, self.knowledge, self.speaker);
        if negated && !self.granted {
            if !listed(&self.words.governors.unconfirmed, tree.lemma(verb)) {
                return None;
            }
            self.raise(Modality::Unconfirmed);
            self.negation_told = true;
        }
        if self.conditional && content && is_past(tree, verb) {
            self.conditional = false;
            self.raise(Modality::Planned);
        }
        if !content && listed(&self.words.announcing, tree.lemma(verb)) {
            self.raise(Modality::Planned);
        }
        // The conditional of the verb of saying itself: somebody is said to have said so.
        let auxiliaries = tree.children(verb).iter().copied().filter(|c| tree.base(*c) == "aux").chain([verb]);
        if auxiliaries.into_iter().any(|word| tree.feature(word, "Mood") == Some("Cnd")) {
            self.raise(Modality::Alleged);
        }
        // "X a indiqué que Y ne pouvait confirmer": X says how it stands.
        let holder = holder?;
        if !(negated && self.is_reported(verb)) {
            self.standing.holders.push(holder);
        }
        Some(())
    }

    /// Whether somebody says that this verb's subject says so.
    fn is_reported(&self, verb: usize) -> bool {
        let tree = self.tree;
        let above = |at: &usize| tree.head(*at).filter(|_| tree.base(*at) == "xcomp");
        let clause = std::iter::successors(Some(verb), above).take(tree.len()).last().unwrap_or(verb);
        let head = tree.head(clause).filter(|head| tree.base(clause) == "ccomp" && self.is_saying(*head));
        head.is_some_and(|head| says(tree, head, self.knowledge, self.speaker).is_some())
    }

    pub(super) fn listed(&mut self, lists: &Governors, word: &str) -> Option<()> {
        if listed(&lists.dropped, word) {
            return None;
        }
        if listed(&lists.negated, word) {
            self.standing.negated = !self.standing.negated;
        }
        let moods = [
            (&lists.planned, Modality::Planned),
            (&lists.possible, Modality::Possible),
            (&lists.alleged, Modality::Alleged),
            (&lists.denied, Modality::Denied),
        ];
        for (list, modality) in moods {
            if listed(list, word) {
                self.raise(modality);
            }
        }
        Some(())
    }

    /// "une éventuelle visite", "des frappes présumées".
    pub(super) fn adjectives(&mut self, noun: usize) -> Option<()> {
        let tree = self.tree;
        for child in tree.children(noun) {
            if matches!(tree.base(*child), "amod" | "acl" | "det" | "case") {
                let word = tree.lemma(*child);
                self.listed(&self.words.adjectives, word)?;
                // "aucune visite n'est prévue": negated once.
                self.negation_told |= tree.base(*child) == "det" && listed(&self.words.adjectives.negated, word);
            }
        }
        Some(())
    }

    pub(super) fn is_first_person(&self, verb: usize) -> bool {
        let tree = self.tree;
        let first =
            |head| listed(&tree.grammar().first_person, &tree.view().word(tree.surface(head)).replace('’', "'"));
        tree.surface_subject(verb, 1).is_some_and(first)
    }

    pub(super) fn supports(&self, verb: usize) -> bool {
        let (tree, lemma) = (self.tree, self.tree.lemma(verb));
        // "accorder son aide", but not "s'accorder sur".
        let reflexive = tree.children(verb).iter().any(|c| tree.relation(*c) == "expl:pv");
        let verbs = &tree.grammar().support_verbs;
        if reflexive { listed(verbs, &format!("se {lemma}")) } else { listed(verbs, lemma) }
    }

    pub(super) fn is_saying(&self, verb: usize) -> bool {
        self.tree.is_verb(verb) && listed(&self.words.saying, self.tree.lemma(verb))
    }

    pub(super) fn is_governor(&self, word: usize) -> bool {
        let lemma = self.tree.lemma(word);
        let g = &self.words.governors;
        self.is_saying(word)
            || [&g.planned, &g.possible, &g.alleged, &g.denied, &g.unconfirmed, &g.negated, &g.dropped, &g.held]
                .into_iter()
                .any(|list| listed(list, lemma))
    }
}
