//! Institutions composed with their country: "le ministère russe de la Défense", "l'état-major de Séoul", "the French embassy in Kyiv".
//!
//! Why not a name for each in a list? Forty institutions of two hundred countries in six word orders, with articles, agreement and two languages, are
//! a hundred thousand names, and the list would still lack the next word order. The forms stand in `compositions.toml`, one line each.

use super::{Mentions, gazetteer, index, is_capitalised};
use crate::model::{Class, EntityId, Language, Link, LinkReason, Mention, MentionKind, Parsed, Sentence};
use crate::seeds::{Candidate, Form, Owner, Phrases, Seeds, Step, Strength, name};

/// Words of a country's name, at most; "République populaire démocratique de Corée" has six.
const LONGEST_COUNTRY: usize = 8;

/// Finds institutions with their countries, each over the names inside it. O(n) in the words, times the forms that share a first word.
pub(super) fn institutions(parsed: &Parsed, seeds: &Seeds, found: &mut Mentions) {
    for (number, sentence) in parsed.sentences.iter().enumerate() {
        let language = gazetteer::language_at(&parsed.document, sentence.span);
        let line = Line::new(&parsed.document.text, sentence, seeds, language);
        let mut at = 0;
        while at < line.words.len() {
            let Some(hit) = line.longest(at) else {
                at += 1;
                continue;
            };
            let mention = line.mention(number, at, &hit);
            if line.is_something_else(at, &hit) {
                found.remove(|m| m.sentence == mention.sentence && m.tokens == mention.tokens);
            } else {
                found.add_over(mention);
            }
            at = hit.end;
        }
    }
}

/// A sentence as comparable words: hyphens and apostrophes part them, contractions stay whole however the tokens are cut.
struct Line<'a> {
    text: &'a str,
    sentence: &'a Sentence,
    words: Vec<Word>,
    seeds: &'a Seeds,
    phrases: &'a Phrases,
}

/// One comparable word, and the tokens it comes from. An empty key is a mark that nothing reaches across.
struct Word {
    key: String,
    first: usize,
    last: usize,
}

/// A form that fits.
struct Hit<'a> {
    form: &'a Form,
    /// The word after its last.
    end: usize,
    entity: EntityId,
}

/// What the slots of a form have been filled with so far.
#[derive(Clone, Copy, Default)]
struct Bound<'a> {
    country: Option<&'a EntityId>,
    host: Option<&'a EntityId>,
}

impl<'a> Line<'a> {
    fn new(text: &'a str, sentence: &'a Sentence, seeds: &'a Seeds, language: Language) -> Self {
        let phrases = &seeds.words(language).phrases;
        Self { text, sentence, words: words(text, sentence), seeds, phrases }
    }

    /// The longest form that begins at this word and ends with a token.
    fn longest(&self, at: usize) -> Option<Hit<'a>> {
        let word = &self.words[at];
        if word.key.is_empty() || at > 0 && self.words[at - 1].last == word.first {
            return None;
        }
        let mut best: Option<Hit<'a>> = None;
        for form in self.phrases.starting_with(&word.key) {
            if let Some(hit) = self.hit(form, at)
                && best.as_ref().is_none_or(|b| hit.end > b.end)
            {
                best = Some(hit);
            }
        }
        best
    }

    fn hit(&self, form: &'a Form, at: usize) -> Option<Hit<'a>> {
        let mut end = at;
        let mut bound = Bound::default();
        for step in &form.steps {
            end = self.step(step, end, &mut bound)?;
        }
        let inside_token = self.words.get(end).is_some_and(|next| next.first == self.words[end - 1].last);
        if inside_token {
            return None;
        }
        let entity = self.seeds.institution_of(&form.institution, bound.country?, bound.host)?;
        Some(Hit { form, end, entity })
    }

    /// The word after this step, where it fits.
    fn step(&self, step: &Step, at: usize, bound: &mut Bound<'a>) -> Option<usize> {
        match step {
            Step::Word(key) => self.words.get(at).filter(|word| word.key == *key).map(|_| at + 1),
            Step::Adjective(form) => own(self.adjective(at, *form), bound),
            Step::Of(owner) => {
                let country = |start| self.owner(start, *owner);
                own(self.behind(self.phrases.of(), at, country), bound)
            }
            Step::Possessive(owner) => own(self.possessive(at, *owner), bound),
            Step::In => {
                let (end, host) = self.behind(self.phrases.within(), at, |start| self.place(start))?;
                bound.host = Some(host);
                Some(end)
            }
        }
    }

    /// "sud-coréenne", "South Korean", "US".
    fn adjective(&self, at: usize, form: Option<usize>) -> Option<(usize, &'a EntityId)> {
        let demonyms = self.seeds.demonyms();
        let found = self.longest_key(at, 4, |key, start, end| match form {
            Some(form) => demonyms.french(key, form),
            None => {
                demonyms.english(key).filter(|_| self.is_capitalised(start)).or_else(|| self.acronym(key, start, end))
            }
        });
        found.map(|(end, country)| (self.after_stop(end), country))
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

    /// The longest of the openings ("de", "de la") that `then` can follow.
    fn behind<T>(
        &self,
        openings: &[Vec<String>],
        at: usize,
        then: impl Fn(usize) -> Option<(usize, T)>,
    ) -> Option<(usize, T)> {
        let fitting = openings.iter().filter(|opening| self.stand_at(opening, at));
        let mut lengths: Vec<usize> = fitting.map(Vec::len).collect();
        lengths.sort_unstable_by(|a, b| b.cmp(a));
        lengths.into_iter().find_map(|length| then(at + length))
    }

    fn stand_at(&self, words: &[String], at: usize) -> bool {
        words.iter().enumerate().all(|(n, word)| self.words.get(at + n).is_some_and(|w| w.key == *word))
    }

    fn owner(&self, at: usize, owner: Owner) -> Option<(usize, &'a EntityId)> {
        match owner {
            Owner::Country => self.longest_key(at, LONGEST_COUNTRY, |key, start, end| {
                self.named(key, start, end, |c| c.class == Class::Country)
            }),
            Owner::Capital => self.longest_key(at, LONGEST_COUNTRY, |key, start, end| {
                let capital = self.named(key, start, end, |c| self.seeds.country_of_capital(&c.entity).is_some())?;
                self.seeds.country_of_capital(capital)
            }),
        }
    }

    /// "Russia's", "the United States'".
    fn possessive(&self, at: usize, owner: Owner) -> Option<(usize, &'a EntityId)> {
        let (end, country) = self.owner(at, owner)?;
        if self.words.get(end).is_some_and(|word| word.key == "s") {
            return Some((end + 1, country));
        }
        let after = self.sentence.tokens[self.words[end - 1].last].span.end as usize;
        self.text.get(after..)?.starts_with(['\'', '’']).then_some((end, country))
    }

    /// The country of a place, or the country itself.
    fn place(&self, at: usize) -> Option<(usize, &'a EntityId)> {
        self.longest_key(at, LONGEST_COUNTRY, |key, start, end| {
            let place = self.named(key, start, end, |c| c.class.is_place())?;
            let known = self.seeds.entity(place)?;
            if known.class == Class::Country { Some(place) } else { known.country.as_ref() }
        })
    }

    fn named(&self, key: &str, start: usize, end: usize, kind: impl Fn(&Candidate) -> bool) -> Option<&'a EntityId> {
        let (first, last) = (self.words[start].first, self.words[end - 1].last);
        let fits =
            |c: &&Candidate| c.strength == Strength::Full && kind(c) && gazetteer::fits(self.sentence, first, last, c);
        let plain = self.seeds.candidates(key).iter().find(fits);
        plain.or_else(|| self.seeds.candidates(&self.contracted(key, start)?).iter().find(fits)).map(|c| &c.entity)
    }

    /// The name with the article that "au", "du" swallow: "au Caire" is "le caire".
    fn contracted(&self, key: &str, start: usize) -> Option<String> {
        let before = self.words.get(start.checked_sub(1)?)?;
        gazetteer::article_within(&before.key).map(|article| format!("{article} {key}"))
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
    fn is_something_else(&self, at: usize, hit: &Hit<'_>) -> bool {
        let before = |words: &Vec<String>| at.checked_sub(words.len()).is_some_and(|start| self.stand_at(words, start));
        hit.form.unless_after.iter().any(before)
            || hit.form.unless_before.iter().any(|words| self.stand_at(words, hit.end))
    }

    fn mention(&self, number: usize, at: usize, hit: &Hit<'_>) -> Mention {
        let tokens = self.words[at].first..self.words[hit.end - 1].last + 1;
        Mention {
            sentence: index(number),
            span: self.sentence.tokens[tokens.start].span.join(self.sentence.tokens[tokens.end - 1].span),
            tokens: index(tokens.start)..index(tokens.end),
            kind: if hit.form.nominal { MentionKind::Nominal } else { MentionKind::Name },
            class: Class::Organization,
            link: Link { entity: hit.entity.clone(), reason: LinkReason::Composition },
        }
    }
}

/// Fills in the country, where one has been found.
fn own<'a>(found: Option<(usize, &'a EntityId)>, bound: &mut Bound<'a>) -> Option<usize> {
    let (end, country) = found?;
    bound.country = Some(country);
    Some(end)
}

fn words(text: &str, sentence: &Sentence) -> Vec<Word> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = sentence.tokens.get(at) {
        let same = sentence.tokens[at..].iter().take_while(|other| other.span == token.span).count();
        let surface = if same > 1 { token.span.of(text) } else { &token.form };
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
