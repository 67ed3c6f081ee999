//! Claims and facts as sentences that a newspaper would print, by the patterns of `templates/sentences.*.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::facts::EntityRecord;
use crate::model::{Claim, Class, EntityId, Interval, Modality, PartialDate};
use crate::report::words::table;
use crate::report::{Lang, ReportError};
use crate::seeds::{Gender, KnownEntity, Seeds};

const FRENCH: &str = include_str!("../templates/sentences.fr.toml");
const ENGLISH: &str = include_str!("../templates/sentences.en.toml");

#[derive(Debug, Deserialize)]
struct Patterns {
    quotation: String,
    nobody: String,
    something: String,
    according: String,
    mood: BTreeMap<String, String>,
    joined: String,
    day: String,
    month: String,
    from_to: String,
    at_city: String,
    at_region: String,
    at_feminine: String,
    at_masculine: String,
    colon: String,
    predicate: BTreeMap<String, String>,
    gender: Genders,
}

#[derive(Debug, Deserialize)]
struct Genders {
    f: Vec<String>,
    m: Vec<String>,
    p: Vec<String>,
    the_f: Vec<String>,
    the_m: Vec<String>,
    the_p: Vec<String>,
}

/// Gender and number of a name that takes the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Article {
    Feminine,
    Masculine,
    Plural,
}

/// Puts things into words.
pub(super) struct Speaker<'k> {
    pub(super) lang: Lang,
    patterns: Patterns,
    months: Vec<String>,
    seeds: &'k Seeds,
    records: BTreeMap<&'k EntityId, &'k EntityRecord>,
}

/// The parties of a sentence.
#[derive(Clone, Copy, Default)]
pub(super) struct Parties<'p> {
    pub(super) subject: Option<&'p EntityId>,
    pub(super) object: Option<&'p EntityId>,
    pub(super) item: Option<&'p EntityId>,
}

impl<'k> Speaker<'k> {
    pub(super) fn new(lang: Lang, seeds: &'k Seeds, records: &'k [EntityRecord]) -> Result<Self, ReportError> {
        let text = if lang == Lang::French { FRENCH } else { ENGLISH };
        let patterns = toml::from_str(text).map_err(|source| ReportError::Words { lang, source: Box::new(source) })?;
        let words = table(lang)?;
        let months = words.get("months").and_then(toml::Value::as_array).into_iter().flatten();
        let months = months.filter_map(|month| month.as_str().map(str::to_owned)).collect();
        Ok(Self { lang, patterns, months, seeds, records: records.iter().map(|record| (&record.id, record)).collect() })
    }

    /// Its name in the reader's language, without article.
    pub(super) fn name(&self, id: &EntityId) -> String {
        let labels = self.records.get(id).map(|record| &record.labels);
        let label = labels.and_then(|labels| labels.get(self.lang.tag()).or_else(|| labels.values().next()));
        let known = || {
            self.seeds.entity(id).map(|known| match self.lang {
                Lang::French => known.label_fr.clone(),
                Lang::English => known.label_en.clone(),
            })
        };
        label.cloned().or_else(known).unwrap_or_else(|| id.0.rsplit('/').next().unwrap_or_default().replace('-', " "))
    }

    pub(super) fn class(&self, id: &EntityId) -> Class {
        let known = || self.seeds.entity(id).map(|known| known.class);
        self.records.get(id).map(|record| record.class).or_else(known).unwrap_or(Class::Topic)
    }

    /// Its name as a sentence has it: with the article, or between quotation marks where it is but words of a text.
    pub(super) fn named(&self, id: &EntityId) -> String {
        let name = self.name(id);
        match self.article(id, &name) {
            _ if self.is_mere_words(id, &name) => self.quoted(&name),
            None => name,
            Some(_) if self.lang == Lang::English => format!("the {name}"),
            Some(Article::Plural) => format!("les {name}"),
            Some(_) if elides(&name) => format!("l’{name}"),
            Some(Article::Feminine) => format!("la {name}"),
            Some(Article::Masculine) => format!("le {name}"),
        }
    }

    pub(super) fn quoted(&self, text: &str) -> String {
        self.patterns.quotation.replace("{text}", text)
    }

    fn is_mere_words(&self, id: &EntityId, name: &str) -> bool {
        let lower = name.starts_with(char::is_lowercase);
        match self.class(id) {
            Class::Topic => true,
            Class::Weapon | Class::Event | Class::Agreement => lower && self.article(id, name).is_none(),
            _ => false,
        }
    }

    fn article(&self, id: &EntityId, name: &str) -> Option<Article> {
        let genders = &self.patterns.gender;
        let known = self.seeds.entity(id);
        let first = name.split([' ', '-']).next().unwrap_or_default();
        let whole = name.split(' ').next().unwrap_or_default();
        let is_in = |list: &[String], word: &str| list.iter().any(|entry| entry == word);
        for (names, firsts, article) in [
            (&genders.the_f, &genders.f, Article::Feminine),
            (&genders.the_m, &genders.m, Article::Masculine),
            (&genders.the_p, &genders.p, Article::Plural),
        ] {
            // "Conseil de sécurité russe", "état-major ukrainien": the common noun is written either way.
            let common = name.contains(' ') && self.class(id) != Class::Person;
            let begins =
                |word: &str| is_in(firsts, word) || (self.lang == Lang::French && is_in(firsts, &word.to_lowercase()));
            if is_in(names, name) || (common && (begins(whole) || begins(first))) {
                return Some(article);
            }
        }
        if self.lang == Lang::English {
            return is_in(&genders.p, name).then_some(Article::Plural);
        }
        match known?.article_fr.as_deref() {
            Some("la") => Some(Article::Feminine),
            Some("le") => Some(Article::Masculine),
            Some("les") => Some(Article::Plural),
            Some(_) => Some(gender(known).unwrap_or(Article::Feminine)),
            None if name.starts_with(char::is_lowercase) => gender(known),
            None => None,
        }
    }

    fn is_plural(&self, id: &EntityId) -> bool {
        let name = self.name(id);
        // "The United States is", but "les États-Unis sont".
        let counts = self.lang == Lang::French || self.patterns.gender.the_p.contains(&name);
        counts && self.article(id, &name) == Some(Article::Plural)
    }

    /// The name after "à" or "de", which French contracts with the article.
    fn after(&self, preposition: &str, id: &EntityId) -> String {
        let named = self.named(id);
        let (le, les) = if preposition == "à" { ("au", "aux") } else { ("du", "des") };
        let contracted = named.strip_prefix("le ").map(|rest| format!("{le} {rest}"));
        let contracted = contracted.or_else(|| named.strip_prefix("les ").map(|rest| format!("{les} {rest}")));
        contracted.unwrap_or_else(|| match preposition {
            "de" if elides(&named) => format!("d’{named}"),
            preposition => format!("{preposition} {named}"),
        })
    }

    /// Who does what to whom.
    pub(super) fn statement(&self, predicate: &str, parties: Parties<'_>) -> String {
        let pattern = self.patterns.predicate.get(predicate).map_or("{s} · {o}", String::as_str);
        let plural = parties.subject.is_some_and(|id| self.is_plural(id));
        let mut out = String::new();
        let mut rest = pattern;
        while let Some(at) = rest.find(['{', '[', '<']) {
            out.push_str(&rest[..at]);
            let (open, close) = (
                &rest[at..=at],
                match &rest[at..=at] {
                    "{" => '}',
                    "[" => ']',
                    _ => '>',
                },
            );
            let Some((inner, after)) = rest[at + 1..].split_once(close) else { break };
            match open {
                "{" => out.push_str(&self.role(inner, parties).unwrap_or_else(|| self.missing(inner))),
                "[" => {
                    let (one, many) = inner.split_once('|').unwrap_or((inner, inner));
                    out.push_str(if plural { many } else { one });
                }
                _ => out.push_str(&self.optional(inner, parties).unwrap_or_default()),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// A part that stands only if its role is told.
    fn optional(&self, part: &str, parties: Parties<'_>) -> Option<String> {
        let (before, rest) = part.split_once('{')?;
        let (role, after) = rest.split_once('}')?;
        Some(format!("{before}{}{after}", self.role(role, parties)?))
    }

    fn role(&self, role: &str, parties: Parties<'_>) -> Option<String> {
        let (preposition, role) =
            role.split_once(' ').map_or((None, role), |(preposition, role)| (Some(preposition), role));
        let id = match role {
            "s" => parties.subject?,
            "o" => parties.object?,
            _ => parties.item?,
        };
        Some(match preposition {
            None => self.named(id),
            Some("en") => self.place(id),
            Some(preposition) => self.after(preposition, id),
        })
    }

    fn missing(&self, role: &str) -> String {
        if role == "s" { self.patterns.nobody.clone() } else { self.patterns.something.clone() }
    }

    /// A claim as a sentence: in which way it is put, who says so, what, how many, where and when.
    pub(super) fn claim(&self, claim: &Claim, holder: bool) -> String {
        let parties =
            Parties { subject: claim.subject.as_ref(), object: claim.object.as_ref(), item: claim.item.as_ref() };
        let mut sentence = self.statement(&claim.predicate, parties);
        if let Some(position) = &claim.position {
            sentence = format!("{sentence} ({})", self.quoted(position));
        }
        if let Some(quantity) = &claim.quantity {
            sentence = format!("{sentence} ({})", self.quoted(&quantity.text));
        }
        if let Some(place) = claim.place.as_ref().filter(|place| Some(*place) != claim.object.as_ref()) {
            sentence = format!("{sentence}, {}", self.place(place));
        }
        if let Some((date, end, _)) = &claim.date {
            sentence += &self.when(*date, *end).map_or_else(String::new, |when| format!(", {when}"));
        }
        // Who speaks of himself is named once.
        let said = claim.attribution.holder.as_ref().filter(|id| holder && Some(*id) != claim.subject.as_ref());
        let sentence = said.map_or_else(
            || sentence.clone(),
            |id| self.patterns.according.replace("{who}", &self.named(id)).replace("{sentence}", &sentence),
        );
        let mood = if claim.negated {
            Some("negated")
        } else {
            (claim.modality != Modality::Actual).then(|| claim.modality.as_str())
        };
        let mood = mood.and_then(|mood| self.patterns.mood.get(mood));
        capital(&mood.map_or_else(|| sentence.clone(), |mood| format!("{mood}{}{sentence}", self.patterns.colon)))
    }

    fn place(&self, id: &EntityId) -> String {
        let (name, known) = (self.name(id), self.seeds.entity(id));
        let named = self.named(id);
        let pattern = match known.and_then(|known| known.article_fr.as_deref()) {
            Some("la" | "l'" | "l’") => return self.patterns.at_feminine.replace("{place}", &name),
            Some("le" | "les") if self.lang == Lang::French => return self.after("à", id),
            _ if self.lang == Lang::French && named != name => &self.patterns.at_region,
            Some(_) => &self.patterns.at_masculine,
            None => &self.patterns.at_city,
        };
        pattern.replace("{place}", &named)
    }

    /// A date, or two, as far as the year is told.
    pub(super) fn when(&self, date: PartialDate, end: Option<PartialDate>) -> Option<String> {
        date.year?;
        let pattern = |date: PartialDate| if date.day.is_some() { &self.patterns.day } else { &self.patterns.month };
        Some(match end.filter(|end| end.year.is_some() && *end != date) {
            Some(end) => self.patterns.from_to.replace("{first}", &self.date(date)).replace("{last}", &self.date(end)),
            None => pattern(date).replace("{date}", &self.date(date)),
        })
    }

    /// "19 juin 2024", "June 2024", "2024".
    pub(super) fn date(&self, date: PartialDate) -> String {
        let month = date.month.and_then(|month| self.months.get(usize::from(month) - 1));
        let day =
            date.day.map(|day| if day == 1 && self.lang == Lang::French { "1er".to_owned() } else { day.to_string() });
        let parts = [day, month.cloned(), date.year.map(|year| year.to_string())];
        parts.into_iter().flatten().collect::<Vec<_>>().join("\u{A0}")
    }

    /// Days as people write them.
    pub(super) fn days(&self, days: Interval) -> String {
        let [first, last] = [days.first, days.last].map(|day| PartialDate::from_day_number(day).unwrap_or_default());
        if first == last { self.date(first) } else { format!("{} – {}", self.date(first), self.date(last)) }
    }

    /// "a, b et c".
    pub(super) fn list(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [most @ .., last] => format!("{}{}{last}", most.join(", "), self.patterns.joined),
        }
    }
}

fn gender(known: Option<&KnownEntity>) -> Option<Article> {
    known?.gender.map(|gender| if gender == Gender::Feminine { Article::Feminine } else { Article::Masculine })
}

/// Whether an article before it loses its vowel.
fn elides(name: &str) -> bool {
    let first = name.chars().next().unwrap_or_default();
    matches!(
        first.to_lowercase().next(),
        Some('a' | 'e' | 'i' | 'o' | 'u' | 'é' | 'è' | 'ê' | 'î' | 'ô' | 'à' | 'â' | 'œ')
    )
}

/// With a capital at the beginning.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(lang: Lang, predicate: &str, subject: &str, object: &str) -> String {
        let seeds = Seeds::load(&[]).unwrap();
        let speaker = Speaker::new(lang, &seeds, &[]).unwrap();
        let ids = [subject, object].map(|id| EntityId(id.to_owned()));
        let parties = Parties { subject: Some(&ids[0]), object: Some(&ids[1]), item: None };
        capital(&speaker.statement(predicate, parties))
    }

    #[test]
    fn french_elides_contracts_and_agrees() {
        let french = |predicate, subject, object| said(Lang::French, predicate, subject, object);
        assert_eq!(french("invades", "russia", "ukraine"), "La Russie a envahi l’Ukraine");
        assert_eq!(french("supports", "united-states", "ukraine"), "Les États-Unis soutiennent l’Ukraine");
        assert_eq!(french("aids", "north-korea", "japan"), "La Corée du Nord vient en aide au Japon");
        assert_eq!(
            french("memberOf", "japan", "nato"),
            "Le Japon fait partie de l’Organisation du traité de l'Atlantique nord"
        );
        let council = french("holdsPosition", "sergei-shoigu", "security-council-of-russia");
        assert_eq!(council, "Sergueï Choïgou occupe une fonction auprès du Conseil de sécurité russe");
        assert_eq!(french("visited", "kim-jong-un", "russia"), "Kim Jong-un s’est rendu en Russie");
        assert_eq!(french("visited", "kim-jong-un", "pyongyang"), "Kim Jong-un s’est rendu à Pyongyang");
        assert_eq!(french("aids", "france", "united-states"), "La France vient en aide aux États-Unis");
    }

    #[test]
    fn english_has_its_article() {
        let english = |predicate, subject, object| said(Lang::English, predicate, subject, object);
        assert_eq!(english("supports", "united-states", "ukraine"), "The United States supports Ukraine");
        assert_eq!(english("met", "kim-jong-un", "sergei-shoigu"), "Kim Jong Un met Sergei Shoigu");
    }

    #[test]
    fn every_predicate_has_a_sentence_in_both_languages() {
        let ontology = crate::ontology::Ontology::load(&[]).unwrap();
        for text in [FRENCH, ENGLISH] {
            let patterns: Patterns = toml::from_str(text).unwrap();
            for predicate in ontology.predicates() {
                assert!(patterns.predicate.contains_key(&predicate.name), "{}", predicate.name);
            }
        }
    }
}
