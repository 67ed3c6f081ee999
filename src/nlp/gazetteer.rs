//! Known names, to be recognised in sentences.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::ner::NameKind;
use crate::data;
use crate::model::Token;

/// Longest name, in words.
const LONGEST: usize = 8;

/// The tables of `seeds/entities` that hold names, and of what.
const TABLES: [(&str, NameKind); 4] = [
    ("countries.csv", NameKind::Place),
    ("places.csv", NameKind::Place),
    ("people.csv", NameKind::Person),
    ("organizations.csv", NameKind::Organization),
];

/// What a word is part of: a bit for each kind that begins here, and one for each that goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mask(pub(crate) u8);

/// Names with what they can be the name of.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    /// Bits of kinds by normalised name.
    names: BTreeMap<String, u8>,
    /// Most words of a name, by its first word.
    firsts: BTreeMap<String, usize>,
    /// Adjectives of countries, in lower case.
    demonyms: BTreeSet<String>,
}

impl Gazetteer {
    /// Of these names.
    pub fn new<'n>(names: impl IntoIterator<Item = (&'n str, NameKind)>) -> Self {
        let mut this = Self::default();
        for (name, kind) in names {
            this.add(name, kind);
        }
        this
    }

    /// The names in the tables that the binary brings.
    #[must_use]
    pub fn builtin() -> Self {
        let mut this = Self::default();
        let files = data::files("seeds/entities", "csv", &[]).unwrap_or_default();
        for file in &files {
            let kind = TABLES.iter().find(|(name, _)| file.name.ends_with(&format!("/{name}")));
            if let Some((_, kind)) = kind {
                this.add_table(&file.text, *kind);
            }
        }
        this
    }

    /// Reads the tables in a folder such as `seeds/entities`; files that are not there are passed over.
    #[must_use]
    pub fn open(folder: &Path) -> Self {
        let mut this = Self::default();
        for (file, kind) in TABLES {
            if let Ok(table) = std::fs::read_to_string(folder.join(file)) {
                this.add_table(&table, kind);
            }
        }
        this
    }

    /// Reads a table in the format of `seeds/entities/*.csv`: the columns `label_en`, `label_fr`, `aliases`,
    /// `adj_fr` and `adj_en`. Rows that cannot be read are passed
    /// over: the tables are checked elsewhere.
    pub fn add_table(&mut self, table: &str, kind: NameKind) {
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_reader(table.as_bytes());
        let Ok(header) = reader.headers().cloned() else { return };
        let columns: Vec<usize> =
            ["label_en", "label_fr", "aliases"].iter().filter_map(|c| header.iter().position(|h| h == *c)).collect();
        let adjectives: Vec<usize> =
            ["adj_fr", "adj_en"].iter().filter_map(|c| header.iter().position(|h| h == *c)).collect();
        for row in reader.records().flatten() {
            let forms = adjectives
                .iter()
                .filter_map(|c| row.get(*c))
                .flat_map(|cell| cell.split('|'))
                .filter(|a| !a.is_empty());
            self.demonyms.extend(forms.map(str::to_lowercase));
            for name in columns.iter().filter_map(|c| row.get(*c)).flat_map(|cell| cell.split('|')) {
                self.add(name.split('@').next().unwrap_or_default().trim(), kind);
            }
        }
    }

    /// Adds a name.
    pub fn add(&mut self, name: &str, kind: NameKind) {
        let words = words_of(name);
        let short = name.chars().count() < 2 || words.len() > LONGEST;
        let Some(first) = words.first().filter(|_| !short && name.starts_with(char::is_uppercase)) else { return };
        let longest = self.firsts.entry(first.clone()).or_default();
        *longest = words.len().max(*longest);
        *self.names.entry(words.join(" ")).or_default() |= 1 << (kind as u8);
    }

    /// Whether the word is the adjective of a country: *russe*.
    pub(crate) fn is_demonym(&self, lower: &str) -> bool {
        self.demonyms.contains(lower)
    }

    /// The names of a kind alone, in lower case.
    #[cfg(feature = "train")]
    pub(crate) fn names_of(&self, kind: NameKind) -> impl Iterator<Item = &str> {
        self.names.iter().filter(move |(_, bits)| **bits == 1 << (kind as u8)).map(|(name, _)| name.as_str())
    }

    /// Number of names.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether it has no name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The known names that the words of a sentence are part of.
    pub(crate) fn masks(&self, tokens: &[Token], text: &str) -> Vec<Mask> {
        self.find(tokens, &|t| t.span.of(text))
    }

    /// The same for words that stand in no text.
    #[cfg(feature = "train")]
    pub(crate) fn masks_of_forms(&self, tokens: &[Token]) -> Vec<Mask> {
        self.find(tokens, &|t| t.form.as_str())
    }

    fn find<'t>(&self, tokens: &'t [Token], surface: &dyn Fn(&'t Token) -> &'t str) -> Vec<Mask> {
        let mut masks = vec![Mask::default(); tokens.len()];
        let mut at = 0;
        while at < tokens.len() && !self.names.is_empty() {
            let form = surface(&tokens[at]);
            let longest = if form.starts_with(char::is_uppercase) { self.longest(form) } else { 0 };
            at += match self.match_at(tokens, at, longest, surface) {
                Some((end, kinds)) => {
                    mark(&mut masks[at..end], kinds);
                    end - at
                }
                None => 1,
            };
        }
        masks
    }

    fn longest(&self, form: &str) -> usize {
        let first = words_of(form);
        first.first().and_then(|w| self.firsts.get(w)).copied().unwrap_or(0)
    }

    /// The longest known name of at most `longest` words that begins at `at`: where it ends, and its kinds.
    fn match_at<'t>(
        &self,
        tokens: &'t [Token],
        at: usize,
        longest: usize,
        surface: &dyn Fn(&'t Token) -> &'t str,
    ) -> Option<(usize, u8)> {
        let (mut key, mut best) = (String::new(), None);
        let mut words = 0;
        for end in at..tokens.len() {
            let repeated = end > at && tokens[end].span == tokens[end - 1].span && !tokens[end].span.is_empty();
            if !repeated {
                for word in words_of(surface(&tokens[end])) {
                    key.push_str(if key.is_empty() { "" } else { " " });
                    key.push_str(&word);
                    words += 1;
                }
            }
            if words > longest {
                break;
            }
            if let Some(kinds) = self.names.get(&key) {
                best = Some((end + 1, *kinds));
            }
        }
        best
    }
}

fn mark(masks: &mut [Mask], kinds: u8) {
    for (i, mask) in masks.iter_mut().enumerate() {
        mask.0 = if i == 0 { kinds } else { kinds << 3 };
    }
}

/// A name's words in lower case; hyphens and apostrophes separate words too.
fn words_of(name: &str) -> Vec<String> {
    let parts = name
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '\'' | '’' | '.'))
        .filter(|p| !p.is_empty());
    parts.take(LONGEST + 2).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    #[test]
    fn the_longest_name_counts() {
        let mut gazetteer = Gazetteer::new([("Corée", NameKind::Place), ("Corée du Nord", NameKind::Place)]);
        gazetteer
            .add_table("# x\nid,label_en,label_fr,aliases\nkim,Kim Jong-un,,Kim Jong Un@en|Кім\n", NameKind::Person);
        let text = "La Corée du Nord de Kim Jong Un";
        let mut at = 0;
        let tokens: Vec<Token> = text
            .split(' ')
            .map(|w| {
                at += w.len() + 1;
                Token { span: Span::new(at - w.len() - 1, at - 1), form: w.to_owned(), ..Token::default() }
            })
            .collect();
        let masks: Vec<u8> = gazetteer.masks(&tokens, text).into_iter().map(|m| m.0).collect();
        assert_eq!(masks, [0, 4, 32, 32, 0, 1, 8, 8]);
    }
}
