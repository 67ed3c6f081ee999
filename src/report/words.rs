//! The words of reports: one small TOML file a language, the same keys in each.

use minijinja::Value;
use minijinja::value::Serde;

use super::{Lang, ReportError};

const FRENCH: &str = include_str!("templates/words.fr.toml");
const ENGLISH: &str = include_str!("templates/words.en.toml");

/// The word table of a language.
///
/// # Errors
///
/// If the file, which is part of the program, does not parse.
pub(super) fn words(lang: Lang) -> Result<Value, ReportError> {
    table(lang).map(|table| Value::from(Serde(table)))
}

pub(super) fn table(lang: Lang) -> Result<toml::Table, ReportError> {
    let text = match lang {
        Lang::French => FRENCH,
        Lang::English => ENGLISH,
    };
    toml::from_str(text).map_err(|source| ReportError::Words { lang, source: Box::new(source) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(prefix: &str, table: &toml::Table) -> Vec<String> {
        let below = |(key, value): (&String, &toml::Value)| {
            let path = format!("{prefix}.{key}");
            value.as_table().map_or_else(|| vec![path.clone()], |inner| keys(&path, inner))
        };
        table.iter().flat_map(below).collect()
    }

    #[test]
    fn both_languages_have_the_same_words() {
        let [french, english] = Lang::ALL.map(|lang| keys("", &table(lang).unwrap()));
        assert_eq!(french, english);
    }
}
