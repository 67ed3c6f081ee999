//! Offices in a text: "le président ukrainien", "Dmitri Peskov, porte-parole du Kremlin", "un responsable".

use std::ops::Range;

use super::text::{Line, Text};
use crate::entities::{Mentions, is_capitalised};
use crate::model::{Class, EntityId, Mention, Upos};
use crate::seeds::{Gender, listed, name};

/// An office as a text words it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Office {
    pub(super) sentence: usize,
    /// From the noun to the end of its complements.
    pub(super) tokens: Range<usize>,
    /// The same with the country before it, where the language puts it there: "Russian president".
    pub(super) whole: Range<usize>,
    /// The noun with its portfolio, without country: "ministre de la defense".
    pub(super) core: String,
    /// The entry of the data that knows the noun.
    pub(super) entry: Option<usize>,
    /// The country it is held for.
    pub(super) country: Option<EntityId>,
    /// The body it is held in.
    pub(super) body: Option<EntityId>,
    /// Where an envoy is sent.
    pub(super) host: Option<EntityId>,
    pub(super) gender: Option<Gender>,
    pub(super) manner: Manner,
    /// Who holds it, where the words beside it say so.
    pub(super) holder: Option<EntityId>,
}

/// How the noun is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// "le président"
    Definite,
    /// "un responsable": somebody new.
    Indefinite,
    /// "l'ancien président", "le futur président".
    NotNow,
    /// Without article, with a possessive, or beside a name that means nobody.
    Other,
}

impl Office {
    /// Whether country or body are told.
    pub(super) fn is_full(&self) -> bool {
        self.country.is_some() || self.body.is_some()
    }
}

/// All offices of a sentence. O(n) in its words.
pub(super) fn in_line(text: &Text<'_>, number: usize, found: &Mentions) -> Vec<Office> {
    let line = &text.lines[number];
    let mut offices = Vec::new();
    let mut at = 0;
    while at < line.words.len() {
        match Phrase::at(text, line, at, found) {
            Some(phrase) => {
                at = phrase.end.max(at + 1);
                offices.push(phrase.office(number, found));
            }
            None => at += 1,
        }
    }
    offices
}

/// An office while it is being read, word by word.
struct Phrase<'t> {
    text: &'t Text<'t>,
    line: &'t Line<'t>,
    start: usize,
    end: usize,
    core: String,
    entry: Option<usize>,
    country: Option<EntityId>,
    body: Option<EntityId>,
    host: Option<EntityId>,
}

impl<'t> Phrase<'t> {
    fn at(text: &'t Text<'t>, line: &'t Line<'t>, start: usize, found: &Mentions) -> Option<Self> {
        let first = line.words.get(start)?;
        let begins = start == 0 || line.words[start - 1].last != first.first;
        let is_name = line.mention(found, first.first).is_some();
        if first.key.is_empty() || !begins || is_name {
            return None;
        }
        let fits = |keys: &Vec<String>| {
            let same = keys.iter().enumerate().all(|(n, key)| line.words.get(start + n).is_some_and(|w| w.key == *key));
            let end = start + keys.len();
            same && line.words.get(end).is_none_or(|next| next.first != line.words[end - 1].last)
        };
        let fitting = text.data.offices_from(&first.key).filter(|(keys, _)| fits(keys));
        let (keys, entry) = fitting.max_by_key(|(keys, _)| keys.len())?;
        let mut phrase = Self {
            text,
            line,
            start,
            end: start + keys.len(),
            core: keys.join(" "),
            entry: *entry,
            country: None,
            body: None,
            host: None,
        };
        while phrase.complement(found) {}
        phrase.entry = phrase.longest_entry().or(phrase.entry);
        Some(phrase)
    }

    /// "ministre des Affaires étrangères" has an entry of its own.
    fn longest_entry(&self) -> Option<usize> {
        let first = self.core.split(' ').next()?;
        let same = |keys: &Vec<String>| keys.iter().map(String::as_str).eq(self.core.split(' '));
        self.text.data.offices_from(first).find(|(keys, _)| same(keys)).and_then(|(_, entry)| *entry)
    }

    /// Takes one more complement in.
    fn complement(&mut self, found: &Mentions) -> bool {
        let Some(word) = self.line.words.get(self.end).filter(|w| !w.key.is_empty()) else { return false };
        let Some(token) = self.line.token(word.first) else { return false };
        if let Some(owner) = self.text.owner_of_adjective(token) {
            self.own(owner);
            self.end = self.after_token(word.first);
            return true;
        }
        if listed(&self.text.words.titles.modifiers, &token.form.to_lowercase()) && token.upos != Upos::Det {
            self.core = format!("{} {}", self.core, word.key);
            self.end += 1;
            return true;
        }
        if listed(&self.text.data.of, &word.key) {
            return self.of(self.end, found);
        }
        let abroad = self.entry.and_then(|entry| self.text.data.offices.get(entry)).is_some_and(|o| o.abroad);
        abroad && listed(&self.text.data.to, &word.key) && self.sent_to(self.end + 1, found)
    }

    /// "de Russie", "du Conseil de sécurité", "de la Défense".
    fn of(&mut self, preposition: usize, found: &Mentions) -> bool {
        let at = self.over_articles(preposition + 1);
        let Some(word) = self.line.words.get(at) else { return false };
        match self.line.mention(found, word.first) {
            Some(mention) if matches!(mention.class, Class::Country | Class::Organization | Class::Place) => {
                let mention = mention.clone();
                if mention.class == Class::Place {
                    self.host = Some(mention.link.entity.clone());
                } else {
                    self.own_mention(&mention);
                }
                self.end = self.after_token(mention.tokens.end as usize - 1);
                true
            }
            Some(_) => false,
            None => self.portfolio(preposition, at, found),
        }
    }

    fn portfolio(&mut self, preposition: usize, at: usize, found: &Mentions) -> bool {
        let is_free = |at: usize| self.line.words.get(at).is_some_and(|w| self.line.mention(found, w.first).is_none());
        let form = |at: usize| self.line.words.get(at).map_or("", |w| self.line.form(w.first));
        let capital = |at: usize| is_free(at) && is_capitalised(form(at));
        let grammar = &self.text.words.grammar;
        let lower = form(at).to_lowercase();
        let is_body = listed(&grammar.office_bodies, &lower) || listed(&self.text.data.portfolios, &lower);
        if !capital(at) && !is_body {
            return false;
        }
        let mut end = at + 1;
        loop {
            let lower = form(end).to_lowercase();
            let small = lower.chars().count() > 4
                && is_free(end)
                && self.line.words.get(end).is_some_and(|w| !w.key.is_empty())
                && grammar.portfolio_endings.iter().any(|ending| lower.ends_with(ending.as_str()))
                && self
                    .line
                    .token(self.line.words[end].first)
                    .is_some_and(|t| self.text.owner_of_adjective(t).is_none());
            if small && self.line.words.get(end).is_some_and(|w| self.line.upos(w.first) != Upos::Verb) {
                end += 1;
            } else if listed(&self.text.data.and, &lower) {
                // "de l'Europe et des Affaires étrangères"
                let next = end + 1;
                let of = self.line.words.get(next).is_some_and(|w| listed(&self.text.data.of, &w.key));
                let behind = self.over_articles(next + 1);
                if !of || !capital(behind) {
                    break;
                }
                end = behind + 1;
            } else {
                break;
            }
        }
        for word in &self.line.words[preposition..end] {
            self.core.push(' ');
            self.core.push_str(&word.key);
        }
        self.end = end;
        true
    }

    /// "à Séoul", "en Corée du Sud", "auprès de l'ONU".
    fn sent_to(&mut self, mut at: usize, found: &Mentions) -> bool {
        if self.line.words.get(at).is_some_and(|w| listed(&self.text.data.of, &w.key)) {
            at += 1;
        }
        let at = self.over_articles(at);
        let Some(word) = self.line.words.get(at) else { return false };
        let mention = self.line.mention(found, word.first);
        let Some(mention) = mention.filter(|m| matches!(m.class, Class::Country | Class::Place | Class::Organization))
        else {
            return false;
        };
        let known = self.text.seeds.country_of_capital(&mention.link.entity);
        self.host = Some(known.unwrap_or(&mention.link.entity).clone());
        self.end = self.after_token(mention.tokens.end as usize - 1);
        true
    }

    fn own_mention(&mut self, mention: &Mention) {
        if mention.class == Class::Country {
            self.country.get_or_insert_with(|| mention.link.entity.clone());
        } else {
            self.body.get_or_insert_with(|| mention.link.entity.clone());
        }
    }

    fn own(&mut self, owner: EntityId) {
        if self.text.seeds.entity(&owner).is_some_and(|e| e.class == Class::Country) {
            self.country.get_or_insert(owner);
        } else {
            self.body.get_or_insert(owner);
        }
    }

    fn over_articles(&self, mut at: usize) -> usize {
        while self.line.words.get(at).is_some_and(|w| listed(&self.text.data.articles, &w.key)) {
            at += 1;
        }
        at
    }

    /// The word behind a token.
    fn after_token(&self, token: usize) -> usize {
        self.line.words.iter().position(|w| w.first > token).unwrap_or(self.line.words.len())
    }

    fn office(mut self, sentence: usize, found: &Mentions) -> Office {
        let start = self.line.words[self.start].first;
        let end = self.line.words[self.end - 1].last + 1;
        let mut before = Before { start, whole: start, manner: Manner::Other, gender: None };
        let possessed = self.owner_before(&mut before, found);
        let mut before = self.before(before);
        if possessed && before.manner == Manner::Other {
            before.manner = Manner::Definite;
        }
        let mut manner = before.manner;
        if self.is_back_then() && manner == Manner::Definite {
            manner = Manner::NotNow;
        }
        let holder = self.holder(before.start, end, found);
        if holder.is_none() && self.names_a_stranger(before.start, end, found) {
            manner = Manner::Other;
        }
        Office {
            sentence,
            tokens: start..end,
            whole: before.whole..end,
            core: self.core,
            entry: self.entry,
            country: self.country,
            body: self.body,
            host: self.host,
            gender: before.gender.or_else(|| self.line.gender(start)),
            manner,
            holder,
        }
    }

    /// "Russian", "Russia's" before the noun, in languages that put it there; whether it is a possessive, which makes the noun definite.
    fn owner_before(&mut self, before: &mut Before, found: &Mentions) -> bool {
        let Some(at) = before.start.checked_sub(1).filter(|_| self.text.data.owner_before) else { return false };
        let possessive = matches!(self.line.form(at), "'s" | "’s" | "'" | "’") && at > 0;
        let mention = self.line.mention(found, if possessive { at - 1 } else { at });
        let Some(mention) = mention.filter(|m| matches!(m.class, Class::Country | Class::Organization)).cloned() else {
            return false;
        };
        self.own_mention(&mention);
        before.start = mention.tokens.start as usize;
        before.whole = before.start;
        possessive
    }

    fn before(&self, mut before: Before) -> Before {
        let data = self.text.data;
        let titles = &self.text.words.titles;
        let mut other_time = false;
        while before.start > 0 {
            let lower = self.line.lower(before.start - 1);
            if listed(&titles.former, &lower) || listed(&data.not_now, &lower) {
                other_time = true;
            } else if !listed(&titles.modifiers, &lower) && lower != "-" {
                break;
            }
            before.start -= 1;
        }
        let Some(at) = before.start.checked_sub(1) else { return before };
        let surface = self.line.sentence.tokens[at].span.of(&self.text.parsed.document.text).to_lowercase();
        let word = surface.replace('’', "'");
        if listed(&data.definite, &word) {
            before.manner = if other_time { Manner::NotNow } else { Manner::Definite };
            before.gender = self.line.feature(at, "Gender").and_then(|g| match g {
                "Fem" => Some(Gender::Feminine),
                "Masc" if word != "l'" => Some(Gender::Masculine),
                _ => None,
            });
            before.start -= 1;
        } else if listed(&data.indefinite, &word) {
            before.manner = Manner::Indefinite;
            before.start -= 1;
        }
        before
    }

    fn is_back_then(&self) -> bool {
        let then = |words: &String| {
            let key = name::key(words);
            key.split(' ').enumerate().all(|(n, part)| self.line.words.get(self.end + n).is_some_and(|w| w.key == part))
        };
        self.text.data.back_then.iter().any(then)
    }

    /// The person beside the office: right behind it, behind a comma, before a comma, or as subject of "être".
    fn holder(&self, start: usize, end: usize, found: &Mentions) -> Option<EntityId> {
        let person = |at: usize| {
            let mention = self.line.mention(found, at)?;
            (mention.class == Class::Person).then_some(mention)
        };
        let begins = |at: usize| person(at).filter(|m| m.tokens.start as usize == at);
        let closes =
            |at: usize| matches!(self.line.form(at), "" | "," | "." | ";" | ":" | ")" | "»" | "!" | "?" | "–" | "—");
        let end = if self.line.form(end) == "M." { end + 1 } else { end };
        if let Some(mention) = begins(end) {
            return Some(mention.link.entity.clone());
        }
        if self.line.form(end) == ","
            && let Some(mention) = begins(end + 1)
            && closes(mention.tokens.end as usize)
        {
            return Some(mention.link.entity.clone());
        }
        if start > 1 && self.line.form(start - 1) == "," && closes(end) {
            return person(start - 2).map(|m| m.link.entity.clone());
        }
        let noun = self.line.words[self.start].first;
        let copula = self.line.children(noun).any(|at| self.line.relation(at) == "cop");
        let subject = copula.then(|| self.line.subject(noun)).flatten()?;
        person(subject).map(|m| m.link.entity.clone())
    }

    /// A name beside the office that is no known person's: then the office is not free to mean another.
    fn names_a_stranger(&self, start: usize, end: usize, found: &Mentions) -> bool {
        let strange = |at: usize| {
            self.line.token(at).is_some_and(|t| t.upos == Upos::Propn && is_capitalised(&t.form))
                && self.line.mention(found, at).is_none_or(|m| m.class == Class::Person)
        };
        let apposed = self.line.form(end) == "," && strange(end + 1);
        let behind = start > 1 && self.line.form(start - 1) == "," && strange(start - 2);
        let noun = self.line.words[self.start].first;
        let predicate = self.line.children(noun).any(|at| self.line.relation(at) == "cop");
        // "le président d'une banque": a complement that was not understood.
        let further = self.line.words.get(self.end).is_some_and(|w| listed(&self.text.data.of, &w.key));
        strange(end) || apposed || behind || predicate || further
    }
}

/// What stands before the noun.
struct Before {
    start: usize,
    /// Where the country before it begins.
    whole: usize,
    manner: Manner,
    gender: Option<Gender>,
}
