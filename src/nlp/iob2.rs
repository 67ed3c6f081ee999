//! Files in which names are marked word by word: IOB2.

use std::ops::Range;

use super::ner::{self, NameKind};

/// Words with their labels: one sentence.
pub type Sentence = Vec<(String, u8)>;

/// The documents of an IOB2 file, each a list of sentences; `# newdoc` begins a document. A label is 0 outside of names; for the kinds of
/// [`NameKind::ALL`] in order it is 1, 3, 5 where a name begins and 2, 4, 6 where it goes on. Names of other kinds count as outside.
#[must_use]
pub fn read(text: &str) -> Vec<Vec<Sentence>> {
    let mut all = vec![vec![Sentence::new()]];
    for line in text.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let Some(document) = all.last_mut() else { break };
        match columns.as_slice() {
            [_, form, name, ..] if !line.starts_with('#') => {
                document.last_mut().into_iter().for_each(|s| s.push(((*form).to_owned(), number(name))));
            }
            _ if line.trim().is_empty() => document.push(Sentence::new()),
            _ if line.starts_with("# newdoc") => all.push(vec![Sentence::new()]),
            _ => {}
        }
    }
    for document in &mut all {
        document.retain(|s| !s.is_empty());
    }
    all.retain(|document| !document.is_empty());
    all
}

/// The names that labels stand for, as ranges of words.
#[must_use]
pub fn ranges(labels: &[u8]) -> Vec<(Range<usize>, NameKind)> {
    ner::ranges(labels)
}

fn number(name: &str) -> u8 {
    match label(name) {
        (0, _) => 0,
        (kind, begins) => kind * 2 - u8::from(begins),
    }
}

/// The kind's number from 1 (0 for none), and whether the name begins here.
pub(crate) fn label(name: &str) -> (u8, bool) {
    let kind = name.get(2..).and_then(NameKind::from_name);
    (kind.map_or(0, |k| k as u8 + 1), name.starts_with("B-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read() {
        let read =
            read("# x\n1\tKim\tB-PER\n2\tUn\tI-PER\n3\tà\tO\n\n1\tRome\tB-LOC\n\n# newdoc id = y\n1\tUN\tB-ORG\n");
        let labels: Vec<Vec<Vec<u8>>> =
            read.iter().map(|d| d.iter().map(|s| s.iter().map(|(_, l)| *l).collect()).collect()).collect();
        assert_eq!(labels, [vec![vec![1, 2, 0], vec![5]], vec![vec![3]]]);
    }
}
