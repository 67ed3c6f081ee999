//! Whom a clause is about: subjects, and the search for the one that a later clause takes up.

use std::collections::BTreeMap;

use super::bearers::Bearers;
use super::text::{Line, Text};
use crate::entities::{Mentions, index};
use crate::model::{Class, EntityId, Upos};
use crate::seeds::{Gender, listed};

/// Something that was spoken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Referent {
    pub(super) entity: EntityId,
    pub(super) class: Class,
    pub(super) gender: Option<Gender>,
    pub(super) plural: bool,
}

/// What a search has come to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Search {
    /// This is it.
    Found(Referent),
    /// Something else that fits as well, and is no entity, stands nearer.
    Blocked,
    /// Nothing fits so far.
    Nothing,
}

/// What the anaphor demands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub(super) gender: Option<Gender>,
    /// Whether only somebody who can speak is meant.
    pub(super) speaks: bool,
    /// Whether only a person is meant.
    pub(super) person: bool,
}

/// Everything that the search looks at.
pub(super) struct Scene<'s> {
    pub(super) text: &'s Text<'s>,
    pub(super) bearers: &'s Bearers<'s>,
    pub(super) found: &'s Mentions,
    /// People by the noun of an office that they hold: (sentence, token).
    pub(super) holders: &'s BTreeMap<(u32, u32), EntityId>,
}

impl Scene<'_> {
    /// What a noun phrase with this head means: the mention over the head, or the name apposed to it.
    pub(super) fn referent(&self, line: &Line<'_>, head: usize) -> Option<Referent> {
        if let Some(holder) = self.holders.get(&(line.number, index(head))) {
            return Some(self.describe(line, head, holder.clone(), Class::Person));
        }
        let apposed = |child: &usize| match line.relation(*child) {
            "appos" | "flat" => true,
            "nmod" => line.upos(*child) == Upos::Propn && !line.children(*child).any(|c| line.relation(c) == "case"),
            _ => false,
        };
        let own = line.mention(self.found, head);
        let names = || line.children(head).filter(apposed).find_map(|child| line.mention(self.found, child));
        let mention = own.or_else(|| (line.upos(head) == Upos::Noun).then(names).flatten())?;
        let (entity, class) = (mention.link.entity.clone(), mention.class);
        // "les autorités russes": the adjective alone is no referent of its noun.
        let is_adjective = line.upos(head) == Upos::Adj;
        (!is_adjective).then(|| self.describe(line, head, entity, class))
    }

    fn describe(&self, line: &Line<'_>, head: usize, entity: EntityId, class: Class) -> Referent {
        let known = self.text.seeds.entity(&entity);
        let by_words = || line.gender(head).filter(|_| class != Class::Person || line.upos(head) == Upos::Noun);
        let gender = match class {
            Class::Person => self.bearers.gender(&entity).or_else(by_words),
            _ if line.upos(head) == Upos::Noun => by_words(),
            _ => known.and_then(|known| known.gender).or_else(by_words),
        };
        let joined = line.children(head).any(|c| line.relation(c) == "conj" && self.is_noun(line, c));
        let plural = joined
            || match class {
                Class::Person => false,
                _ => known.is_some_and(crate::seeds::KnownEntity::is_plural) || line.is_plural(head),
            };
        Referent { entity, class, gender, plural }
    }

    fn is_noun(&self, line: &Line<'_>, at: usize) -> bool {
        matches!(line.upos(at), Upos::Noun | Upos::Propn) || line.mention(self.found, at).is_some()
    }

    /// Whether the phrase with this head is what the anaphor means.
    pub(super) fn test(&self, line: &Line<'_>, head: usize, wanted: Wanted) -> Search {
        match self.referent(line, head) {
            Some(referent) => judge(referent, wanted),
            None if line.upos(head) == Upos::Pron => Search::Nothing,
            // "The visit ended. He ...": only a noun for people is in the way.
            None if wanted.person && self.text.data.offices_from(&line.lower(head)).next().is_none() => Search::Nothing,
            None => plain_noun(line, head, wanted),
        }
    }

    /// The subject that a clause's pronoun takes up within the sentence: of the clause it is joined to or depends on, or of a clause of its own before it.
    pub(super) fn in_sentence(&self, line: &Line<'_>, verb: usize, before: usize, wanted: Wanted) -> Search {
        let early = line.children(verb).filter(|c| *c < before && line.relation(*c) == "advcl");
        for clause in early {
            if let Some(subject) = line.subject(clause).filter(|s| *s < before) {
                match self.test_subject(line, subject, before, wanted) {
                    Search::Nothing => {}
                    decided => return decided,
                }
            }
        }
        let mut verb = verb;
        // Heads are acyclic; a tree is never deeper than its sentence is long.
        for _ in 0..line.sentence.tokens.len() {
            let Some(parent) = line.head(verb) else { return Search::Nothing };
            let relation = line.relation(verb);
            if matches!(relation, "ccomp" | "xcomp") && self.is_asked(line, parent) {
                return Search::Blocked;
            }
            if relation == "acl" && line.subject(parent).is_none() && line.upos(parent) != Upos::Verb && parent < before
            {
                match self.test(line, parent, wanted) {
                    Search::Nothing => {}
                    decided => return decided,
                }
            }
            if let Some(subject) = line.subject(parent).filter(|s| *s < before) {
                match self.test_subject(line, subject, before, wanted) {
                    Search::Nothing => {}
                    decided => return decided,
                }
            }
            verb = parent;
        }
        Search::Nothing
    }

    fn is_asked(&self, line: &Line<'_>, verb: usize) -> bool {
        let other = line.children(verb).any(|c| matches!(line.relation(c), "iobj" | "obj" | "obl"));
        listed(&self.text.data.verbs.asking, line.lemma(verb)) && other
    }

    /// What is said inside quotation marks is about others than what is said outside.
    fn test_subject(&self, line: &Line<'_>, subject: usize, anaphor: usize, wanted: Wanted) -> Search {
        if line.is_quoted(subject) != line.is_quoted(anaphor) {
            return Search::Nothing;
        }
        match self.test(line, subject, wanted) {
            // "X dénonce une affaire et prévient qu'elle ..."
            Search::Found(referent) if referent.class != Class::Person && !wanted.speaks => {
                let nouns = (subject + 1..anaphor).filter(|at| matches!(line.relation(*at), "obj" | "nsubj"));
                let plain = nouns.filter(|at| line.upos(*at) == Upos::Noun && line.mention(self.found, *at).is_none());
                let wanted = Wanted { gender: wanted.gender.or(referent.gender), ..wanted };
                let agrees = |at: usize| plain_noun(line, at, wanted) == Search::Blocked;
                let rival = wanted.gender.is_some() && plain.into_iter().any(agrees);
                if rival { Search::Blocked } else { Search::Found(referent) }
            }
            decided => decided,
        }
    }

    /// The subject of the last sentence outside quotation marks; for an inverted pronoun ("a-t-elle dit"), the one who speaks there.
    pub(super) fn in_text(&self, number: usize, window: usize, wanted: Wanted, inverted: bool) -> Search {
        let mut left = window;
        for line in self.text.lines[..number].iter().rev().take(self.text.data.windows.speaker.max(window)) {
            if left == 0 || self.text.language_of(line.sentence) != self.text.language {
                return Search::Nothing;
            }
            let speaker = self.speaker(line).filter(|_| inverted).map(|speaker| (speaker, true));
            let Some((subject, by_speech)) = speaker.or_else(|| self.main_subject(line)) else {
                let is_speech = line.quoted.iter().filter(|quoted| **quoted).count() + 1 >= line.quoted.len();
                left -= usize::from(!is_speech);
                continue;
            };
            return match self.test(line, subject, wanted) {
                Search::Found(referent) if !inverted && self.has_double(line, &referent) => Search::Blocked,
                Search::Nothing if wanted.speaks => self.only_person(line, wanted),
                Search::Blocked if wanted.speaks && !by_speech => self.only_person_if_thing(line, subject, wanted),
                decided => decided,
            };
        }
        Search::Nothing
    }

    /// The subject of the sentence's main clause, else of its verb of saying, and whether it was the latter.
    pub(super) fn main_subject(&self, line: &Line<'_>) -> Option<(usize, bool)> {
        let said = self.speaker(line);
        let root = line.root()?;
        match line.subject(root) {
            Some(subject) if !line.is_quoted(subject) && line.upos(subject) != Upos::Pron => Some((subject, false)),
            Some(subject) if !line.is_quoted(subject) && line.mention(self.found, subject).is_some() => {
                Some((subject, false))
            }
            _ => said.map(|subject| (subject, true)),
        }
    }

    /// Who says something in a sentence, outside quotation marks.
    pub(super) fn speaker(&self, line: &Line<'_>) -> Option<usize> {
        let says = |at: &usize| line.upos(*at) == Upos::Verb && listed(&self.text.data.verbs.speaking, line.lemma(*at));
        let verbs = (0..line.sentence.tokens.len()).filter(says);
        let subject = |verb: usize| {
            // The parser often takes an inverted pronoun for an expletive.
            let known = |c: &usize| line.relation(*c) == "expl" && line.mention(self.found, *c).is_some();
            let inverted = line.inverted_subject(verb).filter(|s| self.referent(line, *s).is_some());
            inverted.or_else(|| line.subject(verb)).or_else(|| line.children(verb).find(known))
        };
        verbs.filter(|verb| !line.is_quoted(*verb)).filter_map(subject).find(|s| !line.is_quoted(*s))
    }

    /// Whether another person of that gender is what the subject's verb acts on: "X a nommé Y. Il ...".
    fn has_double(&self, line: &Line<'_>, referent: &Referent) -> bool {
        let objects = (0..line.sentence.tokens.len()).filter(|at| line.relation(*at) == "obj");
        let others = objects.filter_map(|at| self.referent(line, at)).filter(|o| o.class == referent.class);
        others
            .filter(|o| o.entity != referent.entity)
            .any(|o| o.gender.zip(referent.gender).is_none_or(|(a, b)| a == b))
    }

    /// How many people a sentence names.
    pub(super) fn people(&self, number: usize) -> usize {
        let line = &self.text.lines[number];
        let all = self.found.between(line.number, 0..index(line.sentence.tokens.len()));
        let people = all.filter(|m| m.class == Class::Person).map(|m| &m.link.entity);
        people.collect::<std::collections::BTreeSet<_>>().len()
    }

    fn only_person_if_thing(&self, line: &Line<'_>, subject: usize, wanted: Wanted) -> Search {
        // A visit, a decision does not speak; "le porte-parole" would.
        let person_noun = self.text.data.offices_from(&line.lower(subject)).next().is_some();
        if person_noun { Search::Blocked } else { self.only_person(line, wanted) }
    }

    /// The only person of a sentence who fits.
    fn only_person(&self, line: &Line<'_>, wanted: Wanted) -> Search {
        let all = self.found.between(line.number, 0..index(line.sentence.tokens.len()));
        let mut people: Vec<Referent> = Vec::new();
        for mention in all.filter(|m| m.class == Class::Person) {
            let referent =
                self.describe(line, mention.tokens.start as usize, mention.link.entity.clone(), Class::Person);
            let agrees = referent.gender.zip(wanted.gender).is_none_or(|(a, b)| a == b);
            if agrees && !people.iter().any(|p| p.entity == referent.entity) {
                people.push(Referent { plural: false, ..referent });
            }
        }
        match people.len() {
            1 => people.pop().map_or(Search::Nothing, Search::Found),
            0 => Search::Nothing,
            _ => Search::Blocked,
        }
    }
}

fn judge(referent: Referent, wanted: Wanted) -> Search {
    let acts = matches!(referent.class, Class::Person | Class::Country | Class::Organization | Class::Group);
    let agrees = match (referent.gender, wanted.gender) {
        (Some(a), Some(b)) => a == b,
        (None, Some(_)) => referent.class == Class::Person,
        (_, None) => true,
    };
    if referent.plural || !agrees || wanted.person && referent.class != Class::Person {
        Search::Nothing
    } else if acts {
        Search::Found(referent)
    } else {
        // Cities and things could be meant, but too rarely to be trusted.
        Search::Blocked
    }
}

/// A common noun that agrees is in the way, unless only somebody who speaks is wanted and the noun is a thing.
fn plain_noun(line: &Line<'_>, head: usize, wanted: Wanted) -> Search {
    let agrees = wanted.gender.is_none_or(|g| line.gender(head).is_none_or(|own| own == g));
    if agrees && !line.is_plural(head) { Search::Blocked } else { Search::Nothing }
}
