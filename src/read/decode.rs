//! Bytes -> text. UTF-8 is expected; a byte order mark may say UTF-16.

use std::borrow::Cow;

use super::error::{Place, ReadError};

/// The text of a record in UTF-8, or UTF-16 behind a byte order mark.
///
/// # Errors
/// Bytes that are not valid in that encoding, and control bytes that no text has.
pub(crate) fn text<'a>(bytes: &'a [u8], place: &Place) -> Result<Cow<'a, str>, ReadError> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, 3, place).map(Cow::Borrowed),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes, place).map(Cow::Owned),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes, place).map(Cow::Owned),
        _ => utf8(bytes, 0, place).map(Cow::Borrowed),
    }
}

fn utf8<'a>(bytes: &'a [u8], skipped: usize, place: &Place) -> Result<&'a str, ReadError> {
    refuse_binary(bytes, skipped, place)?;
    std::str::from_utf8(bytes).map_err(|error| bad("UTF-8", error.valid_up_to() + skipped, place))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, place: &Place) -> Result<String, ReadError> {
    let units = bytes.chunks(2).map(|pair| match *pair {
        [a, b] => unit([a, b]),
        _ => 0xD800, // half a unit at the end: as wrong as half a surrogate pair
    });
    let mut text = String::with_capacity(bytes.len());
    let mut offset = 2;
    for decoded in char::decode_utf16(units) {
        let c = decoded.map_err(|_| bad("UTF-16", offset, place))?;
        offset += c.len_utf16() * 2;
        text.push(c);
    }
    refuse_binary(text.as_bytes(), 2, place)?;
    Ok(text)
}

fn bad(encoding: &'static str, offset: usize, place: &Place) -> ReadError {
    ReadError::BadEncoding { place: place.clone(), encoding, offset: offset as u64 }
}

/// A NUL byte stands in no text, and a picture or an archive has one within its first bytes.
pub(crate) fn refuse_binary(bytes: &[u8], skipped: usize, place: &Place) -> Result<(), ReadError> {
    match bytes.iter().position(|&b| b == 0).or_else(|| dense_controls(bytes)) {
        Some(at) => Err(ReadError::Binary { place: place.clone(), offset: (at + skipped) as u64 }),
        None => Ok(()),
    }
}

/// The first control byte of a head in which more than one byte in ten is one.
fn dense_controls(bytes: &[u8]) -> Option<usize> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let is_odd = |b: &u8| matches!(b, 0..=8 | 14..=26 | 28..=31 | 127);
    let odd = head.iter().filter(|b| is_odd(b)).count();
    (odd * 10 > head.len()).then(|| head.iter().position(is_odd)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_tell_the_encoding_and_vanish() {
        let place = Place::file("a.txt");
        assert_eq!(text("\u{FEFF}é".as_bytes(), &place).ok().as_deref(), Some("é"));
        assert_eq!(text(&[0xFF, 0xFE, 0xE9, 0], &place).ok().as_deref(), Some("é"));
        assert_eq!(text(&[0xFE, 0xFF, 0, 0xE9], &place).ok().as_deref(), Some("é"));
    }

    #[test]
    fn a_bad_byte_is_named_by_its_offset() {
        let offset = |bytes: &[u8]| match text(bytes, &Place::file("a.txt")) {
            Err(ReadError::BadEncoding { offset, .. } | ReadError::Binary { offset, .. }) => Some(offset),
            _ => None,
        };
        assert_eq!(offset(b"abc\xE9"), Some(3));
        assert_eq!(offset(b"\xEF\xBB\xBFab\xFF"), Some(5));
        assert_eq!(offset(&[0xFF, 0xFE, 0x41, 0, 0, 0xD8]), Some(4));
        assert_eq!(offset(&[0xFF, 0xFE, 0x41, 0, 0x42]), Some(4));
        assert_eq!(offset(b"GIF\0"), Some(3));
        assert_eq!(offset(b"\x01\x02\x03"), Some(0));
    }
}
