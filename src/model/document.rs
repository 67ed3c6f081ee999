//! Documents as the readers deliver them.

use serde::{Deserialize, Serialize};

use super::{Interval, PartialDate, Span};

/// A document's name in the knowledge base: the hash of its key, as sixteen hexadecimal digits.
///
/// The key is the URL, else the JSON Lines id with the file's name, else the path relative to the folder given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DocumentId(pub String);

/// One article, cleaned.
#[derive(Clone, Debug)]
pub struct Document {
    /// Hash of `key`.
    pub id: DocumentId,
    /// What identifies it over time: the same key with other content replaces the document.
    pub key: String,
    /// The file's name without folder and extension; for JSON Lines the record's id.
    pub file_name: String,
    /// Headline, where known.
    pub title: Option<String>,
    /// Outlet, where known.
    pub source: Option<String>,
    /// Author, where known.
    pub author: Option<String>,
    /// Web address, where known.
    pub url: Option<String>,
    /// Main language.
    pub language: Language,
    /// Date of publication as precise as known; never guessed.
    pub published: Option<PartialDate>,
    /// SHA-256 of the raw record, in hexadecimal.
    pub sha256: String,
    /// The clean text in NFC. It never changes: all spans count in it.
    pub text: String,
    /// What the text consists of, in order; the gaps between blocks are white space.
    pub blocks: Vec<Block>,
}

impl Document {
    /// The days on which it may have been published.
    #[must_use]
    pub fn published_interval(&self) -> Option<Interval> {
        self.published.and_then(PartialDate::interval)
    }
}

/// A paragraph, headline or other unit of layout. A sentence never crosses the border of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Its language, which may differ from the document's.
    pub language: Language,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A headline or subheading: no full stop to be expected.
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list.
    Item,
    /// Words under a picture.
    Caption,
}

/// Languages that the program treats; all others are read, stored and not analysed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// French.
    French,
    /// English.
    English,
    /// Another language, by its ISO 639-1 code in lower case (`und` unknown).
    Other([u8; 3]),
}

impl Language {
    /// Not known.
    pub const UNKNOWN: Self = Self::Other(*b"und");

    /// From a BCP 47 tag such as `fr`, `fr-FR`, `en_US`, `uk`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().trim().to_ascii_lowercase();
        match primary.as_str() {
            "fr" | "fra" | "fre" => Self::French,
            "en" | "eng" => Self::English,
            other => match *other.as_bytes() {
                [a, b] if a.is_ascii_lowercase() && b.is_ascii_lowercase() => Self::Other([a, b, 0]),
                [a, b, c] if [a, b, c].iter().all(u8::is_ascii_lowercase) => Self::Other([a, b, c]),
                _ => Self::UNKNOWN,
            },
        }
    }

    /// The tag: `fr`, `en`, `uk`, `und`.
    #[must_use]
    pub fn tag(&self) -> &str {
        match self {
            Self::French => "fr",
            Self::English => "en",
            Self::Other(code) => std::str::from_utf8(code).unwrap_or("und").trim_end_matches('\0'),
        }
    }
}
