//! The model file: named sections of plain little-endian numbers and strings, one after the other.
//!
//! *Why not serde?* Because loading must be copying: a section is turned into a `Vec` in one pass, and nothing is parsed.

use super::error::ModelError;

/// First bytes of a model.
const MAGIC: &[u8; 4] = b"LIAM";
/// Counts up with every change of layout or of features.
const VERSION: u32 = 1;

/// Reads the sections of a model.
pub(crate) struct Sections<'a> {
    parts: Vec<(&'a str, &'a [u8])>,
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
            let (name, data, after) = section(rest).ok_or_else(|| damaged("header"))?;
            parts.push((name, data));
            rest = after;
        }
        Ok(Self { parts })
    }

    /// All sections whose name begins so.
    #[cfg(feature = "train")]
    pub(crate) fn under<'s>(&'s self, prefix: &'s str) -> impl Iterator<Item = (&'a str, &'a [u8])> + 's {
        self.parts.iter().copied().filter(move |(name, _)| name.starts_with(prefix))
    }

    /// Whether there is such a section.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.parts.iter().any(|(n, _)| *n == name)
    }

    /// The bytes of a section.
    pub(crate) fn bytes(&self, name: &str) -> Result<&'a [u8], ModelError> {
        self.parts.iter().find(|(n, _)| *n == name).map(|(_, data)| *data).ok_or_else(|| damaged(name))
    }

    /// A section of signed bytes.
    pub(crate) fn i8s(&self, name: &str) -> Result<Vec<i8>, ModelError> {
        Ok(self.bytes(name)?.iter().map(|b| i8::from_le_bytes([*b])).collect())
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

fn section(bytes: &[u8]) -> Option<(&str, &[u8], &[u8])> {
    let (name_len, rest) = take_u32(bytes)?;
    let (data_len, rest) = take_u32(rest)?;
    let (name, rest) = rest.split_at_checked(name_len as usize)?;
    let (data, rest) = rest.split_at_checked(data_len as usize)?;
    Some((std::str::from_utf8(name).ok()?, data, rest))
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
        for n in [name.len(), data.len()] {
            self.bytes.extend(u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes());
        }
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(data);
    }

    /// Adds a section of signed bytes.
    pub(crate) fn i8s(&mut self, name: &str, data: &[i8]) {
        self.bytes(name, &data.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<_>>());
    }

    /// Adds a section of 16-bit numbers.
    #[cfg_attr(not(feature = "train"), allow(dead_code, reason = "only training asks for it"))]
    pub(crate) fn u16s(&mut self, name: &str, data: &[u16]) {
        self.bytes(name, &data.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<_>>());
    }

    /// Adds a section of 32-bit numbers.
    pub(crate) fn u32s(&mut self, name: &str, data: &[u32]) {
        self.bytes(name, &data.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<_>>());
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

    #[test]
    fn what_is_written_is_read() -> Result<(), ModelError> {
        let mut writer = Writer::new();
        writer.i8s("a", &[-1, 2]);
        writer.strings("names", &["x".to_owned(), String::new(), "é".to_owned()]);
        writer.f32s("f", &[0.5]);
        let bytes = writer.finish();
        let sections = Sections::open(&bytes)?;
        assert_eq!(sections.i8s("a")?, [-1, 2]);
        assert_eq!(sections.strings("names")?, ["x", "", "é"]);
        assert_eq!(sections.f32s("f")?, [0.5]);
        assert!(matches!(sections.bytes("none"), Err(ModelError::Section { .. })));
        Ok(())
    }

    #[test]
    fn cut_or_foreign_bytes_are_refused() {
        let mut writer = Writer::new();
        writer.u32s("a", &[1, 2, 3]);
        let bytes = writer.finish();
        assert!((0..bytes.len()).all(|n| n == 8 || Sections::open(&bytes[..n]).is_err()));
        assert!(matches!(Sections::open(b"PNG"), Err(ModelError::NotAModel)));
    }
}
