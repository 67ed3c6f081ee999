//! Words that point back: offices without a name, nouns for bodies, verbs that nobody does; `seeds/words/<language>/coreference.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Titles, name};
use crate::model::{Class, PartialDate};

/// Phrases as keys, by their first.
type ByFirstWord<T> = BTreeMap<String, Vec<(Vec<String>, T)>>;

/// Words of one language that point to what the document speaks of already. Without a file, nothing does.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Coreference {
    /// Whether an office's country stands before it: "the Russian president", "Russia's president".
    pub owner_before: bool,
    /// Articles before a noun that means something known, contractions among them.
    pub definite: Vec<String>,
    /// Words before a noun that means something new.
    pub indefinite: Vec<String>,
    /// Before an office that is not today's: "futur".
    pub not_now: Vec<String>,
    /// Behind an office that is not today's: "de l'époque".
    pub back_then: Vec<String>,
    /// "de" and its contractions, as [`name::key`]s.
    pub of: Vec<String>,
    /// Articles, as [`name::key`]s.
    pub articles: Vec<String>,
    /// Bodies in small letters that belong to an office.
    pub portfolios: Vec<String>,
    /// Prepositions before the place of an envoy, as [`name::key`]s.
    pub to: Vec<String>,
    /// Right before the name of a place that nothing else tells of: "à".
    pub place_prepositions: Vec<String>,
    /// Right before the name of a body: "groupe".
    pub before_bodies: Vec<String>,
    /// Institutions by whom a state speaks to the public: rows of `institutions.csv`.
    pub state_voices: Vec<String>,
    /// Joins equals.
    pub and: Vec<String>,
    /// Adjectives of organisations, with the id of each.
    pub adjectives: BTreeMap<String, String>,
    /// How far back to look, in sentences.
    pub windows: Windows,
    /// Nouns for people by their office.
    #[serde(rename = "office")]
    pub offices: Vec<OfficeWords>,
    /// Nouns for organisations.
    #[serde(rename = "body")]
    pub bodies: Vec<BodyWords>,
    /// Descriptions of known things.
    #[serde(rename = "description")]
    pub descriptions: Vec<DescriptionWords>,
    /// Nouns for two at once.
    pub together: Vec<TogetherWords>,
    /// Pronouns and possessives.
    pub pronouns: Pronouns,
    /// Nouns behind a possessive.
    pub relations: Relations,
    /// Verbs by what their subject can be.
    pub verbs: Verbs,
    /// Cities that stand for governments.
    pub metonymy: Metonymy,
    /// Every office's words as keys, by the first, with the number of its entry.
    #[serde(skip)]
    phrases: ByFirstWord<Option<usize>>,
    /// The same for descriptions.
    #[serde(skip)]
    described: ByFirstWord<usize>,
}

/// How many sentences back an antecedent may stand; 0 is the same sentence.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Windows {
    /// Of "le ministre".
    pub office: usize,
    /// Of "il".
    pub pronoun: usize,
    /// Of "a-t-il ajouté".
    pub speaker: usize,
    /// Of "le groupe".
    pub body: usize,
    /// Of "les deux pays".
    pub together: usize,
}

/// An office, and whom its noun may take up.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OfficeWords {
    /// The nouns.
    pub words: Vec<String>,
    /// Ranks of the positions it may mean.
    pub ranks: Vec<String>,
    /// Ids of the positions it may mean, with `{country}` and `{host}`.
    pub ids: Vec<String>,
    /// Seats whose holder it means: "le maître du Kremlin"; without one, it means nobody.
    pub at: Vec<String>,
    /// First words of the offices that it may take up; `*` for any.
    pub covers: Vec<String>,
    /// Whether it means only people whom the document names.
    pub only_here: bool,
    /// Whether it is held in another country.
    pub abroad: bool,
}

/// A noun for organisations.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BodyWords {
    /// The nouns, singular.
    pub words: Vec<String>,
    /// Local names of the classes it may mean.
    pub kinds: Vec<String>,
}

/// A description of a known thing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DescriptionWords {
    /// Id of the thing.
    pub entity: String,
    /// The descriptions, without article.
    pub words: Vec<String>,
    /// Ids of its members: two of them in the sentence support the description.
    pub members: Vec<String>,
    /// Ids of which one in the sentence supports it, together with one of `words_beside`.
    pub beside: Vec<String>,
    /// Words that must stand in the sentence with one of `beside`.
    pub words_beside: Vec<String>,
    /// Since when the thing exists, as a date.
    since: String,
}

impl DescriptionWords {
    /// Since when the thing exists, where the file says so.
    #[must_use]
    pub fn since(&self) -> Option<PartialDate> {
        PartialDate::parse(&self.since)
    }
}

/// A noun for two things of one class.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TogetherWords {
    /// The nouns, plural.
    pub words: Vec<String>,
    /// Local name of the class.
    class: String,
}

impl TogetherWords {
    /// The class of the two; `None` where the file names none.
    #[must_use]
    pub fn class(&self) -> Option<Class> {
        Class::from_name(&self.class)
    }
}

/// Pronouns by what they agree with, in lower case; inverted forms without their hyphens.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pronouns {
    /// "il".
    pub masculine: Vec<String>,
    /// "elle".
    pub feminine: Vec<String>,
    /// "ils".
    pub plural: Vec<String>,
    /// "ce dernier", in one word or two.
    pub latter_masculine: Vec<String>,
    /// "celle-ci".
    pub latter_feminine: Vec<String>,
    /// "son", "ses": of one owner.
    pub possessive: Vec<String>,
    /// Of these, those of a man.
    pub possessive_masculine: Vec<String>,
    /// Of these, those of a woman.
    pub possessive_feminine: Vec<String>,
    /// Whether pronouns with a gender mean people alone: "he", but not "il".
    pub of_people: bool,
    /// "les deux".
    pub both: Vec<String>,
    /// "qui".
    pub relative: Vec<String>,
}

/// Nouns behind a possessive.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Relations {
    /// "pays".
    pub country: Vec<String>,
    /// "voisin".
    pub neighbour: Vec<String>,
    /// "homologue".
    pub counterpart: Vec<String>,
}

/// What tells a city that acts from one where something happens.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Metonymy {
    /// Cities that stand for a body more often than for the country whose capital they are: ids of city and body.
    pub seats: BTreeMap<String, String>,
    /// Prepositions of place: "dans".
    pub within: Vec<String>,
    /// Prepositions of place and of receivers: "à".
    pub towards: Vec<String>,
    /// Lemmas of verbs and nouns whose receiver `towards` introduces.
    pub giving: Vec<String>,
    /// Prepositions that join a noun: "de".
    pub of: Vec<String>,
    /// Lemmas of nouns whose complement is a place: "région".
    pub places: Vec<String>,
    /// Lemmas of verbs whose object is a place: "quitter".
    pub reached: Vec<String>,
}

/// Lemmas of verbs by what their subject can be.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Verbs {
    /// "falloir".
    pub impersonal: Vec<String>,
    /// "il a été convenu".
    pub impersonal_passive: Vec<String>,
    /// "déclarer".
    pub speaking: Vec<String>,
    /// "demander".
    pub asking: Vec<String>,
}

impl Coreference {
    /// Whether the language has such words at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.definite.is_empty()
    }

    /// The words of offices that begin with this key: each with the number of its entry, where it has one.
    pub fn offices_from(&self, key: &str) -> impl Iterator<Item = &(Vec<String>, Option<usize>)> {
        self.phrases.get(key).map_or(&[][..], Vec::as_slice).iter()
    }

    /// The descriptions that begin with this key.
    pub fn descriptions_from(&self, key: &str) -> impl Iterator<Item = (&Vec<String>, &DescriptionWords)> {
        let found = self.described.get(key).map_or(&[][..], Vec::as_slice).iter();
        found.filter_map(|(keys, entry)| Some((keys, self.descriptions.get(*entry)?)))
    }

    /// Makes the words comparable, those of all titles among them.
    pub(super) fn index(&mut self, titles: &Titles) {
        let own =
            self.offices.iter().enumerate().flat_map(|(n, office)| office.words.iter().map(move |w| (w, Some(n))));
        let mut keys: BTreeMap<Vec<String>, Option<usize>> = BTreeMap::new();
        for (words, entry) in own.chain(titles.offices.iter().map(|w| (w, None))) {
            let key: Vec<String> = name::key(words).split(' ').map(str::to_owned).collect();
            keys.entry(key).or_insert(entry);
        }
        for (key, entry) in keys {
            if let Some(first) = key.first().cloned() {
                self.phrases.entry(first).or_default().push((key, entry));
            }
        }
        for (entry, description) in self.descriptions.iter().enumerate() {
            for words in &description.words {
                let key: Vec<String> = name::key(words).split(' ').map(str::to_owned).collect();
                if let Some(first) = key.first().cloned() {
                    self.described.entry(first).or_default().push((key, entry));
                }
            }
        }
        for office in &mut self.offices {
            office.covers.iter_mut().filter(|c| *c != "*").for_each(|c| *c = name::key(c));
        }
    }
}
