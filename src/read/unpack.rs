//! Opens files, packed or not, under limits.

use std::fs::File;
use std::io::{self, BufReader, Read};

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

use super::error::{Place, ReadError};
use super::options::ReadOptions;
use super::source::{Packing, Source};

/// The file's bytes as they come, unpacked.
pub(crate) fn open(source: &Source, place: &Place) -> Result<Box<dyn Read>, ReadError> {
    let failed = |source| ReadError::Io { place: place.clone(), source };
    let file = BufReader::new(File::open(&source.path).map_err(failed)?);
    match source.packing {
        Packing::Plain => Ok(Box::new(file)),
        Packing::Gzip => Ok(Box::new(MultiGzDecoder::new(file))),
        Packing::Zstandard => match StreamingDecoder::new(file) {
            Ok(decoder) => Ok(Box::new(decoder)),
            Err(error) => Err(failed(io::Error::new(io::ErrorKind::InvalidData, error.to_string()))),
        },
    }
}

/// The whole file, unpacked, if it has at most `limit` bytes; it is never read much further than that.
pub(crate) fn whole(source: &Source, place: &Place, limit: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let mut input = open(source, place)?.take(limit.saturating_add(1));
    input.read_to_end(&mut bytes).map_err(|source| ReadError::Io { place: place.clone(), source })?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLong { place: place.clone(), limit });
    }
    Ok(bytes)
}

/// The bytes a packed stream of records may give before it counts as a bomb: a multiple of its own size, and one record in any case.
pub(crate) fn stream_limit(source: &Source, options: &ReadOptions) -> u64 {
    match source.packing {
        Packing::Plain => u64::MAX,
        Packing::Gzip | Packing::Zstandard => {
            let packed = std::fs::metadata(&source.path).map_or(0, |file| file.len());
            packed.saturating_mul(options.max_expansion).max(options.max_record_bytes)
        }
    }
}

/// Passes bytes on up to a limit and then stops as if the file ended, remembering that it did not.
pub(crate) struct Limited<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Limited<R> {
    pub(crate) fn new(inner: R, limit: u64) -> Self {
        Self { inner, left: limit }
    }

    /// Whether the limit was reached.
    pub(crate) fn is_spent(&self) -> bool {
        self.left == 0
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let count = self.inner.read(buffer.get_mut(..most).unwrap_or_default())?;
        self.left -= count as u64;
        Ok(count)
    }
}
