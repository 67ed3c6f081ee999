//! What is known about names, conjunctions and agreement corrects the parser where it cannot be right.

mod clauses;

use crate::model::{Class, Mention, MentionKind, Token, Upos};
use crate::seeds::{Words, listed};

/// All corrections, on the words of one sentence and its names in order.
pub(super) fn all(nodes: &mut [Token], names: &[&Mention], words: &Words) {
    for name in names {
        names_are_no_verbs(nodes, name);
    }
    clauses::times_are_no_objects(nodes, words);
    clauses::causatives_say(nodes, words);
    clauses::content_leads(nodes, words);
    clauses::objects_behind_places(nodes, names, words);
    for name in names {
        names_are_one(nodes, name);
    }
    names_in_lists_explain_none(nodes, names);
    names_join_names(nodes, names);
    clauses::bare_names_are_objects(nodes, names);
    clauses::bare_complements_are_objects(nodes, words);
    clauses::infinitives_follow_verbs(nodes, names);
    clauses::stress_is_no_subject(nodes);
    clauses::one_subject(nodes);
    clauses::where_follows_nouns(nodes, words);
    nothing_before_its_conjunction(nodes);
    relatives_agree(nodes, words);
    those_who_say_have_names(nodes, names, words);
    participles_agree(nodes);
    participles_have_objects(nodes, words);
    clauses_have_verbs(nodes);
    times_govern_nothing(nodes, words);
    bare_phrases_govern_no_names(nodes, names);
    names_begin_clauses(nodes, names);
    relatives_have_objects(nodes, words);
    participles_follow_nouns(nodes);
}

fn number(at: usize) -> Option<u32> {
    u32::try_from(at).ok()
}

fn feature<'t>(token: &'t Token, name: &str) -> Option<&'t str> {
    token.feats.split('|').find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name).map(|(_, value)| value))
}

/// Whether two words may agree in gender and number: unknown features agree with all.
fn agree(one: &Token, other: &Token) -> bool {
    ["Gender", "Number"].into_iter().all(|name| match (feature(one, name), feature(other, name)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    })
}

/// The nearest noun before `start` with which a participle agrees, and which has an article: "du traité de partenariat | signé" is the treaty.
fn antecedent(nodes: &[Token], start: usize, participle: &Token) -> Option<usize> {
    let has_article = |at: usize| nodes.iter().any(|t| t.upos == Upos::Det && t.head == number(at));
    let fits = |at: &usize| nodes[*at].upos == Upos::Noun && agree(&nodes[*at], participle) && has_article(*at);
    (0..start).rev().take_while(|at| nodes[*at].upos != Upos::Verb).find(fits)
}

/// An adjective in "-ant" with an object is a participle: "une attaque blessant | neuf personnes".
fn participles_have_objects(nodes: &mut [Token], words: &Words) {
    for at in 0..nodes.len() {
        let governs = nodes.iter().any(|t| t.deprel == "obj" && t.head == number(at));
        let infinitive = |[ending, infinitive]: &[String; 2]| {
            Some(format!("{}{infinitive}", nodes[at].form.strip_suffix(ending.as_str())?))
        };
        let lemma = words.grammar.participle_endings.iter().find_map(infinitive);
        if let Some(lemma) = lemma.filter(|_| governs && nodes[at].upos == Upos::Adj) {
            nodes[at].lemma = lemma.to_lowercase();
            nodes[at].upos = Upos::Verb;
            "Tense=Pres|VerbForm=Part".clone_into(&mut nodes[at].feats);
        }
    }
}

/// A noun with a pronoun as its subject, or a subject and an object, and nothing that makes it a noun or a predicate is a verb: "qui le | juge",
/// "je leur | demande", "l'Espagne | juge cet objectif".
fn clauses_have_verbs(nodes: &mut [Token]) {
    for at in 0..nodes.len() {
        if nodes[at].upos != Upos::Noun || !nodes[at].form.ends_with('e') {
            continue;
        }
        let below = |t: &Token| t.head == number(at);
        let of = |head: usize, relation: &str| nodes.iter().any(|t| t.head == number(head) && t.deprel == relation);
        let bare = |c: usize| nodes[c].deprel == "nmod" && of(c, "det") && !of(c, "case");
        let governs = (at + 1..nodes.len()).any(|c| below(&nodes[c]) && (nodes[c].deprel == "obj" || bare(c)));
        let acts = |t: &Token| below(t) && t.deprel.starts_with("nsubj") && (governs || t.upos == Upos::Pron);
        let subject = nodes[..at].iter().any(acts);
        let predicate = nodes.iter().any(|t| below(t) && (t.deprel == "cop" || governs && t.upos == Upos::Det));
        if !subject || predicate {
            continue;
        }
        nodes[at].upos = Upos::Verb;
        nodes[at].lemma = format!("{}r", nodes[at].form.to_lowercase());
        "Mood=Ind|Tense=Pres|VerbForm=Fin".clone_into(&mut nodes[at].feats);
        let cased: Vec<Option<u32>> = nodes.iter().filter(|t| t.deprel == "case").map(|t| t.head).collect();
        for (behind, node) in nodes.iter_mut().enumerate().skip(at + 1) {
            if node.head == number(at) && node.deprel == "nmod" && !cased.contains(&number(behind)) {
                "obj".clone_into(&mut node.deprel);
            }
        }
    }
}

/// A noun of time has no complements: "a annoncé il y a trois mois | la livraison", "adopter lundi | de nouvelles sanctions".
fn times_govern_nothing(nodes: &mut [Token], words: &Words) {
    let is_time = |t: &Token| listed(&words.grammar.time_nouns, &t.lemma);
    for at in 0..nodes.len() {
        let Some(time) = nodes[at].head.map(|head| head as usize).filter(|head| *head < at && is_time(&nodes[*head]))
        else {
            continue;
        };
        let child = |of: usize, relation: &str| nodes.iter().any(|t| t.head == number(of) && t.deprel == relation);
        let bare = !child(at, "case") && child(at, "det");
        let article = !child(time, "det") && !child(time, "nummod") && child(at, "amod");
        if nodes[at].deprel != "nmod" || nodes[at].upos != Upos::Noun || is_time(&nodes[at]) || !(bare || article) {
            continue;
        }
        let mut above = nodes[time].head;
        while let Some(verb) =
            above.filter(|verb| nodes[*verb as usize].upos != Upos::Verb || nodes[*verb as usize].lemma == "avoir")
        {
            above = nodes[verb as usize].head;
        }
        if let Some(verb) = above.filter(|verb| (*verb as usize) < at) {
            (nodes[at].head, nodes[at].deprel) = (Some(verb), "obj".to_owned());
        }
    }
}

/// A name behind a phrase without article belongs to the noun before that phrase: "son invasion à grande échelle | de l'Ukraine".
fn bare_phrases_govern_no_names(nodes: &mut [Token], names: &[&Mention]) {
    for name in names {
        let at = name.tokens.start as usize;
        let Some(phrase) = nodes.get(at).and_then(|t| t.head).map(|head| head as usize).filter(|head| *head < at)
        else {
            continue;
        };
        let child = |relation: &str| nodes.iter().any(|t| t.head == number(phrase) && t.deprel == relation);
        let noun =
            nodes[phrase].head.filter(|head| (*head as usize) < phrase && nodes[*head as usize].upos == Upos::Noun);
        if nodes[at].deprel == "nmod"
            && nodes[phrase].deprel == "nmod"
            && child("case")
            && child("amod")
            && !child("det")
            && noun.is_some()
        {
            nodes[at].head = noun;
        }
    }
}

/// A name right before a verb that has no subject is its subject, and no further object of the verb before: "X a condamné Y et | Z a salué W".
fn names_begin_clauses(nodes: &mut [Token], names: &[&Mention]) {
    for name in names {
        let (start, end) = (name.tokens.start as usize, name.tokens.end as usize);
        let Some(next) = nodes.get(end).filter(|_| nodes[start].deprel == "conj") else { continue };
        let finite = feature(next, "VerbForm") == Some("Fin");
        let verb = if next.upos == Upos::Aux && finite {
            next.head.map(|head| head as usize)
        } else {
            Some(end).filter(|_| next.upos == Upos::Verb && finite)
        };
        let Some(verb) = verb.filter(|verb| nodes.get(*verb).is_some_and(|t| t.upos == Upos::Verb) && *verb >= end)
        else {
            continue;
        };
        let has_subject = nodes.iter().any(|t| t.head == number(verb) && t.deprel.starts_with("nsubj"));
        let object = nodes[start]
            .head
            .is_some_and(|one| matches!(nodes[one as usize].deprel.split(':').next(), Some("obj" | "obl" | "nmod")));
        if !has_subject && object && matches!(nodes[verb].deprel.as_str(), "conj" | "parataxis") {
            (nodes[start].head, nodes[start].deprel) = (number(verb), "nsubj".to_owned());
        }
    }
}

/// "que" before a relative clause without object is its object: "le Maroc, | que la France soutient".
fn relatives_have_objects(nodes: &mut [Token], words: &Words) {
    for verb in 0..nodes.len() {
        if !nodes[verb].deprel.starts_with("acl:relcl") {
            continue;
        }
        let below = |t: &Token| t.head == number(verb);
        let has_object = nodes.iter().any(|t| below(t) && t.deprel == "obj");
        let head = nodes[verb].head.map_or(0, |head| head as usize);
        let que = (head + 1..verb)
            .find(|at| below(&nodes[*at]) && listed(&words.grammar.object_relatives, &nodes[*at].form.to_lowercase()));
        if let Some(que) = que.filter(|_| !has_object) {
            nodes[que].upos = Upos::Pron;
            "obj".clone_into(&mut nodes[que].deprel);
            "PronType=Rel".clone_into(&mut nodes[que].feats);
        }
    }
}

/// "qui" and its participle agree with the noun that they speak of: "des plans de cette région, | qui a été reprise".
fn relatives_agree(nodes: &mut [Token], words: &Words) {
    for at in 0..nodes.len() {
        if !nodes[at].deprel.starts_with("acl:relcl") || feature(&nodes[at], "VerbForm") != Some("Part") {
            continue;
        }
        let passive = nodes.iter().any(|t| t.deprel == "aux:pass" && t.head == number(at));
        let pronoun = nodes.iter().position(|t| {
            t.deprel.starts_with("nsubj") && t.head == number(at) && listed(&words.grammar.relatives, &t.lemma)
        });
        let (Some(pronoun), Some(head)) = (pronoun, nodes[at].head) else { continue };
        if passive
            && pronoun < at
            && !agree(&nodes[head as usize], &nodes[at])
            && let Some(noun) = antecedent(nodes, pronoun, &nodes[at])
        {
            nodes[at].head = number(noun);
        }
    }
}

/// Things say nothing: "la visite, confirmée par X, | qui a aussi évoqué" tells of X, whose name stands before the comma.
fn those_who_say_have_names(nodes: &mut [Token], names: &[&Mention], words: &Words) {
    for at in 0..nodes.len() {
        let says = nodes[at].deprel.starts_with("acl:relcl") && listed(&words.reporting.saying, &nodes[at].lemma);
        let pronoun = nodes
            .iter()
            .take(at)
            .position(|t| t.deprel == "nsubj" && t.head == number(at) && listed(&words.grammar.relatives, &t.lemma));
        let (Some(pronoun), Some(head)) = (pronoun.filter(|_| says), nodes[at].head) else { continue };
        let comma = pronoun.checked_sub(1).filter(|comma| nodes[*comma].form == ",");
        let before = |m: &&&Mention| comma.is_some_and(|comma| m.tokens.end as usize == comma) && m.class.is_actor();
        let named = names.iter().any(|m| m.tokens.contains(&head));
        if let Some(name) = names.iter().find(before).filter(|_| !named && nodes[head as usize].upos == Upos::Noun) {
            nodes[at].head = Some(name.tokens.start);
        }
    }
}

/// A plural participle speaks of no single thing: "Des soldats sont venus du Canada, | dirigés par X" are soldiers.
fn participles_agree(nodes: &mut [Token]) {
    let plural = |token: &Token| feature(token, "Number") == Some("Plur");
    for at in 0..nodes.len() {
        let participle = nodes[at].deprel == "acl" && feature(&nodes[at], "VerbForm") == Some("Part");
        let Some(noun) = nodes[at].head.map(|head| head as usize).filter(|_| participle && plural(&nodes[at])) else {
            continue;
        };
        let article = nodes.iter().find(|t| t.deprel == "det" && t.head == number(noun));
        let single = |token: &Token| feature(token, "Number") == Some("Sing");
        let joined = nodes.iter().any(|t| t.deprel == "conj" && t.head == number(noun));
        if joined || !(single(&nodes[noun]) || article.is_some_and(single)) {
            continue;
        }
        let subject = |of: usize| nodes.iter().position(|t| t.head == number(of) && t.deprel.starts_with("nsubj"));
        let verbs = std::iter::successors(Some(noun), |below| nodes[*below].head.map(|head| head as usize));
        let subject = verbs.take(nodes.len()).find_map(subject);
        let fitting = subject.filter(|subject| *subject < noun && agree(&nodes[*subject], &nodes[at]));
        if let Some(fitting) = antecedent(nodes, at, &nodes[at].clone()).or(fitting) {
            nodes[at].head = number(fitting);
        }
    }
}

/// A bare participle behind a comma was hung on a verb it can't be equal to: "les dispositions du traité entre X et Y, | signé le 19 juin".
fn participles_follow_nouns(nodes: &mut [Token]) {
    for at in 1..nodes.len() {
        let bare = nodes[at].upos == Upos::Verb
            && feature(&nodes[at], "VerbForm") == Some("Part")
            && feature(&nodes[at], "Tense") != Some("Pres")
            && !nodes.iter().any(|t| {
                t.head == number(at)
                    && (t.deprel.starts_with("aux") || t.deprel.starts_with("nsubj") || t.deprel == "cc")
            });
        if !bare || nodes[at].deprel != "conj" || nodes[at - 1].form != "," {
            continue;
        }
        let Some(above) = nodes[at].head.map(|head| head as usize).filter(|head| *head < at) else { continue };
        // "a dénoncé X, accusé Y": two verbs under one auxiliary.
        let shared = nodes.iter().any(|t| t.head == number(above) && t.deprel.starts_with("aux"));
        if shared || nodes[above].upos != Upos::Verb {
            continue;
        }
        let Some(noun) = antecedent(nodes, at, &nodes[at].clone()) else { continue };
        (nodes[at].head, nodes[at].deprel) = (number(noun), "acl".to_owned());
        for node in &mut nodes[noun + 1..at - 1] {
            if node.head == number(at) && matches!(node.deprel.split(':').next(), Some("obl" | "nmod")) {
                (node.head, node.deprel) = (number(noun), "nmod".to_owned());
            }
        }
    }
}

/// A known name at the head of a clause that the tagger took for a verb becomes the subject of the verb below it: "Moscou | dément que".
fn names_are_no_verbs(nodes: &mut [Token], mention: &Mention) {
    let within = mention.tokens.start as usize..mention.tokens.end as usize;
    let outside =
        |at: &usize| nodes.get(*at).is_some_and(|t| t.head.is_none_or(|head| !within.contains(&(head as usize))));
    let Some(name) = within.clone().find(outside).filter(|at| matches!(nodes[*at].upos, Upos::Verb | Upos::Aux)) else {
        return;
    };
    nodes[name].upos = Upos::Propn;
    let below = |at: &usize| {
        nodes[*at].head == number(name)
            && nodes[*at].upos == Upos::Verb
            && matches!(
                nodes[*at].deprel.split(':').next(),
                Some("parataxis" | "ccomp" | "xcomp" | "advcl" | "conj" | "acl")
            )
    };
    let Some(verb) = (within.end..nodes.len()).find(below) else { return };
    let subject = |t: &Token| t.head == number(verb) && t.deprel.starts_with("nsubj");
    if nodes.iter().any(subject) {
        return;
    }
    (nodes[verb].head, nodes[verb].deprel) = (nodes[name].head, nodes[name].deprel.clone());
    for (at, node) in nodes.iter_mut().enumerate() {
        if node.head == number(name) && !within.contains(&at) && at != verb {
            node.head = number(verb);
        }
    }
    (nodes[name].head, nodes[name].deprel) = (number(verb), "nsubj".to_owned());
}

/// The words of a name hang together, on the first that hangs on another word; what was hung on its inner words belongs to the name, or as a phrase to
/// what the name hangs on, for names of people and places govern no phrases: "a livré à Moscou | des obus", "la visite en Corée du Nord | de X".
fn names_are_one(nodes: &mut [Token], name: &Mention) {
    let within = name.tokens.start as usize..name.tokens.end as usize;
    if !matches!(name.class, Class::Person | Class::Country | Class::Place) || within.end > nodes.len() {
        return;
    }
    let inside = |head: Option<u32>| head.is_some_and(|head| within.contains(&(head as usize)));
    let Some(top) = within.clone().find(|at| !inside(nodes[*at].head)) else { return };
    let above = nodes[top].head;
    for at in within.clone().filter(|at| *at != top) {
        if !inside(nodes[at].head) {
            (nodes[at].head, nodes[at].deprel) = (number(top), "flat".to_owned());
        }
    }
    for (at, node) in nodes.iter_mut().enumerate() {
        if within.contains(&at) || !inside(node.head) {
            continue;
        }
        let phrase = at >= within.end && node.deprel.starts_with("nmod");
        node.head = if phrase && above.is_some() { above } else { number(top) };
    }
}

/// A name between another name and "et" with a third is one of three, and no other name of the first: "le Burkina Faso, | le Mali et le Niger".
fn names_in_lists_explain_none(nodes: &mut [Token], names: &[&Mention]) {
    let name = |at: usize| {
        let mut named = names.iter().filter(|m| m.kind == MentionKind::Name && m.class.is_actor());
        named.find(|m| (m.tokens.start as usize..m.tokens.end as usize).contains(&at))
    };
    for at in 0..nodes.len() {
        let Some(head) = nodes[at].head.map(|head| head as usize).filter(|head| *head < at) else { continue };
        let sides = name(head).zip(name(at)).filter(|_| nodes[at].deprel == "appos");
        let Some((first, second)) = sides.filter(|(a, b)| a.link.entity != b.link.entity && a.class == b.class) else {
            continue;
        };
        let between = &nodes[first.tokens.end as usize..(second.tokens.start as usize).max(first.tokens.end as usize)];
        let listed = !between.is_empty() && between.iter().all(|t| matches!(t.deprel.as_str(), "punct" | "det"));
        let third = (at + 1..nodes.len()).find(|last| {
            nodes[*last].deprel == "conj"
                && matches!(nodes[*last].head, Some(h) if h as usize == head || h as usize == at)
        });
        let joined = third.is_some_and(|last| {
            name(last).is_some() && nodes.iter().any(|t| t.deprel == "cc" && t.head == number(last))
        });
        if listed && joined {
            "conj".clone_into(&mut nodes[at].deprel);
        }
    }
}

/// A name behind "et" and another name is joined to that name: "la coopération entre la Russie | et la Corée du Nord".
fn names_join_names(nodes: &mut [Token], names: &[&Mention]) {
    for pair in names.windows(2) {
        let [one, other] = pair else { continue };
        let (end, start) = (one.tokens.end as usize, other.tokens.start as usize);
        let within =
            |mention: &Mention, at: usize| (mention.tokens.start as usize..mention.tokens.end as usize).contains(&at);
        let top = |mention: &Mention| {
            let mut all = mention.tokens.start as usize..mention.tokens.end as usize;
            all.find(|at| nodes.get(*at).is_some_and(|t| t.head.is_none_or(|head| !within(mention, head as usize))))
        };
        let (Some(first), Some(second)) = (top(one), top(other)) else { continue };
        if end > start || nodes[second].deprel != "conj" || nodes[second].head == number(first) {
            continue;
        }
        let far = nodes[second].head.is_some_and(|head| (head as usize) < one.tokens.start as usize);
        let named = |at: usize| names.iter().any(|m| within(m, at));
        let between = &nodes[end..start];
        let joined = between.iter().any(|t| t.deprel == "cc")
            && between.iter().all(|t| matches!(t.deprel.as_str(), "cc" | "det" | "case"));
        let cased = |at: usize| nodes.iter().any(|t| t.deprel == "case" && t.head == number(at));
        if far && joined && !named(nodes[second].head.map_or(0, |head| head as usize)) && cased(first) {
            nodes[second].head = number(first);
        }
    }
}

/// A phrase that stands before the conjunction of the clause it was hung on belongs to the clause above: "a envoyé des armes à X | pour aider Y".
fn nothing_before_its_conjunction(nodes: &mut [Token]) {
    for at in 0..nodes.len() {
        let Some(head) = nodes[at].head.map(|head| head as usize).filter(|head| *head > at) else { continue };
        let Some(above) = nodes[head].head.filter(|above| (*above as usize) < at) else { continue };
        let marks = |t: &Token| t.deprel == "mark" && t.head == number(head);
        let marked = nodes[at + 1..head].iter().any(marks)
            || nodes[head].upos == Upos::Adv && nodes[head + 1..].iter().take(1).any(|t| t.deprel == "mark");
        if marked && matches!(nodes[at].deprel.split(':').next(), Some("obl" | "nmod" | "obj")) {
            nodes[at].head = Some(above);
        }
    }
}
