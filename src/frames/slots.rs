//! Which phrases fill the slots of a frame: subject and object under any voice, prepositions, adjectives of nationality.

use super::{Tree, voice::DEEPEST};
use crate::model::{Class, Upos};
use crate::seeds::listed;

/// The word that says a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trigger {
    /// "a envoyé".
    Verb(usize),
    /// "l'envoi"; with the verb that only supports it: "a mené | des frappes".
    Noun(usize, Option<usize>),
}

impl Trigger {
    /// The word itself.
    pub(super) fn at(self) -> usize {
        match self {
            Self::Verb(at) | Self::Noun(at, _) => at,
        }
    }
}

/// The head words that may fill a slot, the likeliest first.
///
/// `subj` and `obj` are who acts and who undergoes, whatever the voice; `adj` an adjective of nationality, `self` the trigger's own word; every other
/// name is a preposition. `purpose` is whom a final clause helps or fights: "envoyer des soldats pour aider X"; `host` the subject of the clause that a
/// noun only dates: "lors d'une rencontre avec X". A phrase that the parser hung on a neighbour within the clause is found behind those that hang on the trigger.
pub(super) fn heads(tree: &Tree<'_>, trigger: Trigger, slot: &str) -> Vec<usize> {
    match (slot, trigger) {
        ("self", _) => vec![trigger.at()],
        ("subj", Trigger::Verb(verb)) => tree.deep_subject(verb).into_iter().collect(),
        ("obj", Trigger::Verb(verb)) => tree.deep_object(verb).into_iter().collect(),
        // "X est membre de Y", "X a mené une frappe".
        ("subj", Trigger::Noun(noun, support)) => {
            let copula = tree.child(noun, "cop").and_then(|_| tree.surface_subject(noun, DEEPEST));
            let supported = || support.and_then(|verb| tree.deep_subject(verb));
            copula.or_else(supported).or_else(|| announcer(tree, noun)).into_iter().collect()
        }
        ("obj", Trigger::Noun(..)) => Vec::new(),
        ("attr", Trigger::Verb(verb)) => attributes(tree, verb),
        ("adj", _) => adjectives(tree, trigger.at()),
        ("purpose", Trigger::Verb(verb)) => purposes(tree, verb),
        ("origin", _) => origin(tree, trigger.at()).into_iter().collect(),
        ("appos", Trigger::Noun(noun, _)) => {
            tree.head(noun).filter(|_| tree.base(noun) == "appos").into_iter().collect()
        }
        // "retrait des forces de X | de Gaza".
        ("from", Trigger::Noun(noun, _)) => {
            let places = tree.within_clause(noun).into_iter().map(|(_, c)| c).filter(|c| *c > noun);
            places.filter(|c| tree.is_of(*c) && tree.mention(*c).is_some_and(|m| m.class.is_place())).collect()
        }
        ("named", Trigger::Noun(noun, _)) => {
            let apposed = |c: &usize| {
                matches!(tree.base(*c), "appos" | "flat" | "nmod") && tree.preposition(*c).is_none() && *c > noun
            };
            tree.children(noun).iter().copied().filter(apposed).collect()
        }
        ("of-attr", Trigger::Verb(verb)) => complements(tree, attributes(tree, verb)),
        ("of-à", Trigger::Verb(_)) => complements(tree, joined_by(tree, trigger, "à")),
        ("holder", Trigger::Noun(noun, _)) => holder(tree, noun).into_iter().collect(),
        ("possessor", Trigger::Noun(noun, _)) => possessor(tree, noun).into_iter().collect(),
        ("verb", Trigger::Noun(noun, _)) => tree.head(noun).filter(|head| tree.is_verb(*head)).into_iter().collect(),
        ("tied", Trigger::Verb(verb)) => tied(tree, verb),
        ("host", Trigger::Noun(noun, _)) => host(tree, noun).into_iter().collect(),
        _ => joined_by(tree, trigger, slot),
    }
}

/// What "nommer", "élire" make of somebody, what "juger" finds something.
fn attributes(tree: &Tree<'_>, verb: usize) -> Vec<usize> {
    let plain =
        |c: &usize| *c > verb && matches!(tree.upos(*c), Upos::Noun | Upos::Adj) && tree.preposition(*c).is_none();
    let attribute = |c: &usize| plain(c) && matches!(tree.base(*c), "xcomp" | "obj" | "obl" | "appos");
    // "a nommé X ministre", "juge l'objectif absurde": hung on the object.
    let object = tree
        .child(verb, "obj")
        .into_iter()
        .flat_map(|object| tree.children(object).iter().copied().filter(move |c| *c > object));
    let beside = object.filter(|c| plain(c) && matches!(tree.base(*c), "amod" | "appos" | "flat"));
    tree.children(verb).iter().copied().filter(attribute).chain(beside).collect()
}

/// What the words of an office belong to: "ministre | de la Défense", "secrétaire général | de l'OTAN".
fn complements(tree: &Tree<'_>, nouns: Vec<usize>) -> Vec<usize> {
    let of = |c: &usize| matches!(tree.base(*c), "nmod" | "amod") && (tree.is_of(*c) || tree.preposition(*c).is_none());
    nouns.into_iter().flat_map(|noun| tree.children(noun).iter().copied().filter(of)).collect()
}

/// "X a annoncé la livraison de", "promet l'envoi de": who announces or plans a deed without a doer means himself.
fn announcer(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    let reporting = &tree.view().words_of_language().reporting;
    let verb = tree.head(noun).filter(|head| tree.base(noun) == "obj" && *head < noun && tree.is_verb(*head))?;
    let plans =
        listed(&reporting.announcing, tree.lemma(verb)) || listed(&reporting.governors.planned, tree.lemma(verb));
    plans.then(|| tree.deep_subject(verb)).flatten()
}

/// The agent of a participle below the noun: "la libération de prisonniers | détenus par X".
fn holder(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    let below = tree.subtree(noun).into_iter().filter(|c| *c > noun && tree.base(*c) == "acl" && tree.is_passive(*c));
    below.filter(|c| listed(&tree.grammar().holding, tree.lemma(*c))).find_map(|c| tree.deep_subject(c))
}

/// The nearest actor named before a noun with a possessive: "sanctions contre X depuis | son invasion".
fn possessor(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    let possessive = |c: &usize| tree.feature(*c, "Poss") == Some("Yes");
    let actor = |at: &usize| tree.mention(*at).is_some_and(|m| m.class.is_actor());
    let word = tree.children(noun).iter().copied().find(possessive)?;
    let nearest = (0..noun).rev().find(actor)?;
    // "leur": all that stand side by side with the nearest.
    let first = tree.head(nearest).filter(|head| tree.base(nearest) == "conj" && actor(head));
    first.filter(|_| listed(&tree.grammar().of_several, tree.view().word(tree.surface(word)))).or(Some(nearest))
}

fn purposes(tree: &Tree<'_>, verb: usize) -> Vec<usize> {
    let finals = tree.children(verb).iter().copied().filter(|c| {
        let planned = &tree.view().words_of_language().reporting.marks.planned;
        tree.base(*c) == "advcl" && tree.children(*c).iter().any(|m| *m < *c && listed(planned, tree.lemma(*m)))
    });
    finals.filter_map(|c| tree.deep_object(c)).collect()
}

/// The first of "de X à Y", which "de" alone does not tell from whose the thing is: "a livré des obus | de X à Y".
fn origin(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let place = |c: &usize| tree.mention(*c).is_some_and(|m| matches!(m.class, Class::Country | Class::Place));
    let below: Vec<usize> =
        tree.within_clause(at).into_iter().map(|(_, c)| c).filter(|c| *c > at && place(c)).collect();
    below.iter().copied().filter(|c| tree.is_of(*c)).find(|from| {
        let end = tree.mention(*from).map_or(0, |m| m.tokens.end as usize);
        let to = |c: &usize| tree.is_to(*c) && tree.children(*c).contains(&end);
        below.iter().any(to)
    })
}

/// The parties of the tie that a clause is about, for a participle without doer in it: "les liens | entre X et Y | se resserrent après un pacte signé".
fn tied(tree: &Tree<'_>, verb: usize) -> Vec<usize> {
    if tree.base(verb) != "acl" || tree.deep_subject(verb).is_some() {
        return Vec::new();
    }
    let subject =
        tree.head(verb).map(|noun| tree.clause_of(noun)).and_then(|clause| tree.surface_subject(clause, DEEPEST));
    let between = |c: &usize| matches!(tree.preposition(*c), Some("entre" | "between"));
    subject.into_iter().flat_map(|subject| tree.children(subject).iter().copied().filter(between)).collect()
}

fn host(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    if !matches!(tree.base(noun), "obl" | "nmod" | "advcl")
        || !listed(&tree.grammar().occasions, tree.preposition(noun)?)
    {
        return None;
    }
    // "au cours d'une visite", but not "chiffre l'ensemble des pertes".
    let occasion = |head: usize| listed(&tree.grammar().occasions, tree.lemma(head));
    if tree.is_of(noun) && !tree.head(noun).is_some_and(occasion) {
        return None;
    }
    let verb = tree.clause_of(noun);
    tree.is_verb(verb).then(|| tree.surface_subject(verb, DEEPEST)).flatten()
}

fn adjectives(tree: &Tree<'_>, noun: usize) -> Vec<usize> {
    let nation = |c: &usize| {
        matches!(tree.base(*c), "amod" | "nmod" | "acl" | "appos")
            && tree.preposition(*c).is_none()
            && tree.mention(*c).is_some_and(|m| m.class == Class::Country)
    };
    tree.children(noun).iter().copied().filter(nation).collect()
}

fn joined_by(tree: &Tree<'_>, trigger: Trigger, preposition: &str) -> Vec<usize> {
    let at = trigger.at();
    let fits = |node: usize| {
        node != at && tree.preposition(node) == Some(preposition) && !in_name(tree, node)
            || listed(&tree.grammar().to, preposition) && is_dative(tree, at, node)
    };
    let of_another =
        |node: usize, top: usize| listed(&tree.grammar().agent, preposition) && behind_another(tree, node, top);
    // "de" joins to the noun right before it; other prepositions reach further.
    let reach =
        if listed(&tree.grammar().of, preposition) && matches!(trigger, Trigger::Noun(..)) { 1 } else { usize::MAX };
    let elsewhere = |c: usize| {
        in_apposition(tree, c, at)
            || of_another(c, at)
            || in_source(tree, c, at)
            || !listed(&tree.grammar().agent, preposition)
                && !listed(&tree.grammar().with, preposition)
                && in_subject(tree, c, at)
    };
    let near = tree.within_clause(at).into_iter().filter(|(distance, c)| *distance <= reach && !elsewhere(*c));
    let mut found: Vec<usize> = near.map(|(_, c)| c).filter(|c| fits(*c)).collect();
    // "À X, Y promet | à Z": what opens the sentence comes last.
    found.sort_by_key(|c| *c < at);
    // "à X, où Y a parlé": not to X.
    if !listed(&tree.grammar().to, preposition)
        && listed(&tree.grammar().where_, preposition)
        && let Trigger::Verb(verb) = trigger
    {
        push_new(&mut found, tree.relative_place(verb).into_iter());
    }
    if let Trigger::Noun(_, Some(verb)) = trigger
        && !listed(&tree.grammar().of, preposition)
    {
        let near = tree.within_clause(verb).into_iter().map(|(_, c)| c);
        push_new(&mut found, near.filter(|c| *c > at && fits(*c) && !of_another(*c, verb)));
    }
    // "a livré des obus | à X, a déclaré Y": hung on the verb of saying behind.
    for told in tree.children(at).iter().copied().filter(|c| tree.base(*c) == "parataxis" && *c > at) {
        push_new(&mut found, tree.children(told).iter().copied().filter(|c| *c > at && *c < told && fits(*c)));
    }
    // The agent of the verb above is no doer of the noun: "l'attaque de X a été condamnée | par Y".
    if listed(&tree.grammar().agent, preposition) && matches!(trigger, Trigger::Noun(..)) {
        // "l'invasion de Y par X | dure": before the verb it belongs to the noun.
        let verb = tree.clause_of(at);
        push_new(&mut found, tree.children(verb).iter().copied().filter(|c| (at..verb).contains(c) && fits(*c)));
        for node in &mut found {
            *node = tree.antecedent(*node);
        }
        return found;
    }
    // "il peut livrer | à X", "une rencontre ... | avec X": hung on the word above.
    if let Some(head) = tree.head(at)
        && (tree.base(at) == "xcomp" || matches!(trigger, Trigger::Noun(..)))
    {
        push_new(&mut found, tree.children(head).iter().copied().filter(|c| *c > at && fits(*c)));
    }
    // "lors d'une visite de X | en Corée": hung on the verb of the clause.
    if let Trigger::Noun(noun, None) = trigger {
        let verb = tree.clause_of(noun);
        let beside = |c: &usize| *c > at && (at > verb || *c < verb) && fits(*c);
        if !listed(&tree.grammar().of, preposition) {
            push_new(&mut found, tree.children(verb).iter().copied().filter(beside));
            // "au sein | de X".
            let joining = tree
                .children(verb)
                .iter()
                .copied()
                .filter(|c| listed(&tree.grammar().preposition_nouns, tree.lemma(*c)));
            push_new(&mut found, joining.flat_map(|c| tree.children(c).iter().copied()).filter(beside));
        }
    }
    for node in &mut found {
        *node = tree.antecedent(*node);
    }
    found
}

/// Whether a word is part of a name and not its head: "Corée | du Nord".
fn in_name(tree: &Tree<'_>, word: usize) -> bool {
    let span = |at: usize| tree.mention(at).map(|m| m.span);
    span(word).is_some() && tree.head(word).is_some_and(|head| span(head) == span(word))
}

/// Whether a word is part of the subject: "le ministre | des Affaires étrangères craint".
fn in_subject(tree: &Tree<'_>, word: usize, verb: usize) -> bool {
    let mut node = word;
    while let Some(head) = tree.head(node).filter(|_| node != verb) {
        if head == verb {
            return tree.base(node) == "nsubj" && node != word;
        }
        node = head;
    }
    false
}

/// Whether a word stands below a source: "se rendrait à X, selon des diplomates | à Y".
pub(super) fn in_source(tree: &Tree<'_>, word: usize, top: usize) -> bool {
    let according = &tree.view().words_of_language().reporting.according_to;
    let mut node = word;
    while let Some(head) = tree.head(node).filter(|_| node != top) {
        if tree.preposition(node).is_some_and(|p| listed(according, p)) {
            return true;
        }
        node = head;
    }
    false
}

/// Whether an agent belongs to another phrase between it and `top`: "des sanctions depuis l'invasion | par X" are not by X.
fn behind_another(tree: &Tree<'_>, word: usize, top: usize) -> bool {
    let mut node = word;
    while let Some(head) = tree.head(node).filter(|head| *head != top && node != top) {
        let joins = listed(&tree.grammar().preposition_nouns, tree.lemma(head)) || tree.counted(head) != head;
        let counted = tree.head(head).is_some_and(|above| tree.counted(above) == head);
        if tree.preposition(head).is_some()
            && !tree.is_of(head)
            && !joins
            && !counted
            && !listed(&tree.grammar().preposition_heads, tree.lemma(head))
        {
            return true;
        }
        node = head;
    }
    false
}

/// Whether a word stands within an apposition or relative clause below `top`.
fn in_apposition(tree: &Tree<'_>, word: usize, top: usize) -> bool {
    let mut node = word;
    while node != top {
        if tree.base(node) == "appos" && node != word {
            return true;
        }
        match tree.head(node) {
            Some(head) => node = head,
            None => return false,
        }
    }
    false
}

fn push_new(found: &mut Vec<usize>, more: impl Iterator<Item = usize>) {
    for node in more {
        if !found.contains(&node) {
            found.push(node);
        }
    }
}

/// "lui a livré", "leur fournit".
fn is_dative(tree: &Tree<'_>, verb: usize, node: usize) -> bool {
    tree.head(node) == Some(verb) && tree.base(node) == "iobj"
}

/// The verb that a noun is object of and that adds nothing to it: "mener des frappes", "apporter son soutien", "procéder à un tir".
pub(super) fn support(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    // "adopter un paquet | de sanctions".
    let mut noun = noun;
    while let Some(measure) = tree.head(noun).filter(|above| *above != noun && tree.counted(*above) == noun) {
        noun = measure;
    }
    let verb = tree.head(noun).filter(|head| tree.is_verb(*head))?;
    let passive_subject = tree.relation(noun) == "nsubj:pass";
    // "procéder à des frappes", but not "exprimer son opposition | à l'envoi".
    let oblique = tree.base(noun) == "obl" && tree.child(verb, "obj").is_none() && tree.is_to(noun);
    let object = (tree.base(noun) == "obj" || oblique) && noun > verb || passive_subject;
    let participle_of = tree.children(noun).iter().copied().find(|c| tree.base(*c) == "acl" && tree.is_passive(*c));
    let claims = |verb: usize| {
        listed(&tree.grammar().claiming, tree.lemma(verb)) && listed(&tree.grammar().claimed, tree.lemma(noun))
    };
    let supports = |verb: usize| listed(&tree.grammar().support_verbs, tree.lemma(verb)) || claims(verb);
    (object && supports(verb)).then_some(verb).or_else(|| participle_of.filter(|verb| supports(*verb)))
}

/// The support verb of a noun that hangs on nothing but a participle: "des frappes | menées par X".
pub(super) fn support_below(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    let below = |c: &usize| {
        tree.base(*c) == "acl" && tree.is_passive(*c) && listed(&tree.grammar().support_verbs, tree.lemma(*c))
    };
    tree.children(noun).iter().copied().find(below)
}
