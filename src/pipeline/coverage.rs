//! How much of a corpus gives claims, and the words that the lexicon lacks most.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Engine, PipelineError, describe};
use crate::claims::{Covered, Gap};
use crate::kb::{KbError, Snapshot};
use crate::model::{Block, BlockKind, Document, Span};
use crate::rdf::{self, Namer};
use crate::read::{self, ReadOptions};

/// What the sentences of a corpus gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// By the documents' names, in that order.
    pub documents: BTreeMap<String, DocumentCoverage>,
    /// Predicates unknown to the lexicon, by their word.
    pub unknown: BTreeMap<String, Unknown>,
}

/// What the sentences of a document gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentCoverage {
    /// How many sentences.
    pub sentences: usize,
    /// How many of them gave a claim.
    pub told: usize,
    /// The others with their words, in order.
    pub gaps: Vec<(Gap, String)>,
}

/// A word that the lexicon does not know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unknown {
    /// In how many sentences.
    pub sentences: usize,
    /// The shortest of them, of these the first in order of the alphabet.
    pub example: String,
}

impl Coverage {
    /// Reads the documents in files and folders; why some could not be read is returned. Nothing is stored.
    pub fn of_paths(&mut self, engine: &Engine, paths: &[PathBuf]) -> Vec<String> {
        let mut skipped = Vec::new();
        for source in read::sources(paths) {
            let mut fail = |error: &read::ReadError| skipped.push(describe(error));
            match source {
                Err(error) => fail(&error),
                Ok(source) => read::file(&source, &ReadOptions::default(), &mut |reading| match reading {
                    Ok(reading) => self.add(engine, reading.document),
                    Err(error) => fail(&error),
                }),
            }
        }
        skipped
    }

    /// Reads the documents of a knowledge base again, from their stored text.
    ///
    /// # Errors
    /// [`PipelineError::Kb`] where it cannot be read.
    pub fn of_kb(&mut self, engine: &Engine, dir: &Path) -> Result<(), PipelineError> {
        let snapshot = Snapshot::open(dir)?;
        let namer = Namer::new(snapshot.base()).unwrap_or_default();
        snapshot.for_each_document(|_, lines| {
            if let Some(extraction) = rdf::decode_document(lines, &namer) {
                let blocks = paragraphs(&extraction.document);
                self.add(engine, Document { blocks, ..extraction.document });
            }
            Ok::<(), KbError>(())
        })?;
        Ok(())
    }

    /// Adds a document.
    pub fn add(&mut self, engine: &Engine, document: Document) {
        let (name, text) = (document.file_name.clone(), document.text.clone());
        let here = self.documents.entry(name).or_default();
        for Covered { span, claims, gap, unknown } in engine.coverage(document) {
            let words = span.of(&text).split_whitespace().collect::<Vec<_>>().join(" ");
            here.sentences += 1;
            here.told += usize::from(claims > 0);
            for word in unknown {
                let known = self.unknown.entry(word).or_default();
                known.sentences += 1;
                if known.example.is_empty() || (words.len(), &words) < (known.example.len(), &known.example) {
                    known.example.clone_from(&words);
                }
            }
            here.gaps.extend(gap.map(|gap| (gap, words)));
        }
    }

    /// The unknown words, the most frequent first, equals by the alphabet.
    #[must_use]
    pub fn most_wanted(&self) -> Vec<(&str, &Unknown)> {
        let mut words: Vec<_> = self.unknown.iter().map(|(word, unknown)| (word.as_str(), unknown)).collect();
        words.sort_by(|a, b| b.1.sentences.cmp(&a.1.sentences).then(a.0.cmp(b.0)));
        words
    }
}

/// The lines of a stored text as its blocks.
fn paragraphs(document: &Document) -> Vec<Block> {
    let mut at = 0;
    let lines = document.text.split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        Span::new(start, start + line.trim_end().len())
    });
    let solid = lines.filter(|span| !span.of(&document.text).trim().is_empty());
    solid.map(|span| Block { span, kind: BlockKind::Paragraph, language: document.language }).collect()
}
