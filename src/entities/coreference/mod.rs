//! Who is meant by words that are no name: "le président ukrainien", "le groupe", "il", "les deux pays".
//!
//! One pass from left to right: every reference that is understood becomes a mention, and later ones may take it up. Each kind of reference has its own
//! test for what it may mean, and all share one rule: where two things fit, or something fits that is no entity, the words stay without a link. A wrong
//! link makes a false claim; a missing one only leaves a claim out.
//!
//! Why not a learnt model? There is no corpus of French news with entities that may be used here, and a rule can say why it linked.

mod bearers;
mod description;
mod noun;
mod office;
mod pair;
mod pronoun;
mod state_voice;
mod subject;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Mentions, index};
use crate::model::{Class, Collective, EntityId, Link, LinkReason, Mention, MentionKind, Parsed};
use crate::seeds::{Seeds, listed};
use bearers::Bearers;
use office::{Manner, Office};
use subject::Scene;
use text::Text;

/// What coreference adds besides mentions.
#[derive(Debug, Default)]
pub(super) struct Meant {
    /// Mentions that now lie within a larger one.
    pub(super) inside: Vec<Mention>,
    /// Words that mean several at once.
    pub(super) together: Vec<Collective>,
}

/// Finds references and links them. O(n) in the tokens, times the sentences of a window.
pub(super) fn resolve(parsed: &Parsed, seeds: &Seeds, found: &mut Mentions) -> Meant {
    if seeds.words(parsed.document.language).coreference.is_empty() {
        return Meant::default();
    }
    let text = Text::new(parsed, seeds);
    let offices: Vec<Office> = (0..text.lines.len()).flat_map(|n| office::in_line(&text, n, found)).collect();
    let named: BTreeSet<EntityId> = found.iter().map(|m| m.link.entity.clone()).collect();
    let holders = offices.iter().filter_map(|o| {
        let holder = o.holder.clone()?;
        Some(((index(o.sentence), index(o.tokens.start)), holder))
    });
    let mut reader = Reader {
        holders: holders.collect(),
        bearers: Bearers::new(&text, offices.clone(), named),
        text: &text,
        found,
        meant: Meant::default(),
    };
    let mut waiting = offices.iter().peekable();
    for number in 0..text.lines.len() {
        let mut at = 0;
        while at < text.lines[number].sentence.tokens.len() {
            while waiting.next_if(|o| (o.sentence, o.tokens.start) < (number, at)).is_some() {}
            at = match waiting.next_if(|o| (o.sentence, o.tokens.start) == (number, at)) {
                Some(office) => reader.office(office, &offices),
                None => reader.other(number, at),
            };
        }
    }
    reader.meant
}

/// The pass through the text.
struct Reader<'r> {
    text: &'r Text<'r>,
    bearers: Bearers<'r>,
    found: &'r mut Mentions,
    holders: BTreeMap<(u32, u32), EntityId>,
    meant: Meant,
}

impl Reader<'_> {
    /// Links an office that stands without its holder's name; the answer is where to read on.
    fn office(&mut self, office: &Office, all: &[Office]) -> usize {
        let free = office.holder.is_none() && office.manner == Manner::Definite;
        let meant = match office {
            _ if !free => None,
            office if office.is_full() => self.bearers.holder(office),
            office => self.bare_office(office, all).map(|person| (person, LinkReason::Coreference)),
        };
        if let Some((person, reason)) = meant {
            let link = (person, Class::Person, reason);
            self.add(office.sentence, office.whole.clone(), MentionKind::Nominal, link);
        }
        office.tokens.start + 1
    }

    /// "le ministre": the only person nearby who may be called so, unless another minister was spoken of since.
    fn bare_office(&self, office: &Office, all: &[Office]) -> Option<EntityId> {
        let start = office.sentence.saturating_sub(self.text.data.windows.office);
        let mut people: BTreeSet<EntityId> = BTreeSet::new();
        let mut last = (0, 0);
        for number in start..=office.sentence {
            let line = &self.text.lines[number];
            let end = if number == office.sentence { office.tokens.start } else { line.sentence.tokens.len() };
            for mention in self.found.between(line.number, 0..index(end)).filter(|m| m.class == Class::Person) {
                if self.bearers.may_be(office, &mention.link.entity, number + 1 >= office.sentence) {
                    people.insert(mention.link.entity.clone());
                    last = (number, mention.tokens.end as usize);
                }
            }
        }
        let only = (people.len() == 1).then(|| people.pop_first()).flatten()?;
        let noun = office.core.split(' ').next();
        let other = |o: &&Office| {
            let place = (o.sentence, o.tokens.start);
            let unnamed = o.holder.is_none() && self.found.at(index(o.sentence), index(o.tokens.start)).is_none();
            last < place
                && place < (office.sentence, office.tokens.start)
                && unnamed
                && o.core.split(' ').next() == noun
        };
        (!all.iter().any(|o| other(&o))).then_some(only)
    }

    /// Links what stands at a token that begins no office; the answer is where to read on.
    fn other(&mut self, number: usize, at: usize) -> usize {
        let line = &self.text.lines[number];
        if line.mention(self.found, at).is_some() {
            return at + 1;
        }
        let scene = Scene { text: self.text, bearers: &self.bearers, found: self.found, holders: &self.holders };
        if let Some((tokens, meant)) =
            description::at(&scene, number, at).or_else(|| state_voice::at(&scene, number, at))
        {
            let end = tokens.end;
            self.add(number, tokens, MentionKind::Nominal, meant);
            return end;
        }
        if let Some(collective) = pair::both(&scene, number, at).or_else(|| pair::they(&scene, number, at)) {
            let end = collective.tokens.end as usize;
            if self.found.is_free(collective.sentence, &collective.tokens) {
                self.meant.together.push(collective);
            }
            return end;
        }
        if listed(&self.text.data.pronouns.possessive, &line.lower(at)) {
            let owner = pronoun::owner(&scene, number, at);
            let related = noun::related(&scene, number, at);
            self.point(number, at..at + 1, owner);
            if let Some((tokens, meant)) = related {
                self.add(number, tokens, MentionKind::Nominal, meant);
            }
            return at + 1;
        }
        if let Some(meant) = noun::body(&scene, number, at).or_else(|| noun::country(&scene, number, at)) {
            self.add(number, at..at + 1, MentionKind::Nominal, meant);
            return at + 1;
        }
        let subject = pronoun::subject(&scene, number, at);
        let referent = subject.or_else(|| pronoun::latter(&scene, number, at));
        let tokens = pronoun::tokens(&scene, line, at);
        self.point(number, tokens, referent);
        at + 1
    }

    fn point(&mut self, number: usize, tokens: Range<usize>, referent: Option<subject::Referent>) {
        if let Some(referent) = referent {
            let meant = (referent.entity, referent.class, LinkReason::Coreference);
            self.add(number, tokens, MentionKind::Pronoun, meant);
        }
    }

    fn add(&mut self, number: usize, tokens: Range<usize>, kind: MentionKind, (entity, class, reason): noun::Meant) {
        let line = &self.text.lines[number];
        let Some(words) = line.sentence.tokens.get(tokens.clone()).filter(|words| !words.is_empty()) else { return };
        let span = words[0].span.join(words[words.len() - 1].span);
        let mention = Mention {
            sentence: line.number,
            tokens: index(tokens.start)..index(tokens.end),
            span,
            kind,
            class,
            link: Link { entity, reason },
        };
        self.meant.inside.extend(self.found.cover(mention).into_iter().flatten());
    }
}
