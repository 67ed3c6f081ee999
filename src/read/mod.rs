//! Bytes -> [`Document`](crate::model::Document): text, Markdown, HTML, JSON Lines and PDF, packed or not; cleaned, laid out in blocks, each with its
//! language; with what is known of title, date, author, outlet and address.
//!
//! ```text
//! sources    paths           -> files, in order
//! file       file            -> records -> documents, one by one
//!   unpack     file            -> bytes, under a limit
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
mod record;
mod source;
mod unpack;

use std::io::{BufRead, BufReader};

pub use error::{Place, ReadError, ReadWarning};
pub use jsonl::json_line;
pub use options::ReadOptions;
pub use record::Reading;
pub use source::{Format, Packing, Source, sources};

use jsonl::Line;
use metadata::Metadata;
use piece::Piece;
use record::Record;

/// Reads a file and hands over its documents one by one, in the file's order. At most one record is held in memory.
///
/// Each record gives a [`Reading`] or the reason why not; a file that cannot be opened gives one error.
pub fn file(source: &Source, options: &ReadOptions, sink: &mut dyn FnMut(Result<Reading, ReadError>)) {
    match source.format {
        Format::JsonLines => {
            if let Err(error) = json_lines_of(source, options, sink) {
                sink(Err(error));
            }
        }
        _ => sink(single(source, options)),
    }
}

/// The document in these bytes (unpacked), as if they were the content of `source`. For JSON Lines use [`json_line`].
///
/// # Errors
/// Where the bytes are not what the source's format promises, too many, or without text.
pub fn document(bytes: &[u8], source: &Source, options: &ReadOptions) -> Result<Reading, ReadError> {
    let place = place(source);
    let limit = limit(source, options);
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLong { place, limit });
    }
    if bytes.trim_ascii().is_empty() {
        return Err(ReadError::NoText { place });
    }
    let (metadata, pieces, warnings) = understand(bytes, source.format, &place)?;
    let record = Record {
        key: source.relative.clone(),
        file_name: source.stem().to_owned(),
        sha256: record::sha256(bytes),
        place,
        metadata,
        pieces,
        warnings,
    };
    record.finish(options)
}

fn single(source: &Source, options: &ReadOptions) -> Result<Reading, ReadError> {
    let bytes = unpack::whole(source, &place(source), limit(source, options))?;
    document(&bytes, source, options)
}

type Understood = (Metadata, Vec<Piece>, Vec<ReadWarning>);

fn understand(bytes: &[u8], format: Format, place: &Place) -> Result<Understood, ReadError> {
    match format {
        Format::Text | Format::JsonLines => fronted(bytes, place, |text| plain::pieces(&clean::characters(text))),
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
    lines(input, |_| None, if name.is_empty() { "-" } else { name }, name, options, sink)
}

/// A file's bytes as they are unpacked, under a limit.
type Unpacked = BufReader<unpack::Limited<Box<dyn std::io::Read>>>;

fn json_lines_of(
    source: &Source,
    options: &ReadOptions,
    sink: &mut dyn FnMut(Result<Reading, ReadError>),
) -> Result<(), ReadError> {
    let whole = place(source);
    let limit = unpack::stream_limit(source, options);
    let mut input = BufReader::with_capacity(1 << 16, unpack::Limited::new(unpack::open(source, &whole)?, limit));
    let bomb = |input: &Unpacked| input.get_ref().is_spent().then(|| ReadError::Bomb { place: whole.clone(), limit });
    lines(&mut input, bomb, &whole.name, &source.relative, options, &mut |_, result| sink(result))
}

/// `place_name` is for messages, `source_name` for keys; `stop` is asked before each line is handed over.
fn lines<R: BufRead + ?Sized>(
    input: &mut R,
    stop: impl Fn(&R) -> Option<ReadError>,
    place_name: &str,
    source_name: &str,
    options: &ReadOptions,
    sink: &mut dyn FnMut(u64, Result<Reading, ReadError>),
) -> Result<(), ReadError> {
    let mut buffer = Vec::new();
    for number in 1.. {
        let place = || Place::line(place_name, number);
        let line = jsonl::next_line(input, &mut buffer, options.max_record_bytes);
        let line = line.map_err(|source| ReadError::Io { place: place(), source })?;
        if let Some(error) = stop(input) {
            return Err(error);
        }
        match line {
            Line::End => break,
            Line::TooLong => {
                sink(number, Err(ReadError::TooLong { place: place(), limit: options.max_record_bytes }));
            }
            Line::Whole if buffer.trim_ascii().is_empty() => {}
            Line::Whole => sink(number, jsonl::line_at(place(), &buffer, source_name, options)),
        }
    }
    Ok(())
}

/// The name by which messages speak of a file: its path as given.
fn place(source: &Source) -> Place {
    Place::file(source.path.display().to_string())
}

fn limit(source: &Source, options: &ReadOptions) -> u64 {
    match source.format {
        Format::Html => options.max_html_bytes.min(options.max_record_bytes),
        _ => options.max_record_bytes,
    }
}
