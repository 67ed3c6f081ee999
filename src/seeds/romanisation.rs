//! One key for the spellings that different languages give a name from another script.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use super::{KnownEntity, name};
use crate::data::{self, Problems};
use crate::model::EntityId;

/// Rules that fold spellings of one sound to one; `seeds/words/romanisation.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Romanisation {
    fold: Vec<(String, String)>,
    silent_endings: Vec<String>,
}

impl Romanisation {
    /// The rules; a file that is not as described is left out and told to `problems`.
    pub(super) fn read(extra: &[PathBuf], problems: &mut Problems) -> Self {
        let files = data::read("seeds/words", "toml", extra, problems);
        let last = files.iter().rfind(|file| file.file_name() == "romanisation.toml");
        last.and_then(|file| problems.keep(file.toml())).unwrap_or_default()
    }

    /// The key of a name: its words folded and put in order, so that "KIM Jong-un" and "Jong Un Kim" meet too.
    #[must_use]
    pub fn key(&self, full_name: &str) -> String {
        let mut folded = format!(" {} ", name::key(full_name));
        for (from, to) in &self.fold {
            if folded.contains(from.as_str()) {
                folded = folded.replace(from.as_str(), to);
            }
        }
        let mut words: Vec<String> = folded.split_whitespace().map(|word| self.word(word)).collect();
        words.sort_unstable();
        words.join(" ")
    }

    /// Doubled letters once, without a silent ending.
    fn word(&self, word: &str) -> String {
        let mut out = String::with_capacity(word.len());
        word.chars().for_each(|c| {
            if !out.ends_with(c) {
                out.push(c);
            }
        });
        let silent = self.silent_endings.iter().find(|end| out.len() > end.len() + 2 && out.ends_with(end.as_str()));
        let length = out.len() - silent.map_or(0, String::len);
        out.truncate(length);
        out
    }
}

/// The people of each key; `None` where several share it, because then the key decides nothing.
pub(super) type PeopleByKey = BTreeMap<String, Option<EntityId>>;

/// The people by all their names.
pub(super) fn people<'e>(rules: &Romanisation, entities: impl Iterator<Item = &'e KnownEntity>) -> PeopleByKey {
    let mut people = PeopleByKey::new();
    for entity in entities {
        entity.names().for_each(|full| enter(&mut people, rules, full, &entity.id));
    }
    people
}

/// Enters a name of a person. Single words carry too little to be compared so loosely.
fn enter(people: &mut PeopleByKey, rules: &Romanisation, full_name: &str, person: &EntityId) {
    if !full_name.contains([' ', '-'])
        || !full_name.chars().next().is_some_and(|c| c.is_ascii() || ('À'..'ſ').contains(&c))
    {
        return;
    }
    let entry = people.entry(rules.key(full_name)).or_insert_with(|| Some(person.clone()));
    if entry.as_ref().is_some_and(|known| known != person) {
        *entry = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_meet_and_names_of_two_people_do_not() {
        let rules = Romanisation::read(&[], &mut Problems::default());
        let same = [
            ["Sergueï Choïgou", "Sergei Shoigu", "Sergej Schoigu", "Sergey Shoygu"],
            ["Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenski", "Wolodymyr Zelenskyj"],
            ["Gueorgui Zinoviev", "Georgy Zinovyev", "Georgui Zinoviev", "Georgij Zinoviev"],
            ["Vladimir Poutine", "Vladimir Putin", "POUTINE Vladimir", "Wladimir Putin"],
            ["Andreï Roudenko", "Andrey Rudenko", "Andrei Roudenko", "Andrej Rudenko"],
            ["Kim Jong-un", "KIM Jong Un", "Jong Un Kim", "Kim Jong un"],
        ];
        for names in same {
            for name in &names[1..] {
                assert_eq!(rules.key(names[0]), rules.key(name), "{} and {name}", names[0]);
            }
        }
        for (a, b) in [
            ("Kim Hong-kyun", "Kim Jong Un"),
            ("Vladimir Poutine", "Volodymyr Poutine"),
            ("Marie Dupont", "Mario Dupont"),
        ] {
            assert_ne!(rules.key(a), rules.key(b), "{a} and {b}");
        }
    }
}
