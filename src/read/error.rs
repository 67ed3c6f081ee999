//! What can go wrong when documents come in, and what is only worth a word.

use std::fmt;
use std::path::PathBuf;

/// Where a record stands: a file, and in JSON Lines the line; for pages of web archives the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file as the user named it, or `-` for standard input.
    pub name: String,
    /// Line of the record, counted from 1; none where the file is the record.
    pub line: Option<u64>,
}

impl Place {
    /// A whole file.
    #[must_use]
    pub fn file(name: impl Into<String>) -> Self {
        Self { name: name.into(), line: None }
    }

    /// A line of a file, counted from 1.
    #[must_use]
    pub fn line(name: impl Into<String>, line: u64) -> Self {
        Self { name: name.into(), line: Some(line) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "`{}` line {line}", self.name),
            None => write!(f, "`{}`", self.name),
        }
    }
}

/// Why a path or a record gave no document.
///
/// It says so of one record; the reader goes on with the next.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing stands at the path given.
    #[error("`{}` does not exist", path.display())]
    NotFound {
        /// The path as given.
        path: PathBuf,
    },
    /// A file given by name whose kind is not read.
    #[error("`{}` is of a kind that is not read", path.display())]
    Unsupported {
        /// The path as given.
        path: PathBuf,
    },
    /// A folder without a single file that can be read.
    #[error("no article found in folder `{}`", path.display())]
    NoArticles {
        /// The folder as given.
        path: PathBuf,
    },
    /// The file cannot be opened or read on.
    #[error("cannot read {place}")]
    Io {
        /// Where.
        place: Place,
        /// What the system says.
        source: std::io::Error,
    },
    /// A folder cannot be walked.
    #[error("cannot walk folder `{}`", path.display())]
    Walk {
        /// The folder or the entry in it.
        path: PathBuf,
        /// What the system says.
        source: walkdir::Error,
    },
    /// The record has more bytes than allowed.
    #[error("{place} is longer than the limit of {limit} bytes")]
    TooLong {
        /// Where.
        place: Place,
        /// Most bytes allowed, after decompression.
        limit: u64,
    },
    /// The clean text has more bytes than allowed.
    #[error("the text of {place} has {found} bytes, more than the limit of {limit}")]
    TextTooLong {
        /// Where.
        place: Place,
        /// Bytes of clean text.
        found: u64,
        /// Most bytes allowed.
        limit: u64,
    },
    /// A compressed file grows out of all proportion.
    #[error("{place} unpacks to more than {limit} bytes")]
    Bomb {
        /// Where.
        place: Place,
        /// Most bytes allowed for a file of its size.
        limit: u64,
    },
    /// Bytes that are no text in the encoding expected.
    #[error("{place} is not valid {encoding}: byte {offset}")]
    BadEncoding {
        /// Where.
        place: Place,
        /// The encoding expected.
        encoding: &'static str,
        /// Offset of the first bad byte in the record, from 0.
        offset: u64,
    },
    /// Not text at all.
    #[error("{place} is binary, not text: control byte at {offset}")]
    Binary {
        /// Where.
        place: Place,
        /// Offset of the first byte that no text has, from 0.
        offset: u64,
    },
    /// Nothing but white space, pictures or site furniture.
    #[error("{place} has no text")]
    NoText {
        /// Where.
        place: Place,
    },
    /// A line that is no JSON object with a string `text`.
    #[error("{place} is no article record: {source}")]
    Json {
        /// Where.
        place: Place,
        /// What the parser says, with the column.
        source: serde_json::Error,
    },
    /// A web archive with a record that is none.
    #[error("record {record} of {place} is damaged: expected {expected}")]
    Warc {
        /// The archive.
        place: Place,
        /// Number of the record, from 1.
        record: u64,
        /// What should be there.
        expected: &'static str,
    },
    /// A front matter block that is no YAML mapping.
    #[error("the front matter of `{name}` is broken at line {line}")]
    FrontMatter {
        /// The file.
        name: String,
        /// Line of the file, from 1.
        line: u64,
        /// What the parser says.
        source: Box<serde_saphyr::Error>,
    },
    /// A page nested or crowded as none is that a sane hand has made.
    #[error("{place} has more than {limit} {what}")]
    TooComplex {
        /// Where.
        place: Place,
        /// What there is too much of.
        what: &'static str,
        /// Most of it allowed.
        limit: usize,
    },
    /// A damaged PDF file.
    #[error("{place} is no readable PDF file")]
    Pdf {
        /// Where.
        place: Place,
        /// What the parser says.
        source: Box<lopdf::Error>,
    },
    /// A PDF file that asks for a password.
    #[error("{place} is an encrypted PDF file")]
    PdfEncrypted {
        /// Where.
        place: Place,
    },
    /// A PDF file of pictures.
    #[error("{place} is a PDF file without text, perhaps scanned")]
    PdfWithoutText {
        /// Where.
        place: Place,
    },
    /// A PDF file on which the parser gave up in disorder.
    #[error("{place} is a PDF file that the parser cannot digest")]
    PdfBroken {
        /// Where.
        place: Place,
    },
}

impl ReadError {
    /// What the user can do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "check the spelling of the path",
            Self::Unsupported { .. } => {
                "readable are .txt .md .html .htm .jsonl .pdf .tar .warc, and .gz or .zst of all but .pdf"
            }
            Self::NoArticles { .. } => "give a folder with .txt .md .html .jsonl or .pdf files in it",
            Self::Io { .. } | Self::Walk { .. } => "check that it is still there and that you may read it",
            Self::TooLong { .. } | Self::TextTooLong { .. } => "split it into articles, or raise the limit",
            Self::Bomb { .. } => "unpack it by other means and check what is in it",
            Self::BadEncoding { .. } => "convert it to UTF-8, for example with iconv",
            Self::Binary { .. } => "check that the suffix says what the file is",
            Self::NoText { .. } => "check that the file is complete",
            Self::Json { .. } => {
                "one JSON object a line: {\"id\", \"url\", \"title\", \"text\", \"date\", \"source\", \"lang\"}; only `text` is required"
            }
            Self::FrontMatter { .. } => "write `key: value` lines, with values that hold a colon in quotes",
            Self::Warc { .. } => "get the archive again: it is cut off or was changed; what stands before is read",
            Self::TooComplex { .. } => "save the page again from a browser, or give its text",
            Self::Pdf { .. } | Self::PdfBroken { .. } => "print it to PDF anew, or give its text",
            Self::PdfEncrypted { .. } => "take the password off first",
            Self::PdfWithoutText { .. } => "run it through text recognition (OCR) first",
        }
    }
}

/// Something odd in a record that was read nevertheless.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadWarning {
    /// A date that could not be understood; the document's date stays unknown.
    #[error("{place}: `{text}` is no date that could be understood; the date stays unknown")]
    BadDate {
        /// Where.
        place: Place,
        /// The date as written.
        text: String,
    },
    /// A field that holds neither text nor number.
    #[error("{place}: field `{field}` is neither text nor number and was passed over")]
    OddField {
        /// Where.
        place: Place,
        /// The field's name.
        field: &'static str,
    },
    /// Bytes that are not valid in the encoding that the page declares.
    #[error("{place}: some bytes are not valid {encoding} and were replaced")]
    Replaced {
        /// Where.
        place: Place,
        /// The encoding declared.
        encoding: &'static str,
    },
}
