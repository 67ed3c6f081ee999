//! The YAML block between `---` lines at the head of a text or Markdown file.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::error::{Place, ReadError, ReadWarning};
use super::metadata::{Metadata, tidy};

/// The metadata and the text after them.
pub(crate) struct Front<'a> {
    pub(crate) metadata: Metadata,
    pub(crate) body: &'a str,
    pub(crate) warnings: Vec<ReadWarning>,
}

/// Takes the front matter off a file's text.
///
/// A `---` line that opens no block of `key: value` lines is a rule drawn by the writer, and the text is left alone.
///
/// # Errors
/// Where the block is not a YAML mapping; the line named is the file's.
pub(crate) fn split<'a>(text: &'a str, place: &Place) -> Result<Front<'a>, ReadError> {
    let Some((yaml, body)) = block(text) else {
        return Ok(Front { metadata: Metadata::default(), body: text, warnings: Vec::new() });
    };
    let fields: BTreeMap<String, Scalar> = serde_saphyr::from_str(yaml).map_err(|source| broken(source, place))?;
    let (metadata, warnings) = understood(fields, place);
    Ok(Front { metadata, body, warnings })
}

/// Most bytes between the two lines.
const MAX_BYTES: usize = 64 << 10;

fn block(text: &str) -> Option<(&str, &str)> {
    let start = text.find('\n').filter(|&end| text.get(..end).is_some_and(is_rule))? + 1;
    let rest = text.get(start..)?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if at > MAX_BYTES {
            break;
        }
        if is_rule(line) || line.trim_end() == "..." {
            let yaml = rest.get(..at)?;
            return looks_like_mapping(yaml).then_some((yaml, rest.get(at + line.len()..)?));
        }
        at += line.len();
    }
    None
}

fn is_rule(line: &str) -> bool {
    line.trim_end() == "---"
}

/// Whether the first line that says something begins with a key: one word and a colon. An empty block counts.
fn looks_like_mapping(yaml: &str) -> bool {
    let first = yaml.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    let is_key = |key: &str| key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    first.is_none_or(|line| line.split_once(':').is_some_and(|(key, _)| is_key(key)))
}

fn broken(source: serde_saphyr::Error, place: &Place) -> ReadError {
    let line = source.location().map_or(1, |location| location.line());
    ReadError::FrontMatter { name: place.name.clone(), line: line + 1, source: Box::new(source) }
}

fn understood(mut fields: BTreeMap<String, Scalar>, place: &Place) -> (Metadata, Vec<ReadWarning>) {
    let mut warnings = Vec::new();
    let mut field = |name: &'static str| match fields.remove(name)? {
        Scalar::Text(text) => tidy(&text),
        Scalar::Nothing => None,
        Scalar::Other => {
            warnings.push(ReadWarning::OddField { place: place.clone(), field: name });
            None
        }
    };
    let metadata = Metadata {
        title: field("title"),
        date: field("date"),
        source: field("source"),
        url: field("url"),
        language: field("lang"),
        language_is_hint: false,
        author: field("author"),
    };
    (metadata, warnings)
}

/// A value of the block: text as written (so `2025-06` and `2025` stay what they are), nothing, or a list or mapping that means nothing here.
enum Scalar {
    Text(String),
    Nothing,
    Other,
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Scalar, E> {
        Ok(Scalar::Text(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Scalar, E> {
        Ok(Scalar::Text(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Scalar, E> {
        Ok(Scalar::Text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Scalar, E> {
        Ok(Scalar::Text(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Scalar, E> {
        Ok(Scalar::Text(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Scalar, E> {
        Ok(Scalar::Nothing)
    }

    fn visit_none<E>(self) -> Result<Scalar, E> {
        Ok(Scalar::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Scalar, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Scalar, A::Error> {
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unquoted_dates_and_years_stay_as_written() {
        for date in ["2025-06-01", "2025-06", "2025", "2025-06-01T10:00:00Z", "\"2025-06\""] {
            let text = format!("---\ntitle: \"Un titre : deux\"\ndate: {date}\nlang: no\nauthor: ~\n---\nTexte.");
            let front = split(&text, &Place::file("a.md")).ok();
            assert_eq!(front.as_ref().map(|f| f.body), Some("Texte."));
            let metadata = front.map(|f| f.metadata).unwrap_or_default();
            assert_eq!(metadata.date.as_deref(), Some(date.trim_matches('"')));
            assert_eq!(metadata.title.as_deref(), Some("Un titre : deux"));
            assert_eq!(metadata.author, None);
        }
    }

    #[test]
    fn a_broken_block_is_named_by_line_and_a_rule_is_no_block() {
        let broken = split("---\ntitle: A\nsource: [x\n---\nTexte.", &Place::file("a.md"));
        assert!(matches!(broken, Err(ReadError::FrontMatter { line: 2..=5, .. })));
        for text in ["---\nIl pleut. Voici: un rappel.\n---\nFin.", "---\nSeul.", "---", ""] {
            assert_eq!(split(text, &Place::file("a.md")).ok().map(|f| f.body), Some(text));
        }
    }
}
