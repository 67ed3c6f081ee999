//! Records as they stand in files, before anybody has understood them.
//!
//! Cutting a file into records costs little and must be done in order; understanding one costs much and may be done by any thread.

use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::sync::Arc;

use super::error::{Place, ReadError};
use super::jsonl::Line;
use super::options::ReadOptions;
use super::record::Reading;
use super::source::{Format, Source};
use super::unpack::{self, Limited, Meter, Spent};
use super::{archive, jsonl, page, understood, warc};

/// One record, with what is needed to understand it on its own.
#[derive(Debug)]
pub struct RawRecord {
    place: Place,
    bytes: Vec<u8>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// A line of JSON Lines, in a file of that name.
    Line(Arc<str>),
    /// A whole file.
    File(Source),
    /// A page that was fetched from an address.
    Page(String),
    /// There is a record, but it cannot be had.
    Lost(ReadError),
}

/// Takes records one by one, until it breaks off.
pub type RecordSink<'s> = dyn FnMut(RawRecord) -> ControlFlow<()> + 's;

/// What reading records comes to: all were handed over, or the sink broke off.
pub type Handed = Result<ControlFlow<()>, ReadError>;

impl RawRecord {
    pub(crate) fn line(place: Place, bytes: Vec<u8>, source_name: &Arc<str>) -> Self {
        Self { place, bytes, content: Content::Line(Arc::clone(source_name)) }
    }

    pub(crate) fn page(url: String, bytes: Vec<u8>) -> Self {
        Self { place: Place::file(url.clone()), bytes, content: Content::Page(url) }
    }

    pub(crate) fn lost(place: Place, why: ReadError) -> Self {
        Self { place, bytes: Vec::new(), content: Content::Lost(why) }
    }

    /// Where it stands: the name of its file, with the number of its line.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Bytes that it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The document in it.
    ///
    /// # Errors
    /// Where it could not be had, is not what its file promises, is too long or without text.
    pub fn read(self, options: &ReadOptions) -> Result<Reading, ReadError> {
        match self.content {
            Content::Line(source_name) => jsonl::line_at(self.place, &self.bytes, &source_name, options),
            Content::File(source) => understood(&self.bytes, &source, options),
            Content::Page(url) => page(&self.bytes, url, options),
            Content::Lost(why) => Err(why),
        }
    }
}

/// Cuts a file into its records and hands them over one by one, in the file's order; one is held in memory. What the file costs is counted by `meter`.
///
/// # Errors
/// Where the file cannot be opened, or not be read to its end; what is wrong with one record comes out when that is read.
pub fn records(source: &Source, options: &ReadOptions, meter: &Meter, sink: &mut RecordSink<'_>) -> Handed {
    let failed = |error| ReadError::Io { place: place(source), source: error };
    let input = unpack::open(source, meter).map_err(failed)?;
    records_from(source, input, source.bytes(), options, sink)
}

/// The same for the bytes of a file, wherever they come from; `packed` is how many there are.
///
/// # Errors
/// As [`records`].
pub fn records_from(
    source: &Source,
    input: impl BufRead,
    packed: u64,
    options: &ReadOptions,
    sink: &mut RecordSink<'_>,
) -> Handed {
    let (input, place) = (unpack::unpacked(input, source.packing), place(source));
    if !source.format.holds_records() {
        return whole(source, place, input, options, sink);
    }
    let limit = unpack::stream_limit(source.packing, packed, options);
    let (input, spent) = Limited::new(input, limit);
    let mut input = BufReader::with_capacity(1 << 16, input);
    let handed = match source.format {
        Format::Tar => archive::members(source, &mut input, options, &spent, sink),
        Format::Warc => warc::pages(&place, &mut input, options, sink),
        _ => lines(&mut input, Some(&spent), &place.name, &source.relative, options, sink),
    };
    if spent.get() { Err(ReadError::Bomb { place, limit }) } else { handed }
}

/// A file that is one record, if it has at most as many bytes as allowed; it is never read much further than that.
fn whole(source: &Source, place: Place, input: impl Read, options: &ReadOptions, sink: &mut RecordSink<'_>) -> Handed {
    let limit = options.limit(source.format);
    let mut bytes = Vec::new();
    let read = input.take(limit.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|source| ReadError::Io { place: place.clone(), source })?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLong { place, limit });
    }
    Ok(sink(RawRecord { place, bytes, content: Content::File(source.clone()) }))
}

/// `place_name` is for messages, `source_name` for keys. No line is handed over once the limit is spent: it might be cut.
pub(crate) fn lines<R: BufRead + ?Sized>(
    input: &mut R,
    spent: Option<&Spent>,
    place_name: &str,
    source_name: &str,
    options: &ReadOptions,
    sink: &mut RecordSink<'_>,
) -> Handed {
    let source_name: Arc<str> = source_name.into();
    for number in 1.. {
        let place = Place::line(place_name, number);
        let mut bytes = Vec::new();
        let line = jsonl::next_line(input, &mut bytes, options.max_record_bytes);
        let line = line.map_err(|source| ReadError::Io { place: place.clone(), source })?;
        if spent.is_some_and(Spent::get) {
            break;
        }
        let flow = match line {
            Line::End => break,
            Line::Whole if bytes.trim_ascii().is_empty() => continue,
            Line::Whole => sink(RawRecord::line(place, bytes, &source_name)),
            Line::TooLong => {
                let why = ReadError::TooLong { place: place.clone(), limit: options.max_record_bytes };
                sink(RawRecord::lost(place, why))
            }
        };
        if flow.is_break() {
            return Ok(flow);
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Where a file's only record stands.
pub(crate) fn place(source: &Source) -> Place {
    Place::file(source.name.clone())
}
