//! Full text: sentences that hold all words of a query, whatever their accents and case.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::Document;

/// No more words than this of a query are looked at.
const MOST_WORDS: usize = 12;

/// One sentence of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::serve) struct Sentence {
    /// The document, by index.
    pub(in crate::serve) document: u32,
    /// First byte in its text.
    pub(in crate::serve) start: u32,
    /// Byte after its last.
    pub(in crate::serve) end: u32,
    /// The same as `start`, in Unicode code points.
    pub(in crate::serve) begin: u32,
}

/// The index: for each word the sentences with it, in order.
pub(in crate::serve) struct TextIndex {
    sentences: Vec<Sentence>,
    words: BTreeMap<String, Vec<u32>>,
}

impl TextIndex {
    pub(super) fn new(documents: &[Document]) -> Self {
        let mut index = Self { sentences: Vec::new(), words: BTreeMap::new() };
        for (at, document) in (0u32..).zip(documents) {
            index.add(at, &document.text);
        }
        index
    }

    fn add(&mut self, document: u32, text: &str) {
        let (mut start, mut begin) = (0u32, 0u32);
        for line in text.split_inclusive('\n') {
            for sentence in line.split_sentence_bounds() {
                let number = u32::try_from(self.sentences.len()).unwrap_or(u32::MAX);
                let end = start + u32::try_from(sentence.len()).unwrap_or(0);
                self.sentences.push(Sentence { document, start, end, begin });
                for word in sentence.unicode_words().map(plain) {
                    let found = self.words.entry(word).or_default();
                    if found.last() != Some(&number) {
                        found.push(number);
                    }
                }
                start = end;
                begin += u32::try_from(sentence.chars().count()).unwrap_or(0);
            }
        }
    }

    /// How many sentences hold all words, and the first `most` from `from` on, in the order of the documents. The last word may only be begun.
    pub(in crate::serve) fn search(&self, query: &str, from: usize, most: usize) -> (usize, Vec<Sentence>) {
        let mut asked: Vec<String> = query.unicode_words().map(plain).collect();
        asked.truncate(MOST_WORDS);
        let Some(last) = asked.pop() else { return (0, Vec::new()) };
        let begun = self.words.range(last.clone()..).take_while(|(word, _)| word.starts_with(&last));
        let mut found: Vec<u32> = begun.flat_map(|(_, sentences)| sentences.iter().copied()).collect();
        found.sort_unstable();
        found.dedup();
        for word in asked {
            let Some(others) = self.words.get(&word) else { return (0, Vec::new()) };
            found.retain(|sentence| others.binary_search(sentence).is_ok());
        }
        let page = found.iter().skip(from).take(most).filter_map(|at| self.sentences.get(*at as usize).copied());
        (found.len(), page.collect())
    }
}

/// A word without accents and case.
fn plain(word: &str) -> String {
    word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_do_not_matter_and_all_words_must_stand_in_one_sentence() {
        let text = "La Corée a livré des missiles. Le ministre s’est tu.\nDes missiles, dit-il.".to_owned();
        let index = TextIndex::new(&[Document { text: text.clone(), ..Document::default() }]);
        let found = |query| {
            let (count, sentences) = index.search(query, 0, 10);
            assert_eq!(count, sentences.len());
            let words = sentences.iter().map(|s| text[s.start as usize..s.end as usize].trim().to_owned());
            words.collect::<Vec<_>>()
        };
        assert_eq!(found("MISSILES coree"), ["La Corée a livré des missiles."]);
        assert_eq!(found("missil").len(), 2);
        assert!(found("coree ministre").is_empty() && found("").is_empty());
        assert_eq!(index.search("dit", 0, 1).1[0].begin, 53);
    }
}
