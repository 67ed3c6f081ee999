//! Who does it and to whom, under passive, participle, relative, infinitive and coordination.

use super::Tree;
use crate::model::Upos;
use crate::seeds::listed;

/// How far a subject is sought upwards; deeper trees are errors of the parser.
pub(super) const DEEPEST: usize = 6;

impl Tree<'_> {
    /// Whether the subject of a verb undergoes what it says.
    #[must_use]
    pub fn is_passive(&self, verb: usize) -> bool {
        let has = |relation: &str| self.child(verb, relation).is_some();
        // "Le groupe s'est retiré": who acts on himself is taken for one who is acted on, where things come and go so ("les armes se vendent").
        let acts = |subject: usize| self.mention(subject).is_some_and(|mention| mention.class.is_actor());
        let reflexive =
            |subject: usize| self.child(verb, "expl:pv").is_some() || self.is_reflexive(verb) && acts(subject);
        let undergoes = || self.child(verb, "nsubj:pass").is_some_and(|subject| !reflexive(subject));
        if has("aux:pass") || has("obl:agent") || undergoes() {
            return true;
        }
        let participle = self.feature(verb, "VerbForm") == Some("Part") && self.feature(verb, "Tense") != Some("Pres");
        if !participle || has("aux") {
            return false;
        }
        match self.base(verb) {
            "acl" | "amod" => self.relation(verb) != "acl:relcl",
            // "Soupçonné d'avoir armé Y, X se défend".
            "advcl" => {
                let moved = listed(&self.grammar().with_be, self.lemma(verb));
                !moved && self.child(verb, "mark").is_none() && self.child(verb, "nsubj").is_none()
            }
            "conj" => self.head(verb).is_some_and(|head| self.is_verb(head) && self.is_passive(head)),
            _ => false,
        }
    }

    /// Who acts: the subject of the active, the agent of the passive.
    #[must_use]
    pub fn deep_subject(&self, verb: usize) -> Option<usize> {
        if self.tells_behind(verb) {
            let plain = |c: &&usize| {
                **c > verb && matches!(self.base(**c), "obj" | "nsubj") && self.child(**c, "case").is_none()
            };
            let time = |c: &usize| listed(&self.grammar().time_nouns, self.lemma(*c));
            return self
                .inverted(verb)
                .or_else(|| self.children(verb).iter().filter(plain).copied().find(|c| !time(c)));
        }
        if self.is_passive(verb) {
            return self.agent(verb);
        }
        self.surface_subject(verb, DEEPEST)
    }

    /// Who or what undergoes it: the direct object of the active, the subject of the passive.
    #[must_use]
    pub fn deep_object(&self, verb: usize) -> Option<usize> {
        if self.tells_behind(verb) {
            return None;
        }
        if self.is_passive(verb) {
            return self.surface_subject(verb, DEEPEST);
        }
        let timeless = |c: &usize| !listed(&self.grammar().time_nouns, self.lemma(*c));
        let thing = |c: &usize| self.base(*c) == "obj" && timeless(c);
        let object = self.children(verb).iter().copied().find(thing).or_else(|| self.partitive(verb));
        object.or_else(|| self.bare_object(verb)).map(|object| self.antecedent(object))
    }

    /// An object that the parser took for something else: "ont signé le 18 juin à X, | un accord", "appelle | Alger à revenir", "soutient pleinement | les règles".
    fn bare_object(&self, verb: usize) -> Option<usize> {
        let before = self.children(verb).iter().any(|c| *c < verb && self.base(*c) == "nsubj");
        let bare = |c: &usize| {
            *c > verb && self.preposition(*c).is_none() && !listed(&self.grammar().time_nouns, self.lemma(*c))
        };
        let article = |c: &usize| self.child(*c, "det").is_some() && self.upos(*c) == Upos::Noun;
        self.children(verb).iter().copied().filter(bare).find(|c| match self.base(*c) {
            "obl" => article(c),
            "xcomp" => self.upos(*c) == Upos::Propn,
            "nsubj" => before && (article(c) || self.upos(*c) == Upos::Propn),
            _ => false,
        })
    }

    /// "a arrêté des journalistes", where the article was taken for "de les": the phrase right behind the verb. Or "jusqu'à 12 000 soldats".
    fn partitive(&self, verb: usize) -> Option<usize> {
        // "n'a pas envoyé | de troupes".
        let negated = self.is_negated(verb);
        let article = |c: usize| {
            self.children(c).iter().any(|case| {
                self.base(*case) == "case"
                    && (self.surface(*case) == self.surface(verb) + 1 || self.base(c) == "nmod")
                    && (listed(&self.grammar().partitives, self.view().word(self.surface(*case)))
                        || negated && listed(&self.grammar().of, self.lemma(*case)) && self.child(c, "det").is_none())
            })
        };
        let direct = self
            .children(verb)
            .iter()
            .copied()
            .find(|c| matches!(self.base(*c), "obl" | "nmod") && *c > verb && article(*c));
        // "a pris en charge | des soldats".
        let behind = |c: &usize| *c > verb && self.base(*c) == "obl" && self.child(*c, "det").is_none();
        let fixed = self.children(verb).iter().copied().filter(behind).find_map(|phrase| {
            let next =
                |c: &usize| self.children(*c).iter().any(|case| *case == phrase + 1 && self.base(*case) == "case");
            self.children(phrase).iter().copied().find(|c| self.base(*c) == "nmod" && next(c) && article(*c))
        });
        direct.or(fixed).or_else(|| {
            let opened = |c: &usize| {
                let cases = self.children(*c).iter().filter(|case| self.base(**case) == "case");
                let opener = cases.clone().any(|case| listed(&self.grammar().preposition_openers, self.lemma(*case)));
                opener && self.child(*c, "nummod").is_some()
            };
            self.children(verb).iter().copied().find(|c| self.base(*c) == "obl" && *c > verb && opened(c))
        })
    }

    /// "..., a déclaré X": a verb of saying behind its content.
    #[must_use]
    pub fn tells_behind(&self, verb: usize) -> bool {
        listed(&self.view().words_of_language().reporting.saying, self.lemma(verb)) && self.is_parenthetic(verb)
    }

    fn agent(&self, verb: usize) -> Option<usize> {
        let by = |c: &usize| self.preposition(*c).is_some_and(|p| listed(&self.grammar().agent, p));
        let own = self.child(verb, "obl:agent").or_else(|| self.children(verb).iter().copied().find(by));
        own.or_else(|| self.within_clause(verb).into_iter().map(|(_, c)| c).find(|c| *c > verb && by(c)))
            .map(|agent| self.antecedent(agent))
    }

    /// The grammatical subject, also where it is shared with another verb or understood from above.
    #[must_use]
    pub fn surface_subject(&self, verb: usize, deepest: usize) -> Option<usize> {
        if let Some(subject) = self.own_subject(verb) {
            return Some(self.antecedent(subject));
        }
        let head = self.head(verb)?;
        let deepest = deepest.checked_sub(1)?;
        match self.base(verb) {
            // "accuse X d'envoyer des armes pour aider Y": the nearer verb's subject.
            // "a condamné X pour avoir attaqué Y": it was X.
            "advcl"
                if self.is_verb(head)
                    && self.is_perfect_infinitive(verb)
                    && !self.is_passive(head)
                    && self.deep_object(head).is_some() =>
            {
                self.deep_object(head)
            }
            // "a appelé X à agir, menaçant de": whoever called.
            "advcl" if self.is_verb(head) && self.is_loose_participle(verb) => {
                let infinitive = |at: &usize| self.feature(*at, "VerbForm") == Some("Inf");
                let mut above = std::iter::successors(Some(head), |at| self.head(*at)).take(self.len());
                self.surface_subject(above.find(|at| self.is_verb(*at) && !infinitive(at))?, deepest)
            }
            "advcl" if self.is_verb(head) => match self.infinitive_between(head, verb) {
                Some(nearer) => self.surface_subject(nearer, deepest),
                None => self.surface_subject(head, deepest),
            },
            "conj" if self.is_verb(head) => self.surface_subject(head, deepest),
            "xcomp" | "ccomp" if self.is_verb(head) => self.controller(head, deepest),
            // "la promesse d'envoyer", "soldats déployés", "un accord visant".
            "acl" | "amod" if self.feature(verb, "VerbForm") != Some("Inf") => {
                // "X a parlé, menaçant de": whoever acts in the clause before the comma.
                if self.is_loose_participle(verb)
                    && let Some(subject) = self
                        .main_verb(head)
                        .filter(|above| *above < verb)
                        .and_then(|above| self.surface_subject(above, deepest))
                {
                    return Some(subject);
                }
                // "considérés comme des pirates voulant": who is considered.
                if self.preposition(head).is_some_and(|p| listed(&self.grammar().as_, p))
                    && let Some(above) = self.head(head).filter(|above| self.is_verb(*above) && self.is_passive(*above))
                {
                    return self.surface_subject(above, deepest);
                }
                let first = self.head(head).filter(|_| {
                    self.base(head) == "conj" && self.view().word(self.surface(verb).wrapping_sub(1)) != ","
                });
                Some(first.unwrap_or(head))
            }
            "acl" => self.owner_of_noun(head, deepest),
            "obl" | "xcomp" | "ccomp" => self.surface_subject(head, deepest),
            _ => None,
        }
    }

    /// A present participle behind a comma: "..., menaçant de".
    fn is_loose_participle(&self, verb: usize) -> bool {
        self.feature(verb, "VerbForm") == Some("Part")
            && self.feature(verb, "Tense") == Some("Pres")
            && verb.checked_sub(1).is_some_and(|mark| self.view().word(self.surface(mark)) == ",")
    }

    /// "pour avoir attaqué": a reason in the past, no purpose.
    #[must_use]
    pub fn is_perfect_infinitive(&self, verb: usize) -> bool {
        let planned = &self.view().words_of_language().reporting.marks.planned;
        let for_ = self.child(verb, "mark").is_some_and(|mark| listed(planned, self.lemma(mark)));
        for_ && self.child(verb, "aux").is_some_and(|aux| self.feature(aux, "VerbForm") == Some("Inf"))
    }

    /// The verb of the clause of a word, above infinitives: "appelle X à revenir sur la mesure".
    fn main_verb(&self, at: usize) -> Option<usize> {
        let mut verb = self.clause_of(at);
        while self.base(verb) == "xcomp" {
            verb = self.head(verb)?;
        }
        self.is_verb(verb).then_some(verb)
    }

    /// The nearest subject before the verb, else one behind it; else a name right before the verb that the parser took for something else.
    fn own_subject(&self, verb: usize) -> Option<usize> {
        let subjects = || self.children(verb).iter().copied().filter(|c| self.base(*c) == "nsubj");
        let real = |c: &usize| !listed(&self.grammar().reflexives, self.view().word(self.surface(*c)));
        let own = subjects().filter(|c| *c < verb).rfind(real).or_else(|| subjects().find(real));
        own.or_else(|| {
            let odd = |c: &usize| {
                *c < verb
                    && matches!(
                        self.base(*c),
                        "advcl" | "parataxis" | "dislocated" | "obl" | "appos" | "dep" | "vocative"
                    )
                    && !self.is_verb(*c)
                    && self.child(*c, "case").is_none()
                    && self.mention(*c).is_some()
            };
            self.children(verb).iter().copied().rfind(odd).or_else(|| self.right_before(verb))
        })
    }

    /// A name right before a finite verb or its auxiliary that nothing joins to other words: "..., X et Y | ont signé".
    fn right_before(&self, verb: usize) -> Option<usize> {
        let finite = self.feature(verb, "VerbForm") == Some("Fin") || self.child(verb, "aux").is_some();
        let helper = |c: &usize| {
            *c < verb && matches!(self.base(*c), "aux" | "advmod" | "expl" | "iobj") && !self.is_verb(*c)
                || self.base(*c) == "aux"
        };
        let start = self
            .children(verb)
            .iter()
            .copied()
            .filter(|c| *c < verb && helper(c) && verb - c < 4)
            .min()
            .unwrap_or(verb);
        let mention = start.checked_sub(1).and_then(|at| self.mention(at)).filter(|_| finite)?;
        let mut top = mention.tokens.start as usize;
        while self.base(top) == "conj" {
            match self.head(top).filter(|head| self.mention(*head).is_some()) {
                Some(head) => top = head,
                None => break,
            }
        }
        (mention.class.is_actor() || mention.class.is_place())
            .then_some(top)
            .filter(|top| self.child(*top, "case").is_none())
    }

    fn infinitive_between(&self, head: usize, verb: usize) -> Option<usize> {
        let between = |c: &usize| *c > head && *c < verb && self.base(*c) == "xcomp" && self.is_verb(*c);
        self.children(head).iter().copied().find(between)
    }

    /// Who is understood as subject of an infinitive below `verb`: its object for "accuser", "demander", its subject for others.
    fn controller(&self, verb: usize, deepest: usize) -> Option<usize> {
        if listed(&self.grammar().object_control, self.lemma(verb)) {
            let object = self.deep_object(verb).or_else(|| self.child(verb, "iobj")).or_else(|| {
                let dative = |c: &usize| *c > verb && self.base(*c) == "obl" && self.is_to(*c);
                self.children(verb).iter().copied().find(dative)
            });
            if object.is_some() {
                return object;
            }
        }
        self.surface_subject(verb, deepest)
    }

    /// Whose promise, plan, refusal it is: of the subject of the verb that the noun is object of.
    fn owner_of_noun(&self, noun: usize, deepest: usize) -> Option<usize> {
        // "accuse son voisin | de collaborer", "n'est pas en mesure | d'adopter".
        let above = self.head(noun).filter(|above| listed(&self.grammar().object_control, self.lemma(*above)));
        if above.is_some() && self.base(noun) == "obj" {
            return Some(noun);
        }
        if self.child(noun, "cop").is_some() {
            return self.surface_subject(noun, deepest);
        }
        let of = |c: &usize| matches!(self.base(*c), "nmod") && self.is_of(*c) && self.mention(*c).is_some();
        let own = self.children(noun).iter().copied().find(of);
        own.or_else(|| {
            let verb = self.head(noun).filter(|head| self.is_verb(*head) && self.base(noun) == "obj")?;
            self.surface_subject(verb, deepest)
        })
    }

    /// Whether the verb has a reflexive pronoun of its own: "se rendre".
    #[must_use]
    pub fn is_reflexive(&self, verb: usize) -> bool {
        let own = |c: &usize| listed(&self.grammar().reflexives, &self.view().word(self.surface(*c)).replace('’', "'"));
        self.children(verb).iter().any(|c| *c < verb && self.upos(*c) == Upos::Pron && own(c))
    }

    /// Whether a negation has the verb in its scope: "ne ... pas", "ne ... aucun", "ne" alone before "pouvoir", but neither the bare "ne" of
    /// other verbs nor "ne ... que".
    #[must_use]
    pub fn is_negated(&self, verb: usize) -> bool {
        let negators = &self.view().words_of_language().reporting.negators;
        let word = |c: usize| self.view().word(self.surface(c));
        // "non pas X mais Y" negates no verb.
        let not = |c: usize| c.checked_sub(1).is_some_and(|before| word(before) == "non");
        let negator = |c: usize| listed(negators, word(c)) && !not(c);
        let direct = self.children(verb).iter().any(|c| {
            negator(*c) && matches!(self.base(*c), "advmod" | "obj" | "nsubj" | "cc" | "advcl" | "obl" | "det")
        });
        let determiner = || {
            let participants = self.children(verb).iter().filter(|c| matches!(self.base(**c), "nsubj" | "obj"));
            participants
                .flat_map(|c| self.children(*c))
                .any(|c| negator(*c) && matches!(self.base(*c), "det" | "cc" | "advmod"))
        };
        let has_ne = || {
            let clitic = |c: &usize| listed(&self.grammar().negation_clitics, self.view().word(self.surface(*c)));
            self.children(verb).iter().any(clitic)
        };
        direct
            && (has_ne()
                || self
                    .children(verb)
                    .iter()
                    .any(|c| negator(*c) && listed(&self.grammar().plain_negators, self.view().word(self.surface(*c)))))
            || has_ne()
                && (determiner() || listed(&self.view().words_of_language().reporting.bare_negation, self.lemma(verb)))
    }
}
