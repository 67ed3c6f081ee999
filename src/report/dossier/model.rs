//! A dossier as it is put into words: sections of sentences, tables and pictures, and the notes that every sentence rests on.

use serde::Serialize;

use crate::report::Lang;

/// A report about something in particular.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dossier {
    /// Its language.
    #[serde(skip)]
    pub lang: Lang,
    /// What it is made with: the arguments of the program.
    pub command: String,
    /// Key of what sort of report it is: `entity`.
    pub kind: &'static str,
    /// What it is about.
    pub title: String,
    /// What it covers, in lines.
    pub scope: Vec<String>,
    /// Its sections.
    pub sections: Vec<Section>,
    /// What its sentences rest on, by number from 1.
    pub notes: Vec<Note>,
    /// Version of the program.
    pub version: String,
}

/// A part with a heading.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Section {
    /// Key of its heading in the word tables.
    pub key: &'static str,
    /// How to read it.
    pub intro: Option<String>,
    /// What stands in it.
    pub parts: Vec<Part>,
    /// The query that gives it.
    pub query: Option<String>,
}

/// What stands in a section.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Part {
    /// A heading below the section's.
    Heading {
        /// Its words.
        text: String,
    },
    /// Sentences, one below the other.
    List {
        /// The sentences.
        items: Vec<Said>,
    },
    /// Rows under a head.
    Table {
        /// Names of the columns.
        head: Vec<String>,
        /// The rows.
        rows: Vec<Row>,
    },
    /// A drawing, for HTML.
    Figure {
        /// The drawing as SVG.
        svg: String,
        /// What it shows.
        caption: String,
    },
}

/// A line of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Row {
    /// What stands in the columns.
    pub cells: Vec<String>,
    /// Numbers of notes.
    pub refs: Vec<usize>,
}

/// A sentence with what it rests on.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Said {
    /// The sentence.
    pub text: String,
    /// How far it is supported, in words.
    pub meta: String,
    /// Numbers of notes.
    pub refs: Vec<usize>,
}

/// The words of an article that a sentence rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Note {
    /// Its number.
    pub number: usize,
    /// IRI of the claim.
    pub claim: String,
    /// Key of the document.
    pub document: String,
    /// Headline, else the key.
    pub title: String,
    /// Outlet, where known.
    pub source: Option<String>,
    /// Day of publication in ISO form, where known.
    pub published: Option<String>,
    /// First character of the quotation in the text, from 0.
    pub begin: usize,
    /// One past the last.
    pub end: usize,
    /// The sentence, to the letter.
    pub quote: String,
    /// Who says so: outlet, agency, official, one after the other.
    pub chain: Vec<String>,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
}
