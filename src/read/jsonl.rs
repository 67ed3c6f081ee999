//! JSON Lines: one record a line.

use std::io::{self, BufRead};

use serde::Deserialize;
use serde_json::Value;

use super::error::{Place, ReadError, ReadWarning};
use super::metadata::{Metadata, tidy};
use super::options::ReadOptions;
use super::record::{Reading, Record, sha256};
use super::{clean, decode, plain};

/// The fields of a record. Only `text` is required; fields unknown here are passed over.
#[derive(Deserialize)]
struct Fields {
    text: String,
    #[serde(default)]
    id: Value,
    #[serde(default)]
    url: Value,
    #[serde(default)]
    title: Value,
    #[serde(default)]
    date: Value,
    #[serde(default)]
    source: Value,
    #[serde(default)]
    lang: Value,
    #[serde(default)]
    author: Value,
}

/// One line of JSON Lines -> its document. `source_name` is the file's path relative to the PATH given; leave it empty for standard input.
///
/// The key is the record's `url`, else its `id` behind the file's name, else the file's path with a digest of the line: so a record has the same
/// identity in whatever order or chunks the lines come.
///
/// # Errors
/// Where the line is longer than allowed, no JSON object with a string `text`, or has no text in it.
pub fn json_line(
    line: &[u8],
    line_number: u64,
    source_name: &str,
    options: &ReadOptions,
) -> Result<Reading, ReadError> {
    let place = Place::line(if source_name.is_empty() { "-" } else { source_name }, line_number);
    line_at(place, line, source_name, options)
}

/// The same for a line of which messages are to speak as standing at `place`.
pub(crate) fn line_at(
    place: Place,
    line: &[u8],
    source_name: &str,
    options: &ReadOptions,
) -> Result<Reading, ReadError> {
    if line.len() as u64 > options.max_record_bytes {
        return Err(ReadError::TooLong { place, limit: options.max_record_bytes });
    }
    let line = trim(line);
    let text = decode::text(line, &place)?;
    let fields: Fields =
        serde_json::from_str(&text).map_err(|source| ReadError::Json { place: place.clone(), source })?;
    record(fields, sha256(line), source_name, place).finish(options)
}

/// White space around a record is no part of it.
fn trim(line: &[u8]) -> &[u8] {
    line.trim_ascii()
}

fn record(fields: Fields, sha256: String, source_name: &str, place: Place) -> Record {
    let mut warnings = Vec::new();
    let mut field = |name, value| scalar(name, value, &place, &mut warnings);
    let id = field("id", fields.id);
    let metadata = Metadata {
        title: field("title", fields.title),
        date: field("date", fields.date),
        source: field("source", fields.source),
        url: field("url", fields.url),
        language: field("lang", fields.lang),
        language_is_hint: false,
        author: field("author", fields.author),
    };
    let key = match &id {
        Some(id) => format!("{}#{id}", unpacked_name(source_name)),
        None => format!("{source_name}#{}", sha256.get(..16).unwrap_or_default()),
    };
    let stem = stem(source_name);
    let file_name = id.unwrap_or_else(|| format!("{stem}-{}", place.line.unwrap_or_default()));
    let pieces = plain::pieces(&clean::characters(&fields.text));
    Record { place, key, file_name, sha256, metadata, pieces, warnings }
}

/// The file's name as it was before it was packed: packing a file makes no new documents.
fn unpacked_name(source_name: &str) -> &str {
    let name = source_name.rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(name)
}

fn stem(source_name: &str) -> &str {
    let name = unpacked_name(source_name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if stem.is_empty() { "stdin" } else { stem }
}

fn scalar(field: &'static str, value: Value, place: &Place, warnings: &mut Vec<ReadWarning>) -> Option<String> {
    match value {
        Value::String(text) => tidy(&text),
        Value::Number(number) => Some(number.to_string()),
        Value::Null => None,
        _ => {
            warnings.push(ReadWarning::OddField { place: place.clone(), field });
            None
        }
    }
}

/// What a call of [`next_line`] found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// A whole line stands in the buffer.
    Whole,
    /// A line longer than the limit was passed over.
    TooLong,
    /// Nothing more.
    End,
}

/// Reads the next line into `buffer`, without its end. A line of more than `limit` bytes is skipped without being held in memory.
pub(crate) fn next_line<R: BufRead + ?Sized>(input: &mut R, buffer: &mut Vec<u8>, limit: u64) -> io::Result<Line> {
    buffer.clear();
    let mut length = 0_u64;
    loop {
        let chunk = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            chunk => chunk?,
        };
        if chunk.is_empty() && length == 0 {
            return Ok(Line::End);
        }
        let end = chunk.iter().position(|&b| b == b'\n');
        let part = &chunk[..end.unwrap_or(chunk.len())];
        length += part.len() as u64;
        if length <= limit {
            buffer.extend_from_slice(part);
        }
        let used = part.len() + usize::from(end.is_some());
        let is_done = end.is_some() || chunk.is_empty();
        input.consume(used);
        length = length.max(1); // an empty line is a line
        if is_done {
            return Ok(if length > limit { Line::TooLong } else { Line::Whole });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_over_the_limit_is_passed_over_and_the_next_is_read() {
        let mut input = io::BufReader::with_capacity(3, &b"abcd\nefghijk\n\nxy"[..]);
        let mut buffer = Vec::new();
        let mut read = || {
            next_line(&mut input, &mut buffer, 4).map(|line| (line, String::from_utf8_lossy(&buffer).into_owned())).ok()
        };
        assert_eq!(read(), Some((Line::Whole, "abcd".to_owned())));
        assert_eq!(read().map(|(line, _)| line), Some(Line::TooLong));
        assert_eq!(read(), Some((Line::Whole, String::new())));
        assert_eq!(read(), Some((Line::Whole, "xy".to_owned())));
        assert_eq!(read().map(|(line, _)| line), Some(Line::End));
    }
}
