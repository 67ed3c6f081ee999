//! Word lists that splitting needs, from `seeds/words`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::model::Language;

/// The lists of one language.
struct Lists {
    /// Abbreviations without their last full stop, in lower case.
    abbreviations: BTreeSet<String>,
    /// Abbreviations before a name, after which no sentence ends.
    titles: BTreeSet<String>,
    /// Words that often open a sentence, in lower case.
    openers: BTreeSet<&'static str>,
}

static FRENCH: LazyLock<Lists> = LazyLock::new(|| {
    Lists::read(
        include_str!("../../seeds/words/fr/abbreviations.txt"),
        include_str!("../../seeds/words/fr/openers.txt"),
    )
});
static ENGLISH: LazyLock<Lists> = LazyLock::new(|| {
    Lists::read(
        include_str!("../../seeds/words/en/abbreviations.txt"),
        include_str!("../../seeds/words/en/openers.txt"),
    )
});

impl Lists {
    fn read(abbreviations: &'static str, openers: &'static str) -> Self {
        let mut lists =
            Self { abbreviations: BTreeSet::new(), titles: BTreeSet::new(), openers: lines(openers).collect() };
        for line in lines(abbreviations) {
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

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
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
