//! One record, understood by its reader, becomes a document.

use sha2::{Digest, Sha256};

use crate::model::{BlockKind, Document, DocumentId, PartialDate};

use super::error::{Place, ReadError, ReadWarning};
use super::metadata::Metadata;
use super::options::ReadOptions;
use super::piece::{Piece, assemble, split_scripts};
use super::{boilerplate, date, language};

/// A document, and what was odd about its record.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The document.
    pub document: Document,
    /// What the reader made the best of; mostly empty.
    pub warnings: Vec<ReadWarning>,
}

/// What a reader makes of a record's bytes.
pub(crate) struct Record {
    pub(crate) place: Place,
    /// What identifies the document where it has no URL.
    pub(crate) key: String,
    pub(crate) file_name: String,
    /// Of the raw bytes.
    pub(crate) sha256: String,
    pub(crate) metadata: Metadata,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) warnings: Vec<ReadWarning>,
}

impl Record {
    /// The document: site furniture dropped, headline in front, languages told, text and blocks laid out.
    ///
    /// # Errors
    /// Where no text is left, or too much.
    pub(crate) fn finish(self, options: &ReadOptions) -> Result<Reading, ReadError> {
        let Self { place, key, file_name, sha256, metadata, pieces, mut warnings } = self;
        let pieces = split_scripts(pieces);
        let pieces = if options.drop_boilerplate { boilerplate::drop(&pieces, &metadata) } else { pieces };
        if pieces.is_empty() {
            return Err(ReadError::NoText { place });
        }
        let pieces = with_title(pieces, metadata.title.as_deref());
        let (language, languages) = language::assign(&pieces, metadata.language.as_deref(), metadata.language_is_hint);
        let (text, blocks) = assemble(&pieces, &languages);
        refuse_long(&text, options, &place)?;
        let key = metadata.url.clone().unwrap_or(key);
        let document = Document {
            id: DocumentId(id(&key)),
            key,
            file_name,
            title: metadata.title,
            source: metadata.source.or_else(|| host(metadata.url.as_deref()?)),
            author: metadata.author,
            url: metadata.url,
            language,
            published: metadata.date.and_then(|written| published(&written, &place, &mut warnings)),
            sha256,
            text,
            blocks,
        };
        Ok(Reading { document, warnings })
    }
}

/// Who publishes at an address, where nothing else says so: the host, without `www.`.
fn host(url: &str) -> Option<String> {
    let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (host.contains('.') && !host.contains('@')).then(|| host.to_owned())
}

/// A date that is not understood is worth a warning, never a guess.
fn published(written: &str, place: &Place, warnings: &mut Vec<ReadWarning>) -> Option<PartialDate> {
    let date = date::parse(written);
    if date.is_none() {
        warnings.push(ReadWarning::BadDate { place: place.clone(), text: written.chars().take(80).collect() });
    }
    date
}

/// The headline becomes the first block, unless the text begins with it.
fn with_title(mut pieces: Vec<Piece>, title: Option<&str>) -> Vec<Piece> {
    let Some(title) = title.and_then(|title| Piece::new(BlockKind::Heading, title)) else { return pieces };
    let same = boilerplate::letters(&title.text);
    match pieces.iter().take(3).position(|piece| boilerplate::letters(&piece.text) == same) {
        Some(at) => pieces[at].kind = BlockKind::Heading,
        None => pieces.insert(0, title),
    }
    pieces
}

fn refuse_long(text: &str, options: &ReadOptions, place: &Place) -> Result<(), ReadError> {
    let limit = options.max_text_bytes.min(u64::from(u32::MAX));
    let found = text.len() as u64;
    if found > limit { Err(ReadError::TextTooLong { place: place.clone(), found, limit }) } else { Ok(()) }
}

fn id(key: &str) -> String {
    let mut hex = sha256(key.as_bytes());
    hex.truncate(16);
    hex
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(hex, "{byte:02x}"); // a String takes all that is written
    }
    hex
}
