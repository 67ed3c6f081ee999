use std::ops::Range;

use super::{View, repair};
use crate::model::{Class, Collective, Mention, MentionKind, Resolved, Span, Token, Upos};
use crate::seeds::{Grammar, Words, listed};

/// The dependency tree of one sentence (Universal Dependencies), with the mentions laid over it.
///
/// Nodes are syntactic words, counted from 0: the two words of "du" are two nodes. [`Tree::view`] shows the same sentence as surface tokens.
#[derive(Debug)]
pub struct Tree<'r> {
    view: View<'r>,
    nodes: Vec<Token>,
    children: Vec<Vec<usize>>,
    lemmas: Vec<String>,
    surface: Vec<usize>,
    mentions: Vec<&'r Mention>,
    owner: Vec<Option<usize>>,
    together: Vec<&'r Collective>,
}

impl<'r> Tree<'r> {
    /// The tree of sentence `number`; an empty one where there is no such sentence. O(n) in its words.
    #[must_use]
    pub fn new(resolved: &'r Resolved, number: usize, words: &'r Words) -> Self {
        let view = View::new(resolved, number, words);
        let mut nodes = resolved.parsed.sentences.get(number).map(|s| s.tokens.clone()).unwrap_or_default();
        let names: Vec<&Mention> =
            resolved.mentions.iter().filter(|m| m.sentence as usize == number && m.kind == MentionKind::Name).collect();
        repair::all(&mut nodes, &names, words);
        let mut children = vec![Vec::new(); nodes.len()];
        for (at, node) in nodes.iter().enumerate() {
            if let Some(siblings) = node.head.and_then(|head| children.get_mut(head as usize)) {
                siblings.push(at);
            }
        }
        let mut surface: Vec<usize> = Vec::with_capacity(nodes.len());
        for (at, node) in nodes.iter().enumerate() {
            let last = surface.last().copied();
            let joined = at > 0 && nodes[at - 1].span == node.span;
            surface.push(last.map_or(0, |last| if joined { last } else { last + 1 }));
        }
        let here = |m: &&Mention| m.sentence as usize == number;
        let mut mentions: Vec<&Mention> = resolved.mentions.iter().filter(here).collect();
        // Who takes part in an event or agreement that goes by a name stands within that name.
        let named_event = |m: &&Mention| {
            let outer = mentions.iter().find(|o| o.tokens.start <= m.tokens.start && m.tokens.end <= o.tokens.end);
            outer.is_some_and(|o| matches!(o.class, Class::Event | Class::Agreement))
        };
        let inside: Vec<&Mention> = resolved.inside.iter().filter(here).filter(named_event).collect();
        mentions.extend(inside);
        let together = resolved.together.iter().filter(|c| c.sentence as usize == number).collect();
        let mut owner = vec![None; nodes.len()];
        for (at, mention) in mentions.iter().enumerate() {
            let covered = owner.get_mut(mention.tokens.start as usize..mention.tokens.end as usize);
            covered.into_iter().flatten().for_each(|slot| *slot = Some(at));
        }
        let lemmas = nodes
            .iter()
            .map(|t| if t.lemma.is_empty() { t.form.to_lowercase() } else { t.lemma.to_lowercase().replace('’', "'") })
            .collect();
        Self { view, nodes, children, lemmas, surface, mentions, owner, together }
    }

    /// The sentence as surface tokens.
    #[must_use]
    pub fn view(&self) -> &View<'r> {
        &self.view
    }

    /// The function words of its language.
    #[must_use]
    pub fn grammar(&self) -> &'r Grammar {
        self.view.grammar()
    }

    /// How many words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The dictionary form in lower case.
    #[must_use]
    pub fn lemma(&self, at: usize) -> &str {
        self.lemmas.get(at).map_or("", String::as_str)
    }

    /// Part of speech.
    #[must_use]
    pub fn upos(&self, at: usize) -> Upos {
        self.nodes.get(at).map_or(Upos::X, |t| t.upos)
    }

    /// The relation to the head, with subtype.
    #[must_use]
    pub fn relation(&self, at: usize) -> &str {
        self.nodes.get(at).map_or("", |t| t.deprel.as_str())
    }

    /// The relation without its subtype: `nsubj` for `nsubj:pass`.
    #[must_use]
    pub fn base(&self, at: usize) -> &str {
        self.relation(at).split(':').next().unwrap_or_default()
    }

    /// The head; `None` for the root.
    #[must_use]
    pub fn head(&self, at: usize) -> Option<usize> {
        self.nodes.get(at).and_then(|t| t.head).map(|head| head as usize)
    }

    /// The words that depend on a word, in order.
    #[must_use]
    pub fn children(&self, at: usize) -> &[usize] {
        self.children.get(at).map_or(&[], Vec::as_slice)
    }

    /// The first dependent with this relation: exact where it has a subtype, else with any.
    #[must_use]
    pub fn child(&self, at: usize, relation: &str) -> Option<usize> {
        let wanted = |c: &usize| self.relation(*c) == relation || !relation.contains(':') && self.base(*c) == relation;
        self.children(at).iter().copied().find(wanted)
    }

    /// A morphological feature: `Cnd` for `Mood`.
    #[must_use]
    pub fn feature(&self, at: usize, name: &str) -> Option<&str> {
        let feats = self.nodes.get(at)?.feats.as_str();
        feats.split('|').find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name).map(|(_, value)| value))
    }

    /// The mention that covers a word.
    #[must_use]
    pub fn mention(&self, at: usize) -> Option<&'r Mention> {
        self.owner.get(at).copied().flatten().map(|m| self.mentions[m])
    }

    /// Several things meant at once by a word: "les deux pays", "ils".
    #[must_use]
    pub fn together(&self, at: usize) -> Option<&'r Collective> {
        self.together.iter().copied().find(|c| c.tokens.contains(&u32::try_from(at).unwrap_or(u32::MAX)))
    }

    /// All mentions of the sentence.
    #[must_use]
    pub fn mentions(&self) -> &[&'r Mention] {
        &self.mentions
    }

    /// Where a word stands.
    #[must_use]
    pub fn span(&self, at: usize) -> Span {
        self.nodes.get(at).map(|t| t.span).unwrap_or_default()
    }

    /// The word whose span this is; of the words of a contraction the first.
    #[must_use]
    pub fn at(&self, span: Span) -> Option<usize> {
        self.nodes.iter().position(|t| t.span == span)
    }

    /// The word that begins a span.
    #[must_use]
    pub fn starting(&self, span: Span) -> Option<usize> {
        self.nodes.iter().position(|t| t.span.start == span.start)
    }

    /// Number of the surface token of a word.
    #[must_use]
    pub fn surface(&self, at: usize) -> usize {
        self.surface.get(at).copied().unwrap_or(self.view.len())
    }

    /// The surface tokens from the first to the last of some words.
    #[must_use]
    pub fn surface_range(&self, words: &[usize]) -> Range<usize> {
        match (words.iter().min(), words.iter().max()) {
            (Some(first), Some(last)) => self.surface(*first)..self.surface(*last) + 1,
            _ => 0..0,
        }
    }

    /// The first word of a surface token.
    #[must_use]
    pub fn word_of_surface(&self, token: usize) -> Option<usize> {
        self.surface.iter().position(|s| *s == token)
    }

    /// A verb (or a participle that the tagger took for an adjective, where it has an auxiliary).
    #[must_use]
    pub fn is_verb(&self, at: usize) -> bool {
        matches!(self.upos(at), Upos::Verb | Upos::Aux)
    }

    /// Whether a word heads a clause of its own.
    #[must_use]
    pub fn begins_clause(&self, at: usize) -> bool {
        matches!(self.base(at), "acl" | "advcl" | "ccomp" | "csubj" | "parataxis")
            || matches!(self.base(at), "conj" | "xcomp") && self.is_verb(at)
    }

    /// The words below `at` within its clause, with their distance from it; `at` itself at 0. In order of distance, then of position.
    #[must_use]
    pub fn within_clause(&self, at: usize) -> Vec<(usize, usize)> {
        let mut found = vec![(0, at)];
        let mut next = 0;
        while let Some(&(distance, node)) = found.get(next) {
            let below = self.children(node).iter().filter(|c| !self.begins_clause(**c));
            found.extend(below.map(|c| (distance + 1, *c)));
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// All words below `at`, itself included, in order.
    #[must_use]
    pub fn subtree(&self, at: usize) -> Vec<usize> {
        let mut found = vec![at];
        let mut next = 0;
        while let Some(&node) = found.get(next) {
            found.extend(self.children(node));
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// The nearest verb above a word (or the word itself), or the root.
    #[must_use]
    pub fn clause_of(&self, at: usize) -> usize {
        let mut node = at;
        while !self.is_verb(node) || matches!(self.base(node), "aux" | "cop") {
            match self.head(node) {
                Some(head) => node = head,
                None => break,
            }
        }
        node
    }

    /// The preposition that joins a phrase by its head word. "aux côtés de X" joins X by "côté", "auprès de X" by "auprès", "jusqu'à X" by "à".
    #[must_use]
    pub fn preposition(&self, at: usize) -> Option<&str> {
        let cases: Vec<usize> = self.children(at).iter().copied().filter(|c| self.base(*c) == "case").collect();
        let first = *cases.first()?;
        let grammar = self.grammar();
        let lemma = self.lemma(first);
        if listed(&grammar.of, lemma)
            && let Some(noun) = self.head(at)
            && listed(&grammar.preposition_nouns, self.lemma(noun))
            && self.child(noun, "case").is_some()
        {
            return Some(self.lemma(noun));
        }
        let before = first.checked_sub(1).map_or("", |before| self.lemma(before));
        if listed(&grammar.preposition_heads, before) {
            return Some(before);
        }
        if cases.len() > 1 && listed(&grammar.preposition_openers, lemma) {
            return cases.last().map(|last| self.lemma(*last));
        }
        Some(lemma)
    }

    /// Whether "de" joins a phrase by its head word.
    #[must_use]
    pub fn is_of(&self, at: usize) -> bool {
        self.preposition(at).is_some_and(|preposition| listed(&self.grammar().of, preposition))
    }

    /// Whether "à" joins a phrase by its head word.
    #[must_use]
    pub fn is_to(&self, at: usize) -> bool {
        self.preposition(at).is_some_and(|preposition| listed(&self.grammar().to, preposition))
    }

    /// The noun that a phrase is about: "soldats" in "des milliers de soldats", "une partie des soldats".
    #[must_use]
    pub fn counted(&self, at: usize) -> usize {
        let grammar = self.grammar();
        let is_measure = self.mention(at).is_none() && listed(&grammar.measures, self.lemma(at));
        let below = self
            .children(at)
            .iter()
            .copied()
            .find(|c| matches!(self.base(*c), "nmod" | "obl") && self.is_of(*c) && *c > at);
        match below {
            Some(noun) if is_measure => self.counted(noun),
            _ => at,
        }
    }

    /// A word with the words joined to it by "et", "ou", "," as its equals.
    #[must_use]
    pub fn coordinated(&self, at: usize) -> Vec<usize> {
        let mut all = vec![at];
        let mut next = 0;
        while let Some(&node) = all.get(next) {
            let joined = self.children(node).iter().copied().filter(|c| {
                self.base(*c) == "conj"
                    && !self.is_verb(*c)
                    && (self.mention(*c).is_none() || !self.same_mention(*c, node))
            });
            all.extend(joined);
            next += 1;
        }
        all.sort_unstable();
        all
    }

    fn same_mention(&self, one: usize, other: usize) -> bool {
        matches!((self.owner[one], self.owner[other]), (Some(a), Some(b)) if a == b)
    }

    /// Whether a word stands for one that a relative clause hangs on.
    #[must_use]
    pub fn is_relative(&self, at: usize) -> bool {
        self.upos(at) == Upos::Pron
            && (self.feature(at, "PronType") == Some("Rel") || listed(&self.grammar().relatives, self.lemma(at)))
    }

    /// Whether a verb stands behind a comma or a closing quotation mark with its subject after it: "..., a déclaré X". Where the parser has hung the
    /// subject of the content on it, the finite verb of the content before the comma tells.
    #[must_use]
    pub fn is_parenthetic(&self, verb: usize) -> bool {
        let finite = self.feature(verb, "VerbForm") == Some("Fin") || self.child(verb, "aux").is_some();
        if !finite {
            return false;
        }
        let helper = |c: &usize| *c < verb && matches!(self.base(*c), "aux" | "expl" | "iobj");
        let start = self.children(verb).iter().copied().filter(|c| helper(c) && verb - c < 4).min().unwrap_or(verb);
        let Some(mark) = self.surface(start).checked_sub(1).filter(|at| self.view.is_mark(*at)) else { return false };
        let subject_before = self.children(verb).iter().any(|c| *c < start && self.base(*c) == "nsubj");
        !subject_before || self.is_inserted(verb, mark) || {
            let finite = |at: &usize| self.feature(*at, "VerbForm") == Some("Fin") && self.surface(*at) < mark;
            let last = (0..start).rev().find(finite).map(|at| self.clause_of(at));
            last.is_some_and(|at| self.relation(at) != "acl:relcl") && self.inverted(verb).is_some()
        }
    }

    /// Whether a verb stands with its subject behind it between two marks, and the verb of the content follows: "X, soutient Y, aurait attaqué".
    fn is_inserted(&self, verb: usize, mark: usize) -> bool {
        let said = listed(&self.view.words_of_language().reporting.saying, self.lemma(verb));
        let end = (self.surface(verb) + 1..self.view.len()).find(|at| self.view.is_mark(*at));
        let close = end.filter(|end| {
            *end > self.surface(verb) + 1 && *end < self.surface(verb) + 12 && *end + 2 < self.view.len()
        });
        let short = close.is_some_and(|end| {
            let between =
                (0..self.len()).filter(|at| self.surface(*at) > self.surface(verb) && self.surface(*at) < end);
            let mut plain = true;
            let mut nouns = 0;
            for at in between {
                plain &= !self.is_verb(at);
                nouns += usize::from(matches!(self.upos(at), Upos::Noun | Upos::Propn));
            }
            plain && nouns > 0
        });
        let finite = |at: usize| self.feature(at, "VerbForm") == Some("Fin");
        let later = |end: usize| (0..self.len()).any(|at| self.surface(at) > end && finite(at));
        let earlier = (0..self.len()).any(|at| self.surface(at) < mark && finite(at));
        said && short && !earlier && close.is_some_and(later)
    }

    /// The phrase behind a verb that may be its subject: an actor, or the holder of an office.
    #[must_use]
    pub fn inverted(&self, verb: usize) -> Option<usize> {
        let behind = |c: &&usize| {
            **c > verb
                && matches!(self.base(**c), "obj" | "nsubj" | "xcomp" | "obl")
                && self.child(**c, "case").is_none()
        };
        self.children(verb).iter().filter(behind).copied().find(|c| {
            let below = self.within_clause(*c);
            !listed(&self.grammar().time_nouns, self.lemma(*c))
                && below.iter().any(|(_, w)| self.mention(*w).is_some_and(|m| m.class.is_actor()))
        })
    }

    /// What a relative pronoun stands for; other words stand for themselves.
    #[must_use]
    pub fn antecedent(&self, at: usize) -> usize {
        if !self.is_relative(at) {
            return at;
        }
        let mut node = at;
        while let Some(head) = self.head(node) {
            if self.relation(node) == "acl:relcl" || self.base(node) == "acl" && node != at {
                return head;
            }
            node = head;
        }
        at
    }

    /// What "où" stands for, in the clause of a verb or the one it is joined to: the noun that the clause hangs on, else the nearest place named before.
    #[must_use]
    pub fn relative_place(&self, verb: usize) -> Option<usize> {
        let first = self.head(verb).filter(|_| self.base(verb) == "conj").unwrap_or(verb);
        let relative = |c: &usize| *c < verb && listed(&self.grammar().relatives_of_place, self.lemma(*c));
        let pronoun = self.children(first).iter().copied().find(relative)?;
        let head = self.head(first).filter(|_| self.relation(first) == "acl:relcl");
        head.or_else(|| (0..pronoun).rev().find(|at| self.mention(*at).is_some_and(|m| m.class.is_place())))
    }
}
