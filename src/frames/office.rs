//! Offices: "le président ukrainien Volodymyr Zelensky", "Dmitri Peskov, porte-parole du Kremlin".

use std::ops::Range;

use super::{Extractor, Knowledge, Tree, View};
use crate::model::frame::Cue;
use crate::model::{Class, EntityId, Filler, Frame, Language, Mention, MentionKind, Modality, Role};
use crate::seeds::{Words, listed, name};

/// An office beside the name of its holder, with the state or body it is held in.
#[derive(Debug)]
pub(super) struct Office;

impl Extractor for Office {
    fn extract(&self, tree: &Tree<'_>, knowledge: Knowledge<'_>) -> Vec<Frame> {
        let view = tree.view();
        let mut frames = Vec::new();
        let mut at = 0;
        while at < view.len() {
            match OfficePhrase::at(view, at, knowledge.words) {
                Some(phrase) => {
                    let holder = phrase.holder(view).or_else(|| phrase.subject(tree));
                    frames.extend(holder.map(|holder| phrase.frame(view, holder, knowledge)));
                    at = phrase.tokens.end;
                }
                None => at += 1,
            }
        }
        frames
    }
}

/// The words of an office: "ancien ministre russe de la Défense".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OfficePhrase {
    tokens: Range<usize>,
    former: bool,
}

impl OfficePhrase {
    /// The office whose first word (or "ancien" before it) is token `start`.
    pub(super) fn at(view: &View<'_>, start: usize, words: &Words) -> Option<Self> {
        let titles = &words.titles;
        let mut at = start;
        let mut former = false;
        while let Some(length) = view.any_phrase_at(at, &titles.former) {
            former = true;
            at += length;
        }
        while view.any_phrase_at(at, &titles.offices).is_none() {
            at += view.any_phrase_at(at, &titles.modifiers)?;
        }
        let noun = view.any_phrase_at(at, &titles.offices)?;
        let end = complements_end(view, at + noun, words);
        Some(Self { tokens: start..end, former })
    }

    /// The surface tokens of its words.
    pub(super) fn tokens(&self) -> Range<usize> {
        self.tokens.clone()
    }

    /// The person beside it.
    pub(super) fn holder<'r>(&self, view: &'r View<'_>) -> Option<&'r Mention> {
        holder(view, &self.tokens)
    }

    /// The body or country that the office belongs to, where its words name one.
    pub(super) fn seat<'r>(&self, view: &'r View<'_>) -> Option<&'r Mention> {
        seat(view, &self.tokens)
    }

    /// Whose office it is by the word before: "son secrétaire général"; in English also "Kremlin spokesman".
    fn owner<'r>(&self, view: &'r View<'_>, language: Language) -> Option<&'r Mention> {
        let before = view.mention_before(self.tokens.start)?;
        let body = matches!(before.class, Class::Country | Class::Organization | Class::Group);
        (body && (before.kind == MentionKind::Pronoun || language == Language::English)).then_some(before)
    }

    /// "le président Vladimir Poutine": where the words name no seat, it is that of an office of this name which the holder is known for; else,
    /// for offices of states, the country that the holder belongs to.
    fn known_seat(&self, view: &View<'_>, holder: &Mention, knowledge: Knowledge<'_>) -> Option<EntityId> {
        let seeds = knowledge.seeds;
        let words = view.words(self.tokens.clone());
        let key = name::key(&words);
        let known = seeds
            .positions_of(&holder.link.entity)
            .filter_map(|held| seeds.position(&held.position))
            .find(|position| position.keys(knowledge.language).iter().any(|k| k.starts_with(&key)));
        if let Some(position) = known {
            return position.country.clone().or_else(|| position.organization.clone());
        }
        let of_bodies =
            self.tokens.clone().any(|at| view.any_phrase_at(at, &knowledge.words.titles.of_bodies).is_some());
        if of_bodies { None } else { seeds.entity(&holder.link.entity).and_then(|person| person.country.clone()) }
    }

    /// "X est l'ancien procureur général": the person of whom the office is said.
    fn subject<'r>(&self, tree: &Tree<'r>) -> Option<&'r Mention> {
        let noun = self
            .tokens
            .clone()
            .filter_map(|token| tree.word_of_surface(token))
            .find(|at| tree.child(*at, "cop").is_some())?;
        let subject = tree.child(noun, "nsubj").filter(|_| !tree.is_negated(noun))?;
        let person = |at: usize| tree.mention(at).filter(|m| m.class == Class::Person);
        person(subject)
            .or_else(|| tree.children(subject).iter().copied().filter(|c| tree.base(*c) == "appos").find_map(person))
    }

    fn frame(&self, view: &View<'_>, holder: &Mention, knowledge: Knowledge<'_>) -> Frame {
        let seat = self.seat(view).or_else(|| self.owner(view, knowledge.language));
        let (seat, seat_span) = match seat {
            Some(seat) => (Some(seat.link.entity.clone()), seat.span),
            None => (self.known_seat(view, holder, knowledge), holder.span),
        };
        let span = view.span(self.tokens.clone());
        // "le futur président".
        let ahead = &view.words_of_language().reporting.adjectives.planned;
        let modality = if self.tokens.clone().any(|at| listed(ahead, view.word(at).trim_end_matches('e'))) {
            Modality::Planned
        } else {
            Modality::default()
        };
        let position = Filler::Position { words: view.words(self.tokens.clone()), former: self.former, span };
        Frame {
            sentence: u32::try_from(view.number).unwrap_or(u32::MAX),
            trigger: span,
            predicate: "holdsPosition".to_owned(),
            arguments: [
                Some((Role::Subject, Filler::Entity(holder.link.entity.clone(), holder.span))),
                seat.map(|seat| (Role::Object, Filler::Entity(seat, seat_span))),
                Some((Role::Position, position)),
            ]
            .into_iter()
            .flatten()
            .collect(),
            cue: Cue { modality, ..Cue::default() },
            rule: "office/apposition".to_owned(),
            score: 0.95,
        }
    }
}

/// Where the complements of an office end: adjectives, and "de / du / auprès de" with what they govern, up to a person's name or a mark.
fn complements_end(view: &View<'_>, mut at: usize, words: &Words) -> usize {
    loop {
        let mention = view.mention_at(at);
        let word = view.word(at);
        if mention.is_some_and(|m| {
            m.class == Class::Country && m.tokens.len() == 1 && view.tokens()[at].form.starts_with(char::is_lowercase)
        }) || words.titles.modifiers.iter().any(|m| m == word)
        {
            at += 1;
        } else if view.is_in(at, &view.grammar().office_links) {
            match complement(view, at) {
                Some(end) => at = end,
                None => return at,
            }
        } else {
            return at;
        }
    }
}

/// The end of "de la Défense", "du Conseil de sécurité russe", "des Affaires étrangères"; `None` where nothing office-like follows.
fn complement(view: &View<'_>, preposition: usize) -> Option<usize> {
    let mut at = view.over(preposition + 1, &view.grammar().office_articles);
    if let Some(mention) = view.mention_at(at) {
        return (mention.class != Class::Person).then_some(mention.tokens.end as usize);
    }
    let capital = |at: usize| {
        view.tokens().get(at).is_some_and(|t| t.form.starts_with(char::is_uppercase)) && view.mention_at(at).is_none()
    };
    let body = |at: usize| view.is_in(at, &view.grammar().office_bodies);
    // "du Conseil | de sécurité".
    let of_body = preposition.checked_sub(1).is_some_and(body) && is_portfolio_word(view, at);
    if !capital(at) && !body(at) && !of_body {
        return None;
    }
    at += 1;
    // "Affaires étrangères", "Commerce extérieur": one or two small words that are no function words belong to the portfolio.
    while view.mention_at(at).is_none() && (capital(at) || is_portfolio_word(view, at)) {
        at += 1;
    }
    Some(at)
}

fn is_portfolio_word(view: &View<'_>, at: usize) -> bool {
    let word = view.word(at);
    word.chars().count() > 4 && view.grammar().portfolio_endings.iter().any(|end| word.ends_with(end.as_str()))
}

/// The person beside the office: right behind it, behind a comma, or before a comma.
fn holder<'r>(view: &'r View<'_>, office: &Range<usize>) -> Option<&'r Mention> {
    let person = |at: usize| view.mention_at(at).filter(|m| m.class == Class::Person && m.tokens.start as usize == at);
    if let Some(mention) = person(office.end) {
        return Some(mention);
    }
    let before = view.back_over(office.start, &view.grammar().articles);
    let closed =
        view.is_mark(office.end) || office.end >= view.len() || view.is_in(office.end, &view.grammar().office_links);
    let behind = || (view.word(office.end) == ",").then(|| person(office.end + 1)).flatten();
    // "Lors d'un entretien avec X, | le chef d'état-major, Y, a dit": with an article it is of the name behind.
    if before < office.start
        && let Some(mention) = behind()
        && view.is_mark(mention.tokens.end as usize)
    {
        return Some(mention);
    }
    let apposed =
        (before > 1 && view.word(before - 1) == "," && closed).then(|| view.mention_before(before - 1)).flatten();
    apposed.filter(|m| m.class == Class::Person).or_else(behind)
}

/// The body named in the office, else the country; of an envoy, who sends him: "l'ambassadeur russe auprès de l'ONU".
fn seat<'r>(view: &'r View<'_>, office: &Range<usize>) -> Option<&'r Mention> {
    let mentions: Vec<&Mention> = view.mentions_in(office.clone()).collect();
    let of_class = |class| mentions.iter().copied().find(|m| m.class == class);
    let envoys = &view.words_of_language().titles.envoys;
    if office.clone().any(|at| view.any_phrase_at(at, envoys).is_some())
        && let Some(country) = of_class(Class::Country)
    {
        return Some(country);
    }
    of_class(Class::Organization).or_else(|| of_class(Class::Country))
}
