//! Who says so, and in which way: read off the words above the trigger in the tree.
//!
//! From the trigger upwards to the root every verb, noun and conjunction changes how the content stands: "X dément avoir envoyé" (denied, held by
//! X), "prévoit d'envoyer" (planned), "sans envoyer" (negated), "refuse d'envoyer" (nothing follows). The lists stand in `reporting.toml`.

use crate::frames::{Knowledge, Tree, actor_at, named_actor_at, source_at};
use crate::model::frame::Cue;
use crate::model::{Class, EntityId, Filler, Frame, Mention, Modality, Role, Upos};
use crate::seeds::{Governors, Reporting, listed};

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
        let own = self::speaker(tree, knowledge, speaker).filter(|_| !tree.view().is_quoted(0));
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

/// Who says something in a sentence: the subject of its last verb of saying, else who stands behind "selon". `before` spoke last before it.
pub(super) fn speaker(tree: &Tree<'_>, knowledge: Knowledge<'_>, before: Option<&EntityId>) -> Option<EntityId> {
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
pub(super) fn statements(tree: &Tree<'_>, knowledge: Knowledge<'_>) -> Vec<Frame> {
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
fn says(tree: &Tree<'_>, verb: usize, knowledge: Knowledge<'_>, before: Option<&EntityId>) -> Option<EntityId> {
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
fn goes_on(tree: &Tree<'_>, head: usize) -> bool {
    let reporting = &tree.view().words_of_language().reporting;
    listed(&reporting.pronouns, tree.view().word(tree.surface(head)))
        || listed(&reporting.again, tree.lemma(head))
            && tree
                .children(head)
                .iter()
                .all(|c| matches!(tree.base(*c), "det" | "case" | "punct") || listed(&reporting.same, tree.lemma(*c)))
            && tree.child(head, "det").is_some_and(|det| tree.feature(det, "Definite") != Some("Ind"))
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

    /// A noun below a verb that says nothing of it: what is obtained under a condition or some day has not come about, and what an agreement is
    /// about lies ahead.
    fn unsaid(&mut self, noun: usize, verb: usize, itself: bool) -> Option<()> {
        let tree = self.tree;
        let agreed = |above: usize| listed(&self.words.agreements, tree.lemma(above));
        let of_agreement = |above: usize| {
            agreed(above) || tree.base(verb) == "advcl" && tree.children(above).iter().any(|c| *c < verb && agreed(*c))
        };
        let participle = tree.feature(verb, "VerbForm") == Some("Part") && tree.feature(verb, "Tense") == Some("Pres");
        if participle && tree.head(verb).is_some_and(of_agreement) {
            self.raise(Modality::Planned);
        }
        let open = |mark: &usize| tree.base(*mark) == "mark" && listed(&self.words.marks.dropped, tree.lemma(*mark));
        let words = || tree.children(verb).iter().copied().filter(|c| tree.base(*c) == "aux").chain([verb]);
        let ahead =
            words().any(|word| tree.feature(word, "Tense") == Some("Fut") || tree.feature(word, "Mood") == Some("Cnd"));
        let obtained = itself && tree.base(noun) == "obj" && (ahead || self.is_future(verb));
        (!obtained && !tree.children(verb).iter().any(open)).then_some(())
    }

    /// "ce n'est pas X | qui": a noun with a copula and "ce".
    fn is_cleft(&self, noun: usize) -> bool {
        let tree = self.tree;
        let pointing = |subject: usize| listed(&self.words.pointing, tree.view().word(tree.surface(subject)));
        tree.child(noun, "cop").is_some() && tree.child(noun, "nsubj").is_some_and(pointing)
    }

    /// "en cas d'attaque".
    fn in_case(&mut self, noun: usize) {
        if listed(&self.words.cases, self.tree.lemma(noun)) && self.tree.preposition(noun) == Some("en") {
            self.raise(Modality::Possible);
        }
    }

    /// A phrase that the word above says nothing about: "lors d'une visite", "après la livraison".
    fn is_aside(&self, node: usize, head: usize) -> bool {
        let tree = self.tree;
        let content = tree.preposition(node).is_none_or(|p| listed(&tree.grammar().content_prepositions, p));
        !content || !self.is_governor(head) && tree.relation(node) != "obl:arg"
    }

    /// What the verb's own form says: mood, tense, negation, the conjunction before it.
    fn own(&mut self, verb: usize, only_marks: bool) -> Option<()> {
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
    fn phrases(&mut self, verb: usize) -> Option<()> {
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
    fn is_future(&self, verb: usize) -> bool {
        let tree = self.tree;
        let finite = tree.feature(verb, "VerbForm") == Some("Fin");
        let form = tree.view().word(tree.surface(verb));
        finite && !tree.lemma(verb).ends_with("rer") && self.words.future.iter().any(|end| form.ends_with(end.as_str()))
    }

    /// "si ..., X aurait protesté": no fact, and no hearsay.
    fn has_condition(&self, verb: usize) -> bool {
        let tree = self.tree;
        let clauses = tree.children(verb).iter().copied().filter(|c| tree.base(*c) == "advcl");
        clauses
            .flat_map(|c| tree.children(c))
            .any(|mark| tree.base(*mark) == "mark" && listed(&self.words.marks.dropped, tree.lemma(*mark)))
    }

    /// What a word above makes of its complement; whether its own negation and tense are used up by that.
    fn governed(&mut self, node: usize, head: usize) -> Option<bool> {
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
                        let of = tree.preposition(*c) == Some("de") || tree.base(*c) == "amod";
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
            // "ces pays ont condamné l'invasion": whoever condemns, nobody doubts it.
            let told =
                |_: &EntityId| tree.is_verb(node) || !listed(&self.words.judging, lemma) || self.names_subject(head);
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
    fn names_subject(&self, verb: usize) -> bool {
        self.tree.deep_subject(verb).is_some_and(|subject| self.tree.mention(subject).is_some())
    }

    fn said(&mut self, node: usize, verb: usize, negated: bool) -> Option<()> {
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
        self.standing.holders.push(holder?);
        Some(())
    }

    fn listed(&mut self, lists: &Governors, word: &str) -> Option<()> {
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
    fn adjectives(&mut self, noun: usize) -> Option<()> {
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

    /// "..., endommagé, selon X, par des frappes": a source within the trigger's own clause, below others.
    fn own_source(&self, trigger: usize) -> Option<EntityId> {
        let tree = self.tree;
        let clause = tree.clause_of(trigger);
        let root = tree.head(clause).is_none();
        let within = |head: &usize| !root && tree.clause_of(*head) == clause;
        self.sources().into_iter().map(|(_, head)| head).find(within).and_then(|head| self.source(head))
    }

    /// Holders outside of the path: "selon X", "..., a déclaré X".
    fn outside(&mut self, trigger: usize) -> Option<()> {
        if !self.standing.holders.is_empty() {
            return Some(());
        }
        let tree = self.tree;
        if tree.view().word(tree.view().len().saturating_sub(1)) == "?" {
            return None;
        }
        if let Some(source) = self.according_to(trigger) {
            self.standing.holders.push(self.source(source)?);
            return Some(());
        }
        // "Cité par l'agence X, Y a salué".
        let clause = tree.clause_of(trigger);
        let quoting = |c: &usize| listed(&self.words.quoting, tree.lemma(*c)) && tree.is_passive(*c);
        let beside =
            tree.children(clause).iter().copied().filter(|c| matches!(tree.base(*c), "advcl" | "acl") && *c < clause);
        // "..., confirmé par X".
        let comma = |c: &usize| c.checked_sub(1).is_some_and(|mark| tree.view().word(tree.surface(mark)) == ",");
        let told = |c: &usize| {
            *c > trigger
                && listed(&self.words.telling, tree.lemma(*c))
                && tree.is_passive(*c)
                && tree.child(*c, "aux:pass").is_none()
                && comma(c)
        };
        let behind = tree.subtree(clause).into_iter().filter(told);
        if let Some(source) =
            beside.filter(quoting).chain(behind).find_map(|c| actor_at(tree, tree.deep_subject(c)?, self.knowledge))
        {
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

    /// The phrases behind "selon": the token of "selon" and the head of what follows.
    fn sources(&self) -> Vec<(usize, usize)> {
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
        phrases.filter_map(|(at, length)| Some((at, self.phrase_head(tree.word_of_surface(at + length)?)))).collect()
    }

    /// The head of the phrase behind "selon", where it bears on this content.
    fn according_to(&self, trigger: usize) -> Option<usize> {
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
    fn source(&self, head: usize) -> Option<EntityId> {
        let tree = self.tree;
        let below = tree.subtree(head);
        let named = |m: &&&Mention| m.class.is_actor() && below.contains(&(m.tokens.start as usize));
        actor_at(tree, head, self.knowledge)
            .or_else(|| tree.mentions().iter().find(named).map(|m| m.link.entity.clone()))
            .or_else(|| self.speaker.filter(|_| goes_on(tree, head)).cloned())
            .or_else(|| source_at(tree, head, self.knowledge))
    }

    fn phrase_head(&self, start: usize) -> usize {
        let mut node = start;
        while let Some(head) = self.tree.head(node).filter(|head| *head > start && !self.tree.is_verb(*head)) {
            node = head;
        }
        node
    }

    /// "..., a déclaré X" that the parser did not hang on the content.
    fn parenthetic_after(&self, trigger: usize) -> Option<usize> {
        let tree = self.tree;
        (trigger + 1..tree.len()).find(|at| {
            self.is_saying(*at)
                && !self.is_first_person(*at)
                && tree.is_parenthetic(*at)
                && !tree.subtree(*at).contains(&trigger)
                && tree.child(*at, "ccomp").is_none()
        })
    }

    fn is_first_person(&self, verb: usize) -> bool {
        let tree = self.tree;
        let first =
            |head| listed(&tree.grammar().first_person, &tree.view().word(tree.surface(head)).replace('’', "'"));
        tree.surface_subject(verb, 1).is_some_and(first)
    }

    fn supports(&self, verb: usize) -> bool {
        let (tree, lemma) = (self.tree, self.tree.lemma(verb));
        // "accorder son aide", but not "s'accorder sur".
        let reflexive = tree.children(verb).iter().any(|c| tree.relation(*c) == "expl:pv");
        let verbs = &tree.grammar().support_verbs;
        if reflexive { listed(verbs, &format!("se {lemma}")) } else { listed(verbs, lemma) }
    }

    fn is_saying(&self, verb: usize) -> bool {
        self.tree.is_verb(verb) && listed(&self.words.saying, self.tree.lemma(verb))
    }

    fn is_governor(&self, word: usize) -> bool {
        let lemma = self.tree.lemma(word);
        let g = &self.words.governors;
        self.is_saying(word)
            || [&g.planned, &g.possible, &g.alleged, &g.denied, &g.unconfirmed, &g.negated, &g.dropped, &g.held]
                .into_iter()
                .any(|list| listed(list, lemma))
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
