//! Patterns of words for site furniture: what `seeds/words/*/boilerplate.toml` is written in.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

/// A word of a text, folded for comparison.
#[expect(clippy::struct_excessive_bools, reason = "four independent marks of a word")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lower case, without accents.
    pub(crate) folded: String,
    /// Where it begins in the text, in bytes.
    pub(crate) start: usize,
    /// Whether it begins with a capital.
    pub(crate) is_capital: bool,
    /// Whether it is a web address.
    pub(crate) is_link: bool,
    /// Whether a full stop or the like stands behind it.
    pub(crate) ends_sentence: bool,
    /// Whether a slash or a copyright sign stands before it.
    pub(crate) follows_credit_mark: bool,
}

/// The words of a text: runs of letters and digits, parted also where a small letter meets a capital (`monde.Lire`, `ActualitéLe`).
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut gap = 0;
    for (start, end) in runs(text) {
        let between = text.get(gap..start).unwrap_or_default();
        let run = text.get(start..end).unwrap_or_default();
        let is_capital = run.starts_with(char::is_uppercase);
        if let Some(last) = words.last_mut() {
            last.ends_sentence = ends_sentence(between, is_capital);
        }
        words.push(Word {
            folded: fold(run),
            start,
            is_capital,
            is_link: is_link(run),
            ends_sentence: false,
            follows_credit_mark: between.contains(['/', '©']),
        });
        gap = end;
    }
    if let Some(last) = words.last_mut() {
        last.ends_sentence = text.get(gap..).unwrap_or_default().contains(['.', '!', '?', '…']);
    }
    words
}

/// A mark ends a sentence before a capital, glued or not; `11.000` and `site.com` go on.
fn ends_sentence(between: &str, before_capital: bool) -> bool {
    before_capital && between.contains(['.', '!', '?', '…'])
}

/// Byte ranges of words and web addresses.
fn runs(text: &str) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut start = None;
    let mut before = ' ';
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        let is_word = c.is_alphanumeric();
        if let Some(from) = start.filter(|_| !is_word || (before.is_lowercase() && c.is_uppercase())) {
            runs.push((from, at));
            start = None;
        }
        if is_word && start.is_none() {
            if let Some(length) = link_length(text.get(at..).unwrap_or_default()) {
                runs.push((at, at + length));
                skip_to = at + length;
            } else {
                start = Some(at);
            }
        }
        before = c;
    }
    runs.extend(start.map(|from| (from, text.len())));
    runs
}

/// Length of the web address with which the text begins.
fn link_length(text: &str) -> Option<usize> {
    if !is_link(text) {
        return None;
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    Some(text.get(..end)?.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/').len())
}

fn is_link(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.")
}

/// Lower case without accents; the text may grow or shrink.
pub(crate) fn fold(text: &str) -> String {
    let is_accent = |c: &char| matches!(c, '\u{300}'..='\u{36F}');
    text.nfd().filter(|c| !is_accent(c)).flat_map(char::to_lowercase).collect()
}

/// Word lists that patterns refer to.
#[derive(Default)]
pub(crate) struct Vocabulary {
    /// Names of sections, each as words.
    pub(crate) sections: Vec<Vec<String>>,
    /// Small words within names.
    pub(crate) particles: BTreeSet<String>,
    /// Words within dates beside numbers.
    pub(crate) dates: BTreeSet<String>,
}

/// A sequence of words and placeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern(Vec<Element>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Element {
    Word(String),
    Any,
    Name,
    Date,
    Section,
    Link,
}

/// Most words of a name or date.
const MAX_NAME: usize = 7;
const MAX_DATE: usize = 9;

impl Pattern {
    /// From its text, as the data file has it.
    pub(crate) fn new(text: &str) -> Self {
        let element = |word: &str| match word {
            "<any>" => Element::Any,
            "<name>" => Element::Name,
            "<date>" => Element::Date,
            "<section>" => Element::Section,
            "<link>" => Element::Link,
            word => Element::Word(fold(word)),
        };
        Self(text.split_whitespace().map(element).collect())
    }

    /// Whether it stands for all of `words`.
    pub(crate) fn matches(&self, words: &[Word], vocabulary: &Vocabulary) -> bool {
        self.begins(words) && lengths(&self.0, words, vocabulary).contains(&words.len())
    }

    /// The word with which all that it stands for begins; none where that is a placeholder.
    pub(crate) fn first_word(&self) -> Option<&str> {
        match self.0.first() {
            Some(Element::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// How many words at the beginning it stands for, at most.
    pub(crate) fn prefix(&self, words: &[Word], vocabulary: &Vocabulary) -> Option<usize> {
        if self.begins(words) { lengths(&self.0, words, vocabulary).last().copied() } else { None }
    }

    /// How many words at the end it stands for, at most.
    pub(crate) fn suffix(&self, words: &[Word], vocabulary: &Vocabulary) -> Option<usize> {
        let longest = self.0.len() + MAX_NAME;
        let starts = words.len().saturating_sub(longest)..words.len();
        starts
            .into_iter()
            .find(|&start| self.matches(words.get(start..).unwrap_or_default(), vocabulary))
            .map(|start| words.len() - start)
    }

    /// Whether it stands anywhere in `words`.
    pub(crate) fn is_within(&self, words: &[Word], vocabulary: &Vocabulary) -> bool {
        let stands_at = |start: usize| {
            words.get(start..).is_some_and(|rest| self.begins(rest) && self.prefix(rest, vocabulary).is_some())
        };
        (0..words.len()).any(stands_at)
    }

    /// A quick look that most patterns fail.
    fn begins(&self, words: &[Word]) -> bool {
        match (self.0.first(), words.first()) {
            (Some(Element::Word(wanted)), Some(found)) => *wanted == found.folded,
            (Some(_), Some(_)) => true,
            _ => false,
        }
    }
}

/// All numbers of words, ascending, that the elements can stand for at the beginning of `words`.
///
/// Works through the elements with the set of places reached so far: linear in words for each element, whatever `<any>` allows.
fn lengths(elements: &[Element], words: &[Word], vocabulary: &Vocabulary) -> Vec<usize> {
    let mut reached = BTreeSet::from([0]);
    for element in elements {
        reached = match element {
            Element::Any => reached.first().map(|first| (first + 1..=words.len()).collect()).unwrap_or_default(),
            element => reached
                .iter()
                .flat_map(|&at| {
                    steps(element, words.get(at..).unwrap_or_default(), vocabulary).into_iter().map(move |n| at + n)
                })
                .collect(),
        };
        if reached.is_empty() {
            break;
        }
    }
    reached.into_iter().collect()
}

/// How many words a single element can stand for.
fn steps(element: &Element, words: &[Word], vocabulary: &Vocabulary) -> Vec<usize> {
    match element {
        Element::Word(wanted) => words.first().filter(|word| word.folded == *wanted).map(|_| 1).into_iter().collect(),
        Element::Link => words.first().filter(|word| word.is_link).map(|_| 1).into_iter().collect(),
        Element::Any => (1..=words.len()).collect(),
        Element::Name => name_steps(words, vocabulary),
        Element::Date => (1..=words.len().min(MAX_DATE))
            .filter(|&n| is_date(words.get(..n).unwrap_or_default(), vocabulary))
            .collect(),
        Element::Section => {
            vocabulary.sections.iter().filter(|section| is_section(section, words)).map(Vec::len).collect()
        }
    }
}

fn name_steps(words: &[Word], vocabulary: &Vocabulary) -> Vec<usize> {
    let fits = |word: &&Word| word.is_capital || vocabulary.particles.contains(&word.folded);
    let run = words.iter().take(MAX_NAME).take_while(fits).count();
    let ends_well = |&n: &usize| words.get(n - 1).is_some_and(|last| last.is_capital);
    if words.first().is_some_and(|word| word.is_capital) { (1..=run).filter(ends_well).collect() } else { Vec::new() }
}

/// Numbers, and around them names of months and days and the small words of dates.
pub(crate) fn is_date(words: &[Word], vocabulary: &Vocabulary) -> bool {
    let has_digit = |word: &Word| word.folded.starts_with(|c: char| c.is_ascii_digit());
    words.iter().any(has_digit) && words.iter().all(|word| has_digit(word) || vocabulary.dates.contains(&word.folded))
}

fn is_section(section: &[String], words: &[Word]) -> bool {
    words.len() >= section.len() && section.iter().zip(words).all(|(wanted, word)| *wanted == word.folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, text: &str) -> bool {
        let vocabulary = Vocabulary {
            sections: vec![vec!["a".to_owned(), "la".to_owned(), "une".to_owned()]],
            particles: BTreeSet::from(["de".to_owned()]),
            dates: BTreeSet::from(["mai", "a", "h"].map(str::to_owned)),
        };
        Pattern::new(pattern).matches(&words(text), &vocabulary)
    }

    #[test]
    fn placeholders_stand_for_what_they_say() {
        assert!(matches("par <name>", "Par Anne de Vries"));
        assert!(!matches("par <name>", "Par ailleurs"));
        assert!(matches("publie le <date>", "Publié le 3 mai 2025 à 10 h 20"));
        assert!(matches("lire aussi <any>", "LIRE AUSSI : Un accord"));
        assert!(!matches("lire aussi <any>", "Lire aussi"));
        assert!(matches("accueil <section>", "Accueil › À la une"));
        assert!(matches("source <link>", "source:https://a.example/b?c=d."));
    }

    #[test]
    fn glued_words_come_apart() {
        let folded: Vec<_> = words("la fin.Lire la suiteAccueil").into_iter().map(|w| w.folded).collect();
        assert_eq!(folded, ["la", "fin", "lire", "la", "suite", "accueil"]);
        assert!(words("fin.Lire")[0].ends_sentence && !words("11.000 a.example")[0].ends_sentence);
    }
}
