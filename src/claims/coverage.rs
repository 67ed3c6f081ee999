//! What was not understood: the sentences that gave no claim, and why.

use crate::frames::{Knowledge, Tree};
use crate::model::{Claim, Class, Frame, Resolved, Span, Upos};
use crate::seeds::listed;

/// A sentence and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// The sentence.
    pub span: Span,
    /// How many claims it gave.
    pub claims: usize,
    /// Why it gave none.
    pub gap: Option<Gap>,
    /// Verbs, in dictionary form, beside actors in a sentence without claims, that the lexicon does not know; in order.
    pub unknown: Vec<String>,
}

/// Why a sentence gave no claim. The first that holds, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// It has no verb, and no noun of the lexicon beside an actor: a heading, a caption, a dateline.
    Fragment,
    /// It names nobody who could act, and nothing points back at one.
    NoActor,
    /// What stands where an actor should is a name or pronoun that means nothing known: its words.
    Unresolved(String),
    /// It was read, but it asks.
    Question,
    /// It was read, but under a condition.
    Condition,
    /// It was read, but the text asks for, refuses or leaves open what it says, or hides who says so.
    NotAsserted,
    /// The lexicon knows the word (in dictionary form), but who or what it asks for is missing, or is only a topic.
    Roles(String),
    /// The lexicon knows none of its verbs and nouns: its main verb.
    UnknownPredicate(String),
}

impl Gap {
    /// Name of the reason in tables.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Fragment => "fragment",
            Self::NoActor => "no actor",
            Self::Unresolved(_) => "unresolved name",
            Self::Question => "question",
            Self::Condition => "condition",
            Self::NotAsserted => "not asserted",
            Self::Roles(_) => "roles not filled",
            Self::UnknownPredicate(_) => "unknown predicate",
        }
    }

    /// The word it is about; empty where it is about none.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Unresolved(word) | Self::Roles(word) | Self::UnknownPredicate(word) => word,
            _ => "",
        }
    }
}

/// What each sentence of a document gave. O(n) in its words.
#[must_use]
pub fn coverage(resolved: &Resolved, frames: &[Frame], claims: &[Claim], knowledge: Knowledge<'_>) -> Vec<Covered> {
    let sentences = resolved.parsed.sentences.iter().enumerate();
    sentences
        .map(|(number, sentence)| {
            let given = claims.iter().filter(|claim| claim.evidence == sentence.span).count();
            if given > 0 {
                return Covered { span: sentence.span, claims: given, gap: None, unknown: Vec::new() };
            }
            let tree = Tree::new(resolved, number, knowledge.words);
            let read = frames.iter().any(|frame| frame.sentence as usize == number);
            let reading = Reading { tree: &tree, knowledge };
            let gap = reading.gap(read);
            let unknown = if gap == Gap::Fragment { Vec::new() } else { reading.unknown() };
            Covered { span: sentence.span, claims: 0, gap: Some(gap), unknown }
        })
        .collect()
}

struct Reading<'t, 'r, 'k> {
    tree: &'t Tree<'r>,
    knowledge: Knowledge<'k>,
}

impl Reading<'_, '_, '_> {
    fn gap(&self, read: bool) -> Gap {
        let tree = self.tree;
        let main = (0..tree.len()).find(|at| tree.head(*at).is_none()).unwrap_or_default();
        let known = (0..tree.len()).find(|at| self.is_known(*at));
        if read {
            return self.held_back();
        }
        let acted = (0..tree.len()).any(|at| self.is_actor(at));
        if !(0..tree.len()).any(|at| tree.is_verb(at)) && (known.is_none() || !acted) {
            return Gap::Fragment;
        }
        if !acted {
            return self.unresolved().map_or(Gap::NoActor, Gap::Unresolved);
        }
        match known {
            Some(word) => Gap::Roles(tree.lemma(word).to_owned()),
            None => {
                Gap::UnknownPredicate(self.unknown().into_iter().next().unwrap_or_else(|| tree.lemma(main).to_owned()))
            }
        }
    }

    /// Why frames came to nothing.
    fn held_back(&self) -> Gap {
        let tree = self.tree;
        let last = tree.len().checked_sub(1).map_or("", |last| tree.lemma(last));
        let conditions = &self.knowledge.words.reporting.marks.dropped;
        if last == "?" {
            Gap::Question
        } else if (0..tree.len()).any(|at| tree.base(at) == "mark" && listed(conditions, tree.lemma(at))) {
            Gap::Condition
        } else {
            Gap::NotAsserted
        }
    }

    fn is_known(&self, at: usize) -> bool {
        let lexicon = self.knowledge.lexicon;
        match self.tree.upos(at) {
            Upos::Verb => self.is_known_verb(at),
            Upos::Noun => self.tree.mention(at).is_none() && lexicon.noun(self.tree.lemma(at)).next().is_some(),
            _ => false,
        }
    }

    fn is_known_verb(&self, at: usize) -> bool {
        let lemma = self.tree.lemma(at);
        let reflexive = format!("se {lemma}");
        self.knowledge.lexicon.verb(lemma).chain(self.knowledge.lexicon.verb(&reflexive)).next().is_some()
    }

    fn is_actor(&self, at: usize) -> bool {
        self.tree.mention(at).is_some_and(|m| m.class.is_actor() || m.class == Class::Place)
            || self.tree.together(at).is_some()
    }

    /// The first name without a mention, else the first pronoun that is a subject.
    fn unresolved(&self) -> Option<String> {
        let tree = self.tree;
        let free = |at: &usize| tree.mention(*at).is_none();
        let name = (0..tree.len()).filter(free).find(|at| tree.upos(*at) == Upos::Propn);
        let pronoun = (0..tree.len()).filter(free).find(|at| {
            tree.upos(*at) == Upos::Pron
                && tree.feature(*at, "Person") == Some("3")
                && tree.relation(*at).starts_with("nsubj")
        });
        name.or(pronoun).map(|at| tree.view().word(tree.surface(at)).to_owned())
    }

    /// The verbs whose clause has an actor and that neither the lexicon nor the lists of reporting know.
    fn unknown(&self) -> Vec<String> {
        let tree = self.tree;
        let words = &self.knowledge.words.reporting;
        let mut found = Vec::new();
        for verb in (0..tree.len()).filter(|at| tree.upos(*at) == Upos::Verb && !self.is_known_verb(*at)) {
            let lemma = tree.lemma(verb);
            let common = listed(&words.saying, lemma) || listed(&tree.grammar().support_verbs, lemma);
            let beside = tree.within_clause(verb).into_iter().any(|(_, word)| self.is_actor(word));
            if beside
                && !common
                && lemma.chars().all(|c| c.is_alphabetic() || c == '-')
                && !found.iter().any(|f| f == lemma)
            {
                found.push(lemma.to_owned());
            }
        }
        found
    }
}
