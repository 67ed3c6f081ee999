//! Grammatical gender, as French pronouns show it.

use super::KnownEntity;
use crate::data::Row;

/// Masculine or feminine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gender {
    /// "il".
    Masculine,
    /// "elle".
    Feminine,
}

impl Gender {
    /// From `m` or `f`.
    #[must_use]
    pub fn from_letter(letter: &str) -> Option<Self> {
        match letter {
            "m" => Some(Self::Masculine),
            "f" => Some(Self::Feminine),
            _ => None,
        }
    }

    /// From the columns `gender`, `gender_fr` or `article_fr`; behind `l'`, names in -e are feminine ("l'Ukraine", "l'Iran").
    pub(super) fn of_row(row: Row<'_>) -> Option<Self> {
        let letter = |column: &str| Self::from_letter(row.get(column));
        letter("gender").or_else(|| letter("gender_fr")).or_else(|| match row.get("article_fr") {
            "le" => Some(Self::Masculine),
            "la" => Some(Self::Feminine),
            "l'" => {
                let french = row.get("label_fr");
                let label = if french.is_empty() { row.get("label_en") } else { french };
                Some(if label.ends_with('e') { Self::Feminine } else { Self::Masculine })
            }
            _ => None,
        })
    }
}

impl KnownEntity {
    /// Whether its French name is plural: "les États-Unis".
    #[must_use]
    pub fn is_plural(&self) -> bool {
        self.article_fr.as_deref() == Some("les")
    }
}
