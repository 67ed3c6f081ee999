//! French articles in any number, with what is true of them known: for measures of scale, of recall and of precision.
//!
//! Templates stand in `seeds/generator`, names come from the entities of the seeds. The article of a number depends on that number and the seed alone: in
//! whatever portions they are made, the articles are the same. What they say is invented.

mod names;
mod templates;

use std::path::PathBuf;

use serde::Serialize;

use crate::data::DataError;
use crate::model::PartialDate;
use crate::random::Random;
use crate::seeds::Seeds;
use names::{Cast, Named};
use templates::{Kind, Part, Pattern, Side, Templates, Told};

/// Makes articles.
pub struct Generator {
    templates: Templates,
    patterns: Vec<Pattern>,
    cast: Cast,
    seed: u64,
}

/// An article as a record of JSON Lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Article {
    /// `g` and the number: its file name in the knowledge base.
    pub id: String,
    /// An address below `corpus.example`: its key.
    pub url: String,
    /// The headline.
    pub title: String,
    /// The text, in paragraphs.
    pub text: String,
    /// The day it appeared: `2024-06-19`.
    pub date: String,
    /// Who published it.
    pub source: String,
    /// `fr`.
    pub lang: &'static str,
    /// What it says, in order.
    #[serde(skip)]
    pub truth: Vec<Truth>,
}

/// One claim that an article makes, in the columns of a table of facts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Truth {
    /// Id of the article, and the claim's number in it.
    pub id: String,
    /// Id of the article.
    pub doc: String,
    /// Always `yes`.
    pub essential: &'static str,
    /// Labels of the subject, separated by `|`.
    pub subject: String,
    /// Local name of the predicate.
    pub predicate: String,
    /// Labels of the object; empty where any will do.
    pub object: String,
    /// Labels of the place; empty where none is told.
    pub place: String,
    /// `2024-06-19`, `2024-06`, or nothing.
    pub date: String,
    /// The number of things; empty where none is told.
    pub quantity: String,
    /// The things.
    pub item: String,
    /// Labels of whoever says so.
    pub attributed_to: String,
    /// Local name of the modality.
    pub modality: String,
    /// The construction; begins with `negated` where it is.
    pub note: String,
}

/// The first day on which an article appears: 2021-01-01, in days since 1970-01-01.
const FIRST_DAY: usize = 18_628;
/// So many days later appears the last.
const DAYS: usize = 1_800;

impl Generator {
    /// Reads the templates, built in or those of the user's folders.
    ///
    /// # Errors
    /// [`DataError`] naming file and line of what is wrong with the templates.
    pub fn load(seeds: &Seeds, extra: &[PathBuf], seed: u64) -> Result<Self, DataError> {
        let (templates, patterns) = templates::load(extra)?;
        Ok(Self { templates, patterns, cast: Cast::new(seeds, seed), seed })
    }

    /// The article of a number.
    #[must_use]
    pub fn article(&self, number: u64) -> Article {
        let mut dice = Random::stream(self.seed, number);
        let published = FIRST_DAY + dice.below(DAYS);
        let id = format!("g{number:08}");
        let mut writing = Writing { generator: self, dice, published, id, text: String::new(), truth: Vec::new() };
        let sentences = 4 + writing.dice.below(6);
        for sentence in 0..sentences {
            writing.blank(sentence);
            writing.sentence();
        }
        let Writing { mut dice, id, text, truth, .. } = writing;
        Article {
            url: format!("https://corpus.example/{}/{id}", self.seed),
            title: dice.one(&self.templates.titles).cloned().unwrap_or_default(),
            source: dice.one(&self.templates.outlets).cloned().unwrap_or_default(),
            date: day(published).map(PartialDate::iso).unwrap_or_default(),
            lang: "fr",
            id,
            text,
            truth,
        }
    }

    fn pool(&self, kind: Kind) -> &[Named] {
        match kind {
            Kind::Country => &self.cast.countries,
            Kind::Person => &self.cast.people,
            Kind::City => &self.cast.cities,
            Kind::None => &[],
        }
    }
}

/// One of so many, the first ones more often: of the press, too, a few names make up most.
fn skewed(random: &mut Random, end: usize) -> usize {
    let first = random.below(end);
    random.below(first + 1)
}

fn day(number: usize) -> Option<PartialDate> {
    i32::try_from(number).ok().and_then(PartialDate::from_day_number)
}

/// An article while it is written.
struct Writing<'g> {
    generator: &'g Generator,
    dice: Random,
    /// Days since 1970-01-01.
    published: usize,
    id: String,
    text: String,
    truth: Vec<Truth>,
}

/// Who and what a sentence is about.
struct Filling<'g> {
    subject: Option<&'g Named>,
    object: Option<&'g Named>,
    holder: Option<&'g Named>,
    item: &'g str,
    /// Place, date and quantity as they were written.
    place: String,
    date: String,
    quantity: String,
}

impl<'g> Filling<'g> {
    fn side(&self, side: Side) -> Option<&'g Named> {
        match side {
            Side::Subject => self.subject,
            Side::Object => self.object,
            Side::Holder => self.holder,
        }
    }

    fn labels(&self, side: Option<Side>) -> String {
        side.and_then(|side| self.side(side)).map(|named| named.labels.clone()).unwrap_or_default()
    }
}

impl<'g> Writing<'g> {
    fn blank(&mut self, sentence: usize) {
        if sentence > 0 {
            let next = if self.dice.below(3) == 0 { "\n\n" } else { " " };
            self.text.push_str(next);
        }
    }

    fn sentence(&mut self) {
        let generator = self.generator;
        if self.dice.below(8) == 0
            && let Some(idle) = self.dice.one(&generator.templates.idle)
        {
            self.text.push_str(idle);
            return;
        }
        let Some(pattern) = self.dice.one(&generator.patterns) else { return };
        let mut filling = self.filling(pattern);
        let start = self.text.len();
        pattern.parts.iter().for_each(|part| self.part(part, pattern, &mut filling));
        capitalise(&mut self.text, start);
        self.note(pattern, &filling);
    }

    fn filling(&mut self, pattern: &'g Pattern) -> Filling<'g> {
        let generator = self.generator;
        let subject = self.other(pattern.subject, &[]);
        let object = self.other(pattern.object, &[subject]);
        let kind = if self.dice.below(2) == 0 { Kind::Country } else { Kind::Person };
        let holder = if pattern.has_holder { self.other(kind, &[subject, object]) } else { None };
        let list = pattern.items.as_ref().and_then(|list| generator.templates.lists.get(list));
        let item = list.and_then(|list| self.dice.one(list)).map_or("", String::as_str);
        let (place, date, quantity) = Default::default();
        Filling { subject, object, holder, item, place, date, quantity }
    }

    /// One of that kind that is none of `taken`; the next one where chance would have it so.
    fn other(&mut self, kind: Kind, taken: &[Option<&Named>]) -> Option<&'g Named> {
        let pool = self.generator.pool(kind);
        let first = skewed(&mut self.dice, pool.len());
        let free = |named: &&Named| !taken.iter().flatten().any(|other| other.labels == named.labels);
        pool.iter().cycle().skip(first).take(pool.len()).find(free)
    }

    fn part(&mut self, part: &Part, pattern: &Pattern, filling: &mut Filling<'g>) {
        match part {
            Part::Text(text) => self.text.push_str(text),
            Part::Name(side, joint) => {
                let named = filling.side(*side);
                self.text.push_str(named.map_or("", |named| named.joined(*joint)));
            }
            Part::Ending if filling.subject.is_some_and(|subject| subject.is_feminine) => self.text.push('e'),
            Part::Items if pattern.is_counted => {
                let counted = self.number(filling);
                let elision = self.text.strip_suffix("de ").map(str::len);
                let counted = elision.map_or_else(|| counted.clone(), |_| names::elided("de", &counted));
                self.text.truncate(elision.unwrap_or(self.text.len()));
                self.text.push_str(&counted);
                self.text.push_str(filling.item);
            }
            Part::Items => {
                self.text.push_str("des ");
                self.text.push_str(filling.item);
            }
            Part::NoItems => self.text.push_str(&names::elided("de", filling.item)),
            Part::Where if self.dice.below(3) == 0 && pattern.object != Kind::City => {
                if let Some(city) = self.other(Kind::City, &[]) {
                    filling.place.clone_from(&city.labels);
                    self.text.push(' ');
                    self.text.push_str(city.joined(names::Joint::To));
                }
            }
            Part::When if self.dice.below(2) == 0 => {
                let date = self.date(filling);
                self.text.push(' ');
                self.text.push_str(&date);
            }
            Part::Ending | Part::Where | Part::When => {}
            Part::Date => {
                let date = self.date(filling);
                self.text.push_str(&date);
            }
        }
    }

    /// "environ 1 200 ", with a blank of one of the kinds that are printed.
    fn number(&mut self, filling: &mut Filling<'_>) -> String {
        let value = match self.dice.below(3) {
            0 => 2 + self.dice.below(19),
            1 => 10 * (2 + self.dice.below(98)),
            _ => 100 * (10 + self.dice.below(200)),
        };
        filling.quantity = value.to_string();
        let bound = self.dice.one(&self.generator.templates.bounds).map_or("", String::as_str);
        let blank = [' ', '\u{a0}', '\u{202f}'][self.dice.below(3)];
        match (value / 1000, value % 1000) {
            (0, rest) => format!("{bound}{rest} "),
            (thousands, rest) => format!("{bound}{thousands}{blank}{rest:03} "),
        }
    }

    /// "le 12 juin 2024", "en juin 2024", "mardi": before the article appeared.
    fn date(&mut self, filling: &mut Filling<'_>) -> String {
        let generator = self.generator;
        let form = self.dice.below(4);
        let ago = if form == 0 { 1 + self.dice.below(6) } else { 1 + self.dice.below(400) };
        let told = self.published.saturating_sub(ago);
        let date = day(told).unwrap_or_default();
        let (year, number) = (date.year.unwrap_or_default(), date.day.unwrap_or_default());
        let month = &generator.templates.months[usize::from(date.month.unwrap_or(1)).saturating_sub(1) % 12];
        filling.date = date.iso();
        match form {
            // 1970-01-01 was a Thursday.
            0 => generator.templates.weekdays[(told + 3) % 7].clone(),
            1 => {
                filling.date.truncate(7);
                format!("en {month} {year}")
            }
            _ if number == 1 => format!("le 1er {month} {year}"),
            _ => format!("le {number} {month} {year}"),
        }
    }

    fn note(&mut self, pattern: &Pattern, filling: &Filling<'_>) {
        for (predicate, subject, object) in &pattern.says {
            let (subject, object) = (filling.labels(Some(*subject)), filling.labels(*object));
            let modality = "actual".to_owned();
            let truth = Truth { subject, predicate: predicate.clone(), object, modality, ..Truth::default() };
            self.keep(truth, &pattern.name);
        }
        let Some(told) = &pattern.told else { return };
        let Told { predicate, modality, is_negated, by } = told;
        let is_thing = !pattern.has_units;
        let truth = Truth {
            subject: filling.labels(Some(Side::Subject)),
            predicate: predicate.clone(),
            object: filling.labels(Some(Side::Object)),
            place: filling.place.clone(),
            date: filling.date.clone(),
            quantity: if is_thing { filling.quantity.clone() } else { String::new() },
            item: if is_thing { filling.item.to_owned() } else { String::new() },
            attributed_to: filling.labels(*by),
            modality: modality.clone(),
            ..Truth::default()
        };
        let note = if *is_negated { format!("negated: {}", pattern.name) } else { pattern.name.clone() };
        self.keep(truth, &note);
    }

    fn keep(&mut self, truth: Truth, note: &str) {
        let id = format!("{}-{:02}", self.id, self.truth.len() + 1);
        let doc = self.id.clone();
        self.truth.push(Truth { id, doc, essential: "yes", note: note.to_owned(), ..truth });
    }
}

/// The sentence that begins there, with a capital.
fn capitalise(text: &mut String, start: usize) {
    let Some(first) = text.get(start..).and_then(|sentence| sentence.chars().next()) else { return };
    let capital: String = first.to_uppercase().collect();
    text.replace_range(start..start + first.len_utf8(), &capital);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_depends_on_seed_and_number_alone() {
        let seeds = Seeds::load(&[]).expect("the built-in seeds");
        let [one, same, other] =
            [1, 1, 2].map(|seed| Generator::load(&seeds, &[], seed).expect("the built-in templates"));
        assert_eq!(one.article(7), same.article(7));
        assert_ne!(one.article(7).text, one.article(8).text);
        assert_ne!(one.article(7).text, other.article(7).text);
        for number in 0..500 {
            let Article { text, truth, .. } = one.article(number);
            let bad = ["{", "}", "  ", " ,", " de le ", " à le ", " de les ", " de a", " que il", " ."];
            assert!(bad.iter().all(|bad| !text.contains(bad)), "{text}");
            assert!(truth.iter().all(|truth| !truth.subject.is_empty() && text.len() > 60), "{text}");
        }
    }
}
