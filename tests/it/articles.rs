//! The sample corpus, and what an editor reads in it: `gold/samples.csv` and `gold/second.csv` cite words that stand in the articles.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use liaison::model::{Document, Language};
use liaison::read::{self, ReadOptions};

use crate::corpus;
use crate::laws::ENGINE;

const GOLD: [(&str, &str, &str); 2] = [
    ("seeds/articles", "samples.csv", include_str!("gold/samples.csv")),
    ("seeds/second", "second.csv", include_str!("gold/second.csv")),
];

/// The documents of a folder, by file name or record's id.
fn documents(folder: PathBuf) -> BTreeMap<String, Document> {
    let mut found = BTreeMap::new();
    for source in read::sources(&[folder]) {
        read::file(&source.unwrap(), &ReadOptions::default(), &mut |reading| {
            let reading = reading.unwrap();
            assert!(reading.warnings.is_empty(), "{:?}", reading.warnings);
            found.insert(reading.document.file_name.clone(), reading.document);
        });
    }
    found
}

/// Words without the typesetter's choices.
fn plain(words: &str) -> String {
    words.replace('\u{2019}', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_sample_corpus_is_complete_and_dated() {
    let documents = documents(corpus::samples());
    assert_eq!(documents.len(), 24);
    for (name, document) in &documents {
        assert!(document.title.is_some() && document.source.is_some() && document.url.is_some(), "{name}");
        assert!(document.published.is_some(), "{name} has no date");
    }
    let english: Vec<&str> =
        documents.iter().filter(|(_, d)| d.language == Language::English).map(|(name, _)| name.as_str()).collect();
    assert_eq!(english, ["harbour-gazette-shoigu", "pacific-ledger-monitors"]);
}

#[test]
fn what_the_editor_read_stands_in_the_articles() {
    for (folder, file, table) in GOLD {
        let documents = documents(corpus::samples().join("../..").join(folder));
        let mut read = BTreeSet::new();
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(table.as_bytes());
        for row in reader.deserialize::<BTreeMap<String, String>>().map(Result::unwrap) {
            let name = &row["doc"];
            let document = documents.get(name).unwrap_or_else(|| panic!("{file}: no document `{name}` in {folder}"));
            assert!(plain(&document.text).contains(&plain(&row["quote"])), "{file}: not in {name}: {}", row["quote"]);
            let predicate = &row["predicate"];
            assert!(ENGINE.ontology().predicate(predicate).is_some(), "{file}: no predicate `{predicate}`");
            read.insert(name.clone());
        }
        let unread: Vec<&String> = documents.keys().filter(|name| !read.contains(*name)).collect();
        assert!(unread.is_empty(), "{file} says nothing of {unread:?}");
    }
}
