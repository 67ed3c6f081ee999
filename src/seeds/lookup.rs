use super::{KnownEntity, Seeds, name};
use crate::model::{Class, EntityId};

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

    /// All names of an entity, each with what it says of how it must be written.
    pub(super) fn names_of(&self, entity: &KnownEntity) -> Vec<Named> {
        // A label that is weak, too, is an ordinary word or phrase besides: "Libération".
        let labels = [&entity.label_en, &entity.label_fr].into_iter().filter(|label| !entity.weak.contains(label));
        let labels = labels.map(|label| (label, Strength::Full, false));
        let aliases = entity.aliases.iter().map(|alias| {
            let foreign = alias.language.as_deref().is_some_and(|tag| !matches!(tag, "fr" | "en"));
            (&alias.name, Strength::Full, foreign)
        });
        let weak = entity.weak.iter().map(|weak| (weak, Strength::Weak, false));
        let all = labels.chain(aliases).chain(weak);
        let named = all.map(|(text, strength, foreign)| Named {
            key: name::key(text),
            candidate: Candidate::new(entity.id.clone(), entity.class, strength, self.shape(text), foreign),
        });
        named.filter(|named| !named.key.is_empty()).collect()
    }

    /// Enters a name that may mean something.
    pub(super) fn add_name(&mut self, Named { key, candidate }: Named) {
        self.longest_name = self.longest_name.max(key.split(' ').count());
        let list = self.names.entry(key).or_default();
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

    /// Enters all of an entity but its names.
    pub(super) fn index_entity(&mut self, entity: &KnownEntity) {
        for (language, adjective) in &entity.adjectives {
            self.adjectives.entry((*language, adjective.clone())).or_insert_with(|| entity.id.clone());
            let key = name::key(adjective);
            if key.contains(' ') {
                self.long_adjectives.entry((*language, key)).or_insert_with(|| entity.id.clone());
            }
        }
        if let Some(capital) = &entity.capital {
            self.capitals.insert(capital.clone(), entity.id.clone());
        }
        if entity.class == Class::Country {
            self.countries.insert(entity.id.clone(), self.countries.len());
            self.demonyms.add(entity);
        }
        if entity.class == Class::Person {
            self.add_given_names(entity);
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
        let acronym =
            text.chars().count() <= 5 && text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase);
        Shape { upper_case: acronym, capitals, full_words }
    }

    fn is_article(&self, word: &str) -> bool {
        word.len() <= self.longest_article && self.articles.contains(&word.to_lowercase())
    }

    /// The first word of a name of several words, in Latin script, is taken for a given name; Korean and Chinese order is the other way round, and the
    /// first word then is a family name, which serves the same purpose: it starts a person's name.
    fn add_given_names(&mut self, entity: &KnownEntity) {
        for full in [&entity.label_en, &entity.label_fr] {
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
