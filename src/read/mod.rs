//! Bytes -> [`Document`](crate::model::Document): text, Markdown, HTML, JSON Lines, PDF and web archives, packed or not; cleaned, laid out in blocks, each with its
//! language; with what is known of title, date, author, outlet and address.
//!
//! ```text
//! sources    paths           -> files, in order
//! records    file            -> records, one by one; lines, members of archives, pages of web archives
//!   unpack     file            -> bytes, under a limit
//! file       records         -> documents
//!   decode     bytes           -> text            (UTF-8, UTF-16 by its mark, other encodings only where a page declares them)
//!   front      text            -> metadata, text
//!   plain, markdown, html, pdf -> pieces: one line each, heading or paragraph or item or caption
//!   boilerplate                   pieces that belong to the article
//!   language                      of each piece and of the whole
//!   record                     -> document
//! ```
//!
//! Everything a file can do wrong ends as a [`ReadError`] for its record, and the reader goes on with the next. What was merely odd comes along as
//! [`ReadWarning`]s.

mod archive;
mod boilerplate;
mod clean;
mod date;
mod decode;
mod error;
mod front;
mod html;
mod jsonl;
mod language;
mod markdown;
mod metadata;
mod options;
mod pattern;
mod pdf;
mod piece;
mod plain;
mod raw;
mod record;
mod source;
mod unpack;
mod warc;

use std::io::BufRead;
use std::ops::ControlFlow;

pub use error::{Place, ReadError, ReadWarning};
pub use jsonl::json_line;
pub use options::ReadOptions;
pub use raw::{Handed, RawRecord, RecordSink, records, records_from};
pub use record::Reading;
pub use source::{Format, Packing, Source, sources};
pub use unpack::Meter;

use metadata::Metadata;
use piece::Piece;
use record::Record;

/// Reads a file and hands over its documents one by one, in the file's order. At most one record is held in memory.
///
/// Each record gives a [`Reading`] or the reason why not; a file that cannot be opened gives one error.
pub fn file(source: &Source, options: &ReadOptions, sink: &mut dyn FnMut(Result<Reading, ReadError>)) {
    let handed = records(source, options, &Meter::default(), &mut |record| {
        sink(record.read(options));
        ControlFlow::Continue(())
    });
    if let Err(error) = handed {
        sink(Err(error));
    }
}

/// The document in these bytes (unpacked), as if they were the content of `source`. For JSON Lines use [`json_line`].
///
/// # Errors
/// Where the bytes are not what the source's format promises, too many, or without text.
pub fn document(bytes: &[u8], source: &Source, options: &ReadOptions) -> Result<Reading, ReadError> {
    let limit = options.limit(source.format);
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLong { place: raw::place(source), limit });
    }
    understood(bytes, source, options)
}

fn understood(bytes: &[u8], source: &Source, options: &ReadOptions) -> Result<Reading, ReadError> {
    let (key, file_name) = (source.relative.clone(), source.stem().to_owned());
    record(bytes, source.format, raw::place(source), key, file_name)?.finish(options)
}

/// The document on a page that was fetched from an address, which is its key whatever the page says.
fn page(bytes: &[u8], url: String, options: &ReadOptions) -> Result<Reading, ReadError> {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let name = path.rsplit('/').next().unwrap_or_default();
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    let mut record = record(bytes, Format::Html, Place::file(url.clone()), url.clone(), name)?;
    record.metadata.url = Some(url);
    record.finish(options)
}

fn record(bytes: &[u8], format: Format, place: Place, key: String, file_name: String) -> Result<Record, ReadError> {
    if bytes.trim_ascii().is_empty() {
        return Err(ReadError::NoText { place });
    }
    let (metadata, pieces, warnings) = understand(bytes, format, &place)?;
    Ok(Record { key, file_name, sha256: record::sha256(bytes), place, metadata, pieces, warnings })
}

type Understood = (Metadata, Vec<Piece>, Vec<ReadWarning>);

fn understand(bytes: &[u8], format: Format, place: &Place) -> Result<Understood, ReadError> {
    match format {
        Format::Text | Format::JsonLines | Format::Tar | Format::Warc => {
            fronted(bytes, place, |text| plain::pieces(&clean::characters(text)))
        }
        Format::Markdown => fronted(bytes, place, markdown::pieces),
        Format::Html => html::page(bytes, place),
        Format::Pdf => pdf::document(bytes, place).map(|(metadata, pieces)| (metadata, pieces, Vec::new())),
    }
}

fn fronted(bytes: &[u8], place: &Place, pieces: impl Fn(&str) -> Vec<Piece>) -> Result<Understood, ReadError> {
    let text = decode::text(bytes, place)?;
    let front = front::split(&text, place)?;
    Ok((front.metadata, pieces(front.body), front.warnings))
}

/// The records of JSON Lines from anywhere, with their line numbers from 1. `name` is how messages call it and what keys of records without a URL
/// begin with; at most one record is held in memory.
///
/// # Errors
/// Where the input cannot be read on; what is wrong with a line goes to `sink`.
pub fn json_lines(
    input: &mut dyn BufRead,
    name: &str,
    options: &ReadOptions,
    sink: &mut dyn FnMut(u64, Result<Reading, ReadError>),
) -> Result<(), ReadError> {
    let handed = json_line_records(input, name, options, &mut |record| {
        sink(record.place().line.unwrap_or_default(), record.read(options));
        ControlFlow::Continue(())
    });
    handed.map(|_| ())
}

/// The same before anybody has understood them.
///
/// # Errors
/// As [`json_lines`].
pub fn json_line_records(
    input: &mut dyn BufRead,
    name: &str,
    options: &ReadOptions,
    sink: &mut RecordSink<'_>,
) -> Handed {
    raw::lines(input, None, if name.is_empty() { "-" } else { name }, name, options, sink)
}
