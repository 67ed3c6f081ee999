//! PDF files -> pieces, with `lopdf` for the format and our own reading of what stands where on a page.
//!
//! Why not `lopdf`'s own text? It knows no positions, so lines and paragraphs run together. Text in forms within pages, and fonts that say nothing of
//! their characters, are not read. A PDF file knows when it was made, not when its text was published: the date stays unknown.

mod font;
mod layout;
mod page;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, LoadOptions, Object};

use super::error::{Place, ReadError};
use super::metadata::{Metadata, tidy};
use super::piece::Piece;

/// Most pages that are read; an article has few, and a book of more is none.
const MAX_PAGES: usize = 2_000;
/// Most bytes that one stream may unpack to.
const MAX_STREAM: usize = 64 << 20;

/// The text of a PDF file.
///
/// # Errors
/// Files that are damaged or encrypted, or have no text but pictures.
pub(crate) fn document(bytes: &[u8], place: &Place) -> Result<(Metadata, Vec<Piece>), ReadError> {
    // The parser is not free of panics on files made to break it; one file must not end the run.
    let read = catch_unwind(AssertUnwindSafe(|| parse(bytes, place)));
    read.unwrap_or_else(|_| Err(ReadError::PdfBroken { place: place.clone() }))
}

fn parse(bytes: &[u8], place: &Place) -> Result<(Metadata, Vec<Piece>), ReadError> {
    let options = LoadOptions { max_decompressed_size: Some(MAX_STREAM), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(|source| failed(source, place))?;
    if document.is_encrypted() {
        return Err(ReadError::PdfEncrypted { place: place.clone() });
    }
    let pages = document.get_pages();
    let pages: Vec<_> = pages.values().take(MAX_PAGES).map(|&id| page::runs(&document, id)).collect();
    let pieces = layout::pieces(&pages);
    if pieces.is_empty() {
        return Err(ReadError::PdfWithoutText { place: place.clone() });
    }
    Ok((metadata(&document, &pieces), pieces))
}

fn failed(source: lopdf::Error, place: &Place) -> ReadError {
    match source {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => ReadError::PdfEncrypted { place: place.clone() },
        source => ReadError::Pdf { place: place.clone(), source: Box::new(source) },
    }
}

/// Title and author as the file has them. Programs write file names and template texts there: a title counts only if it stands on the first page.
fn metadata(document: &Document, pieces: &[Piece]) -> Metadata {
    let head: String = pieces.iter().take(8).map(|piece| super::boilerplate::letters(&piece.text)).collect();
    let on_page = |title: &String| !title.is_empty() && head.contains(&super::boilerplate::letters(title));
    let title = information(document, b"Title").filter(on_page);
    Metadata {
        title,
        author: information(document, b"Author").filter(|name| name.contains(' ')),
        ..Metadata::default()
    }
}

fn information(document: &Document, key: &[u8]) -> Option<String> {
    let entry = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict).ok()?;
    let text = lopdf::decode_text_string(entry.get_deref(key, document).ok()?).ok()?;
    tidy(&text)
}
