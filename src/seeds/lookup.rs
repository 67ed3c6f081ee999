use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::known::{KnownRow, labels, split_alias};
use super::{Demonyms, Seeds, name};
use crate::model::{Class, EntityId, Language};

/// An entity that a name may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The entity.
    pub entity: EntityId,
    /// Its class.
    pub class: Class,
    /// How far the name alone carries.
    pub strength: Strength,
    /// Whether every letter of the name is upper case ("UE", "RT"): then the text must write it so.
    pub upper_case: bool,
    /// Which of its words are written with a capital, articles aside: bit `n` is word `n` of the [`name::key`]. The text must have one of these.
    pub capitals: u32,
    /// How many of its words are no articles.
    pub full_words: u32,
    /// Whether only languages other than French and English write it so.
    pub foreign: bool,
}

/// How far a name alone carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// A full name.
    Full,
    /// Good only where the rest of the text supports it.
    Weak,
}

/// A name as it is looked up, and one thing it may mean.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) key: String,
    pub(super) candidate: Candidate,
}

/// How a name is written: what the text must show.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    pub(crate) upper_case: bool,
    pub(crate) capitals: u32,
    pub(crate) full_words: u32,
}

impl Candidate {
    pub(super) fn new(entity: EntityId, class: Class, strength: Strength, shape: Shape, foreign: bool) -> Self {
        let Shape { upper_case, capitals, full_words } = shape;
        Self { entity, class, strength, upper_case, capitals, full_words, foreign }
    }
}

impl Seeds {
    /// The words that count as no part of a name.
    pub(super) fn list_articles(&mut self) {
        let lists = [&self.french, &self.english].into_iter().flat_map(|words| &words.grammar.definite);
        self.articles = lists.map(|article| article.trim_end_matches('\'').to_owned()).collect();
        self.longest_article = self.articles.iter().map(String::len).max().unwrap_or(0);
    }

    /// Adds all names of an entity to the list, each with what it says of how it must be written.
    pub(super) fn list_names(&self, id: &EntityId, known: &KnownRow, names: &mut Vec<Named>) {
        let Some(row) = known.row() else { return };
        let weak = || row.list("weak").map(|name| split_alias(name).0);
        // A label that is weak, too, is an ordinary word or phrase besides: "Libération".
        let labels = labels(row).into_iter().filter(|label| !weak().any(|name| name == *label));
        let labels = labels.map(|label| (label, Strength::Full, false));
        let aliases = row.list("aliases").map(|alias| {
            let (name, language) = split_alias(alias);
            (name, Strength::Full, language.is_some_and(|tag| !matches!(tag, "fr" | "en")))
        });
        let weak = weak().map(|name| (name, Strength::Weak, false));
        for (text, strength, foreign) in labels.chain(aliases).chain(weak) {
            let key = name::key(text);
            if !key.is_empty() {
                let candidate = Candidate::new(id.clone(), known.class, strength, self.shape(text), foreign);
                names.push(Named { key, candidate });
            }
        }
    }

    /// How a name is written.
    pub(super) fn shape(&self, text: &str) -> Shape {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let (mut capitals, mut full_words) = (0, 0);
        for (at, word) in (0..).zip(words) {
            if !self.is_article(word) {
                full_words += 1;
                if word.chars().next().is_some_and(char::is_uppercase) {
                    capitals |= 1u32.checked_shl(at).unwrap_or(0);
                }
            }
        }
        let acronym = text.chars().nth(5).is_none()
            && text.chars().any(char::is_alphabetic)
            && !text.chars().any(char::is_lowercase);
        Shape { upper_case: acronym, capitals, full_words }
    }

    fn is_article(&self, word: &str) -> bool {
        let is = |article: &String| {
            if word.is_ascii() { article.eq_ignore_ascii_case(word) } else { *article == word.to_lowercase() }
        };
        word.len() <= self.longest_article && self.articles.iter().any(is)
    }
}

/// What each name may mean, by its [`name::key`].
#[derive(Debug, Default)]
pub(super) struct ByName {
    candidates: FxHashMap<String, Vec<Candidate>>,
    /// Words of the longest.
    longest: usize,
}

impl ByName {
    /// Of names in the order of what they mean.
    pub(super) fn new(names: Vec<Vec<Named>>) -> Self {
        let mut made = Self::default();
        made.candidates.reserve(names.iter().map(Vec::len).sum());
        for named in names.into_iter().flatten() {
            made.add(named);
        }
        made
    }

    fn add(&mut self, Named { key, candidate }: Named) {
        self.longest = self.longest.max(words(&key));
        let list = self.candidates.entry(key).or_default();
        if let Some(same) = list.iter_mut().find(|c| c.entity == candidate.entity) {
            // "NATO" and "Nato" are one key: each way of writing counts.
            same.upper_case &= candidate.upper_case;
            same.capitals &= candidate.capitals;
            same.foreign &= candidate.foreign;
            same.strength = same.strength.min(candidate.strength);
        } else {
            list.push(candidate);
            list.sort_by(|a, b| (a.strength, rank(a.class), &a.entity).cmp(&(b.strength, rank(b.class), &b.entity)));
        }
    }

    /// What a key may mean, strongest first.
    pub(super) fn get(&self, key: &str) -> Option<&[Candidate]> {
        self.candidates.get(key).map(Vec::as_slice)
    }

    /// Words of the longest key.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }
}

/// Words of a key.
fn words(key: &str) -> usize {
    key.bytes().filter(|byte| *byte == b' ').count() + 1
}

/// What else points to countries and people: adjectives, capitals, given names.
#[derive(Debug, Default)]
pub(super) struct ByWord {
    pub(super) adjectives: FxHashMap<(Language, String), EntityId>,
    /// Those of several words, by their [`name::key`].
    pub(super) long_adjectives: FxHashMap<(Language, String), EntityId>,
    pub(super) capitals: BTreeMap<EntityId, EntityId>,
    /// Countries by their codes of two letters, in lower case.
    pub(super) codes: FxHashMap<String, EntityId>,
    /// Every country's number, by id.
    pub(super) countries: BTreeMap<EntityId, usize>,
    pub(super) demonyms: Demonyms,
    pub(super) given_names: FxHashSet<String>,
}

impl ByWord {
    /// Of entities in the order of their ids: where two share a word, the first has it.
    pub(super) fn new(entities: &[(&EntityId, &KnownRow)]) -> Self {
        let mut made = Self::default();
        for (_, known) in entities {
            match known.class {
                Class::Country => made.add_country(known),
                Class::Person => made.add_given_names(known),
                _ => {}
            }
        }
        made
    }

    fn add_country(&mut self, known: &KnownRow) {
        let country = known.entity();
        if let Some(code) = known.row().map(|row| row.get("iso2")).filter(|code| !code.is_empty()) {
            self.codes.insert(code.to_lowercase(), country.id.clone());
        }
        for (language, adjective) in &country.adjectives {
            self.adjectives.entry((*language, adjective.clone())).or_insert_with(|| country.id.clone());
            let key = name::key(adjective);
            if key.contains(' ') {
                self.long_adjectives.entry((*language, key)).or_insert_with(|| country.id.clone());
            }
        }
        if let Some(capital) = &country.capital {
            self.capitals.insert(capital.clone(), country.id.clone());
        }
        self.countries.insert(country.id.clone(), self.countries.len());
        self.demonyms.add(country);
    }

    /// The first word of a name of several words, in Latin script, is taken for a given name; Korean and Chinese order is the other way round, and the
    /// first word then is a family name, which serves the same purpose: it starts a person's name.
    fn add_given_names(&mut self, person: &KnownRow) {
        for full in person.row().into_iter().flat_map(labels) {
            if let Some((first, _)) = full.split_once(' ')
                && first.chars().count() > 2
            {
                self.given_names.insert(name::key(first));
            }
        }
    }
}

/// Where one name means several things, the press means most often the country, then the person ...
fn rank(class: Class) -> u8 {
    match class {
        Class::Country => 0,
        Class::Person => 1,
        Class::Place => 2,
        Class::Organization => 3,
        Class::Group => 4,
        _ => 5,
    }
}
