//! The model file: named sections of plain little-endian numbers and strings, one after the other.
//!
//! *Why not serde?* Because loading must be copying: a section is turned into a `Vec` in one pass, and nothing is parsed. Only sections that shrink
//! by a third are deflated (RFC 1951); weights rarely do.

use std::borrow::Cow;
use std::io::Read;
#[cfg(any(feature = "train", test))]
use std::io::Write;

use flate2::read::DeflateDecoder;

use super::error::ModelError;
use super::hash::FlatMap;

/// First bytes of a model.
const MAGIC: &[u8; 4] = b"LIAM";
/// Counts up with every change of layout or of features.
const VERSION: u32 = 4;
/// The bit of a section's length that says that it is deflated; its first four bytes are then the length of the whole.
const DEFLATED: u32 = 1 << 31;
/// Nothing in a model is longer, in bytes: what claims to be is damaged.
const LONGEST: u32 = 1 << 28;

/// A section: its name and its bytes.
type Part<'a> = (&'a str, Cow<'a, [u8]>);

/// Reads the sections of a model.
pub(crate) struct Sections<'a> {
    parts: Vec<Part<'a>>,
}

impl<'a> Sections<'a> {
    /// Finds the sections in a model's bytes.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ModelError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::NotAModel)?;
        let (version, mut rest) = take_u32(rest).ok_or(ModelError::NotAModel)?;
        if version != VERSION {
            return Err(ModelError::Version { expected: VERSION, found: version });
        }
        let mut parts = Vec::new();
        while !rest.is_empty() {
            let (part, after) = section(rest).ok_or_else(|| damaged("header"))?;
            parts.push(part);
            rest = after;
        }
        Ok(Self { parts })
    }

    /// All sections whose name begins so.
    #[cfg(feature = "train")]
    pub(crate) fn under<'s>(&'s self, prefix: &'s str) -> impl Iterator<Item = (&'a str, &'s [u8])> + 's {
        self.parts.iter().filter(move |(name, _)| name.starts_with(prefix)).map(|(name, data)| (*name, &**data))
    }

    /// Whether there is such a section.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.parts.iter().any(|(n, _)| *n == name)
    }

    /// The bytes of a section.
    pub(crate) fn bytes(&self, name: &str) -> Result<&[u8], ModelError> {
        self.parts.iter().find(|(n, _)| *n == name).map(|(_, data)| &**data).ok_or_else(|| damaged(name))
    }

    /// A section of signed bytes.
    pub(crate) fn i8s(&self, name: &str) -> Result<Vec<i8>, ModelError> {
        Ok(self.bytes(name)?.iter().map(|b| i8::from_le_bytes([*b])).collect())
    }

    /// A section of 4-bit numbers, two a byte, the first in the lower half: the upper bits of as many 8-bit ones.
    pub(crate) fn nibbles(&self, name: &str) -> Result<Vec<i8>, ModelError> {
        let upper = |b: u8| i8::from_le_bytes([b & 0xF0]);
        Ok(self.bytes(name)?.iter().flat_map(|b| [upper(b << 4), upper(*b)]).collect())
    }

    /// A section of unsigned 16-bit numbers.
    pub(crate) fn u16s(&self, name: &str) -> Result<Vec<u16>, ModelError> {
        Ok(self.bytes(name)?.as_chunks::<2>().0.iter().map(|c| u16::from_le_bytes(*c)).collect())
    }

    /// A section of unsigned 32-bit numbers.
    pub(crate) fn u32s(&self, name: &str) -> Result<Vec<u32>, ModelError> {
        Ok(self.bytes(name)?.as_chunks::<4>().0.iter().map(|c| u32::from_le_bytes(*c)).collect())
    }

    /// A section of 32-bit floats.
    pub(crate) fn f32s(&self, name: &str) -> Result<Vec<f32>, ModelError> {
        Ok(self.bytes(name)?.as_chunks::<4>().0.iter().map(|c| f32::from_le_bytes(*c)).collect())
    }

    /// A section of strings, each ended by a line feed.
    pub(crate) fn strings(&self, name: &str) -> Result<Vec<String>, ModelError> {
        let text = std::str::from_utf8(self.bytes(name)?).map_err(|_| damaged(name))?;
        Ok(text.split_terminator('\n').map(str::to_owned).collect())
    }

    /// A map: the section `NAME.values` of all slots, and `NAME.prints` of those in use.
    pub(crate) fn map(&self, name: &str) -> Result<FlatMap, ModelError> {
        let prints = self.bytes(&format!("{name}.prints"))?;
        FlatMap::unpacked(prints, self.u16s(&format!("{name}.values"))?).ok_or_else(|| damaged(name))
    }

    /// One number, the first of a section of 32-bit numbers.
    pub(crate) fn number(&self, name: &str) -> Result<usize, ModelError> {
        self.u32s(name)?.first().map(|n| *n as usize).ok_or_else(|| damaged(name))
    }
}

/// The error for a section that cannot be used.
pub(crate) fn damaged(section: &str) -> ModelError {
    ModelError::Section { section: section.to_owned() }
}

fn take_u32(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (head, rest) = bytes.split_first_chunk::<4>()?;
    Some((u32::from_le_bytes(*head), rest))
}

/// The first section, and what comes behind.
fn section(bytes: &[u8]) -> Option<(Part<'_>, &[u8])> {
    let (name_len, rest) = take_u32(bytes)?;
    let (data_len, rest) = take_u32(rest)?;
    let (name, rest) = rest.split_at_checked(name_len as usize)?;
    let (data, rest) = rest.split_at_checked((data_len & !DEFLATED) as usize)?;
    let data = if data_len & DEFLATED == 0 { Cow::Borrowed(data) } else { Cow::Owned(inflate(data)?) };
    Some(((std::str::from_utf8(name).ok()?, data), rest))
}

fn inflate(data: &[u8]) -> Option<Vec<u8>> {
    let (whole, packed) = take_u32(data)?;
    let mut bytes = Vec::with_capacity(whole.min(LONGEST) as usize);
    DeflateDecoder::new(packed).take(LONGEST.into()).read_to_end(&mut bytes).ok()?;
    (bytes.len() == whole as usize).then_some(bytes)
}

/// The section as it is stored: its length's word, and its bytes.
#[cfg(any(feature = "train", test))]
fn packed(data: &[u8]) -> (u32, Cow<'_, [u8]>) {
    let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let mut encoder =
        flate2::write::DeflateEncoder::new(length(data).to_le_bytes().to_vec(), flate2::Compression::best());
    match encoder.write_all(data).and_then(|()| encoder.finish()) {
        Ok(small) if small.len() < data.len() * 2 / 3 => (length(&small) | DEFLATED, Cow::Owned(small)),
        _ => (length(data), Cow::Borrowed(data)),
    }
}

/// Writes the sections of a model.
#[cfg(any(feature = "train", test))]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

#[cfg(any(feature = "train", test))]
impl Writer {
    /// An empty model.
    pub(crate) fn new() -> Self {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        Self { bytes }
    }

    /// Adds a section.
    pub(crate) fn bytes(&mut self, name: &str, data: &[u8]) {
        let (length, data) = packed(data);
        self.bytes.extend(u32::try_from(name.len()).unwrap_or(u32::MAX).to_le_bytes());
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(&*data);
    }

    /// Adds a section of signed bytes.
    pub(crate) fn i8s(&mut self, name: &str, data: &[i8]) {
        self.bytes(name, &data.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<_>>());
    }

    /// Adds an even number of signed bytes rounded to multiples of 16, as [`Sections::nibbles`] reads them.
    pub(crate) fn nibbles(&mut self, name: &str, data: &[i8]) {
        // Below 16 * 8 there is no multiple left to round up to.
        let nibble = |n: i8| (n.saturating_add(8) >> 4).to_le_bytes()[0] & 0x0F;
        self.bytes(
            name,
            &data.as_chunks::<2>().0.iter().map(|[a, b]| nibble(*a) | nibble(*b) << 4).collect::<Vec<_>>(),
        );
    }

    /// Adds a section of 16-bit numbers.
    pub(crate) fn u16s(&mut self, name: &str, data: &[u16]) {
        self.bytes(name, &data.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<_>>());
    }

    /// Adds a section of 32-bit numbers.
    pub(crate) fn u32s(&mut self, name: &str, data: &[u32]) {
        self.bytes(name, &data.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<_>>());
    }

    /// Adds a map, as [`Sections::map`] reads it.
    pub(crate) fn map(&mut self, name: &str, map: &FlatMap) {
        self.bytes(&format!("{name}.prints"), &map.packed_prints());
        self.u16s(&format!("{name}.values"), map.values());
    }

    /// Adds a section of floats.
    pub(crate) fn f32s(&mut self, name: &str, data: &[f32]) {
        self.bytes(name, &data.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<_>>());
    }

    /// Adds a section of strings that hold no line feed.
    pub(crate) fn strings(&mut self, name: &str, data: &[String]) {
        self.bytes(name, data.iter().flat_map(|s| [s.as_str(), "\n"]).collect::<String>().as_bytes());
    }

    /// Adds one number.
    #[cfg_attr(not(feature = "train"), allow(dead_code, reason = "only training asks for it"))]
    pub(crate) fn number(&mut self, name: &str, n: usize) {
        self.u32s(name, &[u32::try_from(n).unwrap_or(u32::MAX)]);
    }

    /// The model as far as it is written.
    #[cfg(feature = "train")]
    pub(crate) fn so_far(&self) -> &[u8] {
        &self.bytes
    }

    /// The model.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::hash;

    #[test]
    fn what_is_written_is_read() -> Result<(), ModelError> {
        let mut writer = Writer::new();
        writer.i8s("a", &[-1, 2]);
        writer.strings("names", &["x".to_owned(), String::new(), "é".to_owned()]);
        writer.f32s("f", &[0.5]);
        writer.i8s("even", &[3; 5000]);
        writer.nibbles("halves", &[0, 7, 8, 23, 119, 127, -8, -9, -24, -128]);
        writer.map("words", &FlatMap::build(&[(hash::text(1, "mot"), 7)]));
        let bytes = writer.finish();
        assert!(bytes.len() < 250);
        let sections = Sections::open(&bytes)?;
        assert_eq!(sections.i8s("a")?, [-1, 2]);
        assert_eq!(sections.strings("names")?, ["x", "", "é"]);
        assert_eq!(sections.f32s("f")?, [0.5]);
        assert_eq!(sections.i8s("even")?, [3; 5000]);
        assert_eq!(sections.nibbles("halves")?, [0, 0, 16, 16, 112, 112, 0, -16, -16, -128]);
        assert_eq!(sections.map("words")?.get(hash::text(1, "mot")), Some(7));
        assert!(matches!(sections.bytes("none"), Err(ModelError::Section { .. })));
        Ok(())
    }

    #[test]
    fn cut_or_foreign_bytes_are_refused() {
        let mut writer = Writer::new();
        writer.u32s("a", &[1; 100]);
        let bytes = writer.finish();
        assert!((0..bytes.len()).all(|n| n == 8 || Sections::open(&bytes[..n]).is_err()));
        assert!(matches!(Sections::open(b"PNG"), Err(ModelError::NotAModel)));
    }
}
