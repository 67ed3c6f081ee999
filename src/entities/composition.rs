//! Institutions composed with their country: "le ministère russe de la Défense", "l'état-major de Séoul", "the French embassy in Kyiv".
//!
//! Why not a name for each in a list? Forty institutions of two hundred countries in six word orders, with articles, agreement and two languages, are
//! a hundred thousand names, and the list would still lack the next word order. The forms stand in `compositions.toml`, one line each.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::{Mentions, capitals, gazetteer, index, is_capitalised};
use crate::model::{Class, EntityId, Language, Link, LinkReason, Mention, MentionKind, Parsed, Sentence, Upos};
use crate::nlp::contraction;
use crate::seeds::{Candidate, Form, Grammar, Owner, Phrases, Seeds, Step, Strength, name};

/// Places among the four French forms of an adjective.
const MASCULINE_PLURAL: usize = 2;
const FEMININE_PLURAL: usize = 3;

/// Words of a country's name, at most; "République populaire démocratique de Corée" has six.
const LONGEST_COUNTRY: usize = 8;

/// Finds institutions with their countries, each over the names inside it; returns the countries so covered. O(n) in the words, times the forms
/// that share a first word.
pub(super) fn institutions(parsed: &Parsed, seeds: &Seeds, found: &mut Mentions) -> Vec<Mention> {
    let mut inside = Vec::new();
    for (number, sentence) in parsed.sentences.iter().enumerate() {
        let language = gazetteer::language_at(&parsed.document, sentence.span);
        let line = Line::new(&parsed.document.text, sentence, seeds, language);
        let mut at = 0;
        while at < line.words.len() {
            let hits = line.hits(at);
            at = hits.last().map_or(at + 1, |hit| hit.words.end);
            for hit in hits {
                let mention = line.mention(number, &hit);
                if line.is_something_else(&hit) {
                    found.remove(|m| m.sentence == mention.sentence && m.tokens == mention.tokens);
                } else if found.add_over(mention) {
                    inside.extend(line.owner_mention(number, &hit));
                }
            }
        }
    }
    inside
}

/// A sentence as comparable words: hyphens and apostrophes part them, contractions stay whole however the tokens are cut.
struct Line<'a> {
    text: &'a str,
    sentence: &'a Sentence,
    words: Vec<Word>,
    seeds: &'a Seeds,
    phrases: &'a Phrases,
    grammar: &'a Grammar,
    /// What [`Self::adjective`] and [`Self::owner`] found at a word: dozens of forms ask the same.
    adjectives: Known<'a>,
    owners: Known<'a>,
}

/// Answers by word and what was asked.
type Known<'a> = RefCell<BTreeMap<(usize, usize), Option<Named<'a>>>>;

/// One comparable word, and the tokens it comes from. An empty key is a mark that nothing reaches across.
pub(super) struct Word {
    pub(super) key: String,
    pub(super) first: usize,
    pub(super) last: usize,
}

/// A form that fits.
struct Hit<'a> {
    form: &'a Form,
    words: Range<usize>,
    entity: EntityId,
    owner: Named<'a>,
}

/// What the slots of a form have been filled with so far.
#[derive(Clone, Default)]
struct Bound<'a> {
    owner: Option<Named<'a>>,
    host: Option<&'a EntityId>,
    /// Whether a possessive has told the owner before: "ses troupes | du Mali" are not Mali's.
    possessed: bool,
}

/// Words that point to a country: its name, its adjective, or its capital's name.
#[derive(Clone)]
struct Named<'a> {
    words: Range<usize>,
    country: &'a EntityId,
    itself: &'a EntityId,
}

impl<'a> Line<'a> {
    fn new(text: &'a str, sentence: &'a Sentence, seeds: &'a Seeds, language: Language) -> Self {
        let words_of = seeds.words(language);
        let (phrases, grammar) = (&words_of.phrases, &words_of.grammar);
        let (adjectives, owners) = (Known::default(), Known::default());
        Self { text, sentence, words: words(text, sentence), seeds, phrases, grammar, adjectives, owners }
    }

    /// What begins at this word: one institution, or several that share their adjective or their noun.
    fn hits(&self, at: usize) -> Vec<Hit<'a>> {
        let word = &self.words[at];
        if word.key.is_empty() || at > 0 && self.words[at - 1].last == word.first {
            return Vec::new();
        }
        let Some(first) = self.longest(at) else { return self.sharing_adjective(at).unwrap_or_default() };
        let mut hits = vec![first];
        while let Some(next) = hits.last().and_then(|hit| self.sharing_noun(hit)) {
            hits.push(next);
        }
        hits
    }

    /// The longest form that begins at this word and ends with a token.
    fn longest(&self, at: usize) -> Option<Hit<'a>> {
        let fitting = self.phrases.starting_with(&self.words.get(at)?.key).filter_map(|form| self.hit(form, at));
        fitting.reduce(|best, hit| if hit.words.end > best.words.end { hit } else { best })
    }

    fn hit(&self, form: &'a Form, at: usize) -> Option<Hit<'a>> {
        let before = at.checked_sub(1).map(|before| &self.sentence.tokens[self.words[before].last]);
        let possessed = before.is_some_and(|token| token.upos == Upos::Det && token.feats.contains("Poss=Yes"));
        let mut bound = Bound { possessed, ..Bound::default() };
        let end = self.steps(&form.steps, at, &mut bound)?;
        self.complete(form, at..end, bound)
    }

    fn complete(&self, form: &'a Form, words: Range<usize>, bound: Bound<'a>) -> Option<Hit<'a>> {
        let last = self.words.get(words.end.checked_sub(1)?)?.last;
        if self.words.get(words.end).is_some_and(|next| next.first == last) {
            return None;
        }
        let owner = bound.owner?;
        let entity = self.seeds.institution_of(&form.institution, owner.country, bound.host)?;
        Some(Hit { form, words, entity, owner })
    }

    /// "les forces américaines | et sud-coréennes": a further adjective for the same noun.
    fn sharing_noun(&self, before: &Hit<'a>) -> Option<Hit<'a>> {
        let Some(Step::Adjective(Some(form))) = before.form.steps.last() else { return None };
        let start = self.after_and(before.words.end)?;
        let owner = self.adjective(start, Some(*form))?;
        let words = start..owner.words.end;
        self.complete(before.form, words, Bound { owner: Some(owner), ..Bound::default() })
    }

    /// "le ministère de la Défense | et le ministère des Affaires étrangères russes": one plural adjective for both.
    fn sharing_adjective(&self, at: usize) -> Option<Vec<Hit<'a>>> {
        let (first, middle) = self.longest_bare(at)?;
        let mut start = self.after_and(middle)?;
        if self.is_one_of(&self.grammar.definite, start) {
            start += 1;
        }
        let (second, end) = self.longest_bare(start)?;
        let owner = [MASCULINE_PLURAL, FEMININE_PLURAL].into_iter().find_map(|form| self.adjective(end, Some(form)))?;
        let whole = start..owner.words.end;
        let bound = || Bound { owner: Some(owner.clone()), ..Bound::default() };
        let mut shared = self.complete(first, at..middle, bound())?;
        // Its country stands in the other's words.
        shared.owner.words = 0..0;
        Some(vec![shared, self.complete(second, whole, bound())?])
    }

    /// The longest form that ends with an adjective, without it.
    fn longest_bare(&self, at: usize) -> Option<(&'a Form, usize)> {
        let bare = |form: &'a Form| match form.steps.split_last()? {
            (Step::Adjective(Some(_)), steps) => Some((form, self.steps(steps, at, &mut Bound::default())?)),
            _ => None,
        };
        let fitting = self.phrases.starting_with(&self.words.get(at)?.key).filter_map(bare);
        fitting.reduce(|best, hit| if hit.1 > best.1 { hit } else { best })
    }

    fn after_and(&self, at: usize) -> Option<usize> {
        self.is_one_of(&self.grammar.and, at).then_some(at + 1)
    }

    fn is_one_of(&self, list: &[String], at: usize) -> bool {
        self.words.get(at).is_some_and(|word| list.iter().any(|entry| name::key(entry) == word.key))
    }

    fn steps(&self, steps: &[Step], at: usize, bound: &mut Bound<'a>) -> Option<usize> {
        steps.iter().try_fold(at, |end, step| self.step(step, end, bound))
    }

    /// The word after this step, where it fits.
    fn step(&self, step: &Step, at: usize, bound: &mut Bound<'a>) -> Option<usize> {
        match step {
            Step::Word(key) => self.words.get(at).filter(|word| word.key == *key).map(|_| at + 1),
            Step::Adjective(form) => own(self.adjective(at, *form), bound),
            Step::Of(owner) if !bound.possessed => {
                own(self.behind(self.phrases.of(), at, |start| self.owner(start, *owner)), bound)
            }
            Step::Of(_) => None,
            Step::Possessive(owner) => own(self.possessive(at, *owner), bound),
            Step::In => {
                let (end, host) = self.behind(self.phrases.within(), at, |start| self.place(start))?;
                bound.host = Some(host);
                Some(end)
            }
        }
    }

    /// "sud-coréenne", "South Korean", "US".
    fn adjective(&self, at: usize, form: Option<usize>) -> Option<Named<'a>> {
        once(&self.adjectives, (at, form.map_or(0, |form| form + 1)), || self.find_adjective(at, form))
    }

    fn find_adjective(&self, at: usize, form: Option<usize>) -> Option<Named<'a>> {
        let demonyms = self.seeds.demonyms();
        let (end, country) = self.longest_key(at, 4, |key, start, end| match form {
            Some(form) => demonyms.french(key, form),
            None => {
                demonyms.english(key).filter(|_| self.is_capitalised(start)).or_else(|| self.acronym(key, start, end))
            }
        })?;
        Some(Named { words: at..self.after_stop(end), country, itself: country })
    }

    fn acronym(&self, key: &str, start: usize, end: usize) -> Option<&'a EntityId> {
        self.named(key, start, end, |c| c.class == Class::Country && c.upper_case)
    }

    /// After "U.S" the stop that belongs to it.
    fn after_stop(&self, end: usize) -> usize {
        let letter = self.words.get(end - 1).is_some_and(|word| word.key.len() == 1);
        let stop = self.words.get(end).is_some_and(|word| self.sentence.tokens[word.first].form == ".");
        if letter && stop { end + 1 } else { end }
    }

    /// What follows the longest of the openings ("de", "de la") that it can follow.
    fn behind<T>(&self, openings: &[Vec<String>], at: usize, then: impl Fn(usize) -> Option<T>) -> Option<T> {
        let fitting = openings.iter().filter(|opening| self.stand_at(opening, at));
        let mut lengths: Vec<usize> = fitting.map(Vec::len).collect();
        lengths.sort_unstable_by(|a, b| b.cmp(a));
        lengths.into_iter().find_map(|length| then(at + length))
    }

    fn stand_at(&self, words: &[String], at: usize) -> bool {
        words.iter().enumerate().all(|(n, word)| self.words.get(at + n).is_some_and(|w| w.key == *word))
    }

    fn owner(&self, at: usize, owner: Owner) -> Option<Named<'a>> {
        once(&self.owners, (at, usize::from(owner == Owner::Capital)), || self.find_owner(at, owner))
    }

    fn find_owner(&self, at: usize, owner: Owner) -> Option<Named<'a>> {
        let (end, itself) = self.longest_key(at, LONGEST_COUNTRY, |key, start, end| {
            self.named(key, start, end, |c| match owner {
                Owner::Country => c.class == Class::Country,
                Owner::Capital => self.seeds.country_of_capital(&c.entity).is_some(),
            })
        })?;
        let country = self.seeds.country_of_capital(itself).unwrap_or(itself);
        Some(Named { words: at..end, country, itself })
    }

    /// "Russia's", "the United States'".
    fn possessive(&self, at: usize, owner: Owner) -> Option<Named<'a>> {
        let named = self.owner(at, owner)?;
        let end = named.words.end;
        if self.words.get(end).is_some_and(|word| word.key == "s") {
            return Some(Named { words: at..end + 1, ..named });
        }
        let after = self.sentence.tokens[self.words[end - 1].last].span.end as usize;
        self.text.get(after..)?.starts_with(['\'', '’']).then_some(named)
    }

    /// The country of a place, or the country itself.
    fn place(&self, at: usize) -> Option<(usize, &'a EntityId)> {
        self.longest_key(at, LONGEST_COUNTRY, |key, start, end| {
            let place = self.named(key, start, end, |c| c.class.is_place())?;
            self.seeds.country_of(place)
        })
    }

    fn named(&self, key: &str, start: usize, end: usize, kind: impl Fn(&Candidate) -> bool) -> Option<&'a EntityId> {
        let (first, last) = (self.words[start].first, self.words[end - 1].last);
        let find = |key: &str, swallowed| {
            let fits = |c: &&Candidate| {
                c.strength == Strength::Full
                    && kind(c)
                    && capitals::fit_behind(self.sentence, first, last, c, swallowed)
            };
            self.seeds.candidates(key).iter().find(fits)
        };
        find(key, 0).or_else(|| find(&self.contracted(key, start)?, 1)).map(|c| &c.entity)
    }

    /// The name with the article that "au", "du" swallow: "au Caire" is "le caire".
    fn contracted(&self, key: &str, start: usize) -> Option<String> {
        let before = self.words.get(start.checked_sub(1)?)?;
        contraction::french(&before.key).map(|[_, article]| format!("{article} {key}"))
    }

    /// The longest run of up to `most` words from `at` that `meaning` knows.
    fn longest_key<T>(
        &self,
        at: usize,
        most: usize,
        meaning: impl Fn(&str, usize, usize) -> Option<T>,
    ) -> Option<(usize, T)> {
        let mut key = String::new();
        let mut best = None;
        for end in at + 1..=(at + most).min(self.words.len()) {
            let word = &self.words[end - 1];
            if word.key.is_empty() {
                break;
            }
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(&word.key);
            best = meaning(&key, at, end).map(|found| (end, found)).or(best);
        }
        best
    }

    fn is_capitalised(&self, at: usize) -> bool {
        is_capitalised(&self.sentence.tokens[self.words[at].first].form)
    }

    /// Whether the words beside it make it something else: an office, a turn in the chair.
    fn is_something_else(&self, hit: &Hit<'_>) -> bool {
        let Range { start, end } = hit.words;
        let before = |words: &Vec<String>| start.checked_sub(words.len()).is_some_and(|at| self.stand_at(words, at));
        hit.form.unless_after.iter().any(before) || hit.form.unless_before.iter().any(|words| self.stand_at(words, end))
    }

    fn mention(&self, number: usize, hit: &Hit<'_>) -> Mention {
        let kind = if hit.form.nominal { MentionKind::Nominal } else { MentionKind::Name };
        self.mention_of(number, &hit.words, kind, Class::Organization, &hit.entity)
    }

    /// The country, or its capital, by its words within the institution's.
    fn owner_mention(&self, number: usize, hit: &Hit<'_>) -> Option<Mention> {
        let class = self.seeds.entity(hit.owner.itself)?.class;
        let inside = !hit.owner.words.is_empty() && hit.owner.words != hit.words;
        inside.then(|| self.mention_of(number, &hit.owner.words, MentionKind::Nominal, class, hit.owner.itself))
    }

    fn mention_of(
        &self,
        number: usize,
        words: &Range<usize>,
        kind: MentionKind,
        class: Class,
        entity: &EntityId,
    ) -> Mention {
        let tokens = self.words[words.start].first..self.words[words.end - 1].last + 1;
        Mention {
            sentence: index(number),
            span: self.sentence.tokens[tokens.start].span.join(self.sentence.tokens[tokens.end - 1].span),
            tokens: index(tokens.start)..index(tokens.end),
            kind,
            class,
            link: Link { entity: entity.clone(), reason: LinkReason::Composition },
        }
    }
}

/// An answer that is looked for at its first asking.
fn once<'a>(
    known: &Known<'a>,
    question: (usize, usize),
    find: impl FnOnce() -> Option<Named<'a>>,
) -> Option<Named<'a>> {
    if let Some(found) = known.borrow().get(&question) {
        return found.clone();
    }
    let found = find();
    known.borrow_mut().insert(question, found.clone());
    found
}

/// Fills in the owner, where one has been found.
fn own<'a>(found: Option<Named<'a>>, bound: &mut Bound<'a>) -> Option<usize> {
    let named = found?;
    let end = named.words.end;
    bound.owner = Some(named);
    Some(end)
}

pub(super) fn words(text: &str, sentence: &Sentence) -> Vec<Word> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = sentence.tokens.get(at) {
        let same = sentence.tokens[at..].iter().take_while(|other| other.span == token.span).count();
        let surface = token.span.of(text);
        let key = name::key(surface);
        let last = at + same - 1;
        if !key.is_empty() {
            found.extend(key.split(' ').map(|part| Word { key: part.to_owned(), first: at, last }));
        } else if !surface.starts_with(['-', '\u{2011}', '\'', '’']) {
            found.push(Word { key, first: at, last });
        }
        at = last + 1;
    }
    found
}
