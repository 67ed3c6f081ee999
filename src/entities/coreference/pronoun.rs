//! Pronouns: "il", "elle", "ce dernier", and the owner in "son pays".

use super::subject::{Referent, Scene, Search, Wanted};
use super::text::Line;
use crate::entities::index;
use crate::model::{Class, MentionKind, Upos};
use crate::seeds::{Gender, listed};

/// Whom a third-person subject pronoun means; `None` where it means nobody or may mean several.
pub(super) fn subject(scene: &Scene<'_>, number: usize, at: usize) -> Option<Referent> {
    let line = &scene.text.lines[number];
    let gender = personal(scene, line, at)?;
    let verb = line.head(at)?;
    let speaks = listed(&scene.text.data.verbs.speaking, line.lemma(verb));
    let person = scene.text.data.pronouns.of_people;
    let inverted = speaks && at > 0 && (finite_before(line, at, verb) || person && closes_quote(line, at));
    // Inverted or before a reflexive, the parser often takes the subject for an expletive.
    let reflexive = line.children(verb).any(|c| line.lower(c).starts_with('s') && line.relation(c) == "expl")
        && !line.lower(verb + 1).starts_with("qu");
    let is_subject = line.relation(at) == "nsubj" || (inverted || reflexive) && line.relation(at) == "expl";
    // "L'Ukraine, elle, redoute": it repeats the subject.
    let apart = at > 0 && line.form(at - 1) == "," && line.form(at + 1) == ",";
    if !is_subject || apart || is_impersonal(scene, line, verb, gender) {
        return None;
    }
    let wanted = Wanted { gender: Some(gender), speaks, person };
    let windows = &scene.text.data.windows;
    // "..., a-t-elle ajouté": the speech belongs to the one spoken of before it.
    let search = if inverted {
        scene.in_text(number, windows.speaker, wanted, true)
    } else {
        match scene.in_sentence(line, verb, at, wanted) {
            Search::Nothing if !line.is_quoted(at) => scene.in_text(number, windows.pronoun, wanted, false),
            decided => decided,
        }
    };
    found(search)
}

/// "ce dernier", "celui-ci": the last person or body before it, where nothing else that agrees stands between.
pub(super) fn latter(scene: &Scene<'_>, number: usize, at: usize) -> Option<Referent> {
    let line = &scene.text.lines[number];
    let (gender, length) = latter_at(scene, line, at)?;
    // "ce dernier accord" is an agreement.
    if matches!(line.upos(at + length), Upos::Noun | Upos::Num) {
        return None;
    }
    let wanted = Wanted { gender: Some(gender), speaks: false, person: false };
    let near = (number.saturating_sub(1)..=number).rev().map(|n| (n, if n == number { at } else { usize::MAX }));
    for (n, limit) in near {
        let line = &scene.text.lines[n];
        for token in (0..line.sentence.tokens.len().min(limit)).rev() {
            let is_noun = matches!(line.upos(token), Upos::Noun | Upos::Propn);
            let inside = line.mention(scene.found, token).is_some_and(|m| m.tokens.start as usize != token);
            if !is_noun || inside || line.relation(token) == "flat" {
                continue;
            }
            match scene.test(line, token, wanted) {
                Search::Nothing => {}
                Search::Found(referent) if referent.gender.is_some() => return Some(referent),
                _ => return None,
            }
        }
    }
    None
}

/// Gender and length in tokens of "ce dernier", "celle-ci".
fn latter_at(scene: &Scene<'_>, line: &Line<'_>, at: usize) -> Option<(Gender, usize)> {
    let pronouns = &scene.text.data.pronouns;
    let lists = [(Gender::Masculine, &pronouns.latter_masculine), (Gender::Feminine, &pronouns.latter_feminine)];
    let one = line.lower(at);
    let two = format!("{one} {}", line.lower(at + 1));
    let length = |list: &Vec<String>| if listed(list, &one) { Some(1) } else { listed(list, &two).then_some(2) };
    lists.into_iter().find_map(|(gender, list)| length(list).map(|length| (gender, length)))
}

/// The owner that a possessive of the third person singular points to: the subject of its clause.
pub(super) fn owner(scene: &Scene<'_>, number: usize, at: usize) -> Option<Referent> {
    let line = &scene.text.lines[number];
    let (pronouns, word) = (&scene.text.data.pronouns, line.lower(at));
    // English has them as pronouns: "her" is one of two.
    let determines = line.upos(at) == Upos::Det || pronouns.of_people && line.token(at)?.deprel == "nmod:poss";
    let is_one = determines && line.feature(at, "Poss") == Some("Yes") && listed(&pronouns.possessive, &word);
    let noun = line.head(at).filter(|_| is_one)?;
    let gender =
        [(&pronouns.possessive_masculine, Gender::Masculine), (&pronouns.possessive_feminine, Gender::Feminine)];
    let gender = gender.into_iter().find(|(list, _)| listed(list, &word)).map(|(_, gender)| gender);
    let wanted = Wanted { gender, speaks: false, person: gender.is_some() };
    let mut node = noun;
    for _ in 0..line.sentence.tokens.len() {
        if node != noun && line.relation(node) != "flat" && line.mention(scene.found, node).is_some() {
            return None;
        }
        if let Some(subject) = line.subject(node) {
            if subject < at && line.is_quoted(subject) == line.is_quoted(at) && !governs(line, subject, at) {
                let is_object = node == line.head(noun)? && line.relation(noun) == "obj";
                if !is_object && has_rival(scene, line, subject, at) {
                    return None;
                }
                return if line.upos(subject) == Upos::Pron && line.mention(scene.found, subject).is_none() {
                    relative(scene, line, node, subject, wanted)
                } else {
                    found(scene.test(line, subject, wanted))
                };
            }
            if governs(line, subject, at) {
                let wanted = Wanted { speaks: false, ..wanted };
                return match scene.in_sentence(line, node, at, wanted) {
                    Search::Nothing if !line.is_quoted(at) => {
                        let alone = number > 0 && scene.people(number - 1) == 1;
                        let before = scene.in_text(number, scene.text.data.windows.pronoun, wanted, false);
                        found(before).filter(|r| alone && r.class == Class::Person)
                    }
                    decided => found(decided),
                };
            }
            return None;
        }
        let (parent, relation) = (line.head(node)?, line.relation(node));
        let verbal = matches!(line.upos(node), Upos::Verb | Upos::Aux);
        if verbal && matches!(relation, "xcomp" | "advcl" | "ccomp") && has_object(scene, line, parent) {
            return None;
        }
        if verbal && relation == "acl" {
            if line.head(noun) != Some(node) || line.relation(noun) != "obj" {
                return None;
            }
            return found(scene.test(line, parent, wanted)).filter(|_| line.mention(scene.found, parent).is_some());
        }
        node = parent;
    }
    None
}

/// "Moscou, qui a réduit ses livraisons": the noun that the relative clause belongs to.
fn relative(scene: &Scene<'_>, line: &Line<'_>, verb: usize, pronoun: usize, wanted: Wanted) -> Option<Referent> {
    let is_relative = listed(&scene.text.data.pronouns.relative, &line.lower(pronoun)) && line.relation(verb) == "acl";
    let noun = line.head(verb).filter(|_| is_relative)?;
    found(scene.test(line, noun, wanted))
}

fn found(search: Search) -> Option<Referent> {
    match search {
        Search::Found(referent) => Some(referent),
        Search::Blocked | Search::Nothing => None,
    }
}

/// Another actor between the subject and the possessive, who may be the owner as well.
fn has_rival(scene: &Scene<'_>, line: &Line<'_>, subject: usize, at: usize) -> bool {
    let between = scene.found.between(line.number, index(subject + 1)..index(at));
    let acts = |m: &&crate::model::Mention| m.class.is_actor() || m.class == Class::Place;
    between.filter(acts).any(|m| m.kind != MentionKind::Pronoun && !governs(line, subject, m.tokens.start as usize))
}

fn has_object(scene: &Scene<'_>, line: &Line<'_>, verb: usize) -> bool {
    line.children(verb).any(|c| {
        matches!(line.relation(c), "obj" | "iobj") || line.relation(c) == "obl" && scene.referent(line, c).is_some()
    })
}

fn governs(line: &Line<'_>, head: usize, mut at: usize) -> bool {
    for _ in 0..line.sentence.tokens.len() {
        if at == head {
            return true;
        }
        let Some(parent) = line.head(at) else { return false };
        at = parent;
    }
    false
}

fn personal(scene: &Scene<'_>, line: &Line<'_>, at: usize) -> Option<Gender> {
    let word = line.lower(at);
    // "-t-elle" is "elle".
    let bare = word.trim_start_matches("-t-").trim_start_matches('-');
    let pronouns = &scene.text.data.pronouns;
    let gender = if listed(&pronouns.masculine, bare) {
        Gender::Masculine
    } else if listed(&pronouns.feminine, bare) {
        Gender::Feminine
    } else {
        return None;
    };
    (line.upos(at) == Upos::Pron).then_some(gender)
}

/// The verb or its auxiliary stands right before the pronoun.
fn finite_before(line: &Line<'_>, at: usize, verb: usize) -> bool {
    let before = (0..at).rev().find(|b| !matches!(line.lower(*b).as_str(), "-" | "t" | "-t" | "-t-"));
    before.is_some_and(|b| b == verb || line.head(b) == Some(verb) && line.upos(b) == Upos::Aux)
}

/// "\"...\", he said": the pronoun stands right behind a quotation with which the sentence begins.
fn closes_quote(line: &Line<'_>, at: usize) -> bool {
    let mark = |at: usize| matches!(line.form(at), "\"" | "”" | "“" | "''" | "``");
    let opens = mark(0) || line.is_quoted(0);
    let behind = at > 1 && (mark(at - 1) || matches!(line.form(at - 1), "," | "?" | "!") && mark(at - 2));
    opens && behind && !line.is_quoted(at)
}

fn is_impersonal(scene: &Scene<'_>, line: &Line<'_>, verb: usize, gender: Gender) -> bool {
    if gender == Gender::Feminine {
        return false;
    }
    let verbs = &scene.text.data.verbs;
    let children = |relation: &str| line.children(verb).any(|c| line.relation(c) == relation);
    let copula = children("cop");
    let passive = line.children(verb).any(|c| line.token(c).is_some_and(|t| t.deprel == "aux:pass"));
    let clause =
        line.children(verb).any(|c| c > verb && matches!(line.relation(c), "ccomp" | "csubj" | "xcomp" | "advcl"));
    let next = line.lower(verb + 1);
    let open = matches!(next.as_str(), "que" | "qu'" | "de" | "d'");
    // "il y a"
    let there = line.children(verb).any(|c| line.lower(c) == "y");
    listed(&verbs.impersonal, line.lemma(verb))
        || there
        || copula && line.upos(verb) == Upos::Adj && (clause || open)
        || copula && line.upos(verb) == Upos::Noun && open && next.starts_with('q')
        || passive && (listed(&verbs.impersonal_passive, line.lemma(verb)) || clause && next.starts_with('q'))
}

/// The tokens of "ce dernier"; one where it is something else.
pub(super) fn tokens(scene: &Scene<'_>, line: &Line<'_>, at: usize) -> std::ops::Range<usize> {
    at..at + latter_at(scene, line, at).map_or(1, |(_, length)| length)
}
