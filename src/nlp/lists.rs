//! Word lists that splitting needs, from `seeds/words`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::data;
use crate::model::Language;

/// The lists of one language.
struct Lists {
    /// Abbreviations without their last full stop, in lower case.
    abbreviations: BTreeSet<String>,
    /// Abbreviations before a name, after which no sentence ends.
    titles: BTreeSet<String>,
    /// Words that often open a sentence, in lower case.
    openers: BTreeSet<&'static str>,
    /// Lemmas of nouns that name institutions together with what follows.
    institutions: BTreeSet<&'static str>,
}

static FRENCH: LazyLock<Lists> = LazyLock::new(|| Lists::read(Language::French));
static ENGLISH: LazyLock<Lists> = LazyLock::new(|| Lists::read(Language::English));

impl Lists {
    fn read(language: Language) -> Self {
        let list = |name: &str| {
            let text = data::text(&format!("seeds/words/{}/{name}.txt", language.tag())).unwrap_or_default();
            text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
        };
        let mut lists = Self {
            abbreviations: BTreeSet::new(),
            titles: BTreeSet::new(),
            openers: list("openers").collect(),
            institutions: list("institutions").collect(),
        };
        for line in list("abbreviations") {
            let (word, kind) = line.split_once(' ').unwrap_or((line, ""));
            let word = word.trim_end_matches('.').to_lowercase();
            if kind.trim() == "title" {
                lists.titles.insert(word.clone());
            }
            lists.abbreviations.insert(word);
        }
        lists
    }

    fn of(language: Language) -> &'static Self {
        if language == Language::English { &ENGLISH } else { &FRENCH }
    }
}

/// Whether the word (without its full stop) is an abbreviation.
pub(crate) fn is_abbreviation(language: Language, word: &str) -> bool {
    Lists::of(language).abbreviations.contains(&word.to_lowercase())
}

/// Whether the abbreviation (with its full stop) stands before a name.
pub(crate) fn is_title(language: Language, word: &str) -> bool {
    Lists::of(language).titles.contains(&word.trim_end_matches('.').to_lowercase())
}

/// Whether the word often opens a sentence.
pub(crate) fn is_opener(language: Language, word: &str) -> bool {
    Lists::of(language).openers.contains(word.to_lowercase().trim_end_matches(['\'', '’']))
}

/// Whether a noun of this lemma names an institution together with what follows.
pub(crate) fn is_institution(language: Language, lemma: &str) -> bool {
    Lists::of(language).institutions.contains(lemma)
}
