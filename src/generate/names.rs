//! Who and where: entities of the seeds, with their French names joined to prepositions.

use crate::model::Class;
use crate::random::Random;
use crate::seeds::{Gender, KnownEntity, Seeds};

/// Something that has a French name.
pub(super) struct Named {
    /// "la France".
    plain: String,
    /// "à la France", "au Japon".
    to: String,
    /// "de la France", "du Japon".
    of: String,
    /// "en France", "au Japon".
    within: String,
    /// "que la France", "qu'Emmanuel Macron".
    that: String,
    pub(super) is_feminine: bool,
    /// Its labels, separated by `|`.
    pub(super) labels: String,
}

/// How a name is joined to what stands before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Plain,
    To,
    Of,
    Within,
    That,
}

impl Joint {
    /// From the word before the slot.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "" => Self::Plain,
            "à" => Self::To,
            "de" => Self::Of,
            "en" => Self::Within,
            "que" => Self::That,
            _ => return None,
        })
    }
}

impl Named {
    pub(super) fn joined(&self, joint: Joint) -> &str {
        match joint {
            Joint::Plain => &self.plain,
            Joint::To => &self.to,
            Joint::Of => &self.of,
            Joint::Within => &self.within,
            Joint::That => &self.that,
        }
    }

    fn new(entity: &KnownEntity, article: &str) -> Self {
        let name = &entity.label_fr;
        let with = match article {
            "" => name.clone(),
            "l'" => format!("l'{name}"),
            article => format!("{article} {name}"),
        };
        let contracted = |masculine: &str| (article == "le").then(|| format!("{masculine} {name}"));
        let same = entity.label_en == *name;
        Self {
            to: contracted("au").unwrap_or_else(|| format!("à {with}")),
            of: contracted("du").unwrap_or_else(|| elided("de", &with)),
            within: contracted("au")
                .unwrap_or_else(|| if article.is_empty() { format!("à {name}") } else { format!("en {name}") }),
            that: elided("que", &with),
            plain: with,
            is_feminine: entity.gender == Some(Gender::Feminine),
            labels: if same { name.clone() } else { format!("{}|{name}", entity.label_en) },
        }
    }
}

/// "de" or "que" before a word, with an apostrophe where that begins with a vowel.
pub(super) fn elided(word: &str, next: &str) -> String {
    let is_vowel = next.chars().next().is_some_and(|c| "aeiouàâäéèêëîïôöùûüœAEIOUÀÂÄÉÈÊËÎÏÔÖÙÛÜŒ".contains(c));
    if is_vowel { format!("{}'{next}", &word[..word.len() - 1]) } else { format!("{word} {next}") }
}

/// All that can be spoken of.
pub(super) struct Cast {
    pub(super) countries: Vec<Named>,
    pub(super) people: Vec<Named>,
    pub(super) cities: Vec<Named>,
}

impl Cast {
    /// Whoever has a name that agrees with any verb of the templates: no plurals, no names without article where others have one. In an order that
    /// `seed` decides.
    pub(super) fn new(seeds: &Seeds, seed: u64) -> Self {
        let mut cast = Self { countries: Vec::new(), people: Vec::new(), cities: Vec::new() };
        for entity in seeds.entities() {
            let words = entity.label_fr.split(' ').count();
            let latin = entity.label_fr.chars().all(|c| c.is_alphabetic() && c < '\u{250}' || " -'’".contains(c));
            match (entity.class, entity.article_fr.as_deref()) {
                (Class::Country, Some(article @ ("le" | "la" | "l'"))) => {
                    cast.countries.push(Named::new(entity, article));
                }
                (Class::Person, _) if words > 1 && latin && entity.gender.is_some() => {
                    cast.people.push(Named::new(entity, ""));
                }
                (Class::Place, _) if is_city(entity) && latin => cast.cities.push(Named::new(entity, "")),
                _ => {}
            }
        }
        let mut dice = Random::stream(seed, u64::MAX);
        dice.shuffle(&mut cast.countries);
        dice.shuffle(&mut cast.people);
        dice.shuffle(&mut cast.cities);
        cast
    }
}

fn is_city(entity: &KnownEntity) -> bool {
    let article = entity.label_fr.split(' ').next().is_some_and(|first| ["Le", "La", "Les"].contains(&first));
    entity.kind.as_deref() == Some("City") && !article
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn de_and_que_are_elided_before_vowels() {
        assert_eq!(elided("de", "avoir"), "d'avoir");
        assert_eq!(elided("que", "Élisabeth"), "qu'Élisabeth");
        assert_eq!(elided("de", "la France"), "de la France");
    }
}
