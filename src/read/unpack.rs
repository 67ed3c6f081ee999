//! Opens files, packed or not, under limits.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::options::ReadOptions;
use super::source::{Packing, Source};

/// Counts the bytes that have been read from files, packed as they are; clones count together.
///
/// With the sizes of all files it tells how much of the work is done.
#[derive(Clone, Debug, Default)]
pub struct Meter(Arc<AtomicU64>);

impl Meter {
    /// Bytes read so far.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Passes bytes on and counts them.
struct Metered<R> {
    inner: R,
    meter: Meter,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.meter.0.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Bytes held of a file while it is read.
const BUFFER: usize = 1 << 16;

/// The file's bytes as they stand there.
pub(crate) fn open(source: &Source, meter: &Meter) -> io::Result<impl BufRead + 'static> {
    let inner = File::open(&source.path)?;
    Ok(BufReader::with_capacity(BUFFER, Metered { inner, meter: meter.clone() }))
}

/// What comes out when these bytes are unpacked.
pub(crate) fn unpacked<'r>(input: impl BufRead + 'r, packing: Packing) -> Box<dyn Read + 'r> {
    match packing {
        Packing::Plain => Box::new(input),
        Packing::Gzip => Box::new(MultiGzDecoder::new(input)),
        Packing::Zstandard => Box::new(Frames { input, decoder: FrameDecoder::new(), is_open: false }),
    }
}

/// The bytes a packed stream may give before it counts as a bomb: a multiple of its own size, and one record in any case.
pub(crate) fn stream_limit(packing: Packing, packed: u64, options: &ReadOptions) -> u64 {
    match packing {
        Packing::Plain => u64::MAX,
        Packing::Gzip | Packing::Zstandard => {
            packed.saturating_mul(options.max_expansion).max(options.max_record_bytes)
        }
    }
}

/// Zstandard frames one behind the other, as tools that work on several cores or add to a file write them; the library reads one.
struct Frames<R> {
    input: R,
    decoder: FrameDecoder,
    is_open: bool,
}

impl<R: BufRead> Frames<R> {
    /// Goes to the next frame; `false` at the end.
    fn open_next(&mut self) -> io::Result<bool> {
        while !self.input.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.input) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut (&mut self.input).take(u64::from(length)), &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::new(io::ErrorKind::InvalidData, error.to_string())),
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.is_open {
                self.is_open = self.open_next()?;
                if !self.is_open {
                    return Ok(0);
                }
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let decoded = self.decoder.decode_blocks(&mut self.input, BlockDecodingStrategy::UptoBlocks(1));
                decoded.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?;
            }
            let count = self.decoder.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            self.is_open = false;
        }
    }
}

/// Whether a limit was reached, for those who do not hold the reader.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spent(Rc<Cell<bool>>);

impl Spent {
    pub(crate) fn get(&self) -> bool {
        self.0.get()
    }
}

/// Passes bytes on up to a limit and then stops as if the file ended, remembering that it did not.
pub(crate) struct Limited<R> {
    inner: R,
    left: u64,
    spent: Spent,
}

impl<R: Read> Limited<R> {
    pub(crate) fn new(inner: R, limit: u64) -> (Self, Spent) {
        let spent = Spent::default();
        (Self { inner, left: limit, spent: spent.clone() }, spent)
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let count = self.inner.read(buffer.get_mut(..most).unwrap_or_default())?;
        self.left -= count as u64;
        if self.left == 0 {
            self.spent.0.set(true);
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_follow_each_other_and_some_are_skipped() {
        // Raw blocks (RFC 8878): magic, single segment of one byte, last block of one byte.
        let frame = |byte: u8| [0x28, 0xB5, 0x2F, 0xFD, 0x20, 1, 0b1001, 0, 0, byte];
        let skipped = [&0x184D_2A51_u32.to_le_bytes()[..], &3_u32.to_le_bytes(), b"xyz"].concat();
        let bytes = [&frame(b'a')[..], &skipped, &frame(b'b')].concat();
        let mut text = String::new();
        let read = unpacked(&bytes[..], Packing::Zstandard).read_to_string(&mut text);
        assert_eq!((read.ok(), text.as_str()), (Some(2), "ab"));
        let torn = unpacked(&bytes[..bytes.len() - 1], Packing::Zstandard).read_to_string(&mut text);
        assert!(torn.is_err());
    }
}
