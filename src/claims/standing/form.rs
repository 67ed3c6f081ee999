//! What a verb says by its own form: mood, tense, negation, conjunction.

use super::{Climb, is_past};
use crate::model::{Modality, Upos};
use crate::seeds::listed;

impl Climb<'_, '_, '_> {
    /// A noun below a verb that says nothing of it: what is obtained under a condition or some day has not come about, and what an agreement is
    /// about lies ahead.
    pub(super) fn unsaid(&mut self, noun: usize, verb: usize, itself: bool) -> Option<()> {
        let tree = self.tree;
        if self.is_about(verb) {
            self.raise(Modality::Planned);
        }
        let open = |mark: &usize| tree.base(*mark) == "mark" && listed(&self.words.marks.dropped, tree.lemma(*mark));
        let words = || tree.children(verb).iter().copied().filter(|c| tree.base(*c) == "aux").chain([verb]);
        let ahead =
            words().any(|word| tree.feature(word, "Tense") == Some("Fut") || tree.feature(word, "Mood") == Some("Cnd"));
        let obtained = itself && tree.base(noun) == "obj" && (ahead || self.is_future(verb));
        (!obtained && !tree.children(verb).iter().any(open)).then_some(())
    }

    /// "un accord portant sur", "un accord a été conclu, prévoyant": a participle that says what an agreement is about.
    pub(super) fn is_about(&self, verb: usize) -> bool {
        let tree = self.tree;
        let agreed = |above: usize| listed(&self.words.agreements, tree.lemma(above));
        let of_agreement = |above: usize| {
            agreed(above) || tree.base(verb) == "advcl" && tree.children(above).iter().any(|c| *c < verb && agreed(*c))
        };
        let participle = tree.feature(verb, "VerbForm") == Some("Part") && tree.feature(verb, "Tense") == Some("Pres");
        participle && tree.head(verb).is_some_and(of_agreement)
    }

    /// "ce n'est pas X | qui": a noun with a copula and "ce".
    pub(super) fn is_cleft(&self, noun: usize) -> bool {
        let tree = self.tree;
        let pointing = |subject: usize| listed(&self.words.pointing, tree.view().word(tree.surface(subject)));
        tree.child(noun, "cop").is_some() && tree.child(noun, "nsubj").is_some_and(pointing)
    }

    /// "en cas d'attaque".
    pub(super) fn in_case(&mut self, noun: usize) {
        if listed(&self.words.cases, self.tree.lemma(noun))
            && self.tree.preposition(noun).is_some_and(|p| listed(&self.tree.grammar().in_, p))
        {
            self.raise(Modality::Possible);
        }
    }

    /// What the verb's own form says: mood, tense, negation, the conjunction before it.
    pub(super) fn own(&mut self, verb: usize, only_marks: bool) -> Option<()> {
        let tree = self.tree;
        // "a convoqué l'ambassadeur pour protester": the very act.
        let done = self.verbal == Some(verb)
            && tree.head(verb).is_some_and(|above| is_past(tree, above) && !tree.is_negated(above));
        for mark in tree.children(verb).iter().filter(|c| matches!(tree.base(**c), "mark" | "case")) {
            let word = tree.lemma(*mark);
            let past = done || tree.is_perfect_infinitive(verb);
            let taken = self.granted || past && listed(&self.words.marks.planned, word);
            if !taken {
                self.listed(&self.words.marks, word)?;
            }
        }
        if !self.granted {
            self.phrases(verb)?;
            for adverb in tree.children(verb).iter().filter(|c| tree.base(**c) == "advmod") {
                self.listed(&self.words.adverbs, tree.view().word(tree.surface(*adverb)))?;
            }
        }
        if only_marks || self.granted {
            return Some(());
        }
        // "à la veille de rencontrer", where the parser hung the eve on the infinitive.
        let eve = |c: &&usize| **c < verb && tree.base(**c) == "obl" && listed(&self.words.ahead, tree.lemma(**c));
        if tree.feature(verb, "VerbForm") == Some("Inf") && tree.children(verb).iter().any(|c| eve(&c)) {
            self.raise(Modality::Planned);
        }
        if self.has_condition(verb) {
            return None;
        }
        if self.is_future(verb) && (!self.is_saying(verb) || self.trigger == verb) {
            self.raise(Modality::Planned);
        }
        let auxiliaries = tree.children(verb).iter().copied().filter(|c| matches!(tree.base(*c), "aux" | "cop"));
        for word in auxiliaries.chain([verb]) {
            match (tree.feature(word, "Mood"), tree.feature(word, "Tense")) {
                (Some("Cnd"), _) => {
                    if listed(&self.words.governors.planned, tree.lemma(word)) {
                        self.raise(Modality::Planned);
                    } else if listed(&self.words.governors.possible, tree.lemma(word)) {
                        self.raise(Modality::Possible);
                    } else {
                        self.conditional = true;
                    }
                }
                (_, Some("Fut")) if !self.is_saying(verb) || self.trigger == verb => self.raise(Modality::Planned),
                _ => {}
            }
        }
        if tree.is_negated(verb) && !self.negation_told {
            self.standing.negated = !self.standing.negated;
        }
        Some(())
    }

    /// "à moins que", "de peur que", "au lieu de" at the beginning of the clause of a verb.
    pub(super) fn phrases(&mut self, verb: usize) -> Option<()> {
        let tree = self.tree;
        let view = tree.view();
        let first = tree.subtree(verb).first().map_or(0, |first| tree.surface(*first));
        let last = tree.surface(verb);
        for at in first.saturating_sub(3)..(first + 3).min(last) {
            let alone = |from: usize| !(0..verb).any(|w| tree.surface(w) >= from && tree.upos(w) == Upos::Verb);
            let begins = |list: &[String]| {
                let found = view.any_phrase_at(at, list);
                found.is_some_and(|length| at + length <= last && at + length + 1 >= first && alone(at + length))
            };
            if begins(&self.words.phrases.dropped) {
                return None;
            }
            if begins(&self.words.phrases.possible) {
                self.raise(Modality::Possible);
            }
            if begins(&self.words.phrases.negated) {
                self.standing.negated = !self.standing.negated;
            }
        }
        Some(())
    }

    /// A finite form that can only be a future, where the tagger did not see it: "soutiendra", but not "déclara", "montrons".
    pub(super) fn is_future(&self, verb: usize) -> bool {
        let tree = self.tree;
        let finite = tree.feature(verb, "VerbForm") == Some("Fin");
        let form = tree.view().word(tree.surface(verb));
        finite && !tree.lemma(verb).ends_with("rer") && self.words.future.iter().any(|end| form.ends_with(end.as_str()))
    }

    /// "si ..., X aurait protesté": no fact, and no hearsay.
    pub(super) fn has_condition(&self, verb: usize) -> bool {
        let tree = self.tree;
        let clauses = tree.children(verb).iter().copied().filter(|c| tree.base(*c) == "advcl");
        clauses
            .flat_map(|c| tree.children(c))
            .any(|mark| tree.base(*mark) == "mark" && listed(&self.words.marks.dropped, tree.lemma(*mark)))
    }
}
