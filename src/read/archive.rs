//! Archives of `tar`: the files in them are read as if the archive had been unpacked where it stands.

use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::Path;

use super::error::ReadError;
use super::options::ReadOptions;
use super::raw::{Handed, RawRecord, RecordSink, place, records_from};
use super::source::{Format, Source, joined};
use super::unpack::Spent;

/// Hands over the records of all readable files in the archive, in its order. Archives within are passed over, as are files of other kinds.
///
/// # Errors
/// Where the archive is damaged or cut off; what is wrong with one file in it goes to `sink`.
pub(crate) fn members(
    source: &Source,
    input: &mut dyn BufRead,
    options: &ReadOptions,
    spent: &Spent,
    sink: &mut RecordSink<'_>,
) -> Handed {
    let failed = |error| ReadError::Io { place: place(source), source: error };
    let mut archive = tar::Archive::new(input);
    for entry in archive.entries().map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let is_file = entry.header().entry_type().is_file();
        let Some(member) = member(source, &entry.path_bytes()).filter(|_| is_file) else { continue };
        let (place, size) = (place(&member), entry.size());
        let flow = match records_from(&member, BufReader::new(Exact { inner: entry, left: size }), size, options, sink)
        {
            Ok(flow) => flow,
            Err(_) if spent.get() => break,
            Err(why) => sink(RawRecord::lost(place, why)),
        };
        if flow.is_break() {
            return Ok(flow);
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// The file of that name in the archive, if its kind is read.
fn member(archive: &Source, name: &[u8]) -> Option<Source> {
    let name = String::from_utf8_lossy(name);
    let name = joined(Path::new(&*name));
    if name.split('/').any(|part| part.starts_with('.')) {
        return None;
    }
    let relative = match archive.relative.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{name}"),
        None => name.clone(),
    };
    let member = Source::new(&archive.path.join(&name), relative).filter(|member| member.format != Format::Tar)?;
    Some(Source { name: format!("{}/{name}", archive.name), ..member })
}

/// A file in an archive that is cut off must not pass for a shorter one.
struct Exact<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Exact<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = self.left.saturating_sub(count as u64);
        if count == 0 && self.left > 0 && !buffer.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(count)
    }
}
