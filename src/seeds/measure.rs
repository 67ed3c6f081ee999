//! Words of the grammars of numbers and of dates; `seeds/words/<language>/{quantities,dates}.toml` say more.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Numbers in words, what bounds a number, and what is no number though it looks like one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Quantities {
    /// "environ".
    pub about: Vec<String>,
    /// "au moins".
    pub at_least: Vec<String>,
    /// "jusqu'à".
    pub at_most: Vec<String>,
    /// Behind the number or what it counts: "3 000 environ".
    pub about_behind: Vec<String>,
    /// "600 au moins".
    pub at_least_behind: Vec<String>,
    /// "600 au maximum".
    pub at_most_behind: Vec<String>,
    /// May stand between a bound and its number: "dépasse | les | 3 000".
    pub definite: Vec<String>,
    /// Between a number and what it counts: "de".
    pub of: Vec<String>,
    /// Number words that are articles unless more follows: "un million".
    pub articles: Vec<String>,
    /// Between the parts of a number: "vingt et un".
    pub and: Vec<String>,
    /// The only number words that `and` may join to what is before; empty for all.
    pub joined: Vec<String>,
    /// Before a word of `groups` or `multipliers`, without a number: "plusieurs dizaines".
    pub several: Vec<String>,
    /// "un demi-million".
    pub half: Vec<String>,
    /// "un million et demi".
    pub and_half: Vec<String>,
    /// Join the ends of a range: "10 à 15".
    pub range: Vec<String>,
    /// Open a range whose ends `and` joins: "entre 10 et 15".
    pub between: Vec<String>,
    /// Open a range whose ends `range` joins: "de 10 à 15".
    pub from: Vec<String>,
    /// "%".
    pub percent: Vec<String>,
    /// Behind a number whose noun is left out: "3 000 de plus".
    pub elided: Vec<String>,
    /// Say that a number is a part of one before: "dont 600 tués".
    pub part: Vec<String>,
    /// Nouns that a number behind them names: "article 5".
    pub numbered: Vec<String>,
    /// Before somebody's age.
    pub ages: Vec<String>,
    /// Units of length, weight, power that may be written right behind the figures: "155mm".
    pub measures: Vec<String>,
    /// Nouns of those who die, are hurt, taken or driven out; two of them may share a number: "4 000 morts et blessés".
    pub casualties: Vec<String>,
    /// Nouns of people of whom "un" counts one: "a tué un homme".
    pub people: Vec<String>,
    /// Whether what is counted is named by the last of several nouns: "artillery shells".
    pub last_noun: bool,
    /// "deux" = 2.
    pub units: BTreeMap<String, i64>,
    /// "millions" = 1 000 000.
    pub multipliers: BTreeMap<String, i64>,
    /// Roughly so many: "dizaine" = 10.
    pub groups: BTreeMap<String, i64>,
    /// Before a currency: "Md" = 1 000 000 000.
    pub magnitudes: BTreeMap<String, i64>,
    /// Shares in words, in hundredths of a per cent: "la moitié" = 5 000.
    pub shares: BTreeMap<String, i64>,
    /// Signs of currencies with their names: "€" = "euros".
    pub currencies: BTreeMap<String, String>,
}

/// How days, months, years and stretches of time are told.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Dates {
    /// January first; each with its abbreviations.
    pub months: Vec<Vec<String>>,
    /// Monday first.
    pub weekdays: Vec<String>,
    /// Right behind the number of the first day of a month: "1er".
    pub ordinals: Vec<String>,
    /// Between a day and its month, a month and its year: "24th | of | June".
    pub of: Vec<String>,
    /// Right before a day: "le 24 juin".
    pub the: Vec<String>,
    /// A part of what follows, as precise as that: "début 2024", "mi-mars".
    pub parts: Vec<String>,
    /// Name what follows: "le mois de mars", "l'année 2024".
    pub names: Vec<String>,
    /// Before a year that stands alone: "en 2023".
    pub year_introductions: Vec<String>,
    /// Behind a weekday, month or season: "dernier".
    pub last: Vec<String>,
    /// "prochain".
    pub next: Vec<String>,
    /// Before a season or unit: "cet été".
    pub this: Vec<String>,
    /// Before a number of days or years past: "il y a".
    pub ago: Vec<String>,
    /// Behind it: "three days | ago".
    pub ago_behind: Vec<String>,
    /// Before a number of days to come: "dans".
    pub ahead: Vec<String>,
    /// Before a stretch up to now: "ces derniers jours".
    pub these: Vec<String>,
    /// In it: "dernières".
    pub latest: Vec<String>,
    /// "prochaines".
    pub coming: Vec<String>,
    /// Open a stretch that lasts: "depuis".
    pub since: Vec<String>,
    /// Open a stretch from then on: "à partir de".
    pub starting: Vec<String>,
    /// Close a stretch: "jusqu'en".
    pub until: Vec<String>,
    /// Open "entre mars et juin".
    pub between: Vec<String>,
    /// Join its ends.
    pub and: Vec<String>,
    /// Open "du 3 au 5 mai".
    pub from: Vec<String>,
    /// Join its ends.
    pub to: Vec<String>,
    /// "années 1990".
    pub decades: Vec<String>,
    /// "siècle".
    pub centuries: Vec<String>,
    /// Behind the figures of a time of day.
    pub hours: Vec<String>,
    /// Before a time of day that is followed by such a word: "à | 20 | heures".
    pub hour_introductions: Vec<String>,
    /// Whether months are written with a capital.
    pub capitals: bool,
    /// Times that only another sentence dates: "la veille".
    pub undated: Vec<String>,
    /// Before a season that is meant by its article alone: "à l'automne".
    pub season_introductions: Vec<String>,
    /// Articles of habits: "chaque lundi".
    pub every: Vec<String>,
    /// First and last month of each season.
    pub seasons: BTreeMap<String, [u8; 2]>,
    /// First and last month of quarters and halves of a year: "premier trimestre".
    pub spans: BTreeMap<String, [u8; 2]>,
    /// "jours" = "day".
    pub units: BTreeMap<String, Unit>,
    /// Days counted from the day of publication: "hier" = -1.
    pub days: BTreeMap<String, i32>,
    /// Larger units counted from that of publication: "la semaine dernière".
    pub relative: Vec<Relative>,
}

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Only ever the day itself.
    Hour,
    /// From midnight.
    Day,
    /// From Monday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// From the first.
    Month,
    /// From January.
    Year,
}

/// "la semaine dernière" = one week before that of publication.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relative {
    /// How it is said.
    pub words: Vec<String>,
    /// What is counted.
    pub unit: Unit,
    /// How many further on; negative for the past.
    pub shift: i32,
}
