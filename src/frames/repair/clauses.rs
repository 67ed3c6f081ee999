//! Corrections of what hangs where in a clause.

use super::{feature, number};
use crate::model::{Class, Mention, Token, Upos};
use crate::seeds::{Words, listed};

fn is_verb(token: &Token) -> bool {
    token.upos == Upos::Verb
}

fn below(nodes: &[Token], head: usize) -> impl Iterator<Item = (usize, &Token)> {
    nodes.iter().enumerate().filter(move |(_, t)| t.head == number(head))
}

fn has(nodes: &[Token], head: usize, relation: &str) -> bool {
    below(nodes, head).any(|(_, t)| t.deprel.split(':').next() == Some(relation))
}

fn is_finite(nodes: &[Token], verb: usize) -> bool {
    feature(&nodes[verb], "VerbForm") == Some("Fin") || has(nodes, verb, "aux")
}

/// A clause without conjunction before a verb of saying whose subject follows it is what is said, and leads: "X a reçu Y, | a annoncé Z".
pub(super) fn content_leads(nodes: &mut [Token], words: &Words) {
    for at in 0..nodes.len() {
        let Some(told) = nodes[at].head.map(|head| head as usize).filter(|told| *told > at) else { continue };
        let Some(comma) = (at + 1..told).rev().find(|comma| nodes[*comma].form == ",") else { continue };
        let clause = nodes[at].deprel.starts_with("advcl") && is_verb(&nodes[at]) && is_finite(nodes, at);
        // "X n'est pas en mesure de, | a confirmé Y".
        let content = clause || has(nodes, at, "cop");
        let saying = is_verb(&nodes[told]) && listed(&words.reporting.saying, &nodes[told].lemma);
        let follows = |(c, t): (usize, &Token)| c > told && matches!(t.deprel.split(':').next(), Some("obj" | "nsubj"));
        let alone = !below(nodes, told).any(|(c, t)| (comma..told).contains(&c) && t.deprel.starts_with("nsubj"));
        if !content || !saying || has(nodes, at, "mark") || !alone || !below(nodes, told).any(follows) {
            continue;
        }
        (nodes[at].head, nodes[at].deprel) = (nodes[told].head, nodes[told].deprel.clone());
        (nodes[told].head, nodes[told].deprel) = (number(at), "parataxis".to_owned());
        for (c, node) in nodes.iter_mut().enumerate().take(comma) {
            if c != at && node.head == number(told) {
                node.head = number(at);
            }
        }
    }
}

/// "a fait | savoir" is one verb of saying; behind a comma it tells who said what stands before.
pub(super) fn causatives_say(nodes: &mut [Token], words: &Words) {
    for at in 0..nodes.len() {
        let Some(cause) = below(nodes, at).find(|(_, t)| t.deprel == "aux:caus").map(|(cause, _)| cause) else {
            continue;
        };
        let lemma = format!("{} {}", nodes[cause].lemma, nodes[at].lemma);
        if !listed(&words.reporting.saying, &lemma) {
            continue;
        }
        nodes[at].lemma = lemma;
        let above = nodes[at].head.map(|head| head as usize).filter(|head| *head < at);
        let comma = above.and_then(|above| (above..cause).rev().find(|comma| nodes[*comma].form == ","));
        let (Some(above), Some(comma)) = (above, comma) else { continue };
        "parataxis".clone_into(&mut nodes[at].deprel);
        for (c, node) in nodes.iter_mut().enumerate().take(comma) {
            if c != above && node.head == number(at) {
                node.head = number(above);
            }
        }
    }
}

/// Behind the object and a comma there is no second subject, but a further object: "prévoit une trêve, | le retrait de X".
pub(super) fn one_subject(nodes: &mut [Token]) {
    for verb in 0..nodes.len() {
        let of = |relation: &str, nodes: &[Token]| -> Vec<usize> {
            below(nodes, verb).filter(|(_, t)| t.deprel == relation).map(|(at, _)| at).collect()
        };
        let (subjects, objects) = (of("nsubj", nodes), of("obj", nodes));
        let Some(object) = objects.into_iter().find(|object| *object > verb) else { continue };
        if !subjects.iter().any(|subject| *subject < verb) {
            continue;
        }
        for second in subjects.into_iter().filter(|subject| *subject > object) {
            if nodes[object..second].iter().any(|t| t.form == ",") {
                (nodes[second].head, nodes[second].deprel) = (number(object), "conj".to_owned());
            }
        }
    }
}

/// A pronoun between commas only stresses the subject before it: "la Chine, | elle, n'a pas critiqué X".
pub(super) fn stress_is_no_subject(nodes: &mut [Token]) {
    for at in 1..nodes.len().saturating_sub(1) {
        let between = nodes[at - 1].form == "," && nodes[at + 1].form == ",";
        if nodes[at].upos != Upos::Pron || nodes[at].deprel != "nsubj" || !between {
            continue;
        }
        let Some(verb) = nodes[at].head.map(|head| head as usize) else { continue };
        let subject = below(nodes, verb).find(|(c, t)| *c < at && t.deprel.starts_with("nsubj")).map(|(c, _)| c);
        if let Some(subject) = subject {
            (nodes[at].head, nodes[at].deprel) = (number(subject), "dep".to_owned());
        }
    }
}

/// "où" behind a comma speaks of the noun before it: "la région de X, | où Y a envoyé".
pub(super) fn where_follows_nouns(nodes: &mut [Token], words: &Words) {
    for at in 1..nodes.len() {
        let Some(verb) = nodes[at].head.map(|head| head as usize).filter(|verb| *verb > at) else { continue };
        let told = matches!(nodes[verb].deprel.split(':').next(), Some("parataxis" | "advcl" | "conj"));
        let before = if nodes[at - 1].form == "," { at.checked_sub(2) } else { at.checked_sub(1) };
        let Some(noun) = before.filter(|noun| matches!(nodes[*noun].upos, Upos::Noun | Upos::Propn)) else { continue };
        let within = nodes[verb].head.is_some_and(|head| (head as usize) < at);
        if listed(&words.grammar.relatives_of_place, &nodes[at].form.to_lowercase())
            && told
            && within
            && !has(nodes, verb, "cc")
        {
            (nodes[verb].head, nodes[verb].deprel) = (number(noun), "acl:relcl".to_owned());
        }
    }
}

/// A bare day is when, not what, and has no name below it: "a reçu | mardi", "a annoncé | samedi X".
pub(super) fn times_are_no_objects(nodes: &mut [Token], words: &Words) {
    for at in 0..nodes.len() {
        let time = nodes[at].deprel == "obj" && listed(&words.grammar.time_nouns, &nodes[at].lemma);
        if time && !["det", "nummod", "case"].iter().any(|relation| has(nodes, at, relation)) {
            "obl:mod".clone_into(&mut nodes[at].deprel);
            let verb = nodes[at].head;
            let name = |(c, t): &(usize, &Token)| t.upos == Upos::Propn && !has(nodes, *c, "case");
            let name = below(nodes, at).find(name).map(|(c, _)| c);
            if let Some(name) = name.filter(|name| *name > at) {
                (nodes[name].head, nodes[name].deprel) = (verb, "obj".to_owned());
            }
        }
    }
}

/// A name without preposition behind a verb in the active that has no object is its object: "accuse pour sa part | la Corée du Nord".
pub(super) fn bare_names_are_objects(nodes: &mut [Token], names: &[&Mention]) {
    for name in names {
        let Some((at, verb)) = top(nodes, name) else { continue };
        let bare = nodes[at].deprel.starts_with("obl") && !has(nodes, at, "case") && verb < at;
        let actor = matches!(name.class, Class::Country | Class::Organization | Class::Person);
        if bare && actor && takes_object(nodes, verb) {
            "obj".clone_into(&mut nodes[at].deprel);
        }
    }
}

/// A noun without preposition that the parser takes for a complement with one is the object, where the verb has none: "a fourni à X | cent missiles".
pub(super) fn bare_complements_are_objects(nodes: &mut [Token], words: &Words) {
    for at in 0..nodes.len() {
        let Some(verb) = nodes[at].head.map(|head| head as usize).filter(|verb| *verb < at) else { continue };
        let bare = nodes[at].upos == Upos::Noun && nodes[at].deprel == "obl:arg" && !has(nodes, at, "case");
        if bare && !listed(&words.grammar.time_nouns, &nodes[at].lemma) && takes_object(nodes, verb) {
            "obj".clone_into(&mut nodes[at].deprel);
        }
    }
}

/// "a reçu à X | Y", "a livré à X | des obus": a name right behind a name with a preposition, or "des" behind one, is the object of the verb.
pub(super) fn objects_behind_places(nodes: &mut [Token], names: &[&Mention], words: &Words) {
    for pair in names.windows(2) {
        let [place, name] = pair else { continue };
        let (Some((one, verb)), Some((other, head))) = (top(nodes, place), top(nodes, name)) else { continue };
        let inner = (place.tokens.start as usize..place.tokens.end as usize).contains(&head);
        let adjacent = place.tokens.end == name.tokens.start && inner && !has(nodes, other, "case");
        if adjacent && has(nodes, one, "case") && verb < one && takes_object(nodes, verb) {
            (nodes[other].head, nodes[other].deprel) = (number(verb), "obj".to_owned());
        }
    }
    for name in names {
        let Some((one, verb)) = top(nodes, name).filter(|(one, verb)| verb < one) else { continue };
        let end = name.tokens.end as usize;
        // One token "des" is two words over one span.
        let plural = |nodes: &[Token]| {
            nodes.get(end).zip(nodes.get(end + 1)).is_some_and(|(de, les)| {
                de.span == les.span && listed(&words.grammar.of, &de.lemma) && feature(les, "Number") == Some("Plur")
            })
        };
        let noun = nodes.get(end).filter(|_| plural(nodes)).and_then(|de| de.head).map(|noun| noun as usize);
        let Some(noun) = noun.filter(|noun| nodes[*noun].deprel.starts_with("nmod") && nodes[*noun].upos == Upos::Noun)
        else {
            continue;
        };
        let hung = nodes[noun].head.is_some_and(|head| head as usize == one || head as usize == verb);
        if hung && has(nodes, one, "case") && takes_object(nodes, verb) {
            (nodes[noun].head, nodes[noun].deprel) = (number(verb), "obj".to_owned());
            "det".clone_into(&mut nodes[end].deprel);
            nodes[end].upos = Upos::Det;
        }
    }
}

/// No infinitive hangs on a name: it says of what the verb with that object accuses it, or what it is to do: "accuse X | d'avoir attaqué Y".
pub(super) fn infinitives_follow_verbs(nodes: &mut [Token], names: &[&Mention]) {
    for name in names {
        let Some((at, verb)) = top(nodes, name).filter(|(at, verb)| verb < at) else { continue };
        if nodes[at].deprel.split(':').next() != Some("obj") || !is_verb(&nodes[verb]) {
            continue;
        }
        let infinitive = |nodes: &[Token], clause: usize| {
            let of = |t: &Token| feature(t, "VerbForm") == Some("Inf");
            of(&nodes[clause]) || below(nodes, clause).any(|(_, t)| t.deprel.starts_with("aux") && of(t))
        };
        let clause = below(nodes, at).find(|(_, t)| t.deprel == "acl").map(|(clause, _)| clause);
        if let Some(clause) = clause.filter(|clause| infinitive(nodes, *clause) && has(nodes, *clause, "mark")) {
            (nodes[clause].head, nodes[clause].deprel) = (number(verb), "xcomp".to_owned());
        }
    }
}

/// The word of a name that hangs outside of it, and what it hangs on.
fn top(nodes: &[Token], name: &Mention) -> Option<(usize, usize)> {
    let within = name.tokens.start as usize..name.tokens.end.min(u32::try_from(nodes.len()).ok()?) as usize;
    let outside = |at: &usize| nodes[*at].head.is_some_and(|head| !within.contains(&(head as usize)));
    let at = within.clone().find(outside)?;
    Some((at, nodes[at].head? as usize))
}

/// Whether a verb may have an object and has none.
fn takes_object(nodes: &[Token], verb: usize) -> bool {
    let passive = below(nodes, verb).any(|(_, t)| t.deprel == "aux:pass" || t.deprel == "nsubj:pass");
    is_verb(&nodes[verb]) && !passive && !["obj", "ccomp"].iter().any(|relation| has(nodes, verb, relation))
}
